//! Random plans as text, each from its number: small ones in which much happens.

#![allow(
    dead_code,
    clippy::indexing_slicing,
    reason = "each test takes what it needs; a test fails by panicking"
)]

pub(crate) mod block;
use crate::dice;
mod facts;
mod items;
mod prelude;
pub(crate) mod shrink;

use block::Block;
use dice::Dice;
use items::Making;
use prelude::Prelude;

/// A day of March 2026, or of the months around it.
fn date(day: i64) -> String {
    if day < 1 {
        format!("2026-02-{:02}", 28 + day)
    } else if day > 31 {
        format!("2026-04-{:02}", day - 31)
    } else {
        format!("2026-03-{day:02}")
    }
}

/// The plan of that number.
pub(crate) fn random_plan(number: u64) -> Vec<Block> {
    let mut dice = Dice::new(number);
    let prelude = Prelude::new(&mut dice);
    let items = Making::new(&mut dice, prelude.status).items();
    let mut blocks = prelude.blocks;
    blocks.extend(items);
    blocks
}
