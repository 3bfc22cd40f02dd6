//! Resolution of items, goals, people, teams and resources.

use super::Resolver;
use super::outline::{Declared, ItemDecl};
use super::quantity::title_from;
use super::statement::Block;
use crate::ast::{self, Statement};
use crate::calendar::LineKind;
use crate::diagnostics::{CheckProblem, Misfit, ResolveProblem};
use crate::language::{Attribute, Kind};
use crate::plan::{
    CapacityByDay, Declaration, Facts, Item, ItemId, ItemKind, OutlineEntry, Party, PartyKind,
    PlanCalendar,
};

/// The name of a declaration that has none.
pub(super) const NAMELESS: &str = "unnamed";

impl Declared<'_> {
    /// The declaration without its facts. Without a name it gets `nameless`.
    pub(super) fn unread(&self, nameless: &str) -> Declaration {
        let name = self
            .name
            .map_or_else(|| nameless.into(), |name| name.text.clone());
        let title = self.title.map(|title| title.text.clone());
        Declaration {
            kind: self.kind,
            title: title.unwrap_or_else(|| title_from(&name)),
            name,
            name_span: self.name_span(),
            facts: Facts::default(),
            broken: self.broken,
        }
    }
}

impl<'a> Resolver<'a> {
    /// All items.
    pub(super) fn items(&mut self) -> Vec<Item> {
        let decls = self.outline.items.iter().enumerate();
        decls
            .map(|(index, decl)| self.item(ItemId::from_index(index), decl))
            .collect()
    }

    /// The position of each item in the outline.
    pub(super) fn entries(&self, items: &[Item]) -> Vec<OutlineEntry> {
        let mut entries: Vec<OutlineEntry> = Vec::with_capacity(items.len());
        for (decl, item) in self.outline.items.iter().zip(items) {
            let around = decl.parent.and_then(|phase| entries.get(phase.index()));
            entries.push(OutlineEntry {
                parent: decl.parent,
                end: decl.end,
                kind: item.kind,
                is_cancelled: item.cancelled().is_some()
                    || around.is_some_and(|phase| phase.is_cancelled),
            });
        }
        entries
    }

    fn item(&mut self, id: ItemId, decl: &'a ItemDecl<'a>) -> Item {
        let mut declaration = decl.declared.unread(NAMELESS);
        if !decl.unknown {
            let mut block = Block::of(&decl.declared);
            block.item = Some(id);
            let was_broken = declaration.broken;
            self.facts(&mut declaration, &mut block);
            let before = self.diagnostics.len();
            match decl.kind {
                ItemKind::Task => self.two_sizes(&block, &declaration.name),
                ItemKind::Milestone => self.gate(&mut declaration.facts, &block, was_broken),
                ItemKind::Phase | ItemKind::Deliverable => {}
            }
            declaration.broken |= self.diagnostics.len() > before;
        }
        Item {
            declaration,
            kind: decl.kind,
            path: decl.path.clone(),
        }
    }

    /// Reports a second duration; the first one counts. `effort` is allowed with either (rule 8).
    fn two_sizes(&mut self, block: &Block<'a>, name: &str) {
        let sizes = [Attribute::Takes, Attribute::Spans];
        if !sizes.iter().all(|size| block.has(*size)) {
            return;
        }
        let mut written = block.statements().filter_map(|statement| {
            let attribute = statement.attribute?;
            sizes.contains(&attribute).then_some((attribute, statement))
        });
        let Some((first, first_at)) = written.next() else {
            return;
        };
        for (second, at) in written {
            if second != first && !at.broken {
                self.diagnostics.error(CheckProblem::TwoSizes {
                    name: name.to_owned(),
                    first: first.words(),
                    second: second.words(),
                    at: at.head,
                    first_at: first_at.head,
                });
            }
        }
    }

    /// Reports `reached` on a gate and gate attributes on a plain milestone, and reads them as the attribute that fits.
    fn gate(&mut self, facts: &mut Facts, block: &Block<'a>, broken: bool) {
        let head = |attribute: Attribute| {
            let mut heads = block.statements();
            heads.find(|at| at.attribute == Some(attribute) && !at.broken)
        };
        let gate = facts.of(Attribute::Gate).next().map(|fact| fact.span);
        if let Some(gate) = gate {
            // A `done` that was read as `reached` is already reported under its own word.
            if facts.of(Attribute::Reached).next().is_some()
                && let Some(at) = head(Attribute::Reached)
            {
                self.diagnostics.error(ResolveProblem::WrongOnGate {
                    attribute: Attribute::Reached,
                    misfit: Misfit::on_gate(),
                    at: at.head,
                    gate,
                });
            }
            facts.move_to(Attribute::Reached, Some(Attribute::Passed));
            return;
        }
        if broken {
            // The word `gate` may be the unreadable part.
            return;
        }
        for attribute in [Attribute::Passed, Attribute::Refused] {
            if let Some(Statement { head, .. }) = head(attribute) {
                self.diagnostics.error(ResolveProblem::GateOnly {
                    attribute,
                    misfit: Misfit::gate_only(attribute),
                    at: *head,
                    block: block.at,
                });
            }
        }
        facts.move_to(Attribute::Refused, None);
        facts.move_to(Attribute::Passed, Some(Attribute::Reached));
    }

    /// All declarations that consist of their facts alone.
    pub(super) fn plains(&mut self) -> Vec<Declaration> {
        let plains = self.outline.plains.iter();
        plains
            .map(|plain| {
                let mut declaration = plain.unread(NAMELESS);
                self.facts(&mut declaration, &mut Block::of(plain));
                declaration
            })
            .collect()
    }

    /// All persons, teams and resources.
    pub(super) fn parties(&mut self, calendars: &[PlanCalendar]) -> Vec<Party> {
        let parties = self.outline.parties.iter();
        parties.map(|party| self.party(party, calendars)).collect()
    }

    fn party(&mut self, declared: &Declared<'a>, calendars: &[PlanCalendar]) -> Party {
        let mut declaration = declared.unread(NAMELESS);
        let mut block = Block::of(declared);
        // Times in the party's own lines use the clock of the calendar by which it works.
        let zone = match block.first(Attribute::Calendar) {
            Some(ast::Value::Names(names)) => names
                .first()
                .and_then(|name| self.outline.names.calendar(&name.text))
                .and_then(|id| calendars.get(id.index())?.timezone),
            _ => None,
        };
        let before = self.diagnostics.len();
        self.facts(&mut declaration, &mut block);
        let lines = std::mem::take(&mut block.lines).into_iter();
        let (mut work, mut off): (Vec<_>, Vec<_>) =
            lines.partition(|(line, _)| line.kind == LineKind::Work);
        let zone = zone.unwrap_or(self.units.zone);
        let mut files = thin_vec::ThinVec::new();
        for file in &block.files {
            let (file, is_good) = self.days_off(file, zone, &mut off);
            files.push(file);
            declaration.broken |= !is_good;
        }
        self.thin_out(
            (&declaration.name, declaration.name_span),
            [&mut work, &mut off],
        );
        declaration.broken |= self.diagnostics.len() > before;
        Party {
            kind: match declared.kind {
                Kind::Team => PartyKind::Team,
                Kind::Resource => PartyKind::Resource,
                _ => PartyKind::Person,
            },
            capacity_by_day: CapacityByDay::new(declaration.capacity()),
            declaration,
            work,
            off,
            written: block.written,
            files,
        }
    }
}
