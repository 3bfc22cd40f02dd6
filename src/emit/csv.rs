//! CSV (RFC 4180, but lines end in a line feed).

/// A field, in quotes if it needs them.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
