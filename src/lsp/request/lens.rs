//! `textDocument/codeLens`: the number of successors above each item that has any.

use gen_lsp_types::{CodeLens, CodeLensParams, Command};

use super::context::{Failure, RequestContext};
use crate::plan::Symbol;
use crate::source::SourceFile;

/// The successors of each item; the lens has no command, so every client can show it.
pub(super) fn lenses(
    context: &RequestContext<'_>,
    params: &CodeLensParams,
) -> Result<Option<Vec<CodeLens>>, Failure> {
    let place = context.file(&params.text_document)?;
    let analysis = place.analysis;
    let whole = analysis.sources.file(place.file).map(SourceFile::span);
    let names = analysis.names().within(whole.unwrap_or_default());
    let lenses = names
        .iter()
        .filter(|name| name.declares)
        .filter_map(|name| {
            let Symbol::Item(id) = name.symbol else {
                return None;
            };
            let waiting = analysis.schedule.dependencies.outgoing(id);
            let mut waiting: Vec<&str> = waiting
                .map(|link| analysis.plan.item(link.to).path.as_str())
                .collect();
            waiting.dedup();
            let title = match waiting.as_slice() {
                [] => return None,
                [one] => format!("{one} waits for this"),
                [one, two] => format!("{one} and {two} wait for this"),
                all => format!("{} items wait for this", all.len()),
            };
            Some(CodeLens {
                range: context.range(&place, name.span),
                command: Some(Command {
                    title,
                    ..Command::default()
                }),
                ..CodeLens::default()
            })
        });
    Ok(Some(lenses.collect()))
}
