//! A plan too large for one diagram: the whole, or an overview of it, then one drawing a phase, and a warning.

use crate::support;

use std::fmt::Write as _;

use planc::emit::{Diagram, Format, Options, emit};

use support::compile_text;

/// Chains of `tasks` tasks in each of `phases` phases, one phase after the other.
fn plan(phases: usize, tasks: usize) -> String {
    let mut text =
        String::from("plan large {\n  start 2026-03-02\n  owner ann\n}\nperson ann \"Ann\"\n");
    for phase in 0..phases {
        let _ = writeln!(text, "phase p{phase} \"Phase number {phase}\" {{");
        if phase > 0 {
            let _ = writeln!(text, "  after p{}.end", phase - 1);
        }
        for task in 0..tasks {
            let after = if task > 0 {
                format!("; after t{}", task - 1)
            } else {
                String::new()
            };
            let _ = writeln!(
                text,
                "  task t{task} \"Task number {task}\" {{ takes 1d{after} }}"
            );
        }
        text.push_str("  milestone end { requires all }\n}\n");
    }
    text
}

/// The diagrams with their names, and the notes about them.
fn draw(text: &str, diagram: Diagram) -> (Vec<(String, String)>, Vec<String>) {
    let it = compile_text(text, None);
    assert!(!it.review.diagnostics.has_errors(), "{:#?}", it.review);
    let options = Options {
        diagrams: vec![diagram],
        ..Options::default()
    };
    let (mut drawings, mut notes) = (Vec::new(), Vec::new());
    for file in emit(&[&it], Format::Mermaid, &options) {
        notes.extend(file.notes.iter().map(|note| note.message.clone()));
        let name = file.name.clone();
        let text = String::from_utf8(file.into_bytes()).expect("diagrams are UTF-8");
        drawings.push((name, text));
    }
    (drawings, notes)
}

fn names(drawings: &[(String, String)]) -> Vec<&str> {
    drawings.iter().map(|(name, _)| name.as_str()).collect()
}

#[test]
fn a_small_plan_is_one_drawing() {
    for diagram in Diagram::ALL {
        let (drawings, notes) = draw(&plan(2, 20), diagram);
        assert_eq!(names(&drawings), [format!("large.{}.mmd", diagram.word())]);
        assert_eq!(notes, [""; 0]);
    }
}

#[test]
fn an_illegible_plan_has_a_drawing_for_each_phase() {
    let (drawings, notes) = draw(&plan(3, 60), Diagram::Gantt);
    assert_eq!(
        names(&drawings),
        [
            "large.gantt.mmd",
            "large.p0.gantt.mmd",
            "large.p1.gantt.mmd",
            "large.p2.gantt.mmd"
        ]
    );
    assert_eq!(
        notes,
        ["the gantt of the plan has 183 marks, and is hard to read above 150"]
    );
    let bars: Vec<usize> = drawings
        .iter()
        .map(|(_, text)| text.matches(" : ").count())
        .collect();
    assert_eq!(bars, [183, 61, 61, 61]);
}

#[test]
fn what_mermaid_refuses_becomes_an_overview() {
    for (diagram, marks) in [(Diagram::Gantt, " : "), (Diagram::Flowchart, "[[")] {
        let (drawings, notes) = draw(&plan(30, 100), diagram);
        assert_eq!(drawings.len(), 31);
        let (_, overview) = drawings.first().expect("the whole comes first");
        assert_eq!(overview.matches(marks).count(), 30, "{overview}");
        for (_, text) in &drawings {
            assert!(text.encode_utf16().count() <= 50_000);
        }
        assert_eq!(notes.len(), 1, "{notes:?}");
    }
}

#[test]
fn a_board_that_mermaid_refuses_says_how_many_cards_are_left_out() {
    let (drawings, _) = draw(&plan(30, 100), Diagram::Kanban);
    let (_, whole) = drawings.first().expect("the whole comes first");
    assert!(whole.contains("[\"and 2960 more\"]"), "{whole}");
}
