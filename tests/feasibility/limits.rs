//! Work under limits, piece by piece (rules 11 and 42): a day after the other, each filled from its first minute on.

use std::collections::BTreeMap;

use planc::ast::Per;
use planc::calendar::Day;
use planc::plan::{ItemId, Plan, Size, WhoId};
use planc::schedule::Schedule;

use super::Checker;
use super::clock::Clock;

/// Someone who burns an effort, and how much of it in each day, week or month.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) who: WhoId,
    pub(crate) clock: Clock,
    pub(crate) limits: Vec<(Per, i64)>,
}

/// The number of the period in which a minute lies.
pub(crate) fn period(per: Per, minute: i64) -> i64 {
    let day = minute.div_euclid(1440);
    match per {
        Per::Hour => minute.div_euclid(60),
        Per::Day => day,
        // 1970-01-01 was a Thursday.
        Per::Week => (day + 3).div_euclid(7),
        Per::Month => {
            let text = Day(i32::try_from(day).expect("a day")).to_string();
            let number = |text: &str| text.parse::<i64>().expect("a number");
            number(&text[..4]) * 12 + number(&text[5..7])
        }
    }
}

/// The end of an effort, or `stop` if it comes first, and who works on it when.
pub(crate) fn walk(
    parts: &[Part],
    start: i64,
    units: i64,
    stop: i64,
) -> (i64, Vec<(WhoId, i64, i64)>) {
    let mut used: BTreeMap<(usize, usize, i64), i64> = BTreeMap::new();
    let mut worked = Vec::new();
    let mut open = units;
    let mut day = start.div_euclid(1440);
    loop {
        assert!(day * 1440 < start + 4_000 * 1440, "it never ends");
        let (first, last) = (start.max(day * 1440), ((day + 1) * 1440).min(stop));
        let mut bounds = vec![first, last];
        for part in parts {
            let periods = part.clock.within(first, last);
            bounds.extend(periods.iter().flat_map(|(from, to)| [*from, *to]));
        }
        bounds.sort_unstable();
        bounds.dedup();
        for ends in bounds.windows(2) {
            let (from, to) = (ends[0], ends[1]);
            let left = |number: usize, part: &Part| {
                let limits = part.limits.iter().enumerate().map(|(limit, (per, most))| {
                    let key = (number, limit, period(*per, from));
                    most - used.get(&key).copied().unwrap_or(0)
                });
                limits.min().unwrap_or(i64::MAX)
            };
            let burned = |until: i64| -> Vec<i64> {
                let parts = parts.iter().enumerate();
                let burned = parts.map(|(number, part)| {
                    let weight = part.clock.weight(from);
                    (weight * (until - from)).min(left(number, part))
                });
                burned.collect()
            };
            let is_done = |until: i64| burned(until).iter().sum::<i64>() >= open;
            let until = if is_done(to) {
                (from + 1..=to).find(|until| is_done(*until)).unwrap_or(to)
            } else {
                to
            };
            let (amounts, done) = (burned(until), is_done(until));
            for (number, (part, amount)) in parts.iter().zip(amounts).enumerate() {
                for (limit, (per, _)) in part.limits.iter().enumerate() {
                    *used.entry((number, limit, period(*per, from))).or_default() += amount;
                }
                if amount > 0 {
                    let minutes = (amount + part.clock.weight(from) - 1) / part.clock.weight(from);
                    worked.push((part.who, from, from + minutes));
                }
                open -= amount;
            }
            if done {
                return (until, worked);
            }
        }
        if last >= stop {
            return (stop, worked);
        }
        day += 1;
    }
}

/// The pieces of what is worked: those without own hours between them are one.
pub(crate) fn pieces(mut worked: Vec<(i64, i64)>, own: &Clock) -> Vec<(i64, i64)> {
    worked.sort_unstable();
    let mut pieces: Vec<(i64, i64)> = Vec::new();
    for (from, to) in worked {
        match pieces.last_mut() {
            Some(last) if own.between(last.1, from) <= 0 => last.1 = last.1.max(to),
            _ => pieces.push((from, to)),
        }
    }
    pieces
}

