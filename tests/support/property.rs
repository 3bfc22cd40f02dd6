//! How properties are tried.

use proptest::test_runner::{Config, RngSeed};

/// Tries that many cases: the same ones in each run, unless `PROPTEST_RNG_SEED` names other ones. A case that fails is
/// printed, and kept nowhere but in a test that someone writes.
pub(crate) fn cases(count: u32) -> Config {
    let config = Config::with_cases(count);
    Config {
        failure_persistence: None,
        rng_seed: match config.rng_seed {
            RngSeed::Random => RngSeed::Fixed(1),
            fixed @ RngSeed::Fixed(_) => fixed,
        },
        ..config
    }
}
