//! Why an attribute does not fit a kind, and what to write instead: long, since it is a table of words, one row a case.

use std::fmt;

use crate::language::{Attribute, Kind};

/// Why an attribute does not fit, and the mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The reason; None where it is only that other kinds have the attribute.
    reason: Option<&'static str>,
    /// The mend.
    pub mend: Mend,
}

/// What to do instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Another attribute says it on this kind.
    Write(Attribute),
    /// Something else, in words.
    Do(&'static str),
    /// The kinds that have it.
    Move(Attribute),
}

impl fmt::Display for Mend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Write(attribute) => write!(f, "write `{attribute}`"),
            Self::Do(words) => f.write_str(words),
            Self::Move(attribute) => {
                write!(
                    f,
                    "move it to a {}",
                    kinds_of(*attribute, |kind| format!("`{kind}`"))
                )
            }
        }
    }
}

/// The kinds that may have an attribute, each in those words: "a task, a phase or a goal".
fn kinds_of(attribute: Attribute, words: impl Fn(Kind) -> String) -> String {
    let kinds: Vec<String> = attribute.info().kinds.iter().map(words).collect();
    match kinds.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [others @ .., last] => format!("{} or {last}", others.join(", ")),
    }
}

impl Misfit {
    const fn write(reason: &'static str, instead: Attribute) -> Self {
        Self {
            reason: Some(reason),
            mend: Mend::Write(instead),
        }
    }

    const fn words(reason: &'static str, mend: &'static str) -> Self {
        Self {
            reason: Some(reason),
            mend: Mend::Do(mend),
        }
    }

    /// Says that `owner`, such as "a task", has no such attribute, and why.
    pub(super) fn message(&self, attribute: Attribute, owner: &str) -> String {
        self.reason.map_or_else(
            || {
                let kinds = kinds_of(attribute, |kind| kind.with_article().to_owned());
                format!("`{attribute}` belongs to {kinds}, not to {owner}")
            },
            |reason| format!("{owner} has no `{attribute}`: {reason}"),
        )
    }

    /// The attribute that can stand there with the same value.
    #[must_use]
    pub fn replacement(&self) -> Option<Attribute> {
        if let Mend::Write(attribute) = self.mend {
            Some(attribute)
        } else {
            None
        }
    }

    /// Why that attribute does not fit that kind.
    #[must_use]
    pub fn of(attribute: Attribute, kind: Kind) -> Self {
        match kind {
            Kind::Phase => on_phase(attribute),
            Kind::Task => on_task(attribute),
            Kind::Deliverable => on_deliverable(attribute),
            Kind::Milestone => on_milestone(attribute),
            Kind::Goal => on_goal(attribute),
            Kind::Plan => on_plan(attribute),
            Kind::Calendar => on_calendar(attribute),
            Kind::Person | Kind::Team | Kind::Resource => on_party(attribute, kind),
        }
        .unwrap_or(Self {
            reason: None,
            mend: Mend::Move(attribute),
        })
    }

    /// Why an attribute that a plain milestone has does not fit a gate.
    #[must_use]
    pub const fn on_gate() -> Self {
        Self::write(
            "a gate is a decision, and is passed or refused",
            Attribute::Passed,
        )
    }

    /// Why an attribute of gates does not fit a plain milestone.
    #[must_use]
    pub fn gate_only(attribute: Attribute) -> Self {
        match attribute {
            Attribute::Passed => Self::write(
                "only a decision is passed; a plain milestone is reached",
                Attribute::Reached,
            ),
            _ => Self::words(
                "only a decision can be refused",
                "add `gate` if this is a decision, or remove the refusal",
            ),
        }
    }
}

