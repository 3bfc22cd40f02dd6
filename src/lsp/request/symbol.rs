//! `textDocument/documentSymbol` and `workspace/symbol`: the declarations.

use gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, Location,
    SymbolInformation, WorkspaceSymbol, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use super::context::{DEEPEST, Failure, Place, RequestContext};
use crate::ast::{Declaration, Node};
use crate::language::Kind;
use crate::lsp::kind::symbol;

/// The most results of a workspace search.
const MOST: usize = 500;

/// The declarations of a file, nested as in the text.
pub(super) fn of_document(
    context: &RequestContext<'_>,
    params: &DocumentSymbolParams,
) -> Result<Option<DocumentSymbolResponse>, Failure> {
    let place = context.file(&params.text_document)?;
    let symbols = nested(context, &place, &place.ast()?.nodes, 1);
    Ok(Some(if context.client.nested_symbols {
        symbols.into()
    } else {
        let mut flat = Vec::new();
        flatten(context, &place, symbols, None, &mut flat);
        flat.into()
    }))
}

fn nested(
    context: &RequestContext<'_>,
    place: &Place<'_>,
    nodes: &[Node],
    depth: usize,
) -> Vec<DocumentSymbol> {
    let mut symbols = Vec::new();
    for declaration in nodes.iter().filter_map(Node::as_declaration) {
        let Some(name) = &declaration.name else {
            continue;
        };
        let mut children = nested(context, place, declaration.nodes(), depth + 1);
        // Declarations below the nesting limit become siblings of their parent.
        let siblings = if depth < DEEPEST {
            Vec::new()
        } else {
            std::mem::take(&mut children)
        };
        #[allow(deprecated, reason = "the field has no default of its own")]
        symbols.push(DocumentSymbol {
            name: name.text.to_string(),
            detail: detail(place, declaration),
            kind: symbol(declaration.kind),
            tags: None,
            deprecated: None,
            range: context.range(place, declaration.span),
            selection_range: context.range(place, name.span),
            children: (!children.is_empty()).then_some(children),
        });
        symbols.extend(siblings);
    }
    symbols
}

/// The title, and for an item also its dates.
fn detail(place: &Place<'_>, declaration: &Declaration) -> Option<String> {
    let name = declaration.name.as_ref()?;
    let title = declaration
        .title
        .as_ref()
        .map(|title| title.text.to_string());
    let item = place.analysis.names().at(name.span.start)?.symbol.item();
    let days = item.and_then(|id| place.analysis.report().days_text(id));
    let parts: Vec<String> = title.into_iter().chain(days).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn flatten(
    context: &RequestContext<'_>,
    place: &Place<'_>,
    symbols: Vec<DocumentSymbol>,
    around: Option<&str>,
    flat: &mut Vec<SymbolInformation>,
) {
    let Some(uri) = context.workspace.uri(place.analysis, place.file) else {
        return;
    };
    for symbol in symbols {
        let (name, around) = (symbol.name.clone(), around.map(str::to_owned));
        let location = Location::new(uri.clone(), symbol.range);
        let base = BaseSymbolInformation::new(name, symbol.kind, None, around);
        flat.push(SymbolInformation::new(None, location, base));
        let children = symbol.children.unwrap_or_default();
        flatten(context, place, children, Some(&symbol.name), flat);
    }
}

/// Every symbol of all open plans whose path or title contains the letters of the query, in that order.
#[allow(
    clippy::unnecessary_wraps,
    reason = "all answers to requests are of one shape"
)]
pub(super) fn of_workspace(
    context: &RequestContext<'_>,
    params: &WorkspaceSymbolParams,
) -> Result<Option<WorkspaceSymbolResponse>, Failure> {
    let wanted: Vec<char> = params
        .query
        .to_lowercase()
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let mut found = Vec::new();
    for analysis in context.workspace.analyses() {
        let plan = &analysis.plan;
        for declared in plan.symbols() {
            let declaration = declared.declaration(plan);
            let kind = declaration.kind;
            let path = declared
                .item()
                .map_or(&declaration.name, |id| &plan.item(id).path);
            let has_title = kind != Kind::Calendar;
            if found.len() < MOST
                && (has_letters(path, &wanted)
                    || has_title && has_letters(&declaration.title, &wanted))
                && let Some(location) = context.location(analysis, declaration.name_span)
            {
                let name = declaration.name.to_string();
                let around = path.rsplit_once('.').map(|(around, _)| around.to_owned());
                let base = BaseSymbolInformation::new(name, symbol(kind), None, around);
                found.push(WorkspaceSymbol::new(location.into(), None, base));
            }
        }
    }
    Ok(Some(found.into()))
}

/// Whether a text contains these letters in this order.
fn has_letters(text: &str, wanted: &[char]) -> bool {
    let mut letters = text.chars().flat_map(char::to_lowercase);
    wanted
        .iter()
        .all(|wanted| letters.any(|letter| letter == *wanted))
}
