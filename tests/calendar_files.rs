//! Calendar files as they are found, each read by a plan: `tests/calendar_files/NAME.plan`.
//!
//! Lines `#= item start..finish` in the plan say by hand which dates are right, lines `#! …` what is said about the file.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use planc::Compilation;

use crate::support;

const FOLDER: &str = "tests/calendar_files";

/// What may be said about a calendar file.
const CODES: [&str; 3] = ["bad-calendar-file", "entry-ignored", "no-such-entry"];

fn plans() -> Vec<PathBuf> {
    let files = fs::read_dir(FOLDER)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut plans: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "plan"))
        .collect();
    plans.sort();
    plans
}

fn dates(compilation: &Compilation, item: &str) -> String {
    let plan = &compilation.plan;
    let id = plan
        .find(item)
        .unwrap_or_else(|| panic!("there is no item `{item}`"));
    match compilation.schedule.dates(id) {
        Some(dates) => format!("{}..{}", dates.start, dates.finish),
        None => "none".to_owned(),
    }
}

fn said(compilation: &Compilation) -> Vec<String> {
    let diagnostics = compilation.review.diagnostics.iter();
    diagnostics
        .filter(|diagnostic| CODES.contains(&diagnostic.code().as_str()))
        .map(|diagnostic| diagnostic.problem().to_string())
        .collect()
}

#[test]
fn each_file_gives_what_its_plan_says() {
    let mut wrong = Vec::new();
    for path in plans() {
        let text = fs::read_to_string(&path).unwrap();
        let compilation = support::compile_file(Path::new(&path), None);
        let name = path.display();
        let expected: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("#! "))
            .collect();
        let said = said(&compilation);
        if said != expected {
            wrong.push(format!("{name} says {said:#?}"));
        }
        let mut count = 0;
        for line in text.lines().filter_map(|line| line.strip_prefix("#= ")) {
            let (item, expected) = line.split_once(' ').unwrap();
            let found = dates(&compilation, item);
            if found != expected {
                wrong.push(format!("{name}: {item} {found}"));
            }
            count += 1;
        }
        if count == 0 && expected.is_empty() {
            wrong.push(format!("{name} expects nothing"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
