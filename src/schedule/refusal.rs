//! The items that a refused gate holds back (rule 24).

use super::by_item::ByItem;
use super::leaf::{Kind, Leaf};
use super::model::Model;
use super::network::Node;
use crate::ast::End;
use crate::plan::ItemId;

/// By leaf: whether it waits, directly or not, for a gate that was refused and not passed since; None if no gate was.
pub(super) fn held(model: &Model<'_>, unscheduled: &ByItem<bool>) -> Option<ByItem<bool>> {
    let refused = |id: ItemId| {
        let leaf = model.leaves[id].as_ref();
        leaf.is_some_and(Leaf::is_refused)
    };
    if !model.plan.items().any(|(id, _)| refused(id)) {
        return None;
    }
    let items = model.plan.items.len();
    // By item: whether its start and its finish are held; for a phase, those of the links into it and of its contents.
    let mut start = ByItem::new(false, items);
    let mut finish = ByItem::new(false, items);
    let mut first_start = ByItem::new(false, items);
    let mut last_finish = ByItem::new(false, items);
    // A block settles in at most as many rounds as it has nodes; two rounds give the result of one pass in its real
    // order.
    for node in model.order.nodes.iter().chain(&model.order.nodes) {
        let id = node.item();
        if unscheduled[id] {
            continue;
        }
        let waits_held = |from: ItemId, from_end: End| {
            refused(from)
                || match (model.leaves[from].is_some(), from_end) {
                    (true, End::Start) => start[from],
                    (true, End::Finish) => finish[from],
                    (false, End::Start) => first_start[from],
                    (false, End::Finish) => last_finish[from],
                }
        };
        let into = |end: End| {
            let mut own = model.dependencies.incoming_with_ids(id);
            let own =
                own.any(|(_, link)| link.to_end == end && waits_held(link.from, link.from_end));
            let parent = model.plan.parent(id);
            own || parent.is_some_and(|parent| match end {
                End::Start => start[parent],
                End::Finish => finish[parent],
            })
        };
        match node {
            Node::Start(_) | Node::Finish(_) => {
                let Some(leaf) = &model.leaves[id] else {
                    continue;
                };
                if let Kind::Spans(ends) = &leaf.kind {
                    let (from, to) = ends.as_ref();
                    let [from, to] = [from, to].map(|target| waits_held(target.item, target.end));
                    (start[id], finish[id]) = (from, to);
                } else if !leaf.is_over() {
                    let held = !leaf.has_started() && into(End::Start);
                    let held_finish = held || into(End::Finish);
                    start[id] = held || leaf.shifts() && held_finish;
                    finish[id] = held_finish;
                }
            }
            Node::IntoStarts(_) => start[id] = into(End::Start),
            Node::IntoFinishes(_) => finish[id] = into(End::Finish),
            Node::FirstStart(_) => {
                let mut children = model.plan.children(Some(id));
                first_start[id] =
                    children.any(|child| start[child] || first_start[child] || refused(child));
            }
            Node::LastFinish(_) => {
                let mut children = model.plan.children(Some(id));
                last_finish[id] = children.any(|child| {
                    finish[child] && model.leaves[child].is_some()
                        || last_finish[child]
                        || refused(child)
                });
            }
        }
    }
    let held = model.plan.items().map(|(id, _)| start[id] || finish[id]);
    Some(held.collect())
}
