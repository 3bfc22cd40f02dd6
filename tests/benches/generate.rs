//! Seeded networks of any size, as a `.plan`: phases of 20 tasks, one to three predecessors
//! among the 40 tasks before, three to seven hours each, so that the largest ends before 2200.

use std::fmt::Write as _;

pub(crate) const PHASE: usize = 20;
const WINDOW: usize = 40;

/// A network of tasks.
pub(crate) struct Network {
    /// Hours and predecessors of each task.
    pub(crate) tasks: Vec<(u64, Vec<usize>)>,
}

impl Network {
    /// The network of that many tasks that the seed gives; the same on every machine.
    #[must_use]
    pub(crate) fn new(tasks: usize, seed: u64) -> Self {
        let mut random = Random(seed);
        let tasks = (0..tasks)
            .map(|task| {
                let hours = 3 + random.below(5);
                let window = task.min(WINDOW);
                let count = if window == 0 { 0 } else { 1 + random.below(3) };
                let mut predecessors: Vec<usize> = (0..count)
                    .map(|_| task - 1 - usize::try_from(random.below(window as u64)).unwrap_or(0))
                    .collect();
                predecessors.sort_unstable();
                predecessors.dedup();
                (hours, predecessors)
            })
            .collect();
        Self { tasks }
    }

    /// As a plan of which that many people, each with holidays of their own, do the tasks by turns; nobody where there
    /// are none.
    #[must_use]
    pub(crate) fn to_plan(&self, people: usize) -> String {
        let mut text = String::from(
            "plan network \"A generated network\" {\n  start 2026-01-05\n  owner ann\n}\n\nperson ann \"Ann\"\n",
        );
        for person in 0..people {
            let (month, day) = (6 + person % 3, 1 + person % 14);
            let _ = writeln!(
                text,
                "person w{person} {{ off 2026-{month:02}-{day:02}..2026-{month:02}-{:02}; off 2026-12-{:02}..2026-12-31 }}",
                day + 13,
                14 + day
            );
        }
        for (number, phase) in self.tasks.chunks(PHASE).enumerate() {
            let _ = writeln!(text, "\nphase p{number} \"Phase {number}\" {{");
            for (offset, (hours, predecessors)) in phase.iter().enumerate() {
                let task = number * PHASE + offset;
                let _ = write!(
                    text,
                    "  task t{task} \"Task number {task}\" {{ takes {hours}h"
                );
                for (position, predecessor) in predecessors.iter().enumerate() {
                    let lead = if position == 0 { "; after " } else { ", " };
                    if predecessor / PHASE == number {
                        let _ = write!(text, "{lead}t{predecessor}");
                    } else {
                        let _ = write!(text, "{lead}p{}.t{predecessor}", predecessor / PHASE);
                    }
                }
                if people > 0 {
                    let _ = write!(text, "; by w{}", task % people);
                }
                text.push_str(" }\n");
            }
            text.push_str("  milestone achieved \"All achieved\" { requires all }\n}\n");
        }
        text
    }
}

/// `SplitMix64` (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }
}
