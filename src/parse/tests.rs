//! Values and problems of single statements.

use crate::ast::{Node, Statement, Value};
use crate::parse::parse_text;
use crate::source::Sources;

/// The statements of the first block of a text without mistakes.
fn statements(text: &str) -> Vec<Statement> {
    let mut sources = Sources::new();
    let (ast, diagnostics) = parse_text("a.plan", text, &mut sources);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let Some(Node::Declaration(declaration)) = ast.nodes.into_iter().next() else {
        panic!("no declaration in {text}");
    };
    declaration
        .nodes()
        .iter()
        .filter_map(Node::as_statement)
        .cloned()
        .collect()
}

/// The value of `task a { … }`.
fn value(text: &str) -> Value {
    statements(&format!("task a {{ {text} }}"))
        .pop()
        .and_then(|statement| statement.value)
        .expect("a statement with a value")
}

fn text_of(written: &str) -> String {
    match value(&format!("note {written}")) {
        Value::Text(text) => text.text.into(),
        other => panic!("{other:?} is no text"),
    }
}

#[test]
fn escapes_are_undone() {
    assert_eq!(
        text_of(r#""a \"b\" \\ \n\t\u{1F600}""#),
        "a \"b\" \\ \n\t😀"
    );
    assert_eq!(text_of("\"\""), "");
    assert_eq!(text_of("\"# no { comment }\""), "# no { comment }");
}

#[test]
fn text_over_several_lines_loses_its_indent() {
    let written = "\"\"\"\n      Three from each persona,\n        and \\u{41} one\n\n      who left us.\n      \"\"\"";
    assert_eq!(
        text_of(written),
        "Three from each persona,\n  and A one\n\nwho left us."
    );
    assert_eq!(text_of("\"\"\"\n    a\n  b\n \"\"\""), "  a\nb");
    assert_eq!(text_of("\"\"\"\r\n  a\r\n  b\r\n  \"\"\""), "a\nb");
    assert_eq!(text_of("\"\"\"\n\"\"\""), "");
    assert_eq!(text_of("\"\"\"\n\n\n\"\"\""), "\n");
    assert_eq!(
        text_of("\"\"\"\n  say \\\"\"\" here\n\"\"\""),
        "say \"\"\" here"
    );
}

#[test]
fn references_have_ends_and_lags() {
    let Value::Links(links) = value("after a.b.start + 1.5d, c - 2w elapsed, start, d-e.finish")
    else {
        panic!("no links");
    };
    let said: Vec<_> = links
        .iter()
        .map(|link| {
            let parts: Vec<_> = link
                .reference
                .parts
                .iter()
                .map(|part| part.text.as_str())
                .collect();
            let lag = link
                .lag
                .as_ref()
                .map(|lag| (lag.lead, lag.duration.amount.mantissa, lag.duration.elapsed));
            (parts.join("."), link.reference.end.is_some(), lag)
        })
        .collect();
    assert_eq!(
        said,
        [
            ("a.b".to_owned(), true, Some((false, 15, false))),
            ("c".to_owned(), false, Some((true, 2, true))),
            ("start".to_owned(), false, None),
            ("d-e".to_owned(), true, None),
        ]
    );
}

#[test]
fn a_range_of_moments_is_two_references() {
    let Value::Ends(from, to) = value("spans a.b.start..c-d.finish") else {
        panic!("no ends");
    };
    assert_eq!((from.parts.len(), from.end.is_some()), (2, true));
    assert_eq!((to.parts.len(), to.end.is_some()), (1, true));
}

#[test]
fn signs_need_no_blanks_where_no_name_could_go_on() {
    let Value::Links(links) = value("after a+2d, b -3d, c.start+ 1h") else {
        panic!("no links");
    };
    let leads: Vec<_> = links
        .iter()
        .filter_map(|link| link.lag.clone())
        .map(|lag| lag.lead)
        .collect();
    assert_eq!(leads, [false, true, false]);
}

#[test]
fn hours_have_dates_days_and_times() {
    let line = |text: &str| match statements(&format!("calendar c {{ {text} }}")).pop() {
        Some(Statement {
            value: Some(Value::Hours(line)),
            ..
        }) => line,
        other => panic!("{other:?} has no hours"),
    };
    let work =
        line("work 2026-07-01..2026-08-31, 2026-09-02 fri..mon, wed 08:00..14:00, 22:00..06:00");
    assert_eq!(work.dates.len(), 2);
    assert_eq!(work.days.map(|days| days.bits), Some(0b111_0101));
    let times: Vec<_> = work.times.iter().map(|time| (time.from, time.to)).collect();
    assert_eq!(times, [(480, 840), (1320, 360)]);
    let off = line("off 2026-12-24 13:00..24:00 \"Christmas Eve\"");
    assert_eq!(off.times.first().map(|time| time.to), Some(1440));
    assert_eq!(
        off.text.map(|text| text.text.to_string()).as_deref(),
        Some("Christmas Eve")
    );
    assert!(line("off fri").dates.is_empty());
}

#[test]
fn names_are_compared_in_nfc() {
    let Value::Shares(shares) = value("by e\u{301}tage, étage 50%") else {
        panic!("no shares");
    };
    let names: Vec<_> = shares.list.iter().map(|share| &share.who.text).collect();
    assert_eq!(names.first(), names.last());
}

#[test]
fn keywords_are_names_where_a_name_is_wanted() {
    let Value::Shares(shares) = value("by task, owner, any, all, elapsed 2") else {
        panic!("no shares");
    };
    assert_eq!(shares.list.len(), 5);
    let Value::References(references) = value("requires all") else {
        panic!("no references");
    };
    assert!(references.all.is_some() && references.list.is_empty());
}

#[test]
fn a_list_goes_on_behind_comments_and_blank_lines() {
    let Value::Shares(shares) = value("by a, # first\n\n  # second\n  b,\r\n c") else {
        panic!("no shares");
    };
    assert_eq!(shares.list.len(), 3);
}

#[test]
fn dates_have_times_and_offsets() {
    let date = |text: &str| match value(&format!("done {text}")) {
        Value::Fact(fact) => fact.date.map(|date| (date.minute, date.offset)),
        other => panic!("{other:?} is no date"),
    };
    assert_eq!(date("2026-03-02"), Some((None, None)));
    assert_eq!(date("2026-03-02T09:00"), Some((Some(540), None)));
    assert_eq!(
        date("2026-03-02T23:59-12:00"),
        Some((Some(1439), Some(-720)))
    );
    assert_eq!(
        date("2026-03-02T24:00+05:30"),
        Some((Some(1440), Some(330)))
    );
    assert_eq!(date("2026-03-02T09:00Z"), Some((Some(540), Some(0))));
}

#[test]
fn a_value_below_belongs_to_an_attribute_that_stands_alone() {
    let mistakes = |text: &str| {
        let (_, found) = parse_text("a.plan", text, &mut Sources::new());
        found
            .iter()
            .map(|one| one.labels().len())
            .collect::<Vec<_>>()
    };
    // One mistake with two labels; if a part of the value is already present, the rest is not a whole value.
    assert_eq!(mistakes("task a {\n  by\n    ann\n}\n"), [2]);
    assert_eq!(mistakes("task a {\n  takes 2d..\n    3d\n}\n"), [1, 1]);
    assert_eq!(mistakes("task a { takes # how long\n  3d\n}\n"), [1, 1]);
}
