//! Parses the text one segment at a time.

use pest::Parser as _;
use pest::iterators::Pairs;

use super::grammar::{PlanGrammar, Rule};
use super::token::{offset, slice};
use super::tree::{Built, Tree};
use crate::ast::Node;
use crate::diagnostics::SyntaxProblem;

/// The size of the text that the grammar parses at once; its tokens take about forty times as much memory.
const SEGMENT: usize = 64 << 10;

/// Builds the tree of a file whose first byte has the offset `base`.
///
/// `reported` holds the offsets of the replacements for invalid UTF-8 that was already reported.
pub(super) fn build(text: &str, base: u32, reported: &[usize]) -> Built {
    build_by(text, base, reported, SEGMENT)
}

/// Builds the tree of a part of a file that begins at the start of a line; None if its braces do not match.
pub(super) fn build_stretch(text: &str, base: u32) -> Option<Built> {
    let mut tree = Tree::new(text, base, None);
    tree.run(SEGMENT);
    tree.end_line();
    tree.is_regular().then(|| tree.finish())
}

fn build_by(text: &str, base: u32, reported: &[usize], segment: usize) -> Built {
    // A character that another program lost before is reported like a byte that is not UTF-8.
    let lost: Vec<u32> = text
        .match_indices('\u{FFFD}')
        .map(|(at, _)| at)
        .filter(|at| reported.binary_search(at).is_err())
        .map(offset)
        .collect();
    let mut tree = Tree::new(text, base, None);
    tree.lost.clone_from(&lost);
    tree.run(segment);
    tree.end_line();
    let layout = tree.layout_needed();
    if layout.is_none() {
        return tree.finish();
    }
    let mut tree = Tree::new(text, base, layout);
    tree.lost = lost;
    tree.run(segment);
    tree.finish()
}

impl Tree<'_> {
    /// Parses the whole text, one segment at a time, so that the parser's own memory stays small.
    pub(super) fn run(&mut self, segment: usize) {
        let mut from = 0;
        let mut size = segment;
        loop {
            let to = segment_end(self.text, from + size);
            let last = to == self.text.len();
            let Some(pairs) = self.text.get(from..to).and_then(parse_run) else {
                self.unreadable(from, to);
                return;
            };
            // A statement that may continue after the segment is parsed again with more of the text.
            let until = if last { None } else { doubtful(&pairs) };
            if until == Some(0) {
                size *= 2;
                continue;
            }
            for pair in pairs {
                if until.is_some_and(|until| pair.as_span().start() >= until)
                    || !last && pair.as_rule() == Rule::EOI
                {
                    break;
                }
                self.event(pair, from);
                if let Some((from, to)) = self.given_back.take() {
                    self.run_given_back(from, to);
                }
            }
            if last {
                return;
            }
            from = until.map_or(to, |until| from + until);
            size = segment;
        }
    }

    /// Parses the text that an unclosed string gave back; it gives back nothing a second time, so a line is parsed at
    /// most twice.
    fn run_given_back(&mut self, from: u32, to: u32) {
        let rest = slice(self.text, from, to);
        for pair in parse_run(rest).into_iter().flatten() {
            if pair.as_rule() != Rule::EOI {
                self.event(pair, from as usize);
            }
        }
        self.given_back = None;
    }

    /// Reports a text that the grammar does not match. It matches every text, so this is only a safeguard.
    fn unreadable(&mut self, from: usize, to: usize) {
        let at = self.file().place(offset(from), offset(to));
        self.nodes.push(Node::Broken(at));
        self.problems.push(SyntaxProblem::NoStatement {
            text: String::new(),
            at: at.at_start(),
        });
        self.mark_broken();
    }
}

fn parse_run(text: &str) -> Option<Pairs<'_, Rule>> {
    PlanGrammar::parse(Rule::run, text).ok()
}

/// The first line break at or after `at`, as the end of a segment.
fn segment_end(text: &str, at: usize) -> usize {
    text.as_bytes()
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| *byte == b'\n'))
        .map_or(text.len(), |line| at + line + 1)
}

/// The start of the first pair that may change when more text follows: a list that ends with a comma, or unclosed text
/// over several lines.
fn doubtful(pairs: &Pairs<'_, Rule>) -> Option<usize> {
    let open = pairs.as_str().contains("\"\"\"").then(|| {
        pairs.clone().find(|pair| {
            pair.clone()
                .into_inner()
                .any(|inner| inner.as_rule() == Rule::open_block)
        })
    });
    if let Some(pair) = open.flatten() {
        return Some(pair.as_span().start());
    }
    let last = pairs
        .clone()
        .rev()
        .find(|pair| !matches!(pair.as_rule(), Rule::EOI | Rule::comment | Rule::odd_space))?;
    last.clone()
        .into_inner()
        .rev()
        .find(|inner| !matches!(inner.as_rule(), Rule::comment | Rule::odd_space))
        .is_some_and(|inner| inner.as_rule() == Rule::comma)
        .then(|| last.as_span().start())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::property::cases;

    use super::{build, build_by};

    proptest! {
        #![proptest_config(cases(256))]

        /// However the text is split for the grammar, the tree is the same.
        #[test]
        fn segments_leave_no_trace(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "task a \"A\" {", "}", "\n", "\n", "  takes 3d", " by x,", "# note", "\"\"\"", "\n  \"\"\"\n", "text",
                    ";", "\"open", " {", "after a.b + 1d,", "\u{a0}", "\r\n", "42", "é", "\\",
                ]),
                0..60,
            ),
            segment in 1usize..40,
        ) {
            let text = parts.concat();
            let whole = build(&text, 0, &[]);
            let cut = build_by(&text, 0, &[], segment);
            prop_assert_eq!(format!("{whole:?}"), format!("{cut:?}"));
        }
    }
}
