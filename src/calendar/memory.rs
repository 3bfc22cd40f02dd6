//! A cache of working times and calendar files, by everything that they are made from.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use chrono_tz::Tz;

use super::{DaysOff, Line, WorkingTime, read_days_off};

/// Results that one compilation of a plan leaves to the next, which needs nearly the same.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    times: Kept<(Vec<Line>, Vec<Line>, Tz, Tz), WorkingTime>,
    files: Kept<(String, Tz), Arc<DaysOff>>,
}

impl Memory {
    /// [`WorkingTime::from_lines_and_offs`].
    pub(crate) fn compile(
        &self,
        lines: Vec<Line>,
        offs: Vec<Line>,
        own_zone: Tz,
        plan_zone: Tz,
    ) -> WorkingTime {
        let key = (lines, offs, own_zone, plan_zone);
        self.times.get(key, |(lines, offs, own_zone, plan_zone)| {
            WorkingTime::from_lines_and_offs(lines, offs, *own_zone, *plan_zone)
        })
    }

    /// [`read_days_off`].
    pub(crate) fn read(&self, text: &str, zone: Tz) -> Arc<DaysOff> {
        let key = (text.to_owned(), zone);
        let read = |(text, zone): &(String, Tz)| Arc::new(read_days_off(text, *zone));
        self.files.get(key, read)
    }

    /// Forgets what nobody asked for since the last time.
    #[cfg(feature = "lsp")]
    pub(crate) fn tidy(&self) {
        self.times.tidy();
        self.files.tidy();
    }
}

/// Values by what they are made from: those asked for since the last tidying, and those from before.
#[derive(Debug)]
pub(crate) struct Kept<K, V>(Mutex<(HashMap<K, V>, HashMap<K, V>)>);

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    /// The value that is made from a key.
    pub(crate) fn get(&self, key: K, make: impl FnOnce(&K) -> V) -> V {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, before) = &mut *kept;
        if let Some(known) = now.get(&key) {
            return known.clone();
        }
        let value = before.remove(&key).unwrap_or_else(|| make(&key));
        now.insert(key, value.clone());
        value
    }

    /// Forgets what nobody asked for since the last time.
    #[cfg(feature = "lsp")]
    pub(crate) fn tidy(&self) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (now, before) = &mut *kept;
        *before = std::mem::take(now);
    }
}
