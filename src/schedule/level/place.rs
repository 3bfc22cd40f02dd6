//! The dates of a plan in which nobody is booked over capacity: the forward pass, in an order of choice, with each task
//! where its people are free.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::super::by_item::ByItem;
use super::super::forward::{Early, Forward, Placed};
use super::super::network::{self, Graph, Node};
use super::super::{Cause, Model};
use super::demand::{Booked, from_status_date};
use super::supply::Supply;
use crate::calendar::Instant;
use crate::plan::{ItemId, WhoId};

/// The network as units that are visited together: a node, or a block whose nodes wait for each other.
pub(super) struct Units {
    graph: Graph,
    /// By node of the network: its unit.
    unit_of: HashMap<NodeIndex, usize>,
    /// By unit: its range in the order of the model, and its nodes in the network.
    ranges: Vec<(usize, usize)>,
    nodes: Vec<Vec<NodeIndex>>,
}

/// A task that had to wait: its start, and who was not free before.
pub(super) type Waits = BTreeMap<ItemId, (Instant, WhoId)>;

/// Dates at which everyone is free, as far as they can be.
pub(super) struct Placement {
    pub(super) early: ByItem<Early>,
    pub(super) waits: Waits,
    /// Whether each task that is fixed stands where it was booked first.
    pub(super) is_settled: bool,
    /// By item: its place in the order of visits.
    pub(super) visits: ByItem<u32>,
}

impl Placement {
    /// The starts of tasks that wait, for another pass.
    pub(super) fn as_placed(&self) -> Placed {
        let waits = self.waits.iter();
        waits
            .map(|(id, (at, who))| (*id, (*at, Cause::WaitsFor(*who, None))))
            .collect()
    }
}

impl Units {
    pub(super) fn new(model: &Model<'_>) -> Self {
        let used = network::used_hubs(
            model.plan,
            &model.leaves,
            &model.phases,
            &model.dependencies,
        );
        let graph = network::build(model.plan, &model.leaves, &model.dependencies, used);
        let mut ranges = Vec::new();
        let mut at = 0;
        let end = model.order.nodes.len();
        for &(from, to) in model.order.blocks.iter().chain([&(end, end)]) {
            ranges.extend((at..from).map(|place| (place, place + 1)));
            if from < to {
                ranges.push((from, to));
            }
            at = to;
        }
        let mut by_node: BTreeMap<Node, usize> = BTreeMap::new();
        for (unit, (from, to)) in ranges.iter().enumerate() {
            let nodes = model.order.nodes.get(*from..*to).unwrap_or_default();
            by_node.extend(nodes.iter().map(|node| (*node, unit)));
        }
        let mut unit_of = HashMap::new();
        let mut nodes = vec![Vec::new(); ranges.len()];
        for index in graph.node_indices() {
            let unit = graph.node_weight(index).and_then(|node| by_node.get(node));
            if let Some(&unit) = unit {
                unit_of.insert(index, unit);
                if let Some(nodes) = nodes.get_mut(unit) {
                    nodes.push(index);
                }
            }
        }
        Self {
            graph,
            unit_of,
            ranges,
            nodes,
        }
    }

    /// The units that wait for a unit, once for each edge.
    fn after(&self, unit: usize) -> impl Iterator<Item = usize> {
        let nodes = self.nodes.get(unit).into_iter().flatten();
        nodes
            .flat_map(|node| self.graph.edges(*node))
            .filter_map(move |edge| self.unit_of.get(&edge.target()).copied())
            .filter(move |after| *after != unit)
    }
}

