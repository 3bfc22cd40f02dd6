//! Lints that need dates.

use miette::{Diagnostic, LabeledSpan};
use thiserror::Error;

use super::Problem;
use crate::language::{Attribute, Lint};
use crate::source::Span;

/// A warning about the project that only its dates show.
#[derive(Debug, Error, Diagnostic)]
#[allow(
    missing_docs,
    reason = "the words of each variant stand on it, its fields are what they name"
)]
pub enum ReviewProblem {
    #[error("`{name}` cannot {hold} {date}: it is {late} too late")]
    #[diagnostic(
        code("date-impossible"),
        help("move the date to {possible}, or shorten what stands before it")
    )]
    DateImpossible {
        name: String,
        hold: &'static str,
        date: String,
        late: String,
        possible: String,
        #[label(primary, "possible on {possible}")]
        at: Span,
        #[label(collection)]
        chain: Vec<LabeledSpan>,
    },
    #[error("`{name}` spans from `{from}` to `{to}`, and `{to}` comes {late} before `{from}`")]
    #[diagnostic(
        code("date-impossible"),
        help("name the earlier one first, or let `{to}` wait for `{from}`")
    )]
    SpanBackwards {
        name: String,
        from: String,
        to: String,
        late: String,
        #[label(primary, "ends before it begins")]
        at: Span,
    },
    #[error("`{name}` misses its due date {date}: it is forecast for {forecast}, {late}")]
    #[diagnostic(
        code("due-missed"),
        help("shorten what drives it, or promise {forecast}")
    )]
    DueMissed {
        name: String,
        date: String,
        forecast: String,
        late: String,
        #[label(primary, "forecast for {forecast}")]
        at: Span,
        #[label(collection)]
        chain: Vec<LabeledSpan>,
    },
    #[error("{date} is a day off")]
    #[diagnostic(code("date-on-day-off"), help("{before}"))]
    DateOnDayOff {
        date: String,
        before: String,
        #[label(primary, "nobody works on `{name}` that day")]
        at: Span,
        name: String,
    },
    #[error("`{who}` is away when `{name}` is to be reviewed, so the review begins on {begins}")]
    #[diagnostic(
        code("approver-away"),
        help("name another approver beside `{who}`, such as `approver any of {who}, …`")
    )]
    ApproverAway {
        who: String,
        name: String,
        begins: String,
        #[label(primary, "off on {day}")]
        at: Span,
        day: String,
        #[label("handed over on {day}")]
        deliverable: Span,
    },
    #[error("{kind} `{who}` is booked for {booked} of {available} in week {week}")]
    #[diagnostic(
        code("overbooked"),
        help("move one of these tasks, or give it to someone else")
    )]
    Overbooked {
        kind: &'static str,
        who: String,
        booked: String,
        available: String,
        week: String,
        #[label(primary, "too much in week {week}")]
        at: Span,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    },
    #[error("`{name}` would {have} by {date}, and no fact says so")]
    #[diagnostic(
        code("overdue-fact"),
        help("write what happened, such as `{fact} {date}`")
    )]
    OverdueFact {
        name: String,
        have: &'static str,
        date: String,
        fact: Attribute,
        #[label(primary, "held back by the status date alone")]
        at: Span,
    },
}

impl Problem for ReviewProblem {
    fn lint(&self) -> Option<Lint> {
        Some(match self {
            Self::DateImpossible { .. } | Self::SpanBackwards { .. } => Lint::DateImpossible,
            Self::DueMissed { .. } => Lint::DueMissed,
            Self::DateOnDayOff { .. } => Lint::DateOnDayOff,
            Self::ApproverAway { .. } => Lint::ApproverAway,
            Self::Overbooked { .. } => Lint::Overbooked,
            Self::OverdueFact { .. } => Lint::OverdueFact,
        })
    }
}
