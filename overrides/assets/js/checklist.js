// Keeps the ticks of the checklists in this browser, and tells of them in the line of the five steps. Nothing else is kept.
(() => {
  const KEY = "guide-checklist";
  const all = (root, selector) => Array.from(root.querySelectorAll(selector));
  let remembers = true;
  // {slug: keys of the ticked items}. The build gives every item a key made of its words (label_parts.py): one whose
  // words have changed has to be looked at again, one that stands translated on the screen is the same.
  let state = {};
  // The keys of all items of a list, by the slug of its page.
  const items = {};
  for (const step of all(document, "[data-items]")) items[step.dataset.step] = step.dataset.items.split(" ");
  const key = (box) => box.closest("label").dataset.task;
  const words = (box) => box.closest("label").textContent.replace(/\[\d+\]|待核实|\s/g, "");

  const lists = all(document, "[data-checklist]").map((bar) => {
    const article = bar.closest("article");
    const boxes = all(article, ".task-list-item [type=checkbox]");
    return { bar, slug: article.querySelector(".steps__current").dataset.step, boxes, words: boxes.map(words), undo: null };
  });
  const read = () => {
    let stored;
    try {
      stored = JSON.parse(localStorage.getItem(KEY));
    } catch (error) {
      stored = null;
    }
    state = {};
    for (const slug of Object.keys(items)) {
      const kept = stored && stored[slug];
      if (Array.isArray(kept)) state[slug] = items[slug].filter((one) => kept.includes(one));
      // Once the words themselves were kept: {all, done: words}. Only the page of the list can tell whose they are.
      else if (kept && Array.isArray(kept.done)) state[slug] = kept;
    }
    for (const { slug, boxes, words } of lists) {
      const { done } = state[slug] || {};
      if (done) state[slug] = boxes.filter((box, at) => done.includes(words[at])).map(key);
    }
  };
  const ticked = (slug) => (Array.isArray(state[slug]) ? state[slug] : []);
  const write = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
    } catch (error) {
      remembers = false;
    }
  };
  const show = () => {
    for (const { bar, slug, boxes, undo } of lists) {
      for (const box of boxes) box.checked = ticked(slug).includes(key(box));
      const count = boxes.filter((box) => box.checked).length;
      const status = bar.querySelector("[role=status]");
      const text = `${boxes.length} 项中已完成 ${count} 项`;
      if (status.textContent !== text) status.textContent = text;
      bar.querySelector("button").textContent = undo ? "恢复刚才的勾" : "清除勾选";
      if (!remembers) bar.querySelector("small").textContent = "这个浏览器不让保存：关掉页面，勾就没了。";
    }
    for (const step of all(document, "[data-items]")) {
      const { length } = items[step.dataset.step];
      const done = ticked(step.dataset.step).length;
      const link = step.firstElementChild;
      if (done) {
        link.dataset.ticks = done < length ? `${done}/${length}` : "✓";
        link.setAttribute("aria-label", `${link.textContent}，清单 ${length} 项中已完成 ${done} 项`);
      } else {
        delete link.dataset.ticks;
        link.removeAttribute("aria-label");
      }
    }
  };
  const reload = () => {
    read();
    show();
  };
  const change = (list, done) => {
    // Another page may have ticked meanwhile.
    if (remembers) read();
    state[list.slug] = done;
    write();
    show();
  };
  for (const list of lists) {
    for (const box of list.boxes) {
      box.addEventListener("change", () => {
        list.undo = null;
        change(list, list.boxes.filter((one) => one.checked).map(key));
      });
    }
    list.bar.hidden = false;
    list.bar.querySelector("button").addEventListener("click", () => {
      const before = list.boxes.filter((box) => box.checked).map(key);
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
