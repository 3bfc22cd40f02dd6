//! A comparison for a terminal.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr as _;

use super::{Line, NEW_WARNINGS, Page, Section};
use crate::compare::Comparison;
use crate::source::harmless_line;

/// The widest column of paths.
const WIDEST: usize = 40;

/// The parts of a comparison at a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Extent {
    /// How many of the items that only moved in consequence are listed.
    pub most: usize,
    /// Whether new warnings are listed; otherwise they are reported as by `planc check`.
    pub new_warnings: bool,
}

/// The comparison, line by line.
#[must_use]
pub fn comparison_text(both: &Comparison<'_>, extent: Extent) -> String {
    let page = Page::new(both);
    let mut out = page.finish + "\n";
    let is_shown = |it: &&Section| extent.new_warnings || it.title != NEW_WARNINGS;
    for section in page.sections.iter().filter(is_shown) {
        write_section(&mut out, section, extent.most);
    }
    // Writing to a `String` cannot fail.
    let _ = writeln!(out, "\n{}", page.counts);
    out
}

fn write_section(out: &mut String, section: &Section, most: usize) {
    let mut lines = section.lines.as_slice();
    let mut more = String::new();
    if section.is_consequence && lines.len() > most {
        lines = lines.get(..most).unwrap_or_default();
        let first = match most {
            0 => String::new(),
            _ => format!("; the first {most}"),
        };
        more = format!("{first} (--all lists them)");
    }
    // Writing to a `String` cannot fail.
    let _ = writeln!(out, "\n{}{more}", section.title);
    let width = |of: fn(&Line) -> &str| {
        let widths = lines.iter().map(|line| of(line).width());
        widths.max().unwrap_or(0).min(WIDEST)
    };
    let (subject, title) = (width(|line| &line.subject), width(title_of));
    for line in lines {
        let mut text = String::from("  ");
        if !line.sign.is_empty() {
            text.push_str(line.sign);
            text.push(' ');
        }
        pad(&mut text, &line.subject, subject);
        if title > 0 {
            pad(&mut text, title_of(line), title);
        }
        text.push_str(&line.text);
        out.push_str(harmless_line(text.trim_end()).as_ref());
        out.push('\n');
    }
}

fn title_of(line: &Line) -> &str {
    line.title.as_deref().unwrap_or_default()
}

/// Adds a word in a column of that width.
fn pad(out: &mut String, word: &str, width: usize) {
    out.push_str(word);
    out.push_str(&" ".repeat(width.saturating_sub(word.width()) + 2));
}
