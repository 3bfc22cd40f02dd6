//! What the outputs say of the same item: JSON, the calendar, the Gantt chart, hover, inlay hints and messages agree.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a JSON value answers null for what it has not, and a test fails by panicking"
)]

use crate::editor;
use crate::support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use planc::Compilation;
use planc::emit::{Diagram, Format, Options};
use serde_json::{Value, json};

use editor::Editor;

/// The plans that are compared: all goldens, calendars, healths and rules, and the examples.
fn plans() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut plans = vec![root.join("examples/first.plan")];
    for folder in [
        "tests/golden",
        "tests/ical",
        "tests/health",
        "tests/rules",
        "tests/costs",
        "examples",
    ] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let inner = [path.join("plan.plan"), path.join(format!("{name}.plan"))];
            plans.extend(inner.into_iter().filter(|path| path.exists()));
            if path.extension().is_some_and(|end| end == "plan") {
                plans.push(path);
            }
        }
    }
    plans.sort();
    plans.dedup();
    plans
}

/// All that the outputs say of the items of one plan, each by the item's path.
struct Said {
    plan: String,
    json: Value,
    /// The properties of each VEVENT that an item itself has.
    events: BTreeMap<String, BTreeMap<String, String>>,
    /// The lines of the Gantt chart, by the item's path with `_` for each dot: title, marks, start, finish.
    bars: BTreeMap<String, Vec<String>>,
    /// The lines of the hover.
    hovers: BTreeMap<String, Vec<String>>,
    hints: BTreeMap<String, String>,
}

impl Said {
    fn new(path: &Path, it: &Compilation) -> Self {
        let json = support::json(it);
        let (hovers, hints) = edited(path, &json);
        Self {
            plan: path.display().to_string(),
            events: events(it),
            bars: bars(it),
            json,
            hovers,
            hints,
        }
    }

    fn items(&self) -> impl Iterator<Item = (&str, &Value)> {
        let items = self.json["items"].as_array().unwrap();
        items
            .iter()
            .map(|item| (item["id"].as_str().unwrap(), item))
    }

