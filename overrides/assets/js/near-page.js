// On the page for addresses that lead nowhere: offers the page whose name the address begins with, or else the one whose name begins
// with the address. Forums glue what follows a link to it (/close。) or cut it off (/clos), people type /Close/ and /close.html.
addEventListener("DOMContentLoaded", () => {
  const place = document.querySelector("[data-near]");
  if (!place) return; // The offline folder carries all scripts everywhere.
  const links = Array.from(document.querySelectorAll("#nav a"));
  const home = document.querySelector(".site-header__name").pathname;
  const nameOf = (link) => link.pathname.slice(home.length).split("/")[0];
  const named = (fits) => links.filter((link) => nameOf(link) && fits(nameOf(link))).sort((one, other) => nameOf(one).length - nameOf(other).length);
  // The last part of the path that says a name, and in it the longest; where none does, the last that a name begins with.
  const parts = location.pathname.slice(home.length).toLowerCase().split("/").reverse();
  const whole = parts.map((part) => named((name) => part.startsWith(name)).pop());
  const cut = parts.map((part) => (part.length > 2 ? named((name) => name.startsWith(part))[0] : null));
  const found = [...whole, ...cut].find((link) => link);
  if (!found) return;
  const link = document.createElement("a");
  link.href = found.pathname + location.hash;
  link.textContent = found.textContent;
  place.append("你要找的可能是", link, "。");
});
