//! Who takes over from whom: the links between tasks that share a person, team or resource (rule 35).

use std::collections::{BTreeMap, BTreeSet};

use super::super::by_item::ByItem;
use super::super::dependency::{Dependency, Origin};
use super::super::forward::Placed;
use super::super::order::{self, Order};
use super::super::{Cause, Dependencies, DependencyId, Model};
use super::demand::{Amount, Booked};
use super::place::{Pauses, Placement};
use crate::ast::End;
use crate::calendar::Instant;
use crate::diagnostics::Diagnostics;
use crate::plan::{ItemId, WhoId};

/// A link between two tasks, and whom they share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Handover {
    pub(super) from: ItemId,
    pub(super) to: ItemId,
    pub(super) who: WhoId,
    /// If the second one pauses for the first: the working time that it then still needs.
    pub(super) rest: Option<i64>,
}

/// A task on someone: from when to when, and how much of them it takes.
struct Held {
    start: Instant,
    finish: Instant,
    task: ItemId,
    amount: i64,
}

/// The tasks of everyone who is booked, each in order.
struct Diary(BTreeMap<WhoId, Vec<Held>>);

impl Diary {
    fn new(model: &Model<'_>, tasks: &[Booked], dates: &ByItem<(Instant, Instant)>) -> Self {
        let mut by_party: BTreeMap<WhoId, Vec<Held>> = BTreeMap::new();
        for task in tasks {
            let (start, finish) = dates[task.id];
            for demand in &task.demands {
                let amount = match demand.amount {
                    Amount::Percent(percent) => percent,
                    Amount::Capacity => {
                        let party = model.plan.party(demand.who);
                        i64::from(party.capacity_by_day.usual().min(100))
                    }
                };
                by_party.entry(demand.who).or_default().push(Held {
                    start,
                    finish,
                    task: task.id,
                    amount,
                });
            }
        }
        for list in by_party.values_mut() {
            list.sort_by_key(|held| (held.start, held.finish, held.task));
        }
        Self(by_party)
    }

    /// A link from each task to those that take over what it frees, what was freed first being taken first; of several
    /// between two tasks the first.
    fn handovers(&self, model: &Model<'_>) -> Vec<Handover> {
        let mut found = BTreeMap::new();
        for (who, list) in &self.0 {
            let party = model.plan.party(*who);
            let steps = party.capacity_by_day.steps().iter();
            let mut unused = if party.kind == crate::plan::PartyKind::Person {
                steps
                    .map(|(_, percent)| i64::from(*percent))
                    .max()
                    .unwrap_or(100)
            } else {
                i64::from(party.units().saturating_mul(100))
            };
            let mut freed: BTreeSet<(Instant, ItemId, i64)> = BTreeSet::new();
            for held in list {
                let mut needed = held.amount - unused.min(held.amount);
                unused -= unused.min(held.amount);
                while needed > 0
                    && let Some(&first) = freed.first()
                    && first.0 <= held.start
                {
                    freed.remove(&first);
                    let (at, task, amount) = first;
                    found.entry((task, held.task)).or_insert(*who);
                    if amount > needed {
                        freed.insert((at, task, amount - needed));
                    }
                    needed -= amount.min(needed);
                }
                freed.insert((held.finish, held.task, held.amount));
            }
        }
        let handovers = found.into_iter();
        handovers
            .map(|((from, to), who)| Handover {
                from,
                to,
                who,
                rest: None,
            })
            .collect()
    }

    /// A link from the last task that takes someone while another one pauses to the rest of that one.
    fn pauses(&self, model: &Model<'_>, pauses: &Pauses) -> Vec<Handover> {
        let mut found = Vec::new();
        for (who, list) in &self.0 {
            let tasks = list.iter().map(|held| held.task);
            let tasks: BTreeSet<ItemId> = tasks.filter(|id| pauses.contains_key(id)).collect();
            for id in tasks {
                let pieces = pauses.get(&id).map_or(&[][..], Vec::as_slice);
                let Some(leaf) = model.leaves[id].as_ref() else {
                    continue;
                };
                let own = model.hours.get(leaf.own);
                let mut rest: i64 = pieces
                    .iter()
                    .map(|(from, to)| own.between(*from, *to))
                    .sum();
                for (before, next) in pieces.iter().zip(pieces.iter().skip(1)) {
                    rest -= own.between(before.0, before.1);
                    let others = list.iter().filter(|held| {
                        held.task != id && held.finish > before.1 && held.finish <= next.0
                    });
                    let last =
                        others.max_by_key(|held| (held.finish, std::cmp::Reverse(held.task)));
                    found.extend(last.map(|held| Handover {
                        from: held.task,
                        to: id,
                        who: *who,
                        rest: Some(rest),
                    }));
                }
            }
        }
        found
    }

