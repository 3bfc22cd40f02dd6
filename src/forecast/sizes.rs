//! The tasks whose duration is not certain, and their durations in each sample.

use std::collections::BTreeMap;

use super::shape::Shape;
use super::uniform::Uniforms;
use super::{Assumptions, Distribution};
use crate::plan::{Estimate, ItemId, Plan, Size};
use crate::schedule::Replay;

/// A task whose duration, or whose rest, is drawn anew in each sample.
#[derive(Debug)]
pub(super) struct Sampled {
    pub(super) task: ItemId,
    uniforms: Uniforms,
    /// Its shape among [`Sizes::shapes`].
    shape: usize,
    least: f64,
    range: f64,
    /// The part of the distribution that facts exclude.
    excluded: f64,
    /// Whether the written rest is drawn, not the size.
    is_rest: bool,
}

/// All tasks whose duration is not certain.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    pub(super) tasks: Vec<Sampled>,
    shapes: Vec<Shape>,
}

impl Sizes {
    pub(super) fn new(plan: &Plan, replay: &Replay<'_>, assumptions: &Assumptions) -> Self {
        let mut sizes = Self::default();
        let mut known = BTreeMap::new();
        let tags = plan.tags();
        for (id, item) in plan.items().filter(|(id, _)| replay.is_open(*id)) {
            let rest = item.remaining().filter(|_| item.started().is_some());
            let range = match (rest, item.task_size()) {
                (Some(rest), _) => assumptions.around(rest.value),
                (None, Some(Size::Takes(estimate) | Size::Effort(estimate))) => {
                    assumptions.range(estimate)
                }
                (None, Some(Size::Spans(..)) | None) => None,
            };
            let Some((least, likely, most)) = range else {
                continue;
            };
            let shape = *known
                .entry(likely_part(least, likely, most))
                .or_insert_with(|| {
                    sizes
                        .shapes
                        .push(assumptions.distribution.shape(least, likely, most));
                    sizes.shapes.len() - 1
                });
            let together = assumptions.together.iter();
            let tag = together
                .into_iter()
                .find(|tag| tags.of(id).any(|own| own == *tag));
            let mut sampled = Sampled {
                task: id,
                uniforms: tag.map_or_else(
                    || Uniforms::of_item(assumptions.seed, &item.path),
                    |tag| Uniforms::of_tag(assumptions.seed, tag),
                ),
                shape,
                least: number(least),
                range: number(most - least),
                excluded: 0.0,
                is_rest: rest.is_some(),
            };
            if rest.is_none() {
                let worked = number(replay.worked(id) - least) / sampled.range;
                let shape = sizes.shapes.get(shape);
                sampled.excluded = shape.map_or(0.0, |shape| shape.below(worked));
            }
            sizes.tasks.push(sampled);
        }
        sizes
    }

    /// The duration of a task in a sample, or its rest, in minutes.
    pub(super) fn minutes(&self, of: &Sampled, sample: u32) -> i64 {
        let part = of.excluded + of.uniforms.at(sample) * (1.0 - of.excluded);
        let value = self
            .shapes
            .get(of.shape)
            .map_or(0.0, |shape| shape.quantile(part));
        #[allow(
            clippy::cast_possible_truncation,
            reason = "minutes of a plan are far below the limit"
        )]
        let minutes = (of.least + of.range * value + 0.5) as i64;
        minutes
    }

    /// Gives every task its duration in a sample.
    pub(super) fn set(&self, replay: &mut Replay<'_>, sample: u32) {
        for sampled in &self.tasks {
            let minutes = self.minutes(sampled, sample);
            if sampled.is_rest {
                replay.set_rest(sampled.task, minutes);
            } else {
                replay.set_size(sampled.task, minutes);
            }
        }
    }
}

impl Assumptions {
    /// The least, likely and greatest minutes of an estimate; None if it is certain.
    fn range(&self, estimate: &Estimate) -> Option<(i64, i64, i64)> {
        match estimate.range.as_deref() {
            Some((least, most)) if least < most => {
                Some((*least, estimate.likely.clamp(*least, *most), *most))
            }
            Some(_) => None,
            None => self.around(estimate.likely),
        }
    }

    /// The range around a lone duration, if there is to be one.
    fn around(&self, likely: i64) -> Option<(i64, i64, i64)> {
        let spread = likely.saturating_mul(i64::from(self.spread?)) / 100;
        (spread > 0).then_some((likely - spread, likely, likely + spread))
    }
}

impl Distribution {
    fn shape(self, least: i64, likely: i64, most: i64) -> Shape {
        let likely = number(likely - least) / number(most - least);
        match self {
            Self::Pert => Shape::pert(likely),
            Self::Triangular => Shape::Triangular(likely),
        }
    }
}

/// The place of the likely value in its range, as a fraction in lowest terms: estimates with the same have one shape.
fn likely_part(least: i64, likely: i64, most: i64) -> (i64, i64) {
    let (part, whole) = (likely - least, most - least);
    let (mut a, mut b) = (whole, part);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (part / a.max(1), whole / a.max(1))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "minutes of a plan are far below the limit"
)]
fn number(minutes: i64) -> f64 {
    minutes as f64
}
