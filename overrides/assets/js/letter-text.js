// Reads a letter with blanks and writes it out filled in. Text in, text out; nothing of the page is touched here.
//
// - ______ is a blank, ____年__月__日 a blank for a day, __时__分 for a time; （…） right behind a blank is a hint, its choices parted by ；
// - a paragraph （…的写：…）, on the screen perhaps turned to Traditional, is only written by those whom its condition fits; 或者
//   before the condition says that it and the paragraph before it exclude each other
window.guideLetter = (() => {
  const BLANK = /____年__月__日|__[时時]__分|_{2,}(?:（[^（）]*）)?/g;
  const OPTIONAL = /^（(或者)?([^（）：]*)的[写寫]：([\s\S]*)）$/;
  const STOPS = /[，。；：、（）？\n]/;
  // What is left of a blank where only the words around it count.
  const GAP = /_[_年月日时時分]*/;
  // Words in front of a blank that do not say what belongs there.
  const NAMES = { 我是: "你的姓名", 我: "你做了什么" };

  const lastOf = (text) => text.split(STOPS).pop().split(GAP).pop().slice(-14);
  // A blank is called by the words around it; where there are none, a day by those that follow, any other by those ahead of it.
  const label = (before, after, type) => {
    const phrases = after.split(STOPS);
    const left = lastOf(before);
    const right = phrases[0].split(GAP)[0].slice(0, 10);
    const around = (right ? `${left} … ${right}` : left).trim();
    const ahead = lastOf(before.replace(/[：，、；。（）]+$/, ""));
    if (type === "text") {
      if (!before && after[0] === "：") return "写给谁";
      return NAMES[around] || around || ahead || "接着写";
    }
    const what = type === "date" ? "日期" : "时间";
    const said = around || ahead;
    const next = (phrases[1] || "").replace(/_+/g, "…").slice(0, 20);
    if (said) return said.includes(what) || said.endsWith(what[0]) ? said : `${said}（${what}）`;
    return /[^…]/.test(next) ? `${what}：${next}` : what;
  };

  // Paragraphs to a list of {condition, otherwise, pieces}; a piece is a text or {blank, label, type, hint, choices}. The type is that
  // of an input, or “long”: the rest of a sentence.
  const parse = (paragraphs) =>
    paragraphs.map((whole) => {
      const optional = whole.match(OPTIONAL);
      const text = optional ? optional[3] : whole;
      const pieces = [];
      let from = 0;
      for (let found = BLANK.exec(text); found; found = BLANK.exec(text)) {
        const before = text.slice(from, found.index);
        if (before) pieces.push(before);
        from = found.index + found[0].length;
        const hint = (found[0].match(/（(.*)）$/) || ["", ""])[1];
        const choices = hint.split("；").map((choice) => choice.replace(/^或/, ""));
        const [ahead, behind] = [text.slice(0, found.index), text.slice(from)];
        const type = /年/.test(found[0]) ? "date" : /分/.test(found[0]) ? "time" : "text";
        const long = type === "text" && choices.length < 2 && /^[。；]/.test(behind) && /([：，]|^我|，我|答[复復覆])$/.test(ahead);
        pieces.push({
          blank: found[0],
          label: label(ahead, behind, type),
          type: long ? "long" : type,
          hint,
          choices: choices.length > 1 ? choices : [],
        });
      }
      if (from < text.length) pieces.push(text.slice(from));
      return { condition: optional ? optional[2] : "", otherwise: Boolean(optional && optional[1]), pieces };
    });

  const WRITTEN = {
    date: [/^(\d{4})-(\d\d)-(\d\d)$/, (all, year, month, day) => `${year} 年 ${Number(month)} 月 ${Number(day)} 日`],
    time: [/^(\d\d):(\d\d)$/, (all, hour, minute) => `${Number(hour)} 时 ${minute} 分`],
  };
  const written = (piece, value) => (WRITTEN[piece.type] ? value.replace(...WRITTEN[piece.type]) : value);

  // The letter; `values` holds the text of each blank in order, `chosen` whether each conditional paragraph is written.
  const write = (letter, values, chosen) => {
    let blank = 0;
    let condition = 0;
    const paragraphs = [];
    for (const { condition: only, pieces } of letter) {
      const text = pieces
        .map((piece) => {
          if (typeof piece === "string") return piece;
          const value = (values[blank++] || "").trim();
          return value ? written(piece, value) : piece.blank;
        })
        .join("");
      if (!only || chosen[condition++]) paragraphs.push(text);
    }
    return paragraphs.join("\n\n");
  };

  return { parse, write };
})();
