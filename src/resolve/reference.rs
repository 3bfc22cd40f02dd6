//! References: identifiers and dotted paths, resolved to items.

use std::collections::HashMap;

use super::Resolver;
use super::outline::{Outline, children};
use crate::ast::{End, Name, Reference};
use crate::diagnostics::{Hint, Missing, ResolveProblem, Wanted};
use crate::language::{Attribute, Kind};
use crate::plan::{ItemId, ItemKind, Mention, Shadow, Symbol, Target};
use crate::source::Span;

/// The site of a reference.
#[derive(Clone, Copy)]
pub(super) struct Site {
    /// The item whose block contains the reference; None in a goal.
    pub(super) block: Option<ItemId>,
    /// The attribute that the reference follows.
    pub(super) attribute: Attribute,
}

impl Site {
    /// Whether an item may be named there.
    fn admits(self, outline: &Outline<'_>, id: ItemId) -> bool {
        let item = outline.item(id);
        Some(id) != self.block
            && !item.unknown
            && (self.wanted() == Wanted::Item || item.kind != ItemKind::Milestone)
    }

    fn wanted(self) -> Wanted {
        if self.attribute == Attribute::From {
            Wanted::Source
        } else {
            Wanted::Item
        }
    }
}

impl<'a> Resolver<'a> {
    /// The item and the end that a reference names. An unknown reference is reported, and a similar name is used
    /// instead, so that one slip does not cause a second problem elsewhere.
    pub(super) fn target(
        &mut self,
        reference: &'a Reference,
        end: End,
        site: Site,
    ) -> Option<Target> {
        let shadows = self.shadows.len();
        let Some(item) = self.item_of(reference, site) else {
            self.shadows.truncate(shadows);
            return None;
        };
        let kind = self.outline.item(item).kind;
        if site.wanted() == Wanted::Source && kind == ItemKind::Milestone {
            self.shadows.truncate(shadows);
            let name = reference.parts.last()?;
            self.wrong_kind(name, Symbol::Item(item), reference.span, site);
            return None;
        }
        self.mentions.push(Mention {
            span: reference.span,
            symbol: Symbol::Item(item),
            block: site.block,
        });
        Some(Target {
            item,
            end: reference.end.unwrap_or(end),
            span: reference.span,
        })
    }

    fn item_of(&mut self, reference: &'a Reference, site: Site) -> Option<ItemId> {
        let (first, rest) = reference.parts.split_first()?;
        let outline = self.outline;
        let mut found = outline.outwards(site.block, &first.text);
        let mut at = match found.next() {
            Some(Symbol::Item(inner)) => {
                let outer = found.find_map(|outer| match outer {
                    Symbol::Item(outer) => Some(outer),
                    _ => None,
                });
                self.shadows.extend(outer.map(|outer| Shadow {
                    inner,
                    outer,
                    span: first.span,
                }));
                inner
            }
            Some(found) => {
                self.wrong_kind(first, found, first.span, site);
                return None;
            }
            None => self.unknown_first(first, rest.is_empty(), reference, site)?,
        };
        for (index, part) in rest.iter().enumerate() {
            let found = self.outline.names.get(Some(at), &part.text);
            at = if let Some(Symbol::Item(id)) = found {
                id
            } else {
                let near = self.unknown_inside(at, index, reference, site)?;
                if near == at {
                    // An item without parts is used for the whole written path.
                    return Some(at);
                }
                near
            };
        }
        Some(at)
    }

    fn wrong_kind(&mut self, name: &Name, found: Symbol, at: Span, site: Site) {
        if let Some((kind, declared)) = self.outline.kind_and_place(found) {
            self.diagnostics.error(ResolveProblem::WrongKind {
                name: name.text.to_string(),
                found: kind,
                attribute: site.attribute,
                wanted: site.wanted(),
                at,
                declared,
            });
        }
    }

    fn unknown_first(
        &mut self,
        part: &'a Name,
        is_last: bool,
        reference: &'a Reference,
        site: Site,
    ) -> Option<ItemId> {
        if self.unreadable.has(&part.text) {
            return None;
        }
        if is_last
            && let Some((name, lead)) = split_lead(&part.text)
            && let Some(Symbol::Item(id)) = self.outline.outwards(site.block, name).next()
        {
            self.lead_without_spaces(reference, name, lead);
            return Some(id);
        }
        if let Some((found, declared)) = self.other_namespace(&part.text) {
            self.diagnostics.error(ResolveProblem::WrongKind {
                name: part.text.to_string(),
                found,
                attribute: site.attribute,
                wanted: site.wanted(),
                at: part.span,
                declared,
            });
            return None;
        }
        let near = self
            .elsewhere(&part.text, site)
            .map(|id| (id, true))
            .or_else(|| self.near_visible(&part.text, site).map(|id| (id, false)))
            .or_else(|| self.near_elsewhere(&part.text, site).map(|id| (id, true)));
        let hint = match near {
            Some((id, true)) => Hint::Elsewhere {
                path: self.path_from(id, site),
                place: part.span,
            },
            Some((id, false)) => Hint::Near(self.name_of(id)),
            None => Hint::Declare(Missing::Item),
        };
        self.diagnostics.error(ResolveProblem::UnknownReference {
            name: part.text.to_string(),
            hint,
            at: part.span,
        });
        near.map(|(id, _)| id)
    }

