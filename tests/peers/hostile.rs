//! Titles that are full of other languages' punctuation and keywords come through every output unharmed.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use serde_json::Value;

use crate::browser::{Request, render_well};
use crate::calendars::read_calendars_well;
use crate::planc::{mermaid, planc, text, write_plan};

/// Each has done harm somewhere, in one position or another, in one version or another.
const TITLES: [&str; 75] = [
    "colon: and :t1, 2026-01-01, 3d",
    "a:b",
    "semi; colon, comma",
    "#58; and #quot; and #",
    "&amp; &lt;b&gt; &#58; &",
    PRIVATE_MARK,
    "5% of it",
    "%a",
    "a%%b %% c",
    "%%{init: {\"theme\": \"dark\"}}%%",
    "\"quoted\" and 'single'",
    "`back` ticks",
    "\"`markdown`\"",
    "[x] {y} (z)",
    "[[x]] {{y}} ((z)) >w]",
    "<b>bold</b>",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "</textarea></svg>",
    "a < b > c",
    "a<br>b",
    "back\\slash \\n \\\\",
    "| pipe |",
    "@{ shape: circle, label: \"x\" }",
    "x --> y --- z ==> w -.-> v",
    "a:::important",
    "$$x^2$$",
    "**bold** and _italic_ and __strong__",
    "~~struck~~",
    "* star",
    "1. first",
    "- dash",
    "+ plus",
    "# heading",
    "---",
    "___",
    "section 2",
    "section",
    "title of the work",
    "title",
    "dateFormat YYYY",
    "axisFormat %d",
    "tickInterval 1day",
    "excludes weekends",
    "includes 2026-01-01",
    "todayMarker off",
    "weekday monday",
    "weekend friday",
    "inclusiveEndDates",
    "topAxis",
    "accTitle: x",
    "accDescr: x",
    "accDescr { x }",
    "click here",
    "call f()",
    "href \"https://example.org\"",
    "javascript:alert(1)",
    "end",
    "graph TD",
    "subgraph one",
    "style a fill:#f00;",
    "classDef x fill:#f00",
    "linkStyle 0 stroke:red",
    "gantt",
    "kanban",
    "done, crit, active, milestone",
    "2026-01-01 kick-off",
    "2027",
    "__proto__",
    "constructor",
    "🏗️ building 👩‍🚀 🇪🇺",
    "שלום: עולם, (סוף)",
    "مرحبا #1; بالعالم",
    "right\u{202E}to left, zero\u{200B}width, no\u{A0}break",
    "漢字、かな；カナ：",
];

fn quoted(title: &str) -> String {
    format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A plan whose phases, tasks, milestones, people and tags of other systems are all called so.
fn hostile_plan() -> PathBuf {
    let mut plan = format!(
        "plan hostile {} {{ start 2026-03-02; owner p0 }}\n",
        quoted("a: <b>\"#58;\"</b> %% [x]")
    );
    for (number, title) in TITLES.iter().enumerate() {
        let title = quoted(title);
        let after = number
            .checked_sub(1)
            .map_or(String::new(), |before| format!("after m{before}_phase"));
        writeln!(
            plan,
            "person p{number} {title}\n\
             phase m{number}_phase {title} {{\n  {after}\n  \
               task t {title} {{ by p{number}; takes 1d; field ticket {title}; note {title} }}\n  \
               milestone m {title} {{ requires t }}\n}}"
        )
        .expect("writing to a text never fails");
    }
    write_plan("hostile", &plan)
}

/// Characters that no reader shows, or shows in another place, are not what the tests are about.
fn visible(words: &str) -> String {
    words
        .chars()
        .filter(|letter| !letter.is_whitespace() && !"\u{200B}\u{202E}\u{A0}".contains(*letter))
        .collect()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key]
        .as_array()
        .unwrap_or_else(|| panic!("`{key}` is a list"))
}

fn assert_each(found: &[&str], times: usize, what: &str, answer: &Value) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in found {
        *counts.entry(name).or_default() += 1;
    }
    let missing: Vec<&&str> = TITLES
        .iter()
        .filter(|title| counts.get(**title).copied().unwrap_or_default() < times)
        .collect();
    assert!(
        missing.is_empty(),
        "{what} with Mermaid {}: {missing:#?}\nof {found:#?}",
        answer["target"]
    );
}

/// The text that Mermaid itself writes for an entity while it works; flowchart and kanban undo it twice, so that no escape
/// saves it.
const PRIVATE_MARK: &str = "ﬂ°°58¶ß";

