// Reads what people type into a tool: numbers and dates as they write them. Each function gives {value} or {problem}, which
// says in words what to change; nothing is ever corrected behind the reader's back.
window.guideRead = (() => {
  // Full-width characters of the input methods stand 0xFEE0 above the ones they look like.
  const narrow = (text) =>
    String(text)
      .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
      .replace(/[。．]/g, ".")
      .replace(/[\s\u3000]/g, "");

  // A decimal number as the digits of value × 10^places, a string. `most` and `least` are numbers in the same unit, whose sign may
  // stand behind the number; no other may.
  const decimal = (text, { places, least, most, unit, sample }) => {
    const given = narrow(text).replace(unit === "元" ? /^[¥￥]/ : "", "");
    const signs = unit[0] === "天" ? "天日" : unit[0];
    const plain = given && signs.includes(given.slice(-1)) ? given.slice(0, -1) : given;
    if (!plain) return { problem: "请填一个数字" };
    if (/^[-−–—]/.test(plain)) return { problem: "不能是负数" };
    if (/,/.test(plain) && !/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain)) {
      return { problem: "逗号只能三位一分，例如 10,000；小数用点" };
    }
    const found = plain.replace(/,/g, "").match(/^(\d*)(?:\.(\d*))?$/);
    if (!found || !(found[1] || found[2])) return { problem: `“${text.trim().slice(0, 20)}”不是数字，只填数字，例如 ${sample || "12"}` };
    const fraction = (found[2] || "").replace(/0+$/, "");
    if (fraction.length > places) return { problem: places ? `小数最多 ${places} 位` : "要填整数" };
    const size = Number(`${found[1] || 0}.${fraction || 0}`);
    if (size > most) return { problem: `太大了，最多 ${most} ${unit}` };
    if (size < least) return { problem: `太小了，最少 ${least} ${unit}` };
    return { value: `${found[1] || 0}${fraction.padEnd(places, "0")}` };
  };

  const days = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

  // A day as [year, month, day].
  const date = (text) => {
    const plain = narrow(text);
    if (!plain) return { problem: "请填日期，例如 2026-11-25" };
    const found = plain.match(/^(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?$/) || plain.match(/^(\d{4})(\d\d)(\d\d)$/);
    if (!found) return { problem: "日期这样写：2026-11-25" };
    const [year, month, day] = found.slice(1).map(Number);
    if (year < 2015 || year > 2099) return { problem: "年份要在 2015 到 2099 之间" };
    if (month < 1 || month > 12) return { problem: "月份要在 1 到 12 之间" };
    if (day < 1 || day > days(year, month)) return { problem: `${year} 年 ${month} 月没有 ${day} 日` };
    return { value: [year, month, day] };
  };

  // Shows a problem beside its field, or takes it away.
  const tell = (field, problem) => {
    const place = field.parentElement.querySelector("[data-problem]");
    if (problem) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    if (place.textContent !== (problem || "")) place.textContent = problem || "";
  };

  return { decimal, date, tell };
})();
