//! How dates moved from version to version of a plan: milestone trend analysis.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use super::snapshot::{Dated, Snapshot};
use crate::calendar::{Day, WorkingTime};
use crate::plan::Moment;
use crate::report::Shift;

/// Where a version of a plan comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The identifier of its commit.
    pub id: String,
    /// The identifier, as short as it is unique.
    pub short: String,
    /// The day of the commit.
    pub day: Day,
    /// The tags of the commit.
    pub tags: Vec<String>,
    /// The commit.
    pub subject: String,
}

/// A version of a plan.
#[derive(Clone, Debug)]
pub struct Version {
    /// Where it comes from.
    pub origin: Origin,
    /// The places of the versions from which it was made, all before its own.
    pub parents: Vec<usize>,
    /// Its dates, or else why it has none.
    pub snapshot: Result<Arc<Snapshot>, String>,
}

/// The dates of a plan over its versions.
#[derive(Debug)]
pub struct Trend {
    /// How many versions there are.
    pub versions: usize,
    /// Whether only the versions that changed a date have a report.
    pub is_of_changes: bool,
    /// The milestones, gates, goals and other items with dates, in the order of the newest text. Those that are no longer
    /// in the plan come last.
    pub tracks: Vec<Track>,
    /// The reports, the oldest first.
    pub reports: Vec<Report>,
    /// The versions without dates.
    pub skipped: Vec<Skipped>,
}

/// A milestone, gate, goal or other item over the versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// Its path in the newest version that has it.
    pub path: String,
    /// Its earlier paths, the newest first.
    pub was: Vec<String>,
    /// Its kind.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// The date that it promises.
    pub due: Option<Moment>,
    /// Whether the newest version has no date for it.
    pub is_gone: bool,
}

/// The dates of one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Where the version comes from.
    pub origin: Origin,
    /// The report date: the status date, or else the day of the commit.
    pub day: Day,
    /// The date of each track, and how it moved since the last report that has one.
    pub dates: Vec<Option<(Day, Option<Shift>)>>,
}

/// A version without dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Where it comes from.
    pub origin: Origin,
    /// Its first error.
    pub error: String,
}

/// The dates over versions, the oldest first; `hours` count by how much a date moved. `earlier_paths` gives the paths of
/// one version's declarations in an earlier version.
///
/// A version has a report if a date differs from those of all its parents, or if every version is to have one.
pub fn trend(
    versions: &[Version],
    hours: &WorkingTime,
    every: bool,
    earlier_paths: &mut dyn FnMut(usize, usize) -> BTreeMap<String, String>,
) -> Trend {
    let parents = nearest(versions.iter().map(|it| it.parents.as_slice()), |at| {
        versions.get(at).is_some_and(|it| it.snapshot.is_ok())
    });
    let (tracks, names) = tracks(versions, &parents, earlier_paths);
    let values: Vec<Values<'_>> = versions
        .iter()
        .zip(&names)
        .map(|(version, names)| values(version, names))
        .collect();
    let none = Values::new();
    let mut trend = Trend {
        versions: versions.len(),
        is_of_changes: !every,
        tracks,
        reports: Vec::new(),
        skipped: Vec::new(),
    };
    let newest = versions.iter().rposition(|it| it.snapshot.is_ok());
    // The newest date of each track, and the last report.
    let (mut last, mut reported) = (Values::new(), &none);
    for (at, version) in versions.iter().enumerate() {
        let snapshot = match &version.snapshot {
            Ok(snapshot) => snapshot,
            Err(error) => {
                trend.skipped.push(Skipped {
                    origin: version.origin.clone(),
                    error: error.clone(),
                });
                continue;
            }
        };
        let now = values.get(at).unwrap_or(&none);
        let before = parents.get(at).into_iter().flatten();
        let mut before = before.filter_map(|parent| values.get(*parent)).peekable();
        let is_new = match before.peek() {
            Some(_) => before.all(|before| differ(hours, before, now)),
            None => !now.is_empty(),
        };
        let is_last = newest == Some(at) && differ(hours, reported, now);
        if !(every || is_new || is_last) {
            continue;
        }
        let date = |track| {
            let mark: &Dated = now.get(&track)?;
            let old = last.get(&track).and_then(|old| moved(hours, old, mark));
            Some((mark.day, old))
        };
        trend.reports.push(Report {
            origin: version.origin.clone(),
            day: snapshot.as_of.unwrap_or(version.origin.day),
            dates: (0..trend.tracks.len()).map(date).collect(),
        });
        last.extend(now);
        reported = now;
    }
    trend
}

impl Trend {
    /// Keeps some of the tracks, in this order, and of the reports those that tell something new about them.
    pub fn retain(&mut self, tracks: &[usize]) {
        let kept = tracks.iter().filter_map(|at| self.tracks.get(*at).cloned());
        self.tracks = kept.collect();
        let mut had = vec![false; self.tracks.len()];
        let is_of_changes = self.is_of_changes;
        self.reports.retain_mut(|report| {
            let dates = tracks.iter().map(|at| report.dates.get(*at).copied());
            report.dates = dates.map(Option::flatten).collect();
            let mut is_new = false;
            for (had, date) in had.iter_mut().zip(&report.dates) {
                let has_moved = date.is_some_and(|(_, shift)| shift.is_some());
                is_new |= has_moved || *had != date.is_some();
                *had = date.is_some();
            }
            is_new || !is_of_changes
        });
    }
}

