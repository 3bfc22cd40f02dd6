//! The markers of conflicts that git, or `planc merge`, leaves in a file.

use std::ops::Range;

/// The first line that begins a conflict: `<<<<<<<`, if `=======` and `>>>>>>>` of the same length follow.
pub(crate) fn conflict_marker(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        let begin = if from == 0 && rest.starts_with("<<<<<<<") {
            0
        } else {
            from + rest.find("\n<<<<<<<")? + 1
        };
        let mut lines = text.get(begin..)?.lines();
        let first = lines.next()?;
        let size = first.len() - first.trim_start_matches('<').len();
        let is = |line: &str, sign: char| {
            let label = line.trim_start_matches(sign);
            line.len() - label.len() == size && (label.is_empty() || label.starts_with(' '))
        };
        if is(first, '<') && lines.any(|line| is(line, '=')) && lines.any(|line| is(line, '>')) {
            return Some(begin..begin + first.len());
        }
        from = begin + first.len();
    }
}

#[cfg(test)]
mod tests {
    use super::conflict_marker;

    #[test]
    fn all_three_markers_make_a_conflict() {
        fn check(text: &str) -> Option<&str> {
            text.get(conflict_marker(text)?)
        }
        let both = "task a\n<<<<<<< ours\ntask b\n=======\ntask c\n>>>>>>> theirs\n";
        assert_eq!(check(both), Some("<<<<<<< ours"));
        assert_eq!(check(&both.replace('\n', "\r\n")), Some("<<<<<<< ours"));
        assert_eq!(check("<<<<<<<<<\n=========\n>>>>>>>>>"), Some("<<<<<<<<<"));
        assert_eq!(
            check("<<<<<<< a\n<<<<<<<< b\n========\n>>>>>>>> b"),
            Some("<<<<<<<< b")
        );
        assert_eq!(check("<<<<<<< a\n>>>>>>> b\n=======\n"), None);
        assert_eq!(check("<<<<<<<a\n=======\n>>>>>>> b\n"), None);
        assert_eq!(check("note \"<<<<<<< a\"\n=======\n>>>>>>> b\n"), None);
        assert_eq!(check(""), None);
    }
}
