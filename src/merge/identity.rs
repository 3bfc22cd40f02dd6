//! Which declaration of each version is the same one: by its path, or as renamed, or as moved to another phase.

use std::collections::{HashMap, HashSet};

use super::three::Side::{self, Ours, Theirs};
use super::three::Three;
use crate::ast::{Ast, Declaration, Node};
use crate::language::Kind;
use crate::source::Span;

/// A file with its declarations; the first stands for the file itself.
pub(super) struct Version<'a> {
    pub(super) text: &'a str,
    base: u32,
    pub(super) places: Vec<Place<'a>>,
}

/// A declaration in its file.
pub(super) struct Place<'a> {
    /// The declaration around it.
    pub(super) parent: usize,
    /// None for the file itself.
    pub(super) declaration: Option<&'a Declaration>,
    pub(super) nodes: &'a [Node],
    /// The declarations directly in it, in order.
    pub(super) inner: Vec<usize>,
    /// What it is called among those directly around it.
    name: Name<'a>,
}

impl Place<'_> {
    /// The spans of its keyword, its name, and the title or else the name again.
    pub(super) fn head(&self) -> Option<[Span; 3]> {
        let declaration = self.declaration?;
        let name = declaration.name_span();
        let title = match &declaration.title {
            Some(title) => title.span,
            None => name,
        };
        Some([declaration.keyword, name, title])
    }
}

/// A name, unique within a block: names of items, people and calendars do not meet, and a plan is the only one.
type Name<'a> = (u8, &'a str, usize);

impl<'a> Version<'a> {
    pub(super) fn new(text: &'a str, ast: &'a Ast) -> Self {
        let file = Place {
            parent: 0,
            declaration: None,
            nodes: &ast.nodes,
            inner: Vec::new(),
            name: (0, "", 0),
        };
        let mut version = Self {
            text,
            base: 0,
            places: vec![file],
        };
        version.add(0, &ast.nodes);
        version
    }

    fn add(&mut self, parent: usize, nodes: &'a [Node]) {
        let mut counts: HashMap<(u8, &str), usize> = HashMap::new();
        for declaration in nodes.iter().filter_map(Node::as_declaration) {
            let (space, name) = space_and_name(declaration);
            let count = counts.entry((space, name)).or_default();
            *count += 1;
            let at = self.places.len();
            self.places.push(Place {
                parent,
                declaration: Some(declaration),
                nodes: declaration.nodes(),
                inner: Vec::new(),
                name: (space, name, *count),
            });
            if let Some(parent) = self.places.get_mut(parent) {
                parent.inner.push(at);
            }
            self.add(at, declaration.nodes());
        }
    }

    /// The text of a span.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.between(self.offset(span.start), self.offset(span.end))
    }

    /// The place of an offset in the text.
    pub(super) const fn offset(&self, at: u32) -> usize {
        at.saturating_sub(self.base) as usize
    }

    /// The text between two places.
    pub(super) fn between(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }
}

fn space_and_name(declaration: &Declaration) -> (u8, &str) {
    let name = declaration.name.as_ref().map_or("", |name| &name.text);
    match declaration.kind {
        Kind::Plan => (3, ""),
        Kind::Calendar => (2, name),
        Kind::Person | Kind::Team | Kind::Resource => (1, name),
        Kind::Goal | Kind::Phase | Kind::Task | Kind::Deliverable | Kind::Milestone => (0, name),
    }
}

/// The index of a declaration in each version that has it.
type Indices = Three<Option<usize>>;

/// The declarations of all versions by number.
///
/// Invariant: of the base, the number is the index; those that only a side has follow.
pub(super) struct Ids {
    /// By version and index: the number.
    pub(super) of: Three<Vec<usize>>,
    /// By number: the index in each version that has it.
    pub(super) at: Vec<Indices>,
    /// By number: the number of the declaration around it in each version.
    pub(super) parents: Vec<Indices>,
    /// What holds or held something that was moved.
    pub(super) touched: HashSet<usize>,
}

impl Ids {
    /// None if the two sides have moved declarations into one another.
    pub(super) fn of(versions: &Three<Version<'_>>) -> Option<Self> {
        let Three([base, ours, theirs]) = versions;
        let mut ids = Self {
            of: Three([(0..base.places.len()).collect(), Vec::new(), Vec::new()]),
            at: (0..base.places.len())
                .map(|at| Three([Some(at), None, None]))
                .collect(),
            parents: Vec::new(),
            touched: HashSet::new(),
        };
        let mut new = HashMap::new();
        for (side, version) in [(Ours, ours), (Theirs, theirs)] {
            let pairs = pairs(base, version);
            for (at, (place, paired)) in version.places.iter().zip(pairs).enumerate() {
                let around = ids.of[side].get(place.parent).copied();
                let fresh = ids.at.len();
                let number = paired.unwrap_or_else(|| {
                    let same = *new.entry((around, place.name)).or_insert(fresh);
                    let is_taken = ids.places(same)[side].is_some();
                    if is_taken { fresh } else { same }
                });
                if number == fresh {
                    ids.at.push(Three::default());
                }
                ids.of[side].push(number);
                if let Some(places) = ids.at.get_mut(number) {
                    places[side] = Some(at);
                }
            }
        }
        ids.find_parents(versions);
        ids.is_a_tree().then_some(ids)
    }

