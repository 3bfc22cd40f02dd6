//! The table of declarations: where each may stand.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use planc::language::{Attribute, Kind};

use super::samples::usual_text;
use crate::support::{Files, compile_text, lines};

/// The plan around what is tested; without its `plan` where that is the kind tested.
fn around(with_plan: bool) -> String {
    let plan = if with_plan {
        "plan p { start 2026-03-02; owner ann; allow unused }\n"
    } else {
        ""
    };
    format!(
        "{plan}person ann\nperson ben\ntask first {{ takes 1d }}\nmilestone launch {{ requires all }}\n"
    )
}

#[test]
fn every_kind_stands_at_the_top() {
    for kind in Kind::ALL {
        let with_plan = kind != Kind::Plan;
        let text = around(with_plan) + &format!("{kind} subject {{ {} }}\n", usual_text(kind));
        let errors = super::codes(&compile_text(&text, None), true);
        assert!(errors.is_empty(), "{kind}: {errors:?}\n{text}");
        let bare = around(true) + &format!("{kind} subject \"A title\"\n");
        if !matches!(kind, Kind::Plan | Kind::Calendar) {
            let errors = super::codes(&compile_text(&bare, None), true);
            assert!(errors.is_empty(), "{kind} without a body: {errors:?}");
        }
    }
}

#[test]
fn a_phase_holds_items_and_nothing_holds_anything_else() {
    let mut wrong = String::new();
    for outer in Kind::ALL {
        for inner in Kind::ALL {
            let fits = outer == Kind::Phase && inner.may_stand_in_phase();
            let inside = format!("{inner} inner {{ {} }}", usual_text(inner));
            let text = around(outer != Kind::Plan)
                + &format!("{outer} outer {{ {}\n  {inside}\n}}\n", usual_text(outer));
            let compilation = compile_text(&text, None);
            let expected: &[&str] = if fits { &[] } else { &["wrong-place"] };
            if super::codes(&compilation, fits) != expected {
                let _ = writeln!(wrong, "{inner} in {outer}:\n{}", lines(&compilation));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn an_import_stands_at_the_top() {
    for outer in Kind::ALL {
        let text = around(outer != Kind::Plan)
            + &format!(
                "{outer} outer {{ {}\n  import \"x.plan\"\n}}\n",
                usual_text(outer)
            );
        let files = [("plan.plan", text.as_str()), ("x.plan", "# nothing\n")];
        let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
        let mut files = Files(BTreeMap::from(files));
        let compilation = planc::compile("plan.plan", &mut files, None);
        let errors = super::codes(&compilation, true);
        assert_eq!(errors, ["import-inside"], "in {outer}");
    }
}

#[test]
fn an_attribute_stands_in_a_block() {
    for attribute in Attribute::ALL {
        let value = super::samples::values(attribute, Kind::Task)[0];
        let text = around(true) + &format!("{attribute} {value}\n");
        let expected: &[&str] = match attribute {
            // At the top it declares a calendar.
            Attribute::Calendar => &["calendar-without-work"],
            Attribute::OffFrom => &["wrong-place", "file-missing"],
            _ => &["wrong-place"],
        };
        let errors = super::codes(&compile_text(&text, None), true);
        assert_eq!(errors, expected, "`{attribute} {value}`");
    }
}
