//! The column in which a table's next cell begins.

use std::cmp::Reverse;

/// The widest of the heads at which, and at all narrower ones, what follows still fits into `room`; what is wider sticks out,
/// so that one long line does not push all others to the right. Each cell is the width of a head and of what follows it.
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
        // The second would push the first beyond the edge.
        assert_eq!(column(vec![(10, 25), (30, 5)], 40), Some(10));
        assert_eq!(column(vec![(10, 20), (12, 5), (12, 50)], 40), Some(10));
        // Too long by itself.
        assert_eq!(column(vec![(10, 50)], 40), None);
        assert_eq!(column(Vec::new(), 40), None);
    }
}
