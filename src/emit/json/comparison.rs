//! A comparison of two compilations as JSON.

use serde::Serialize;
use serde_json::Value;

use super::super::comparison::change_text;
use super::schema as schema_of_plan;
use crate::compare::{Change, Comparison, Edit, Mark, Move};
use crate::compilation::Compilation;
use crate::cost::Currency;
use crate::diagnostics::{Diagnostic, DiagnosticData};
use crate::plan::Symbol;
use crate::report::Shift;
use crate::review::late::Late;

/// The JSON Schema (draft 2020-12) of a comparison; its diagnostics are those of the plan's schema.
#[must_use]
pub fn comparison_schema() -> String {
    let read = |text| serde_json::from_str::<Value>(text).unwrap_or_default();
    let mut schema = read(include_str!("comparison.schema.json"));
    let mut whole = read(schema_of_plan());
    let diagnostic = whole.pointer_mut("/$defs/diagnostic").map(Value::take);
    if let Some(Value::Object(definitions)) = schema.get_mut("$defs") {
        definitions.insert("diagnostic".to_owned(), diagnostic.unwrap_or_default());
    }
    format!("{schema:#}\n")
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    finish: Option<ShiftEntry>,
    marks: Vec<MarkEntry<'a>>,
    edits: Vec<EditEntry<'a>>,
    moves: Vec<MoveEntry<'a>>,
    drivers: Vec<&'a str>,
    critical_path: Ends<Vec<&'a str>>,
    cost: Ends<Option<String>>,
    counts: Counts,
    appeared: Vec<DiagnosticData>,
    gone: Vec<DiagnosticData>,
}

/// A value before and after.
#[derive(Serialize)]
struct Ends<T> {
    before: T,
    after: T,
}

#[derive(Serialize)]
struct ShiftEntry {
    from: String,
    to: String,
    minutes: i64,
    elapsed: bool,
}

#[derive(Serialize)]
struct MarkEntry<'a> {
    id: &'a str,
    kind: &'static str,
    shift: Option<ShiftEntry>,
    due: Option<String>,
    late_before: Option<String>,
    late_after: Option<String>,
    status_before: Option<&'static str>,
    status_after: Option<&'static str>,
}

#[derive(Serialize)]
struct EditEntry<'a> {
    id: &'a str,
    kind: &'static str,
    change: &'static str,
    was: Option<WasEntry<'a>>,
    attributes: Vec<AttributeEntry<'a>>,
}

#[derive(Serialize)]
struct WasEntry<'a> {
    id: &'a str,
    how: &'static str,
}

#[derive(Serialize)]
struct AttributeEntry<'a> {
    attribute: &'a str,
    fact: bool,
    old: &'a [String],
    new: &'a [String],
    text: String,
}

#[derive(Serialize)]
struct MoveEntry<'a> {
    id: &'a str,
    start: Option<ShiftEntry>,
    finish: Option<ShiftEntry>,
    dates_gained_or_lost: bool,
    edited: bool,
}

#[derive(Serialize)]
struct Counts {
    added: usize,
    removed: usize,
    changed: usize,
    moved: usize,
}

/// A comparison as JSON.
///
/// # Panics
///
/// Never: text, numbers and lists always have a form in JSON.
#[must_use]
pub fn comparison(both: &Comparison<'_>) -> String {
    let data = |it: &Compilation, all: &[&Diagnostic]| -> Vec<DiagnosticData> {
        let all = all.iter();
        all.map(|diagnostic| DiagnosticData::new(&it.sources, diagnostic))
            .collect()
    };
    let [added, removed, changed, moved] = both.counts();
    let drivers = both.drivers.iter().filter_map(|at| both.edits.get(*at));
    let document = Document {
        format: "planc-comparison",
        version: 1,
        finish: both.finish.map(shift),
        marks: both.marks.iter().map(|it| mark(both, it)).collect(),
        edits: both.edits.iter().map(edit).collect(),
        moves: both.moves.iter().map(|it| move_entry(both, it)).collect(),
        drivers: drivers.map(|edit| edit.path.as_str()).collect(),
        critical_path: Ends {
            before: critical(both.before),
            after: critical(both.after),
        },
        cost: Ends {
            before: cost(both.before),
            after: cost(both.after),
        },
        counts: Counts {
            added,
            removed,
            changed,
            moved,
        },
        appeared: data(both.after, &both.appeared),
        gone: data(both.before, &both.gone),
    };
    let text = serde_json::to_string_pretty(&document);
    text.expect("text, numbers and lists always have a form in JSON") + "\n"
}

/// The paths of the items on the critical path.
fn critical(it: &Compilation) -> Vec<&str> {
    let path = it.schedule.critical_path.iter();
    path.map(|id| it.plan.item(*id).path.as_str()).collect()
}

/// The forecast cost of the plan in units of its currency.
fn cost(it: &Compilation) -> Option<String> {
    let total = it.report().plan_cost()?.total();
    Some(Currency::of(&it.plan).written(total.forecast))
}

fn shift(shift: Shift) -> ShiftEntry {
    ShiftEntry {
        from: shift.from.to_string(),
        to: shift.to.to_string(),
        minutes: shift.minutes,
        elapsed: shift.by_clock,
    }
}

fn mark<'a>(both: &Comparison<'a>, mark: &Mark) -> MarkEntry<'a> {
    let plan = &both.after.plan;
    let declaration = mark.symbol.declaration(plan);
    let id = match mark.symbol {
        Symbol::Item(id) => plan.item(id).path.as_str(),
        _ => declaration.name.as_str(),
    };
    MarkEntry {
        id,
        kind: declaration.kind.word(),
        shift: mark.shift.map(shift),
        due: mark.due.map(|due| due.to_string()),
        late_before: mark.late.0.map(Late::text),
        late_after: mark.late.1.map(Late::text),
        status_before: mark.state.map(|(before, _)| before),
        status_after: mark.state.map(|(_, after)| after),
    }
}

fn edit(edit: &Edit) -> EditEntry<'_> {
    let (change, was, attributes) = match &edit.change {
        Change::Added(_) => ("added", None, Vec::new()),
        Change::Removed(_) => ("removed", None, Vec::new()),
        Change::Changed { from, attributes } => {
            let was = from.as_ref().map(|(how, path)| WasEntry {
                id: path,
                how: how.word(),
            });
            let entries = attributes.iter().map(|change| AttributeEntry {
                attribute: &change.attribute,
                fact: change.is_fact,
                old: &change.old,
                new: &change.new,
                text: change_text(change),
            });
            ("changed", was, entries.collect())
        }
    };
    EditEntry {
        id: &edit.path,
        kind: edit.kind.word(),
        change,
        was,
        attributes,
    }
}

fn move_entry<'a>(both: &Comparison<'a>, it: &Move) -> MoveEntry<'a> {
    MoveEntry {
        id: both.after.plan.item(it.id).path.as_str(),
        start: it.start.map(shift),
        finish: it.finish.map(shift),
        dates_gained_or_lost: it.gained_or_lost,
        edited: it.is_edited,
    }
}
