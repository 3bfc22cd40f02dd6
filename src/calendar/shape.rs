//! The working time of one day, and joining several.

/// Minutes of a day, 0 to 1440, all with the same weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Span {
    pub(super) start: u16,
    /// Excluded.
    pub(super) end: u16,
    /// The weight of each minute; above 0.
    pub(super) weight: u32,
}

impl Span {
    pub(super) fn total(self) -> i64 {
        i64::from(self.end - self.start) * i64::from(self.weight)
    }
}

/// The working time of a wall-clock day: in order, apart, and those of one weight never touching.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Shape {
    pub(super) spans: Vec<Span>,
    /// Up to this minute the work belongs to the day before, on which it began; 0 if there is none.
    pub(super) spill: u16,
}

impl Shape {
    /// A shape of spans in order and apart; `spill` is trimmed to the work that it covers.
    pub(super) fn new(spans: Vec<Span>, spill: u16) -> Self {
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if last.end == span.start && last.weight == span.weight => {
                    last.end = span.end;
                }
                _ if span.weight > 0 && span.start < span.end => joined.push(span),
                _ => {}
            }
        }
        let spill = joined
            .iter()
            .rev()
            .find(|span| span.start < spill)
            .map_or(0, |span| span.end.min(spill));
        Self {
            spans: joined,
            spill,
        }
    }

    /// A whole day of one weight.
    pub(super) fn whole_day(weight: u32) -> Self {
        let span = Span {
            start: 0,
            end: 1440,
            weight,
        };
        Self::new(vec![span], 0)
    }

    /// The end of the last working minute that belongs to this day.
    pub(super) fn own_end(&self) -> Option<u16> {
        self.spans
            .last()
            .map(|span| span.end)
            .filter(|&end| end > self.spill)
    }

    /// Keeps the minutes that belong to the day before, those that belong to this day, both or none.
    pub(super) fn keep(self, before: bool, own: bool) -> Self {
        let spill = self.spill;
        let part = |span: Span| {
            let first = Span {
                end: span.end.min(spill),
                ..span
            };
            let second = Span {
                start: span.start.max(spill),
                ..span
            };
            [first, second]
        };
        let wanted =
            |span: &Span| span.start < span.end && if span.start < spill { before } else { own };
        Self::new(
            self.spans
                .into_iter()
                .flat_map(part)
                .filter(wanted)
                .collect(),
            spill,
        )
    }

    /// One day made of several: `weigh` gives the weight of a minute from its weights in each.
    pub(super) fn join(parts: &[&Self], weigh: impl Fn(&[u32]) -> u32) -> Self {
        let mut bounds: Vec<u16> = parts
            .iter()
            .flat_map(|part| &part.spans)
            .flat_map(|span| [span.start, span.end])
            .collect();
        bounds.extend([0, 1440]);
        bounds.sort_unstable();
        bounds.dedup();
        let mut rest: Vec<&[Span]> = parts.iter().map(|part| part.spans.as_slice()).collect();
        let mut weights = vec![0; parts.len()];
        let mut spans = Vec::with_capacity(bounds.len());
        for (&start, &end) in bounds.iter().zip(bounds.iter().skip(1)) {
            for (rest, weight) in rest.iter_mut().zip(&mut weights) {
                while let Some((first, others)) = rest.split_first()
                    && first.end <= start
                {
                    *rest = others;
                }
                *weight = rest
                    .first()
                    .filter(|span| span.start <= start)
                    .map_or(0, |span| span.weight);
            }
            spans.push(Span {
                start,
                end,
                weight: weigh(&weights),
            });
        }
        Self::new(
            spans,
            parts.iter().map(|part| part.spill).max().unwrap_or(0),
        )
    }
}
