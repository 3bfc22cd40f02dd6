//! The pieces of a task that may pause while those who work on it are elsewhere (rule 40).

use super::super::Model;
use super::super::leaf::{Kind, Leaf};
use super::super::limit::Burn;
use super::super::saturating::{self, AFTER};
use super::super::sharing::FULL;
use super::demand::Demand;
use super::supply::Supply;
use crate::calendar::Instant;
use crate::plan::{ItemId, WhoId};

/// The working minutes of the shortest piece; only the rest may be shorter.
const LEAST_PIECE: i64 = 60;

/// The most blocks that a task goes around.
const MOST_BLOCKS: usize = 2_000;

/// Pieces in order, and who was not free before the first one.
type Pieces = (Vec<(Instant, Instant)>, Option<WhoId>);

/// A time in which someone is not free: from when to when, and who.
type Block = (Instant, Instant, WhoId);

impl Supply {
    /// The first pieces at or after an instant in which everyone is free whom a task needs; None if there are not enough.
    pub(super) fn fit_in_pieces(
        &mut self,
        model: &Model<'_>,
        demands: &[Demand],
        leaf: &Leaf,
        from: Instant,
    ) -> Option<Pieces> {
        let (time, mut left) = match &leaf.kind {
            Kind::Work(minutes) => (leaf.own, *minutes),
            Kind::Effort {
                units,
                burn: Burn::Plain(time),
            } => (*time, *units),
            _ => return None,
        };
        let (own, time) = (model.hours.get(leaf.own), model.hours.get(time));
        let mut pieces = Vec::new();
        let mut waits_for = None;
        let mut at = from;
        let mut is_found = false;
        for _ in 0..MOST_BLOCKS {
            at = saturating::up(own, at);
            let finish = saturating::add(time, at, left);
            if saturating::is_beyond(finish) {
                break;
            }
            let Some((begin, end, who)) = self.first_block(model, demands, leaf, (at, finish))
            else {
                pieces.push((at, finish));
                is_found = true;
                break;
            };
            let last = saturating::down(own, begin).unwrap_or(at);
            if own.between(at, last) >= LEAST_PIECE {
                self.book(model, leaf, demands, (at, last), 1);
                pieces.push((at, last));
                left -= time.between(at, last);
            } else if pieces.is_empty() {
                waits_for = Some(who);
            }
            at = end.max(at + 1);
        }
        let booked = pieces.len() - usize::from(is_found);
        for piece in pieces.iter().take(booked) {
            self.book(model, leaf, demands, *piece, -1);
        }
        is_found.then(|| (joined(model, leaf, pieces), waits_for))
    }

    fn first_block(
        &self,
        model: &Model<'_>,
        demands: &[Demand],
        leaf: &Leaf,
        range: (Instant, Instant),
    ) -> Option<Block> {
        let blocks = demands.iter().filter_map(|demand| {
            let source = self.sources.get(&demand.who)?;
            let pieces = source.pieces(model, Some(leaf), demand, range).into_iter();
            let mut blocks = pieces
                .filter_map(|(from, to, amount)| source.profile.first_block(from, to, amount));
            let (first, end) = blocks.next()?;
            let axis = model.hours.get(source.axis);
            let before = axis.count(range.0);
            let begin = axis.add(range.0, first + 1 - before)? - 1;
            let end = if end == i64::MAX {
                AFTER
            } else {
                axis.add(range.0, end - before).unwrap_or(AFTER)
            };
            Some((begin, end, demand.who))
        });
        let limit = self.limit_block(model, leaf, demands, range);
        blocks.chain(limit).min()
    }
}

/// The pieces, of which those without own hours between them are one.
fn joined(
    model: &Model<'_>,
    leaf: &Leaf,
    pieces: Vec<(Instant, Instant)>,
) -> Vec<(Instant, Instant)> {
    let own = model.hours.get(leaf.own);
    let mut joined: Vec<(Instant, Instant)> = Vec::new();
    for (from, to) in pieces {
        match joined.last_mut() {
            Some(last) if own.between(last.1, from) == 0 => last.1 = to,
            _ => joined.push((from, to)),
        }
    }
    joined
}

/// Lets a task that may pause work whatever its people's limits are: they pause it.
pub(super) fn without_limits(model: &mut Model<'_>, id: ItemId) {
    if let Some(leaf) = &mut model.leaves[id]
        && let Kind::Effort { burn, .. } = &mut leaf.kind
        && let Burn::Limited(parts) = burn
    {
        let times: Vec<_> = parts.iter().map(|part| part.burn).collect();
        *burn = Burn::Plain(model.hours.sum_of(&times));
    }
}

/// Takes the pauses of a task out of the time in which it is worked on, so that all dates that follow from its start
/// leave them out.
pub(super) fn keep_pauses(model: &mut Model<'_>, id: ItemId, pieces: &[(Instant, Instant)]) {
    let Some(leaf) = &mut model.leaves[id] else {
        return;
    };
    let pauses = pieces.iter().zip(pieces.iter().skip(1));
    let pauses: Vec<(Instant, Instant)> = pauses.map(|(last, next)| (last.1, next.0)).collect();
    let (units, burn) = match &leaf.kind {
        Kind::Work(minutes) => {
            let time = model.hours.without_pauses(leaf.own, &pauses, FULL);
            (minutes.saturating_mul(i64::from(FULL)), time)
        }
        Kind::Effort {
            units,
            burn: Burn::Plain(time),
        } => (*units, model.hours.without_pauses(*time, &pauses, 1)),
        _ => return,
    };
    leaf.kind = Kind::Effort {
        units,
        burn: Burn::Plain(burn),
    };
}

/// Undoes [`keep_pauses`] for a task that was worked on as `before`, and has the size that it has now.
pub(super) fn forget_pauses(leaf: &mut Leaf, before: &Kind) {
    if let Kind::Effort { units, .. } = leaf.kind {
        leaf.kind = match before.clone() {
            Kind::Effort { burn, .. } => Kind::Effort { units, burn },
            _ => Kind::Work(units / i64::from(FULL)),
        };
    }
}
