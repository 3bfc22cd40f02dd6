//! Edits that follow the layout of the text: on one line if the block is on one line, or else on lines of their own.

use super::offer::replaced;
use crate::ast::{Declaration, Node, Statement, Value, declarations_at};
use crate::diagnostics::Edit;
use crate::language::Attribute;
use crate::lsp::analysis::Analysis;
use crate::plan::{Item, ItemId};
use crate::source::Span;

/// The indent of a block relative to its head.
const INDENT: &str = "  ";

/// Reads the trees of a plan and creates edits of its text.
#[derive(Clone, Copy)]
pub(super) struct Edits<'a> {
    pub(super) analysis: &'a Analysis,
}

/// The line around a place of the text.
struct Line<'a> {
    /// The part before the place.
    before: &'a str,
    /// The part after the place, without the line end.
    after: &'a str,
    /// The offsets of the line's first byte, of its line end, and of the next line.
    start: u32,
    end: u32,
    next: u32,
    /// The line end that the file uses.
    ending: &'static str,
}

impl Line<'_> {
    /// Whether the rest of the line is empty, apart from a comment.
    fn is_at_end(&self) -> bool {
        let rest = self.after.trim_start();
        rest.is_empty() || rest.starts_with('#')
    }

    /// Whether the line up to the place is empty.
    fn is_at_start(&self) -> bool {
        self.before.trim().is_empty()
    }

    fn indent(&self) -> &str {
        let text = self.before.trim_start();
        self.before.strip_suffix(text).unwrap_or_default()
    }
}