    /// A line of an item's description in the calendar, without its name.
    fn described(&self, id: &str, name: &str) -> Option<&str> {
        let description = self.events.get(id)?.get("DESCRIPTION")?;
        description
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// A line of an item's hover, without its name.
    fn hovered(&self, id: &str, name: &str) -> Option<&str> {
        let lines = self.hovers.get(id)?;
        lines
            .iter()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// The line of an item's hover that says when.
    fn when_hovered(&self, id: &str) -> Option<&String> {
        self.hovers.get(id)?.iter().find(|line| is_when(line))
    }
}

/// The events of the items themselves, unfolded, with texts as they are read.
fn events(it: &Compilation) -> BTreeMap<String, BTreeMap<String, String>> {
    let text = support::emitted(it, Format::Ical, &Options::default()).replace("\r\n ", "");
    let end = format!("@{}.planc", it.plan.header.name);
    text.split("BEGIN:VEVENT\r\n")
        .skip(1)
        .filter_map(|event| {
            let mut properties = BTreeMap::new();
            for line in event.lines() {
                let (name, value) = line.split_once(':')?;
                let value = value
                    .replace("\\n", "\n")
                    .replace("\\,", ",")
                    .replace("\\;", ";");
                properties.insert(name.to_owned(), value.replace("\\\\", "\\"));
                if name == "END" {
                    break;
                }
            }
            let id = properties.get("UID")?.strip_suffix(&end)?.to_owned();
            (!id.contains('~')).then_some((id, properties))
        })
        .collect()
}

fn bars(it: &Compilation) -> BTreeMap<String, Vec<String>> {
    let gantt = support::drawn(it, Diagram::Gantt);
    let mut bars = BTreeMap::new();
    for line in gantt.lines() {
        let Some((title, rest)) = line.trim().split_once(" : ") else {
            continue;
        };
        let fields: Vec<&str> = rest.split(", ").collect();
        if let Some(index) = fields.iter().position(|field| field.starts_with("t_")) {
            let mut bar = vec![title.to_owned()];
            bar.extend(fields[index + 1..].iter().map(|field| (*field).to_owned()));
            bars.insert(fields[index]["t_".len()..].to_owned(), bar);
        }
    }
    bars
}

/// The hover of each item that the root file declares, and the hint behind its name.
fn edited(path: &Path, json: &Value) -> (BTreeMap<String, Vec<String>>, BTreeMap<String, String>) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let text = fs::read_to_string(path).unwrap();
    let mut editor = Editor::start(path.parent().unwrap(), &json!({}));
    editor.open(name, &text);
    let document = json!({ "uri": editor.uri(name) });
    let end = json!({ "line": text.lines().count(), "character": 0 });
    let range = json!({ "start": { "line": 0, "character": 0 }, "end": end });
    let hints = editor
        .ask(
            "textDocument/inlayHint",
            &json!({ "textDocument": document, "range": range }),
        )
        .unwrap();
    let hint_on = |line: u64| {
        let mut hints = hints.as_array().unwrap().iter();
        let hint = hints.find(|hint| hint["position"]["line"] == line)?;
        hint["label"].as_str().map(str::to_owned)
    };
    let (mut hovers, mut by_item) = (BTreeMap::new(), BTreeMap::new());
    let items = json["items"].as_array().unwrap();
    let lines = |line: &Value| {
        items
            .iter()
            .filter(|item| item["source"]["line"] == *line)
            .count()
    };
    for item in items.iter().filter(|item| item["source"]["file"] == name) {
        let source = &item["source"];
        let (line, column) = (
            source["line"].as_u64().unwrap() - 1,
            source["column"].as_u64().unwrap() - 1,
        );
        let position = json!({ "line": line, "character": column });
        let hover = editor
            .ask(
                "textDocument/hover",
                &json!({ "textDocument": document, "position": position }),
            )
            .unwrap();
        let id = item["id"].as_str().unwrap().to_owned();
        let value = hover["contents"]["value"].as_str().unwrap();
        hovers.insert(
            id.clone(),
            value.lines().map(|line| line.replace('\\', "")).collect(),
        );
        // Where several items share a line, their hints do too.
        if let Some(hint) = hint_on(line).filter(|_| lines(&source["line"]) == 1) {
            by_item.insert(id, hint);
        }
    }
    assert_eq!(editor.leave(), Some(0));
    (hovers, by_item)
}

/// How often each comparison was made, and those that found a difference.
#[derive(Default)]
struct Findings {
    made: BTreeMap<&'static str, usize>,
    wrong: Vec<String>,
}

/// One item, and what is said of it.
struct Item<'a> {
    said: &'a Said,
    id: &'a str,
    json: &'a Value,
    findings: &'a mut Findings,
}

