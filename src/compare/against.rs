//! What a plan may not silently change since a revision: the lints of `planc check --against`.

use super::{Change, Comparison, Edit, Relocation};
use crate::diagnostics::{Diagnostics, LintProblem};
use crate::language::{Attribute, Kind};
use crate::plan::{Declaration, ItemId, Moment, Place, Plan, Symbol};
use crate::report::words::{duration_text, moment_text};
use crate::source::Span;

/// The dates by which something has to be.
const UPPER: [Attribute; 4] = [
    Attribute::Due,
    Attribute::NotAfter,
    Attribute::FinishNotAfter,
    Attribute::StartNotAfter,
];

/// The facts that change as work goes on.
const RUNNING: [&str; 5] = ["progress", "remaining", "spent", "blocked", "as of"];

/// Reports what changed since the plan before, which messages call `revision`; dates may be later by `tolerance`, in
/// minutes of the plan's working time.
#[must_use]
pub fn against(both: &Comparison<'_>, revision: &str, tolerance: i64) -> Diagnostics {
    let mut rules = Rules {
        both,
        before: &both.before.plan,
        plan: &both.after.plan,
        revision,
        found: Diagnostics::new(),
    };
    rules.later_milestones(tolerance);
    for edit in &both.edits {
        match &edit.change {
            Change::Added(_) => rules.added(edit),
            Change::Removed(_) => rules.removed(edit),
            Change::Changed { .. } => rules.changed(edit),
        }
    }
    rules.found
}

struct Rules<'a> {
    both: &'a Comparison<'a>,
    before: &'a Plan,
    plan: &'a Plan,
    revision: &'a str,
    found: Diagnostics,
}

impl<'a> Rules<'a> {
    fn report(&mut self, place: Place, problem: LintProblem) {
        self.plan.report(&mut self.found, place, problem);
    }

    /// An item or goal of a plan by its path, with its place.
    fn at(plan: &'a Plan, path: &str) -> Option<(&'a Declaration, Place)> {
        let item = plan.items().find(|(_, item)| item.path == path);
        let item = item.map(|(id, item)| (&**item, Place::Item(id)));
        item.or_else(|| {
            let goal = plan.goals().find(|(_, goal)| goal.name == path);
            goal.map(|(id, goal)| (goal, Place::Plain(id)))
        })
    }

    fn later_milestones(&mut self, tolerance: i64) {
        for mark in &self.both.marks {
            let Some(shift) = mark.shift.filter(|shift| shift.minutes > 0) else {
                continue;
            };
            if shift.minutes <= tolerance {
                continue;
            }
            let declaration = mark.symbol.declaration(self.plan);
            let (kind, name, place) = match mark.symbol {
                Symbol::Item(id) => {
                    let item = self.plan.item(id);
                    (item.word(), &item.path, Place::Item(id))
                }
                Symbol::Plain(id) => ("goal", &declaration.name, Place::Plain(id)),
                Symbol::Party(_) | Symbol::Calendar(_) => continue,
            };
            let problem = LintProblem::MilestoneLater {
                kind,
                name: name.to_string(),
                later: duration_text(self.plan, shift.minutes, shift.by_clock),
                was: shift.from.to_string(),
                revision: self.revision.to_owned(),
                day: shift.to.to_string(),
                at: declaration.name_span,
            };
            self.report(place, problem);
        }
    }

    fn added(&mut self, edit: &Edit) {
        let Some((new, place)) = Self::at(self.plan, &edit.path) else {
            return;
        };
        let Place::Item(id) = place else { return };
        let gate = self.plan.outwards(id).skip(1).find_map(|phase| {
            let gate = self.passed_gate(phase)?;
            Some((phase, gate))
        });
        let Some((phase, gate)) = gate else { return };
        let problem = LintProblem::ScopeAdded {
            kind: self.plan.item(id).word(),
            name: edit.path.clone(),
            phase: self.plan.item(phase).path.to_string(),
            gate: self.plan.item(gate).name_span,
            at: new.name_span,
        };
        self.report(place, problem);
    }

    /// A passed gate of a phase: one directly in it, or one that requires it as a whole.
    fn passed_gate(&self, phase: ItemId) -> Option<ItemId> {
        let mut gates = self.plan.items().filter(|(_, item)| item.is_gate());
        let gate = gates.find(|(id, gate)| {
            let is_inside = self.plan.outwards(*id).nth(1) == Some(phase);
            let mut required = self.plan.requires_of(*id);
            let had_passed = || {
                let before = Self::at(self.before, &gate.path);
                before.is_some_and(|(gate, _)| gate.passed().is_some())
            };
            gate.passed().is_some()
                && (is_inside || required.any(|target| target.item == phase))
                && had_passed()
        });
        gate.map(|(id, _)| id)
    }