/// What is wrong with the pieces of an effort under limits.
pub(crate) fn piece_violations(plan: &Plan, schedule: &Schedule) -> Vec<String> {
    let checker = Checker::new(plan, schedule);
    let mut wrong = Vec::new();
    for (id, item) in plan.items() {
        let Some(dates) = schedule.dates(id).filter(|_| checker.is_planned(id)) else {
            continue;
        };
        if may_pause(plan, id) {
            wrong.extend(pause_violations(&checker, schedule, id));
            continue;
        }
        let parts = checker.hours.parts(id);
        let expected = if parts.is_empty() {
            Vec::new()
        } else {
            let (_, worked) = walk(parts, dates.start.0, i64::MAX, dates.finish.0);
            let worked = worked.into_iter().map(|(_, from, to)| (from, to)).collect();
            pieces(worked, checker.own(id))
        };
        let expected = if expected.len() < 2 {
            Vec::new()
        } else {
            expected
        };
        let found: Vec<(i64, i64)> = schedule
            .pieces(id)
            .iter()
            .map(|(from, to)| (from.0, to.0))
            .collect();
        if found != expected {
            wrong.push(format!(
                "{} is in pieces {found:?}, not {expected:?}",
                item.path
            ));
        }
    }
    wrong
}

/// Whether a task may be worked on in pieces (rule 40).
pub(crate) fn may_pause(plan: &Plan, id: ItemId) -> bool {
    let item = plan.item(id);
    let is_levelled = plan.header.level_resources().is_some();
    is_levelled && item.may_pause().is_some() && plan.as_late_as_possible(id).is_none()
}

/// What is wrong with the pieces of a task that may pause.
fn pause_violations(checker: &Checker<'_>, schedule: &Schedule, id: ItemId) -> Vec<String> {
    let item = checker.plan.item(id);
    let (Some(dates), pieces) = (schedule.dates(id), schedule.pieces(id)) else {
        return Vec::new();
    };
    let mut wrong = Vec::new();
    if pieces.is_empty() {
        return wrong;
    }
    let own = checker.own(id);
    let mut worked = 0;
    for (number, (from, to)) in pieces.iter().enumerate() {
        let minutes = own.between(from.0, to.0);
        if minutes < 60 && number + 1 < pieces.len() {
            wrong.push(format!("{} has a piece of {minutes} minutes", item.path));
        }
        if !own.is_working(from.0) || !own.is_working(to.0 - 1) {
            wrong.push(format!(
                "{} has a piece outside its hours at {from}",
                item.path
            ));
        }
        if pieces
            .get(number + 1)
            .is_some_and(|next| own.between(to.0, next.0.0) <= 0)
        {
            wrong.push(format!("{} pauses for nothing at {to}", item.path));
        }
        worked += match item.task_size() {
            Some(Size::Effort(_)) => checker.hours.burn(id).between(from.0, to.0),
            _ => minutes,
        };
    }
    let size = match item.task_size() {
        Some(Size::Effort(estimate)) => estimate.likely * 10_000,
        Some(Size::Takes(estimate)) => estimate.likely,
        _ => checker.plan.header.day_minutes,
    };
    // The last minute of an effort may burn less than it could.
    let spare = match item.task_size() {
        Some(Size::Effort(_)) => checker.hours.burn(id).weight(dates.finish.0 - 1) - 1,
        _ => 0,
    };
    if worked < size || worked > size + spare {
        wrong.push(format!(
            "{} is worked on for {worked}, not {size}",
            item.path
        ));
    }
    let ends = (pieces[0].0, pieces[pieces.len() - 1].1);
    if ends != (dates.start, dates.finish) {
        wrong.push(format!("{} does not stand where its pieces do", item.path));
    }
    wrong
}

/// A booking: from when to when, its percentage, and its task.
pub(crate) type Booked = (i64, i64, i64, ItemId);

/// The periods in which someone is booked over a limit.
pub(crate) fn over_limits(
    plan: &Plan,
    who: WhoId,
    bookings: &[Booked],
    moves: impl Fn(ItemId) -> bool,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for limit in plan.party(who).limits() {
        let mut by_period: BTreeMap<i64, (i64, bool)> = BTreeMap::new();
        for (from, to, percent, task) in bookings {
            let days = from.div_euclid(1440)..=(to - 1).div_euclid(1440);
            for day in days {
                let (from, to) = ((*from).max(day * 1440), (*to).min((day + 1) * 1440));
                let entry = by_period.entry(period(limit.per, from)).or_default();
                entry.0 += (to - from) * percent;
                entry.1 |= moves(*task);
            }
        }
        for (number, (booked, moves)) in by_period {
            if booked / 100 > limit.minutes && moves {
                let name = &plan.party(who).name;
                wrong.push(format!(
                    "{name} is booked {} of {} in {:?} {number}",
                    booked / 100,
                    limit.minutes,
                    limit.per
                ));
            }
        }
    }
    wrong
}
