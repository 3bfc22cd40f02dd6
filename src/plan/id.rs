//! Ids into the plan's arenas, and the accessors that take them.

use super::{Declaration, Goal, Item, Party, Plan, PlanCalendar};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of a position in its arena.
            #[must_use]
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).expect("sources are below 1 GiB, so arenas stay below 2^32"))
            }

            /// The position in its arena.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// A phase, task, deliverable or milestone.
    ItemId
);
id!(
    /// A person, team or resource.
    WhoId
);
id!(
    /// A calendar.
    CalendarId
);
id!(
    /// A goal.
    GoalId
);

#[allow(
    clippy::indexing_slicing,
    reason = "ids are made by the arena that they index, and arenas never shrink"
)]
impl Plan {
    /// The item with that id.
    #[must_use]
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.index()]
    }

    /// The person, team or resource with that id.
    #[must_use]
    pub fn party(&self, id: WhoId) -> &Party {
        &self.parties[id.index()]
    }

    /// The calendar with that id.
    #[must_use]
    pub fn calendar(&self, id: CalendarId) -> &PlanCalendar {
        &self.calendars[id.index()]
    }

    /// The goal with that id.
    #[must_use]
    pub fn goal(&self, id: GoalId) -> &Goal {
        &self.goals[id.index()]
    }

    /// All declarations: the plan itself, calendars, people, goals, then items.
    pub fn declarations(&self) -> impl Iterator<Item = &Declaration> {
        std::iter::once(&self.header.declaration)
            .chain(self.calendars.iter().map(|calendar| &calendar.declaration))
            .chain(self.parties.iter().map(|party| &party.declaration))
            .chain(self.goals.iter().map(|goal| &goal.declaration))
            .chain(self.items.iter().map(|item| &item.declaration))
    }

    /// All items in declaration order.
    pub fn items(&self) -> impl DoubleEndedIterator<Item = (ItemId, &Item)> + ExactSizeIterator {
        self.items
            .iter()
            .enumerate()
            .map(|(index, item)| (ItemId::from_index(index), item))
    }

    /// All persons, teams and resources in declaration order.
    pub fn parties(&self) -> impl ExactSizeIterator<Item = (WhoId, &Party)> {
        self.parties
            .iter()
            .enumerate()
            .map(|(index, party)| (WhoId::from_index(index), party))
    }

    /// All calendars in declaration order.
    pub fn calendars(&self) -> impl ExactSizeIterator<Item = (CalendarId, &PlanCalendar)> {
        self.calendars
            .iter()
            .enumerate()
            .map(|(index, calendar)| (CalendarId::from_index(index), calendar))
    }

    /// All goals in declaration order.
    pub fn goals(&self) -> impl ExactSizeIterator<Item = (GoalId, &Goal)> {
        self.goals
            .iter()
            .enumerate()
            .map(|(index, goal)| (GoalId::from_index(index), goal))
    }
}
