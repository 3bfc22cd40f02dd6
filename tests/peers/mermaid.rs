//! Mermaid finds in each diagram of each example the names, dates and states that stand in the JSON.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate, TimeDelta};
use serde_json::Value;

use crate::browser::{Request, render_well};
use crate::planc::{
    examples, first_day, instant, items, json, last_day, leaves, mermaid, minute, text,
};

const TARGETS: [u8; 3] = [10, 11, 12];

/// One diagram of every example for every version of Mermaid that has it, each with the plan's JSON.
fn all(diagram: &str, targets: &[u8]) -> Vec<(Value, Value)> {
    let mut requests = Vec::new();
    let mut plans = Vec::new();
    for (name, plan) in examples() {
        let facts = json(&plan);
        for target in targets {
            let text = mermaid(&plan, diagram, *target);
            requests.push(Request {
                name: format!("the {diagram} of {name}"),
                target: *target,
                text,
            });
            plans.push(facts.clone());
        }
    }
    plans.into_iter().zip(render_well(&requests)).collect()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("`{key}` is a list in {value}"))
}

/// A picture breaks long words into lines, so blanks do not count.
fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}

fn assert_drawn(answer: &Value, words: &str) {
    let drawn = list(answer, "texts")
        .iter()
        .filter_map(Value::as_str)
        .any(|text| squeezed(text).contains(&squeezed(words)));
    assert!(
        drawn,
        "{} for Mermaid {}: `{words}` is not in the picture",
        answer["name"], answer["target"]
    );
}

#[test]
fn a_gantt_has_every_name_date_and_state() {
    for (plan, answer) in all("gantt", &TARGETS) {
        let diagram = &answer["diagram"];
        let whole_days = diagram["date_format"] == "YYYY-MM-DD";
        let mut expected = BTreeSet::new();
        for item in leaves(&plan) {
            let (start, finish) = (instant(item, "start"), instant(item, "finish"));
            let moment = start == finish;
            let (start, end) = if !whole_days {
                (minute(start), minute(finish))
            } else if moment {
                // At the end of the bar that it waits for, which is the start of the next day.
                let day = first_day(finish).format("%Y-%m-%dT00:00").to_string();
                (day.clone(), day)
            } else {
                let end = last_day(finish) + TimeDelta::days(1);
                (
                    first_day(start).format("%Y-%m-%dT00:00").to_string(),
                    end.format("%Y-%m-%dT00:00").to_string(),
                )
            };
            let mut flags = BTreeSet::new();
            let late = item["late"].as_i64().is_some_and(|minutes| minutes > 0);
            if item["critical"] == true || late && item["status"] != "done" {
                flags.insert("crit");
            }
            if item["status"] == "done" {
                flags.insert("done");
            }
            if item["status"] == "active" || item["status"] == "review" {
                flags.insert("active");
            }
            if moment {
                flags.insert("milestone");
            }
            let flags: Vec<&str> = flags.into_iter().collect();
            expected.insert(format!("{} {start} {end} {flags:?}", text(item, "title")));
            assert_drawn(&answer, text(item, "title"));
        }
        let understood: BTreeSet<String> = list(diagram, "tasks")
            .iter()
            // The line of the status date is no item.
            .filter(|task| task["id"] != "status")
            .map(|task| {
                let flags: BTreeSet<&str> = list(task, "flags")
                    .iter()
                    .filter_map(Value::as_str)
                    .collect();
                let flags: Vec<&str> = flags.into_iter().collect();
                assert_eq!(task["drawn_end"], task["end"], "nothing stretches a bar");
                format!(
                    "{} {} {} {flags:?}",
                    text(task, "name"),
                    text(task, "start"),
                    text(task, "end")
                )
            })
            .collect();
        let differing: Vec<&String> = understood.symmetric_difference(&expected).collect();
        assert!(
            differing.is_empty(),
            "{} for Mermaid {}: {differing:#?}",
            answer["name"],
            answer["target"]
        );
        let title = text(&plan["plan"], "title");
        let heading = text(diagram, "title");
        match plan["plan"]["as_of_day"].as_str() {
            None => assert_eq!(heading, title),
            Some(day) => {
                let day: NaiveDate = day.parse().expect("days are ISO 8601");
                assert_eq!(
                    heading,
                    format!("{title}, as of {}", day.format("%-d %b %Y"))
                );
            }
        }
        assert_eq!(diagram["today_marker"], "off");
    }
}

#[test]
fn a_kanban_has_a_card_for_what_is_to_be_done() {
    let columns = BTreeMap::from([
        ("todo", "To do"),
        ("active", "In progress"),
        ("blocked", "Blocked"),
        ("review", "In review"),
        ("done", "Done"),
    ]);
    for (plan, answer) in all("kanban", &[11, 12]) {
        let mut expected = BTreeSet::new();
        for item in leaves(&plan) {
            let status = text(item, "status");
            let is_output = item["kind"] == "deliverable" || item["attributes"]["gate"] == true;
            let is_rejected = item["attributes"]["rejected"].is_array() && status != "done";
            if item["kind"] == "task"
                || status == "review"
                || is_output && status == "blocked"
                || is_rejected
            {
                expected.insert((columns[status].to_owned(), text(item, "title").to_owned()));
                assert_drawn(&answer, text(item, "title"));
            }
        }
        let columns_read = list(&answer["diagram"], "columns");
        let names: Vec<&str> = columns_read
            .iter()
            .map(|column| text(column, "name"))
            .collect();
        assert_eq!(
            names,
            ["To do", "In progress", "Blocked", "In review", "Done"]
        );
        let understood: BTreeSet<(String, String)> = columns_read
            .iter()
            .flat_map(|column| list(column, "cards").iter().map(move |card| (column, card)))
            .map(|(column, card)| {
                // Below the title stand the date and who does it.
                let title = text(card, "name").split("<br>").next().unwrap_or_default();
                (text(column, "name").to_owned(), title.to_owned())
            })
            .collect();
        assert_eq!(understood, expected, "{}", answer["name"]);
    }
}