impl<'a> Edits<'a> {
    /// The text of a span.
    pub(super) fn text(self, span: Span) -> &'a str {
        self.analysis.sources.text(span)
    }

    /// The first line of the text of a span.
    pub(super) fn first_line(self, span: Span) -> &'a str {
        self.text(span).lines().next().unwrap_or_default()
    }

    /// Swaps two texts.
    pub(super) fn swap(self, a: Span, b: Span) -> [Edit; 2] {
        [replaced(a, self.text(b)), replaced(b, self.text(a))]
    }

    /// The declarations around a place, outermost first.
    pub(super) fn around(self, at: Span) -> Vec<&'a Declaration> {
        declarations_at(self.nodes(at), at.start)
    }

    /// The top-level nodes of the file that contains a place.
    pub(super) fn nodes(self, at: Span) -> &'a [Node] {
        let file = self.analysis.sources.file_at(at.start);
        let ast = file.and_then(|(file, _)| self.analysis.ast(file));
        ast.map_or(&[], |ast| &ast.nodes)
    }

    /// The declaration whose name is at that span.
    pub(super) fn declaration(self, name: Span) -> Option<&'a Declaration> {
        self.around(name)
            .pop()
            .filter(|found| found.name.as_ref().is_some_and(|it| it.span == name))
    }

    /// The declaration of the plan.
    pub(super) fn plan(self) -> Option<&'a Declaration> {
        self.declaration(self.analysis.plan.header.name_span)
    }

    /// The top-level declarations of every file, in loading order.
    pub(super) fn top_level(self) -> impl Iterator<Item = &'a Declaration> {
        let files = self.analysis.parsed.files.iter();
        files.flat_map(|ast| ast.nodes.iter().filter_map(Node::as_declaration))
    }

    /// All declarations of every file, the outer ones first.
    pub(super) fn declarations(self) -> Vec<&'a Declaration> {
        let mut found: Vec<&Declaration> = self.top_level().collect();
        let mut outer = 0;
        while let Some(declaration) = found.get(outer).copied() {
            found.extend(declaration.nodes().iter().filter_map(Node::as_declaration));
            outer += 1;
        }
        found
    }

    /// The statement that contains a place, and its block.
    pub(super) fn statement(self, at: Span) -> Option<(&'a Statement, &'a Declaration)> {
        let block = self.around(at).pop()?;
        let found = statements_in(block)
            .find(|statement| statement.span.start <= at.start && at.start <= statement.span.end)?;
        Some((found, block))
    }

    /// The item whose block is around a place.
    pub(super) fn item(self, at: Span) -> Option<(ItemId, &'a Item)> {
        let name = self.around(at).pop()?.name.as_ref()?.span;
        let mut items = self.analysis.plan.items();
        items.find(|(_, item)| item.name_span == name)
    }

    fn line(self, at: u32) -> Line<'a> {
        let file = self.analysis.sources.file_at(at);
        let (text, base) = file.map_or(("", 0), |(_, file)| (file.text(), file.base()));
        let (before, after) = text
            .split_at_checked((at - base) as usize)
            .unwrap_or((text, ""));
        let before = before.rsplit('\n').next().unwrap_or_default();
        let rest = after.split_inclusive('\n').next().unwrap_or_default();
        let ends = rest.trim_end_matches('\n');
        let after = ends.strip_suffix('\r').unwrap_or(ends);
        let end = at + length(after);
        Line {
            before,
            after,
            start: at - length(before),
            end,
            next: if rest == ends { end } else { at + length(rest) },
            ending: if text.contains("\r\n") { "\r\n" } else { "\n" },
        }
    }

    /// Adds a statement to a block, after the existing ones, and opens the block if there is none.
    pub(super) fn insert(self, into: &Declaration, attribute: Attribute, value: &str) -> Edit {
        let statement = format!("{attribute} {value}");
        self.insert_lines(into, &[statement.trim_end().to_owned()])
    }

    /// Adds several statements to a block.
    pub(super) fn insert_lines(self, into: &Declaration, statements: &[String]) -> Edit {
        let joined = statements.join("; ");
        let Some(body) = &into.body else {
            return insertion(into.span.end, format!(" {{ {joined} }}"));
        };
        let last = body
            .nodes
            .iter()
            .take_while(|node| !matches!(node, Node::Declaration(_)))
            .filter_map(Node::as_statement)
            .last();
        let anchor = last.map_or(body.open.end, |last| last.span.end);
        let line = self.line(anchor);
        if line.is_at_end() {
            let own_line = last
                .map(|last| (last, self.line(last.span.start)))
                .filter(|(_, line)| line.is_at_start());
            let column = own_line.as_ref().and_then(|(last, _)| self.column(last));
            let indent = match own_line {
                Some((_, own)) => own.before.to_owned(),
                None => self.indent_in(into),
            };
            let lines = statements
                .iter()
                .map(|statement| line.ending.to_owned() + &indent + &in_column(statement, column));
            return insertion(line.end, lines.collect());
        }
        if last.is_some() {
            return insertion(anchor, format!("; {joined}"));
        }
        match body.close {
            Some(close) if line.after.trim_start().starts_with('}') => {
                replaced(Span::new(anchor, close.start), format!(" {joined} "))
            }
            _ => insertion(anchor, format!(" {joined};")),
        }
    }

    /// The column of a statement's value, counted from its first word.
    fn column(self, statement: &Statement) -> Option<usize> {
        let value = Span::new(statement.head.end, statement.span.end);
        let spaces = self.text(value).find(|c: char| !c.is_whitespace())?;
        Some(statement.head.len() as usize + spaces)
    }

    /// The indent of a block's contents.
    pub(super) fn indent_in(self, block: &Declaration) -> String {
        format!("{}{INDENT}", self.line(block.span.start).indent())
    }

    /// Adds a declaration after another one.
    pub(super) fn put_after(self, other: Span, text: &str) -> Edit {
        self.put_line(other.end, self.line(other.start).indent(), text)
    }

    /// Adds a declaration after a place: on a line of its own if the place ends its line.
    fn put_line(self, after: u32, indent: &str, text: &str) -> Edit {
        let line = self.line(after);
        if line.is_at_end() {
            insertion(line.end, format!("{}{indent}{text}", line.ending))
        } else {
            insertion(after, format!("; {text}"))
        }
    }

    /// Adds a declaration before another one.
    pub(super) fn put_before(self, other: Span, text: &str) -> Edit {
        let line = self.line(other.start);
        if line.is_at_start() {
            insertion(line.start, format!("{}{text}{}", line.before, line.ending))
        } else {
            insertion(other.start, format!("{text}; "))
        }
    }

    /// Adds a declaration at the end of a block.
    pub(super) fn put_inside(self, block: &Declaration, text: &str) -> Option<Edit> {
        let mut nodes = block.body.as_ref()?.nodes.iter().rev();
        Some(match nodes.find(|node| !matches!(node, Node::Blank(_))) {
            None | Some(Node::Statement(_)) => self.insert_lines(block, &[text.to_owned()]),
            Some(last) => self.put_line(last.span().end, &self.indent_in(block), text),
        })
    }

    /// Removes a statement or declaration, and its line if nothing else is on it.
    pub(super) fn remove(self, span: Span) -> Edit {
        let (start, end) = (self.line(span.start), self.line(span.end));
        let rest = end.after.trim_start_matches([' ', '\t']);
        let is_last = rest.trim_start_matches(';').trim().is_empty();
        let removed = if start.is_at_start() && is_last {
            Span::new(start.start, end.next)
        } else if let Some(next) = rest.strip_prefix(';') {
            Span::new(span.start, end.end - length(next.trim_start()))
        } else {
            let before = start.before.trim_end().strip_suffix(';');
            let from = before.map_or(span.start, |before| start.start + length(before));
            Span::new(from, span.end)
        };
        replaced(removed, "")
    }

    /// Removes a value of a statement, or the whole statement if it has no other value.
    pub(super) fn remove_value(self, statement: &Statement, at: Span) -> Edit {
        let list = values(statement);
        let index = list.iter().position(|value| value.contains(at));
        let index = index.unwrap_or(list.len());
        match list.get(index.saturating_sub(1)..) {
            Some([first, second, ..]) if index == 0 => {
                replaced(Span::new(first.start, second.start), "")
            }
            Some([before, value, ..]) => replaced(Span::new(before.end, value.end), ""),
            _ => self.remove(statement.span),
        }
    }

    /// Adds a value to the list of an attribute of that block, or adds the statement.
    pub(super) fn add_value(self, to: &Declaration, attribute: Attribute, value: &str) -> Edit {
        let found = statements_in(to)
            .filter(|statement| statement.attribute == Some(attribute) && !statement.broken)
            .filter(|statement| !requires_all(statement))
            .rev()
            .find_map(|statement| values(statement).last().copied());
        match found {
            Some(last) => insertion(last.end, format!(", {value}")),
            None => self.insert(to, attribute, value),
        }
    }
}

