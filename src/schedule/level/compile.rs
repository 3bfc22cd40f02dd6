//! A plan as a levelling problem of the search: on one axis of working time, with each leaf as an activity.
//!
//! The axis is exact where everyone works the same hours. Otherwise sizes and lags are those of the dates without
//! levelling, so the order that the search finds is good, and its dates are found again by the rules themselves.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::super::by_item::ByItem;
use super::super::forward::Early;
use super::super::leaf::{Kind, Leaf};
use super::super::network::{self, Graph, Node, Why};
use super::super::saturating;
use super::super::{Model, WorkingTimeId};
use super::demand::{Amount, Booked, from_status_date};
use super::search::{Activity, Demand, Flaw, Link, Periods, Problem, Step};
use crate::ast::End;
use crate::calendar::{Instant, WorkingTime};
use crate::plan::ItemId;

/// A problem, with its activities by item.
pub(super) struct Compiled {
    pub(super) problem: Problem,
    /// By item: the number of its activity.
    pub(super) numbers: BTreeMap<ItemId, usize>,
    /// Whether all who are booked work the hours of the axis.
    pub(super) is_exact: bool,
}

/// The most periods of other hours than those of the axis.
const MOST_PERIODS: usize = 4_000;

/// Compiles a plan, given its dates without levelling.
pub(super) fn compile(
    model: &mut Model<'_>,
    unscheduled: &ByItem<bool>,
    early: &ByItem<Early>,
    tasks: &[Booked],
) -> Result<Compiled, Flaw> {
    let axis = axis(model, tasks);
    let model: &Model<'_> = model;
    let compiler = Compiler {
        time: model.hours.get(axis),
        axis,
        early,
        tasks: tasks.iter().map(|task| (task.id, task)).collect(),
        activities: Vec::new(),
        hours: Vec::new(),
        known_hours: BTreeMap::new(),
        model,
    };
    compiler.compile(unscheduled)
}

/// The axis of time: the hours of all tasks.
pub(super) fn axis(model: &mut Model<'_>, tasks: &[Booked]) -> WorkingTimeId {
    let leaves = tasks.iter().map(|task| model.leaves[task.id].as_ref());
    let owns: Vec<WorkingTimeId> = leaves.flatten().map(|leaf| leaf.own).collect();
    model.hours.any_of(&owns)
}

struct Compiler<'a, 'p> {
    model: &'a Model<'p>,
    time: &'a WorkingTime,
    axis: WorkingTimeId,
    early: &'a ByItem<Early>,
    tasks: BTreeMap<ItemId, &'a Booked>,
    activities: Vec<Activity>,
    hours: Vec<Periods>,
    known_hours: BTreeMap<WorkingTimeId, usize>,
}

impl Compiler<'_, '_> {
    fn compile(mut self, unscheduled: &ByItem<bool>) -> Result<Compiled, Flaw> {
        let model = self.model;
        let used = network::used_hubs(
            model.plan,
            &model.leaves,
            &model.phases,
            &model.dependencies,
        );
        let graph = network::build(model.plan, &model.leaves, &model.dependencies, used);
        // Links lead from earlier to later activities; those that would lead back are left to the rules.
        let mut numbers: BTreeMap<Node, usize> = BTreeMap::new();
        let mut items = BTreeMap::new();
        for node in &model.order.nodes {
            let id = node.item();
            if unscheduled[id] {
                continue;
            }
            let number = self.activities.len();
            match (node, &model.leaves[id]) {
                (Node::Start(_), Some(leaf)) => {
                    self.leaf(id, leaf);
                    items.insert(id, number);
                    numbers.insert(Node::Start(id), number);
                    numbers.insert(Node::Finish(id), number);
                }
                (Node::Start(_) | Node::Finish(_), _) => {}
                _ => {
                    self.activities.push(Activity {
                        indifferent: true,
                        earliest: self.count(model.start),
                        ..Activity::new(0)
                    });
                    numbers.insert(*node, number);
                }
            }
        }
        for index in graph.node_indices() {
            self.links(&graph, index, &numbers);
        }
        let supplies = model.plan.parties().map(|(_, party)| {
            let units = if party.kind == crate::plan::PartyKind::Person {
                party.capacity_by_day.usual()
            } else {
                party.units().saturating_mul(100)
            };
            vec![Step {
                from: 0,
                amount: i64::from(units),
            }]
        });
        Ok(Compiled {
            problem: Problem::new(&self.activities, supplies.collect(), self.hours)?,
            numbers: items,
            is_exact: self.known_hours.is_empty(),
        })
    }

    fn count(&self, at: Instant) -> i64 {
        if saturating::is_beyond(at) {
            i64::MAX / 4
        } else {
            self.time.count(at)
        }
    }

