//! The arguments of the command line.

#[cfg(feature = "git")]
mod history;

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

#[cfg(feature = "git")]
use super::date::parse_length;
use super::date::{parse_first, parse_today};
use crate::ast::Date;
#[cfg(feature = "git")]
use crate::ast::Duration;
use crate::calendar::Day;
use crate::emit::{ForecastFormat, Format, Options};
use crate::forecast::Assumptions;

#[cfg(feature = "git")]
pub(super) use history::History;

#[cfg(feature = "git")]
use history::HISTORY_EXAMPLES;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Compile project plans into calendar files, JSON and Mermaid diagrams
#[derive(Debug, Parser)]
#[command(
    name = "planc",
    version,
    styles = STYLES,
    max_term_width = 100,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true,
    help_template = "{about-with-newline}{usage-heading} {usage}\n{all-args}{after-help}",
    after_help = format!("{FOR_PROGRAMS}\n{EXAMPLES}")
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,

    /// Use colours: auto (only at a terminal), always or never
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) color: Color,
}

/// The whole command line, for completions and tests.
#[must_use]
pub fn command() -> clap::Command {
    Arguments::command()
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a first plan
    #[command(after_help = INIT_EXAMPLES)]
    Init(Init),
    /// Compile plans into JSON, a calendar file or a diagram
    #[command(after_help = BUILD_EXAMPLES)]
    Build(Box<Build>),
    /// Check plans without writing anything
    #[command(after_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Explain why an item is on its dates
    #[command(after_help = WHY_EXAMPLES)]
    Why(Why),
    /// Show what a change would move, without making it
    #[command(after_help = WHAT_IF_EXAMPLES)]
    WhatIf(WhatIf),
    /// Show what changed in a plan since a revision, and what that moves
    #[cfg(feature = "git")]
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(Diff),
    /// Show how the dates of milestones moved over the commits
    #[cfg(feature = "git")]
    #[command(after_help = HISTORY_EXAMPLES)]
    History(History),
    /// Format plans
    #[command(after_help = FMT_EXAMPLES)]
    Fmt(Fmt),
    /// Say how likely the dates are, from the ranges of the estimates
    #[command(after_help = FORECAST_EXAMPLES)]
    Forecast(Forecast),
    /// Explain the code of a message, with examples
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Run the language server for an editor
    #[cfg(feature = "lsp")]
    #[command(after_help = LSP_EXAMPLES, hide = true)]
    Lsp(Lsp),
    /// Merge two versions of a plan, as git's merge driver
    #[command(after_help = MERGE_EXAMPLES, hide = true)]
    Merge(Merge),
    /// Print the JSON Schema of the JSON output, or of the diagnostics
    #[command(after_help = SCHEMA_EXAMPLES, hide = true)]
    Schema(Schema),
    /// Print a script for completing commands and options in a shell
    #[command(after_help = COMPLETIONS_EXAMPLES, hide = true)]
    Completions(Completions),
}

/// The hidden commands, which programs and scripts run.
const FOR_PROGRAMS: &str = if cfg!(feature = "lsp") {
    "For programs: lsp, merge, schema, completions"
} else {
    "For programs: merge, schema, completions"
};

const EXAMPLES: &str = "\
Examples:
  planc build party.plan -o party.ics    write a calendar file
Exit status: 0 fine, 1 plan has errors, 2 wrong usage, 3 cannot read or write";

const INIT_EXAMPLES: &str = "\
Examples:
  planc init
  planc init website
  planc init --git";

const BUILD_EXAMPLES: &str = "\
Examples:
  planc build party.plan -o party.ics
  planc build party.plan --to json > party.json
  planc build party.plan --to mermaid --diagram kanban
  planc build party.plan --to ical --for ann --kind milestone
  planc build party.plan --out-dir public
  planc build - --to json < party.plan";

const CHECK_EXAMPLES: &str = "\
Examples:
  planc check
  planc check party.plan --all
  planc check *.plan --today 2026-06-15
  planc check party.plan --message-format github
  planc check party.plan --against main --tolerance 2d";

const WHY_EXAMPLES: &str = "\
Examples:
  planc why party.plan ready
  planc why party.plan invite --late
  planc why party.plan ready --to json";

