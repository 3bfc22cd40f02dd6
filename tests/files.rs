//! What goes wrong between files, and with bytes that are no text.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use planc::compile;
use planc::source::{LoadProblem, Loader};

use crate::support;

/// A plan without a diagnostic, to which the tests add what is wrong.
const HEAD: &str = "plan p \"A plan\" { start 2026-03-02; owner ann }\nperson ann \"Ann\"\n\
                    task write { takes 1d }\nmilestone finished { requires all }\n";

/// Files by their path, or why they cannot be had.
struct Disk<'a>(&'a [(&'a str, Result<Vec<u8>, LoadProblem>)]);

impl Loader for Disk<'_> {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let found = self.0.iter().find(|(name, _)| *name == path);
        found.map_or(Err(LoadProblem::Missing), |(_, result)| result.clone())
    }
}

/// Compiles `root` beside one more file, and compares the codes.
fn check(root: &str, path: &str, file: Result<Vec<u8>, LoadProblem>, codes: &[&str]) {
    let files = [("plan.plan", Ok(root.as_bytes().to_vec())), (path, file)];
    let compilation = compile("plan.plan", &mut Disk(&files), None);
    let found: Vec<String> = compilation
        .review
        .diagnostics
        .iter()
        .map(planc::diagnostics::Diagnostic::code)
        .collect();
    assert_eq!(found, codes, "{}", support::lines(&compilation));
}

fn import() -> String {
    format!("import \"other.plan\"\n{HEAD}")
}

#[test]
fn a_file_that_cannot_be_had() {
    for (problem, code) in [
        (LoadProblem::Missing, "file-missing"),
        (LoadProblem::Directory, "file-is-folder"),
        (LoadProblem::Outside, "file-outside"),
        (LoadProblem::TooLarge, "file-too-large"),
        (
            LoadProblem::Unreadable("permission denied".to_owned()),
            "file-unreadable",
        ),
    ] {
        check(&import(), "other.plan", Err(problem), &[code]);
    }
}

#[test]
fn an_import_of_what_may_not_stand_there() {
    check(
        &import(),
        "other.plan",
        Ok(b"plan q { start 2026-03-02 }\n".to_vec()),
        &["plan-in-import"],
    );
    check(
        &import(),
        "other.plan",
        Ok(b"import \"plan.plan\"\n".to_vec()),
        &["import-cycle"],
    );
    let inside = format!(
        "{HEAD}phase x {{\n  import \"other.plan\"\n  task y {{ takes 1d; before write }}\n  milestone z {{ requires y }}\n}}\n"
    );
    check(
        &inside,
        "other.plan",
        Ok(b"person ben \"Ben\"\n".to_vec()),
        &["import-inside"],
    );
}

#[test]
fn bytes_that_are_no_text() {
    check(
        &import(),
        "other.plan",
        Ok(b"person b\xffn \"Ben\"\n".to_vec()),
        &["not-utf8"],
    );
    check(
        &import(),
        "other.plan",
        Ok(b"\xef\xbb\xbfperson ben \"Ben\"\r\n".to_vec()),
        &[],
    );
}

#[test]
fn a_calendar_file_that_is_none() {
    let root = format!(
        "{HEAD}calendar c {{ work mon..fri 09:00..17:00; off from \"days.ics\" }}\ntask draw {{ takes 1d; calendar c; before write }}\n"
    );
    check(
        &root,
        "days.ics",
        Ok(b"no calendar\n".to_vec()),
        &["bad-calendar-file"],
    );
    check(
        &root,
        "days.ics",
        Err(LoadProblem::Missing),
        &["file-missing"],
    );
}

#[test]
fn a_long_chain_of_calendars() {
    let mut root = HEAD.to_owned();
    for link in 0..70 {
        writeln!(root, "calendar c{link} {{ like c{} }}", link + 1).unwrap();
    }
    root += "calendar c70 { work mon..fri 09:00..17:00 }\ntask draw { takes 1d; calendar c0; before write }\n";
    check(
        &root,
        "none",
        Err(LoadProblem::Missing),
        &["calendar-chain"],
    );
}

#[test]
fn more_files_than_a_plan_may_have() {
    struct Endless;
    impl Loader for Endless {
        fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
            let number: usize = path.trim_end_matches(".plan").parse().unwrap_or(0);
            Ok(format!(
                "import \"{}.plan\"\n{}",
                number + 1,
                if number == 0 { HEAD } else { "" }
            )
            .into_bytes())
        }
    }
    let compilation = compile("0.plan", &mut Endless, None);
    let found: Vec<String> = compilation
        .review
        .diagnostics
        .iter()
        .map(planc::diagnostics::Diagnostic::code)
        .collect();
    assert_eq!(found, ["too-many-files"]);
}

#[test]
fn more_text_than_a_plan_may_have() {
    /// A plan, and calendar files of nearly 64 MiB each, of which sixteen fit.
    struct Heavy;
    impl Loader for Heavy {
        fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
            if path != "plan.plan" {
                return Ok(vec![b'.'; (64 << 20) - 16]);
            }
            let mut text = format!("{HEAD}calendar c {{\n  work mon..fri 09:00..17:00\n");
            for number in 0..17 {
                writeln!(text, "  off from \"{number}.ics\"").unwrap();
            }
            Ok((text + "}\n").into_bytes())
        }
    }
    let mut sources = planc::source::Sources::new();
    let (_, found) = planc::parse("plan.plan", &mut Heavy, &mut sources);
    let codes: Vec<String> = found
        .iter()
        .map(planc::diagnostics::Diagnostic::code)
        .collect();
    assert_eq!(codes, ["plan-too-large"]);
}
