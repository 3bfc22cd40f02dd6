//! How properties are tested.

#![allow(dead_code, reason = "each test file uses a part of this")]

use proptest::test_runner::{Config, RngSeed};

/// Tests that many cases: the same ones in each run, unless `PROPTEST_RNG_SEED` varies them. A case that fails is printed,
/// and kept nowhere except in a test that someone writes.
pub(crate) fn cases(count: u32) -> Config {
    Config {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed()),
        ..Config::with_cases(count)
    }
}

/// The number in `PROPTEST_RNG_SEED`; 1 without it.
pub(crate) fn seed() -> u64 {
    match Config::default().rng_seed {
        RngSeed::Random => 1,
        RngSeed::Fixed(seed) => seed,
    }
}
