//! The best schedule of a small problem, by branch and bound on half hours; it shares no code with planc.
//!
//! Tasks are placed in the order of their starts, each where it fits first. Every schedule in which no task could start
//! earlier arises so, and the best is one of these. A node is left out if
//!
//! - its bound is not below the best known: each open task behind those that it waits for, where it fits first on what
//!   is free;
//! - another node has placed the same tasks, none of them later, and is as good in each criterion (Demeulemeester and
//!   Herroelen 1992: the cutset rule);
//! - an open task would fit as a whole before the next start, so that it would have to start earlier.
//!
//! The number of nodes is limited; then the answer is a lower bound.

use std::collections::HashMap;

/// The number of parties that can be booked.
pub(crate) const PARTIES: usize = 4;

/// The highest bit of the amount of each party: what is free never needs it.
const GUARDS: u32 = 0x8080_8080;

/// Nodes of which each set of tasks remembers at most so many.
const MOST_KNOWN: usize = 64;

/// An amount of each party, in tens of percent.
#[derive(Clone, Copy)]
pub(crate) struct Amounts(u32);

impl Amounts {
    pub(crate) fn new(percents: [i64; PARTIES]) -> Self {
        let tens = percents.map(|percent| u8::try_from(percent / 10).expect("an amount"));
        Self(u32::from_le_bytes(tens))
    }
}

/// The worked half hours of a task.
pub(crate) struct Hours {
    worked: Vec<usize>,
    /// By half hour: the number of those that are worked before it.
    before: Vec<usize>,
}

impl Hours {
    pub(crate) fn new(is_worked: &[bool]) -> Self {
        let worked = (0..is_worked.len()).filter(|slot| is_worked[*slot]);
        let before = is_worked.iter().scan(0, |count, is_worked| {
            let before = *count;
            *count += usize::from(*is_worked);
            Some(before)
        });
        Self {
            worked: worked.collect(),
            before: before.collect(),
        }
    }

    /// The end of the last worked half hour of a day; midnight if it has none (rule 1).
    pub(crate) fn day_end(&self, day: usize) -> usize {
        let end = (day + 1) * 48;
        let last = self.before[end]
            .checked_sub(1)
            .map(|last| self.worked[last]);
        last.filter(|last| *last >= day * 48)
            .map_or(end, |last| last + 1)
    }
}

/// A task.
pub(crate) struct Task {
    /// Half hours.
    pub(crate) size: usize,
    pub(crate) needs: Amounts,
    pub(crate) hours: Hours,
    pub(crate) not_before: usize,
    /// Those that it waits for, all of them before it in the list.
    pub(crate) after: Vec<usize>,
    /// The half hour at whose start it is due.
    pub(crate) due: usize,
    pub(crate) weight: usize,
}

impl Task {
    fn late(&self, finish: usize) -> usize {
        finish.saturating_sub(self.due) * self.weight
    }
}

/// Weighted lateness, the finish, and the weighted sum of starts, as rule 38 compares them, in half hours.
pub(crate) type Value = (usize, usize, usize);

/// The value of tasks that stand there.
pub(crate) fn value(tasks: &[Task], times: &[(usize, usize)]) -> Value {
    let mut value = (0, 0, 0);
    for (task, (start, finish)) in tasks.iter().zip(times) {
        value.0 += task.late(*finish);
        value.1 = value.1.max(*finish);
        value.2 += start * task.weight;
    }
    value
}

/// What is free in each half hour.
#[derive(Clone)]
pub(crate) struct Free(Vec<u32>);

impl Free {
    pub(crate) fn new(supply: Amounts, slots: usize) -> Self {
        Self(vec![supply.0; slots])
    }

    /// Where a task fits first.
    fn fit(&self, task: &Task, from: usize) -> (usize, usize) {
        let hours = &task.hours;
        let mut first = hours.before[from];
        'next: loop {
            let end = first + task.size;
            for place in (first..end).rev() {
                let free = self.0[hours.worked[place]] | GUARDS;
                if (free - task.needs.0) & GUARDS != GUARDS {
                    first = place + 1;
                    continue 'next;
                }
            }
            return (hours.worked[first], hours.worked[end - 1] + 1);
        }
    }

    fn change(
        &mut self,
        task: &Task,
        (start, finish): (usize, usize),
        change: fn(u32, u32) -> u32,
    ) {
        let hours = &task.hours;
        for place in hours.before[start]..hours.before[finish] {
            let slot = hours.worked[place];
            self.0[slot] = change(self.0[slot], task.needs.0);
        }
    }

    pub(crate) fn book(&mut self, task: &Task, range: (usize, usize)) {
        self.change(task, range, |free, needs| free - needs);
    }

    fn give_back(&mut self, task: &Task, range: (usize, usize)) {
        self.change(task, range, |free, needs| free + needs);
    }

    pub(crate) fn place(&mut self, task: &Task, from: usize) -> (usize, usize) {
        let range = self.fit(task, from);
        self.book(task, range);
        range
    }
}

