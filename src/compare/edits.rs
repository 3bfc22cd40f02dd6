//! What was edited: declaration by declaration and attribute by attribute.

use super::pairs::Pairs;
use super::written::Written;
use crate::language::{Attribute, Group, Kind};

/// A declaration whose text differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Its dotted path, in the plan before if it was removed; of people, calendars and the plan, the name.
    pub path: String,
    /// Its kind.
    pub kind: Kind,
    /// How it changed.
    pub change: Change,
    /// Whether it is another thing than what had the path before: of another kind, or with another title and nothing in
    /// its block that is the same.
    pub is_another: bool,
}

/// The way in which a declaration changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is new; with its attributes as they are written.
    Added(Vec<String>),
    /// It was removed; with its attributes as they were written.
    Removed(Vec<String>),
    /// Its place or some of its attributes are others.
    Changed {
        /// If it was renamed, or moved to another phase: how, and its path before.
        from: Option<(Relocation, String)>,
        /// The attributes.
        attributes: Vec<AttributeChange>,
    },
}

/// The way in which a declaration got another path of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relocation {
    /// It has another name.
    Renamed,
    /// It is in another phase.
    Moved,
}

impl Relocation {
    /// `renamed`, `moved`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Renamed => "renamed",
            Self::Moved => "moved",
        }
    }
}

/// An attribute whose values differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeChange {
    /// Its words; `title` and `kind` for the head of the declaration.
    pub attribute: String,
    /// Whether it is a fact: something that happened, and not a plan.
    pub is_fact: bool,
    /// Whether it can move dates.
    pub(super) moves_dates: bool,
    /// The old values that the text no longer has, as written.
    pub old: Vec<String>,
    /// The values that are new, as written.
    pub new: Vec<String>,
}

/// The declarations whose text differs; those that were removed come last.
pub(super) fn edits(before: &[Written], after: &[Written], pairs: &Pairs) -> Vec<Edit> {
    let edit = |written: &Written, change| Edit {
        path: written.path.clone(),
        kind: written.kind,
        change,
        is_another: false,
    };
    let mut edits = Vec::new();
    let mut left = vec![true; before.len()];
    for (written, old) in after.iter().zip(&pairs.old) {
        let Some((at, old)) = old.and_then(|at| Some((at, before.get(at)?))) else {
            edits.push(edit(written, Change::Added(written.lines())));
            continue;
        };
        if let Some(left) = left.get_mut(at) {
            *left = false;
        }
        let from = relocation(old, written, pairs).map(|how| (how, old.path.clone()));
        let attributes = changes(old, written, pairs);
        if from.is_some() || !attributes.is_empty() {
            let is_another = from.is_none() && is_another(old, written);
            let edit = edit(written, Change::Changed { from, attributes });
            edits.push(Edit { is_another, ..edit });
        }
    }
    let removed = before.iter().zip(left).filter(|(_, left)| *left);
    edits.extend(removed.map(|(written, _)| edit(written, Change::Removed(written.lines()))));
    edits
}

impl Edit {
    /// Whether it can move dates: of more than remarks, money and other text.
    pub(super) fn moves_dates(&self) -> bool {
        match &self.change {
            Change::Added(_) | Change::Removed(_) => true,
            Change::Changed { attributes, .. } => attributes.iter().any(|it| it.moves_dates),
        }
    }
}

fn is_another(old: &Written, new: &Written) -> bool {
    let (before, after) = (old.lines(), new.lines());
    let keeps_nothing =
        !before.is_empty() && !after.is_empty() && !before.iter().any(|line| after.contains(line));
    let titles = (&old.title, &new.title);
    old.kind != new.kind
        || titles.0 != titles.1 && titles.0.is_some() && titles.1.is_some() && keeps_nothing
}

/// How a declaration got another path, other than along with the phase around it.
fn relocation(old: &Written, new: &Written, pairs: &Pairs) -> Option<Relocation> {
    let ((old_around, old_name), (around, name)) = (old.place(), new.place());
    if pairs.before(around) == Some(old_around) {
        (old_name != name).then_some(Relocation::Renamed)
    } else {
        Some(Relocation::Moved)
    }
}

fn changes(old: &Written, new: &Written, pairs: &Pairs) -> Vec<AttributeChange> {
    let mut changes = Vec::new();
    let mut add = |attribute: &str, of: Option<Attribute>, old: &[String], new: &[String]| {
        if is_same(old, new, pairs) {
            return;
        }
        let left = |these: &[String], others: &[String], is_old: bool| -> Vec<String> {
            let is_new = |value: &&String| {
                !others.iter().any(|other| {
                    let (old, new) = if is_old {
                        (*value, other)
                    } else {
                        (other, *value)
                    };
                    is_same_value(old, new, pairs)
                })
            };
            these.iter().filter(is_new).cloned().collect()
        };
        let (only_old, only_new) = (left(old, new, true), left(new, old, false));
        let is_told = |value: &String| plan_part(value) != value;
        let is_met = of == Some(Attribute::Criterion)
            && only_old.iter().chain(&only_new).any(is_told)
            && only_old
                .iter()
                .map(|it| plan_part(it))
                .eq(only_new.iter().map(|it| plan_part(it)));
        changes.push(AttributeChange {
            attribute: attribute.to_owned(),
            is_fact: is_met || of.is_some_and(|of| of.info().group == Group::Facts),
            moves_dates: of.is_none_or(Attribute::moves_dates) && attribute != "title",
            old: only_old,
            new: only_new,
        });
    };
    let kind = |written: &Written| vec![written.kind.word().to_owned()];
    let title = |written: &Written| Vec::from_iter(written.title.clone());
    add("kind", None, &kind(old), &kind(new));
    add("title", None, &title(old), &title(new));
    let mut keys: Vec<_> = old.attributes.keys().collect();
    keys.extend(new.attributes.keys());
    keys.sort();
    keys.dedup();
    for key in keys {
        let values = |written: &Written| written.attributes.get(key).cloned().unwrap_or_default();
        add(&key.1, key.0, &values(old), &values(new));
    }
    changes
}

/// A criterion without the day on which it was met.
fn plan_part(criterion: &str) -> &str {
    let end = criterion.rfind('"').map_or(0, |quote| quote + 1);
    criterion.get(..end).unwrap_or(criterion)
}

fn is_same(old: &[String], new: &[String], pairs: &Pairs) -> bool {
    let mut both = old.iter().zip(new);
    old.len() == new.len() && both.all(|(old, new)| is_same_value(old, new, pairs))
}

/// Whether two values are the same, but for names of what was renamed or moved.
fn is_same_value(old: &str, new: &str, pairs: &Pairs) -> bool {
    if old == new || !pairs.differ() || old.contains('"') || new.contains('"') {
        return old == new;
    }
    let (mut old, mut new) = (words(old), words(new));
    loop {
        match (old.next(), new.next()) {
            (None, None) => return true,
            (Some(old), Some(new)) if pairs.is_same_name(old, new) => {}
            _ => return false,
        }
    }
}

/// The words of a value, its signs, and the ends of items (`.start`).
fn words(value: &str) -> impl Iterator<Item = &str> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    value.split_whitespace().flat_map(move |word| {
        let mut parts = Vec::new();
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let end = rest
                .find(|c| is_name(c) != is_name(first))
                .unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            let ends = [".start", ".finish"];
            let item = ends.iter().find_map(|end| part.strip_suffix(end));
            parts.push(item.unwrap_or(part));
            parts.extend(item.and_then(|item| part.get(item.len()..)));
            rest = after;
        }
        parts
    })
}
