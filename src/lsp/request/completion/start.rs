//! The beginnings of a statement: the attributes that fit the block, and declarations.

use gen_lsp_types::CompletionItemKind;

use super::date;
use super::entry::Entry;
use super::scene::Scene;
use super::spot::is_word;
use crate::ast::Node;
use crate::language::{Attribute, Kind, Shape, word};
use crate::lsp::kind::snippet;
use crate::plan::{Item, ItemKind};

/// A task has one of these.
const SIZES: [Attribute; 3] = [Attribute::Takes, Attribute::Effort, Attribute::Spans];

pub(super) fn entries(scene: &Scene<'_>) -> Vec<Entry> {
    let statement = scene.spot.statement;
    let words: Vec<&str> = statement.split_whitespace().collect();
    let is_plain = statement
        .chars()
        .all(|c| c.is_ascii_lowercase() || is_word(c) && !c.is_ascii_digit() || c == ' ');
    if !is_plain {
        return Vec::new();
    }
    let is_first = words.len() <= 1 && statement.trim_end() == statement;
    let mut entries = Vec::new();
    if let Some(kind) = scene.spot.kind() {
        // After `start not`, only the heads that begin with these words are offered.
        let typed = words.join(" ");
        let typed = if statement.ends_with(' ') {
            format!("{typed} ")
        } else {
            typed
        };
        let goes_on = |head: &str| is_first || head.starts_with(&typed) && head.contains(' ');
        let fitting = attributes(scene, kind).into_iter();
        let fitting = fitting.filter(|attribute| goes_on(attribute.words()));
        entries.extend(fitting.map(|attribute| attribute_entry(scene, attribute)));
    }
    if is_first {
        entries.extend(declarations(scene).map(|kind| declaration_entry(scene, kind)));
        if scene.spot.blocks.is_empty() {
            let import = Entry::word(word::IMPORT, "everything that another file declares");
            let snippet = format!("{} \"$0\"", word::IMPORT);
            entries.push(with_value(scene, import, snippet));
        }
    }
    entries
}

/// The attributes that can still be added, the usual ones first.
fn attributes(scene: &Scene<'_>, kind: Kind) -> Vec<Attribute> {
    let given = given(scene);
    let item = scene.item.map(|id| scene.plan.item(id));
    let fits = |attribute: &Attribute| {
        let info = attribute.info();
        info.kinds.contains(kind)
            && (info.repeatable || !given.contains(attribute))
            && !(SIZES.contains(attribute) && given.iter().any(|other| SIZES.contains(other)))
            && fits_gate(*attribute, kind, item)
    };
    let mut list: Vec<Attribute> = Attribute::ALL.into_iter().filter(fits).collect();
    list.sort_by_key(|attribute| attribute.info().usual.unwrap_or(u8::MAX));
    list
}

/// The attributes of the block, except that of the statement under the cursor.
fn given(scene: &Scene<'_>) -> Vec<Attribute> {
    let (_, base) = scene.place.text();
    let nodes = scene.block().map_or(&[][..], |block| block.nodes());
    let statements = nodes.iter().filter_map(Node::as_statement);
    statements
        .filter(|statement| (statement.span.start - base) as usize != scene.spot.start)
        .filter_map(|statement| statement.attribute)
        .collect()
}

/// A gate is passed or rejected, any other milestone is reached.
fn fits_gate(attribute: Attribute, kind: Kind, item: Option<&Item>) -> bool {
    let is_gate = item.is_some_and(Item::is_gate);
    let is_known = item.is_some_and(|item| item.kind == ItemKind::Milestone);
    match attribute {
        Attribute::Passed | Attribute::Refused => is_gate || !is_known,
        Attribute::Criterion => kind != Kind::Milestone || is_gate || !is_known,
        Attribute::Reached => !is_gate,
        _ => true,
    }
}

fn attribute_entry(scene: &Scene<'_>, attribute: Attribute) -> Entry {
    let info = attribute.info();
    let is_flag = matches!(info.shape, Shape::Flag | Shape::MaybeNumber);
    let needs = if is_flag { "" } else { info.shape.needs() };
    let entry = Entry {
        doc: info.doc.to_owned(),
        instead_of: Some(scene.spot.start..scene.word.end),
        ..Entry::new(info.words, needs, CompletionItemKind::Property)
    };
    if is_flag {
        return entry;
    }
    let snippet = format!("{attribute} {}", places(scene, attribute));
    with_value(scene, entry, snippet)
}

/// Inserts a space and placeholders for the value, unless there is a value already.
fn with_value(scene: &Scene<'_>, entry: Entry, snippet: String) -> Entry {
    if scene.is_followed() {
        return entry;
    }
    Entry {
        text: Some(format!("{} ", entry.label)),
        snippet: Some(snippet),
        ..entry
    }
}

/// The placeholders after an attribute.
fn places(scene: &Scene<'_>, attribute: Attribute) -> String {
    let day = || date::first(scene, attribute);
    match attribute.info().shape {
        Shape::Flag | Shape::MaybeNumber => String::new(),
        Shape::Date | Shape::DateBy | Shape::DateMaybeText => format!("${{1:{}}}", day()),
        Shape::DateText | Shape::Off => format!("${{1:{}}} \"$2\"", day()),
        Shape::MaybeDateText | Shape::Text | Shape::Criterion | Shape::OffFrom => {
            "\"$1\"".to_owned()
        }
        Shape::Estimate => "${1:3d}".to_owned(),
        Shape::Duration => "${1:1d}".to_owned(),
        Shape::Ends => "$1..$2".to_owned(),
        Shape::Links
        | Shape::LinksBefore
        | Shape::References
        | Shape::Name
        | Shape::Names
        | Shape::Whos
        | Shape::Shares => "$1".to_owned(),
        Shape::Field => "${1:key} \"$2\"".to_owned(),
        Shape::Priority => "${1|low,normal,high|}".to_owned(),
        Shape::Percent | Shape::PercentDates => "${1:50%}".to_owned(),
        Shape::Limit => "${1:4h}/${2|day,week,month|}".to_owned(),
        Shape::Number => "${1:2}".to_owned(),
        Shape::Rate => "${1:90}/${2|h,d|}".to_owned(),
        Shape::Sum => "${1:1_000}".to_owned(),
        Shape::Cost | Shape::Paid => "${1:1_000} \"$2\"".to_owned(),
        Shape::Currency => "${1:EUR}".to_owned(),
        Shape::Work => "${1:mon..fri} ${2:09:00..17:00}".to_owned(),
    }
}

/// The kinds that may be declared here; there is only one plan.
fn declarations(scene: &Scene<'_>) -> impl Iterator<Item = Kind> {
    let is_top = scene.spot.blocks.is_empty();
    let is_phase = scene.spot.kind() == Some(Kind::Phase);
    let has_plan = !scene.plan.header.name_span.is_empty();
    Kind::ALL.into_iter().filter(move |kind| {
        let fits = is_top || is_phase && kind.may_stand_in_phase();
        fits && !(*kind == Kind::Plan && has_plan)
    })
}

fn declaration_entry(scene: &Scene<'_>, kind: Kind) -> Entry {
    let day = date::first(scene, Attribute::Start).to_string();
    let entry = Entry::name(kind, kind.word(), kind.doc());
    with_value(scene, entry, snippet(kind, &day))
}