#[test]
fn a_flowchart_has_every_dependency() {
    for (plan, answer) in all("flowchart", &TARGETS) {
        let diagram = &answer["diagram"];
        let titles: BTreeMap<&str, &str> = items(&plan)
            .iter()
            .map(|item| (text(item, "id"), text(item, "title")))
            .collect();
        let mut names: BTreeMap<&str, &str> = list(diagram, "vertices")
            .iter()
            .map(|vertex| (text(vertex, "id"), text(vertex, "name")))
            .collect();
        names.extend(
            list(diagram, "subgraphs")
                .iter()
                .map(|graph| (text(graph, "id"), text(graph, "name"))),
        );
        let understood: BTreeSet<(&str, &str)> = list(diagram, "edges")
            .iter()
            .map(|edge| (names[text(edge, "from")], names[text(edge, "to")]))
            .collect();
        for item in leaves(&plan) {
            assert_drawn(&answer, text(item, "title"));
            // What a phase waits for has an arrow to the phase.
            let dependencies = list(item, "dependencies").iter();
            for dependency in dependencies.filter(|one| one["origin"] != "phase") {
                let (from, to) = (titles[text(dependency, "on")], text(item, "title"));
                // Of a milestone that requires everything, the arrows that others imply are left out.
                let there = understood.contains(&(from, to))
                    || dependency["origin"] == "requires" && leads(&understood, from, to);
                assert!(
                    there,
                    "{}: no arrow from {from} to {to} in {understood:?}",
                    answer["name"]
                );
            }
        }
        let path: Vec<&str> = list(&plan, "critical_path")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        for pair in path.windows(2) {
            let [from, to] = pair else { continue };
            // Where the path runs into or out of a phase, the arrow is the phase's.
            let [from_names, to_names] = [from, to].map(|id| -> Vec<&str> {
                let ends = id.match_indices('.').map(|(dot, _)| dot).chain([id.len()]);
                ends.filter_map(|end| titles.get(id.get(..end)?).copied())
                    .collect()
            });
            let thick = list(diagram, "edges").iter().any(|edge| {
                from_names.contains(&names[text(edge, "from")])
                    && to_names.contains(&names[text(edge, "to")])
                    && edge["stroke"] == "thick"
            });
            assert!(
                thick,
                "{}: the critical path from {from} to {to} is not thick",
                answer["name"]
            );
        }
        for phase in items(&plan)
            .iter()
            .filter(|item| item["kind"] == "phase" && item["status"] != "cancelled")
        {
            let there = list(diagram, "subgraphs")
                .iter()
                .any(|graph| graph["name"] == phase["title"]);
            assert!(
                there,
                "{}: no subgraph for {}",
                answer["name"], phase["title"]
            );
        }
    }
}

/// Whether arrows lead from the one to the other.
fn leads<'a>(arrows: &BTreeSet<(&'a str, &'a str)>, from: &'a str, to: &str) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        for (_, next) in arrows.iter().filter(|(start, _)| *start == at) {
            if *next == to {
                return true;
            }
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    false
}

#[test]
fn a_timeline_has_milestones_and_goals_by_month_quarter_or_year() {
    for (plan, answer) in all("timeline", &TARGETS) {
        let periods = list(&answer["diagram"], "periods");
        let milestones = leaves(&plan)
            .into_iter()
            .filter(|item| item["kind"] == "milestone");
        let mut columns = BTreeSet::new();
        for item in milestones {
            let title = text(item, "title");
            assert_drawn(&answer, title);
            let period = periods
                .iter()
                .find(|period| {
                    list(period, "events")
                        .iter()
                        .filter_map(Value::as_str)
                        .any(|event| event.contains(title))
                })
                .unwrap_or_else(|| panic!("{}: `{title}` is no event", answer["name"]));
            let day: NaiveDate = text(item, "finish_day").parse().expect("days are ISO 8601");
            columns.insert((
                day,
                text(period, "section").to_owned() + text(period, "name"),
            ));
        }
        // The shortest periods of which twelve are enough, goals among them.
        let goals = list(&plan, "goals").iter();
        let goals = goals.filter_map(|goal| goal["date_day"].as_str()?.parse::<NaiveDate>().ok());
        let days: Vec<NaiveDate> = columns.iter().map(|(day, _)| *day).chain(goals).collect();
        let distinct = |length: u32| -> BTreeSet<(i32, u32)> {
            let period = |day: &NaiveDate| (day.year(), day.month0() / length);
            days.iter().map(period).collect()
        };
        let length = [1, 3]
            .into_iter()
            .find(|length| distinct(*length).len() <= 12);
        let length = length.unwrap_or(12);
        let periods: BTreeSet<(i32, u32, &String)> = columns
            .iter()
            .map(|(day, name)| (day.year(), day.month0() / length, name))
            .collect();
        let own: BTreeSet<(i32, u32)> = periods
            .iter()
            .map(|(year, part, _)| (*year, *part))
            .collect();
        assert_eq!(own.len(), periods.len(), "one column a period: {periods:?}");
        for goal in list(&plan, "goals") {
            assert_drawn(&answer, text(goal, "title"));
        }
    }
}
