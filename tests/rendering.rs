//! Whatever the text, diagnostics are drawn: no place in a file breaks a renderer.

use crate::property;

use std::fmt::Write as _;

use proptest::prelude::*;

use planc::diagnostics::render::{Findings, Human, Look, render_github, render_sarif};
use planc::source::{LoadProblem, Loader};
use property::cases;

const PLAN: &str = r#"import "people.plan"
plan party "Sömmer 🎉 party" { start 2026-06-01; owner ann; as of 2026-06-04 }
calendar town { work mon..fri 09:00..17:00; off 2026-06-08 "Fair" }
phase food "Food" {
	task shop "Buy food" { takes 2d; by ann, ben 50%; started 2026-06-01 }
	task cook "Cook the soup" { takes 1d..2d..3d; after shop + 1d
	  note """
	    Two lines,
	    one pot.
	  """
	}
	deliverable menu "Menu" { from cook; criterion "three courses"; approver ben; review 1d; due 2026-06-02 }
	milestone served { requires all; on 2026-06-06 }
}
milestone ready "All is ready" { requires food; gate; approver ann }
"#;

struct Files(Vec<u8>);

impl Loader for Files {
    fn load(&mut self, path: &str) -> Result<Vec<u8>, LoadProblem> {
        match path {
            "party.plan" => Ok(self.0.clone()),
            "people.plan" => Ok(b"person ann \"Ann\"\nperson ben \"Ben\" { off mon }\n".to_vec()),
            _ => Err(LoadProblem::Missing),
        }
    }
}

/// Compiles and draws in every form; gives the length of the longest drawing of one diagnostic.
fn draw(text: Vec<u8>) -> usize {
    let compilation = planc::compile("party.plan", &mut Files(text), None);
    let findings = Findings {
        sources: &compilation.sources,
        diagnostics: &compilation.review.diagnostics,
        folder: "plans/",
        changed: &[],
    };
    let human = Human::new(Look {
        color: false,
        ..Look::default()
    });
    let mut longest = 0;
    for diagnostic in findings.diagnostics {
        let mut out = String::new();
        human
            .render(&mut out, &findings, diagnostic)
            .expect("writing to a string never fails");
        assert!(!out.contains('\u{1b}'), "{out:?}");
        assert!(!out.contains("Failed to read"), "{out}");
        longest = longest.max(out.len());
    }
    let mut all = render_github(&[findings], true);
    assert_eq!(all.lines().count(), findings.diagnostics.len());
    write!(all, "{}", render_sarif(&[findings], true)).expect("writing to a string never fails");
    longest
}

/// Pieces that stand in odd places.
const PIECES: [&str; 16] = [
    "{",
    "}",
    "\"",
    "\"\"\"",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\u{a0}",
    "\u{feff}",
    "\u{1b}[31m",
    "é",
    "🎉",
    "\u{202e}",
    "\u{0}",
    "task x { takes 3x; after nobody }",
];

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_mutilated_plan_is_drawn(
        cuts in prop::collection::vec((0..PLAN.len(), 0..40_usize, 0..PIECES.len()), 1..6),
    ) {
        let mut text = PLAN.to_owned();
        for (at, length, piece) in cuts {
            let from = text.floor_char_boundary(at.min(text.len()));
            let to = text.ceil_char_boundary((from + length).min(text.len()));
            let piece = PIECES.get(piece).copied().unwrap_or_default();
            text.replace_range(from..to, piece);
        }
        draw(text.into_bytes());
    }

    #[test]
    fn any_bytes_are_drawn(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        draw(bytes);
    }
}

#[test]
fn a_plan_on_one_line_is_drawn() {
    let line = PLAN.replace("\"\"\"\n", "\"").replace('\n', ";");
    let text = format!(
        "{}{line}",
        "task x { takes 3x; after nobody };".repeat(2_000)
    );
    let longest = draw(text.into_bytes());
    assert!(longest < 4_000, "{longest}");
}

#[test]
fn the_end_of_a_plan_is_drawn() {
    for end in 0..PLAN.len() {
        if let Some(text) = PLAN.get(..end) {
            draw(text.into());
        }
    }
}
