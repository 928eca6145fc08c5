// What a bank's clerk answered, as a report for the editors: its words, and what in it looks personal.
window.guideAsked = (() => {
  // What may be a day is no number of a person.
  const DAY = /(?:19|20)[0-9]{2}[-/.年](?:0?[1-9]|1[0-2])[-/.月][0-3]?[0-9]日?/g;
  const PERSONAL = [
    // Six digits and more, however they are set apart or written: phones, cards, identity cards, ids of clerks.
    /[0-9０-９](?:[ \-－—.·\u3000]{0,2}[0-9０-９Xx]){5,}/g,
    /[零〇一二三四五六七八九幺两]{6,}/g,
    // Names behind what introduces them, or in front of a form of address.
    /(?:我是|我叫|我姓|叫做|(?:姓名|名字|户名|工号)[是叫为：:])\s?[\u3400-\u9fffA-Za-z0-9·]{1,4}/g,
    /[\u3400-\u9fff]{1,2}(?:先生|女士|小姐)/g,
    /[\w.+-]+@[\w-]+\.[\w.]+/g,
  ];

  // Where a text looks personal: [start, end] of each part, in order; parts that touch are one.
  const spans = (text) => {
    // A day within a longer number is part of that.
    const plain = text.replace(DAY, (day, at) => (/[0-9０-９][-－—.·]?$/.test(text.slice(0, at)) ? day : "，".repeat(day.length)));
    const found = [];
    for (const pattern of PERSONAL) plain.replace(pattern, (part, at) => found.push([at, at + part.length]));
    const parts = [];
    for (const [start, end] of found.sort((one, other) => one[0] - other[0])) {
      const last = parts[parts.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else parts.push([start, end]);
    }
    return parts;
  };
  // These parts, each once.
  const find = (text) => Array.from(new Set(spans(text).map(([start, end]) => text.slice(start, end))));
  // The text with them covered.
  const cover = (text) => spans(text).reduceRight((said, [start, end]) => `${said.slice(0, start)}×××${said.slice(end)}`, text);

  // The report; `answers` is a list of [question, answer].
  const write = ({ day, channel, answers }) =>
    [`我问过客服`, `日期：${day || "没有写"}`, `渠道：${channel}`]
      .concat(...answers.filter((pair) => pair[1].trim()).map(([question, answer]) => [`问：${question}`, `答：${answer.trim()}`]))
      .join("\n");

  return { find, cover, write };
})();
