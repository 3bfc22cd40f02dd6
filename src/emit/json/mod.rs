//! The plan, its schedule and its review as one JSON object.
//!
//! A JSON Schema ([`schema`]) describes the format. Keys of computed values are always present, with null for no value.
//! Attributes from the text are under `attributes`, named by the attribute's words joined with `_`, and are absent if
//! they are not written.

#[macro_use]
mod object;
mod attributes;
mod clock;
mod comparison;
mod context;
mod cost;
mod diagnostics_schema;
mod forecast;
mod goal;
mod header;
mod item;
mod layout;
mod load;
mod people;
mod trend;
mod value;
mod why;

pub use comparison::{comparison, comparison_schema};
pub use diagnostics_schema::diagnostics_schema;
pub use forecast::forecast_schema;
pub(super) use forecast::write as forecast;
pub use trend::{trend, trend_schema};
pub use why::{why, why_schema};

use std::io::{self, BufWriter};

use serde::ser::{Serialize, SerializeMap, Serializer};

use self::context::JsonContext;
use self::layout::Layout;
use self::object::In;
use super::{Content, Emitted, Format, Options, Selection, Sink, file_name};
use crate::compilation::Compilation;
use crate::diagnostics::DiagnosticList;
use crate::plan::{ItemId, PartyKind, Plan};
use crate::review::load;
use crate::schedule::{Cause, Schedule};

/// The number of bytes that are written at a time.
const BUFFER: usize = 64 << 10;

/// The JSON Schema (draft 2020-12) of the JSON output.
#[must_use]
pub const fn schema() -> &'static str {
    include_str!("schema.json")
}

/// The plan as JSON: one object, its keys in a fixed order, one line per declaration.
///
/// The filter selects items and goals. The phases around a selected item are kept, so that every `parent` is present.
/// People, calendars, the critical path and the diagnostics are always complete.
pub(super) fn emit<'a>(compilation: &'a Compilation, options: &'a Options) -> Emitted<'a> {
    Emitted {
        name: file_name(&compilation.plan.header.name, None, Format::Json.ending()),
        notes: Vec::new(),
        content: Content::Streamed(Box::new(|sink| match sink {
            Sink::Memory(bytes) => write(compilation, options, bytes),
            Sink::Output(output) => {
                let buffered = BufWriter::with_capacity(BUFFER, output);
                write(compilation, options, buffered)
            }
        })),
    }
}

fn write(
    compilation: &Compilation,
    options: &Options,
    mut output: impl io::Write,
) -> io::Result<()> {
    let selection = Selection::new(&options.filter, &compilation.plan, &compilation.schedule);
    let context = JsonContext::new(compilation);
    let document = Document {
        context: &context,
        items: kept_items(&compilation.plan, &selection),
        selection,
    };
    let mut serializer = serde_json::Serializer::with_formatter(&mut output, Layout::default());
    document
        .serialize(&mut serializer)
        .map_err(io::Error::from)?;
    output.write_all(b"\n")?;
    output.flush()
}

/// Whether each item is written: the items that the filter keeps, and the phases around them.
fn kept_items(plan: &Plan, selection: &Selection<'_>) -> Vec<bool> {
    let mut kept = vec![false; plan.items.len()];
    for (id, _) in plan.items() {
        if !selection.keeps(id) {
            continue;
        }
        for outer in plan.outwards(id) {
            match kept.get_mut(outer.index()) {
                Some(mark) if !*mark => *mark = true,
                _ => break,
            }
        }
    }
    kept
}

struct Document<'a> {
    context: &'a JsonContext<'a>,
    items: Vec<bool>,
    selection: Selection<'a>,
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let context = self.context;
        let plan = context.plan;
        let parties = |kind: PartyKind| {
            List(move || {
                plan.parties
                    .iter()
                    .filter(move |party| party.kind == kind)
                    .map(|party| In(context, party))
            })
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", "planc")?;
        map.serialize_entry("version", &1)?;
        map.serialize_entry("plan", &In(context, &plan.header))?;
        let calendars = || plan.calendars.iter().map(|calendar| In(context, calendar));
        map.serialize_entry("calendars", &List(calendars))?;
        map.serialize_entry("people", &parties(PartyKind::Person))?;
        map.serialize_entry("teams", &parties(PartyKind::Team))?;
        map.serialize_entry("resources", &parties(PartyKind::Resource))?;
        let goals = || {
            plan.goals()
                .map(|(id, _)| id)
                .filter(|id| self.selection.keeps_goal(*id))
                .map(|id| goal::GoalEntry { context, id })
        };
        map.serialize_entry("goals", &List(goals))?;
        let items = || {
            self.items
                .iter()
                .enumerate()
                .filter(|(_, kept)| **kept)
                .map(|(index, _)| item::ItemEntry {
                    context,
                    id: ItemId::from_index(index),
                })
        };
        map.serialize_entry("items", &List(items))?;
        let path = || {
            context
                .schedule
                .critical_path
                .iter()
                .map(|id| plan.item(*id).path.as_str())
        };
        map.serialize_entry("critical_path", &List(path))?;
        map.serialize_entry("critical_path_from", &path_from(context.schedule))?;
        let loads = load(plan, context.schedule);
        let weeks = || {
            loads.iter().flat_map(|load| {
                let weeks = load.weeks.iter();
                weeks.map(move |week| load::WeekEntry {
                    context,
                    load,
                    week,
                })
            })
        };
        map.serialize_entry("load", &List(weeks))?;
        let forecast = context.forecast.map(|forecast| In(context, forecast));
        map.serialize_entry("forecast", &forecast)?;
        let diagnostics = DiagnosticList {
            sources: context.sources,
            diagnostics: &context.review.diagnostics,
        };
        map.serialize_entry("diagnostics", &diagnostics)?;
        map.end()
    }
}

/// The reason for the date of the first item of the critical path (rule 33).
fn path_from(schedule: &Schedule) -> Option<&'static str> {
    let first = schedule.dates(*schedule.critical_path.first()?)?;
    let cause = match first.start_cause {
        Cause::Size => first.finish_cause,
        cause => cause,
    };
    Some(match cause {
        Cause::PlanStart => "plan_start",
        Cause::StatusDate => "status_date",
        Cause::Fact(..) => "fact",
        Cause::AsLateAsPossible(_) => "as_late_as_possible",
        Cause::WaitsFor(..) => "waits_for",
        Cause::Bound(..) | Cause::Link(_) | Cause::Size | Cause::Leaf(_) | Cause::Spans(_) => {
            "date"
        }
    })
}

/// A list whose members are created one by one as they are written.
struct List<F>(F);

impl<F, I> Serialize for List<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
