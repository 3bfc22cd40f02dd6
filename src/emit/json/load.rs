//! The load of people, teams and resources by ISO week.

use serde::ser::{Serialize, Serializer};

use super::List;
use super::context::JsonContext;
use super::object::{In, Object};
use crate::review::{Load, TaskLoad, Week, week_name};

/// A member of `load`: a week of someone.
pub(super) struct WeekEntry<'a> {
    pub(super) context: &'a JsonContext<'a>,
    pub(super) load: &'a Load,
    pub(super) week: &'a Week,
}

/// Minutes from minutes × percent, rounded half up.
const fn minutes(load: i64) -> i64 {
    load.saturating_add(50) / 100
}

impl Serialize for WeekEntry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            context,
            load,
            week,
        } = *self;
        // The sum of what is written of the tasks.
        let booked: i64 = week.tasks.iter().map(|task| minutes(task.booked)).sum();
        let available = minutes(week.available);
        let mut object = Object::open(context, serializer)?;
        object.key(
            "who",
            &List(|| load.parties.iter().map(|who| context.who(*who))),
        )?;
        object.key("week", week_name(week.monday).as_str())?;
        object.key("booked", &booked)?;
        object.key("available", &available)?;
        object.key("over", &booked.saturating_sub(available).max(0))?;
        object.key("tasks", &In(context, week.tasks.as_slice()))?;
        object.end()
    }
}

object! { TaskLoad => |task, object, context| {
    object.key("id", context.item(task.task))?;
    object.key("booked", &minutes(task.booked))?;
}}
