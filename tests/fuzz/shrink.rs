//! Shrinking of inputs that fail.

/// The input without everything that it fails without.
pub(crate) fn smallest(input: &[u8], fails: &dyn Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut small = input.to_vec();
    let mut step = small.len() / 2;
    while step > 0 {
        let mut at = 0;
        while at < small.len() {
            let end = (at + step).min(small.len());
            let without = [small.get(..at), small.get(end..)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .concat();
            if fails(&without) {
                small = without;
            } else {
                at = end;
            }
        }
        step /= 2;
    }
    small
}
