//! `due-order`: an item or goal that is due before something that it requires.

use std::cmp::Reverse;

use super::context::CheckContext;
use crate::diagnostics::LintProblem;
use crate::plan::{ItemId, Moment, Place, Plan};

pub(super) fn check(context: &mut CheckContext) {
    let plan = context.plan;
    let due = LastDue::new(plan);
    for (id, item) in plan.items() {
        if item.broken || plan.is_cancelled(id) {
            continue;
        }
        let Some(own) = item.due() else { continue };
        let required = context.graph.incoming(id).filter(|edge| edge.required);
        let last = due.last(required.map(|edge| edge.from));
        report(context, Place::Item(id), &item.name, own, last);
    }
    let everything = due.last(plan.children(None));
    for (id, goal) in plan.goals() {
        let Some(own) = goal.due().filter(|_| goal.cancelled().is_none()) else {
            continue;
        };
        let all = goal.requires_all().and(everything);
        let required = goal.requires().iter().map(|target| target.item);
        let last = due.last(required.chain(all));
        report(context, Place::Plain(id), &goal.name, own, last);
    }
}

/// By item: the item that is due last among it and everything in it.
struct LastDue<'p> {
    plan: &'p Plan,
    last: Vec<Option<ItemId>>,
}

impl<'p> LastDue<'p> {
    fn new(plan: &'p Plan) -> Self {
        let mut due = Self {
            plan,
            last: vec![None; plan.items.len()],
        };
        for (id, item) in plan.items().rev() {
            let own = item.due().filter(|_| !plan.is_cancelled(id)).map(|_| id);
            let inside = due.last(plan.children(Some(id)));
            let last = due.later(own, inside);
            if let Some(place) = due.last.get_mut(id.index()) {
                *place = last;
            }
        }
        due
    }

    /// The item that is due last among some items and everything in them.
    fn last(&self, of: impl Iterator<Item = ItemId>) -> Option<ItemId> {
        of.map(|id| self.last.get(id.index()).copied().flatten())
            .fold(None, |last, next| self.later(last, next))
    }

    /// The later of two; if both are due at once, the first.
    fn later(&self, a: Option<ItemId>, b: Option<ItemId>) -> Option<ItemId> {
        a.into_iter().chain(b).max_by_key(|id| {
            let due = self.plan.item(*id).due();
            (due.map(|due| (due.day, due.minute)), Reverse(*id))
        })
    }
}

/// Reports the required item that is due last if it is due after `due`.
fn report(context: &mut CheckContext, place: Place, name: &str, due: Moment, last: Option<ItemId>) {
    let plan = context.plan;
    let last = last.and_then(|id| Some((plan.item(id).due()?, id)));
    if let Some((other, inner)) = last.filter(|(other, _)| is_later(*other, due)) {
        let problem = LintProblem::DueOrder {
            name: name.to_owned(),
            required: plan.item(inner).name.to_string(),
            date: context.sources.text(other.span).to_owned(),
            at: due.span,
            required_at: other.span,
        };
        context.report(place, problem);
    }
}

/// On one day, only two written times can be compared.
fn is_later(other: Moment, due: Moment) -> bool {
    let later_that_day =
        matches!((other.minute, due.minute), (Some(other), Some(due)) if other > due);
    other.day > due.day || other.day == due.day && later_that_day
}
