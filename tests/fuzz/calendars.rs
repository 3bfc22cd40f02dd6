//! Calendar files as days off.

use std::collections::BTreeMap;

use crate::compiling::check_files;
use crate::dice::Dice;
use crate::run::Outcome;

/// Where the file is named, with and without a selection.
const PLANS: [&str; 4] = [
    "calendar office { work mon..fri 09:00..17:00; off from \"x.ics\" }\n",
    "calendar office { off from \"x.ics\" only \"Holiday\", \"a\" }\n",
    "calendar office { time zone \"Europe/Berlin\"; off from \"x.ics\" except \"a\" }\n",
    "calendar office { time zone \"America/New_York\"; work mon..sun; off from \"x.ics\" }\nperson eve { off from \"x.ics\" }\n",
];

pub(crate) fn check(input: &[u8], dice: &mut Dice) -> Outcome {
    let plan = format!(
        "plan p {{ start 2026-03-02; owner ann; calendar office }}\nperson ann {{ off from \"x.ics\" }}\n{}\
         task t {{ takes 30d; by ann }}\nmilestone m {{ requires all; due 2026-06-01 }}\n",
        dice.pick(&PLANS)
    );
    let files = BTreeMap::from([
        ("plan.plan".to_owned(), plan.into_bytes()),
        ("x.ics".to_owned(), input.to_vec()),
    ]);
    check_files(&files, dice)
}
