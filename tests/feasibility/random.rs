//! Random plans, as text.

use std::fmt::Write as _;

/// A small generator of numbers, the same everywhere.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(1))
    }

    /// 0 to `below` - 1.
    pub(crate) fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33).unwrap_or(0) % below
    }

    /// Once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }

    pub(crate) fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.roll(list.len())]
    }

    /// A date in the first weeks of the plan, sometimes with a time.
    fn date(&mut self) -> String {
        let day = self.roll(28) + 1;
        let time = ["", "", "", "T11:30", "T20:00"];
        format!("2026-03-{day:02}{}", self.pick(&time))
    }
}

/// What may be in a plan.
#[derive(Clone, Copy, Default)]
pub(crate) struct Flavour {
    /// Hard dates and `due`.
    pub(crate) limits: bool,
    /// Facts and a status date.
    pub(crate) facts: bool,
    /// What is cancelled, what spans, and what comes as late as possible.
    pub(crate) oddities: bool,
}

/// Neither limits nor facts.
pub(crate) const PLAIN: Flavour = Flavour {
    limits: false,
    facts: false,
    oddities: false,
};

/// Limits, but no facts.
pub(crate) const LIMITED: Flavour = Flavour {
    limits: true,
    oddities: true,
    ..PLAIN
};

/// Limits and facts.
pub(crate) const TOLD: Flavour = Flavour {
    facts: true,
    ..LIMITED
};

/// A declaration with what is in it.
#[derive(Clone)]
struct Item {
    head: String,
    lines: Vec<String>,
    inner: Vec<Item>,
}

/// A plan whose items can be written in any order.
pub(crate) struct RandomPlan {
    prelude: String,
    items: Vec<Item>,
}

/// An item that others may wait for.
#[derive(Clone)]
struct Known {
    path: String,
    spans: bool,
    milestone: bool,
}

struct Making<'d> {
    dice: &'d mut Dice,
    flavour: Flavour,
    levelled: bool,
    /// All that is complete, in order: links lead from earlier ones to later ones, so there is no cycle.
    known: Vec<Known>,
    next: usize,
}

impl RandomPlan {
    pub(crate) fn new(seed: u64, flavour: Flavour) -> Self {
        Self::made(seed, flavour, false)
    }

    /// People are booked by most tasks, and levelled.
    pub(crate) fn levelled(seed: u64, flavour: Flavour) -> Self {
        Self::made(seed, flavour, true)
    }

    fn made(seed: u64, flavour: Flavour, levelled: bool) -> Self {
        let mut dice = Dice::new(seed);
        let prelude = prelude(&mut dice, flavour, levelled, &limits(seed, levelled));
        let mut making = Making {
            dice: &mut dice,
            flavour,
            levelled,
            known: Vec::new(),
            next: 0,
        };
        let count = 2 + making.dice.roll(7);
        let items = (0..count).map(|_| making.item("", 0)).collect();
        let mut pauses = Dice::new(seed ^ 0x51a7_0b3d);
        let mut items: Vec<Item> = items;
        pause(&mut items, &mut pauses);
        Self { prelude, items }
    }

    /// In the order in which it was made.
    pub(crate) fn text(&self) -> String {
        let mut text = self.prelude.clone();
        for item in &self.items {
            write_item(&mut text, item);
        }
        text
    }

    /// With the items of each block in another order.
    pub(crate) fn shuffled(&self, seed: u64) -> String {
        let mut dice = Dice::new(seed);
        let mut items = self.items.clone();
        shuffle(&mut items, &mut dice);
        let mut text = self.prelude.clone();
        for item in &items {
            write_item(&mut text, item);
        }
        text
    }
}

fn shuffle(items: &mut [Item], dice: &mut Dice) {
    for place in (1..items.len()).rev() {
        items.swap(place, dice.roll(place + 1));
    }
    for item in items {
        shuffle(&mut item.inner, dice);
    }
}

/// Lets some tasks pause.
fn pause(items: &mut [Item], dice: &mut Dice) {
    for item in items {
        if item.head.starts_with("task") && dice.once_in(3) {
            item.lines.push("may pause".to_owned());
        }
        pause(&mut item.inner, dice);
    }
}

