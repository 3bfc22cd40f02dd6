//! What the plan is for.

use smol_str::SmolStr;

use super::{Fact, LintLevels, Moment, Remarks, Sited, Target, WhoId};
use crate::ast::Text;
use crate::source::Span;

/// A `goal` declaration.
#[derive(Clone, Debug)]
pub struct Goal {
    /// The identifier.
    pub name: SmolStr,
    /// The title, made from the identifier where none is written.
    pub title: Box<str>,
    /// Where the identifier is declared.
    pub name_span: Span,
    /// `owner`.
    pub owners: Vec<Sited<WhoId>>,
    /// `consult`.
    pub consult: Vec<Sited<WhoId>>,
    /// `inform`.
    pub inform: Vec<Sited<WhoId>>,
    /// `requires`, without `all`.
    pub requires: Vec<Target>,
    /// `requires all`: every item of the plan.
    pub requires_all: Option<Span>,
    /// `measure`.
    pub measure: Option<Text>,
    /// `due`.
    pub due: Option<Moment>,
    /// `accomplished`.
    pub accomplished: Option<Fact>,
    /// `missed`.
    pub missed: Option<Fact>,
    /// `cancelled`.
    pub cancelled: Option<Fact>,
    /// `allow` and `deny` written here.
    pub levels: LintLevels,
    /// Notes, links, risks, tags, fields.
    pub remarks: Remarks,
    /// Whether its block holds broken text.
    pub broken: bool,
}
