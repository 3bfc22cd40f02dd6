//! Cuts a line that is wider than the window to the pieces around its labels.

use std::ops::Range;

use unicode_width::UnicodeWidthChar as _;

/// The width of a tab, at most.
const TAB: usize = 4;

/// The pieces of a line that fit into `columns`, in order and without overlap: the whole line if it fits, or else the
/// labels and as much text around each as there is room for. A label that is too long is reduced to its beginning and
/// its end. Room is left for a mark of `mark` columns at each cut and, as far as possible, for words of `words` columns
/// below the last label, to the right of its middle.
///
/// Labels are ranges of bytes on character boundaries. The time does not depend on the length of the line.
pub(super) fn pieces(
    line: &str,
    labels: &[Range<usize>],
    columns: usize,
    mark: usize,
    words: usize,
) -> Vec<Range<usize>> {
    if line.len() <= 8 * columns && width(line) <= columns {
        return std::iter::once(0..line.len()).collect();
    }
    let share = (columns / (labels.len() + 1)).max(2);
    let mut list: Vec<Range<usize>> = labels
        .iter()
        .flat_map(|label| ends(line, label, share))
        .collect();
    if list.is_empty() {
        list.push(0..0);
    }
    list.sort_by_key(|piece| (piece.start, piece.end));
    let anchor = labels.iter().map(|label| label.start).max().unwrap_or(0);
    let mut cut = Cut {
        line,
        pieces: list,
        anchor,
        columns,
        before: columns - words.min(columns * 3 / 4),
        mark,
    };
    cut.merge();
    while cut.grow() {
        cut.merge();
    }
    cut.pieces
}

struct Cut<'a> {
    line: &'a str,
    pieces: Vec<Range<usize>>,
    /// The start of the last label.
    anchor: usize,
    columns: usize,
    /// The most columns before the last label.
    before: usize,
    mark: usize,
}

impl Cut<'_> {
    /// Merges pieces that touch.
    fn merge(&mut self) {
        self.pieces.dedup_by(|next, piece| {
            let touch = next.start <= piece.end;
            if touch {
                piece.end = piece.end.max(next.end);
            }
            touch
        });
    }

    /// Extends each piece by one character at each end, where there is room; returns whether any piece grew.
    fn grow(&mut self) -> bool {
        let mut has_grown = false;
        for index in 0..self.pieces.len() {
            let next = self.pieces.get(index + 1);
            let next = next.map_or(self.line.len(), |next| next.start);
            let last = index.checked_sub(1).and_then(|last| self.pieces.get(last));
            let last = last.map_or(0, |last| last.end);
            let Some(piece) = self.pieces.get(index).cloned() else {
                continue;
            };
            let after = self.line.get(piece.end..next).unwrap_or_default();
            if let Some(letter) = after.chars().next() {
                let wider = piece.start..piece.end + letter.len_utf8();
                has_grown |= self.take(index, wider);
            }
            let Some(piece) = self.pieces.get(index).cloned() else {
                continue;
            };
            let before = self.line.get(last..piece.start).unwrap_or_default();
            if let Some(letter) = before.chars().next_back() {
                let wider = piece.start - letter.len_utf8()..piece.end;
                has_grown |= self.take(index, wider);
            }
        }
        has_grown
    }

    /// Replaces a piece with a wider one, if that fits.
    fn take(&mut self, index: usize, wider: Range<usize>) -> bool {
        let was_before = self.columns_before();
        let Some(old) = self
            .pieces
            .get_mut(index)
            .map(|piece| std::mem::replace(piece, wider))
        else {
            return false;
        };
        let fits = self.columns_of_all() <= self.columns;
        let before = self.columns_before();
        if fits && (before <= self.before || before <= was_before) {
            return true;
        }
        if let Some(piece) = self.pieces.get_mut(index) {
            *piece = old;
        }
        false
    }

    fn columns_of_all(&self) -> usize {
        let is_cut = self
            .pieces
            .last()
            .is_some_and(|last| last.end < self.line.len());
        self.columns_until(self.line.len()) + usize::from(is_cut) * self.mark
    }

    fn columns_before(&self) -> usize {
        self.columns_until(self.anchor)
    }

    /// The columns of the shown text before a place in the line, including the marks between pieces.
    fn columns_until(&self, end: usize) -> usize {
        let mut reached = 0;
        let mut columns = 0;
        for piece in self.pieces.iter().filter(|piece| piece.start <= end) {
            if piece.start > reached {
                columns += self.mark;
            }
            let shown = self.line.get(piece.start..piece.end.min(end));
            columns += shown.map_or(0, width);
            reached = piece.end;
        }
        columns
    }
}

