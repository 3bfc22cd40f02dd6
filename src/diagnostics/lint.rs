//! Lints that do not need dates.

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
    /// A warning about the project that needs only the text.
    pub enum LintProblem;

    NoOwner {
        kind: &'static str,
        name: String,
        candidate: String,
    }
        code("no-owner")
        error("nobody is responsible for {kind} `{name}`")
        help("name its owner, such as `owner {candidate}`, here or on the phase or plan around it")
        at("no `owner`");
    NoEstimate { name: String }
        code("no-estimate")
        error("task `{name}` has no size, so it is scheduled as one day")
        help(
            "say how long it takes, such as `takes 3d`, or how much work it is, such as `effort 5d`"
        )
        at("how long?");
    LongTask { name: String }
        code("long-task")
        error("task `{name}` is over 20 days of work")
        help("split it into tasks of a few days, so that progress can be seen")
        at("over 20 days of work");
    NoCriterion { name: String }
        code("no-criterion")
        error("deliverable `{name}` has no acceptance criterion")
        help("say what makes it acceptable, such as `criterion \"passes the accessibility check\"`")
        at("what makes it acceptable?");
    NoApprover { name: String, candidate: String }
        code("no-approver")
        error("nobody accepts deliverable `{name}`")
        help("name who accepts it, such as `approver {candidate}`")
        at("no `approver`");
    NoReview { name: String }
        code("no-review")
        error("deliverable `{name}` has no time for its review")
        help("say how long its approver needs, such as `review 2d`")
        at("no `review`");
    NoSource { name: String }
        code("no-source")
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
        code("self-approval")
        error("{kind} `{name}` is approved only by its own owner")
        help("name an approver who is not its owner")
        at("`{who}` approves");
    UnusedDeliverable { name: String }
        code("unused-deliverable")
        error("no milestone requires deliverable `{name}`")
        help("write `requires {name}` on a milestone")
        at("what is it for?");
    LeadsNowhere { name: String }
        code("leads-nowhere")
        error("no goal waits for milestone `{name}`")
        help("write `requires {name}` on a goal, or on a milestone that a goal requires")
        at("leads to no goal");
    RequiresNothing { name: String }
        code("requires-nothing")
        error("milestone `{name}` requires nothing and comes after nothing")
        help(
            "say what must be achieved for it, such as `requires design`, or write `external` if it comes from outside the plan"
        )
        at("an arbitrary point");
    PhaseWithoutMilestone { name: String }
        code("phase-without-milestone")
        error("no milestone marks the end of phase `{name}`")
        help("add a milestone with `requires all` to it")
        at("when is all of it finished?");
    GateWithoutApprover { name: String, candidate: String }
        code("gate-without-approver")
        error("nobody decides on gate `{name}`")
        help("name who decides, such as `approver {candidate}`")
        at("no `approver`");
    GateOnNothing { name: String }
        code("gate-on-nothing")
        error("gate `{name}` has nothing to decide on")
        help("let it require a deliverable, or give it a `criterion`")
        at("decided by what?");
    GateHoldsNothing { name: String }
        code("gate-holds-nothing")
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
        code("gate-ignored")
        error("`{name}` began before gate `{gate}` was passed")
        help("{help}")
        at("began here");
    GoalUnmeasured {
        name: String,
        missing: &'static str,
        #[help]
        help: &'static str,
    }
        code("goal-unmeasured")
        error("goal `{name}` does not say {missing} you will know that it is accomplished")
        at("accomplished {missing}?");
    OpenEnd { name: String }
        code("open-end")
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
        code("dangling-start")
        error("only the finish of task `{name}` depends on other work")
        help("say when it may begin, such as `after {other}.start`")
        at("when does it start?");
    DueOrder {
        name: String,
        required: String,
        date: String,
        #[label("`{required}` is due later")]
        required_at: Span,
    }
        code("due-order")
        error("`{name}` is due before `{required}`, which it requires")
        help("make `{name}` due on {date} or later, or `{required}` due earlier")
        at("due here");
    OutOfOrder {
        name: String,
        began: &'static str,
        open: String,
        #[label("still open")]
        open_at: Span,
    }
        code("out-of-order")
        error("`{name}` {began} while `{open}`, which it waits for, is still open")
        help("write when `{open}` was achieved, or correct the date of `{name}`")
        at("{began} here");
    DayLength {
        who: String,
        own: String,
        day: String,
        hours: String,
        days: String,
        #[label("`1d` is {day} here too")]
        takes: Span,
    }
        code("day-length")
        error("a working day of `{who}` has {own}, and `1d` is {day}")
        help("write hours where it matters, such as `takes {hours}h`")
        at("`5d` takes them {days} working days");
    NobodyWorks { name: String, candidate: String }
        code("nobody-works")
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
        code("no-effect")
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
        code("inconsistent-progress")
        error("task `{name}` is at 100% but not `done`")
        help("write when it was done, such as `done {date}`")
        at("all of it");
    ProgressWithoutStarted { name: String, date: String }
        code("inconsistent-progress")
        error("task `{name}` has progress but was never `started`")
        help("write when it was started, such as `started {date}`")
        at("since when?");
    Unused { kind: &'static str, name: String }
        code("unused")
        error("nothing uses {kind} `{name}`")
        help("remove it, or use it")
        at("not used");
    EntryIgnored {
        path: String,
        line: u32,
        why: String,
        #[label("this does not count")]
        place: Option<Span>,
    }
        code("entry-ignored")
        error("line {line} of `{path}` does not give a day off: {why}")
        help("write its days with `off` if they should count, or else leave it out with `except`")
        at("days off from here");
    NoSuchEntry {
        path: String,
        words: String,
        /// The names of some entries.
        names: Vec<String>,
    }
        code("no-such-entry")
        error("no entry of `{path}` has `{words}` in its summary or categories")
        help("{}", entries(names))
        at("matches nothing");
    Shadowed {
        name: String,
        #[label("the outer one")]
        outer: Span,
        #[label(collection, "means the inner one")]
        references: Vec<LabeledSpan>,
    }
        code("shadowed")
        error("`{name}` hides another `{name}` that is declared further out")
        help("rename one of the two, so that it is clear which one is meant")
        at("hides the outer one");
    NotYet { what: &'static str }
        code("not-yet")
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
