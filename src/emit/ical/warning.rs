//! Warnings about a calendar that was written.

use smol_str::SmolStr;

use super::CalendarPlan;

/// Google drops events of calendars above this many bytes.
const GOOGLE_LIMIT: u64 = 1_000_000;

/// The calendar is complete, but some calendar program will not show all of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, miette::Diagnostic)]
pub enum CalendarWarning {
    /// The calendar is over 1 MB.
    #[error(
        "the calendar has {}.{} MB, but Google Calendar drops events from calendars over 1 MB",
        bytes / 1_000_000,
        bytes % 1_000_000 / 100_000
    )]
    #[diagnostic(
        severity(Warning),
        help(
            "filter it, such as with `--kind milestone`, `--phase`, `--for` or `--relations none`"
        )
    )]
    TooLarge {
        /// The size of the calendar in bytes.
        bytes: u64,
    },
    /// Two plans of the calendar have the same identifier, which is part of each entry's identity.
    #[error("two plans are called `{name}`, so calendar programs treat their entries as the same")]
    #[diagnostic(
        severity(Warning),
        help("give one of the plans another identifier, or write one calendar for each")
    )]
    SamePlan {
        /// The shared identifier.
        name: SmolStr,
    },
}

/// The warnings about a calendar of this size.
pub(super) fn warnings(plans: &[CalendarPlan<'_>], bytes: u64) -> Vec<CalendarWarning> {
    let mut names: Vec<&SmolStr> = plans.iter().map(|plan| &plan.plan.header.name).collect();
    names.sort_unstable();
    let mut same: Vec<&SmolStr> = names
        .windows(2)
        .filter_map(|pair| match pair {
            [a, b] if a == b => Some(*a),
            _ => None,
        })
        .collect();
    same.dedup();
    let same = same
        .into_iter()
        .map(|name| CalendarWarning::SamePlan { name: name.clone() });
    let large = (bytes > GOOGLE_LIMIT).then_some(CalendarWarning::TooLarge { bytes });
    same.chain(large).collect()
}
