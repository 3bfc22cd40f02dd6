//! What is left of a resource, as steps in time.

/// An amount from an instant until the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Step {
    /// The first instant.
    pub from: i64,
    /// The amount in each minute.
    pub amount: i64,
}

/// What is free of one resource.
///
/// Invariant: steps in order, without two neighbours of the same amount; the first begins before all times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Profile(Vec<Step>);

impl Profile {
    /// The profile of a supply before anything is booked.
    pub(in super::super) fn new(supply: &[Step]) -> Self {
        let mut profile = Self(Vec::with_capacity(supply.len() + 16));
        profile.reset(supply, None);
        profile
    }

    /// Starts again with a supply; `mirror`: seen backwards from that instant.
    pub(in super::super) fn reset(&mut self, supply: &[Step], mirror: Option<i64>) {
        self.0.clear();
        match mirror {
            None => self.0.extend(supply),
            Some(at) => {
                let mut from = i64::MIN;
                for step in supply.iter().rev() {
                    self.0.push(Step {
                        from,
                        amount: step.amount,
                    });
                    from = at.saturating_sub(step.from);
                }
            }
        }
    }

    /// The number of steps that begin at or before an instant.
    fn begun(&self, at: i64) -> usize {
        self.0.partition_point(|step| step.from <= at)
    }

    /// The end of the last step in a range that has less than an amount; None if there is none.
    pub(in super::super) fn conflict(&self, from: i64, to: i64, amount: i64) -> Option<i64> {
        let end = self.0.partition_point(|step| step.from < to);
        let (inside, after) = self.0.split_at(end);
        let mut next = after.first().map_or(i64::MAX, |step| step.from);
        for step in inside.iter().rev() {
            if step.amount < amount {
                return Some(next);
            }
            if step.from <= from {
                return None;
            }
            next = step.from;
        }
        None
    }

    /// The first instant in a range at which there is less than an amount.
    pub(in super::super) fn first_conflict(&self, from: i64, to: i64, amount: i64) -> Option<i64> {
        let first = self.begun(from).saturating_sub(1);
        let steps = self.0.iter().skip(first);
        let mut inside = steps.take_while(|step| step.from < to);
        let step = inside.find(|step| step.amount < amount)?;
        Some(step.from.max(from))
    }

    /// The first block in a range: from where there is less than an amount to where there is enough again.
    pub(in super::super) fn first_block(
        &self,
        from: i64,
        to: i64,
        amount: i64,
    ) -> Option<(i64, i64)> {
        let first = self.first_conflict(from, to, amount)?;
        let after = self.0.iter().skip(self.begun(first));
        let mut enough = after.skip_while(|step| step.amount < amount);
        Some((first, enough.next().map_or(i64::MAX, |step| step.from)))
    }

    /// Books an amount in a range.
    pub(in super::super) fn book(&mut self, from: i64, to: i64, amount: i64) {
        if from >= to || amount == 0 {
            return;
        }
        let first = self.begun(from);
        let Some(&before) = first.checked_sub(1).and_then(|place| self.0.get(place)) else {
            return;
        };
        let mut first = first;
        if before.from < from {
            self.0.insert(
                first,
                Step {
                    from,
                    amount: before.amount,
                },
            );
        } else {
            first -= 1;
        }
        let mut end = first;
        let mut last = before.amount;
        while let Some(step) = self.0.get_mut(end).filter(|step| step.from < to) {
            last = step.amount;
            step.amount -= amount;
            end += 1;
        }
        match self.0.get(end) {
            Some(next) if next.from == to => {
                if next.amount == last - amount {
                    self.0.remove(end);
                }
            }
            _ => self.0.insert(
                end,
                Step {
                    from: to,
                    amount: last,
                },
            ),
        }
        let neighbour = first.checked_sub(1).and_then(|place| self.0.get(place));
        if neighbour.map(|step| step.amount) == self.0.get(first).map(|step| step.amount) {
            self.0.remove(first);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(from: i64, amount: i64) -> Step {
        Step { from, amount }
    }

    #[test]
    fn what_touches_and_is_equal_is_one_step() {
        let mut profile = Profile::new(&[step(i64::MIN, 2)]);
        profile.book(10, 20, 1);
        profile.book(20, 30, 1);
        assert_eq!(profile.0, [step(i64::MIN, 2), step(10, 1), step(30, 2)]);
        profile.book(15, 18, 1);
        assert_eq!(profile.conflict(0, 16, 1), Some(18));
        assert_eq!(profile.conflict(18, 40, 1), None);
        assert_eq!(profile.conflict(0, 100, 2), Some(30));
        assert_eq!(profile.conflict(0, 10, 2), None);
        profile.book(15, 18, -1);
        profile.book(10, 30, -1);
        assert_eq!(profile.0, [step(i64::MIN, 2)]);
    }

    #[test]
    fn a_supply_is_mirrored() {
        let mut profile = Profile::new(&[]);
        profile.reset(&[step(i64::MIN, 1), step(10, 3), step(14, 0)], Some(20));
        assert_eq!(profile.0, [step(i64::MIN, 0), step(6, 3), step(10, 1)]);
    }
}
