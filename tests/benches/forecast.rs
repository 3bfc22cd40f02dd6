//! How long a forecast takes, on one thread and on two, and that both give the same.
//!
//! `cargo bench --bench forecast` runs it. To reach: 1,000 tasks and 10,000 samples within 2 s on two cores.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and fails by panicking"
)]

mod generate;

use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::time::Instant;

use generate::Network;
use planc::forecast::{Assumptions, forecast};
use planc::source::{LoadProblem, Loader};

struct One(Vec<u8>);

impl Loader for One {
    fn load(&mut self, _path: &str) -> Result<Vec<u8>, LoadProblem> {
        Ok(self.0.clone())
    }
}

/// The generated network, each of its durations with a range around it.
fn with_ranges(tasks: usize, people: usize) -> String {
    let text = Network::new(tasks, 1).to_plan(people);
    let mut out = String::new();
    for (number, part) in text.split("takes ").enumerate() {
        match part.split_once('h') {
            Some((hours, rest)) if number > 0 => {
                let likely: usize = hours.parse().unwrap();
                let most = 2 * likely + number % 4;
                let least = likely - 2;
                let _ = write!(out, "takes {least}h..{likely}h..{most}h{rest}");
            }
            _ => out.push_str(part),
        }
    }
    out
}

fn main() {
    println!("forecast, 10,000 samples, seconds");
    println!(
        "{:>8} {:>8} {:>9} {:>10} {:>10}",
        "tasks", "people", "levelled", "1 thread", "2 threads"
    );
    let plans = [
        (100, 0, false),
        (1_000, 0, false),
        (1_000, 50, false),
        (1_000, 50, true),
    ];
    for (tasks, people, levelled) in plans {
        let mut text = with_ranges(tasks, people);
        if levelled {
            text = text.replace("  owner ann\n", "  owner ann\n  level resources\n");
        }
        let plan = planc::compile("n.plan", &mut One(text.into_bytes()), None);
        assert!(!plan.review.diagnostics.has_errors());
        let assumptions = Assumptions::default();
        let run = |threads: usize| {
            let threads = NonZeroUsize::new(threads).unwrap();
            let begin = Instant::now();
            let result = forecast(&plan.plan, &plan.schedule, &assumptions, threads, &|_| {});
            (begin.elapsed().as_secs_f64(), result)
        };
        let (one, first) = run(1);
        let (two, second) = run(2);
        assert_eq!(first.varying, tasks);
        assert_eq!(format!("{first:?}"), format!("{second:?}"));
        println!("{tasks:>8} {people:>8} {levelled:>9} {one:>10.2} {two:>10.2}");
    }
}
