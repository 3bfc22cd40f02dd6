//! What may be an identifier.

use unicode_ident::{is_xid_continue, is_xid_start};

/// Whether a text is an identifier: a letter or `_`, then letters, marks, digits, `_`, and `-` where a letter or digit
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

#[cfg(test)]
mod tests {
    use super::is_identifier;

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
