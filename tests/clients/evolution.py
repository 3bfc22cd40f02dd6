"""Subscribes evolution-data-server to a calendar and writes what it holds.

For each line on standard input, `refresh` or `list`, one line of JSON goes to standard output: start, end (the last day, of
whole days) and summary of each event. Runs in a D-Bus session of its own.
"""

import json
import sys
from datetime import datetime, timedelta

import gi

gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
from gi.repository import ECal, EDataServer  # noqa: E402

NO_WAIT = 0xFFFFFFFF  # not for a network, which there may not be


def moment(time, is_end):
    text = time.as_ical_string().rstrip("Z")
    if time.is_date():
        day = datetime.strptime(text, "%Y%m%d").date()
        return str(day - timedelta(days=1) if is_end else day)
    return datetime.strptime(text, "%Y%m%dT%H%M%S").strftime("%Y-%m-%d %H:%M")


def main():
    registry = EDataServer.SourceRegistry.new_sync(None)
    client = ECal.Client.connect_sync(
        registry.ref_source("plan"), ECal.ClientSourceType.EVENTS, NO_WAIT, None
    )
    for line in sys.stdin:
        if line.strip() == "refresh":
            client.refresh_sync(None)
        _, events = client.get_object_list_sync("#t", None)
        entries = [
            f"{moment(event.get_dtstart(), False)} .. {moment(event.get_dtend(), True)} {event.get_summary()}"
            for event in events
        ]
        print(json.dumps(sorted(entries)), flush=True)


main()
