// Fill-in forms over the letters of the page. What is typed stays in these fields: it is stored and sent nowhere.
window.guideTools = window.guideTools || {};
{
  const make = (name, properties, ...children) => {
    const node = Object.assign(document.createElement(name), properties);
    node.append(...children);
    return node;
  };
  // The fields and the boxes of a letter, put into its form; `show` is called when a box has changed.
  const build = (form, letter, unique, { fields, boxes, show }) => {
    let rivals = [];
    for (const { condition, otherwise, pieces } of letter) {
      let group = form;
      if (condition) {
        const box = make("input", { type: "checkbox" });
        boxes.push(box);
        // Whoever ticks one of several that exclude each other takes the tick of the others away.
        rivals = otherwise ? rivals : [];
        rivals.push(box);
        const others = rivals;
        group = make("fieldset", { className: "letter-part", hidden: true });
        const inside = group;
        box.addEventListener("change", () => {
          inside.hidden = !box.checked || !inside.children.length;
          for (const other of others) {
            if (box.checked && other !== box && other.checked) {
              other.checked = false;
              other.dispatchEvent(new Event("change"));
            }
          }
          show();
        });
        form.append(make("p", {}, make("label", {}, box, ` ${condition}：写上这一段`)), group);
      }
      for (const piece of pieces) {
        if (typeof piece === "string") continue;
        const id = `${unique}-${fields.length}`;
        const kind = piece.type === "long" ? ["textarea", { rows: 3 }] : ["input", { type: piece.type }];
        const field = make(kind[0], Object.assign(kind[1], { id, className: "letter-field", autocomplete: "off" }));
        fields.push(field);
        const line = make("p", {}, make("label", { htmlFor: id }, piece.label), " ", field);
        if (piece.hint) {
          line.append(make("small", { id: `${id}-hint` }, piece.hint));
          field.setAttribute("aria-describedby", `${id}-hint`);
        }
        if (piece.choices.length) {
          line.append(make("datalist", { id: `${id}-list` }, ...piece.choices.map((value) => make("option", { value }))));
          field.setAttribute("list", `${id}-list`);
        }
        group.append(line);
      }
    }
  };

  window.guideTools["letter-form"] = (tool) => {
    const { parse, write } = window.guideLetter;
    let quote = tool;
    while (quote && quote.tagName !== "BLOCKQUOTE") quote = quote.nextElementSibling;
    const letter = parse(Array.from(quote.querySelectorAll("p"), (paragraph) => paragraph.textContent.trim()));
    const title = letter[0].pieces[0];
    const part = (name) => tool.querySelector(`[data-part=${name}]`);
    const status = tool.querySelector("[role=status]");
    const fields = [];
    const boxes = [];
    const text = () =>
      write(
        letter,
        fields.map((field) => field.value),
        boxes.map((box) => box.checked),
      );
    const show = () => {
      part("preview").textContent = text();
    };
    const unique = `letter-${Array.from(document.querySelectorAll("[data-tool]")).indexOf(tool)}`;

    part("start").addEventListener("click", () => {
      const form = part("fields");
      build(form, letter, unique, { fields, boxes, show });
      form.addEventListener("input", show);
      form.addEventListener("submit", (event) => event.preventDefault());
      show();
      part("start").hidden = true;
      part("form").hidden = false;
      fields[0].focus();
      status.textContent = "一边填，下面的信一边变。没填的空还是空着。";
    });
    part("copy").addEventListener("click", async () => {
      const done = await window.guideCopy([part("preview")]);
      status.textContent = done ? "已复制" : "没能复制，文字已选中，请手动复制";
    });
    part("save").addEventListener("click", () => {
      // With a mark for UTF-8 and the line ends of Windows, so that its plain editor opens it, too.
      const where = window.guideSave(`${title}.txt`, "text/plain", `\ufeff${text().replace(/\n/g, "\r\n")}\r\n`);
      status.textContent = `${where}，或者点「复制」。`;
    });
    part("print").addEventListener("click", () => {
      window.guidePrint(text());
      status.textContent = "只打印这封信。没有反应：点「复制」，或者点右上角「在浏览器打开」再打印。";
    });
    part("wipe").addEventListener("click", () => {
      for (const field of fields) field.value = "";
      for (const box of boxes) {
        box.checked = false;
        box.dispatchEvent(new Event("change"));
      }
      show();
      status.textContent = "填的都清空了";
    });
  };
}
