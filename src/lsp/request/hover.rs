//! `textDocument/hover`: the symbol or word under the cursor, with its scheduled dates or its meaning.

use std::fmt::Write as _;

use chrono::Months;
use gen_lsp_types::{Contents, Hover, HoverParams, MarkupContent, MarkupKind};

use super::context::{Failure, Place, RequestContext};
use crate::ast::{Declaration, End, Node, Statement, Value, WrittenDay, declarations_at};
use crate::language::Attribute;
use crate::plan::{CalendarId, Item, ItemId, PlainId, Symbol, WhoId};
use crate::report::names;
use crate::report::words::{size_text, weekday_text};
use crate::source::Span;

/// The most names in one list.
const MOST: usize = 8;

/// A name with its dates, or the meaning of a word.
pub(super) fn hover(
    context: &RequestContext<'_>,
    params: &HoverParams,
) -> Result<Option<Hover>, Failure> {
    let (place, offset) = context.place(&params.text_document_position_params)?;
    let found = match place.analysis.names().at(offset) {
        Some(found) => Some((found.span, symbol(&place, found.symbol))),
        None => word(&place, offset),
    };
    Ok(found.map(|(span, text)| {
        let shown = if context.client.markdown {
            MarkupContent::new(MarkupKind::Markdown, text)
        } else {
            let plain = text.replace("**", "").replace("  \n", "\n");
            MarkupContent::new(MarkupKind::PlainText, plain)
        };
        let range = context.range(&place, span);
        Hover::new(Contents::MarkupContent(shown), Some(range))
    }))
}

/// The head of a statement or declaration, with its meaning.
fn word(place: &Place<'_>, offset: u32) -> Option<(Span, String)> {
    let around = declarations_at(place.nodes(), offset);
    let touches = |span: Span| span.start <= offset && offset <= span.end;
    if let Some(declaration) = around.last()
        && touches(declaration.keyword)
    {
        let kind = declaration.kind;
        let text = format!("**{kind}**: {}", kind.doc());
        return Some((declaration.keyword, text));
    }
    let inside = around.last().map_or(place.nodes(), |inner| inner.nodes());
    let mut statements = inside.iter().filter_map(Node::as_statement);
    let statement = statements.find(|statement| touches(statement.span))?;
    month(place, statement, offset).or_else(|| attribute(statement, around.last().copied()))
}

/// The calendar month of a numbered month of the plan.
fn month(place: &Place<'_>, statement: &Statement, offset: u32) -> Option<(Span, String)> {
    let date = match statement.value.as_ref()? {
        Value::Fact(fact) => fact.date,
        Value::Criterion(clause) => clause.met,
        Value::Cost(cost) => cost.date,
        _ => None,
    }?;
    let touches = date.span.start <= offset && offset <= date.span.end;
    let WrittenDay::Month(number) = date.day else {
        return None;
    };
    let start = place.analysis.plan.header.start().filter(|_| touches)?;
    let months = Months::new(u32::from(number).checked_sub(1)?);
    let name = start.day.date().checked_add_months(months)?.format("%B %Y");
    let text = format!("**M{number}**: {name}, counted from the month in which the plan starts");
    Some((date.span, text))
}

fn attribute(statement: &Statement, around: Option<&Declaration>) -> Option<(Span, String)> {
    let attribute = statement.attribute?;
    let info = attribute.info();
    let mut text = format!("**{}**: {}", info.words, info.doc);
    let _ = write!(text, "  \ntakes {}", info.shape.needs());
    if info.repeatable {
        text.push_str("; can be repeated");
    }
    if let Some(around) = around
        && !info.kinds.contains(around.kind)
    {
        let kinds: Vec<_> = info.kinds.iter().map(crate::language::Kind::word).collect();
        let _ = write!(text, "  \nfits {}", kinds.join(", "));
    }
    Some((statement.head, text))
}

fn symbol(place: &Place<'_>, symbol: Symbol) -> String {
    match symbol {
        Symbol::Item(id) => item(place, id),
        Symbol::Plain(id) => plain(place, id),
        Symbol::Party(id) => party(place, id),
        Symbol::Calendar(id) => calendar(place, id),
    }
}

/// A page of Markdown, one line after another.
struct Page(String);

impl Page {
    fn new(kind: &str, path: &str, title: &str) -> Self {
        Self(format!("{kind} `{path}` **{}**", escape(title)))
    }

    fn line(&mut self, text: &str) {
        if !text.is_empty() {
            // Two spaces before the line break keep the lines apart in Markdown.
            self.0.push_str("  \n");
            self.0.push_str(text);
        }
    }

    fn named(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.line(&format!("{name}: {}", escape(text)));
        }
    }
}

/// Escapes Markdown in text of the plan.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#|~".contains(c) {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' { ' ' } else { c });
    }
    escaped
}

