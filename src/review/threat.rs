//! Threats to an item and everything that waits for it: a refusal, a rejection, a block, or an overdue item without a
//! fact.

use super::context::ReviewContext;
use crate::calendar::Day;
use crate::plan::{ItemId, ItemKind};

/// A threat to an item, and the item that it comes from.
#[derive(Clone, Copy)]
pub(super) struct Threat {
    pub(super) origin: ItemId,
    why: Why,
}

#[derive(Clone, Copy)]
enum Why {
    Refused(Day),
    Rejected(Day),
    Blocked,
    Overdue,
}

impl Threat {
    /// The reason for the risk, in words about the item itself or about something that waits for it.
    pub(super) fn text(self, context: &ReviewContext, is_own: bool) -> String {
        let path = &context.plan.item(self.origin).path;
        match (self.why, is_own) {
            (Why::Refused(day), true) => format!("it was refused on {day}"),
            (Why::Refused(day), false) => format!("`{path}` was refused on {day}"),
            (Why::Rejected(day), true) => format!("it was rejected on {day}"),
            (Why::Rejected(day), false) => format!("`{path}` was rejected on {day}"),
            (Why::Blocked, true) => "it is blocked".to_owned(),
            (Why::Blocked, false) => format!("it waits for `{path}`, which is blocked"),
            (Why::Overdue, true) => "it is overdue, and no fact says why".to_owned(),
            (Why::Overdue, false) => {
                format!("it waits for `{path}`, which is overdue, and no fact says why")
            }
        }
    }
}

/// By item: the threat to it, which comes from the item itself or from one of its transitive predecessors.
pub(super) fn threats(context: &ReviewContext) -> Vec<Option<Threat>> {
    let plan = context.plan;
    let mut origins: Vec<(u8, Threat)> = plan
        .items()
        .filter(|(id, _)| !plan.is_cancelled(*id) && !context.is_achieved(*id))
        .filter_map(|(origin, item)| {
            let (rank, why) = match (item.kind, plan.standing_refusal(item)) {
                (ItemKind::Milestone, Some(day)) => (0, Why::Refused(day)),
                (_, Some(day)) => (1, Why::Rejected(day)),
                _ if item.blocked().is_some() => (2, Why::Blocked),
                _ => {
                    super::overdue_fact::overdue(context, origin, item)?;
                    (3, Why::Overdue)
                }
            };
            Some((rank, Threat { origin, why }))
        })
        .collect();
    let mut threats: Vec<Option<Threat>> = vec![None; plan.items.len()];
    if origins.is_empty() {
        return threats;
    }
    // Of several threats, the plainest counts; of equals, the first in the text.
    origins.sort_by_key(|(rank, _)| *rank);
    // A threat that has spread over a phase once has reached everything in it.
    let mut spread = vec![false; plan.items.len()];
    for (_, threat) in origins {
        let mut stack = vec![threat.origin];
        while let Some(id) = stack.pop() {
            match threats.get_mut(id.index()) {
                Some(entry) if entry.is_none() => *entry = Some(threat),
                Some(_) | None => continue,
            }
            // An achieved item needs nothing more and threatens nothing.
            if context.is_achieved(id) {
                continue;
            }
            // An item that waits for a phase waits for everything in it, and everything in a phase waits with it.
            for dependency in context.schedule.dependencies.outgoing(id) {
                let successor = dependency.to;
                if let Some(spread) = spread.get_mut(successor.index())
                    && !std::mem::replace(spread, true)
                {
                    stack.extend((successor.0..plan.end(successor)).map(ItemId));
                }
            }
            stack.extend(plan.parent(id));
        }
    }
    threats
}
