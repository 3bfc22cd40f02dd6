//! Compiles a plan in many revisions: on all processors, and once where nothing differs that it reads.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::failure::Failure;
use super::terminal::{Progress, Terminal};
use crate::compilation::{Compilation, compile};
use crate::diagnostics::Severity;
use crate::git::{GitProblem, Logged, Objects, Reads, Repository};
use crate::report::words::grouped;

/// The result for a revision, or the first error of the plan; None if the revision does not contain the plan.
pub(super) type Made<T> = Option<Result<Arc<T>, String>>;

/// Neighbours mostly read the same, so they are compiled by the same thread.
const NEIGHBOURS: usize = 16;

/// By the object of the plan: the files that were read, and the result.
type Known<T> = HashMap<String, Vec<(Reads, Result<Arc<T>, String>)>>;

/// Compiles a plan in each of these revisions, and makes something of each compilation.
pub(super) fn each_revision<T: Send + Sync>(
    repository: &Repository,
    commits: &[&Logged],
    make: &(dyn Fn(Compilation) -> T + Sync),
    terminal: &Terminal,
) -> Result<Vec<Made<T>>, Failure> {
    let threads = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let next = AtomicUsize::new(0);
    let known = Mutex::new(Known::new());
    let progress = Progress::new(terminal);
    let all = number(commits.len());
    let work = || -> Result<Vec<(usize, Made<T>)>, GitProblem> {
        let mut objects = Objects::open(repository)?;
        let mut results = Vec::new();
        loop {
            let first = next.fetch_add(NEIGHBOURS, Ordering::Relaxed);
            let neighbours = commits.iter().enumerate().skip(first).take(NEIGHBOURS);
            if neighbours.len() == 0 {
                return Ok(results);
            }
            progress.show(&|| format!("{} of {all} commits", number(first)));
            for (at, commit) in neighbours {
                results.push((at, once(&mut objects, commit, &known, make)));
            }
        }
    };
    let parts = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads.get()).map(|_| scope.spawn(work)).collect();
        let parts = threads.into_iter().map(|thread| {
            let part = thread.join();
            part.unwrap_or_else(|panic| resume_unwind(panic))
        });
        parts.collect::<Result<Vec<_>, _>>()
    });
    drop(progress);
    let mut results: Vec<(usize, Made<T>)> = parts?.into_iter().flatten().collect();
    results.sort_by_key(|(at, _)| *at);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}

fn number(count: usize) -> String {
    grouped(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Compiles a plan in a revision, unless an earlier one has the same files.
fn once<T>(
    objects: &mut Objects,
    commit: &Logged,
    known: &Mutex<Known<T>>,
    make: &(dyn Fn(Compilation) -> T + Sync),
) -> Made<T> {
    let (mut files, root) = commit.files(objects)?;
    let object = files.object(root)?;
    let candidates = {
        let known = known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&object).cloned().unwrap_or_default()
    };
    if let Some((_, same)) = candidates
        .into_iter()
        .find(|(reads, _)| files.reads_same(reads))
    {
        return Some(same);
    }
    let compilation = compile(root, &mut files, None);
    let mut diagnostics = compilation.review.diagnostics.iter();
    let error = diagnostics.find(|it| it.severity() == Severity::Error);
    let result = match error {
        Some(error) => Err(error.problem().to_string()),
        None => Ok(Arc::new(make(compilation))),
    };
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    let all = known.entry(object).or_default();
    all.push((files.reads(), result.clone()));
    Some(result)
}
