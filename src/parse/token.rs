//! The words and values of one statement, as the grammar tells them apart.

use pest::iterators::Pair;

use super::grammar::Rule;

/// How a text value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// `"…"`.
    Line,
    /// `"…` without its end.
    OpenLine,
    /// `"""` over several lines.
    Block,
    /// `"""` that starts or ends in the middle of a line.
    ShiftedBlock,
    /// `"""` without its end.
    OpenBlock,
}

/// What a value is by its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or a dotted path.
    Word,
    /// What starts with a digit.
    Number,
    /// Text in quotes.
    Text(Quotes),
    /// `..`.
    Dots,
    /// `+` or `-`.
    Sign,
    /// `,`.
    Comma,
    /// Anything else.
    Odd,
}

/// One word or value; offsets are bytes within its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: TokenKind,
    /// Its first byte.
    pub(super) start: u32,
    /// One past its last byte.
    pub(super) end: u32,
}

/// A pair inside a statement: a value, or what may stand between values.
pub(super) enum Inner {
    /// A word or value.
    Token(Token),
    /// A comment inside a list.
    Comment,
    /// A blank that is none, from and to.
    OddSpace(u32, u32),
}

/// Reads a pair inside a statement.
pub(super) fn read_inner(pair: &Pair<'_, Rule>, base: usize) -> Inner {
    let span = pair.as_span();
    let (start, end) = (offset(span.start() + base), offset(span.end() + base));
    let kind = match pair.as_rule() {
        Rule::comment => return Inner::Comment,
        Rule::odd_space => return Inner::OddSpace(start, end),
        Rule::word | Rule::kind | Rule::import_word => TokenKind::Word,
        Rule::number => TokenKind::Number,
        Rule::string => TokenKind::Text(Quotes::Line),
        Rule::open_string => TokenKind::Text(Quotes::OpenLine),
        Rule::block => TokenKind::Text(Quotes::Block),
        Rule::shifted_block => TokenKind::Text(Quotes::ShiftedBlock),
        Rule::open_block => TokenKind::Text(Quotes::OpenBlock),
        Rule::dots => TokenKind::Dots,
        Rule::sign => TokenKind::Sign,
        Rule::comma => TokenKind::Comma,
        // The rest are silent, or stand only in the run itself.
        Rule::odd
        | Rule::EOI
        | Rule::run
        | Rule::gap
        | Rule::open
        | Rule::close
        | Rule::blank
        | Rule::declaration
        | Rule::import
        | Rule::statement
        | Rule::junk
        | Rule::tail
        | Rule::next_line
        | Rule::value
        | Rule::ident
        | Rule::ident_start
        | Rule::ident_char
        | Rule::hyphen
        | Rule::odd_char
        | Rule::text_value
        | Rule::block_line
        | Rule::block_opening
        | Rule::line_end
        | Rule::indent => TokenKind::Odd,
    };
    Inner::Token(Token { kind, start, end })
}

/// A byte offset; files are below 4 GiB by far.
pub(super) fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}
