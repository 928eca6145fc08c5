// Interest, repayment schedules, early payoff and annual rate. Nothing of the page is touched here.
//
// Money is counted in whole 分 and rates in whole 10⁻⁸ a day, as BigInt, so that nothing is lost in binary fractions.
// - Interest: principal × daily rate × actual days, simple, rounded half up to the 分. Civil Code, article 677, for early
//   payoff: interest by the actual time of the loan, unless agreed otherwise.
// - Due dates: the day of the start in each following month, or the month's last day where it has no such day.
// - equal-principal (等额本金): the principal over the periods, rounded half up; the last period takes what is left.
// - equal-instalment (等额本息): the payment A with Σ A ÷ Π(1 + rate × days) = principal over the actual days between due
//   dates, rounded half up; a payment covers at least its interest, the last one takes what is left.
// - Early payoff: the interest of the periods that are due, and simple interest on what is owed since the last due date.
// - APR: the monthly internal rate of return of the payments, times 12 (nominal, one month a period).
window.guideInterest = (() => {
  const big = BigInt;
  const ZERO = big(0);
  const RATE = big(100000000);
  // Discount factors are kept to 40 places; over 360 periods the error stays far below one 分.
  const ONE = big(10) ** big(40);
  const rounded = (above, below) => (big(2) * above + below) / (big(2) * below);
  const least = (one, other) => (one < other ? one : other);

  const dayNumber = ([year, month, day]) => Date.UTC(year, month - 1, day) / 864e5;
  const monthsLater = ([year, month, day], months) => {
    const count = year * 12 + month - 1 + months;
    const [y, m] = [Math.floor(count / 12), (count % 12) + 1];
    return [y, m, Math.min(day, new Date(Date.UTC(y, m, 0)).getUTCDate())];
  };

  // 分 owed as interest on `cents` at `rate` (10⁻⁸ a day) after `days`.
  const interest = (cents, rate, days) => rounded(cents * rate * big(days), RATE);

  // Rows {due: [y, m, d], principal, interest, balance}, all money in 分.
  const schedule = (cents, rate, periods, method, start) => {
    const dues = [];
    for (let number = 1; number <= periods; number++) dues.push(monthsLater(start, number));
    const lengths = dues.map((due, at) => dayNumber(due) - dayNumber(at ? dues[at - 1] : start));
    let discount = ONE;
    let sum = ZERO;
    for (const days of lengths) {
      discount = (discount * RATE) / (RATE + rate * big(days));
      sum += discount;
    }
    const payment = rounded(cents * ONE, sum);
    const part = rounded(cents, big(periods));
    let balance = cents;
    return dues.map((due, at) => {
      const grown = interest(balance, rate, lengths[at]);
      let paid = method === "equal-principal" ? part : payment - grown;
      if (paid < ZERO) paid = ZERO;
      paid = at === periods - 1 ? balance : least(paid, balance);
      balance -= paid;
      return { due, principal: paid, interest: grown, balance };
    });
  };

  // {toTerm, toPayoff, saved} in 分; `day` must not be before `start`.
  const payoff = (rows, cents, rate, start, day) => {
    let toTerm = ZERO;
    let toPayoff = ZERO;
    let last = start;
    let balance = cents;
    for (const row of rows) {
      toTerm += row.interest;
      if (dayNumber(row.due) <= dayNumber(day)) {
        toPayoff += row.interest;
        last = row.due;
        balance = row.balance;
      }
    }
    if (balance > ZERO) toPayoff += interest(balance, rate, dayNumber(day) - dayNumber(last));
    return { toTerm, toPayoff, saved: toTerm - toPayoff };
  };

  // Percent a year.
  const apr = (rows, cents) => {
    const payments = rows.map((row) => Number(row.principal + row.interest));
    const short = (rate) => payments.reduceRight((worth, payment) => (worth + payment) / (1 + rate), 0) - Number(cents) > 0;
    let [low, high] = [0, 10];
    for (let step = 0; step < 100; step++) {
      const middle = (low + high) / 2;
      if (short(middle)) low = middle;
      else high = middle;
    }
    return low * 1200;
  };

  // 分 as 元 with two decimals.
  const yuan = (cents) => {
    const digits = String(cents).padStart(3, "0");
    return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  };
  // A daily rate times `days`, in percent with two decimals.
  const yearly = (rate, days) => yuan(rounded(rate * big(days), big(10000)));

  return { interest, schedule, payoff, apr, yuan, yearly, dayNumber };
})();
