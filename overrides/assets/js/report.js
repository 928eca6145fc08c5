// Puts the citation of the section where the reader is (cite.js) into the report of an error; without script it names the page.
(() => {
  const cite = () => {
    for (const node of document.querySelectorAll(".report")) node.search = `${node.search.split("%7C")[0]}%7C${encodeURIComponent(node.closest(".cite").querySelector("code").textContent)}`;
  };
  addEventListener("hashchange", cite);
  cite();
})();
