//! Dependencies point one way: each room of `src` uses only the rooms to its left.
//!
//! The rooms' own tests are free: they begin with text, which only the parser reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// Each room with the rooms just left of it; what lies left of those is allowed too.
const LINE: [(&str, &[&str]); 24] = [
    ("source", &[]),
    ("language", &["source"]),
    ("diagnostics", &["language"]),
    ("ast", &["diagnostics"]),
    ("parse", &["ast"]),
    ("format", &["parse"]),
    ("merge", &["parse"]),
    ("calendar", &[]),
    ("plan", &["ast", "calendar"]),
    ("resolve", &["plan"]),
    ("check", &["resolve"]),
    ("schedule", &["check"]),
    ("cost", &["schedule"]),
    ("forecast", &["schedule"]),
    ("review", &["cost", "forecast"]),
    ("report", &["review"]),
    ("compilation", &["report", "format"]),
    ("compare", &["compilation"]),
    ("emit", &["compare"]),
    // The edges: they may use everything before them, and the command line the other three.
    ("feed", &["emit", "format", "merge"]),
    ("disk", &["source"]),
    ("git", &["calendar", "disk"]),
    ("lsp", &["emit", "format", "merge", "disk", "git"]),
    ("cli", &["git", "feed", "lsp"]),
];

