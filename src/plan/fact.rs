//! Facts: what each declaration says of itself, one value of one attribute at a time.

use std::mem;

use chrono_tz::Tz;
use smol_str::SmolStr;
use thin_vec::ThinVec;

use super::{
    Booking, CalendarId, Capacity, Cost, Criterion, Declaration, Estimate, Limit, Link, Moment,
    Sited, Target, WhoId,
};
use crate::ast::{Field, Money, Text};
use crate::diagnostics::Lint;
use crate::language::Attribute;
use crate::source::Span;

/// The value that an attribute has in a declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The attribute.
    pub attribute: Attribute,
    /// The value; a list has the entries of all statements with this attribute.
    pub value: Value,
    /// The first statement that gives it; of a word, only the word.
    pub span: Span,
}

impl Fact {
    /// The date of a bound or of a recorded fact; only `blocked` may have none.
    #[must_use]
    pub fn date(&self) -> Option<Moment> {
        match &self.value {
            Value::Date(date) => Some(*date),
            Value::Record(record) => record.date,
            _ => None,
        }
    }

    /// The reason or remark of a recorded fact.
    #[must_use]
    pub fn text(&self) -> Option<&Text> {
        self.record()?.text.as_ref()
    }

    /// The people after `by` in `accepted … by`.
    #[must_use]
    pub fn by(&self) -> &[Sited<WhoId>] {
        self.record().map_or(&[], |record| &record.by)
    }

    fn record(&self) -> Option<&Record> {
        if let Value::Record(record) = &self.value {
            Some(record)
        } else {
            None
        }
    }
}

/// A recorded fact with more than a date: `rejected 2026-03-12 "page 3 is missing"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The date.
    pub date: Option<Moment>,
    /// The reason or remark.
    pub text: Option<Text>,
    /// The people after `by`.
    pub by: ThinVec<Sited<WhoId>>,
}

