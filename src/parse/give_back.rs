//! Recovery from an unclosed quote: returns the text that the string swallowed.

use super::token::{Quotes, Token, TokenKind, offset, slice};
use super::tree::Tree;
use crate::ast::Node;
use crate::source::Span;

impl Tree<'_> {
    /// Returns the braces, or the block, that an unclosed string swallowed when it took the rest of its line.
    pub(super) fn give_back(&mut self, tokens: &mut [Token]) {
        let Some(last) = tokens.last_mut() else {
            return;
        };
        let raw = slice(self.text, last.start, last.end);
        match last.kind {
            TokenKind::Text(Quotes::OpenLine) => {
                let line_end = last.end;
                let trimmed = raw.trim_end();
                let kept = if trimmed.ends_with('}')
                    && let Some(open) = raw.find(" {")
                {
                    open
                } else {
                    trimmed.trim_end_matches(['{', '}', ' ', '\t']).len()
                };
                if kept < trimmed.len() {
                    last.end = last.start + offset(kept.max(1));
                    self.given_back = Some((last.end, line_end));
                } else {
                    last.end = last.start + offset(trimmed.len());
                }
                self.at = last.end;
            }
            TokenKind::Text(Quotes::OpenBlock) => {
                // Its text consists of the following lines that are deeper than its own.
                let line = self
                    .text
                    .get(..last.start as usize)
                    .and_then(|before| before.rfind(['\n', '\r']))
                    .map_or(0, |end| end + 1);
                let column = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
                let indent = self.text.get(line..).map_or(0, column);
                let mut end = last.end as usize;
                for next in self
                    .text
                    .get(end..)
                    .unwrap_or_default()
                    .split_inclusive('\n')
                    .scan(end, |start, line| {
                        let from = *start;
                        *start += line.len();
                        Some((from, line))
                    })
                    .skip(1)
                {
                    let (from, line) = next;
                    let content = line.trim();
                    if content.is_empty() {
                        continue;
                    }
                    if column(line) <= indent {
                        break;
                    }
                    end = from + line.trim_end().len();
                }
                last.end = offset(end);
                self.swallowed = last.end;
                self.at = last.end;
            }
            _ => {}
        }
    }

    pub(super) fn swallow(&mut self, end: u32) {
        if end > self.swallowed {
            self.nodes.push(Node::Broken(Span::new(
                self.base + self.swallowed,
                self.base + end,
            )));
            self.at = end;
        }
    }
}
