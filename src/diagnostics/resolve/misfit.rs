//! Reasons why an attribute does not fit a kind, and what to write instead. The file is long because it is a table, one
//! row per case.

use std::fmt;

use crate::language::{Attribute, Kind};

/// The reason why an attribute does not fit, and the fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The reason; None if the attribute simply belongs to other kinds.
    reason: Option<&'static str>,
    /// The fix.
    pub remedy: Remedy,
}

/// The suggested action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Write another attribute, which has this meaning on this kind.
    Write(Attribute),
    /// Another action, in words.
    Do(&'static str),
    /// Move the attribute to a kind that has it.
    Move(Attribute),
}

impl fmt::Display for Remedy {
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

/// The kinds that may have an attribute, each in the given words: "a task, a phase or a goal".
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
            remedy: Remedy::Write(instead),
        }
    }

    const fn words(reason: &'static str, remedy: &'static str) -> Self {
        Self {
            reason: Some(reason),
            remedy: Remedy::Do(remedy),
        }
    }

    /// The message that `owner`, such as "a task", has no such attribute, with the reason.
    pub(super) fn message(&self, attribute: Attribute, owner: &str) -> String {
        self.reason.map_or_else(
            || {
                let kinds = kinds_of(attribute, |kind| kind.with_article().to_owned());
                format!("`{attribute}` belongs to {kinds}, not to {owner}")
            },
            |reason| format!("{owner} has no `{attribute}`: {reason}"),
        )
    }

    /// The attribute that can replace this one, with the same value.
    #[must_use]
    pub fn replacement(&self) -> Option<Attribute> {
        if let Remedy::Write(attribute) = self.remedy {
            Some(attribute)
        } else {
            None
        }
    }

    /// The misfit of an attribute that a plain milestone has but a gate does not.
    #[must_use]
    pub const fn on_gate() -> Self {
        Self::write(
            "a gate is a decision, and is passed or refused",
            Attribute::Passed,
        )
    }

    /// The misfit of a gate attribute on a plain milestone.
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

/// Defines [`Misfit::of`] from its rows: for some kinds, the attributes that do not fit, the reason, and the attribute
/// to write instead or the action in words.
macro_rules! misfits {
    ($($kind:pat => { $($($attribute:ident)|+ : $reason:literal => $remedy:tt;)* })*) => {
        impl Misfit {
            /// The reason why this attribute does not fit this kind.
            #[must_use]
            pub const fn of(attribute: Attribute, kind: Kind) -> Self {
                match (kind, attribute) {
                    $($(($kind, $(Attribute::$attribute)|+) => misfits!(@ $reason, $remedy),)*)*
                    _ => Self {
                        reason: None,
                        remedy: Remedy::Move(attribute),
                    },
                }
            }
        }
    };
    (@ $reason:literal, $instead:ident) => { Self::write($reason, Attribute::$instead) };
    (@ $reason:literal, $words:literal) => { Self::words($reason, $words) };
}

