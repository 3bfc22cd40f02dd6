//! Lints that do not need dates.

use std::fmt;

use miette::{Diagnostic, LabeledSpan};
use thiserror::Error;

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

/// A warning about the project that needs only the text.
#[derive(Debug, Error, Diagnostic)]
#[allow(
    missing_docs,
    reason = "the words of each variant stand on it, its fields are what they name"
)]
pub enum LintProblem {
    #[error("nobody is responsible for {kind} `{name}`")]
    #[diagnostic(
        code("no-owner"),
        help(
            "name its owner, such as `owner {candidate}`, here or on the phase or plan around it"
        )
    )]
    NoOwner {
        kind: &'static str,
        name: String,
        candidate: String,
        #[label(primary, "no `owner`")]
        at: Span,
    },
    #[error("task `{name}` has no size, so it is scheduled as one day")]
    #[diagnostic(
        code("no-estimate"),
        help(
            "say how long it takes, such as `takes 3d`, or how much work it is, such as `effort 5d`"
        )
    )]
    NoEstimate {
        name: String,
        #[label(primary, "how long?")]
        at: Span,
    },
    #[error("task `{name}` is over 20 days of work")]
    #[diagnostic(
        code("long-task"),
        help("split it into tasks of a few days, so that progress can be seen")
    )]
    LongTask {
        name: String,
        #[label(primary, "over 20 days of work")]
        at: Span,
    },
    #[error("deliverable `{name}` has no acceptance criterion")]
    #[diagnostic(
        code("no-criterion"),
        help(
            "say what makes it acceptable, such as `criterion \"passes the accessibility check\"`"
        )
    )]
    NoCriterion {
        name: String,
        #[label(primary, "what makes it acceptable?")]
        at: Span,
    },
    #[error("nobody accepts deliverable `{name}`")]
    #[diagnostic(
        code("no-approver"),
        help("name who accepts it, such as `approver {candidate}`")
    )]
    NoApprover {
        name: String,
        candidate: String,
        #[label(primary, "no `approver`")]
        at: Span,
    },
    #[error("deliverable `{name}` has no time for its review")]
    #[diagnostic(
        code("no-review"),
        help("say how long its approver needs, such as `review 2d`")
    )]
    NoReview {
        name: String,
        #[label(primary, "no `review`")]
        at: Span,
    },
    #[error("nothing produces deliverable `{name}`")]
    #[diagnostic(
        code("no-source"),
        help(
            "name the work that produces it, such as `from draft`, or write `external` if it comes from outside the plan"
        )
    )]
    NoSource {
        name: String,
        #[label(primary, "who produces it?")]
        at: Span,
    },
    #[error("{kind} `{name}` is approved only by its own owner")]
    #[diagnostic(code("self-approval"), help("name an approver who is not its owner"))]
    SelfApproval {
        kind: &'static str,
        name: String,
        #[label(primary, "`{who}` approves")]
        at: Span,
        who: String,
        #[label("`{who}` is responsible for it")]
        owner: Option<Span>,
    },
    #[error("no milestone requires deliverable `{name}`")]
    #[diagnostic(
        code("unused-deliverable"),
        help("write `requires {name}` on a milestone")
    )]
    UnusedDeliverable {
        name: String,
        #[label(primary, "what is it for?")]
        at: Span,
    },
    #[error("no goal waits for milestone `{name}`")]
    #[diagnostic(
        code("leads-nowhere"),
        help("write `requires {name}` on a goal, or on a milestone that a goal requires")
    )]
    LeadsNowhere {
        name: String,
        #[label(primary, "leads to no goal")]
        at: Span,
    },
    #[error("milestone `{name}` requires nothing and comes after nothing")]
    #[diagnostic(
        code("requires-nothing"),
        help(
            "say what must be achieved for it, such as `requires design`, or write `external` if it comes from outside the plan"
        )
    )]
    RequiresNothing {
        name: String,
        #[label(primary, "an arbitrary point")]
        at: Span,
    },
    #[error("no milestone marks the end of phase `{name}`")]
    #[diagnostic(
        code("phase-without-milestone"),
        help("add a milestone with `requires all` to it")
    )]
    PhaseWithoutMilestone {
        name: String,
        #[label(primary, "when is all of it finished?")]
        at: Span,
    },
    #[error("nobody decides on gate `{name}`")]
    #[diagnostic(
        code("gate-without-approver"),
        help("name who decides, such as `approver {candidate}`")
    )]
    GateWithoutApprover {
        name: String,
        candidate: String,
        #[label(primary, "no `approver`")]
        at: Span,
    },
    #[error("gate `{name}` has nothing to decide on")]
    #[diagnostic(
        code("gate-on-nothing"),
        help("let it require a deliverable, or give it a `criterion`")
    )]
    GateOnNothing {
        name: String,
        #[label(primary, "decided by what?")]
        at: Span,
    },
    #[error("gate `{name}` holds nothing back")]
    #[diagnostic(
        code("gate-holds-nothing"),
        help("write `after {name}` on the work that depends on the decision")
    )]
    GateHoldsNothing {
        name: String,
        #[label(primary, "a refusal would stop nobody")]
        at: Span,
    },
    #[error("`{name}` began before gate `{gate}` was passed")]
    #[diagnostic(code("gate-ignored"), help("{help}"))]
    GateIgnored {
        name: String,
        gate: String,
        help: String,
        #[label(primary, "began here")]
        at: Span,
        #[label("the gate")]
        gate_at: Span,
    },
    #[error("goal `{name}` does not say {missing} you will know that it is accomplished")]
    #[diagnostic(code("goal-unmeasured"))]
    GoalUnmeasured {
        name: String,
        missing: &'static str,
        #[help]
        help: &'static str,
        #[label(primary, "accomplished {missing}?")]
        at: Span,
    },
    #[error("nothing waits for task `{name}`")]
    #[diagnostic(
        code("open-end"),
        help(
            "say what it is needed for: a deliverable `from {name}`, a milestone that `requires {name}`, or a task `after {name}`"
        )
    )]
    OpenEnd {
        name: String,
        #[label(primary, "what is it needed for?")]
        at: Span,
    },
    #[error("only the finish of task `{name}` depends on other work")]
    #[diagnostic(
        code("dangling-start"),
        help("say when it may begin, such as `after {other}.start`")
    )]
    DanglingStart {
        name: String,
        other: String,
        #[label(primary, "when does it start?")]
        at: Span,
        #[label("only its finish waits for this")]
        tie: Span,
    },
    #[error("`{name}` is due before `{required}`, which it requires")]
    #[diagnostic(
        code("due-order"),
        help("make `{name}` due on {date} or later, or `{required}` due earlier")
    )]
    DueOrder {
        name: String,
        required: String,
        date: String,
        #[label(primary, "due here")]
        at: Span,
        #[label("`{required}` is due later")]
        required_at: Span,
    },
    #[error("`{name}` {began} while `{open}`, which it waits for, is still open")]
    #[diagnostic(
        code("out-of-order"),
        help("write when `{open}` was achieved, or correct the date of `{name}`")
    )]
    OutOfOrder {
        name: String,
        began: &'static str,
        open: String,
        #[label(primary, "{began} here")]
        at: Span,
        #[label("still open")]
        open_at: Span,
    },
    #[error("a working day of `{who}` has {own}, and `1d` is {day}")]
    #[diagnostic(
        code("day-length"),
        help("write hours where it matters, such as `takes {hours}h`")
    )]
    DayLength {
        who: String,
        own: String,
        day: String,
        hours: String,
        days: String,
        #[label(primary, "`5d` takes them {days} working days")]
        at: Span,
        #[label("`1d` is {day} here too")]
        takes: Span,
    },
    #[error(
        "nobody is named to do the effort of `{name}`, so it is scheduled for one full-time person"
    )]
    #[diagnostic(
        code("nobody-works"),
        help("name who works on it, such as `by {candidate}`")
    )]
    NobodyWorks {
        name: String,
        candidate: String,
        #[label(primary, "whose work is it?")]
        at: Span,
    },
    #[error(
        "this `work` line of `{name}` has no effect: another line gives the hours of these days"
    )]
    #[diagnostic(code("no-effect"), help("{}", beaten.help()))]
    WorkWithoutEffect {
        name: String,
        beaten: Beaten,
        #[label(primary, "nobody works in these hours")]
        at: Span,
        #[label("{beaten}")]
        by: Option<Span>,
    },
    #[error("`as late as possible` has no effect: `{fixed}` fixes the date of `{name}`")]
    #[diagnostic(code("no-effect"), help("remove `as late as possible`"))]
    LateWithoutEffect {
        name: String,
        fixed: Attribute,
        #[label(primary, "nothing to move")]
        at: Span,
        #[label("fixed here")]
        by: Span,
    },
    #[error("task `{name}` is at 100% but not `done`")]
    #[diagnostic(
        code("inconsistent-progress"),
        help("write when it was done, such as `done {date}`")
    )]
    FullWithoutDone {
        name: String,
        date: String,
        #[label(primary, "all of it")]
        at: Span,
    },
    #[error("task `{name}` has progress but was never `started`")]
    #[diagnostic(
        code("inconsistent-progress"),
        help("write when it was started, such as `started {date}`")
    )]
    ProgressWithoutStarted {
        name: String,
        date: String,
        #[label(primary, "since when?")]
        at: Span,
    },
    #[error("nothing uses {kind} `{name}`")]
    #[diagnostic(code("unused"), help("remove it, or use it"))]
    Unused {
        kind: &'static str,
        name: String,
        #[label(primary, "not used")]
        at: Span,
    },
    #[error("line {line} of `{path}` does not give a day off: {why}")]
    #[diagnostic(
        code("entry-ignored"),
        help("write its days with `off` if they should count, or else leave it out with `except`")
    )]
    EntryIgnored {
        path: String,
        line: u32,
        why: String,
        #[label(primary, "days off from here")]
        at: Span,
        #[label("this does not count")]
        place: Option<Span>,
    },
    #[error("no entry of `{path}` has `{words}` in its summary or categories")]
    #[diagnostic(code("no-such-entry"), help("{}", entries(names)))]
    NoSuchEntry {
        path: String,
        words: String,
        /// The names of some entries.
        names: Vec<String>,
        #[label(primary, "matches nothing")]
        at: Span,
    },
    #[error("`{name}` hides another `{name}` that is declared further out")]
    #[diagnostic(
        code("shadowed"),
        help("rename one of the two, so that it is clear which one is meant")
    )]
    Shadowed {
        name: String,
        #[label(primary, "hides the outer one")]
        at: Span,
        #[label("the outer one")]
        outer: Span,
        #[label(collection, "means the inner one")]
        references: Vec<LabeledSpan>,
    },
    #[error("this version reads `{what}` but does not act on it")]
    #[diagnostic(
        code("not-yet"),
        help("keep it and write `allow not-yet`, or remove it")
    )]
    NotYet {
        what: &'static str,
        #[label(primary, "has no effect yet")]
        at: Span,
    },
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
