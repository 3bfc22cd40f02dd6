//! What formatting keeps of any text: every byte except spaces, line breaks and `;`, its meaning and its diagnostics.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and each takes what it needs"
)]

use std::cell::{OnceCell, RefCell};

use planc::ast::{Ast, Body, Node};
use planc::diagnostics::Edit;
use planc::format::format_typed;
use planc::parse::parse_text;
use planc::source::{Sources, Span};
use planc::{Compilation, format, format_edits};
use serde_json::Value;

use crate::dice::Dice;
use crate::support::{compile_text, json};

/// Fails with the words where something does not hold.
macro_rules! holds {
    ($what:expr, $($words:tt)+) => {
        if !$what {
            return Err(format!($($words)+));
        }
    };
}

pub(crate) fn parsed(text: &str) -> (Sources, Ast) {
    let mut sources = Sources::new();
    let (ast, _) = parse_text("a.plan", text, &mut sources);
    (sources, ast)
}

pub(crate) fn formatted(text: &str) -> String {
    let (sources, ast) = parsed(text);
    format(&sources, &ast, None)
}

/// The text without what may be between two words.
fn words(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, ' ' | '\t' | '\r' | '\n' | ';'))
        .collect()
}

/// What no edit may touch: comments and words, each without the spaces after it.
fn solid(sources: &Sources, nodes: &[Node], out: &mut Vec<Span>) {
    for node in nodes {
        let inside = |body: &Body, out: &mut Vec<Span>| {
            out.push(body.open);
            out.extend(body.close);
            solid(sources, &body.nodes, out);
        };
        match node {
            Node::Comment(span) => {
                let text = sources.text(*span);
                let blanks = text.len() - text.trim_end_matches([' ', '\t']).len();
                out.push(Span::new(
                    span.start,
                    span.end - u32::try_from(blanks).unwrap(),
                ));
            }
            Node::Broken(span) => out.push(*span),
            Node::Statement(statement) if statement.broken => out.push(statement.span),
            Node::Statement(statement) => out.push(statement.head.at_start()),
            Node::Import(import) => out.push(import.keyword),
            Node::Declaration(declaration) => {
                out.push(declaration.keyword);
                out.extend(declaration.name.as_ref().map(|name| name.span));
                if let Some(body) = &declaration.body {
                    inside(body, out);
                }
            }
            Node::UnknownBlock(block) => out.push(block.span),
            Node::Blank(_) => {}
        }
    }
}

/// A text, with its diagnostics and its meaning before it is formatted.
pub(crate) struct Written<'t> {
    text: &'t str,
    sources: Sources,
    ast: Ast,
    before: OnceCell<(Vec<String>, Value)>,
    /// The layouts that were found to keep everything.
    kept: RefCell<Vec<String>>,
}

