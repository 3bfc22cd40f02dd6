//! Text in, text out: each case of `*.txt` is files, and what the stage makes of them. `UPDATE=1` rewrites.

mod dump;
mod files;

use std::fmt::Write as _;
use std::path::Path;

use self::dump::dump;
use self::files::Files;
use planc::diagnostics::Diagnostics;
use planc::parse;
use planc::plan::Plan;
use planc::source::{Sources, Span};

/// What comes of the files of a case.
fn resolve_files(files: &str) -> (Sources, Plan, Diagnostics) {
    let mut sources = Sources::new();
    let (parsed, mut diagnostics) = parse("plan.plan", &mut Files::read(files), &mut sources);
    let (plan, found) = planc::resolve(&sources, &parsed);
    diagnostics.append(found);
    diagnostics.sort();
    (sources, plan, diagnostics)
}

fn told(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let problem = diagnostic.problem();
        let _ = writeln!(out, "{}: {problem}", diagnostic.code());
        for label in diagnostic.labels() {
            let start = u32::try_from(label.offset()).expect("spans are u32");
            let end = start + u32::try_from(label.len()).expect("spans are u32");
            let at = sources.location(start).expect("labels are in a file");
            let file = sources.file(at.file).map_or("", |file| file.path());
            let _ = writeln!(
                out,
                "  {file}:{}:{} `{}` {}",
                at.line,
                at.column,
                sources.text(Span::new(start, end)),
                label.label().unwrap_or_default()
            );
        }
        if let Some(help) = diagnostic.help() {
            let _ = writeln!(out, "  help: {help}");
        }
        for fix in problem.fixes() {
            for edit in fix.edits {
                let _ = writeln!(
                    out,
                    "  fix: `{}` to `{}`",
                    sources.text(edit.span),
                    edit.text
                );
            }
        }
    }
    out
}

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/resolve")
        .join(name)
        .with_extension("txt");
    let text = std::fs::read_to_string(&path).expect("the cases are there");
    let mut found = String::new();
    for case in text.split("### ").skip(1) {
        let (files, _) = case.split_once("--- gives\n").unwrap_or((case, ""));
        let (_, listing) = files.split_once('\n').expect("a case has a title");
        let (sources, plan, diagnostics) = resolve_files(listing);
        let told = told(&sources, &diagnostics);
        let gives = if told.is_empty() { dump(&plan) } else { told };
        let _ = writeln!(found, "### {files}--- gives\n{gives}");
    }
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &found).expect("the cases can be written");
    }
    assert_eq!(found.trim_end(), text.trim_end());
}

#[test]
fn names_are_found_over_files_and_blocks() {
    check("names");
}

#[test]
fn values_are_minutes_and_days() {
    check("values");
}

#[test]
fn declarations_stand_where_they_may() {
    check("places");
}

#[test]
fn unknown_names_have_a_nearest() {
    check("unknown");
}

#[test]
fn attributes_fit_their_kind() {
    check("misfits");
}

#[test]
fn calendars_are_compiled() {
    check("calendars");
}

#[test]
fn broken_text_makes_no_second_problem() {
    check("broken");
}

#[test]
fn the_examples_are_without_a_problem() {
    for example in [
        "first.plan",
        "website/website.plan",
        "house/house.plan",
        "python-release/python-3.14.plan",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("examples")
            .join(example);
        let mut files = Files::folder(path.parent().expect("a file has a folder"));
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let mut sources = Sources::new();
        let (parsed, mut diagnostics) = parse(name, &mut files, &mut sources);
        let (plan, found) = planc::resolve(&sources, &parsed);
        diagnostics.append(found);
        assert_eq!(told(&sources, &diagnostics), "", "{example}");
        assert!(!plan.broken && !plan.header.broken);
        assert!(plan.items().all(|(_, item)| !item.broken));
        assert!(plan.items().len() > 3, "{example}");
    }
}

/// Text with pieces cut out, doubled or moved still gives a plan that keeps its invariants.
#[test]
fn mutilated_plans_keep_the_invariants() {
    let cases = [
        include_str!("names.txt"),
        include_str!("places.txt"),
        include_str!("misfits.txt"),
        include_str!("unknown.txt"),
        include_str!("calendars.txt"),
        include_str!("../../examples/house/house.plan"),
    ];
    let mut seed = 7u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % (below.max(1) as u64)).unwrap_or(0)
    };
    for case in cases {
        let words: Vec<&str> = case.split_inclusive([' ', '\n', ';', ',', '.']).collect();
        for _ in 0..40 {
            let mut words = words.clone();
            for _ in 0..=random(6) {
                let (from, length, to) = (random(words.len()), random(9), random(words.len()));
                let piece: Vec<&str> = words.iter().skip(from).take(length).copied().collect();
                if random(2) == 0 {
                    words.drain(from..(from + piece.len()).min(words.len()));
                }
                let to = to.min(words.len());
                if random(2) == 0 {
                    words.splice(to..to, piece);
                }
            }
            let (_, plan, _) = resolve_files(&format!("--- plan.plan\n{}", words.concat()));
            expect_invariants(&plan);
        }
    }
}

fn expect_invariants(plan: &Plan) {
    for (id, item) in plan.items() {
        let end = plan.end(id) as usize;
        assert!(id.index() < end && end <= plan.items.len());
        assert!(item.is_phase() || end == id.index() + 1);
        if let Some(parent) = plan.parent(id) {
            let outer = plan.item(parent);
            assert!(outer.is_phase() && parent < id && plan.end(id) <= plan.end(parent));
        }
        let targets = item.links().map(|link| link.target);
        for target in targets.chain(plan.requires_of(id)) {
            assert!(target.item.index() < plan.items.len());
        }
        for who in plan.owners_of(id) {
            assert!(who.value.index() < plan.parties.len());
        }
    }
    for (_, calendar) in plan.calendars() {
        assert!(!calendar.working_time.is_empty());
    }
    assert!(plan.header.day_minutes > 0 && plan.header.week_minutes > 0);
    dump(plan);
}
