//! The values of attributes, typed but not resolved.

use chrono::NaiveDate;
use smol_str::SmolStr;
use thin_vec::ThinVec;

use crate::source::Span;

/// An identifier, normalised to NFC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The identifier in NFC.
    pub text: SmolStr,
    /// Its span.
    pub span: Span,
}

/// A string, with its escapes undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text, without quotes and escapes.
    pub text: SmolStr,
    /// Its span, quotes included.
    pub span: Span,
}

/// A decimal number without rounding: `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// The digits.
    pub mantissa: u64,
    /// The number of digits after the decimal point; at most 18.
    pub scale: u8,
}

impl Decimal {
    /// `self × factor`, rounded half up to a whole number; None beyond `i64`.
    #[must_use]
    pub fn times(self, factor: i64) -> Option<i64> {
        let power = 10i128.checked_pow(u32::from(self.scale))?;
        let product = i128::from(self.mantissa).checked_mul(i128::from(factor))?;
        i64::try_from((product + power / 2).div_euclid(power)).ok()
    }
}

/// The unit of a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// `min`.
    Minute,
    /// `h`.
    Hour,
    /// `d`: the plan's day.
    Day,
    /// `w`: the plan's week.
    Week,
}

/// `1.5d`, `6w elapsed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// The number of units.
    pub amount: Decimal,
    /// The unit.
    pub unit: Unit,
    /// Clock time, days off included.
    pub elapsed: bool,
    /// Its span, `elapsed` included.
    pub span: Span,
}

impl Duration {
    /// Its minutes, where a day and a week of working time have so many; None if they are too many, or no whole number.
    #[must_use]
    pub fn minutes(&self, day: i64, week: i64) -> Option<i64> {
        self.amount.times(match (self.unit, self.elapsed) {
            (Unit::Minute, _) => 1,
            (Unit::Hour, _) => 60,
            (Unit::Day, false) => day,
            (Unit::Week, false) => week,
            (Unit::Day, true) => 1440,
            (Unit::Week, true) => 7 * 1440,
        })
    }
}

/// A duration in several units, in thousandths of each; only the plan's day and week turn it into one number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LooseDuration {
    /// Thousandths of a week.
    pub weeks: i64,
    /// Thousandths of a day.
    pub days: i64,
    /// Thousandths of a minute.
    pub minutes: i64,
}

/// A value that is not in the language's own words. Its statement is broken, and the resolver reports what to write
/// instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loose {
    /// `1d 4h`.
    Duration(LooseDuration, Span),
    /// `done yes`: a fact without its day.
    Day {
        /// The span of the text in place of the day.
        at: Span,
        /// The span of the text after it.
        rest: Option<Span>,
    },
}

/// `3d`, or `2d..3d..5d`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The likely value; the scheduler uses it.
    pub likely: Duration,
    /// The optimistic and the pessimistic value, if three are given.
    pub range: Option<Box<(Duration, Duration)>>,
    /// Clock time, days off included.
    pub elapsed: bool,
    /// Its span.
    pub span: Span,
}

/// A day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenDay {
    /// `2026-03-02`; it exists (no 30 February) and is in the years 1900 to 2200.
    Day(NaiveDate),
    /// `M6`: a month of the plan; month 1 is the one in which the plan starts.
    Month(u16),
}

impl WrittenDay {
    /// The day; None if a month is written.
    #[must_use]
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Month(_) => None,
        }
    }
}

/// A date, date-time or month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The day or month.
    pub day: WrittenDay,
    /// Minute of the day, 0 to 1440, if a time is written.
    pub minute: Option<u16>,
    /// Minutes east of UTC, if an offset is written.
    pub offset: Option<i16>,
    /// Its span.
    pub span: Span,
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self {
            day: WrittenDay::Day(day),
            minute: None,
            offset: None,
            span: Span::default(),
        }
    }
}

