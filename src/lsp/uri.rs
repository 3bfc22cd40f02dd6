//! File URIs and paths.

use std::path::{Path, PathBuf};

use gen_lsp_types::Uri;
use percent_encoding::percent_decode_str;

use crate::diagnostics::render::escaped_path;

/// The path of a `file:` URI; None for any other, such as the URI of a text that was never saved.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    // The host is empty, or this machine.
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    if !path.starts_with('/') {
        return None;
    }
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let path = match path.as_bytes() {
        // `/c:/plans` is a Windows path.
        [b'/', drive, b':', ..] if cfg!(windows) && drive.is_ascii_alphabetic() => {
            path.trim_start_matches('/').to_owned()
        }
        _ => path.into_owned(),
    };
    Some(PathBuf::from(path))
}

/// The URI of a path.
pub(super) fn uri_of(path: &Path) -> Uri {
    let path = path.to_string_lossy();
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.into_owned()
    };
    let root = if path.starts_with('/') { "" } else { "/" };
    Uri(format!("file://{root}{}", escaped_path(&path)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_comes_back() {
        for path in ["/plans/a.plan", "/a b/ü #1%.plan", "/x/[y]/z?.plan"] {
            let uri = uri_of(Path::new(path));
            assert!(
                uri.0.is_ascii() && !uri.0.contains([' ', '#', '?']),
                "{uri}"
            );
            assert_eq!(path_of(&uri), Some(PathBuf::from(path)));
        }
    }

    #[test]
    fn other_spellings_and_schemes() {
        let path = |uri: &str| path_of(&Uri::from(uri));
        assert_eq!(path("file://localhost/a"), Some(PathBuf::from("/a")));
        assert_eq!(path("file:///a%C3%A4%3A"), Some(PathBuf::from("/aä:")));
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("file://server/share"), None);
        assert_eq!(path("file:///%ff"), None);
        assert_eq!(path("nonsense"), None);
    }
}
