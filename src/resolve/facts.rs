//! The facts of a block: the value of each attribute, resolved by its shape.

use thin_vec::{ThinVec, thin_vec};

use super::Resolver;
use super::reference::Site;
use super::statement::Block;
use crate::ast::{self, End, Name, Statement};
use crate::calendar::{Line, LineKind};
use crate::diagnostics::catalogue::Code;
use crate::diagnostics::{Hint, Lint, Missing, ResolveProblem};
use crate::language::{Attribute, Kind, Shape};
use crate::plan::{
    Capacity, Cost, Criterion, Declaration, Lag, Limit, Link, LinkKind, Record, Sited, Target,
    Value,
};

impl<'a> Resolver<'a> {
    /// Reads a block into the facts of its declaration. Working hours and days off are collected in the block.
    pub(super) fn facts(&mut self, declaration: &mut Declaration, block: &mut Block<'a>) {
        let before = self.diagnostics.len();
        for node in block.nodes {
            let Some((attribute, value, statement)) = self.fitting(block, node) else {
                continue;
            };
            // `timezone`, `day` and `week` of the plan are read earlier, since dates and durations need them.
            let is_read = matches!(
                attribute,
                Attribute::Timezone | Attribute::Day | Attribute::Week
            );
            if is_read && block.kind == Kind::Plan {
                continue;
            }
            let value = self.value(attribute, value, statement, declaration, block);
            if let Some(value) = value {
                let is_word = matches!(value, Value::Word);
                let span = if is_word {
                    statement.head
                } else {
                    statement.span
                };
                declaration.facts.add(attribute, value, span);
            }
        }
        declaration.broken |= self.diagnostics.len() > before;
    }

    /// Resolves a value; None if it has no meaning, or is no fact of its own.
    fn value(
        &mut self,
        attribute: Attribute,
        value: &'a ast::Value,
        statement: &'a Statement,
        declaration: &mut Declaration,
        block: &mut Block<'a>,
    ) -> Option<Value> {
        let site = Site {
            block: block.item,
            attribute,
        };
        Some(match value {
            ast::Value::Flag => Value::Word,
            ast::Value::Fact(fact) => self.record(fact, attribute, block.kind)?,
            ast::Value::Estimate(estimate) => Value::Estimate(Box::new(self.estimate(estimate)?)),
            ast::Value::Duration(duration) => self.duration(*duration, attribute, block)?,
            ast::Value::Ends(from, to) => {
                let from = self.target(from, End::Finish, site);
                let to = self.target(to, End::Finish, site);
                Value::Ends(Box::new((from?, to?)))
            }
            ast::Value::Links(links) => Value::Links(self.links(links, site)),
            ast::Value::References(references) => {
                if let Some(all) = references.all {
                    declaration.facts.add(attribute, Value::Word, all);
                }
                let list = references.list.iter();
                let targets =
                    list.filter_map(|reference| self.target(reference, End::Finish, site));
                let targets: ThinVec<Target> = targets.collect();
                if targets.is_empty() {
                    return None;
                }
                Value::Targets(targets)
            }
            ast::Value::Names(names) => self.names(names, attribute, block)?,
            ast::Value::Shares(shares) => {
                self.any_of(attribute, declaration, shares);
                if attribute.info().shape == Shape::Shares {
                    Value::Bookings(self.bookings(shares, attribute))
                } else {
                    Value::Whos(self.whos(shares, attribute))
                }
            }
            ast::Value::Text(text) if attribute == Attribute::Timezone => {
                Value::Zone(self.zone(text)?)
            }
            ast::Value::Text(text) => Value::Texts(thin_vec![text.clone()]),
            ast::Value::Criterion(clause) => {
                let met = clause.met.as_ref();
                Value::Criteria(thin_vec![Criterion {
                    text: clause.text.clone(),
                    met: met.and_then(|date| self.moment(date, attribute)),
                }])
            }
            ast::Value::DaysOffFile(file) => {
                block.files.push(file);
                return None;
            }
            ast::Value::Field(field) => Value::Fields(thin_vec![field.clone()]),
            ast::Value::Priority(priority) => {
                Value::Number(Sited::new(priority.value, priority.span))
            }
            ast::Value::Percent(percent) if attribute == Attribute::Capacity => {
                Value::Capacities(thin_vec![Capacity {
                    percent: percent.percent,
                    dates: self.days(&percent.dates),
                    span: percent.span,
                }])
            }
            ast::Value::Percent(percent) => {
                Value::Number(Sited::new(percent.percent, percent.span))
            }
            ast::Value::Limit(limit) => Value::Limits(thin_vec![Limit {
                minutes: self.working_minutes(&limit.duration, attribute)?,
                per: limit.per,
                span: limit.span,
            }]),
            ast::Value::Number(number, span) => Value::Number(Sited::new(*number, *span)),
            ast::Value::Money(money) => Value::Money(Box::new(*money)),
            ast::Value::Cost(cost) => {
                let date = cost.date.as_ref();
                Value::Costs(thin_vec![Cost {
                    sum: cost.sum,
                    date: date.and_then(|date| self.moment(date, attribute)),
                    label: cost.label.clone(),
                }])
            }
            ast::Value::Hours(hours) => {
                let line = self.hours(attribute, hours);
                block.written.push(Sited::new(line.clone(), statement.span));
                let name = hours.text.as_ref().map(|text| text.text.clone());
                block.lines.push((line, name));
                return None;
            }
            ast::Value::Loose(loose) => {
                self.loose(attribute, *loose);
                return None;
            }
        })
    }

