//! Attributes on a kind that they do not fit: fixes use another kind, another block or another word.

use super::edits::{Edits, statements_in};
use super::offer::{Offer, replaced};
use crate::ast::{Declaration, Statement, Value};
use crate::diagnostics::{Edit, Misfit};
use crate::language::{Attribute, Kind};
use crate::plan::Item;
use crate::resolve::title_from;
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
            offers.push(Offer::other(
                "write `review`",
                [replaced(statement.head, A::Review.words())],
            ));
        }
        (Kind::Task, A::On) => offers.extend([A::Start, A::Finish].map(|end| {
            Offer::other(
                format!("write `{end}`"),
                [replaced(statement.head, end.words())],
            )
        })),
        (Kind::Deliverable | Kind::Goal, A::Measure | A::Criterion) => {
            let right = if kind == Kind::Goal {
                A::Measure
            } else {
                A::Criterion
            };
            offers.push(Offer::likely(
                format!("write `{right}`"),
                [replaced(statement.head, right.words())],
            ));
        }
        _ => {}
    }
    let text = edits.text(statement.span);
    let line = text.lines().next().unwrap_or(text);
    offers.push(Offer::other(
        format!("remove `{line}`"),
        [edits.remove(statement.span)],
    ));
    offers
}

/// The fixes for an attribute of a gate on a milestone that is not a gate.
pub(super) fn gate_only(edits: Edits<'_>, attribute: Attribute, at: Span) -> Vec<Offer> {
    let Some((_, block)) = edits.statement(at) else {
        return Vec::new();
    };
    let mut offers = Vec::new();
    if matches!(attribute, Attribute::Criterion | Attribute::Approver) {
        let moved = [Attribute::Criterion, Attribute::Approver];
        offers.extend(to_deliverable(edits, block, &moved));
    }
    let edit = edits.insert(block, Attribute::Gate, "");
    offers.push(Offer::other("add `gate`: it is a decision", [edit]));
    offers
}

/// Turns a milestone that takes time into a task, and its attributes into those of a task.
fn to_task(edits: Edits<'_>, block: &Declaration) -> Option<Offer> {
    let mut changes = vec![replaced(block.keyword, Kind::Task.word())];
    for statement in statements_in(block) {
        let attribute = statement.attribute?;
        if attribute.info().kinds.contains(Kind::Task) {
            continue;
        }
        let is_all =
            matches!(&statement.value, Some(Value::References(list)) if list.all.is_some());
        let right = match attribute {
            Attribute::On => Some(Attribute::Finish),
            _ => Misfit::of(attribute, Kind::Task).replacement(),
        };
        changes.push(match right {
            Some(right) if !is_all => replaced(statement.head, right.words()),
            Some(_) | None => edits.remove(statement.span),
        });
    }
    Some(Offer::likely("make it a `task`", changes))
}

/// Moves the criteria of a task or of a plain milestone to its deliverable, which is added if it does not exist.
fn to_deliverable(edits: Edits<'_>, block: &Declaration, moved: &[Attribute]) -> Option<Offer> {
    let name = block.name.as_ref()?;
    let statements: Vec<&Statement> = statements_in(block)
        .filter(|statement| statement.attribute.is_some_and(|it| moved.contains(&it)))
        .collect();
    let lines: Vec<String> = statements
        .iter()
        .map(|statement| edits.text(statement.span).to_owned())
        .collect();
    let mut changes: Vec<Edit> = statements
        .iter()
        .map(|statement| edits.remove(statement.span))
        .collect();
    let plan = &edits.analysis.plan;
    let (id, item) = plan.items().find(|(_, item)| item.name_span == name.span)?;
    let known = if item.is_milestone() {
        let mut required = item.requires().iter().map(|target| target.item);
        required.find(|other| plan.item(*other).is_deliverable())
    } else {
        let comes_from = |other: &Item| other.from().iter().any(|target| target.item == id);
        let mut items = plan.items();
        items
            .find(|(_, other)| comes_from(other))
            .map(|(other, _)| other)
    };
    if let Some(known) = known {
        let known = plan.item(known);
        changes.push(edits.insert_lines(edits.declaration(known.name_span)?, &lines));
        let title = format!("move to deliverable `{}`", known.path);
        return Some(Offer::likely(title, changes));
    }
    let new = format!("{}_result", name.text);
    let is_milestone = block.kind == Kind::Milestone;
    let mut inside = lines;
    if !is_milestone {
        inside.insert(0, format!("from {}", name.text));
    }
    let head = format!("deliverable {new} \"{}\"", title_from(&new));
    let text = written(&head, &inside, edits, block);
    changes.push(if is_milestone {
        edits.put_before(block.span, &text)
    } else {
        edits.put_after(block.span, &text)
    });
    if is_milestone {
        changes.push(edits.add_value(block, Attribute::Requires, &new));
    }
    Some(Offer::likely(
        format!("move to a new deliverable `{new}`"),
        changes,
    ))
}

/// A declaration with its block, on one line if that is short.
fn written(head: &str, inside: &[String], edits: Edits<'_>, beside: &Declaration) -> String {
    let line = format!("{head} {{ {} }}", inside.join("; "));
    let is_one_line = !edits.text(beside.span).contains('\n');
    if line.len() <= WIDTH || is_one_line {
        return line;
    }
    let indent = edits.indent_in(beside);
    let outer = indent.get(2..).unwrap_or_default();
    let mut text = format!("{head} {{\n");
    for statement in inside {
        text.push_str(&indent);
        text.push_str(statement);
        text.push('\n');
    }
    text.push_str(outer);
    text.push('}');
    text
}

/// Moves the size from a deliverable to the task that it comes from.
fn to_source(edits: Edits<'_>, statement: &Statement, block: &Declaration) -> Option<Offer> {
    let plan = &edits.analysis.plan;
    let name = block.name.as_ref()?.span;
    let (_, item) = plan.items().find(|(_, item)| item.name_span == name)?;
    let text = edits.text(statement.span);
    let from = item.from();
    let tasks = from.iter().map(|target| plan.item(target.item));
    let free = tasks
        .filter(|item| item.is_task() && item.task_size().is_none())
        .find_map(|item| Some((item, edits.declaration(item.name_span)?)));
    if let Some((task, place)) = free {
        let changes = [
            edits.remove(statement.span),
            edits.insert_lines(place, &[text.to_owned()]),
        ];
        let title = format!("move to task `{}`", task.path);
        return Some(Offer::likely(title, changes));
    }
    if !from.is_empty() {
        return None;
    }
    let new = format!("make_{}", item.name);
    let task = format!("task {new} \"{}\" {{ {text} }}", title_from(&new));
    let changes = [
        edits.remove(statement.span),
        edits.put_before(block.span, &task),
        edits.insert(block, Attribute::From, &new),
    ];
    Some(Offer::likely(
        format!("move to a new task `{new}`"),
        changes,
    ))
}
