// Reads a letter with blanks and writes it out filled in. Text in, text out; nothing of the page is touched here.
//
// - ______ is a blank, ____年__月__日 a blank for a day; （…） right behind a blank is a hint, its choices parted by ；
// - a paragraph （…的写：…）, on the screen perhaps turned to Traditional, is only written by those whom its condition fits; 或者 before the condition says that it and the
//   paragraph before it exclude each other
window.guideLetter = (() => {
  const BLANK = /____年__月__日|_{2,}(?:（[^（）]*）)?/g;
  const OPTIONAL = /^（(或者)?([^（）：]*)的[写寫]：([\s\S]*)）$/;
  const STOPS = /[，。；：、（）？\n]/;

  const label = (before, after, day) => {
    const left = before.split(STOPS).pop().slice(-14);
    const right = after.split(STOPS)[0].replace(/_+/g, "…").slice(0, 10);
    const outer = before.replace(/[：，、；。（）]+$/, "").split(STOPS).pop().slice(-14);
    const said = left || right || outer || "填写";
    return day && !/日期/.test(said) ? `${said}（日期）` : said;
  };

  // Paragraphs to a list of {condition, otherwise, pieces}; a piece is a text or {blank, label, day, hint, choices}.
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
        pieces.push({
          blank: found[0],
          label: label(text.slice(0, found.index), text.slice(from), found[0].includes("年")),
          day: found[0].includes("年"),
          hint,
          choices: choices.length > 1 ? choices : [],
        });
      }
      if (from < text.length) pieces.push(text.slice(from));
      return { condition: optional ? optional[2] : "", otherwise: Boolean(optional && optional[1]), pieces };
    });

  const written = (piece, value) => {
    const day = piece.day && value.match(/^(\d{4})-(\d\d)-(\d\d)$/);
    return day ? `${day[1]} 年 ${Number(day[2])} 月 ${Number(day[3])} 日` : value;
  };

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
