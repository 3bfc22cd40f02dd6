//! Syntax errors whose fix needs the text itself.

use super::pen::Pen;
use super::place::whole;
use super::{Offer, replaced};
use crate::diagnostics::{Edit, SyntaxProblem};
use crate::language::Attribute;
use crate::parse::is_identifier;
use crate::source::Span;

pub(super) fn offers(pen: Pen<'_>, problem: &SyntaxProblem) -> Vec<Offer> {
    // Most problems of this stage have their own fix; the others need the author, who knows the intention.
    if let SyntaxProblem::UnknownAttribute { at, .. } | SyntaxProblem::ForeignAttribute { at, .. } =
        problem
    {
        unknown(pen, *at)
    } else if let SyntaxProblem::QuotedName { at, .. } = problem {
        let name = pen.text(*at).trim_matches('"');
        let plain =
            is_identifier(name).then(|| Offer::likely("remove the quotes", [replaced(*at, name)]));
        plain.into_iter().collect()
    } else if let SyntaxProblem::BackwardRange { at } = problem {
        let turned = pen.text(*at).split_once("..").map(|(from, to)| {
            Offer::likely(
                "write the earlier day first",
                [replaced(*at, format!("{}..{}", to.trim(), from.trim()))],
            )
        });
        turned.into_iter().collect()
    } else if let SyntaxProblem::NoSuchDay { last, at } = problem {
        let day = last.to_string();
        vec![Offer::likely(
            format!("replace with `{day}`"),
            [replaced(*at, day)],
        )]
    } else if let SyntaxProblem::WrongValue { at, .. } | SyntaxProblem::MissingValue { at, .. } =
        problem
    {
        let found = pen.statement(*at);
        found
            .map(|(statement, _)| {
                let title = format!("remove `{}`", pen.text(statement.span).trim());
                Offer::other(title, [pen.remove(statement.span)])
            })
            .into_iter()
            .collect()
    } else if let SyntaxProblem::NoStatement { at, .. } = problem {
        vec![Offer::other("remove it", [pen.remove(*at)])]
    } else if let SyntaxProblem::ImportCycle { at, .. } = problem {
        vec![Offer::likely("remove this `import`", [whole(pen, *at)])]
    } else if let SyntaxProblem::ImportInside { at } = problem {
        outside(pen, *at).into_iter().collect()
    } else {
        Vec::new()
    }
}

/// Keeps the text of an unknown statement as a note, or removes it.
fn unknown(pen: Pen<'_>, at: Span) -> Vec<Offer> {
    let Some((statement, block)) = pen.statement(at) else {
        return Vec::new();
    };
    let text = pen.text(statement.span);
    let mut offers = Vec::new();
    let notes = Attribute::Note.info().kinds;
    if notes.contains(block.kind) && !text.contains(['\n', '\r']) {
        let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
        offers.push(Offer::other(
            "keep it as a `note`",
            [replaced(statement.span, format!("note \"{quoted}\""))],
        ));
    }
    offers.push(Offer::other("remove it", [pen.remove(statement.span)]));
    offers
}

/// Moves an import out of its block, to the place before it.
fn outside(pen: Pen<'_>, at: Span) -> Option<Offer> {
    let block = *pen.around(at).first()?;
    let line = pen.text(at);
    let edits: [Edit; 2] = [pen.put_before(block.span, line), pen.remove(at)];
    Some(Offer::likely("move it to the top of the file", edits))
}
