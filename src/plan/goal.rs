//! Goals: the purpose of the plan.

use super::Declaration;

/// A `goal` declaration.
#[derive(Clone, Debug)]
pub struct Goal {
    /// Its declaration.
    pub declaration: Declaration,
}
