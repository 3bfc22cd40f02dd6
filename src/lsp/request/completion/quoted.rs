//! Quoted text that names something: a file or a time zone.

use std::ops::Range;

use gen_lsp_types::CompletionItemKind;

use super::entry::Entry;
use super::scene::Scene;
use crate::calendar::zone_names;
use crate::language::{Attribute, word};

/// The kind of name between the quotes.
#[derive(Clone, Copy)]
enum Wanted {
    Plan,
    Calendar,
    Zone,
}

fn wanted(scene: &Scene<'_>) -> Option<Wanted> {
    let import = scene.spot.statement.strip_prefix(word::IMPORT);
    if scene.spot.blocks.is_empty() && import.is_some_and(|rest| rest.starts_with([' ', '"'])) {
        return Some(Wanted::Plan);
    }
    match scene.spot.attribute()?.0 {
        Attribute::Timezone => Some(Wanted::Zone),
        Attribute::OffFrom => {
            // `only` and `except` are followed by words.
            let end = scene.spot.quoted.unwrap_or(scene.spot.cursor);
            let before = scene.text.get(scene.spot.start..end).unwrap_or_default();
            (before.matches('"').count() < 2).then_some(Wanted::Calendar)
        }
        _ => None,
    }
}

/// The names, if the cursor is between quotes.
pub(super) fn entries(scene: &Scene<'_>) -> Vec<Entry> {
    let Some(start) = scene.spot.quoted else {
        return Vec::new();
    };
    let line = scene.rest_of_line(scene.spot.cursor);
    let (inside, closing) = match line.split_once('"') {
        Some((inside, _)) => (inside, ""),
        None => ("", "\""),
    };
    let range = start..scene.spot.cursor + inside.len();
    let names = names(scene).into_iter();
    names
        .map(|name| entry(&name, range.clone()).inserting(format!("{name}{closing}")))
        .collect()
}

/// The names with quotes, if there are none yet.
pub(super) fn bare(scene: &Scene<'_>) -> Vec<Entry> {
    let typed = scene.spot.statement.strip_suffix(scene.typed());
    let is_next = typed.is_some_and(|before| {
        let heads = [word::IMPORT, "timezone", "off from"];
        heads.contains(&before.trim_end())
    });
    if !is_next {
        return Vec::new();
    }
    let names = names(scene).into_iter();
    names
        .map(|name| entry(&name, scene.word.clone()).inserting(format!("\"{name}\"")))
        .collect()
}

fn entry(name: &str, range: Range<usize>) -> Entry {
    let kind = if name.contains('.') {
        CompletionItemKind::File
    } else {
        CompletionItemKind::Value
    };
    Entry {
        instead_of: Some(range),
        ..Entry::new(name, "", kind)
    }
}

fn names(scene: &Scene<'_>) -> Vec<String> {
    let analysis = scene.place.analysis;
    let files = |ending: &str| {
        let own = analysis.path(scene.place.file);
        let folder = own.as_deref().and_then(|path| path.parent());
        let found = folder.map_or_else(Vec::new, |folder| {
            scene.context.workspace.files_below(folder, ending)
        });
        let others = found
            .into_iter()
            .filter(move |(path, _)| Some(path) != own.as_ref());
        // A file is imported only once, so files of the plan are left out.
        others
            .filter(|(path, _)| ending != "plan" || analysis.file(path).is_none())
            .map(|(_, name)| name)
            .collect()
    };
    match wanted(scene) {
        Some(Wanted::Plan) => files("plan"),
        Some(Wanted::Calendar) => files("ics"),
        Some(Wanted::Zone) => {
            let typed = scene
                .spot
                .quoted
                .and_then(|start| scene.text.get(start..scene.spot.cursor));
            let typed = typed.unwrap_or_else(|| scene.typed()).to_lowercase();
            let names = zone_names().filter(|name| name.to_lowercase().contains(&typed));
            names.map(str::to_owned).collect()
        }
        None => Vec::new(),
    }
}
