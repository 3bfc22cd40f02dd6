//! Names other than those of items: people, calendars, lints, tags, keys.

use std::collections::BTreeSet;

use gen_lsp_types::CompletionItemKind;

use super::entry::Entry;
use super::scene::{Scene, Value};
use crate::diagnostics::Lint;
use crate::language::{Attribute, Kind, word};
use crate::plan::{Declaration, Party, PartyKind};

/// People and teams, or resources, then shares.
pub(super) fn people(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    let plan = scene.plan;
    let attribute = value.attribute;
    let words = match value.words.as_slice() {
        [word::ANY, word::OF, rest @ ..] if value.before.is_empty() => rest,
        [word::ANY] if value.before.is_empty() => {
            return vec![Entry::word(word::OF, "one of them is enough")];
        }
        words => words,
    };
    match words {
        [] => {}
        [who] if matches!(attribute, Attribute::By | Attribute::Uses) => {
            let party = plan.parties.iter().find(|party| party.name == *who);
            return party.map_or_else(Vec::new, shares);
        }
        _ => return Vec::new(),
    }
    let is_used = attribute == Attribute::Uses;
    // A team is not a member of itself.
    let own = scene
        .spot
        .name()
        .filter(|_| attribute == Attribute::Members);
    let mut list: Vec<&Party> = plan
        .parties
        .iter()
        .filter(|party| (party.kind == PartyKind::Resource) == is_used)
        .filter(|party| !value.has(&party.name) && own != Some(party.name.as_str()))
        .collect();
    list.sort_by_key(|party| party.kind);
    let mut entries: Vec<Entry> = list.into_iter().map(entry).collect();
    if matches!(attribute, Attribute::By | Attribute::Approver) && value.is_first() {
        entries.push(Entry::word("any of", "one of them is enough").inserting("any of "));
    }
    entries
}

fn entry(party: &Party) -> Entry {
    Entry::name(party.kind.declared(), &party.name, &party.title)
}

/// The approvers of the item, for `accepted ... by`.
pub(super) fn approvers(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    let plan = scene.plan;
    let Some(item) = scene.item.map(|id| plan.item(id)) else {
        return Vec::new();
    };
    let still_open = plan.open_approvers(item);
    let mut approvers = item.approvers().to_vec();
    // Approvers who have not accepted yet come first.
    approvers.sort_by_key(|approver| !still_open.contains(&approver.value));
    approvers
        .into_iter()
        .map(|who| plan.party(who.value))
        .filter(|party| !value.has(&party.name))
        .map(entry)
        .collect()
}

fn shares(party: &Party) -> Vec<Entry> {
    match party.kind {
        PartyKind::Person => ["50%", "25%", "75%"]
            .map(|percent| Entry::value(percent, ""))
            .to_vec(),
        PartyKind::Team | PartyKind::Resource => (1..=party.units().min(5))
            .map(|number| Entry::value(number.to_string(), ""))
            .collect(),
    }
}

pub(super) fn calendars(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    let own = scene
        .spot
        .name()
        .filter(|_| value.attribute == Attribute::Like);
    let calendars = scene.plan.calendars.iter();
    calendars
        .filter(|calendar| own != Some(calendar.name.as_str()))
        .map(|calendar| {
            let title = if calendar.has_title {
                &*calendar.title
            } else {
                ""
            };
            Entry::name(Kind::Calendar, &calendar.name, title)
        })
        .collect()
}

pub(super) fn lints(value: &Value<'_>) -> Vec<Entry> {
    if !value.words.is_empty() {
        return Vec::new();
    }
    let icon = CompletionItemKind::EnumMember;
    Lint::all()
        .filter(|lint| !value.before.contains(&lint.name()))
        .map(|lint| Entry::new(lint.name(), lint.code().summary(), icon))
        .collect()
}

/// The tags used elsewhere in the plan.
pub(super) fn tags(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    if !value.words.is_empty() {
        return Vec::new();
    }
    let tags = scene.plan.declarations().flat_map(Declaration::tags);
    let tags = tags.map(|tag| tag.value.as_str());
    elsewhere(scene, value, tags, CompletionItemKind::Value)
}

/// The keys of fields used elsewhere in the plan.
pub(super) fn keys(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    let fields = scene.plan.declarations().flat_map(Declaration::fields);
    let keys = fields.map(|field| field.key.text.as_str());
    elsewhere(scene, value, keys, CompletionItemKind::Field)
}

/// The words that are neither in the list already nor under the cursor.
fn elsewhere<'a>(
    scene: &Scene<'_>,
    value: &Value<'_>,
    words: impl Iterator<Item = &'a str>,
    icon: CompletionItemKind,
) -> Vec<Entry> {
    let words: BTreeSet<&str> = words.collect();
    words
        .into_iter()
        .filter(|word| !value.before.contains(word) && *word != scene.typed())
        .map(|word| Entry::new(word, "", icon))
        .collect()
}