    fn find_parents(&mut self, versions: &Three<Version<'_>>) {
        let parent = |side: Side, at: Option<usize>| {
            let place = versions[side].places.get(at.filter(|at| *at > 0)?)?;
            self.of[side].get(place.parent).copied()
        };
        self.parents = (self.at.iter())
            .map(|places| Three::of(|side| parent(side, places[side])))
            .collect();
        let moved = self.parents.iter().filter(|parents| {
            let mut all = parents.iter().flatten();
            let first = all.next();
            first.is_some_and(|first| all.any(|other| other != first))
        });
        let mut open: Vec<(Side, usize)> = moved
            .flat_map(Three::each)
            .filter_map(|(side, parent)| Some((side, (*parent)?)))
            .collect();
        let mut seen = HashSet::new();
        while let Some((side, number)) = open.pop() {
            if seen.insert((side, number)) {
                self.touched.insert(number);
                let around = self.parents.get(number).and_then(|parents| parents[side]);
                open.extend(around.map(|around| (side, around)));
            }
        }
    }

    /// The numbers of the declarations around it in the result: of ours and of theirs, which differ if both moved it.
    pub(super) fn around(&self, number: usize) -> (Option<usize>, Option<usize>) {
        let Three(parents) = self.parents.get(number).copied().unwrap_or_default();
        match parents {
            [base, Some(ours), Some(theirs)] if base == Some(ours) => (Some(theirs), None),
            [base, Some(ours), Some(theirs)] if base == Some(theirs) || ours == theirs => {
                (Some(ours), None)
            }
            [_, ours, theirs] => (ours, theirs),
        }
    }

    /// Its index in each version that has it.
    pub(super) fn places(&self, number: usize) -> Indices {
        self.at.get(number).copied().unwrap_or_default()
    }

    /// Whether it is directly in a block in the result.
    pub(super) fn is_in(&self, number: usize, block: usize) -> bool {
        let (one, other) = self.around(number);
        one == Some(block) || other == Some(block)
    }

    /// Whether nothing is within itself in the result.
    fn is_a_tree(&self) -> bool {
        self.touched.is_empty()
            || (0..self.at.len()).all(|number| {
                let mut steps = 0;
                let mut at = number;
                while let (Some(around), _) | (None, Some(around)) = self.around(at) {
                    at = around;
                    steps += 1;
                    if steps > self.at.len() {
                        return false;
                    }
                }
                true
            })
    }
}

/// By declaration of a side: the same one of the base.
fn pairs(base: &Version<'_>, side: &Version<'_>) -> Vec<Option<usize>> {
    let places: HashMap<(usize, Name<'_>), usize> = (base.places.iter().enumerate().skip(1))
        .map(|(at, place)| ((place.parent, place.name), at))
        .collect();
    let mut pairs = vec![None; side.places.len()];
    let mut left: HashSet<usize> = (1..base.places.len()).collect();
    if let Some(file) = pairs.first_mut() {
        *file = Some(0);
    }
    // The outer ones come first.
    for (at, place) in side.places.iter().enumerate().skip(1) {
        let around = pairs.get(place.parent).copied().flatten();
        let found = around.and_then(|around| places.get(&(around, place.name)));
        let found = found.copied().filter(|found| left.remove(found));
        if let Some(slot) = pairs.get_mut(at) {
            *slot = found;
        }
    }
    if left.is_empty() || pairs.iter().all(Option::is_some) {
        return pairs;
    }
    let mut marked: HashMap<Mark<'_>, Vec<usize>> = HashMap::new();
    for (at, place) in base.places.iter().enumerate() {
        for mark in marks(place, Some(place.parent)) {
            if left.contains(&at) {
                marked.entry(mark).or_default().push(at);
            }
        }
    }
    for (at, place) in side.places.iter().enumerate() {
        if pairs.get(at).is_some_and(Option::is_some) {
            continue;
        }
        let around = pairs.get(place.parent).copied().flatten();
        let inside = around.and_then(|around| places.get(&(around, place.name)).copied());
        let recognized = || {
            marks(place, around).iter().find_map(|mark| {
                let mut all = marked
                    .get(mark)?
                    .iter()
                    .copied()
                    .filter(|at| left.contains(at));
                // Of several, none is recognized.
                all.next().filter(|_| all.next().is_none())
            })
        };
        let found = inside.filter(|at| left.contains(at)).or_else(recognized);
        if let (Some(found), Some(slot)) = (found, pairs.get_mut(at)) {
            left.remove(&found);
            *slot = Some(found);
        }
    }
    pairs
}

/// Something by which a declaration is recognized apart from its path.
#[derive(PartialEq, Eq, Hash)]
enum Mark<'a> {
    /// The title, in the same block.
    Title(usize, Kind, &'a str),
    /// The name and title, in any block.
    NameAndTitle(Kind, &'a str, Option<&'a str>),
    /// The name, in any block.
    Name(Kind, &'a str),
}

fn marks<'a>(place: &Place<'a>, around: Option<usize>) -> Vec<Mark<'a>> {
    let Some(declaration) = place.declaration else {
        return Vec::new();
    };
    let title = declaration.title.as_ref().map(|title| title.text.as_str());
    let kind = declaration.kind;
    let titled = around.zip(title);
    let titled = titled.map(|(around, title)| Mark::Title(around, kind, title));
    let (_, name, _) = place.name;
    let named = [
        Mark::NameAndTitle(kind, name, title),
        Mark::Name(kind, name),
    ];
    titled.into_iter().chain(named).collect()
}