    /// Because of which task someone was not free just before an instant.
    fn holder(&self, who: WhoId, task: ItemId, at: Instant) -> Option<ItemId> {
        let list = self.0.get(&who)?;
        let others = list
            .iter()
            .filter(|held| held.task != task && held.start < at);
        let holder =
            others.max_by_key(|held| (held.finish.min(at), std::cmp::Reverse(held.task)))?;
        Some(holder.task)
    }
}

/// By dependency: the one in the text, or the link between tasks that share someone.
pub(super) type Sources = Vec<Result<DependencyId, Handover>>;

/// What follows from a placement: the starts of tasks that wait, and the links between tasks that share someone.
pub(super) struct Joined {
    pub(super) placed: Placed,
    /// The dependencies of the model with those links.
    pub(super) links: Dependencies,
    pub(super) sources: Sources,
    /// The order that follows.
    pub(super) order: Order,
}

impl Joined {
    /// `dates`: the start and finish of each item, which may be later than those of the placement.
    pub(super) fn new(
        model: &Model<'_>,
        unscheduled: &ByItem<bool>,
        tasks: &[Booked],
        placement: &Placement,
        dates: &ByItem<(Instant, Instant)>,
    ) -> Self {
        let diary = Diary::new(model, tasks, dates);
        let placed = placement.waits.iter().map(|(id, (at, who))| {
            let holder = diary.holder(*who, *id, *at);
            (*id, (*at, Cause::WaitsFor(*who, holder)))
        });
        let mut placed: Placed = placed.collect();
        // What pauses begins with its first piece, even if a bound on its finish would let it begin before.
        for (id, pieces) in &placement.pauses {
            let cause = placement.early[*id].start_cause;
            let start = pieces.first().map_or(placement.early[*id].start, |it| it.0);
            placed.entry(*id).or_insert((start, cause));
        }
        let mut handovers = diary.handovers(model);
        handovers.extend(diary.pauses(model, &placement.pauses));
        // Facts do not wait.
        handovers.retain(|it| {
            let leaf = model.leaves[it.to].as_ref().filter(|_| !unscheduled[it.to]);
            leaf.is_some_and(|leaf| !leaf.has_started())
        });
        let joined = join(model, unscheduled, &handovers).or_else(|| {
            handovers.retain(|it| placement.visits[it.from] < placement.visits[it.to]);
            join(model, unscheduled, &handovers)
        });
        let (links, sources, order) = joined.unwrap_or_else(|| {
            let (links, sources) = with(model, &[]);
            (links, sources, model.order.clone())
        });
        Self {
            placed,
            links,
            sources,
            order,
        }
    }
}

/// The dependencies of a model and handovers, what each of them is, and the order that follows; None if tasks would wait
/// for each other.
fn join(
    model: &Model<'_>,
    unscheduled: &ByItem<bool>,
    handovers: &[Handover],
) -> Option<(Dependencies, Sources, Order)> {
    let (links, sources) = with(model, handovers);
    let mut lost = unscheduled.clone();
    let order = order::order(
        model.plan,
        &model.leaves,
        &model.phases,
        &links,
        &mut lost,
        &mut Diagnostics::new(),
    );
    let mut items = model.plan.items();
    let is_whole = items.all(|(id, _)| unscheduled[id] == lost[id]);
    (is_whole && order.blocks.len() == model.order.blocks.len()).then_some((links, sources, order))
}

/// The dependencies of a model and handovers, and what each of them is.
fn with(model: &Model<'_>, handovers: &[Handover]) -> (Dependencies, Sources) {
    let written = model.dependencies.iter().copied();
    let mut all: Vec<(Dependency, Result<DependencyId, Handover>)> =
        written.zip((0..).map(|id| Ok(DependencyId(id)))).collect();
    all.extend(handovers.iter().map(|handover| {
        let item = model.plan.item(handover.to);
        let crew = model.crews.of(handover.to, item);
        let booking = crew.iter().find(|booking| booking.who == handover.who);
        let link = Dependency {
            from: handover.from,
            from_end: End::Finish,
            to: handover.to,
            to_end: match handover.rest {
                Some(_) => End::Finish,
                None => End::Start,
            },
            lag: handover.rest.unwrap_or(0),
            elapsed: false,
            origin: Origin::Handover(handover.who),
            span: booking.map_or_else(|| item.booking_span(handover.who), |it| it.span),
        };
        (link, Err(*handover))
    }));
    all.sort_by_key(|(link, _)| link.to);
    let (links, sources): (Vec<Dependency>, Vec<_>) = all.into_iter().unzip();
    (model.dependencies.with(links, model.plan), sources)
}
