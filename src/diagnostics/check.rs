//! Errors of the check stage: items that contradict themselves.

use super::table::problems;
use crate::source::Span;

problems! {
    /// A contradiction between valid values of one item.
    pub enum CheckProblem;

    TwoSizes {
        name: String,
        first: &'static str,
        second: &'static str,
        #[label("this duration")]
        first_at: Span,
    }
        code("two-sizes" "a task says twice how long it takes")
        error("task `{name}` has two durations: `{first}` and `{second}`")
        help("keep one and remove the other")
        at("and this one");
    DatesAndSize {
        name: String,
        size: &'static str,
        #[label("starts here")]
        start: Span,
        #[label("finishes here")]
        finish: Span,
    }
        code("two-sizes")
        error("task `{name}` has both a `start` and a `finish` date, and also `{size}`")
        help("remove `{size}`, or one of the two dates")
        at("a second duration");
    FinishBeforeStart {
        name: String,
        #[label("starts here")]
        start: Span,
    }
        code("finish-before-start" "a task finishes before it starts")
        error("task `{name}` finishes before it starts")
        help("write a `finish` date after its `start`")
        at("finishes here");
    FactsContradict {
        name: String,
        earlier: &'static str,
        later: &'static str,
        #[label("{earlier} only here")]
        earlier_at: Span,
    }
        code("facts-contradict" "the facts of one item cannot all be true")
        error("`{name}` is {later} before it is {earlier}")
        help("correct one of the two dates")
        at("{later} here");
    FactsExclude {
        name: String,
        first: &'static str,
        second: &'static str,
        #[label("{first} here")]
        first_at: Span,
    }
        code("facts-contradict")
        error("`{name}` is both {first} and {second}")
        help("keep the one that has happened")
        at("{second} here");
    AcceptedUndelivered { name: String, date: String }
        code("facts-contradict")
        error("deliverable `{name}` is accepted but was never delivered")
        help("write when it was handed over, such as `delivered {date}`")
        at("accepted here");
    NotAnApprover {
        name: String,
        who: String,
        approvers: String,
    }
        code("not-an-approver" "someone accepted a deliverable without being its approver")
        error("`{who}` accepted `{name}` but is not one of its approvers")
        help("name an approver: {approvers}")
        at("not an approver");
    FactInTheFuture {
        name: String,
        what: &'static str,
        status_date: String,
        #[label("the status date")]
        as_of: Option<Span>,
    }
        code("fact-in-the-future" "a fact is dated after the status date")
        error("`{what}` of `{name}` is after the status date")
        help("correct the date, or move the status date on: facts are known up to {status_date}")
        at("not yet a fact");
    ShareTooLarge {
        what: &'static str,
        who: String,
        has: String,
        wanted: String,
    }
        code("share-too-large" "a task asks for more of a team, a person or a resource than there is")
        error("{what} `{who}` has {has}, not {wanted}")
        help("ask for at most {has}")
        at("more than there is");
    PersonByNumber { who: String, number: u32 }
        code("share-too-large")
        error("`{who}` is one person, not {number}")
        help("write a share such as `50%`, or name a team")
        at("a person counts as one");
    NamedTwice {
        who: String,
        #[label("first here")]
        first: Span,
    }
        code("named-twice" "someone is named twice where once is enough")
        error("`{who}` is named twice")
        help("remove one of the two")
        at("again here");
    EstimateOrder
        code("bad-estimate" "the three values of an estimate are not in rising order")
        error("the three values of an estimate are not in rising order")
        help("write the best case, the likely case and the worst case, such as `2d..3d..5d`")
        at("should rise");
    TeamInItself { name: String }
        code("team-in-itself" "a team is a member of itself")
        error("team `{name}` is a member of itself")
        help("remove it from the members")
        at("contains `{name}` again");
    SizeAndMembers {
        name: String,
        members: usize,
        size: u32,
    }
        code("size-and-members" "a team's `size` differs from the number of its members")
        error("team `{name}` has {members} members but a size of {size}")
        help("remove `size`: the members already say how many there are")
        at("not the number of members");
}
