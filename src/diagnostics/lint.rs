//! The lints: warnings about a project in trouble, each by the name that `allow` and `deny` take.

use std::fmt;

use miette::LabeledSpan;

use super::table::problems;
use crate::language::Attribute;
use crate::source::Span;

/// The reason why one line of hours takes precedence over another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beaten {
    /// An `off` line that names as few days, or fewer.
    Off,
    /// A `work` line that names fewer days.
    Narrower,
    /// A person's own `off`, which is always subtracted.
    OwnOff,
}

impl Beaten {
    const fn help(self) -> &'static str {
        match self {
            Self::Off => {
                "leave these days out of that `off`, or name fewer days here: the line for fewer days counts"
            }
            Self::Narrower => "write the hours into that line, or remove this one",
            Self::OwnOff => {
                "leave these days out of that `off`, or put both lines into a `calendar`, where the line for fewer days counts"
            }
        }
    }
}

impl fmt::Display for Beaten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Off => "counts instead: it names no more days, and `off` beats `work`",
            Self::Narrower => "counts instead: it names fewer days",
            Self::OwnOff => "counts instead: a person's own `off` always does",
        })
    }
}

problems! {
    /// A warning about the project: a lint.
    pub enum LintProblem;

    NoOwner {
        kind: &'static str,
        name: String,
        candidate: String,
    }
        code("no-owner" "nobody is responsible for a task or deliverable")
        error("nobody is responsible for {kind} `{name}`")
        help("name its owner, such as `owner {candidate}`, here or on the phase or plan around it")
        at("no `owner`");
    NoEstimate { name: String }
        code("no-estimate" "a task without a size is scheduled as one day")
        error("task `{name}` has no size, so it is scheduled as one day")
        help(
            "say how long it takes, such as `takes 3d`, or how much work it is, such as `effort 5d`"
        )
        at("how long?");
    LongTask { name: String }
        code("long-task" "a task is over 20 days of work")
        error("task `{name}` is over 20 days of work")
        help("split it into tasks of a few days, so that progress can be seen")
        at("over 20 days of work");
    NoCriterion { name: String }
        code("no-criterion" "a deliverable has no acceptance criterion")
        error("deliverable `{name}` has no acceptance criterion")
        help("say what makes it acceptable, such as `criterion \"passes the accessibility check\"`")
        at("what makes it acceptable?");
    NoApprover { name: String, candidate: String }
        code("no-approver" "nobody accepts a deliverable")
        error("nobody accepts deliverable `{name}`")
        help("name who accepts it, such as `approver {candidate}`")
        at("no `approver`");
    NoReview { name: String }
        code("no-review" "a deliverable has no time for its review")
        error("deliverable `{name}` has no time for its review")
        help("say how long its approver needs, such as `review 2d`")
        at("no `review`");
    NoSource { name: String }
        code("no-source" "a deliverable that no task produces")
        error("nothing produces deliverable `{name}`")
        help(
            "name the work that produces it, such as `from draft`, or write `external` if it comes from outside the plan"
        )
        at("who produces it?");
    SelfApproval {
        kind: &'static str,
        name: String,
        who: String,
        #[label("`{who}` is responsible for it")]
        owner: Option<Span>,
    }
        code("self-approval" "a deliverable or gate is approved only by its own owner")
        error("{kind} `{name}` is approved only by its own owner")
        help("name an approver who is not its owner")
        at("`{who}` approves");
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
        code("approver-away" "an approver is away when the review should begin")
        error(
            "`{who}` is away when the review of `{name}` should begin, so {part} begins on {begins}"
        )
        help("{help}")
        at("off on {day}");
    UnusedDeliverable { name: String }
        code("unused-deliverable" "no milestone requires a deliverable")
        error("no milestone requires deliverable `{name}`")
        help("write `requires {name}` on a milestone")
        at("what is it for?");
    LeadsNowhere { name: String }
        code("leads-nowhere" "no goal waits for a milestone")
        error("no goal waits for milestone `{name}`")
        help("write `requires {name}` on a goal, or on a milestone that a goal requires")
        at("leads to no goal");
    RequiresNothing { name: String }
        code("requires-nothing" "a milestone that requires nothing and comes after nothing")
        error("milestone `{name}` requires nothing and comes after nothing")
        help(
            "say what must be achieved for it, such as `requires design`, or write `external` if it comes from outside the plan"
        )
        at("an arbitrary point");
    PhaseWithoutMilestone { name: String }
        code("phase-without-milestone" "no milestone waits for everything in an outermost phase")
        error("no milestone marks the end of phase `{name}`")
        help("add a milestone with `requires all` to it")
        at("when is all of it finished?");
    GateWithoutApprover { name: String, candidate: String }
        code("gate-without-approver" "nobody decides on a gate")
        error("nobody decides on gate `{name}`")
        help("name who decides, such as `approver {candidate}`")
        at("no `approver`");
    GateOnNothing { name: String }
        code("gate-on-nothing" "a gate has no deliverable or criterion to decide on")
        error("gate `{name}` has nothing to decide on")
        help("let it require a deliverable, or give it a `criterion`")
        at("decided by what?");
    GateHoldsNothing { name: String }
        code("gate-holds-nothing" "refusing a gate would stop nobody")
        error("gate `{name}` holds nothing back")
        help("write `after {name}` on the work that depends on the decision")
        at("a refusal would stop nobody");
    GateIgnored {
        name: String,
        gate: String,
        help: String,
        #[label("the gate")]
        gate_at: Span,
    }
        code("gate-ignored" "work that waits for a gate started before the gate was passed")
        error("`{name}` began before gate `{gate}` was passed")
        help("{help}")
        at("began here");
    GoalUnmeasured {
        name: String,
        missing: &'static str,
        #[help]
        help: &'static str,
    }
        code("goal-unmeasured" "nothing says how or when you will know that a goal is accomplished")
        error("goal `{name}` does not say {missing} you will know that it is accomplished")
        at("accomplished {missing}?");
    OpenEnd { name: String }
        code("open-end" "nothing waits for a task and no milestone requires it")
        error("nothing waits for task `{name}`")
        help(
            "say what it is needed for: a deliverable `from {name}`, a milestone that `requires {name}`, or a task `after {name}`"
        )
        at("what is it needed for?");
    DanglingStart {
        name: String,
        other: String,
        #[label("only its finish waits for this")]
        tie: Span,
    }
        code("dangling-start" "only the finish of a task depends on other work")
        error("only the finish of task `{name}` depends on other work")
        help("say when it may begin, such as `after {other}.start`")
        at("when does it start?");
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
        code("date-impossible" "a hard date cannot be met")
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
        code("due-missed" "an item is forecast after its due date")
        error("`{name}` misses its due date {date}: it is forecast for {forecast}, {late}")
        help("shorten the work before it, or promise {forecast}")
        at("forecast for {forecast}");
    DueOrder {
        name: String,
        required: String,
        date: String,
        #[label("`{required}` is due later")]
        required_at: Span,
    }
        code("due-order" "an item is due before what it requires is due")
        error("`{name}` is due before `{required}`, which it requires")
        help("make `{name}` due on {date} or later, or `{required}` due earlier")
        at("due here");
    DateOnDayOff {
        date: String,
        became: String,
        help: String,
        name: String,
    }
        code("date-on-day-off" "a due or hard date falls on a day off")
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
        code("outside-hours" "nobody works at a written time of day")
        error("nobody {works} `{name}` {when}{became}")
        help("{help}")
        at("{hours}");
    Overbooked {
        who: String,
        booked: String,
        available: String,
        week: String,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    }
        code("overbooked" "a person, team or resource is booked for more than it can do")
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
    OverBudget {
        name: String,
        forecast: String,
        over: String,
        /// The path of the item that costs most.
        largest: String,
        /// The least budget that is enough.
        enough: String,
        #[label(collection)]
        items: Vec<LabeledSpan>,
    }
        code("over-budget" "the plan or a phase costs more than its budget")
        error("{name} is forecast to cost {forecast}, {over} more than its budget")
        help("spend less, for example on `{largest}`, or write `budget {enough}`")
        at("{over} too little");
    OutOfOrder {
        name: String,
        began: &'static str,
        open: String,
        #[label("still open")]
        open_at: Span,
    }
        code("out-of-order" "an item started or was achieved before an item that it waits for")
        error("`{name}` {began} while `{open}`, which it waits for, is still open")
        help("write when `{open}` was achieved, or correct the date of `{name}`")
        at("{began} here");
    OverdueFact {
        name: String,
        have: &'static str,
        date: String,
        fact: Attribute,
        /// The approver whose acceptance is missing after others have accepted.
        by: String,
    }
        code("overdue-fact" "only the status date holds an item back, and no fact says why")
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
        code("few-common-hours" "the people on a task that `takes` time share less than two days a week")
        error(
            "the people who work on `{name}` share {shared} a week, so its {size} last {days} days, until {until}"
        )
        help(
            "write `effort` instead of `takes`, so that each works in their own hours, or `by any of` if one of them is enough"
        )
        at("counts only the hours that all of them work");
    DayLength {
        who: String,
        own: String,
        day: String,
        hours: String,
        days: String,
        #[label("`1d` is {day} here too")]
        takes: Span,
    }
        code("day-length" "someone's working day is longer or shorter than the plan's `1d`")
        error("a working day of `{who}` has {own}, and `1d` is {day}")
        help("write hours where it matters, such as `takes {hours}h`")
        at("`5d` takes them {days} working days");
    NobodyWorks { name: String, candidate: String }
        code("nobody-works" "a task has an `effort` and nobody to do the work")
        error(
            "nobody is named to do the effort of `{name}`, so it is scheduled for one full-time person"
        )
        help("name who works on it, such as `by {candidate}`")
        at("whose work is it?");
    WorkWithoutEffect {
        name: String,
        beaten: Beaten,
        #[label("{beaten}")]
        by: Option<Span>,
    }
        code("no-effect" "a line changes nothing because another one decides")
        error(
            "this `work` line of `{name}` has no effect: another line gives the hours of these days"
        )
        help("{}", beaten.help())
        at("nobody works in these hours");
    LateWithoutEffect {
        name: String,
        fixed: Attribute,
        #[label("fixed here")]
        by: Span,
    }
        code("no-effect")
        error("`as late as possible` has no effect: `{fixed}` fixes the date of `{name}`")
        help("remove `as late as possible`")
        at("nothing to move");
    FullWithoutDone { name: String, date: String }
        code("inconsistent-progress" "`progress` and the other facts of a task disagree")
        error("task `{name}` is at 100% but not `done`")
        help("write when it was done, such as `done {date}`")
        at("all of it");
    ProgressWithoutStarted { name: String, date: String }
        code("inconsistent-progress")
        error("task `{name}` has progress but was never `started`")
        help("write when it was started, such as `started {date}`")
        at("since when?");
    EntryIgnored {
        path: String,
        line: u32,
        why: String,
        #[label("this does not count")]
        place: Option<Span>,
    }
        code("entry-ignored" "an entry of a calendar file does not give a day off")
        error("line {line} of `{path}` does not give a day off: {why}")
        help("write its days with `off` if they should count, or else leave it out with `except`")
        at("days off from here");
    NoSuchEntry {
        path: String,
        words: String,
        /// The names of some entries.
        names: Vec<String>,
    }
        code("no-such-entry" "no entry of a calendar file has the words after `only` or `except`")
        error("no entry of `{path}` has `{words}` in its summary or categories")
        help("{}", entries(names))
        at("matches nothing");
    Unused { kind: &'static str, name: String }
        code("unused" "nothing uses a person, team, resource or calendar")
        error("nothing uses {kind} `{name}`")
        help("remove it, or use it")
        at("not used");
    Shadowed {
        name: String,
        #[label("the outer one")]
        outer: Span,
        #[label(collection, "means the inner one")]
        references: Vec<LabeledSpan>,
    }
        code("shadowed" "an inner name hides an outer one, and a reference means the inner one")
        error("`{name}` hides another `{name}` that is declared further out")
        help("rename one of the two, so that it is clear which one is meant")
        at("hides the outer one");
    NotYet { what: &'static str }
        code("not-yet" "this version reads an attribute but does not act on it")
        error("this version reads `{what}` but does not act on it")
        help("keep it and write `allow not-yet`, or remove it")
        at("has no effect yet");
}

/// Help for words that match no entry.
fn entries(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        "remove the words: the file has no entries".to_owned()
    } else {
        format!("write words that an entry has: {}", names.join(", "))
    }
}

const fn are(number: u32) -> &'static str {
    if number == 1 { "is" } else { "are" }
}
