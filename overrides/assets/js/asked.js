// Keeps what a clerk answered to which question, in this browser only, and copies it as a report once what looks personal
// has been asked about.
window.guideTools = window.guideTools || {};
{
  const KEY = "guide-asked";
  // What is kept: {day, channel, own, answers: {question: answer}}.
  const memory = {
    read() {
      let state;
      try {
        state = JSON.parse(localStorage.getItem(KEY)) || {};
      } catch (error) {
        state = {};
      }
      return typeof state.answers === "object" && state.answers ? state : { answers: {} };
    },
    // False where the browser does not keep it.
    keep(state) {
      try {
        localStorage.setItem(KEY, JSON.stringify(state));
        return true;
      } catch (error) {
        return false;
      }
    },
  };
  // The questions as the page lists them, without the signs of their sources.
  const questionsOf = (tool) => {
    let list = tool.closest("article").querySelector("[id$=questions]");
    while (list && list.tagName !== "OL") list = list.nextElementSibling;
    return list ? Array.from(list.children).map((item) => item.textContent.replace(/\[\d+\]|待核实/g, "").trim()) : [];
  };

  window.guideTools.asked = (tool) => {
    const OWN = "别的问题（自己写）";
    const { find, cover, write } = window.guideAsked;
    const part = (name) => tool.querySelector(`[data-part=${name}]`);
    const { day, channel, question, own, answer } = tool.querySelector("form").elements;
    const say = (text) => {
      tool.querySelector("[role=status]").textContent = text;
    };

    for (const text of questionsOf(tool).concat(OWN)) question.append(new Option(text));

    let state = {};
    const keep = () => {
      if (!memory.keep(state)) say("这个浏览器不让保存：关掉页面，填的就没了。");
    };
    const report = () => {
      const answers = Object.keys(state.answers).map((key) => [key === OWN ? state.own || OWN : key, state.answers[key]]);
      return write({ day: state.day, channel: state.channel || channel.value, answers });
    };
    const show = () => {
      part("own").hidden = question.value !== OWN;
      part("check").hidden = true;
      part("preview").textContent = report();
    };
    // The fields from what is kept.
    const fill = () => {
      day.value = state.day || "";
      channel.value = state.channel || channel.options[0].value;
      own.value = state.own || "";
      answer.value = state.answers[question.value] || "";
      show();
    };

    const copy = async () => {
      show();
      const done = await window.guideCopy([part("preview")]);
      say(done ? "已复制。照“发现错了”一节的办法，贴给编者。" : "没能复制，文字已选中，请手动复制");
    };
    tool.addEventListener("submit", (event) => event.preventDefault());
    question.addEventListener("change", fill);
    for (const field of [day, channel, own, answer]) {
      field.addEventListener("input", () => {
        Object.assign(state, { day: day.value, channel: channel.value, own: own.value });
        state.answers[question.value] = answer.value;
        keep();
        show();
      });
    }
    part("copy").addEventListener("click", () => {
      const found = find(report());
      if (!Object.keys(state.answers).some((key) => state.answers[key].trim())) say("还没有填客服怎么答");
      else if (!found.length) copy();
      else {
        part("found").textContent = found.map((text) => `“${text}”`).join("、");
        part("check").hidden = false;
        part("check").focus();
        say("还没有复制");
      }
    });
    part("cover").addEventListener("click", () => {
      for (const key of Object.keys(state.answers)) state.answers[key] = cover(state.answers[key]);
      state.own = cover(state.own || "");
      keep();
      fill();
      copy();
    });
    part("keep").addEventListener("click", copy);
    part("wipe").addEventListener("click", () => {
      state = { answers: {} };
      keep();
      fill();
      say("填的都清空了");
    });
    state = memory.read();
    fill();
  };
}
