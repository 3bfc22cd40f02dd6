//! What the command line may ask of an output.

use smol_str::SmolStr;

use crate::calendar::Day;
use crate::plan::{ItemId, ItemKind, WhoId};

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

/// The major version of Mermaid that draws the diagram.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MermaidTarget {
    /// Version 10; it has no kanban.
    V10,
    /// Version 11.
    #[default]
    V11,
    /// Version 12.
    V12,
}

/// VEVENT, VTODO or both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CalendarKinds {
    /// Events only: what every calendar program shows.
    #[default]
    Events,
    /// To-dos only.
    Todos,
    /// Both, with distinct UIDs.
    Both,
}

/// How much of RELATED-TO is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relations {
    /// None.
    None,
    /// Only the phase around an item.
    Parent,
    /// The phase, and every dependency in both directions.
    Full,
}

/// The four diagrams.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Diagram {
    /// Bars over time.
    #[default]
    Gantt,
    /// Cards by status.
    Kanban,
    /// Dependencies.
    Flowchart,
    /// Milestones and goals by month.
    Timeline,
}

impl Diagram {
    /// Every diagram.
    pub const ALL: [Self; 4] = [Self::Gantt, Self::Kanban, Self::Flowchart, Self::Timeline];

    /// The word on the command line and in file names.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Gantt => "gantt",
            Self::Kanban => "kanban",
            Self::Flowchart => "flowchart",
            Self::Timeline => "timeline",
        }
    }
}

/// A kind that a filter can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterKind {
    /// One of the four kinds of item.
    Item(ItemKind),
    /// A milestone that is a gate.
    Gate,
    /// A goal.
    Goal,
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
