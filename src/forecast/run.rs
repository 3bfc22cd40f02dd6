//! The samples, shared out to threads.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use super::drivers::{Driver, MOST_RANKED, Ranked, Ranks, all_before, correlations};
use super::sizes::Sizes;
use super::subject::{Aim, aims};
use super::tally::Tally;
use super::{Assumptions, Forecast, Outlook};
use crate::calendar::{Instant, Memory};
use crate::plan::{ItemId, Plan};
use crate::schedule::{Replay, Schedule};

/// The most drivers of one subject.
const MOST_DRIVERS: usize = 10;
/// The least correlation of a driver.
const LEAST_CORRELATION: f64 = 0.1;
/// The most dates of one subject that are kept apart, and of all of them.
const MOST_DATES: usize = 1 << 16;
const MOST_DATES_OF_ALL: usize = 1 << 22;
/// How many samples are computed between two reports of progress.
const STEP: u32 = 64;

/// Draws the samples of a forecast on that many threads, which do not change the result; `progress` is told how many
/// samples are done.
#[must_use]
pub fn forecast(
    plan: &Plan,
    schedule: &Schedule,
    assumptions: &Assumptions,
    threads: NonZeroUsize,
    progress: &(dyn Fn(u32) + Sync),
) -> Forecast {
    let memory = Memory::default();
    let aims = aims(plan, schedule);
    let job = Job {
        plan,
        schedule,
        assumptions,
        memory: &memory,
        most_dates: (MOST_DATES_OF_ALL / aims.len().max(1)).clamp(1024, MOST_DATES),
        ranked: ranked_samples(assumptions.samples, aims.len()),
        aims: &aims,
        progress,
        done: AtomicU32::new(0),
    };
    let sizes = Sizes::new(plan, &Replay::new(plan, schedule, &memory), assumptions);
    let parts = share_out(assumptions.samples, threads);
    let results = on_threads(parts, |samples| job.run(&sizes, samples));
    let result = results.into_iter().reduce(Part::join);
    let result = result.unwrap_or_else(|| Part::new(&job));
    let drivers = job.drivers(&sizes, &result.first, threads);
    let outlooks = aims.iter().zip(result.tallies).zip(drivers);
    let outlooks = outlooks.map(|((aim, tally), drivers)| Outlook {
        subject: aim.subject,
        stated: aim.stated.0,
        stated_day: aim.stated.1,
        dates: tally.into_counts(),
        drivers,
    });
    let is_open = |id: ItemId| {
        let dates = schedule.dates(id).filter(|_| !plan.is_phase(id));
        dates.is_some_and(|dates| !dates.achieved && dates.total_slack.is_some())
    };
    let critical = plan.items().zip(result.critical);
    Forecast {
        assumptions: assumptions.clone(),
        varying: sizes.tasks.len(),
        outlooks: outlooks.collect(),
        critical: critical
            .map(|((id, _), count)| is_open(id).then_some(count))
            .collect(),
    }
}

/// How many of the first samples are ranked: all dates of them are kept.
fn ranked_samples(samples: u32, subjects: usize) -> u32 {
    let subjects = u32::try_from(subjects).unwrap_or(u32::MAX).max(1);
    samples.min((30_000_000 / subjects).clamp(1000, MOST_RANKED))
}

/// Equal ranges of all numbers below a count.
fn share_out(count: u32, threads: NonZeroUsize) -> Vec<Range<u32>> {
    let threads = u32::try_from(threads.get())
        .unwrap_or(u32::MAX)
        .min(count.max(1));
    let place = |part: u32| {
        let place = u64::from(count) * u64::from(part) / u64::from(threads);
        u32::try_from(place).unwrap_or(count)
    };
    (0..threads)
        .map(|part| place(part)..place(part + 1))
        .collect()
}

/// Works on each part on a thread of its own, and gives the results in order.
fn on_threads<T: Send>(parts: Vec<Range<u32>>, work: impl Fn(Range<u32>) -> T + Sync) -> Vec<T> {
    let work = &work;
    if parts.len() < 2 {
        return parts.into_iter().map(work).collect();
    }
    thread::scope(|scope| {
        let start = |part: Range<u32>| {
            let later = part.clone();
            let thread = thread::Builder::new().spawn_scoped(scope, move || work(part));
            thread.map_err(|_| later)
        };
        let threads: Vec<_> = parts.into_iter().map(start).collect();
        let results = threads.into_iter().map(|thread| match thread {
            Ok(thread) => thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // If the system gives no more threads, this one does the work.
            Err(part) => work(part),
        });
        results.collect()
    })
}

