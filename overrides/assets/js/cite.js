// What readers quote: copy buttons, and the citation of the section that the address names. Without script the texts
// stand there to be selected, and cite the page.
{
  const all = (selector) => document.querySelectorAll(selector);
  // A guide without a public address is quoted at the one where it is read; the path of a file is nobody's business.
  if (/^http/.test(location.protocol)) {
    for (const node of all("[data-at]")) node.textContent = new URL(node.dataset.at, location);
  }

  // Copies the words of elements that stand one behind the other, without the numbers of their notes.
  const copy = async (nodes) => {
    try {
      const words = Array.from(nodes, (node) => node.textContent).join("\n\n").replace(/\[\d+\]/g, "");
      // Where nothing comes of it, it says so before the reader has gone away.
      await Promise.race([navigator.clipboard.writeText(words), new Promise((done, late) => setTimeout(late, 900))]);
    } catch (error) {
      // No clipboard API, or not allowed here (http, frames, old browsers): copy by way of the selection.
      const last = nodes[nodes.length - 1];
      getSelection().setBaseAndExtent(nodes[0], 0, last, last.childNodes.length);
      return document.execCommand("copy");
    }
    return true;
  };
  window.guideCopy = copy;
  const buttons = all("[data-copy]");
  for (const button of buttons) {
    // A button copies what stands behind it in its parent. It is called after that, or after the title in front of it.
    const nodes = button.parentNode.querySelectorAll("[data-copy]~*");
    button.setAttribute("aria-label", "复制：" + ((button.previousElementSibling || "").firstChild || nodes[0]).textContent);
    button.hidden = false;
    button.addEventListener("click", async () => {
      const done = await copy(nodes);
      for (const other of buttons) other.textContent = "复制";
      const status = button.closest("article").querySelector(".cite [role=status]");
      status.textContent = button.textContent = done ? "已复制" : "没能复制，文字已选中，请手动复制";
    });
  }

  const cite = () => {
    const { hash } = location;
    // Every id of the guide. Forums glue what follows a link to it: /#overdue，谢谢.
    const [named] = hash.match(/^#\w+(?:[:-]+\w+)*/) || [hash];
    if (named !== hash) {
      // Without it: the browser goes there, and this is called again.
      location.replace(named);
      return;
    }
    // A heading that can be cited holds a link to itself, or is pressed to open its section.
    const heading = document.getElementById(hash.slice(1));
    const link = heading && heading.firstElementChild;
    const words = link && link.hash === hash ? link : heading && heading.matches("summary>*") && heading;
    for (const node of all(".cite b,.cite bdi")) {
      const article = node.closest("article");
      const here = words && article.contains(words);
      // In the single file the id of the article, which is the page, stands in front of every anchor.
      const place = "#" + hash.slice(article.id ? article.id.length + 3 : 1);
      node.textContent = !here ? "" : node.tagName === "B" ? "：" + words.textContent : place;
    }
  };
  addEventListener("hashchange", cite);
  if (location.hash) cite();
}
