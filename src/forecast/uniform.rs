//! Random numbers by name: each depends on the seed, a name and the number of the sample, and on nothing else.

/// The uniform numbers of one name.
///
/// `SplitMix64` (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014), read at any place: the state
/// after any number of steps is a product.
#[derive(Clone, Copy, Debug)]
pub(super) struct Uniforms(u64);

/// The step of the state: 2^64 divided by the golden ratio.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// The bits of 1.0.
const ONE: u64 = 0x3FF0_0000_0000_0000;

impl Uniforms {
    /// The numbers of an item, by its path.
    pub(super) fn of_item(seed: u64, path: &str) -> Self {
        Self::named(seed, 1, path)
    }

    /// The numbers that all tasks with a tag share.
    pub(super) fn of_tag(seed: u64, tag: &str) -> Self {
        Self::named(seed, 2, tag)
    }

    fn named(seed: u64, kind: u8, name: &str) -> Self {
        let bytes = std::iter::once(kind).chain(name.bytes());
        Self(bytes.fold(mix(seed.wrapping_add(STEP)), |state, byte| {
            mix(state.wrapping_add(u64::from(byte)).wrapping_add(STEP))
        }))
    }

    /// The number of a sample: above 0 and below 1.
    pub(super) fn at(self, sample: u32) -> f64 {
        let steps = u64::from(sample) + 1;
        let mixed = mix(self.0.wrapping_add(steps.wrapping_mul(STEP)));
        // 52 random bits after the point of a number from 1 to 2, moved to the middle of their interval.
        f64::from_bits(ONE | mixed >> 12) - (1.0 - f64::EPSILON / 2.0)
    }
}

fn mix(state: u64) -> u64 {
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_even_and_depend_on_each_part_of_their_name() {
        let numbers = Uniforms::of_item(1, "a.b");
        let mut tenths = [0u32; 10];
        for sample in 0..100_000 {
            let number = numbers.at(sample);
            assert!(number > 0.0 && number < 1.0);
            let tenth = (0..10u8).rfind(|tenth| number >= f64::from(*tenth) / 10.0);
            if let Some(count) = tenth.and_then(|tenth| tenths.get_mut(usize::from(tenth))) {
                *count += 1;
            }
        }
        // Four standard errors are 380.
        assert!(
            tenths.iter().all(|count| count.abs_diff(10_000) < 380),
            "{tenths:?}"
        );
        let first = numbers.at(0).to_bits();
        assert_ne!(first, numbers.at(1).to_bits());
        assert_ne!(first, Uniforms::of_item(2, "a.b").at(0).to_bits());
        assert_ne!(first, Uniforms::of_item(1, "a.c").at(0).to_bits());
        assert_ne!(first, Uniforms::of_tag(1, "a.b").at(0).to_bits());
    }

    #[test]
    fn numbers_are_the_same_on_every_machine() {
        let numbers = Uniforms::of_item(1, "build.homepage");
        let bits = [0, 1, u32::MAX].map(|sample| numbers.at(sample).to_bits());
        assert_eq!(
            bits.map(|bits| format!("{bits:016x}")),
            ["3fac94b8efc4f010", "3fd1d0a4d6ce6852", "3fdb88ae1b8247ca"]
        );
    }
}
