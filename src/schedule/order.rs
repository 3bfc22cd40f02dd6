//! The order in which dates are computed: each node of the network after its predecessors.

use petgraph::algo::{kosaraju_scc, toposort};
use petgraph::graph::NodeIndex;

use super::by_item::{ByItem, ByPhase};
use super::cycle;
use super::dependencies::Dependencies;
use super::leaf::Leaf;
use super::network::{
    self, FIRST_START, Graph, INTO_FINISHES, INTO_STARTS, LAST_FINISH, Node, used_hubs,
};
use crate::diagnostics::Diagnostics;
use crate::plan::{ItemId, Plan};

/// The order in which dates are computed.
#[derive(Clone, Default)]
pub(super) struct Order {
    /// The nodes, each after its predecessors, except in blocks.
    pub(super) nodes: Vec<Node>,
    /// Ranges of `nodes` that are visited until nothing changes: items that start together and end together, as when a
    /// test starts after its task starts, and the task ends after its test.
    pub(super) blocks: Vec<(usize, usize)>,
}

/// Sorts the network; items on a cycle are reported and marked as unscheduled.
pub(super) fn order(
    plan: &Plan,
    leaves: &ByItem<Option<Leaf>>,
    phases: &ByItem<u32>,
    links: &Dependencies,
    unscheduled: &mut ByItem<bool>,
    diagnostics: &mut Diagnostics,
) -> Order {
    let used = used_hubs(plan, leaves, phases, links);
    if let Some(order) = order_of_text(plan, leaves, links, &used) {
        return order;
    }
    let graph = network::build(plan, leaves, links, used);
    let nodes = |order: Vec<NodeIndex>| order.into_iter().filter_map(|at| graph.node_weight(at));
    if let Ok(order) = toposort(&graph, None) {
        return Order {
            nodes: nodes(order).copied().collect(),
            blocks: Vec::new(),
        };
    }
    let mut order = Order {
        nodes: Vec::with_capacity(graph.node_count()),
        blocks: Vec::new(),
    };
    for component in kosaraju_scc(&graph).into_iter().rev() {
        if let [one] = component.as_slice() {
            order.nodes.extend(graph.node_weight(*one));
            continue;
        }
        order_component(
            plan,
            links,
            &graph,
            &component,
            unscheduled,
            diagnostics,
            &mut order,
        );
    }
    order
}

/// Orders nodes that all wait for each other: items on true cycles are unscheduled; the rest is sorted, or becomes a block.
fn order_component(
    plan: &Plan,
    links: &Dependencies,
    graph: &Graph,
    component: &[NodeIndex],
    unscheduled: &mut ByItem<bool>,
    diagnostics: &mut Diagnostics,
    order: &mut Order,
) {
    let (mut real, mut shifting) = cycle::cut_out(graph, component);
    cycle::report(plan, links, &real, unscheduled, diagnostics);
    let is_lost = |node: Node| unscheduled[node.item()];
    real.retain_nodes(|graph, at| graph.node_weight(at).is_some_and(|node| !is_lost(*node)));
    shifting.retain_nodes(|graph, at| graph.node_weight(at).is_some_and(|node| !is_lost(*node)));
    let from = order.nodes.len();
    if let Ok(sorted) = toposort(&shifting, None) {
        let sorted = sorted.into_iter().filter_map(|at| shifting.node_weight(at));
        order.nodes.extend(sorted);
    } else if let Ok(sorted) = toposort(&real, None) {
        let sorted = sorted.into_iter().filter_map(|at| real.node_weight(at));
        order.nodes.extend(sorted);
        order.blocks.push((from, order.nodes.len()));
    }
}

/// The order of the text, if every item comes after its predecessors, as in most plans: nothing has to be sorted, and
/// neighbours in time are neighbours in memory. Saves about 6 % of `planc check` on a plan of 10,000 tasks.
fn order_of_text(
    plan: &Plan,
    leaves: &ByItem<Option<Leaf>>,
    links: &Dependencies,
    used: &ByPhase<'_, [bool; 4]>,
) -> Option<Order> {
    let ends_before = |from: ItemId, to: ItemId| plan.end(from) <= to.0;
    let links_do = links.iter().all(|link| ends_before(link.from, link.to));
    if !links_do || !links.followed().all(|(from, to)| ends_before(from, to)) {
        return None;
    }
    let hubs = |phase: ItemId, kinds: [(usize, Node); 2]| {
        let used = used[phase];
        let is_used = move |hub: usize| used.get(hub).is_some_and(|used| *used);
        kinds
            .into_iter()
            .filter_map(move |(hub, node)| is_used(hub).then_some(node))
    };
    let last_hubs = |phase: ItemId| {
        hubs(
            phase,
            [
                (FIRST_START, Node::FirstStart(phase)),
                (LAST_FINISH, Node::LastFinish(phase)),
            ],
        )
    };
    let mut nodes = Vec::with_capacity(2 * plan.items.len());
    let mut open: Vec<ItemId> = Vec::new();
    for (id, _) in plan.items() {
        while let Some(phase) = open.pop_if(|phase| plan.end(*phase) <= id.0) {
            nodes.extend(last_hubs(phase));
        }
        if leaves[id].is_some() {
            nodes.extend([Node::Start(id), Node::Finish(id)]);
        } else {
            let first = [
                (INTO_STARTS, Node::IntoStarts(id)),
                (INTO_FINISHES, Node::IntoFinishes(id)),
            ];
            nodes.extend(hubs(id, first));
            open.push(id);
        }
    }
    nodes.extend(open.into_iter().rev().flat_map(last_hubs));
    Some(Order {
        nodes,
        blocks: Vec::new(),
    })
}
