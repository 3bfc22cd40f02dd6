//! Walks over the syntax tree.

use crate::ast::Node;

/// The nodes in the block of a node.
pub(super) fn nodes_in(node: &Node) -> &[Node] {
    match node {
        Node::Declaration(declaration) => declaration.nodes(),
        Node::UnknownBlock(block) => &block.body.nodes,
        Node::Import(_)
        | Node::Statement(_)
        | Node::Comment(_)
        | Node::Blank(_)
        | Node::Broken(_) => &[],
    }
}

/// The nodes of a block and of the blocks inside it, in text order.
pub(super) fn all_nodes(nodes: &[Node]) -> impl Iterator<Item = &Node> {
    let mut open = vec![nodes.iter()];
    std::iter::from_fn(move || {
        loop {
            if let Some(node) = open.last_mut()?.next() {
                open.push(nodes_in(node).iter());
                return Some(node);
            }
            open.pop();
        }
    })
}
