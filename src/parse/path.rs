//! Paths of files, relative to the folder of the root plan.

/// Resolves `path`, as written in the file `from`, relative to the root plan's folder; None if it leaves that folder.
pub(super) fn resolve_path(from: &str, path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains('\0') || has_drive(path) {
        return None;
    }
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

fn has_drive(path: &str) -> bool {
    let mut bytes = path.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic()) && bytes.next() == Some(b':')
}

#[cfg(test)]
mod tests {
    use super::resolve_path;

    #[test]
    fn starts_at_the_folder_of_the_file() {
        let resolved = |from, path| resolve_path(from, path);
        assert_eq!(resolved("a.plan", "b.plan").as_deref(), Some("b.plan"));
        assert_eq!(resolved("x/a.plan", "b.plan").as_deref(), Some("x/b.plan"));
        assert_eq!(resolved("x/a.plan", "../b.plan").as_deref(), Some("b.plan"));
        assert_eq!(
            resolved("x/a.plan", "./y//b.plan").as_deref(),
            Some("x/y/b.plan")
        );
        assert_eq!(resolved("a.plan", "x/../b.plan").as_deref(), Some("b.plan"));
    }

    #[test]
    fn never_leaves_the_tree() {
        assert_eq!(resolve_path("a.plan", "../b.plan"), None);
        assert_eq!(resolve_path("x/a.plan", "../../b.plan"), None);
        assert_eq!(resolve_path("a.plan", "/etc/passwd"), None);
        assert_eq!(resolve_path("a.plan", "C:/plans/b.plan"), None);
    }
}
