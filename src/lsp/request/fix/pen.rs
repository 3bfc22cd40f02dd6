//! Edits that follow the layout of the text: on one line if the block is on one line, or else on lines of their own.

use crate::ast::declarations_at;
use crate::ast::{Declaration, Node, Parsed, Reference, Statement, Value};
use crate::diagnostics::Edit;
use crate::language::Attribute;
use crate::lsp::analysis::Analysis;
use crate::source::Span;

/// The indent of a block relative to its head.
const INDENT: &str = "  ";

/// Reads the trees of a plan and creates edits of its text.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub(super) analysis: &'a Analysis,
}

/// The line around a place of the text.
struct Around<'a> {
    /// The line up to the place.
    before: &'a str,
    /// The part of the line after the place, without its line end.
    after: &'a str,
    /// The line end that the file uses.
    line_end: &'static str,
}

impl Around<'_> {
    /// Whether the rest of the line is empty, apart from a comment.
    fn ends_line(&self) -> bool {
        let rest = self.after.trim_start();
        rest.is_empty() || rest.starts_with('#')
    }

    fn begins_line(&self) -> bool {
        self.before.trim().is_empty()
    }

    fn indent(&self) -> &str {
        let text = self.before.trim_start();
        self.before.strip_suffix(text).unwrap_or_default()
    }
}

impl<'a> Pen<'a> {
    /// The text of a span.
    pub(super) fn text(self, span: Span) -> &'a str {
        self.analysis.sources.text(span)
    }

    /// The declarations around a place, outermost first.
    pub(super) fn around(self, at: Span) -> Vec<&'a Declaration> {
        let file = self.analysis.sources.file_at(at.start);
        let ast = file.and_then(|(file, _)| self.analysis.ast(file));
        ast.map_or_else(Vec::new, |ast| declarations_at(&ast.nodes, at.start))
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
    pub(super) fn at_the_top(self) -> impl Iterator<Item = &'a Declaration> {
        let Parsed { files, .. } = &self.analysis.parsed;
        files.iter().flat_map(|ast| declarations_in(&ast.nodes))
    }

    /// The statement that contains a place, and its block.
    pub(super) fn statement(self, at: Span) -> Option<(&'a Statement, &'a Declaration)> {
        let block = self.around(at).pop()?;
        let found = statements_in(block)
            .find(|statement| statement.span.start <= at.start && at.start <= statement.span.end)?;
        Some((found, block))
    }

    fn look(self, at: u32) -> Around<'a> {
        let (text, base) = self
            .analysis
            .sources
            .file_at(at)
            .map_or(("", 0), |(_, file)| (file.text(), file.base()));
        let (before, after) = text
            .split_at_checked((at - base) as usize)
            .unwrap_or((text, ""));
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let end = after.find('\n').unwrap_or(after.len());
        let after = after.get(..end).unwrap_or_default();
        Around {
            before: before.get(start..).unwrap_or_default(),
            after: after.strip_suffix('\r').unwrap_or(after),
            line_end: if text.contains("\r\n") { "\r\n" } else { "\n" },
        }
    }

    /// Adds a statement to a block, after the existing ones, and opens the block if there is none.
    pub(super) fn insert(self, into: &Declaration, attribute: Attribute, value: &str) -> Edit {
        let head = attribute.words();
        let plain = if value.is_empty() {
            head.to_owned()
        } else {
            format!("{head} {value}")
        };
        self.insert_lines(into, &[plain])
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
        let around = self.look(anchor);
        if around.ends_line() {
            let own = last.map(|last| self.look(last.span.start));
            let beside = own.filter(Around::begins_line);
            let indent = match &beside {
                Some(beside) => beside.before.to_owned(),
                None => self.indent_in(into),
            };
            let column = last
                .filter(|_| beside.is_some())
                .and_then(|last| self.column(last));
            let mut text = String::new();
            for statement in statements {
                text.push_str(around.line_end);
                text.push_str(&indent);
                text.push_str(&in_column(statement, column));
            }
            return insertion(anchor + length(around.after), text);
        }
        if last.is_some() {
            return insertion(anchor, format!("; {joined}"));
        }
        match body.close {
            Some(close) if around.after.trim_start().starts_with('}') => Edit {
                span: Span::new(anchor, close.start),
                text: format!(" {joined} "),
            },
            _ => insertion(anchor, format!(" {joined};")),
        }
    }

    /// The column of a statement's value, counted from its first word.
    fn column(self, beside: &Statement) -> Option<usize> {
        let behind = self
            .text(Span::new(beside.head.end, beside.span.end))
            .find(|c: char| !c.is_whitespace())?;
        Some(beside.head.len() as usize + behind)
    }

    /// The indent of a block's contents.
    pub(super) fn indent_in(self, block: &Declaration) -> String {
        format!("{}{INDENT}", self.look(block.span.start).indent())
    }

    /// Adds a declaration after another one.
    pub(super) fn put_behind(self, other: Span, text: &str) -> Edit {
        let around = self.look(other.end);
        if around.ends_line() {
            let start = self.look(other.start);
            let text = format!("{}{}{text}", around.line_end, start.indent());
            insertion(other.end + length(around.after), text)
        } else {
            insertion(other.end, format!("; {text}"))
        }
    }

    /// Adds a declaration before another one.
    pub(super) fn put_before(self, other: Span, text: &str) -> Edit {
        let around = self.look(other.start);
        if around.begins_line() {
            let at = other.start - length(around.before);
            insertion(at, format!("{}{text}{}", around.before, around.line_end))
        } else {
            insertion(other.start, format!("{text}; "))
        }
    }

    /// Adds a declaration at the end of a block.
    pub(super) fn put_inside(self, block: &Declaration, text: &str) -> Option<Edit> {
        let body = block.body.as_ref()?;
        let last = body
            .nodes
            .iter()
            .rev()
            .find(|node| !matches!(node, Node::Blank(_)));
        Some(match last {
            None | Some(Node::Statement(_)) => self.insert_lines(block, &[text.to_owned()]),
            Some(last) => {
                let around = self.look(last.span().end);
                if around.ends_line() {
                    let line = format!("{}{}{text}", around.line_end, self.indent_in(block));
                    insertion(last.span().end + length(around.after), line)
                } else {
                    insertion(last.span().end, format!("; {text}"))
                }
            }
        })
    }

    /// Removes a statement or declaration, and its line if nothing else is on it.
    pub(super) fn remove(self, span: Span) -> Edit {
        let (start, end) = (self.look(span.start), self.look(span.end));
        let rest = end.after.trim_start_matches([' ', '\t']);
        let blanks = length(end.after) - length(rest);
        let bare = rest.trim_start_matches(';').trim().is_empty();
        let removed = if start.begins_line() && bare {
            let line_end = self.line_end_behind(span.end + length(end.after));
            Span::new(
                span.start - length(start.before),
                span.end + length(end.after) + line_end,
            )
        } else if let Some(behind) = rest.strip_prefix(';') {
            let blanks = blanks + 1 + length(behind) - length(behind.trim_start());
            Span::new(span.start, span.end + blanks)
        } else {
            let before = start.before.trim_end();
            let from = before.strip_suffix(';').map_or(span.start, |before| {
                span.start - length(start.before) + length(before)
            });
            Span::new(from, span.end)
        };
        Edit {
            span: removed,
            text: String::new(),
        }
    }

    fn line_end_behind(self, at: u32) -> u32 {
        let rest = self
            .analysis
            .sources
            .file_at(at)
            .and_then(|(_, file)| file.text().get((at - file.base()) as usize..));
        match rest {
            Some(rest) if rest.starts_with("\r\n") => 2,
            Some(rest) if rest.starts_with('\n') => 1,
            Some(_) | None => 0,
        }
    }

    /// Removes a value of a statement, or the whole statement if it has no other value.
    pub(super) fn remove_value(self, statement: &Statement, at: Span) -> Edit {
        let list = values(statement);
        let index = list
            .iter()
            .position(|value| value.start <= at.start && at.end <= value.end);
        let (Some(index), true) = (index, list.len() > 1) else {
            return self.remove(statement.span);
        };
        let of = |index: usize| list.get(index).copied().unwrap_or(at);
        let span = if index == 0 {
            Span::new(of(0).start, of(1).start)
        } else {
            Span::new(of(index - 1).end, of(index).end)
        };
        Edit {
            span,
            text: String::new(),
        }
    }

    /// Adds a value to the list of an attribute of that block, or adds the statement.
    pub(super) fn add_value(self, to: &Declaration, attribute: Attribute, value: &str) -> Edit {
        let found = statements_in(to)
            .filter(|statement| statement.attribute == Some(attribute) && !statement.broken)
            .filter(|statement| {
                !matches!(&statement.value, Some(Value::References(list)) if list.all.is_some())
            })
            .rev()
            .find_map(|statement| values(statement).last().copied());
        match found {
            Some(last) => insertion(last.end, format!(", {value}")),
            None => self.insert(to, attribute, value),
        }
    }
}

