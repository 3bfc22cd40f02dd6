//! Which declaration of a plan is which one of another: by their path, or as renamed, or as moved to another phase.

use std::collections::{BTreeSet, HashMap};

use super::written::Written;
use crate::language::Kind;

/// The pairs of declarations that are the same one.
#[derive(Debug)]
pub(super) struct Pairs {
    /// By declaration after: that before.
    pub(super) old: Vec<Option<usize>>,
    /// By path after: the path before.
    paths: HashMap<String, String>,
    /// By name after: the paths after and before, where they differ.
    by_name: HashMap<String, Vec<(String, String)>>,
    /// By name before: the name after.
    pub(super) renamed: HashMap<String, String>,
}

impl Pairs {
    /// The path before of a declaration by its path after.
    pub(super) fn before(&self, path: &str) -> Option<&str> {
        self.paths.get(path).map(String::as_str)
    }

    /// The paths after, each with the path before.
    pub(super) fn into_paths(self) -> impl Iterator<Item = (String, String)> {
        self.paths.into_iter()
    }

    /// Whether anything has another path.
    pub(super) fn differ(&self) -> bool {
        !self.by_name.is_empty()
    }

    /// Whether one word names before what another word names after, by its path or the end of it.
    pub(super) fn is_same_name(&self, old: &str, new: &str) -> bool {
        let names = |path: &str, word: &str| {
            let before = path.strip_suffix(word);
            before.is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        let name = new.rsplit('.').next().unwrap_or(new);
        old == new
            || self.by_name.get(name).is_some_and(|all| {
                let mut all = all.iter();
                all.any(|(after, before)| names(before, old) && names(after, new))
            })
    }
}

/// Something by which a declaration is recognized apart from its path, the surest first.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Mark<'a> {
    /// The title, in the same phase.
    Title(&'a str, Kind, &'a str),
    /// The statements and contents, in the same phase.
    Content(&'a str, Kind, Vec<String>, &'a [String]),
    /// The name and title, in any phase.
    Name(&'a str, Kind, Option<&'a str>),
}

/// The marks of a declaration, in a phase by its path before.
fn marks<'a>(written: &'a Written, around: &'a str) -> Vec<Mark<'a>> {
    let mut marks = Vec::new();
    let title = written.title.as_deref();
    marks.extend(title.map(|title| Mark::Title(around, written.kind, title)));
    let lines = written.lines();
    if !lines.is_empty() || !written.contents.is_empty() {
        marks.push(Mark::Content(
            around,
            written.kind,
            lines,
            &written.contents,
        ));
    }
    marks.push(Mark::Name(written.place().1, written.kind, title));
    marks
}

/// Pairs the declarations of two plans.
pub(super) fn pairs(before: &[Written], after: &[Written]) -> Pairs {
    let by_path = |all: &[Written]| -> HashMap<String, usize> {
        let paths = all.iter().enumerate();
        paths.map(|(at, it)| (it.path.clone(), at)).collect()
    };
    let (old_places, new_places) = (by_path(before), by_path(after));
    let mut free: BTreeSet<usize> = (0..before.len()).collect();
    let mut old: Vec<Option<usize>> = vec![None; after.len()];
    for (written, slot) in after.iter().zip(&mut old) {
        let same = old_places.get(&written.path).copied();
        *slot = same.filter(|at| free.remove(at));
    }
    let mut by_mark: HashMap<Mark<'_>, Vec<usize>> = HashMap::new();
    for at in &free {
        let written = before.get(*at);
        for (mark, at) in written.iter().flat_map(|it| {
            let all = marks(it, it.place().0).into_iter();
            all.map(|mark| (mark, *at))
        }) {
            by_mark.entry(mark).or_default().push(at);
        }
    }
    let plan = |all: &[Written]| all.iter().position(|it| it.kind == Kind::Plan);
    // The outer ones come first, so that the phase around each is known.
    for (at, written) in after.iter().enumerate() {
        if old.get(at).is_some_and(Option::is_some) {
            continue;
        }
        let (around, name) = written.place();
        let outer = new_places.get(around).and_then(|outer| *old.get(*outer)?);
        let outer = outer.and_then(|outer| before.get(outer));
        let around = outer.map_or(around, |outer| outer.path.as_str());
        let path = if around.is_empty() {
            name.to_owned()
        } else {
            format!("{around}.{name}")
        };
        let is_free = |at: &usize| free.contains(at);
        let inside = old_places.get(&path).copied().filter(is_free);
        let recognized = || {
            let plans = plan(before).filter(|_| written.kind == Kind::Plan);
            plans.filter(is_free).or_else(|| {
                marks(written, around).iter().find_map(|mark| {
                    let mut left = by_mark.get(mark)?.iter().copied().filter(is_free);
                    // Of several, none is recognized.
                    left.next().filter(|_| left.next().is_none())
                })
            })
        };
        let found = inside.or_else(recognized);
        if let (Some(found), Some(slot)) = (found, old.get_mut(at)) {
            free.remove(&found);
            *slot = Some(found);
        }
    }
    // What is in no phase stays so.
    let mut paths = HashMap::from([Default::default()]);
    let mut renamed = HashMap::new();
    let mut by_name: HashMap<String, Vec<(String, String)>> = HashMap::new();
    for (new, old) in after.iter().zip(&old) {
        let Some(old) = old.and_then(|old| before.get(old)) else {
            continue;
        };
        let both = (new.path.clone(), old.path.clone());
        paths.extend([both.clone()]);
        if both.0 != both.1 {
            let [name, old] = [new, old].map(|it| it.place().1.to_owned());
            by_name.entry(name.clone()).or_default().push(both);
            renamed.entry(old).or_insert(name);
        }
    }
    Pairs {
        old,
        paths,
        by_name,
        renamed,
    }
}