/// Writes [`Value`] from its variants that have one value and those that have a list, with the reader of each list.
macro_rules! values {
    (
        one { $($(#[$about:meta])* $one:ident $(($type:ty))?,)* }
        list { $($(#[$doc:meta])* $list:ident($entry:ty) $reader:ident,)* }
    ) => {
        /// A resolved value; its variant follows from the shape of the attribute, or from the attribute itself where
        /// attributes of one shape mean different things.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Value {
            $($(#[$about])* $one $(($type))?,)*
            $($(#[$doc])* $list(ThinVec<$entry>),)*
        }

        impl Value {
            /// Appends the entries of another list of the same kind; gives the other value back if it is none. A word that
            /// is said twice is said once.
            fn append(&mut self, other: Self) -> Option<Self> {
                match (self, other) {
                    $((Self::$list(list), Self::$list(mut more)) => list.append(&mut more),)*
                    (Self::Word, Self::Word) => {}
                    (_, other) => return Some(other),
                }
                None
            }
        }

        impl Declaration {
            $(
                pub(super) fn $reader(&self, attribute: Attribute) -> &[$entry] {
                    self.facts
                        .of(attribute)
                        .find_map(|fact| match &fact.value {
                            Value::$list(list) => Some(list.as_slice()),
                            _ => None,
                        })
                        .unwrap_or(&[])
                }
            )*
        }
    };
}

values! {
    one {
        /// An attribute without a value, or the words `all` and `any of` of one with a list.
        Word,
        /// A date.
        Date(Moment),
        /// A recorded fact.
        Record(Box<Record>),
        /// A duration, or a range of durations.
        Estimate(Box<Estimate>),
        /// Two moments.
        Ends(Box<(Target, Target)>),
        /// A calendar.
        Calendar(Sited<CalendarId>),
        /// A time zone.
        Zone(Tz),
        /// A number, a percentage or a priority.
        Number(Sited<u32>),
        /// A sum or a rate.
        Money(Box<Money>),
    }
    list {
        /// Dependencies.
        Links(Link) link_list,
        /// Items that are named.
        Targets(Target) targets,
        /// People and teams.
        Whos(Sited<WhoId>) whos,
        /// People, teams and resources with shares.
        Bookings(Booking) bookings,
        /// Words.
        Names(Sited<SmolStr>) names,
        /// Lints.
        Lints(Sited<Lint>) lints,
        /// Texts.
        Texts(Text) texts,
        /// Criteria.
        Criteria(Criterion) criteria_list,
        /// Keys and values.
        Fields(Field) field_list,
        /// Costs and payments.
        Costs(Cost) sums,
        /// Durations in minutes of working time.
        Minutes(Sited<i64>) minutes,
        /// Capacities.
        Capacities(Capacity) capacities,
        /// Limits.
        Limits(Limit) limit_list,
    }
}

/// The facts of one declaration.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// One for each attribute, and one for its words `all` or `any of`.
    list: ThinVec<Fact>,
    /// The recorded facts of attributes that may be repeated: there can be any number.
    repeated: ThinVec<Fact>,
    /// The attributes that have facts, one bit each: most questions are about attributes that are not written.
    present: [u64; 2],
}

const _: () = assert!(Attribute::ALL.len() <= 128, "each attribute has its bit");

/// The place of an attribute's bit: the word, and the bit in it.
const fn bit(attribute: Attribute) -> (usize, u64) {
    let number = attribute as u32;
    ((number / 64) as usize, 1 << (number % 64))
}

impl Facts {
    /// Adds a fact; a list is appended to the list that the attribute already has.
    pub(crate) fn add(&mut self, attribute: Attribute, value: Value, span: Span) {
        let is_repeated = attribute.info().repeatable && matches!(value, Value::Record(_));
        let before = if self.has(attribute) && !is_repeated {
            // Beside its list, an attribute may have the word `all` or `any of`.
            let is_alike = |of: &Value| mem::discriminant(of) == mem::discriminant(&value);
            let mut earlier = self.list.iter_mut().rev();
            earlier.find(|fact| fact.attribute == attribute && is_alike(&fact.value))
        } else {
            None
        };
        let value = match before {
            Some(before) => before.value.append(value),
            None => Some(value),
        };
        if let Some(value) = value {
            let list = if is_repeated {
                &mut self.repeated
            } else {
                &mut self.list
            };
            list.push(Fact {
                attribute,
                value,
                span,
            });
            self.mark(attribute);
        }
    }

    /// Gives the facts of one attribute to another, or to none; without effect on others.
    pub(crate) fn move_to(&mut self, from: Attribute, to: Option<Attribute>) {
        let is_taken = to.is_some_and(|to| self.of(to).next().is_some());
        if let Some(to) = to.filter(|_| !is_taken) {
            for fact in self.list.iter_mut().filter(|fact| fact.attribute == from) {
                fact.attribute = to;
            }
            self.mark(to);
        } else {
            self.list.retain(|fact| fact.attribute != from);
            self.repeated.retain(|fact| fact.attribute != from);
        }
    }

    /// Keeps only the facts of these attributes.
    pub(super) fn retain(&mut self, keeps: impl Fn(Attribute) -> bool) {
        self.list.retain(|fact| keeps(fact.attribute));
        self.repeated.retain(|fact| keeps(fact.attribute));
    }

    /// All facts: in the order of the text, repeated ones last.
    pub fn all(&self) -> impl Iterator<Item = &Fact> {
        self.list.iter().chain(&self.repeated)
    }

    /// The facts of one attribute.
    pub fn of(&self, attribute: Attribute) -> impl Iterator<Item = &Fact> {
        let facts = self.has(attribute).then(|| self.all());
        let facts = facts.into_iter().flatten();
        facts.filter(move |fact| fact.attribute == attribute)
    }

    fn has(&self, attribute: Attribute) -> bool {
        let (word, bit) = bit(attribute);
        self.present.get(word).is_some_and(|word| word & bit != 0)
    }

    fn mark(&mut self, attribute: Attribute) {
        let (word, bit) = bit(attribute);
        if let Some(word) = self.present.get_mut(word) {
            *word |= bit;
        }
    }
}
