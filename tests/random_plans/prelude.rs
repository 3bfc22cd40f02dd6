//! The plan itself, its calendars and its people.

use super::block::Block;
use super::date;
use super::dice::Dice;

/// What all of a plan's items share.
pub(crate) struct Prelude {
    pub(crate) blocks: Vec<Block>,
    /// The day in March of the status date.
    pub(crate) status: Option<i64>,
}

/// The calendars that an item may name.
pub(crate) const CALENDARS: [&str; 8] = [
    "usual", "mornings", "six_days", "always", "round", "nights", "season", "overseas",
];

impl Prelude {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        let status = (!dice.once_in(3)).then(|| dice.between(2, 20));
        let mut lines = vec![format!("start {}", start(dice))];
        if !dice.once_in(4) {
            lines.push(format!(
                "calendar {}",
                dice.pick(&["usual", "usual", "six_days", "always"])
            ));
        }
        if let Some(day) = status {
            let time = dice.pick(&["", "", "", "T12:00"]);
            lines.push(format!("as of {}{time}", date(day)));
        }
        if dice.once_in(15) {
            lines.push("as late as possible".to_owned());
        }
        match dice.roll(10) {
            0 => lines.push("timezone \"Europe/Berlin\"".to_owned()),
            1 => lines.push("timezone \"Asia/Tokyo\"".to_owned()),
            2 => lines.push("day 6h".to_owned()),
            _ => {}
        }
        let mut blocks = vec![Block::new("plan p", lines)];
        blocks.extend(calendars(dice));
        blocks.extend(people(dice));
        Self { blocks, status }
    }
}

fn start(dice: &mut Dice) -> String {
    match dice.roll(6) {
        0 => date(1),
        1 => format!("{}T10:30", date(2)),
        2 => date(4),
        _ => date(2),
    }
}

fn calendars(dice: &mut Dice) -> Vec<Block> {
    let weeks = [
        ("usual", "work mon..fri 09:00..12:00, 13:00..17:00"),
        ("mornings", "work mon..fri 08:00..12:00"),
        ("six_days", "work mon..sat 10:00..16:00"),
        ("always", "work mon..sun 06:00..22:00"),
        ("round", "work mon..sun 00:00..24:00"),
        ("nights", "work mon..fri 22:00..06:00"),
        (
            "season",
            "work 2026-03-09..2026-12-31 mon..fri 08:00..16:00",
        ),
        ("overseas", "work mon..fri 09:00..17:00"),
    ];
    let mut blocks = Vec::new();
    for (name, week) in weeks {
        let mut lines = vec![week.to_owned()];
        if name == "overseas" {
            let zone = dice.pick(&["Asia/Kolkata", "America/Phoenix", "America/New_York"]);
            lines.push(format!("timezone \"{zone}\""));
        }
        for _ in 0..dice.roll(3) {
            lines.push(format!("off {}", date(dice.between(1, 28))));
        }
        if dice.once_in(3) && name != "nights" {
            lines.push(format!("work {} 09:00..11:30", date(dice.between(1, 28))));
        }
        if dice.once_in(6) {
            lines.push("off 10:00..10:45".to_owned());
        }
        blocks.push(Block::new(format!("calendar {name}"), lines));
    }
    let own = [
        "off fri",
        "off 2026-03-10..2026-03-12",
        "work sat 09:00..12:00",
    ];
    let like = vec!["like usual".to_owned(), dice.pick(&own).to_owned()];
    blocks.push(Block::new("calendar alike", like));
    blocks
}

fn people(dice: &mut Dice) -> Vec<Block> {
    let mut blocks = Vec::new();
    for name in ["ann", "bob", "cat", "dan"] {
        let mut lines = Vec::new();
        match (name, dice.roll(4)) {
            ("dan", 0 | 1) => lines.push("calendar nights".to_owned()),
            ("dan", _) => lines.push("calendar overseas".to_owned()),
            (_, 0 | 1) => {
                let usual = ["usual", "mornings", "six_days", "always", "alike", "round"];
                lines.push(format!("calendar {}", dice.pick(&usual)));
            }
            (_, 2) if name == "cat" => lines.push("work mon..thu 08:00..14:00".to_owned()),
            _ => {}
        }
        if dice.once_in(2) {
            let day = dice.between(1, 24);
            lines.push(format!(
                "off {}..{}",
                date(day),
                date(day + dice.between(0, 3))
            ));
        }
        if dice.once_in(3) {
            lines.push(format!("efficiency {}%", dice.pick(&["50", "70", "120"])));
        }
        if dice.once_in(3) {
            lines.push(format!("capacity {}%", dice.pick(&["40", "80"])));
        }
        blocks.push(Block::new(format!("person {name}"), lines));
    }
    blocks.push(Block::new("team crew", vec!["size 3".to_owned()]));
    blocks.push(Block::new("team pair", vec!["members ann, bob".to_owned()]));
    blocks
}
