//! Failures of a command: their messages and exit statuses.

use std::path::PathBuf;

use thiserror::Error;

use super::terminal::shown_path;

/// An error in the command line, or an error from the system.
#[derive(Debug, Error)]
pub(super) enum Failure {
    #[error("no output format is given")]
    NoFormat,
    #[error("{count} outputs cannot be written to one place")]
    ManyOutputs { count: usize },
    #[error("the ending of `{}` does not give a format", shown_path(path))]
    UnknownEnding { path: PathBuf },
    #[error("Mermaid 10 does not support the kanban diagram")]
    KanbanInTen,
    #[error("several plans cannot be written to one {format} file")]
    SeveralPlans { format: &'static str },
    #[error("this folder contains no plan")]
    NoPlanHere { others: bool },
    #[error("this folder contains several plans: {}", listed(paths))]
    SeveralPlansHere {
        paths: Vec<PathBuf>,
        to_folder: bool,
    },
    #[error("two plans are called `{id}` and would be written to the same files")]
    SameId { id: String },
    #[error("standard input can be read only once")]
    StandardInputTwice,
    #[error("diagnostics and result would both go to standard output")]
    BothToOutput,
    #[error("no {what} is called `{name}`")]
    UnknownName {
        what: &'static str,
        name: String,
        suggestion: Option<String>,
    },
    #[error("`{name}` is a {kind}, not a {wanted}")]
    WrongKind {
        name: String,
        kind: &'static str,
        wanted: &'static str,
    },
    #[error("{count} phases are called `{name}`")]
    ManyPhases {
        name: String,
        count: usize,
        first: String,
    },
    #[error("no message has the code `{name}`")]
    UnknownCode {
        name: String,
        suggestion: Option<&'static str>,
    },
    #[error("`SOURCE_DATE_EPOCH` is `{value}`, which is not a number of seconds")]
    SourceDateEpoch { value: String },
    #[error("`{}` cannot be read: {reason}", shown_path(path))]
    Read { path: PathBuf, reason: String },
    #[error("`{}` already exists", shown_path(path))]
    Exists { path: PathBuf },
    #[error(
        "`{}` has changed since planc read it, and stays as it is",
        shown_path(path)
    )]
    Changed { path: PathBuf },
    #[error("`{}` cannot be written: {reason}", shown_path(path))]
    Write { path: PathBuf, reason: String },
    #[error("`{}` is not UTF-8 text, so it stays unchanged", shown_path(path))]
    NotUtf8 { path: PathBuf },
    #[error("`--range` works on one file only")]
    RangeOfSeveral,
    #[error("standard output cannot be written: {reason}")]
    WriteOutput { reason: String },
}

/// File names as a list in a sentence.
pub(super) fn listed(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths
        .iter()
        .map(|path| format!("`{}`", shown_path(path)))
        .collect();
    names.join(", ")
}

impl Failure {
    /// 1: the plan is not text; 2: the command line is wrong; 3: a file or folder could not be read or written.
    pub(super) const fn status(&self) -> u8 {
        match self {
            Self::NotUtf8 { .. } => 1,
            Self::RangeOfSeveral
            | Self::NoFormat
            | Self::ManyOutputs { .. }
            | Self::UnknownEnding { .. }
            | Self::KanbanInTen
            | Self::SeveralPlans { .. }
            | Self::NoPlanHere { .. }
            | Self::SeveralPlansHere { .. }
            | Self::SameId { .. }
            | Self::StandardInputTwice
            | Self::BothToOutput
            | Self::UnknownName { .. }
            | Self::WrongKind { .. }
            | Self::ManyPhases { .. }
            | Self::UnknownCode { .. }
            | Self::SourceDateEpoch { .. } => 2,
            Self::Read { .. }
            | Self::Exists { .. }
            | Self::Changed { .. }
            | Self::Write { .. }
            | Self::WriteOutput { .. } => 3,
        }
    }

    /// A suggestion for fixing it.
    pub(super) fn help(&self) -> Option<String> {
        Some(match self {
            Self::NoFormat => {
                "add `--to json`, `--to ical` or `--to mermaid`, or a file such as `-o plan.ics`, or `--out-dir DIR` for all of them".to_owned()
            }
            Self::ManyOutputs { .. } | Self::SeveralPlans { .. } => {
                "write them to a folder with `--out-dir DIR`".to_owned()
            }
            Self::NoPlanHere { others: false } => {
                "name a plan, or write a first one with `planc init`".to_owned()
            }
            Self::NoPlanHere { others: true } => {
                "name a plan: the `.plan` files here have no `plan` declaration, so they are parts of other plans".to_owned()
            }
            Self::SeveralPlansHere {
                to_folder: false, ..
            } => "name one of them".to_owned(),
            Self::SeveralPlansHere {
                to_folder: true, ..
            } => {
                "name one of them, or write them all to a folder with `--out-dir DIR`".to_owned()
            }
            Self::UnknownEnding { .. } => {
                "end the name in `.json`, `.ics` or `.mmd`, or add `--to FORMAT`".to_owned()
            }
            Self::KanbanInTen => "write `--mermaid-target 11`".to_owned(),
            Self::SameId { .. } => {
                "rename one of the plans, or write them to different folders".to_owned()
            }
            Self::NotUtf8 { path } => format!("run `planc check {}` to see where", shown_path(path)),
            Self::RangeOfSeveral => "name one file".to_owned(),
            Self::StandardInputTwice => "write `-` once".to_owned(),
            Self::BothToOutput => {
                "write the result to a file with `-o FILE`, or to a folder with `--out-dir DIR`".to_owned()
            }
            Self::UnknownName {
                suggestion: Some(name),
                ..
            } => format!("did you mean `{name}`?"),
            Self::UnknownCode {
                suggestion: Some(name),
                ..
            } => format!("did you mean `{name}`?"),
            Self::UnknownCode { .. } => "run `planc explain` to list all codes".to_owned(),
            Self::ManyPhases { first, .. } => format!("write its whole path, such as `{first}`"),
            Self::Changed { .. } => "run the command again".to_owned(),
            Self::Exists { .. } => "name another folder with `planc init DIR`".to_owned(),
            Self::SourceDateEpoch { .. } => "unset it, or set it to a number".to_owned(),
            Self::UnknownName { .. }
            | Self::WrongKind { .. }
            | Self::Read { .. }
            | Self::Write { .. }
            | Self::WriteOutput { .. } => return None,
        })
    }
}
