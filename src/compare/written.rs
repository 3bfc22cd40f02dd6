//! The text of two plans, declaration by declaration and attribute by attribute.

use std::collections::{BTreeMap, HashMap};

use crate::ast::{Declaration, Node, Parsed};
use crate::language::Kind;
use crate::parse::parse;
use crate::source::{LoadProblem, Loader, Sources};

/// A declaration whose text differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Its dotted path; of people, calendars and the plan, the name.
    pub path: String,
    /// Its kind.
    pub kind: Kind,
    /// How it changed.
    pub change: Change,
}

/// The way in which a declaration changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new; with its attributes as they are written.
    Added(Vec<String>),
    /// It was removed.
    Removed,
    /// Some of its attributes are others.
    Changed(Vec<AttributeChange>),
}

/// An attribute whose values differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeChange {
    /// Its words; `title` and `kind` for the head of the declaration.
    pub attribute: String,
    /// The old values that the text no longer has, as written.
    pub old: Vec<String>,
    /// The values that are new, as written.
    pub new: Vec<String>,
}

/// The files of a compilation.
struct Files<'a>(&'a Sources);

impl Loader for Files<'_> {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        let mut files = self.0.files();
        let file = files.find(|(_, file)| file.path() == path);
        let text = file.map(|(_, file)| file.text().as_bytes().to_vec());
        text.ok_or(LoadProblem::Missing)
    }
}

/// A declaration as it is written.
struct Written {
    path: String,
    kind: Kind,
    title: Option<String>,
    /// Each attribute by its words, with the values of all its statements.
    attributes: BTreeMap<String, Vec<String>>,
}

/// The declarations whose text differs; those that were removed come last.
pub(super) fn edits(before: &Sources, after: &Sources) -> Vec<Edit> {
    let (before, after) = (declarations(before), declarations(after));
    let known = by_path(&before);
    let mut edits = Vec::new();
    for written in &after {
        let change = match known.get(written.path.as_str()) {
            None => Change::Added(written.lines()),
            Some(old) => match changes(old, written) {
                changes if changes.is_empty() => continue,
                changes => Change::Changed(changes),
            },
        };
        edits.push(written.edit(change));
    }
    let left = by_path(&after);
    let removed = before
        .iter()
        .filter(|written| !left.contains_key(written.path.as_str()));
    edits.extend(removed.map(|written| written.edit(Change::Removed)));
    edits
}

fn by_path(all: &[Written]) -> HashMap<&str, &Written> {
    all.iter()
        .map(|written| (written.path.as_str(), written))
        .collect()
}

impl Written {
    fn edit(&self, change: Change) -> Edit {
        Edit {
            path: self.path.clone(),
            kind: self.kind,
            change,
        }
    }

    fn lines(&self) -> Vec<String> {
        let lines = self.attributes.iter().flat_map(|(words, values)| {
            let line = move |value: &String| format!("{words} {value}").trim_end().to_owned();
            values.iter().map(line)
        });
        lines.collect()
    }
}

fn changes(old: &Written, new: &Written) -> Vec<AttributeChange> {
    let mut changes = Vec::new();
    let mut add = |attribute: &str, old: &[String], new: &[String]| {
        if old != new {
            let left = |these: &[String], others: &[String]| -> Vec<String> {
                let only = these.iter().filter(|value| !others.contains(value));
                only.cloned().collect()
            };
            changes.push(AttributeChange {
                attribute: attribute.to_owned(),
                old: left(old, new),
                new: left(new, old),
            });
        }
    };
    let kind = |written: &Written| vec![written.kind.word().to_owned()];
    let title = |written: &Written| Vec::from_iter(written.title.clone());
    add("kind", &kind(old), &kind(new));
    add("title", &title(old), &title(new));
    let mut words: Vec<&String> = old.attributes.keys().collect();
    words.extend(new.attributes.keys());
    words.sort();
    words.dedup();
    for words in words {
        let values = |written: &'_ Written| written.attributes.get(words).cloned();
        let (old, new) = (values(old), values(new));
        add(words, &old.unwrap_or_default(), &new.unwrap_or_default());
    }
    changes
}

/// Every declaration of a plan, as it is written.
fn declarations(sources: &Sources) -> Vec<Written> {
    let Some((_, root)) = sources.files().next() else {
        return Vec::new();
    };
    // The trees are no part of a compilation, since they are as large as all the rest.
    let mut again = Sources::new();
    let (parsed, _) = parse(root.path(), &mut Files(sources), &mut again);
    let mut found = Vec::new();
    each_declaration(&parsed, &mut |path, declaration| {
        found.push(written(&again, path, declaration));
    });
    found
}

/// Calls a function with each declaration and its dotted path, the outer ones first.
pub(crate) fn each_declaration<'a>(
    parsed: &'a Parsed,
    then: &mut dyn FnMut(String, &'a Declaration),
) {
    for file in &parsed.files {
        let mut open: Vec<(String, &Node)> = inner("", &file.nodes);
        while let Some((around, node)) = open.pop() {
            let Node::Declaration(declaration) = node else {
                continue;
            };
            let name = declaration.name.as_ref().map_or("", |name| &name.text);
            let path = if around.is_empty() {
                name.to_owned()
            } else {
                format!("{around}.{name}")
            };
            open.extend(inner(&path, declaration.nodes()));
            then(path, declaration);
        }
    }
}

/// The nodes in a block, the last one first.
fn inner<'a>(path: &str, nodes: &'a [Node]) -> Vec<(String, &'a Node)> {
    let nodes = nodes.iter().rev();
    nodes.map(|node| (path.to_owned(), node)).collect()
}

fn written(sources: &Sources, path: String, declaration: &Declaration) -> Written {
    let mut attributes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let statements = declaration.nodes().iter().filter_map(Node::as_statement);
    for statement in statements {
        let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let head = sources.text(statement.head);
        let whole = sources.text(statement.span);
        let value = whole.strip_prefix(head).unwrap_or_default();
        let words = match statement.attribute {
            Some(attribute) => attribute.words().to_owned(),
            None => spaced(head),
        };
        attributes.entry(words).or_default().push(spaced(value));
    }
    Written {
        path,
        kind: declaration.kind,
        title: declaration
            .title
            .as_ref()
            .map(|title| title.text.to_string()),
        attributes,
    }
}
