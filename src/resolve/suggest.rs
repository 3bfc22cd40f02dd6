//! The nearest name.

use crate::language::{LONGEST, allowed, slips};

/// Finds the nearest of many names, within a bound on the work of one whole run, so that a plan of nothing but unknown
/// names takes no longer than its size.
pub(super) struct Suggester {
    left: usize,
}

/// How many comparisons one run may make; about a quarter of a second.
const COMPARISONS: usize = 1_000_000;

impl Suggester {
    pub(super) const fn new() -> Self {
        Self { left: COMPARISONS }
    }

    /// Whether no more comparisons are allowed.
    pub(super) const fn is_spent(&self) -> bool {
        self.left == 0
    }

    /// The nearest of the candidates, the first of equals; None where none is near.
    pub(super) fn nearest<'c, T: Copy>(
        &mut self,
        name: &str,
        candidates: impl IntoIterator<Item = (&'c str, T)>,
    ) -> Option<T> {
        let most = allowed(name);
        let length = name.chars().count();
        if length > LONGEST {
            return None;
        }
        let lower = name.to_lowercase();
        let letters = letters_of(name);
        let mut best: Option<(usize, T)> = None;
        for (candidate, value) in candidates {
            if self.left == 0 {
                break;
            }
            self.left -= 1;
            let limit = best.map_or(most + 1, |(distance, _)| distance);
            if same_but_for_form(name, candidate) {
                if limit > 0 {
                    best = Some((0, value));
                }
                continue;
            }
            // Each slip changes at most two of the letters that occur: most candidates are ruled out by that alone.
            let differ = (letters ^ letters_of(candidate)).count_ones() as usize;
            if differ > 2 * limit || candidate.chars().count().abs_diff(length) >= limit {
                continue;
            }
            let distance = slips(&lower, candidate).max(1);
            if distance < limit && distance < length {
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

/// Which letters occur, a bit each, whatever their case.
fn letters_of(name: &str) -> u64 {
    name.bytes()
        .fold(0, |bits, byte| bits | 1 << (byte.to_ascii_lowercase() & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest(name: &str, candidates: &[&'static str]) -> Option<&'static str> {
        Suggester::new().nearest(name, candidates.iter().map(|name| (*name, *name)))
    }

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        assert_eq!(nearest("hompage", &["copy", "homepage"]), Some("homepage"));
        assert_eq!(nearest("copy", &["cpoy", "xyz"]), Some("cpoy"));
        assert_eq!(
            nearest("HomePage", &["home_page", "homepag"]),
            Some("home_page")
        );
        assert_eq!(nearest("Anne", &["ann", "bob"]), Some("ann"));
        assert_eq!(nearest("ANNA", &["Ann"]), Some("Ann"));
        assert_eq!(nearest("Annette", &["ann"]), None);
        assert_eq!(nearest("design", &["build", "launch"]), None);
        assert_eq!(nearest("a", &["b"]), None);
        assert_eq!(nearest("", &["b"]), None);
    }
}
