//! The values of attributes, resolved: names are ids, and durations are minutes.

use super::{ItemId, Moment, WhoId};
use crate::ast::{End, Money, Per, Text, ValueShare};
use crate::calendar::Day;
use crate::source::Span;

/// A resolved reference: an item, the end that is named, and its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The item.
    pub item: ItemId,
    /// Its end: as written, else its finish (after `before`: its start).
    pub end: End,
    /// The reference in the text.
    pub span: Span,
}

/// A lag, in minutes; a lead is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lag {
    /// Minutes of the successor's calendar, or of the clock if elapsed.
    pub minutes: i64,
    /// Whether it is clock time, days off included.
    pub elapsed: bool,
    /// The sign and the duration.
    pub span: Span,
}

/// The attribute that a link is written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkKind {
    /// `after`: this item's start waits for the target.
    After,
    /// `finish after`: this item's finish waits for the target.
    FinishAfter,
    /// `before`: the target waits for this item's finish.
    Before,
}

/// A dependency as written on an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The attribute.
    pub kind: LinkKind,
    /// The named item and end.
    pub target: Target,
    /// The lag. For `before`, the written lead becomes the lag of the target, so it is 0 or more minutes.
    pub lag: Option<Lag>,
}

/// An estimate in minutes of work, or of the clock if elapsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The likely value, from which dates are computed.
    pub likely: i64,
    /// The optimistic and the pessimistic value, where three values are given.
    pub range: Option<Box<(i64, i64)>>,
    /// Whether it is clock time, days off included; `takes` only.
    pub elapsed: bool,
    /// Where it is written.
    pub span: Span,
}

/// One entry of `by` or `uses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booking {
    /// The person, team or resource.
    pub who: WhoId,
    /// The share, where written.
    pub share: Option<ValueShare>,
    /// Where the name is written.
    pub span: Span,
    /// Where the share is written; without a share, the place of the name.
    pub share_span: Span,
    /// The team as one of whose members the scheduler chose them (rule 41); None as written.
    pub team: Option<WhoId>,
}

/// `criterion "…" met 2026-03-12`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The criterion.
    pub text: Text,
    /// The date on which it was met.
    pub met: Option<Moment>,
}

/// `cost 12_000 "Permit fees"`, `paid 12_000 2026-05-04 "Permit fees"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The amount.
    pub sum: Money,
    /// The date; `paid` only.
    pub date: Option<Moment>,
    /// The label.
    pub label: Option<Text>,
}

/// `capacity 50% 2026-05-01..2026-06-30`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// Percent of full time.
    pub percent: u32,
    /// The days on which it applies, both ends included; empty means always. Dated lines beat undated ones.
    pub dates: Vec<(Day, Day)>,
    /// Where it is written.
    pub span: Span,
}

/// `limit 4h/day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Minutes of work.
    pub minutes: i64,
    /// The period in which that many minutes are allowed.
    pub per: Per,
    /// Where it is written.
    pub span: Span,
}
