//! The smallest plan that still fails in the same way.

use super::block::Block;

/// Takes blocks and statements away as long as `fails` does.
pub(crate) fn shrunk(blocks: &[Block], fails: &dyn Fn(&[Block]) -> bool) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    loop {
        let smaller = candidates(&blocks)
            .into_iter()
            .find(|candidate| fails(candidate));
        match smaller {
            Some(smaller) => blocks = smaller,
            None => return blocks,
        }
    }
}

/// All that is smaller by one block or one statement; a phase may also leave what it holds.
fn candidates(blocks: &[Block]) -> Vec<Vec<Block>> {
    let mut all = Vec::new();
    for place in 0..blocks.len() {
        let with = |instead: Vec<Block>| {
            let mut list = blocks.to_vec();
            list.splice(place..=place, instead);
            list
        };
        let block = &blocks[place];
        all.push(with(Vec::new()));
        for inner in candidates(&block.inner) {
            let mut smaller = block.clone();
            smaller.inner = inner;
            all.push(with(vec![smaller]));
        }
        for line in 0..block.lines.len() {
            let mut smaller = block.clone();
            smaller.lines.remove(line);
            all.push(with(vec![smaller]));
        }
    }
    all
}
