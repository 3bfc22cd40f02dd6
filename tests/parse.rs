//! The parser from outside: good files, bad files, any text.

use std::collections::BTreeMap;

use planc::ast::{Body, Node, Parsed};
use planc::diagnostics::Diagnostics;
use planc::parse::parse;
use planc::source::{LoadProblem, Loader, Sources, Span};

/// Files in memory.
struct Files(BTreeMap<String, Vec<u8>>);

impl Loader for Files {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        self.0.get(path).cloned().ok_or(LoadProblem::Missing)
    }
}

/// A folder on disk.
struct Folder(std::path::PathBuf);

impl Loader for Folder {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        std::fs::read(self.0.join(path)).map_err(|_| LoadProblem::Missing)
    }
}

fn parse_one(text: &[u8]) -> (Sources, Parsed, Diagnostics) {
    let mut files = Files(BTreeMap::from([("main.plan".to_owned(), text.to_vec())]));
    let mut sources = Sources::new();
    let (parsed, diagnostics) = parse("main.plan", &mut files, &mut sources);
    (sources, parsed, diagnostics)
}

fn junk_in(nodes: &[Node]) -> Vec<Span> {
    let inside = |body: &Body| junk_in(&body.nodes);
    nodes
        .iter()
        .flat_map(|node| match node {
            Node::Broken(span) => vec![*span],
            Node::UnknownBlock(block) => vec![block.span],
            Node::Declaration(declaration) => {
                declaration.body.as_ref().map(inside).unwrap_or_default()
            }
            Node::Statement(statement) if statement.broken => vec![statement.span],
            Node::Statement(_) | Node::Import(_) | Node::Comment(_) | Node::Blank(_) => Vec::new(),
        })
        .collect()
}

#[test]
fn the_examples_have_no_junk() {
    for (folder, file) in [
        ("examples", "first.plan"),
        ("examples/website", "website.plan"),
        ("examples/house", "house.plan"),
        ("examples/python-release", "python-3.14.plan"),
    ] {
        let mut sources = Sources::new();
        let (parsed, diagnostics) = parse(file, &mut Folder(folder.into()), &mut sources);
        let found: Vec<_> = diagnostics
            .iter()
            .map(|found| format!("{found:?}"))
            .collect();
        assert!(found.is_empty(), "{file}: {found:#?}");
        for ast in &parsed.files {
            let junk: Vec<_> = junk_in(&ast.nodes)
                .into_iter()
                .map(|span| sources.text(span).to_owned())
                .collect();
            assert!(junk.is_empty() && !ast.broken, "{file}: {junk:#?}");
        }
        if file == "website.plan" {
            assert_eq!(parsed.files.len(), 4);
            assert_eq!(parsed.calendar_files.len(), 1);
        }
    }
}
