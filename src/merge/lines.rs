//! Merges texts line by line.

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::piece::{Pick, Piece};

/// The pieces of three texts merged by their lines. Lines that both sides add at one place are a conflict, unless it is a
/// union.
pub(super) fn merge_lines(texts: [&str; 3], union: bool) -> Vec<Piece<'_>> {
    let [base, ours, theirs] = texts.map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let [by_us, by_them] = [&ours, &theirs].map(|side| matches(&base, side));
    let mut pieces = Pieces::default();
    let (mut old, mut our, mut their) = (0, 0, 0);
    loop {
        let next = (old..base.len()).find_map(|at| {
            let our = by_us.get(at).copied().flatten();
            Some((at, our?, by_them.get(at).copied().flatten()?))
        });
        let ends = (base.len(), ours.len(), theirs.len());
        let (old_end, our_end, their_end) = next.unwrap_or(ends);
        let chunk = [
            base.get(old..old_end),
            ours.get(our..our_end),
            theirs.get(their..their_end),
        ]
        .map(Option::unwrap_or_default);
        pieces.chunk(chunk, union);
        if next.is_none() {
            return pieces.list;
        }
        if let Some(line) = ours.get(our_end) {
            pieces.add(line, line, Pick::Ours);
        }
        old = old_end + 1;
        our = our_end + 1;
        their = their_end + 1;
    }
}

/// For each line of the base, the same line of a side.
fn matches(base: &[&str], side: &[&str]) -> Vec<Option<usize>> {
    let mut found = vec![None; base.len()];
    for operation in capture_diff_slices(Algorithm::Myers, base, side) {
        let (tag, old, new) = operation.as_tag_tuple();
        if tag == DiffTag::Equal {
            for (slot, at) in found.iter_mut().skip(old.start).zip(new) {
                *slot = Some(at);
            }
        }
    }
    found
}

#[derive(Default)]
struct Pieces<'t> {
    list: Vec<Piece<'t>>,
}

impl<'t> Pieces<'t> {
    fn add(&mut self, ours: &'t str, theirs: &'t str, pick: Pick) {
        self.list.push(Piece {
            ours: ours.into(),
            theirs: theirs.into(),
            pick,
            entry: 0,
        });
    }

    fn chunk(&mut self, [base, ours, theirs]: [&[&'t str]; 3], union: bool) {
        if ours == theirs || base == theirs {
            self.sides(ours, if ours == theirs { ours } else { theirs }, Pick::Ours);
        } else if base == ours {
            self.sides(ours, theirs, Pick::Theirs);
        } else if union && base.is_empty() {
            self.sides(ours, &[], Pick::Ours);
            let new = theirs.iter().filter(|line| !ours.contains(line));
            let new: Vec<&str> = new.copied().collect();
            if !new.is_empty() && ours.last().is_some_and(|line| !line.ends_with('\n')) {
                self.sides(&["\n"], &[], Pick::Ours);
            }
            self.sides(&[], &new, Pick::Theirs);
        } else {
            // What both sides begin or end with is the same change.
            let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
            let head = ours.iter().zip(theirs).take_while(same).count();
            let rest = ours.len().min(theirs.len()) - head;
            let tail = ours.iter().rev().zip(theirs.iter().rev());
            let tail = tail.take(rest).take_while(same).count();
            let split = |side: &[&'t str]| {
                let (first, rest) = side.split_at(head);
                let (middle, last) = rest.split_at(rest.len() - tail);
                [first.to_vec(), middle.to_vec(), last.to_vec()]
            };
            let ([first, ours, last], [_, theirs, _]) = (split(ours), split(theirs));
            self.sides(&first, &first, Pick::Ours);
            self.sides(&ours, &theirs, Pick::Conflict);
            self.sides(&last, &last, Pick::Ours);
        }
    }

    fn sides(&mut self, ours: &[&'t str], theirs: &[&'t str], pick: Pick) {
        self.list.push(Piece {
            ours: ours.concat().into(),
            theirs: theirs.concat().into(),
            pick,
            entry: 0,
        });
    }
}
