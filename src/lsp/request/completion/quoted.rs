//! Quoted text that names something: a file or a time zone.

use std::ops::Range;

use gen_lsp_types::CompletionItemKind;

use super::{Entry, Scene};
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
    let rest = scene.text.get(scene.spot.cursor..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    let (inside, is_closed) = line
        .split_once('"')
        .map_or(("", false), |(inside, _)| (inside, true));
    let range = start..scene.spot.cursor + inside.len();
    names(scene)
        .into_iter()
        .map(|name| entry(&name, range.clone(), if is_closed { "" } else { "\"" }))
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
    names(scene)
        .into_iter()
        .map(|name| {
            let mut entry = entry(&name, scene.word.clone(), "");
            entry.text = Some(format!("\"{name}\""));
            entry
        })
        .collect()
}

fn entry(name: &str, range: Range<usize>, closing: &str) -> Entry {
    let kind = if name.contains('.') {
        CompletionItemKind::File
    } else {
        CompletionItemKind::Value
    };
    let mut entry = Entry::new(name, "", kind);
    entry.text = Some(format!("{name}{closing}"));
    entry.instead_of = Some(range);
    entry
}

fn names(scene: &Scene<'_>) -> Vec<String> {
    let analysis = scene.place.analysis;
    let own = analysis.path(scene.place.file);
    let files = |ending: &str| {
        let folder = own.as_deref().and_then(|path| path.parent());
        let found = folder.map_or_else(Vec::new, |folder| {
            scene.context.workspace.files_below(folder, ending)
        });
        let named = move |(path, name): (std::path::PathBuf, String)| {
            (Some(&path) != own.as_ref()).then_some((path, name))
        };
        found.into_iter().filter_map(named).collect::<Vec<_>>()
    };
    match wanted(scene) {
        Some(Wanted::Plan) => files("plan")
            .into_iter()
            // A file is imported only once, so files of the plan are left out.
            .filter(|(path, _)| analysis.file(path).is_none())
            .map(|(_, name)| name)
            .collect(),
        Some(Wanted::Calendar) => files("ics").into_iter().map(|(_, name)| name).collect(),
        Some(Wanted::Zone) => {
            let typed = match scene.spot.quoted {
                Some(start) => scene.text.get(start..scene.spot.cursor).unwrap_or_default(),
                None => scene.typed(),
            };
            let typed = typed.to_lowercase();
            zone_names()
                .filter(|name| name.to_lowercase().contains(&typed))
                .map(str::to_owned)
                .collect()
        }
        None => Vec::new(),
    }
}
