//! The right word that a wrong one was meant to be.

/// The candidate that is most like `word`, if any is like it at all; the first of equals.
///
/// Like means few slips of the fingers, with case ignored, or the beginning of a longer word.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No word of the language is so long, and comparing takes time in the square of it.
    if word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    let most = allowed(word);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let limit = best.map_or(most + 1, |(slips, _)| slips);
        let begins = lower.len() >= SHORTENED && candidate.starts_with(lower.as_str());
        let slips = if begins { 1 } else { slips(&lower, candidate) };
        if slips < limit && slips < word.chars().count() {
            best = Some((slips, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Nobody misspells so long a name, and comparing takes time in the square of the length.
pub(crate) const LONGEST: usize = 64;

/// How much of a word has to be there, to be a beginning of it.
const SHORTENED: usize = 4;

/// How many slips are still a slip: one in a short name, a third of a long one.
pub(crate) fn allowed(name: &str) -> usize {
    (name.chars().count() / 3).clamp(1, 4)
}

/// How many letters differ between a name in lower case and another, whatever its case.
pub(crate) fn slips(lower: &str, other: &str) -> usize {
    if other.chars().any(char::is_uppercase) {
        strsim::osa_distance(lower, &other.to_lowercase())
    } else {
        strsim::osa_distance(lower, other)
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let words = [
            "takes",
            "task",
            "tags",
            "after",
            "milestone",
            "reached",
            "link",
            "plan",
        ];
        assert_eq!(nearest("tsak", words), Some("task"));
        assert_eq!(nearest("TAKES", words), Some("takes"));
        assert_eq!(nearest("aftr", words), Some("after"));
        assert_eq!(nearest("milestnoe", words), Some("milestone"));
        assert_eq!(nearest("miles", words), Some("milestone"));
        assert_eq!(nearest("quux", words), None);
        // Other words are not slips.
        assert_eq!(nearest("each", words), None);
        assert_eq!(nearest("paint", words), None);
        assert_eq!(nearest("in", words), None);
    }
}
