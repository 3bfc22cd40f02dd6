//! The steps of a chain in words: one sentence each, without a full stop.

use chrono::Datelike as _;

use super::super::Report;
use super::super::words::{month_text, size_text, time_text};
use super::{Because, Chain, Limit, Rival, Route, Step, Subject, Waiting};
use crate::ast::End;
use crate::calendar::{Day, Instant};
use crate::language::Attribute;
use crate::plan::{ItemId, ItemKind, Size};
use crate::report::people::names;
use crate::schedule::{Dependency, Origin};

impl Report<'_> {
    /// What happens at each step of a chain, and why then.
    #[must_use]
    pub fn steps_text(&self, chain: &Chain) -> Vec<String> {
        let before = std::iter::once(None).chain(chain.steps.iter().map(Some));
        let steps = chain.steps.iter().zip(before);
        steps
            .map(|(step, before)| self.step_text(step, before, chain.is_late))
            .collect()
    }

    fn step_text(&self, step: &Step, before: Option<&Step>, is_late: bool) -> String {
        let (id, end) = match step.subject {
            Subject::Plan(End::Start) => return "the plan starts".to_owned(),
            Subject::Plan(End::Finish) => return "the plan finishes".to_owned(),
            Subject::Goal(id) => {
                let goal = &self.plan.plain(id).name;
                return match step.because {
                    Because::Fact(_) => format!("goal `{goal}` was accomplished"),
                    Because::Requires => {
                        format!("goal `{goal}` has all that it requires")
                    }
                    _ => format!("goal `{goal}` is due"),
                };
            }
            Subject::Item(id, end) => (id, end),
        };
        let who = self.path(id);
        let verb = if step.is_early {
            format!("could {} already", self.infinitive(id, end))
        } else if is_late {
            format!("must {} by then", self.infinitive(id, end))
        } else {
            self.verb(id, end)
        };
        let from = before.and_then(|before| match before.subject {
            Subject::Item(id, end) => Some((id, end)),
            Subject::Plan(_) | Subject::Goal(_) => None,
        });
        let reason = self.reason(id, end, &step.because, from);
        match step.because {
            Because::PlanStart | Because::Leaf | Because::Link(_) => {
                format!("{who} {verb} {reason}")
            }
            Because::Fact(attribute) if !is_rest(attribute) => format!("{who} {reason}"),
            _ => format!("{who} {verb}: {reason}"),
        }
    }

    fn reason(
        &self,
        id: ItemId,
        end: End,
        because: &Because,
        from: Option<(ItemId, End)>,
    ) -> String {
        match because {
            Because::Plan | Because::Requires | Because::Due => String::new(),
            Because::PlanStart => "with the plan".to_owned(),
            Because::StatusDate => match end {
                End::Start => "it has not started before the status date",
                End::Finish => "it is not over before the end of the status date",
            }
            .to_owned(),
            Because::Date(attribute, on) => self.date_text(id, *attribute, *on),
            Because::Fact(attribute) if is_rest(*attribute) => format!(
                "the rest that `{}` leaves continues from the status date",
                attribute.words()
            ),
            Because::Fact(attribute) => match attribute {
                Attribute::Rejected => "is handed over again after it was rejected".to_owned(),
                Attribute::Started => "started".to_owned(),
                Attribute::Done => "was done".to_owned(),
                _ => format!("was {}", attribute.words()),
            },
            Because::Link(route) => self.route_text(id, route, from),
            Because::Size => self.size_reason(id, end),
            Because::Leaf => {
                let leaf = from.map_or_else(String::new, |(leaf, _)| self.path(leaf));
                match end {
                    End::Start => format!("with {leaf}, its first item"),
                    End::Finish => format!("with {leaf}, its last item"),
                }
            }
            Because::Spans(_) => {
                let other = from.map_or_else(String::new, |(id, end)| {
                    format!(" {} {}", self.path(id), self.verb(id, end))
                });
                match end {
                    End::Start => format!("it spans a time that begins where{other}"),
                    End::Finish => format!("it spans a time that ends where{other}"),
                }
            }
            Because::WaitsFor(who, task) => self.busy_text(*who, *task),
            Because::AsLateAsPossible(limit) => {
                format!(
                    "it is as late as possible, and {}",
                    self.limit_text(id, limit, from)
                )
            }
            Because::Latest(limit) => self.limit_text(id, limit, from),
        }
    }

    fn limit_text(&self, id: ItemId, limit: &Limit, from: Option<(ItemId, End)>) -> String {
        match limit {
            Limit::Link(link) => {
                let (other, end) = from.unwrap_or((link.to, link.to_end));
                let lag = match link.lag {
                    0 => String::new(),
                    lag => {
                        let size = size_text(self.plan, lag.saturating_abs(), link.elapsed);
                        format!(" with a {} of {size}", if lag < 0 { "lead" } else { "lag" })
                    }
                };
                let held = self.path(other);
                if let Some(who) = self.handed_over(link) {
                    return format!("{held} waits for {who}");
                }
                let is_finish = end == End::Finish && self.plan.item(other).is_task();
                let word = if is_finish { "the finish of " } else { "" };
                format!("{word}{held} waits for it{lag}")
            }
            Limit::Through(link, inner) => {
                let to = self.path(link.to);
                let what = if self.plan.is_cancelled(link.to) {
                    "is cancelled"
                } else {
                    "moves along with it"
                };
                // Of many in a row, only the first is named.
                let (mut last, mut inner, mut others) = (link, inner.as_ref(), 0);
                while let Limit::Through(link, next) = inner {
                    (last, inner) = (link, next);
                    others += 1;
                }
                let more = match others {
                    0 => String::new(),
                    _ => format!(
                        ", and so on through {others} more to {}",
                        self.path(last.to)
                    ),
                };
                let inner = self.limit_text(last.to, inner, from);
                format!("{to}, which waits for it, {what}{more}: {inner}")
            }
            Limit::Date(attribute, on) => self.date_text(id, *attribute, *on),
            Limit::Goal(goal) => {
                let goal = &self.plan.plain(*goal).name;
                format!("goal `{goal}` requires it, and is due then")
            }
            Limit::PlanFinish => "the plan finishes then".to_owned(),
            Limit::People => "someone who works on it is not free later".to_owned(),
        }
    }

    /// The person, team or resource for whom the successor waits, if nothing but that links the two tasks (rule 35).
    fn handed_over(&self, link: &Dependency) -> Option<&str> {
        match link.origin {
            Origin::Handover(who) => Some(&self.plan.party(who).title),
            Origin::After | Origin::Before | Origin::Requires | Origin::From => None,
        }
    }

    fn date_text(&self, id: ItemId, attribute: Attribute, on: ItemId) -> String {
        let words = attribute.words();
        if on == id {
            format!("`{words}` says so")
        } else {
            format!("`{words}` of {} says so", self.path(on))
        }
    }

    fn size_reason(&self, id: ItemId, end: End) -> String {
        let item = self.plan.item(id);
        let by_clock = self.schedule.is_by_clock(id);
        let dates = self.schedule.dates(id);
        let duration = dates.map_or(0, |dates| dates.duration);
        let text = match item.task_size() {
            Some(Size::Effort(effort)) => {
                format!("{} of effort", size_text(self.plan, effort.likely, false))
            }
            Some(Size::Takes(takes)) => size_text(self.plan, takes.likely, by_clock),
            _ => match item.review() {
                Some(review) => size_text(self.plan, review.likely, review.elapsed),
                None => self.size_text(id, duration),
            },
        };
        let verb = match (item.kind, item.task_size()) {
            (ItemKind::Deliverable, _) => "its review takes",
            (_, Some(Size::Effort(_))) => "it needs",
            _ => "it takes",
        };
        let back = if end == End::Start {
            ", counted back"
        } else {
            ""
        };
        let pauses = self.pauses_text(id).filter(|_| end == End::Finish);
        let pauses = pauses.map_or_else(String::new, |pauses| format!(", with pauses: {pauses}"));
        format!("{verb} {text}{back}{pauses}")
    }

    /// After what, in the words of the dependency: `after design`, `2 d after design finishes`, `when design starts`.
    fn route_text(&self, id: ItemId, route: &Route, from: Option<(ItemId, End)>) -> String {
        let link = &route.link;
        let what = self.path(link.from);
        let end = self.verb(link.from, link.from_end);
        let lag = size_text(self.plan, link.lag.saturating_abs(), link.elapsed);
        let when = match (link.lag.signum(), link.from_end) {
            (1, _) => format!("{lag} after {what} {end}"),
            (-1, _) => format!("{lag} before {what} {end}"),
            (_, End::Finish) if link.to_end == End::Start => match link.origin {
                Origin::Requires => format!("once {what} {end}, which it requires"),
                Origin::From => format!("once {what} {end}, which makes it"),
                Origin::After | Origin::Before | Origin::Handover(_) => format!("after {what}"),
            },
            _ => format!("when {what} {end}"),
        };
        let last = from.filter(|(leaf, _)| *leaf != link.from);
        let last = last.map_or_else(String::new, |(leaf, _)| {
            let leaf = self.path(leaf);
            if self.plan.is_cancelled(link.from) {
                format!(", which is cancelled and itself came after {leaf}")
            } else if route.via.is_some() {
                format!(" (what is cancelled in it came after {leaf})")
            } else if link.from_end == End::Start {
                format!(" with {leaf}")
            } else {
                format!(" (its last item is {leaf})")
            }
        });
        let outer = if link.to == id {
            String::new()
        } else {
            format!(", as all of {} does", self.path(link.to))
        };
        format!("{when}{last}{outer}")
    }

    /// The path of an item, in quotes.
    fn path(&self, id: ItemId) -> String {
        format!("`{}`", self.plan.item(id).path)
    }

    /// The verb for an end of an item: `starts`, `is accepted`.
    pub(in super::super) fn verb(&self, id: ItemId, end: End) -> String {
        match (self.participle(id, end), end) {
            (Some(word), _) => format!("is {word}"),
            (None, End::Start) => "starts".to_owned(),
            (None, End::Finish) => "finishes".to_owned(),
        }
    }

    /// The same after `must`: `start`, `be accepted`.
    pub(super) fn infinitive(&self, id: ItemId, end: End) -> String {
        match (self.participle(id, end), end) {
            (Some(word), _) => format!("be {word}"),
            (None, End::Start) => "start".to_owned(),
            (None, End::Finish) => "finish".to_owned(),
        }
    }

    /// The participle for an end of a deliverable or a milestone; work starts and finishes by itself.
    fn participle(&self, id: ItemId, end: End) -> Option<&'static str> {
        match self.plan.kind(id) {
            ItemKind::Phase | ItemKind::Task => None,
            ItemKind::Deliverable if end == End::Start => Some("handed over"),
            ItemKind::Deliverable | ItemKind::Milestone => Some(self.achieved_word(id)),
        }
    }

    /// The date of a step: `Mon 2 Mar`, with the time if it is inside a working day, and with the year if asked.
    #[must_use]
    pub fn step_day_text(&self, step: &Step, with_year: bool) -> String {
        let day = short_day(step.day, with_year);
        // Days stand below each other in a column.
        let day = match day.split_once(' ') {
            Some((weekday, date)) if step.day.date().day() < 10 => format!("{weekday}  {date}"),
            _ => day,
        };
        match step.subject {
            Subject::Item(id, _) if self.edge_of_day(id, step.at).is_none() => {
                format!("{day} {}", time_text(step.at))
            }
            _ => day,
        }
    }

    /// A waiting in words: `Sat 7 and Sun 8 Mar are off`; None if it is a break within a day.
    #[must_use]
    pub fn waiting_text(&self, waiting: &Waiting) -> Option<String> {
        let Waiting {
            from,
            to,
            days_off,
            who,
        } = waiting;
        let away = match who.as_slice() {
            [] => String::new(),
            [one] => format!("; {} is away", names(self.plan, [*one])),
            all => format!("; {} are away", names(self.plan, all.iter().copied())),
        };
        let short = |day: &Day| short_day(*day, false);
        let is_one_run = |first: &Day, last: &Day| {
            usize::try_from(last.0 - first.0 + 1).is_ok_and(|count| count == days_off.len())
        };
        let text = match days_off.as_slice() {
            [] => return is_overnight(*from, *to).then(|| "overnight".to_owned()),
            [one] => format!("{} is off", short(one)),
            [first, last] if is_one_run(first, last) => {
                format!("{} and {} are off", short(first), short(last))
            }
            [first, .., last] if is_one_run(first, last) => {
                let count = days_off.len();
                format!("{count} days are off: {} to {}", short(first), short(last))
            }
            all => format!("{} days are off", all.len()),
        };
        Some(text + &away)
    }

    /// The nearest rival in words: its chain, and how much it could slip.
    #[must_use]
    pub fn rival_text(&self, rival: &Rival) -> String {
        let items = rival.items.iter().map(|id| self.path(*id));
        let items: Vec<String> = items.collect();
        let last = rival.items.len().saturating_sub(3);
        let shown = items.get(last..).unwrap_or(&items).join(", then ");
        let more = if last > 0 { "…, then " } else { "" };
        let into = self.path(rival.into);
        let (id, end) = rival.end;
        let ends = self.verb(id, end);
        let by_clock = self.schedule.is_by_clock(id);
        let slip = size_text(self.plan, rival.slip, by_clock);
        let who = self.handed_over(&rival.link);
        let who = who.map_or_else(String::new, |who| format!(", which waits for {who}"));
        if rival.slip == 0 {
            format!("{more}{shown}: any delay would move {into} too{who}")
        } else {
            format!(
                "{more}{shown}: if {} {ends} more than {slip} later, it moves {into}{who}",
                self.path(id)
            )
        }
    }
}

/// Whether an attribute says how much of a task is left.
const fn is_rest(attribute: Attribute) -> bool {
    matches!(attribute, Attribute::Progress | Attribute::Remaining)
}

fn is_overnight(from: Instant, to: Instant) -> bool {
    from.day() < to.day()
}

/// A day for people, with its weekday: `Mon 2 Mar`.
fn short_day(day: Day, with_year: bool) -> String {
    let date = day.date();
    let year = if with_year {
        format!(" {}", date.year())
    } else {
        String::new()
    };
    let (weekday, number, month) = (date.weekday(), date.day(), month_text(date));
    format!("{weekday} {number} {month}{year}")
}
