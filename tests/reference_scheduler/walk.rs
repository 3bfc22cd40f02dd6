//! The critical path, walked from its end: each date recomputed from the one before (rule 33).

use planc::ast::End;
use planc::plan::ItemId;

use super::Reference;
use super::drivers::drivers;

/// Where the chain is broken.
pub(crate) fn breaks(reference: &Reference<'_>, path: &[ItemId]) -> Vec<String> {
    let network = &reference.network;
    let name = |id: ItemId| network.plan.item(id).path.to_string();
    let Some((last, before)) = path.split_last() else {
        let dated = network.live().any(|(_, leaf)| !leaf.is_spans());
        return dated
            .then(|| "there is no critical path".to_owned())
            .into_iter()
            .collect();
    };
    // What spans others drives nothing.
    let last_of_all = network.live().filter(|(_, leaf)| !leaf.is_spans());
    let latest = last_of_all
        .filter_map(|(id, _)| reference.early.dates[id.index()])
        .map(|dates| dates.1)
        .max();
    let finish_of = |id: ItemId| reference.early.dates[id.index()].map(|dates| dates.1);
    let mut wrong = Vec::new();
    if finish_of(*last) != latest {
        wrong.push(format!("{} does not finish last", name(*last)));
    }
    // Which ends of the item are to be explained: what waits for it may wait for either.
    let mut here = vec![(*last, End::Finish)];
    for id in before.iter().rev() {
        let mut next: Vec<(ItemId, End)> = Vec::new();
        let mut possible: Vec<ItemId> = Vec::new();
        for (item, end) in &here {
            let found = drivers(network, &reference.early, *item, *end);
            possible.extend(found.leaves.iter().map(|driver| driver.0));
            next.extend(found.leaves.iter().filter(|driver| driver.0 == *id));
        }
        next.sort_unstable_by_key(|(id, end)| (*id, *end == End::Finish));
        next.dedup();
        let waiting = name(here[0].0);
        if next.is_empty() {
            wrong.push(format!(
                "{} does not put {waiting} where it stands",
                name(*id)
            ));
            return wrong;
        }
        let slack = |id: &ItemId| reference.total[id.index()].unwrap_or(i64::MAX);
        if possible.iter().any(|other| slack(other) < slack(id)) {
            wrong.push(format!(
                "{waiting} is driven by something of less slack than {}",
                name(*id)
            ));
        }
        here = next;
    }
    let ends_there = here
        .iter()
        .any(|(id, end)| drivers(network, &reference.early, *id, *end).origin);
    if !ends_there {
        let first = name(here[0].0);
        wrong.push(format!(
            "nothing but a link puts {first} where it stands, and the path begins there"
        ));
    }
    wrong
}
