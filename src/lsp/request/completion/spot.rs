//! The text before the cursor. It is read from the text and not from the tree, because a statement that is being typed
//! is invalid most of the time.

use crate::language::{Attribute, Kind};

/// A place in the text where the user is about to write.
#[derive(Debug)]
pub(super) struct Spot<'a> {
    /// The heads of the blocks around it, outermost first.
    pub(super) blocks: Vec<&'a str>,
    /// The statement up to the cursor, without the spaces before it.
    pub(super) statement: &'a str,
    /// The start of the statement.
    pub(super) start: usize,
    /// The cursor.
    pub(super) cursor: usize,
    /// Whether a block ends before the cursor on its line, so that no statement can begin.
    pub(super) is_after_block: bool,
    /// The start of the quoted text that contains the cursor, after its quote.
    pub(super) quoted: Option<usize>,
}

impl<'a> Spot<'a> {
    /// Reads the text from a place outside all blocks up to the cursor; None inside a comment.
    pub(super) fn new(text: &'a str, from: usize, cursor: usize) -> Option<Self> {
        let mut blocks: Vec<&str> = Vec::new();
        let mut start = from;
        let mut goes_on = false;
        let mut after_block = false;
        let mut at = from;
        let cut = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        while at < cursor {
            let rest = cut(at, cursor);
            let c = rest.chars().next()?;
            match c {
                '"' => {
                    let Some(length) = quoted(rest) else {
                        let mark = if rest.starts_with("\"\"\"") { 3 } else { 1 };
                        return Some(Self::at(text, blocks, start, cursor, Some(at + mark)));
                    };
                    at += length;
                    goes_on = false;
                    continue;
                }
                '#' => {
                    at += rest.find('\n')?;
                    continue;
                }
                '{' => {
                    blocks.push(cut(start, at).trim());
                    start = at + 1;
                    goes_on = false;
                }
                '}' => {
                    blocks.pop();
                    start = at + 1;
                    goes_on = false;
                    after_block = true;
                }
                ';' => {
                    start = at + 1;
                    goes_on = false;
                    after_block = false;
                }
                '\n' if !goes_on => {
                    start = at + 1;
                    after_block = false;
                }
                ',' => goes_on = true,
                _ if c.is_whitespace() => {}
                _ => goes_on = false,
            }
            at += c.len_utf8();
        }
        let mut spot = Self::at(text, blocks, start, cursor, None);
        spot.is_after_block = after_block;
        Some(spot)
    }

    fn at(
        text: &'a str,
        blocks: Vec<&'a str>,
        start: usize,
        cursor: usize,
        quoted: Option<usize>,
    ) -> Self {
        let whole = text.get(start..cursor).unwrap_or_default();
        let statement = whole.trim_start();
        Self {
            blocks,
            statement,
            start: cursor - statement.len(),
            cursor,
            is_after_block: false,
            quoted,
        }
    }

    /// The kind of the innermost block; None at the top level, or if its word is not a kind.
    pub(super) fn kind(&self) -> Option<Kind> {
        self.blocks.last().and_then(|head| kind_of(head))
    }

    /// The name of the innermost block.
    pub(super) fn name(&self) -> Option<&'a str> {
        self.blocks.last()?.split_whitespace().nth(1)
    }

    /// The names of the enclosing items, outermost first.
    pub(super) fn path(&self) -> Vec<&'a str> {
        let items = self
            .blocks
            .iter()
            .filter(|head| kind_of(head).is_some_and(Kind::is_item));
        items
            .filter_map(|head| head.split_whitespace().nth(1))
            .collect()
    }

    /// The attribute that begins the statement (the longest that matches), and the text after it.
    pub(super) fn attribute(&self) -> Option<(Attribute, &'a str)> {
        let found = Attribute::ALL.into_iter().filter_map(|attribute| {
            let mut rest = self.statement;
            for word in attribute.words().split(' ') {
                rest = rest.trim_start().strip_prefix(word)?;
                if !rest.starts_with([' ', '\t']) {
                    return None;
                }
            }
            Some((attribute, rest.trim_start()))
        });
        found.max_by_key(|(attribute, _)| attribute.words().len())
    }
}

fn kind_of(head: &str) -> Option<Kind> {
    Kind::from_word(head.split_whitespace().next()?)
}

/// The length of the quoted text that begins here; None if it does not end.
fn quoted(text: &str) -> Option<usize> {
    if let Some(inside) = text.strip_prefix("\"\"\"") {
        return Some(inside.find("\"\"\"")? + 6);
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            // Text without a closing quote ends with its line.
            '\n' => return Some(at),
            '"' if !escaped => return Some(at + 1),
            _ => escaped = c == '\\' && !escaped,
        }
    }
    None
}

/// Whether a character is part of a word: a name, a number or a date.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(text: &str) -> Option<String> {
        let cursor = text.find('|')?;
        let text = text.replace('|', "");
        let spot = Spot::new(&text, 0, cursor)?;
        let quoted = spot.quoted.map(|from| text[from..].to_owned());
        Some(format!("{:?} {:?} {quoted:?}", spot.blocks, spot.statement))
    }

    #[test]
    fn places_in_broken_text() {
        let cases = [
            (
                "phase a { # } \n  task b \"B {\" {\n    own|",
                r#"["phase a", "task b \"B {\""] "own" None"#,
            ),
            (
                "task a { takes 3d; after b,\n  c, |",
                r#"["task a"] "after b,\n  c, " None"#,
            ),
            ("task a { takes 3d }\n\n|", r#"[] "" None"#),
            ("task a { note \"x\ntakes |", r#"["task a"] "takes " None"#),
            ("import \"peo|", r#"[] "import \"peo" Some("peo")"#),
            (
                "task a { note \"\"\"\n  } |",
                r#"["task a"] "note \"\"\"\n  } " Some("\n  } ")"#,
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(spot(text).as_deref(), Some(expected));
        }
        assert_eq!(spot("task a # {|"), None);
    }
}
