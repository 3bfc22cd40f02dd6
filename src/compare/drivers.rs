//! Which edits drive what only moved in consequence.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::edits::{Change, Edit};
use super::moves::{Move, by_path};
use crate::ast::End;
use crate::compilation::Compilation;
use crate::plan::ItemId;

/// The edits, by their places in the list, from which the items that were not edited got their other dates: those on
/// their driving chains (rule 33) that moved by more or less than what is before them. Where a chain begins to move
/// without an edited item, they are edits of the plan, of calendars and of people, or else what was removed.
pub(super) fn drivers(after: &Compilation, edits: &[Edit], moves: &[Move]) -> BTreeSet<usize> {
    let by_path = by_path(&after.plan);
    let mut edited = HashMap::new();
    let mut around = Vec::new();
    let mut removed = Vec::new();
    let edits = edits.iter().enumerate();
    for (at, edit) in edits.filter(|(_, edit)| edit.moves_dates()) {
        match (&edit.change, by_path.get(edit.path.as_str())) {
            (Change::Removed(_), _) => removed.push(at),
            (change, Some(id)) => {
                edited.insert(*id, (at, matches!(change, Change::Added(_))));
            }
            (_, None) => around.push(at),
        }
    }
    let mut by_id = HashMap::new();
    for it in moves {
        by_id.insert(it.id, it);
    }
    let minutes = |(id, end): (ItemId, End)| {
        let it: &Move = by_id.get(&id)?;
        let shift = match end {
            End::Start => it.start,
            End::Finish => it.finish,
        };
        shift.map(|shift| shift.minutes)
    };
    let is_added = |id: ItemId| edited.get(&id).is_some_and(|(_, is_added)| *is_added);
    let mut found = BTreeSet::new();
    let mut seen: HashSet<(ItemId, End)> = HashSet::new();
    for it in moves.iter().filter(|it| !it.is_edited) {
        let mut next = Some((after.schedule.last_leaf(it.id), End::Finish));
        while let Some(at) = next.filter(|at| seen.insert(*at)) {
            let before = after.schedule.driver(at);
            next = before.filter(|at| minutes(*at).is_some() || is_added(at.0));
            match edited.get(&at.0) {
                Some((edit, _)) if next.is_none_or(|before| minutes(before) != minutes(at)) => {
                    found.insert(*edit);
                }
                None if next.is_none() => {
                    found.extend(if around.is_empty() { &removed } else { &around });
                }
                _ => {}
            }
        }
    }
    found
}
