//! Two calendar libraries find in each calendar of each example the titles, dates and relations that stand in the JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{SecondsFormat, TimeDelta, Utc};
use serde_json::Value;

use crate::calendars::read_calendars_well;
use crate::install::home;
use crate::planc::{examples, first_day, instant, json, last_day, leaves, planc, text, write_plan};

/// A calendar of each example, written with the given options, each with the plan's JSON.
fn calendars(name: &str, arguments: &[&str]) -> Vec<(Value, PathBuf, Value)> {
    let folder = home().join("feeds").join(name);
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let mut plans = Vec::new();
    let mut files = Vec::new();
    for (number, (_, plan)) in examples().into_iter().enumerate() {
        let file = folder.join(format!("{number}.ics"));
        fs::write(
            &file,
            planc(&plan, &[&["--to", "ical"], arguments].concat()),
        )
        .expect("the target folder can be written");
        plans.push(json(&plan));
        files.push(file);
    }
    let answers = read_calendars_well(&files);
    plans
        .into_iter()
        .zip(files)
        .zip(answers)
        .map(|((plan, file), answer)| (plan, file, answer))
        .collect()
}

fn entries(answer: &Value) -> &[Value] {
    answer["entries"].as_array().expect("`entries` is a list")
}

/// The entry with the identity that an item of a plan keeps for ever, with `~due` for its promised day, `~todo` for a to-do.
fn entry_of<'a>(answer: &'a Value, plan: &Value, item: &Value, role: &str) -> &'a Value {
    let uid = format!(
        "{}{role}@{}.planc",
        text(item, "id"),
        text(&plan["plan"], "id")
    );
    entries(answer)
        .iter()
        .find(|entry| entry["uid"] == uid)
        .unwrap_or_else(|| panic!("no entry {uid} in {}", answer["file"]))
}

fn utc(item: &Value, key: &str) -> String {
    instant(item, key)
        .with_timezone(&Utc)
        .to_rfc3339_opts(SecondsFormat::Secs, true)
}

#[test]
fn each_item_has_its_event_on_its_days() {
    for (plan, _, answer) in calendars("events", &[]) {
        assert_eq!(answer["calendar"]["version"], "2.0");
        assert_eq!(answer["calendar"]["method"], Value::Null);
        assert_eq!(answer["calendar"]["name"], answer["calendar"]["other_name"]);
        assert_eq!(
            answer["calendar"]["refresh"],
            answer["calendar"]["time_to_live"]
        );
        for item in leaves(&plan) {
            let event = entry_of(&answer, &plan, item, "");
            let is_gate = item["attributes"]["gate"] == true;
            let is_done = item["status"] == "done";
            let what = match text(item, "kind") {
                "milestone" if is_gate && is_done => "Passed: ",
                "milestone" if is_gate => "Decision: ",
                "milestone" if is_done => "Reached: ",
                "milestone" => "Milestone: ",
                "deliverable" if is_done => "Accepted: ",
                "deliverable" => "Deliverable: ",
                _ if is_done => "Done: ",
                _ => "",
            };
            assert_eq!(event["summary"], format!("{what}{}", text(item, "title")));
            assert_eq!(event["categories"][0], item["kind"], "{}", item["id"]);
            let (start, end) = (&event["start"], &event["end"]);
            let last = last_day(instant(item, "finish"));
            let next = Value::from((last + TimeDelta::days(1)).to_string());
            if item["kind"] == "task" && start["date"].is_null() {
                assert_eq!(start["utc"], utc(item, "start"), "{}", item["id"]);
                assert_eq!(end["utc"], utc(item, "finish"), "{}", item["id"]);
            } else {
                let first = if item["kind"] == "task" {
                    first_day(instant(item, "start"))
                } else {
                    last
                };
                assert_eq!(start["date"], first.to_string(), "{}", item["id"]);
                assert_eq!(end["date"], next, "{}", item["id"]);
            }
            if let Some(due) = item["due"].as_str() {
                let event = entry_of(&answer, &plan, item, "~due");
                let due_word = if is_done {
                    format!("Due ({}): ", what.trim_end_matches(": ").to_lowercase())
                } else {
                    "Due: ".to_owned()
                };
                assert_eq!(
                    event["summary"],
                    format!("{due_word}{}", text(item, "title"))
                );
                assert_eq!(
                    event["start"]["date"].as_str(),
                    due.get(..10),
                    "{}",
                    item["id"]
                );
            }
        }
        for goal in plan["goals"].as_array().expect("`goals` is a list") {
            let there = entries(&answer)
                .iter()
                .any(|entry| text(entry, "summary").contains(text(goal, "title")));
            assert!(there, "no event for {}", goal["id"]);
        }
    }
}

#[test]
fn each_item_has_its_to_do() {
    for (plan, _, answer) in calendars("todos", &["--ical-kind", "todos"]) {
        for item in leaves(&plan) {
            let todo = entry_of(&answer, &plan, item, "~todo");
            assert_eq!(
                todo["status"] == "COMPLETED",
                item["status"] == "done",
                "{}",
                item["id"]
            );
            let due = &todo["due"];
            let day = last_day(instant(item, "finish")).to_string();
            let kept = due["utc"] == utc(item, "finish")
                || due["date"] == day
                || due["local"]
                    .as_str()
                    .is_some_and(|due| due.starts_with(&day));
            assert!(kept, "{}: {due} for {}", item["id"], item["finish"]);
        }
    }
}

#[test]
fn no_two_entries_share_an_identity() {
    let mut seen = BTreeMap::new();
    for (_, _, answer) in calendars(
        "both",
        &[
            "--ical-kind",
            "both",
            "--kind",
            "phase",
            "--kind",
            "task",
            "--kind",
            "milestone",
        ],
    ) {
        for entry in entries(&answer) {
            let other = seen.insert(text(entry, "uid").to_owned(), answer["file"].clone());
            assert_eq!(other, None, "{}", entry["uid"]);
        }
    }
}