    fn leaf(&mut self, id: ItemId, leaf: &Leaf) {
        let dates = &self.early[id];
        let task = self.tasks.get(&id).copied();
        let range = (self.count(dates.start), self.count(dates.finish));
        let is_work = matches!(leaf.kind, Kind::Work(_) | Kind::Effort { .. });
        let hours = (is_work && leaf.own != self.axis).then(|| self.periods(leaf.own));
        let size = if hours.is_some() {
            let own = self.model.hours.get(leaf.own);
            own.between(dates.start, dates.finish)
        } else {
            range.1 - range.0
        };
        let priority = i64::from(self.model.plan.priority_of(id));
        let bounds = [
            Some(leaf.lower.0),
            Some(leaf.today),
            leaf.lower_finish()
                .map(|(at, _)| leaf.start_from(&self.model.hours, at)),
        ];
        let earliest = bounds.into_iter().flatten().max().unwrap_or(leaf.lower.0);
        let is_fixed = leaf.actual.is_some() || task.is_some_and(|task| task.is_fixed);
        let limit = leaf
            .limit_finish
            .min(leaf.finish_of(&self.model.hours, leaf.limit_start.min(saturating::AFTER)));
        let demands = task.map(|task| {
            let demands = task.demands.iter();
            demands
                .map(|demand| Demand {
                    resource: demand.who.index(),
                    amount: match demand.amount {
                        Amount::Percent(percent) => percent,
                        Amount::Capacity => {
                            let party = self.model.plan.party(demand.who);
                            i64::from(party.capacity_by_day.usual().min(100))
                        }
                    },
                })
                .collect()
        });
        self.activities.push(Activity {
            size,
            hours,
            earliest: self.count(earliest),
            fixed: is_fixed.then(|| {
                let start = self.count(from_status_date(self.model, dates.start));
                (start.min(range.1), range.1)
            }),
            due: self.count(limit),
            weight: weight(priority),
            indifferent: leaf.late || task.is_none(),
            demands: demands.unwrap_or_default(),
            links: Vec::new(),
        });
    }

    /// The periods of other hours on the axis.
    fn periods(&mut self, own: WorkingTimeId) -> usize {
        if let Some(&known) = self.known_hours.get(&own) {
            return known;
        }
        let periods = self
            .model
            .hours
            .get(own)
            .periods(self.model.start, saturating::AFTER);
        let periods = periods.take(MOST_PERIODS);
        let periods = periods.map(|(from, to, _)| (self.time.count(from), self.time.count(to)));
        let number = self.hours.len();
        self.hours.push(Periods::new(periods));
        self.known_hours.insert(own, number);
        number
    }

    /// The links into an activity from the edges that leave a node.
    fn links(&mut self, graph: &Graph, index: NodeIndex, numbers: &BTreeMap<Node, usize>) {
        let Some(&node) = graph.node_weight(index) else {
            return;
        };
        let Some(&from) = numbers.get(&node) else {
            return;
        };
        for edge in graph.edges(index) {
            let Some(&target) = graph.node_weight(edge.target()) else {
                continue;
            };
            let Some(&to) = numbers.get(&target).filter(|to| **to > from) else {
                continue;
            };
            // Of several starts, the hub of a phase waits for the first one only.
            if let (Node::FirstStart(phase), Node::Start(_) | Node::FirstStart(_)) = (target, node)
                && !self.is_first(phase, node)
            {
                continue;
            }
            let from_end = if let Node::Start(_) = node {
                End::Start
            } else {
                End::Finish
            };
            let to_end = if edge.weight().to_finish || matches!(target, Node::Finish(_)) {
                End::Finish
            } else {
                End::Start
            };
            let lag = match edge.weight().why {
                Why::Link(link) => self.lag(link, node, target),
                Why::Inside | Why::Spans(_) => 0,
            };
            if let Some(activity) = self.activities.get_mut(to) {
                activity.links.push(Link {
                    from,
                    from_end,
                    to_end,
                    lag,
                });
            }
        }
    }

    /// Whether nothing in a phase starts before that node, without levelling.
    fn is_first(&self, phase: ItemId, node: Node) -> bool {
        let model = self.model;
        let inside = model
            .plan
            .contents(phase)
            .filter(|id| model.leaves[*id].is_some());
        let first = inside.min_by_key(|id| (self.early[*id].start, *id));
        first.is_some_and(|first| model.plan.is_within(first, node.item()))
    }

    /// A lag on the axis, as it is without levelling.
    fn lag(&self, link: super::super::DependencyId, from: Node, to: Node) -> i64 {
        let model = self.model;
        let Some(link) = model.dependencies.get(link).filter(|link| link.lag != 0) else {
            return 0;
        };
        let dates = |id: ItemId| {
            let leaf = model.leaves[id].is_some();
            leaf.then(|| &self.early[id])
        };
        let at = match (dates(from.item()), link.from_end) {
            (Some(dates), End::Start) => dates.start,
            (Some(dates), End::Finish) => dates.finish,
            (None, _) => model.start,
        };
        let own = match &model.leaves[to.item()] {
            Some(leaf) => leaf.own,
            None => model.hours_of_phase(to.item()),
        };
        self.count(model.after(link, at, own, false)) - self.count(at)
    }
}

/// The weight of a priority: low counts 1, normal 2, high 4.
pub(super) const fn weight(priority: i64) -> i64 {
    let above = if priority > 500 { priority - 500 } else { 0 };
    let weight = priority + above;
    if weight > 1 { weight } else { 1 }
}
