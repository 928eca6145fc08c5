// Asks the signs of a scam one by one, in the words of the list above the tool. Keeps nothing.
window.guideTools = window.guideTools || {};
window.guideTools["scam-check"] = (tool) => {
  let list = tool;
  while (list && list.tagName !== "OL") list = list.previousElementSibling;
  const signs = Array.from(list.children);
  const part = (name) => tool.querySelector(`[data-part=${name}]`);
  const say = (text) => {
    tool.querySelector("[role=status]").textContent = text;
  };
  const show = (name) => {
    for (const other of ["start", "ask", "hit", "clear", "again"]) {
      part(other).hidden = !(other === name || (other === "again" && (name === "hit" || name === "clear")));
    }
  };
  // The sign as it stands in the list, with its sources; ids stay with the original.
  const sign = (place, number) => {
    const copy = signs[number].cloneNode(true);
    for (const node of Array.from(copy.querySelectorAll("[id]"))) node.removeAttribute("id");
    place.textContent = "";
    place.append(...Array.from(copy.childNodes));
  };
  let number = 0;
  const ask = () => {
    part("back").hidden = !number;
    sign(part("question"), number);
    show("ask");
    say(`第 ${number + 1} 条，共 ${signs.length} 条`);
    part("question").focus();
  };
  const end = (name, text) => {
    show(name);
    say(text);
    part(name).focus();
  };
  const start = () => {
    number = 0;
    ask();
  };
  part("start").addEventListener("click", start);
  part("again").addEventListener("click", start);
  part("back").addEventListener("click", () => {
    number -= 1;
    ask();
  });
  part("yes").addEventListener("click", () => {
    sign(part("why"), number);
    end("hit", `第 ${number + 1} 条答“是”：停`);
  });
  part("no").addEventListener("click", () => {
    number += 1;
    if (number < signs.length) ask();
    else end("clear", `${signs.length} 条都答“否”`);
  });
};
