//! Random plans, and random edits of them: what each edit claims says whether two of them overlap.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::dice::Dice;

#[derive(Clone)]
pub(crate) struct Line {
    lead: Vec<String>,
    text: String,
    beside: Option<String>,
}

#[derive(Clone)]
pub(crate) struct Item {
    kind: &'static str,
    name: String,
    title: String,
    lead: Vec<String>,
    lines: Vec<Line>,
    inner: Vec<Item>,
    is_one_line: bool,
}

/// A plan, and the number of what is made next.
#[derive(Clone)]
pub(crate) struct Plan {
    items: Vec<Item>,
    next: usize,
}

/// A change, with all that it needs already decided.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    Takes(String, usize),
    Title(String, usize),
    Note(String, usize),
    After(String, usize),
    Comment(String, usize),
    Beside(String, usize),
    Lead(String, usize),
    Layout(String),
    Remove(String),
    Add(String, usize, usize),
    Move(String, String, usize),
    Swap(String),
    /// The last line goes.
    Shorten(String),
    /// The first element of a list goes.
    Without(String),
    /// A phase goes into another one.
    Nest(String, String),
    /// What a task is in is put into a new phase.
    Wrap(String, usize),
}

impl Plan {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        let mut plan = Self {
            items: Vec::new(),
            next: 0,
        };
        for _ in 0..2 + dice.roll(3) {
            let phase = plan.phase(dice, 0);
            plan.items.push(phase);
        }
        plan
    }

    fn phase(&mut self, dice: &mut Dice, depth: usize) -> Item {
        let mut phase = self.item("phase", "p", dice);
        phase.is_one_line = false;
        for _ in 0..=dice.roll(4) {
            let inner = if depth < 1 && dice.once_in(5) {
                self.phase(dice, depth + 1)
            } else {
                self.task(dice)
            };
            phase.inner.push(inner);
        }
        phase
    }

    fn task(&mut self, dice: &mut Dice) -> Item {
        let mut task = self.item("task", "t", dice);
        task.is_one_line = dice.once_in(2);
        task.lines
            .push(line(format!("takes {}d", 1 + dice.roll(9))));
        if dice.once_in(2) {
            task.lines.push(line("after a0, a1".to_owned()));
        }
        if dice.once_in(3) {
            self.next += 1;
            task.lines.push(line(format!("note \"n{}\"", self.next)));
        }
        if !task.is_one_line {
            for line in &mut task.lines {
                self.next += 1;
                if dice.once_in(4) {
                    line.beside = Some(format!("c{}", self.next));
                }
                if dice.once_in(5) {
                    line.lead.push(format!("d{}", self.next));
                }
            }
        }
        task
    }

    fn item(&mut self, kind: &'static str, letter: &str, dice: &mut Dice) -> Item {
        self.next += 1;
        let number = self.next;
        let lead = if dice.once_in(3) {
            vec![format!("e{number}")]
        } else {
            Vec::new()
        };
        Item {
            kind,
            name: format!("{letter}{number}"),
            title: format!("Title {number}"),
            lead,
            lines: Vec::new(),
            inner: Vec::new(),
            is_one_line: false,
        }
    }

    pub(crate) fn text(&self) -> String {
        let mut text = "plan x \"X\" { start 2026-03-02 }\n".to_owned();
        for item in &self.items {
            text.push('\n');
            write_item(&mut text, item, 0);
        }
        text
    }

    /// The names of all items of a kind.
    fn names(&self, kind: &str) -> Vec<String> {
        let mut names = Vec::new();
        each(&self.items, &mut |item| {
            if item.kind == kind {
                names.push(item.name.clone());
            }
        });
        names
    }

    /// A change of it, the numbers of which begin at one.
    pub(crate) fn change(&self, dice: &mut Dice, number: usize) -> Change {
        let (tasks, phases) = (self.names("task"), self.names("phase"));
        let one = |dice: &mut Dice, names: &[String]| {
            let name = names.get(dice.roll(names.len()));
            name.cloned().unwrap_or_default()
        };
        if tasks.is_empty() {
            return Change::Add(one(dice, &phases), 0, number);
        }
        let task = one(dice, &tasks);
        let phase = one(dice, &phases);
        let any = if dice.once_in(3) {
            phase.clone()
        } else {
            task.clone()
        };
        match dice.roll(17) {
            0 | 1 => Change::Takes(task, 10 + number),
            2 => Change::Title(any, number),
            3 => Change::Note(any, number),
            4 => Change::After(task, number),
            5 => Change::Comment(any, number),
            6 => Change::Beside(task, number),
            7 => Change::Lead(task, number),
            8 => Change::Layout(task),
            9 => Change::Remove(any),
            10 => Change::Add(phase, dice.roll(4), number),
            11 => Change::Move(task, phase, dice.roll(4)),
            12 => Change::Shorten(task),
            13 => Change::Without(task),
            14 => Change::Nest(one(dice, &phases), phase),
            15 => Change::Wrap(task, number),
            _ => Change::Swap(phase),
        }
    }

    pub(crate) fn apply(&mut self, change: &Change) {
        match change {
            Change::Remove(name) => {
                take(&mut self.items, name);
            }
            Change::Move(name, phase, at) => {
                if let Some(item) = take(&mut self.items, name) {
                    self.edit(phase, |phase| {
                        phase.inner.insert((*at).min(phase.inner.len()), item);
                    });
                }
            }
            Change::Add(phase, at, number) => {
                let item = Item {
                    kind: "task",
                    name: format!("n{number}"),
                    title: format!("New {number}"),
                    lead: Vec::new(),
                    lines: vec![line("takes 1d".to_owned())],
                    inner: Vec::new(),
                    is_one_line: number % 2 == 0,
                };
                self.edit(phase, |phase| {
                    phase.inner.insert((*at).min(phase.inner.len()), item);
                });
            }
            Change::Swap(name) => self.edit(name, |item| {
                item.inner.reverse();
            }),
            Change::Shorten(name) => self.edit(name, |item| {
                if item.lines.len() > 1 {
                    item.lines.pop();
                }
            }),
            Change::Without(name) => self.edit(name, |item| {
                for line in &mut item.lines {
                    line.text = line.text.replace("after a0, ", "after ");
                }
            }),
            Change::Nest(name, into) => self.nest(name, into),
            Change::Wrap(name, number) => self.edit(name, |item| {
                let task = item.clone();
                *item = Item {
                    kind: "phase",
                    name: format!("w{number}"),
                    title: format!("Wrapped {number}"),
                    lead: Vec::new(),
                    lines: Vec::new(),
                    inner: vec![task],
                    is_one_line: false,
                };
            }),
            Change::Takes(name, number) => self.edit(name, |item| {
                item.lines.retain(|line| !line.text.starts_with("takes"));
                item.lines.insert(0, line(format!("takes {number}d")));
            }),
            Change::Title(name, number) => {
                self.edit(name, |item| item.title = format!("Renamed {number}"));
            }
            Change::Note(name, number) => self.edit(name, |item| {
                item.lines.push(line(format!("note \"new{number}\"")));
            }),
            Change::After(name, number) => self.edit(name, |item| {
                let after = item
                    .lines
                    .iter_mut()
                    .find(|line| line.text.starts_with("after"));
                match after {
                    Some(line) => {
                        let _ = write!(line.text, ", b{number}");
                    }
                    None => item.lines.push(line(format!("after b{number}"))),
                }
            }),
            Change::Comment(name, number) => {
                self.edit(name, |item| item.lead.push(format!("new{number}")));
            }
            Change::Beside(name, number) => self.edit(name, |item| {
                item.is_one_line = false;
                if let Some(line) = item.lines.last_mut() {
                    line.beside = Some(format!("new{number}"));
                }
            }),
            Change::Lead(name, number) => self.edit(name, |item| {
                item.is_one_line = false;
                if let Some(line) = item.lines.last_mut() {
                    line.lead.push(format!("new{number}"));
                }
            }),
            Change::Layout(name) => self.edit(name, |item| item.is_one_line = false),
        }
    }

    fn nest(&mut self, name: &str, into: &str) {
        let mut inside = Vec::new();
        if let Some(item) = find(&mut self.items, name) {
            each(std::slice::from_ref(item), &mut |it| {
                inside.push(it.name.clone());
            });
        }
        if !inside.iter().any(|it| it == into)
            && find(&mut self.items, into).is_some()
            && let Some(item) = take(&mut self.items, name)
        {
            self.edit(into, |into| into.inner.push(item));
        }
    }

    fn edit(&mut self, name: &str, change: impl FnOnce(&mut Item)) {
        if let Some(item) = find(&mut self.items, name) {
            change(item);
        }
    }

    /// What a change claims for itself, and what it needs to be there.
    pub(crate) fn claims(&self, change: &Change) -> (BTreeSet<String>, BTreeSet<String>) {
        let (mut claims, mut needs) = (BTreeSet::new(), BTreeSet::new());
        let mut places = BTreeSet::new();
        let mut claim = |name: &str, slots: &[&str]| {
            claims.extend(slots.iter().map(|slot| format!("{name}.{slot}")));
        };
        match change {
            Change::Takes(name, _) => {
                claim(name, &["takes", "last"]);
                needs.insert(name);
            }
            Change::Title(name, _) => {
                claim(name, &["title"]);
                needs.insert(name);
            }
            Change::Beside(name, _) | Change::Lead(name, _) | Change::Without(name) => {
                claim(name, &["last"]);
                needs.insert(name);
            }
            Change::Remove(name) => {
                let mut gone = Vec::new();
                each(&self.items, &mut |item| {
                    if item.name == *name {
                        each(std::slice::from_ref(item), &mut |it| {
                            gone.push(it.name.clone());
                        });
                    }
                });
                for name in gone {
                    claim(&name, &["there"]);
                }
            }
            Change::Move(name, phase, _) | Change::Nest(name, phase) => {
                claim(name, &["place"]);
                // Two phases may be put into each other.
                if matches!(change, Change::Nest(..)) {
                    claim("phases", &["place"]);
                }
                needs.extend([name, phase]);
            }
            Change::Wrap(name, _) => {
                claim(name, &["place"]);
                needs.insert(name);
            }
            Change::Shorten(name) => {
                claim(name, &["last", "takes"]);
                needs.insert(name);
            }
            Change::After(name, _) | Change::Note(name, _) => {
                needs.insert(name);
                places.insert(format!("{name}.last"));
            }
            Change::Comment(name, _)
            | Change::Layout(name)
            | Change::Add(name, ..)
            | Change::Swap(name) => {
                needs.insert(name);
            }
        }
        places.extend(needs.into_iter().map(|name| format!("{name}.there")));
        (claims, places)
    }
}

