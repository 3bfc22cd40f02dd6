//! Errors of the schedule stage: dependency cycles, and dates that cannot be computed.

use miette::LabeledSpan;

use super::table::problems;
use crate::source::Span;

problems! {
    /// Text whose dates cannot be computed.
    pub enum ScheduleProblem;

    /// ## What it means
    ///
    /// Items wait for each other in a circle, so none of them can ever start. The
    /// message shows each link of the circle where it is written, also across files.
    ///
    /// ## Why
    ///
    /// No dates can satisfy a circle. One of its links says more than was meant: remove
    /// that link.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; after menu }
    /// task menu "Plan the menu" { takes 1d; after answers }
    /// task answers "Collect the answers" { takes 3d; after invite }
    /// milestone ready "All is ready" { requires invite, menu, answers }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// task menu "Plan the menu" { takes 1d; after answers }
    /// task answers "Collect the answers" { takes 3d; after invite }
    /// milestone ready "All is ready" { requires menu }
    /// ```
    Cycle {
        names: String,
        #[label(collection)]
        edges: Vec<LabeledSpan>,
    }
        code("cycle" "items wait for each other in a circle")
        error("{names} wait for each other")
        help("remove one of these links");
    /// ## What it means
    ///
    /// Links between starts and finishes push items later and later without end. For
    /// example, a task has to end after a test, and the test starts with the task and
    /// takes longer.
    ///
    /// ## Why
    ///
    /// planc moves a task as a whole and never stretches it, so such links can never
    /// all be satisfied.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task party_day "Hold the party" { takes 1d; finish after music }
    /// task music "Play the music" { takes 2d; after party_day.start }
    /// milestone over "It is over" { requires party_day, music }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task party_day "Hold the party" { takes 1d }
    /// task music "Play the music" { takes 2d; after party_day.start }
    /// milestone over "It is over" { requires party_day, music }
    /// ```
    EndlessPush {
        names: String,
        #[label(collection)]
        edges: Vec<LabeledSpan>,
    }
        code("endless-push" "links between starts and finishes push items later without end")
        error("{names} push each other later without end")
        help("remove one of these links, or give the outer task more time");
    /// ## What it means
    ///
    /// An item waits for itself.
    ///
    /// ## Why
    ///
    /// Nothing can start after its own end. Usually another item was meant.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task menu "Plan the menu" { takes 1d }
    /// task invite "Send the invitations" { takes 2d; after invite }
    /// milestone ready "All is ready" { requires invite, menu }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task menu "Plan the menu" { takes 1d }
    /// task invite "Send the invitations" { takes 2d; after menu }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    WaitsForItself { name: String }
        code("waits-for-itself" "an item waits for itself")
        error("`{name}` waits for itself")
        help("name another item, or remove this")
        at("this is `{name}` itself");
    /// ## What it means
    ///
    /// An item waits for the phase that contains it, and so for itself.
    ///
    /// ## Why
    ///
    /// A phase ends when everything in it has ended. Name the one item in the phase
    /// that it should wait for. If a milestone marks the end of the whole phase, write
    /// `requires all`: everything else in the phase.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// phase food "Food" {
    ///   task menu "Plan the menu" { takes 1d }
    ///   milestone fed "The food is there" { requires food }
    /// }
    /// milestone ready "All is ready" { requires food }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// phase food "Food" {
    ///   task menu "Plan the menu" { takes 1d }
    ///   milestone fed "The food is there" { requires all }
    /// }
    /// milestone ready "All is ready" { requires food }
    /// ```
    WaitsForOwnPhase { name: String, phase: String }
        code("waits-for-own-phase" "an item waits for the phase that contains it")
        error("`{name}` waits for `{phase}`, the phase that contains it")
        help("name the one item of that phase that it should wait for")
        at("`{name}` is a part of this");
    RequiresOwnPhase { name: String, phase: String }
        code("waits-for-own-phase")
        error("`{name}` requires `{phase}`, the phase that contains it")
        help("write `requires all`, which means everything else in its phase")
        at("`{name}` is a part of this");
    /// ## What it means
    ///
    /// A deliverable comes from the phase that contains it, and so from itself.
    ///
    /// ## Why
    ///
    /// A phase ends when everything in it has ended, including the deliverable. Name
    /// the tasks that produce the deliverable.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// phase food "Food" {
    ///   task plan_menu "Plan the menu" { takes 1d }
    ///   deliverable menu "The menu" {
    ///     from       food
    ///     criterion  "three courses"
    ///     approver   ben
    ///     review     1d
    ///   }
    ///   milestone fed "The food is chosen" { requires menu }
    /// }
    /// milestone ready "All is ready" { requires food }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// phase food "Food" {
    ///   task plan_menu "Plan the menu" { takes 1d }
    ///   deliverable menu "The menu" {
    ///     from       plan_menu
    ///     criterion  "three courses"
    ///     approver   ben
    ///     review     1d
    ///   }
    ///   milestone fed "The food is chosen" { requires menu }
    /// }
    /// milestone ready "All is ready" { requires food }
    /// ```
    FromOwnPhase { name: String, phase: String }
        code("from-own-phase" "a deliverable comes from the phase that contains it")
        error("`{name}` comes from `{phase}`, the phase that contains it")
        help("name the tasks of that phase that produce it")
        at("`{name}` is a part of this");
    /// ## What it means
    ///
    /// A phase waits for something that is inside it.
    ///
    /// ## Why
    ///
    /// Each item in a phase waits for what the phase waits for, so this one would wait
    /// for itself. Put the dependency on the items that need it.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// phase food "Food" {
    ///   after menu
    ///   task menu "Plan the menu" { takes 1d }
    ///   task cook "Cook" { takes 1d }
    ///   milestone fed "The food is there" { requires all }
    /// }
    /// milestone ready "All is ready" { requires food }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// phase food "Food" {
    ///   task menu "Plan the menu" { takes 1d }
    ///   task cook "Cook" { takes 1d; after menu }
    ///   milestone fed "The food is there" { requires all }
    /// }
    /// milestone ready "All is ready" { requires food }
    /// ```
    WaitsForContents { name: String, inner: String }
        code("waits-for-contents" "a phase waits for something inside it")
        error("`{name}` waits for `{inner}`, which is inside it")
        help("put the dependency on the items of the phase that need it")
        at("this is a part of `{name}`");
    /// ## What it means
    ///
    /// Several people have to work on a task, or review a deliverable, at the same
    /// time, but they never work at the same time.
    ///
    /// ## Why
    ///
    /// `takes` counts the minutes in which everyone on the task works, and here there
    /// are none. With `effort`, each works in their own hours. For a review, `any of`
    /// says that one of them is enough.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben" { calendar weekend }
    /// calendar weekend { work sat..sun 10:00..16:00 }
    /// task cook "Cook" { by ann, ben; takes 1d }
    /// milestone ready "All is ready" { requires cook }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben" { calendar weekend }
    /// calendar weekend { work sat..sun 10:00..16:00 }
    /// task cook "Cook" { by ann, ben; effort 1d }
    /// milestone ready "All is ready" { requires cook }
    /// ```
    NeverTogether {
        name: String,
        #[label(collection)]
        others: Vec<LabeledSpan>,
    }
        code("never-together" "several people have to work at the same time but never do")
        error("the people who work on `{name}` never work at the same time")
        help("write `effort` instead of `takes`, so that each works in their own hours")
        at("never together with the others");
    MembersNeverTogether {
        name: String,
        team: String,
        remedy: &'static str,
    }
        code("never-together")
        error("the members of `{team}` never work at the same time, so `{name}` never gets done")
        help("{remedy}")
        at("never all of them together");
    /// ## What it means
    ///
    /// Someone who works on a task, or reviews a deliverable, has no working time at
    /// all.
    ///
    /// ## Why
    ///
    /// Work that depends on them would never be done. Usually their days off cover all
    /// their working days.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben" { off mon..fri "Works elsewhere" }
    /// task cook "Cook" { by ben; takes 1d }
    /// milestone ready "All is ready" { requires cook }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben" { off mon..thu "Works elsewhere" }
    /// task cook "Cook" { by ben; takes 1d }
    /// milestone ready "All is ready" { requires cook }
    /// ```
    NeverWorks { name: String, who: String }
        code("never-works" "someone has no working time at all")
        error("`{who}` never works, so `{name}` never gets done")
        help("give `{who}` a calendar with working time, or name someone else")
        at("no working time at all");
    /// ## What it means
    ///
    /// In a plan with `level resources`, a task needs more of someone than there ever
    /// is.
    ///
    /// ## Why
    ///
    /// Levelling moves tasks to times at which everyone is free. There is no such time
    /// for this task, even if nothing else were to be done.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; level resources }
    /// person ann "Ann"
    /// person ben "Ben" { capacity 50% }
    /// task cook "Cook" { by ben 80%; takes 1d }
    /// milestone ready "All is ready" { requires cook }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; level resources }
    /// person ann "Ann"
    /// person ben "Ben" { capacity 50% }
    /// task cook "Cook" { by ben 50%; takes 1d }
    /// milestone ready "All is ready" { requires cook }
    /// ```
    NeverFree { name: String, who: String }
        code("never-free" "a task needs more of someone than there ever is")
        error("`{name}` needs more of `{who}` than there ever is")
        help("lower the share, or raise the capacity or size of `{who}`")
        at("more than there is");
    /// ## What it means
    ///
    /// In a plan with `level resources`, a task never fits into the `limit` of someone
    /// who works on it.
    ///
    /// ## Why
    ///
    /// A task that `takes` a time goes on without a break, so its working time in a
    /// day, week or month must fit into the limit. With `may pause` or `effort`, it
    /// stops when the limit is reached and goes on later. A piece of a task that may
    /// pause takes at least an hour.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; level resources }
    /// person ann "Ann" { limit 2d/week }
    /// task cook "Cook" { by ann; takes 5d }
    /// milestone ready "All is ready" { requires cook }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; level resources }
    /// person ann "Ann" { limit 2d/week }
    /// task cook "Cook" { by ann; takes 5d; may pause }
    /// milestone ready "All is ready" { requires cook }
    /// ```
    NeverWithinLimit {
        name: String,
        who: String,
        help: &'static str,
        #[label("at most this much")]
        limit: Span,
    }
        code("never-within-limit" "a task never fits into a limit of someone who works on it")
        error("`{name}` never fits into the limit of `{who}`")
        help("{help}")
        at("too long for the limit");
    /// ## What it means
    ///
    /// An item ends after the year 2200, or after the last working time of its
    /// calendar.
    ///
    /// ## Why
    ///
    /// Plans end before 2201. If a calendar has working time on certain dates only,
    /// those dates must hold enough of it for the item.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// calendar fair { work 2026-06-06..2026-06-07 10:00..18:00 }
    /// task stall "Run a stall" { calendar fair; takes 3d }
    /// milestone over "It is over" { requires stall }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// calendar fair { work 2026-06-05..2026-06-07 10:00..18:00 }
    /// task stall "Run a stall" { calendar fair; takes 3d }
    /// milestone over "It is over" { requires stall }
    /// ```
    Beyond { name: String }
        code("beyond-2200" "an item ends after the year 2200, or after the last working time")
        error("`{name}` would end after the year 2200")
        help("make it shorter, or start it earlier")
        at("too late");
    OutOfWorkingTime { name: String, last: String }
        code("beyond-2200")
        error("there is not enough working time for `{name}`")
        help("give its calendar working time after {last}")
        at("the last working day of its calendar is {last}");
}
