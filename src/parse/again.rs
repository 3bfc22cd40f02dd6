//! Incremental parsing of a changed file: unchanged chunks are kept and moved to their new place.

use std::collections::BTreeMap;

use miette::Diagnostic as _;

use super::problems::MOST;
use super::segment::build_stretch;
use super::token::offset;
use super::tree::{Built, ImportSite};
use crate::ast::{Node, Parsed, Shift as _};
use crate::source::{Sources, Span};

/// The trees and chunks that one parse leaves for the next, by the path of each file.
///
/// Invariant: a parse with it gives exactly the result of a parse without it, spans included; it only saves work.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<String, Kept>,
}

impl Memory {
    /// Takes back the trees of the last parse, once nothing needs them any more.
    pub fn keep(&mut self, parsed: Parsed, sources: &Sources) {
        for ast in parsed.files {
            let Some(file) = sources.file(ast.file) else {
                continue;
            };
            if let Some(kept) = self.files.get_mut(file.path()) {
                file.text().clone_into(&mut kept.text);
                kept.base = file.base();
                kept.nodes = ast.nodes;
                kept.is_whole = true;
            }
        }
    }

    /// A copy of this memory with copies of the trees of the last parse, for a parse that leaves no trees behind.
    #[cfg(feature = "lsp")]
    pub(crate) fn copy(&self, parsed: &Parsed, sources: &Sources) -> Self {
        let mut copy = self.clone();
        copy.keep(parsed.clone(), sources);
        copy
    }

    /// Removes and returns the memory of a file.
    pub(super) fn take(&mut self, path: &str) -> Option<Kept> {
        self.files.remove(path).filter(|kept| kept.is_whole)
    }

    /// Records where the file just parsed may be cut; [`Memory::keep`] adds its tree later.
    pub(super) fn note(&mut self, path: &str, built: &Built, chunks: Vec<Chunk>) {
        let kept = Kept {
            imports: built.imports.clone(),
            calendars: built.calendars.clone(),
            chunks,
            ..Kept::default()
        };
        self.files.insert(path.to_owned(), kept);
    }
}

/// A part of a file that begins with the line of a top-level declaration (the first part, with the file), is outside
/// all blocks, and parses the same wherever it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chunk {
    /// Its first byte within the file.
    start: u32,
    /// Its first node.
    node: usize,
    /// Whether it has no diagnostics.
    clean: bool,
}

/// The previous state of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    text: String,
    base: u32,
    nodes: Vec<Node>,
    imports: Vec<ImportSite>,
    calendars: Vec<(String, Span)>,
    chunks: Vec<Chunk>,
    /// Whether the tree was taken back.
    is_whole: bool,
}

/// Finds where a file may be cut when it is parsed again; nowhere, unless its braces match and all its problems are
/// reported.
pub(super) fn find_chunks(built: &Built, text: &str, base: u32) -> Vec<Chunk> {
    if !built.is_regular || text.contains('\u{FFFD}') {
        return Vec::new();
    }
    let mut chunks = vec![Chunk {
        start: 0,
        node: 0,
        clean: true,
    }];
    let mut before = None;
    for (index, node) in built.nodes.iter().enumerate() {
        if matches!(node, Node::Declaration(_))
            && !before.is_some_and(|before| ends_open(before, text, base))
            && let Some(start) = line_start(text, (node.span().start - base) as usize)
            && start > 0
        {
            chunks.push(Chunk {
                start: offset(start),
                node: index,
                clean: true,
            });
        }
        if !matches!(node, Node::Comment(_) | Node::Blank(_)) {
            before = Some(node);
        }
    }
    for problem in &built.problems {
        for place in problem.labels().into_iter().flatten() {
            let at = Span::from(&place).start.saturating_sub(base);
            let index = chunks.partition_point(|chunk| chunk.start <= at);
            if let Some(chunk) = chunks.get_mut(index.saturating_sub(1)) {
                chunk.clean = false;
            }
        }
    }
    chunks
}

/// The start of the line, if only spaces precede `at` on it.
fn line_start(text: &str, at: usize) -> Option<usize> {
    let before = text.get(..at)?.trim_end_matches([' ', '\t']);
    (before.is_empty() || before.ends_with('\n')).then_some(before.len())
}

/// Whether the text after a node may still belong to it: its list ends with a comma, or its block may be on the next
/// line.
fn ends_open(node: &Node, text: &str, base: u32) -> bool {
    let end = (node.span().end - base) as usize;
    let lacks_body = matches!(node, Node::Declaration(declaration) if declaration.body.is_none());
    lacks_body || text.get(..end).is_some_and(|text| text.ends_with(','))
}

