//! The attributes of a declaration as written in the text, under their own words.

use std::borrow::Cow;

use serde::ser::{SerializeMap, Serializer};
use thin_vec::ThinVec;

use super::List;
use super::context::JsonContext;
use super::object::{In, Object, Written};
use crate::language::{Attribute, Shape};
use crate::plan::{DaysOffFile, Declaration, Fact, NamedLine, Record, Value};

/// Writes the facts of a declaration as members of an object, in the order of the reference. The key is the words of
/// the attribute joined with `_`; its words `all` and `any of` have a key of their own.
fn attributes<'a, M: SerializeMap>(
    object: &mut Object<'a, M>,
    context: &'a JsonContext<'a>,
    declaration: &'a Declaration,
) -> Result<(), M::Error> {
    let order = |fact: &Fact| (fact.attribute, matches!(fact.value, Value::Word));
    let mut facts: Vec<&Fact> = declaration.facts.all().collect();
    facts.sort_by_key(|fact| order(fact));
    for same in facts.chunk_by(|a, b| order(a) == order(b)) {
        let [fact, ..] = *same else { continue };
        let info = fact.attribute.info();
        let mut key = Cow::Borrowed(info.words);
        if key.contains(' ') {
            key = Cow::Owned(key.replace(' ', "_"));
        }
        match &fact.value {
            // If a team has members, its size is only their number.
            _ if info.attribute == Attribute::Size && !declaration.members().is_empty() => {}
            Value::Word => {
                key += match info.shape {
                    Shape::Flag | Shape::MaybeNumber => "",
                    Shape::References => "_all",
                    _ => "_any_of",
                };
                object.key(&key, &true)?;
            }
            Value::Record(_) if info.repeatable => {
                let records = || same.iter().map(|fact| In(context, &fact.value));
                object.key(&key, &List(records))?;
            }
            // A fact that has a text or people in other attributes is the same object here.
            Value::Date(date)
                if matches!(info.attribute, Attribute::Delivered | Attribute::Reached) =>
            {
                let record = Record {
                    date: Some(*date),
                    text: None,
                    by: ThinVec::new(),
                };
                object.key(&key, &In(context, &record))?;
            }
            Value::Texts(texts) if !info.repeatable => object.maybe(&key, texts.first())?,
            Value::Names(names) if !info.repeatable => object.maybe(&key, names.first())?,
            Value::Minutes(minutes) if !info.repeatable => object.maybe(&key, minutes.first())?,
            value => object.key(&key, &In(context, value))?,
        }
    }
    Ok(())
}

// The `attributes` of a declaration; an attribute that is not written is absent.
object! { Declaration => |declaration, object, context| {
    attributes(&mut object, context, declaration)?;
}}

/// The `attributes` of someone or something that has working hours or days off.
pub(super) struct WithHours<'a> {
    pub(super) declaration: &'a Declaration,
    /// The lines under each key.
    pub(super) lines: Vec<(&'static str, Vec<NamedLine>)>,
    pub(super) files: &'a [DaysOffFile],
}

object! { WithHours<'_> => |it, object, context| {
    attributes(&mut object, context, it.declaration)?;
    for (key, lines) in &it.lines {
        object.list(key, lines)?;
    }
    object.list("off_from", it.files)?;
}}

/// Implements `Written` for [`Value`]: each of these variants is written as what it holds.
macro_rules! written {
    ($($variant:ident)*) => {
        impl Written for Value {
            fn write<S: Serializer>(
                &self,
                context: &JsonContext<'_>,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                match self {
                    Self::Word => serializer.serialize_bool(true),
                    Self::Zone(zone) => serializer.serialize_str(zone.name()),
                    $(Self::$variant(value) => value.write(context, serializer),)*
                }
            }
        }
    };
}

written! {
    Date Record Estimate Ends Calendar Number Money Links Targets Whos Bookings Names Lints Texts Criteria Fields Costs
    Minutes Capacities Limits
}
