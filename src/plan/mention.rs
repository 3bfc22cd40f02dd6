//! Names in the text, and the declarations that they refer to.

use super::{ItemId, Symbol};
use crate::source::Span;

/// A place in an attribute where a declaration is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name or the whole path, as written; a misspelt one refers to its likely target.
    pub span: Span,
    /// The declaration that is named.
    pub symbol: Symbol,
    /// For an item, the block from which it is looked up; None for all others, and at the top level.
    pub block: Option<ItemId>,
}

/// A reference whose first name means an item that hides another item, which is declared further out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shadow {
    /// The item that is meant.
    pub inner: ItemId,
    /// The item that is hidden.
    pub outer: ItemId,
    /// The name in the text.
    pub span: Span,
}