fn on_milestone(attribute: Attribute) -> Option<Misfit> {
    use Attribute as A;
    Some(match attribute {
        A::Takes | A::Effort | A::Spans => Misfit::words(
            "it takes no time",
            "make it a `task`, or put the work into a task before it",
        ),
        A::Started | A::Progress | A::Remaining | A::Spent | A::MayPause => Misfit::words(
            "it is a moment, not work",
            "move it to the task that it is about",
        ),
        A::By | A::Uses => Misfit::words(
            "nobody works on a moment",
            "name who is responsible for it with `owner`, and put the work into a task before it",
        ),
        A::Done => Misfit::write("a milestone is reached, a task is done", A::Reached),
        A::Delivered | A::Accepted => Misfit::write(
            "a milestone is reached, a deliverable is delivered and accepted",
            A::Reached,
        ),
        A::Accomplished => {
            Misfit::write("a milestone is reached, a goal is accomplished", A::Reached)
        }
        A::Rejected => Misfit::words(
            "a deliverable is rejected, a gate is refused",
            "move it to the deliverable, or write `gate` and `refused`",
        ),
        A::Missed => Misfit::words(
            "only a goal is missed",
            "write `cancelled` with the reason if it is given up",
        ),
        A::Start | A::Finish => Misfit::write("it is a moment without start and finish", A::On),
        A::StartNotBefore | A::FinishNotBefore => {
            Misfit::write("it is a moment without start and finish", A::NotBefore)
        }
        A::StartNotAfter | A::FinishNotAfter => {
            Misfit::write("it is a moment without start and finish", A::NotAfter)
        }
        A::FinishAfter => Misfit::write("it is a moment without start and finish", A::After),
        A::From => Misfit::write(
            "it is not an output: it marks what is achieved",
            A::Requires,
        ),
        A::Review => Misfit::words(
            "a moment takes no time to review",
            "move it to the deliverable that it requires",
        ),
        A::Format => Misfit::words(
            "it is a moment, not an output",
            "move it to the deliverable that it requires",
        ),
        A::Measure => Misfit::words(
            "a milestone is reached, a goal is measured",
            "write it as a `criterion`",
        ),
        A::Calendar => Misfit::words(
            "it takes no time, so it needs no working time",
            "remove it, or put it on the phase around it",
        ),
        A::Priority => Misfit::words("nobody works on a moment", "move it to a task before it"),
        A::Budget => Misfit::words(
            "only the plan and its phases have a budget",
            "write what it costs with `cost`, or move it to the phase",
        ),
        A::AsOf => Misfit::words("the whole plan has one status date", "move it to the plan"),
        _ => return None,
    })
}

fn on_deliverable(attribute: Attribute) -> Option<Misfit> {
    use Attribute as A;
    Some(match attribute {
        A::Takes | A::Effort | A::Spans => Misfit::words(
            "it is an output, and the work is a task that it comes `from`",
            "put it on that task, or write `review` if it is the time until acceptance",
        ),
        A::Started | A::Progress | A::Remaining | A::Spent | A::MayPause => Misfit::words(
            "it is an output, and the work is a task that it comes `from`",
            "move it to that task",
        ),
        A::By | A::Uses | A::Priority | A::Calendar => Misfit::words(
            "it is an output, and the work is a task that it comes `from`",
            "move it to that task, and name who is responsible for the output with `owner`",
        ),
        A::Done => Misfit::write(
            "a task is done; a deliverable is delivered, and then accepted",
            A::Delivered,
        ),
        A::Reached | A::Passed => Misfit::write(
            "a milestone is reached, a gate is passed; a deliverable is accepted",
            A::Accepted,
        ),
        A::Accomplished => Misfit::write(
            "a goal is accomplished; a deliverable is accepted",
            A::Accepted,
        ),
        A::Refused => Misfit::write("a gate is refused; a deliverable is rejected", A::Rejected),
        A::Missed => Misfit::words(
            "only a goal is missed",
            "write `rejected` if it was sent back, or `cancelled` if it is given up",
        ),
        A::Start => Misfit::write(
            "it starts when the work that it comes `from` ends",
            A::StartNotBefore,
        ),
        A::NotBefore => Misfit::write("it belongs to a milestone", A::StartNotBefore),
        A::NotAfter => Misfit::write("it belongs to a milestone", A::StartNotAfter),
        A::Finish | A::FinishNotAfter | A::On => Misfit::write(
            "it is accepted when its review is over; a date for that is a promise",
            A::Due,
        ),
        A::FinishNotBefore | A::AsLateAsPossible => Misfit::words(
            "it follows the work that it comes `from`",
            "move it to that task, or write `start not before`",
        ),
        A::FinishAfter => Misfit::write("it is handed over, then reviewed", A::After),
        A::Requires => Misfit::write(
            "a milestone requires; a deliverable comes from work",
            A::From,
        ),
        A::Gate => Misfit::words(
            "a decision is a moment, not an output",
            "declare a milestone with `gate` that `requires` this deliverable",
        ),
        A::Measure => Misfit::words(
            "a goal is measured; a deliverable meets criteria",
            "write it as a `criterion`",
        ),
        A::Budget => Misfit::words(
            "only the plan and its phases have a budget",
            "write what it costs with `cost`, or move it to the phase",
        ),
        A::AsOf => Misfit::words("the whole plan has one status date", "move it to the plan"),
        _ => return None,
    })
}

