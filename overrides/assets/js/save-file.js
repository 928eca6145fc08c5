// Hands the reader a file made on this page; it goes nowhere else. Nobody tells whether the browser kept it (many in-app ones
// do not): what comes back are the words that say where to look, and the way out.
window.guideSave = (name, type, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers ask first whether to save.
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
  return `到手机或电脑的「下载」里找“${name}”。找不到：点右上角「在浏览器打开」，再存一次`;
};
