//! A value for every attribute, and a small plan with a block of each kind to put it into.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use planc::Compilation;
use planc::language::{Attribute, Group, Kind, Shape};

use crate::support::Files;

/// Two different values of an attribute, as they are written on that kind: from its shape, unless its meaning needs
/// others.
pub(crate) fn values(attribute: Attribute, kind: Kind) -> [&'static str; 2] {
    use Attribute as A;
    match (attribute, kind) {
        (A::StartNotBefore, Kind::Phase) => ["2026-03-16", "M2"],
        (A::Requires, Kind::Goal) => ["reached", "launch"],
        (A::Day, _) => ["7h", "8h"],
        (A::Week, _) => ["35h", "40h"],
        (A::Uses, _) => ["van", "lift"],
        (A::Timezone, _) => ["\"Europe/Berlin\"", "\"UTC\""],
        (A::Allow | A::Deny, _) => ["self-approval", "long-task, no-review"],
        _ => of_shape(attribute),
    }
}

fn of_shape(attribute: Attribute) -> [&'static str; 2] {
    let info = attribute.info();
    match info.shape {
        Shape::Flag => ["", ""],
        // The status date is later than a recorded fact.
        Shape::Date if info.group == Group::Facts => ["2026-03-03", "2026-03-04"],
        Shape::Date => ["2026-03-16", "2026-03-17T14:00"],
        Shape::DateText => ["2026-03-05 \"too thin\"", "2026-03-06 \"too thick\""],
        Shape::DateMaybeText => ["2026-03-05", "2026-03-06 \"at last\""],
        Shape::MaybeDateText => ["2026-03-05 \"no key\"", "\"no door\""],
        Shape::DateBy => ["2026-03-05 by ben", "2026-03-06"],
        Shape::Estimate => ["3d", "2d..3d..5d"],
        Shape::Duration => ["1d", "2d"],
        Shape::Ends => ["first.start..second", "first..second"],
        Shape::Links => ["first", "second + 1d"],
        Shape::LinksBefore => ["last", "later - 1d"],
        Shape::References => ["first", "second"],
        Shape::Name => ["office", "nights"],
        Shape::Names => ["red", "blue, green"],
        Shape::Whos | Shape::Shares => ["ben", "cleo"],
        Shape::Text => ["\"one\"", "\"two\""],
        Shape::Criterion => ["\"one\"", "\"two\" met 2026-03-03"],
        Shape::OffFrom => [
            "\"days.ics\" only \"day\"",
            "\"days.ics\" except \"night\", \"evening\"",
        ],
        Shape::Field => ["ticket \"A-1\"", "ticket \"A-2\""],
        Shape::Priority => ["high", "300"],
        Shape::Percent => ["60%", "70%"],
        Shape::PercentDates => ["80%", "50% 2026-05-01..2026-05-08"],
        Shape::Limit => ["6h/day", "25h/week"],
        Shape::Number => ["2", "3"],
        Shape::MaybeNumber => ["", "2000"],
        Shape::Rate => ["90/h", "650/d"],
        Shape::Sum => ["1_000", "99.50"],
        Shape::Cost => ["1_000", "99.50 \"cake\""],
        Shape::Paid => ["1_000", "99.50 2026-03-03 \"cake\""],
        Shape::Currency => ["EUR", "USD"],
        Shape::Work => ["mon..fri 09:00..17:00", "2026-04-11 10:00..14:00"],
        Shape::Off => ["fri 15:00..24:00", "2026-05-04 \"Away\""],
    }
}

/// What stands beside an attribute so that it makes sense there.
fn beside(attribute: Attribute, kind: Kind) -> &'static str {
    use Attribute as A;
    match (attribute, kind) {
        (A::Passed | A::Refused, Kind::Milestone) => "gate; approver ben; criterion \"done\";",
        (A::Accepted, Kind::Deliverable) => "delivered 2026-03-04;",
        (A::Rejected, Kind::Deliverable) => "delivered 2026-03-03;",
        (A::Progress | A::Remaining, Kind::Task) => "started 2026-03-02;",
        _ => "",
    }
}