/// A range of days or months, both ends included; one day or month if `from` and `to` are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The first day, or the month on whose first day it begins.
    pub from: WrittenDay,
    /// The last day, or the month on whose last day it ends; not before `from` if both are days or both months.
    pub to: WrittenDay,
    /// Its span.
    pub span: Span,
}

/// One of an item's two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// Its start.
    Start,
    /// Its finish.
    Finish,
}

/// `discovery.understood`, `copy.start`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The dotted path, without `start` or `finish` at its end.
    pub parts: ThinVec<Name>,
    /// The end that is named.
    pub end: Option<End>,
    /// Its span.
    pub span: Span,
}

/// `+ 2d`, `- 1d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lag {
    /// Whether it is a lead, written with `-`.
    pub lead: bool,
    /// The length of the lag or lead.
    pub duration: Duration,
    /// The span of sign and duration.
    pub span: Span,
}

/// One reference of `after`, `finish after` or `before`, with its lag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The reference.
    pub reference: Reference,
    /// The lag or lead.
    pub lag: Option<Box<Lag>>,
}

/// `requires brief, site`, `requires all`, `from homepage`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References {
    /// The word `all`.
    pub all: Option<Span>,
    /// The references.
    pub list: ThinVec<Reference>,
}

/// A share of someone's time or of a number: `50%`, or `2` of a team or resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueShare {
    /// Percent of full time.
    Percent(u32),
    /// A number of members or units of a team or resource.
    Number(u32),
}

/// `designer 50%`, `builders 2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The person, team or resource.
    pub who: Name,
    /// The share, if written, with its span.
    pub share: Option<(ValueShare, Span)>,
}

/// `lead, designer 50%`, `any of a, b`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// The words `any of`.
    pub any: Option<Span>,
    /// The people, teams and resources, in order.
    pub list: ThinVec<Share>,
}

/// `60%`, `80% 2026-05-01..2026-06-30`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Percent {
    /// The number before the sign.
    pub percent: u32,
    /// The span of the number, the sign included.
    pub span: Span,
    /// The dates on which it holds; empty means always.
    pub dates: ThinVec<DateRange>,
}

/// The period of a rate or limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    /// `/h`, money only.
    Hour,
    /// `/d` with money, `/day` with a limit.
    Day,
    /// `/week`.
    Week,
    /// `/month`.
    Month,
}

/// `90/h`, `12_000`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    /// The amount, in the plan's currency.
    pub amount: Decimal,
    /// The period, if it is a rate.
    pub per: Option<Per>,
    /// Its span.
    pub span: Span,
}

/// `4h/day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The amount of work.
    pub duration: Duration,
    /// The period.
    pub per: Per,
    /// Its span.
    pub span: Span,
}

/// `12_000 "Permit fees"`, `12_000 2026-05-04 "Permit fees"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The amount.
    pub sum: Money,
    /// The day of payment; `Paid` only.
    pub date: Option<Date>,
    /// The purpose.
    pub label: Option<Text>,
}

/// `low`, `normal`, `high` or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priority {
    /// `low` is 250, `normal` 500, `high` 750; a number is itself, 0 to 1000 (MS Project's scale).
    pub value: u32,
    /// Its span.
    pub span: Span,
}

/// `ticket "WEB-12"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub key: Name,
    /// The value.
    pub text: Text,
}

/// A bound or a fact: a date, a text and people, as far as the attribute takes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// The date.
    pub date: Option<Date>,
    /// The reason or remark.
    pub text: Option<Text>,
    /// The people after `by`.
    pub by: ThinVec<Name>,
}

/// `"covers all three personas" met 2026-03-12`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The criterion.
    pub text: Text,
    /// The date on which it was met.
    pub met: Option<Date>,
}

/// `"absences.ics" only "Leave", "Sick" except "half day"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaysOffFile {
    /// The path of the calendar file.
    pub path: Text,
    /// Words of the entries that count; empty means all.
    pub only: ThinVec<Text>,
    /// Words of the entries that do not count.
    pub except: ThinVec<Text>,
}

