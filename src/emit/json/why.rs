//! The answer to `planc why` as JSON.

use serde::Serialize;

use super::clock::Clock;
use crate::ast::End;
use crate::compilation::Compilation;
use crate::plan::{ItemId, Symbol};
use crate::report::Report;
use crate::report::chain::{Because, Chain, Limit, Rival, Route, Step, Subject, Waiting};
use crate::schedule::Dependency;
use crate::source::{Sources, Span};

/// The JSON Schema (draft 2020-12) of the answer.
#[must_use]
pub const fn why_schema() -> &'static str {
    include_str!("why.schema.json")
}

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    id: &'a str,
    kind: &'static str,
    title: &'a str,
    late: bool,
    text: String,
    chain: Vec<Link<'a>>,
    rival: Option<Other<'a>>,
}

#[derive(Serialize)]
struct Link<'a> {
    item: Option<&'a str>,
    end: &'static str,
    at: String,
    day: String,
    because: &'static str,
    attribute: Option<&'static str>,
    on: Option<&'a str>,
    dependency: Option<Dependence<'a>>,
    text: String,
    waiting: Option<Pause<'a>>,
    source: Option<Source<'a>>,
}

#[derive(Serialize)]
struct Dependence<'a> {
    from: &'a str,
    to: &'a str,
    #[serde(rename = "type")]
    of: &'static str,
    lag: i64,
    elapsed: bool,
    through: Vec<&'a str>,
}

#[derive(Serialize)]
struct Pause<'a> {
    from: String,
    to: String,
    days_off: Vec<String>,
    who: Vec<&'a str>,
    text: Option<String>,
}

#[derive(Serialize)]
struct Other<'a> {
    items: Vec<&'a str>,
    end: &'static str,
    into: &'a str,
    slip: i64,
    elapsed: bool,
    text: String,
    source: Option<Source<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    file: &'a str,
    line: u32,
    column: u32,
}

/// The answer to why an item or a goal is where it is, or how late it may be, as JSON.
///
/// # Panics
///
/// Never: text, numbers and lists always have a form in JSON.
#[must_use]
pub fn why(
    compilation: &Compilation,
    asked: Symbol,
    is_late: bool,
    chain: Option<&Chain>,
) -> String {
    let writer = Writer {
        sources: &compilation.sources,
        report: compilation.report(),
        clock: Clock::new(compilation.plan.header.timezone),
    };
    let declaration = asked.declaration(&compilation.plan);
    let (id, text) = match asked {
        Symbol::Item(id) => (
            compilation.plan.item(id).path.as_str(),
            writer.report.item_standing(id, is_late).0,
        ),
        Symbol::Plain(id) => (declaration.name.as_str(), writer.report.goal_standing(id)),
        Symbol::Party(_) | Symbol::Calendar(_) => (declaration.name.as_str(), String::new()),
    };
    let document = Document {
        format: "planc-why",
        version: 1,
        id,
        kind: declaration.kind.word(),
        title: &declaration.title,
        late: is_late,
        text,
        chain: chain.map_or_else(Vec::new, |chain| writer.chain(chain)),
        rival: chain
            .and_then(|chain| chain.rival.as_ref())
            .map(|rival| writer.rival(rival)),
    };
    let text = serde_json::to_string_pretty(&document);
    text.expect("text, numbers and lists always have a form in JSON") + "\n"
}

struct Writer<'a> {
    sources: &'a Sources,
    report: Report<'a>,
    clock: Clock,
}

const fn end_word(end: End) -> &'static str {
    match end {
        End::Start => "start",
        End::Finish => "finish",
    }
}