const WHAT_IF_EXAMPLES: &str = "\
Examples:
  planc what-if party.plan --set invite.takes=5d
  planc what-if party.plan --set plan.start=2026-06-08 --set invite.takes=3d
  planc what-if party.plan --add 'start not before 2026-06-03' invite
  planc what-if party.plan --without invite --to json";

#[cfg(feature = "git")]
const DIFF_EXAMPLES: &str = "\
Examples:
  planc diff party.plan
  planc diff party.plan HEAD~3
  planc diff party.plan main...HEAD --to markdown
  planc diff old.plan party.plan";

const FMT_EXAMPLES: &str = "\
Examples:
  planc fmt party.plan
  planc fmt *.plan --check
  planc fmt party.plan --range 3:12
  planc fmt - < party.plan";

const FORECAST_EXAMPLES: &str = "\
Examples:
  planc forecast party.plan
  planc forecast party.plan --spread 20%
  planc forecast party.plan --samples 100000 --seed 7
  planc forecast party.plan --to csv > party.csv";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  planc explain
  planc explain no-owner";

#[cfg(feature = "lsp")]
const LSP_EXAMPLES: &str = "\
Editors start it automatically once they are configured. In Neovim 0.11:
  vim.lsp.config.planc = { cmd = { 'planc', 'lsp' }, filetypes = { 'plan' } }
  vim.lsp.enable 'planc'";

const MERGE_EXAMPLES: &str = "\
Examples:
  planc merge old.plan party.plan theirs.plan
git runs it after `planc init --git`.
Exit status: 0 merged, 1 conflicts, above 128 failed, and nothing is written";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  planc schema > plan.schema.json
  planc schema diagnostics > diagnostics.schema.json";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  planc completions bash > ~/.local/share/bash-completion/completions/planc
  planc completions zsh > ~/.zfunc/_planc
  planc completions fish > ~/.config/fish/completions/planc.fish";

/// The plans and their status date.
#[derive(Debug, Args)]
pub(super) struct Plans {
    /// The plans; `-` reads one from standard input, with imports relative to the working directory [default: the
    /// current folder's files with a `plan` declaration]
    #[arg(value_name = "PLAN", value_hint = clap::ValueHint::FilePath)]
    pub(super) paths: Vec<PathBuf>,

    /// Use this status date instead of the plan's `as of`
    #[arg(long, value_name = "DATE", value_parser = parse_today)]
    pub(super) today: Option<Date>,

    /// How to write diagnostics; all formats but `human` go to standard output
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    pub(super) message_format: MessageFormat,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder for `plan.plan`; it is created if it does not exist [default: the current folder]
    #[arg(value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(super) folder: Option<PathBuf>,

    /// Start the plan on this day if it is a Monday, or else on the next Monday [default: today]
    #[arg(long, value_name = "DATE", value_parser = parse_first)]
    pub(super) today: Option<Day>,

    /// Also add what git and CI need to know about plans: how to compare and merge them, a hook, and a workflow; what is
    /// there already stays as it is
    #[cfg(feature = "git")]
    #[arg(long)]
    pub(super) git: bool,

    /// Say what `--git` would add, and exit with 1 if there is anything
    #[cfg(feature = "git")]
    #[arg(long, requires = "git")]
    pub(super) check: bool,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) plans: Plans,

    /// Show every warning, not only three of each kind
    #[arg(long)]
    pub(super) all: bool,

    /// Also warn about what a change should not do silently, compared with this revision, such as `main` or `v1`: later
    /// milestones, weaker due dates, lost deliverables and criteria, changed facts
    #[cfg(feature = "git")]
    #[arg(long, value_name = "REVISION")]
    pub(super) against: Option<String>,

    /// Do not warn about milestones that are at most this much later, such as `2d`
    #[cfg(feature = "git")]
    #[arg(long, value_name = "DURATION", value_parser = parse_length, requires = "against")]
    pub(super) tolerance: Option<Duration>,
}

#[derive(Debug, Args)]
pub(super) struct Why {
    /// The plan; `-` reads it from standard input
    #[arg(value_name = "PLAN", value_hint = clap::ValueHint::FilePath)]
    pub(super) path: PathBuf,

    /// The item or goal: its path, such as `build.copy`, or the end of it if no other ends so
    pub(super) item: String,

