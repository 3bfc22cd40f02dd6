//! Calendars of small plans: `tests/ical/NAME.plan` beside the expected `NAME.ics`; `UPDATE=1` rewrites the latter. A comment
//! `# options: …` in the first line asks for something else than the default.
//!
//! Every calendar is also read by a library that had no part in writing it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use calcard::icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty, ICalendarValue};
use planc::Compilation;
use planc::emit::{CalendarKinds, FilterKind, Format, Options, Relations, StampSource};
use planc::source::{LoadProblem, Loader};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ical")
}

/// Files below a folder of the repository, or one text.
enum Files {
    Below(PathBuf),
    Text(String),
}

impl Loader for Files {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        match self {
            Self::Below(folder) => fs::read(folder.join(path)).map_err(|_| LoadProblem::Missing),
            Self::Text(text) => Ok(text.clone().into_bytes()),
        }
    }
}

/// The options that the first line of a plan asks for.
fn options(text: &str) -> Options {
    let mut options = Options::default();
    let line = text.lines().next().unwrap_or_default();
    let Some(words) = line.strip_prefix("# options: ") else {
        return options;
    };
    for option in words.split(", ") {
        let mut words = option.split(' ');
        match words.next().unwrap() {
            "todos" => options.calendar_kinds = CalendarKinds::Todos,
            "both" => options.calendar_kinds = CalendarKinds::Both,
            "alarm" => options.alarm = words.next().map(|minutes| minutes.parse().unwrap()),
            "stamp" => {
                let seconds = words.next().map(|seconds| seconds.parse().unwrap());
                options.stamp = seconds.map(StampSource::At);
            }
            "relations" => {
                options.relations = match words.next().unwrap() {
                    "none" => Some(Relations::None),
                    "parent" => Some(Relations::Parent),
                    _ => Some(Relations::Full),
                }
            }
            "kinds" => {
                options.filter.kinds = words
                    .map(|kind| match kind {
                        "phase" => FilterKind::Phase,
                        "task" => FilterKind::Task,
                        "milestone" => FilterKind::Milestone,
                        "goal" => FilterKind::Goal,
                        _ => panic!("no such kind: {kind}"),
                    })
                    .collect();
            }
            other => panic!("no such option: {other}"),
        }
    }
    options
}

/// The calendar of some plans, all with the same options, and what is said about it.
fn emit(compilations: &[&Compilation], options: &Options) -> (String, Vec<String>) {
    let mut files = planc::emit::emit(compilations, Format::Ical, options);
    let file = files.pop().unwrap();
    let notes = file.notes.iter().map(|note| note.message.clone()).collect();
    (String::from_utf8(file.into_bytes()).unwrap(), notes)
}

fn compiled(text: &str) -> Compilation {
    let compilation = planc::compile("plan.plan", &mut Files::Text(text.to_owned()), None);
    assert!(
        !compilation.review.diagnostics.has_errors(),
        "{:?}",
        compilation.review.diagnostics
    );
    compilation
}

fn calendar(text: &str) -> String {
    emit(&[&compiled(text)], &options(text)).0
}

/// What holds of every calendar.
fn check_form(calendar: &str) {
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    for line in calendar.split_terminator("\r\n") {
        assert!(
            !line.is_empty() && line.len() <= 75,
            "{} octets: {line}",
            line.len()
        );
        assert!(
            !line.contains(|c: char| c.is_control() && c != '\t'),
            "{line:?}"
        );
    }
    let header = calendar.split("\r\nBEGIN:").next().unwrap_or(calendar);
    assert!(
        !header.contains("\r\nUID"),
        "programs take it for each entry's"
    );
    for never in [
        "METHOD",
        "ATTENDEE",
        "ORGANIZER",
        "SEQUENCE",
        "ACTION:EMAIL",
    ] {
        assert!(!calendar.contains(&format!("\r\n{never}")), "{never}");
    }
}

