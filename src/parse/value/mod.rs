//! The values of attributes, parsed by their shape.

mod date;
mod duration;
mod hours;
mod money;
mod month;
mod number;
mod reference;
mod text;
mod who;

pub(in crate::parse) use date::has_form;
pub use date::parse_date;
pub use duration::parse_duration;
pub(crate) use text::common_indent;
pub(in crate::parse) use text::{unquote, without_quotes};

use thin_vec::{ThinVec, thin_vec};

use super::problems::Read;
use super::values::Values;
use crate::ast::{Clause, DaysOffFile, Fact, Field, Value};
use crate::language::{Shape, word};

impl Values<'_> {
    /// Parses a calendar file, and the words that select its entries.
    fn days_off_file(&mut self) -> Read<DaysOffFile> {
        let mut file = DaysOffFile {
            path: self.text()?,
            only: ThinVec::new(),
            except: ThinVec::new(),
        };
        if self.eat_word(word::ONLY).is_some() {
            file.only = self.list_of(Self::text, |_, _| false)?;
        }
        if self.eat_word(word::EXCEPT).is_some() {
            file.except = self.list(Self::text)?;
        }
        Ok(file)
    }

    /// Parses the value that the attribute needs; the caller judges the rest of the tokens.
    pub(super) fn value(&mut self) -> Read<Value> {
        Ok(match self.shape {
            Shape::Flag => Value::Flag,
            Shape::Date => Value::Fact(Fact {
                date: Some(self.date()?),
                ..Fact::default()
            }),
            Shape::DateText => Value::Fact(Fact {
                date: Some(self.date()?),
                text: Some(self.text()?),
                by: ThinVec::new(),
            }),
            Shape::DateMaybeText => Value::Fact(Fact {
                date: Some(self.date()?),
                text: self.maybe_text(),
                by: ThinVec::new(),
            }),
            Shape::MaybeDateText => Value::Fact(Fact {
                date: self.maybe_date()?,
                text: Some(self.text()?),
                by: ThinVec::new(),
            }),
            Shape::DateBy => Value::Fact(Fact {
                date: Some(self.date()?),
                text: None,
                by: if self.eat_word(word::BY).is_some() {
                    self.list(Self::name)?
                } else {
                    ThinVec::new()
                },
            }),
            Shape::Estimate => Value::Estimate(self.estimate()?),
            Shape::Duration => Value::Duration(self.attribute_duration()?),
            Shape::Ends => self.ends()?,
            Shape::Links | Shape::LinksBefore => Value::Links(self.list(Self::link_item)?),
            Shape::References => Value::References(self.references()?),
            Shape::Name => Value::Names(thin_vec![self.name()?]),
            Shape::Names => Value::Names(self.list(Self::name)?),
            Shape::Currency => Value::Names(thin_vec![self.currency()?]),
            Shape::Whos | Shape::Shares => Value::Shares(self.shares()?),
            Shape::Text => Value::Text(self.text()?),
            Shape::Criterion => Value::Criterion(Clause {
                text: self.text()?,
                met: if self.eat_word(word::MET).is_some() {
                    Some(self.date()?)
                } else {
                    None
                },
            }),
            Shape::OffFrom => Value::DaysOffFile(self.days_off_file()?),
            Shape::Field => Value::Field(Field {
                key: self.name()?,
                text: self.text()?,
            }),
            Shape::Priority => Value::Priority(self.priority()?),
            Shape::Percent | Shape::PercentDates => Value::Percent(self.percent()?),
            Shape::Limit => Value::Limit(self.limit()?),
            Shape::MaybeNumber if self.peek().is_none() => Value::Flag,
            Shape::Number | Shape::MaybeNumber => {
                let (number, span) = self.whole_number()?;
                Value::Number(number, span)
            }
            Shape::Rate | Shape::Sum => Value::Money(self.money()?),
            Shape::Cost | Shape::Paid => Value::Cost(self.cost()?),
            Shape::Work | Shape::Off => Value::Hours(self.hours()?),
        })
    }
}
