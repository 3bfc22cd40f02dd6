//! One plan for each rule of dates, `tests/rules/<number>-<name>.plan`, with the whole table of its dates beside it.
//!
//! A line `#= item start..finish …` in a plan says by hand what the rule gives; `UPDATE=1` rewrites the tables, but never
//! these lines. Behind the dates may stand `late start..finish`, `slack n`, `free n`, `critical`, `calm`, `achieved`,
//! `held`, `because cause`, `without start..finish`, `days first..last` and `by name,name`; `none` says that there are no
//! dates. `#path` is the critical path, `#goal` the day of a goal, `#finish` that of the plan.

#![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]

use crate::feasibility;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use feasibility::{Scheduled, instant, overbooked, scheduled, violations};
use planc::calendar::Instant;
use planc::plan::ItemId;
use planc::schedule::{Cause, Dates};

/// The rules that this version follows: all but 35.
const RULES: [u8; 42] = [
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
    27, 28, 29, 30, 31, 32, 33, 34, 36, 37, 38, 39, 40, 41, 42, 43,
];

#[test]
fn every_rule_gives_its_dates() {
    let mut wrong = Vec::new();
    for plan in plans() {
        let name = plan
            .file_stem()
            .map_or_else(String::new, |name| name.to_string_lossy().into());
        let text = fs::read_to_string(&plan).expect("the plan can be read");
        let scheduled = scheduled(&text);
        let mut told = by_hand(&text, &scheduled);
        if !text.contains("# the checker cannot read this") {
            told.extend(violations(&scheduled.plan, &scheduled.schedule));
            if scheduled.plan.header.level_resources().is_some() {
                told.extend(overbooked(&scheduled.plan, &scheduled.schedule));
            }
        }
        let table = table(&scheduled);
        let beside = plan.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&beside, &table).expect("the table can be written");
        } else if fs::read_to_string(&beside).unwrap_or_default() != table {
            told.push(format!("the table differs:\n{table}"));
        }
        wrong.extend(told.into_iter().map(|line| format!("{name}: {line}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_plan() {
    let numbers: Vec<u8> = plans()
        .iter()
        .filter_map(|plan| plan.file_stem()?.to_str()?.get(..2)?.parse().ok())
        .collect();
    let missing: Vec<u8> = RULES
        .into_iter()
        .filter(|rule| !numbers.contains(rule))
        .collect();
    assert!(missing.is_empty(), "no plan for rules {missing:?}");
}

fn plans() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut plans: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "plan"))
        .collect();
    plans.sort();
    plans
}

/// Compares the lines that say the dates by hand.
fn by_hand(text: &str, scheduled: &Scheduled) -> Vec<String> {
    let plan = &scheduled.plan;
    let mut wrong = Vec::new();
    let mut lines = 0;
    for line in text.lines() {
        let (head, rest) = line.split_once(' ').unwrap_or((line, ""));
        let words: Vec<&str> = rest.split_whitespace().collect();
        let expected = match head {
            "#=" => {
                let id = plan
                    .find(words[0])
                    .unwrap_or_else(|| panic!("no item {}", words[0]));
                differences(scheduled, id, &words[1..])
            }
            "#path" => {
                let path = scheduled.schedule.critical_path.iter();
                let path: Vec<&str> = path.map(|id| plan.item(*id).path.as_str()).collect();
                (path != words)
                    .then(|| format!("critical path: {path:?}"))
                    .into_iter()
                    .collect()
            }
            "#goal" => {
                let mut goals = plan.goals();
                let (id, _) = goals
                    .find(|(_, goal)| goal.name == words[0])
                    .expect("the goal is there");
                let found = scheduled.schedule.goal(id);
                let expected = (words[1] != "none").then(|| instant(words[1]));
                (found != expected)
                    .then(|| format!("goal: {found:?}"))
                    .into_iter()
                    .collect()
            }
            "#finish" => {
                let found = scheduled.schedule.finish;
                let wrong = found != instant(words[0]);
                wrong
                    .then(|| format!("plan finish: {found}"))
                    .into_iter()
                    .collect()
            }
            _ => continue,
        };
        lines += 1;
        wrong.extend(
            expected
                .into_iter()
                .map(|found| format!("{line}\n    but {found}")),
        );
    }
    assert!(lines > 0, "no line says the dates by hand");
    wrong
}

fn differences(scheduled: &Scheduled, id: ItemId, words: &[&str]) -> Vec<String> {
    let dates = scheduled.schedule.dates(id);
    let Some(dates) = dates else {
        return (words != ["none"])
            .then(|| "it has no dates".to_owned())
            .into_iter()
            .collect();
    };
    let mut wrong = Vec::new();
    let mut expect = |what: &str, found: String, expected: &str| {
        if found != expected {
            wrong.push(format!("{what} {found}"));
        }
    };
    expect("it stands", range(dates.start, dates.finish), words[0]);
    let mut rest = words[1..].iter();
    while let Some(word) = rest.next() {
        let mut value = || *rest.next().expect("a value");
        match *word {
            "late" => expect("late", range(dates.late_start, dates.late_finish), value()),
            "slack" => expect("slack", number(dates.total_slack), value()),
            "free" => expect("free", number(dates.free_slack), value()),
            "critical" => expect("critical", dates.critical.to_string(), "true"),
            "calm" => expect("critical", dates.critical.to_string(), "false"),
            "achieved" => expect("achieved", dates.achieved.to_string(), "true"),
            "open" => expect("achieved", dates.achieved.to_string(), "false"),
            "held" => expect("held", dates.held_by_refusal.to_string(), "true"),
            "because" => expect("because", cause(scheduled, dates.start_cause), value()),
            "ends-because" => expect(
                "ends because",
                cause(scheduled, dates.finish_cause),
                value(),
            ),
            "without" => expect("without", without(dates), value()),
            "days" => expect("days", days(dates), value()),
            "by" => expect("by", workers(scheduled, id), value()),
            other => panic!("unknown word {other}"),
        }
    }
    wrong
}

