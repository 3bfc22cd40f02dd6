//! The plan as if nothing had happened yet.

use super::Plan;
use crate::language::{Attribute, Group};

/// Whether an attribute says what has happened. A cancelled item is another matter: it is not planned any more.
fn is_fact(attribute: Attribute) -> bool {
    attribute.info().group == Group::Facts && attribute != Attribute::Cancelled
}

impl Plan {
    /// Whether an item says what has happened.
    #[must_use]
    pub fn has_facts(&self) -> bool {
        let mut facts = self.items.iter().flat_map(|item| item.facts.all());
        facts.any(|fact| is_fact(fact.attribute))
    }

    /// The same plan without status date and without all that has happened; what is cancelled stays so.
    #[must_use]
    pub fn without_facts(&self) -> Self {
        let mut plan = self.clone();
        let items = plan.items.iter_mut().map(|item| &mut item.declaration);
        for declaration in items.chain([&mut plan.header.declaration]) {
            declaration.facts.retain(|attribute| !is_fact(attribute));
        }
        plan
    }
}
