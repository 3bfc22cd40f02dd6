//! `textDocument/codeLens`: the number of successors above each item that has any.

use gen_lsp_types::{CodeLens, CodeLensParams, Command};

use super::context::{Failure, RequestContext};

/// The successors of each item; the lens has no command, so every client can show it.
pub(super) fn lenses(
    context: &RequestContext<'_>,
    params: &CodeLensParams,
) -> Result<Option<Vec<CodeLens>>, Failure> {
    let place = context.file(&params.text_document)?;
    let analysis = place.analysis;
    let names = analysis.names().within(place.span());
    let lenses = names
        .iter()
        .filter(|name| name.declares)
        .filter_map(|name| {
            let successors = analysis.schedule.dependencies.outgoing(name.symbol.item()?);
            let mut waiting: Vec<&str> = successors
                .map(|link| analysis.plan.item(link.to).path.as_str())
                .collect();
            waiting.dedup();
            let title = match waiting.as_slice() {
                [] => return None,
                [one] => format!("{one} waits for this"),
                [one, two] => format!("{one} and {two} wait for this"),
                all => format!("{} items wait for this", all.len()),
            };
            let command = Command {
                title,
                ..Command::default()
            };
            let range = context.range(&place, name.span);
            Some(CodeLens::new(range, Some(command), None))
        });
    Ok(Some(lenses.collect()))
}
