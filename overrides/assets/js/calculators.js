// The two calculators: read the fields, show problems beside them, else the results.
window.guideTools = window.guideTools || {};
(() => {
  const { decimal, date, tell } = window.guideRead;
  const LIMITS = {
    principal: { places: 2, least: 0.01, most: 100000000, unit: "元", sample: "10000" },
    daily_rate: { places: 6, least: 0, most: 1, unit: "%（每天）", sample: "0.04" },
    days: { places: 0, least: 0, most: 36500, unit: "天" },
    // Who is not late leaves these empty.
    overdue_days: { places: 0, least: 0, most: 36500, unit: "天", empty: "0" },
    surcharge: { places: 2, least: 0, most: 1000, unit: "%", sample: "50", empty: "0" },
    periods: { places: 0, least: 1, most: 360, unit: "期" },
  };
  // All fields of a form by name; undefined as soon as one has a problem. Every problem is shown at once.
  const readForm = (form, also) => {
    const values = {};
    let good = true;
    const problems = {};
    for (const field of Array.from(form.querySelectorAll("input"))) {
      const limits = LIMITS[field.name];
      const read = limits ? decimal(field.value.trim() || limits.empty || "", limits) : date(field.value);
      // A date field keeps a day that does not exist to itself.
      if (field.validity.badInput) read.problem = "日期没有填全，或者没有这一天";
      problems[field.name] = read.problem;
      values[field.name] = limits && read.value ? BigInt(read.value) : read.value;
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

  computations.payoff = (form) => {
    const { schedule, payoff, apr, yuan, dayNumber } = window.guideInterest;
    const root = form.parentElement;
    const v = readForm(form, ({ start_date, payoff_date }) =>
      dayNumber(payoff_date) < dayNumber(start_date) ? { payoff_date: "不能早于借款日" } : {},
    );
    const more = root.querySelector("[data-part=more]");
    if (!more.firstChild) window.guidePayoff.prepare(more);
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
    window.guidePayoff.show(more, rows, toPayoff, said);
    return shown;
  };
})();
