//! Serial schedule generation: in a given order, each activity where it fits first.

use super::problem::{Node, Problem};
use super::profile::Profile;
use super::table::Table;

/// The times of all activities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) starts: Table<i64>,
    pub(super) finishes: Table<i64>,
}

impl Times {
    pub(super) fn new(len: usize) -> Self {
        Self {
            starts: Table(vec![0; len]),
            finishes: Table(vec![0; len]),
        }
    }

    /// The same seen backwards from an instant.
    pub(super) fn mirror(&mut self, at: i64) {
        std::mem::swap(&mut self.starts, &mut self.finishes);
        for time in self.starts.0.iter_mut().chain(&mut self.finishes.0) {
            *time = at - *time;
        }
    }
}

/// Places activities one after the other; backwards, times are seen from an instant, the plan's finish, and grow
/// towards the past.
pub(super) struct Decoder<'p> {
    problem: &'p Problem,
    profiles: Table<Profile>,
    placed: Table<bool>,
    open: Vec<u32>,
    pub(super) times: Times,
    /// By activity, for the way backwards: the time before which it may not start.
    pub(super) earliest: Table<i64>,
    mirror: Option<i64>,
}

impl<'p> Decoder<'p> {
    pub(super) fn new(problem: &'p Problem) -> Self {
        let len = problem.len();
        Self {
            problem,
            profiles: problem
                .supplies
                .0
                .iter()
                .map(|steps| Profile::new(steps))
                .collect(),
            placed: Table(vec![false; len]),
            open: Vec::new(),
            times: Times::new(len),
            earliest: Table(vec![i64::MIN; len]),
            mirror: None,
        }
    }

    /// Places all activities in an order; those that others wait for are placed before them, whatever the order.
    /// `mirror`: backwards from that instant.
    pub(super) fn run(&mut self, order: impl Iterator<Item = u32>, mirror: Option<i64>) {
        self.mirror = mirror;
        for (profile, supply) in self.profiles.0.iter_mut().zip(&self.problem.supplies.0) {
            profile.reset(supply, mirror);
        }
        let problem = self.problem;
        for (number, node) in (0u32..).zip(&problem.nodes.0) {
            self.placed[number] = node.fixed.is_some();
            if let Some((start, finish)) = node.fixed {
                let (start, finish) = match mirror {
                    None => (start, finish),
                    Some(at) => (at - finish, at - start),
                };
                self.book(number, node, start, finish);
            }
        }
        for number in order {
            if self.placed[number] {
                continue;
            }
            self.open.push(number);
            while let Some(&next) = self.open.last() {
                let bounds = self.bounds(next);
                let missing = bounds.iter().find(|bound| !self.placed[bound.other]);
                if let Some(bound) = missing {
                    self.open.push(bound.other);
                    continue;
                }
                self.open.pop();
                self.place(next);
            }
        }
    }

    fn bounds(&self, number: u32) -> &'p [super::problem::Bound] {
        let node = &self.problem.nodes[number];
        if self.mirror.is_none() {
            &node.before
        } else {
            &node.after
        }
    }

    fn place(&mut self, number: u32) {
        let node = &self.problem.nodes[number];
        let mut start = if self.mirror.is_none() {
            node.earliest
        } else {
            self.earliest[number].max(0)
        };
        let mut bound_finish = i64::MIN;
        for bound in self.bounds(number) {
            let from = if bound.from_finish {
                self.times.finishes[bound.other]
            } else {
                self.times.starts[bound.other]
            };
            if bound.to_finish {
                bound_finish = bound_finish.max(from + bound.lag);
            } else {
                start = start.max(from + bound.lag);
            }
        }
        if bound_finish > i64::MIN {
            start = start.max(self.start_for(node, bound_finish));
        }
        let (start, finish) = self.fit(node, start);
        self.book(number, node, start, finish);
        self.placed[number] = true;
    }

    /// The first place at or after an instant where everything is free that an activity needs; the instant itself if
    /// there is never enough.
    fn fit(&self, node: &Node, from: i64) -> (i64, i64) {
        let first = self.up(node, from);
        let mut start = first;
        let mut finish = self.finish(node, start);
        loop {
            let before = start;
            for (resource, amount) in &node.demands {
                if let Some(end) = self.profiles[*resource].conflict(start, finish, *amount) {
                    if end == i64::MAX {
                        return (first, self.finish(node, first));
                    }
                    start = self.up(node, end);
                    finish = self.finish(node, start);
                }
            }
            if start == before {
                return (start, finish);
            }
        }
    }

    fn book(&mut self, number: u32, node: &Node, start: i64, finish: i64) {
        self.times.starts[number] = start;
        self.times.finishes[number] = finish;
        for (resource, amount) in &node.demands {
            self.profiles[*resource].book(start, finish, *amount);
        }
    }

    fn up(&self, node: &Node, at: i64) -> i64 {
        match (node.hours, self.mirror) {
            (None, _) => at,
            (Some(hours), None) => self.problem.hours[hours].up(at),
            (Some(hours), Some(mirror)) => mirror - self.problem.hours[hours].down(mirror - at),
        }
    }

    fn finish(&self, node: &Node, start: i64) -> i64 {
        match (node.hours, self.mirror) {
            (None, _) => start + node.size,
            (Some(hours), None) => self.problem.hours[hours].finish(start, node.size),
            (Some(hours), Some(mirror)) => {
                mirror - self.problem.hours[hours].start(mirror - start, node.size)
            }
        }
    }

    fn start_for(&self, node: &Node, finish: i64) -> i64 {
        match (node.hours, self.mirror) {
            (None, _) => finish - node.size,
            (Some(hours), None) => self.problem.hours[hours].start(finish, node.size),
            (Some(hours), Some(mirror)) => {
                mirror - self.problem.hours[hours].finish(mirror - finish, node.size)
            }
        }
    }
}
