//! When each entry of a calendar changed, from the versions of its plan.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::content_line::ContentLines;
use super::stamp::Stamp;

/// When each entry of a plan changed.
#[derive(Clone, Debug)]
pub struct Stamps {
    /// When everything else changed.
    rest: i64,
    /// The last change of an entry, also of one that is no longer sent.
    last: i64,
    /// The stamps by UID.
    known: BTreeMap<String, Stamp>,
    /// The entries that have left the plan, by UID.
    pub(super) cancelled: Vec<Cancelled>,
}

/// An entry that has left the plan.
#[derive(Clone, Debug)]
pub struct Cancelled {
    pub(super) component: &'static str,
    pub(super) lines: ContentLines,
    pub(super) stamp: Stamp,
    /// The zone that its times may name, with the first and last year.
    pub(super) zone: Option<(&'static str, i32, i32)>,
}

/// The stamps of entries that have left the plan, by UID, for each last version that had them.
pub type Gone = BTreeMap<usize, BTreeMap<String, Stamp>>;

/// The entries of a version of the plan: the UID of each, and a hash of what it shows.
pub type Shown = Vec<(String, u64)>;

/// An entry over the versions of its plan.
struct Life {
    stamp: Stamp,
    /// What it shows; None if it has left the plan.
    hash: Option<u64>,
    /// The last version that had it.
    version: usize,
}

impl Life {
    /// Counts a change.
    fn change(&mut self, seconds: i64, hash: Option<u64>) {
        // The time of commits may go back, that of an entry may not.
        self.stamp.modified = seconds.max(self.stamp.modified + 1);
        if let Some((_, sequence)) = &mut self.stamp.counted {
            *sequence += 1;
        }
        self.hash = hash;
    }
}

impl Stamps {
    /// One time for all entries.
    #[must_use]
    pub const fn same(seconds: i64) -> Self {
        Self {
            rest: seconds,
            last: i64::MIN,
            known: BTreeMap::new(),
            cancelled: Vec::new(),
        }
    }

    /// The stamps after versions, the oldest first, each with its time. Gives also the entries that have left the plan at
    /// most so many minutes before the last version: the UID of each with its stamp, by the last version that had it.
    #[must_use]
    pub fn after(versions: &[(i64, Arc<Shown>)], minutes: i64) -> (Self, Gone) {
        let mut lives: BTreeMap<String, Life> = BTreeMap::new();
        let mut before: Option<&Arc<Shown>> = None;
        for (version, (seconds, shown)) in versions.iter().enumerate() {
            if before.is_none_or(|before| !Arc::ptr_eq(before, shown)) {
                follow(&mut lives, version, *seconds, shown);
            }
            before = Some(shown);
        }
        let last = versions.last().map_or(0, |(seconds, _)| *seconds);
        let mut stamps = Self::same(last);
        let mut gone = Gone::new();
        for (uid, life) in lives {
            stamps.last = stamps.last.max(life.stamp.modified);
            if life.hash.is_some() {
                stamps.known.insert(uid, life.stamp);
            } else if last - life.stamp.modified <= minutes * 60 {
                let of_version = gone.entry(life.version).or_default();
                of_version.insert(uid, life.stamp);
            }
        }
        (stamps, gone)
    }

    /// Adds entries that have left the plan.
    pub fn add_cancelled(&mut self, cancelled: Vec<Cancelled>) {
        self.cancelled.extend(cancelled);
    }

    /// The stamp of an entry.
    pub(super) fn of(&self, uid: &str) -> Stamp {
        let known = self.known.get(uid).copied();
        known.unwrap_or_else(|| Stamp::at(self.rest))
    }

    /// The last change of all.
    pub(super) fn last(&self) -> i64 {
        if self.last == i64::MIN {
            self.rest
        } else {
            self.last
        }
    }
}

/// Counts what a version changed.
fn follow(lives: &mut BTreeMap<String, Life>, version: usize, seconds: i64, shown: &Shown) {
    let now: HashMap<&str, u64> = shown
        .iter()
        .map(|(uid, hash)| (uid.as_str(), *hash))
        .collect();
    for (uid, life) in lives.iter_mut() {
        let hash = now.get(uid.as_str()).copied();
        if hash != life.hash {
            life.change(seconds, hash);
        }
        if hash.is_some() {
            life.version = version;
        }
    }
    for (uid, hash) in shown {
        lives.entry(uid.clone()).or_insert_with(|| Life {
            stamp: Stamp {
                modified: seconds,
                counted: Some((seconds, 0)),
            },
            hash: Some(*hash),
            version,
        });
    }
}
