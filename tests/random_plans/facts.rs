//! Facts that do not contradict each other, none after the status date.

use super::date;
use super::dice::Dice;

/// A time of day, once in a while.
fn time(dice: &mut Dice) -> &'static str {
    dice.pick(&["", "", "", "", "T10:15", "T15:00"])
}

/// Days from which facts are taken: a few before the plan's start to the status date.
fn day(dice: &mut Dice, from: i64, status: Option<i64>) -> i64 {
    // On the day of the status date no time is certain to be before it.
    dice.between(from, status.unwrap_or(14))
}

fn told(dice: &mut Dice, day: i64, status: Option<i64>) -> String {
    let time = if Some(day) == status { "" } else { time(dice) };
    format!("{}{time}", date(day))
}

pub(crate) fn of_task(dice: &mut Dice, status: Option<i64>) -> Vec<String> {
    let started = day(dice, -1, status);
    let start = |dice: &mut Dice| format!("started {}", told(dice, started, status));
    // Done on a later day, or on the same without times.
    let done = day(dice, started, status);
    match dice.roll(12) {
        0 if done > started => {
            vec![start(dice), format!("done {}", told(dice, done, status))]
        }
        0 | 1 => vec![
            format!("started {}", date(started)),
            format!("done {}", date(done)),
        ],
        2 => vec![format!("done {}", told(dice, done, status))],
        3 => vec![start(dice)],
        4 => vec![
            start(dice),
            format!("progress {}%", dice.pick(&["0", "20", "50", "90", "100"])),
        ],
        5 => vec![start(dice), format!("remaining {}h", dice.between(1, 30))],
        _ => Vec::new(),
    }
}

/// Facts of a deliverable with these approvers.
pub(crate) fn of_deliverable(
    dice: &mut Dice,
    status: Option<i64>,
    approvers: &[&str],
) -> Vec<String> {
    let first = day(dice, 0, status);
    let second = day(dice, first, status);
    let third = day(dice, second, status);
    let (a, b, c) = (date(first), date(second), date(third));
    let mut facts = match dice.roll(10) {
        0 => vec![format!("delivered {}", told(dice, first, status))],
        1 => vec![format!("delivered {a}"), format!("accepted {b}")],
        2 => vec![
            format!("delivered {a}"),
            format!("rejected {b} \"not yet\""),
        ],
        3 => vec![
            format!("rejected {a} \"not yet\""),
            format!("delivered {b}"),
        ],
        4 => vec![
            format!("delivered {a}"),
            format!("accepted {b}"),
            format!("rejected {c} \"no longer\""),
        ],
        5 => vec![format!("accepted {b}")],
        _ => Vec::new(),
    };
    if dice.once_in(2) && !approvers.is_empty() {
        let some = dice.pick(approvers).to_owned();
        let who = if dice.once_in(2) {
            some
        } else {
            approvers.join(", ")
        };
        for fact in &mut facts {
            if fact.starts_with("accepted") {
                *fact = format!("{fact} by {who}");
            }
        }
    }
    facts
}

pub(crate) fn of_milestone(dice: &mut Dice, status: Option<i64>, gate: bool) -> Vec<String> {
    let first = day(dice, 0, status);
    let second = day(dice, first, status);
    let (a, b) = (date(first), date(second));
    match (gate, dice.roll(8)) {
        (false, 0) => vec![format!("reached {}", told(dice, first, status))],
        (true, 0) => vec![format!("passed {}", told(dice, first, status))],
        (true, 1 | 2) => vec![format!("refused {a} \"too dear\"")],
        (true, 3) if second > first => {
            vec![format!("refused {a} \"too dear\""), format!("passed {b}")]
        }
        (true, 4) => vec![format!("passed {a}"), format!("refused {b} \"no longer\"")],
        _ => Vec::new(),
    }
}