fn on_task(attribute: Attribute) -> Option<Misfit> {
    use Attribute as A;
    Some(match attribute {
        A::Format | A::Criterion | A::Approver | A::Review => Misfit::words(
            "its result is a deliverable",
            "declare a `deliverable` that comes `from` this task, and put it there",
        ),
        A::Measure => Misfit::words(
            "a goal is measured; the result of a task meets criteria",
            "declare a `deliverable` that comes `from` this task, with a `criterion`",
        ),
        A::Requires => Misfit::write("a milestone requires; a task comes after", A::After),
        A::From => Misfit::write(
            "a deliverable comes from a task; a task comes after",
            A::After,
        ),
        A::Gate => Misfit::words(
            "a decision is a moment that takes no time",
            "declare a milestone with `gate` after this task",
        ),
        A::External => Misfit::words(
            "work by others is still work",
            "name them with `by`, as a team without `size`",
        ),
        A::On => Misfit::words(
            "a milestone is on a date; a task starts and finishes",
            "write `start` or `finish` before the date",
        ),
        A::NotBefore => Misfit::write(
            "it belongs to a milestone; a task has two ends",
            A::StartNotBefore,
        ),
        A::NotAfter => Misfit::write(
            "it belongs to a milestone; a task has two ends",
            A::FinishNotAfter,
        ),
        A::Accepted | A::Delivered => Misfit::write(
            "a task is done; the deliverable that comes `from` it is delivered and accepted",
            A::Done,
        ),
        A::Reached | A::Passed => Misfit::write(
            "a task is done; a milestone is reached, a gate is passed",
            A::Done,
        ),
        A::Accomplished => Misfit::write("a task is done; a goal is accomplished", A::Done),
        A::Rejected | A::Refused => Misfit::words(
            "a deliverable is rejected, a gate is refused",
            "move it to the deliverable that comes `from` this task",
        ),
        A::Missed => Misfit::words(
            "only a goal is missed",
            "write `blocked` or `cancelled` with the reason",
        ),
        A::Budget => Misfit::words(
            "only the plan and its phases have a budget",
            "write what it costs with `cost`, or move it to the phase",
        ),
        A::AsOf => Misfit::words("the whole plan has one status date", "move it to the plan"),
        A::Rate => Misfit::words(
            "people and resources have rates",
            "move it to who works on it, or write a fixed sum with `cost`",
        ),
        A::Work | A::Off => Misfit::words(
            "hours belong to a calendar",
            "put them into a `calendar`, and name it here with `calendar`",
        ),
        A::Size => Misfit::words(
            "a team has a size; a task takes time",
            "write `takes`, or `effort` for the time of people",
        ),
        A::Members => Misfit::write("a team has members; a task is done by people", A::By),
        _ => return None,
    })
}

