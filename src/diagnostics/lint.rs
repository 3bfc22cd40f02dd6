//! The lints: warnings about a project in trouble, each by the name that `allow` and `deny` take.

use std::fmt;

use miette::LabeledSpan;

use super::table::problems;
use crate::language::Attribute;
use crate::source::Span;

/// The reason why one line of hours takes precedence over another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beaten {
    /// An `off` line that names as few days, or fewer.
    Off,
    /// A `work` line that names fewer days.
    Narrower,
    /// A person's own `off`, which is always subtracted.
    OwnOff,
}

impl Beaten {
    const fn help(self) -> &'static str {
        match self {
            Self::Off => {
                "leave these days out of that `off`, or name fewer days here: the line for fewer days counts"
            }
            Self::Narrower => "write the hours into that line, or remove this one",
            Self::OwnOff => {
                "leave these days out of that `off`, or put both lines into a `calendar`, where the line for fewer days counts"
            }
        }
    }
}

impl fmt::Display for Beaten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Off => "counts instead: it names no more days, and `off` beats `work`",
            Self::Narrower => "counts instead: it names fewer days",
            Self::OwnOff => "counts instead: a person's own `off` always does",
        })
    }
}

problems! {
    /// A warning about the project: a lint.
    pub enum LintProblem;

    /// ## What it means
    ///
    /// Nobody is responsible for a task or a deliverable: neither it, nor a phase
    /// around it, nor the plan names an `owner`.
    ///
    /// ## Why
    ///
    /// When a date slips, there must be someone to ask. Work that belongs to everyone
    /// is done by nobody. One `owner` on the plan or on a phase is enough for
    /// everything inside it.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01 }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    NoOwner {
        kind: &'static str,
        name: String,
        candidate: String,
    }
        code("no-owner" "nobody is responsible for a task or deliverable")
        error("nobody is responsible for {kind} `{name}`")
        help("name its owner, such as `owner {candidate}`, here or on the phase or plan around it")
        at("no `owner`");
    /// ## What it means
    ///
    /// A task does not say how big it is. planc schedules it as one day.
    ///
    /// ## Why
    ///
    /// One day is a guess that nobody made, so the dates after it look exact but are
    /// not. Say how long the task takes (`takes 3d`). Or say how much work it is
    /// (`effort 5d`): then the dates depend on who works on it.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations"
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    NoEstimate { name: String }
        code("no-estimate" "a task without a size is scheduled as one day")
        error("task `{name}` has no size, so it is scheduled as one day")
        help(
            "say how long it takes, such as `takes 3d`, or how much work it is, such as `effort 5d`"
        )
        at("how long?");
    /// ## What it means
    ///
    /// A task is over 20 days of work.
    ///
    /// ## Why
    ///
    /// For weeks, nobody can tell whether such a task is on course, and by the time
    /// they can, it is late. Split it into steps whose ends can be seen.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task garden "Lay out the garden" { takes 25d }
    /// milestone ready "All is ready" { requires garden }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task lawn   "Sow the lawn"     { takes 15d }
    /// task hedges "Plant the hedges" { takes 10d; after lawn }
    /// milestone ready "All is ready" { requires hedges }
    /// ```
    LongTask { name: String }
        code("long-task" "a task is over 20 days of work")
        error("task `{name}` is over 20 days of work")
        help("split it into tasks of a few days, so that progress can be seen")
        at("over 20 days of work");
    /// ## What it means
    ///
    /// A deliverable does not say what makes it acceptable.
    ///
    /// ## Why
    ///
    /// Without a criterion, people decide whether it is good enough when it is handed
    /// over, and the loudest voice wins. A criterion that both sides read beforehand
    /// avoids that.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from      write
    ///   approver  ben
    ///   review    1d
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    NoCriterion { name: String }
        code("no-criterion" "a deliverable has no acceptance criterion")
        error("deliverable `{name}` has no acceptance criterion")
        help("say what makes it acceptable, such as `criterion \"passes the accessibility check\"`")
        at("what makes it acceptable?");
    /// ## What it means
    ///
    /// Nobody accepts a deliverable.
    ///
    /// ## Why
    ///
    /// Work that nobody accepts is never finished: there is always something to
    /// improve. Name the person who says that it is good enough.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    NoApprover { name: String, candidate: String }
        code("no-approver" "nobody accepts a deliverable")
        error("nobody accepts deliverable `{name}`")
        help("name who accepts it, such as `approver {candidate}`")
        at("no `approver`");
    /// ## What it means
    ///
    /// A deliverable has no time for its review, so it is accepted at the same moment
    /// at which it is handed over.
    ///
    /// ## Why
    ///
    /// The approver has to look at it first. If the plan has no time for that,
    /// everything that waits for the acceptance is scheduled too early.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    NoReview { name: String }
        code("no-review" "a deliverable has no time for its review")
        error("deliverable `{name}` has no time for its review")
        help("say how long its approver needs, such as `review 2d`")
        at("no `review`");
    /// ## What it means
    ///
    /// A deliverable comes from nothing: no task produces it.
    ///
    /// ## Why
    ///
    /// Because nothing holds it back, it is handed over at the very start of the plan.
    /// Name the tasks that produce it with `from`. If it comes from outside the plan,
    /// write `external`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires write, invitation }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    NoSource { name: String }
        code("no-source" "a deliverable that no task produces")
        error("nothing produces deliverable `{name}`")
        help(
            "name the work that produces it, such as `from draft`, or write `external` if it comes from outside the plan"
        )
        at("who produces it?");
    /// ## What it means
    ///
    /// A deliverable or a gate is approved only by its own owner.
    ///
    /// ## Why
    ///
    /// Nobody sees the mistakes in their own work. The owner may be written on the item
    /// itself, or inherited from a phase or the plan.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ann
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    SelfApproval {
        kind: &'static str,
        name: String,
        who: String,
        #[label("`{who}` is responsible for it")]
        owner: Option<Span>,
    }
        code("self-approval" "a deliverable or gate is approved only by its own owner")
        error("{kind} `{name}` is approved only by its own owner")
        help("name an approver who is not its owner")
        at("`{who}` approves");
    /// ## What it means
    ///
    /// A deliverable cannot be accepted without this approver, and the approver is away
    /// when the review should begin. So it is accepted only after they return.
    ///
    /// ## Why
    ///
    /// The plan still works, but everything after the deliverable waits for one
    /// holiday. Often someone else can approve, or the review can move.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben" { off 2026-06-03..2026-06-12 "Holiday" }
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben" { off 2026-06-03..2026-06-12 "Holiday" }
    /// person cleo "Cleo"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   any of ben, cleo
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    ApproverAway {
        who: String,
        name: String,
        part: &'static str,
        begins: String,
        help: String,
        day: String,
        #[label("handed over on {day}")]
        deliverable: Span,
    }
        code("approver-away" "an approver is away when the review should begin")
        error(
            "`{who}` is away when the review of `{name}` should begin, so {part} begins on {begins}"
        )
        help("{help}")
        at("off on {day}");
    /// ## What it means
    ///
    /// No milestone requires a deliverable.
    ///
    /// ## Why
    ///
    /// If nothing needs it, nobody has to make it. More often, a milestone is missing:
    /// without it, nobody notices when the deliverable is late.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires write }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   review     1d
    /// }
    /// milestone ready "All is ready" { requires invitation }
    /// ```
    UnusedDeliverable { name: String }
        code("unused-deliverable" "no milestone requires a deliverable")
        error("no milestone requires deliverable `{name}`")
        help("write `requires {name}` on a milestone")
        at("what is it for?");
    /// ## What it means
    ///
    /// The plan has goals, and no goal waits for this milestone, directly or through
    /// other items.
    ///
    /// ## Why
    ///
    /// Either the milestone matters to a goal and the link is missing, or it does not
    /// matter and nobody needs to watch it.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// task clean "Clean up the garden" { takes 1d; after ready }
    /// milestone ready "All is ready" { requires invite }
    /// milestone tidy "All is tidied up" { requires clean }
    /// goal fun "Everyone enjoys the party" {
    ///   requires  ready
    ///   measure   "nine guests of ten say that they would come again"
    ///   due       2026-06-30
    /// }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// task clean "Clean up the garden" { takes 1d; after ready }
    /// milestone ready "All is ready" { requires invite }
    /// milestone tidy "All is tidied up" { requires clean }
    /// goal fun "Everyone enjoys the party" {
    ///   requires  ready, tidy
    ///   measure   "nine guests of ten say that they would come again"
    ///   due       2026-06-30
    /// }
    /// ```
    LeadsNowhere { name: String }
        code("leads-nowhere" "no goal waits for a milestone")
        error("no goal waits for milestone `{name}`")
        help("write `requires {name}` on a goal, or on a milestone that a goal requires")
        at("leads to no goal");
    /// ## What it means
    ///
    /// A milestone requires nothing, comes after nothing, and does not come from
    /// outside the plan.
    ///
    /// ## Why
    ///
    /// Such a milestone is a date, not an achievement: the plan counts it as reached on
    /// its day, whatever has been done. Say what must be achieved for it. If others
    /// bring it about, write `external`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone sent "The invitations are out" { requires invite }
    /// milestone party_day "The party" { on 2026-06-12 }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone sent "The invitations are out" { requires invite }
    /// milestone party_day "The party" { requires sent; on 2026-06-12 }
    /// ```
    RequiresNothing { name: String }
        code("requires-nothing" "a milestone that requires nothing and comes after nothing")
        error("milestone `{name}` requires nothing and comes after nothing")
        help(
            "say what must be achieved for it, such as `requires design`, or write `external` if it comes from outside the plan"
        )
        at("an arbitrary point");
    /// ## What it means
    ///
    /// No milestone waits for everything in an outermost phase.
    ///
    /// ## Why
    ///
    /// Nobody can see when the phase is over. A milestone in it with `requires all`
    /// marks its end, whatever you add to the phase later.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// phase prepare "Prepare" {
    ///   task invite "Send the invitations" { takes 2d }
    ///   task shop   "Buy food and drink"   { takes 1d }
    ///   milestone invited "All are invited"    { requires invite }
    ///   milestone stocked "The fridge is full" { requires shop }
    /// }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// phase prepare "Prepare" {
    ///   task invite "Send the invitations" { takes 2d }
    ///   task shop   "Buy food and drink"   { takes 1d }
    ///   milestone invited "All are invited"    { requires invite }
    ///   milestone stocked "The fridge is full" { requires shop }
    ///   milestone prepared "All is prepared"   { requires all }
    /// }
    /// ```
    PhaseWithoutMilestone { name: String }
        code("phase-without-milestone" "no milestone waits for everything in an outermost phase")
        error("no milestone marks the end of phase `{name}`")
        help("add a milestone with `requires all` to it")
        at("when is all of it finished?");
    /// ## What it means
    ///
    /// A gate is a decision, and the plan does not say who makes it.
    ///
    /// ## Why
    ///
    /// Everything after the gate waits for a decision that nobody has to make.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task ask "Ask for the park" { takes 2d }
    /// milestone permit "We may use the park" {
    ///   requires   ask
    ///   gate
    ///   criterion  "the town has agreed in writing"
    /// }
    /// task tents "Put up the tents" { takes 3d; after permit }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task ask "Ask for the park" { takes 2d }
    /// milestone permit "We may use the park" {
    ///   requires   ask
    ///   gate
    ///   criterion  "the town has agreed in writing"
    ///   approver   ben
    /// }
    /// task tents "Put up the tents" { takes 3d; after permit }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    GateWithoutApprover { name: String, candidate: String }
        code("gate-without-approver" "nobody decides on a gate")
        error("nobody decides on gate `{name}`")
        help("name who decides, such as `approver {candidate}`")
        at("no `approver`");
    /// ## What it means
    ///
    /// A gate has no deliverable and no criterion to decide on.
    ///
    /// ## Why
    ///
    /// A decision needs something to look at. Let the gate require a deliverable, or
    /// give it a `criterion`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task ask "Ask for the park" { takes 2d }
    /// milestone permit "We may use the park" {
    ///   requires  ask
    ///   gate
    ///   approver  ben
    /// }
    /// task tents "Put up the tents" { takes 3d; after permit }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task ask "Ask for the park" { takes 2d }
    /// milestone permit "We may use the park" {
    ///   requires   ask
    ///   gate
    ///   criterion  "the town has agreed in writing"
    ///   approver   ben
    /// }
    /// task tents "Put up the tents" { takes 3d; after permit }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    GateOnNothing { name: String }
        code("gate-on-nothing" "a gate has no deliverable or criterion to decide on")
        error("gate `{name}` has nothing to decide on")
        help("let it require a deliverable, or give it a `criterion`")
        at("decided by what?");
    /// ## What it means
    ///
    /// Nothing waits for a gate, so a refusal would stop nobody.
    ///
    /// ## Why
    ///
    /// A gate that holds nothing back is a meeting, not a decision. Write `after` and
    /// the gate's name on the work that depends on the decision.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task ask "Ask for the park" { takes 2d }
    /// milestone permit "We may use the park" {
    ///   requires   ask
    ///   gate
    ///   criterion  "the town has agreed in writing"
    ///   approver   ben
    /// }
    /// task tents "Put up the tents" { takes 3d }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task ask "Ask for the park" { takes 2d }
    /// milestone permit "We may use the park" {
    ///   requires   ask
    ///   gate
    ///   criterion  "the town has agreed in writing"
    ///   approver   ben
    /// }
    /// task tents "Put up the tents" { takes 3d; after permit }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    GateHoldsNothing { name: String }
        code("gate-holds-nothing" "refusing a gate would stop nobody")
        error("gate `{name}` holds nothing back")
        help("write `after {name}` on the work that depends on the decision")
        at("a refusal would stop nobody");
    /// ## What it means
    ///
    /// Work that waits for a gate has started, but the gate has not been passed.
    ///
    /// ## Why
    ///
    /// Either the decision was made and nobody wrote it down, or the work began without
    /// it.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-05 }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task ask "Ask for the park" { takes 2d; started 2026-06-01; done 2026-06-02 }
    /// milestone permit "We may use the park" {
    ///   requires   ask
    ///   gate
    ///   criterion  "the town has agreed in writing"
    ///   approver   ben
    /// }
    /// task tents "Put up the tents" { takes 3d; after permit; started 2026-06-04 }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-05 }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task ask "Ask for the park" { takes 2d; started 2026-06-01; done 2026-06-02 }
    /// milestone permit "We may use the park" {
    ///   requires   ask
    ///   gate
    ///   criterion  "the town has agreed in writing"
    ///   approver   ben
    ///   passed     2026-06-03
    /// }
    /// task tents "Put up the tents" { takes 3d; after permit; started 2026-06-04 }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    GateIgnored {
        name: String,
        gate: String,
        help: String,
        #[label("the gate")]
        gate_at: Span,
    }
        code("gate-ignored" "work that waits for a gate started before the gate was passed")
        error("`{name}` began before gate `{gate}` was passed")
        help("{help}")
        at("began here");
    /// ## What it means
    ///
    /// A goal does not say how, or by when, you will know that it is accomplished.
    ///
    /// ## Why
    ///
    /// A goal without a measure is a wish: afterwards, anyone can claim success.
    /// `measure` says how you will know, and `due` says when you will look.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// goal fun "Everyone enjoys the party" {
    ///   requires ready
    /// }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// goal fun "Everyone enjoys the party" {
    ///   requires  ready
    ///   measure   "nine guests of ten say that they would come again"
    ///   due       2026-06-30
    /// }
    /// ```
    GoalUnmeasured {
        name: String,
        missing: &'static str,
        #[help]
        help: &'static str,
    }
        code("goal-unmeasured" "nothing says how or when you will know that a goal is accomplished")
        error("goal `{name}` does not say {missing} you will know that it is accomplished")
        at("accomplished {missing}?");
    /// ## What it means
    ///
    /// Nothing waits for a task, and no milestone requires it.
    ///
    /// ## Why
    ///
    /// planc cannot tell whether it matters when this task is late: it could run until
    /// the end of the plan. Say what it is needed for.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// task cook "Cook the soup" { takes 1d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// task cook "Cook the soup" { takes 1d }
    /// milestone ready "All is ready" { requires invite, cook }
    /// ```
    OpenEnd { name: String }
        code("open-end" "nothing waits for a task and no milestone requires it")
        error("nothing waits for task `{name}`")
        help(
            "say what it is needed for: a deliverable `from {name}`, a milestone that `requires {name}`, or a task `after {name}`"
        )
        at("what is it needed for?");
    /// ## What it means
    ///
    /// Only the finish of a task depends on other work; nothing says when it may start.
    ///
    /// ## Why
    ///
    /// When the work before it is delayed, only its finish moves. The plan may let it
    /// start long before there is anything to do. Say what its start depends on, too.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task cook  "Cook the soup"    { takes 2d }
    /// task taste "Taste and season" { takes 1d; finish after cook }
    /// milestone ready "All is ready" { requires taste }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task cook  "Cook the soup"    { takes 2d }
    /// task taste "Taste and season" { takes 1d; after cook.start; finish after cook }
    /// milestone ready "All is ready" { requires taste }
    /// ```
    DanglingStart {
        name: String,
        other: String,
        #[label("only its finish waits for this")]
        tie: Span,
    }
        code("dangling-start" "only the finish of a task depends on other work")
        error("only the finish of task `{name}` depends on other work")
        help("say when it may begin, such as `after {other}.start`")
        at("when does it start?");
    /// ## What it means
    ///
    /// A hard date (`start`, `finish`, `on`, `not after`) cannot be met. The message
    /// says by how many working days, and why.
    ///
    /// ## Why
    ///
    /// The plan shows the item where it is possible, not where it was promised, so that
    /// all later dates stay true. Move the date, shorten the work, or drop something
    /// that it waits for.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 5d; finish 2026-06-03 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 5d; finish 2026-06-05 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    DateImpossible {
        name: String,
        hold: &'static str,
        date: String,
        late: String,
        on: &'static str,
        possible: String,
        #[label(collection)]
        chain: Vec<LabeledSpan>,
    }
        code("date-impossible" "a hard date cannot be met")
        error("`{name}` cannot {hold} {date}: it is {late}")
        help("move the date to {possible}, or shorten the work before it")
        at("possible {on} {possible}");
    SpanBackwards {
        name: String,
        from: String,
        to: String,
        late: String,
    }
        code("date-impossible")
        error("`{name}` spans from `{from}` to `{to}`, but `{to}` comes {late} before `{from}`")
        help("name the earlier one first, or let `{to}` wait for `{from}`")
        at("ends before it begins");
    /// ## What it means
    ///
    /// Something will be ready only after its due date.
    ///
    /// ## Why
    ///
    /// A due date moves nothing. The plan says what will happen, and this warning says
    /// that it is not what was promised. Shorten the work before it, or agree on
    /// another date.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 5d; due 2026-06-03 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 5d; due 2026-06-05 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    DueMissed {
        name: String,
        date: String,
        forecast: String,
        late: String,
        #[label(collection)]
        chain: Vec<LabeledSpan>,
    }
        code("due-missed" "an item is forecast after its due date")
        error("`{name}` misses its due date {date}: it is forecast for {forecast}, {late}")
        help("shorten the work before it, or promise {forecast}")
        at("forecast for {forecast}");
    /// ## What it means
    ///
    /// Something is due before an item that it requires is due.
    ///
    /// ## Why
    ///
    /// Both dates can be met only if the required item comes early. One of the two
    /// promises is wrong.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; due 2026-06-08 }
    /// milestone ready "All is ready" { requires invite; due 2026-06-05 }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; due 2026-06-03 }
    /// milestone ready "All is ready" { requires invite; due 2026-06-05 }
    /// ```
    DueOrder {
        name: String,
        required: String,
        date: String,
        #[label("`{required}` is due later")]
        required_at: Span,
    }
        code("due-order" "an item is due before what it requires is due")
        error("`{name}` is due before `{required}`, which it requires")
        help("make `{name}` due on {date} or later, or `{required}` due earlier")
        at("due here");
    /// ## What it means
    ///
    /// A due date or a hard date falls on a day on which nobody works.
    ///
    /// ## Why
    ///
    /// Nobody can hand over anything on a Saturday. planc keeps a due date as you wrote
    /// it, but people usually mean the working day before. A task that starts or
    /// finishes on a day off moves to a working day; the message says which one.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 5d; due 2026-06-06 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 5d; due 2026-06-05 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    DateOnDayOff {
        date: String,
        became: String,
        help: String,
        name: String,
    }
        code("date-on-day-off" "a due or hard date falls on a day off")
        error("{date} is a day off{became}")
        help("{help}")
        at("nobody works on `{name}` that day");
    OnDaysOff {
        days: String,
        became: String,
        start: String,
        finish: String,
        #[label("no working minute up to here")]
        finish_at: Span,
    }
        code("date-on-day-off")
        error("nobody works {days}, {became}")
        help(
            "write the times of day, such as `start {start}T09:00` and `finish {finish}T17:00`, or add a dated `work` line"
        )
        at("a day off");
    /// ## What it means
    ///
    /// A time of day is written at which nobody involved works.
    ///
    /// ## Why
    ///
    /// A task with a written start and finish stays as written, also in the evening or
    /// at the weekend. A `start` or `finish` alone moves to the nearest working minute,
    /// which is usually not what was meant. Write the other end too, or say that
    /// somebody works at that time.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task dance "The dance" { by ann; start 2026-06-06T19:00; takes 4h }
    /// milestone over "All is over" { requires dance }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann" { work 2026-06-06 19:00..23:00 }
    /// task dance "The dance" { by ann; start 2026-06-06T19:00; takes 4h }
    /// milestone over "All is over" { requires dance }
    /// ```
    OutsideHours {
        name: String,
        works: &'static str,
        when: String,
        became: String,
        hours: String,
        help: String,
        /// A `work` line that adds the missing time, without its head.
        work: Option<String>,
        #[label("outside the hours too")]
        other: Option<Span>,
    }
        code("outside-hours" "nobody works at a written time of day")
        error("nobody {works} `{name}` {when}{became}")
        help("{help}")
        at("{hours}");
    /// ## What it means
    ///
    /// Someone is booked for over a fifth more than their working hours in a week, or
    /// for two tasks with written times of day at the same time, or for more than their
    /// `limit` in a day, week or month. Or tasks need more of a team or a resource at
    /// once than there is.
    ///
    /// ## Why
    ///
    /// Nobody can do two full-time jobs at once, so at least one of the dates is wrong.
    /// Put one task after the other, share the work, or write a share such as
    /// `by ann 50%`. In a plan with `level resources`, planc puts one after the other
    /// itself; then only tasks that cannot be moved are overbooked.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task cook "Cook the soup"  { by ann; takes 5d }
    /// task bake "Bake the cakes" { by ann; takes 5d }
    /// milestone ready "All is ready" { requires cook, bake }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task cook "Cook the soup"  { by ann; takes 5d }
    /// task bake "Bake the cakes" { by ann; takes 5d; after cook }
    /// milestone ready "All is ready" { requires cook, bake }
    /// ```
    Overbooked {
        who: String,
        booked: String,
        available: String,
        week: String,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    }
        code("overbooked" "a person, team or resource is booked for more than it can do")
        error("person `{who}` is booked for {booked} in week {week}, which has {available}")
        help("{}", if tasks.len() == 1 {
            "lower its share, or give a part of it to someone else"
        } else {
            "move one of these tasks, or give it to someone else"
        })
        at("too much in week {week}");
    OverLimit {
        who: String,
        booked: String,
        when: String,
        limit: String,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    }
        code("overbooked")
        error("person `{who}` is booked for {booked} {when}, and the limit is {limit}")
        help("{}", if tasks.len() == 1 {
            "lower its share, or give a part of it to someone else"
        } else {
            "let one of these tasks wait, or give it to someone else"
        })
        at("at most this much");
    BookedTwice {
        who: String,
        when: String,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    }
        code("overbooked")
        error("person `{who}` is booked twice {when}")
        help("move one of these tasks, or give it to someone else")
        at("cannot be in two places");
    BookedOver {
        kind: &'static str,
        who: String,
        booked: String,
        units: u32,
        when: String,
        #[label(collection)]
        tasks: Vec<LabeledSpan>,
    }
        code("overbooked")
        error(
            "{kind} `{who}` is booked for {booked} at once, but there {} only {units}: {when}", are(*units)
        )
        help("put one of these tasks after another, or raise the `size` of `{who}`")
        at("there {} {units}", are(*units));
    UsedWhileOff {
        kind: &'static str,
        who: String,
        name: String,
        when: String,
        #[label("uses it")]
        task: Span,
    }
        code("overbooked")
        error("{kind} `{who}` is off {when}, while `{name}` uses it")
        help("move `{name}`, or the days off of `{who}`")
        at("off all that time");
    /// ## What it means
    ///
    /// The forecast cost of the plan, or of a phase, is higher than its `budget`. The
    /// message says by how much, and names the items that cost most.
    ///
    /// ## Why
    ///
    /// It is cheaper to find missing money at the beginning than at the end. The
    /// forecast is what the work so far has cost, and the cost of what is left: the
    /// minutes that people, teams and resources are booked, times their `rate`, and
    /// every `cost`. Spend less, or agree on another budget.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; currency EUR; budget 500 }
    /// person ann "Ann"
    /// task tents "Rent the tents" { takes 1d; cost 800 "Rent" }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; currency EUR; budget 800 }
    /// person ann "Ann"
    /// task tents "Rent the tents" { takes 1d; cost 800 "Rent" }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    OverBudget {
        name: String,
        forecast: String,
        over: String,
        /// The path of the item that costs most.
        largest: String,
        /// The least budget that is enough.
        enough: String,
        #[label(collection)]
        items: Vec<LabeledSpan>,
    }
        code("over-budget" "the plan or a phase costs more than its budget")
        error("{name} is forecast to cost {forecast}, {over} more than its budget")
        help("spend less, for example on `{largest}`, or write `budget {enough}`")
        at("{over} too little");
    /// ## What it means
    ///
    /// Something started or was achieved while an item that it waits for is still open.
    ///
    /// ## Why
    ///
    /// Either a fact is missing, or people do not work in the order that the plan
    /// gives. Both make the later dates doubtful.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-04 }
    /// person ann "Ann"
    /// task shop "Buy food"      { takes 2d; started 2026-06-01 }
    /// task cook "Cook the soup" { takes 3d; after shop; started 2026-06-03 }
    /// milestone ready "All is ready" { requires cook }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-04 }
    /// person ann "Ann"
    /// task shop "Buy food"      { takes 2d; started 2026-06-01; done 2026-06-02 }
    /// task cook "Cook the soup" { takes 3d; after shop; started 2026-06-03 }
    /// milestone ready "All is ready" { requires cook }
    /// ```
    OutOfOrder {
        name: String,
        began: &'static str,
        open: String,
        #[label("still open")]
        open_at: Span,
    }
        code("out-of-order" "an item started or was achieved before an item that it waits for")
        error("`{name}` {began} while `{open}`, which it waits for, is still open")
        help("write when `{open}` was achieved, or correct the date of `{name}`")
        at("{began} here");
    /// ## What it means
    ///
    /// According to its links and dates, this should have begun or ended by now, but no
    /// fact says whether it has. Only the status date (`as of`) holds it back.
    ///
    /// ## Why
    ///
    /// The plan can only guess: every day, it assumes that the work begins today. Write
    /// what has happened, such as `started`, `progress` or `done`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-04 }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 5d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-04 }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 5d; started 2026-06-01; progress 60% }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    OverdueFact {
        name: String,
        have: &'static str,
        date: String,
        fact: Attribute,
        /// The approver whose acceptance is missing after others have accepted.
        by: String,
    }
        code("overdue-fact" "only the status date holds an item back, and no fact says why")
        error("`{name}` should {have} by {date}, but no fact says so")
        help("write what happened, such as `{fact} {date}{by}`")
        at("only the status date holds it back");
    /// ## What it means
    ///
    /// Several people work on a task that `takes` time, and they share less than two
    /// days of working time a week.
    ///
    /// ## Why
    ///
    /// `takes` counts only the hours in which all of them work. Between time zones, or
    /// between a day shift and an evening shift, a few days of such hours can last for
    /// weeks. If each can work in their own hours, write how much work it is with
    /// `effort`. If one of them is enough, name them with `by any of`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; timezone "Asia/Tokyo" }
    /// calendar west {
    ///   timezone  "America/Los_Angeles"
    ///   work      mon..fri 08:00..12:00, 13:00..17:00
    /// }
    /// person ann "Ann"
    /// person ben "Ben" { calendar west }
    /// task invite "Send the invitations" { by ann, ben; takes 3d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; timezone "Asia/Tokyo" }
    /// calendar west {
    ///   timezone  "America/Los_Angeles"
    ///   work      mon..fri 08:00..12:00, 13:00..17:00
    /// }
    /// person ann "Ann"
    /// person ben "Ben" { calendar west }
    /// task invite "Send the invitations" { by ann, ben; effort 6d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    FewCommonHours {
        name: String,
        shared: String,
        size: String,
        days: i32,
        until: String,
    }
        code("few-common-hours" "the people on a task that `takes` time share less than two days a week")
        error(
            "the people who work on `{name}` share {shared} a week, so its {size} last {days} days, until {until}"
        )
        help(
            "write `effort` instead of `takes`, so that each works in their own hours, or `by any of` if one of them is enough"
        )
        at("counts only the hours that all of them work");
    /// ## What it means
    ///
    /// Someone works on a task that `takes` days, and their working day is longer or
    /// shorter than `1d`.
    ///
    /// ## Why
    ///
    /// `1d` is the same number of hours in the whole plan, also for people who work
    /// more or fewer hours a day. For someone who works four hours a day, `5d` of eight
    /// hours is ten working days. That is right if `5d` was meant as 40 hours, and
    /// wrong if it was meant as five of their days.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// calendar mornings { work mon..fri 08:00..12:00 }
    /// person ann "Ann" { calendar mornings }
    /// task invite "Send the invitations" { by ann; takes 5d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; day 4h; week 20h }
    /// calendar mornings { work mon..fri 08:00..12:00 }
    /// person ann "Ann" { calendar mornings }
    /// task invite "Send the invitations" { by ann; takes 5d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    DayLength {
        who: String,
        own: String,
        day: String,
        hours: String,
        days: String,
        #[label("`1d` is {day} here too")]
        takes: Span,
    }
        code("day-length" "someone's working day is longer or shorter than the plan's `1d`")
        error("a working day of `{who}` has {own}, and `1d` is {day}")
        help("write hours where it matters, such as `takes {hours}h`")
        at("`5d` takes them {days} working days");
    /// ## What it means
    ///
    /// A task has an `effort`, but nobody is named to do the work.
    ///
    /// ## Why
    ///
    /// How long an effort takes depends on who works on it. An owner inherited from a
    /// phase or from the plan is responsible for the task but does not work on it. So
    /// planc schedules the work of one full-time person who has nothing else to do.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann" { capacity 50% }
    /// task invite "Send the invitations" { effort 3d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann" { capacity 50% }
    /// task invite "Send the invitations" { by ann; effort 3d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    NobodyWorks { name: String, candidate: String }
        code("nobody-works" "a task has an `effort` and nobody to do the work")
        error(
            "nobody is named to do the effort of `{name}`, so it is scheduled for one full-time person"
        )
        help("name who works on it, such as `by {candidate}`")
        at("whose work is it?");
    /// ## What it means
    ///
    /// A line changes nothing. Either it is a dated `work` line, and another line
    /// decides the hours of its days; or it is an `as late as possible` on something
    /// that a date or a fact already fixes.
    ///
    /// ## Why
    ///
    /// On each day, the line that names the fewest days gives the hours; where two name
    /// equally many, `off` beats `work`. A person's own `off` always counts. People
    /// expect every line to do something, so planc says when a line does not.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar office }
    /// calendar office {
    ///   work  mon..fri 08:00..12:00, 13:00..17:00
    ///   work  2026-06-04 10:00..14:00
    ///   off   2026-06-04 "Corpus Christi"
    /// }
    /// person ann "Ann"
    /// task invite "Send the invitations" { by ann; takes 5d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar office }
    /// calendar office {
    ///   work  mon..fri 08:00..12:00, 13:00..17:00
    ///   work  2026-06-04 10:00..14:00
    /// }
    /// person ann "Ann"
    /// task invite "Send the invitations" { by ann; takes 5d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    WorkWithoutEffect {
        name: String,
        beaten: Beaten,
        #[label("{beaten}")]
        by: Option<Span>,
    }
        code("no-effect" "a line changes nothing because another one decides")
        error(
            "this `work` line of `{name}` has no effect: another line gives the hours of these days"
        )
        help("{}", beaten.help())
        at("nobody works in these hours");
    LateWithoutEffect {
        name: String,
        fixed: Attribute,
        #[label("fixed here")]
        by: Span,
    }
        code("no-effect")
        error("`as late as possible` has no effect: `{fixed}` fixes the date of `{name}`")
        help("remove `as late as possible`")
        at("nothing to move");
    /// ## What it means
    ///
    /// The facts of a task disagree: its progress is 100% and it is not `done`, or it
    /// has some progress and was never `started`.
    ///
    /// ## Why
    ///
    /// planc calculates dates from these facts. A task at 100% without `done` still
    /// counts as open.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-04 }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 3d; started 2026-06-01; progress 100% }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-04 }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 3d; started 2026-06-01; done 2026-06-03 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    FullWithoutDone { name: String, date: String }
        code("inconsistent-progress" "`progress` and the other facts of a task disagree")
        error("task `{name}` is at 100% but not `done`")
        help("write when it was done, such as `done {date}`")
        at("all of it");
    ProgressWithoutStarted { name: String, date: String }
        code("inconsistent-progress")
        error("task `{name}` has progress but was never `started`")
        help("write when it was started, such as `started {date}`")
        at("since when?");
    /// ## What it means
    ///
    /// An entry of a file that `off from` names does not give a day off. There are four
    /// reasons: it takes no time, because it ends before it begins or has a time and no
    /// length; it lies outside the years 1900 to 2200; another entry with the same
    /// `UID` replaces it; or the file marks absences as out of office, and this entry
    /// is not one.
    ///
    /// ## Why
    ///
    /// planc never leaves out an entry silently: a day that turns out not to be off
    /// moves every date after it.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town { work mon..fri 09:00..17:00; off from "holidays.ics" }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    /// ```plan holidays.ics
    /// BEGIN:VCALENDAR
    /// VERSION:2.0
    /// PRODID:-//town//holidays//EN
    /// BEGIN:VEVENT
    /// UID:1
    /// DTSTAMP:20260101T000000Z
    /// DTSTART:20260602T170000
    /// DTEND:20260602T130000
    /// SUMMARY:Town fair
    /// END:VEVENT
    /// END:VCALENDAR
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town {
    ///   work  mon..fri 09:00..17:00
    ///   off   2026-06-02 13:00..17:00 "Town fair"
    ///   off   from "holidays.ics" except "town fair"
    /// }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    /// ```plan holidays.ics
    /// BEGIN:VCALENDAR
    /// VERSION:2.0
    /// PRODID:-//town//holidays//EN
    /// BEGIN:VEVENT
    /// UID:1
    /// DTSTAMP:20260101T000000Z
    /// DTSTART:20260602T170000
    /// DTEND:20260602T130000
    /// SUMMARY:Town fair
    /// END:VEVENT
    /// END:VCALENDAR
    /// ```
    EntryIgnored {
        path: String,
        line: u32,
        why: String,
        #[label("this does not count")]
        place: Option<Span>,
    }
        code("entry-ignored" "an entry of a calendar file does not give a day off")
        error("line {line} of `{path}` does not give a day off: {why}")
        help("write its days with `off` if they should count, or else leave it out with `except`")
        at("days off from here");
    /// ## What it means
    ///
    /// No entry of the calendar file has the words after `only` or `except` in its
    /// summary or categories, or as the first line of its description.
    ///
    /// ## Why
    ///
    /// A misspelt word after `only` leaves out days that should be off. A misspelt word
    /// after `except` keeps days off that should be working days.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town { work mon..fri 09:00..17:00; off from "holidays.ics" except "town fare" }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    /// ```plan holidays.ics
    /// BEGIN:VCALENDAR
    /// VERSION:2.0
    /// PRODID:-//town//holidays//EN
    /// BEGIN:VEVENT
    /// UID:1
    /// DTSTAMP:20260101T000000Z
    /// DTSTART;VALUE=DATE:20260602
    /// SUMMARY:Town fair
    /// END:VEVENT
    /// END:VCALENDAR
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town { work mon..fri 09:00..17:00; off from "holidays.ics" except "town fair" }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    /// ```plan holidays.ics
    /// BEGIN:VCALENDAR
    /// VERSION:2.0
    /// PRODID:-//town//holidays//EN
    /// BEGIN:VEVENT
    /// UID:1
    /// DTSTAMP:20260101T000000Z
    /// DTSTART;VALUE=DATE:20260602
    /// SUMMARY:Town fair
    /// END:VEVENT
    /// END:VCALENDAR
    /// ```
    NoSuchEntry {
        path: String,
        words: String,
        /// The names of some entries.
        names: Vec<String>,
    }
        code("no-such-entry" "no entry of a calendar file has the words after `only` or `except`")
        error("no entry of `{path}` has `{words}` in its summary or categories")
        help("{}", entries(names))
        at("matches nothing");
    /// ## What it means
    ///
    /// Nothing uses a person, a team, a resource or a calendar that this file declares.
    ///
    /// ## Why
    ///
    /// Often a name is misspelt, or a task has lost its `by`. Declarations in imported
    /// files may stay unused, because several plans can share them.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task invite "Send the invitations" { by ben; takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    Unused { kind: &'static str, name: String }
        code("unused" "nothing uses a person, team, resource or calendar")
        error("nothing uses {kind} `{name}`")
        help("remove it, or use it")
        at("not used");
    /// ## What it means
    ///
    /// A name in a block hides the same name further out, and something inside the
    /// block refers to that name.
    ///
    /// ## Why
    ///
    /// The reference means the inner one, and a reader may not notice. Rename one of
    /// the two.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task shop "Buy a gift" { takes 1d }
    /// phase food "Food" {
    ///   task shop "Buy the food"  { takes 1d }
    ///   task cook "Cook the soup" { takes 1d; after shop }
    ///   milestone served "Dinner is ready" { requires all }
    /// }
    /// milestone ready "All is ready" { requires shop, food }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task shop "Buy a gift" { takes 1d }
    /// phase food "Food" {
    ///   task market "Buy the food" { takes 1d }
    ///   task cook "Cook the soup"  { takes 1d; after market }
    ///   milestone served "Dinner is ready" { requires all }
    /// }
    /// milestone ready "All is ready" { requires shop, food }
    /// ```
    Shadowed {
        name: String,
        #[label("the outer one")]
        outer: Span,
        #[label(collection, "means the inner one")]
        references: Vec<LabeledSpan>,
    }
        code("shadowed" "an inner name hides an outer one, and a reference means the inner one")
        error("`{name}` hides another `{name}` that is declared further out")
        help("rename one of the two, so that it is clear which one is meant")
        at("hides the outer one");
    /// ## What it means
    ///
    /// `planc check --against REVISION` compared the plan with that revision: a milestone,
    /// a gate or a goal is forecast for a later date than it was then. With
    /// `--tolerance 2d`, up to two working days count as nothing.
    ///
    /// ## Why
    ///
    /// Dates slip a little with each change, and nobody decides it. In a pull request
    /// this says what the change costs before it is merged.
    ///
    /// ## Before
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task shop "Buy food" { takes 2d }
    /// milestone ready "All is ready" { requires shop }
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task shop "Buy food" { takes 4d }
    /// milestone ready "All is ready" { requires shop }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task shop  "Buy food"   { takes 2d }
    /// task drink "Buy drinks" { takes 2d }
    /// milestone ready "All is ready" { requires shop, drink }
    /// ```
    MilestoneLater {
        kind: &'static str,
        name: String,
        later: String,
        was: String,
        revision: String,
        day: String,
    }
        code("milestone-later" "with `--against`: a milestone or goal is later")
        error("{kind} `{name}` is {later} later than in {revision}: {day} instead of {was}")
        help("make up the time, or agree on the new date with those who wait for it")
        at("was {was}");
    /// ## What it means
    ///
    /// `planc check --against REVISION` compared the plan with that revision: a `due`, or
    /// another date by which something has to be, is later than it was then, or is gone.
    ///
    /// ## Why
    ///
    /// A plan is on time again at once if its promises are moved. Whoever was promised
    /// the earlier date should hear of it first.
    ///
    /// ## Before
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task shop "Buy food" { takes 2d }
    /// milestone ready "All is ready" { requires shop; due 2026-06-04 }
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task shop "Buy food" { takes 2d }
    /// milestone ready "All is ready" { requires shop; due 2026-06-12 }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task shop "Buy food" { takes 2d }
    /// milestone ready "All is ready" { requires shop; due 2026-06-03 }
    /// ```
    DueWeakened {
        name: String,
        was: String,
        now: String,
        revision: String,
    }
        code("due-weakened" "with `--against`: a promised date is later, or gone")
        error("`{name}` had `{was}` in {revision}, and {now}")
        help("keep the date, or agree on the new one with those to whom it was promised")
        at("was `{was}`");
    /// ## What it means
    ///
    /// `planc check --against REVISION` compared the plan with that revision: a
    /// deliverable that was in it is neither there nor in another phase, and was not
    /// renamed.
    ///
    /// ## Why
    ///
    /// Somebody expects it. `cancelled` with a date and a reason says that it will not
    /// come, and keeps it in the plan and in the calendars of its readers.
    ///
    /// ## Before
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the menu" { takes 1d }
    /// deliverable menu "Menu" { from write; criterion "Fits on one page"; approver ben; review 1d }
    /// milestone ready "All is ready" { requires menu }
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task write "Write the menu" { takes 1d }
    /// milestone ready "All is ready" { requires write }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-01 }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the menu" { takes 1d }
    /// deliverable menu "Menu" {
    ///   from write; criterion "Fits on one page"; approver ben; review 1d
    ///   cancelled 2026-06-01 "It is a buffet"
    /// }
    /// milestone ready "All is ready" { requires write }
    /// ```
    DeliverableRemoved {
        name: String,
        revision: String,
    }
        code("deliverable-removed" "with `--against`: a deliverable is gone")
        error("deliverable `{name}` of {revision} is gone")
        help("keep it, and write `cancelled` with a date and a reason in it")
        at("it was in here");
    /// ## What it means
    ///
    /// `planc check --against REVISION` compared the plan with that revision: a criterion
    /// of a deliverable or a milestone is gone, or has another text.
    ///
    /// ## Why
    ///
    /// Criteria are what the approver agreed to. With fewer of them, less is accepted as
    /// done.
    ///
    /// ## Before
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the menu" { takes 1d }
    /// deliverable menu "Menu" {
    ///   from write; approver ben; review 1d
    ///   criterion "Fits on one page"
    ///   criterion "Names all allergens"
    /// }
    /// milestone ready "All is ready" { requires menu }
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the menu" { takes 1d }
    /// deliverable menu "Menu" {
    ///   from write; approver ben; review 1d
    ///   criterion "Fits on one page"
    /// }
    /// milestone ready "All is ready" { requires menu }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// task write "Write the menu" { takes 1d }
    /// deliverable menu "Menu" {
    ///   from write; approver ben; review 1d
    ///   criterion "Fits on one page"
    ///   criterion "Names all allergens"
    ///   criterion "Has a picture"
    /// }
    /// milestone ready "All is ready" { requires menu }
    /// ```
    CriterionRemoved {
        name: String,
        text: String,
        revision: String,
    }
        code("criterion-removed" "with `--against`: a criterion is gone")
        error("`{name}` had the criterion \"{text}\" in {revision}, and no longer has it")
        help("put it back, or let the approver agree to the change")
        at("no longer has it");
    /// ## What it means
    ///
    /// `planc check --against REVISION` compared the plan with that revision: an
    /// identifier stood for something else then. The kind is another one, or the title
    /// and everything in the block.
    ///
    /// ## Why
    ///
    /// Calendars, links and other plans know an item by its path. In the calendars of
    /// its readers, the old entry would turn into the new item.
    ///
    /// ## Before
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task tents "Rent the tents" { takes 2d }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task tents "Clean the hall" { takes 1d }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task hall "Clean the hall" { takes 1d }
    /// milestone ready "All is ready" { requires hall }
    /// ```
    IdentifierReused {
        name: String,
        was: String,
        revision: String,
        now: &'static str,
    }
        code("identifier-reused" "with `--against`: an identifier stood for something else")
        error("`{name}` stood for something else in {revision}: {was}")
        help("give the new {now} an identifier of its own")
        at("was {was}");
    /// ## What it means
    ///
    /// `planc check --against REVISION` compared the plan with that revision: something
    /// was added to a phase whose gate has passed. The gate is in the phase, or requires
    /// it.
    ///
    /// ## Why
    ///
    /// The gate was decided on what the phase had in it. What comes later was not part of
    /// the decision, and the phase is open again.
    ///
    /// ## Before
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-02 }
    /// person ann "Ann"
    /// person ben "Ben"
    /// phase food "Food" {
    ///   task menu "Choose the menu" { takes 1d; done 2026-06-01 }
    ///   milestone chosen "Menu chosen" {
    ///     gate; requires menu; criterion "All agree"; approver ben; passed 2026-06-02
    ///   }
    /// }
    /// task shop "Buy food" { takes 2d; after food.chosen }
    /// milestone ready "All is ready" { requires shop }
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-02 }
    /// person ann "Ann"
    /// person ben "Ben"
    /// phase food "Food" {
    ///   task menu "Choose the menu" { takes 1d; done 2026-06-01 }
    ///   task cake "Choose a cake"   { takes 1d; after menu }
    ///   milestone chosen "Menu chosen" {
    ///     gate; requires menu; criterion "All agree"; approver ben; passed 2026-06-02
    ///   }
    /// }
    /// task shop "Buy food" { takes 2d; after food.chosen }
    /// milestone ready "All is ready" { requires shop, food.cake }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-02 }
    /// person ann "Ann"
    /// person ben "Ben"
    /// phase food "Food" {
    ///   task menu "Choose the menu" { takes 1d; done 2026-06-01 }
    ///   milestone chosen "Menu chosen" {
    ///     gate; requires menu; criterion "All agree"; approver ben; passed 2026-06-02
    ///   }
    /// }
    /// task cake "Choose a cake" { takes 1d; after food.chosen }
    /// task shop "Buy food" { takes 2d; after food.chosen }
    /// milestone ready "All is ready" { requires shop, cake }
    /// ```
    ScopeAdded {
        kind: &'static str,
        name: String,
        phase: String,
        #[label("passed already")]
        gate: Span,
    }
        code("scope-added" "with `--against`: a phase has something new, but its gate has passed")
        error("{kind} `{name}` was added to `{phase}`, whose gate has passed")
        help("put it into a later phase, or have the gate decide again")
        at("is new");
    /// ## What it means
    ///
    /// `planc check --against REVISION` compared the plan with that revision: a fact that
    /// was told then, such as `done` or `accepted`, now has another date or text, or is
    /// gone. `progress`, `remaining`, `spent`, `blocked` and `as of` change as work goes
    /// on, and are not meant.
    ///
    /// ## Why
    ///
    /// The past does not change. Either the plan was wrong before, or it is
    /// wrong now.
    ///
    /// ## Before
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-04 }
    /// person ann "Ann"
    /// task shop "Buy food" { takes 2d; done 2026-06-02 }
    /// milestone ready "All is ready" { requires shop }
    /// ```
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-04 }
    /// person ann "Ann"
    /// task shop "Buy food" { takes 2d; done 2026-06-01 }
    /// milestone ready "All is ready" { requires shop }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; as of 2026-06-05 }
    /// person ann "Ann"
    /// task shop "Buy food" { takes 2d; done 2026-06-02; note "It took until the evening" }
    /// milestone ready "All is ready" { requires shop }
    /// ```
    FactChanged {
        name: String,
        was: String,
        now: String,
        revision: String,
    }
        code("fact-changed" "with `--against`: a fact reads otherwise")
        error("`{name}` had `{was}` in {revision}, and {now}")
        help("restore it; if it was wrong, write a `note` that says so, and `allow fact-changed`")
        at("was `{was}`");
}

/// Help for words that match no entry.
fn entries(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        "remove the words: the file has no entries".to_owned()
    } else {
        format!("write words that an entry has: {}", names.join(", "))
    }
}

const fn are(number: u32) -> &'static str {
    if number == 1 { "is" } else { "are" }
}
