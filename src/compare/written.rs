//! The declarations of a plan as they are written.

use std::collections::BTreeMap;

use crate::ast::{Declaration, Node, Parsed};
use crate::language::{Attribute, Kind};
use crate::parse::parse;
use crate::source::{LoadProblem, Loader, Sources};

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

/// The values of each attribute, in the order of the reference; elements of a list count by themselves.
pub(super) type Attributes = BTreeMap<(Option<Attribute>, String), Vec<String>>;

/// A declaration as it is written.
#[derive(Debug)]
pub(super) struct Written {
    /// The dotted path; of people, calendars and the plan, the name.
    pub(super) path: String,
    pub(super) kind: Kind,
    pub(super) title: Option<String>,
    pub(super) attributes: Attributes,
    /// The names of the declarations in its block.
    pub(super) contents: Vec<String>,
}

impl Written {
    /// The path of the phase around it, and its name.
    pub(super) fn place(&self) -> (&str, &str) {
        self.path.rsplit_once('.').unwrap_or(("", &self.path))
    }

    /// Its statements, one for each value.
    pub(super) fn lines(&self) -> Vec<String> {
        let lines = self.attributes.iter().flat_map(|((_, words), values)| {
            let line = move |value: &String| format!("{words} {value}").trim_end().to_owned();
            values.iter().map(line)
        });
        lines.collect()
    }
}

/// Every declaration of a plan, the outer ones first.
pub(super) fn declarations(sources: &Sources) -> Vec<Written> {
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
            let name = name_of(declaration);
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

fn name_of(declaration: &Declaration) -> &str {
    declaration.name.as_ref().map_or("", |name| &name.text)
}

/// The nodes in a block, the last one first.
fn inner<'a>(path: &str, nodes: &'a [Node]) -> Vec<(String, &'a Node)> {
    let nodes = nodes.iter().rev();
    nodes.map(|node| (path.to_owned(), node)).collect()
}

fn written(sources: &Sources, path: String, declaration: &Declaration) -> Written {
    let mut attributes = Attributes::new();
    let mut contents = Vec::new();
    for node in declaration.nodes() {
        if let Node::Declaration(inner) = node {
            contents.push(name_of(inner).to_owned());
        }
        let Some(statement) = node.as_statement() else {
            continue;
        };
        let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let head = sources.text(statement.head);
        let whole = sources.text(statement.span);
        let value = spaced(whole.strip_prefix(head).unwrap_or_default());
        let words = match statement.attribute {
            Some(attribute) => attribute.words().to_owned(),
            None => spaced(head),
        };
        let values = attributes.entry((statement.attribute, words)).or_default();
        let is_list = |attribute: Attribute| attribute.info().shape.is_list();
        if statement.attribute.is_some_and(is_list) && !value.starts_with("any of ") {
            values.extend(value.split(',').map(|element| element.trim().to_owned()));
        } else {
            values.push(value);
        }
    }
    Written {
        path,
        kind: declaration.kind,
        title: declaration
            .title
            .as_ref()
            .map(|title| title.text.to_string()),
        attributes,
        contents,
    }
}