/// What all threads read.
struct Job<'a> {
    plan: &'a Plan,
    schedule: &'a Schedule,
    assumptions: &'a Assumptions,
    memory: &'a Memory,
    aims: &'a [Aim],
    most_dates: usize,
    ranked: u32,
    progress: &'a (dyn Fn(u32) + Sync),
    done: AtomicU32,
}

/// The results of some samples.
struct Part {
    /// By subject.
    tallies: Vec<Tally>,
    /// By subject: the dates of the first samples.
    first: Vec<Vec<Instant>>,
    /// By item.
    critical: Vec<u32>,
}

impl Part {
    fn new(job: &Job<'_>) -> Self {
        Self {
            tallies: vec![Tally::new(job.most_dates); job.aims.len()],
            first: vec![Vec::new(); job.aims.len()],
            critical: vec![0; job.plan.items.len()],
        }
    }

    /// Joins the results of later samples.
    fn join(mut self, later: Self) -> Self {
        for (tally, later) in self.tallies.iter_mut().zip(&later.tallies) {
            tally.absorb(later);
        }
        for (dates, later) in self.first.iter_mut().zip(later.first) {
            dates.extend(later);
        }
        for (count, later) in self.critical.iter_mut().zip(later.critical) {
            *count += later;
        }
        self
    }
}

impl Job<'_> {
    fn run(&self, sizes: &Sizes, samples: Range<u32>) -> Part {
        let mut part = Part::new(self);
        let mut replay = Replay::new(self.plan, self.schedule, self.memory);
        for sample in samples {
            sizes.set(&mut replay, sample);
            let replayed = replay.run();
            let subjects = self.aims.iter().zip(&mut part.tallies).zip(&mut part.first);
            for ((aim, tally), first) in subjects {
                let date = aim.date(&replayed).unwrap_or(aim.stated.0);
                tally.add(date);
                if sample < self.ranked && aim.is_moment(self.plan) {
                    first.push(date);
                }
            }
            for id in replayed.critical() {
                if let Some(count) = part.critical.get_mut(id.index()) {
                    *count += 1;
                }
            }
            if sample % STEP == 0 {
                let done = self.done.fetch_add(STEP, Ordering::Relaxed);
                (self.progress)(done.min(self.assumptions.samples));
            }
        }
        part.tallies.iter_mut().for_each(Tally::settle);
        part
    }

    /// By subject: the tasks whose duration moves its date, the strongest first.
    fn drivers(
        &self,
        sizes: &Sizes,
        first: &[Vec<Instant>],
        threads: NonZeroUsize,
    ) -> Vec<Vec<Driver>> {
        let schedule = self.schedule;
        let links = schedule.handovers.as_ref();
        let links = links.unwrap_or(&schedule.dependencies);
        let ranked: Vec<Option<Ranked>> = (self.aims.iter().zip(first))
            .map(|(aim, dates)| {
                (!dates.is_empty()).then(|| Ranked {
                    ranks: Ranks::new(dates),
                    has_say: all_before(self.plan, links, aim.leaves()),
                })
            })
            .collect();
        let tasks = u32::try_from(sizes.tasks.len()).unwrap_or(u32::MAX);
        let found = on_threads(share_out(tasks, threads), |tasks| {
            let mut drivers = vec![Vec::new(); self.aims.len()];
            let tasks = tasks.start as usize..tasks.end as usize;
            for sampled in sizes.tasks.get(tasks).unwrap_or_default() {
                let correlations = correlations(sizes, sampled, &ranked, self.ranked);
                for (drivers, correlation) in drivers.iter_mut().zip(correlations) {
                    if correlation.abs() >= LEAST_CORRELATION {
                        drivers.push(Driver {
                            task: sampled.task,
                            correlation,
                        });
                    }
                }
            }
            drivers
        });
        let mut drivers = vec![Vec::new(); self.aims.len()];
        for part in found {
            for (all, more) in drivers.iter_mut().zip(part) {
                all.extend(more);
            }
        }
        for all in &mut drivers {
            all.sort_by(|a: &Driver, b: &Driver| {
                b.correlation.abs().total_cmp(&a.correlation.abs())
            });
            all.truncate(MOST_DRIVERS);
        }
        drivers
    }
}
