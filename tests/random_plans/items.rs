//! Phases, tasks, deliverables, milestones, goals, and the links among them.

use super::block::Block;
use super::date;
use super::dice::Dice;
use super::facts;
use super::prelude::CALENDARS;

/// An item that others may wait for.
#[derive(Clone)]
struct Known {
    path: String,
    spans: bool,
    milestone: bool,
    task: bool,
    /// Numbers of the first and the last item in it: links lead from lesser numbers to greater ones.
    from: usize,
    to: usize,
}

pub(crate) struct Making<'d> {
    dice: &'d mut Dice,
    status: Option<i64>,
    /// All that is complete.
    known: Vec<Known>,
    /// The numbers of gates that were refused.
    refused: Vec<usize>,
    next: usize,
}

impl<'d> Making<'d> {
    pub(crate) fn new(dice: &'d mut Dice, status: Option<i64>) -> Self {
        Self {
            dice,
            status,
            known: Vec::new(),
            refused: Vec::new(),
            next: 0,
        }
    }

    /// A few items, and sometimes goals.
    pub(crate) fn items(mut self) -> Vec<Block> {
        let count = 2 + self.dice.roll(7);
        let mut blocks: Vec<Block> = (0..count).map(|_| self.item("", 0)).collect();
        self.links_ahead(&mut blocks);
        if self.dice.once_in(3) {
            let all = self.milestone_of_all("");
            blocks.push(all);
        }
        if self.dice.once_in(3) {
            let mut lines = vec![format!("requires {}", self.target())];
            if !self.dice.once_in(4) {
                lines.push(format!("due {}", self.date()));
            }
            blocks.push(Block::new("goal g", lines));
        }
        blocks
    }

    fn item(&mut self, outer: &str, depth: usize) -> Block {
        let name = self.name();
        let path = join(outer, &name);
        match self.dice.roll(10) {
            0 | 1 if depth < 2 => self.phase(&name, &path, depth),
            2 | 3 => self.milestone(&name, &path),
            4 => self.deliverable(&name, &path),
            _ => self.task(&name, &path),
        }
    }

    fn name(&mut self) -> String {
        self.next += 1;
        format!("i{:02}", self.next)
    }

    fn phase(&mut self, name: &str, path: &str, depth: usize) -> Block {
        let from = self.next;
        let mut lines = self.links("after", 3);
        if self.dice.once_in(4) {
            lines.push(format!("start not before {}", self.date()));
        }
        if self.dice.once_in(3) {
            lines.push(format!(
                "calendar {}",
                self.dice
                    .pick(&["mornings", "six_days", "nights", "season"])
            ));
        }
        if self.dice.once_in(4) {
            lines.push(format!("due {}", self.date()));
        }
        if self.dice.once_in(10) {
            lines.push("as late as possible".to_owned());
        }
        if self.dice.once_in(12) {
            lines.push("cancelled 2026-03-02 \"no longer wanted\"".to_owned());
        }
        let count = self.dice.roll(4);
        let mut inner: Vec<Block> = (0..count).map(|_| self.item(path, depth + 1)).collect();
        if self.dice.once_in(3) {
            inner.push(self.milestone_of_all(path));
        }
        self.known.push(Known {
            path: path.to_owned(),
            spans: false,
            milestone: false,
            task: false,
            from,
            to: self.next,
        });
        let mut block = Block::new(format!("phase {name}"), lines);
        block.inner = inner;
        block
    }

    fn milestone_of_all(&mut self, outer: &str) -> Block {
        let name = self.name();
        let path = join(outer, &name);
        let block = Block::new(format!("milestone {name}"), vec!["requires all".to_owned()]);
        self.complete(&path, false, true);
        block
    }

    fn milestone(&mut self, name: &str, path: &str) -> Block {
        let mut lines = self.links("after", 2);
        if self.has_target() && self.dice.once_in(2) {
            lines.push(format!("requires {}", self.target()));
        }
        if self.dice.once_in(5) {
            lines.push(format!("not before {}", self.date()));
        }
        match self.dice.roll(10) {
            0 => lines.push(format!("on {}", self.date())),
            1 => lines.push(format!("not after {}", self.date())),
            2 => lines.push(format!("due {}", self.date())),
            _ => {}
        }
        let gate = self.dice.once_in(3);
        if gate {
            lines.push("gate".to_owned());
        }
        let told = facts::of_milestone(self.dice, self.status, gate);
        if told.iter().any(|fact| fact.starts_with("refused")) {
            self.refused.push(self.next);
        }
        lines.extend(told);
        self.odd(&mut lines, true);
        self.complete(path, false, true);
        Block::new(format!("milestone {name}"), lines)
    }