fn write_item(text: &mut String, item: &Item) {
    let _ = writeln!(text, "{} {{", item.head);
    for line in &item.lines {
        let _ = writeln!(text, "{line}");
    }
    for inner in &item.inner {
        write_item(text, inner);
    }
    text.push_str("}\n");
}

/// The limits of each person, in half of all plans.
fn limits(seed: u64, levelled: bool) -> [&'static str; 3] {
    let mut dice = Dice::new(seed ^ 0x2c1b_3c6d);
    // A task that may not pause cannot go on for days at three hours a day.
    let weekly = [
        "",
        "",
        "limit 14h/week",
        "limit 60h/month",
        "limit 15h/week; limit 40h/month",
    ];
    let any = [
        "",
        "",
        "limit 3h/day",
        "limit 10h/week; limit 4h/day",
        "limit 20h/month; limit 9h/week",
    ];
    let lines = if levelled { weekly } else { any };
    let has_limits = dice.once_in(2);
    std::array::from_fn(|_| if has_limits { *dice.pick(&lines) } else { "" })
}

fn prelude(dice: &mut Dice, flavour: Flavour, levelled: bool, limits: &[&str]) -> String {
    let mut text = "plan p {\n  start 2026-03-02\n  calendar usual\n".to_owned();
    if flavour.facts && !dice.once_in(4) {
        let _ = writeln!(text, "  as of 2026-03-{:02}", dice.roll(18) + 2);
    }
    if levelled {
        text.push_str("  level resources\n");
    }
    text.push_str("}\n");
    let weeks = [
        ("usual", "work mon..fri 09:00..12:00, 13:00..17:00"),
        ("mornings", "work mon..fri 08:00..12:00"),
        ("six_days", "work mon..sat 10:00..16:00"),
        ("always", "work mon..sun 06:00..22:00"),
    ];
    for (name, week) in weeks {
        let _ = writeln!(text, "calendar {name} {{\n  {week}");
        for _ in 0..dice.roll(3) {
            let _ = writeln!(text, "  off 2026-03-{:02}", dice.roll(28) + 1);
        }
        if dice.once_in(3) {
            let _ = writeln!(text, "  work 2026-03-{:02} 09:00..11:30", dice.roll(28) + 1);
        }
        text.push_str("}\n");
    }
    for (name, limits) in ["ann", "bob", "cat"].iter().zip(limits) {
        let _ = writeln!(text, "person {name} {{\n  {limits}");
        if dice.once_in(2) {
            let _ = writeln!(text, "  calendar {}", dice.pick(&weeks).0);
        }
        if dice.once_in(2) {
            let day = dice.roll(24) + 1;
            let _ = writeln!(
                text,
                "  off 2026-03-{day:02}..2026-03-{:02}",
                day + dice.roll(4)
            );
        }
        if dice.once_in(3) {
            let _ = writeln!(text, "  efficiency {}%", dice.pick(&[50, 70, 120]));
        }
        if dice.once_in(3) {
            let _ = writeln!(
                text,
                "  capacity {}%",
                dice.pick(if levelled { &[60, 80] } else { &[40, 80] })
            );
        }
        text.push_str("}\n");
    }
    text.push_str("team crew { size 3 }\nteam pair { members ann, bob }\n");
    if levelled {
        text.push_str("resource lab { size 2 }\n");
    }
    text
}

