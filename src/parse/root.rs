//! Recognises root plans.

use super::parse_text;
use crate::ast::Node;
use crate::language::Kind;
use crate::source::Sources;

/// The first line that looks like the declaration of a plan, up to its name.
pub(crate) fn plan_line(text: &str) -> Option<&str> {
    text.match_indices("plan").find_map(|(at, _)| {
        let before = text.get(..at)?.trim_end_matches([' ', '\t', '\u{feff}']);
        let begins = before.is_empty() || before.ends_with(['\n', '\r', ';', '}']);
        let line = text.get(at..)?.lines().next()?;
        let name = line.strip_prefix("plan")?;
        (begins && name.starts_with([' ', '\t'])).then_some(line)
    })
}

/// Whether a text declares a plan at the top level.
pub fn declares_plan(text: &str) -> bool {
    let is_plan = |node: &Node| matches!(node, Node::Declaration(declaration) if declaration.kind == Kind::Plan);
    plan_line(text).is_some() && {
        let (ast, _) = parse_text("-", text, &mut Sources::new());
        ast.nodes.iter().any(is_plan)
    }
}