/// Text between quotes.
pub(super) fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

/// Inserts text at a place.
pub(super) fn insertion(at: u32, text: String) -> Edit {
    replaced(Span::new(at, at), text)
}

/// The statements of a block.
pub(super) fn statements_in(block: &Declaration) -> impl DoubleEndedIterator<Item = &Statement> {
    block.nodes().iter().filter_map(Node::as_statement)
}

/// Whether the value of a statement is `all`.
pub(super) fn requires_all(statement: &Statement) -> bool {
    matches!(&statement.value, Some(Value::References(list)) if list.all.is_some())
}

/// The spans of the values of a list, each with its lag or share.
pub(super) fn values(statement: &Statement) -> Vec<Span> {
    let joined = |name: Span, rest: Option<Span>| rest.map_or(name, |rest| name.join(rest));
    match &statement.value {
        Some(Value::Links(links)) => links
            .iter()
            .map(|link| joined(link.reference.span, link.lag.as_ref().map(|lag| lag.span)))
            .collect(),
        Some(Value::References(references)) => references.list.iter().map(|it| it.span).collect(),
        Some(Value::Shares(shares)) => shares
            .list
            .iter()
            .map(|share| joined(share.who.span, share.share.map(|(_, span)| span)))
            .collect(),
        Some(Value::Names(names)) => names.iter().map(|name| name.span).collect(),
        Some(
            Value::Flag
            | Value::Ends(..)
            | Value::Fact(_)
            | Value::Estimate(_)
            | Value::Duration(_)
            | Value::Text(_)
            | Value::Criterion(_)
            | Value::DaysOffFile(_)
            | Value::Field(_)
            | Value::Priority(_)
            | Value::Percent(_)
            | Value::Limit(_)
            | Value::Number(..)
            | Value::Money(_)
            | Value::Cost(_)
            | Value::Hours(_)
            | Value::Loose(_),
        )
        | None => Vec::new(),
    }
}

/// A statement with its value in a given column, if its head leaves room.
fn in_column(statement: &str, column: Option<usize>) -> String {
    let heads = Attribute::ALL.into_iter().map(Attribute::words);
    let parts = heads
        .filter_map(|head| Some((head, statement.strip_prefix(head)?)))
        .filter(|(_, rest)| rest.starts_with(' '))
        .max_by_key(|(head, _)| head.len());
    match (parts, column) {
        (Some((head, value)), Some(column)) if head.len() < column => {
            format!("{head:column$}{}", value.trim_start())
        }
        _ => statement.to_owned(),
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