impl Making<'_> {
    fn item(&mut self, outer: &str, depth: usize) -> Item {
        let name = format!("i{:02}", self.next);
        self.next += 1;
        let path = if outer.is_empty() {
            name.clone()
        } else {
            format!("{outer}.{name}")
        };
        match self.dice.roll(10) {
            0 | 1 if depth < 2 => self.phase(&name, &path, depth),
            2 | 3 => self.milestone(&name, &path),
            4 => self.deliverable(&name, &path),
            _ => self.task(&name, &path),
        }
    }

    fn phase(&mut self, name: &str, path: &str, depth: usize) -> Item {
        let mut lines = self.links("after", 3);
        if self.dice.once_in(4) {
            lines.push(format!("start not before {}", self.dice.date()));
        }
        if self.dice.once_in(3) {
            lines.push(format!(
                "calendar {}",
                self.dice.pick(&["mornings", "six_days"])
            ));
        }
        if self.flavour.limits && self.dice.once_in(3) {
            lines.push(format!("due {}", self.dice.date()));
        }
        if self.flavour.oddities && self.dice.once_in(9) {
            lines.push("cancelled 2026-03-02 \"no longer wanted\"".to_owned());
        }
        let count = self.dice.roll(4);
        let inner = (0..count).map(|_| self.item(path, depth + 1)).collect();
        self.finish(path, false);
        Item {
            head: format!("phase {name}"),
            lines,
            inner,
        }
    }

    fn milestone(&mut self, name: &str, path: &str) -> Item {
        let mut lines = self.links("after", 2);
        if self.has_target() && self.dice.once_in(2) {
            lines.push(format!("requires {}", self.target()));
        }
        if self.dice.once_in(4) {
            lines.push(format!("not before {}", self.dice.date()));
        }
        if self.flavour.limits {
            match self.dice.roll(8) {
                0 => lines.push(format!("on {}", self.dice.date())),
                1 => lines.push(format!("not after {}", self.dice.date())),
                2 => lines.push(format!("due {}", self.dice.date())),
                _ => {}
            }
        }
        if self.flavour.facts && self.dice.once_in(6) {
            lines.push("reached 2026-03-02".to_owned());
        }
        self.odd(&mut lines);
        self.finish(path, false);
        if let Some(known) = self.known.last_mut() {
            known.milestone = true;
        }
        leaf(format!("milestone {name}"), lines)
    }

    fn deliverable(&mut self, name: &str, path: &str) -> Item {
        let mut lines = self.links("after", 3);
        let sources: Vec<Known> = (self.known.iter())
            .filter(|known| !known.spans && !known.milestone)
            .cloned()
            .collect();
        if !sources.is_empty() {
            lines.push(format!("from {}", self.dice.pick(&sources).path));
        }
        match self.dice.roll(4) {
            0 => lines.push("review 1d; approver ann".to_owned()),
            1 => lines.push("review 6h; approver any of cat, bob".to_owned()),
            2 => lines.push("review 9h elapsed".to_owned()),
            _ => {}
        }
        if self.flavour.facts && self.dice.once_in(4) {
            lines.push("delivered 2026-03-02".to_owned());
        }
        self.finish(path, false);
        leaf(format!("deliverable {name}"), lines)
    }

    fn task(&mut self, name: &str, path: &str) -> Item {
        if self.flavour.oddities && self.has_target() && self.dice.once_in(10) {
            let ends = format!("spans {}..{}", self.target(), self.target());
            self.finish(path, true);
            return leaf(format!("task {name}"), vec![ends]);
        }
        let mut lines = self.links("after", 2);
        lines.extend(self.links("finish after", 4));
        if self.levelled && !self.dice.once_in(5) {
            self.booked(&mut lines);
        } else {
            self.sized(&mut lines);
        }
        if self.dice.once_in(6) {
            lines.push(format!("start not before {}", self.dice.date()));
        } else if self.dice.once_in(8) {
            lines.push(format!("finish not before {}", self.dice.date()));
        }
        if self.flavour.limits {
            match self.dice.roll(8) {
                0 => lines.push(format!("due {}", self.dice.date())),
                1 => lines.push(format!("start not after {}", self.dice.date())),
                2 => lines.push(format!("finish not after {}", self.dice.date())),
                3 => lines.push(format!("start {}", self.dice.date())),
                _ => {}
            }
        }
        if self.flavour.facts {
            match self.dice.roll(8) {
                0 => lines.push("started 2026-03-02; done 2026-03-02".to_owned()),
                1 => lines.push("done 2026-03-02".to_owned()),
                2 => lines.push("started 2026-03-02".to_owned()),
                3 => lines.push("started 2026-03-01; progress 40%".to_owned()),
                4 => lines.push("started 2026-03-02T10:10; remaining 5h".to_owned()),
                _ => {}
            }
        }
        self.odd(&mut lines);
        self.finish(path, false);
        leaf(format!("task {name}"), lines)
    }

    /// A size, and people for whom others wait too.
    fn booked(&mut self, lines: &mut Vec<String>) {
        let who = [
            "by ann",
            "by ann",
            "by ann 30%",
            "by bob",
            "by bob; uses lab",
            "by cat",
            "by cat 40%; uses lab 2",
            "by ann, cat",
            "by crew 2",
            "by crew",
            "by pair",
            "by pair 1",
            "by any of ann, cat",
            "by any of bob, pair 1, crew 2",
        ];
        let size = if self.dice.once_in(3) {
            "effort"
        } else {
            "takes"
        };
        lines.push(format!("{size} {}h", 1 + self.dice.roll(24)));
        lines.push((*self.dice.pick(&who)).to_owned());
        if self.dice.once_in(4) {
            lines.push(format!("priority {}", self.dice.pick(&["low", "high"])));
        }
    }

    fn sized(&mut self, lines: &mut Vec<String>) {
        match self.dice.roll(8) {
            0 => lines.push(format!("takes {}h elapsed", 1 + self.dice.roll(60))),
            1 | 2 => {
                lines.push(format!("effort {}h", 1 + self.dice.roll(30)));
                let who = [
                    "by ann",
                    "by ann, bob 50%",
                    "by crew 2",
                    "by pair",
                    "by cat",
                    "by any of cat, bob, ann 50%",
                    "by pair 1, cat",
                ];
                lines.push((*self.dice.pick(&who)).to_owned());
            }
            _ => {
                lines.push(format!("takes {}min", 15 * (1 + self.dice.roll(80))));
                let who = [
                    "",
                    "",
                    "",
                    "by ann",
                    "by bob",
                    "by crew",
                    "calendar mornings",
                    "calendar always",
                ];
                lines.push((*self.dice.pick(&who)).to_owned());
            }
        }
    }

    fn odd(&mut self, lines: &mut Vec<String>) {
        if self.flavour.oddities {
            match self.dice.roll(12) {
                0 => lines.push("cancelled 2026-03-02 \"no longer wanted\"".to_owned()),
                1 | 2 => lines.push("as late as possible".to_owned()),
                _ => {}
            }
        }
    }

    fn finish(&mut self, path: &str, spans: bool) {
        self.known.push(Known {
            path: path.to_owned(),
            spans,
            milestone: false,
        });
    }

    fn has_target(&self) -> bool {
        self.known.iter().any(|known| !known.spans)
    }

    /// Something complete that is no `spans`.
    fn target(&mut self) -> String {
        let open: Vec<&Known> = self.known.iter().filter(|known| !known.spans).collect();
        self.dice.pick(&open).path.clone()
    }

    /// One or two links, once in so many times.
    fn links(&mut self, head: &str, times: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let open: Vec<Known> = self
            .known
            .iter()
            .filter(|known| !known.spans)
            .cloned()
            .collect();
        if open.is_empty() || !self.dice.once_in(times) {
            return lines;
        }
        for _ in 0..=self.dice.roll(2) {
            let known = self.dice.pick(&open).clone();
            let end = if self.dice.once_in(3) { ".start" } else { "" };
            let lag = match self.dice.roll(8) {
                0 => format!(" + {}h", 1 + self.dice.roll(20)),
                1 => format!(" - {}h", 1 + self.dice.roll(20)),
                2 => format!(" + {}h elapsed", 1 + self.dice.roll(40)),
                _ => String::new(),
            };
            lines.push(format!("{head} {}{end}{lag}", known.path));
        }
        lines
    }
}

fn leaf(head: String, lines: Vec<String>) -> Item {
    Item {
        head,
        lines: lines.into_iter().filter(|line| !line.is_empty()).collect(),
        inner: Vec::new(),
    }
}
