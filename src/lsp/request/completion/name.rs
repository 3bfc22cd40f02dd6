//! Names other than those of items: people, calendars, lints, tags, keys.

use std::collections::BTreeSet;

use gen_lsp_types::CompletionItemKind;

use super::spot::Value;
use super::{Entry, Scene, icon};
use crate::diagnostics::Lint;
use crate::language::{Attribute, Kind, word};
use crate::plan::{Declaration, Party, PartyKind, Sited, WhoId};

/// Whether a name is already in the list.
fn is_listed(value: &Value<'_>, name: &str) -> bool {
    value.before.iter().any(|other| {
        let other = other.strip_prefix("any of ").unwrap_or(other);
        other.split_whitespace().next() == Some(name)
    })
}

/// People and teams, or resources, then shares.
pub(super) fn people(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    let plan = &scene.place.analysis.plan;
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
            let party = plan.parties().find(|(_, party)| party.name == *who);
            return party.map_or_else(Vec::new, |(_, party)| shares(party));
        }
        _ => return Vec::new(),
    }
    let fits = |party: &Party| match attribute {
        Attribute::Uses => party.kind == PartyKind::Resource,
        _ => party.kind != PartyKind::Resource,
    };
    // A team is not a member of itself.
    let own = scene
        .spot
        .blocks
        .last()
        .and_then(|head| head.split_whitespace().nth(1));
    let is_own = |name: &str| attribute == Attribute::Members && own == Some(name);
    let mut list: Vec<&Party> = plan
        .parties()
        .map(|(_, party)| party)
        .filter(|party| fits(party) && !is_listed(value, &party.name) && !is_own(&party.name))
        .collect();
    list.sort_by_key(|party| party.kind);
    let mut entries: Vec<Entry> = list
        .into_iter()
        .map(|party| {
            Entry::new(
                party.name.as_str(),
                &*party.title,
                icon(party.kind.declared()),
            )
        })
        .collect();
    if matches!(attribute, Attribute::By | Attribute::Approver) && value.is_first() {
        let mut any = Entry::word("any of", "one of them is enough");
        any.text = Some("any of ".to_owned());
        entries.push(any);
    }
    entries
}

/// The approvers of the item, for `accepted ... by`.
pub(super) fn approvers(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    let plan = &scene.place.analysis.plan;
    let item = scene.item.map(|id| plan.item(id));
    let approvers = item.map_or(&[][..], |item| item.approvers());
    let still_open = item.map_or_else(Vec::new, |item| plan.open_approvers(item));
    // Approvers who have not accepted yet come first.
    let (open, done): (Vec<&Sited<WhoId>>, Vec<&Sited<WhoId>>) = approvers
        .iter()
        .partition(|approver| still_open.contains(&approver.value));
    open.into_iter()
        .chain(done)
        .map(|who| plan.party(who.value))
        .filter(|party| !is_listed(value, &party.name))
        .map(|party| {
            Entry::new(
                party.name.as_str(),
                &*party.title,
                icon(party.kind.declared()),
            )
        })
        .collect()
}

fn shares(party: &Party) -> Vec<Entry> {
    let part = |text: String| Entry::new(text, "", CompletionItemKind::Value);
    let numbers = (1..=party.units().min(5)).map(|number| part(number.to_string()));
    let percents = ["50%", "25%", "75%"].map(|percent| part(percent.to_owned()));
    match party.kind {
        PartyKind::Person => percents.to_vec(),
        PartyKind::Team | PartyKind::Resource if party.is_outside() => Vec::new(),
        PartyKind::Team | PartyKind::Resource => numbers.collect(),
    }
}

pub(super) fn calendars(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    let own = scene
        .spot
        .blocks
        .last()
        .and_then(|head| head.split_whitespace().nth(1));
    if !value.is_first() {
        return Vec::new();
    }
    let plan = &scene.place.analysis.plan;
    plan.calendars()
        .filter(|(_, calendar)| value.attribute != Attribute::Like || own != Some(&*calendar.name))
        .map(|(_, calendar)| {
            Entry::new(
                calendar.name.as_str(),
                if calendar.has_title {
                    &calendar.title
                } else {
                    ""
                },
                icon(Kind::Calendar),
            )
        })
        .collect()
}

pub(super) fn lints(value: &Value<'_>) -> Vec<Entry> {
    if !value.words.is_empty() {
        return Vec::new();
    }
    Lint::all()
        .filter(|lint| !value.before.contains(&lint.name()))
        .map(|lint| {
            Entry::new(
                lint.name(),
                lint.code().summary(),
                CompletionItemKind::EnumMember,
            )
        })
        .collect()
}

/// The tags used elsewhere in the plan.
pub(super) fn tags(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    if !value.words.is_empty() {
        return Vec::new();
    }
    let declarations = scene.place.analysis.plan.declarations();
    let tags = declarations.flat_map(Declaration::tags);
    let known: BTreeSet<&str> = tags.map(|tag| tag.value.as_str()).collect();
    known
        .into_iter()
        .filter(|tag| !value.before.contains(tag) && *tag != scene.typed())
        .map(|tag| Entry::new(tag, "", CompletionItemKind::Value))
        .collect()
}

/// The keys of fields used elsewhere in the plan.
pub(super) fn keys(scene: &Scene<'_>, value: &Value<'_>) -> Vec<Entry> {
    if !value.is_first() {
        return Vec::new();
    }
    let declarations = scene.place.analysis.plan.declarations();
    let fields = declarations.flat_map(Declaration::fields);
    let known: BTreeSet<&str> = fields.map(|field| field.key.text.as_str()).collect();
    known
        .into_iter()
        .filter(|key| *key != scene.typed())
        .map(|key| Entry::new(key, "", CompletionItemKind::Field))
        .collect()
}