/// Parses a text of which `kept` is an earlier state; None if it has to be parsed as a whole.
pub(super) fn read_again(mut kept: Kept, text: &str, base: u32) -> Option<(Built, Vec<Chunk>)> {
    if kept.chunks.is_empty() || text.contains('\u{FFFD}') {
        return None;
    }
    let (first, last) = changed(&kept, text);
    let delta = offset(text.len()).wrapping_sub(offset(kept.text.len()));
    let old = std::mem::take(&mut kept.chunks);
    let is_kept = |index: usize, chunk: &Chunk| chunk.clean && !(first..last).contains(&index);
    let mut nodes = std::mem::take(&mut kept.nodes).into_iter();
    let node_count = nodes.len();
    let mut now = Built {
        is_regular: true,
        ..Built::default()
    };
    let mut chunks = Vec::with_capacity(old.len() + 1);
    let mut index = 0;
    while let Some(chunk) = old.get(index) {
        let run = old
            .iter()
            .enumerate()
            .skip(index)
            .take_while(|(place, next)| is_kept(*place, next) == is_kept(index, chunk))
            .count();
        let next = index + run;
        let moved = |index: usize| {
            old.get(index).map_or(text.len(), |chunk| {
                let by = if index < last { 0 } else { delta };
                chunk.start.wrapping_add(by) as usize
            })
        };
        let (from, to) = (moved(index), moved(next));
        let node_end = old.get(next).map_or(node_count, |chunk| chunk.node);
        let stretch = nodes.by_ref().take(node_end - chunk.node);
        if is_kept(index, chunk) {
            let by = base
                .wrapping_add(offset(from))
                .wrapping_sub(kept.base.wrapping_add(chunk.start));
            let node_by = now.nodes.len().wrapping_sub(chunk.node);
            for chunk in old.iter().take(next).skip(index) {
                chunks.push(Chunk {
                    start: chunk
                        .start
                        .wrapping_add(offset(from))
                        .wrapping_sub(old.get(index)?.start),
                    node: chunk.node.wrapping_add(node_by),
                    clean: true,
                });
            }
            let end = old
                .get(next)
                .map_or(u32::MAX, |chunk| kept.base + chunk.start);
            let within = |at: Span| kept.base + chunk.start <= at.start && at.start < end;
            now.nodes.extend(stretch.map(|mut node| {
                if by != 0 {
                    node.shift(by);
                }
                if let Node::Import(import) = &mut node {
                    import.file = None;
                }
                node
            }));
            for site in kept.imports.iter().filter(|site| within(site.at)) {
                let mut site = site.clone();
                site.at.shift(by);
                site.node = site.node.map(|node| node.wrapping_add(node_by));
                now.imports.push(site);
            }
            for (path, at) in kept.calendars.iter().filter(|(_, at)| within(*at)) {
                let mut at = *at;
                at.shift(by);
                now.calendars.push((path.clone(), at));
            }
        } else {
            stretch.for_each(drop);
            let slice = text.get(from..to)?;
            let is_last = to == text.len();
            let read = build_stretch(slice, base + offset(from))
                .filter(|read| is_last || is_closed(read, slice, base + offset(from)))?;
            let cuts = find_chunks(&read, slice, base + offset(from));
            chunks.extend(cuts.into_iter().map(|chunk| Chunk {
                start: chunk.start + offset(from),
                node: chunk.node + now.nodes.len(),
                clean: chunk.clean,
            }));
            let before = now.nodes.len();
            now.imports
                .extend(read.imports.into_iter().map(|site| ImportSite {
                    node: site.node.map(|node| node + before),
                    ..site
                }));
            now.nodes.extend(read.nodes);
            now.calendars.extend(read.calendars);
            now.problems.extend(read.problems);
            now.broken |= read.broken;
        }
        index = next;
    }
    (now.problems.len() < MOST).then_some((now, chunks))
}

/// The chunks that changed, and the chunk before them, whose end may look different now.
fn changed(kept: &Kept, text: &str) -> (usize, usize) {
    let (old, new) = (kept.text.as_bytes(), text.as_bytes());
    if old == new {
        return (0, 0);
    }
    let front = same_at_front(old, new);
    let (_, old_rest) = old.split_at(front);
    let (_, new_rest) = new.split_at(front);
    let back = same_at_back(old_rest, new_rest);
    let begun = kept
        .chunks
        .partition_point(|chunk| chunk.start as usize <= front);
    // The line break before a chunk ends the previous one, so that byte has to be the same too.
    let last = kept
        .chunks
        .partition_point(|chunk| chunk.start as usize <= old.len() - back);
    // The chunk in which the change begins, and the previous one.
    (begun.saturating_sub(2), last)
}

