//! Cycles, reported as a whole and edge by edge.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap, HashSet, VecDeque};

use miette::LabeledSpan;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::{EdgeFiltered, EdgeRef};

use super::by_item::ByItem;
use super::dependencies::Dependencies;
use super::network::{Edge, Graph, Node, Why, leaving};
use crate::diagnostics::{Diagnostics, ScheduleProblem};
use crate::plan::{ItemId, Plan};
use crate::source::Span;

/// The limit of visited edges in the search for the shortest cycles of a component, and the most cycles shown per
/// component.
const EFFORT: usize = 2_000_000;
const SHOWN: usize = 100;

/// Cuts a component out of the network twice: once with the real target of each edge, once with the node that each edge
/// shifts.
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
        // petgraph lists the latest edges first; reversed, they are in the order of the text.
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

/// Reports the cycles of a component, each time a shortest one of those that remain without the links of the previous
/// ones, and marks everything on a cycle as unscheduled.
pub(super) fn report(
    plan: &Plan,
    links: &Dependencies,
    component: &Graph,
    unscheduled: &mut ByItem<bool>,
    diagnostics: &mut Diagnostics,
) {
    let mut search = Search::new(plan, component);
    let edges = component.edge_references();
    let mut by_span: Vec<(Span, EdgeIndex)> = edges
        .filter_map(|edge| Some((span_of(links, *edge.weight())?, edge.id())))
        .collect();
    by_span.sort_unstable();
    for round in 0..SHOWN {
        let mut found = Vec::new();
        let rest = EdgeFiltered::from_fn(component, |edge| search.has(edge.id()));
        let groups = kosaraju_scc(&rest);
        for nodes in groups.into_iter().filter(|nodes| nodes.len() > 1) {
            if round == 0 {
                for node in nodes.iter().filter_map(|at| component.node_weight(*at)) {
                    unscheduled[node.item()] = true;
                }
            }
            found.push(search.shortest(&nodes));
        }
        let cycles = found
            .iter()
            .map(|cycle| Waits::gather(plan, links, &search, cycle));
        let cycles: Vec<Vec<Waits>> = cycles.collect();
        let mut is_over = true;
        for edges in &cycles {
            for wait in edges {
                is_over = false;
                let first = by_span.partition_point(|(span, _)| *span < wait.span);
                let same = by_span.iter().skip(first);
                for (_, edge) in same.take_while(|(span, _)| *span == wait.span) {
                    search.remove(*edge);
                }
            }
            // If a brace is missing, the cycle may be caused by that alone.
            if !plan.unmatched {
                diagnostics.error(ScheduleProblem::Cycle {
                    names: names(plan, edges),
                    edges: labels(plan, edges),
                });
            }
        }
        if is_over {
            return;
        }
    }
}

