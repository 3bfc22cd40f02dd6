//! Failures of a command: their messages and exit statuses.

use std::path::{Path, PathBuf};

use miette::Diagnostic;
use thiserror::Error;

use crate::diagnostics::Advice;
use crate::emit::Format;
#[cfg(feature = "git")]
use crate::git::GitProblem;
use crate::source::harmless_line;

/// An error in the command line, or an error from the system.
#[derive(Debug, Error, Diagnostic)]
pub(super) enum Failure {
    #[error("no output format is given")]
    #[diagnostic(help(
        "add {}, or a file such as `-o plan.ics`, or `--out-dir DIR` for all of them",
        Format::alternatives(|format| format!("`--to {}`", format.word()))
    ))]
    NoFormat,
    #[error("{count} outputs cannot be written to one place")]
    #[diagnostic(help("write them to a folder with `--out-dir DIR`"))]
    ManyOutputs { count: usize },
    #[error("the ending of `{}` does not give a format", shown_path(path))]
    #[diagnostic(help(
        "end the name in {}, or add `--to FORMAT`",
        Format::alternatives(|format| format!("`.{}`", format.ending()))
    ))]
    UnknownEnding { path: PathBuf },
    #[error("Mermaid 10 does not support the kanban diagram")]
    #[diagnostic(help("write `--mermaid-target 11`"))]
    KanbanInTen,
    #[error("several plans cannot be written to one {format} file")]
    #[diagnostic(help("write them to a folder with `--out-dir DIR`"))]
    SeveralPlans { format: &'static str },
    #[error("the forecasts of several plans cannot be written together as {format}")]
    #[diagnostic(help("name one plan"))]
    SeveralForecasts { format: &'static str },
    #[error("this folder contains no plan")]
    #[diagnostic(help("name a plan, or write a first one with `planc init`"))]
    NoPlanHere,
    #[error("this folder contains no plan")]
    #[diagnostic(help(
        "name a plan: the `.plan` files here have no `plan` declaration, so they are parts of other plans"
    ))]
    OnlyPartsHere,
    #[error("this folder contains several plans: {}", listed(paths))]
    #[diagnostic(help(
        "name one of them{}",
        if *to_folder { ", or write them all to a folder with `--out-dir DIR`" } else { "" }
    ))]
    SeveralPlansHere {
        paths: Vec<PathBuf>,
        to_folder: bool,
    },
    #[cfg(feature = "git")]
    #[error("`--stamp git` and `--baseline` do not go together")]
    #[diagnostic(help(
        "leave out one of them: an entry would change with the baseline, and its stamps would not"
    ))]
    StampOfBaseline,
    #[error("two plans are called `{id}` and would be written to the same files")]
    #[diagnostic(help("rename one of the plans, or write them to different folders"))]
    SameId { id: String },
    #[error("standard input can be read only once")]
    #[diagnostic(help("write `-` once"))]
    StandardInputTwice,
    #[error("diagnostics and result would both go to standard output")]
    #[diagnostic(help(
        "write the result to a file with `-o FILE`, or to a folder with `--out-dir DIR`"
    ))]
    BothToOutput,
    #[error("no {what} is called `{name}`")]
    UnknownName {
        what: &'static str,
        name: String,
        #[help]
        help: Option<String>,
    },
    #[error("`{name}` is a {kind}, not a phase")]
    NotAPhase { name: String, kind: &'static str },
    #[error("{count} phases are called `{name}`")]
    #[diagnostic(help("write its whole path, such as `{first}`"))]
    ManyPhases {
        name: String,
        count: usize,
        first: String,
    },
    #[error("{count} items are called `{name}`")]
    #[diagnostic(help("write the whole path, such as `{first}`"))]
    ManyItems {
        name: String,
        count: usize,
        first: String,
    },
    #[error(
        "{} the plan wrong, as shown above",
        argument.as_ref().map_or_else(
            || "together, these changes make".to_owned(),
            |argument| format!("`{argument}` makes"),
        )
    )]
    #[diagnostic(help("write what a plan could say there; the file itself is unchanged"))]
    WrongChange { argument: Option<String> },
    #[cfg(feature = "git")]
    #[error(transparent)]
    Git(#[from] GitProblem),
    #[cfg(feature = "git")]
    #[error("the plan has errors in the revision {revision}, as shown above")]
    #[diagnostic(help("compare with another revision"))]
    WrongRevision { revision: String },
    #[cfg(feature = "git")]
    #[error("the plan has errors in every commit; those of the last one are shown above")]
    NoRightRevision,
    #[cfg(feature = "git")]
    #[error("no commit with the plan {what}")]
    NoCommits { what: String },
    #[error("no message has the code `{name}`")]
    #[diagnostic(help("{}", nearest.did_you_mean("run `planc explain` to list all codes")))]
    UnknownCode { name: String, nearest: Advice },
    #[error("`SOURCE_DATE_EPOCH` is `{value}`, which is not a number of seconds")]
    #[diagnostic(help("unset it, or set it to a number"))]
    SourceDateEpoch { value: String },
    #[error("`{}` cannot be read: {reason}", shown_path(path))]
    Read { path: PathBuf, reason: String },
    #[error("`{}` already exists", shown_path(path))]
    #[diagnostic(help("name another folder with `planc init DIR`"))]
    Exists { path: PathBuf },
    #[error(
        "`{}` has changed since planc read it, and stays as it is",
        shown_path(path)
    )]
    #[diagnostic(help("run the command again"))]
    Changed { path: PathBuf },
    #[error("`{}` cannot be written: {reason}", shown_path(path))]
    Write { path: PathBuf, reason: String },
    #[error("`{}` is not UTF-8 text, so it stays unchanged", shown_path(path))]
    #[diagnostic(help("run `planc check {}` to see where", shown_path(path)))]
    NotUtf8 { path: PathBuf },
    #[error("`--range` works on one file only")]
    #[diagnostic(help("name one file"))]
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

/// A file name as a message shows it: on one line, whatever characters it contains.
pub(super) fn shown_path(path: &Path) -> String {
    harmless_line(&path.to_string_lossy()).into_owned()
}

impl Failure {
    /// 1: the plan is not text; 2: the command line is wrong; 3: a file or folder could not be read or written.
    pub(super) const fn status(&self) -> u8 {
        match self {
            Self::NotUtf8 { .. } => 1,
            Self::Read { .. }
            | Self::Exists { .. }
            | Self::Changed { .. }
            | Self::Write { .. }
            | Self::WriteOutput { .. } => 3,
            #[cfg(feature = "git")]
            Self::Git(GitProblem::NoRevision(_) | GitProblem::NoMergeBase(..)) => 2,
            #[cfg(feature = "git")]
            Self::Git(_) | Self::WrongRevision { .. } | Self::NoRightRevision => 3,
            _ => 2,
        }
    }
}
