//! Status and health of items and goals: `tests/health/NAME.plan`, with what is expected in lines of the plan itself.
//!
//! `#= item status health because…` says an item by its path, `#goal name health because…` a goal.

use crate::support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use planc::Compilation;
use planc::review::Judgement;

#[test]
fn every_item_is_judged_as_its_plan_says() {
    let mut wrong = String::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/health");
    let files = fs::read_dir(folder).expect("the folder is there");
    let mut files: Vec<_> = files
        .map(|entry| entry.expect("it can be listed").path())
        .collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).expect("the plan can be read");
        let compilation = support::compile_text(&text, None);
        let mut lines = 0;
        for line in text.lines() {
            let Some(found) = found(&compilation, line) else {
                continue;
            };
            lines += 1;
            if found != line {
                let _ = writeln!(wrong, "{}:\n  {line}\n  {found}", file.display());
            }
        }
        assert!(lines > 0, "{}: nothing is expected", file.display());
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The line as it should be; None for a line that expects nothing.
fn found(compilation: &Compilation, line: &str) -> Option<String> {
    let mut words = line.split_whitespace();
    let (head, name) = (words.next()?, words.next());
    let (plan, review) = (&compilation.plan, &compilation.review);
    let name = name.unwrap_or_default();
    match head {
        "#=" => {
            let id = plan.find(name).expect("the item is there");
            let status = review.status(id).word();
            Some(format!("#= {name} {status} {}", judged(review.item(id))))
        }
        "#goal" => {
            let mut goals = plan.goals();
            let (id, _) = goals
                .find(|(_, goal)| goal.name == name)
                .expect("the goal is there");
            Some(format!("#goal {name} {}", judged(review.goal(id))))
        }
        _ => None,
    }
}

fn judged(judgement: Option<&Judgement>) -> String {
    judgement.map_or_else(
        || "-".to_owned(),
        |judgement| format!("{} {}", judgement.health.word(), judgement.because),
    )
}
