//! The people among whom the scheduler chooses (rule 41): `by any of a, b`, and a team with `members` and a number.

use std::collections::{BTreeMap, HashMap};

use super::WorkingTimeId;
use super::hours::{FallbackCalendar, Hours};
use super::leaf::Leaf;
use super::sharing::{self, Exception};
use crate::ast::ValueShare;
use crate::plan::{Booking, Item, ItemId, Plan, Size, WhoId};

/// The most alternatives of a task, and the most people in all of them together; of more, those that come first in the
/// list count.
const MOST: usize = 200;
const MOST_PEOPLE: usize = 2_000;

/// By task: its alternatives, in the order of the list.
pub(super) type Choices = BTreeMap<ItemId, Vec<Alternative>>;

/// Groups of people who can work on a task, with the same dates whoever of each group it is.
#[derive(Clone, Debug)]
pub(super) struct Alternative {
    pub(super) picks: Vec<Pick>,
    /// The task as they do it.
    pub(super) leaf: Leaf,
}

/// A number of people who are chosen from a group.
#[derive(Clone, Debug)]
pub(super) struct Pick {
    pub(super) from: Vec<Candidate>,
    pub(super) count: usize,
}

impl Alternative {
    /// The people in these places of each pick.
    pub(super) fn crew(&self, places: impl Iterator<Item = (usize, usize)>) -> Vec<Booking> {
        let candidates = places.filter_map(|(pick, index)| self.picks.get(pick)?.from.get(index));
        let mut candidates: Vec<&Candidate> = candidates.collect();
        candidates.sort_by_key(|candidate| candidate.place);
        candidates
            .iter()
            .map(|candidate| candidate.booking)
            .collect()
    }
}

/// Someone who can be chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) booking: Booking,
    /// Their place in the list.
    pub(super) place: usize,
}

/// Everything about a candidate that the dates of a task depend on: the hours, what is burned in each minute, and who
/// has a limit.
type Likeness = (WorkingTimeId, (u32, Vec<Exception>), Option<WhoId>);

/// Whether the text leaves open who works on a task.
pub(super) fn is_open(plan: &Plan, item: &Item) -> bool {
    let by = item.by();
    let is_part = |booking: &Booking| {
        let members = plan.party(booking.who).members().len();
        matches!(booking.share, Some(ValueShare::Number(number)) if (number as usize) < members)
    };
    by.len() > 1 && item.by_any().is_some() || by.iter().any(is_part)
}

/// The first people of each pick.
pub(super) fn first_of(picks: &[Pick]) -> Vec<Booking> {
    let mut crew: Vec<Booking> = Vec::new();
    for pick in picks {
        let bookings = pick.from.iter().map(|candidate| candidate.booking);
        let others = bookings.filter(|it| crew.iter().all(|known| known.who != it.who));
        let first: Vec<Booking> = others.take(pick.count).collect();
        crew.extend(first);
    }
    crew
}

/// The ways in which a task can be given to people who have hours for it, in the order of the list.
pub(super) fn ways(
    plan: &Plan,
    hours: &mut Hours<'_>,
    item: &Item,
    context: FallbackCalendar,
) -> Vec<Vec<Pick>> {
    let mut chooser = Chooser {
        plan,
        hours,
        context,
        places: 0,
    };
    let parts = item.by().iter().map(|booking| chooser.ways(*booking));
    let mut parts: Vec<Vec<Way>> = parts.collect();
    let mut ways = if item.by_any().is_some() {
        united(parts)
    } else {
        let first = parts.drain(..1).next().unwrap_or_default();
        let mut ways: Vec<Vec<Pick>> = first.into_iter().map(|way| way.picks).collect();
        for part in parts {
            let most = most(ways.first().map_or(1, Vec::len) + 1);
            let pairs = ways.iter().flat_map(|before| {
                let joined = |way: &Way| [before.as_slice(), way.picks.as_slice()].concat();
                part.iter().map(joined)
            });
            ways = pairs.take(most).collect();
        }
        ways
    };
    for picks in &mut ways {
        // Whoever is needed in any case is not chosen elsewhere.
        picks.sort_by_key(|pick| pick.from.len() - pick.count.min(pick.from.len()));
    }
    let mut works = |picks: &Vec<Pick>| {
        let crew = first_of(picks);
        let time = match item.task_size() {
            Some(Size::Spans(..)) => return true,
            Some(Size::Takes(estimate)) if estimate.elapsed => return true,
            Some(Size::Effort(_)) => hours.burning(&crew, context).hours,
            _ => hours.together(&crew, context),
        };
        !hours.get(time).is_empty()
    };
    ways.into_iter().filter(|picks| works(picks)).collect()
}

/// The most ways, each of so many people.
fn most(people: usize) -> usize {
    (MOST_PEOPLE / people.max(1)).clamp(1, MOST)
}

/// A way to fill one entry of `by`; with the likeness of one person.
struct Way {
    picks: Vec<Pick>,
    likeness: Option<Likeness>,
}