/// Reports that items push each other later without end, and marks them as unscheduled.
pub(super) fn report_endless(
    plan: &Plan,
    links: &Dependencies,
    nodes: &[Node],
    unscheduled: &mut ByItem<bool>,
    diagnostics: &mut Diagnostics,
) {
    let mut items: Vec<ItemId> = nodes.iter().map(|node| node.item()).collect();
    items.sort_unstable();
    items.dedup();
    let mut edges = Vec::new();
    for &id in &items {
        unscheduled[id] = true;
        for (_, link) in links.incoming_with_ids(id) {
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

/// A dependency of one item on another, at this place in the text.
struct Waits {
    who: ItemId,
    whom: ItemId,
    span: Span,
    spans: bool,
}

impl Waits {
    fn gather(
        plan: &Plan,
        links: &Dependencies,
        search: &Search,
        cycle: &[NodeIndex],
    ) -> Vec<Self> {
        let graph = search.graph;
        let after = cycle.iter().skip(1).chain(cycle.first());
        let mut waits: Vec<Self> = cycle
            .iter()
            .zip(after)
            .filter_map(|(from, to)| {
                let edges = graph.edges_connecting(*from, *to);
                let mut edges = edges.filter(|edge| search.has(edge.id()));
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
        // From each item to its predecessor, beginning with the item that comes first by path.
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

fn span_of(links: &Dependencies, edge: Edge) -> Option<Span> {
    match edge.why {
        Why::Inside => None,
        Why::Link(id) => links.get(id).map(|link| link.span),
        Why::Spans(span) => Some(span),
    }
}

fn names(plan: &Plan, waits: &[Waits]) -> String {
    let mut seen = HashSet::new();
    let paths = waits.iter().map(|wait| &plan.item(wait.who).path);
    let paths: Vec<_> = paths.filter(|path| seen.insert(*path)).collect();
    match paths.as_slice() {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [first, .., last] if paths.len() > 8 => {
            format!("`{first}`, `{last}` and {} more", paths.len() - 2)
        }
        [others @ .., last] => {
            let others: Vec<String> = others.iter().map(|path| format!("`{path}`")).collect();
            format!("{} and `{last}`", others.join(", "))
        }
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

/// The search for the shortest cycles of a component, from which edges are removed one after the other. Removing edges
/// never makes a cycle through a node shorter, so the lengths from one search save most of the steps of the next.
struct Search<'g> {
    graph: &'g Graph,
    /// By edge: whether it is removed.
    removed: Vec<bool>,
    /// By node: its position in the order of the paths, and a lower bound of the length of the shortest cycle through
    /// it.
    nodes: Vec<(usize, usize)>,
    /// By node: the last search that visited it, and the node from which it came.
    visits: Vec<(usize, NodeIndex)>,
    searches: usize,
    effort: usize,
}

/// A length, the position of the node in the order of the paths, and the node.
type Rank = Reverse<(usize, usize, NodeIndex)>;

impl<'g> Search<'g> {
    fn new(plan: &Plan, graph: &'g Graph) -> Self {
        let mut sorted: Vec<NodeIndex> = graph.node_indices().collect();
        sorted.sort_by_key(|at| {
            let node = graph.node_weight(*at).copied();
            node.map(|node| (&plan.item(node.item()).path, node))
        });
        let mut nodes = vec![(0, 2); graph.node_count()];
        for (place, at) in sorted.into_iter().enumerate() {
            if let Some(node) = nodes.get_mut(at.index()) {
                node.0 = place;
            }
        }
        Self {
            graph,
            removed: vec![false; graph.edge_count()],
            nodes,
            visits: vec![(0, NodeIndex::end()); graph.node_count()],
            searches: 0,
            effort: 0,
        }
    }

    fn has(&self, edge: EdgeIndex) -> bool {
        self.removed.get(edge.index()) == Some(&false)
    }

    fn remove(&mut self, edge: EdgeIndex) {
        if let Some(removed) = self.removed.get_mut(edge.index()) {
            *removed = true;
        }
    }

    /// A shortest cycle within nodes that all reach each other, of several the first by path; in a very large
    /// component, only one of the short ones.
    fn shortest(&mut self, nodes: &[NodeIndex]) -> Vec<NodeIndex> {
        let known = nodes.iter().filter_map(|at| {
            let (place, length) = self.nodes.get(at.index())?;
            Some(Reverse((*length, *place, *at)))
        });
        let mut open: BinaryHeap<_> = known.collect();
        let mut best: Option<(Rank, Vec<NodeIndex>)> = None;
        while let Some(next) = open.pop() {
            if let Some((rank, _)) = &best
                && *rank >= next
            {
                break;
            }
            let Reverse((_, place, start)) = next;
            // Only a shorter cycle counts, or an equally short one of a node that comes before.
            let limit = best
                .as_ref()
                .map_or(usize::MAX, |(Reverse((length, other, _)), _)| {
                    *length - usize::from(*other < place)
                });
            let found = self.cycle_through(start, limit);
            let length = found.as_ref().map_or(limit.saturating_add(1), Vec::len);
            if let Some(node) = self.nodes.get_mut(start.index()) {
                node.1 = length;
            }
            if let Some(cycle) = found {
                best = Some((Reverse((length, place, start)), cycle));
            }
            if self.effort > EFFORT {
                break;
            }
        }
        best.map(|(_, cycle)| cycle).unwrap_or_default()
    }

    /// A shortest cycle through a node, of at most that length.
    fn cycle_through(&mut self, start: NodeIndex, limit: usize) -> Option<Vec<NodeIndex>> {
        self.searches += 1;
        let mut queue = VecDeque::from([(start, 1)]);
        while let Some((at, length)) = queue.pop_front() {
            if length > limit {
                break;
            }
            for edge in self.graph.edges(at) {
                self.effort += 1;
                let to = edge.target();
                if self.removed.get(edge.id().index()) != Some(&false) {
                    continue;
                }
                if to == start {
                    return Some(self.path_to(at, length));
                }
                if let Some(visit) = self.visits.get_mut(to.index())
                    && visit.0 != self.searches
                {
                    *visit = (self.searches, at);
                    queue.push_back((to, length + 1));
                }
            }
        }
        None
    }

    /// The nodes of the last search, from its start to one of them.
    fn path_to(&self, at: NodeIndex, length: usize) -> Vec<NodeIndex> {
        let before = |at: &NodeIndex| self.visits.get(at.index()).map(|(_, before)| *before);
        let mut path: Vec<NodeIndex> = std::iter::successors(Some(at), before)
            .take(length)
            .collect();
        path.reverse();
        path
    }
}
