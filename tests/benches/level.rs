//! How fast levelling is, how it grows with the plan, and how far it is from the best schedules known: `cargo bench
//! --bench level`, or `-- 1000` for some numbers of schedules.
//!
//! A schedule is one start for each activity, as in the literature. For j30 the papers state the mean deviation from the
//! optimum, for j60 and j120 from the critical path.

#![allow(clippy::print_stdout, reason = "a benchmark prints")]

#[path = "../feasibility/mod.rs"]
mod feasibility;
#[path = "../psplib/mod.rs"]
mod psplib;

use std::fmt::Write as _;
use std::time::Instant;

use planc::schedule::level::search::{Activity, Demand, Link, Problem, Step, search};
use planc::source::{LoadProblem, Loader};
use psplib::{Instance as Project, instances};

/// Tasks of a plan, one in twenty of them a person, and the milliseconds within which it is to be levelled.
const PLANS: [(usize, Option<f64>); 5] = [
    (200, Some(30.0)),
    (1_000, None),
    (10_000, Some(1_000.0)),
    (31_623, None),
    (100_000, None),
];

/// The milliseconds within which 10,000 activities are to be placed once.
const ONE_PASS: f64 = 20.0;

/// The greatest exponent of growth that is fine.
const MOST: f64 = 1.2;

fn main() {
    growth();
    one_pass();
    many_projects();
    deviations();
}

struct One(Vec<u8>);

impl Loader for One {
    fn load(&mut self, _path: &str) -> Result<Vec<u8>, LoadProblem> {
        Ok(self.0.clone())
    }
}

/// Hours, and who works, of a task; five of them follow one another.
fn shape(task: usize, people: usize) -> (usize, usize) {
    let mixed = task.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    (3 + mixed % 5, mixed / 5 % people)
}

/// A plan in which people are short: each has twenty tasks, and the tasks wait for one another in fives.
fn crowded(tasks: usize, header: &str) -> String {
    let people = tasks / 20;
    let mut text = format!("plan p {{ start 2026-01-05; owner q0{header} }}\n");
    for person in 0..people {
        let _ = writeln!(text, "person q{person}");
    }
    for task in 0..tasks {
        let (hours, person) = shape(task, people);
        let _ = write!(text, "task t{task} {{ takes {hours}h; by q{person}");
        if task % 5 > 0 {
            let _ = write!(text, "; after t{}", task - 1);
        }
        text.push_str(" }\n");
    }
    text
}

/// The most tasks of a plan whose schedule is checked: the checker takes time with the square.
const MOST_CHECKED: usize = 1_000;

/// The milliseconds that the dates of a plan take, the least of several runs.
fn milliseconds(text: String) -> f64 {
    let plan = planc::compile("n.plan", &mut One(text.into_bytes()), None).plan;
    let times = (0..3).map(|_| {
        let begun = Instant::now();
        let (schedule, _) = planc::schedule(&plan, None);
        assert!(schedule.finish > schedule.start);
        begun.elapsed().as_secs_f64() * 1e3
    });
    let least = times.fold(f64::INFINITY, f64::min);
    if plan.items.len() <= MOST_CHECKED {
        let (schedule, _) = planc::schedule(&plan, None);
        let mut wrong = feasibility::violations(&plan, &schedule);
        if schedule.levelling.is_some() {
            wrong.extend(feasibility::overbooked(&plan, &schedule));
        }
        assert!(wrong.is_empty(), "{wrong:?}");
    }
    least
}

#[allow(clippy::cast_precision_loss, reason = "sizes, for people")]
fn growth() {
    println!("milliseconds for the dates of a plan, and the exponent of growth, at most {MOST}");
    println!(
        "{:>8} {:>8} {:>10} {:>10} {:>9} {:>9}",
        "tasks", "people", "plain", "levelled", "to reach", "exponent"
    );
    let mut last: Option<(usize, f64)> = None;
    for (tasks, goal) in PLANS {
        let plain = milliseconds(crowded(tasks, ""));
        let levelled = milliseconds(crowded(tasks, "; level resources"));
        let exponent =
            last.map(|(before, time)| (levelled / time).ln() / (tasks as f64 / before as f64).ln());
        last = Some((tasks, levelled));
        println!(
            "{tasks:>8} {:>8} {plain:>10.1} {levelled:>10.1} {:>9} {:>9}",
            tasks / 20,
            goal.map_or_else(String::new, |goal| format!("{goal:.0}")),
            exponent.map_or_else(String::new, |exponent| format!("{exponent:.2}")),
        );
    }
}

