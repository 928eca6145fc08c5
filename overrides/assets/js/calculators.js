// The two calculators: read the fields, show problems beside them, else the results, the table and the chart.
window.guideTools = window.guideTools || {};
(() => {
  const { decimal, date, tell } = window.guideRead;
  const LIMITS = {
    principal: { places: 2, least: 0.01, most: 100000000, unit: "元", sample: "10000" },
    daily_rate: { places: 6, least: 0, most: 1, unit: "%（每天）", sample: "0.04" },
    days: { places: 0, least: 0, most: 36500, unit: "天" },
    overdue_days: { places: 0, least: 0, most: 36500, unit: "天" },
    surcharge: { places: 2, least: 0, most: 1000, unit: "%", sample: "50" },
    periods: { places: 0, least: 1, most: 360, unit: "期" },
  };
  // All fields of a form by name; undefined as soon as one has a problem. Every problem is shown at once.
  const readForm = (form, also) => {
    const values = {};
    let good = true;
    const problems = {};
    for (const field of Array.from(form.querySelectorAll("input"))) {
      const read = field.name in LIMITS ? decimal(field.value, LIMITS[field.name]) : date(field.value);
      // A date field keeps a day that does not exist to itself.
      if (field.validity.badInput) read.problem = "日期没有填全，或者没有这一天";
      problems[field.name] = read.problem;
      values[field.name] = field.name in LIMITS && read.value ? BigInt(read.value) : read.value;
    }
    if (also && !Object.values(problems).some(Boolean)) Object.assign(problems, also(values));
    for (const field of Array.from(form.querySelectorAll("input"))) {
      tell(field, problems[field.name]);
      if (problems[field.name]) good = false;
    }
    return good ? values : undefined;
  };
  const computations = {};
  window.guideTools.calculators = (root) => {
    const form = root.querySelector("form");
    const compute = computations[root.dataset.computes];
    const status = root.querySelector("[role=status]");
    if (!window.BigInt) {
      status.textContent = "这个浏览器太旧，算不了。请照上面的例子自己算，或换一个浏览器。";
      return;
    }
    // A fact brings its unit along, which stands behind the field.
    for (const field of Array.from(form.querySelectorAll("[name=surcharge]"))) field.value = field.value.replace("%", "");
    const outputs = Array.from(form.querySelectorAll("output"));
    const update = () => {
      const results = compute(form);
      for (const output of outputs) output.textContent = results ? results[output.name] : "—";
      status.textContent = results ? "以合同和还款页为准。" : "有填错的地方，看框下面的提示。";
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", update);
    form.addEventListener("change", update);
    update();
  };

  computations.interest = (form) => {
    const { interest, yuan, yearly } = window.guideInterest;
    const v = readForm(form);
    if (!v) return undefined;
    const money = interest(v.principal, v.daily_rate, v.days);
    // The surcharge raises the daily rate: 50 % makes 0.04 % a day 0.06 %. Rate and surcharge together have four places more.
    const late = (v.principal * v.daily_rate * (BigInt(10000) + v.surcharge) * v.overdue_days * BigInt(2) + BigInt(1e12)) / BigInt(2e12);
    const shown = {
      interest: yuan(money),
      annual_rate: yearly(v.daily_rate, 365),
      annual_rate_360: yearly(v.daily_rate, 360),
      overdue_interest: yuan(late),
    };
    return shown;
  };

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

  computations.payoff = (form) => {
    const { schedule, payoff, apr, yuan, dayNumber } = window.guideInterest;
    const root = form.parentElement;
    const v = readForm(form, ({ start_date, payoff_date }) =>
      dayNumber(payoff_date) < dayNumber(start_date) ? { payoff_date: "不能早于借款日" } : {},
    );
    const more = root.querySelector("[data-part=more]");
    if (!more.firstChild) prepare(more);
    more.hidden = !v;
    if (!v) return undefined;
    const rows = schedule(v.principal, v.daily_rate, Number(v.periods), form.querySelector("select").value, v.start_date);
    const { toTerm, toPayoff, saved } = payoff(rows, v.principal, v.daily_rate, v.start_date, v.payoff_date);
    const shown = {
      interest_to_term: yuan(toTerm),
      interest_to_payoff: yuan(toPayoff),
      saved: yuan(saved),
      apr: apr(rows, v.principal).toFixed(2),
    };
    const said = `还到期满，利息 ${shown.interest_to_term} 元；到那天还清，利息 ${shown.interest_to_payoff} 元，少付 ${shown.saved} 元。`;
    chart(more.querySelector(".chart"), rows, toPayoff, said);
    label(more, rows);
    table(more.querySelector("tbody"), rows);
    return shown;
  };
})();
