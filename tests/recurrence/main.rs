//! What planc reads from recurring events is held against two readers that others wrote: `recurring-ical-events` (by way of
//! dateutil) and the crate `rrule`. Where they differ RFC 5545 decides: of generated rules in `kinds`, of files in `fixtures`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod fixtures;
mod kinds;
mod readers;
mod sample;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use kinds::{KINDS, Kind, without_the_beginning};
use planc::calendar::IcsProblemKind;
use readers::{Answer, RECURRING, RRULE, Recurring, by_planc, by_rrule, in_window};
use sample::{Numbers, Sample};

/// How many rules are made.
const RULES: usize = 2_000;

/// A rule with what is asked about it.
struct Case {
    sample: Sample,
    kinds: Vec<usize>,
    /// The event in words that others read right; None where nothing but its beginning is left.
    question: Option<Sample>,
    /// Whether the rule names no time in any year, by the crate `rrule`, which does not look for one up to the year 9999.
    is_barren: bool,
    by_rrule: Answer,
}

impl Case {
    fn new(sample: Sample) -> Self {
        let holding = KINDS.iter().enumerate();
        let holding = holding.filter(|(_, kind)| (kind.holds)(&sample));
        let kinds: Vec<usize> = holding.map(|(index, _)| index).collect();
        let of_kinds = kinds
            .iter()
            .try_fold(sample.clone(), |sample, &index| (KINDS[index].says)(sample));
        let mut question = of_kinds;
        let mut read = question.as_ref().map(by_rrule);
        let names = |first: &Option<String>| first.as_ref() == Some(&sample.begins());
        if sample.has("COUNT") && read.as_ref().is_some_and(|(first, _)| !names(first)) {
            question = question.and_then(without_the_beginning);
            read = question.as_ref().map(by_rrule);
        }
        let (first, by_rrule) = read.unwrap_or((None, Ok(BTreeSet::new())));
        Self {
            sample,
            kinds,
            is_barren: first.is_none() && question.as_ref().is_some_and(is_barren),
            question,
            by_rrule,
        }
    }

    /// What the event repeats as, by what another reader says of the question.
    fn expected(&self, theirs: &Answer) -> Answer {
        let begins = self.sample.begins();
        let mut starts = theirs.clone()?;
        starts.retain(|at| *at >= begins && in_window(at));
        starts.extend(Some(begins).filter(|at| in_window(at)));
        Ok(starts)
    }

    /// What planc says; a rule without any day is an error to it.
    fn by_planc(&self) -> Answer {
        let (read, errors) = by_planc(&self.sample.text());
        match errors.as_slice() {
            [] => {}
            [IcsProblemKind::BarrenRule] if self.is_barren => {
                let begins = Some(self.sample.begins());
                return Ok(begins.into_iter().filter(|at| in_window(at)).collect());
            }
            others => return Err(format!("{others:?}")),
        }
        let starts = read.days.iter().map(|day| day.from.to_string());
        Ok(starts.filter(|at| in_window(at)).collect())
    }
}

fn is_barren(question: &Sample) -> bool {
    let mut endless = question.clone();
    endless.parts.retain(|(name, _)| *name != "UNTIL");
    by_rrule(&endless).0.is_none()
}

/// When the events of an answer begin.
fn starts(answer: &Answer) -> Answer {
    let events = answer.as_ref().map_err(Clone::clone)?;
    let starts = events.iter().filter_map(|event| event.split_once('/'));
    Ok(starts.map(|(start, _)| start.to_owned()).collect())
}

#[test]
fn generated_rules_are_read_as_others_read_them() {
    let mut numbers = Numbers(5545);
    let samples: Vec<Sample> = (0..RULES).map(|_| numbers.sample()).collect();
    let cases: Vec<Case> = samples.into_iter().map(Case::new).collect();
    // As it is written a rule is asked about only where it is of one kind, to see that the kind is read otherwise.
    let is_of_one = |case: &Case| case.kinds.len() == 1;
    let fertile = cases.iter().filter(|case| !case.is_barren);
    let questions = fertile.filter_map(|case| case.question.as_ref());
    let mut of_kind = BTreeMap::new();
    let as_written = cases.iter().filter(|case| {
        is_of_one(case)
            && {
                let expected = case.expected(&case.by_rrule);
                !KINDS[case.kinds[0]].wrong.contains(&RRULE)
                    || case.expected(&by_rrule(&case.sample).1) != expected
            }
            && {
                let count = of_kind.entry(case.kinds[0]).or_insert(0);
                *count += 1;
                *count <= 5
            }
    });
    let asked = questions.chain(as_written.map(|case| &case.sample));
    let texts: Vec<String> = asked.map(Sample::text).collect();
    let answers = Recurring::asked(&texts).answers();
    let answers: BTreeMap<&String, Answer> = texts.iter().zip(answers.iter().map(starts)).collect();
    let mut wrong = String::new();
    let mut differing: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for case in &cases {
        let by_recurring = match &case.question {
            Some(question) if !case.is_barren => answers[&question.text()].clone(),
            _ => Ok(BTreeSet::new()),
        };
        let ours = case.by_planc();
        for (name, theirs) in [(RECURRING, &by_recurring), (RRULE, &case.by_rrule)] {
            let expected = case.expected(theirs);
            if ours != expected || ours.is_err() {
                let (start, rule) = (&case.sample.start, case.sample.rule(""));
                let _ = writeln!(
                    wrong,
                    "{start} {rule}\n  planc {ours:?}\n  {name} {expected:?}"
                );
            }
        }
        if let [kind] = case.kinds[..]
            && let Some(by_recurring) = answers.get(&case.sample.text())
        {
            let by_rrule = by_rrule(&case.sample).1;
            for (name, theirs) in [(RECURRING, by_recurring), (RRULE, &by_rrule)] {
                let differs = case.expected(theirs) != ours;
                *differing.entry((kind, name)).or_default() += usize::from(differs);
            }
        }
    }
    let barren = cases.iter().filter(|case| case.is_barren).count();
    assert!(barren < RULES / 20, "{barren} rules name no time");
    assert!(wrong.is_empty(), "{wrong}");
    for (index, Kind { decided, wrong, .. }) in KINDS.iter().enumerate() {
        for name in [RECURRING, RRULE] {
            let differs = differing
                .get(&(index, name))
                .is_some_and(|count| *count > 0);
            assert_eq!(differs, wrong.contains(&name), "{name}: {decided}");
        }
    }
}