/// The statements that a block of that kind has before anything is added to it, so that no lint speaks.
fn usual(kind: Kind) -> &'static [(Attribute, &'static str)] {
    use Attribute as A;
    match kind {
        Kind::Plan => &[
            (A::Start, "start 2026-03-02"),
            (A::Owner, "owner ann"),
            (A::Allow, "allow no-owner, unused"),
        ],
        Kind::Calendar => &[(A::Work, "work mon..fri 08:00..16:00")],
        Kind::Goal => &[
            (A::Requires, "requires launch"),
            (A::Measure, "measure \"a hundred\""),
            (A::Due, "due 2026-12-18"),
        ],
        Kind::Phase => &[(A::Tags, "tags early")],
        Kind::Task => &[(A::Takes, "takes 2d")],
        Kind::Deliverable => &[
            (A::From, "from first"),
            (A::Criterion, "criterion \"complete\""),
            (A::Approver, "approver ben"),
            (A::Review, "review 1d"),
        ],
        Kind::Milestone => &[(A::Requires, "requires first")],
        _ => &[],
    }
}

/// These statements as text.
pub(crate) fn usual_text(kind: Kind) -> String {
    usual(kind)
        .iter()
        .map(|(_, text)| *text)
        .collect::<Vec<_>>()
        .join("; ")
}

/// The block of that kind with these statements in it.
fn block(kind: Kind, attribute: Option<Attribute>, statements: &str) -> String {
    use Attribute as A;
    let size = |it: A| matches!(it, A::Takes | A::Effort | A::Spans);
    let usual: Vec<&str> = usual(kind)
        .iter()
        .filter(|(it, _)| attribute.is_none_or(|new| *it != new && !(size(*it) && size(new))))
        .map(|(_, text)| *text)
        .collect();
    format!("{kind} subject {{ {}; {statements} }}\n", usual.join("; "))
}

/// A plan in which the block of that kind has the attribute as often as there are values.
pub(crate) fn compile(attribute: Attribute, kind: Kind, values: &[&str]) -> (String, Compilation) {
    let words = attribute.words();
    let mut statements = beside(attribute, kind).to_owned();
    for value in values {
        let _ = write!(statements, " {words} {value};");
    }
    let text = plan(Some((attribute, kind, &statements)));
    let compilation = compile_text(&text);
    (text, compilation)
}

/// The plan with nothing added.
pub(crate) fn compile_usual() -> (String, Compilation) {
    let text = plan(None);
    let compilation = compile_text(&text);
    (text, compilation)
}

fn plan(subject: Option<(Attribute, Kind, &str)>) -> String {
    let of = |kind: Kind| match subject {
        Some((attribute, in_kind, statements)) if in_kind == kind => {
            block(kind, Some(attribute), statements)
        }
        _ => block(kind, None, ""),
    };
    let mut text = match subject {
        Some((_, Kind::Team, _)) => String::new(),
        _ => "team crew { members ann, ben }\n".to_owned(),
    };
    text += "person ann\nperson ben\nperson cleo\nresource van\nresource lift\n\
        calendar office { work mon..fri 09:00..17:00 }\n\
        calendar nights { work mon..fri 20:00..23:00 }\n\
        task first { takes 1d }\ntask second { takes 1d }\n\
        task last { takes 1d; start not before 2026-04-01 }\n\
        task later { takes 1d; start not before 2026-05-01 }\n";
    // Names are unique in their set.
    for kind in Kind::ALL {
        text += &of(kind).replacen("subject", &format!("some_{kind}"), 1);
    }
    text += "milestone reached { requires first }\n\
        milestone launch { requires all; not before 2026-06-01 }\n";
    text
}

fn compile_text(text: &str) -> Compilation {
    let days = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n\
        DTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:20260501\r\nSUMMARY:Off\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";
    let files = BTreeMap::from([
        ("plan.plan".to_owned(), text.as_bytes().to_vec()),
        ("days.ics".to_owned(), days.as_bytes().to_vec()),
    ]);
    planc::compile("plan.plan", &mut Files(files), None)
}
