//! `textDocument/documentSymbol` and `workspace/symbol`: the declarations.

use gen_lsp_types::{
    BaseSymbolInformation, DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse,
    SymbolInformation, SymbolKind, WorkspaceSymbol, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};

use super::context::{DEEPEST, Failure, Place, RequestContext};
use crate::ast::{Declaration, Node};
use crate::language::Kind;
use crate::plan::Symbol;

/// The most results of a workspace search.
const MOST: usize = 500;

/// The editor's symbol kind for a declaration.
pub(super) const fn kind_of(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Plan => SymbolKind::Module,
        Kind::Calendar => SymbolKind::Array,
        Kind::Person | Kind::Team => SymbolKind::Class,
        Kind::Resource => SymbolKind::Struct,
        Kind::Goal => SymbolKind::Property,
        Kind::Phase => SymbolKind::Namespace,
        Kind::Task => SymbolKind::Function,
        Kind::Deliverable => SymbolKind::Object,
        Kind::Milestone => SymbolKind::Event,
    }
}

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
        let beside = if depth < DEEPEST {
            Vec::new()
        } else {
            std::mem::take(&mut children)
        };
        #[allow(deprecated, reason = "the field has no default of its own")]
        symbols.push(DocumentSymbol {
            name: name.text.to_string(),
            detail: detail(place, declaration),
            kind: kind_of(declaration.kind),
            tags: None,
            deprecated: None,
            range: context.range(place, declaration.span),
            selection_range: context.range(place, name.span),
            children: (!children.is_empty()).then_some(children),
        });
        symbols.extend(beside);
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
    let days = match place.analysis.names().at(name.span.start)?.symbol {
        Symbol::Item(id) => place.analysis.report().days_text(id),
        Symbol::Goal(_) | Symbol::Party(_) | Symbol::Calendar(_) => None,
    };
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
        let name = symbol.name.clone();
        #[allow(deprecated, reason = "the field has no default of its own")]
        flat.push(SymbolInformation {
            deprecated: None,
            base_symbol_information: BaseSymbolInformation {
                name: symbol.name,
                kind: symbol.kind,
                tags: None,
                container_name: around.map(str::to_owned),
            },
            location: gen_lsp_types::Location {
                uri: uri.clone(),
                range: symbol.range,
            },
        });
        let children = symbol.children.unwrap_or_default();
        flatten(context, place, children, Some(&name), flat);
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
        let items = plan.items().map(|(_, item)| {
            let kind = kind_of(item.kind.declared());
            (item.path.as_str(), &*item.title, kind, item.name_span)
        });
        let goals = plan.goals().map(|(_, goal)| {
            let kind = kind_of(Kind::Goal);
            (goal.name.as_str(), &*goal.title, kind, goal.name_span)
        });
        let parties = plan.parties().map(|(_, party)| {
            let kind = kind_of(party.kind.declared());
            (party.name.as_str(), &*party.title, kind, party.name_span)
        });
        let calendars = plan.calendars().map(|(_, calendar)| {
            let kind = kind_of(Kind::Calendar);
            (calendar.name.as_str(), "", kind, calendar.name_span)
        });
        for (path, title, kind, span) in items.chain(goals).chain(parties).chain(calendars) {
            if found.len() < MOST
                && (has_letters(path, &wanted) || has_letters(title, &wanted))
                && let Some(location) = context.location(analysis, span)
            {
                let (around, name) = path.rsplit_once('.').unwrap_or(("", path));
                found.push(WorkspaceSymbol {
                    base_symbol_information: BaseSymbolInformation {
                        name: name.to_owned(),
                        kind,
                        tags: None,
                        container_name: (!around.is_empty()).then(|| around.to_owned()),
                    },
                    location: location.into(),
                    data: None,
                });
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
