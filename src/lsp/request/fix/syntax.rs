//! Syntax errors whose fix needs the text itself.

use super::edits::{Edits, escaped};
use super::offer::{Offer, one, replaced};
use super::statement::removed_anywhere;
use crate::diagnostics::SyntaxProblem;
use crate::language::Attribute;
use crate::parse::is_identifier;
use crate::source::Span;

/// The fixes; most problems of this stage have their own, and others need the author, who knows the intention.
pub(super) fn offers(edits: Edits<'_>, problem: &SyntaxProblem) -> Vec<Offer> {
    use SyntaxProblem as P;
    match problem {
        P::UnknownAttribute { at, .. } | P::ForeignAttribute { at, .. } => {
            unknown(edits, *at).unwrap_or_default()
        }
        P::QuotedName { at, .. } => {
            let name = edits.text(*at).trim_matches('"');
            let plain = is_identifier(name).then(|| replaced(*at, name));
            one(plain.map(|edit| Offer::likely("remove the quotes", [edit])))
        }
        P::BackwardRange { at } => one(edits.text(*at).split_once("..").map(|(from, to)| {
            let turned = replaced(*at, format!("{}..{}", to.trim(), from.trim()));
            Offer::likely("write the earlier day first", [turned])
        })),
        P::NoSuchDay { last, at } => {
            let edit = replaced(*at, last.to_string());
            vec![Offer::likely(format!("replace with `{last}`"), [edit])]
        }
        P::WrongValue { at, .. } | P::MissingValue { at, .. } => {
            one(edits.statement(*at).map(|(statement, _)| {
                let title = format!("remove `{}`", edits.text(statement.span).trim());
                Offer::other(title, [edits.remove(statement.span)])
            }))
        }
        P::NoStatement { at, .. } => vec![Offer::other("remove it", [edits.remove(*at)])],
        P::ImportCycle { at, .. } => {
            let edit = removed_anywhere(edits, *at);
            vec![Offer::likely("remove this `import`", [edit])]
        }
        P::ImportInside { at } => one(outside(edits, *at)),
        _ => Vec::new(),
    }
}

/// Keeps the text of an unknown statement as a note, or removes it.
fn unknown(edits: Edits<'_>, at: Span) -> Option<Vec<Offer>> {
    let (statement, block) = edits.statement(at)?;
    let text = edits.text(statement.span);
    let kinds = Attribute::Note.info().kinds;
    let note = (kinds.contains(block.kind) && !text.contains(['\n', '\r'])).then(|| {
        let note = format!("note \"{}\"", escaped(text));
        Offer::other("keep it as a `note`", [replaced(statement.span, note)])
    });
    let removed = Offer::other("remove it", [edits.remove(statement.span)]);
    Some(note.into_iter().chain([removed]).collect())
}

/// Moves an import out of its block, to the place before it.
fn outside(edits: Edits<'_>, at: Span) -> Option<Offer> {
    let block = *edits.around(at).first()?;
    let moved = edits.put_before(block.span, edits.text(at));
    let title = "move it to the top of the file";
    Some(Offer::likely(title, [moved, edits.remove(at)]))
}
