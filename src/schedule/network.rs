//! The network: two nodes per leaf, its start and its finish. A phase consists of hubs to which its leaves are
//! connected, so that a link to or from a phase is one edge and not one for each leaf.

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::DependencyId;
use super::by_item::{ByItem, ByPhase};
use super::dependencies::Dependencies;
use super::leaf::{Kind, Leaf};
use crate::ast::End;
use crate::plan::{ItemId, Plan};
use crate::source::Span;

/// A node of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    /// A leaf's start.
    Start(ItemId),
    /// A leaf's finish.
    Finish(ItemId),
    /// The hub through which the starts of all leaves of a phase wait for its predecessors.
    IntoStarts(ItemId),
    /// The hub through which the finishes of all leaves of a phase wait for its predecessors.
    IntoFinishes(ItemId),
    /// The first start in a phase.
    FirstStart(ItemId),
    /// The last finish in a phase.
    LastFinish(ItemId),
}

impl Node {
    /// The item that the node belongs to.
    pub(super) const fn item(self) -> ItemId {
        match self {
            Self::Start(id)
            | Self::Finish(id)
            | Self::IntoStarts(id)
            | Self::IntoFinishes(id)
            | Self::FirstStart(id)
            | Self::LastFinish(id) => id,
        }
    }
}

/// The reason why one node comes before another.
#[derive(Clone, Copy, Debug)]
pub(super) enum Why {
    /// A finish follows its own start, or a leaf is connected to a hub.
    Inside,
    /// A dependency.
    Link(DependencyId),
    /// An end that a `spans` follows, with the reference in the text.
    Spans(Span),
}

/// An edge: its reason, and whether it really leads to the finish of the item whose start it enters. A bound on a
/// finish shifts the whole item (rule 16), so it has to be known before the start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) why: Why,
    pub(super) to_finish: bool,
}

pub(super) type Graph = DiGraph<Node, Edge, u32>;

pub(super) const INTO_STARTS: usize = 0;
pub(super) const INTO_FINISHES: usize = 1;
pub(super) const FIRST_START: usize = 2;
pub(super) const LAST_FINISH: usize = 3;

/// By phase: whether each of its four hubs is used. Only hubs that links lead to or from, and those inside or around
/// them, need nodes.
pub(super) fn used_hubs<'a>(
    plan: &Plan,
    leaves: &ByItem<Option<Leaf>>,
    phases: &'a ByItem<u32>,
    links: &Dependencies,
) -> ByPhase<'a, [bool; 4]> {
    let mut all = ByPhase::new([false; 4], phases);
    for link in links.iter() {
        let out = if link.from_end == End::Start {
            FIRST_START
        } else {
            LAST_FINISH
        };
        let into = if link.to_end == End::Start {
            INTO_STARTS
        } else {
            INTO_FINISHES
        };
        for (id, hub) in [(link.from, out), (link.to, into)] {
            if leaves[id].is_none() {
                mark(&mut all[id], hub);
            }
        }
    }
    for (id, _) in plan.items().filter(|(id, _)| leaves[*id].is_none()) {
        for (end, hub) in [(End::Start, FIRST_START), (End::Finish, LAST_FINISH)] {
            if links.followers(id, end).next().is_some() {
                mark(&mut all[id], hub);
            }
        }
        if let Some(parent) = plan.parent(id) {
            let outer = all[parent];
            for (used, outer) in all[id].iter_mut().zip(outer) {
                *used |= outer;
            }
        }
    }
    all
}

/// Builds the network.
pub(super) fn build(
    plan: &Plan,
    leaves: &ByItem<Option<Leaf>>,
    links: &Dependencies,
    used: ByPhase<'_, [bool; 4]>,
) -> Graph {
    Builder::new(plan, leaves, links, used).build()
}

struct Builder<'a> {
    plan: &'a Plan,
    leaves: &'a ByItem<Option<Leaf>>,
    links: &'a Dependencies,
    graph: Graph,
    /// By item: its first node; a leaf has two, a phase one for each hub that is used.
    first: ByItem<u32>,
    /// By phase: the use of its four hubs, in the order of their nodes.
    used: ByPhase<'a, [bool; 4]>,
}

impl<'a> Builder<'a> {
    fn new(
        plan: &'a Plan,
        leaves: &'a ByItem<Option<Leaf>>,
        links: &'a Dependencies,
        used: ByPhase<'a, [bool; 4]>,
    ) -> Self {
        let items = plan.items.len();
        let edges = items + items / 2 + links.iter().len();
        Self {
            plan,
            leaves,
            links,
            graph: Graph::with_capacity(2 * items + items / 8, edges),
            first: ByItem::new(0, items),
            used,
        }
    }

    fn build(mut self) -> Graph {
        self.add_nodes();
        for (id, _) in self.plan.items() {
            let parent = self.plan.parent(id);
            if let Some(leaf) = &self.leaves[id] {
                self.add_leaf(id, leaf, parent);
            } else {
                self.add_phase(id, parent);
            }
        }
        self.add_links();
        self.graph
    }

