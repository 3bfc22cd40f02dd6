//! Identifiers: the form they need, and names made from titles.

use unicode_ident::{is_xid_continue, is_xid_start};
use unicode_normalization::UnicodeNormalization as _;

use crate::language::word;

/// Whether a text is an identifier: a letter or `_`, then letters, marks, digits, `_`, and `-` if a letter or digit
/// follows (`grammar/REFERENCE.md`, lexical rules).
#[must_use]
pub fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars().peekable();
    let begins = chars.next().is_some_and(|c| c == '_' || is_xid_start(c));
    let mut goes_on = true;
    while let Some(c) = chars.next() {
        goes_on &= match c {
            '-' => chars.peek().is_some_and(|next| next.is_alphanumeric()),
            _ => is_xid_continue(c),
        };
    }
    begins && goes_on
}

/// The longest name that is made from a text.
const LONGEST: usize = 32;

/// Makes a name from a text: its letters and digits, with one `_` for everything between them, cut after a word. A name
/// that would begin with a digit begins with `kind` instead.
pub(super) fn as_name(text: &str, kind: &str) -> Option<String> {
    let text: String = text.nfc().collect();
    let mut name = String::new();
    for word in text.split(|c: char| c != '_' && !is_xid_continue(c)) {
        let is_first = name.is_empty();
        if word.is_empty() || !is_first && name.len() + word.len() >= LONGEST {
            continue;
        }
        if !is_first {
            name.push('_');
        } else if !word.starts_with(|c: char| c == '_' || is_xid_start(c)) {
            name = format!("{kind}_");
        }
        name.push_str(word);
    }
    if matches!(name.as_str(), word::START | word::FINISH | word::ALL) {
        name.push('_');
    }
    is_identifier(&name).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{as_name, is_identifier};

    #[test]
    fn names_of_texts() {
        for (text, name) in [
            ("Paint the wall", Some("Paint_the_wall")),
            ("3D printing", Some("task_3D_printing")),
            ("paint:", Some("paint")),
            ("a – b", Some("a_b")),
            ("1.2", Some("task_1_2")),
            ("start", Some("start_")),
            ("日本", Some("日本")),
            ("…", None),
            ("", None),
        ] {
            assert_eq!(as_name(text, "task").as_deref(), name, "{text}");
        }
    }

    #[test]
    fn identifiers_and_others() {
        for good in ["a", "_", "_1", "copy-2", "größe", "a_b", "日本"] {
            assert!(is_identifier(good), "{good}");
        }
        for bad in ["", "1a", "-a", "a-", "a--b", "a.b", "a b", "\"a\"", "a,b"] {
            assert!(!is_identifier(bad), "{bad}");
        }
    }
}
