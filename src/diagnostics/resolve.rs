//! Errors of the resolve stage: names, places of declarations, and values that do not exist.

mod hint;
mod misfit;

pub use hint::{Hint, Missing, Wanted};
pub use misfit::{Misfit, Remedy};

use super::table::problems;
use super::{Advice, Fix};
use crate::language::{Attribute, Kind};
use crate::source::Span;

problems! {
    /// Text with valid syntax, but with names, places or values that are not allowed.
    pub enum ResolveProblem;

    DeclaredTwice {
        name: String,
        again: Kind,
        #[label("first here, as a {before}")]
        first: Span,
        before: Kind,
    }
        code("declared-twice" "a name is declared twice")
        error("`{name}` is declared twice")
        help("give one of the two another name")
        at("again here, as a {again}");
    WrongPlace {
        inner: Kind,
        outer: Kind,
        #[label("this {outer} is still open")]
        block: Span,
    }
        code("wrong-place" "a declaration or an attribute is in the wrong place")
        error("{} cannot be inside {}", inner.with_article(), outer.with_article())
        help("{}", hint::place(*inner, *outer))
        at("not here");
    AttributeOutside { attribute: Attribute }
        code("wrong-place")
        error("`{attribute}` is outside every block")
        help("move it into the block that it belongs to, between `{{` and `}}`")
        at("belongs to nothing");
    NoPlan
        code("no-plan" "there is no `plan` declaration")
        error("there is no `plan` declaration")
        help(
            "begin the file with a declaration such as `plan my_plan \"My plan\" {{ start 2026-03-02 }}`"
        )
        at("in this file");
    SeveralPlans {
        #[label("the first here")]
        first: Span,
    }
        code("several-plans" "there are two `plan` declarations")
        error("there are two `plan` declarations")
        help("keep one, and make the parts of a plan phases")
        at("another here");
    PlanInImport
        code("plan-in-import" "an imported file has a `plan` of its own")
        error("an imported file has a `plan` of its own")
        help("remove it here: only the file that is compiled has a `plan`")
        at("in an imported file");
    NoStart { name: String }
        code("no-start" "the plan does not say when it begins")
        error("plan `{name}` has no `start`")
        help("say when the plan starts, such as `start 2026-03-02`")
        at("when does it start?");
    UnknownReference { name: String, hint: Hint }
        code("unknown-reference" "there is no item or goal with that name")
        error("nothing is called `{name}`")
        help("{hint}")
        at("unknown here")
        fix(hint, at => hint.fix(*at));
    UnknownInside {
        name: String,
        outer: String,
        hint: Hint,
        #[label("looked for in here")]
        declared: Span,
    }
        code("unknown-reference")
        error("nothing in `{outer}` is called `{name}`")
        help("{hint}")
        at("unknown there")
        fix(hint, at => hint.fix(*at));
    InsideLeaf {
        name: String,
        outer: String,
        kind: Kind,
        hint: Hint,
        #[label("declared here")]
        declared: Span,
    }
        code("unknown-reference")
        error("{} contains nothing, so there is no `{outer}.{name}`", kind.with_article())
        help("{hint}")
        at("`{outer}` has no parts, only `start` and `finish`")
        fix(hint, at => hint.fix(*at));
    UnknownName {
        name: String,
        wanted: Missing,
        hint: Hint,
    }
        code("unknown-name" "there is no person, team, resource or calendar with that name")
        error("no {wanted} is called `{name}`")
        help("{hint}")
        at("unknown")
        fix(hint, at => hint.fix(*at));
    WrongKind {
        name: String,
        found: Kind,
        attribute: Attribute,
        wanted: Wanted,
        #[label("declared here")]
        declared: Span,
    }
        code("wrong-kind" "a name means something of the wrong kind")
        error("`{name}` is {}, but `{attribute}` needs {wanted}", found.with_article())
        help("{}", hint::wrong_kind(*attribute, *found, *wanted))
        at("{}", found.with_article());
    LeadWithoutSpaces { written: String, corrected: String }
        code("lead-without-spaces" "a name with `-` was probably meant as a lead")
        error("`{written}` is read as one name")
        help("put spaces around the minus sign: `{corrected}`")
        at("a name may hold `-`")
        fix(corrected, at => [Fix::replace(*at, corrected)]);
    UnknownLint { name: String, hint: Hint }
        code("unknown-lint" "there is no lint with that name")
        error("there is no lint called `{name}`")
        help("{hint}")
        at("unknown")
        fix(hint, at => hint.fix(*at));
    ErrorAsLint { name: String }
        code("unknown-lint")
        error("`{name}` is an error, but only lints can be allowed or denied")
        help("remove it, and fix the error itself")
        at("an error, not a lint");
    WrongAttribute {
        attribute: Attribute,
        kind: Kind,
        misfit: Misfit,
        #[label("in this {kind}")]
        block: Span,
    }
        code("wrong-attribute" "an attribute does not fit this kind of declaration")
        error("{}", misfit.message(*attribute, kind.with_article()))
        help("{}", misfit.remedy)
        at("not on {}", kind.with_article())
        fix(
            misfit, at => misfit.replacement().map(|attribute| Fix::replace(*at, attribute.words()))
        );
    WrongOnGate {
        attribute: Attribute,
        misfit: Misfit,
        #[label("a gate by this word")]
        gate: Span,
    }
        code("wrong-attribute")
        error("{}", misfit.message(*attribute, "a gate"))
        help("{}", misfit.remedy)
        at("not on a gate")
        fix(
            misfit, at => misfit.replacement().map(|attribute| Fix::replace(*at, attribute.words()))
        );
    GateOnly {
        attribute: Attribute,
        misfit: Misfit,
        #[label("in this milestone")]
        block: Span,
    }
        code("wrong-attribute")
        error("{}", misfit.message(*attribute, "a milestone without `gate`"))
        help("{}", misfit.remedy)
        at("only on a gate")
        fix(
            misfit, at => misfit.replacement().map(|attribute| Fix::replace(*at, attribute.words()))
        );
    GivenTwice {
        attribute: Attribute,
        #[label("first here")]
        first: Span,
    }
        code("given-twice" "an attribute is given twice but can be given only once")
        error("`{attribute}` is given twice")
        help("keep one and remove the other")
        at("again here");
    SeveralUnits { text: String, instead: Advice }
        code("bad-duration")
        error("a duration has one unit, and `{text}` has several")
        help("{}", instead.write("write one number with `min`, `h`, `d` or `w`, such as `3d`"))
        at("several units")
        fix(instead, at => instead.fixes(*at));
    FactWithoutDay {
        attribute: Attribute,
        /// The statement with a valid day.
        instead: Option<String>,
        when: &'static str,
    }
        code("missing-value")
        error("`{attribute}` needs the day on which it happened")
        help("{}", match instead {
            Some(text) => format!("write the day, such as `{text}`{when}"),
            None => "write the day".to_owned(),
        })
        at("on which day?");
    ZeroDuration
        code("bad-duration")
        error("a duration cannot be zero")
        help("write a duration of a minute or more, or remove it")
        at("less than a minute");
    ElapsedNotHere { attribute: Attribute }
        code("bad-duration")
        error("`{attribute}` is working time and cannot be `elapsed`")
        help("remove `elapsed`")
        at("clock time");
    UnitTooLong {
        attribute: Attribute,
        most: &'static str,
    }
        code("bad-duration")
        error(
            "`{attribute}` is longer than {} itself", if *attribute == Attribute::Day { "a day" } else { "a week" }
        )
        help("write at most {most}")
        at("more than there is");
    UnknownZone { name: String, hint: Hint }
        code("unknown-zone" "there is no such time zone")
        error("there is no time zone `{name}`")
        help("{hint}")
        at("unknown")
        fix(hint, at => hint.replacement().map(|text| Fix::replace(*at, format!("\"{text}\""))));
    DateOutOfRange
        code("bad-date")
        error("in the plan's zone, this date is outside the years 1900 to 2200")
        help("write a date within those years")
        at("too far away");
    MonthAsStart
        code("bad-date")
        error("the plan cannot start in a month of its own")
        help(
            "write the day on which it starts, such as `2026-03-02`: `M1` is the month of that day"
        )
        at("counted from the plan's start");
    BackwardRange
        code("bad-date")
        error("the range ends before it begins")
        help("write the earlier end first")
        at("runs backwards");
    CalendarWithoutWork { name: String }
        code("calendar-without-work" "a calendar has no working time")
        error("calendar `{name}` has no working time")
        help("add working hours, such as `work mon..fri 09:00..17:00`, or copy them with `like`")
        at("nobody ever works in it");
    CalendarLoop {
        name: String,
        #[label(collection, "and leads through here")]
        way: Vec<Span>,
    }
        code("calendar-loop" "a calendar is `like` itself")
        error("calendar `{name}` is `like` itself")
        help("remove one `like`, and write the hours of that calendar instead")
        at("the circle begins here");
    CalendarChain { most: usize }
        code("calendar-chain" "a chain of calendars that are `like` one another is too long")
        error("more than {most} calendars are `like` one another in a chain")
        help("write the hours of this calendar instead of `like`")
        at("one too many");
    CrowdedCalendar {
        name: String,
        most: usize,
        day: String,
    }
        code("crowded-calendar" "too many lines of a calendar apply to one day")
        error("`{name}` names over {most} times of day for {day}")
        help("remove the `work` and `off` lines that have no effect")
        at("nobody can tell these hours");
    BadCalendarFile {
        path: String,
        line: u32,
        why: String,
        remedy: &'static str,
        #[label("in this line")]
        place: Option<Span>,
    }
        code("bad-calendar-file" "a calendar file cannot be read")
        error("line {line} of `{path}`: {why}")
        help("{remedy}")
        at("days off from here");
    BadCalendarFileMore { path: String, more: usize }
        code("bad-calendar-file")
        error("`{path}` has {more} more entries that cannot be read")
        help("correct those above first, or use another file")
        at("days off from here");
    AnyOfMixed {
        attribute: Attribute,
        #[label("and these are named too")]
        other: Span,
    }
        code("any-of-mixed" "`any of` is mixed with names outside it")
        error("`any of` is mixed with other names")
        help("put all of them after one `{attribute} any of`, or remove `any of`")
        at("one of these is enough");
    ShareOfResource { name: String }
        code("share-of-resource" "a resource is used by percentage")
        error("a resource is used by number, not by percentage")
        help("write how many of it, such as `{name} 1`, or remove the percentage")
        at("a percentage");
}
