// Writes an iCalendar file (RFC 5545) of all-day events with a reminder in the morning. Text in, text out.
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
  const basic = (day) => day.replace(/-/g, "");
  // The day `days` after an ISO day, itself an ISO day.
  const later = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);

  // `events`: {uid, day (ISO), title, text}. The stamp is the day that all is counted from, so that the same file comes out
  // again and a phone replaces the entries instead of doubling them.
  const file = (events, stamp) =>
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
            `DTSTAMP:${basic(stamp)}T000000Z`,
            `DTSTART;VALUE=DATE:${basic(day)}`,
            `DTEND;VALUE=DATE:${basic(later(day, 1))}`,
            `SUMMARY:${escaped(title)}`,
            `DESCRIPTION:${escaped(text)}`,
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            `DESCRIPTION:${escaped(title)}`,
            "TRIGGER:PT9H",
            "END:VALARM",
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
