//! The kinds: their icons, and the declarations that are inserted.

use gen_lsp_types::CompletionItemKind;

use crate::language::Kind;

/// The icon of a kind.
pub(super) const fn icon(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Plan => CompletionItemKind::Module,
        Kind::Calendar => CompletionItemKind::Enum,
        Kind::Person | Kind::Team => CompletionItemKind::Variable,
        Kind::Resource => CompletionItemKind::Constant,
        Kind::Goal | Kind::Milestone => CompletionItemKind::Event,
        Kind::Phase => CompletionItemKind::Class,
        Kind::Task => CompletionItemKind::Method,
        Kind::Deliverable => CompletionItemKind::Struct,
    }
}

/// A declaration with placeholders for its parts; a plan starts on this day.
pub(super) fn declaration(kind: Kind, day: &str) -> String {
    let rest = match kind {
        Kind::Plan => &format!(" \"${{2:Title}}\" {{\n  start ${{3:{day}}}\n  $0\n}}"),
        Kind::Calendar => " {\n  work ${2:mon..fri} ${3:09:00..17:00}\n  $0\n}",
        Kind::Person | Kind::Team | Kind::Resource => " \"${2:Name}\"$0",
        Kind::Goal => " \"${2:Title}\" {\n  requires $3\n  measure \"$4\"\n  due $0\n}",
        Kind::Phase => " \"${2:Title}\" {\n  $0\n}",
        Kind::Task => " \"${2:Title}\" {\n  takes ${3:3d}\n  $0\n}",
        Kind::Deliverable => {
            " \"${2:Title}\" {\n  from $3\n  criterion \"$4\"\n  approver $5\n  review ${6:2d}\n  $0\n}"
        }
        Kind::Milestone => " \"${2:Title}\" { requires ${3:all} }$0",
    };
    format!("{kind} ${{1:name}}{rest}")
}
