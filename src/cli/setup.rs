//! `planc init --git`: what git and CI need to know about plans.

use std::fs;
use std::path::{Path, PathBuf};

use super::Outcome;
use super::failure::{Failure, shown_path};
use super::terminal::Terminal;
use super::write::{Wanted, make_folder, write_files, write_new_file};
use crate::disk::reason;
use crate::git::Repository;
use crate::language::Kind;

/// How git compares plans word by word: a text in quotes is one word.
const WORDS: &str = r#""[^"]*"|[[:alnum:]_][[:alnum:]_./-]*|[^[:space:]]"#;
const MERGE: &str =
    "planc merge %O %A %B --marker-size=%L --path=%P --ours-label=%X --theirs-label=%Y";
const ATTRIBUTES: &str = "*.plan diff=plan merge=plan";
const HOOKS: &str = include_str!("setup/pre-commit-config.yaml");
const WORKFLOW: &str = include_str!("setup/plan.yml");

/// Something that a repository, or this clone of it, should have.
enum Part {
    /// A setting of the clone.
    Setting(&'static str, String),
    /// A line of a file.
    Line(PathBuf, &'static str),
    /// A file.
    File(PathBuf, String),
}

/// The repository around a folder, and its work tree.
pub(super) fn open(folder: &Path) -> Result<(Repository, PathBuf), Failure> {
    let repository = Repository::around(folder)?;
    let top = repository.top()?;
    Ok((repository, top))
}

/// Adds what is missing, or only says so.
pub(super) fn run(
    (repository, top): &(Repository, PathBuf),
    plans: &[PathBuf],
    check: bool,
    terminal: &Terminal,
) -> Result<Outcome, Failure> {
    let paths = plans.iter().filter_map(|plan| plan.file_name());
    let paths = paths.map(|name| format!("{}{}", repository.prefix(), name.to_string_lossy()));
    let mut missing = 0;
    for part in parts(top, &paths.collect::<Vec<_>>()) {
        let there = part.there(repository)?;
        let what = part.text();
        if let Some(there) = there {
            terminal.say(&format!("{what} is there{there}\n"));
        } else if check {
            missing += 1;
            terminal.say(&format!("{what} is missing\n"));
        } else {
            part.add(repository)?;
            terminal.say(&format!("{what} is added\n"));
        }
    }
    if missing > 0 {
        terminal.say("`planc init --git` adds what is missing\n");
        return Ok(Outcome::PlanErrors);
    }
    Ok(Outcome::Fine)
}

fn parts(top: &Path, plans: &[String]) -> Vec<Part> {
    let kinds = Kind::ALL.map(Kind::word).join("|");
    let heads = format!("^[[:space:]]*(({kinds})[[:space:]]+[^{{]*)");
    let plans: Vec<String> = plans.iter().map(|plan| quoted(plan)).collect();
    let with_plans = |text: &str| text.replace("PLANS", &plans.join(" "));
    vec![
        Part::Line(top.join(".gitattributes"), ATTRIBUTES),
        Part::Setting("diff.plan.xfuncname", heads),
        Part::Setting("diff.plan.wordRegex", WORDS.to_owned()),
        Part::Setting("merge.plan.name", "three-way merge of plans".to_owned()),
        Part::Setting("merge.plan.driver", MERGE.to_owned()),
        Part::File(top.join(".pre-commit-config.yaml"), with_plans(HOOKS)),
        Part::File(top.join(".github/workflows/plan.yml"), with_plans(WORKFLOW)),
    ]
}

/// A path as a word of a shell.
fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    if path.chars().all(is_plain) && !path.starts_with('-') {
        path.to_owned()
    } else {
        format!("'./{}'", path.replace('\'', "'\\''"))
    }
}

impl Part {
    /// `merge.plan.driver` in the settings of this clone, `.gitattributes` with a line.
    fn text(&self) -> String {
        match self {
            Self::Setting(key, _) => format!("`{key}` in the settings of this clone"),
            Self::Line(path, line) => format!("`{line}` in `{}`", name(path)),
            Self::File(path, _) => format!("`{}`", name(path)),
        }
    }

    /// Whether it is there, and what to say if it may be something else; None if it is missing.
    fn there(&self, repository: &Repository) -> Result<Option<&'static str>, Failure> {
        let is_there = match self {
            Self::Setting(key, value) => {
                let known = repository.setting(key)?;
                let is_other = |known: &String| known != value;
                if known.as_ref().is_some_and(is_other) {
                    return Ok(Some(", with another value"));
                }
                known.is_some()
            }
            Self::File(path, _) => path.symlink_metadata().is_ok(),
            Self::Line(path, line) => {
                // Each word may be in a line of its own.
                let text = read(path)?;
                let lines = text.lines().filter(|line| line.starts_with("*.plan"));
                let known: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
                line.split(' ').all(|word| known.contains(&word))
            }
        };
        Ok(is_there.then_some(""))
    }

    fn add(&self, repository: &Repository) -> Result<(), Failure> {
        match self {
            Self::Setting(key, value) => Ok(repository.set(key, value)?),
            Self::File(path, text) => {
                path.parent().map_or(Ok(()), make_folder)?;
                write_new_file(path, text.as_bytes())
            }
            Self::Line(path, line) => {
                let mut text = read(path)?;
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push('\n');
                }
                text.push_str(line);
                text.push('\n');
                let wanted = Wanted {
                    path,
                    bytes: text.as_bytes(),
                    read: None,
                };
                write_files(&[wanted]).map(drop)
            }
        }
    }
}

/// The text of a file; empty if there is none.
fn read(path: &Path) -> Result<String, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Failure::Read {
            path: path.to_owned(),
            reason: reason(&error),
        }),
    }
}

/// The path of a file in its repository.
fn name(path: &Path) -> String {
    let from = path.iter().position(|part| part == ".github");
    match from {
        Some(from) => shown_path(&path.iter().skip(from).collect::<PathBuf>()),
        None => path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into()),
    }
}