    /// Explain instead how late it may be: what holds its late date
    #[arg(long)]
    pub(super) late: bool,

    /// How to write the answer
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(super) to: AnswerFormat,

    /// Use this status date instead of the plan's `as of`
    #[arg(long, value_name = "DATE", value_parser = parse_today)]
    pub(super) today: Option<Date>,
}

#[derive(Debug, Args)]
#[group(id = "changes", required = true, multiple = true, args = ["set", "add", "without"])]
pub(super) struct WhatIf {
    /// The plan; `-` reads it from standard input. No file is changed
    #[arg(value_name = "PLAN", value_hint = clap::ValueHint::FilePath)]
    pub(super) path: PathBuf,

    /// Give an attribute this value, such as `build.copy.takes=3d` or `plan.start=2026-06-08`
    #[arg(long, value_name = "PATH.ATTRIBUTE=VALUE", value_parser = parse_setting)]
    pub(super) set: Vec<Setting>,

    /// Add a statement to a declaration, such as `'by anna' build.copy`
    #[arg(long, num_args = 2, value_names = ["STATEMENT", "PATH"])]
    pub(super) add: Vec<String>,

    /// Cancel an item: what waits for it then waits for what it waited for
    #[arg(long, value_name = "PATH")]
    pub(super) without: Vec<String>,

    /// List every item that moves, not only the first ten
    #[arg(long)]
    pub(super) all: bool,

    /// How to write the answer
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(super) to: AnswerFormat,

    /// Use this status date instead of the plan's `as of`
    #[arg(long, value_name = "DATE", value_parser = parse_today)]
    pub(super) today: Option<Date>,
}

/// An attribute with the value that it is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    /// The path of the declaration; empty for the plan.
    pub(super) path: String,
    /// The words of the attribute, with `_` or spaces between them.
    pub(super) attribute: String,
    pub(super) value: String,
    /// The argument as it was written.
    pub(super) written: String,
}

/// Parses `build.copy.takes=3d`.
fn parse_setting(text: &str) -> Result<Setting, String> {
    let (place, value) = text
        .split_once('=')
        .ok_or("an attribute and its value are needed, such as `build.copy.takes=3d`")?;
    let (path, attribute) = place.rsplit_once('.').unwrap_or(("", place));
    if attribute.trim().is_empty() {
        return Err(
            "the attribute is missing, such as `takes` in `build.copy.takes=3d`".to_owned(),
        );
    }
    let path = if path == "plan" { "" } else { path };
    Ok(Setting {
        path: path.to_owned(),
        attribute: attribute.trim().to_owned(),
        value: value.trim().to_owned(),
        written: text.to_owned(),
    })
}

#[cfg(feature = "git")]
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The plan; with a second file, the old one of both
    #[arg(value_name = "PLAN", value_hint = clap::ValueHint::FilePath)]
    pub(super) path: PathBuf,

    /// The revision before, such as `HEAD~3` or `v1`, or two of them, such as `main..draft`, or else the new file
    #[arg(value_name = "REVISION|PLAN", default_value = "HEAD")]
    pub(super) other: String,

    /// List the items that only moved in consequence, too
    #[arg(long)]
    pub(super) all: bool,

    /// Exit with 1 if anything differs
    #[arg(long)]
    pub(super) exit_code: bool,

    /// How to write the answer
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(super) to: DiffFormat,

    /// Use this status date instead of the plan's `as of`
    #[arg(long, value_name = "DATE", value_parser = parse_today)]
    pub(super) today: Option<Date>,
}

/// The form of a comparison.
#[cfg(feature = "git")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DiffFormat {
    Text,
    Markdown,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Fmt {
    /// The files, without their imports; `-` reads standard input and writes standard output [default: the
    /// current folder's files with a `plan` declaration]
    #[arg(value_name = "PLAN", value_hint = clap::ValueHint::FilePath)]
    pub(super) paths: Vec<PathBuf>,

    /// Show what would change without writing anything; exit with 1 if anything would
    #[arg(long)]
    pub(super) check: bool,

    /// Format only these lines: the first and the last, counted from 1
    #[arg(long, value_name = "LINE:LINE", value_parser = parse_lines)]
    pub(super) range: Option<(u32, u32)>,
}

