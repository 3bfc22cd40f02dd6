//! Every plan by the scheduler and by a second one that shares no code with it: all dates, all slack, and the critical
//! path walked from its end. Random plans, those of the rules, and the examples.

#![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]

use crate::feasibility;
use crate::random_plans;
use crate::reference_scheduler;

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::panic;
use std::path::{Path, PathBuf};

use feasibility::scheduled_on;
use planc::diagnostics::Severity;
use planc::source::{LoadProblem, Loader};
use random_plans::block::{Block, text_of};
use random_plans::random_plan;
use random_plans::shrink::shrunk;
use reference_scheduler::Reference;
use reference_scheduler::compare::{Difference, differences, pair};

/// How many random plans a run tries; `PLANS` and `FROM` in the environment say otherwise.
const PLANS: u64 = 2_000;
/// Plans about which the rules say too little, so that both schedulers are right: whether a phase has begun in which
/// something spans (1783), and whether a milestone is reached by a lead from what is done to what is cancelled, without a
/// status date (1641).
const UNDECIDED: [u64; 2] = [1_641, 1_783];
/// Within how many days a small plan is over.
const DAYS: i64 = 360;

#[test]
fn random_plans_have_the_same_dates() {
    let from = number("FROM").unwrap_or(0);
    let count = number("PLANS").unwrap_or(PLANS);
    let mut classes: BTreeMap<String, (usize, u64)> = BTreeMap::new();
    let mut read = 0;
    for number in (from..from + count).filter(|number| !UNDECIDED.contains(number)) {
        if let Some(found) = compared(&random_plan(number)) {
            read += 1;
            if let Some(first) = found.first() {
                classes.entry(first.class()).or_insert((0, number)).0 += 1;
            }
        }
    }
    let mut report = String::new();
    for (class, (plans, number)) in &classes {
        let smallest = shrunk(&random_plan(*number), &|blocks| {
            // A smaller plan may be one that the second scheduler was not made for.
            let found = panic::catch_unwind(|| compared(blocks)).ok().flatten();
            found.is_some_and(|found| found.first().is_some_and(|first| first.class() == *class))
        });
        let _ = writeln!(
            report,
            "\n{class}: {plans} plans, the first is number {number}, in short:"
        );
        report.push_str(&text_of(&smallest));
        for difference in compared(&smallest).unwrap_or_default() {
            let _ = writeln!(report, "  {difference}");
        }
    }
    assert!(report.is_empty(), "{report}");
    assert!(
        read * 10 > count * 9,
        "only {read} of {count} plans can be read"
    );
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// All differences; None where the plan has an error.
fn compared(blocks: &[Block]) -> Option<Vec<Difference>> {
    let scheduled = scheduled_on(&text_of(blocks), None);
    let mut problems = scheduled.problems.iter();
    if problems.any(|problem| problem.severity() == Severity::Error) {
        return None;
    }
    Some(differences(&scheduled.plan, &scheduled.schedule, DAYS))
}

#[test]
fn plans_of_the_rules_have_the_same_dates() {
    let mut wrong = Vec::new();
    let cases = plans_in("tests/reference_scheduler/cases");
    for (name, text) in plans_in("tests/rules").into_iter().chain(cases) {
        let scheduled = scheduled_on(&text, None);
        let parties = scheduled.plan.parties();
        let has_limits = parties
            .into_iter()
            .any(|(_, party)| !party.limits().is_empty());
        // The second scheduler moves nobody's tasks, and knows no limits.
        if scheduled.plan.header.level_resources().is_some() || has_limits {
            continue;
        }
        for difference in differences(&scheduled.plan, &scheduled.schedule, 5 * DAYS) {
            wrong.push(format!("{name}: {difference}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn examples_have_the_same_dates() {
    let mut wrong = Vec::new();
    for path in [
        "first.plan",
        "house/house.plan",
        "python-release/python-3.14.plan",
        "website/website.plan",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("examples")
            .join(path);
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name");
        let mut folder = Folder(path.parent().expect("a folder").to_owned());
        let compiled = planc::compile(name, &mut folder, None);
        for difference in differences(&compiled.plan, &compiled.schedule, 10 * DAYS) {
            wrong.push(format!("{name}: {difference}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

struct Folder(PathBuf);

impl Loader for Folder {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        fs::read(self.0.join(path)).map_err(|_| LoadProblem::Missing)
    }
}

/// The second scheduler itself, against what was worked out by hand.
#[test]
fn the_second_scheduler_agrees_with_what_is_written_by_hand() {
    let mut wrong = Vec::new();
    for (name, text) in plans_in("tests/reference_scheduler/cases") {
        let scheduled = scheduled_on(&text, None);
        let reference = Reference::of(&scheduled.plan, &scheduled.schedule, 5 * DAYS);
        for line in text.lines().filter_map(|line| line.strip_prefix("#= ")) {
            let path = line.split(' ').next().unwrap_or_default();
            let id = scheduled.plan.find(path).expect("an item of that path");
            let whole = reference.whole(id).expect("it has dates");
            let mut found = format!("{path} {}", pair(whole.placed));
            for word in line.split(' ').skip(2) {
                let _ = match word {
                    "late" => write!(found, " late {}", pair(whole.late)),
                    "slack" => write!(found, " slack {}", whole.total.expect("it has slack")),
                    "achieved" | "open" if whole.achieved => write!(found, " achieved"),
                    "achieved" | "open" => write!(found, " open"),
                    _ => Ok(()),
                };
            }
            if found != line {
                wrong.push(format!("{name}: {line}\n    but {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Names and texts.
fn plans_in(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut plans = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.extension().is_some_and(|ending| ending == "plan") {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            plans.push((
                name,
                fs::read_to_string(&path).expect("the plan can be read"),
            ));
        }
    }
    plans.sort();
    plans
}
