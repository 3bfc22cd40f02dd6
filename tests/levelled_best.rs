//! How good levelled plans are: beside the best of all orders, tried one by one by a second scheduler on half hours, and
//! beside plain priority rules.

#![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use planc::calendar::Instant;

use crate::dice::Dice;
use crate::feasibility::{Scheduled, instant, overbooked, scheduled};

const PLANS: u64 = 200;

/// Half hours from the start of the plan.
const SLOTS: usize = 48 * 7 * 10;

/// Who can be booked: three persons with their own hours, and two of a crew.
const PARTIES: [(&str, i64); 4] = [("ann", 100), ("bob", 100), ("cat", 100), ("crew", 200)];

/// What `by` says, and what it takes of each of them, in percent.
const CREWS: [(&str, [i64; 4]); 9] = [
    ("ann", [100, 0, 0, 0]),
    ("ann 50%", [50, 0, 0, 0]),
    ("bob", [0, 100, 0, 0]),
    ("bob 40%", [0, 40, 0, 0]),
    ("cat", [0, 0, 100, 0]),
    ("ann, bob", [100, 100, 0, 0]),
    ("bob, cat 50%", [0, 100, 50, 0]),
    ("crew 1", [0, 0, 0, 100]),
    ("crew 2, ann 50%", [50, 0, 0, 200]),
];

/// A task as the second scheduler sees it.
struct Task {
    size: usize,
    needs: [i64; 4],
    hours: Vec<bool>,
    not_before: usize,
    after: Vec<usize>,
    /// The slot at whose start it is due.
    due: usize,
    weight: usize,
}

/// Lateness, the plan's finish and the sum of starts, as rule 38 compares them, in slots.
type Value = (usize, usize, usize);

struct Best {
    tasks: Vec<Task>,
    best: Value,
}

#[test]
fn levelled_plans_are_close_to_the_best_and_never_worse_than_plain_rules() {
    let (mut excess, mut same, mut optimal, mut worse) = (0.0, 0, 0, Vec::new());
    for seed in 0..PLANS {
        let (text, tasks) = plan(seed);
        let levelled = scheduled(&text);
        let wrong = overbooked(&levelled.plan, &levelled.schedule);
        assert!(wrong.is_empty(), "seed {seed}: {wrong:?}\n{text}");
        let found = value_of(&levelled, &tasks);
        let plain = plain(&tasks);
        let mut search = Best { best: plain, tasks };
        search.try_all(&mut Vec::new(), &mut Free::new());
        let best = search.best;
        let outcome = levelled.schedule.levelling.expect("it is levelled");
        let earliest = outcome.earliest_finish.expect("everyone is free some day");
        assert!(
            slot_of(earliest) <= best.1.min(plain.1),
            "seed {seed}: a schedule finishes before {earliest}\n{text}"
        );
        optimal += u64::from(levelled.schedule.above_earliest(&levelled.plan) == Some(0));
        assert!(
            found >= best,
            "seed {seed}: {found:?} beats {best:?}\n{text}"
        );
        if (found.0, found.1) > (plain.0, plain.1) {
            worse.push(format!(
                "seed {seed}: {found:?}, but {plain:?} by a plain rule"
            ));
        }
        if found == best {
            same += 1;
        }
        let total = |value: Value| f64::from(u32::try_from(value.0 + value.1).unwrap_or(u32::MAX));
        excess += (total(found) / total(best) - 1.0).max(0.0);
    }
    assert!(worse.is_empty(), "{}", worse.join("\n"));
    let mean = 100.0 * excess / f64::from(u32::try_from(PLANS).unwrap_or(1));
    assert!(mean <= 0.5, "{mean:.3} % above the best on average");
    assert!(optimal * 2 >= PLANS, "only {optimal} are called optimal");
    assert!(same * 20 >= PLANS * 19, "only {same} are the best");
}

/// What is free in each slot.
struct Free([Vec<i64>; 4]);

impl Free {
    fn new() -> Self {
        Self(PARTIES.map(|(_, size)| vec![size; SLOTS]))
    }

    /// Books what a task needs in the slots that it works, or with −1 gives it back.
    fn book(&mut self, task: &Task, (start, finish): (usize, usize), sign: i64) {
        for slot in (start..finish).filter(|slot| task.hours[*slot]) {
            for party in 0..4 {
                self.0[party][slot] -= sign * task.needs[party];
            }
        }
    }

    /// Places a task where it fits first; returns its start and its finish.
    fn place(&mut self, task: &Task, from: usize) -> (usize, usize) {
        let mut start = from;
        'next: loop {
            while !task.hours[start] {
                start += 1;
            }
            let (mut left, mut slot) = (task.size, start);
            while left > 0 {
                if task.hours[slot] {
                    let fits = |party: usize| self.0[party][slot] >= task.needs[party];
                    if !(0..4).all(fits) {
                        start = slot + 1;
                        continue 'next;
                    }
                    left -= 1;
                }
                slot += 1;
            }
            self.book(task, (start, slot), 1);
            return (start, slot);
        }
    }
}

/// The value of tasks that stand there.
fn value(tasks: &[Task], times: &[(usize, (usize, usize))]) -> Value {
    let mut value = (0, 0, 0);
    for (task, (start, finish)) in times {
        let task = &tasks[*task];
        value.0 += finish.saturating_sub(task.due) * task.weight;
        value.1 = value.1.max(*finish);
        value.2 += start * task.weight;
    }
    value
}

