//! What a plan holds, in a few lines.

use std::fmt::Write as _;

use planc::ast::End;
use planc::ast::ValueShare;
use planc::plan::{Booking, Item, ItemId, Moment, Plan, Sited, Size, Target, WhoId};

/// Names, links and quantities; what is not there has no line.
pub(super) fn dump(plan: &Plan) -> String {
    let mut out = String::new();
    let header = &plan.header;
    let _ = writeln!(
        out,
        "plan {} {:?} start {} day {} week {} zone {}",
        header.name,
        header.title,
        moment(header.start()),
        header.day_minutes,
        header.week_minutes,
        header.timezone
    );
    for (_, calendar) in plan.calendars() {
        let _ = writeln!(
            out,
            "calendar {} lines {} zone {:?}",
            calendar.name,
            calendar.lines.len(),
            calendar.timezone
        );
    }
    for (_, party) in plan.parties() {
        let _ = writeln!(
            out,
            "{:?} {} {:?} units {} work {} off {}",
            party.kind,
            party.name,
            party.title,
            party.units(),
            party.work.len(),
            party.off.len()
        );
    }
    for (id, goal) in plan.goals() {
        let required: Vec<_> = plan.goal_requires(id).collect();
        let _ = writeln!(
            out,
            "goal {} requires {} owners {}",
            goal.name,
            targets(plan, &required),
            whos(plan, plan.goal_owners(id))
        );
    }
    for (id, item) in plan.items() {
        dump_item(&mut out, plan, id, item);
    }
    out
}

fn dump_item(out: &mut String, plan: &Plan, id: ItemId, item: &Item) {
    let _ = write!(out, "{} {} {:?}", item.kind.word(), item.path, item.title);
    let mut say = |what: &str, words: String| {
        if !words.is_empty() {
            let _ = write!(out, " {what} {words}");
        }
    };
    for link in item.links() {
        let lag = link.lag.map_or(String::new(), |lag| {
            let unit = if lag.elapsed { "elapsed" } else { "min" };
            format!(" {:+}{unit}", lag.minutes)
        });
        say(
            &format!("{:?}", link.kind),
            targets(plan, &[link.target]) + &lag,
        );
    }
    say("owners", whos(plan, plan.owners_of(id)));
    let required: Vec<_> = plan.requires_of(id).collect();
    say("requires", targets(plan, &required));
    for (what, list) in [("consult", plan.consulted()), ("inform", plan.informed())] {
        let names = list.of(id).map(|who| plan.party(*who).name.as_str());
        say(what, names.collect::<Vec<_>>().join(","));
    }
    let tags: Vec<_> = plan.tags().of(id).map(ToString::to_string).collect();
    say("tags", tags.join(","));
    if let Some(calendar) = plan.calendar_of(id) {
        say("calendar", plan.calendar(calendar.value).name.to_string());
    }
    if plan.priority_of(id) != planc::plan::NORMAL_PRIORITY {
        say("priority", plan.priority_of(id).to_string());
    }
    if item.is_deliverable() {
        say("from", targets(plan, item.from()));
        say("approver", whos(plan, item.approvers()));
        if let Some(review) = item.review() {
            say("review", review.likely.to_string());
        }
    }
    if item.is_task() {
        say("by", bookings(plan, item.by()));
        say("uses", bookings(plan, item.uses()));
        match item.task_size() {
            Some(Size::Takes(estimate)) => say("takes", format!("{}", estimate.likely)),
            Some(Size::Effort(estimate)) => say("effort", format!("{}", estimate.likely)),
            Some(Size::Spans(from, to)) => say("spans", targets(plan, &[from, to])),
            None => {}
        }
        if let Some(remaining) = item.remaining() {
            say("remaining", remaining.value.to_string());
        }
        if item.start().is_some() {
            say("start", moment(item.start()));
        }
    }
    if item.due().is_some() {
        say("due", moment(item.due()));
    }
    out.push('\n');
}

fn moment(moment: Option<Moment>) -> String {
    moment.map_or("none".into(), |moment| match moment.exact() {
        Some(instant) => instant.to_string(),
        None => moment.day.to_string(),
    })
}

fn targets(plan: &Plan, targets: &[Target]) -> String {
    let words: Vec<_> = targets
        .iter()
        .map(|target| {
            let end = match target.end {
                End::Start => ".start",
                End::Finish => "",
            };
            format!("{}{end}", plan.item(target.item).path)
        })
        .collect();
    words.join(",")
}

fn whos(plan: &Plan, whos: &[Sited<WhoId>]) -> String {
    let words: Vec<_> = whos
        .iter()
        .map(|who| plan.party(who.value).name.as_str())
        .collect();
    words.join(",")
}

fn bookings(plan: &Plan, bookings: &[Booking]) -> String {
    let words: Vec<_> = bookings
        .iter()
        .map(|booking| {
            let share = match booking.share {
                Some(ValueShare::Percent(percent)) => format!(" {percent}%"),
                Some(ValueShare::Number(number)) => format!(" {number}"),
                None => String::new(),
            };
            format!("{}{share}", plan.party(booking.who).name)
        })
        .collect();
    words.join(",")
}
