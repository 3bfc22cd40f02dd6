//! Text without its layout.

/// The text with each run of spaces, line breaks and `;` as one space, except inside strings; comments keep their end.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_end(rest),
            '#' => rest.find('\n').unwrap_or(rest.len()),
            _ if is_gap(first) => {
                let end = rest.find(|c| !is_gap(c)).unwrap_or(rest.len());
                if !out.is_empty() && end < rest.len() && !out.ends_with('\n') {
                    out.push(' ');
                }
                rest = rest.get(end..).unwrap_or_default();
                continue;
            }
            _ => rest
                .find(|c| is_gap(c) || matches!(c, '"' | '#'))
                .unwrap_or(rest.len()),
        };
        let (word, after) = rest.split_at(length);
        out.push_str(word.trim_end_matches(is_gap));
        if first == '#' {
            out.push('\n');
        }
        rest = after;
    }
    out
}

/// The length of the whole lines that a text begins with.
pub(super) fn whole_lines(text: &str) -> usize {
    match text.rfind('\n') {
        Some(end) => end + 1,
        None => 0,
    }
}

const fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | ';')
}

/// The length of the string that the text begins with.
fn string_end(text: &str) -> usize {
    let quotes = if text.starts_with("\"\"\"") {
        "\"\"\""
    } else {
        "\""
    };
    let mut at = quotes.len();
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with(quotes) {
            return at + quotes.len();
        }
        let escaped = usize::from(rest.starts_with('\\'));
        at += rest
            .chars()
            .take(1 + escaped)
            .map(char::len_utf8)
            .sum::<usize>();
    }
    text.len()
}