    fn deliverable(&mut self, name: &str, path: &str) -> Block {
        let mut lines = self.links("after", 3);
        let sources: Vec<Known> = (self.known.iter())
            .filter(|known| !known.spans && !known.milestone)
            .cloned()
            .collect();
        if !sources.is_empty() {
            let source = &sources[self.dice.roll(sources.len())];
            lines.push(format!("from {}", source.path));
        }
        let mut approvers: &[&str] = &[];
        match self.dice.roll(7) {
            0 => {
                lines.extend(["review 1d".to_owned(), "approver ann".to_owned()]);
                approvers = &["ann"];
            }
            1 => {
                lines.extend([
                    "review 6h".to_owned(),
                    "approver any of cat, bob".to_owned(),
                ]);
                approvers = &["cat", "bob"];
            }
            2 => lines.push("review 9h elapsed".to_owned()),
            3 => {
                lines.extend(["review 5h".to_owned(), "approver ann, dan".to_owned()]);
                approvers = &["ann", "dan"];
            }
            4 => lines.push("review 3h".to_owned()),
            _ => {}
        }
        match self.dice.roll(9) {
            0 => lines.push(format!("due {}", self.date())),
            1 => lines.push(format!("start not before {}", self.date())),
            2 => lines.push(format!("start not after {}", self.date())),
            _ => {}
        }
        lines.extend(facts::of_deliverable(self.dice, self.status, approvers));
        self.odd(&mut lines, false);
        self.complete(path, false, false);
        Block::new(format!("deliverable {name}"), lines)
    }

    fn task(&mut self, name: &str, path: &str) -> Block {
        if self.has_target() && self.dice.once_in(12) {
            let ends = format!("spans {}..{}", self.target(), self.target());
            self.complete(path, true, false);
            return Block::new(format!("task {name}"), vec![ends]);
        }
        let mut lines = self.links("after", 2);
        lines.extend(self.links("finish after", 4));
        match self.dice.roll(9) {
            0 => lines.push(format!("takes {}h elapsed", self.dice.between(1, 60))),
            1 | 2 => {
                lines.push(format!("effort {}h", self.dice.between(1, 30)));
                let who = [
                    "by ann",
                    "by ann, bob 50%",
                    "by crew 2",
                    "by pair",
                    "by cat",
                    "by dan",
                ];
                lines.push(self.dice.pick(&who).to_owned());
            }
            3 if self.dice.once_in(2) => {
                // As written, also outside working hours.
                let day = self.dice.between(3, 24);
                let (from, to) = (self.dice.between(6, 20), self.dice.between(1, 30));
                let end = from * 60 + to * 60;
                lines.push(format!("start {}T{from:02}:30", date(day)));
                lines.push(format!(
                    "finish {}T{:02}:30",
                    date(day + end / 1440),
                    end % 1440 / 60
                ));
                self.facts_and_odds(&mut lines);
                self.complete(path, false, false);
                return Block::new(format!("task {name}"), lines);
            }
            _ => {
                lines.push(format!("takes {}min", 15 * self.dice.between(1, 80)));
                let who = self.dice.pick(&[
                    "",
                    "",
                    "",
                    "by ann",
                    "by bob",
                    "by crew",
                    "by dan",
                    "by pair 1",
                ]);
                if !who.is_empty() {
                    lines.push(who.to_owned());
                } else if self.dice.once_in(3) {
                    lines.push(format!("calendar {}", self.dice.pick(&CALENDARS)));
                }
            }
        }
        if self.dice.once_in(6) {
            lines.push(format!("start not before {}", self.date()));
        } else if self.dice.once_in(8) {
            lines.push(format!("finish not before {}", self.date()));
        }
        match self.dice.roll(10) {
            0 => lines.push(format!("due {}", self.date())),
            1 => lines.push(format!("start not after {}", self.date())),
            2 => lines.push(format!("finish not after {}", self.date())),
            3 => lines.push(format!("start {}", self.date())),
            4 => lines.push(format!("finish {}", self.date())),
            _ => {}
        }
        self.facts_and_odds(&mut lines);
        self.complete(path, false, false);
        if let Some(known) = self.known.last_mut() {
            known.task = true;
        }
        Block::new(format!("task {name}"), lines)
    }