    fn add_nodes(&mut self) {
        for (id, _) in self.plan.items() {
            let hubs = [
                Node::IntoStarts(id),
                Node::IntoFinishes(id),
                Node::FirstStart(id),
                Node::LastFinish(id),
            ];
            let ends = [Node::Start(id), Node::Finish(id)];
            let (kinds, used): (&[Node], _) = if self.leaves[id].is_some() {
                (&ends, [true; 4])
            } else {
                (&hubs, self.used[id])
            };
            self.first[id] = u32::try_from(self.graph.node_count())
                .expect("sources are below 1 GiB, so nodes stay below 2^32");
            for (kind, _) in kinds.iter().zip(used).filter(|(_, used)| *used) {
                self.graph.add_node(*kind);
            }
        }
    }

    fn add_leaf(&mut self, id: ItemId, leaf: &Leaf, parent: Option<ItemId>) {
        let inside = Edge {
            why: Why::Inside,
            to_finish: false,
        };
        let (start, finish) = (self.node(id, 0), self.node(id, 1));
        self.graph.add_edge(start, finish, inside);
        if let Kind::Spans(..) = leaf.kind {
            // It drives nothing, so it is not connected to the hubs of its phase.
            return;
        }
        let Some(parent) = parent else { return };
        let [into_starts, into_finishes, first_start, last_finish] = self.used[parent];
        if into_starts {
            self.graph
                .add_edge(self.node(parent, INTO_STARTS), start, inside);
        }
        if into_finishes {
            let (to, edge) = entrance(leaf, start, finish, Why::Inside);
            self.graph
                .add_edge(self.node(parent, INTO_FINISHES), to, edge);
        }
        if first_start {
            self.graph
                .add_edge(start, self.node(parent, FIRST_START), inside);
        }
        if last_finish {
            self.graph
                .add_edge(finish, self.node(parent, LAST_FINISH), inside);
        }
    }

    fn add_phase(&mut self, id: ItemId, parent: Option<ItemId>) {
        let inside = Edge {
            why: Why::Inside,
            to_finish: false,
        };
        let Some(parent) = parent else { return };
        for (hub, used) in self.used[parent].into_iter().enumerate() {
            let (outer, inner) = (self.node(parent, hub), self.node(id, hub));
            if used && hub <= INTO_FINISHES {
                self.graph.add_edge(outer, inner, inside);
            } else if used {
                self.graph.add_edge(inner, outer, inside);
            }
        }
    }

    fn add_links(&mut self) {
        for (dependency, link) in (0..).map(DependencyId).zip(self.links.iter()) {
            let from = self.exit(link.from, link.from_end);
            let why = Why::Link(dependency);
            let (to, edge) = match (&self.leaves[link.to], link.to_end) {
                (None, End::Start) => (self.node(link.to, INTO_STARTS), plain(why)),
                (None, End::Finish) => (self.node(link.to, INTO_FINISHES), plain(why)),
                (Some(_), End::Start) => (self.node(link.to, 0), plain(why)),
                (Some(leaf), End::Finish) => {
                    entrance(leaf, self.node(link.to, 0), self.node(link.to, 1), why)
                }
            };
            self.graph.add_edge(from, to, edge);
        }
        for (id, _) in self.plan.items() {
            let Some(Kind::Spans(ends)) = self.leaves[id].as_ref().map(|leaf| &leaf.kind) else {
                continue;
            };
            for (target, own_end) in [(ends.0, 0), (ends.1, 1)] {
                if target.item != id {
                    let exit = self.exit(target.item, target.end);
                    let own = self.node(id, own_end);
                    self.graph
                        .add_edge(exit, own, plain(Why::Spans(target.span)));
                }
            }
        }
    }

    /// The node that represents an end of an item.
    fn exit(&self, id: ItemId, end: End) -> NodeIndex {
        let hub = match (&self.leaves[id], end) {
            (Some(_), End::Start) => 0,
            (Some(_), End::Finish) => 1,
            (None, End::Start) => FIRST_START,
            (None, End::Finish) => LAST_FINISH,
        };
        self.node(id, hub)
    }

    fn node(&self, id: ItemId, place: usize) -> NodeIndex {
        let before = if self.leaves[id].is_some() {
            place
        } else {
            let hubs = self.used[id].iter().take(place);
            hubs.filter(|used| **used).count()
        };
        NodeIndex::new(self.first[id] as usize + before)
    }
}

const fn plain(why: Why) -> Edge {
    Edge {
        why,
        to_finish: false,
    }
}

/// The node at which a bound on a leaf's finish enters: its start, if that depends on the bound.
fn entrance(leaf: &Leaf, start: NodeIndex, finish: NodeIndex, why: Why) -> (NodeIndex, Edge) {
    if leaf.shifts() || leaf.keeps_hours() {
        (
            start,
            Edge {
                why,
                to_finish: true,
            },
        )
    } else {
        (finish, plain(why))
    }
}

fn mark(used: &mut [bool; 4], hub: usize) {
    if let Some(used) = used.get_mut(hub) {
        *used = true;
    }
}

/// The edges that leave a node, with their targets.
pub(super) fn leaving(graph: &Graph, at: NodeIndex) -> impl Iterator<Item = (Edge, NodeIndex)> {
    graph.edges(at).map(|edge| (*edge.weight(), edge.target()))
}
