// On the page for addresses that lead nowhere: offers the page whose name the address begins with. Forums glue what follows a
// link to it (/close。), people type /Close/ and /close.html.
addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector("[data-near]");
  if (!place) return; // The offline folder carries all scripts everywhere.
  const links = Array.from(document.querySelectorAll("#nav a"));
  const home = document.querySelector(".site-header__name").pathname;
  const nameOf = (link) => link.pathname.slice(home.length).split("/")[0];
  // The last part of the path that says a name, and in it the longest.
  for (const part of location.pathname.slice(home.length).toLowerCase().split("/").reverse()) {
    const [found] = links
      .filter((link) => nameOf(link) && part.indexOf(nameOf(link)) === 0)
      .sort((one, other) => nameOf(other).length - nameOf(one).length);
    if (!found) continue;
    const link = document.createElement("a");
    link.href = found.pathname + location.hash;
    link.textContent = found.textContent;
    place.append("你要找的可能是", link, "。");
    return;
  }
});
