//! Lints that need dates.

use miette::LabeledSpan;

use super::table::problems;
use crate::language::Attribute;
use crate::source::Span;

problems! {
    /// A warning about the project that needs its dates.
    pub enum ReviewProblem;

    DateImpossible {
        name: String,
        hold: &'static str,
        date: String,
        late: String,
        on: &'static str,
        possible: String,
        #[label(collection)]
        chain: Vec<LabeledSpan>,
    }
        code("date-impossible")
        error("`{name}` cannot {hold} {date}: it is {late}")
        help("move the date to {possible}, or shorten the work before it")
        at("possible {on} {possible}");
    SpanBackwards {
        name: String,
        from: String,
        to: String,
        late: String,
    }
        code("date-impossible")
        error("`{name}` spans from `{from}` to `{to}`, but `{to}` comes {late} before `{from}`")
        help("name the earlier one first, or let `{to}` wait for `{from}`")
        at("ends before it begins");
    DueMissed {
        name: String,
        date: String,
        forecast: String,
        late: String,
        #[label(collection)]
        chain: Vec<LabeledSpan>,
    }
        code("due-missed")
        error("`{name}` misses its due date {date}: it is forecast for {forecast}, {late}")
        help("shorten the work before it, or promise {forecast}")
        at("forecast for {forecast}");
    DateOnDayOff {
        date: String,
        became: String,
        help: String,
        name: String,
    }
        code("date-on-day-off")
        error("{date} is a day off{became}")
        help("{help}")
        at("nobody works on `{name}` that day");
    OnDaysOff {
        days: String,
        became: String,
        start: String,
        finish: String,
        #[label("no working minute up to here")]
        finish_at: Span,
    }
        code("date-on-day-off")
        error("nobody works {days}, {became}")
        help(
            "write the times of day, such as `start {start}T09:00` and `finish {finish}T17:00`, or add a dated `work` line"
        )
        at("a day off");
    OutsideHours {
        name: String,
        works: &'static str,
        when: String,
        became: String,
        hours: String,
        help: String,
        /// A `work` line that adds the missing time, without its head.
        work: Option<String>,
        #[label("outside the hours too")]
        other: Option<Span>,
    }
        code("outside-hours")
        error("nobody {works} `{name}` {when}{became}")
        help("{help}")
        at("{hours}");
    ApproverAway {
        who: String,
        name: String,
        part: &'static str,
        begins: String,
        help: String,
        day: String,
        #[label("handed over on {day}")]
        deliverable: Span,
    }
        code("approver-away")
        error(
            "`{who}` is away when the review of `{name}` should begin, so {part} begins on {begins}"
        )
        help("{help}")
        at("off on {day}");
    Overbooked {
        who: String,
        booked: String,
        available: String,
        week: String,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    }
        code("overbooked")
        error("person `{who}` is booked for {booked} in week {week}, which has {available}")
        help("{}", if tasks.len() == 1 {
            "lower its share, or give a part of it to someone else"
        } else {
            "move one of these tasks, or give it to someone else"
        })
        at("too much in week {week}");
    BookedTwice {
        who: String,
        when: String,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    }
        code("overbooked")
        error("person `{who}` is booked twice {when}")
        help("move one of these tasks, or give it to someone else")
        at("cannot be in two places");
    BookedOver {
        kind: &'static str,
        who: String,
        booked: String,
        units: u32,
        when: String,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    }
        code("overbooked")
        error(
            "{kind} `{who}` is booked for {booked} at once, but there {} only {units}: {when}", are(*units)
        )
        help("put one of these tasks after another, or raise the `size` of `{who}`")
        at("there {} {units}", are(*units));
    UsedWhileOff {
        kind: &'static str,
        who: String,
        name: String,
        when: String,
        #[label("uses it")]
        task: Span,
    }
        code("overbooked")
        error("{kind} `{who}` is off {when}, while `{name}` uses it")
        help("move `{name}`, or the days off of `{who}`")
        at("off all that time");
    OverdueFact {
        name: String,
        have: &'static str,
        date: String,
        fact: Attribute,
        /// The approver whose acceptance is missing after others have accepted.
        by: String,
    }
        code("overdue-fact")
        error("`{name}` should {have} by {date}, but no fact says so")
        help("write what happened, such as `{fact} {date}{by}`")
        at("only the status date holds it back");
    FewCommonHours {
        name: String,
        shared: String,
        size: String,
        days: i32,
        until: String,
    }
        code("few-common-hours")
        error(
            "the people who work on `{name}` share {shared} a week, so its {size} last {days} days, until {until}"
        )
        help(
            "write `effort` instead of `takes`, so that each works in their own hours, or `by any of` if one of them is enough"
        )
        at("counts only the hours that all of them work");
}

const fn are(number: u32) -> &'static str {
    if number == 1 { "is" } else { "are" }
}
