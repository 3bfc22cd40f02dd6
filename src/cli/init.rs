//! `planc init`: writes a first plan.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use unicode_normalization::UnicodeNormalization as _;

use super::Outcome;
use super::arguments::Init;
use super::failure::{Failure, shown_path};
#[cfg(feature = "git")]
use super::roots::roots_in;
#[cfg(feature = "git")]
use super::setup;
use super::terminal::Terminal;
use super::write::{make_folder, write_new_file};
use crate::calendar::{Day, Weekday};

/// A `.plan` file, so that it is tested and highlighted like any other; its name and dates are replaced.
const TEMPLATE: &str = include_str!("first.plan");
const FILE: &str = "plan.plan";
const NAME: &str = "project \"Project\"";
const START: &str = "2026-01-05";
const DUE: &str = "2026-01-30";
/// The due date is the Friday of the fourth week.
const DUE_AFTER: i32 = 25;

pub(super) fn run(init: &Init, terminal: &Terminal) -> Result<Outcome, Failure> {
    let folder = init.folder.as_deref().unwrap_or(Path::new("."));
    #[cfg(feature = "git")]
    if init.git {
        let repository = setup::open(folder)?;
        let mut plans = roots_in(folder)?.0;
        if plans.is_empty() && init.check {
            return Err(Failure::NoPlanHere);
        }
        if plans.is_empty() {
            plans.push(write_first(init, folder, terminal)?);
        }
        return setup::run(&repository, &plans, init.check, terminal);
    }
    write_first(init, folder, terminal)?;
    Ok(Outcome::Fine)
}

/// Writes a first plan.
fn write_first(init: &Init, folder: &Path, terminal: &Terminal) -> Result<PathBuf, Failure> {
    let today = init.today.unwrap_or_else(today);
    make_folder(folder)?;
    let path = folder.components().collect::<PathBuf>().join(FILE);
    // The path on the command line may be `.` or end with `..`, which is not the folder's name.
    let name = folder
        .canonicalize()
        .ok()
        .and_then(|folder| Some(folder.file_name()?.to_string_lossy().into_owned()))
        .unwrap_or_default();
    write_new_file(&path, first_plan(&name, today).as_bytes())?;
    terminal.say(&format!("`{}` is written\n", shown_path(&path)));
    Ok(path)
}

/// The template, named after the folder and starting on the next Monday.
///
/// The name is part of every calendar entry's identity, so two first plans must not share one.
fn first_plan(folder: &str, today: Day) -> String {
    let (name, title) = (name_of(folder), title_of(folder));
    let start = next_monday(today);
    TEMPLATE
        .replace(NAME, &format!("{name} \"{title}\""))
        .replace(START, &start.to_string())
        .replace(DUE, &(start + DUE_AFTER).to_string())
}

/// The folder's name as an identifier.
fn name_of(folder: &str) -> String {
    let mut name = String::new();
    for letter in folder.nfc().flat_map(char::to_lowercase) {
        if unicode_ident::is_xid_continue(letter) {
            name.push(letter);
        } else if !name.ends_with('_') {
            name.push('_');
        }
    }
    let name = name
        .trim_start_matches(|letter| !unicode_ident::is_xid_start(letter))
        .trim_end_matches('_');
    if name.is_empty() {
        return "project".to_owned();
    }
    name.to_owned()
}

/// The folder's name as a title, without characters that a string would have to escape.
fn title_of(folder: &str) -> String {
    let readable: String = folder
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric()
                || unicode_ident::is_xid_continue(letter) && letter != '_'
                || ".,()&+'".contains(letter)
            {
                letter
            } else {
                ' '
            }
        })
        .collect();
    let words = readable.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    letters.next().map_or_else(
        || "Project".to_owned(),
        |first| first.to_uppercase().chain(letters).collect(),
    )
}

/// The given day if it is a Monday, or else the next Monday.
fn next_monday(day: Day) -> Day {
    let past = i32::try_from(day.weekday().index() - Weekday::Mon.index()).unwrap_or(0);
    day + (7 - past) % 7
}

/// Today in UTC: the local time zone could move the plan by a week at most, and only around midnight.
fn today() -> Day {
    let seconds = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    Day(i32::try_from(seconds / (24 * 60 * 60)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::FIRST_DAY;
    use crate::cli::date::LAST_START;
    use crate::source::{LoadProblem, Loader};

    struct Text<'a>(&'a str);

    impl Loader for Text<'_> {
        fn load(&mut self, _: &str) -> Result<Vec<u8>, LoadProblem> {
            Ok(self.0.as_bytes().to_vec())
        }
    }

    /// The messages that the compiler reports for the plan.
    fn said(text: &str) -> Vec<String> {
        crate::compilation::compile(FILE, &mut Text(text), None)
            .review
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.problem().to_string())
            .collect()
    }

    #[test]
    fn what_is_replaced_stands_in_the_template_once() {
        for part in [NAME, START, DUE] {
            assert_eq!(TEMPLATE.matches(part).count(), 1, "{part}");
        }
        assert_eq!(said(TEMPLATE), [""; 0]);
    }

    #[test]
    fn on_any_day_it_compiles_without_a_word() {
        // Three whole years, including a leap year, then single days up to the last year of plans.
        let near = (20_800..21_900).map(Day);
        let far = (FIRST_DAY.0..LAST_START.0).step_by(397).map(Day);
        for day in near.chain(far).chain([LAST_START]) {
            let text = first_plan("website", day);
            assert_eq!(said(&text), [""; 0], "{day}");
            let start = text.split("start  ").nth(1).and_then(|rest| rest.get(..10));
            let start = start.and_then(|start| start.parse::<Day>().ok());
            let monday = start.filter(|start| start.weekday() == Weekday::Mon);
            assert!(
                monday.is_some_and(|monday| (day..day + 7).contains(&monday)),
                "{day}"
            );
        }
    }

    #[test]
    fn in_any_folder_it_compiles_without_a_word() {
        let folders = [
            ("website", "website", "Website"),
            (
                "Berlin office, 2nd floor",
                "berlin_office_2nd_floor",
                "Berlin office, 2nd floor",
            ),
            ("2027", "project", "2027"),
            ("été", "été", "Été"),
            ("新しい家", "新しい家", "新しい家"),
            ("a\"b\\c\n\u{202e}d", "a_b_c_d", "A b c d"),
            ("web-site__old", "web_site__old", "Web site old"),
            ("плани 😀", "плани", "Плани"),
            ("task", "task", "Task"),
            ("all", "all", "All"),
            ("İstanbul", "i\u{307}stanbul", "İstanbul"),
            ("---", "project", "Project"),
            ("", "project", "Project"),
        ];
        for (folder, name, title) in folders {
            assert_eq!(
                (name_of(folder).as_str(), title_of(folder).as_str()),
                (name, title)
            );
            let text = first_plan(folder, LAST_START);
            assert_eq!(said(&text), [""; 0], "{text}");
        }
    }
}
