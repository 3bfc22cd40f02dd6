//! Objects with ordered keys, and values that need the context to be written.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::context::JsonContext;
use crate::calendar::{Day, Instant};

/// A value of the artefacts, with the context that it needs to be written.
#[derive(Clone, Copy)]
pub(super) struct In<'a, T: ?Sized>(pub(super) &'a JsonContext<'a>, pub(super) &'a T);

/// A value that can be written with the context.
pub(super) trait Written {
    fn write<S: Serializer>(
        &self,
        context: &JsonContext<'_>,
        serializer: S,
    ) -> Result<S::Ok, S::Error>;
}

impl<T: Written + ?Sized> Serialize for In<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.1.write(self.0, serializer)
    }
}

impl<T: Written> Written for [T] {
    fn write<S: Serializer>(
        &self,
        context: &JsonContext<'_>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|member| In(context, member)))
    }
}

/// Writes a type as an object: `object! { Type => |value, object, context| { … }}`.
macro_rules! object {
    ($type:ty => |$value:ident, $object:ident, $context:pat_param| $members:block) => {
        impl crate::emit::json::object::Written for $type {
            fn write<S: serde::ser::Serializer>(
                &self,
                context: &crate::emit::json::context::JsonContext<'_>,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                let ($value, $context) = (self, context);
                let mut $object = crate::emit::json::object::Object::open(context, serializer)?;
                $members
                $object.end()
            }
        }
    };
}

/// An instant, written with its offset.
pub(super) struct At<'a>(pub(super) &'a JsonContext<'a>, pub(super) Instant);

impl Serialize for At<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0
            .clock
            .with(self.1, |text| serializer.serialize_str(text))
    }
}

/// An object that is being written.
pub(super) struct Object<'a, M> {
    context: &'a JsonContext<'a>,
    map: M,
}

impl<'a, M: SerializeMap> Object<'a, M> {
    pub(super) fn open<S>(context: &'a JsonContext<'a>, serializer: S) -> Result<Self, S::Error>
    where
        S: Serializer<SerializeMap = M, Error = M::Error>,
    {
        Ok(Self {
            context,
            map: serializer.serialize_map(None)?,
        })
    }

    /// Writes a key that is always present.
    pub(super) fn key(
        &mut self,
        key: &str,
        value: &(impl Serialize + ?Sized),
    ) -> Result<(), M::Error> {
        self.map.serialize_entry(key, value)
    }

    /// Writes the number of omitted list entries, if there are any.
    pub(super) fn omitted(&mut self, count: usize) -> Result<(), M::Error> {
        if count == 0 {
            return Ok(());
        }
        self.key("omitted", &count)
    }

    /// Writes an instant under a key that is always present, null for None.
    pub(super) fn instant(&mut self, key: &str, at: Option<Instant>) -> Result<(), M::Error> {
        self.map
            .serialize_entry(key, &at.map(|at| At(self.context, at)))
    }

    /// Writes a day under a key that is always present, null for None.
    pub(super) fn day(&mut self, key: &str, day: Option<Day>) -> Result<(), M::Error> {
        let day = day.as_ref().map(|day| In(self.context, day));
        self.map.serialize_entry(key, &day)
    }

    /// Writes an attribute that is absent if it is not written.
    pub(super) fn maybe<T>(&mut self, key: &str, value: Option<&'a T>) -> Result<(), M::Error>
    where
        T: Written,
    {
        match value {
            Some(value) => self.map.serialize_entry(key, &In(self.context, value)),
            None => Ok(()),
        }
    }

    /// Writes a list that is absent if it is empty.
    pub(super) fn list<T>(&mut self, key: &str, list: &'a [T]) -> Result<(), M::Error>
    where
        T: Written,
    {
        if list.is_empty() {
            Ok(())
        } else {
            self.map.serialize_entry(key, &In(self.context, list))
        }
    }

    pub(super) fn end(self) -> Result<M::Ok, M::Error> {
        self.map.end()
    }
}