    fn facts_and_odds(&mut self, lines: &mut Vec<String>) {
        lines.extend(facts::of_task(self.dice, self.status));
        self.odd(lines, true);
    }

    fn odd(&mut self, lines: &mut Vec<String>, late: bool) {
        match self.dice.roll(14) {
            0 => lines.push("cancelled 2026-03-02 \"no longer wanted\"".to_owned()),
            1 | 2 if late => lines.push("as late as possible".to_owned()),
            _ => {}
        }
    }

    fn complete(&mut self, path: &str, spans: bool, milestone: bool) {
        self.known.push(Known {
            path: path.to_owned(),
            spans,
            milestone,
            task: false,
            from: self.next,
            to: self.next,
        });
    }

    fn has_target(&self) -> bool {
        self.known.iter().any(|known| !known.spans)
    }

    /// Something complete that is no `spans`.
    fn target(&mut self) -> String {
        let open: Vec<&Known> = self.known.iter().filter(|known| !known.spans).collect();
        match open.len() {
            0 => "i01".to_owned(),
            count => open[self.dice.roll(count)].path.clone(),
        }
    }

    /// A date in the first weeks, sometimes with a time.
    fn date(&mut self) -> String {
        let time = self.dice.pick(&["", "", "", "T11:30", "T20:00"]);
        format!("{}{time}", date(self.dice.between(1, 30)))
    }

    /// One or two links to what is complete, once in so many times.
    fn links(&mut self, head: &str, times: usize) -> Vec<String> {
        let mut lines = Vec::new();
        if !self.has_target() || !self.dice.once_in(times) {
            return lines;
        }
        for _ in 0..=self.dice.roll(2) {
            let (target, end, lag) = (self.target(), self.end(), self.lag());
            // Whether a phase has begun that begins with a refused gate is in dispute.
            let known = self.known.iter().find(|known| known.path == target);
            let disputed = known.is_some_and(|known| {
                let mut refused = self.refused.iter();
                known.from < known.to && refused.any(|one| (known.from..=known.to).contains(one))
            });
            let end = if disputed { "" } else { end };
            lines.push(format!("{head} {target}{end}{lag}"));
        }
        lines
    }

    fn end(&mut self) -> &'static str {
        self.dice.pick(&["", "", ".start"])
    }

    fn lag(&mut self) -> String {
        match self.dice.roll(9) {
            0 => format!(" + {}h", self.dice.between(1, 20)),
            1 => format!(" - {}h", self.dice.between(1, 20)),
            2 => format!(" + {}h elapsed", self.dice.between(1, 40)),
            3 => format!(" - {}h elapsed", self.dice.between(1, 40)),
            _ => String::new(),
        }
    }

    /// `before`, on a few items, to what comes later.
    fn links_ahead(&mut self, blocks: &mut [Block]) {
        for _ in 0..self.dice.roll(3) {
            let (from, to) = (
                self.dice.roll(self.known.len()),
                self.dice.roll(self.known.len()),
            );
            let (from, to) = (self.known[from].clone(), self.known[to].clone());
            if from.to >= to.from || from.spans || to.spans {
                continue;
            }
            // What is a moment has one end, and the finish of a gate that was refused holds nothing.
            let end = if to.task && self.dice.once_in(3) {
                ".finish"
            } else {
                ""
            };
            let lag = if self.dice.once_in(4) { " - 3h" } else { "" };
            let line = format!("before {}{end}{lag}", to.path);
            add_line(blocks, &from.path, line);
        }
    }
}

fn join(outer: &str, name: &str) -> String {
    if outer.is_empty() {
        name.to_owned()
    } else {
        format!("{outer}.{name}")
    }
}

fn add_line(blocks: &mut [Block], path: &str, line: String) {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    for block in blocks {
        if block.head.ends_with(&format!(" {name}")) {
            if rest.is_empty() {
                block.lines.push(line);
            } else {
                add_line(&mut block.inner, rest, line);
            }
            return;
        }
    }
}