misfits! {
    Kind::Phase => {
        Takes | Effort | Spans: "it lasts as long as what is in it" => "put it on the tasks in it";
        Start: "it starts with the first item in it" => StartNotBefore;
        NotBefore: "it belongs to a milestone" => StartNotBefore;
        Finish | FinishNotAfter | NotAfter | On:
            "it finishes with the last item in it; a date for that is a promise" => Due;
        StartNotAfter | FinishNotBefore | FinishAfter:
            "it starts and finishes with the items in it" => "put it on the items in it";
        By | Uses:
            "work is done on the tasks in it"
            => "put it on those tasks, and name who is responsible for the phase with `owner`";
        Requires:
            "a milestone requires; a phase comes `after`"
            => "write `after`, or put it on a milestone at the end of the phase";
        From | Format | Criterion | Review:
            "its results are the deliverables in it" => "move it to a deliverable in this phase";
        Approver:
            "deliverables are accepted, gates are decided on"
            => "move it to a deliverable in this phase, or to a milestone with `gate` at its end";
        Gate | External: "it is a stretch of time, not a moment" => "move it to a milestone in this phase";
        Measure: "a goal is measured" => "move it to a goal";
        Started | Progress | Remaining | Spent | Done | Delivered | Accepted | Rejected
        | Reached | Passed | Refused | Accomplished | Missed | Blocked:
            "the items in it say what has happened" => "put it on the items in it";
        MayPause: "only work can pause" => "put it on the tasks in it";
        AsOf: "the whole plan has one status date" => "move it to the plan";
        Rate: "people and resources have rates" => "move it to who works on it, or write a fixed sum with `cost`";
        Work | Off: "hours belong to a calendar" => "put them into a `calendar`, and name it here with `calendar`";
    }
    Kind::Task => {
        Format | Criterion | Approver | Review:
            "its result is a deliverable" => "declare a `deliverable` that comes `from` this task, and put it there";
        Measure:
            "a goal is measured; the result of a task meets criteria"
            => "declare a `deliverable` that comes `from` this task, with a `criterion`";
        Requires: "a milestone requires; a task comes after" => After;
        From: "a deliverable comes from a task; a task comes after" => After;
        Gate: "a decision is a moment that takes no time" => "declare a milestone with `gate` after this task";
        External: "work by others is still work" => "name them with `by`, as a team without `size`";
        On: "a milestone is on a date; a task starts and finishes" => "write `start` or `finish` before the date";
        NotBefore: "it belongs to a milestone; a task has two ends" => StartNotBefore;
        NotAfter: "it belongs to a milestone; a task has two ends" => FinishNotAfter;
        Accepted | Delivered: "a task is done; the deliverable that comes `from` it is delivered and accepted" => Done;
        Reached | Passed: "a task is done; a milestone is reached, a gate is passed" => Done;
        Accomplished: "a task is done; a goal is accomplished" => Done;
        Rejected | Refused:
            "a deliverable is rejected, a gate is refused" => "move it to the deliverable that comes `from` this task";
        Missed: "only a goal is missed" => "write `blocked` or `cancelled` with the reason";
        Budget:
            "only the plan and its phases have a budget" => "write what it costs with `cost`, or move it to the phase";
        AsOf: "the whole plan has one status date" => "move it to the plan";
        Rate: "people and resources have rates" => "move it to who works on it, or write a fixed sum with `cost`";
        Work | Off: "hours belong to a calendar" => "put them into a `calendar`, and name it here with `calendar`";
        Size: "a team has a size; a task takes time" => "write `takes`, or `effort` for the time of people";
        Members: "a team has members; a task is done by people" => By;
    }
    Kind::Deliverable => {
        Takes | Effort | Spans:
            "it is an output, and the work is a task that it comes `from`"
            => "put it on that task, or write `review` if it is the time until acceptance";
        Started | Progress | Remaining | Spent | MayPause:
            "it is an output, and the work is a task that it comes `from`" => "move it to that task";
        By | Uses | Priority | Calendar:
            "it is an output, and the work is a task that it comes `from`"
            => "move it to that task, and name who is responsible for the output with `owner`";
        Done: "a task is done; a deliverable is delivered, and then accepted" => Delivered;
        Reached | Passed: "a milestone is reached, a gate is passed; a deliverable is accepted" => Accepted;
        Accomplished: "a goal is accomplished; a deliverable is accepted" => Accepted;
        Refused: "a gate is refused; a deliverable is rejected" => Rejected;
        Missed: "only a goal is missed" => "write `rejected` if it was sent back, or `cancelled` if it is given up";
        Start: "it starts when the work that it comes `from` ends" => StartNotBefore;
        NotBefore: "it belongs to a milestone" => StartNotBefore;
        NotAfter: "it belongs to a milestone" => StartNotAfter;
        Finish | FinishNotAfter | On: "it is accepted when its review is over; a date for that is a promise" => Due;
        FinishNotBefore | AsLateAsPossible:
            "it follows the work that it comes `from`" => "move it to that task, or write `start not before`";
        FinishAfter: "it is handed over, then reviewed" => After;
        Requires: "a milestone requires; a deliverable comes from work" => From;
        Gate:
            "a decision is a moment, not an output"
            => "declare a milestone with `gate` that `requires` this deliverable";
        Measure: "a goal is measured; a deliverable meets criteria" => "write it as a `criterion`";
        Budget:
            "only the plan and its phases have a budget" => "write what it costs with `cost`, or move it to the phase";
        AsOf: "the whole plan has one status date" => "move it to the plan";
    }
    Kind::Milestone => {
        Takes | Effort | Spans: "it takes no time" => "make it a `task`, or put the work into a task before it";
        Started | Progress | Remaining | Spent | MayPause:
            "it is a moment, not work" => "move it to the task that it is about";
        By | Uses:
            "nobody works on a moment"
            => "name who is responsible for it with `owner`, and put the work into a task before it";
        Done: "a milestone is reached, a task is done" => Reached;
        Delivered | Accepted: "a milestone is reached, a deliverable is delivered and accepted" => Reached;
        Accomplished: "a milestone is reached, a goal is accomplished" => Reached;
        Rejected:
            "a deliverable is rejected, a gate is refused"
            => "move it to the deliverable, or write `gate` and `refused`";
        Missed: "only a goal is missed" => "write `cancelled` with the reason if it is given up";
        Start | Finish: "it is a moment without start and finish" => On;
        StartNotBefore | FinishNotBefore: "it is a moment without start and finish" => NotBefore;
        StartNotAfter | FinishNotAfter: "it is a moment without start and finish" => NotAfter;
        FinishAfter: "it is a moment without start and finish" => After;
        From: "it is not an output: it marks what is achieved" => Requires;
        Review: "a moment takes no time to review" => "move it to the deliverable that it requires";
        Format: "it is a moment, not an output" => "move it to the deliverable that it requires";
        Measure: "a milestone is reached, a goal is measured" => "write it as a `criterion`";
        Calendar: "it takes no time, so it needs no working time" => "remove it, or put it on the phase around it";
        Priority: "nobody works on a moment" => "move it to a task before it";
        Budget:
            "only the plan and its phases have a budget" => "write what it costs with `cost`, or move it to the phase";
        AsOf: "the whole plan has one status date" => "move it to the plan";
    }
    Kind::Goal => {
        Takes | Effort | Spans | By | Uses | Progress | Priority:
            "a goal is not work: it is what the work is for"
            => "put it on a task, and name with `requires` what must be achieved";
        On | Finish | FinishNotAfter | NotAfter: "a goal has no place in the schedule, only a promised date" => Due;
        After | From: "a goal has no place in the schedule; it requires what must be achieved" => Requires;
        Criterion: "a goal is measured" => Measure;
        Done | Reached | Passed | Accepted | Delivered: "a goal is accomplished" => Accomplished;
        Refused | Rejected: "a goal is accomplished or missed" => Missed;
        Approver:
            "a goal is measured, not approved"
            => "name who is responsible for it with `owner`, or put it on a gate that it requires";
        Gate: "a decision is a milestone" => "declare a milestone with `gate`, and name it here with `requires`";
        Cost | Paid | Budget: "work costs money, and a goal is not work" => "put it on the items that it requires";
        Blocked: "a goal has no place in the schedule" => "put it on the item that is blocked";
    }
    Kind::Plan => {
        Takes | Effort: "it lasts as long as what is in it" => "put it on the tasks";
        Due | Finish | FinishNotAfter | NotAfter | On:
            "it finishes with its last item" => "put it on the milestone or goal at its end, as `due`";
        StartNotBefore | NotBefore: "its start is a date of its own" => Start;
        By: "people work on tasks; a plan has an owner" => Owner;
        Uses: "resources are used by tasks" => "put it on the tasks";
        Requires: "a goal says what the plan is for" => "declare a `goal` with `requires` at the top level";
        Measure: "a goal says what the plan is for" => "declare a `goal` with `measure` at the top level";
        Work | Off | OffFrom:
            "hours belong to a calendar" => "put them into a `calendar`, and name it here with `calendar`";
        Like: "the plan names its calendar" => Calendar;
        Rate: "people and resources have rates" => "move it to who works on the plan";
        Cost: "costs belong to the items that cause them" => "put it on a phase or task, or write `budget`";
        Paid: "costs belong to the items that cause them" => "put it on a phase or another item";
        Priority | Consult | Inform: "phases pass it on to everything inside" => "put it on the phases";
        Approver:
            "deliverables are accepted, gates are decided on"
            => "put it on a deliverable, or on a milestone with `gate`";
        Done | Reached | Accomplished | Progress | Started | Cancelled:
            "the items and goals say what has happened" => "put it on an item or a goal";
    }
    Kind::Calendar => {
        Calendar: "a calendar copies the lines of another" => Like;
        Day | Week: "a day and a week mean the same number of hours in the whole plan" => "move it to the plan";
        Owner: "nobody is responsible for hours" => "remove it";
        Capacity: "hours have no share" => "move it to the person who works by this calendar";
    }
    Kind::Person => {
        Size | Members: "a person is only one" => "make it a `team`, or write `capacity` for a part of full time";
    }
    Kind::Team => {
        Capacity | Efficiency | Limit:
            "the people in a team can differ" => "put it on the people who are its `members`, or change its `size`";
    }
    Kind::Resource => {
        Capacity | Efficiency | Limit:
            "a resource is either available or not"
            => "write how many there are with `size`, or when it is unavailable with `off`";
        Members: "a resource has no members" => "write how many there are with `size`";
        Email: "a machine or room does not read email" => "put it on the person who looks after it";
        Owner: "only items and goals have owners" => "remove it, or write it as a `note`";
    }
    Kind::Person | Kind::Team | Kind::Resource => {
        Work:
            "only a calendar or a person has hours of its own"
            => "put them into a `calendar`, and name it here with `calendar`";
        Like: "it names the calendar that gives its hours" => Calendar;
        Timezone:
            "a time zone belongs to a calendar or the plan"
            => "move it to a `calendar`, and name that here with `calendar`";
        Cost | Paid: "a fixed cost belongs to an item" => "write what an hour costs with `rate`, or put it on the task";
        Budget: "only the plan and its phases have a budget" => "move it to the plan or a phase";
        By | Uses | Owner: "the items say who does what" => "put it on the task, phase or deliverable";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remedy_names_an_attribute_that_fits() {
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
