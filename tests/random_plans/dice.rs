//! A small generator of numbers, the same everywhere.

#![allow(
    dead_code,
    clippy::indexing_slicing,
    reason = "each test takes what it needs; a test fails by panicking"
)]

pub(crate) struct Dice(u64);

impl Dice {
    /// Each number has a course of its own.
    pub(crate) fn new(number: u64) -> Self {
        let mut dice = Self(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..8 {
            dice.roll(2);
        }
        dice
    }

    /// 0 to `below` - 1.
    pub(crate) fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap_or(0) % below
    }

    /// Once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.roll(list.len())]
    }

    /// From one number to another, both included.
    pub(crate) fn between(&mut self, from: i64, to: i64) -> i64 {
        let count = usize::try_from(to - from + 1).unwrap_or(1).max(1);
        from + i64::try_from(self.roll(count)).unwrap_or(0)
    }
}
