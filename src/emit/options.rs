//! The options of the outputs, as the command line and the emitters share them.

use std::collections::BTreeMap;

use chrono::DateTime;

use super::ical::Stamps;
use crate::calendar::Day;

/// The options of every emitter, besides the artefacts.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Options {
    /// The selection of items and goals.
    #[command(flatten)]
    pub filter: Filter,

    /// Which diagram to draw [default: gantt; all of them with --out-dir and without --to]
    #[arg(
        long = "diagram",
        value_enum,
        value_name = "DIAGRAM",
        value_delimiter = ',',
        help_heading = "Mermaid"
    )]
    pub diagrams: Vec<Diagram>,

    /// Whether only the whole plan is drawn, however large, without the diagrams of each phase.
    #[arg(skip)]
    pub whole_only: bool,

    /// Which version of Mermaid to write for; GitHub uses 11
    #[arg(
        long,
        value_enum,
        value_name = "VERSION",
        default_value = "11",
        help_heading = "Mermaid"
    )]
    pub mermaid_target: MermaidTarget,

    /// Which kind of calendar entries to write; Google and Outlook support events only
    #[arg(
        long = "ical-kind",
        value_enum,
        value_name = "KIND",
        default_value = "events",
        help_heading = "Calendar"
    )]
    pub calendar_kinds: CalendarKinds,

    /// Remind this long before each milestone and due date, such as 1d or 2h; a date without a time counts as 9:00
    #[arg(
        long,
        value_name = "TIME",
        value_parser = parse_alarm,
        help_heading = "Calendar"
    )]
    pub alarm: Option<i64>,

    /// Which relations between entries to write [default: full for events, parent for to-dos]
    #[arg(long, value_enum, value_name = "RELATIONS", help_heading = "Calendar")]
    pub relations: Option<Relations>,

    /// When the entries last changed, such as 2026-06-15T09:00:00Z, or `git`: as the commits say that changed what each shows, which also counts its changes [default: `SOURCE_DATE_EPOCH`, or else derived from the content of each entry]
    #[arg(
        long,
        value_name = "TIME|git",
        value_parser = parse_source,
        help_heading = "Calendar"
    )]
    pub stamp: Option<StampSource>,

    /// With --stamp git, send what left the plan this long before the last commit once more, as cancelled
    #[arg(
        long,
        value_name = "TIME",
        value_parser = parse_alarm,
        default_value = "30d",
        help_heading = "Calendar"
    )]
    pub cancelled: i64,

    /// When each entry changed, by the name of the plan.
    #[arg(skip)]
    pub stamps: BTreeMap<String, Stamps>,
}

/// What says when the entries of a calendar changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StampSource {
    /// A time, in seconds since 1970.
    At(i64),
    /// The commits of the plan.
    Git,
}

/// Selects items: values of one list are alternatives, all lists must match, an empty list matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
#[command(next_help_heading = "Filters (an item has to pass all of them)")]
pub struct Filter {
    /// Only items in this phase
    #[arg(long = "phase", value_name = "REF", value_delimiter = ',')]
    pub phases: Vec<String>,

    /// Only items that this person or team is responsible for
    #[arg(long = "owner", value_name = "WHO", value_delimiter = ',')]
    pub owners: Vec<String>,

    /// Only items that this person or team owns, works on, approves, is consulted on or informed about
    #[arg(long = "for", value_name = "WHO", value_delimiter = ',')]
    pub people: Vec<String>,

    /// Only items of this kind
    #[arg(long = "kind", value_enum, value_name = "KIND", value_delimiter = ',')]
    pub kinds: Vec<FilterKind>,

    /// Only items with this tag
    #[arg(long = "tag", value_name = "TAG", value_delimiter = ',')]
    pub tags: Vec<String>,

    /// Only critical items
    #[arg(long)]
    pub critical: bool,

    /// Only items that finish on this day or later
    #[arg(long, value_name = "DATE")]
    pub from: Option<Day>,

    /// Only items that start on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub until: Option<Day>,
}

