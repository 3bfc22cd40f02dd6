//! A comparison for a pull request: GitHub's Markdown, short first, what follows from it folded.

use std::fmt::Write as _;

use super::{Line, Page, Section};
use crate::compare::Comparison;
use crate::source::harmless_line;

/// The most lines of a list, so that a comment holds them (65,536 characters on GitHub).
const MOST: usize = 100;

/// The most lines of a list that is not folded.
const MOST_OPEN: usize = 10;

/// The comparison under a heading, in Markdown.
#[must_use]
pub fn comparison_markdown(both: &Comparison<'_>, heading: &str) -> String {
    let page = Page::new(both);
    let mut out = format!("### {}\n\n{}\n", prose(heading), prose(&page.finish));
    for section in &page.sections {
        write_section(&mut out, section);
    }
    // Writing to a `String` cannot fail.
    let _ = writeln!(out, "\n**{}**", prose(&page.counts));
    out
}

fn write_section(out: &mut String, section: &Section) {
    let title = prose(&section.title);
    let is_folded = section.is_consequence || section.lines.len() > MOST_OPEN;
    let (open, close) = if is_folded {
        (
            format!("<details><summary>{title}</summary>"),
            "\n</details>\n",
        )
    } else {
        (format!("**{title}**"), "")
    };
    // Writing to a `String` cannot fail.
    let _ = writeln!(out, "\n{open}\n");
    for line in section.lines.iter().take(MOST) {
        out.push_str(&item(line));
    }
    if let more @ 1.. = section.lines.len().saturating_sub(MOST) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "- and {more} more");
    }
    out.push_str(close);
}

fn item(line: &Line) -> String {
    let mut text = String::from("- ");
    if line.sign.is_empty() {
        text.push_str(&prose(&line.subject));
    } else {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "`{}` `{}`", line.sign, line.subject);
    }
    if let Some(title) = &line.title {
        // Writing to a `String` cannot fail.
        let _ = write!(text, " {}", prose(title));
    }
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, ": {}", prose(&line.text));
    text
}

/// Text in which nothing is markup but code between backticks; a name after `@` notifies nobody.
fn prose(text: &str) -> String {
    let text = harmless_line(text);
    let is_paired = text.matches('`').count().is_multiple_of(2);
    let mut out = String::with_capacity(text.len());
    let mut is_code = false;
    for c in text.chars() {
        match c {
            '`' if is_paired => {
                is_code = !is_code;
                out.push(c);
            }
            _ if is_code => out.push(c),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            '#' => out.push_str("&#35;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn a_text_is_shown_as_it_is() {
        assert_eq!(prose("with `a_b`, * 3"), "with `a_b`, \\* 3");
        assert_eq!(prose("ask @ann <b> #7"), "ask &#64;ann &lt;b> &#35;7");
        assert_eq!(prose("one ` only"), "one \\` only");
    }
}
