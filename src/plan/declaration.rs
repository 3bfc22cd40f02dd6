//! Declarations, and readers of their facts by attribute.

use chrono_tz::Tz;
use smol_str::SmolStr;

use super::{
    Booking, CalendarId, Capacity, Cost, Criterion, Estimate, Fact, Facts, Limit, Link, Moment,
    Sited, Target, Value, WhoId,
};
use crate::ast::{Field, Money, Text};
use crate::diagnostics::Lint;
use crate::language::{Attribute, Kind};
use crate::source::Span;

/// A declaration of any kind: its name, its title and the facts in its block.
#[derive(Clone, Debug)]
pub struct Declaration {
    /// Its kind.
    pub kind: Kind,
    /// The identifier.
    pub name: SmolStr,
    /// The title, made from the identifier where none is written.
    pub title: SmolStr,
    /// Where the identifier is declared.
    pub name_span: Span,
    /// The facts in its block.
    pub facts: Facts,
    /// Whether its block contains invalid text: lints about something missing or unused then ignore it.
    pub broken: bool,
}

/// Lets the declarations of each kind be read as the declaration that they have.
macro_rules! declared {
    ($($kind:ty)*) => {$(
        impl std::ops::Deref for $kind {
            type Target = Declaration;

            fn deref(&self) -> &Declaration {
                &self.declaration
            }
        }
    )*};
}

declared! { super::Header super::PlanCalendar super::Party super::Item }

/// Writes the readers of attributes, a group for each type of value: the name of the reader, and the attribute.
macro_rules! readers {
    ($($read:ident -> $type:ty { $($name:ident $attribute:ident,)* })*) => {
        impl Declaration {
            $($(
                #[doc = concat!("The value of [`Attribute::", stringify!($attribute), "`], if it is written.")]
                pub fn $name(&self) -> $type {
                    self.$read(Attribute::$attribute)
                }
            )*)*
        }
    };
}

readers! {
    date -> Option<Moment> {
        start Start, start_not_before StartNotBefore, start_not_after StartNotAfter, finish Finish,
        finish_not_before FinishNotBefore, finish_not_after FinishNotAfter, on On, not_after NotAfter, due Due,
        started Started, done Done, as_of AsOf,
    }
    word -> Option<Span> {
        as_late_as_possible AsLateAsPossible, gate Gate, external External,
        may_pause MayPause, requires_all Requires, by_any By, approver_any Approver,
    }
    named_calendar -> Option<Sited<CalendarId>> { calendar Calendar, like Like, }
    record -> Option<&Fact> {
        delivered Delivered, reached Reached, passed Passed, accomplished Accomplished, missed Missed, blocked Blocked,
        cancelled Cancelled,
    }
    records -> impl Iterator<Item = &Fact> { accepted Accepted, rejected Rejected, refused Refused, }
    estimate -> Option<&Estimate> { takes Takes, effort Effort, review Review, }
    number -> Option<Sited<u32>> {
        priority Priority, progress Progress, efficiency Efficiency, size Size,
        schedules LevelResources,
    }
    money -> Option<Money> { budget Budget, rate Rate, }
    text -> Option<&Text> { format Format, measure Measure, email Email, }
    texts -> &[Text] { notes Note, web_links Link, risks Risk, }
    whos -> &[Sited<WhoId>] {
        owners Owner, consult Consult, inform Inform, approvers Approver, members Members,
    }
    bookings -> &[Booking] { by By, uses Uses, }
    targets -> &[Target] { requires Requires, from From, }
    names -> &[Sited<SmolStr>] { tags Tags, currency Currency, }
    lints -> &[Sited<Lint>] { allow Allow, deny Deny, }
    criteria_list -> &[Criterion] { criteria Criterion, }
    field_list -> &[Field] { fields Field, }
    sums -> &[Cost] { costs Cost, paid Paid, }
    minutes -> &[Sited<i64>] { spent Spent, }
    capacities -> &[Capacity] { capacity Capacity, }
    limit_list -> &[Limit] { limits Limit, }
}

impl Declaration {
    fn first(&self, attribute: Attribute) -> Option<&Fact> {
        self.facts.of(attribute).next()
    }

    /// The dates of these attributes, as far as they are written, in the order of the list.
    pub fn dates(&self, attributes: &[Attribute]) -> impl Iterator<Item = (Attribute, Moment)> {
        let facts = attributes
            .iter()
            .flat_map(|attribute| self.facts.of(*attribute));
        facts.filter_map(|fact| Some((fact.attribute, fact.date()?)))
    }

    /// The dependencies that `after`, `finish after` and `before` give, in the order of the text.
    pub fn links(&self) -> impl Iterator<Item = &Link> {
        let attributes = [Attribute::After, Attribute::FinishAfter, Attribute::Before];
        let mut lists = attributes.map(|attribute| self.link_list(attribute));
        std::iter::from_fn(move || {
            let lists = lists.iter_mut().filter(|list| !list.is_empty());
            let list = lists.min_by_key(|list| list.first().map(|link| link.target.span.start))?;
            list.split_off_first()
        })
    }

    /// The value of [`Attribute::Timezone`] of a calendar, if it is written.
    #[must_use]
    pub fn timezone(&self) -> Option<Tz> {
        match self.first(Attribute::Timezone)?.value {
            Value::Zone(zone) => Some(zone),
            _ => None,
        }
    }

    /// The place of [`Attribute::LevelResources`], with or without a number, if it is written.
    #[must_use]
    pub fn level_resources(&self) -> Option<Span> {
        Some(self.first(Attribute::LevelResources)?.span)
    }

    /// The value of [`Attribute::Remaining`] in minutes, if it is written.
    #[must_use]
    pub fn remaining(&self) -> Option<Sited<i64>> {
        self.minutes(Attribute::Remaining).first().copied()
    }

    fn named_calendar(&self, attribute: Attribute) -> Option<Sited<CalendarId>> {
        match self.first(attribute)?.value {
            Value::Calendar(calendar) => Some(calendar),
            _ => None,
        }
    }

    fn date(&self, attribute: Attribute) -> Option<Moment> {
        self.first(attribute)?.date()
    }

    fn record(&self, attribute: Attribute) -> Option<&Fact> {
        self.first(attribute)
    }

    fn records(&self, attribute: Attribute) -> impl Iterator<Item = &Fact> {
        self.facts.of(attribute)
    }

    /// The place of an attribute without a value, or of the word `all` or `any of`.
    fn word(&self, attribute: Attribute) -> Option<Span> {
        let mut facts = self.facts.of(attribute);
        let word = facts.find(|fact| matches!(fact.value, Value::Word));
        word.map(|fact| fact.span)
    }

    fn estimate(&self, attribute: Attribute) -> Option<&Estimate> {
        match &self.first(attribute)?.value {
            Value::Estimate(estimate) => Some(estimate),
            _ => None,
        }
    }

    fn number(&self, attribute: Attribute) -> Option<Sited<u32>> {
        match self.first(attribute)?.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    fn money(&self, attribute: Attribute) -> Option<Money> {
        match &self.first(attribute)?.value {
            Value::Money(money) => Some(**money),
            _ => None,
        }
    }

    fn text(&self, attribute: Attribute) -> Option<&Text> {
        self.texts(attribute).first()
    }
}