/// What a search has found out.
pub(crate) struct Answer {
    /// The best value, if the search has come to its end; else the best that is known.
    pub(crate) best: Value,
    /// Lateness and finish that no schedule is below.
    pub(crate) bound: (usize, usize),
    pub(crate) is_complete: bool,
}

struct Known {
    last: usize,
    finishes: Vec<usize>,
    value: Value,
}

struct Search<'t> {
    tasks: &'t [Task],
    free: Free,
    times: Vec<(usize, usize)>,
    placed: u32,
    value: Value,
    best: Value,
    known: HashMap<u32, Vec<Known>>,
    left: usize,
    /// The least bound of the nodes that were not searched, in each criterion.
    open: Option<Value>,
}

/// Searches for something that is better than a known value.
pub(crate) fn best(tasks: &[Task], free: Free, known: Value, nodes: usize) -> Answer {
    let mut search = Search {
        tasks,
        free,
        times: vec![(0, 0); tasks.len()],
        placed: 0,
        value: (0, 0, 0),
        best: known,
        known: HashMap::new(),
        left: nodes,
        open: None,
    };
    search.run(0);
    let best = search.best;
    let open = search.open.unwrap_or(best);
    Answer {
        best,
        bound: (open.0.min(best.0), open.1.min(best.1)),
        is_complete: search.open.is_none(),
    }
}

impl Search<'_> {
    fn is_placed(&self, task: usize) -> bool {
        self.placed >> task & 1 == 1
    }

    /// What no schedule with these tasks placed is below, if no other starts before the last one.
    fn bound(&self, last: usize) -> Value {
        let mut times = self.times.clone();
        let mut value = self.value;
        for (number, task) in self.tasks.iter().enumerate() {
            if self.is_placed(number) {
                continue;
            }
            let before = task.after.iter().map(|before| times[*before].1);
            let from = before.max().unwrap_or(0).max(task.not_before).max(last);
            let range = self.free.fit(task, from);
            times[number] = range;
            value.0 += task.late(range.1);
            value.1 = value.1.max(range.1);
            value.2 += range.0 * task.weight;
        }
        value
    }

    /// Whether a node that is known is as good as this one.
    fn is_dominated(&mut self, last: usize) -> bool {
        let (times, value, placed) = (&self.times, self.value, self.placed);
        let known = self.known.entry(placed).or_default();
        let is_better =
            |known: &Known| {
                known.last <= last
                    && known.value.0 <= value.0
                    && known.value.1 <= value.1
                    && known.value.2 <= value.2
                    && known.finishes.iter().zip(times).enumerate().all(
                        |(task, (finish, (_, own)))| {
                            placed >> task & 1 == 0 || *finish <= (*own).max(last)
                        },
                    )
            };
        if known.iter().any(is_better) {
            return true;
        }
        if known.len() < MOST_KNOWN {
            known.push(Known {
                last,
                finishes: times.iter().map(|(_, finish)| *finish).collect(),
                value,
            });
        }
        false
    }

    fn run(&mut self, last: usize) {
        let bound = self.bound(last);
        if bound >= self.best {
            return;
        }
        if self.placed.count_ones() as usize == self.tasks.len() {
            self.best = self.value;
            return;
        }
        if self.left == 0 {
            let open = self.open.get_or_insert(bound);
            *open = (
                open.0.min(bound.0),
                open.1.min(bound.1),
                open.2.min(bound.2),
            );
            return;
        }
        self.left -= 1;
        if self.is_dominated(last) {
            return;
        }

        let mut ready: Vec<(usize, (usize, usize))> = Vec::new();
        let mut first_finish = usize::MAX;
        for (number, task) in self.tasks.iter().enumerate() {
            if self.is_placed(number) || !task.after.iter().all(|it| self.is_placed(*it)) {
                continue;
            }
            let before = task.after.iter().map(|before| self.times[*before].1);
            let from = before.max().unwrap_or(0).max(task.not_before);
            let range = self.free.fit(task, from);
            first_finish = first_finish.min(range.1);
            // What fits before the last start, but not as a whole, waits until something is in its way.
            if range.0 >= last {
                ready.push((number, range));
            }
        }
        if first_finish <= last {
            return;
        }
        ready.retain(|(_, (start, _))| *start < first_finish);
        ready.sort_by_key(|(number, (start, _))| (*start, self.tasks[*number].due, *number));
        for (number, range) in ready {
            let task = &self.tasks[number];
            let before = self.value;
            self.free.book(task, range);
            self.times[number] = range;
            self.placed |= 1 << number;
            self.value.0 += task.late(range.1);
            self.value.1 = self.value.1.max(range.1);
            self.value.2 += range.0 * task.weight;
            self.run(range.0);
            self.value = before;
            self.placed &= !(1 << number);
            self.free.give_back(&self.tasks[number], range);
        }
    }
}
