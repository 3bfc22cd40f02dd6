//! The beginnings of a statement: the attributes that fit the block, and declarations.

use gen_lsp_types::CompletionItemKind;

use super::kind::declaration;
use super::spot::is_word;
use super::{Entry, Scene, date, icon};
use crate::ast::Node;
use crate::language::{Attribute, Kind, Shape, word};
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
        let fitting = attributes(scene, kind);
        entries.extend(
            fitting
                .into_iter()
                .filter(|attribute| goes_on(attribute.words()))
                .map(|attribute| attribute_entry(scene, attribute)),
        );
    }
    if is_first {
        entries.extend(declarations(scene).map(|kind| declaration_entry(scene, kind)));
        if scene.spot.blocks.is_empty() {
            let mut import = Entry::word(word::IMPORT, "everything that another file declares");
            import.text = Some(format!("{} ", word::IMPORT));
            import.snippet = Some(format!("{} \"$0\"", word::IMPORT));
            entries.push(plain_if_followed(scene, import));
        }
    }
    entries
}

/// The attributes that can still be added, the usual ones first.
fn attributes(scene: &Scene<'_>, kind: Kind) -> Vec<Attribute> {
    let given = given(scene);
    let item = scene.item.map(|id| scene.place.analysis.plan.item(id));
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
    let mut entry = Entry::new(info.words, info.shape.needs(), CompletionItemKind::Property);
    info.doc.clone_into(&mut entry.doc);
    entry.instead_of = Some(scene.spot.start..scene.word.end);
    if info.shape == Shape::Flag {
        entry.detail.clear();
        return entry;
    }
    entry.text = Some(format!("{} ", info.words));
    entry.snippet = Some(format!("{} {}", info.words, places(scene, attribute)));
    plain_if_followed(scene, entry)
}

/// Inserts only the head if there is a value already.
fn plain_if_followed(scene: &Scene<'_>, mut entry: Entry) -> Entry {
    if scene.is_followed() {
        entry.text = None;
        entry.snippet = None;
    }
    entry
}

/// The placeholders after an attribute.
fn places(scene: &Scene<'_>, attribute: Attribute) -> String {
    let day = || {
        date::days(scene, attribute)
            .into_iter()
            .next()
            .unwrap_or_default()
    };
    match attribute.info().shape {
        Shape::Flag => String::new(),
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
    let has_plan = !scene.place.analysis.plan.header.name_span.is_empty();
    Kind::ALL.into_iter().filter(move |kind| {
        let fits = is_top || is_phase && kind.may_stand_in_phase();
        fits && !(*kind == Kind::Plan && has_plan)
    })
}

fn declaration_entry(scene: &Scene<'_>, kind: Kind) -> Entry {
    let mut entry = Entry::new(kind.word(), kind.doc(), icon(kind));
    entry.text = Some(format!("{kind} "));
    let days = date::days(scene, Attribute::Start);
    let day = days.first().map(ToString::to_string).unwrap_or_default();
    entry.snippet = Some(declaration(kind, &day));
    plain_if_followed(scene, entry)
}
