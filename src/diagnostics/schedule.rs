//! Errors of the schedule stage: dependency cycles, and dates that cannot be computed.

use miette::LabeledSpan;

use super::table::problems;
use crate::source::Span;

problems! {
    /// Text whose dates cannot be computed.
    pub enum ScheduleProblem;

    Cycle {
        names: String,
        #[label(collection)]
        edges: Vec<LabeledSpan>,
    }
        code("cycle" "items wait for each other in a circle")
        error("{names} wait for each other")
        help("remove one of these links");
    EndlessPush {
        names: String,
        #[label(collection)]
        edges: Vec<LabeledSpan>,
    }
        code("endless-push" "links between starts and finishes push items later without end")
        error("{names} push each other later without end")
        help("remove one of these links, or give the outer task more time");
    WaitsForItself { name: String }
        code("waits-for-itself" "an item waits for itself")
        error("`{name}` waits for itself")
        help("name another item, or remove this")
        at("this is `{name}` itself");
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
    FromOwnPhase { name: String, phase: String }
        code("from-own-phase" "a deliverable comes from the phase that contains it")
        error("`{name}` comes from `{phase}`, the phase that contains it")
        help("name the tasks of that phase that produce it")
        at("`{name}` is a part of this");
    WaitsForContents { name: String, inner: String }
        code("waits-for-contents" "a phase waits for something inside it")
        error("`{name}` waits for `{inner}`, which is inside it")
        help("put the dependency on the items of the phase that need it")
        at("this is a part of `{name}`");
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
    NeverWorks { name: String, who: String }
        code("never-works" "someone has no working time at all")
        error("`{who}` never works, so `{name}` never gets done")
        help("give `{who}` a calendar with working time, or name someone else")
        at("no working time at all");
    NeverFree { name: String, who: String }
        code("never-free" "a task needs more of someone than there ever is")
        error("`{name}` needs more of `{who}` than there ever is")
        help("lower the share, or raise the capacity or size of `{who}`")
        at("more than there is");
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
