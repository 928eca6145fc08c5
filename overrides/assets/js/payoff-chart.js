// The chart and the table of a payoff: what each period takes, and what paying everything back early saves.
window.guidePayoff = (() => {
  // The chart is 320 × 120 units. A bar is a period: principal below, the interest paid on it, and the interest saved by paying
  // everything back early. Where bars would be too thin to tell apart, their outline is one.
  const THIN = 60;
  const PARTS = { principal: "本金", interest: "利息", saved: "少付的利息" };
  const chart = (svg, rows, toPayoff, said) => {
    const most = rows.reduce((top, row) => Math.max(top, Number(row.principal + row.interest)), 1);
    const step = 320 / rows.length;
    const width = rows.length > THIN ? step : step * 0.8;
    let left = toPayoff;
    const parts = Object.keys(PARTS).map(() => []);
    for (const row of rows) {
      const paid = row.interest < left ? row.interest : left;
      left -= paid;
      const edges = [0, row.principal, row.principal + paid, row.principal + row.interest].map((cents) => 120 - (Number(cents) / most) * 120);
      parts.forEach((bars, at) => bars.push([edges[at], edges[at + 1]]));
    }
    // A stretch of bars side by side: along their tops to the right, along their feet back to the left.
    const outline = (bars, from) => {
      const x = (at) => (at * step).toFixed(2);
      const end = (at) => (at * step + width).toFixed(2);
      const tops = bars.map((bar, at) => `V${bar[1].toFixed(2)}H${end(from + at)}`);
      const feet = bars.map((bar, at) => `V${bar[0].toFixed(2)}H${x(from + at)}`).reverse();
      return `M${x(from)} ${bars[0][0].toFixed(2)}${tops.join("")}${feet.join("")}z`;
    };
    Object.keys(PARTS).forEach((name, part) => {
      const shapes = [];
      let run = [];
      parts[part].forEach((bar, at) => {
        const drawn = bar[0] > bar[1];
        if (drawn) run.push(bar);
        const whole = run.length && (!drawn || rows.length <= THIN || at === rows.length - 1);
        if (whole) {
          shapes.push(outline(run, (drawn ? at + 1 : at) - run.length));
          run = [];
        }
      });
      svg.querySelector(`.${name}`).setAttribute("d", shapes.join(""));
    });
    svg.setAttribute("aria-label", said);
  };
  const make = (name, ...children) => {
    const node = document.createElement(name);
    node.append(...children);
    return node;
  };
  const draw = (name, attributes, ...children) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key of Object.keys(attributes)) node.setAttribute(key, attributes[key]);
    node.append(...children);
    return node;
  };
  // Chart and table, once; both stay as they are opened while numbers change.
  const prepare = (more) => {
    const names = Object.keys(PARTS);
    const picture = draw("svg", { class: "chart", viewBox: "-1 -1 322 122", role: "img" }, ...names.map((name) => draw("path", { class: name })));
    const sample = (name) => draw("svg", { viewBox: "-1 -1 14 14", "aria-hidden": "true" }, draw("path", { class: name, d: "M0 0H12V12H0z" }));
    const key = make("p", ...names.map((name) => make("span", sample(name), PARTS[name])));
    key.className = "chart-key";
    const ends = make("p", make("span"), make("span"));
    ends.className = "chart-ends";
    const heads = ["期", "还款日", "本金", "利息", "剩余本金"].map((text) => Object.assign(make("th", text), { scope: "col" }));
    const body = make("tbody");
    const highest = make("p");
    // The table may be wider than a phone: it moves on its own, by keyboard too.
    const frame = make("div", make("table", make("thead", make("tr", ...heads)), body));
    for (const [name, value] of [["role", "region"], ["aria-label", "每期明细"], ["tabindex", "0"]]) frame.setAttribute(name, value);
    const details = make("details", make("summary", "每期明细（元）"), frame);
    details.className = "periods";
    // On paper nothing can be unfolded. Younger browsers are told by the style sheet alone; folded again is what was folded.
    let folded = false;
    addEventListener("beforeprint", () => {
      folded = folded || !details.open;
      details.open = true;
    });
    addEventListener("afterprint", () => {
      if (folded) details.open = folded = false;
    });
    more.append(highest, picture, ends, key, details);
  };
  // What the chart shows in numbers: the highest bar, the first and the last.
  const label = (more, rows) => {
    const { yuan } = window.guideInterest;
    const sums = rows.map((row) => row.principal + row.interest);
    const top = sums.reduce((best, sum, at) => (sum > sums[best] ? at : best), 0);
    more.firstChild.textContent = `每期还多少：最多的是第 ${top + 1} 期，${yuan(sums[top])} 元`;
    const [first, last] = Array.from(more.querySelectorAll(".chart-ends > *"));
    first.textContent = "第 1 期";
    last.textContent = rows.length > 1 ? `第 ${rows.length} 期` : "";
  };
  const table = (body, rows) => {
    const { yuan } = window.guideInterest;
    body.textContent = "";
    rows.forEach((row, at) => {
      const line = make("tr");
      const due = row.due.map((part) => String(part).padStart(2, "0")).join("-");
      for (const text of [at + 1, due, yuan(row.principal), yuan(row.interest), yuan(row.balance)]) {
        line.append(make("td", text));
      }
      body.append(line);
    });
  };
  // rows: the schedule; toPayoff: the interest paid until the day of payoff, in cents; said: what the chart shows, in words.
  const show = (more, rows, toPayoff, said) => {
    chart(more.querySelector(".chart"), rows, toPayoff, said);
    label(more, rows);
    table(more.querySelector("tbody"), rows);
  };
  return { prepare, show };
})();
