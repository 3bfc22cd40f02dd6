//! The arguments of `planc history`.

use std::path::PathBuf;

use clap::Args;

use crate::emit::TrendFormat;

pub(super) const HISTORY_EXAMPLES: &str = "\
Examples:
  planc history party.plan
  planc history party.plan ready --since 2026-03-01
  planc history party.plan --tags 'baseline/*'
  planc history party.plan --every 2w --to svg > party.svg";

#[derive(Debug, Args)]
pub(in crate::cli) struct History {
    /// The plan
    #[arg(value_name = "PLAN", value_hint = clap::ValueHint::FilePath)]
    pub(in crate::cli) path: PathBuf,

    /// Items and goals: their paths, or the ends of them [default: all milestones, gates and goals]
    #[arg(value_name = "ITEM")]
    pub(in crate::cli) items: Vec<String>,

    /// Only commits since this day, or since this revision
    #[arg(long, value_name = "DATE|REVISION")]
    pub(in crate::cli) since: Option<String>,

    /// Only commits with a tag, whether or not a date moved; `*` in PATTERN stands for any text
    #[arg(
        long,
        value_name = "PATTERN",
        num_args = 0..=1,
        default_missing_value = "*",
        conflicts_with = "every"
    )]
    pub(in crate::cli) tags: Option<String>,

    /// Only the last commit of each period, such as `2w` or `10d`, along the first parents; periods begin on a Monday
    #[arg(long, value_name = "TIME", value_parser = parse_period)]
    pub(in crate::cli) every: Option<i32>,

    /// Follow only the first parent of each merge, and so leave out the commits of merged branches
    #[arg(long)]
    pub(in crate::cli) first_parent: bool,

    /// How to write it
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub(in crate::cli) to: TrendFormat,
}

/// Parses a period such as `2w` or `10d`, in days.
fn parse_period(text: &str) -> Result<i32, String> {
    let days = |number: &str, days| {
        let number: i32 = number.parse().ok()?;
        number
            .checked_mul(days)
            .filter(|days| (1..=3660).contains(days))
    };
    let weeks = text.strip_suffix('w').and_then(|text| days(text, 7));
    weeks
        .or_else(|| text.strip_suffix('d').and_then(|text| days(text, 1)))
        .ok_or_else(|| "a number of weeks or days is needed, such as `2w` or `10d`".to_owned())
}
