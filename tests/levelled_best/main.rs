//! How good levelled plans of up to 30 tasks are: beside the best schedule, which an exact search finds, and beside plain
//! priority rules.

#![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]

mod exact;
mod plan;

use planc::calendar::Instant;

use crate::feasibility::{Scheduled, instant, overbooked, scheduled};
use exact::{Free, Task, Value, best, value};
use plan::{free, plain, plan};

const PLANS: u64 = 200;

/// How much the exact search may try in one plan; it needs less.
const NODES: usize = 1_000_000;

#[test]
fn levelled_plans_are_close_to_the_best_and_never_worse_than_plain_rules() {
    let (mut excess, mut same, mut proven, mut worse) = (0.0, 0, 0, Vec::new());
    for seed in 0..PLANS {
        let (text, tasks) = plan(seed, count(seed));
        let levelled = scheduled(&text);
        let wrong = overbooked(&levelled.plan, &levelled.schedule);
        assert!(wrong.is_empty(), "seed {seed}: {wrong:?}\n{text}");
        let found = value_of(&levelled, &tasks);
        let plain = plain(&tasks);
        if found > plain {
            worse.push(format!(
                "seed {seed}: {found:?}, but {plain:?} by a plain rule"
            ));
        }
        let answer = best(&tasks, free(), plain.min(found), NODES);
        if answer.is_complete {
            assert!(
                found >= answer.best,
                "seed {seed}: {found:?} beats {:?}\n{text}",
                answer.best
            );
            let outcome = levelled.schedule.levelling.expect("it is levelled");
            let earliest = outcome.earliest_finish.expect("everyone is free some day");
            assert!(
                slot_of(earliest) <= answer.best.1.min(plain.1),
                "seed {seed}: a schedule finishes before {earliest}\n{text}"
            );
            proven += 1;
        }
        same += u64::from(found == answer.best);
        excess += percent(found, answer.bound);
    }
    assert!(worse.is_empty(), "{}", worse.join("\n"));
    let mean = excess / f64::from(u32::try_from(PLANS).unwrap_or(1));
    let told =
        format!("{mean:.3} % above the best on average, {same} are the best, {proven} proven");

    assert!(mean <= 2.0, "{told}");
    assert!(proven * 20 >= PLANS * 19, "{told}");
}

/// From 4 to 30 tasks.
fn count(seed: u64) -> usize {
    4 + usize::try_from(seed % 27).unwrap_or(0)
}

/// How much the lateness and the finish of a plan together are above the best ones, in half hours.
fn percent(found: Value, bound: (usize, usize)) -> f64 {
    let total =
        |late: usize, finish: usize| f64::from(u32::try_from(late + finish).unwrap_or(u32::MAX));
    (100.0 * (total(found.0, found.1) / total(bound.0, bound.1) - 1.0)).max(0.0)
}

#[test]
fn the_exact_search_finds_what_all_orders_give() {
    for seed in 0..60 {
        let (text, tasks) = plan(seed, 2 + usize::try_from(seed % 5).unwrap_or(0));
        let mut least = plain(&tasks);
        let answer = best(&tasks, free(), least, NODES);
        assert!(answer.is_complete);
        all_orders(&tasks, &mut Vec::new(), &free(), &mut least);
        assert_eq!(answer.best, least, "{text}");
        assert_eq!(answer.bound, (least.0, least.1));
    }
}

/// Tries every order in which each task comes after those that it waits for.
fn all_orders(
    tasks: &[Task],
    placed: &mut Vec<(usize, (usize, usize))>,
    free: &Free,
    least: &mut Value,
) {
    if placed.len() == tasks.len() {
        let mut times = placed.clone();
        times.sort_unstable();
        let times: Vec<_> = times.into_iter().map(|(_, times)| times).collect();
        *least = value(tasks, &times).min(*least);
    }
    let finish = |placed: &[(usize, (usize, usize))], task: usize| {
        let found = placed.iter().find(|(number, _)| *number == task);
        found.map(|(_, (_, finish))| *finish)
    };
    for (number, task) in tasks.iter().enumerate() {
        let before = task.after.iter().map(|before| finish(placed, *before));
        let Some(before) = before.collect::<Option<Vec<_>>>() else {
            continue;
        };
        if finish(placed, number).is_none() {
            let from = before.into_iter().fold(task.not_before, usize::max);
            let mut free = free.clone();
            placed.push((number, free.place(task, from)));
            all_orders(tasks, placed, &free, least);
            placed.pop();
        }
    }
}

fn slot(at: Instant) -> usize {
    let since = at - instant("2026-03-02T00:00");
    assert!(since % 30 == 0, "{at} is no half hour");
    slot_of(at)
}

/// The slot that ends at an instant or after it.
fn slot_of(at: Instant) -> usize {
    let since = at - instant("2026-03-02T00:00");
    usize::try_from((since + 29) / 30).expect("not before the plan")
}

fn value_of(levelled: &Scheduled, tasks: &[Task]) -> Value {
    let times: Vec<(usize, usize)> = (0..tasks.len())
        .map(|task| {
            let id = levelled
                .plan
                .find(&format!("t{task:02}"))
                .expect("the task");
            let dates = levelled.schedule.dates(id).expect("its dates");
            (slot(dates.start), slot(dates.finish))
        })
        .collect();
    value(tasks, &times)
}