/// Parses a range of lines such as `3:12`.
fn parse_lines(text: &str) -> Result<(u32, u32), String> {
    let lines = text.split_once(':').and_then(|(first, last)| {
        let line = |text: &str| text.parse::<u32>().ok().filter(|line| *line > 0);
        Some((line(first)?, line(last)?))
    });
    match lines {
        None => Err("two lines are needed, such as `3:12`".to_owned()),
        Some((first, last)) if first > last => {
            Err("the first line comes after the last".to_owned())
        }
        Some(lines) => Ok(lines),
    }
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) plans: Plans,

    /// What to write
    #[arg(long, value_enum, value_name = "FORMAT", value_delimiter = ',')]
    pub(super) to: Vec<Format>,

    #[arg(
        short,
        long,
        help = format!(
            "Where to write it; the ending of the name ({}) gives the format",
            Format::ALL.map(|format| format!(".{}", format.ending())).join(", ")
        ),
        value_name = "FILE",
        conflicts_with = "out_dir",
        value_hint = clap::ValueHint::FilePath
    )]
    pub(super) output: Option<PathBuf>,

    /// Add a forecast to the JSON output, and consider it in health
    #[arg(long)]
    pub(super) forecast: bool,

    /// Compare the dates with those of this revision, such as `v1`, and show how far they moved
    #[cfg(feature = "git")]
    #[arg(long, value_name = "REVISION")]
    pub(super) baseline: Option<String>,

    /// Write one file per plan and format into this folder; without --to, write every format
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(super) out_dir: Option<PathBuf>,

    #[command(flatten)]
    pub(super) options: Options,
}

#[derive(Debug, Args)]
pub(super) struct Forecast {
    /// The plans; `-` reads one from standard input, with imports relative to the working directory [default: the
    /// current folder's files with a `plan` declaration]
    #[arg(value_name = "PLAN", value_hint = clap::ValueHint::FilePath)]
    pub(super) paths: Vec<PathBuf>,

    /// Use this status date instead of the plan's `as of`
    #[arg(long, value_name = "DATE", value_parser = parse_today)]
    pub(super) today: Option<Date>,

    /// Show a histogram of every date, and every task
    #[arg(long)]
    pub(super) all: bool,

    /// Write it for a program, to standard output
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) to: Option<ForecastFormat>,

    #[command(flatten)]
    pub(super) assumptions: Assumptions,
}

#[cfg(feature = "lsp")]
#[derive(Debug, Args)]
pub(super) struct Lsp {
    /// Editors that support several channels pass this; planc supports no other
    #[arg(long, hide = true)]
    stdio: bool,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code in the brackets of a message; without it, planc lists all codes
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Merge {
    /// The version from which both sides were made; empty or missing if both added the file
    pub(super) base: PathBuf,

    /// Our version; the result is written to it
    pub(super) ours: PathBuf,

    /// Their version
    pub(super) theirs: PathBuf,

    /// The length of the markers of a conflict
    #[arg(short = 'L', long, value_name = "SIZE", default_value = "7")]
    #[arg(value_parser = clap::value_parser!(u8).range(1..))]
    pub(super) marker_size: u8,

    /// The path of the plan, for its imports and for messages [default: that of our version]
    #[arg(short, long)]
    pub(super) path: Option<PathBuf>,

    /// The name of our version at a marker
    #[arg(short = 'X', long, value_name = "LABEL", default_value = "ours")]
    pub(super) ours_label: String,

    /// The name of their version at a marker
    #[arg(short = 'Y', long, value_name = "LABEL", default_value = "theirs")]
    pub(super) theirs_label: String,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Which schema to print: that of the JSON output, of `--message-format json`, or of the JSON of `planc why`, of `planc diff` and `planc what-if` (`diff`), of `planc history` or of `planc forecast`
    #[arg(value_enum, value_name = "WHAT", default_value = "plan")]
    pub(super) what: SchemaWord,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaWord {
    Plan,
    Diagnostics,
    Why,
    Forecast,
    Diff,
    History,
}

/// The form of an answer at the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum AnswerFormat {
    Text,
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: Shell,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    #[default]
    Human,
    Json,
    Sarif,
    Github,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_sound() {
        super::command().debug_assert();
    }
}
