// Keeps the ticks of the checklists in this browser, and tells of them in the line of the five steps. Nothing else is kept.
(() => {
  const KEY = "guide-checklist";
  const all = (root, selector) => Array.from(root.querySelectorAll(selector));
  let remembers = true;
  // {slug: {all: number of items, done: [words of the ticked ones]}}; whatever else was stored is not ours and is left out.
  let state = {};
  const read = () => {
    let stored;
    try {
      stored = JSON.parse(localStorage.getItem(KEY));
    } catch (error) {
      stored = null;
    }
    const found = {};
    for (const [slug, list] of Object.entries(stored && typeof stored === "object" ? stored : {})) {
      if (list && list.all > 0 && Array.isArray(list.done)) found[slug] = { all: list.all, done: list.done.map(String) };
    }
    return found;
  };
  const write = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
    } catch (error) {
      remembers = false;
    }
  };
  // The words stand for the item: one whose words have changed has to be looked at again.
  const words = (box) => box.closest("label").textContent.replace(/\[\d+\]|待核实|\s/g, "");

  const lists = all(document, "[data-checklist]").map((bar) => {
    const article = bar.closest("article");
    return {
      bar,
      slug: article.querySelector(".steps__current").dataset.step,
      boxes: all(article, ".task-list-item [type=checkbox]"),
      undo: null,
    };
  });
  const show = () => {
    for (const { bar, slug, boxes, undo } of lists) {
      const done = state[slug] ? state[slug].done : [];
      for (const box of boxes) box.checked = done.includes(words(box));
      const count = boxes.filter((box) => box.checked).length;
      const status = bar.querySelector("[role=status]");
      const text = `${boxes.length} 项中已完成 ${count} 项`;
      if (status.textContent !== text) status.textContent = text;
      bar.querySelector("button").textContent = undo ? "恢复刚才的勾" : "清除勾选";
      if (!remembers) bar.querySelector("small").textContent = "这个浏览器不让保存：关掉页面，勾就没了。";
    }
    for (const step of all(document, "[data-step]")) {
      const list = state[step.dataset.step];
      const link = step.firstElementChild;
      if (list && list.done.length) {
        const whole = list.done.length >= list.all;
        link.dataset.ticks = whole ? "✓" : `${list.done.length}/${list.all}`;
        link.setAttribute("aria-label", `${link.textContent}，清单 ${list.all} 项中已完成 ${list.done.length} 项`);
      } else {
        delete link.dataset.ticks;
        link.removeAttribute("aria-label");
      }
    }
  };
  const reload = () => {
    state = read();
    show();
  };
  const change = (list, done) => {
    // Another page may have ticked meanwhile.
    if (remembers) state = read();
    state[list.slug] = { all: list.boxes.length, done };
    write();
    show();
  };
  for (const list of lists) {
    for (const box of list.boxes) {
      box.addEventListener("change", () => {
        list.undo = null;
        change(list, list.boxes.filter((one) => one.checked).map(words));
      });
    }
    list.bar.hidden = false;
    list.bar.querySelector("button").addEventListener("click", () => {
      const before = list.boxes.filter((box) => box.checked).map(words);
      const back = list.undo;
      list.undo = back || !before.length ? null : before;
      change(list, back || []);
    });
  }
  try {
    localStorage.setItem(`${KEY}-try`, "1");
    localStorage.removeItem(`${KEY}-try`);
  } catch (error) {
    remembers = false;
  }
  addEventListener("storage", reload);
  addEventListener("pageshow", (event) => event.persisted && reload());
  reload();
})();
