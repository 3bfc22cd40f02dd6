//! Errors of the schedule stage: dependency cycles, and dates that cannot be computed.

use miette::{Diagnostic, LabeledSpan};
use thiserror::Error;

use crate::source::Span;

/// Text whose dates cannot be computed.
#[derive(Debug, Error, Diagnostic)]
#[allow(
    missing_docs,
    reason = "the words of each variant stand on it, its fields are what they name"
)]
pub enum ScheduleProblem {
    #[error("{names} wait for each other")]
    #[diagnostic(code("cycle"), help("remove one of these links"))]
    Cycle {
        names: String,
        #[label(collection)]
        edges: Vec<LabeledSpan>,
    },
    #[error("{names} push each other later without end")]
    #[diagnostic(
        code("endless-push"),
        help("remove one of these links, or give the outer task more time")
    )]
    EndlessPush {
        names: String,
        #[label(collection)]
        edges: Vec<LabeledSpan>,
    },
    #[error("`{name}` waits for itself")]
    #[diagnostic(code("waits-for-itself"), help("name another item, or remove this"))]
    WaitsForItself {
        name: String,
        #[label(primary, "this is `{name}` itself")]
        at: Span,
    },
    #[error("`{name}` waits for `{phase}`, the phase that contains it")]
    #[diagnostic(
        code("waits-for-own-phase"),
        help("name the one item of that phase that it should wait for")
    )]
    WaitsForOwnPhase {
        name: String,
        phase: String,
        #[label(primary, "`{name}` is a part of this")]
        at: Span,
    },
    #[error("`{name}` requires `{phase}`, the phase that contains it")]
    #[diagnostic(
        code("waits-for-own-phase"),
        help("write `requires all`, which means everything else in its phase")
    )]
    RequiresOwnPhase {
        name: String,
        phase: String,
        #[label(primary, "`{name}` is a part of this")]
        at: Span,
    },
    #[error("`{name}` comes from `{phase}`, the phase that contains it")]
    #[diagnostic(
        code("from-own-phase"),
        help("name the tasks of that phase that produce it")
    )]
    FromOwnPhase {
        name: String,
        phase: String,
        #[label(primary, "`{name}` is a part of this")]
        at: Span,
    },
    #[error("`{name}` waits for `{inner}`, which is inside it")]
    #[diagnostic(
        code("waits-for-contents"),
        help("put the dependency on the items of the phase that need it")
    )]
    WaitsForContents {
        name: String,
        inner: String,
        #[label(primary, "this is a part of `{name}`")]
        at: Span,
    },
    #[error("the people who work on `{name}` never work at the same time")]
    #[diagnostic(
        code("never-together"),
        help("write `effort` instead of `takes`, so that each works in their own hours")
    )]
    NeverTogether {
        name: String,
        #[label(primary, "never together with the others")]
        at: Span,
        #[label(collection)]
        others: Vec<LabeledSpan>,
    },
    #[error("the members of `{team}` never work at the same time, so `{name}` never gets done")]
    #[diagnostic(code("never-together"), help("{mend}"))]
    MembersNeverTogether {
        name: String,
        team: String,
        mend: &'static str,
        #[label(primary, "never all of them together")]
        at: Span,
    },
    #[error("`{who}` never works, so `{name}` never gets done")]
    #[diagnostic(
        code("never-works"),
        help("give `{who}` a calendar with working time, or name someone else")
    )]
    NeverWorks {
        name: String,
        who: String,
        #[label(primary, "no working time at all")]
        at: Span,
    },
    #[error("`{name}` would end after the year 2200")]
    #[diagnostic(code("beyond-2200"), help("make it shorter, or start it earlier"))]
    Beyond {
        name: String,
        #[label(primary, "too late")]
        at: Span,
    },
    #[error("there is not enough working time for `{name}`")]
    #[diagnostic(
        code("beyond-2200"),
        help("give its calendar working time after {last}")
    )]
    OutOfWorkingTime {
        name: String,
        last: String,
        #[label(primary, "the last working day of its calendar is {last}")]
        at: Span,
    },
}
