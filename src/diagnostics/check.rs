//! Errors of the check stage: items that contradict themselves.

use super::table::problems;
use crate::source::Span;

problems! {
    /// A contradiction between valid values of one item.
    pub enum CheckProblem;

    /// ## What it means
    ///
    /// A task says twice how long it takes: with both `takes` and `spans`, or with one
    /// of them and also both a `start` and a `finish` date.
    ///
    /// ## Why
    ///
    /// Two durations can contradict each other, and the plan could follow only one.
    /// Keep the one you know best. `effort` is not a duration: you can add it to either
    /// of them, and it says how much work is booked within that time.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; start 2026-06-02; finish 2026-06-05 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { start 2026-06-02; finish 2026-06-05; effort 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
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
    /// ## What it means
    ///
    /// The `finish` date of a task is before its `start` date.
    ///
    /// ## Why
    ///
    /// Usually the two dates have been swapped, or one of them has the wrong month.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { start 2026-06-10; finish 2026-06-08 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { start 2026-06-08; finish 2026-06-10 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    FinishBeforeStart {
        name: String,
        #[label("starts here")]
        start: Span,
    }
        code("finish-before-start" "a task finishes before it starts")
        error("task `{name}` finishes before it starts")
        help("write a `finish` date after its `start`")
        at("finishes here");
    /// ## What it means
    ///
    /// The facts of one item cannot all be true. For example, it is done before it was
    /// started, or accepted before it was delivered.
    ///
    /// ## Why
    ///
    /// planc calculates dates from facts. When they contradict each other, it cannot
    /// tell which one is right.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-08 }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; started 2026-06-04; done 2026-06-02 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-08 }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; started 2026-06-02; done 2026-06-04 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
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
    /// ## What it means
    ///
    /// Someone accepted a deliverable who is not one of its approvers.
    ///
    /// ## Why
    ///
    /// The plan says who may accept it. If that has changed, change the `approver` too.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-08 }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d; started 2026-06-01; done 2026-06-02 }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   review     1d
    ///   delivered  2026-06-02
    ///   accepted   2026-06-03 by ann
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-08 }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d; started 2026-06-01; done 2026-06-02 }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   review     1d
    ///   delivered  2026-06-02
    ///   accepted   2026-06-03 by ben
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    NotAnApprover {
        name: String,
        who: String,
        approvers: String,
    }
        code("not-an-approver" "someone accepted a deliverable without being its approver")
        error("`{who}` accepted `{name}` but is not one of its approvers")
        help("name an approver: {approvers}")
        at("not an approver");
    /// ## What it means
    ///
    /// A fact is dated after the status date, which the plan gives with `as of`, or you
    /// give with `--today`.
    ///
    /// ## Why
    ///
    /// A fact is something that has happened. What will happen is for the plan to
    /// calculate. Either the date is wrong, or the status date needs to move on.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-03 }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; started 2026-06-01; done 2026-06-12 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-03 }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; started 2026-06-01; done 2026-06-02 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
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
    /// ## What it means
    ///
    /// A task needs more of a team, a person or a resource than there is.
    ///
    /// ## Why
    ///
    /// planc cannot book people who do not exist. Ask for fewer, or say with `size`
    /// that there are more.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// team cooks "The cooks" { size 3 }
    /// task soup "Cook the soup" { by cooks 5; takes 1d }
    /// milestone ready "All is ready" { requires soup }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// team cooks "The cooks" { size 3 }
    /// task soup "Cook the soup" { by cooks 2; takes 1d }
    /// milestone ready "All is ready" { requires soup }
    /// ```
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
    /// ## What it means
    ///
    /// The same person, team or resource is named twice where once is enough.
    ///
    /// ## Why
    ///
    /// Either one of the two should be someone else, or two shares should be one
    /// number: `ben 50%, ben 30%` is `ben 80%`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task soup "Cook the soup" { by ben, ben; takes 1d }
    /// milestone ready "All is ready" { requires soup }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task soup "Cook the soup" { by ben; takes 1d }
    /// milestone ready "All is ready" { requires soup }
    /// ```
    NamedTwice {
        who: String,
        #[label("first here")]
        first: Span,
    }
        code("named-twice" "someone is named twice where once is enough")
        error("`{who}` is named twice")
        help("remove one of the two")
        at("again here");
    /// ## What it means
    ///
    /// The three values of an estimate are not in rising order: optimistic, likely,
    /// pessimistic.
    ///
    /// ## Why
    ///
    /// The order says which value is which. In any other order, nobody can tell.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 5d..3d..10d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 3d..5d..10d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    EstimateOrder
        code("bad-estimate" "the three values of an estimate are not in rising order")
        error("the three values of an estimate are not in rising order")
        help("write the best case, the likely case and the worst case, such as `2d..3d..5d`")
        at("should rise");
    /// ## What it means
    ///
    /// A team is a member of itself, directly or through another team.
    ///
    /// ## Why
    ///
    /// Nobody can say who belongs to such a team.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// team cooks   "The cooks"   { members helpers }
    /// team helpers "The helpers" { members cooks }
    /// task soup "Cook the soup" { by helpers; takes 1d }
    /// milestone ready "All is ready" { requires soup }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// team cooks   "The cooks"   { members ben }
    /// team helpers "The helpers" { members cooks }
    /// task soup "Cook the soup" { by helpers; takes 1d }
    /// milestone ready "All is ready" { requires soup }
    /// ```
    TeamInItself { name: String }
        code("team-in-itself" "a team is a member of itself")
        error("team `{name}` is a member of itself")
        help("remove it from the members")
        at("contains `{name}` again");
    /// ## What it means
    ///
    /// A team names its members, and its `size` is a different number.
    ///
    /// ## Why
    ///
    /// Only one of the two can be right. The list of members already says how many
    /// there are, so leave out `size`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// team cooks "The cooks" { members ann, ben; size 5 }
    /// task soup "Cook the soup" { by cooks; takes 1d }
    /// milestone ready "All is ready" { requires soup }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// team cooks "The cooks" { members ann, ben }
    /// task soup "Cook the soup" { by cooks; takes 1d }
    /// milestone ready "All is ready" { requires soup }
    /// ```
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