/// The marks of a version by track.
type Values<'a> = BTreeMap<usize, &'a Dated>;

fn values<'a>(version: &'a Version, names: &BTreeMap<String, usize>) -> Values<'a> {
    let marks = version.snapshot.iter().flat_map(|it| &it.marks);
    let marks = marks.filter_map(|mark| Some((*names.get(&mark.path)?, mark)));
    marks.collect()
}

fn moved(hours: &WorkingTime, old: &Dated, new: &Dated) -> Option<Shift> {
    Shift::between(hours, (old.finish, old.day), (new.finish, new.day))
}

fn differ(hours: &WorkingTime, old: &Values<'_>, new: &Values<'_>) -> bool {
    !old.keys().eq(new.keys())
        || old
            .values()
            .zip(new.values())
            .any(|(old, new)| moved(hours, old, new).is_some())
}

/// The nearest ancestors that are kept, of each version by its parents.
pub fn nearest<'a>(
    parents: impl Iterator<Item = &'a [usize]>,
    is_kept: impl Fn(usize) -> bool,
) -> Vec<BTreeSet<usize>> {
    let mut all: Vec<BTreeSet<usize>> = Vec::new();
    for parents in parents {
        let mut nearest = BTreeSet::new();
        for parent in parents {
            match all.get(*parent) {
                Some(further) if !is_kept(*parent) => nearest.extend(further),
                Some(_) => {
                    nearest.insert(*parent);
                }
                None => {}
            }
        }
        all.push(nearest);
    }
    all
}

/// The tracks of the marks of a version, by path.
type Names = Rc<BTreeMap<String, usize>>;

/// Follows each mark from the newest version back, under whatever path. Gives the tracks, and those of each version.
fn tracks(
    versions: &[Version],
    parents: &[BTreeSet<usize>],
    earlier_paths: &mut dyn FnMut(usize, usize) -> BTreeMap<String, String>,
) -> (Vec<Track>, Vec<Names>) {
    let mut found = Tracks::default();
    let mut names: Vec<Option<Names>> = vec![None; versions.len()];
    let newest = versions.iter().rposition(|it| it.snapshot.is_ok());
    for at in (0..versions.len()).rev() {
        let snapshot = versions.get(at).map(|it| it.snapshot.as_deref());
        let (Some(Ok(snapshot)), Some(slot)) = (snapshot, names.get_mut(at)) else {
            continue;
        };
        let known = slot.take().unwrap_or_default();
        let own = found.of(snapshot, &known, newest == Some(at));
        *slot = Some(Rc::clone(&own));
        for parent in parents.get(at).into_iter().flatten() {
            let Some(Ok(before)) = versions.get(*parent).map(|it| it.snapshot.as_deref()) else {
                continue;
            };
            let Some(slot) = names.get_mut(*parent).filter(|slot| slot.is_none()) else {
                continue;
            };
            let has_same_paths = before.marks.len() == own.len()
                && before.marks.iter().all(|it| own.contains_key(&it.path));
            *slot = Some(if has_same_paths {
                own.clone()
            } else {
                let paths = earlier_paths(*parent, at);
                let earlier = own.iter().filter_map(|(path, track)| {
                    let path = paths.get(path)?;
                    Some((path.clone(), *track))
                });
                Rc::new(earlier.collect())
            });
        }
    }
    let names = names.into_iter().map(Option::unwrap_or_default);
    (found.tracks, names.collect())
}

#[derive(Default)]
struct Tracks {
    tracks: Vec<Track>,
    by_path: BTreeMap<String, usize>,
}

impl Tracks {
    /// The tracks of a version, of which some are known by their paths; all others get one.
    fn of(&mut self, snapshot: &Snapshot, known: &Names, is_newest: bool) -> Names {
        let marks = &snapshot.marks;
        if marks.len() == known.len() && marks.iter().all(|it| known.contains_key(&it.path)) {
            self.add_names(known);
            return Rc::clone(known);
        }
        let known = marks.iter().filter_map(|mark| {
            let track = known.get(&mark.path)?;
            Some((mark.path.clone(), *track))
        });
        let mut all: BTreeMap<String, usize> = known.collect();
        let mut taken: BTreeSet<usize> = all.values().copied().collect();
        for mark in &snapshot.marks {
            if all.contains_key(&mark.path) {
                continue;
            }
            // What was taken out and put in again is the same.
            let again = self.by_path.get(&mark.path).copied();
            let track = again.filter(|it| !taken.contains(it)).unwrap_or_else(|| {
                self.tracks.push(Track {
                    path: mark.path.clone(),
                    was: Vec::new(),
                    kind: mark.kind,
                    title: mark.title.clone(),
                    due: mark.due,
                    is_gone: !is_newest,
                });
                self.tracks.len() - 1
            });
            taken.insert(track);
            all.insert(mark.path.clone(), track);
        }
        self.add_names(&all);
        Rc::new(all)
    }

    fn add_names(&mut self, names: &BTreeMap<String, usize>) {
        for (path, track) in names {
            self.by_path.entry(path.clone()).or_insert(*track);
            if let Some(track) = self.tracks.get_mut(*track)
                && track.path != *path
                && !track.was.contains(path)
            {
                track.was.push(path.clone());
            }
        }
    }
}