/// One pass over 10,000 activities and 500 people.
fn one_pass() {
    let (tasks, people) = (10_000, 500);
    let activities: Vec<Activity> = (0..tasks)
        .map(|task| {
            let (hours, person) = shape(task, people);
            let mut activity = Activity::new(60 * i64::try_from(hours).unwrap_or(0));
            activity.demands.push(Demand {
                resource: person,
                amount: 100,
            });
            if task % 5 > 0 {
                activity.links.push(Link {
                    from: task - 1,
                    from_end: planc::ast::End::Finish,
                    to_end: planc::ast::End::Start,
                    lag: 0,
                });
            }
            activity
        })
        .collect();
    let supply = vec![Step {
        from: 0,
        amount: 100,
    }];
    let problem = Problem::new(&activities, vec![supply; people], Vec::new());
    let problem = problem.expect("nothing waits in a circle");
    let time = |schedules: usize| {
        let runs = (0..5).map(|_| {
            let begun = Instant::now();
            assert_eq!(search(&problem, schedules).times.len(), tasks);
            begun.elapsed().as_secs_f64() * 1e3
        });
        runs.fold(f64::INFINITY, f64::min)
    };
    // The bounds are the same for each number of schedules.
    let one = (time(11) - time(1)) / 10.0;
    println!("one pass of {tasks} activities: {one:.1} ms, to reach {ONE_PASS}\n");
}

/// Many projects at once, with so many schedules: the makespan over the bound, and the mean start.
#[allow(clippy::cast_precision_loss, reason = "sizes, for people")]
fn many_projects() {
    println!("many projects at once, which share four resources");
    println!(
        "{:>10} {:>9} {:>14} {:>10} {:>12}",
        "activities", "schedules", "above bound, %", "mean start", "milliseconds"
    );
    let mut known = instances("j120");
    for projects in [60, 17] {
        known.truncate(projects);
        let all = Project::all_at_once(&known);
        let problem = all.problem(false);
        for schedules in [4, 8, 16, 32] {
            let begun = Instant::now();
            let found = search(&problem, schedules);
            let time = begun.elapsed().as_secs_f64() * 1e3;
            let above = deviation(all.makespan(&found.times), found.bound);
            let mean = found.value.starts as f64 / found.times.len() as f64;
            println!(
                "{:>10} {schedules:>9} {above:>14.2} {mean:>10.1} {time:>12.1}",
                found.times.len()
            );
        }
    }
    println!();
}

fn deviations() {
    let asked: Vec<usize> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    let asked = if asked.is_empty() {
        vec![1_000, 5_000, 50_000]
    } else {
        asked
    };
    println!("deviations in %, mean of 60 problems each; seconds for all of them");
    println!(
        "{:>5} {:>9} {:>15} {:>18} {:>18} {:>8}",
        "set", "schedules", "from best known", "from critical path", "best known, there", "seconds"
    );
    for set in ["j30", "j60", "j120"] {
        for schedules in &asked {
            let begun = Instant::now();
            let all = instances(set);
            let mut sums = [0.0; 3];
            for instance in &all {
                let found = search(&instance.problem(true), *schedules);
                let makespan = instance.makespan(&found.times);
                sums[0] += deviation(makespan, instance.upper);
                sums[1] += deviation(makespan, instance.path);
                sums[2] += deviation(instance.upper, instance.path);
            }
            let [best, path, known] = sums.map(|sum| sum / 60.0);
            let seconds = begun.elapsed().as_secs_f64();
            println!(
                "{set:>5} {schedules:>9} {best:>15.2} {path:>18.2} {known:>18.2} {seconds:>8.1}"
            );
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "makespans are small")]
fn deviation(makespan: i64, from: i64) -> f64 {
    100.0 * (makespan - from) as f64 / from as f64
}
