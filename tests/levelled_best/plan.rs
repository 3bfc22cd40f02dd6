//! Plans of up to 30 tasks, each as text and as the exact search reads it.

use std::fmt::Write as _;

use super::exact::{Amounts, Free, Hours, PARTIES, Task, Value, value};
use crate::dice::Dice;

/// Half hours from the start of the plan.
pub(crate) const SLOTS: usize = 48 * 7 * 30;

/// Who can be booked: three persons with their own hours, and two of a crew.
const SUPPLY: [i64; PARTIES] = [100, 100, 100, 200];

/// What `by` says, and what it takes of each of them, in percent.
const CREWS: [(&str, [i64; PARTIES]); 9] = [
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

/// What everyone has before anything is booked.
pub(crate) fn free() -> Free {
    Free::new(Amounts::new(SUPPLY), SLOTS)
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

/// The day of a slot.
fn date(day: usize) -> String {
    let (mut month, mut day) = (3, day + 2);
    for length in [31, 30, 31, 30] {
        if day > length {
            (month, day) = (month + 1, day - length);
        } else {
            break;
        }
    }
    format!("2026-{month:02}-{day:02}")
}

/// A plan of so many tasks.
pub(crate) fn plan(seed: u64, count: usize) -> (String, Vec<Task>) {
    let mut dice = Dice::new(seed);
    let mut head = "plan p { start 2026-03-02; calendar usual; level resources }\n\
        calendar usual { work mon..fri 09:00..12:00, 13:00..17:00 }\n\
        calendar mornings { work mon..fri 08:00..12:00 }\n\
        calendar six_days { work mon..sat 10:00..16:00 }\n\
        person cat { calendar six_days }\nteam crew { size 2 }\n"
        .to_owned();
    let usual = week(5, &[(9, 12), (13, 17)]);
    let mut parties = [usual.clone(), usual.clone(), week(6, &[(10, 16)]), usual];
    let off = 1 + dice.roll(9);
    let _ = writeln!(head, "person ann {{ off {} }}", date(off));
    for slot in 0..48 {
        parties[0][off * 48 + slot] = false;
    }
    if dice.once_in(2) {
        head.push_str("person bob { calendar mornings }\n");
        parties[1] = week(5, &[(8, 12)]);
    } else {
        head.push_str("person bob\n");
    }
    let mut lines = Vec::new();
    let mut tasks: Vec<Task> = Vec::new();
    for number in 0..count {
        let (by, needs) = CREWS[dice.roll(CREWS.len())];
        let size = 1 + dice.roll(24);
        let hours: Vec<bool> = (0..SLOTS)
            .map(|slot| (0..PARTIES).all(|party| needs[party] == 0 || parties[party][slot]))
            .collect();
        let mut line = format!("task t{number:02} {{ by {by}; takes {}min", size * 30);
        // Each waits for one of the seven before it at most, or two.
        let mut after = Vec::new();
        for before in number.saturating_sub(7)..number {
            if dice.once_in(5) {
                let _ = write!(line, "; after t{before:02}");
                after.push(before);
            }
        }
        let mut not_before = 0;
        if dice.once_in(4) {
            let day = dice.roll(2 + count / 2);
            let _ = write!(line, "; start not before {}", date(day));
            not_before = day * 48;
        }
        let (word, weight) = [("low", 1), ("normal", 2), ("high", 4)][dice.roll(3)];
        let _ = write!(line, "; priority {word}");
        lines.push(line);
        tasks.push(Task {
            size,
            needs: Amounts::new(needs),
            hours: Hours::new(&hours),
            not_before,
            after,
            due: usize::MAX,
            weight,
        });
    }
    // Every other one is due about when it ends if all are done in some order: for some of them that is too early.
    let order: Vec<usize> = (0..count).map(|_| dice.roll(1000)).collect();
    let times = in_order(&tasks, |task| order[task]);
    for (number, (_, finish)) in times.into_iter().enumerate() {
        if dice.once_in(2) {
            let day = (finish / 48 + dice.roll(4)).saturating_sub(2);
            let _ = write!(lines[number], "; due {}", date(day));
            tasks[number].due = tasks[number].hours.day_end(day);
        }
    }
    let lines = lines.join(" }\n") + " }\n";
    (head + &lines, tasks)
}

/// Where the tasks stand if of those that are ready the one with the least key is placed next.
fn in_order(tasks: &[Task], key: impl Fn(usize) -> usize) -> Vec<(usize, usize)> {
    let mut times: Vec<Option<(usize, usize)>> = vec![None; tasks.len()];
    let mut free = free();
    for _ in 0..tasks.len() {
        let open = (0..tasks.len()).filter(|task| times[*task].is_none());
        let ready = open.filter_map(|task| {
            let before = tasks[task].after.iter().map(|before| times[*before]);
            let finishes: Option<Vec<_>> = before.collect();
            let last = finishes?.iter().map(|(_, finish)| *finish).max();
            Some((key(task), task, last.unwrap_or(0)))
        });
        let (_, task, last) = ready.min().expect("nothing waits in a circle");
        times[task] = Some(free.place(&tasks[task], last.max(tasks[task].not_before)));
    }
    times.into_iter().flatten().collect()
}

/// The best that plain priority rules give: what is due first, what is important, what is long, what is short, and the
/// order of the text.
pub(crate) fn plain(tasks: &[Task]) -> Value {
    type Rule = fn(&Task) -> usize;
    let rules: [Rule; 5] = [
        |task| task.due,
        |task| 1000 - task.weight,
        |task| 1000 - task.size,
        |task| task.size,
        |_| 0,
    ];
    let values = rules.map(|rule| value(tasks, &in_order(tasks, |task| rule(&tasks[task]))));
    values.into_iter().min().expect("there is a rule")
}