impl<'t> Written<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let (sources, ast) = parsed(text);
        Self {
            text,
            sources,
            ast,
            before: OnceCell::new(),
            kept: RefCell::default(),
        }
    }

    /// Formats the whole text.
    pub(crate) fn check(&self) -> Result<(), String> {
        let (text, sources, ast) = (self.text, &self.sources, &self.ast);
        let edits = format_edits(sources, ast, None);
        let once = format(sources, ast, None);
        holds!(
            applied(text, &edits) == once,
            "the edits do not make the text of {text:?}"
        );
        holds!(
            formatted(&once) == once,
            "formatting again changes {text:?}"
        );
        let mut rest = sources.file(ast.file).unwrap().span();
        let mut solids = Vec::new();
        solid(sources, &ast.nodes, &mut solids);
        for edit in &edits {
            holds!(rest.contains(edit.span), "{edit:?} in {text:?}");
            rest.start = edit.span.end;
            holds!(
                sources.text(edit.span) != edit.text,
                "{edit:?} changes nothing in {text:?}"
            );
            for solid in &solids {
                holds!(
                    edit.span.end <= solid.start || solid.end <= edit.span.start,
                    "{edit:?} changes {:?} of {text:?}",
                    sources.text(*solid)
                );
            }
        }
        self.keeps(&edits)
    }

    /// Formats the lines between two bytes.
    pub(crate) fn check_range(&self, from: usize, to: usize) -> Result<(), String> {
        let offset = |byte: usize| u32::try_from(byte).unwrap();
        let range = Span::new(offset(from), offset(to));
        let edits = format_edits(&self.sources, &self.ast, Some(range));
        if !self.ast.broken {
            let whole = format_edits(&self.sources, &self.ast, None);
            holds!(
                edits.iter().all(|edit| whole.contains(edit)),
                "{from}..{to} has edits of its own in {:?}",
                self.text
            );
        }
        self.keeps(&edits)
            .map_err(|error| format!("lines of {from}..{to}: {error}"))
    }

    /// Formats what was typed last, where that is the text up to that byte.
    pub(crate) fn check_typed(&self, to: usize) -> Result<(), String> {
        let typed = self.text.get(..to).unwrap_or_default();
        let edits = format_typed(
            &self.sources,
            &self.ast,
            u32::try_from(to).unwrap(),
            typed.ends_with('}'),
        );
        self.keeps(&edits.unwrap_or_default())
            .map_err(|error| format!("typed to {to}: {error}"))
    }

    /// Formats the whole text, random lines and random typing.
    pub(crate) fn check_all(&self, dice: &mut Dice) -> Result<(), String> {
        self.check()?;
        let text = self.text;
        let mut place = || text.floor_char_boundary(dice.roll(text.len() + 1));
        let (from, to) = (place(), place());
        self.check_range(from.min(to), from.max(to))?;
        for typed in ['}', '\n'] {
            let before = text.get(..place()).unwrap_or_default();
            if let Some(at) = before.rfind(typed) {
                self.check_typed(at + 1)?;
            }
        }
        Ok(())
    }

    /// Fails where edits change more than spaces, line breaks and `;`, or the diagnostics or the meaning.
    fn keeps(&self, edits: &[Edit]) -> Result<(), String> {
        let text = self.text;
        let now = applied(text, edits);
        if edits.is_empty() || self.kept.borrow().contains(&now) {
            return Ok(());
        }
        holds!(
            words(text) == words(&now),
            "words are lost in {text:?}, now {now:?}"
        );
        let (diagnostics, meant) = self.before.get_or_init(|| {
            let before = compile_text(text, None);
            (messages(&before), meaning(&before))
        });
        let after = compile_text(&now, None);
        let diagnostics_after = messages(&after);
        holds!(
            *diagnostics == diagnostics_after,
            "{diagnostics:#?} in {text:?}, but {diagnostics_after:#?} in {now:?}"
        );
        holds!(
            *meant == meaning(&after),
            "{text:?} means something else than {now:?}"
        );
        self.kept.borrow_mut().push(now);
        Ok(())
    }
}

/// The text with the edits made.
fn applied(text: &str, edits: &[Edit]) -> String {
    let mut now = text.to_owned();
    for edit in edits.iter().rev() {
        now.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    }
    now
}

/// Codes and messages, in the order of the text.
fn messages(compilation: &Compilation) -> Vec<String> {
    compilation
        .review
        .diagnostics
        .iter()
        .map(|diagnostic| format!("[{}] {}", diagnostic.code(), diagnostic.problem()))
        .collect()
}

/// What a plan says: its JSON without the places in the text.
pub(crate) fn meaning(compilation: &Compilation) -> Value {
    let mut value = json(compilation);
    forget_places(&mut value);
    value
}

fn forget_places(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for place in [
                "line",
                "column",
                "end_line",
                "end_column",
                "byte",
                "end_byte",
                "edits",
            ] {
                fields.remove(place);
            }
            fields.values_mut().for_each(forget_places);
        }
        Value::Array(list) => list.iter_mut().for_each(forget_places),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
