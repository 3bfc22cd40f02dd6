"""Reads calendars with recurring-ical-events and prints when their events begin and end in 2026 and 2027.

    python read.py < texts.json > answers.json

The input is a list of texts; each answer is a sorted list of `begin/end` in UTC, or what the reader did not like as a text.
"""

import json
import multiprocessing
import sys
from datetime import datetime, timezone

import recurring_ical_events
from icalendar import Calendar


def instant(at):
    if not isinstance(at, datetime):
        return f"{at.isoformat()}T00:00"
    if at.tzinfo is not None:
        at = at.astimezone(timezone.utc)
    return at.isoformat()[:16]


def answer(text):
    try:
        found = set()
        for calendar in Calendar.from_ical(text, multiple=True):
            for event in recurring_ical_events.of(calendar).between((2026, 1, 1), (2028, 1, 1)):
                found.add(f"{instant(event.start)}/{instant(event.end)}")
        return sorted(found)
    except Exception as problem:  # whatever it is, it is the answer
        return f"{type(problem).__name__}: {problem}"


if __name__ == "__main__":
    texts = json.load(sys.stdin)
    with multiprocessing.Pool() as pool:
        json.dump(pool.map(answer, texts, chunksize=20), sys.stdout)
