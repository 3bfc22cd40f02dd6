//! `no-effect`: a dated `work` line that gives no time, and `as late as possible` on an item that cannot move.

use chrono_tz::Tz;

use super::context::CheckContext;
use crate::calendar::{Day, Line, LineKind, TimeRange, WeekdaySet, WorkingTime};
use crate::diagnostics::{Beaten, LintProblem};
use crate::language::Attribute;
use crate::plan::{Item, ItemId, PartyKind, Place, Sited};
use crate::source::Span;

/// The most lines of one calendar, and the most days per line, that are checked: enough for what people write by hand.
const MOST: usize = 200;

/// A fact or a hard date leaves no room to be late.
pub(super) fn check_late(context: &mut CheckContext, id: ItemId, item: &Item) {
    let fixed = [
        Attribute::Done,
        Attribute::Started,
        Attribute::Start,
        Attribute::Finish,
        Attribute::Reached,
        Attribute::Passed,
        Attribute::On,
    ];
    let fixed = item.dates(&fixed).next();
    if let (Some(at), Some((fixed, by))) = (item.as_late_as_possible(), fixed) {
        let problem = LintProblem::LateWithoutEffect {
            name: item.name.to_string(),
            fixed,
            at,
            by: by.span,
        };
        context.item(id, problem);
    }
}

pub(super) fn check_work(context: &mut CheckContext) {
    let plan = context.plan;
    for (id, calendar) in plan.calendars() {
        if calendar.broken {
            continue;
        }
        let lines = plan.lines_of(Some(id));
        check_lines(context, &calendar.name, &calendar.written, &lines, &[]);
    }
    for (id, party) in plan.parties() {
        // For teams and resources, only their days off apply.
        if party.broken || party.kind != PartyKind::Person {
            continue;
        }
        let calendar = party.calendar().or(plan.header.calendar());
        let lines = plan.lines_of_party(id, calendar.map(|written| written.value));
        let offs: Vec<Line> = party.off.iter().map(|(line, _)| line.clone()).collect();
        check_lines(context, &party.name, &party.written, &lines, &offs);
    }
}

fn check_lines(
    context: &mut CheckContext,
    name: &str,
    written: &[Sited<Line>],
    lines: &[Line],
    offs: &[Line],
) {
    let dated = written
        .iter()
        .filter(|line| line.value.kind == LineKind::Work && !line.value.dates.is_empty());
    for own in dated.take(MOST) {
        let line = &own.value;
        // Lines on other days do not matter, and would make the check slow.
        let beside = |other: &&Line| overlaps(line, other);
        let offs: Vec<Line> = offs.iter().filter(beside).cloned().collect();
        let others: Vec<Line> = lines
            .iter()
            .filter(|other| *other != line && overlaps(line, other))
            .cloned()
            .collect();
        if offs.is_empty() && others.iter().all(|other| other.dates.is_empty())
            || gives_time(line, &others, &offs)
        {
            continue;
        }
        let without = |list: &[Line], index: usize| -> Vec<Line> {
            let others = list.iter().enumerate().filter(|(at, _)| *at != index);
            others.map(|(_, line)| line.clone()).collect()
        };
        let by_off = (0..offs.len().min(MOST))
            .find(|index| gives_time(line, &others, &without(&offs, *index)))
            .and_then(|index| offs.get(index));
        let by_line = || {
            (0..others.len().min(MOST))
                .find(|index| gives_time(line, &without(&others, *index), &offs))
                .and_then(|index| others.get(index))
        };
        let (beaten, by) = match by_off {
            Some(off) => (Beaten::OwnOff, Some(off)),
            None => match by_line() {
                Some(other) if other.kind == LineKind::Work => (Beaten::Narrower, Some(other)),
                Some(other) => (Beaten::Off, Some(other)),
                None if offs.is_empty() => (Beaten::Off, None),
                None => (Beaten::OwnOff, None),
            },
        };
        let problem = LintProblem::WorkWithoutEffect {
            name: name.to_owned(),
            beaten,
            at: own.span,
            by: by.and_then(|by| place_of(written, by)),
        };
        context.report(Place::Plan, problem);
    }
}

/// The place of a line, if it is written here.
fn place_of(written: &[Sited<Line>], line: &Line) -> Option<Span> {
    let here = written.iter().find(|here| here.value == *line);
    here.map(|here| here.span)
}

/// Whether the line gives any minute of its days: its own times are worked, and other times would change the work of
/// the day.
fn gives_time(line: &Line, others: &[Line], offs: &[Line]) -> bool {
    let with = |times: Vec<TimeRange>| {
        let changed = Line {
            times,
            ..line.clone()
        };
        let lines: Vec<Line> = others.iter().cloned().chain([changed]).collect();
        WorkingTime::from_lines_and_offs(&lines, offs, Tz::UTC, Tz::UTC)
    };
    let as_it_is = with(line.times.clone());
    let all_day = with(vec![TimeRange::WHOLE_DAY]);
    let none = with(Vec::new());
    days(line).any(|day| {
        let of_day = |time: &WorkingTime| time.between(day.start(), day.end());
        let worked = line.times.iter().any(|times| {
            let at = |minute: u16| day.start() + i64::from(minute);
            as_it_is.between(at(times.start), at(times.end)) > 0
        });
        worked && of_day(&all_day) != of_day(&none)
    })
}

/// The days that a line covers.
fn days(line: &Line) -> impl Iterator<Item = Day> {
    let weekdays = line.weekdays.unwrap_or(WeekdaySet::ALL);
    line.dates
        .iter()
        .flat_map(|(first, last)| (first.0..=last.0).map(Day))
        .filter(move |day| weekdays.contains(day.weekday()))
        .take(MOST)
}

/// Whether two lines cover a common day, as far as their dates and weekdays determine it.
fn overlaps(line: &Line, other: &Line) -> bool {
    let dates = other.dates.is_empty()
        || line.dates.iter().any(|(first, last)| {
            let mut ranges = other.dates.iter();
            ranges.any(|(from, to)| from <= last && first <= to)
        });
    let all = WeekdaySet::ALL;
    let (one, two) = (line.weekdays.unwrap_or(all), other.weekdays.unwrap_or(all));
    dates
        && crate::calendar::Weekday::ALL
            .into_iter()
            .any(|day| one.contains(day) && two.contains(day))
}