    /// A date, or a recorded fact; None if it needs a date and has none. The plan cannot start in a month of the plan,
    /// which would be counted from itself.
    fn record(&mut self, fact: &'a ast::Fact, attribute: Attribute, kind: Kind) -> Option<Value> {
        if let Some(date) = &fact.date
            && date.day.day().is_none()
            && attribute == Attribute::Start
            && kind == Kind::Plan
        {
            self.diagnostics
                .error(ResolveProblem::MonthAsStart { at: date.span });
            return None;
        }
        let date = match &fact.date {
            Some(date) => Some(self.moment(date, attribute)?),
            None if attribute.info().shape == Shape::MaybeDateText => None,
            None => return None,
        };
        if let (Some(date), Shape::Date) = (date, attribute.info().shape) {
            return Some(Value::Date(date));
        }
        let by = fact.by.iter().filter_map(|name| {
            let who = self.who(name, attribute)?;
            Some(Sited::new(who, name.span))
        });
        Some(Value::Record(Box::new(Record {
            date,
            by: by.collect(),
            text: fact.text.clone(),
        })))
    }

    /// A duration of working time. `review` may be clock time, and `remaining` is clock time if the task is.
    fn duration(
        &mut self,
        mut duration: ast::Duration,
        attribute: Attribute,
        block: &Block<'a>,
    ) -> Option<Value> {
        let span = duration.span;
        if attribute == Attribute::Review {
            let review = self.estimate(&ast::Estimate {
                likely: duration,
                range: None,
                elapsed: duration.elapsed,
                span,
            });
            return Some(Value::Estimate(Box::new(review?)));
        }
        let by_clock = attribute == Attribute::Remaining
            && matches!(
                block.first(Attribute::Takes),
                Some(ast::Value::Estimate(takes)) if takes.elapsed || takes.likely.elapsed
            );
        let minutes = if by_clock {
            duration.elapsed = true;
            self.minutes(&duration)
        } else {
            self.working_minutes(&duration, attribute)
        };
        Some(Value::Minutes(thin_vec![Sited::new(minutes?, span)]))
    }

    fn links(&mut self, links: &'a [ast::Link], site: Site) -> ThinVec<Link> {
        let (kind, end) = match site.attribute {
            Attribute::Before => (LinkKind::Before, End::Start),
            Attribute::FinishAfter => (LinkKind::FinishAfter, End::Finish),
            _ => (LinkKind::After, End::Finish),
        };
        let links = links.iter().filter_map(|link| {
            let target = self.target(&link.reference, end, site)?;
            let lag = link.lag.as_ref().and_then(|lag| {
                let minutes = self.minutes(&lag.duration)?;
                // `before x - 2d` makes x wait two more days: the same sign as `after` with `+`.
                let negative = lag.lead != (kind == LinkKind::Before);
                Some(Lag {
                    minutes: if negative { -minutes } else { minutes },
                    elapsed: lag.duration.elapsed,
                    span: lag.span,
                })
            });
            Some(Link { kind, target, lag })
        });
        links.collect()
    }

    fn names(
        &mut self,
        names: &'a [Name],
        attribute: Attribute,
        block: &Block<'a>,
    ) -> Option<Value> {
        Some(match attribute {
            Attribute::Calendar | Attribute::Like => {
                let name = names.first()?;
                Value::Calendar(self.calendar_named(name, attribute, block.calendar)?)
            }
            Attribute::Allow | Attribute::Deny => {
                let lints = names.iter().filter_map(|name| {
                    let lint = self.lint(name)?;
                    Some(Sited::new(lint, name.span))
                });
                Value::Lints(lints.collect())
            }
            _ => {
                let names = names.iter();
                let names = names.map(|name| Sited::new(name.text.clone(), name.span));
                Value::Names(names.collect())
            }
        })
    }

    fn lint(&mut self, name: &Name) -> Option<Lint> {
        let known = Lint::from_name(&name.text);
        // Plans of earlier versions may still allow this lint, which nothing needs any more.
        if name.text == "not-yet" {
            return None;
        }
        if known.is_none() && Code::from_name(&name.text).is_some() {
            self.diagnostics.error(ResolveProblem::ErrorAsLint {
                name: name.text.to_string(),
                at: name.span,
            });
        } else if known.is_none() {
            let near = self
                .suggester
                .nearest(&name.text, Lint::all().map(|lint| (lint.name(), lint)));
            self.diagnostics.error(ResolveProblem::UnknownLint {
                name: name.text.to_string(),
                hint: near.map_or(Hint::Declare(Missing::Lint), |lint| {
                    Hint::Near(lint.name().to_owned())
                }),
                at: name.span,
            });
        }
        known
    }

    /// Records `any of`, which cannot be combined with others who have to do it too.
    fn any_of(&mut self, attribute: Attribute, into: &mut Declaration, shares: &ast::Shares) {
        let (mut any, mut before) = (None, None);
        for fact in into.facts.of(attribute) {
            match &fact.value {
                Value::Word => any = Some(fact.span),
                Value::Whos(list) => before = list.first().map(|who| who.span),
                Value::Bookings(list) => before = list.first().map(|booking| booking.span),
                _ => {}
            }
        }
        let here = shares.list.first().map(|share| share.who.span);
        if let (Some(at), _, _, Some(other)) | (None, Some(at), Some(other), _) =
            (any, shares.any, before, here)
        {
            self.diagnostics.error(ResolveProblem::AnyOfMixed {
                attribute,
                at,
                other,
            });
        }
        if let (None, Some(any)) = (any, shares.any) {
            into.facts.add(attribute, Value::Word, any);
        }
    }

    /// A `work` or `off` line.
    fn hours(&mut self, attribute: Attribute, written: &ast::HoursLine) -> Line {
        let kind = if attribute == Attribute::Work {
            LineKind::Work
        } else {
            LineKind::Off
        };
        self.line(kind, written)
    }
}
