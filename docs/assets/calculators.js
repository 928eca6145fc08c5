// The two calculators: read the fields, show problems beside them, else the results, the table and the chart.
window.guideTools = window.guideTools || {};
(() => {
  const { decimal, date, tell } = window.guideRead;
  const LIMITS = {
    principal: { places: 2, least: 0.01, most: 100000000, unit: "元" },
    daily_rate: { places: 6, least: 0, most: 1, unit: "%（每天）" },
    days: { places: 0, least: 0, most: 36500, unit: "天" },
    overdue_days: { places: 0, least: 0, most: 36500, unit: "天" },
    surcharge: { places: 2, least: 0, most: 1000, unit: "%" },
    periods: { places: 0, least: 1, most: 360, unit: "期" },
  };
  // All fields of a form by name; undefined as soon as one has a problem. Every problem is shown at once.
  const readForm = (form, also) => {
    const values = {};
    let good = true;
    const problems = {};
    for (const field of Array.from(form.querySelectorAll("input"))) {
      const read = field.name in LIMITS ? decimal(field.value, LIMITS[field.name]) : date(field.value);
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
    const outputs = Array.from(form.querySelectorAll("output"));
    const update = () => {
      const results = compute(form);
      for (const output of outputs) output.textContent = results ? results.shown[output.name] : "—";
      status.textContent = results ? results.said : "有填错的地方，看框下面的提示。";
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
    return { shown, said: `利息 ${shown.interest} 元，以合同和还款页为准。` };
  };

  const SVG = "http://www.w3.org/2000/svg";
  const draw = (name, attributes) => {
    const node = document.createElementNS(SVG, name);
    for (const key of Object.keys(attributes)) node.setAttribute(key, attributes[key]);
    return node;
  };
  // Bars of principal and interest, a period each; the interest of periods after the payoff is the part saved.
  const chart = (holder, rows, day, said) => {
    const { dayNumber } = window.guideInterest;
    const [width, height] = [320, 120];
    const most = rows.reduce((top, row) => (row.principal + row.interest > top ? row.principal + row.interest : top), BigInt(1));
    const share = (cents) => (Number((cents * BigInt(10000)) / most) / 10000) * height;
    const step = width / rows.length;
    const svg = draw("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": said });
    rows.forEach((row, at) => {
      const bar = (top, size, kind) => {
        if (size > 0) svg.append(draw("rect", { x: at * step, y: height - top, width: step * (rows.length > 60 ? 1 : 0.8), height: size, class: kind }));
      };
      const [low, high] = [share(row.principal), share(row.principal + row.interest)];
      bar(low, low, "principal");
      bar(high, high - low, dayNumber(row.due) > dayNumber(day) ? "saved" : "interest");
    });
    holder.textContent = "";
    holder.append(svg);
  };
  const make = (name, ...children) => {
    const node = document.createElement(name);
    node.append(...children);
    return node;
  };
  // Chart and table, once; both stay as they are opened while numbers change.
  const prepare = (more) => {
    const holder = make("div");
    holder.className = "chart";
    const heads = ["期", "还款日", "本金", "利息", "剩余本金"].map((text) => Object.assign(make("th", text), { scope: "col" }));
    const body = make("tbody");
    const note = make("p", make("small", "每条是一期：下面本金，上面利息；空心的利息是提前还清省下的。"));
    more.append(holder, note, make("details", make("summary", "每期明细"), make("table", make("thead", make("tr", ...heads)), body)));
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
    const said = `还到期满，利息 ${shown.interest_to_term} 元；到那天还清，利息 ${shown.interest_to_payoff} 元，少付 ${shown.saved} 元。以合同和还款页为准。`;
    chart(more.querySelector(".chart"), rows, v.payoff_date, said);
    table(more.querySelector("tbody"), rows);
    return { shown, said };
  };
})();
