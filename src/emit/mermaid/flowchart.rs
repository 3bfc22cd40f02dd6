//! The flowchart of dependencies.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::escape::escape;
use super::flowchart_edges::{Edge, Node, edges};
use super::ids::Ids;
use super::view::{View, goal_mark, shown_title};
use super::{Picture, Scope};
use crate::plan::{Declaration, ItemId, ItemKind, PlainId};
use crate::review::Status;
use crate::review::late::goal_late;

/// Draws each item as a node, phases as frames around them, and dependencies as arrows, thick along the critical path.
///
/// The chart runs from top to bottom: from left to right, a chain of a hundred tasks is wider than any screen.
pub(super) fn draw(view: &View<'_>, scope: Scope) -> Picture {
    let mut chart = Chart {
        view,
        scope,
        ids: BTreeMap::new(),
        names: Ids::new("n_"),
        text: String::from("flowchart TB\n"),
        marks: 0,
        classes: BTreeMap::new(),
    };
    let edges = edges(view, scope);
    match scope.root {
        None => chart.children(None, 1),
        Some(root) => chart.phase(root, 1),
    }
    if scope.root.is_none() {
        for (id, goal) in view.shown_goals() {
            chart.goal(id, goal);
        }
    }
    for edge in &edges {
        for end in [edge.from, edge.to] {
            if let Node::Item(id) = end
                && !chart.ids.contains_key(&end)
            {
                // A diagram of a part also shows the predecessors and successors of its items that are elsewhere.
                chart.node(id, 1);
                chart.class("outside", end);
            }
        }
    }
    for edge in &edges {
        chart.edge(edge);
    }
    chart.finish(edges.len())
}

struct Chart<'a, 'v> {
    view: &'a View<'v>,
    scope: Scope,
    ids: BTreeMap<Node, String>,
    names: Ids,
    text: String,
    marks: usize,
    classes: BTreeMap<&'static str, Vec<String>>,
}

impl Chart<'_, '_> {
    fn children(&mut self, root: Option<ItemId>, depth: usize) {
        let view = self.view;
        for id in view.plan.children(root) {
            if !view.shows_anything_in(id) {
                continue;
            }
            if view.plan.is_phase(id) && !self.scope.overview {
                self.phase(id, depth);
            } else if view.dates(id).is_some() {
                self.node(id, depth);
            }
        }
    }

    fn phase(&mut self, id: ItemId, depth: usize) {
        let view = self.view;
        let name = self.name(Node::Item(id), &view.plan.item(id).path);
        self.indent(depth);
        let _ = writeln!(self.text, "subgraph {name}[\"{}\"]", view.label(id));
        self.indent(depth + 1);
        self.text.push_str("direction TB\n");
        self.children(Some(id), depth + 1);
        self.indent(depth);
        self.text.push_str("end\n");
    }

    fn node(&mut self, id: ItemId, depth: usize) {
        let view = self.view;
        let item = view.plan.item(id);
        let name = self.name(Node::Item(id), &item.path);
        let (open, close) = match item.kind {
            ItemKind::Task => ("[", "]"),
            ItemKind::Deliverable => ("[/", "/]"),
            ItemKind::Milestone if item.is_gate() => ("{{", "}}"),
            ItemKind::Milestone => ("([", "])"),
            ItemKind::Phase => ("[[", "]]"),
        };
        self.indent(depth);
        let _ = writeln!(self.text, "{name}{open}\"{}\"{close}", view.label(id));
        self.marks += 1;
        if view.status(id) == Status::Done {
            self.class("done", Node::Item(id));
        } else if view.status(id) == Status::Blocked {
            self.class("blocked", Node::Item(id));
        } else if view.is_pressing(id) {
            self.class("crit", Node::Item(id));
        }
    }

    fn goal(&mut self, id: PlainId, goal: &Declaration) {
        let view = self.view;
        let name = self.name(Node::Goal(id), &format!("goal.{}", goal.name));
        if goal.accomplished().is_some() {
            self.class("done", Node::Goal(id));
        } else if goal_late(view.plan, view.schedule, id).is_some() {
            self.class("crit", Node::Goal(id));
        }
        let mark = goal_mark(view, id);
        let _ = writeln!(
            self.text,
            "  {name}>\"Goal#58; {}{mark}\"]",
            escape(shown_title(&goal.title, &goal.name))
        );
        self.marks += 1;
    }

    fn edge(&mut self, edge: &Edge) {
        let (Some(from), Some(to)) = (self.ids.get(&edge.from), self.ids.get(&edge.to)) else {
            return;
        };
        let arrow = if edge.critical { "==>" } else { "-->" };
        let _ = write!(self.text, "  {from} {arrow}");
        if !edge.label.is_empty() {
            let _ = write!(self.text, "|\"{}\"|", edge.label);
        }
        let _ = writeln!(self.text, " {to}");
    }

    fn finish(mut self, edges: usize) -> Picture {
        for (class, names) in &self.classes {
            let style = match *class {
                "blocked" => "stroke:#b26a00,stroke-width:2px,stroke-dasharray:5 3",
                "crit" => "stroke:#d62728,stroke-width:3px",
                "done" => "fill:#e6e6e6,stroke:#8c8c8c,color:#333333",
                _ => "fill:#ffffff,stroke:#8c8c8c,stroke-dasharray:3 3,color:#333333",
            };
            let _ = writeln!(self.text, "  classDef {class} {style}");
            let _ = writeln!(self.text, "  class {} {class}", names.join(","));
        }
        Picture {
            text: self.text,
            marks: self.marks,
            edges,
        }
    }

    fn name(&mut self, node: Node, path: &str) -> String {
        let name = self.names.make(path);
        self.ids.insert(node, name.clone());
        name
    }

    fn class(&mut self, class: &'static str, node: Node) {
        if let Some(name) = self.ids.get(&node) {
            self.classes.entry(class).or_default().push(name.clone());
        }
    }

    fn indent(&mut self, depth: usize) {
        for _ in 0..depth {
            self.text.push_str("  ");
        }
    }
}
