//! Moves parsed nodes to their new place after a change of the text before them.

use thin_vec::ThinVec;

use super::{
    Body, Clause, Cost, Date, DateRange, DaysOffFile, Declaration, Duration, Estimate, Fact, Field,
    HoursLine, Import, Lag, Limit, Link, Loose, Money, Name, Node, Percent, Priority, Reference,
    References, Share, Shares, Statement, Text, TimeSpan, UnknownBlock, Value, Weekdays,
};
use crate::source::Span;

/// A type with spans in the text.
pub(crate) trait Shift {
    /// Moves every span by `by` bytes, modulo 2^32, which is the same as adding a signed number.
    fn shift(&mut self, by: u32);
}

impl Shift for Span {
    fn shift(&mut self, by: u32) {
        self.start = self.start.wrapping_add(by);
        self.end = self.end.wrapping_add(by);
    }
}

impl<T: Shift> Shift for Option<T> {
    fn shift(&mut self, by: u32) {
        if let Some(inner) = self {
            inner.shift(by);
        }
    }
}

impl<T: Shift> Shift for [T] {
    fn shift(&mut self, by: u32) {
        for inner in self {
            inner.shift(by);
        }
    }
}

impl<T: Shift> Shift for Vec<T> {
    fn shift(&mut self, by: u32) {
        self.as_mut_slice().shift(by);
    }
}

impl<T: Shift> Shift for ThinVec<T> {
    fn shift(&mut self, by: u32) {
        self.as_mut_slice().shift(by);
    }
}

impl<A: Shift, B: Shift> Shift for (A, B) {
    fn shift(&mut self, by: u32) {
        self.0.shift(by);
        self.1.shift(by);
    }
}

impl<T: Shift> Shift for Box<T> {
    fn shift(&mut self, by: u32) {
        self.as_mut().shift(by);
    }
}

/// Moves the named fields. The pattern names all fields, so that a new one does not compile until it is listed here.
macro_rules! shift_fields {
    ($($type:ident { $($moved:ident),* $(; $($kept:ident),*)? })*) => {
        $(
            impl Shift for $type {
                fn shift(&mut self, by: u32) {
                    let Self { $($moved,)* $($($kept: _,)*)? } = self;
                    $($moved.shift(by);)*
                }
            }
        )*
    };
}

shift_fields! {
    Import { keyword, path, span; file }
    Declaration { keyword, name, title, body, span; kind, broken }
    Body { open, nodes, close; nested }
    Statement { head, value, span; attribute, broken }
    UnknownBlock { head, name, body, span }
    Name { span; text }
    Text { span; text }
    Duration { span; amount, unit, elapsed }
    Estimate { likely, range, span; elapsed }
    Date { span; day, minute, offset }
    DateRange { span; from, to }
    Reference { parts, span; end }
    Lag { duration, span; lead }
    Link { reference, lag }
    References { all, list }
    Shares { any, list }
    Percent { span, dates; percent }
    Money { span; amount, per }
    Limit { duration, span; per }
    Cost { sum, date, label }
    Priority { span; value }
    Field { key, text }
    Fact { date, text, by }
    Clause { text, met }
    DaysOffFile { path, only, except }
    Weekdays { span; bits }
    TimeSpan { span; from, to }
    HoursLine { dates, days, times, text }
}

impl Shift for Share {
    fn shift(&mut self, by: u32) {
        let Self { who, share } = self;
        who.shift(by);
        if let Some((_, span)) = share {
            span.shift(by);
        }
    }
}

impl Shift for Node {
    fn shift(&mut self, by: u32) {
        match self {
            Self::Import(import) => import.shift(by),
            Self::Declaration(declaration) => declaration.shift(by),
            Self::Statement(statement) => statement.shift(by),
            Self::UnknownBlock(block) => block.shift(by),
            Self::Comment(span) | Self::Blank(span) | Self::Broken(span) => span.shift(by),
        }
    }
}

impl Shift for Value {
    fn shift(&mut self, by: u32) {
        match self {
            Self::Flag => {}
            Self::Fact(inner) => inner.shift(by),
            Self::Estimate(inner) => inner.shift(by),
            Self::Duration(inner) => inner.shift(by),
            Self::Ends(from, to) => {
                from.shift(by);
                to.shift(by);
            }
            Self::Links(inner) => inner.shift(by),
            Self::References(inner) => inner.shift(by),
            Self::Names(inner) => inner.shift(by),
            Self::Shares(inner) => inner.shift(by),
            Self::Text(inner) => inner.shift(by),
            Self::Criterion(inner) => inner.shift(by),
            Self::DaysOffFile(inner) => inner.shift(by),
            Self::Field(inner) => inner.shift(by),
            Self::Priority(inner) => inner.shift(by),
            Self::Percent(inner) => inner.shift(by),
            Self::Limit(inner) => inner.shift(by),
            Self::Number(_, span) | Self::Loose(Loose::Duration(_, span)) => span.shift(by),
            Self::Money(inner) => inner.shift(by),
            Self::Cost(inner) => inner.shift(by),
            Self::Hours(inner) => inner.shift(by),
            Self::Loose(Loose::Day { at, rest }) => {
                at.shift(by);
                rest.shift(by);
            }
        }
    }
}
