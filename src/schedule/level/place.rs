//! The dates of a plan in which nobody is booked over capacity: the forward pass, in an order of choice, with each task
//! where its people are free.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::super::by_item::ByItem;
use super::super::forward::{Early, Forward, Placed};
use super::super::leaf::Leaf;
use super::super::network::{self, Graph, Node};
use super::super::{Cause, Model};
use super::demand::{Booked, Demand, from_status_date};
use super::supply::{Fit, Supply, Taken};
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

/// The pieces of tasks that pause, in order.
pub(super) type Pauses = BTreeMap<ItemId, Vec<(Instant, Instant)>>;

/// Dates at which everyone is free, as far as they can be.
pub(super) struct Placement {
    pub(super) early: ByItem<Early>,
    pub(super) waits: Waits,
    pub(super) pauses: Pauses,
    /// Whether each task that is fixed stands where it was booked first.
    pub(super) is_settled: bool,
    /// By item: its place in the order of visits.
    pub(super) visits: ByItem<u32>,
    /// Who takes the tasks for which people are chosen.
    pub(super) choices: BTreeMap<ItemId, Choice>,
}

/// The people who take a task.
pub(super) struct Choice {
    /// The number of the alternative, and who of its candidates.
    pub(super) alternative: usize,
    pub(super) taken: Vec<Taken>,
    pub(super) demands: Vec<Demand>,
}

/// By task: the candidates who are left out, by their places in the list.
pub(super) type LeftOut = BTreeMap<ItemId, Vec<usize>>;

impl Placement {
    /// From when to when a task books those who work on it.
    pub(super) fn ranges(&self, model: &Model<'_>, id: ItemId) -> Vec<(Instant, Instant)> {
        let early = &self.early[id];
        let whole = (from_status_date(model, early.start), early.finish);
        let pieces = self.pauses.get(&id);
        pieces.cloned().unwrap_or_else(|| vec![whole])
    }

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

/// How often tasks are placed again because a fixed one was pushed.
const MOST_PUSHES: usize = 10;

/// Places everything; of what could be next, the task with the least rank. `early`: the dates without levelling, where
/// fixed tasks are booked first; one that its links push, is booked where they push it.
pub(super) fn place(
    model: &Model<'_>,
    unscheduled: &ByItem<bool>,
    (units, supply): (&Units, &mut Supply),
    tasks: &[Booked],
    early: &ByItem<Early>,
    order: (&ByItem<u32>, &LeftOut),
) -> Placement {
    let mut placement = place_once(model, unscheduled, (units, supply), tasks, early, order);
    for _ in 1..MOST_PUSHES {
        if placement.is_settled {
            break;
        }
        let early = placement.early;
        placement = place_once(model, unscheduled, (units, supply), tasks, &early, order);
    }
    placement
}

/// Places everything, fixed tasks first, at given dates.
fn place_once(
    model: &Model<'_>,
    unscheduled: &ByItem<bool>,
    (units, supply): (&Units, &mut Supply),
    tasks: &[Booked],
    fixed: &ByItem<Early>,
    (rank, left_out): (&ByItem<u32>, &LeftOut),
) -> Placement {
    supply.clear();
    let mut placing = Placing {
        model,
        supply,
        tasks: tasks.iter().map(|task| (task.id, task)).collect(),
        booked: BTreeMap::new(),
        forward: Forward::new(model, unscheduled.clone(), Placed::default()),
        waits: Waits::new(),
        left_out,
        choices: BTreeMap::new(),
    };
    let mut first: Vec<&Booked> = tasks.iter().filter(|task| task.is_fixed).collect();
    first.sort_by_key(|task| rank[task.id]);
    for task in first {
        placing.book_fixed(task, &fixed[task.id]);
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
    let Placing {
        mut forward,
        waits,
        choices,
        ..
    } = placing;
    let pauses = std::mem::take(&mut forward.pieces).into_iter().collect();
    let stands = |task: &Booked| {
        let dates = |early: &ByItem<Early>| (early[task.id].start, early[task.id].finish);
        dates(&forward.early) == dates(fixed)
    };
    Placement {
        is_settled: tasks.iter().all(|task| !task.is_fixed || stands(task)),
        early: forward.early,
        waits,
        pauses,
        visits,
        choices,
    }
}

struct Placing<'a, 'm, 'p> {
    model: &'m Model<'p>,
    supply: &'a mut Supply,
    tasks: BTreeMap<ItemId, &'a Booked>,
    /// What is booked already, and from when to when.
    booked: BTreeMap<ItemId, Vec<(Instant, Instant)>>,
    forward: Forward<'m, 'p>,
    waits: Waits,
    left_out: &'a LeftOut,
    choices: BTreeMap<ItemId, Choice>,
}

impl<'m> Placing<'_, 'm, '_> {
    fn book(&mut self, task: &Booked, (start, finish): (Instant, Instant)) {
        self.give_back(task);
        let whole = (from_status_date(self.model, start), finish);
        let pieces = self.forward.pieces.get(&task.id);
        let ranges = pieces.cloned().unwrap_or_else(|| vec![whole]);
        self.book_ranges(task, &ranges, 1);
        self.booked.insert(task.id, ranges);
    }

    fn give_back(&mut self, task: &Booked) {
        let ranges = self.booked.remove(&task.id);
        self.book_ranges(task, &ranges.unwrap_or_default(), -1);
    }

