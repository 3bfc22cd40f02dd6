//! What the command line may ask of an output.

use smol_str::SmolStr;

use crate::calendar::Day;
use crate::plan::{ItemId, WhoId};

/// What every emitter is given beside the artefacts.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What is shown.
    pub filter: Filter,
    /// Which calendar components are written.
    pub calendar_kinds: CalendarKinds,
    /// An alarm that many minutes before each milestone and due date.
    pub alarm: Option<i64>,
    /// Which relations are written; by default `full` for events, `parent` for to-dos.
    pub relations: Option<Relations>,
    /// Seconds since 1970 in UTC for DTSTAMP and LAST-MODIFIED; else DTSTAMP is made from the content of each entry.
    pub stamp: Option<i64>,
    /// Which Mermaid diagram.
    pub diagram: Diagram,
    /// Whether a diagram is the whole alone, however large, with none of each phase behind it.
    pub whole_only: bool,
    /// For which major version of Mermaid: 10, 11 or 12.
    pub mermaid_target: MermaidTarget,
}

/// Writes an enum of the command line from its rows: each variant and its word there.
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
            /// Every value, in the order of the help text.
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
        /// Events only: what every calendar program shows.
        #[default]
        Events "events",
        /// To-dos only.
        Todos "todos",
        /// Both, with distinct UIDs.
        Both "both",
    }
}

words! {
    /// How much of RELATED-TO is written.
    Relations {
        /// None.
        None "none",
        /// Only the phase around an item.
        Parent "parent",
        /// The phase, and every dependency in both directions.
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

/// What is shown; an empty list asks nothing, several words of one list are alternatives, the lists must all agree.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// `--phase`: the phase and what is in it.
    pub phases: Vec<ItemId>,
    /// `--owner`: who answers for it, written or inherited.
    pub owners: Vec<WhoId>,
    /// `--for`: owns, works on, approves, is consulted or informed.
    pub people: Vec<WhoId>,
    /// `--kind`.
    pub kinds: Vec<FilterKind>,
    /// `--tag`, inherited tags too.
    pub tags: Vec<SmolStr>,
    /// `--critical`.
    pub critical: bool,
    /// `--from`: finishes on that day or later.
    pub from: Option<Day>,
    /// `--until`: starts on that day or earlier.
    pub until: Option<Day>,
}
