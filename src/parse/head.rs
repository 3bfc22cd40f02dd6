//! The words with which statements begin.

use std::sync::LazyLock;

use crate::language::{Attribute, Kind, Shape, word};

/// The words of one attribute.
pub(super) struct Head {
    /// Its words, separated by one space.
    pub(super) words: &'static str,
    first: &'static str,
    rest: Vec<&'static str>,
    /// The attribute.
    pub(super) attribute: Attribute,
    /// The shape of its value.
    pub(super) shape: Shape,
}

impl Head {
    /// The number of its words.
    pub(super) fn len(&self) -> usize {
        1 + self.rest.len()
    }

    /// Whether it is allowed in a block of this kind.
    pub(super) fn info_fits(&self, kind: Option<Kind>) -> bool {
        kind.is_some_and(|kind| self.attribute.info().kinds.contains(kind))
    }

    /// The words after the first.
    pub(super) fn rest(&self) -> &[&'static str] {
        &self.rest
    }
}

/// The heads, sorted by first word and the longest first, so that `start not before` is tried before `start`.
static HEADS: LazyLock<Vec<Head>> = LazyLock::new(|| {
    let mut heads: Vec<Head> = Attribute::ALL
        .into_iter()
        .filter_map(|attribute| {
            let info = attribute.info();
            let mut words = info.words.split(' ');
            Some(Head {
                words: info.words,
                first: words.next()?,
                rest: words.collect(),
                attribute,
                shape: info.shape,
            })
        })
        .collect();
    heads.sort_by(|a, b| a.first.cmp(b.first).then(b.rest.len().cmp(&a.rest.len())));
    heads
});

/// The attributes with this first word, those with the most words first.
pub(super) fn heads_with(first: &str) -> &'static [Head] {
    let from = HEADS.partition_point(|head| head.first < first);
    let rest = HEADS.get(from..).unwrap_or_default();
    let count = rest.iter().take_while(|head| head.first == first).count();
    rest.get(..count).unwrap_or_default()
}

/// The words of every attribute.
pub(super) fn all_heads() -> &'static [Head] {
    &HEADS
}

/// The word that begins a statement and differs from this one only in its capitals.
pub(super) fn lowered(word: &str) -> Option<&'static str> {
    if !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    let kinds = Kind::ALL.into_iter().map(Kind::word);
    let all = kinds
        .chain([word::IMPORT])
        .chain(HEADS.iter().map(|head| head.first));
    all.into_iter()
        .find(|known| known.eq_ignore_ascii_case(word))
}

/// Whether a statement may begin with this word.
pub(super) fn begins_statement(word: &str) -> bool {
    word == word::IMPORT || Kind::from_word(word).is_some() || !heads_with(word).is_empty()
}