    fn removed(&mut self, edit: &Edit) {
        let outer = edit.path.match_indices('.').rev();
        let mut outer = outer.filter_map(|(end, _)| Self::at(self.plan, edit.path.get(..end)?));
        let (at, place) = outer.next().map_or(
            (self.plan.header.name_span, Place::Plan),
            |(phase, place)| (phase.name_span, place),
        );
        if edit.kind != Kind::Deliverable {
            let due = Self::at(self.before, &edit.path).and_then(|(old, _)| old.due());
            if let Some(due) = due.filter(|_| edit.kind != Kind::Task) {
                let problem = LintProblem::DueWeakened {
                    name: edit.path.clone(),
                    was: format!("due {due}"),
                    now: "is gone".to_owned(),
                    revision: self.revision.to_owned(),
                    at,
                };
                self.report(place, problem);
            }
            return;
        }
        let problem = LintProblem::DeliverableRemoved {
            name: edit.path.clone(),
            revision: self.revision.to_owned(),
            at,
        };
        self.report(place, problem);
    }

    fn changed(&mut self, edit: &Edit) {
        let Change::Changed { from, attributes } = &edit.change else {
            return;
        };
        let old_path = from.as_ref().map_or(&edit.path, |(_, path)| path);
        let found = Self::at(self.plan, &edit.path).zip(Self::at(self.before, old_path));
        let Some(((new, place), (old, _))) = found else {
            return;
        };
        if edit.is_another {
            let problem = LintProblem::IdentifierReused {
                name: edit.path.clone(),
                was: format!("{} \"{}\"", old.kind.word(), old.title),
                revision: self.revision.to_owned(),
                now: new.kind.word(),
                at: new.name_span,
            };
            self.report(place, problem);
            return;
        }
        if matches!(from, Some((Relocation::Moved, _))) {
            self.added(edit);
        }
        self.weakened((old, new), place, &edit.path);
        for change in attributes {
            let span = |attribute: &str| span_of(new, attribute);
            let criterion = Attribute::Criterion.words();
            if change.attribute == criterion && !change.is_fact {
                let kept = |text: &str| new.criteria().iter().any(|it| it.text.text == text);
                let lost = old.criteria().iter().map(|it| it.text.text.as_str());
                for text in lost.filter(|text| !kept(text)) {
                    let problem = LintProblem::CriterionRemoved {
                        name: edit.path.clone(),
                        text: text.to_owned(),
                        revision: self.revision.to_owned(),
                        at: new.name_span,
                    };
                    self.report(place, problem);
                }
            }
            let is_told = change.is_fact && !RUNNING.contains(&change.attribute.as_str());
            for (number, was) in change.old.iter().enumerate().filter(|_| is_told) {
                let told = |value: &String| format!("{} {value}", change.attribute);
                let now = change.new.get(number).map_or_else(
                    || "no longer says so".to_owned(),
                    |now| format!("now says `{}`", told(now)),
                );
                let problem = LintProblem::FactChanged {
                    name: edit.path.clone(),
                    was: told(was),
                    now,
                    revision: self.revision.to_owned(),
                    at: span(&change.attribute),
                };
                self.report(place, problem);
            }
        }
    }

    /// Reports promised dates that are later than before, or gone.
    fn weakened(&mut self, (old, new): (&Declaration, &Declaration), place: Place, path: &str) {
        for attribute in UPPER {
            let date = |of: &Declaration| of.dates(&[attribute]).map(|(_, date)| date).next();
            let Some(was) = date(old) else { continue };
            let now = date(new);
            let end = |date: Moment| (date.day, date.minute.unwrap_or(1440));
            if now.is_some_and(|now| end(now) <= end(was)) {
                continue;
            }
            let problem = LintProblem::DueWeakened {
                name: path.to_owned(),
                was: format!("{attribute} {}", moment_text(was)),
                now: now.map_or_else(
                    || "has none now".to_owned(),
                    |now| format!("has `{attribute} {}` now", moment_text(now)),
                ),
                revision: self.revision.to_owned(),
                at: span_of(new, attribute.words()),
            };
            self.report(place, problem);
        }
    }
}

/// The place of an attribute in a declaration, or its name if it has none.
fn span_of(declaration: &Declaration, attribute: &str) -> Span {
    let mut facts = declaration.facts.all();
    let fact = facts.find(|fact| fact.attribute.words() == attribute);
    fact.map_or(declaration.name_span, |fact| fact.span)
}
