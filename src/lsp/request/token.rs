//! `textDocument/semanticTokens`: the kind of each word, which a grammar alone cannot determine.

use gen_lsp_types::{
    SemanticToken, SemanticTokens, SemanticTokensLegend, SemanticTokensParams,
    SemanticTokensRangeParams,
};

use super::context::{Failure, Place, RequestContext};
use crate::ast::{Node, Part, Value};
use crate::language::Kind;
use crate::lsp::kind::token;
use crate::lsp::nodes::nodes_in;
use crate::plan::Symbol;
use crate::source::Span;

/// The types of token: those of the words, then those of the names ([`token`]).
const TYPES: [&str; 11] = [
    "keyword",
    "property",
    "comment",
    "string",
    "namespace",
    "function",
    "variable",
    "event",
    "enumMember",
    "class",
    "type",
];

/// The positions of those that are not names.
const KEYWORD: u32 = 0;
const PROPERTY: u32 = 1;
const COMMENT: u32 = 2;
const STRING: u32 = 3;

/// The position of the type of token for the names of a kind.
fn type_of(kind: Kind) -> u32 {
    let place = TYPES.iter().position(|name| *name == token(kind));
    place
        .and_then(|place| u32::try_from(place).ok())
        .unwrap_or(PROPERTY)
}

/// Token modifiers: each is one bit, in the order of the legend.
const DECLARATION: u32 = 1;
const CRITICAL: u32 = 2;
const CANCELLED: u32 = 4;

/// The names for the numbers in the answers.
pub(in crate::lsp) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: TYPES.map(str::to_owned).to_vec(),
        token_modifiers: ["declaration", "critical", "deprecated"]
            .map(str::to_owned)
            .to_vec(),
    }
}

/// `textDocument/semanticTokens/full`.
pub(super) fn full(
    context: &RequestContext<'_>,
    params: &SemanticTokensParams,
) -> Result<Option<SemanticTokens>, Failure> {
    let place = context.file(&params.text_document)?;
    tokens(context, &place, place.span())
}

/// `textDocument/semanticTokens/range`.
pub(super) fn range(
    context: &RequestContext<'_>,
    params: &SemanticTokensRangeParams,
) -> Result<Option<SemanticTokens>, Failure> {
    let place = context.file(&params.text_document)?;
    tokens(context, &place, context.span(&place, params.range))
}

/// A token: its span, its type and its modifiers.
type Token = (Span, u32, u32);

fn tokens(
    context: &RequestContext<'_>,
    place: &Place<'_>,
    shown: Span,
) -> Result<Option<SemanticTokens>, Failure> {
    let mut found: Vec<Token> = Vec::new();
    let mut open: Vec<&[Node]> = vec![&place.ast()?.nodes];
    while let Some(nodes) = open.pop() {
        let is_shown = |span: Span| shown.start <= span.end && span.start <= shown.end;
        for node in nodes.iter().filter(|node| is_shown(node.span())) {
            words(node, |span, kind| found.push((span, kind, 0)));
            open.push(nodes_in(node));
        }
    }
    for name in place.analysis.names().within(shown) {
        let (kind, state) = named(place, name.symbol);
        let declares = if name.declares { DECLARATION } else { 0 };
        found.push((name.span, kind, state | declares));
    }
    found.sort_unstable();
    Ok(Some(SemanticTokens {
        result_id: None,
        data: encode(context, place, &found),
    }))
}

/// Finds the tokens of a node that are not names, without those in its block.
fn words(node: &Node, mut found: impl FnMut(Span, u32)) {
    let text = match node {
        Node::Import(import) => {
            found(import.keyword, KEYWORD);
            import.path.as_ref()
        }
        Node::Declaration(declaration) => {
            found(declaration.keyword, KEYWORD);
            declaration.title.as_ref()
        }
        Node::Statement(statement) => {
            if statement.attribute.is_some() {
                found(statement.head, PROPERTY);
            }
            for part in statement.value.iter().flat_map(Value::parts) {
                if let Part::Text(text) = part {
                    found(text.span, STRING);
                }
            }
            None
        }
        Node::Comment(span) => {
            found(*span, COMMENT);
            None
        }
        Node::UnknownBlock(_) | Node::Blank(_) | Node::Broken(_) => None,
    };
    if let Some(text) = text {
        found(text.span, STRING);
    }
}

/// The token type of a symbol, and a modifier for its state.
fn named(place: &Place<'_>, symbol: Symbol) -> (u32, u32) {
    let (plan, schedule) = (&place.analysis.plan, &place.analysis.schedule);
    let state = match symbol {
        Symbol::Item(id) if plan.is_cancelled(id) => CANCELLED,
        Symbol::Item(id) => {
            let dates = schedule.dates(id);
            let is_critical = dates.is_some_and(|dates| dates.critical && !dates.achieved);
            if is_critical { CRITICAL } else { 0 }
        }
        _ => 0,
    };
    (type_of(symbol.declaration(plan).kind), state)
}

/// Encodes each token relative to the previous one; a token over several lines becomes one per line.
fn encode(context: &RequestContext<'_>, place: &Place<'_>, found: &[Token]) -> Vec<SemanticToken> {
    let Some((source, lines)) = place.analysis.lines(place.file) else {
        return Vec::new();
    };
    let (text, encoding) = (source.text(), context.client.encoding);
    let mut data = Vec::new();
    let (mut line, mut character, mut done) = (0, 0, 0);
    for (span, kind, state) in found {
        if span.start < done || span.is_empty() {
            continue;
        }
        done = span.end;
        let mut byte = (span.start - source.base()) as usize;
        let whole = text.get(byte..(span.end - source.base()) as usize);
        for part in whole.unwrap_or_default().split_inclusive('\n') {
            let shown = part.trim_end_matches(['\n', '\r']);
            if !shown.is_empty() {
                let at = lines.position(text, byte, encoding);
                let same_line = at.line == line;
                data.push(SemanticToken {
                    delta_line: at.line - line,
                    delta_start: if same_line {
                        at.character - character
                    } else {
                        at.character
                    },
                    length: encoding.columns(shown),
                    token_type: *kind,
                    token_modifiers_bitset: *state,
                });
                (line, character) = (at.line, at.character);
            }
            byte += part.len();
        }
    }
    data
}
