//! Three-way merge with real `git`: merges that it cannot do by itself, and conflicts that have to stay
//! (`tests/merge`).

#![cfg(unix)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use planc::source::{LoadProblem, Loader};

const NO_LINE_BREAK: &str = "\n\\ no line break at the end\n";
const DRIVER: &str = "planc merge %O %A %B -L %L -p %P -X %X -Y %Y";

/// A stated case: its reason, and the texts.
struct Case {
    path: PathBuf,
    reason: String,
    base: String,
    ours: String,
    theirs: String,
    merged: String,
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).expect("it can be read");
        let mut sections = text.split("==== ").map(|section| {
            let (_, text) = section.split_once('\n').unwrap_or_default();
            match text.strip_suffix(NO_LINE_BREAK) {
                Some(text) => text.to_owned(),
                None => text.to_owned(),
            }
        });
        let mut next = || sections.next().expect("it has four sections");
        next();
        Self {
            reason: text.lines().next().unwrap_or_default().to_owned(),
            base: next(),
            ours: next(),
            theirs: next(),
            merged: next(),
            path,
        }
    }

    fn text(&self, merged: &str) -> String {
        let mut text = format!("{}\n", self.reason);
        for (name, section) in [
            ("base", self.base.as_str()),
            ("ours", &self.ours),
            ("theirs", &self.theirs),
            ("merged", merged),
        ] {
            let _ = write!(text, "==== {name}\n{section}");
            if !section.ends_with('\n') {
                text.push_str(NO_LINE_BREAK);
            }
        }
        text
    }
}

/// A repository with a branch for each side.
struct Repository(tempfile::TempDir);

impl Repository {
    fn of(case: &Case) -> Self {
        let repository = Self(tempfile::tempdir().expect("the machine gives a temporary folder"));
        repository.expect("init --quiet --initial-branch base .");
        for (branch, text) in [
            ("base", &case.base),
            ("ours", &case.ours),
            ("theirs", &case.theirs),
        ] {
            if branch != "base" {
                repository.expect(&format!("switch --quiet --create {branch} base"));
            }
            fs::write(repository.plan(), text).expect("it can be written");
            repository.expect("add web.plan");
            repository.expect(&format!("commit --quiet --message {branch}"));
        }
        repository
    }

    fn plan(&self) -> PathBuf {
        self.0.path().join("web.plan")
    }

    fn git(&self, arguments: &str) -> bool {
        let bin = Path::new(env!("CARGO_BIN_EXE_planc")).parent();
        let bin = bin.expect("it lies in a folder").to_owned();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(std::iter::once(bin).chain(std::env::split_paths(&path)));
        let output = Command::new("git")
            .args(arguments.split(' '))
            .current_dir(&self.0)
            .env(
                "PATH",
                path.expect("the folder of a build has no colon in its name"),
            )
            .env("HOME", self.0.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "Ann")
            .env("GIT_AUTHOR_EMAIL", "ann@example.org")
            .env("GIT_COMMITTER_NAME", "Ann")
            .env("GIT_COMMITTER_EMAIL", "ann@example.org")
            .env("GIT_EDITOR", "true")
            .output()
            .expect("git runs");
        output.status.success()
    }

    fn expect(&self, arguments: &str) {
        assert!(self.git(arguments), "git {arguments}");
    }

    /// Uses planc for merges from now on.
    fn use_driver(&self) {
        let config = self.0.path().join(".git/config");
        let mut text = fs::read_to_string(&config).expect("git wrote it");
        let _ = write!(text, "[merge \"plan\"]\n\tdriver = {DRIVER}\n");
        fs::write(config, text).expect("it can be written");
        let attributes = self.0.path().join(".git/info/attributes");
        fs::write(attributes, "*.plan merge=plan\n").expect("it can be written");
    }

    /// Runs a command that merges, on a branch; returns whether it succeeds, and the text.
    fn merge(&self, branch: &str, command: &str, abort: &str) -> (bool, String) {
        self.expect(&format!("switch --quiet --detach {branch}"));
        let is_clean = self.git(command);
        let text = fs::read_to_string(self.plan()).expect("it can be read");
        if !is_clean {
            self.expect(abort);
        }
        (is_clean, text)
    }
}

/// A plan in memory.
struct Memory<'a>(&'a str);

impl Loader for Memory<'_> {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        match path {
            "web.plan" => Ok(self.0.into()),
            _ => Err(LoadProblem::Missing),
        }
    }
}

fn assert_compiles(text: &str, case: &Case) {
    let compilation = planc::compile("web.plan", &mut Memory(text), None);
    let diagnostics = &compilation.review.diagnostics;
    assert!(
        !diagnostics.has_errors(),
        "{}: {diagnostics:?}",
        case.path.display()
    );
}

/// The text without what is beside the markers.
fn without_labels(text: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let is_marker = line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ");
        if is_marker { &line[..7] } else { line }
    });
    lines.collect()
}

/// Merges each case of a folder in each way, and returns their number.
fn check(folder: &str, is_clean: bool) -> usize {
    let cases = fs::read_dir(Path::new("tests/merge").join(folder)).expect("it is there");
    let mut count = 0;
    for case in cases {
        let case = Case::read(case.expect("it can be listed").path());
        let name = case.path.display();
        for text in [&case.base, &case.ours, &case.theirs] {
            assert_compiles(text, &case);
        }
        let repository = Repository::of(&case);
        let merge = || repository.merge("ours", "merge --quiet theirs", "merge --abort");
        let (is_plain, _) = merge();
        assert!(!is_plain || !is_clean, "{name}: git can do it alone");
        repository.use_driver();
        let (is_merged, text) = merge();
        let told = case.text(&text);
        if text != case.merged && std::env::var_os("UPDATE").is_some() {
            fs::write(&case.path, told).expect("it can be written");
        } else {
            assert_eq!(text, case.merged, "{name}");
        }
        assert_eq!(is_merged, is_clean, "{name}");
        if is_clean {
            assert_compiles(&text, &case);
        }
        for (branch, command, abort) in [
            ("theirs", "rebase --quiet ours", "rebase --abort"),
            ("ours", "cherry-pick theirs", "cherry-pick --abort"),
        ] {
            let (is_merged, again) = repository.merge(branch, command, abort);
            assert_eq!(is_merged, is_clean, "{name}: {command}");
            assert_eq!(
                without_labels(&again),
                without_labels(&text),
                "{name}: {command}"
            );
        }
        count += 1;
    }
    count
}

#[test]
fn what_git_cannot_merge_is_merged() {
    assert!(check("merges", true) >= 15);
}

#[test]
fn what_both_changed_is_a_conflict() {
    assert!(check("conflicts", false) >= 8);
}