impl Item<'_> {
    fn same(&mut self, name: &'static str, one: &str, other: &str) {
        *self.findings.made.entry(name).or_insert(0) += 1;
        if one != other {
            let (plan, id) = (&self.said.plan, self.id);
            let wrong = format!("{plan} {id}: {name}: `{one}`, but `{other}`");
            self.findings.wrong.push(wrong);
        }
    }

    fn bar(&self) -> Option<&[String]> {
        let bar = self.said.bars.get(&self.id.replace('.', "_"));
        bar.map(Vec::as_slice)
    }

    /// The bars of its pieces, in order.
    fn bars(&self) -> Vec<&[String]> {
        let name = self.id.replace('.', "_");
        let others = (2..).map(|number| self.said.bars.get(&format!("{name}_{number}")));
        let others = others.map_while(|bar| bar.filter(|bar| bar[0].contains(" of ")));
        let others = others.map(Vec::as_slice);
        self.bar().into_iter().chain(others).collect()
    }

    /// When it is worked on, if not without a break.
    fn compare_pieces(&mut self) {
        let (said, id) = (self.said, self.id);
        let Some(pieces) = self.json["pieces"].as_array() else {
            return;
        };
        let minute = |at: &Value| at.as_str().unwrap()[..16].replace('T', " ");
        let texts: Vec<String> = pieces
            .iter()
            .map(|piece| {
                let (from, to) = (minute(&piece["start"]), minute(&piece["finish"]));
                let to = to.strip_prefix(&from[..11]).unwrap_or(&to);
                format!("{from} to {to}")
            })
            .collect();
        // Of very many, several are shown as one.
        if pieces.len() <= 6 {
            if let Some(described) = said.described(id, "Worked on") {
                self.same("pieces: JSON, calendar", &texts.join(", "), described);
            }
            if let Some(hovered) = said.hovered(id, "worked on") {
                self.same("pieces: JSON, hover", &texts.join(", "), hovered);
            }
            if self.bar().is_some() {
                let count = self.bars().len().to_string();
                self.same("pieces: JSON, chart", &pieces.len().to_string(), &count);
            }
        }
    }

    /// Minutes of the item's own time as people read them.
    fn size(&self, minutes: i64) -> String {
        let elapsed = self.json["elapsed"] == true;
        let day = self.said.json["plan"]["day"].as_i64().unwrap();
        let day = if elapsed { 1440 } else { day };
        let parts = [
            (minutes / day, "d"),
            (minutes % day / 60, "h"),
            (minutes % day % 60, "min"),
        ];
        let parts = parts.iter().filter(|(number, _)| *number > 0);
        let parts: Vec<String> = parts
            .map(|(number, unit)| format!("{number} {unit}"))
            .collect();
        let text = if parts.is_empty() {
            "0 min".to_owned()
        } else {
            parts.join(" ")
        };
        if elapsed {
            text + " by the clock"
        } else {
            text
        }
    }

    /// What it costs: planned, and as forecast.
    fn compare_cost(&mut self) {
        // Only items of the root file are hovered.
        if !self.said.hovers.contains_key(self.id) {
            return;
        }
        let hovered = self.said.hovered(self.id, "cost");
        let hovered = hovered.map(|text| text.replace(',', ""));
        let words = hovered.iter().flat_map(|text| text.split(' '));
        let numbers = words.filter_map(|word| word.parse::<f64>().ok());
        let mut numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
        numbers.dedup();
        let cost = &self.json["cost"];
        let costs = [&cost["planned"], &cost["forecast"]].map(Value::as_f64);
        let mut costs: Vec<String> = (costs.into_iter().flatten())
            .map(|cost| cost.to_string())
            .collect();
        costs.dedup();
        self.same("cost", &costs.join(" "), &numbers.join(" "));
    }

    /// Which day is its last.
    fn compare_days(&mut self, finish_day: &str) {
        let (said, id) = (self.said, self.id);
        let event = said.events.get(id);
        if let Some(end) = event.and_then(|event| event.get("DTEND;VALUE=DATE")) {
            let end = NaiveDate::parse_from_str(end, "%Y%m%d").unwrap();
            let last = end.pred_opt().unwrap().to_string();
            self.same("last day: JSON, calendar", finish_day, &last);
        }
        if let Some(planned) = said.described(id, "Planned") {
            let day = planned.split(' ').next().unwrap();
            self.same("planned day: JSON, calendar", finish_day, day);
        }
        if let Some(line) = said.when_hovered(id) {
            let last = line
                .split(" (")
                .next()
                .unwrap()
                .rsplit(" to ")
                .next()
                .unwrap();
            self.same("last day: JSON, hover", finish_day, &written_day(last));
        }
        if let Some(hint) = said.hints.get(id) {
            let days = hint.split(", ").next().unwrap();
            let last = days.rsplit(" – ").next().unwrap();
            self.same("last day: JSON, hint", finish_day, &written_day(last));
        }
        if let Some(bar) = self.bars().last() {
            let end = NaiveDate::parse_from_str(&bar[2][..10], "%Y-%m-%d").unwrap();
            let is_midnight = bar[2].len() == 10 || bar[2].ends_with("T00:00");
            // A moment at midnight is drawn at the start of its own day or at its end, which is the start of the next.
            let is_own = bar[1] == bar[2] && end.to_string() == finish_day;
            let last = if is_midnight && !is_own {
                end.pred_opt().unwrap()
            } else {
                end
            };
            self.same("last day: JSON, chart", finish_day, &last.to_string());
        }
    }

    /// How late it is.
    fn compare_lateness(&mut self, finish_day: &str) {
        let (said, id) = (self.said, self.id);
        let Some(marked) = self.bar().map(|bar| {
            let piece = bar[0].rsplit_once(" (").filter(|it| it.1.contains(" of "));
            late_in(piece.map_or(&bar[0], |(title, _)| title))
        }) else {
            return;
        };
        let is_late = self.json["late"].as_i64().is_some_and(|late| late > 0);
        self.same(
            "late: JSON, chart",
            &is_late.to_string(),
            &marked.is_some().to_string(),
        );
        let event = said.events.get(id);
        let summary = event.map_or("Refused", |event| &event["SUMMARY"]);
        // A refused gate is no longer late by its summary: it says that it is refused.
        if self.json["status"] != "done" && !summary.starts_with("Refused") {
            let late = summary.strip_prefix("LATE ");
            let late = late.map(|rest| format!("{} late", rest.split([':', ',']).next().unwrap()));
            let marked = marked
                .as_ref()
                .map(|late| late.replace(" by the clock", ""));
            self.same(
                "late: calendar, chart",
                &late.unwrap_or_default(),
                &marked.unwrap_or_default(),
            );
        }
        for message in said.json["diagnostics"].as_array().unwrap() {
            let words = message["message"].as_str().unwrap();
            if message["code"] == "due-missed"
                && let Some(rest) = words.strip_prefix(&format!("`{}` misses", item_name(id)))
                && let Some((_, forecast)) = rest.split_once("it is forecast for ")
                && self.json["due_day"]
                    .as_str()
                    .is_some_and(|due| rest.contains(due))
            {
                let (day, late) = forecast.split_once(", ").unwrap();
                self.same("forecast: JSON, message", finish_day, &day[..10]);
                let marked = marked.clone().unwrap_or_default();
                self.same("late: message, chart", late, &marked);
            }
        }
    }

    /// How far it may slip, who works on it and how long it takes.
    fn compare_rest(&mut self) {
        let (said, id) = (self.said, self.id);
        if let Some(slack) = said.described(id, "Slack") {
            let is_critical = slack.ends_with("(critical)").to_string();
            self.same(
                "critical: JSON, calendar",
                &self.json["critical"].to_string(),
                &is_critical,
            );
            let minutes = self.json["total_slack"].as_i64().unwrap();
            let size = self.size(minutes.abs());
            let expected = match minutes.signum() {
                0 => "none".to_owned(),
                -1 => format!("short by {size}"),
                _ => size,
            };
            let told = slack.trim_end_matches(" (critical)");
            self.same("slack: JSON, calendar", &expected, told);
            if let Some(hovered) = said.hovered(id, "slack") {
                let hovered = hovered.split(", free").next().unwrap();
                self.same("slack: calendar, hover", slack, hovered);
            }
            if let Some(hint) = said.hints.get(id) {
                let room = hint.split_once(", ").map_or("", |(_, room)| room);
                let pieces = room
                    .rsplit_once(", ")
                    .filter(|it| it.1.ends_with(" pieces"));
                let room = pieces.map_or(room, |(room, _)| room);
                let full = match room.strip_prefix("slack ") {
                    Some(size) => size,
                    None if room == "critical" && is_critical == "true" => slack,
                    None => room,
                };
                self.same("slack: calendar, hint", slack, full);
            }
        }
        for (calendar, hover) in [("Owner", "owner"), ("By", "works on it"), ("Uses", "uses")] {
            if let Some((one, other)) = said.described(id, calendar).zip(said.hovered(id, hover)) {
                self.same("people: calendar, hover", one, other);
            }
        }
        if let Some(takes) = said.described(id, "Takes") {
            let size = self.size(self.json["duration"].as_i64().unwrap());
            // That it is clock time goes without saying where it goes from one written time of day to another.
            let size = size.trim_end_matches(" by the clock");
            let takes = takes.trim_end_matches(" by the clock");
            self.same("size: JSON, calendar", size, takes);
        }
        let size = said.when_hovered(id).and_then(|line| line.split_once(" ("));
        let size = size.and_then(|(_, size)| size.strip_suffix(')'));
        if let Some((one, other)) = said.described(id, "Takes").zip(size) {
            self.same("size: calendar, hover", one, other);
        }
    }
}

