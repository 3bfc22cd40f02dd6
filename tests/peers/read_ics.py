"""Reads calendar files with icalendar and prints what stands in them, in the form that read_ics.mjs prints too.

    python read_ics.py one.ics two.ics > answers.json

Anything that the reader does not like is a line in `problems`.
"""

import json
import sys
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from icalendar import Calendar


def as_list(value):
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text(component, name):
    values = as_list(component.get(name))
    return str(values[0]) if values else None


def duration(component, name):
    values = as_list(component.get(name))
    if not values:
        return None
    value = values[0]
    return value.to_ical().decode() if hasattr(value, "dt") else str(value)


def moment(component, name, zones, problems):
    values = as_list(component.get(name))
    if not values:
        return None
    when = values[0].dt
    if not isinstance(when, datetime):
        return {"date": when.isoformat()}
    local = when.replace(tzinfo=None).isoformat()
    tzid = values[0].params.get("TZID")
    if tzid is None:
        if when.utcoffset() != timedelta(0):
            problems.append(f"{name.lower()} {local} floats")
            return {"local": local, "tzid": None, "utc": None}
        return {"local": local, "tzid": "UTC", "utc": local + "Z"}
    if tzid not in zones:
        problems.append(f"no VTIMEZONE for {tzid}")
        return {"local": local, "tzid": tzid, "utc": None}
    # What the file's own VTIMEZONE says, against the time-zone database of Python.
    by_file = when.replace(tzinfo=zones[tzid]).astimezone(timezone.utc)
    by_database = when.replace(tzinfo=ZoneInfo(tzid)).astimezone(timezone.utc)
    if by_file != by_database:
        problems.append(f"{name.lower()} {local}: VTIMEZONE {tzid} gives {by_file}, the database {by_database}")
    return {"local": local, "tzid": tzid, "utc": by_file.strftime("%Y-%m-%dT%H:%M:%SZ")}


def read(name):
    problems = []
    with open(name, "rb") as file:
        calendars = Calendar.from_ical(file.read(), multiple=True)
    if len(calendars) != 1:
        raise ValueError(f"{len(calendars)} calendars")
    calendar = calendars[0]
    for component in calendar.walk():
        problems += [f"{component.name} {prop}: {error}" for prop, error in component.errors]
    zones = {str(zone["TZID"]): zone.to_tz(lookup_tzid=False) for zone in calendar.walk("VTIMEZONE")}

    entries = []
    for component in calendar.subcomponents:
        if component.name == "VTIMEZONE":
            continue
        for prop in ("UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "DUE"):
            if len(as_list(component.get(prop))) > 1:
                problems.append(f"{prop.lower()} stands {len(as_list(component.get(prop)))} times")
        when = {prop: moment(component, prop, zones, problems) for prop in ("DTSTART", "DTEND", "DUE", "COMPLETED", "DTSTAMP", "LAST-MODIFIED")}
        if component.name == "VEVENT" and when["DTEND"] is not None and not component.start < component.end:
            problems.append(f"{text(component, 'UID')} ends before it starts")
        entries.append(
            {
                "kind": component.name,
                "uid": text(component, "UID"),
                "summary": text(component, "SUMMARY"),
                "description": text(component, "DESCRIPTION"),
                "start": when["DTSTART"],
                "end": when["DTEND"],
                "due": when["DUE"],
                "completed": when["COMPLETED"],
                "stamp": when["DTSTAMP"],
                "modified": when["LAST-MODIFIED"],
                "sequence": text(component, "SEQUENCE"),
                "status": text(component, "STATUS"),
                "percent": text(component, "PERCENT-COMPLETE"),
                "transparency": text(component, "TRANSP"),
                "url": text(component, "URL"),
                "categories": [str(word) for line in as_list(component.get("CATEGORIES")) for word in line.cats],
                "relations": [
                    {
                        "type": relation.params.get("RELTYPE", "PARENT"),
                        "gap": (lambda gap: gap if gap is None or isinstance(gap, str) else gap.to_ical().decode())(relation.params.get("GAP")),
                        "uid": str(relation),
                    }
                    for relation in as_list(component.get("RELATED-TO"))
                ],
                "alarms": len(component.walk("VALARM")),
                "properties": sorted({prop.upper() for prop in component}),
            }
        )
    return {
        "calendar": {
            "uid": text(calendar, "UID"),
            "name": text(calendar, "NAME"),
            "other_name": text(calendar, "X-WR-CALNAME"),
            "prodid": text(calendar, "PRODID"),
            "version": text(calendar, "VERSION"),
            "method": text(calendar, "METHOD"),
            "refresh": duration(calendar, "REFRESH-INTERVAL"),
            "time_to_live": duration(calendar, "X-PUBLISHED-TTL"),
        },
        "timezones": [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")],
        "entries": entries,
        "problems": problems,
    }


def main():
    answers = []
    for name in sys.argv[1:]:
        try:
            answers.append({"file": name, **read(name)})
        except Exception as error:  # whatever the reader raises is what the test wants to see
            answers.append({"file": name, "calendar": None, "timezones": [], "entries": [], "problems": [f"{type(error).__name__}: {error}"]})
    json.dump(answers, sys.stdout)


main()
