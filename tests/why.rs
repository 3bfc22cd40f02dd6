//! `planc why`: each date of each chain, recomputed from the one before it by arithmetic that the scheduler does not
//! share. The plans of the rules, the goldens, the examples, and random ones.

use crate::feasibility;
use crate::property;
use crate::random_plans;
use crate::reference_scheduler;
use crate::support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use planc::Compilation;
use planc::emit::json::{why, why_schema};
use planc::plan::Symbol;

use feasibility::random::{LIMITED, PLAIN, RandomPlan, TOLD};
use property::cases;
use proptest::prelude::*;
use random_plans::block::text_of;
use random_plans::random_plan;
use random_plans::shrink::shrunk;
use reference_scheduler::chain::Chains;

/// Within how many days a plan is over.
const DAYS: i64 = 3_600;
/// How many random plans a run tries.
const PLANS: u64 = 1_000;

fn breaks(compilation: &Compilation, within: i64) -> Vec<String> {
    // A schedule does not keep the hours of those who would have worked on what is cancelled, so a lag in them is only
    // roughly known.
    let is_unknown = compilation.plan.items().any(|(id, item)| {
        let is_someones = !(item.by().is_empty() && item.owners().is_empty());
        compilation.plan.is_cancelled(id) && is_someones && item.links().any(|it| it.lag.is_some())
    });
    if compilation.review.diagnostics.has_errors() || is_unknown {
        return Vec::new();
    }
    Chains::new(compilation.report(), within).breaks()
}

#[test]
fn every_date_follows_from_the_one_before_it() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in plans() {
        let compilation = support::compile_file(&path, None);
        count += usize::from(!compilation.review.diagnostics.has_errors());
        let found = breaks(&compilation, DAYS);
        wrong.extend(
            found
                .into_iter()
                .map(|wrong| format!("{}: {wrong}", path.display())),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 80, "only {count} plans compile");
}

#[test]
fn random_chains_follow_too() {
    let wrong = |text: &str| breaks(&support::compile_text(text, None), 360);
    let mut report = String::new();
    for number in 0..PLANS {
        let blocks = random_plan(number);
        if wrong(&text_of(&blocks)).is_empty() {
            continue;
        }
        let smallest = shrunk(&blocks, &|blocks| !wrong(&text_of(blocks)).is_empty());
        let text = text_of(&smallest);
        let _ = writeln!(
            report,
            "number {number}\n{text}\n{}",
            wrong(&text).join("\n")
        );
        if report.len() > 6_000 {
            break;
        }
    }
    assert!(report.is_empty(), "{report}");
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn chains_of_levelled_plans_follow_too(seed in any::<u64>()) {
        for flavour in [PLAIN, LIMITED, TOLD] {
            let text = RandomPlan::levelled(seed, flavour).text();
            let wrong = breaks(&support::compile_text(&text, None), 720);
            prop_assert!(wrong.is_empty(), "seed {seed}:\n{}\n{text}", wrong.join("\n"));
        }
    }
}

#[test]
fn the_answers_fit_their_schema() {
    let schema = serde_json::from_str(why_schema()).expect("the schema is JSON");
    jsonschema::meta::validate(&schema).expect("the schema is a JSON Schema");
    let validator = jsonschema::validator_for(&schema).expect("the schema can be compiled");
    for path in plans() {
        let compilation = support::compile_file(&path, None);
        let report = compilation.report();
        let goals = compilation.plan.goals();
        let goals = goals.map(|(id, _)| (Symbol::Plain(id), false, report.goal_chain(id)));
        let items = compilation.plan.items().flat_map(|(id, _)| {
            let symbol = Symbol::Item(id);
            let (chain, late) = (report.chain(id), report.late_chain(id));
            [(symbol, false, chain), (symbol, true, late)]
        });
        for (symbol, is_late, chain) in items.chain(goals) {
            let text = why(&compilation, symbol, is_late, chain.as_ref());
            let value = serde_json::from_str(&text).expect("the answer is JSON");
            if let Err(error) = validator.validate(&value) {
                panic!("{}: {error}\n{text}", path.display());
            }
        }
    }
}

/// The plans of the rules, the goldens and the examples.
fn plans() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut plans = vec![root.join("examples/first.plan")];
    let folders = [
        "tests/golden",
        "tests/health",
        "tests/rules",
        "tests/reference_scheduler/cases",
        "examples",
    ];
    for folder in folders {
        for entry in fs::read_dir(root.join(folder)).expect("the folder is there") {
            let path = entry.expect("it can be listed").path();
            if path.extension().is_some_and(|ending| ending == "plan") {
                plans.push(path);
            } else if path.is_dir() {
                let name = path.file_name().expect("a name").to_string_lossy();
                let names = [
                    "plan".to_owned(),
                    name.replace("python-release", "python-3.14"),
                ];
                let inner = names.map(|name| path.join(format!("{name}.plan")));
                plans.extend(inner.into_iter().filter(|path| path.exists()));
            }
        }
    }
    plans.sort();
    plans.dedup();
    plans
}