/// Places everything; of what could be next, the task with the least rank. First come tasks that are fixed, at given
/// dates.
pub(super) fn place(
    model: &Model<'_>,
    unscheduled: &ByItem<bool>,
    units: &Units,
    supply: &mut Supply,
    tasks: &[Booked],
    fixed: &ByItem<Early>,
    rank: &ByItem<u32>,
) -> Placement {
    supply.clear();
    let mut placing = Placing {
        model,
        supply,
        tasks: tasks.iter().map(|task| (task.id, task)).collect(),
        booked: BTreeMap::new(),
        forward: Forward::new(model, unscheduled.clone(), Placed::default()),
        waits: Waits::new(),
    };
    for task in tasks.iter().filter(|task| task.is_fixed) {
        placing.book(task, &fixed[task.id]);
    }
    let mut waiting = vec![0usize; units.ranges.len()];
    for unit in 0..units.ranges.len() {
        for after in units.after(unit) {
            if let Some(count) = waiting.get_mut(after) {
                *count += 1;
            }
        }
    }
    let rank_of = |unit: usize| {
        let (from, to) = units.ranges.get(unit).copied().unwrap_or_default();
        let nodes = model.order.nodes.get(from..to).unwrap_or_default();
        let starts = nodes.iter().filter_map(|node| match node {
            Node::Start(id) => Some(rank[*id]),
            _ => None,
        });
        Reverse((starts.min().unwrap_or(0), unit))
    };
    let ready = waiting.iter().enumerate().filter(|(_, count)| **count == 0);
    let mut ready: BinaryHeap<_> = ready.map(|(unit, _)| rank_of(unit)).collect();
    let mut visits = ByItem::new(u32::MAX, model.plan.items.len());
    let mut count = 0;
    while let Some(Reverse((_, unit))) = ready.pop() {
        let (from, to) = units.ranges.get(unit).copied().unwrap_or_default();
        let nodes = model.order.nodes.get(from..to).unwrap_or_default();
        placing.visit(nodes);
        for node in nodes {
            visits[node.item()] = visits[node.item()].min(count);
        }
        count += 1;
        for after in units.after(unit) {
            if let Some(left) = waiting.get_mut(after) {
                *left -= 1;
                if *left == 0 {
                    ready.push(rank_of(after));
                }
            }
        }
    }
    let Placing { forward, waits, .. } = placing;
    let stands = |task: &Booked| {
        let dates = |early: &ByItem<Early>| (early[task.id].start, early[task.id].finish);
        dates(&forward.early) == dates(fixed)
    };
    Placement {
        is_settled: tasks.iter().all(|task| !task.is_fixed || stands(task)),
        early: forward.early,
        waits,
        visits,
    }
}

struct Placing<'a, 'm, 'p> {
    model: &'m Model<'p>,
    supply: &'a mut Supply,
    tasks: BTreeMap<ItemId, &'a Booked>,
    /// What is booked already, and from when to when.
    booked: BTreeMap<ItemId, (Instant, Instant)>,
    forward: Forward<'m, 'p>,
    waits: Waits,
}

impl Placing<'_, '_, '_> {
    fn book(&mut self, task: &Booked, dates: &Early) {
        self.give_back(task);
        let range = (from_status_date(self.model, dates.start), dates.finish);
        self.supply.book(self.model, task, range, 1);
        self.booked.insert(task.id, range);
    }

    fn give_back(&mut self, task: &Booked) {
        if let Some(range) = self.booked.remove(&task.id) {
            self.supply.book(self.model, task, range, -1);
        }
    }

    fn visit(&mut self, nodes: &[Node]) {
        // Each round moves a task of a block, which may move the others.
        let most = 1_000_000 / nodes.len().max(1) + 64;
        let most = if nodes.len() > 1 { most.min(10_000) } else { 2 };
        for _ in 0..most {
            if nodes.len() > 1 {
                self.forward.settle(nodes);
            } else {
                for node in nodes {
                    self.forward.visit(*node);
                }
            }
            if !nodes.iter().any(|node| self.fit(*node)) {
                return;
            }
        }
    }

    /// Books a task whose dates are known, where its people are free; returns whether it has to be moved there.
    fn fit(&mut self, node: Node) -> bool {
        let id = node.item();
        let end_matters = |task: &&Booked| {
            matches!(
                (node, task.is_fixed),
                (Node::Finish(_), true) | (Node::Start(_), false)
            )
        };
        let Some(&task) = self.tasks.get(&id).filter(|task| end_matters(task)) else {
            return false;
        };
        if self.forward.unscheduled[id] {
            self.give_back(task);
            return false;
        }
        let dates = self.forward.early[id].clone();
        if task.is_fixed {
            self.book(task, &dates);
            return false;
        }
        self.give_back(task);
        let Some(leaf) = self.model.leaves[id].as_ref() else {
            return false;
        };
        let fit = self.supply.fit(self.model, task, leaf, dates.start);
        if let Some(who) = fit.waits_for {
            self.forward
                .placed
                .insert(id, (fit.start, Cause::WaitsFor(who, None)));
            self.waits.insert(id, (fit.start, who));
            return true;
        }
        self.book(task, &dates);
        false
    }
}
