//! Every network of `tests/cpm/` written as a plan gets the dates, slacks and criticality of the answers, and passes the
//! feasibility checker.

#![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]

use crate::feasibility;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use feasibility::{instant, scheduled, violations};
use serde_json::Value;

#[test]
fn every_network_gets_its_dates() {
    let networks = read("networks.json");
    let answers = read("answers.json");
    let networks = networks["networks"].as_array().expect("a list");
    assert_eq!(networks.len(), 120);
    let mut wrong = Vec::new();
    for network in networks {
        let name = string(&network["id"]);
        wrong.extend(differences(network, &answers["answers"][name]));
    }
    assert!(
        wrong.is_empty(),
        "{} differences:\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(40)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
}

fn differences(network: &Value, answers: &Value) -> Vec<String> {
    let name = string(&network["id"]);
    let text = plan_text(network);
    let scheduled = scheduled(&text);
    let schedule = &scheduled.schedule;
    let mut wrong: Vec<String> = violations(&scheduled.plan, schedule)
        .into_iter()
        .map(|violation| format!("{name}: {violation}"))
        .collect();
    let mut seen = 0;
    for (id, item) in scheduled.plan.items() {
        let answer = &answers[item.name.as_str()];
        let dates = schedule.dates(id).expect("every task has dates");
        let hours = schedule.working_time(id).expect("every task has hours");
        let milestone = item.is_milestone();
        let found = [
            dates.early_start,
            dates.early_finish,
            dates.late_start,
            dates.late_finish,
        ];
        for (place, found) in found.into_iter().enumerate() {
            let expected = instant(string(&answer[place]));
            let same = if milestone {
                hours.between(expected, found) == 0
            } else {
                expected == found
            };
            if !same {
                wrong.push(format!(
                    "{name} {}[{place}]: {found}, not {expected}",
                    item.name
                ));
            }
        }
        let slacks = [dates.total_slack, dates.free_slack];
        for (place, slack) in (4..).zip(slacks) {
            if slack != answer[place].as_i64() {
                let expected = &answer[place];
                wrong.push(format!(
                    "{name} {}[{place}]: {slack:?}, not {expected}",
                    item.name
                ));
            }
        }
        if answer[6].as_bool() != Some(dates.critical) {
            wrong.push(format!("{name} {}: critical {}", item.name, dates.critical));
        }
        seen += 1;
    }
    assert_eq!(seen, network["tasks"].as_array().map_or(0, Vec::len));
    wrong
}

/// A network as a planner would write it.
fn plan_text(network: &Value) -> String {
    let mut text = format!(
        "plan network {{ start {}; calendar hours }}\ncalendar hours {{\n",
        string(&network["start"])
    );
    let calendar = &network["cal"];
    let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    for (weekday, ranges) in weekdays.iter().zip(list(&calendar["days"])) {
        if let Some(times) = times(ranges) {
            let _ = writeln!(text, "  work {weekday} {times}");
        }
    }
    for holiday in list(&calendar["holidays"]) {
        let _ = writeln!(text, "  off {}", string(holiday));
    }
    for (day, ranges) in calendar["special"].as_object().expect("days by date") {
        let _ = match times(ranges) {
            Some(times) => writeln!(text, "  work {day} {times}"),
            None => writeln!(text, "  off {day}"),
        };
    }
    text.push_str("}\n");
    let mut links: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let is_milestone = |id: &str| {
        let mut tasks = list(&network["tasks"]).iter();
        tasks.any(|task| string(&task["id"]) == id && task["min"] == 0)
    };
    for dependency in list(&network["deps"]) {
        let [from, to, kind] = [0, 1, 2].map(|place| string(&dependency[place]));
        // A milestone has one end only, so waiting with its finish is waiting with its start.
        let head = match kind {
            "FF" | "SF" if !is_milestone(to) => "finish after",
            _ => "after",
        };
        let end = if matches!(kind, "SS" | "SF") {
            ".start"
        } else {
            ""
        };
        let lag = match dependency[3].as_i64().expect("minutes") {
            0 => String::new(),
            lag @ 1.. => format!(" + {lag}min"),
            lead => format!(" - {}min", -lead),
        };
        links
            .entry(to)
            .or_default()
            .push(format!("{head} {from}{end}{lag}"));
    }
    for task in list(&network["tasks"]) {
        let id = string(&task["id"]);
        let minutes = task["min"].as_i64().expect("minutes");
        let (kind, mut body) = if minutes == 0 {
            ("milestone", Vec::new())
        } else {
            ("task", vec![format!("takes {minutes}min")])
        };
        body.extend(links.remove(id).unwrap_or_default());
        if let Some(constraint) = task["c"].as_array() {
            let (word, date) = (string(&constraint[0]), string(&constraint[1]));
            let head = match (word, minutes) {
                ("SNET" | "FNET", 0) => "not before",
                ("SNLT" | "FNLT", 0) => "not after",
                ("MSO" | "MFO", 0) => "on",
                ("SNET", _) => "start not before",
                ("SNLT", _) => "start not after",
                ("FNET", _) => "finish not before",
                ("FNLT", _) => "finish not after",
                ("MSO", _) => "start",
                ("MFO", _) => "finish",
                _ => panic!("unknown constraint {word}"),
            };
            body.push(format!("{head} {date}"));
        }
        if let Some(deadline) = task["deadline"].as_str() {
            // The end of one working period is the start of the next on the axis of working minutes. A task that starts
            // with a milestone has to be there at the start of a period, so that is where the milestone is due.
            let deadline = match minutes {
                0 => next_start(calendar, deadline),
                _ => deadline.to_owned(),
            };
            body.push(format!("due {deadline}"));
        }
        let _ = writeln!(text, "{kind} {id} {{ {} }}", body.join("; "));
    }
    text
}

/// The first start of a working minute at or after an instant.
fn next_start(calendar: &Value, from: &str) -> String {
    let (first, minute) = from.split_once('T').expect("a date and a time");
    let first: chrono::NaiveDate = first.parse().expect("a date");
    for (number, day) in first.iter_days().enumerate() {
        let date = day.to_string();
        let weekday = chrono::Datelike::weekday(&day).num_days_from_monday() as usize;
        let off = list(&calendar["holidays"]).contains(&Value::from(date.as_str()));
        let ranges = match calendar["special"].get(&date) {
            Some(special) => list(special),
            None if off => &[],
            None => list(&calendar["days"][weekday]),
        };
        for range in ranges {
            let (start, end) = (string(&range[0]), string(&range[1]));
            if number > 0 || minute < start {
                return format!("{date}T{start}");
            }
            if minute < end {
                return from.to_owned();
            }
        }
    }
    unreachable!("every week has working time")
}

fn times(ranges: &Value) -> Option<String> {
    let ranges: Vec<String> = list(ranges)
        .iter()
        .map(|range| format!("{}..{}", string(&range[0]), string(&range[1])))
        .collect();
    (!ranges.is_empty()).then(|| ranges.join(", "))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn string(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn read(name: &str) -> Value {
    let path = format!("{}/tests/cpm/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the file is there");
    serde_json::from_str(&text).expect("it is JSON")
}
