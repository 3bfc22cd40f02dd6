//! The occurrences of a recurrence rule (RFC 5545, 3.3.10).

use calcard::common::PartialDateTime;
use calcard::common::timezone::Tz as AnyTz;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency,
    ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue,
};

use super::event::{Moment, naive};
use super::problem::IcsProblemKind;
use super::series::Budget;
use crate::calendar::{HORIZON, Instant};

/// When an event with this rule begins, as its own clock shows it: in order, its first beginning included, up to the end
/// of the horizon.
pub(super) fn occurrences(
    rule: &ICalendarRecurrenceRule,
    start: Moment,
    budget: &mut Budget,
) -> Result<Vec<Instant>, IcsProblemKind> {
    let until = until(rule, start).map_or(*HORIZON.end(), |until| until.min(*HORIZON.end()));
    if until < start.local {
        return Ok(vec![start.local]);
    }
    budget.spend_steps(steps(rule, start.local, until))?;
    let rule = ICalendarRecurrenceRule {
        until: Some(written(until)),
        ..rule.clone()
    };
    let start_entry = ICalendarEntry::new(ICalendarProperty::Dtstart).with_value(
        ICalendarValue::PartialDateTime(Box::new(written(start.local))),
    );
    let rule_entry = ICalendarEntry::new(ICalendarProperty::Rrule)
        .with_value(ICalendarValue::RecurrenceRule(Box::new(rule)));
    let event = ICalendarComponent {
        component_type: ICalendarComponentType::VEvent,
        entries: vec![start_entry, rule_entry],
        component_ids: Vec::new(),
    };
    // One more than may be, so that too many are told from just enough.
    let limit = budget.days_left() + 1;
    let expanded = ICalendar {
        components: vec![event],
    }
    .expand_dates(AnyTz::Floating, limit);
    let mut starts: Vec<Instant> = expanded
        .events
        .iter()
        .map(|event| Instant::from(event.start.naive_local()))
        .collect();
    if starts.is_empty() {
        return Err(IcsProblemKind::BarrenRule);
    }
    budget.check_days(starts.len())?;
    starts.push(start.local);
    starts.sort_unstable();
    starts.dedup();
    Ok(starts)
}

/// The last minute in which it may begin, by the event's own clock; the whole of a date.
fn until(rule: &ICalendarRecurrenceRule, start: Moment) -> Option<Instant> {
    let written = rule.until.as_ref()?;
    let read = PartialDateTime {
        second: None,
        ..written.clone()
    }
    .to_date_time()?;
    let at = Instant::from(read.date_time);
    if !written.has_time() {
        return Some(at + 1439);
    }
    Some(match read.offset {
        Some(offset) => start
            .clock
            .local_of(at - i64::from(offset.local_minus_utc().div_euclid(60))),
        None => at,
    })
}

/// How many steps following the rule may take.
fn steps(rule: &ICalendarRecurrenceRule, from: Instant, until: Instant) -> i64 {
    let minutes = until - from;
    let span = match rule.freq {
        ICalendarFrequency::Yearly => minutes / (365 * 1440),
        ICalendarFrequency::Monthly => minutes / (28 * 1440),
        ICalendarFrequency::Weekly => minutes / (7 * 1440),
        ICalendarFrequency::Daily => minutes / 1440,
        ICalendarFrequency::Hourly => minutes / 60,
        ICalendarFrequency::Minutely => minutes,
        ICalendarFrequency::Secondly => minutes.saturating_mul(60),
    };
    let steps = span / i64::from(rule.interval.unwrap_or(1).max(1)) + 1;
    let counted = rule
        .count
        .map_or(steps, |count| steps.min(i64::from(count)));
    // Conditions upon conditions may leave long stretches without any, which a count does not shorten.
    let conditions = [
        rule.bymonth.is_empty(),
        rule.bymonthday.is_empty(),
        rule.byday.is_empty(),
        rule.byyearday.is_empty(),
        rule.byweekno.is_empty(),
        rule.byhour.is_empty(),
        rule.byminute.is_empty(),
        rule.bysecond.is_empty(),
        rule.bysetpos.is_empty(),
    ];
    match conditions.iter().filter(|empty| !**empty).count() {
        0 => counted,
        _ if rule.freq == ICalendarFrequency::Yearly => steps,
        1 => steps,
        _ => steps + 100_000,
    }
}

fn written(at: Instant) -> PartialDateTime {
    use chrono::{Datelike, Timelike};
    let at = naive(at);
    let small = |number: u32| u8::try_from(number).ok();
    PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: Some(0),
        ..PartialDateTime::default()
    }
}