fn item_name(id: &str) -> &str {
    id.rsplit('.').next().unwrap()
}

/// Whether a line of a hover says when.
fn is_when(line: &str) -> bool {
    let day = line.get(..3);
    day.is_some_and(|day| ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].contains(&day))
}

/// `Fri 13 Mar 2026 14:00` as `2026-03-13`.
fn written_day(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let day = NaiveDate::parse_from_str(&words[1..4].join(" "), "%d %b %Y");
    day.map_or_else(|_| text.to_owned(), |day| day.to_string())
}

/// `Slow (blocked, 2 d late)` as `2 d late`.
fn late_in(title: &str) -> Option<String> {
    let mark = title.strip_suffix(')')?.rsplit_once('(')?.1;
    let mut words = mark.split(", ");
    words.find(|word| word.contains(" late")).map(str::to_owned)
}

#[test]
fn outputs_say_the_same_of_each_item() {
    let mut findings = Findings::default();
    for path in plans() {
        let compilation = support::compile_file(&path, None);
        if compilation.review.diagnostics.has_errors() {
            continue;
        }
        let said = Said::new(&path, &compilation);
        for (id, json) in said.items() {
            if let Some(finish_day) = json["finish_day"].as_str() {
                let mut item = Item {
                    said: &said,
                    id,
                    json,
                    findings: &mut findings,
                };
                item.compare_days(finish_day);
                item.compare_lateness(finish_day);
                item.compare_rest();
                item.compare_pieces();
                item.compare_cost();
            }
        }
    }
    let Findings { made, wrong } = findings;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Whatever is compared is compared often enough to mean something.
    assert_eq!(made.len(), 20, "{made:?}");
    for (name, count) in &made {
        let least = if name.starts_with("pieces") { 8 } else { 20 };
        assert!(*count >= least, "{name}: {count}");
    }
}