    /// Reports an unknown part of a path. `index` is its position after the first part.
    fn unknown_inside(
        &mut self,
        outer: ItemId,
        index: usize,
        reference: &'a Reference,
        site: Site,
    ) -> Option<ItemId> {
        let part = reference.parts.get(index + 1)?;
        if self.unreadable.has(&part.text) {
            return None;
        }
        let is_last = index + 2 == reference.parts.len();
        if is_last && let Some((name, lead)) = split_lead(&part.text) {
            if matches!(name, "start" | "finish") {
                self.lead_without_spaces(reference, name, lead);
                return Some(outer);
            }
            if let Some(Symbol::Item(id)) = self.outline.names.get(Some(outer), name) {
                self.lead_without_spaces(reference, name, lead);
                return Some(id);
            }
        }
        let outer_decl = self.outline.item(outer);
        let kind = outer_decl.kind.declared();
        if outer_decl.unknown {
            return None;
        }
        let (path, declared) = (outer_decl.path.to_string(), outer_decl.declared.name_span());
        let place = reference
            .parts
            .first()
            .map_or(part.span, |first| first.span.join(part.span));
        let (near, hint) = if let Some(word) = end_word(&part.text).filter(|_| is_last) {
            (Some(outer), Hint::End(word))
        } else if let Some(id) = self.near_inside(&part.text, outer) {
            (Some(id), Hint::Near(self.name_of(id)))
        } else if let Some(hint) = self.hidden(index, outer, reference, site) {
            (None, hint)
        } else if let Some(id) = self.elsewhere(&part.text, site) {
            let path = self.path_from(id, site);
            (Some(id), Hint::Elsewhere { path, place })
        } else if kind != Kind::Phase && Some(outer) != site.block {
            // The path before this part is found, and the item has no parts: probably only that item is meant.
            let path = written_before(reference, index + 1);
            (Some(outer), Hint::Elsewhere { path, place })
        } else {
            (None, Hint::Declare(Missing::Item))
        };
        let name = part.text.to_string();
        self.diagnostics.error(if kind == Kind::Phase {
            ResolveProblem::UnknownInside {
                name,
                outer: path,
                hint,
                at: part.span,
                declared,
            }
        } else {
            ResolveProblem::InsideLeaf {
                name,
                outer: path,
                kind,
                hint,
                at: part.span,
                declared,
            }
        });
        near
    }

    fn lead_without_spaces(&mut self, reference: &Reference, name: &str, lead: &str) {
        let mut corrected = String::new();
        if let Some((_, before)) = reference.parts.split_last() {
            for part in before {
                corrected.push_str(&part.text);
                corrected.push('.');
            }
        }
        corrected.push_str(name);
        corrected.push_str(" - ");
        corrected.push_str(lead);
        self.diagnostics.error(ResolveProblem::LeadWithoutSpaces {
            written: self.sources.text(reference.span).to_owned(),
            corrected,
            at: reference.span,
        });
    }

    /// A person, team, resource or calendar with this name.
    pub(super) fn other_namespace(&self, name: &str) -> Option<(Kind, Span)> {
        let names = &self.outline.names;
        let party = names.party(name).map(Symbol::Party);
        let symbol = party.or_else(|| names.calendar(name).map(Symbol::Calendar));
        self.outline.kind_and_place(symbol?)
    }

    /// A hint if the first part names an inner item that hides an outer one which contains the next part.
    fn hidden(
        &self,
        index: usize,
        inner: ItemId,
        reference: &Reference,
        site: Site,
    ) -> Option<Hint> {
        let [first, second, ..] = reference.parts.as_slice() else {
            return None;
        };
        if index > 0 {
            return None;
        }
        let mut block = self.outline.item(inner).block;
        while let Some(id) = block {
            block = self.outline.item(id).block;
            if let Some(Symbol::Item(outer)) = self.outline.names.get(block, &first.text)
                && let Some(Symbol::Item(found)) = self.outline.names.get(Some(outer), &second.text)
                && site.admits(self.outline, found)
            {
                return Some(Hint::Hidden {
                    name: first.text.to_string(),
                    inner: self.outline.item(inner).path.to_string(),
                });
            }
        }
        None
    }

    fn name_of(&self, id: ItemId) -> String {
        self.outline.item(id).declared.name().to_owned()
    }