/// The properties of each entry, as a reader sees them.
fn check_reading(calendar: &str) -> ICalendar {
    let read = ICalendar::parse(calendar).unwrap();
    let mut uids: Vec<&str> = Vec::new();
    let mut targets = Vec::new();
    for component in &read.components {
        if !matches!(
            component.component_type,
            ICalendarComponentType::VEvent | ICalendarComponentType::VTodo
        ) {
            continue;
        }
        for needed in [
            ICalendarProperty::Uid,
            ICalendarProperty::Dtstamp,
            ICalendarProperty::Summary,
            ICalendarProperty::Status,
            ICalendarProperty::Categories,
        ] {
            assert_eq!(
                component.properties(&needed).count(),
                1,
                "{needed:?} in {component:?}"
            );
        }
        uids.push(component.uid().unwrap());
        for relation in component.properties(&ICalendarProperty::RelatedTo) {
            targets.extend(relation.values.iter().filter_map(ICalendarValue::as_text));
        }
        let moment = |property| {
            let entry = component.property(&property)?;
            let value = entry.values.first()?.as_partial_date_time()?;
            let zone = entry.tz_id();
            assert!(
                !value.has_time() || value.has_zone() || zone.is_some(),
                "{property:?} floats in {component:?}"
            );
            Some((zone, value.to_date_time_with_tz(zone_of(zone))?.timestamp()))
        };
        let start = moment(ICalendarProperty::Dtstart);
        let end = moment(ICalendarProperty::Dtend).or(moment(ICalendarProperty::Due));
        if component.component_type == ICalendarComponentType::VEvent {
            let (start, end) = (start.unwrap(), end.unwrap());
            assert_eq!(start.0, end.0, "one zone");
            assert!(start.1 < end.1, "{component:?}");
        } else if let Some(start) = start {
            assert!(start.1 < end.unwrap().1, "{component:?}");
        }
    }
    let number = uids.len();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), number, "each UID once");
    for target in targets {
        assert!(
            uids.binary_search(&target).is_ok(),
            "{target} is not in the calendar"
        );
    }
    for line in calendar.lines().filter(|line| line.contains(";TZID=")) {
        let zone = line
            .split_once(";TZID=")
            .unwrap()
            .1
            .split_once(':')
            .unwrap()
            .0;
        assert!(
            calendar.contains(&format!("\r\nBEGIN:VTIMEZONE\r\nTZID:{zone}\r\n")),
            "{zone}"
        );
    }
    read
}

fn zone_of(name: Option<&str>) -> calcard::common::timezone::Tz {
    name.map_or(calcard::common::timezone::Tz::UTC, |name| {
        name.parse().unwrap()
    })
}

#[test]
fn calendars_are_as_expected() {
    let mut names: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "plan"))
        .collect();
    names.sort();
    assert!(names.len() >= 29);
    for path in names {
        let actual = calendar(&fs::read_to_string(&path).unwrap());
        check_form(&actual);
        check_reading(&actual);
        let path = path.with_extension("ics");
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if expected != actual && std::env::var_os("UPDATE").is_some() {
            fs::write(&path, actual).unwrap();
            continue;
        }
        let pairs = expected.lines().zip(actual.lines());
        for (number, (want, got)) in pairs.enumerate() {
            assert_eq!(want, got, "{}:{}", path.display(), number + 1);
        }
        assert_eq!(expected, actual, "{}", path.display());
    }
}

#[test]
fn titles_come_back_whole() {
    let text = fs::read_to_string(folder().join("titles.plan")).unwrap();
    let compilation = compiled(&text);
    let read = ICalendar::parse(calendar(&text)).unwrap();
    let summaries: Vec<&str> = read
        .components
        .iter()
        .filter_map(|component| {
            component
                .property(&ICalendarProperty::Summary)?
                .values
                .first()?
                .as_text()
        })
        .collect();
    let titles: Vec<String> = compilation
        .plan
        .items
        .iter()
        .map(|item| {
            let title = item.title.replace(['\u{2028}', '\u{85}'], "\n");
            let is_kept =
                |c: &char| !c.is_control() && *c != '\u{feff}' || matches!(c, '\n' | '\t');
            title.chars().filter(is_kept).collect()
        })
        .collect();
    assert_eq!(summaries, titles);
}

