//! Errors of the check stage: items that contradict themselves.

use miette::Diagnostic;
use thiserror::Error;

use crate::source::Span;

/// A contradiction between valid values of one item.
#[derive(Debug, Error, Diagnostic)]
#[allow(
    missing_docs,
    reason = "the words of each variant stand on it, its fields are what they name"
)]
pub enum CheckProblem {
    #[error("task `{name}` has two durations: `{first}` and `{second}`")]
    #[diagnostic(code("two-sizes"), help("keep one and remove the other"))]
    TwoSizes {
        name: String,
        first: &'static str,
        second: &'static str,
        #[label(primary, "and this one")]
        at: Span,
        #[label("this duration")]
        first_at: Span,
    },
    #[error("task `{name}` has both a `start` and a `finish` date, and also `{size}`")]
    #[diagnostic(code("two-sizes"), help("remove `{size}`, or one of the two dates"))]
    DatesAndSize {
        name: String,
        size: &'static str,
        #[label(primary, "a second duration")]
        at: Span,
        #[label("starts here")]
        start: Span,
        #[label("finishes here")]
        finish: Span,
    },
    #[error("task `{name}` finishes before it starts")]
    #[diagnostic(
        code("finish-before-start"),
        help("write a `finish` date after its `start`")
    )]
    FinishBeforeStart {
        name: String,
        #[label(primary, "finishes here")]
        at: Span,
        #[label("starts here")]
        start: Span,
    },
    #[error("`{name}` is {later} before it is {earlier}")]
    #[diagnostic(code("facts-contradict"), help("correct one of the two dates"))]
    FactsContradict {
        name: String,
        earlier: &'static str,
        later: &'static str,
        #[label(primary, "{later} here")]
        at: Span,
        #[label("{earlier} only here")]
        earlier_at: Span,
    },
    #[error("`{name}` is both {first} and {second}")]
    #[diagnostic(code("facts-contradict"), help("keep the one that has happened"))]
    FactsExclude {
        name: String,
        first: &'static str,
        second: &'static str,
        #[label(primary, "{second} here")]
        at: Span,
        #[label("{first} here")]
        first_at: Span,
    },
    #[error("deliverable `{name}` is accepted but was never delivered")]
    #[diagnostic(
        code("facts-contradict"),
        help("write when it was handed over, such as `delivered {date}`")
    )]
    AcceptedUndelivered {
        name: String,
        date: String,
        #[label(primary, "accepted here")]
        at: Span,
    },
    #[error("`{who}` accepted `{name}` but is not one of its approvers")]
    #[diagnostic(code("not-an-approver"), help("name an approver: {approvers}"))]
    NotAnApprover {
        name: String,
        who: String,
        approvers: String,
        #[label(primary, "not an approver")]
        at: Span,
    },
    #[error("`{what}` of `{name}` is after the status date")]
    #[diagnostic(
        code("fact-in-the-future"),
        help("correct the date, or move the status date on: facts are known up to {status_date}")
    )]
    FactInTheFuture {
        name: String,
        what: &'static str,
        status_date: String,
        #[label(primary, "not yet a fact")]
        at: Span,
        #[label("the status date")]
        as_of: Option<Span>,
    },
    #[error("{what} `{who}` has {has}, not {wanted}")]
    #[diagnostic(code("share-too-large"), help("ask for at most {has}"))]
    ShareTooLarge {
        what: &'static str,
        who: String,
        has: String,
        wanted: String,
        #[label(primary, "more than there is")]
        at: Span,
    },
    #[error("`{who}` is one person, not {number}")]
    #[diagnostic(
        code("share-too-large"),
        help("write a share such as `50%`, or name a team")
    )]
    PersonByNumber {
        who: String,
        number: u32,
        #[label(primary, "a person counts as one")]
        at: Span,
    },
    #[error("`{who}` is named twice")]
    #[diagnostic(code("named-twice"), help("remove one of the two"))]
    NamedTwice {
        who: String,
        #[label(primary, "again here")]
        at: Span,
        #[label("first here")]
        first: Span,
    },
    #[error("the three values of an estimate are not in rising order")]
    #[diagnostic(
        code("bad-estimate"),
        help("write the best case, the likely case and the worst case, such as `2d..3d..5d`")
    )]
    EstimateOrder {
        #[label(primary, "should rise")]
        at: Span,
    },
    #[error("team `{name}` is a member of itself")]
    #[diagnostic(code("team-in-itself"), help("remove it from the members"))]
    TeamInItself {
        name: String,
        #[label(primary, "contains `{name}` again")]
        at: Span,
    },
    #[error("team `{name}` has {members} members but a size of {size}")]
    #[diagnostic(
        code("size-and-members"),
        help("remove `size`: the members already say how many there are")
    )]
    SizeAndMembers {
        name: String,
        members: usize,
        size: u32,
        #[label(primary, "not the number of members")]
        at: Span,
    },
}
