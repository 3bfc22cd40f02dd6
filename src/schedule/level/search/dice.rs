//! Numbers that look random and are the same on every machine.

/// The generator splitmix64: a counter, mixed.
pub(in super::super) struct Dice(u64);

impl Dice {
    pub(in super::super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below `sides`; 0 if there are none.
    pub(in super::super) fn roll(&mut self, sides: usize) -> usize {
        let product = u128::from(self.next()) * sides as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// A number from `low` to below `high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let sides = usize::try_from(high - low).unwrap_or(0);
        low + i64::try_from(self.roll(sides)).unwrap_or(0)
    }
}