#[test]
fn a_plan_without_items_has_a_calendar() {
    for zone in ["", "timezone \"Europe/Berlin\""] {
        let calendar = calendar(&format!(
            "plan empty \"Empty\" {{ start 2026-03-02; {zone} }}\n"
        ));
        check_form(&calendar);
        check_reading(&calendar);
        assert!(
            calendar.contains("BEGIN:VTIMEZONE"),
            "a calendar has a component"
        );
    }
}

#[test]
fn several_plans_make_one_calendar() {
    let plan = |name: &str, zone: &str| {
        compiled(&format!(
            "plan {name} \"Plan {name}\" {{ start 2026-03-02; timezone \"{zone}\" }}\ntask a \"A\" {{ takes 0.5d }}\n"
        ))
    };
    let (berlin, york, more) = (
        plan("one", "Europe/Berlin"),
        plan("two", "America/New_York"),
        plan("two", "Europe/Berlin"),
    );
    let (calendar, warnings) = emit(&[&berlin, &york], &Options::default());
    check_form(&calendar);
    check_reading(&calendar);
    assert_eq!(warnings, [""; 0]);
    assert!(calendar.contains("\r\nNAME:Plan one\\, Plan two\r\n"));
    assert_eq!(calendar.matches("BEGIN:VTIMEZONE").count(), 2);
    assert_eq!(calendar.matches("BEGIN:VCALENDAR").count(), 1);
    let (calendar, warnings) = emit(&[&berlin, &york, &more], &Options::default());
    assert_eq!(calendar.matches("BEGIN:VTIMEZONE").count(), 2);
    assert_eq!(
        warnings,
        ["two plans are called `two`, so calendar programs treat their entries as the same"]
    );
}

#[test]
fn a_large_calendar_is_written_whole_and_warned_of() {
    use std::fmt::Write as _;

    let plan = |tasks: usize| {
        let mut text = String::from("plan big { start 2026-03-02; owner ann }\nperson ann\n");
        for number in 0..tasks {
            let after = number.saturating_sub(1);
            writeln!(
                text,
                "task t{number} {{ takes 1d; {} }}",
                if number > 0 {
                    format!("after t{after}")
                } else {
                    String::new()
                }
            )
            .unwrap();
        }
        compiled(&text)
    };
    let (calendar, warnings) = emit(&[&plan(1_000)], &Options::default());
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1_000);
    assert_eq!(warnings, [""; 0]);
    let (calendar, warnings) = emit(&[&plan(4_000)], &Options::default());
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 4_000);
    let tenths = calendar.len() / 100_000;
    assert_eq!(
        warnings,
        [format!(
            "the calendar has {}.{} MB, but Google Calendar drops events from calendars over 1 MB",
            tenths / 10,
            tenths % 10
        )]
    );
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let text = fs::read_to_string(folder().join("gates.plan")).unwrap();
    assert_eq!(calendar(&text), calendar(&text));
}

/// The lines of each entry, unfolded, without those that begin and end it.
fn entries(calendar: &str) -> Vec<Vec<String>> {
    let unfolded = calendar.replace("\r\n ", "");
    let mut entries: Vec<Vec<String>> = Vec::new();
    let mut inside = false;
    for line in unfolded.split_terminator("\r\n") {
        match line {
            "BEGIN:VEVENT" | "BEGIN:VTODO" => {
                inside = true;
                entries.push(Vec::new());
            }
            "END:VEVENT" | "END:VTODO" => inside = false,
            _ if inside => entries.last_mut().unwrap().push(line.to_owned()),
            _ => {}
        }
    }
    entries
}

/// UID and DTSTAMP of each entry.
fn stamps(calendar: &str) -> BTreeMap<String, String> {
    let value = |entry: &[String], name: &str| {
        let line = entry.iter().find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].to_owned()
    };
    entries(calendar)
        .iter()
        .map(|entry| (value(entry, "UID:"), value(entry, "DTSTAMP:")))
        .collect()
}

