//! Suggestions: the word or name that was probably meant by an unknown one.

/// The longest name that is compared, in characters: nobody misspells a longer one, and the time of a comparison grows
/// with the square of the length.
const LONGEST: usize = 64;

/// The shortest abbreviation, as the beginning of a longer word, that still suggests it; in bytes.
const SHORTENED: usize = 4;

/// The most comparisons of one run; about a quarter of a second.
const COMPARISONS: usize = 1_000_000;

/// The candidate most similar to `word`, or None if none is similar; among equals, the first.
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    Suggester::new().nearest(word, candidates.into_iter().map(|name| (name, name)))
}

/// Finds the nearest of many names. One run has a limited number of comparisons, so that a plan full of unknown names
/// still takes time in proportion to its size.
pub(crate) struct Suggester {
    left: usize,
}

impl Suggester {
    pub(crate) const fn new() -> Self {
        Self { left: COMPARISONS }
    }

    /// Whether no more comparisons are allowed.
    pub(crate) const fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// The nearest of the candidates, the first among equals; None if none is near.
    ///
    /// A candidate is near if it differs only in capitals, `_` and `-`, if the name is its beginning, or if a few
    /// typing errors separate them: one in a short name, up to a third of the letters in a long one.
    pub(crate) fn nearest<'c, T: Copy>(
        &mut self,
        name: &str,
        candidates: impl IntoIterator<Item = (&'c str, T)>,
    ) -> Option<T> {
        let length = name.chars().count();
        if length > LONGEST {
            return None;
        }
        let most = (length / 3).clamp(1, 4);
        let lower = name.to_lowercase();
        let letters = letters_of(name);
        let mut best: Option<(usize, T)> = None;
        for (candidate, value) in candidates {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            let limit = best.map_or(most + 1, |(distance, _)| distance);
            // Each error changes at most two of the letters that occur, and that rules out most candidates cheaply.
            let differ = (letters ^ letters_of(candidate)).count_ones() as usize;
            let distance = if same_but_for_form(name, candidate) {
                0
            } else if lower.len() >= SHORTENED && candidate.starts_with(lower.as_str()) {
                1
            } else if differ > 2 * limit || candidate.chars().count().abs_diff(length) >= limit {
                continue;
            } else {
                strsim::osa_distance(&lower, &candidate.to_lowercase()).max(1)
            };
            if distance < limit && distance < length.max(1) {
                best = Some((distance, value));
            }
        }
        best.map(|(_, value)| value)
    }
}

/// Whether two names differ only in capitals, `_` and `-`.
fn same_but_for_form(a: &str, b: &str) -> bool {
    let plain = |text: &'_ str| {
        text.chars()
            .filter(|c| !matches!(c, '_' | '-'))
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let first = |text: &str| text.chars().find(|c| !matches!(c, '_' | '-'));
    let alike = match (first(a), first(b)) {
        (Some(a), Some(b)) => a == b || a.to_lowercase().eq(b.to_lowercase()),
        _ => false,
    };
    alike && a.len().abs_diff(b.len()) <= 8 && plain(a) == plain(b)
}

/// The set of letters that occur, one bit each, ignoring case.
fn letters_of(name: &str) -> u64 {
    name.bytes()
        .fold(0, |bits, byte| bits | 1 << (byte.to_ascii_lowercase() & 63))
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
        // Other words are not typing errors.
        assert_eq!(nearest("each", words), None);
        assert_eq!(nearest("paint", words), None);
        assert_eq!(nearest("in", words), None);
    }

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        assert_eq!(nearest("hompage", ["copy", "homepage"]), Some("homepage"));
        assert_eq!(nearest("copy", ["cpoy", "xyz"]), Some("cpoy"));
        assert_eq!(
            nearest("HomePage", ["home_page", "homepag"]),
            Some("home_page")
        );
        assert_eq!(nearest("Anne", ["ann", "bob"]), Some("ann"));
        assert_eq!(nearest("ANNA", ["Ann"]), Some("Ann"));
        assert_eq!(nearest("Annette", ["ann"]), None);
        assert_eq!(nearest("design", ["build", "launch"]), None);
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("", ["b"]), None);
    }
}