/// Inserts text at a place.
pub(super) fn insertion(at: u32, text: String) -> Edit {
    Edit {
        span: Span::new(at, at),
        text,
    }
}

/// The statements of a block.
pub(super) fn statements_in(block: &Declaration) -> impl DoubleEndedIterator<Item = &Statement> {
    block.nodes().iter().filter_map(Node::as_statement)
}

/// The declarations in a list of nodes.
pub(super) fn declarations_in(nodes: &[Node]) -> impl Iterator<Item = &Declaration> {
    nodes.iter().filter_map(Node::as_declaration)
}

/// The spans of the values of a list.
pub(super) fn values(statement: &Statement) -> Vec<Span> {
    let whole = |reference: &Reference| reference.span;
    match &statement.value {
        Some(Value::Links(links)) => links
            .iter()
            .map(|link| {
                link.lag.as_ref().map_or(link.reference.span, |lag| {
                    link.reference.span.join(lag.span)
                })
            })
            .collect(),
        Some(Value::References(references)) => references.list.iter().map(whole).collect(),
        Some(Value::Shares(shares)) => shares
            .list
            .iter()
            .map(|share| {
                share
                    .share
                    .map_or(share.who.span, |(_, span)| share.who.span.join(span))
            })
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
    let heads = Attribute::ALL.map(Attribute::words);
    let head = heads
        .into_iter()
        .filter(|head| {
            statement
                .strip_prefix(head)
                .is_some_and(|rest| rest.starts_with(' '))
        })
        .max_by_key(|head| head.len());
    match (head, column) {
        (Some(head), Some(column)) if head.len() < column => {
            let value = statement.get(head.len()..).unwrap_or_default().trim_start();
            format!("{head:column$}{value}")
        }
        _ => statement.to_owned(),
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
