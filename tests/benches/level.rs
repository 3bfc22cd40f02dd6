//! How far levelling is from the best schedules known: `cargo bench --bench level`, or `-- 1000` for some numbers of
//! schedules.
//!
//! A schedule is one start for each activity, as in the literature. For j30 the papers state the mean deviation from the
//! optimum, for j60 and j120 from the critical path.

#![allow(clippy::print_stdout, reason = "a benchmark prints")]

#[path = "../psplib/mod.rs"]
mod psplib;

use std::time::Instant;

use planc::schedule::level::search::search;
use psplib::instances;

fn main() {
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
                let found = search(&instance.problem(), *schedules);
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
