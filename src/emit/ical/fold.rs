//! Folding of long lines (RFC 5545, 3.1).

use unicode_normalization::char::is_combining_mark;

/// The most octets of a line, without its CRLF.
const LIMIT: usize = 75;

/// How far before the limit a better place for a fold may be, in octets.
const PATIENCE: usize = 32;

/// Appends a content line with its CRLF, folded if it is longer than 75 octets.
///
/// A fold never splits a character or an escape such as `\n`, since several readers look for escapes before they
/// unfold. It separates a letter from its marks only if there is no other place.
pub(super) fn push_folded(text: &mut String, line: &str) {
    let mut rest = line;
    let mut room = LIMIT;
    while rest.len() > room {
        let (head, tail) = rest.split_at(fold_place(rest, room));
        text.push_str(head);
        text.push_str("\r\n ");
        rest = tail;
        room = LIMIT - 1;
    }
    text.push_str(rest);
    text.push_str("\r\n");
}

/// The offset at which to fold text that is longer than `room`: at most `room`, and after at least one character.
fn fold_place(text: &str, room: usize) -> usize {
    let mut place = text.floor_char_boundary(room);
    let mut harmless = None;
    let lowest = room.saturating_sub(PATIENCE);
    while place > lowest {
        if !is_in_escape(text, place) {
            harmless.get_or_insert(place);
            if !is_in_cluster(text, place) {
                return place;
            }
        }
        place = text.floor_char_boundary(place - 1);
    }
    harmless.unwrap_or_else(|| text.floor_char_boundary(room))
}

/// Whether the place is between a backslash and the character that it escapes. Text begins outside an escape.
fn is_in_escape(text: &str, place: usize) -> bool {
    let before = text.as_bytes().get(..place).unwrap_or_default();
    let backslashes = before
        .iter()
        .rev()
        .take_while(|byte| **byte == b'\\')
        .count();
    backslashes % 2 == 1
}

/// Whether the characters before and after the place are drawn as one.
fn is_in_cluster(text: &str, place: usize) -> bool {
    let (before, after) = text.split_at(place);
    let (Some(before), Some(after)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    if before.is_ascii() && after.is_ascii() {
        return false;
    }
    let regional = '\u{1f1e6}'..='\u{1f1ff}';
    before == '\u{200d}'
        || matches!(after, '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
        || is_combining_mark(after)
        || regional.contains(&before) && regional.contains(&after)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::property::cases;

    use super::*;

    fn folded(line: &str) -> String {
        let mut out = String::new();
        push_folded(&mut out, line);
        out
    }

    fn check(line: &str) {
        let text = folded(line);
        let body = text.strip_suffix("\r\n").expect("it ends with CRLF");
        for part in body.split("\r\n") {
            assert!(part.len() <= LIMIT, "{} octets", part.len());
            assert!(!part.is_empty() && part != " " || line.trim().is_empty());
            let backslashes = part.chars().rev().take_while(|c| *c == '\\').count();
            assert_eq!(backslashes % 2, 0, "an escape is cut: {part}");
        }
        assert_eq!(body.replace("\r\n ", ""), line);
    }

    #[test]
    fn short_lines_stay_whole() {
        assert_eq!(folded(&"x".repeat(75)), "x".repeat(75) + "\r\n");
        assert_eq!(folded(""), "\r\n");
    }

    #[test]
    fn the_space_of_a_continuation_counts() {
        let out = folded(&"x".repeat(75 + 74 + 1));
        let lengths: Vec<usize> = out.lines().map(str::len).collect();
        assert_eq!(lengths, [75, 75, 2]);
    }

    #[test]
    fn families_and_accents_stay_together() {
        let family = "👩\u{200d}👩\u{200d}👧\u{200d}👦";
        for before in 0..75 {
            let text = format!("{}{family}e\u{301}{}", "x".repeat(before), "y".repeat(60));
            let out = folded(&text);
            assert!(out.contains(family) && out.contains("e\u{301}"), "{before}");
            check(&text);
        }
    }

    proptest! {
        #![proptest_config(cases(256))]

        #[test]
        fn any_text_comes_back(words in proptest::collection::vec(
            prop_oneof!["[a-z ]{1,20}", "\\PC{1,8}", Just("\\n".to_owned()), Just("\\\\".to_owned()), Just("\\,".to_owned()),
                Just("🏗\u{fe0f}".to_owned()), Just("漢字".to_owned()), Just("e\u{301}\u{301}".to_owned())],
            0..60,
        )) {
            // A lone backslash cannot occur in a line: it is always half of an escape.
            let line: String = words.iter().map(|word| if word.starts_with('\\') && word.len() == 2 { word.clone() } else { word.replace('\\', "") }).collect();
            check(&line);
        }
    }
}