fn assert_all_drawn(answer: &Value) {
    let undone_twice =
        answer["diagram"]["kind"] == "flowchart" || answer["diagram"]["kind"] == "kanban";
    let drawn: Vec<String> = list(answer, "texts")
        .iter()
        .filter_map(Value::as_str)
        .map(visible)
        .collect();
    let missing: Vec<&&str> = TITLES
        .iter()
        .filter(|title| !(undone_twice && **title == PRIVATE_MARK))
        .filter(|title| !drawn.iter().any(|words| words.contains(&visible(title))))
        .collect();
    assert!(
        missing.is_empty(),
        "the picture of {} with Mermaid {}: {missing:#?}\nof {drawn:#?}",
        answer["name"],
        answer["target"]
    );
}

fn answers(diagram: &str, targets: &[u8]) -> Vec<Value> {
    let plan = hostile_plan();
    let requests: Vec<Request> = targets
        .iter()
        .map(|target| Request {
            name: format!("the hostile {diagram}"),
            target: *target,
            text: mermaid(&plan, diagram, *target),
        })
        .collect();
    render_well(&requests)
}

#[test]
fn gantt() {
    for answer in answers("gantt", &[10, 11, 12]) {
        let diagram = &answer["diagram"];
        assert_eq!(diagram["title"], "a: <b>\"#58;\"</b> %% [x]");
        let names: Vec<&str> = list(diagram, "tasks")
            .iter()
            .map(|task| text(task, "name"))
            .collect();
        assert_each(&names, 2, "task and milestone", &answer);
        // A long name is broken into lines.
        let sections: Vec<String> = list(diagram, "sections")
            .iter()
            .filter_map(Value::as_str)
            .map(|name| visible(&name.replace("<br>", "")))
            .collect();
        let missing: Vec<&&str> = TITLES
            .iter()
            .filter(|title| !sections.contains(&visible(&title.replace("<br>", ""))))
            .collect();
        assert!(
            missing.is_empty(),
            "section with Mermaid {}: {missing:#?}\nof {sections:#?}",
            answer["target"]
        );
        assert_all_drawn(&answer);
    }
}

#[test]
fn kanban() {
    for answer in answers("kanban", &[11, 12]) {
        let cards: Vec<&Value> = list(&answer["diagram"], "columns")
            .iter()
            .flat_map(|column| list(column, "cards"))
            .collect();
        let names: Vec<&str> = cards.iter().map(|card| text(card, "name")).collect();
        // Below the title stand the date and who does it.
        let missing: Vec<&&str> = TITLES
            .iter()
            .filter(|title| {
                !names
                    .iter()
                    .any(|name| name.starts_with(&format!("{title}<br>")))
            })
            .collect();
        assert!(
            missing.is_empty(),
            "card with Mermaid {}: {missing:#?}\nof {names:#?}",
            answer["target"]
        );
        // A ticket of another system is a word of its own on the card.
        let tickets: Vec<&str> = cards
            .iter()
            .filter_map(|card| card["ticket"].as_str())
            .collect();
        assert_each(&tickets, 1, "ticket", &answer);
        assert_all_drawn(&answer);
    }
}

#[test]
fn flowchart() {
    for answer in answers("flowchart", &[10, 11, 12]) {
        let names: Vec<&str> = list(&answer["diagram"], "vertices")
            .iter()
            .map(|vertex| text(vertex, "name"))
            .collect();
        assert_each(&names, 2, "task and milestone", &answer);
        let graphs: Vec<&str> = list(&answer["diagram"], "subgraphs")
            .iter()
            .map(|graph| text(graph, "name"))
            .collect();
        assert_each(&graphs, 1, "phase", &answer);
        assert_all_drawn(&answer);
    }
}

#[test]
fn timeline() {
    for answer in answers("timeline", &[10, 11, 12]) {
        let events: Vec<&str> = list(&answer["diagram"], "periods")
            .iter()
            .flat_map(|period| list(period, "events").iter().filter_map(Value::as_str))
            .collect();
        let missing: Vec<&&str> = TITLES
            .iter()
            .filter(|title| !events.iter().any(|event| event.contains(**title)))
            .collect();
        assert!(
            missing.is_empty(),
            "Mermaid {}: {missing:#?}\nof {events:#?}",
            answer["target"]
        );
        assert_all_drawn(&answer);
    }
}

#[test]
fn calendar() {
    let plan = hostile_plan();
    for kind in ["events", "todos", "both"] {
        let file = plan.with_file_name(format!("hostile-{kind}.ics"));
        planc(
            &plan,
            &[
                "--to",
                "ical",
                "--ical-kind",
                kind,
                "-o",
                &file.display().to_string(),
            ],
        );
        for answer in read_calendars_well(&[file]) {
            let summaries: Vec<&str> = list(&answer, "entries")
                .iter()
                .map(|entry| text(entry, "summary"))
                .map(|summary| summary.strip_prefix("Milestone: ").unwrap_or(summary))
                .collect();
            let times = if kind == "both" { 4 } else { 2 };
            assert_each(&summaries, times, "summary", &answer);
        }
    }
}
