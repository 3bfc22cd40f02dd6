//! Escapes texts so that Mermaid shows them unchanged.

use std::fmt::Write as _;

/// Words that Mermaid reads as keywords at the start of a line.
const KEYWORDS: [&str; 26] = [
    "accdescr",
    "acctitle",
    "axisformat",
    "call",
    "class",
    "classdef",
    "click",
    "dateformat",
    "direction",
    "end",
    "excludes",
    "flowchart",
    "gantt",
    "graph",
    "href",
    "includes",
    "inclusiveenddates",
    "kanban",
    "section",
    "style",
    "subgraph",
    "tickinterval",
    "timeline",
    "title",
    "todaymarker",
    "topaxis",
];

/// Escapes a text so that every diagram shows it unchanged: characters that Mermaid might interpret become `#` code
/// point `;`, which Mermaid decodes after the layout. Line breaks and tabs become spaces; control characters are
/// dropped.
///
/// Mermaid measures an entity by its written length, so only the necessary characters are escaped.
pub(in crate::emit) fn escape(text: &str) -> String {
    escape_with(text, |_| false)
}

/// As [`escape`], for the labels of a kanban, which are Markdown.
pub(super) fn escape_markdown(text: &str) -> String {
    escape_with(text, |c| matches!(c, '(' | ')' | '_' | '\''))
}

fn escape_with(text: &str, also: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let keyword = begins_with_keyword(text);
    let mut blank = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            c => c,
        };
        if c.is_control() || c == ' ' && blank {
            continue;
        }
        let first = out.is_empty();
        blank = c == ' ';
        // Before a space, `&` does not begin an entity.
        let safe = is_safe(c) || c == '&' && chars.peek() == Some(&' ');
        if safe && !also(c) && !(first && (keyword || !is_safe_first(c))) {
            out.push(c);
        } else {
            let _ = write!(out, "#{};", u32::from(c));
        }
    }
    // A space at the end would be lost, and is not visible anyway.
    out.truncate(out.trim_end_matches(' ').len());
    out
}

const fn is_safe(c: char) -> bool {
    match c {
        'A'..='Z'
        | 'a'..='z'
        | '0'..='9'
        | ' '
        | '_'
        | '.'
        | '('
        | ')'
        | '/'
        | '+'
        | '='
        | '!'
        | '?'
        | '\''
        | '-'
        | ',' => true,
        // Spaces that would be collapsed, a direction that would be reversed, and the characters with which Mermaid
        // marks entities internally.
        '\u{a0}' | '\u{b6}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{202e}' | '\u{fb02}' => {
            false
        }
        c => c as u32 > 0xa0,
    }
}

/// A digit would be read as a date or a section number, `-` as an arrow or a list, `_` as a private name.
const fn is_safe_first(c: char) -> bool {
    !matches!(c, '0'..='9' | ' ' | '-' | '_' | '+' | '.')
}

fn begins_with_keyword(text: &str) -> bool {
    let word: String = text
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .take(20)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    // `weekday monday` and `weekend friday`, but not every name that contains a weekday.
    KEYWORDS.contains(&word.as_str()) || matches!(word.as_str(), "weekday" | "weekend")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_mermaid_would_read_is_escaped() {
        for (text, expected) in [
            (
                "Build the homepage (3 d late)",
                "Build the homepage (3 d late)",
            ),
            ("a:b; #c, 50%", "a#58;b#59; #35;c, 50#37;"),
            ("this & that, R&D", "this & that, R#38;D"),
            ("2027", "#50;027"),
            ("section 4", "#115;ection 4"),
            ("Sections", "Sections"),
            ("two\nlines\tand\u{7}  more ", "two lines and more"),
            ("<b>\"x\"</b>", "#60;b#62;#34;x#34;#60;/b#62;"),
            ("שלום 你好 🚀", "שלום 你好 🚀"),
            ("__proto__", "#95;_proto__"),
            ("", ""),
        ] {
            assert_eq!(escape(text), expected);
        }
        assert_eq!(escape_markdown("_a_ (b)"), "#95;a#95; #40;b#41;");
    }
}
