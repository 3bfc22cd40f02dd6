//! The tree-sitter grammar: its parser reads all that the compiler reads.

use tree_sitter::{Language, Node, Parser, Tree};

use crate::corpus::corpus;

/// The grammar, loaded.
pub(crate) fn language() -> Language {
    tree_sitter_plan::LANGUAGE.into()
}

/// The tree of a text.
pub(crate) fn tree(text: &str) -> Tree {
    let mut parser = Parser::new();
    parser.set_language(&language()).unwrap();
    parser.parse(text, None).unwrap()
}

#[test]
fn what_the_compiler_reads_has_no_error_node() {
    let mut wrong = Vec::new();
    for sample in corpus() {
        let tree = tree(&sample.text);
        if let Some(node) = first_error(tree.root_node()) {
            let place = node.start_position();
            let line = sample.text.lines().nth(place.row).unwrap_or_default();
            wrong.push(format!(
                "{}: {}:{}: {line}",
                sample.name,
                place.row + 1,
                place.column + 1
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn mistakes_of_form_are_error_nodes() {
    for text in [
        "task a { takes }",
        "task a { takes 3q }",
        "task a { takes 3d by ann }",
        "task a { takse 3d }",
        "task { }",
        "task a {",
        "task a \"A }",
        "task a { after b + }",
        "task a { by ann, }",
        "task a } ",
        "takes 3d",
        "import people",
        "person ann { off 2026-1-1 }",
        "goal g { measure 'x' }",
    ] {
        assert!(tree(text).root_node().has_error(), "{text}");
    }
}

#[test]
fn a_mistake_leaves_what_is_around_it() {
    let text = "phase a {\n  task b { takes 3q; by ann }\n  task c \"C\" { takes 2d }\n}\ntask d { takes 1d }\n";
    let tree = tree(text).root_node().to_sexp();
    assert_eq!(tree.matches("(ERROR").count(), 1, "{tree}");
    assert_eq!(tree.matches("(declaration").count(), 4, "{tree}");
    assert_eq!(tree.matches("(duration)").count(), 2, "{tree}");
}

fn first_error(node: Node<'_>) -> Option<Node<'_>> {
    if node.is_error() || node.is_missing() {
        return Some(node);
    }
    if !node.has_error() {
        return None;
    }
    (0..node.child_count())
        .filter_map(|index| node.child(index))
        .find_map(first_error)
}