fn on_phase(attribute: Attribute) -> Option<Misfit> {
    use Attribute as A;
    Some(match attribute {
        A::Takes | A::Effort | A::Spans => Misfit::words(
            "it lasts as long as what is in it",
            "put it on the tasks in it",
        ),
        A::Start => Misfit::write("it starts with the first item in it", A::StartNotBefore),
        A::NotBefore => Misfit::write("it belongs to a milestone", A::StartNotBefore),
        A::Finish | A::FinishNotAfter | A::NotAfter | A::On => Misfit::write(
            "it finishes with the last item in it; a date for that is a promise",
            A::Due,
        ),
        A::StartNotAfter | A::FinishNotBefore | A::FinishAfter => Misfit::words(
            "it starts and finishes with the items in it",
            "put it on the items in it",
        ),
        A::By | A::Uses => Misfit::words(
            "work is done on the tasks in it",
            "put it on those tasks, and name who is responsible for the phase with `owner`",
        ),
        A::Requires => Misfit::words(
            "a milestone requires; a phase comes `after`",
            "write `after`, or put it on a milestone at the end of the phase",
        ),
        A::From | A::Format | A::Criterion | A::Review => Misfit::words(
            "its results are the deliverables in it",
            "move it to a deliverable in this phase",
        ),
        A::Approver => Misfit::words(
            "deliverables are accepted, gates are decided on",
            "move it to a deliverable in this phase, or to a milestone with `gate` at its end",
        ),
        A::Gate | A::External => Misfit::words(
            "it is a stretch of time, not a moment",
            "move it to a milestone in this phase",
        ),
        A::Measure => Misfit::words("a goal is measured", "move it to a goal"),
        A::Started
        | A::Progress
        | A::Remaining
        | A::Spent
        | A::Done
        | A::Delivered
        | A::Accepted
        | A::Rejected
        | A::Reached
        | A::Passed
        | A::Refused
        | A::Accomplished
        | A::Missed
        | A::Blocked => Misfit::words(
            "the items in it say what has happened",
            "put it on the items in it",
        ),
        A::MayPause => Misfit::words("only work can pause", "put it on the tasks in it"),
        A::AsOf => Misfit::words("the whole plan has one status date", "move it to the plan"),
        A::Rate => Misfit::words(
            "people and resources have rates",
            "move it to who works on it, or write a fixed sum with `cost`",
        ),
        A::Work | A::Off => Misfit::words(
            "hours belong to a calendar",
            "put them into a `calendar`, and name it here with `calendar`",
        ),
        _ => return None,
    })
}

fn on_goal(attribute: Attribute) -> Option<Misfit> {
    use Attribute as A;
    Some(match attribute {
        A::Takes | A::Effort | A::Spans | A::By | A::Uses | A::Progress | A::Priority => {
            Misfit::words(
                "a goal is not work: it is what the work is for",
                "put it on a task, and name with `requires` what must be achieved",
            )
        }
        A::On | A::Finish | A::FinishNotAfter | A::NotAfter => Misfit::write(
            "a goal has no place in the schedule, only a promised date",
            A::Due,
        ),
        A::After | A::From => Misfit::write(
            "a goal has no place in the schedule; it requires what must be achieved",
            A::Requires,
        ),
        A::Criterion => Misfit::write("a goal is measured", A::Measure),
        A::Done | A::Reached | A::Passed | A::Accepted | A::Delivered => {
            Misfit::write("a goal is accomplished", A::Accomplished)
        }
        A::Refused | A::Rejected => Misfit::write("a goal is accomplished or missed", A::Missed),
        A::Approver => Misfit::words(
            "a goal is measured, not approved",
            "name who is responsible for it with `owner`, or put it on a gate that it requires",
        ),
        A::Gate => Misfit::words(
            "a decision is a milestone",
            "declare a milestone with `gate`, and name it here with `requires`",
        ),
        A::Cost | A::Paid | A::Budget => Misfit::words(
            "work costs money, and a goal is not work",
            "put it on the items that it requires",
        ),
        A::Blocked => Misfit::words(
            "a goal has no place in the schedule",
            "put it on the item that is blocked",
        ),
        _ => return None,
    })
}

