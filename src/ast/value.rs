//! What stands behind the words of an attribute, typed but not resolved.

use chrono::NaiveDate;
use smol_str::SmolStr;
use thin_vec::ThinVec;

use crate::source::Span;

/// An identifier, normalised to NFC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The identifier in NFC.
    pub text: SmolStr,
    /// Where it stands.
    pub span: Span,
}

/// A string, with its escapes undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What it says.
    pub text: SmolStr,
    /// Where it stands, quotes included.
    pub span: Span,
}

/// A decimal number without rounding: `mantissa / 10^scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    /// The digits.
    pub mantissa: u64,
    /// How many of them stand behind the point; at most 18.
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
    /// How many.
    pub amount: Decimal,
    /// Of what.
    pub unit: Unit,
    /// Clock time, days off included.
    pub elapsed: bool,
    /// Where it stands, `elapsed` included.
    pub span: Span,
}

/// A duration in several units, in thousandths of each: only the plan's day and week make one number of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LooseDuration {
    /// Thousandths of a week.
    pub weeks: i64,
    /// Thousandths of a day.
    pub days: i64,
    /// Thousandths of a minute.
    pub minutes: i64,
}

/// A value in other words than the language's. Its statement is broken, and the resolver tells what to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loose {
    /// `1d 4h`.
    Duration(LooseDuration, Span),
    /// `done yes`: a fact without its day.
    Day {
        /// What stands where the day belongs.
        at: Span,
        /// What stands behind it.
        rest: Option<Span>,
    },
}

/// `3d`, or `2d..3d..5d`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// The likely value; dates use it.
    pub likely: Duration,
    /// The optimistic and the pessimistic value, where three are given.
    pub range: Option<Box<(Duration, Duration)>>,
    /// Clock time, days off included.
    pub elapsed: bool,
    /// The whole.
    pub span: Span,
}

/// A day as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenDay {
    /// `2026-03-02`; it exists (no 30 February) and lies in the years 1900 to 2200.
    Day(NaiveDate),
    /// `M6`: that month of the plan, counted from 1, the month in which the plan starts.
    Month(u16),
}

impl WrittenDay {
    /// The day; None where a month is written.
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
    /// Minute of the day, 0 to 1440, where a time is written.
    pub minute: Option<u16>,
    /// Minutes east of UTC, where an offset is written.
    pub offset: Option<i16>,
    /// Where it stands.
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

/// A stretch of days or months, both ends included; one day or month where `from` and `to` are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The first day, or the month on whose first day it begins.
    pub from: WrittenDay,
    /// The last day, or the month on whose last day it ends; not before `from` where both are days or both months.
    pub to: WrittenDay,
    /// Where it stands.
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
    /// The whole.
    pub span: Span,
}

/// `+ 2d`, `- 1d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lag {
    /// Whether it is a lead, written with `-`.
    pub lead: bool,
    /// How long.
    pub duration: Duration,
    /// Sign and duration.
    pub span: Span,
}

/// One reference of `after`, `finish after` or `before`, with its lag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What it names.
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

/// How much of someone: `50%`, or `2` of a team or resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueShare {
    /// Percent of full time.
    Percent(u32),
    /// How many of a team or resource.
    Number(u32),
}

/// `designer 50%`, `builders 2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Who or what.
    pub who: Name,
    /// How much, where written.
    pub share: Option<(ValueShare, Span)>,
}

/// `lead, designer 50%`, `any of a, b`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// The words `any of`.
    pub any: Option<Span>,
    /// Who, in order.
    pub list: ThinVec<Share>,
}

/// `60%`, `80% 2026-05-01..2026-06-30`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Percent {
    /// The number before the sign.
    pub percent: u32,
    /// Where the number stands, the sign included.
    pub span: Span,
    /// The dates on which it holds; always, when empty.
    pub dates: ThinVec<DateRange>,
}

/// What a rate or limit is per.
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
    /// How much, in the plan's currency.
    pub amount: Decimal,
    /// Per hour or day, where it is a rate.
    pub per: Option<Per>,
    /// Where it stands.
    pub span: Span,
}

/// `4h/day`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How much work.
    pub duration: Duration,
    /// In each of these.
    pub per: Per,
    /// The whole.
    pub span: Span,
}

/// `12_000 "Permit fees"`, `12_000 2026-05-04 "Permit fees"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// How much.
    pub sum: Money,
    /// When; `Paid` only.
    pub date: Option<Date>,
    /// For what.
    pub label: Option<Text>,
}

/// `low`, `normal`, `high` or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Priority {
    /// `low` is 250, `normal` 500, `high` 750; a number is itself, 0 to 1000 (MS Project's scale).
    pub value: u32,
    /// Where it stands.
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

/// A date, a text and people, as far as the attribute takes them: bounds and facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// The date.
    pub date: Option<Date>,
    /// The reason or remark.
    pub text: Option<Text>,
    /// `by` whom.
    pub by: ThinVec<Name>,
}

/// `"covers all three personas" met 2026-03-12`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The criterion.
    pub text: Text,
    /// When it was met.
    pub met: Option<Date>,
}

/// `"absences.ics" only "Leave", "Sick" except "half day"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaysOffFile {
    /// The path of the calendar file.
    pub path: Text,
    /// Words of the entries that count; all do, when empty.
    pub only: ThinVec<Text>,
    /// Words of the entries that do not.
    pub except: ThinVec<Text>,
}

/// Days of the week, Monday is bit 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekdays {
    /// Bit 0 is Monday, bit 6 Sunday.
    pub bits: u8,
    /// Where they stand.
    pub span: Span,
}

/// `09:00..12:30` in minutes of the day; the end is excluded, and not after the start where it crosses midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    /// Minute of the day, 0 to 1439.
    pub from: u16,
    /// Minute of the day, 0 to 1440; at or before `from` it is the next day's.
    pub to: u16,
    /// Where it stands.
    pub span: Span,
}

/// `work mon..fri 09:00..12:30, 13:30..18:00`, `off 2026-04-03 "Good Friday"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HoursLine {
    /// The dates; every date, when empty.
    pub dates: ThinVec<DateRange>,
    /// The weekdays; each, when not written.
    pub days: Option<Weekdays>,
    /// The times; the whole day, when empty.
    pub times: ThinVec<TimeSpan>,
    /// What it is called.
    pub text: Option<Text>,
}

/// What stands behind the words of an attribute; the variant follows from the attribute's
/// [`Shape`](crate::language::Shape).
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
    /// A value in other words than the language's, of which only the plan tells what to write.
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
