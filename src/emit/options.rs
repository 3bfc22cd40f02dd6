//! The options of the outputs on the command line.

use smol_str::SmolStr;

use crate::calendar::Day;
use crate::plan::{ItemId, WhoId};

/// The options of every emitter, besides the artefacts.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The selection of items and goals.
    pub filter: Filter,
    /// The calendar components to write.
    pub calendar_kinds: CalendarKinds,
    /// An alarm this many minutes before each milestone and due date.
    pub alarm: Option<i64>,
    /// The relations to write; by default `full` for events, `parent` for to-dos.
    pub relations: Option<Relations>,
    /// DTSTAMP and LAST-MODIFIED in seconds since 1970 (UTC); without it, DTSTAMP is made from the content of each
    /// entry.
    pub stamp: Option<i64>,
    /// The Mermaid diagram to draw.
    pub diagram: Diagram,
    /// Whether only the whole plan is drawn, however large, without the diagrams of each phase.
    pub whole_only: bool,
    /// The targeted major version of Mermaid: 10, 11 or 12.
    pub mermaid_target: MermaidTarget,
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

words! {
    /// An output format.
    #[derive(PartialOrd, Ord)]
    Format {
        /// The JSON output.
        Json "json",
        /// A calendar file.
        Ical "ical",
        /// A diagram.
        Mermaid "mermaid",
    }
}

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

/// Selects items: values of one list are alternatives, all lists must match, an empty list matches everything.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// `--phase`: the phase and its contents.
    pub phases: Vec<ItemId>,
    /// `--owner`: the owner, written or inherited.
    pub owners: Vec<WhoId>,
    /// `--for`: anyone who owns, works on, approves, is consulted or informed.
    pub people: Vec<WhoId>,
    /// `--kind`.
    pub kinds: Vec<FilterKind>,
    /// `--tag`, including inherited tags.
    pub tags: Vec<SmolStr>,
    /// `--critical`.
    pub critical: bool,
    /// `--from`: items that finish on this day or later.
    pub from: Option<Day>,
    /// `--until`: items that start on this day or earlier.
    pub until: Option<Day>,
}
