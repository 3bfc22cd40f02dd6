//! The column in which the next cell of a table begins.

use std::cmp::Reverse;

/// The widest head such that the rest of its row, and of every row with a narrower head, still fits into `room`. Wider
/// heads stick out, so that one long line does not push all others to the right. Each cell is the width of a head and
/// the width of the rest of its row.
pub(super) fn column(mut cells: Vec<(usize, usize)>, room: usize) -> Option<usize> {
    cells.sort_unstable_by_key(|(head, rest)| (*head, Reverse(*rest)));
    let mut longest = 0;
    let mut best = None;
    for (head, rest) in cells {
        longest = longest.max(rest);
        if head + longest <= room {
            best = Some(head);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::column;

    #[test]
    fn the_widest_that_leaves_room_for_all() {
        assert_eq!(column(vec![(10, 20), (12, 20)], 40), Some(12));
        // The second would push the first beyond the limit.
        assert_eq!(column(vec![(10, 25), (30, 5)], 40), Some(10));
        assert_eq!(column(vec![(10, 20), (12, 5), (12, 50)], 40), Some(10));
        // Too long by itself.
        assert_eq!(column(vec![(10, 50)], 40), None);
        assert_eq!(column(Vec::new(), 40), None);
    }
}
