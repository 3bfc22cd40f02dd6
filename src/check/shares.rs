//! `share-too-large`, `named-twice`: the people who work on a task, and their shares.

use std::collections::HashMap;

use super::context::CheckContext;
use crate::ast::ValueShare;
use crate::diagnostics::CheckProblem;
use crate::plan::{Booking, Item, ItemId, PartyKind, WhoId};
use crate::source::Span;

pub(super) fn check(context: &mut CheckContext, id: ItemId, item: &Item) {
    if !item.is_task() {
        return;
    }
    for list in [item.by(), item.uses()] {
        let mut named: HashMap<WhoId, Span> = HashMap::new();
        for booking in list {
            if let Some(problem) = share(context, booking) {
                context.item(id, problem);
            }
            if list.len() < 2 {
                continue;
            }
            let first = *named.entry(booking.who).or_insert(booking.span);
            if first != booking.span {
                let who = context.who(booking.who);
                context.item(
                    id,
                    CheckProblem::NamedTwice {
                        who,
                        at: booking.span,
                        first,
                    },
                );
            }
        }
    }
}

fn share(context: &CheckContext, booking: &Booking) -> Option<CheckProblem> {
    let party = context.plan.party(booking.who);
    let units = party.units();
    let (who, at) = (party.name.to_string(), booking.share_span);
    let what = party.kind.word();
    if party.broken || party.is_outside() {
        return None;
    }
    match booking.share? {
        ValueShare::Number(number) if party.kind == PartyKind::Person => {
            (number != 1).then_some(CheckProblem::PersonByNumber { who, number, at })
        }
        ValueShare::Number(number) => (number > units).then(|| CheckProblem::ShareTooLarge {
            what,
            who,
            has: units.to_string(),
            wanted: number.to_string(),
            at,
        }),
        ValueShare::Percent(percent) => {
            (percent > units.saturating_mul(100)).then(|| CheckProblem::ShareTooLarge {
                what,
                who,
                has: format!("{}%", units.saturating_mul(100)),
                wanted: format!("{percent}%"),
                at,
            })
        }
    }
}
