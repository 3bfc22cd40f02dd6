//! The properties of a whole calendar (RFC 7986), each also under the name that programs used before that standard.

use super::content_line::ContentLines;
use super::context::IcalContext;
use super::stamp::utc_text;
use crate::report::words::instant_text;

/// How long a calendar program may wait before it reloads the file.
const REFRESH: &str = "PT6H";

pub(super) fn write_header(lines: &mut ContentLines, contexts: &[IcalContext<'_>]) {
    lines.plain("VERSION", "2.0");
    // PRODID has no version of planc: a new version would change every file.
    lines.plain("PRODID", "-//planc//planc//EN");
    lines.plain("CALSCALE", "GREGORIAN");
    // The calendar has no UID: some programs read it as the UID of each entry.
    let Some(first) = contexts.first() else {
        return;
    };
    let changes = contexts.iter().filter_map(IcalContext::last_modified);
    if let Some(last) = changes.max() {
        lines.plain("LAST-MODIFIED", utc_text(last));
    }
    let names: Vec<String> = contexts.iter().map(name).collect();
    let name = names.join(", ");
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    let description = contexts.iter().map(describe).collect::<Vec<_>>().join("\n");
    lines.text("DESCRIPTION", &description);
    lines.text("X-WR-CALDESC", &description);
    lines.plain("X-WR-TIMEZONE", first.clock.zone.name());
    lines
        .name("REFRESH-INTERVAL")
        .param("VALUE", "DURATION")
        .value(REFRESH);
    lines.plain("X-PUBLISHED-TTL", REFRESH);
}

/// The plan's title and the selected part of it, so that users can tell two calendars of one plan apart.
fn name(context: &IcalContext<'_>) -> String {
    let plan = context.report.plan;
    let selection = &context.selection;
    let filter = selection.filter;
    let phases = selection.phases.iter().map(|id| &*plan.item(*id).title);
    let people = selection.owners.iter().chain(&selection.people);
    let people = people.map(|who| &*plan.party(*who).title);
    let kinds = filter.kinds.iter().map(|kind| kind.word());
    let tags = selection.tags.iter().copied();
    let critical = filter.critical.then_some("critical");
    let mut parts: Vec<&str> = phases.chain(people).chain(kinds).chain(tags).collect();
    parts.extend(critical);
    parts.dedup();
    let title = &plan.header.title;
    if parts.is_empty() {
        title.to_string()
    } else {
        format!("{title} ({})", parts.join(", "))
    }
}

/// `Website relaunch: 2026-03-02 to 2026-06-01, as of 2026-03-11`.
fn describe(context: &IcalContext<'_>) -> String {
    let header = &context.report.plan.header;
    let schedule = context.report.schedule;
    let mut text = format!(
        "{}: {} to {}",
        header.title,
        schedule.start.day(),
        schedule.finish_day.max(schedule.start.day())
    );
    if let Some(as_of) = schedule.as_of {
        text.push_str(", as of ");
        text.push_str(&instant_text(as_of, as_of.day()));
    }
    text
}
