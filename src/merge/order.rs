//! The order of what two sides have arranged.

use std::collections::{HashMap, HashSet};

/// Everything that either side has, in one order: that of ours with what only theirs has after what precedes it there,
/// or the other way round if only they changed the order of what was there before.
pub(super) fn order([base, ours, theirs]: [&[usize]; 3]) -> Vec<usize> {
    let old: HashSet<usize> = base.iter().copied().collect();
    let [in_ours, in_theirs] =
        [ours, theirs].map(|side| side.iter().copied().collect::<HashSet<_>>());
    let common = |side: &[usize]| -> Vec<usize> {
        let everywhere =
            |key: &usize| old.contains(key) && in_ours.contains(key) && in_theirs.contains(key);
        side.iter().copied().filter(everywhere).collect()
    };
    let [before, us, them] = [base, ours, theirs].map(common);
    if us == before && them != before {
        return insert(theirs, ours, &in_theirs, |_| false);
    }
    // What both sides add at one place: ours first.
    let only_ours = |key: usize| !old.contains(&key) && !in_theirs.contains(&key);
    insert(ours, theirs, &in_ours, only_ours)
}

/// Inserts what only the other side has; `first` says what stays before it.
fn insert(
    side: &[usize],
    other: &[usize],
    in_side: &HashSet<usize>,
    first: impl Fn(usize) -> bool,
) -> Vec<usize> {
    let mut added: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    let mut before = None;
    for key in other {
        if in_side.contains(key) {
            before = Some(*key);
        } else {
            added.entry(before).or_default().push(*key);
        }
    }
    let mut all = Vec::with_capacity(side.len() + added.len());
    let mut waiting = added.remove(&None).unwrap_or_default();
    for key in side {
        if !first(*key) {
            all.append(&mut waiting);
        }
        all.push(*key);
        waiting.append(&mut added.remove(&Some(*key)).unwrap_or_default());
    }
    all.append(&mut waiting);
    all
}
