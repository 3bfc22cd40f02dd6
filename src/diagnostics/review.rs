//! Lints that need dates.

use miette::{Diagnostic, LabeledSpan};
use thiserror::Error;

use crate::language::Attribute;
use crate::source::Span;

/// A warning about the project that needs its dates.
#[derive(Debug, Error, Diagnostic)]
#[allow(
    missing_docs,
    reason = "the words of each variant stand on it, its fields are what they name"
)]
pub enum ReviewProblem {
    #[error("`{name}` cannot {hold} {date}: it is {late}")]
    #[diagnostic(
        code("date-impossible"),
        help("move the date to {possible}, or shorten the work before it")
    )]
    DateImpossible {
        name: String,
        hold: &'static str,
        date: String,
        late: String,
        on: &'static str,
        possible: String,
        #[label(primary, "possible {on} {possible}")]
        at: Span,
        #[label(collection)]
        chain: Vec<LabeledSpan>,
    },
    #[error("`{name}` spans from `{from}` to `{to}`, but `{to}` comes {late} before `{from}`")]
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
        help("shorten the work before it, or promise {forecast}")
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
    #[error("{date} is a day off{became}")]
    #[diagnostic(code("date-on-day-off"), help("{help}"))]
    DateOnDayOff {
        date: String,
        became: String,
        help: String,
        #[label(primary, "nobody works on `{name}` that day")]
        at: Span,
        name: String,
    },
    #[error("nobody works {days}, {became}")]
    #[diagnostic(
        code("date-on-day-off"),
        help(
            "write the times of day, such as `start {start}T09:00` and `finish {finish}T17:00`, or add a dated `work` line"
        )
    )]
    OnDaysOff {
        days: String,
        became: String,
        start: String,
        finish: String,
        #[label(primary, "a day off")]
        at: Span,
        #[label("no working minute up to here")]
        finish_at: Span,
    },
    #[error("nobody {works} `{name}` {when}{became}")]
    #[diagnostic(code("outside-hours"), help("{help}"))]
    OutsideHours {
        name: String,
        works: &'static str,
        when: String,
        became: String,
        hours: String,
        help: String,
        /// A `work` line that adds the missing time, without its head.
        work: Option<String>,
        #[label(primary, "{hours}")]
        at: Span,
        #[label("outside the hours too")]
        other: Option<Span>,
    },
    #[error(
        "`{who}` is away when the review of `{name}` should begin, so {part} begins on {begins}"
    )]
    #[diagnostic(code("approver-away"), help("{help}"))]
    ApproverAway {
        who: String,
        name: String,
        part: &'static str,
        begins: String,
        help: String,
        #[label(primary, "off on {day}")]
        at: Span,
        day: String,
        #[label("handed over on {day}")]
        deliverable: Span,
    },
    #[error("person `{who}` is booked for {booked} in week {week}, which has {available}")]
    #[diagnostic(
        code("overbooked"),
        help("{}", if tasks.len() == 1 {
            "lower its share, or give a part of it to someone else"
        } else {
            "move one of these tasks, or give it to someone else"
        })
    )]
    Overbooked {
        who: String,
        booked: String,
        available: String,
        week: String,
        #[label(primary, "too much in week {week}")]
        at: Span,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    },
    #[error("person `{who}` is booked twice {when}")]
    #[diagnostic(
        code("overbooked"),
        help("move one of these tasks, or give it to someone else")
    )]
    BookedTwice {
        who: String,
        when: String,
        #[label(primary, "cannot be in two places")]
        at: Span,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    },
    #[error("{kind} `{who}` is booked for {booked} at once, but there {} only {units}: {when}", are(*units))]
    #[diagnostic(
        code("overbooked"),
        help("put one of these tasks after another, or raise the `size` of `{who}`")
    )]
    BookedOver {
        kind: &'static str,
        who: String,
        booked: String,
        units: u32,
        when: String,
        #[label(primary, "there {} {units}", are(*units))]
        at: Span,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    },
    #[error("{kind} `{who}` is off {when}, while `{name}` uses it")]
    #[diagnostic(code("overbooked"), help("move `{name}`, or the days off of `{who}`"))]
    UsedWhileOff {
        kind: &'static str,
        who: String,
        name: String,
        when: String,
        #[label(primary, "off all that time")]
        at: Span,
        #[label("uses it")]
        task: Span,
    },
    #[error("`{name}` should {have} by {date}, but no fact says so")]
    #[diagnostic(
        code("overdue-fact"),
        help("write what happened, such as `{fact} {date}{by}`")
    )]
    OverdueFact {
        name: String,
        have: &'static str,
        date: String,
        fact: Attribute,
        /// The approver whose acceptance is missing after others have accepted.
        by: String,
        #[label(primary, "only the status date holds it back")]
        at: Span,
    },
    #[error(
        "the people who work on `{name}` share {shared} a week, so its {size} last {days} days, until {until}"
    )]
    #[diagnostic(
        code("few-common-hours"),
        help(
            "write `effort` instead of `takes`, so that each works in their own hours, or `by any of` if one of them is enough"
        )
    )]
    FewCommonHours {
        name: String,
        shared: String,
        size: String,
        days: i32,
        until: String,
        #[label(primary, "counts only the hours that all of them work")]
        at: Span,
    },
}

const fn are(number: u32) -> &'static str {
    if number == 1 { "is" } else { "are" }
}
