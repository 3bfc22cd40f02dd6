//! Three-way merge: properties of random edits of random plans.

#[path = "merge/random.rs"]
mod random;

use std::collections::BTreeSet;

use crate::dice::Dice;
use planc::ast::Node;
use planc::merge::{Grain, Labels, merge};
use planc::parse::parse_text;
use planc::source::{Sources, Span};
use random::Plan;

/// The result, and the number of its conflicts.
fn merged(base: &str, ours: &str, theirs: &str) -> (String, usize) {
    let merged = merge(base, ours, theirs, Grain::Coarse);
    let text = merged.text(&Labels::default());
    let fine = merge(base, ours, theirs, Grain::Statement);
    assert_eq!(
        text,
        fine.text(&Labels::default()),
        "{base}\n---\n{ours}\n---\n{theirs}"
    );
    (text, merged.conflicts())
}

/// Every declaration and statement with the path of what it is in, in no order; elements of a list by themselves.
fn rows(text: &str) -> BTreeSet<String> {
    let mut sources = Sources::new();
    let (ast, diagnostics) = parse_text("x.plan", text, &mut sources);
    assert!(diagnostics.is_empty(), "{text}\n{diagnostics:?}");
    let mut rows = BTreeSet::new();
    add_rows(&sources, "", &ast.nodes, &mut rows);
    rows
}

fn add_rows(sources: &Sources, path: &str, nodes: &[Node], rows: &mut BTreeSet<String>) {
    for node in nodes {
        if let Node::Declaration(declaration) = node {
            let head = declaration
                .title
                .as_ref()
                .map_or(declaration.keyword, |it| it.span);
            let head = sources.text(Span::new(declaration.keyword.start, head.end));
            let name = declaration.name.as_ref().expect("it has one");
            let path = format!("{path}.{}", name.text);
            rows.insert(format!("{path}: {head}"));
            add_rows(sources, &path, declaration.nodes(), rows);
        } else if let Node::Statement(statement) = node {
            let text = sources.text(statement.span);
            let (head, value) = text.split_once(' ').unwrap_or((text, ""));
            for element in value.split(", ") {
                rows.insert(format!("{path}: {head} {element}"));
            }
        }
    }
}

/// The words of a text that an edit or the making of the plan has made unique.
fn words(text: &str) -> BTreeSet<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !["a0", "a1"].contains(word));
    words
        .filter(|word| word.starts_with(char::is_alphabetic) && word.ends_with(char::is_numeric))
        .collect()
}

/// The comments of a text.
fn comments(text: &str) -> BTreeSet<&str> {
    text.lines()
        .filter_map(|line| Some(line.split_once("# ")?.1))
        .collect()
}

#[test]
fn nothing_is_lost_and_only_overlaps_conflict() {
    let (mut clean, mut disputed) = (0, 0);
    for number in 0..2_000 {
        let mut dice = Dice::new(number);
        let base = Plan::new(&mut dice);
        let overlaps = number % 2 == 0;
        let (mut ours, mut theirs, mut both) = (base.clone(), base.clone(), base.clone());
        let (mut claimed, mut needed) = (BTreeSet::new(), BTreeSet::new());
        let mut told = Vec::new();
        for edit in 0..=dice.roll(4) {
            let change = ours.change(&mut dice, 100 + edit);
            let (claims, needs) = base.claims(&change);
            claimed.extend(claims);
            needed.extend(needs);
            ours.apply(&change);
            both.apply(&change);
            told.push(format!("ours {change:?}"));
        }
        for edit in 0..=dice.roll(4) {
            let change = theirs.change(&mut dice, 200 + edit);
            let (claims, needs) = base.claims(&change);
            let is_apart = claims.is_disjoint(&claimed)
                && needs.is_disjoint(&claimed)
                && claims.is_disjoint(&needed);
            if overlaps || is_apart {
                theirs.apply(&change);
                both.apply(&change);
                told.push(format!("theirs {change:?}"));
            }
        }
        let [base, ours, theirs] = [base, ours, theirs].map(|plan| plan.text());
        let story = format!("{number}\n{base}\n{told:#?}\n{ours}\n{theirs}");
        let (text, conflicts) = merged(&base, &ours, &theirs);
        for all in [
            [&base, &ours, &ours],
            [&base, &ours, &base],
            [&base, &base, &ours],
        ] {
            assert_eq!(merged(all[0], all[1], all[2]), (ours.clone(), 0), "{story}");
        }
        let (old, result) = (words(&base), words(&text));
        for side in [words(&ours), words(&theirs)] {
            let lost: Vec<_> = side
                .difference(&old)
                .filter(|it| !result.contains(*it))
                .collect();
            assert!(lost.is_empty(), "{lost:?} of {story}\n{text}");
        }
        let kept = words(&ours)
            .intersection(&words(&theirs))
            .copied()
            .collect::<BTreeSet<_>>();
        assert!(
            kept.is_subset(&result),
            "{:?} of {story}\n{text}",
            kept.difference(&result)
        );
        let (swapped, as_many) = merged(&base, &theirs, &ours);
        assert_eq!(conflicts, as_many, "{story}\n{text}\n{swapped}");
        if conflicts == 0 {
            assert_eq!(rows(&text), rows(&swapped), "{story}");
            assert_eq!(comments(&text), comments(&swapped), "{story}");
            clean += 1;
        } else {
            disputed += 1;
        }
        if !overlaps {
            assert_eq!(conflicts, 0, "{story}\n{text}");
            let both = both.text();
            assert_eq!(rows(&text), rows(&both), "{story}\n{text}");
            assert_eq!(comments(&text), comments(&both), "{story}\n{text}");
        }
    }
    assert!(clean > 1_000 && disputed > 100, "{clean} {disputed}");
}
