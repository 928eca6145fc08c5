// From a start date the days on which the rules promise an answer, and a file for the calendar of the phone.
window.guideTools = window.guideTools || {};
window.guideTools.reminders = (tool) => {
  const { date, tell } = window.guideRead;
  const { file, later } = window.guideCalendar;
  const form = tool.querySelector("form");
  const [kind, start] = [form.querySelector("select"), form.querySelector("input")];
  const part = (name) => tool.querySelector(`[data-part=${name}]`);
  const status = tool.querySelector("[role=status]");
  let events = [];
  // With its numbers, which can be called.
  const copied = (rule) => Array.from(rule.childNodes, (node) => node.cloneNode(true));
  const compute = () => {
    const read = date(start.value);
    tell(start, read.problem);
    events = [];
    part("days").textContent = "";
    const rules = Array.from(part("rules").children).filter((rule) => rule.dataset.kind === kind.value);
    const iso = read.value && read.value.map((number) => String(number).padStart(2, "0")).join("-");
    for (const rule of rules) {
      const days = parseInt(rule.dataset.days, 10);
      if (iso && days) {
        const day = later(iso, days);
        // Of the matter, not of the day: with another date it is the same entry.
        events.push({ uid: `${kind.value}-${rule.dataset.rule}@weilidai-close-guide`, day, title: rule.dataset.title, text: rule.textContent.trim() });
        const item = document.createElement("li");
        const bold = document.createElement("strong");
        bold.textContent = day < window.guideToday ? `${day}（已过）` : day;
        item.append(bold, "：", ...copied(rule));
        part("days").append(item);
      } else if (!days) {
        const item = document.createElement("li");
        item.append(...copied(rule));
        part("days").append(item);
      }
    }
    part("save").hidden = !events.length;
    const counted = events.length ? `${events.length} 个日期。从次日数起，按日历上的日数，以对方告知的日期为准。` : "";
    status.textContent = read.problem ? "日期填错了，看框下面的提示。" : counted;
  };
  part("save").addEventListener("click", () => {
    const where = window.guideSave(`weilidai-${kind.value}.ics`, "text/calendar", file(events, Date.now()));
    status.textContent = `${where}。点开它，就能加进手机日历。日期改了，就再存、再加一次；日历里还留着旧的，就删掉它。`;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", compute);
  form.addEventListener("change", compute);
  start.value = window.guideToday;
  compute();
};
