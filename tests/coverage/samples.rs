//! A value for every attribute, and a small plan with a block of each kind to put it into.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use planc::Compilation;
use planc::language::{Attribute, Kind};

use crate::support::Files;

/// Two different values of an attribute, as they are written on that kind.
pub(crate) fn values(attribute: Attribute, kind: Kind) -> [&'static str; 2] {
    use Attribute as A;
    match attribute {
        A::StartNotBefore if kind == Kind::Phase => ["2026-03-16", "M2"],
        A::Start
        | A::StartNotBefore
        | A::StartNotAfter
        | A::Finish
        | A::FinishNotBefore
        | A::FinishNotAfter
        | A::On
        | A::NotBefore
        | A::NotAfter
        | A::Due => ["2026-03-16", "2026-03-17T14:00"],
        A::Started | A::Done | A::Delivered | A::Reached | A::AsOf => ["2026-03-03", "2026-03-04"],
        A::Takes | A::Effort => ["3d", "2d..3d..5d"],
        A::Remaining | A::Spent | A::Review => ["1d", "2d"],
        A::Day => ["7h", "8h"],
        A::Week => ["35h", "40h"],
        A::Spans => ["first.start..second", "first..second"],
        A::After | A::FinishAfter => ["first", "second + 1d"],
        A::Before => ["last", "later - 1d"],
        A::Requires | A::From => match kind {
            Kind::Goal => ["reached", "launch"],
            _ => ["first", "second"],
        },
        A::AsLateAsPossible | A::Gate | A::External | A::LevelResources | A::MayPause => ["", ""],
        A::Calendar | A::Like => ["office", "nights"],
        A::Timezone => ["\"Europe/Berlin\"", "\"UTC\""],
        A::Owner | A::By | A::Consult | A::Inform | A::Members | A::Approver => ["ben", "cleo"],
        A::Uses => ["van", "lift"],
        A::Format | A::Measure | A::Risk | A::Note | A::Link | A::Email => ["\"one\"", "\"two\""],
        A::Criterion => ["\"one\"", "\"two\" met 2026-03-03"],
        A::Priority => ["high", "300"],
        A::Tags => ["red", "blue, green"],
        A::Field => ["ticket \"A-1\"", "ticket \"A-2\""],
        A::Allow | A::Deny => ["self-approval", "long-task, no-review"],
        A::Progress | A::Efficiency => ["60%", "70%"],
        A::Capacity => ["80%", "50% 2026-05-01..2026-05-08"],
        A::Budget => ["1_000", "99.50"],
        A::Paid => ["1_000", "99.50 2026-03-03 \"cake\""],
        A::Cost => ["1_000", "99.50 \"cake\""],
        A::Accepted => ["2026-03-05 by ben", "2026-03-06"],
        A::Rejected | A::Refused => ["2026-03-04 \"too thin\"", "2026-03-05 \"too thick\""],
        A::Passed | A::Accomplished => ["2026-03-05", "2026-03-06 \"at last\""],
        A::Missed | A::Cancelled => ["2026-03-05 \"no time\"", "2026-03-06 \"no money\""],
        A::Blocked => ["2026-03-05 \"no key\"", "\"no door\""],
        A::Rate => ["90/h", "650/d"],
        A::Limit => ["6h/day", "25h/week"],
        A::Size => ["2", "3"],
        A::Currency => ["EUR", "USD"],
        A::Work => ["mon..fri 09:00..17:00", "2026-04-11 10:00..14:00"],
        A::Off => ["fri 15:00..24:00", "2026-05-04 \"Away\""],
        A::OffFrom => [
            "\"days.ics\" only \"day\"",
            "\"days.ics\" except \"night\", \"evening\"",
        ],
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
            (A::Allow, "allow not-yet, unused"),
        ],
        Kind::Calendar => &[(A::Work, "work mon..fri 08:00..16:00")],
        Kind::Person | Kind::Team | Kind::Resource => &[],
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
    }
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
    // Names are unique in their set.
    let mut text = of(Kind::Plan) + &of(Kind::Calendar);
    text += match subject {
        Some((_, Kind::Team, _)) => "",
        _ => "team crew { members ann, ben }\n",
    };
    for kind in [Kind::Person, Kind::Team, Kind::Resource] {
        text += &of(kind).replacen("subject", &format!("some_{kind}"), 1);
    }
    text += &of(Kind::Goal);
    text += "person ann\nperson ben\nperson cleo\nresource van\nresource lift\n\
        calendar office { work mon..fri 09:00..17:00 }\n\
        calendar nights { work mon..fri 20:00..23:00 }\n\
        task first { takes 1d }\ntask second { takes 1d }\n\
        task last { takes 1d; start not before 2026-04-01 }\n\
        task later { takes 1d; start not before 2026-05-01 }\n";
    for kind in [Kind::Phase, Kind::Task, Kind::Deliverable, Kind::Milestone] {
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