    /// The path by which an item is found from the site: the full path, unless an inner name hides its first part.
    fn path_from(&self, id: ItemId, site: Site) -> String {
        let item = self.outline.item(id);
        let leads_there = |path: &str| {
            let mut parts = path.split('.');
            let first = parts.next().unwrap_or_default();
            let mut at = self.outline.outwards(site.block, first).next();
            for part in parts {
                let Some(Symbol::Item(outer)) = at else {
                    return false;
                };
                at = self.outline.names.get(Some(outer), part);
            }
            at == Some(Symbol::Item(id))
        };
        let mut path = item.path.as_str();
        loop {
            if leads_there(path) {
                return path.to_owned();
            }
            match path.split_once('.') {
                Some((_, shorter)) => path = shorter,
                None => return item.path.to_string(),
            }
        }
    }

    /// An item with exactly this name that is not visible from the site; of several, the one with the most phases in
    /// common.
    fn elsewhere(&mut self, name: &str, site: Site) -> Option<ItemId> {
        let around = self.around(site.block);
        self.named(name)
            .into_iter()
            .filter(|id| site.admits(self.outline, *id))
            .max_by_key(|id| {
                let shared = self
                    .around(Some(*id))
                    .iter()
                    .zip(&around)
                    .take_while(|(a, b)| a == b)
                    .count();
                (shared, std::cmp::Reverse(*id))
            })
    }

    /// The items with exactly this name, wherever they are.
    pub(super) fn named(&mut self, name: &str) -> Vec<ItemId> {
        let outline = self.outline;
        let by_name = self.by_name.get_or_insert_with(|| {
            let mut by_name: HashMap<&str, Vec<ItemId>> = HashMap::new();
            for (index, item) in outline.items.iter().enumerate() {
                let ids = by_name.entry(item.declared.name()).or_default();
                // More items of the same name would only cost time.
                if ids.len() < 64 {
                    ids.push(ItemId::from_index(index));
                }
            }
            by_name
        });
        by_name.get(name).cloned().unwrap_or_default()
    }

    /// The blocks around an item, outermost first.
    fn around(&self, id: Option<ItemId>) -> Vec<ItemId> {
        let block = |id: &ItemId| self.outline.item(*id).block;
        let mut around: Vec<_> =
            std::iter::successors(id.as_ref().and_then(block), |id| block(id)).collect();
        around.reverse();
        around
    }

    /// The most similar name in the enclosing blocks.
    fn near_visible(&mut self, name: &str, site: Site) -> Option<ItemId> {
        if self.suggester.is_spent() {
            return None;
        }
        let mut blocks: Vec<Option<ItemId>> =
            self.around(site.block).into_iter().map(Some).collect();
        blocks.insert(0, None);
        let is_phase = |id: &ItemId| self.outline.item(*id).kind == ItemKind::Phase;
        let own = site.block.filter(is_phase);
        blocks.extend(own.map(Some));
        let outline = self.outline;
        let mut visible = Vec::new();
        for block in blocks.into_iter().rev() {
            visible.extend(
                children(&outline.items, block)
                    .filter(|id| site.admits(outline, *id))
                    .map(|id| (outline.item(id).declared.name(), id)),
            );
        }
        self.suggester.nearest(name, visible)
    }

    fn near_inside(&mut self, name: &str, outer: ItemId) -> Option<ItemId> {
        let outline = self.outline;
        let inside = children(&outline.items, Some(outer));
        let inside = inside.map(|id| (outline.item(id).declared.name(), id));
        self.suggester.nearest(name, inside)
    }

    fn near_elsewhere(&mut self, name: &str, site: Site) -> Option<ItemId> {
        let outline = self.outline;
        let all = (0..outline.items.len()).map(ItemId::from_index);
        let all = all.filter(|id| site.admits(outline, *id));
        let all = all.map(|id| (outline.item(id).declared.name(), id));
        self.suggester.nearest(name, all)
    }
}

/// The first parts of a path.
fn written_before(reference: &Reference, count: usize) -> String {
    let parts: Vec<&str> = reference
        .parts
        .iter()
        .take(count)
        .map(|part| part.text.as_str())
        .collect();
    parts.join(".")
}

/// Splits `copy-2d` into `copy` and `2d`.
fn split_lead(name: &str) -> Option<(&str, &str)> {
    let (before, lead) = name.rsplit_once('-')?;
    let unit = lead.trim_start_matches(|c: char| c.is_ascii_digit());
    (unit.len() < lead.len() && matches!(unit, "min" | "h" | "d" | "w")).then_some((before, lead))
}

/// The correct word for an end of an item.
fn end_word(word: &str) -> Option<&'static str> {
    match word {
        "begin" | "begins" | "beginning" | "starts" | "Start" | "started" => Some("start"),
        "end" | "ends" | "finishes" | "finished" | "Finish" | "done" | "completion" => {
            Some("finish")
        }
        _ => None,
    }
}
