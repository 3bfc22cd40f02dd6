//! Attributes and imports: a head, followed by values.

use unicode_width::UnicodeWidthStr as _;

use super::gaps::slice;
use super::layout::{Gap, Layout, Piece};
use super::scan::{Sort, Word, cuts, scan};
use super::text::layout_text;
use super::{INDENT, WIDTH};
use crate::ast::{Import, Statement, Value};
use crate::language::Attribute;

/// A valid statement, as words.
pub(super) struct Line {
    words: Vec<Word>,
    /// The number of words before the column of values.
    label: usize,
    /// Whether its values are in the column of the block.
    is_aligned: bool,
}

/// The words of an attribute; None if it is invalid.
pub(super) fn read_statement(layout: &Layout<'_>, statement: &Statement) -> Option<Line> {
    // A loose value is an error too, and the message quotes it.
    if statement.broken || matches!(statement.value, Some(Value::Loose(_))) {
        return None;
    }
    let attribute = statement.attribute?;
    let cuts = cuts(statement.value.as_ref(), layout.base());
    let words = scan(layout.text(), layout.range(statement.span), &cuts)?;
    let (_, head_end) = layout.range(statement.head);
    let head = words.iter().take_while(|word| word.to <= head_end).count();
    if words.get(head.checked_sub(1)?)?.to != head_end {
        return None;
    }
    Some(Line {
        is_aligned: words.len() > head,
        label: if begins_with_attribute(attribute) {
            1
        } else {
            head
        },
        words,
    })
}

/// The words of an import; None if it is invalid.
pub(super) fn read_import(layout: &Layout<'_>, import: &Import) -> Option<Line> {
    import.path.as_ref()?;
    let words = scan(layout.text(), layout.range(import.span), &[])?;
    Some(Line {
        words,
        label: 1,
        is_aligned: false,
    })
}

/// Whether its first word is also an attribute by itself, as in `start not before`, `finish after` and `off from`. The
/// other words are then in the column of values, so that no long head pushes it to the right.
fn begins_with_attribute(attribute: Attribute) -> bool {
    let Some((first, _)) = attribute.words().split_once(' ') else {
        return false;
    };
    Attribute::ALL.iter().any(|other| other.words() == first)
}

impl Line {
    /// The width of the head, if its values are in the column of the block.
    pub(super) fn label_width(&self, text: &str) -> Option<usize> {
        self.is_aligned.then(|| {
            let words = self.words.iter().take(self.label);
            words.map(|word| word_width(text, word) + 1).sum::<usize>() - 1
        })
    }

    /// Adds its pieces on one line; returns false if it needs several lines.
    pub(super) fn flatten(&self, text: &str, first: Gap, pieces: &mut Vec<Piece>) -> bool {
        let mut before: Option<Word> = None;
        for word in &self.words {
            if word.breaks > 0 || matches!(word.sort, Sort::LongText | Sort::Comment) {
                return false;
            }
            let gap = match before {
                None => first,
                Some(_) if word.sort == Sort::Comma => Gap::None,
                Some(before) if is_range(text, before, *word) => Gap::None,
                Some(_) => Gap::Blanks(1),
            };
            pieces.push(word.piece(gap));
            before = Some(*word);
        }
        true
    }

    /// Lays it out on lines of its own, its values in a column, or one space after its head if there is no column.
    pub(super) fn lay_out(
        &self,
        layout: &mut Layout<'_>,
        gap: Gap,
        indent: usize,
        column: Option<usize>,
    ) {
        let mut values = column;
        let mut before: Option<Word> = None;
        for (index, word) in self.words.iter().enumerate() {
            let gap = match before {
                None => gap,
                Some(_) if index < self.label => Gap::Blanks(1),
                Some(_) if index == self.label => {
                    let end = layout.column();
                    let begin = values.filter(|column| *column > end).unwrap_or(end + 1);
                    values = Some(begin);
                    Gap::Blanks(begin - end)
                }
                Some(before) => {
                    let column = values.unwrap_or(indent + INDENT);
                    self.gap(layout, index, *word, before, column)
                }
            };
            match word.sort {
                Sort::Comment => match gap {
                    Gap::Line { blank, column } => {
                        layout.comment_line(word.from, word.to, blank, column);
                    }
                    _ => layout.comment_beside(word.from, word.to),
                },
                Sort::LongText => layout_text(layout, word.from, word.to, gap, indent + INDENT),
                Sort::Plain | Sort::Comma | Sort::Text => layout.piece(word.from, word.to, gap),
            }
            before = Some(*word);
        }
    }

    /// The gap between two words after the head.
    fn gap(
        &self,
        layout: &Layout<'_>,
        index: usize,
        word: Word,
        before: Word,
        column: usize,
    ) -> Gap {
        let line = Gap::Line {
            blank: word.breaks > 1,
            column,
        };
        let text = layout.text();
        match (before.sort, word.sort) {
            (_, Sort::Comment) if word.breaks == 0 => Gap::Blanks(2),
            (Sort::Comment, _) | (_, Sort::Comment) => line,
            (_, Sort::Comma) => Gap::None,
            (Sort::Comma, _) if word.breaks > 0 => line,
            (Sort::Comma, _) => {
                if layout.column() + 1 + self.item_width(text, index) > WIDTH {
                    line
                } else {
                    Gap::Blanks(1)
                }
            }
            _ if is_range(text, before, word) => Gap::None,
            _ => Gap::Blanks(1),
        }
    }

    /// The width of an item of a list, including the comma after it.
    fn item_width(&self, text: &str, index: usize) -> usize {
        let mut total = 0;
        let mut before: Option<Word> = None;
        for word in self.words.iter().skip(index) {
            if word.sort == Sort::Comma {
                return total + 1;
            }
            if word.sort == Sort::Comment {
                break;
            }
            if before.is_some_and(|before| !is_range(text, before, *word)) {
                total += 1;
            }
            total += word_width(text, word);
            before = Some(*word);
        }
        total
    }
}

/// Whether one of the words is a `..` to which the other belongs, so that no space separates them.
fn is_range(text: &str, before: Word, word: Word) -> bool {
    slice(text, before.from, before.to).ends_with("..")
        || slice(text, word.from, word.to).starts_with("..")
}

fn word_width(text: &str, word: &Word) -> usize {
    slice(text, word.from, word.to).width()
}