#[test]
fn each_room_uses_only_rooms_to_its_left() {
    let allowed = allowed();
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = BTreeSet::new();
    for file in rust_files(&src) {
        let inside = file.strip_prefix(&src).expect("it was found there");
        if inside
            .iter()
            .any(|part| part == "tests" || part == "tests.rs")
        {
            continue;
        }
        let room = room_of(inside);
        if matches!(room.as_str(), "lib" | "main") {
            continue;
        }
        let Some(left) = allowed.get(room.as_str()) else {
            wrong.insert(format!(
                "src/{}: a room that has no place in the line",
                inside.display()
            ));
            continue;
        };
        let text = fs::read_to_string(&file).expect("source files can be read");
        for (line, used) in uses(&text, depth_of(inside)) {
            // What stands at the root itself is for users of the crate.
            if used != room && !left.contains(used.as_str()) {
                wrong.insert(format!(
                    "src/{}:{line}: `{room}` must not use `{used}`",
                    inside.display()
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}",
        wrong.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn no_files_of_a_room_use_each_other_in_a_circle() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let modules: BTreeMap<Vec<String>, PathBuf> = rust_files(&src)
        .into_iter()
        .map(|file| {
            let inside = file.strip_prefix(&src).expect("it was found there");
            (module_of(inside), file.clone())
        })
        .filter(|(module, _)| !module.iter().any(|part| part.ends_with("tests")))
        .collect();
    let mut graph = DiGraph::<String, ()>::new();
    let nodes: BTreeMap<&[String], NodeIndex> = modules
        .keys()
        .map(|module| (module.as_slice(), graph.add_node(module.join("::"))))
        .collect();
    for (module, file) in &modules {
        let text = fs::read_to_string(file).expect("source files can be read");
        for path in paths(&text, module) {
            let found = (1..=path.len()).rev().find_map(|length| {
                let (used, _) = modules.get_key_value(path.get(..length)?)?;
                Some(used.as_slice())
            });
            // A module and those within it are one.
            if let Some(used) = found
                && !module.starts_with(used)
                && !used.starts_with(module)
            {
                let node =
                    |module: &[String]| nodes.get(module).copied().expect("each has its node");
                graph.add_edge(node(module), node(used), ());
            }
        }
    }
    let circles: Vec<Vec<String>> = kosaraju_scc(&graph)
        .into_iter()
        .filter(|circle| circle.len() > 1)
        .map(|circle| {
            circle
                .iter()
                .filter_map(|node| graph.node_weight(*node).cloned())
                .collect()
        })
        .collect();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn every_way_to_name_a_room_is_seen() {
    let text = "use crate::plan::Plan;\n// crate::cli is only talked about\nuse crate::{ast::{Ast, Item}, check, emit::json};\nfn f() { crate::review::g(super::super::git::h) }\n#[cfg(test)]\nmod tests { use crate::parse; }";
    let seen: Vec<(usize, String)> = uses(text, 2);
    let expected = [
        (1, "plan"),
        (3, "ast"),
        (3, "check"),
        (3, "emit"),
        (4, "review"),
        (4, "git"),
    ];
    assert_eq!(seen, expected.map(|(line, room)| (line, room.to_owned())));
}

/// The path of a file's module in the crate.
fn module_of(inside: &Path) -> Vec<String> {
    let parts = inside.with_extension("");
    let mut parts: Vec<String> = parts
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    if parts.last().is_some_and(|part| part == "mod") {
        parts.pop();
    }
    parts
}

/// The paths in the text that begin with `crate` or `super`, from the crate's root.
fn paths(text: &str, module: &[String]) -> Vec<Vec<String>> {
    let code = code_of(text);
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (place, _) in code.match_indices(start) {
            let before = code.get(..place).unwrap_or_default();
            if before.ends_with(|letter: char| letter.is_alphanumeric() || "_:".contains(letter)) {
                continue;
            }
            let mut rest = code.get(place..).unwrap_or_default();
            let mut around = module.to_vec();
            while let Some(inner) = rest.strip_prefix("super::") {
                around.pop();
                rest = inner;
            }
            if let Some(inner) = rest.strip_prefix("crate::") {
                around.clear();
                rest = inner;
            }
            gather(rest, &around, &mut found);
        }
    }
    found
}

/// The path, or each path of the group `{…}`, that the text begins with.
fn gather(rest: &str, around: &[String], found: &mut Vec<Vec<String>>) {
    for head in heads(rest) {
        let mut path = around.to_vec();
        path.push(head.clone());
        let is_path = |text: &str| {
            text.strip_prefix(head.as_str())?
                .strip_prefix("::")
                .map(str::to_owned)
        };
        match is_path(rest) {
            Some(inner) => gather(&inner, &path, found),
            None => found.push(path),
        }
    }
}

/// The code of a file, without comments and its own tests.
fn code_of(text: &str) -> String {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n")
        .collect()
}

/// For each room all that lie left of it.
fn allowed() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut allowed: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (room, neighbours) in LINE {
        let mut left = BTreeSet::new();
        for neighbour in neighbours {
            left.insert(*neighbour);
            left.extend(
                allowed
                    .get(neighbour)
                    .expect("the line is written from left to right"),
            );
        }
        allowed.insert(room, left);
    }
    allowed
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("source folders can be read") {
        let path = entry.expect("source folders can be read").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// The first part of the path: a folder, or a file without its ending.
fn room_of(inside: &Path) -> String {
    let first = inside
        .iter()
        .next()
        .expect("a file has a name")
        .to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// How many `super` lead from the file's module to the crate's root.
fn depth_of(inside: &Path) -> usize {
    let parts = inside.iter().count();
    if inside.ends_with("mod.rs") {
        parts - 1
    } else {
        parts
    }
}

/// The names that follow the crate's root in the text, each with its line.
fn uses(text: &str, depth: usize) -> Vec<(usize, String)> {
    let code = code_of(text);
    let root = "super::".repeat(depth.max(1));
    let mut found = Vec::new();
    for start in ["crate::", root.as_str()] {
        for (place, _) in code.match_indices(start) {
            let line = 1 + code.get(..place).unwrap_or_default().matches('\n').count();
            let rest = code.get(place + start.len()..).unwrap_or_default();
            found.extend(heads(rest).into_iter().map(|name| (line, name)));
        }
    }
    // `super::super::super` holds `super::super` twice; a place counts once for each name.
    let mut seen = BTreeSet::new();
    found.retain(|use_| seen.insert(use_.clone()));
    found.sort_by_key(|(line, _)| *line);
    found
}

/// The identifier that the text begins with, or those at the top of the group `{…}` that it begins with.
fn heads(rest: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
            .collect()
    };
    let Some(group) = rest.strip_prefix('{') else {
        return vec![word(rest)];
    };
    let mut depth = 1;
    let mut heads = vec![word(group)];
    for (place, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => heads.push(word(group.get(place + 1..).unwrap_or_default())),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads
}
