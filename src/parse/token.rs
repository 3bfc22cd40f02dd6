//! The words and values of one statement, as the grammar distinguishes them.

use pest::iterators::Pair;

use super::grammar::Rule;
use crate::source::Span;

/// The quotes of a text value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// `"…"`.
    Line,
    /// `"…` without its closing quote.
    OpenLine,
    /// `"""` over several lines.
    Block,
    /// `"""` that starts or ends in the middle of a line.
    ShiftedBlock,
    /// `"""` without its closing quotes.
    OpenBlock,
}

/// The kind of a value, by its first character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or a dotted path.
    Word,
    /// A value that starts with a digit.
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
    /// Its kind.
    pub(super) kind: TokenKind,
    /// Its first byte.
    pub(super) start: u32,
    /// One past its last byte.
    pub(super) end: u32,
}

impl Token {
    /// The text from this token to the end of another, as one.
    pub(super) const fn to(self, last: Self) -> Self {
        Self {
            end: last.end,
            ..self
        }
    }

    /// The text of all tokens, as one.
    pub(super) fn over(tokens: &[Self]) -> Option<Self> {
        Some(tokens.first()?.to(*tokens.last()?))
    }

    /// Whether it is text in quotes.
    pub(super) const fn is_text(self) -> bool {
        matches!(self.kind, TokenKind::Text(_))
    }
}

/// The text of a file, and the offset of its first byte among all files.
#[derive(Clone, Copy, Debug)]
pub(super) struct File<'t> {
    pub(super) text: &'t str,
    pub(super) base: u32,
}

impl<'t> File<'t> {
    /// The text of a token.
    pub(super) fn text_of(self, token: Token) -> &'t str {
        slice(self.text, token.start, token.end)
    }

    /// The span of a token.
    pub(super) const fn span(self, token: Token) -> Span {
        self.place(token.start, token.end)
    }

    /// The span from one byte to another.
    pub(super) const fn place(self, start: u32, end: u32) -> Span {
        Span::new(self.base + start, self.base + end)
    }
}

/// The text from one byte to another.
pub(crate) fn slice(text: &str, from: u32, to: u32) -> &str {
    text.get(from as usize..to as usize).unwrap_or_default()
}

/// A pair inside a statement: a value, or something between values.
pub(super) enum Inner {
    /// A word or value.
    Token(Token),
    /// A comment inside a list.
    Comment,
    /// An odd kind of space, from and to.
    OddSpace(u32, u32),
}

/// Reads a pair inside a statement; offsets are from `base`.
pub(super) fn read_inner(pair: &Pair<'_, Rule>, base: usize) -> Inner {
    let span = pair.as_span();
    let (start, end) = (offset(span.start() + base), offset(span.end() + base));
    let kind = match pair.as_rule() {
        Rule::comment => return Inner::Comment,
        Rule::odd_space => return Inner::OddSpace(start, end),
        Rule::word => TokenKind::Word,
        Rule::number => TokenKind::Number,
        Rule::string => TokenKind::Text(Quotes::Line),
        Rule::open_string => TokenKind::Text(Quotes::OpenLine),
        Rule::block => TokenKind::Text(Quotes::Block),
        Rule::shifted_block => TokenKind::Text(Quotes::ShiftedBlock),
        Rule::open_block => TokenKind::Text(Quotes::OpenBlock),
        Rule::comma => TokenKind::Comma,
        // The rest are silent, or occur only in the run itself.
        Rule::odd
        | Rule::EOI
        | Rule::run
        | Rule::open
        | Rule::close
        | Rule::statement
        | Rule::junk
        | Rule::tail
        | Rule::value
        | Rule::next_line
        | Rule::word_char
        | Rule::text
        | Rule::block_line
        | Rule::block_opening
        | Rule::line_end
        | Rule::indent => TokenKind::Odd,
    };
    Inner::Token(Token { kind, start, end })
}

/// A byte offset; files are far below 4 GiB.
pub(crate) fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

/// Splits tokens that the grammar reads as one: `3d..5d` at its dots, `copy-` before a hyphen that is not part of the
/// name, `+2d` after its sign.
pub(super) fn split_token(text: &str, token: Token, tokens: &mut Vec<Token>) {
    let clump = slice(text, token.start, token.end).as_bytes();
    let whole = match token.kind {
        TokenKind::Word | TokenKind::Number => {
            !clump
                .windows(2)
                .any(|pair| matches!(pair, b".." | b"--" | b"-." | b".-" | b"-_"))
                && !clump
                    .last()
                    .is_some_and(|last| matches!(last, b'.' | b'-' | b'+' | b'/'))
        }
        TokenKind::Odd => clump.len() == 1 && !matches!(clump, b"+" | b"-"),
        TokenKind::Text(_) | TokenKind::Comma | TokenKind::Dots | TokenKind::Sign => true,
    };
    if whole {
        tokens.push(token);
    } else {
        split_clump(text, token, tokens);
    }
}

/// The rare case: splits the token piece by piece.
fn split_clump(text: &str, token: Token, tokens: &mut Vec<Token>) {
    let mut start = token.start;
    while start < token.end {
        let rest = slice(text, start, token.end);
        let (kind, length) = piece(rest, token.kind);
        let end = start + offset(length.max(1));
        tokens.push(Token { kind, start, end });
        start = end;
    }
}

/// The kind and length of the first piece of a token.
fn piece(rest: &str, clump: TokenKind) -> (TokenKind, usize) {
    let first = rest.chars().next().unwrap_or(' ');
    if first == '.' {
        let dots = rest.len() - rest.trim_start_matches('.').len();
        return match dots {
            2 => (TokenKind::Dots, 2),
            _ => (TokenKind::Odd, dots),
        };
    }
    if matches!(first, '+' | '-') {
        return (TokenKind::Sign, 1);
    }
    let odd = |c: char| !(c == '_' || c == '\u{FFFD}' || unicode_ident::is_xid_continue(c));
    if clump == TokenKind::Odd || odd(first) {
        let length = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| matches!(c, '.' | '+' | '-') || !odd(*c))
            .map_or(rest.len(), |(index, _)| index);
        return (TokenKind::Odd, length);
    }
    let number = first.is_ascii_digit();
    let mut length = rest.len();
    for (index, c) in rest.char_indices() {
        if !odd(c) || matches!(c, ':' | '%') {
            continue;
        }
        // A dot, hyphen, sign or slash joins only characters on both sides of it.
        let next = rest
            .get(index + c.len_utf8()..)
            .and_then(|after| after.chars().next());
        let joins = next.is_some_and(|next| {
            if number && c != '/' {
                next.is_ascii_digit()
            } else if c == '-' {
                next.is_alphanumeric()
            } else {
                !odd(next)
            }
        });
        if !joins {
            length = index;
            break;
        }
    }
    let kind = if number {
        TokenKind::Number
    } else {
        TokenKind::Word
    };
    (kind, length)
}
