//! The levelling problems of PSPLIB, and a check of their schedules that shares no code with the search.

#![allow(
    dead_code,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "each test takes what it needs; the files are complete"
)]

use planc::ast::End;
use planc::schedule::level::search::{Activity, Demand, Link, Problem, Step};

/// A problem with what is known of it.
pub(crate) struct Instance {
    pub(crate) name: String,
    /// The length of the critical path.
    pub(crate) path: i64,
    /// The best bounds known of the makespan.
    pub(crate) lower: i64,
    pub(crate) upper: i64,
    amounts: Vec<i64>,
    durations: Vec<i64>,
    needs: Vec<Vec<i64>>,
    successors: Vec<Vec<usize>>,
}

/// The problems of a set: `j30`, `j60` or `j120`.
pub(crate) fn instances(set: &str) -> Vec<Instance> {
    let path = format!("{}/tests/psplib/{set}.txt", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the set can be read");
    text.trim().split("\n\n").map(read).collect()
}

fn read(block: &str) -> Instance {
    let mut lines = block.lines();
    let (name, rest) = lines.next().unwrap().split_once(' ').unwrap();
    let numbers = |line: &str| -> Vec<i64> {
        let words = line.split_whitespace();
        words.map(|word| word.parse().unwrap()).collect()
    };
    let head = numbers(rest);
    let mut instance = Instance {
        name: name.to_owned(),
        path: head[0],
        lower: head[1],
        upper: head[2],
        amounts: head[3..].to_vec(),
        durations: Vec::new(),
        needs: Vec::new(),
        successors: Vec::new(),
    };
    for line in lines.map(numbers) {
        let (need, successors) = line[1..].split_at(instance.amounts.len());
        instance.durations.push(line[0]);
        instance.needs.push(need.to_vec());
        let successors = successors
            .iter()
            .map(|next| usize::try_from(*next).unwrap());
        instance.successors.push(successors.collect());
    }
    instance
}

impl Instance {
    /// Several that share resources, as one; nothing is known of it.
    pub(crate) fn all_at_once(instances: &[Self]) -> Self {
        let mut all = Self {
            name: "all at once".to_owned(),
            path: 0,
            lower: 0,
            upper: i64::MAX,
            amounts: vec![0; instances[0].amounts.len()],
            durations: Vec::new(),
            needs: Vec::new(),
            successors: Vec::new(),
        };
        for instance in instances {
            let first = all.durations.len();
            let successors = instance.successors.iter();
            let successors = successors.map(|list| list.iter().map(|to| first + to).collect());
            all.successors.extend(successors);
            all.durations.extend(&instance.durations);
            all.needs.extend(instance.needs.iter().cloned());
            for (amount, other) in all.amounts.iter_mut().zip(&instance.amounts) {
                *amount = (*amount).max(*other);
            }
        }
        all
    }

    /// As the search takes it; `indifferent`: whether only the makespan counts.
    pub(crate) fn problem(&self, indifferent: bool) -> Problem {
        let mut activities: Vec<Activity> =
            self.durations.iter().map(|it| Activity::new(*it)).collect();
        for activity in &mut activities {
            activity.indifferent = indifferent;
        }
        for (from, successors) in self.successors.iter().enumerate() {
            let needs = self.needs[from].iter().enumerate();
            activities[from].demands = needs
                .map(|(resource, amount)| Demand {
                    resource,
                    amount: *amount,
                })
                .collect();
            for to in successors {
                activities[*to].links.push(Link {
                    from,
                    from_end: End::Finish,
                    to_end: End::Start,
                    lag: 0,
                });
            }
        }
        let supplies = self.amounts.iter().map(|amount| {
            vec![Step {
                from: 0,
                amount: *amount,
            }]
        });
        Problem::new(&activities, supplies.collect(), Vec::new()).expect("it has no flaw")
    }

    /// The makespan of a schedule; panics if it breaks a link, or uses more than there is in any unit of time.
    pub(crate) fn makespan(&self, times: &[(i64, i64)]) -> i64 {
        assert_eq!(times.len(), self.durations.len(), "{}", self.name);
        let last = times.iter().map(|(_, finish)| *finish).max().unwrap();
        for (number, (start, finish)) in times.iter().enumerate() {
            assert!(
                *start >= 0 && finish - start == self.durations[number],
                "{}",
                self.name
            );
            for next in &self.successors[number] {
                assert!(
                    times[*next].0 >= *finish,
                    "{}: {number} before {next}",
                    self.name
                );
            }
        }
        for unit in 0..last {
            for (resource, amount) in self.amounts.iter().enumerate() {
                let running = times.iter().zip(&self.needs);
                let running =
                    running.filter(|((start, finish), _)| *start <= unit && unit < *finish);
                let used: i64 = running.map(|(_, needs)| needs[resource]).sum();
                assert!(
                    used <= *amount,
                    "{}: {used} of {amount} at {unit}",
                    self.name
                );
            }
        }
        assert!(
            last >= self.lower,
            "{}: {last} is below the proven bound",
            self.name
        );
        last
    }
}
