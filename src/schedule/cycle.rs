//! Cycles, whole and edge by edge.

use std::collections::{HashMap, VecDeque};

use miette::LabeledSpan;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::by_item::ByItem;
use super::links::Links;
use super::network::{Edge, Graph, Node, Why, leaving};
use crate::diagnostics::{Diagnostics, ScheduleProblem};
use crate::plan::{ItemId, Plan};
use crate::source::Span;

/// How many edges are looked at for the shortest cycle of a component, and how many cycles of one are shown.
const EFFORT: usize = 2_000_000;
const SHOWN: usize = 100;

/// A component cut out of the network: with each edge where it really leads, and with each where it shifts.
pub(super) fn cut_out(graph: &Graph, component: &[NodeIndex]) -> (Graph, Graph) {
    let mut real = Graph::with_capacity(component.len(), component.len());
    let mut shifting = Graph::with_capacity(component.len(), component.len());
    let mut sorted = component.to_vec();
    sorted.sort_unstable();
    let mut inside = HashMap::with_capacity(sorted.len());
    for at in &sorted {
        if let Some(node) = graph.node_weight(*at) {
            inside.insert(*at, real.add_node(*node));
            shifting.add_node(*node);
        }
    }
    for at in &sorted {
        let Some(&from) = inside.get(at) else {
            continue;
        };
        // Edges are kept with the latest first; reversed they are in the order of the text.
        let mut edges: Vec<(Edge, NodeIndex)> = leaving(graph, *at).collect();
        edges.reverse();
        for (edge, to) in edges {
            if let Some(&target) = inside.get(&to) {
                shifting.add_edge(from, target, edge);
            }
            // A leaf's finish is the node after its start.
            let to = if edge.to_finish {
                NodeIndex::new(to.index() + 1)
            } else {
                to
            };
            if let Some(&target) = inside.get(&to) {
                real.add_edge(from, target, edge);
            }
        }
    }
    (real, shifting)
}

/// Says the cycles of a component, each time a shortest one of what is left without the links of those before, and marks
/// as lost all that is on one.
pub(super) fn report(
    plan: &Plan,
    links: &Links,
    component: &Graph,
    lost: &mut ByItem<bool>,
    diagnostics: &mut Diagnostics,
) {
    let mut rest = component.clone();
    let mut first = true;
    for _ in 0..SHOWN {
        let mut found = Vec::new();
        for nodes in kosaraju_scc(&rest) {
            if nodes.len() < 2 {
                continue;
            }
            if first {
                for node in nodes.iter().filter_map(|at| rest.node_weight(*at)) {
                    lost[node.item()] = true;
                }
            }
            found.push(shortest(plan, &rest, nodes));
        }
        first = false;
        if found.is_empty() {
            return;
        }
        let mut spans: Vec<Span> = Vec::new();
        for cycle in found {
            let edges = Waits::gather(plan, links, &rest, &cycle);
            spans.extend(edges.iter().map(|wait| wait.span));
            // Where a brace is missing, the cycle may come of that alone.
            if !plan.unmatched {
                diagnostics.error(ScheduleProblem::Cycle {
                    names: names(plan, &edges),
                    edges: labels(plan, &edges),
                });
            }
        }
        if spans.is_empty() {
            return;
        }
        spans.sort_unstable();
        rest.retain_edges(|graph, at| {
            let span = graph.edge_weight(at).and_then(|edge| span_of(links, *edge));
            span.is_none_or(|span| spans.binary_search(&span).is_err())
        });
    }
}

/// Says that items push each other later without end, and marks them as lost.
pub(super) fn report_endless(
    plan: &Plan,
    links: &Links,
    nodes: &[Node],
    lost: &mut ByItem<bool>,
    diagnostics: &mut Diagnostics,
) {
    let mut items: Vec<ItemId> = nodes.iter().map(|node| node.item()).collect();
    items.sort_unstable();
    items.dedup();
    let mut edges = Vec::new();
    for &id in &items {
        lost[id] = true;
        for (_, link) in links.waits_of(id) {
            if items.binary_search(&link.from).is_ok() {
                edges.push(Waits {
                    who: link.to,
                    whom: link.from,
                    span: link.span,
                    spans: false,
                });
            }
        }
    }
    if !plan.unmatched {
        diagnostics.error(ScheduleProblem::EndlessPush {
            names: names(plan, &edges),
            edges: labels(plan, &edges),
        });
    }
}