fn item(place: &Place<'_>, id: ItemId) -> String {
    let analysis = place.analysis;
    let (plan, schedule) = (&analysis.plan, &analysis.schedule);
    let report = analysis.report();
    let item = plan.item(id);
    let mut page = Page::new(item.word(), &item.path, &item.title);
    if let Some(judgement) = analysis.review.item(id) {
        let word = judgement.health.word().replace('_', " ");
        let because = &judgement.because;
        let colon = if because.is_empty() { "" } else { ": " };
        page.line(&format!("**{word}**{colon}{}", escape(because)));
    }
    let Some(dates) = schedule.dates(id) else {
        page.line("no dates: it is cancelled, or part of a circle");
        return page.0;
    };
    if dates.start == dates.finish {
        let end = report.end_text(id, End::Finish).unwrap_or_default();
        page.line(&format!("**{end}**"));
    } else {
        let [start, finish] =
            [End::Start, End::Finish].map(|end| report.end_text(id, end).unwrap_or_default());
        let size = report.size_text(id, dates.duration);
        page.line(&format!("**{start}** to **{finish}** ({size})"));
    }
    let then = report.baseline(id).map(|then| report.then_text(then));
    page.named("baseline", &then.unwrap_or_default());
    page.named("worked on", &report.pieces_text(id).unwrap_or_default());
    match report.slack(id) {
        Some(slack) => {
            let mut room = report.slack_text(slack);
            if let Some(free) = dates.free_slack.filter(|free| *free > 0) {
                let free = size_text(plan, free, slack.by_clock);
                let _ = write!(room, ", free slack {free}");
            }
            page.named("slack", &room);
        }
        None => page.line(&report.room_text(id).unwrap_or_default()),
    }
    let why = |end| report.cause_text(id, end).unwrap_or_default();
    if dates.start < dates.finish {
        page.line(&format!("starts then because {}", why(End::Start)));
        page.line(&format!("ends then because {}", why(End::Finish)));
    } else {
        page.line(&format!("then because {}", why(End::Finish)));
    }
    page.named("owner", &report.owners_text(id));
    page.named("works on it", &report.workers_text(id, false));
    page.named("uses", &report.workers_text(id, true));
    page.named("cost", &report.cost_text(id).unwrap_or_default());
    let predecessors = schedule.waits_for(id);
    let predecessors = predecessors.iter().map(|link| plan.item(link.from));
    page.named("waits for", &some(predecessors));
    let successors = schedule.dependencies.outgoing(id);
    page.named("holds up", &some(successors.map(|link| plan.item(link.to))));
    page.0
}

/// The paths of the first items, and the number of the others.
fn some<'a>(items: impl Iterator<Item = &'a Item>) -> String {
    let paths: Vec<&str> = items.map(|item| item.path.as_str()).collect();
    let mut text = paths.get(..MOST).unwrap_or(&paths).join(", ");
    if paths.len() > MOST {
        let _ = write!(text, " and {} more", paths.len() - MOST);
    }
    text
}

fn plain(place: &Place<'_>, id: PlainId) -> String {
    let plan = &place.analysis.plan;
    let goal = plan.plain(id);
    let mut page = Page::new(goal.kind.word(), &goal.name, &goal.title);
    if let Some(judgement) = place.analysis.review.goal(id) {
        let word = judgement.health.word().replace('_', " ");
        page.line(&format!("**{word}** {}", escape(&judgement.because)));
    }
    if let Some(day) = place.analysis.schedule.goal_day(id) {
        page.line(&format!("**{}**", weekday_text(day)));
    }
    let owners = plan.goal_owners(id).iter().map(|who| who.value);
    page.named("owner", &names(plan, owners));
    page.named("measure", goal.measure().map_or("", |text| &text.text));
    page.0
}

fn party(place: &Place<'_>, id: WhoId) -> String {
    let analysis = place.analysis;
    let party = analysis.plan.party(id);
    let mut page = Page::new(party.kind.word(), &party.name, &party.title);
    page.named("email", party.email().map_or("", |text| &text.text));
    let members = names(&analysis.plan, party.members().iter().map(|who| who.value));
    page.named("members", &members);
    let works = |item: ItemId| {
        let mut workers = analysis.schedule.workers(item).iter();
        workers.any(|worker| worker.who == id)
    };
    let items = analysis.plan.items().filter(|(item, _)| works(*item));
    let busiest = analysis.report().busiest_week_text(id);
    page.named("busiest week", &busiest.unwrap_or_default());
    page.named("works on", &some(items.map(|(_, item)| item)));
    let items = analysis.plan.items.iter();
    let owned = items.filter(|item| item.owners().iter().any(|who| who.value == id));
    page.named("owns", &some(owned));
    page.0
}

fn calendar(place: &Place<'_>, id: CalendarId) -> String {
    let plan = &place.analysis.plan;
    let calendar = plan.calendar(id);
    let title = if calendar.has_title {
        &calendar.title
    } else {
        &calendar.name
    };
    let mut page = Page::new("calendar", &calendar.name, title);
    if let Some(like) = calendar.like {
        page.named(Attribute::Like.words(), &plan.calendar(like.value).name);
    }
    let zone = calendar.timezone.unwrap_or(plan.header.timezone);
    page.named(Attribute::Timezone.words(), zone.name());
    page.0
}