fn earliest(tasks: &[Task], task: usize, times: &[(usize, (usize, usize))]) -> Option<usize> {
    let mut earliest = tasks[task].not_before;
    for before in &tasks[task].after {
        let (_, (_, finish)) = times.iter().find(|(task, _)| task == before)?;
        earliest = earliest.max(*finish);
    }
    Some(earliest)
}

impl Best {
    /// Tries every order in which each task comes after those that it waits for.
    fn try_all(&mut self, times: &mut Vec<(usize, (usize, usize))>, free: &mut Free) {
        let so_far = value(&self.tasks, times);
        if so_far >= self.best {
            return;
        }
        if times.len() == self.tasks.len() {
            self.best = so_far;
            return;
        }
        for task in 0..self.tasks.len() {
            if times.iter().any(|(placed, _)| *placed == task) {
                continue;
            }
            let Some(from) = earliest(&self.tasks, task, times) else {
                continue;
            };
            let range = free.place(&self.tasks[task], from);
            times.push((task, range));
            self.try_all(times, free);
            times.pop();
            free.book(&self.tasks[task], range, -1);
        }
    }
}

/// The best that plain priority rules give: what is due first, what is important, what is long, and the order of the text.
fn plain(tasks: &[Task]) -> Value {
    type Rule = fn(&Task) -> usize;
    let rules: [Rule; 5] = [
        |task| task.due,
        |task| 1000 - task.weight,
        |task| SLOTS - task.size,
        |task| task.size,
        |_| 0,
    ];
    let values = rules.iter().map(|rule| {
        let (mut times, mut free) = (Vec::new(), Free::new());
        while times.len() < tasks.len() {
            let open =
                (0..tasks.len()).filter(|task| times.iter().all(|(placed, _)| placed != task));
            let ready = open.filter_map(|task| {
                Some((rule(&tasks[task]), task, earliest(tasks, task, &times)?))
            });
            let (_, task, from) = ready.min().expect("nothing waits in a circle");
            times.push((task, free.place(&tasks[task], from)));
        }
        value(tasks, &times)
    });
    values.min().expect("there is a rule")
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
    let times: Vec<(usize, (usize, usize))> = (0..tasks.len())
        .map(|task| {
            let id = levelled.plan.find(&format!("t{task}")).expect("the task");
            let dates = levelled.schedule.dates(id).expect("its dates");
            (task, (slot(dates.start), slot(dates.finish)))
        })
        .collect();
    value(tasks, &times)
}

/// The slots of a week: weekdays and hours.
fn week(days: usize, hours: &[(usize, usize)]) -> Vec<bool> {
    let is_work = |slot: usize| {
        let (day, half) = (slot / 48 % 7, slot % 48);
        day < days
            && hours
                .iter()
                .any(|(from, to)| (from * 2..to * 2).contains(&half))
    };
    (0..SLOTS).map(is_work).collect()
}

/// A plan, and the same for the second scheduler.
fn plan(seed: u64) -> (String, Vec<Task>) {
    let mut dice = Dice::new(seed);
    let mut text = "plan p { start 2026-03-02; calendar usual; level resources }\n\
        calendar usual { work mon..fri 09:00..12:00, 13:00..17:00 }\n\
        calendar mornings { work mon..fri 08:00..12:00 }\n\
        calendar six_days { work mon..sat 10:00..16:00 }\n\
        person cat { calendar six_days }\nteam crew { size 2 }\n"
        .to_owned();
    let usual = week(5, &[(9, 12), (13, 17)]);
    let mut parties = [usual.clone(), usual.clone(), week(6, &[(10, 16)]), usual];
    let off = 1 + dice.roll(9);
    let _ = writeln!(text, "person ann {{ off 2026-03-{:02} }}", off + 2);
    for slot in 0..48 {
        parties[0][off * 48 + slot] = false;
    }
    if dice.once_in(2) {
        text.push_str("person bob { calendar mornings }\n");
        parties[1] = week(5, &[(8, 12)]);
    } else {
        text.push_str("person bob\n");
    }
    let mut tasks: Vec<Task> = Vec::new();
    for number in 0..4 + dice.roll(4) {
        let (by, needs) = CREWS[dice.roll(CREWS.len())];
        let size = 1 + dice.roll(24);
        let hours: Vec<bool> = (0..SLOTS)
            .map(|slot| (0..4).all(|party| needs[party] == 0 || parties[party][slot]))
            .collect();
        let _ = write!(text, "task t{number} {{ by {by}; takes {}min", size * 30);
        let mut after = Vec::new();
        for before in 0..number {
            if dice.once_in(4) {
                let _ = write!(text, "; after t{before}");
                after.push(before);
            }
        }
        let mut not_before = 0;
        if dice.once_in(4) {
            let day = dice.roll(6);
            let _ = write!(text, "; start not before 2026-03-{:02}", day + 2);
            not_before = day * 48;
        }
        let mut due = usize::MAX;
        if dice.once_in(2) {
            let day = dice.roll(8);
            let _ = write!(text, "; due 2026-03-{:02}", day + 2);
            let last = (day * 48..day * 48 + 48).rev().find(|slot| hours[*slot]);
            due = last.map_or(day * 48 + 48, |last| last + 1);
        }
        let (word, weight) = [("low", 1), ("normal", 2), ("high", 4)][dice.roll(3)];
        let _ = writeln!(text, "; priority {word} }}");
        tasks.push(Task {
            size,
            needs,
            hours,
            not_before,
            after,
            due,
            weight,
        });
    }
    (text, tasks)
}
