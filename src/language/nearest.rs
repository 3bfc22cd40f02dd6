//! The right word that a wrong one was meant to be.

/// The candidate that is most like `word`, if any is like it at all; the first of equals.
///
/// Like means: a Jaro-Winkler similarity above 0.8, or at most one letter in four changed, with case ignored.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No word of the language is so long, and comparing takes time in the square of it.
    if word.len() > 64 {
        return None;
    }
    let word = word.to_lowercase();
    let length = word.chars().count();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates {
        let lower = candidate.to_lowercase();
        let similarity = strsim::jaro_winkler(&word, &lower);
        let allowed = (length.max(lower.chars().count()) / 4).max(1);
        let near = similarity > 0.8
            || strsim::osa_distance(&word, &lower) <= allowed && length > 2 && similarity > 0.6;
        if near && best.is_none_or(|(score, _)| similarity > score) {
            best = Some((similarity, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let words = ["takes", "task", "tags", "after", "milestone"];
        assert_eq!(nearest("tsak", words), Some("task"));
        assert_eq!(nearest("TAKES", words), Some("takes"));
        assert_eq!(nearest("aftr", words), Some("after"));
        assert_eq!(nearest("milestnoe", words), Some("milestone"));
        assert_eq!(nearest("quux", words), None);
    }
}
