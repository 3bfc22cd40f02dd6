//! Which element of a side is which one of the base.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// For each element of a side, the one of the base that is equal; or else, of those that are left between the same
/// equal ones, that in its place: it was changed.
pub(super) fn pair<K: Eq + Hash>(base: &[K], side: &[K]) -> Vec<Option<usize>> {
    let mut places: HashMap<&K, VecDeque<usize>> = HashMap::new();
    for (at, key) in base.iter().enumerate() {
        places.entry(key).or_default().push_back(at);
    }
    let mut pairs: Vec<Option<usize>> = side
        .iter()
        .map(|key| places.get_mut(key).and_then(VecDeque::pop_front))
        .collect();
    let mut is_paired = vec![false; base.len()];
    for at in pairs.iter().flatten() {
        if let Some(slot) = is_paired.get_mut(*at) {
            *slot = true;
        }
    }
    let mut left: HashMap<Option<usize>, VecDeque<usize>> = HashMap::new();
    let mut before = None;
    for (at, paired) in is_paired.iter().enumerate() {
        if *paired {
            before = Some(at);
        } else {
            left.entry(before).or_default().push_back(at);
        }
    }
    let mut before = None;
    for slot in &mut pairs {
        if slot.is_some() {
            before = *slot;
        } else {
            *slot = left.get_mut(&before).and_then(VecDeque::pop_front);
        }
    }
    pairs
}
