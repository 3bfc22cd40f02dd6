//! How an editor shows each kind: the only place in the language server that has a row for each of them.

use gen_lsp_types::{CompletionItemKind, SymbolKind};

use crate::language::Kind;

/// Writes the questions about a kind from its rows: its kind of symbol, its icon in a completion list, its type of
/// token, and what follows the keyword and the name in a declaration that is inserted.
macro_rules! shown {
    ($($kind:ident $symbol:ident $icon:ident $token:literal $rest:literal;)*) => {
        /// The kind of symbol for a declaration.
        pub(super) const fn symbol(kind: Kind) -> SymbolKind {
            match kind {
                $(Kind::$kind => SymbolKind::$symbol,)*
            }
        }

        /// The icon in a completion list.
        pub(super) const fn icon(kind: Kind) -> CompletionItemKind {
            match kind {
                $(Kind::$kind => CompletionItemKind::$icon,)*
            }
        }

        /// The type of token for a name: a standard one, for which every editor has colours (LSP,
        /// `SemanticTokenTypes`).
        pub(super) const fn token(kind: Kind) -> &'static str {
            match kind {
                $(Kind::$kind => $token,)*
            }
        }

        /// A declaration with placeholders for its parts; a plan starts on this day.
        pub(super) fn snippet(kind: Kind, day: &str) -> String {
            let rest = match kind {
                $(Kind::$kind => $rest,)*
            };
            format!("{kind} ${{1:name}}{}", rest.replace("DAY", day))
        }
    };
}

shown! {
    Plan Module Module "type" " \"${2:Title}\" {\n  start ${3:DAY}\n  $0\n}";
    Calendar Array Enum "type" " {\n  work ${2:mon..fri} ${3:09:00..17:00}\n  $0\n}";
    Person Class Variable "class" " \"${2:Name}\"$0";
    Team Class Variable "class" " \"${2:Name}\"$0";
    Resource Struct Constant "class" " \"${2:Name}\"$0";
    Goal Property Event "enumMember" " \"${2:Title}\" {\n  requires $3\n  measure \"$4\"\n  due $0\n}";
    Phase Namespace Class "namespace" " \"${2:Title}\" {\n  $0\n}";
    Task Function Method "function" " \"${2:Title}\" {\n  takes ${3:3d}\n  $0\n}";
    Deliverable Object Struct "variable"
        " \"${2:Title}\" {\n  from $3\n  criterion \"$4\"\n  approver $5\n  review ${6:2d}\n  $0\n}";
    Milestone Event Event "event" " \"${2:Title}\" { requires ${3:all} }$0";
}
