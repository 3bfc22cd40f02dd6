//! Attributes on a kind that they do not fit: fixes use another kind, another block or another word.

use super::declare::titled;
use super::edits::{Edits, requires_all, statements_in};
use super::offer::{Offer, replaced};
use super::statement::{removed, with_head};
use crate::ast::{Declaration, Statement};
use crate::diagnostics::Misfit;
use crate::language::{Attribute, Kind};
use crate::plan::Item;
use crate::source::Span;

/// Attributes that describe the result of work, and so belong to a deliverable.
const OF_A_RESULT: [Attribute; 5] = [
    Attribute::Format,
    Attribute::Criterion,
    Attribute::Approver,
    Attribute::Review,
    Attribute::Accepted,
];
/// The line width up to which a new declaration is written on one line.
const WIDTH: usize = 88;

/// The fixes for an attribute that does not fit.
pub(super) fn offers(edits: Edits<'_>, attribute: Attribute, kind: Kind, at: Span) -> Vec<Offer> {
    use Attribute as A;
    let Some((statement, block)) = edits.statement(at) else {
        return Vec::new();
    };
    let mut offers = Vec::new();
    match (kind, attribute) {
        (
            Kind::Milestone,
            A::Takes
            | A::Effort
            | A::Spans
            | A::By
            | A::Uses
            | A::Started
            | A::Progress
            | A::Remaining
            | A::Spent
            | A::Paid
            | A::MayPause,
        ) => offers.extend(to_task(edits, block)),
        (Kind::Task | Kind::Milestone, _) if OF_A_RESULT.contains(&attribute) => {
            offers.extend(to_deliverable(edits, block, &OF_A_RESULT));
        }
        (Kind::Deliverable, A::Takes | A::Effort) => {
            offers.extend(to_source(edits, statement, block));
            offers.push(with_head(statement, A::Review));
        }
        (Kind::Task, A::On) => {
            offers.extend([A::Start, A::Finish].map(|end| with_head(statement, end)));
        }
        (Kind::Deliverable, A::Measure | A::Criterion) => {
            offers.push(with_head(statement, A::Criterion).for_most());
        }
        (Kind::Goal, A::Measure | A::Criterion) => {
            offers.push(with_head(statement, A::Measure).for_most());
        }
        _ => {}
    }
    offers.extend(removed(edits, at));
    offers
}

/// The fixes for an attribute of a gate on a milestone that is not a gate.
pub(super) fn gate_only(edits: Edits<'_>, attribute: Attribute, at: Span) -> Vec<Offer> {
    let Some((_, block)) = edits.statement(at) else {
        return Vec::new();
    };
    let moved = [Attribute::Criterion, Attribute::Approver];
    let moved = moved
        .contains(&attribute)
        .then(|| to_deliverable(edits, block, &moved));
    let gate = edits.insert(block, Attribute::Gate, "");
    let gate = Offer::other("add `gate`: it is a decision", [gate]);
    moved.flatten().into_iter().chain([gate]).collect()
}

/// Turns a milestone that takes time into a task, and its attributes into those of a task.
fn to_task(edits: Edits<'_>, block: &Declaration) -> Option<Offer> {
    let mut changes = vec![replaced(block.keyword, Kind::Task.word())];
    for statement in statements_in(block) {
        let attribute = statement.attribute?;
        if attribute.info().kinds.contains(Kind::Task) {
            continue;
        }
        let right = match attribute {
            Attribute::On => Some(Attribute::Finish),
            _ => Misfit::of(attribute, Kind::Task).replacement(),
        };
        changes.push(match right {
            Some(right) if !requires_all(statement) => replaced(statement.head, right.words()),
            _ => edits.remove(statement.span),
        });
    }
    Some(Offer::likely("make it a `task`", changes))
}

/// Moves the criteria of a task or of a plain milestone to its deliverable, which is added if it does not exist.
fn to_deliverable(edits: Edits<'_>, block: &Declaration, moved: &[Attribute]) -> Option<Offer> {
    let name = block.name.as_ref()?;
    let spans: Vec<Span> = statements_in(block)
        .filter(|statement| statement.attribute.is_some_and(|it| moved.contains(&it)))
        .map(|statement| statement.span)
        .collect();
    let mut changes: Vec<_> = spans.iter().map(|it| edits.remove(*it)).collect();
    let mut lines: Vec<String> = spans.iter().map(|it| edits.text(*it).to_owned()).collect();
    let plan = &edits.analysis.plan;
    let (id, item) = edits.item(name.span)?;
    let known = if item.is_milestone() {
        let mut required = item.requires().iter().map(|it| plan.item(it.item));
        required.find(|other| other.is_deliverable())
    } else {
        let comes_from = |other: &&Item| other.from().iter().any(|target| target.item == id);
        plan.items.iter().find(comes_from)
    };
    if let Some(known) = known {
        changes.push(edits.insert_lines(edits.declaration(known.name_span)?, &lines));
        let title = format!("move to deliverable `{}`", known.path);
        return Some(Offer::likely(title, changes));
    }
    let new = format!("{}_result", name.text);
    let head = titled(Kind::Deliverable, &new);
    if block.kind == Kind::Milestone {
        changes.push(edits.put_before(block.span, &written(edits, &head, &lines, block)));
        changes.push(edits.add_value(block, Attribute::Requires, &new));
    } else {
        lines.insert(0, format!("from {}", name.text));
        changes.push(edits.put_after(block.span, &written(edits, &head, &lines, block)));
    }
    let title = format!("move to a new deliverable `{new}`");
    Some(Offer::likely(title, changes))
}

/// A declaration with its block, on one line if that is short.
fn written(edits: Edits<'_>, head: &str, lines: &[String], other: &Declaration) -> String {
    let line = format!("{head} {{ {} }}", lines.join("; "));
    let is_one_line = !edits.text(other.span).contains('\n');
    if line.len() <= WIDTH || is_one_line {
        return line;
    }
    let indent = edits.indent_in(other);
    let outer = indent.get(2..).unwrap_or_default();
    let inside = lines.join(&format!("\n{indent}"));
    format!("{head} {{\n{indent}{inside}\n{outer}}}")
}

/// Moves the size from a deliverable to the task that it comes from.
fn to_source(edits: Edits<'_>, statement: &Statement, block: &Declaration) -> Option<Offer> {
    let (_, item) = edits.item(block.name.as_ref()?.span)?;
    let text = edits.text(statement.span);
    let removed = edits.remove(statement.span);
    let plan = &edits.analysis.plan;
    let mut tasks = item.from().iter().map(|target| plan.item(target.item));
    let free = tasks.find_map(|task| {
        let is_free = task.is_task() && task.task_size().is_none();
        Some((task, edits.declaration(task.name_span).filter(|_| is_free)?))
    });
    if let Some((task, place)) = free {
        let changes = [removed, edits.insert_lines(place, &[text.to_owned()])];
        let title = format!("move to task `{}`", task.path);
        return Some(Offer::likely(title, changes));
    }
    if !item.from().is_empty() {
        return None;
    }
    let new = format!("make_{}", item.name);
    let task = format!("{} {{ {text} }}", titled(Kind::Task, &new));
    let changes = [
        removed,
        edits.put_before(block.span, &task),
        edits.insert(block, Attribute::From, &new),
    ];
    Some(Offer::likely(
        format!("move to a new task `{new}`"),
        changes,
    ))
}
