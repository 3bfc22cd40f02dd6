//! The text that dates follow from.

use crate::ast::{Node, Parsed};
use crate::language::Attribute;
use crate::source::{SourceFile, Sources};

/// The text of a plan without what is for readers alone: titles, comments, blank lines, remarks and money. Plans that
/// have the same have the same dates, if it is the same day.
pub(super) fn dated_text(parsed: &Parsed, sources: &Sources) -> String {
    let mut out = String::new();
    for ast in &parsed.files {
        append(&ast.nodes, sources, &mut out);
        out.push('\n');
    }
    for (_, file) in &parsed.calendar_files {
        out.extend(sources.file(*file).map(SourceFile::text));
        out.push('\n');
    }
    out
}

fn append(nodes: &[Node], sources: &Sources, out: &mut String) {
    for node in nodes {
        match node {
            Node::Comment(_) | Node::Blank(_) => continue,
            Node::Statement(statement)
                if !statement.broken && !statement.attribute.is_none_or(Attribute::moves_dates) =>
            {
                continue;
            }
            Node::Declaration(declaration) => {
                out.push_str(sources.text(declaration.keyword));
                out.push(' ');
                out.push_str(sources.text(declaration.name_span()));
                out.push('{');
                append(declaration.nodes(), sources, out);
                out.push('}');
            }
            _ => out.push_str(sources.text(node.span())),
        }
        out.push('\n');
    }
}
