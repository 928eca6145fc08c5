// Writes an iCalendar file (RFC 5545) of all-day events, with a reminder on the morning before (Outlook takes none after the
// start of an event) and on the morning itself. Text in, text out.
window.guideCalendar = (() => {
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  // Lines are folded before their 76th octet, never inside a character (3.1).
  const folded = (line) => {
    let out = "";
    let size = 0;
    for (const sign of line) {
      const code = sign.codePointAt(0);
      const octets = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      if (size + octets > 75) {
        out += "\r\n ";
        size = 1;
      }
      out += sign;
      size += octets;
    }
    return out;
  };
  const alarm = (trigger, title) => ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, `TRIGGER:${trigger}`, "END:VALARM"];
  const basic = (day) => day.replace(/-/g, "");
  // The day `days` after an ISO day, itself an ISO day.
  const later = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);

  // `events`: {uid, day (ISO), title, text}; `now`: milliseconds since 1970. A file that corrects an earlier one names the same
  // uids with a higher SEQUENCE (3.8.7.4), so that a calendar replaces the entries instead of adding others. Nothing is kept
  // that could be counted, so it is the clock: seconds since 2026, which fit in 31 bits until 2094.
  const FIRST = Date.UTC(2026, 0);
  const file = (events, now) =>
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//weilidai-close-guide//reminders//ZH",
      "CALSCALE:GREGORIAN",
      ...events.reduce(
        (lines, { uid, day, title, text }) =>
          lines.concat(
            "BEGIN:VEVENT",
            `UID:${uid}`,
            `SEQUENCE:${Math.max(0, Math.floor((now - FIRST) / 1000))}`,
            `DTSTAMP:${new Date(now).toISOString().replace(/-|:|\.\d+/g, "")}`,
            `DTSTART;VALUE=DATE:${basic(day)}`,
            `DTEND;VALUE=DATE:${basic(later(day, 1))}`,
            `SUMMARY:${escaped(title)}`,
            `DESCRIPTION:${escaped(text)}`,
            "TRANSP:TRANSPARENT",
            ...alarm("-PT15H", title),
            ...alarm("PT9H", title),
            "END:VEVENT",
          ),
        [],
      ),
      "END:VCALENDAR",
      "",
    ]
      .map(folded)
      .join("\r\n");
  return { file, later };
})();