fn workers(scheduled: &Scheduled, id: ItemId) -> String {
    let workers = scheduled.schedule.workers(id).iter();
    let workers = workers.filter(|worker| !worker.used);
    let names = workers.map(|worker| scheduled.plan.party(worker.who).name.as_str());
    names.collect::<Vec<_>>().join(",")
}

fn range(start: Instant, finish: Instant) -> String {
    format!("{start}..{finish}")
}

fn days(dates: &Dates) -> String {
    format!("{}..{}", dates.start_day, dates.finish_day)
}

fn number(minutes: Option<i64>) -> String {
    minutes.map_or_else(|| "-".to_owned(), |minutes| minutes.to_string())
}

fn without(dates: &Dates) -> String {
    let word = |at: Option<Instant>| at.map_or_else(|| "-".to_owned(), |at| at.to_string());
    let without = dates.without_status_date.as_deref();
    format!(
        "{}..{}",
        word(without.and_then(|without| without.start)),
        word(without.and_then(|without| without.finish))
    )
}

fn cause(scheduled: &Scheduled, cause: Cause) -> String {
    let path = |id: ItemId| scheduled.plan.item(id).path.as_str();
    match cause {
        Cause::PlanStart => "plan-start".to_owned(),
        Cause::StatusDate => "status-date".to_owned(),
        Cause::Bound(attribute, id, _) => format!("{attribute}@{}", path(id)).replace(' ', "-"),
        Cause::Link(id) => {
            let link = scheduled
                .schedule
                .dependencies
                .get(id)
                .expect("the link is there");
            format!("{}:{}", link.type_name(), path(link.from))
        }
        Cause::Fact(attribute, _) => attribute.to_string().replace(' ', "-"),
        Cause::Size => "size".to_owned(),
        Cause::Leaf(id) => format!("leaf:{}", path(id)),
        Cause::AsLateAsPossible(by) => format!("late:{}", by.map_or("plan", path)),
        Cause::WaitsFor(who, task) => {
            let who = &scheduled.plan.party(who).name;
            format!("waits:{who}:{}", task.map_or("-", path))
        }
        Cause::Spans(id) => format!("spans:{}", path(id)),
    }
}

/// All dates of a plan.
fn table(scheduled: &Scheduled) -> String {
    let schedule = &scheduled.schedule;
    let mut text = format!("plan {}\n", range(schedule.start, schedule.finish));
    for (id, item) in scheduled.plan.items() {
        let Some(dates) = schedule.dates(id) else {
            let _ = writeln!(text, "{} none", item.path);
            continue;
        };
        let _ = write!(text, "{} {}", item.path, range(dates.start, dates.finish));
        if (dates.early_start, dates.early_finish) != (dates.start, dates.finish) {
            let _ = write!(
                text,
                " early {}",
                range(dates.early_start, dates.early_finish)
            );
        }
        let _ = write!(
            text,
            " late {} lasts {} slack {} free {}",
            range(dates.late_start, dates.late_finish),
            dates.duration,
            number(dates.total_slack),
            number(dates.free_slack),
        );
        for (word, said) in [
            ("critical", dates.critical),
            ("achieved", dates.achieved),
            ("held", dates.held_by_refusal),
        ] {
            if said {
                let _ = write!(text, " {word}");
            }
        }
        let _ = write!(
            text,
            " because {} {}",
            cause(scheduled, dates.start_cause),
            cause(scheduled, dates.finish_cause)
        );
        if without(dates) != "-..-" {
            let _ = write!(text, " without {}", without(dates));
        }
        if (dates.start_day, dates.finish_day) != (dates.start.day(), dates.finish.day()) {
            let _ = write!(text, " days {}", days(dates));
        }
        for worker in schedule.workers(id) {
            let who = &scheduled.plan.party(worker.who).name;
            let _ = write!(
                text,
                " {}:{who}:{}%",
                if worker.used { "uses" } else { "by" },
                worker.percent
            );
        }
        text.push('\n');
    }
    for (id, goal) in scheduled.plan.goals() {
        let at = schedule
            .goal(id)
            .map_or_else(|| "none".to_owned(), |at| at.to_string());
        let _ = writeln!(text, "goal {} {at}", goal.name);
    }
    let path: Vec<&str> = schedule
        .critical_path
        .iter()
        .map(|id| scheduled.plan.item(*id).path.as_str())
        .collect();
    let _ = writeln!(text, "critical path {}", path.join(" "));
    text
}
