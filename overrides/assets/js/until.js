// Says in the browser that a sentence is past its date.
for (const mark of document.querySelectorAll("[data-until]")) {
  if (mark.dataset.until < window.guideToday) {
    mark.classList.add("until--past");
    mark.textContent = `（这句话应在 ${mark.dataset.until} 前复核，日子已过，请自己核对）`;
  }
}