/// Defines an enum of the command line from its rows: each variant and its word.
macro_rules! words {
    ($(#[$of_enum:meta])* $name:ident {
        $($(#[$of_variant:meta])* $variant:ident $word:literal,)*
    }) => {
        $(#[$of_enum])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$of_variant])* $variant,)*
        }

        impl $name {
            /// All values, in the order of the help text.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$variant),*];

            /// The word on the command line.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl clap::ValueEnum for $name {
            fn value_variants<'a>() -> &'a [Self] {
                &Self::ALL
            }

            fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
                Some(self.word().into())
            }
        }
    };
}

pub(super) use words;

words! {
    /// The major version of Mermaid that draws the diagram.
    #[derive(Default, PartialOrd, Ord)]
    MermaidTarget {
        /// Version 10; it has no kanban.
        V10 "10",
        /// Version 11.
        #[default]
        V11 "11",
        /// Version 12.
        V12 "12",
    }
}

words! {
    /// VEVENT, VTODO or both.
    #[derive(Default)]
    CalendarKinds {
        /// Events only, which every calendar program shows.
        #[default]
        Events "events",
        /// To-dos only.
        Todos "todos",
        /// Both, with distinct UIDs.
        Both "both",
    }
}

words! {
    /// The amount of RELATED-TO to write.
    Relations {
        /// None.
        None "none",
        /// Only the phase around an item.
        Parent "parent",
        /// The phase, and all dependencies in both directions.
        Full "full",
    }
}

words! {
    /// The four diagrams.
    #[derive(Default, PartialOrd, Ord)]
    Diagram {
        /// Bars over time.
        #[default]
        Gantt "gantt",
        /// Cards by status.
        Kanban "kanban",
        /// Dependencies.
        Flowchart "flowchart",
        /// Milestones and goals by month.
        Timeline "timeline",
    }
}

words! {
    /// A kind that a filter can name.
    FilterKind {
        /// A phase.
        Phase "phase",
        /// A task.
        Task "task",
        /// A deliverable.
        Deliverable "deliverable",
        /// A milestone.
        Milestone "milestone",
        /// A milestone that is a gate.
        Gate "gate",
        /// A goal.
        Goal "goal",
    }
}

/// A length of clock time such as `1d`, `2h` or `30min`, in minutes.
fn parse_alarm(text: &str) -> Result<i64, String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = text.get(digits.len()..).unwrap_or_default();
    let minutes = match unit {
        "min" => Some(1),
        "h" => Some(60),
        "d" => Some(24 * 60),
        "w" => Some(7 * 24 * 60),
        _ => None,
    };
    minutes
        .and_then(|minutes| {
            digits
                .parse::<u32>()
                .ok()
                .map(|number| i64::from(number) * minutes)
        })
        .filter(|minutes| *minutes <= 366 * 24 * 60)
        .ok_or_else(|| "a time is needed, such as 30min, 2h, 1d or 1w, at most a year".to_owned())
}

/// A time, or the word `git`.
fn parse_source(text: &str) -> Result<StampSource, String> {
    if cfg!(feature = "git") && text == "git" {
        return Ok(StampSource::Git);
    }
    parse_stamp(text).map(StampSource::At)
}

/// Seconds since 1970 in UTC, given as a number or as a time such as `2026-06-15T09:00:00Z`.
pub(crate) fn parse_stamp(text: &str) -> Result<i64, String> {
    text.parse::<i64>()
        .ok()
        .or_else(|| DateTime::parse_from_rfc3339(text).ok().map(|time| time.timestamp()))
        .or_else(|| text.parse::<Day>().ok().map(|day| i64::from(day.0) * 24 * 60 * 60))
        // Calendar files write years in four digits.
        .filter(|seconds| (-2_208_988_800..=7_289_654_399).contains(seconds))
        .ok_or_else(|| {
            "a time is needed, such as 2026-06-15T09:00:00Z, or seconds since 1970, between the years 1900 and 2200"
                .to_owned()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alarms_are_clock_time() {
        assert_eq!(parse_alarm("30min"), Ok(30));
        assert_eq!(parse_alarm("1d"), Ok(1440));
        for text in ["1", "d", "-1d", "1.5h", "1m", "99999999999w"] {
            assert!(parse_alarm(text).is_err(), "{text}");
        }
    }

    #[test]
    fn stamps_are_seconds_or_times() {
        assert_eq!(parse_stamp("0"), Ok(0));
        assert_eq!(parse_stamp("1970-01-01T01:00:00+01:00"), Ok(0));
        assert_eq!(parse_stamp("1970-01-02"), Ok(86_400));
        for text in ["", "now", "99999999999999"] {
            assert!(parse_stamp(text).is_err(), "{text}");
        }
    }

    #[test]
    fn stamps_lie_in_the_years_of_a_plan() {
        use crate::calendar::{FIRST_DAY, LAST_DAY};
        assert_eq!(i64::from(FIRST_DAY.0) * 86_400, -2_208_988_800);
        assert_eq!((i64::from(LAST_DAY.0) + 1) * 86_400 - 1, 7_289_654_399);
    }
}