fn line(text: String) -> Line {
    Line {
        lead: Vec::new(),
        text,
        beside: None,
    }
}

fn each<'a>(items: &'a [Item], then: &mut dyn FnMut(&'a Item)) {
    for item in items {
        then(item);
        each(&item.inner, then);
    }
}

fn find<'a>(items: &'a mut [Item], name: &str) -> Option<&'a mut Item> {
    for item in items {
        if item.name == name {
            return Some(item);
        }
        if let Some(found) = find(&mut item.inner, name) {
            return Some(found);
        }
    }
    None
}

fn take(items: &mut Vec<Item>, name: &str) -> Option<Item> {
    if let Some(at) = items.iter().position(|item| item.name == name) {
        return Some(items.remove(at));
    }
    items
        .iter_mut()
        .find_map(|item| take(&mut item.inner, name))
}

fn write_item(text: &mut String, item: &Item, depth: usize) {
    let indent = "  ".repeat(depth);
    for comment in &item.lead {
        let _ = writeln!(text, "{indent}# {comment}");
    }
    let _ = write!(
        text,
        "{indent}{} {} \"{}\" {{",
        item.kind, item.name, item.title
    );
    if item.is_one_line
        && item
            .lines
            .iter()
            .all(|it| it.lead.is_empty() && it.beside.is_none())
    {
        let lines: Vec<&str> = item.lines.iter().map(|line| line.text.as_str()).collect();
        let _ = writeln!(text, " {} }}", lines.join("; "));
        return;
    }
    text.push('\n');
    for line in &item.lines {
        for comment in &line.lead {
            let _ = writeln!(text, "{indent}  # {comment}");
        }
        let _ = write!(text, "{indent}  {}", line.text);
        if let Some(comment) = &line.beside {
            let _ = write!(text, "  # {comment}");
        }
        text.push('\n');
    }
    for inner in &item.inner {
        write_item(text, inner, depth + 1);
    }
    let _ = writeln!(text, "{indent}}}");
}