#[test]
fn a_stamp_is_made_of_what_the_entry_says() {
    let mut number = 0;
    for name in ["basics", "both", "titles", "todos", "alarms"] {
        let text = fs::read_to_string(folder().join(format!("{name}.plan"))).unwrap();
        let text = text.replace(", stamp 1770000000", "");
        for entry in entries(&calendar(&text)) {
            // FNV-1a of 64 bits, as the README has it.
            let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
            for line in entry.iter().filter(|line| !line.starts_with("DTSTAMP:")) {
                for byte in line.bytes().chain([b'\n']) {
                    hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
                }
            }
            let stamp = chrono::DateTime::from_timestamp(
                946_684_800 + i64::try_from(hash % 31_535_983).unwrap(),
                0,
            );
            let stamp = stamp.unwrap().format("DTSTAMP:%Y%m%dT%H%M%SZ").to_string();
            assert!(entry.contains(&stamp), "{stamp} in {entry:#?}");
            assert!(entry.iter().all(|line| !line.starts_with("LAST-MODIFIED")));
            number += 1;
        }
    }
    assert!(number > 40);
}

#[test]
fn a_changed_entry_has_another_stamp_and_no_other_has() {
    let plan = |size: &str, title: &str, rest: &str| {
        stamps(&calendar(&format!(
            "plan p {{ start 2026-03-02; owner ann }}\nperson ann \"Ann\"\n\
             task far \"Far away\" {{ takes 30d }}\ntask a {{ takes {size} }}\n\
             task b \"{title}\" {{ takes 1d; after a }}\n{rest}"
        )))
    };
    let changed = |other: &BTreeMap<String, String>| -> Vec<String> {
        let first = plan("2d", "B", "");
        let stamps = other.iter();
        stamps
            .filter(|(uid, stamp)| first.get(*uid) != Some(stamp))
            .map(|(uid, _)| uid.clone())
            .collect()
    };
    assert_eq!(changed(&plan("2d", "B", "")), [""; 0]);
    assert_eq!(changed(&plan("3d", "B", "")), ["a@p.planc", "b@p.planc"]);
    assert_eq!(changed(&plan("2d", "Bee", "")), ["b@p.planc"]);
    let more = "task c { takes 1d }\n";
    assert_eq!(changed(&plan("2d", "B", more)), ["c@p.planc"]);
}

#[test]
fn a_time_that_is_given_stamps_all() {
    let text = "# options: stamp 1770000000\nplan p { start 2026-03-02; owner ann }\nperson ann\ntask a { takes 1d }\n";
    let calendar = calendar(text);
    assert_eq!(
        calendar.matches("LAST-MODIFIED:20260202T024000Z").count(),
        2
    );
    assert_eq!(stamps(&calendar)["a@p.planc"], "20260202T024000Z");
}

#[test]
fn a_new_title_keeps_the_identity() {
    let uids = |title: &str| -> Vec<String> {
        let calendar = calendar(&format!(
            "plan p {{ start 2026-03-02 }}\nphase a {{ task b \"{title}\" {{ takes 1d; due 2026-03-05 }} }}\n"
        ));
        calendar
            .lines()
            .filter(|line| line.starts_with("UID:"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(uids("One"), uids("Two"));
    assert_eq!(uids("One"), ["UID:a.b@p.planc", "UID:a.b~due@p.planc"]);
}

#[test]
fn examples_have_good_calendars() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    for name in [
        "first.plan",
        "website/website.plan",
        "house/house.plan",
        "python-release/python-3.14.plan",
    ] {
        let path = folder.join(name);
        let file = path.file_name().unwrap().to_str().unwrap();
        let mut files = Files::Below(path.parent().unwrap().to_owned());
        let compilation = planc::compile(file, &mut files, None);
        assert!(!compilation.review.diagnostics.has_errors(), "{name}");
        for calendar_kinds in [
            CalendarKinds::Events,
            CalendarKinds::Todos,
            CalendarKinds::Both,
        ] {
            let options = Options {
                calendar_kinds,
                alarm: Some(1440),
                relations: Some(Relations::Full),
                ..Options::default()
            };
            let (calendar, warnings) = emit(&[&compilation], &options);
            assert_eq!(warnings, [""; 0]);
            check_form(&calendar);
            check_reading(&calendar);
        }
    }
}