impl<'a> Writer<'a> {
    fn path(&self, id: ItemId) -> &'a str {
        &self.report.plan.item(id).path
    }

    fn chain(&self, chain: &Chain) -> Vec<Link<'a>> {
        let texts = self.report.steps_text(chain);
        let steps = chain.steps.iter().zip(texts);
        steps.map(|(step, text)| self.link(step, text)).collect()
    }

    fn link(&self, step: &Step, text: String) -> Link<'a> {
        let (item, end) = match step.subject {
            Subject::Plan(end) => (None, end),
            Subject::Item(id, end) => (Some(self.path(id)), end),
            Subject::Goal(id) => {
                let goal = self.report.plan.plain(id);
                (Some(goal.name.as_str()), End::Finish)
            }
        };
        let (attribute, on) = match &step.because {
            Because::Date(attribute, on)
            | Because::AsLateAsPossible(Limit::Date(attribute, on))
            | Because::Latest(Limit::Date(attribute, on)) => {
                (Some(attribute.words()), Some(self.path(*on)))
            }
            Because::Fact(attribute) => (Some(attribute.words()), None),
            Because::AsLateAsPossible(Limit::Goal(goal)) | Because::Latest(Limit::Goal(goal)) => {
                (None, Some(self.report.plan.plain(*goal).name.as_str()))
            }
            _ => (None, None),
        };
        let dependency = match &step.because {
            Because::Link(route) => Some(self.dependence(&route.link, self.cancelled(route))),
            Because::AsLateAsPossible(limit) | Because::Latest(limit) => self.limit(limit),
            _ => None,
        };
        Link {
            item,
            end: end_word(end),
            at: self.clock.with(step.at, str::to_owned),
            day: step.day.to_string(),
            because: word(&step.because),
            attribute,
            on,
            dependency,
            text,
            waiting: step.waiting.as_ref().map(|waiting| self.pause(waiting)),
            source: step.place.and_then(|place| self.source(place)),
        }
    }

    fn limit(&self, limit: &Limit) -> Option<Dependence<'a>> {
        match limit {
            Limit::Link(link) => Some(self.dependence(link, Vec::new())),
            Limit::Through(link, inner) => {
                let mut through = vec![self.path(link.to)];
                let mut inner = inner.as_ref();
                while let Limit::Through(link, next) = inner {
                    through.push(self.path(link.to));
                    inner = next;
                }
                Some(self.dependence(link, through))
            }
            Limit::Date(..) | Limit::Goal(_) | Limit::PlanFinish | Limit::People => None,
        }
    }

    /// The cancelled items through which a dependency reaches the item of the date before.
    fn cancelled(&self, route: &Route) -> Vec<&'a str> {
        let routes = std::iter::successors(Some(route), |route| route.via.as_deref());
        routes
            .filter(|route| route.via.is_some())
            .map(|route| self.path(route.link.from))
            .collect()
    }

    fn dependence(&self, link: &Dependency, through: Vec<&'a str>) -> Dependence<'a> {
        Dependence {
            from: self.path(link.from),
            to: self.path(link.to),
            of: link.type_name(),
            lag: link.lag,
            elapsed: link.elapsed,
            through,
        }
    }

    fn pause(&self, waiting: &Waiting) -> Pause<'a> {
        let plan = self.report.plan;
        Pause {
            from: self.clock.with(waiting.from, str::to_owned),
            to: self.clock.with(waiting.to, str::to_owned),
            days_off: waiting.days_off.iter().map(ToString::to_string).collect(),
            who: waiting
                .who
                .iter()
                .map(|who| plan.party(*who).name.as_str())
                .collect(),
            text: self.report.waiting_text(waiting),
        }
    }

    fn rival(&self, rival: &Rival) -> Other<'a> {
        Other {
            items: rival.items.iter().map(|id| self.path(*id)).collect(),
            end: end_word(rival.end.1),
            into: self.path(rival.into),
            slip: rival.slip,
            elapsed: self.report.schedule.is_by_clock(rival.end.0),
            text: self.report.rival_text(rival),
            source: self.source(rival.link.span),
        }
    }

    fn source(&self, span: Span) -> Option<Source<'a>> {
        let location = self.sources.location(span.start)?;
        Some(Source {
            file: self.sources.file(location.file)?.path(),
            line: location.line,
            column: location.column,
        })
    }
}

/// The word for a rule.
const fn word(because: &Because) -> &'static str {
    match because {
        Because::Plan => "plan",
        Because::PlanStart => "plan_start",
        Because::StatusDate => "status_date",
        Because::Date(..) => "date",
        Because::Due => "due",
        Because::Requires => "requires",
        Because::Fact(_) => "fact",
        Because::Link(_) => "dependency",
        Because::Size => "size",
        Because::Leaf => "contents",
        Because::Spans(_) => "spans",
        Because::WaitsFor(..) => "waits_for",
        Because::AsLateAsPossible(_) => "as_late_as_possible",
        Because::Latest(limit) => match limit {
            Limit::Link(_) | Limit::Through(..) => "dependency",
            Limit::Date(..) => "date",
            Limit::Goal(_) => "goal",
            Limit::PlanFinish => "plan_finish",
            Limit::People => "waits_for",
        },
    }
}