/// One item waits for another, at this place in the text.
struct Waits {
    who: ItemId,
    whom: ItemId,
    span: Span,
    spans: bool,
}

impl Waits {
    fn gather(plan: &Plan, links: &Links, graph: &Graph, cycle: &[NodeIndex]) -> Vec<Self> {
        let after = cycle.iter().skip(1).chain(cycle.first());
        let mut waits: Vec<Self> = cycle
            .iter()
            .zip(after)
            .filter_map(|(from, to)| {
                let mut edges = graph.edges_connecting(*from, *to);
                let edge = edges.find_map(|edge| {
                    span_of(links, *edge.weight()).map(|span| (*edge.weight(), span))
                });
                let (edge, span) = edge?;
                match edge.why {
                    Why::Inside => None,
                    Why::Link(id) => links.get(id).map(|link| Self {
                        who: link.to,
                        whom: link.from,
                        span,
                        spans: false,
                    }),
                    Why::Spans(_) => Some(Self {
                        who: graph.node_weight(*to)?.item(),
                        whom: graph.node_weight(*from)?.item(),
                        span,
                        spans: true,
                    }),
                }
            })
            .collect();
        // From each to what it waits for, beginning with the one that comes first by its path.
        waits.reverse();
        let first = waits
            .iter()
            .enumerate()
            .min_by_key(|(_, wait)| &plan.item(wait.who).path)
            .map_or(0, |(place, _)| place);
        waits.rotate_left(first);
        waits
    }
}

fn span_of(links: &Links, edge: Edge) -> Option<Span> {
    match edge.why {
        Why::Inside => None,
        Why::Link(id) => links.get(id).map(|link| link.span),
        Why::Spans(span) => Some(span),
    }
}

fn names(plan: &Plan, waits: &[Waits]) -> String {
    let mut names: Vec<String> = Vec::with_capacity(waits.len());
    for wait in waits {
        let name = format!("`{}`", plan.item(wait.who).path);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first, .., last] if names.len() > 8 => {
            format!("{first}, {last} and {} more", names.len() - 2)
        }
        [others @ .., last] => format!("{} and {last}", others.join(", ")),
    }
}

fn labels(plan: &Plan, waits: &[Waits]) -> Vec<LabeledSpan> {
    waits
        .iter()
        .enumerate()
        .map(|(place, wait)| {
            let verb = if wait.spans { "follows" } else { "waits for" };
            let (who, whom) = (&plan.item(wait.who).path, &plan.item(wait.whom).path);
            let text = Some(format!("`{who}` {verb} `{whom}`"));
            if place == 0 {
                LabeledSpan::new_primary_with_span(text, wait.span)
            } else {
                LabeledSpan::new_with_span(text, wait.span)
            }
        })
        .collect()
}

/// A shortest cycle within nodes that all reach each other; of a very large component one of the short ones.
fn shortest(plan: &Plan, graph: &Graph, mut nodes: Vec<NodeIndex>) -> Vec<NodeIndex> {
    nodes.sort_by_key(|at| {
        let node = graph.node_weight(*at).copied();
        node.map(|node| (&plan.item(node.item()).path, node))
    });
    let mut best: Vec<NodeIndex> = Vec::new();
    let mut effort = 0;
    let mut from = HashMap::new();
    for &start in &nodes {
        from.clear();
        let mut queue = VecDeque::from([start]);
        'search: while let Some(at) = queue.pop_front() {
            for edge in graph.edges(at) {
                effort += 1;
                let to = edge.target();
                if to == start {
                    let mut cycle = vec![at];
                    while let Some(&before) = cycle.last().and_then(|last| from.get(last)) {
                        cycle.push(before);
                    }
                    cycle.reverse();
                    if best.is_empty() || cycle.len() < best.len() {
                        best = cycle;
                    }
                    break 'search;
                }
                if let std::collections::hash_map::Entry::Vacant(entry) = from.entry(to) {
                    entry.insert(at);
                    queue.push_back(to);
                }
            }
        }
        if effort > EFFORT {
            break;
        }
    }
    best
}
