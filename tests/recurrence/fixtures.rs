//! The calendar files of `tests/calendar_files`, read by planc and by `recurring-ical-events`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::readers::{Answer, Recurring, by_planc, in_window};

/// The files that the other reader reads otherwise, and why planc reads them as it does, by section of RFC 5545.
const OTHERWISE: [(&str, &str); 16] = [
    (
        "01-empty-rrule.ics",
        "3.8.2.2: the end is later than the beginning; where both are one date, that day is meant",
    ),
    (
        "02-empty-rdate.ics",
        "an empty property says nothing; the other reader refuses the file",
    ),
    (
        "09-until-utc-all-day.ics",
        "3.3.10 wants a date as `UNTIL`; a time is midnight somewhere, and that day is meant",
    ),
    (
        "14-swapped-ends.ics",
        "3.8.2.2: the end is later than the beginning; planc warns, the other reader swaps them",
    ),
    (
        "15-lunar-rule.ics",
        "RFC 7529: planc refuses the rule by its name, the other reader as broken",
    ),
    (
        "23-capitals.ics",
        "RFC 5234, 2.3: the `T` of a time may be small",
    ),
    (
        "24-midnight-elsewhere.ics",
        "a vendor's mark, which the other reader does not know, says that whole days are meant",
    ),
    (
        "25-exdate-utc.ics",
        "3.8.5.1 wants dates as `EXDATE` of dates; a time is midnight somewhere, and that day is meant",
    ),
    (
        "26-one-bad-entry.ics",
        "one bad entry costs no other; the other reader refuses the file",
    ),
    (
        "27-one-uid-for-all.ics",
        "3.8.4.7: a `UID` names one event; planc warns and takes the last, the other reader the first",
    ),
    (
        "28-called-off.ics",
        "3.8.1.11: a cancelled event does not happen; the other reader shows it",
    ),
    (
        "30-count-with-until.ics",
        "3.3.10: `COUNT` with `UNTIL` and `INTERVAL=0` are no rule; planc takes the smaller and 1",
    ),
    (
        "34-one-name-two-zones.ics",
        "3.2.19: a zone's name holds in its own calendar; the other reader keeps the first",
    ),
    (
        "37-cut-short.ics",
        "what is whole before the cut is read; the other reader finds nothing",
    ),
    ("38-until-nobodys-midnight.ics", "as in 09"),
    (
        "40-zone-without-quotes.ics",
        "3.2 wants quotes around such a name; the other reader refuses the file",
    ),
];

/// Not asked: no other reader decodes the first two, and the rule of the last takes it minutes.
const UNASKED: [&str; 3] = ["20-utf-16.ics", "21-cr-only.ics", "39-no-memory.ics"];

#[test]
fn files_are_read_as_another_reads_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendar_files");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "ics"))
        .filter(|path| !UNASKED.iter().any(|name| path.ends_with(name)))
        .collect();
    files.sort();
    let texts = files.iter().map(|path| {
        let bytes = fs::read(path).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let texts: Vec<String> = texts.collect();
    let answers = Recurring::asked(&texts).answers();
    let mut wrong = String::new();
    for ((path, text), theirs) in files.iter().zip(&texts).zip(answers) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap();
        let (read, _) = by_planc(text);
        let days = read
            .days
            .iter()
            .map(|day| format!("{}/{}", day.from, day.to));
        let ours: Answer = Ok(days.filter(|at| in_window(at)).collect());
        let theirs = theirs.map(|events| events.into_iter().filter(|at| in_window(at)).collect());
        let is_told = OTHERWISE.iter().any(|(other, _)| *other == name);
        // What is written down no longer holds where both read the same.
        if (ours != theirs) != is_told {
            let _ = writeln!(wrong, "{name}\n  planc {ours:?}\n  other {theirs:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