#[test]
fn an_identity_outlives_titles_dates_and_places() {
    let read = |name: &str| {
        fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("examples/house")
                .join(name),
        )
        .expect("the example is there")
    };
    let folder = home().join("plans");
    fs::create_dir_all(folder.join("holidays")).expect("the target folder can be written");
    fs::write(
        folder.join("holidays/england.ics"),
        read("holidays/england.ics"),
    )
    .expect("the target folder can be written");
    let before = read("house.plan");
    let (moving, moved_in) = before
        .split_once("task moving")
        .and_then(|(_, rest)| rest.split_once('\n'))
        .expect("the plan ends with moving in");
    let after = before
        .replace("2026-01-05", "2026-01-06")
        .replace("\"The ", "\"One ")
        .replace(
            &format!("task moving{moving}\n{moved_in}"),
            &format!("{moved_in}\ntask moving{moving}\n"),
        );
    assert_ne!(before, after);
    let files = [("before", before), ("after", after)].map(|(name, text)| {
        let plan = write_plan(name, &text);
        let file = plan.with_extension("ics");
        fs::write(
            &file,
            planc(&plan, &["--to", "ical", "--ical-kind", "both"]),
        )
        .expect("the target folder can be written");
        file
    });
    let identities: Vec<BTreeSet<String>> = read_calendars_well(&files)
        .iter()
        .map(|answer| {
            entries(answer)
                .iter()
                .map(|entry| text(entry, "uid").to_owned())
                .collect()
        })
        .collect();
    assert_eq!(identities.first(), identities.last());
}

#[test]
fn relations_lead_to_entries_of_the_same_file() {
    for (plan, _, answer) in calendars("relations", &["--relations", "full"]) {
        let by_uid: BTreeMap<&str, &Value> = entries(&answer)
            .iter()
            .map(|entry| (text(entry, "uid"), entry))
            .collect();
        let related: BTreeSet<(&str, &str, &str)> = entries(&answer)
            .iter()
            .flat_map(|entry| {
                let relations = entry["relations"]
                    .as_array()
                    .expect("`relations` is a list");
                relations.iter().map(|relation| {
                    (
                        text(entry, "uid"),
                        text(relation, "type"),
                        text(relation, "uid"),
                    )
                })
            })
            .collect();
        for (from, kind, to) in &related {
            assert!(by_uid.contains_key(to), "{from} {kind} {to}");
        }
        // The predecessor names the successor, and the successor says that it depends on it (RFC 9253, section 5).
        let items = leaves(&plan);
        for item in &items {
            let successor = text(entry_of(&answer, &plan, item, ""), "uid");
            let dependencies = item["dependencies"].as_array();
            let dependencies = dependencies.expect("`dependencies` is a list").iter();
            // What a phase waits for is told by the phase's own entry.
            for dependency in dependencies.filter(|one| one["origin"] != "phase") {
                let Some(on) = items.iter().find(|other| other["id"] == dependency["on"]) else {
                    continue;
                };
                let predecessor = text(entry_of(&answer, &plan, on, ""), "uid");
                let kind = match text(dependency, "type") {
                    "FS" => "FINISHTOSTART",
                    "SS" => "STARTTOSTART",
                    "FF" => "FINISHTOFINISH",
                    "SF" => "STARTTOFINISH",
                    other => panic!("{other} is no type of dependency"),
                };
                assert!(
                    related.contains(&(predecessor, kind, successor)),
                    "{} {kind} {}",
                    on["id"],
                    item["id"]
                );
                assert!(
                    related.contains(&(successor, "DEPENDS-ON", predecessor)),
                    "{} {}",
                    item["id"],
                    on["id"]
                );
            }
        }
    }
}

#[test]
fn nobody_is_written_to_and_nothing_rings() {
    for (_, _, answer) in calendars("quiet", &[]) {
        for entry in entries(&answer) {
            let properties = entry["properties"]
                .as_array()
                .expect("`properties` is a list");
            for unwanted in ["ATTENDEE", "ORGANIZER", "RRULE", "SEQUENCE"] {
                assert!(
                    !properties.contains(&Value::from(unwanted)),
                    "{unwanted} in {}",
                    entry["uid"]
                );
            }
            assert_eq!(entry["alarms"], 0);
            assert_eq!(entry["transparency"], "TRANSPARENT");
        }
    }
    let rings: u64 = calendars("alarms", &["--alarm", "1d"])
        .iter()
        .flat_map(|(_, _, answer)| {
            entries(answer)
                .iter()
                .filter_map(|entry| entry["alarms"].as_u64())
        })
        .sum();
    assert!(rings > 0, "an alarm that is asked for is there");
}

#[test]
fn every_byte_is_as_the_rfc_wants_it() {
    for arguments in [
        &["--ical-kind", "both"][..],
        &["--kind", "phase", "--kind", "milestone"],
    ] {
        for (_, file, _) in calendars(&format!("bytes{}", arguments.concat()), arguments) {
            assert_bytes(&file);
        }
    }
}

/// Content lines end with CRLF, hold at most 75 octets of whole characters and no control character (RFC 5545, section 3.1).
fn assert_bytes(file: &Path) {
    let bytes = fs::read(file).expect("the calendar was written");
    let whole = String::from_utf8(bytes).expect("calendars are UTF-8");
    assert!(whole.ends_with("\r\n"));
    for line in whole.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.is_empty() && line != " ", "an empty line");
        assert!(
            line.chars()
                .all(|letter| !letter.is_control() || letter == '\t'),
            "a control character: {line:?}"
        );
    }
}