fn on_plan(attribute: Attribute) -> Option<Misfit> {
    use Attribute as A;
    Some(match attribute {
        A::Takes | A::Effort => {
            Misfit::words("it lasts as long as what is in it", "put it on the tasks")
        }
        A::Due | A::Finish | A::FinishNotAfter | A::NotAfter | A::On => Misfit::words(
            "it finishes with its last item",
            "put it on the milestone or goal at its end, as `due`",
        ),
        A::StartNotBefore | A::NotBefore => {
            Misfit::write("its start is a date of its own", A::Start)
        }
        A::By => Misfit::write("people work on tasks; a plan has an owner", A::Owner),
        A::Uses => Misfit::words("resources are used by tasks", "put it on the tasks"),
        A::Requires => Misfit::words(
            "a goal says what the plan is for",
            "declare a `goal` with `requires` at the top level",
        ),
        A::Measure => Misfit::words(
            "a goal says what the plan is for",
            "declare a `goal` with `measure` at the top level",
        ),
        A::Work | A::Off | A::OffFrom => Misfit::words(
            "hours belong to a calendar",
            "put them into a `calendar`, and name it here with `calendar`",
        ),
        A::Like => Misfit::write("the plan names its calendar", A::Calendar),
        A::Rate => Misfit::words(
            "people and resources have rates",
            "move it to who works on the plan",
        ),
        A::Cost => Misfit::words(
            "costs belong to the items that cause them",
            "put it on a phase or task, or write `budget`",
        ),
        A::Paid => Misfit::words(
            "costs belong to the items that cause them",
            "put it on a phase or another item",
        ),
        A::Priority | A::Consult | A::Inform => Misfit::words(
            "phases pass it on to everything inside",
            "put it on the phases",
        ),
        A::Approver => Misfit::words(
            "deliverables are accepted, gates are decided on",
            "put it on a deliverable, or on a milestone with `gate`",
        ),
        A::Done | A::Reached | A::Accomplished | A::Progress | A::Started | A::Cancelled => {
            Misfit::words(
                "the items and goals say what has happened",
                "put it on an item or a goal",
            )
        }
        _ => return None,
    })
}

fn on_calendar(attribute: Attribute) -> Option<Misfit> {
    use Attribute as A;
    Some(match attribute {
        A::Calendar => Misfit::write("a calendar copies the lines of another", A::Like),
        A::Day | A::Week => Misfit::words(
            "a day and a week mean the same number of hours in the whole plan",
            "move it to the plan",
        ),
        A::Owner => Misfit::words("nobody is responsible for hours", "remove it"),
        A::Capacity => Misfit::words(
            "hours have no share",
            "move it to the person who works by this calendar",
        ),
        _ => return None,
    })
}

fn on_party(attribute: Attribute, kind: Kind) -> Option<Misfit> {
    use Attribute as A;
    Some(match (attribute, kind) {
        (A::Work, _) => Misfit::words(
            "only a calendar or a person has hours of its own",
            "put them into a `calendar`, and name it here with `calendar`",
        ),
        (A::Like, _) => Misfit::write("it names the calendar that gives its hours", A::Calendar),
        (A::Timezone, _) => Misfit::words(
            "a time zone belongs to a calendar or the plan",
            "move it to a `calendar`, and name that here with `calendar`",
        ),
        (A::Capacity | A::Efficiency | A::Limit, Kind::Team) => Misfit::words(
            "the people in a team can differ",
            "put it on the people who are its `members`, or change its `size`",
        ),
        (A::Capacity | A::Efficiency | A::Limit, Kind::Resource) => Misfit::words(
            "a resource is either available or not",
            "write how many there are with `size`, or when it is unavailable with `off`",
        ),
        (A::Size | A::Members, Kind::Person) => Misfit::words(
            "a person is only one",
            "make it a `team`, or write `capacity` for a part of full time",
        ),
        (A::Members, Kind::Resource) => Misfit::words(
            "a resource has no members",
            "write how many there are with `size`",
        ),
        (A::Email, Kind::Resource) => Misfit::words(
            "a machine or room does not read email",
            "put it on the person who looks after it",
        ),
        (A::Owner, Kind::Resource) => Misfit::words(
            "only items and goals have owners",
            "remove it, or write it as a `note`",
        ),
        (A::Cost | A::Paid, _) => Misfit::words(
            "a fixed cost belongs to an item",
            "write what an hour costs with `rate`, or put it on the task",
        ),
        (A::Budget, _) => Misfit::words(
            "only the plan and its phases have a budget",
            "move it to the plan or a phase",
        ),
        (A::By | A::Uses | A::Owner, _) => Misfit::words(
            "the items say who does what",
            "put it on the task, phase or deliverable",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mend_names_an_attribute_that_fits() {
        for kind in Kind::ALL {
            for attribute in Attribute::ALL {
                if attribute.info().kinds.contains(kind) {
                    continue;
                }
                if let Some(instead) = Misfit::of(attribute, kind).replacement() {
                    assert!(
                        instead.info().kinds.contains(kind),
                        "`{attribute}` on {kind}: `{instead}` does not fit either"
                    );
                }
            }
        }
    }
}