/// Days of the week, Monday is bit 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekdays {
    /// Bit 0 is Monday, bit 6 Sunday.
    pub bits: u8,
    /// Their span.
    pub span: Span,
}

/// `09:00..12:30` in minutes of the day; the end is excluded, and not after the start if it crosses midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// Minute of the day, 0 to 1439.
    pub from: u16,
    /// Minute of the day, 0 to 1440; at or before `from` it belongs to the next day.
    pub to: u16,
    /// Its span.
    pub span: Span,
}

/// `work mon..fri 09:00..12:30, 13:30..18:00`, `off 2026-04-03 "Good Friday"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoursLine {
    /// The dates; empty means every date.
    pub dates: ThinVec<DateRange>,
    /// The weekdays; None means every day.
    pub days: Option<Weekdays>,
    /// The times; empty means the whole day.
    pub times: ThinVec<TimeSpan>,
    /// The label.
    pub text: Option<Text>,
}

/// The value of an attribute; its variant follows from the attribute's [`Shape`](crate::language::Shape).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `Flag`.
    Flag,
    /// `Date`, `DateText`, `DateMaybeText`, `MaybeDateText`, `DateBy`.
    Fact(Fact),
    /// `Estimate`.
    Estimate(Estimate),
    /// `Duration`.
    Duration(Duration),
    /// `Ends`.
    Ends(Reference, Reference),
    /// `Links`, `LinksBefore`.
    Links(ThinVec<Link>),
    /// `References`.
    References(References),
    /// `Name`, `Names`, `Currency`.
    Names(ThinVec<Name>),
    /// `Whos` and `Shares`; only `Shares` has shares.
    Shares(Shares),
    /// `Text`.
    Text(Text),
    /// `Criterion`.
    Criterion(Clause),
    /// `OffFrom`.
    DaysOffFile(DaysOffFile),
    /// `Field`.
    Field(Field),
    /// `Priority`.
    Priority(Priority),
    /// `Percent`, `PercentDates`.
    Percent(Percent),
    /// `Limit`.
    Limit(Limit),
    /// `Number`.
    Number(u32, Span),
    /// `Rate`, `Sum`.
    Money(Money),
    /// `Cost`, `Paid`.
    Cost(Cost),
    /// `Work`, `Off`.
    Hours(HoursLine),
    /// A value that is not in the language's own words; what to write instead depends on the plan.
    Loose(Loose),
}

/// A reference or a text within a value.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// A reference to an item.
    Reference(&'a Reference),
    /// A string.
    Text(&'a Text),
}

impl Value {
    /// The references and texts in it, in the order of the text.
    #[must_use]
    pub fn parts(&self) -> Vec<Part<'_>> {
        match self {
            Self::Fact(fact) => fact.text.iter().map(Part::Text).collect(),
            Self::Cost(cost) => cost.label.iter().map(Part::Text).collect(),
            Self::Hours(line) => line.text.iter().map(Part::Text).collect(),
            Self::Text(text) | Self::Criterion(Clause { text, .. }) => vec![Part::Text(text)],
            Self::Field(field) => vec![Part::Text(&field.text)],
            Self::DaysOffFile(DaysOffFile { path, only, except }) => std::iter::once(path)
                .chain(only)
                .chain(except)
                .map(Part::Text)
                .collect(),
            Self::Ends(from, to) => vec![Part::Reference(from), Part::Reference(to)],
            Self::Links(links) => links
                .iter()
                .map(|link| Part::Reference(&link.reference))
                .collect(),
            Self::References(references) => references.list.iter().map(Part::Reference).collect(),
            Self::Flag
            | Self::Estimate(_)
            | Self::Duration(_)
            | Self::Names(_)
            | Self::Shares(_)
            | Self::Priority(_)
            | Self::Percent(_)
            | Self::Limit(_)
            | Self::Number(..)
            | Self::Money(_)
            | Self::Loose(_) => Vec::new(),
        }
    }
}
