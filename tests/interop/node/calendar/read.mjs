// Reads a JSON array of calendar files and writes, for each, its occurrences: [id, seconds since
// 1970, minutes, title, whether it is canceled]; days as such have their date for seconds. It
// knows no time zone but those in the file.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const files = JSON.parse(readFileSync(0, "utf8"));
const read = files.map((file) => {
  ICAL.TimezoneService.reset();
  const calendar = new ICAL.Component(ICAL.parse(file));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  return calendar.getAllSubcomponents("vevent").flatMap((component) => {
    const event = new ICAL.Event(component);
    const canceled = component.getFirstPropertyValue("status") === "CANCELLED";
    const occurrences = [];
    const iterator = event.iterator();
    for (let start = iterator.next(); start; start = iterator.next()) {
      const at = start.isDate ? start.toString() : start.toUnixTime();
      const minutes = event.duration.toSeconds() / 60;
      occurrences.push([event.uid, at, minutes, event.summary, canceled]);
    }
    return occurrences;
  });
});
process.stdout.write(JSON.stringify(read));
