//! What folds, what is indented, what stands in the outline, and which name is which.

use std::fmt::Write as _;
use std::fs;

use tree_sitter::{Query, QueryCursor, StreamingIterator as _};

use crate::install::{editors, scripts};
use crate::support::compare;
use crate::tree_sitter::{language, tree};

#[test]
fn a_plan_has_this_structure() {
    let text = fs::read_to_string(scripts().join("sample.plan")).unwrap();
    let mut actual = String::new();
    let mut files: Vec<_> = [
        "tree-sitter/queries",
        "zed/languages/plan",
        "helix/queries/plan",
    ]
    .into_iter()
    .flat_map(|folder| fs::read_dir(editors().join(folder)).unwrap())
    .map(|entry| entry.unwrap().path())
    .filter(|path| path.extension().is_some_and(|ending| ending == "scm"))
    .filter(|path| path.file_stem().is_some_and(|name| name != "highlights"))
    .collect();
    files.sort();
    for file in files {
        let name = file.strip_prefix(editors()).unwrap().display().to_string();
        let _ = writeln!(actual, "{name}");
        for line in captures(&fs::read_to_string(&file).unwrap(), &text) {
            let _ = writeln!(actual, "  {line}");
        }
    }
    let file = scripts().join("structure.txt");
    compare(
        &file,
        &fs::read_to_string(&file).unwrap_or_default(),
        &actual,
    );
}

/// What a query finds, in the order of the text.
fn captures(query: &str, text: &str) -> Vec<String> {
    let query = Query::new(&language(), query).unwrap();
    let tree = tree(text);
    let mut cursor = QueryCursor::new();
    let mut captures = cursor.captures(&query, tree.root_node(), text.as_bytes());
    let mut lines = Vec::new();
    while let Some((found, index)) = captures.next() {
        let capture = found.captures()[*index];
        let name = query.capture_names()[capture.index as usize];
        let (from, to) = (capture.node.start_position(), capture.node.end_position());
        let what = &text[capture.node.byte_range()];
        lines.push(if from.row == to.row {
            format!("{}:{} {name} {what}", from.row + 1, from.column + 1)
        } else {
            format!(
                "{}:{} {name} to {}:{}",
                from.row + 1,
                from.column + 1,
                to.row + 1,
                to.column + 1
            )
        });
    }
    lines
}