    fn book_ranges(&mut self, task: &Booked, ranges: &[(Instant, Instant)], sign: i64) {
        let Some(leaf) = self.forward.leaf(task.id) else {
            return;
        };
        let demands = demands_of(&self.choices, task);
        for range in ranges {
            self.supply.book(self.model, leaf, demands, *range, sign);
        }
    }

    /// Books a task that is fixed, before all others; by whom, is chosen first.
    fn book_fixed(&mut self, task: &Booked, dates: &Early) {
        let starts = vec![dates.start; task.alternatives.len()];
        let finish = match self.choose(task, &starts) {
            Some((leaf, _)) => leaf.finish_of(&self.model.hours, dates.start),
            None => dates.finish,
        };
        self.book(task, (dates.start, finish));
    }

    /// Chooses who takes a task: the one who finishes it first; of equals the least booked, then the first in the list
    /// (rule 41). Returns the task as they do it, and when. `starts`: the first start by alternative.
    fn choose(&mut self, task: &Booked, starts: &[Instant]) -> Option<(&'m Leaf, Fit)> {
        let model = self.model;
        let left_out = self.left_out.get(&task.id);
        let left_out = left_out.map_or(&[] as &[usize], Vec::as_slice);
        let offers = model.choices.get(&task.id)?.iter().zip(&task.alternatives);
        let tries = offers.zip(starts).enumerate();
        let tries = tries.filter_map(|(number, ((alternative, offer), start))| {
            let supply = &self.supply;
            let (fit, taken) = supply.fit_offer(model, offer, alternative, left_out, *start);
            let needed: usize = alternative.picks.iter().map(|pick| pick.count).sum();
            if taken.len() < needed {
                return None;
            }
            let is_moved = task.is_fixed && fit.start > *start;
            let at = if task.is_fixed { *start } else { fit.start };
            let finish = alternative.leaf.finish_of(&model.hours, at);
            let load: i64 = taken.iter().map(|it| supply.load(model, it.who)).sum();
            let load = load / i64::try_from(taken.len()).unwrap_or(1);
            let mut places: Vec<usize> = taken.iter().map(|it| it.place).collect();
            places.sort_unstable();
            let key = (!fit.is_met, is_moved, finish, load, places);
            Some((key, (number, alternative, offer), taken, fit))
        });
        let best = tries.min_by(|(one, ..), (other, ..)| one.cmp(other));
        let (_, (number, alternative, offer), taken, fit) = best?;
        let picked = taken
            .iter()
            .filter_map(|it| offer.picks.get(it.pick)?.get(it.index));
        let demands = picked.flatten().chain(&offer.used).copied().collect();
        let choice = Choice {
            alternative: number,
            taken,
            demands,
        };
        self.choices.insert(task.id, choice);
        self.forward.tried.insert(task.id, &alternative.leaf);
        Some((&alternative.leaf, fit))
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
        let range = (dates.start, dates.finish);
        if task.is_fixed {
            self.book(task, range);
            return false;
        }
        self.give_back(task);
        let chosen = if task.alternatives.is_empty() || self.choices.contains_key(&id) {
            None
        } else {
            let alternatives = self.model.choices.get(&id).into_iter().flatten();
            let forward = &mut self.forward;
            let starts = alternatives.map(|it| forward.planned(id, &it.leaf).start);
            let starts: Vec<Instant> = starts.collect();
            self.choose(task, &starts)
        };
        let is_new = chosen.is_some();
        let Some(leaf) = self.forward.leaf(id) else {
            return false;
        };
        let fit = match chosen {
            Some((_, fit)) => fit,
            None if task.may_pause => self.fit_in_pieces(task, leaf, &dates),
            None => {
                let demands = demands_of(&self.choices, task);
                self.supply.fit(self.model, demands, leaf, dates.start)
            }
        };
        if let Some(who) = fit.waits_for {
            self.forward
                .placed
                .insert(id, (fit.start, Cause::WaitsFor(who, None)));
            self.waits.insert(id, (fit.start, who));
            return true;
        }
        let pieces = self.forward.pieces.get(&id);
        let finish = match pieces.and_then(|pieces| pieces.last()) {
            Some(last) => last.1,
            None if task.may_pause => leaf.finish_of(&self.model.hours, dates.start),
            None => dates.finish,
        };
        let is_new = is_new || finish != dates.finish;
        if !is_new {
            self.book(task, range);
        }
        is_new
    }

    /// Finds the pieces of a task that may pause, which the forward pass reads from then on.
    fn fit_in_pieces(&mut self, task: &Booked, leaf: &Leaf, dates: &Early) -> Fit {
        let demands = demands_of(&self.choices, task);
        let found = self
            .supply
            .fit_in_pieces(self.model, demands, leaf, dates.start);
        let Some((pieces, who)) = found else {
            self.forward.pieces.remove(&task.id);
            return self.supply.fit(self.model, demands, leaf, dates.start);
        };
        let start = pieces.first().map_or(dates.start, |piece| piece.0);
        if pieces.len() > 1 {
            self.forward.pieces.insert(task.id, pieces);
        } else {
            self.forward.pieces.remove(&task.id);
        }
        Fit {
            start,
            waits_for: who.filter(|_| start > dates.start),
            is_met: true,
        }
    }
}

/// What a task needs of whom, as it is chosen.
fn demands_of<'t>(choices: &'t BTreeMap<ItemId, Choice>, task: &'t Booked) -> &'t [Demand] {
    let choice = choices.get(&task.id);
    choice.map_or(&task.demands, |choice| &choice.demands)
}
