//! `textDocument/codeLens`: above the plan and its phases their size and cost, above items who or what they wait for and
//! their successors, above people, teams and resources their busiest week.

use std::collections::HashMap;

use gen_lsp_types::{CodeLens, CodeLensParams, Command};

use super::context::{Failure, Place, RequestContext};
use crate::lsp::names::Occurrence;
use crate::plan::{ItemId, Symbol, WhoId};
use crate::report::words::weekday_text;
use crate::source::Span;

/// The lenses of a file; they have no command, so every client can show them.
pub(super) fn lenses(
    context: &RequestContext<'_>,
    params: &CodeLensParams,
) -> Result<Option<Vec<CodeLens>>, Failure> {
    let place = context.file(&params.text_document)?;
    let names = place.analysis.names().within(place.span());
    let declared = names.iter().filter(|name| name.declares);
    let busiest = busiest_weeks(&place, declared.clone());
    let lens = |span: Span, title: String| {
        let command = Command {
            title,
            ..Command::default()
        };
        CodeLens::new(context.range(&place, span), Some(command), None)
    };
    let of_plan = plan_title(&place).map(|(span, title)| lens(span, title));
    let others = declared.flat_map(|name| {
        let titles = match name.symbol {
            Symbol::Item(id) => item_titles(&place, id),
            Symbol::Party(id) => busiest.get(&id).cloned().into_iter().collect(),
            Symbol::Plain(_) | Symbol::Calendar(_) => Vec::new(),
        };
        titles.into_iter().map(|title| lens(name.span, title))
    });
    Ok(Some(of_plan.into_iter().chain(others).collect()))
}

/// `finishes Mon 21 Sep 2026 · EUR 8,400.00 · levelled: optimal`, with the name of the plan if this file declares it.
fn plan_title(place: &Place<'_>) -> Option<(Span, String)> {
    let (analysis, file) = (place.analysis, place.span());
    let name = analysis.plan.header.declaration.name_span;
    let is_here = file.start <= name.start && name.end <= file.end && name.start < name.end;
    if !is_here || analysis.schedule.items.iter().all(Option::is_none) {
        return None;
    }
    let finishes = format!("finishes {}", weekday_text(analysis.schedule.finish_day));
    let report = analysis.report();
    let parts = [
        Some(finishes),
        report.plan_cost_text(),
        report.levelling_text(),
    ];
    Some((name, joined(parts)))
}

fn item_titles(place: &Place<'_>, id: ItemId) -> Vec<String> {
    let (analysis, report) = (place.analysis, place.analysis.report());
    let dates = analysis.schedule.dates(id);
    let phase = dates.filter(|dates| analysis.plan.is_phase(id) && dates.duration > 0);
    let size = phase.map(|dates| {
        let size = report.size_text(id, dates.duration);
        joined([Some(size), report.cost_text(id)])
    });
    let waits = report.wait_text(id).map(|who| format!("waits for {who}"));
    let baseline = report.variance_text(id);
    let baseline = baseline.map(|moved| format!("baseline {moved}"));
    let titles = [size, baseline, waits, successors(place, id)];
    titles.into_iter().flatten().collect()
}

fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// The successors of an item, if it has any.
fn successors(place: &Place<'_>, id: ItemId) -> Option<String> {
    let analysis = place.analysis;
    let successors = analysis.schedule.dependencies.outgoing(id);
    let mut waiting: Vec<&str> = successors
        .map(|link| analysis.plan.item(link.to).path.as_str())
        .collect();
    waiting.dedup();
    Some(match waiting.as_slice() {
        [] => return None,
        [one] => format!("{one} waits for this"),
        [one, two] => format!("{one} and {two} wait for this"),
        all => format!("{} items wait for this", all.len()),
    })
}

/// The busiest week of everyone, if anyone is declared among these names.
fn busiest_weeks<'a>(
    place: &Place<'_>,
    mut declared: impl Iterator<Item = &'a Occurrence>,
) -> HashMap<WhoId, String> {
    if !declared.any(|name| matches!(name.symbol, Symbol::Party(_))) {
        return HashMap::new();
    }
    let weeks = place.analysis.report().busiest_weeks().into_iter();
    weeks
        .map(|(who, week)| (who, format!("busiest week {week}")))
        .collect()
}
