// In the zip and the single file headings become links to themselves here: the citation of a section needs a script as well, and
// hundreds of such links would make the files heavier. Elsewhere they are links already.
for (const heading of document.querySelectorAll("article h2[id],article h3[id]")) {
  if (heading.querySelector("a") || heading.closest("summary,.cite")) continue;
  const link = document.createElement("a");
  link.href = "#" + heading.id;
  link.append(...heading.childNodes);
  heading.append(link);
}
