//! The scripts themselves, on texts written by hand: a judge that passes everything would make every other test here worthless.

use std::fs;

use serde_json::{Value, json};

use crate::browser::{Request, render, render_well};
use crate::calendars::{read_calendars, read_calendars_well};
use crate::install::{home, scripts};

const GANTT: &str = "gantt
  title Web#58; site
  dateFormat YYYY-MM-DDTHH:mm
  todayMarker off
  section One
  Do #58; it : crit, active, t_a, 2026-03-02T09:00, 2026-03-05T18:00
  Done #38;amp#59; dusted : milestone, t_b, 2026-03-05T18:00, 2026-03-05T18:00
";

fn request(text: &str, target: u8) -> Request {
    Request {
        name: format!("a sample for Mermaid {target}"),
        target,
        text: text.to_owned(),
    }
}

#[test]
fn mermaid_tells_tasks_dates_and_flags() {
    let requests: Vec<Request> = [10, 11, 12].map(|target| request(GANTT, target)).to_vec();
    for answer in render_well(&requests) {
        let diagram = &answer["diagram"];
        assert_eq!(diagram["title"], "Web: site");
        assert_eq!(
            diagram["tasks"],
            json!([
                { "id": "t_a", "name": "Do : it", "section": "One", "start": "2026-03-02T09:00", "end": "2026-03-05T18:00",
                  "drawn_end": "2026-03-05T18:00", "flags": ["crit", "active"] },
                { "id": "t_b", "name": "Done &amp; dusted", "section": "One", "start": "2026-03-05T18:00", "end": "2026-03-05T18:00",
                  "drawn_end": "2026-03-05T18:00", "flags": ["milestone"] },
            ])
        );
        let drawn = answer["texts"].as_array().expect("the texts are a list");
        assert!(
            drawn.contains(&Value::from("Done &amp; dusted")),
            "{drawn:?}"
        );
    }
}

#[test]
fn mermaid_tells_cards_vertices_and_events() {
    let kanban = "kanban\n  c1[\"To do\"]\n    t1[\"Do #58; it\"]@{ assigned: \"Ana\", ticket: \"WEB-1\", priority: \"High\" }\n";
    let flowchart = "flowchart TB\n  subgraph p[\"A phase\"]\n    a[\"#60;b#62;\"]\n  end\n  a ==> b[\"end\"]\n";
    let timeline = "timeline\n  title Ahead\n  section 2026\n    March : Go #58; live : Party\n";
    let answers = render_well(&[
        request(kanban, 11),
        request(flowchart, 12),
        request(timeline, 10),
    ]);
    let diagrams: Vec<&Value> = answers.iter().map(|answer| &answer["diagram"]).collect();
    assert_eq!(
        diagrams.first().map(|kanban| &kanban["columns"]),
        Some(&json!([{ "id": "c1", "name": "To do", "cards": [
            { "id": "t1", "name": "Do : it", "assigned": "Ana", "ticket": "WEB-1", "priority": "High" }] }]))
    );
    let flowchart = diagrams.get(1).expect("the second of three");
    assert_eq!(flowchart["vertices"][0]["name"], "<b>");
    assert_eq!(flowchart["edges"][0]["stroke"], "thick");
    assert_eq!(flowchart["subgraphs"][0]["nodes"], json!(["a"]));
    assert_eq!(
        diagrams.get(2).map(|timeline| &timeline["periods"]),
        Some(&json!([{ "name": "March", "section": "2026", "events": ["Go : live", "Party"] }]))
    );
}

#[test]
fn mermaid_refuses_what_it_cannot_draw() {
    let long = format!(
        "gantt\n  dateFormat YYYY-MM-DD\n{}",
        "  A task : t, 2026-01-01, 2026-01-02\n".repeat(1500)
    );
    for answer in render(&[
        request("gantt\n  no such line\n", 11),
        request(&long, 11),
        request("kanban\n  a[\"x\"]\n", 10),
    ]) {
        assert!(answer["error"].is_string(), "{}", answer["texts"]);
    }
}

#[test]
fn both_calendar_readers_agree_on_good_files() {
    let folder = scripts().join("../../examples");
    let files =
        ["website/holidays/de-be.ics", "house/holidays/england.ics"].map(|file| folder.join(file));
    let entries: Vec<usize> = read_calendars_well(&files)
        .iter()
        .map(|answer| answer["entries"].as_array().map_or(0, Vec::len))
        .collect();
    assert_eq!(entries, [10, 11]);
}

#[test]
fn both_calendar_readers_refuse_a_bad_file() {
    let bad = [
        // A zone without its definition.
        "DTSTART;TZID=Europe/Berlin:20260302T090000",
        // A time without a zone.
        "DTSTART:20260302T090000",
        // Not a time.
        "DTSTART:20260302T0900zz",
        // Its end, excluded, is its start.
        "DTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260302",
    ];
    let folder = home().join("samples");
    fs::create_dir_all(&folder).expect("the target folder can be written");
    let files: Vec<_> = bad
        .iter()
        .enumerate()
        .map(|(number, line)| {
            let file = folder.join(format!("bad{number}.ics"));
            let text = format!(
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20260302T000000Z\r\n{line}\r\nSUMMARY:A\r\n\
                 END:VEVENT\r\nEND:VCALENDAR\r\n"
            );
            fs::write(&file, text).expect("the target folder can be written");
            file
        })
        .collect();
    for (line, (by_python, by_node)) in bad.iter().zip(read_calendars(&files)) {
        for answer in [by_python, by_node] {
            assert_ne!(answer["problems"], json!([]), "{line}");
        }
    }
}
