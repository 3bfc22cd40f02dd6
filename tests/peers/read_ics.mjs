// Reads calendar files with ical.js and prints what stands in them, in the form that read_ics.py prints too.
//
//   node read_ics.mjs one.ics two.ics > answers.json
//
// Anything that the reader does not like is a line in `problems`.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const require = createRequire(resolve(process.env.PEERS_MODULES, "package.json"));
const { default: ICAL } = await import(require.resolve("ical.js"));
ICAL.design.strict = true;

const text = (component, name) => {
  const property = component.getFirstProperty(name);
  return property === null ? null : String(property.getFirstValue());
};
const single = (component, name) => component.getAllProperties(name).length;

function moment(component, name, problems) {
  const property = component.getFirstProperty(name);
  if (property === null) return null;
  const time = property.getFirstValue();
  const digits = (count, number) => String(number).padStart(count, "0");
  const day = `${digits(4, time.year)}-${digits(2, time.month)}-${digits(2, time.day)}`;
  if (time.isDate) return { date: day };
  const local = `${day}T${digits(2, time.hour)}:${digits(2, time.minute)}:${digits(2, time.second)}`;
  const tzid = property.getParameter("tzid") ?? (time.zone === ICAL.Timezone.utcTimezone ? "UTC" : null);
  if (tzid === null || time.zone === ICAL.Timezone.localTimezone) problems.push(`${name} ${local} floats`);
  return { local, tzid, utc: new Date(time.toUnixTime() * 1000).toISOString().replace(".000Z", "Z") };
}

function read(file) {
  const problems = [];
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  if (calendar.name !== "vcalendar") throw new Error("not one calendar");
  const entries = calendar
    .getAllSubcomponents()
    .filter((component) => component.name !== "vtimezone")
    .map((component) => {
      for (const name of ["uid", "dtstamp", "summary", "dtstart", "dtend", "due"]) {
        if (single(component, name) > 1) problems.push(`${name} stands ${single(component, name)} times`);
      }
      const dtstart = moment(component, "dtstart", problems);
      const entry = {
        kind: component.name.toUpperCase(),
        uid: text(component, "uid"),
        summary: text(component, "summary"),
        description: text(component, "description"),
        start: dtstart,
        end: moment(component, "dtend", problems),
        due: moment(component, "due", problems),
        completed: moment(component, "completed", problems),
        stamp: moment(component, "dtstamp", problems),
        modified: moment(component, "last-modified", problems),
        sequence: text(component, "sequence"),
        status: text(component, "status"),
        percent: text(component, "percent-complete"),
        transparency: text(component, "transp"),
        url: text(component, "url"),
        categories: component.getAllProperties("categories").flatMap((property) => property.getValues()),
        relations: component.getAllProperties("related-to").map((property) => ({
          type: property.getParameter("reltype") ?? "PARENT",
          gap: property.getParameter("gap") ?? null,
          uid: property.getFirstValue(),
        })),
        alarms: component.getAllSubcomponents("valarm").length,
        properties: [...new Set(component.getAllProperties().map((property) => property.name.toUpperCase()))].sort(),
      };
      if (entry.kind === "VEVENT") {
        // The reader's own view of the event, with the default end that the RFC gives it.
        const event = new ICAL.Event(component);
        if (entry.end !== null && event.endDate.compare(event.startDate) <= 0) problems.push(`${entry.uid} ends before it starts`);
      }
      return entry;
    });
  return {
    calendar: {
      uid: text(calendar, "uid"),
      name: text(calendar, "name"),
      other_name: text(calendar, "x-wr-calname"),
      prodid: text(calendar, "prodid"),
      version: text(calendar, "version"),
      method: text(calendar, "method"),
      refresh: text(calendar, "refresh-interval"),
      time_to_live: text(calendar, "x-published-ttl"),
    },
    timezones: calendar.getAllSubcomponents("vtimezone").map((zone) => text(zone, "tzid")),
    entries,
    problems,
  };
}

const answers = process.argv.slice(2).map((file) => {
  try {
    return { file, ...read(file) };
  } catch (error) {
    return { file, calendar: null, timezones: [], entries: [], problems: [String(error.message ?? error)] };
  }
});
process.stdout.write(JSON.stringify(answers));
