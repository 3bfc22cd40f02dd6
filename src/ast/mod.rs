//! The syntax tree: every byte of each file as statements, comments, blank lines and invalid text. Names are
//! unresolved.

mod node;
mod shift;
mod value;

pub use node::{
    Ast, Body, Declaration, Import, Node, Parsed, Statement, UnknownBlock, declarations_at,
};
pub(crate) use shift::Shift;
pub use value::{
    Clause, Cost, Date, DateRange, DaysOffFile, Decimal, Duration, End, Estimate, Fact, Field,
    HoursLine, Lag, Limit, Link, Loose, LooseDuration, Money, Name, Part, Per, Percent, Priority,
    Reference, References, Share, Shares, Text, TimeSpan, Unit, Value, ValueShare, Weekdays,
    WrittenDay,
};
