//! `textDocument/semanticTokens`: the kind of each word, which a grammar alone cannot determine.

use gen_lsp_types::{
    SemanticToken, SemanticTokens, SemanticTokensLegend, SemanticTokensParams,
    SemanticTokensRangeParams,
};

use super::context::{Failure, Place, RequestContext};
use crate::ast::{Declaration, Node, Part, Statement, Value};
use crate::plan::ItemKind;
use crate::plan::Symbol;
use crate::source::{SourceFile, Span};

/// The kinds of token, in the order of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Keyword,
    Property,
    Comment,
    String,
    Phase,
    Task,
    Deliverable,
    Milestone,
    Goal,
    Party,
    Calendar,
}

impl Kind {
    const ALL: [Self; 11] = [
        Self::Keyword,
        Self::Property,
        Self::Comment,
        Self::String,
        Self::Phase,
        Self::Task,
        Self::Deliverable,
        Self::Milestone,
        Self::Goal,
        Self::Party,
        Self::Calendar,
    ];

    /// The name of a standard token type, for which every editor has colours (LSP, `SemanticTokenTypes`).
    const fn name(self) -> &'static str {
        match self {
            Self::Keyword => "keyword",
            Self::Property => "property",
            Self::Comment => "comment",
            Self::String => "string",
            Self::Phase => "namespace",
            Self::Task => "function",
            Self::Deliverable => "variable",
            Self::Milestone => "event",
            Self::Goal => "enumMember",
            Self::Party => "class",
            Self::Calendar => "type",
        }
    }
}

/// Token modifiers: each is one bit, in the order of the legend.
const DECLARATION: u32 = 1;
const CRITICAL: u32 = 2;
const CANCELLED: u32 = 4;

/// The names for the numbers in the answers.
pub(in crate::lsp) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: Kind::ALL.map(|kind| kind.name().to_owned()).to_vec(),
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
    let whole = place
        .analysis
        .sources
        .file(place.file)
        .map(SourceFile::span);
    tokens(context, &place, whole.unwrap_or_default())
}

/// `textDocument/semanticTokens/range`.
pub(super) fn range(
    context: &RequestContext<'_>,
    params: &SemanticTokensRangeParams,
) -> Result<Option<SemanticTokens>, Failure> {
    let place = context.file(&params.text_document)?;
    tokens(context, &place, context.span(&place, params.range))
}

type Token = (Span, Kind, u32);

fn tokens(
    context: &RequestContext<'_>,
    place: &Place<'_>,
    shown: Span,
) -> Result<Option<SemanticTokens>, Failure> {
    let mut found: Vec<Token> = Vec::new();
    let mut open: Vec<&[Node]> = vec![&place.ast()?.nodes];
    while let Some(nodes) = open.pop() {
        for node in nodes {
            if node.span().end < shown.start || shown.end < node.span().start {
                continue;
            }
            match node {
                Node::Import(import) => {
                    found.push((import.keyword, Kind::Keyword, 0));
                    found.extend(
                        import
                            .path
                            .as_ref()
                            .map(|path| (path.span, Kind::String, 0)),
                    );
                }
                Node::Declaration(declaration) => {
                    head(declaration, &mut found);
                    open.push(declaration.nodes());
                }
                Node::UnknownBlock(block) => open.push(&block.body.nodes),
                Node::Statement(statement) => words(statement, &mut found),
                Node::Comment(span) => found.push((*span, Kind::Comment, 0)),
                Node::Blank(_) | Node::Broken(_) => {}
            }
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

fn head(declaration: &Declaration, found: &mut Vec<Token>) {
    found.push((declaration.keyword, Kind::Keyword, 0));
    found.extend(
        declaration
            .title
            .as_ref()
            .map(|title| (title.span, Kind::String, 0)),
    );
}

fn words(statement: &Statement, found: &mut Vec<Token>) {
    if statement.attribute.is_some() {
        found.push((statement.head, Kind::Property, 0));
    }
    for part in statement.value.iter().flat_map(Value::parts) {
        if let Part::Text(text) = part {
            found.push((text.span, Kind::String, 0));
        }
    }
}

/// The token kind of a symbol, and a modifier for its state.
fn named(place: &Place<'_>, symbol: Symbol) -> (Kind, u32) {
    let analysis = place.analysis;
    match symbol {
        Symbol::Item(id) => {
            let kind = match analysis.plan.kind(id) {
                ItemKind::Phase => Kind::Phase,
                ItemKind::Task => Kind::Task,
                ItemKind::Deliverable => Kind::Deliverable,
                ItemKind::Milestone => Kind::Milestone,
            };
            let critical = analysis
                .schedule
                .dates(id)
                .is_some_and(|dates| dates.critical && !dates.achieved);
            let state = if analysis.plan.is_cancelled(id) {
                CANCELLED
            } else if critical {
                CRITICAL
            } else {
                0
            };
            (kind, state)
        }
        Symbol::Goal(_) => (Kind::Goal, 0),
        Symbol::Party(_) => (Kind::Party, 0),
        Symbol::Calendar(_) => (Kind::Calendar, 0),
    }
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
                    token_type: *kind as u32,
                    token_modifiers_bitset: *state,
                });
                (line, character) = (at.line, at.character);
            }
            byte += part.len();
        }
    }
    data
}
