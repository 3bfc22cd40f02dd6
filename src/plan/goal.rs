//! Goals: the purpose of the plan.

use smol_str::SmolStr;
use thin_vec::ThinVec;

use super::{Fact, LintLevels, Moment, Remarks, Sited, Target, WhoId};
use crate::ast::Text;
use crate::source::Span;

/// A `goal` declaration.
#[derive(Clone, Debug)]
pub struct Goal {
    /// The identifier.
    pub name: SmolStr,
    /// The title, made from the identifier where none is written.
    pub title: SmolStr,
    /// Where the identifier is declared.
    pub name_span: Span,
    /// `owner`.
    pub owners: ThinVec<Sited<WhoId>>,
    /// `consult`.
    pub consult: ThinVec<Sited<WhoId>>,
    /// `inform`.
    pub inform: ThinVec<Sited<WhoId>>,
    /// `requires`, without `all`.
    pub requires: ThinVec<Target>,
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
    /// Whether its block contains invalid text.
    pub broken: bool,
}