struct Chooser<'a, 'p> {
    plan: &'a Plan,
    hours: &'a mut Hours<'p>,
    context: FallbackCalendar,
    /// The number of candidates so far.
    places: usize,
}

impl Chooser<'_, '_> {
    fn candidate(&mut self, booking: Booking) -> Candidate {
        self.places += 1;
        Candidate {
            booking,
            place: self.places,
        }
    }

    fn likeness(&mut self, booking: Booking) -> Likeness {
        let one = std::slice::from_ref(&booking);
        let time = self.hours.together(one, self.context);
        let party = self.plan.party(booking.who);
        let is_limited = !party.limits().is_empty();
        (
            time,
            sharing::weights(party, booking.share),
            is_limited.then_some(booking.who),
        )
    }

    /// The ways to fill an entry of `by`.
    fn ways(&mut self, booking: Booking) -> Vec<Way> {
        let members = self.hours.members(booking.who, self.context);
        let count = match booking.share {
            Some(ValueShare::Number(number)) => number as usize,
            _ => usize::MAX,
        };
        if count >= members.len() {
            let likeness = members.is_empty().then(|| self.likeness(booking));
            let from = vec![self.candidate(booking)];
            let picks = vec![Pick { from, count: 1 }];
            return vec![Way { picks, likeness }];
        }
        let mut groups: Vec<(Likeness, Vec<Candidate>)> = Vec::new();
        let mut known: HashMap<Likeness, usize> = HashMap::new();
        for (member, _) in members.iter() {
            let booking = Booking {
                who: *member,
                share: None,
                team: Some(booking.who),
                ..booking
            };
            let likeness = self.likeness(booking);
            let candidate = self.candidate(booking);
            let group = *known.entry(likeness.clone()).or_insert(groups.len());
            match groups.get_mut(group) {
                Some((_, group)) => group.push(candidate),
                None => groups.push((likeness, vec![candidate])),
            }
        }
        let sizes: Vec<usize> = groups.iter().map(|(_, group)| group.len()).collect();
        let shapes = shapes(&sizes, count).into_iter().map(|shape| {
            let picks = shape.iter().filter_map(|(group, count)| {
                let (_, from) = groups.get(*group)?;
                Some(Pick {
                    from: from.clone(),
                    count: *count,
                })
            });
            let likeness = match shape.as_slice() {
                [(group, 1)] => groups.get(*group).map(|(likeness, _)| likeness.clone()),
                _ => None,
            };
            Way {
                picks: picks.collect(),
                likeness,
            }
        });
        shapes.collect()
    }
}

/// The ways of any of several entries; one person or another who is alike is one way.
fn united(parts: Vec<Vec<Way>>) -> Vec<Vec<Pick>> {
    let mut united: Vec<Vec<Pick>> = Vec::new();
    let mut known: HashMap<Likeness, usize> = HashMap::new();
    for way in parts.into_iter().flatten() {
        if let Some(likeness) = way.likeness {
            let group = *known.entry(likeness).or_insert(united.len());
            let pick = united.get_mut(group).and_then(|picks| picks.first_mut());
            if let Some(pick) = pick {
                pick.from
                    .extend(way.picks.into_iter().flat_map(|it| it.from));
                continue;
            }
        }
        united.push(way.picks);
    }
    united.truncate(MOST);
    united
}

/// Groups, and how many of each.
type Shape = Vec<(usize, usize)>;

/// How many of each group: so many in all, the first groups preferred.
fn shapes(sizes: &[usize], count: usize) -> Vec<Shape> {
    let most = most(count);
    // By group: how many there are from it on.
    let mut left: Vec<usize> = sizes
        .iter()
        .rev()
        .scan(0, |sum, size| {
            *sum += size;
            Some(*sum)
        })
        .collect();
    left.reverse();
    let mut shapes = Vec::new();
    let mut open: Vec<(usize, Shape, usize)> = vec![(0, Vec::new(), count)];
    while let Some((group, shape, needed)) = open.pop() {
        if shapes.len() == most {
            break;
        }
        if needed == 0 {
            shapes.push(shape);
            continue;
        }
        let Some(size) = sizes.get(group) else {
            continue;
        };
        let after = left.get(group + 1).copied().unwrap_or(0);
        let least = needed.saturating_sub(after);
        // What is pushed last is gone on with first: as many of this group as there are.
        for taken in least..=needed.min(*size) {
            let mut shape = shape.clone();
            if taken > 0 {
                shape.push((group, taken));
            }
            open.push((group + 1, shape, needed - taken));
        }
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_groups_are_preferred() {
        assert_eq!(
            shapes(&[2, 1, 1], 2),
            [
                vec![(0, 2)],
                vec![(0, 1), (1, 1)],
                vec![(0, 1), (2, 1)],
                vec![(1, 1), (2, 1)],
            ]
        );
        assert_eq!(shapes(&[1; 100], 50).len(), 40);
    }
}
