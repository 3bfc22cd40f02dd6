//! `textDocument/codeLens`: above each item that others wait for, how many they are.

use foldhash::HashMap;
use gen_lsp_types::{CodeLens, CodeLensParams, Command};

use super::{Context, Failure};
use crate::lsp::names::Symbol;
use crate::source::SourceFile;

/// What waits for each item; the lens only tells, so that every client can show it.
pub(super) fn lenses(
    context: &Context<'_>,
    params: &CodeLensParams,
) -> Result<Option<Vec<CodeLens>>, Failure> {
    let place = context.file(&params.text_document)?;
    let analysis = place.analysis;
    let mut waiting: HashMap<_, Vec<&str>> = HashMap::default();
    for link in &analysis.schedule.dependencies {
        let path = analysis.plan.item(link.to).path.as_str();
        let list = waiting.entry(link.from).or_default();
        // They come in the order of what waits.
        if list.last() != Some(&path) {
            list.push(path);
        }
    }
    let whole = analysis.sources.file(place.file).map(SourceFile::span);
    let names = analysis.names().within(whole.unwrap_or_default());
    let lenses = names
        .iter()
        .filter(|name| name.declares)
        .filter_map(|name| {
            let Symbol::Item(id) = name.symbol else {
                return None;
            };
            let title = match waiting.get(&id)?.as_slice() {
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
