//! The last revision of each event.

use std::collections::HashMap;

use super::event::Event;
use super::problem::{IcsProblem, IcsProblemKind};
use crate::calendar::Instant;

/// An event is told by its `UID`, and by the occurrence that it replaces.
type Identity = (String, Option<Instant>);

/// Keeps, for each identity, the event with the highest `SEQUENCE`, then the last change, then the last place in the file
/// (RFC 5546, 2.1.5). Reports where the sequence does not decide and a day off may be lost. Parts of a series that was called
/// off as a whole are called off too.
pub(super) fn latest<'z>(events: Vec<Event<'z>>) -> (Vec<Event<'z>>, Vec<IcsProblem>) {
    let mut best: HashMap<Identity, usize> = HashMap::new();
    let mut problems = Vec::new();
    let mut lost = vec![false; events.len()];
    for (index, event) in events.iter().enumerate() {
        let Some(identity) = identity(event) else {
            continue;
        };
        let Some(before) = best.insert(identity.clone(), index) else {
            continue;
        };
        let Some(other) = events.get(before) else {
            continue;
        };
        let rank = |event: &Event<'z>| (event.sequence, event.changed.clone());
        let (loser, winner, at) = if rank(event) >= rank(other) {
            (other, event, before)
        } else {
            best.insert(identity, before);
            (event, other, index)
        };
        if let Some(lost) = lost.get_mut(at) {
            *lost = true;
        }
        let may_be_meant = !loser.cancelled && !winner.cancelled;
        if may_be_meant && loser.sequence == winner.sequence && !loser.is_at_the_time_of(winner) {
            problems.push(IcsProblem {
                line: loser.line,
                entry: Some(loser.entry),
                kind: IcsProblemKind::SameUid { other: winner.line },
            });
        }
    }
    let called_off: HashMap<Identity, i64> = best
        .into_iter()
        .filter_map(|(identity, index)| {
            let event = events.get(index).filter(|event| event.cancelled)?;
            identity.1.is_none().then_some((identity, event.sequence))
        })
        .collect();
    let mut lost = lost.into_iter();
    let kept = events.into_iter().filter(|event| {
        let series = event.replaces.and(event.uid.clone()).map(|uid| (uid, None));
        let off = series.and_then(|series| called_off.get(&series));
        lost.next() == Some(false) && off.is_none_or(|sequence| event.sequence > *sequence)
    });
    (kept.collect(), problems)
}

fn identity(event: &Event<'_>) -> Option<Identity> {
    let replaced = event
        .replaces
        .map(|(at, _)| if at.is_date { at.local } else { at.utc() });
    Some((event.uid.clone()?, replaced))
}
