// Loads scripts that pages bring in on demand, by their names and in their order. Each is loaded once; a set that failed may
// be tried again.
window.guideLoad = (() => {
  const { assets } = document.getElementById("search-open").dataset;
  const loaded = {};
  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const inert = document.getElementById(`${name}.js`);
      if (inert) {
        // The single file carries the scripts as text; its policy names their hashes. They run as they are put in.
        script.textContent = inert.textContent;
        document.head.append(script);
        resolve();
        return;
      }
      script.src = `${assets}${name}.js`;
      script.charset = window.guideCharset || ""; // the zip names one; elsewhere it is the page's own
      script.async = false; // run in the order asked for, whatever arrives first
      script.onload = resolve;
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });
  return (names) => {
    const all = Promise.all(names.map((name) => (loaded[name] = loaded[name] || load(name))));
    // What came after the missing one has run without it: all have to come again.
    all.catch(() => names.forEach((name) => delete loaded[name]));
    return all;
  };
})();
