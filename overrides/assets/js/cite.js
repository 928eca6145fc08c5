// What readers quote: copy buttons, and the citation of the section that the address names. Without script the texts
// stand there to be selected, and cite the page.
(() => {
  const all = (selector) => document.querySelectorAll(selector);
  // A guide without a public address is quoted at the one where it is read; the path of a file is nobody's business.
  if (/^http/.test(location.protocol)) {
    for (const node of all("[data-at]")) node.textContent = new URL(node.dataset.at, location);
  }

  const buttons = all("[data-copy]");
  const copy = async (node) => {
    try {
      // Where nothing comes of it, it says so before the reader has gone away.
      await Promise.race([navigator.clipboard.writeText(node.textContent), new Promise((done, late) => setTimeout(late, 900))]);
    } catch (error) {
      // No clipboard API, or not allowed here (http, frames, old browsers): copy by way of the selection.
      getSelection().selectAllChildren(node);
      return document.execCommand("copy");
    }
    return true;
  };
  window.guideCopy = copy;
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copy(document.getElementById(button.dataset.copy));
      for (const other of buttons) other.textContent = "复制";
      const status = button.closest("article").querySelector(".cite [role=status]");
      button.textContent = status.textContent = done ? "已复制" : "没能复制，文字已选中，请手动复制";
    });
  }

  // Every id of the guide. Forums glue what follows a link to it: /#overdue，谢谢.
  const ID = /^#\w+(?:[:-]+\w+)*/;
  const cite = () => {
    const [named] = location.hash.match(ID) || [location.hash];
    if (named !== location.hash) {
      // Without it: the browser goes there, and this is called again.
      location.replace(named);
      return;
    }
    // A heading that can be cited holds a link to itself.
    const heading = document.getElementById(location.hash.slice(1));
    const link = heading && heading.firstElementChild;
    for (const box of all(".cite")) {
      const article = box.closest("article");
      const here = link && link.hash === location.hash && article.contains(link);
      const fill = (tag, text) => {
        for (const node of box.querySelectorAll(tag)) node.textContent = text;
      };
      fill("b", here ? `：${link.textContent}` : "");
      // In the single file the id of the article, which is the page, stands in front of every anchor.
      fill("bdi", here ? `#${link.hash.slice(article.id ? article.id.length + 3 : 1)}` : "");
    }
  };
  addEventListener("hashchange", cite);
  if (location.hash) cite();
})();