#[test]
fn overbooked_weeks_are_those_of_the_load() {
    let mut count = 0;
    for path in plans() {
        let text = fs::read_to_string(&path).unwrap();
        let compilation = support::compile_file(&path, None);
        if compilation.review.diagnostics.has_errors() || text.contains("allow") {
            continue;
        }
        let json = support::json(&compilation);
        let list = |key: &str| json[key].as_array().unwrap().clone();
        let people = list("people");
        let is_person = |who: &Value| people.iter().any(|person| person["id"] == *who);
        let minutes = |week: &Value, key: &str| week[key].as_i64().unwrap();
        let over: Vec<String> = list("load")
            .iter()
            .filter(|week| minutes(week, "booked") * 10 > minutes(week, "available") * 12)
            .flat_map(|week| {
                let who = week["who"].as_array().unwrap().clone();
                let who = who.into_iter().filter(is_person);
                who.map(|who| format!("`{}` {}", who.as_str().unwrap(), week["week"]))
                    .collect::<Vec<_>>()
            })
            .map(|text| text.replace('"', ""))
            .collect();
        let mut told: Vec<String> = list("diagnostics")
            .iter()
            .filter_map(|found| {
                let message = found["message"].as_str().unwrap();
                let (head, week) = message.split_once(" in week ")?;
                let who = head.split(' ').nth(1)?;
                let (week, _) = week.split_once(", which has ")?;
                Some(format!("{who} {week}"))
            })
            .collect();
        told.sort();
        count += told.len();
        let mut over = over;
        over.sort();
        assert_eq!(told, over, "{}", path.display());
    }
    assert!(count >= 5, "{count}");
}
