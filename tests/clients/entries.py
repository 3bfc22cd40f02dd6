"""Reads calendar files with icalendar and prints the entries of each, by UID: what a program looks at to see changes.

    python entries.py before.ics after.ics > answers.json
"""

import json
import sys

from icalendar import Calendar

STAMPS = ["DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE"]


def read(name):
    with open(name, "rb") as file:
        calendar = Calendar.from_ical(file.read())
    entries = {}
    for entry in calendar.walk("VEVENT"):
        assert not entry.errors, entry.errors
        whole = entry.to_ical().decode()
        stamps = {
            "modified": int(entry["LAST-MODIFIED"].dt.timestamp()),
            "stamp": int(entry["DTSTAMP"].dt.timestamp()),
            "created": int(entry["CREATED"].dt.timestamp()),
            "sequence": int(entry["SEQUENCE"]),
            "status": str(entry["STATUS"]),
        }
        for stamp in STAMPS:
            del entry[stamp]
        uid = str(entry["UID"])
        assert uid not in entries, uid
        entries[uid] = {**stamps, "whole": whole, "rest": entry.to_ical().decode()}
    return entries


json.dump([read(name) for name in sys.argv[1:]], sys.stdout)