/// The width of a text in columns, at most.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns_of).sum()
}

fn columns_of(c: char) -> usize {
    if c == '\t' {
        TAB
    } else {
        c.width().unwrap_or(0)
    }
}

/// A label, or its beginning and its end if it is wider than its share.
fn ends(line: &str, label: &Range<usize>, share: usize) -> Vec<Range<usize>> {
    let text = line.get(label.clone()).unwrap_or_default();
    if bytes_in(text.chars(), share) == text.len() {
        return vec![label.clone()];
    }
    let first = bytes_in(text.chars(), share / 2);
    let last = bytes_in(text.chars().rev(), share / 2);
    vec![
        label.start..label.start + first,
        label.end - last..label.end,
    ]
}

/// The number of bytes of the characters that fit into `columns`.
fn bytes_in(letters: impl Iterator<Item = char>, columns: usize) -> usize {
    let mut used = 0;
    let fitting = letters.take_while(|letter| {
        used += columns_of(*letter);
        used <= columns
    });
    fitting.map(char::len_utf8).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces with `…` between them, cut to `columns`; brackets in the line mark the labels.
    fn cut(line: &str, columns: usize) -> String {
        let mut plain = String::new();
        let mut labels = Vec::new();
        for letter in line.chars() {
            match letter {
                '[' => labels.push(plain.len()..0),
                ']' => labels.last_mut().expect("it begins").end = plain.len(),
                _ => plain.push(letter),
            }
        }
        let mut out = String::new();
        let mut end = 0;
        for piece in pieces(&plain, &labels, columns, 1, 0) {
            if piece.start > end {
                out.push('…');
            }
            end = piece.end;
            out.push_str(plain.get(piece).unwrap_or_default());
        }
        if end < plain.len() {
            out.push('…');
        }
        assert!(width(&out) <= columns, "{out}");
        out
    }

    #[test]
    fn a_line_is_cut_around_its_labels() {
        for (line, expected) in [
            ("[short]", "short"),
            ("no label: it is cut at its end", "no label: it is cut…"),
            ("task [a] { after b; takes 3d }", "task a { after b; t…"),
            ("much stands before the [name] here", "…efore the name here"),
            ("everything before it: the [end]", "… before it: the end"),
            (
                "[ab] and far away from it [cd], both",
                "ab and … it cd, both",
            ),
            ("[a label longer than all the room]", "a label lo… the room"),
            (
                "漢字漢字漢字漢字 [名] 漢字漢字漢字漢字",
                "…字漢字 名 漢字漢字…",
            ),
        ] {
            assert_eq!(cut(line, 20), expected, "{line}");
        }
    }

    #[test]
    fn words_below_a_label_have_room() {
        let line = "everything that stands before it, and then the end; and then more";
        let label = line.find("end").map_or(0..0, |start| start..start + 3);
        let shown = |words| {
            let pieces = pieces(line, std::slice::from_ref(&label), 30, 1, words);
            let piece = pieces.first().cloned().unwrap_or_default();
            line.get(piece).unwrap_or_default().to_owned()
        };
        assert_eq!(shown(0), "nd then the end; and then mo");
        assert_eq!(shown(20), "then the end; and then more");
    }

    #[test]
    fn a_line_of_a_megabyte_is_not_walked_through() {
        let line = "ä".repeat(500_000);
        let labels = [400_000..900_000, 999_998..1_000_000];
        let pieces = pieces(&line, &labels, 80, 1, 0);
        let shown: usize = pieces.iter().map(Range::len).sum();
        assert!(shown <= 160, "{pieces:?}");
        assert_eq!(pieces.last().map(|last| last.end), Some(1_000_000));
    }
}
