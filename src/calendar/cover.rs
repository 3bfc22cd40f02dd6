//! Which minutes are covered already.

use super::TimeRange;

/// Two days in words of 64 minutes.
const WORDS: usize = 45;

/// The minutes of a day and the next that ranges cover which were seen before, by whose lines they are.
///
/// A range adds nothing if stronger ones that are no further away cover it. Leaving it out keeps a calendar of a great
/// many overlapping lines tractable.
#[derive(Default)]
pub(super) struct Cover(Vec<(u8, [u64; WORDS])>);

impl Cover {
    /// Whether the range adds a minute to those before it, which must be as strong or stronger; remembers it.
    pub(super) fn adds(&mut self, times: TimeRange, own: u8) -> bool {
        let words = || {
            let last = usize::from(times.end.saturating_sub(1) / 64);
            (usize::from(times.start / 64)..=last).map(|index| (index, mask(times, index)))
        };
        let nearer = || self.0.iter().filter(|(other, _)| *other <= own);
        let known = |index: usize| {
            let words = nearer().filter_map(|(_, words)| words.get(index));
            words.fold(0, |all, word| all | word)
        };
        let adds = words().any(|(index, mask)| mask & !known(index) != 0);
        if adds {
            if !self.0.iter().any(|(other, _)| *other == own) {
                self.0.push((own, [0; WORDS]));
            }
            for (_, covered) in self.0.iter_mut().filter(|(other, _)| *other == own) {
                for (index, mask) in words() {
                    if let Some(word) = covered.get_mut(index) {
                        *word |= mask;
                    }
                }
            }
        }
        adds
    }
}

/// The minutes of a range that lie in a word, as its bits.
fn mask(times: TimeRange, index: usize) -> u64 {
    let first = u16::try_from(index * 64).unwrap_or(u16::MAX);
    let below = |minute: u16| match minute.saturating_sub(first) {
        bits @ 0..64 => (1_u64 << bits) - 1,
        _ => u64::MAX,
    };
    below(times.end) & !below(times.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_new_adds() {
        let mut cover = Cover::default();
        let range = |start, end| TimeRange { start, end };
        assert!(cover.adds(range(60, 200), 1));
        assert!(!cover.adds(range(70, 190), 1));
        assert!(!cover.adds(range(60, 200), 2));
        assert!(
            cover.adds(range(60, 200), 0),
            "a nearer line is another matter"
        );
        assert!(cover.adds(range(199, 201), 1));
        assert!(cover.adds(range(1439, 2879), 1));
        assert!(!cover.adds(range(2878, 2879), 1));
    }
}