/// The number of bytes that are compared at once, before single ones.
const BLOCK: usize = 256;

/// The number of bytes that two texts have in common at their beginning.
fn same_at_front(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.chunks_exact(BLOCK).zip(b.chunks_exact(BLOCK));
    let whole = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
    let rest = a.iter().zip(b).skip(whole);
    whole + rest.take_while(|(a, b)| a == b).count()
}

/// The number of bytes that two texts have in common at their end.
fn same_at_back(a: &[u8], b: &[u8]) -> usize {
    let blocks = a.rchunks_exact(BLOCK).zip(b.rchunks_exact(BLOCK));
    let whole = blocks.take_while(|(a, b)| a == b).count() * BLOCK;
    let rest = a.iter().rev().zip(b.iter().rev()).skip(whole);
    whole + rest.take_while(|(a, b)| a == b).count()
}

/// Whether nothing in a part of a file continues after its end.
fn is_closed(read: &Built, text: &str, base: u32) -> bool {
    let last = read
        .nodes
        .iter()
        .rev()
        .find(|node| !matches!(node, Node::Comment(_) | Node::Blank(_)));
    !last.is_some_and(|node| ends_open(node, text, base))
        && (read.problems.is_empty() || !text.contains("\"\"\""))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::property::cases;

    use super::Memory;
    use crate::parse::{parse, parse_again};
    use crate::source::{LoadProblem, Loader, Sources};

    struct Files<'a>(&'a str, &'a str);

    impl Loader for Files<'_> {
        fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
            match path {
                "a.plan" => Ok(self.0.as_bytes().to_vec()),
                "b.plan" => Ok(self.1.as_bytes().to_vec()),
                _ => Err(LoadProblem::Missing),
            }
        }
    }

    const PIECES: [&str; 26] = [
        "task a \"A\" {\n  takes 3d\n}\n",
        "task b { by x, y; after a }\n",
        "\n",
        "\n\n",
        "# note\n",
        "import \"b.plan\"\n",
        "calendar c {\n  off from \"x.ics\"\n}\n",
        "phase p {\n  task q { takes 1d }\n  milestone m { requires q }\n}\n",
        "  takes 3d",
        "takes\n3d\n",
        "task c {\n  after a\n  by\n    x\n}\n",
        "by x,",
        "{",
        "}",
        "\"",
        "\"\"\"",
        "note \"\"\"\n  text\n  \"\"\"\n",
        "tsak z",
        ",",
        ";",
        " ",
        "\r\n",
        "\r",
        "\u{FFFD}",
        "team t",
        "plan p \"P\" { start 2026-01-05 }\n",
    ];

    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(PIECES.to_vec())
    }

    fn replace(text: &mut String, from: usize, length: usize, new: &str) {
        let mut from = from % (text.len() + 1);
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let mut to = (from + length).min(text.len());
        while !text.is_char_boundary(to) {
            to += 1;
        }
        text.replace_range(from..to, new);
    }

    proptest! {
        #![proptest_config(cases(256))]

        /// However the files change, a parse with the memory of the previous state gives the result of a parse without
        /// it.
        #[test]
        fn a_memory_leaves_no_trace(
            mut a in prop::collection::vec(piece(), 0..30).prop_map(|parts| parts.concat()),
            mut b in prop::collection::vec(piece(), 0..6).prop_map(|parts| parts.concat()),
            edits in prop::collection::vec((any::<bool>(), any::<usize>(), 0usize..9, piece()), 1..12),
        ) {
            let mut memory = Memory::default();
            for (second, from, length, new) in edits {
                replace(if second { &mut b } else { &mut a }, from, length, new);
                let mut sources = Sources::new();
                let (whole, found) = parse("a.plan", &mut Files(&a, &b), &mut sources);
                let mut sources = Sources::new();
                let (again, found_again) =
                    parse_again("a.plan", &mut Files(&a, &b), &mut sources, &mut memory);
                prop_assert_eq!(format!("{whole:?}\n{found:?}"), format!("{again:?}\n{found_again:?}"));
                memory.keep(again, &sources);
            }
        }
    }
}
