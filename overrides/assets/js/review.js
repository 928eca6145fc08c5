// Says in the browser that a page or a sentence is past its date, so that an old offline copy says it too.
(() => {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  for (const banner of document.querySelectorAll("[data-due]")) {
    if (banner.dataset.due < today) banner.hidden = false;
  }
  for (const mark of document.querySelectorAll("[data-until]")) {
    if (mark.dataset.until < today) {
      mark.classList.add("until--past");
      mark.textContent = `（这句话应在 ${mark.dataset.until} 前复核，日子已过，请自己核对）`;
    }
  }
})();
