//! Errors of the resolve stage: names, places of declarations, and values that do not exist.

mod hint;
mod misfit;

use miette::Diagnostic;
use thiserror::Error;

pub use hint::{Hint, Missing, Wanted};
pub use misfit::{Mend, Misfit};

use super::{Advice, Fix};
use crate::language::{Attribute, Kind};
use crate::source::Span;

/// Text with valid syntax, but with names, places or values that are not allowed.
#[derive(Debug, Error, Diagnostic)]
#[allow(
    missing_docs,
    reason = "the words of each variant stand on it, its fields are what they name"
)]
pub enum ResolveProblem {
    #[error("`{name}` is declared twice")]
    #[diagnostic(code("declared-twice"), help("give one of the two another name"))]
    DeclaredTwice {
        name: String,
        #[label(primary, "again here, as a {again}")]
        at: Span,
        again: Kind,
        #[label("first here, as a {before}")]
        first: Span,
        before: Kind,
    },
    #[error("{} cannot be inside {}", inner.with_article(), outer.with_article())]
    #[diagnostic(code("wrong-place"), help("{}", hint::place(*inner, *outer)))]
    WrongPlace {
        inner: Kind,
        outer: Kind,
        #[label(primary, "not here")]
        at: Span,
        #[label("this {outer} is still open")]
        block: Span,
    },
    #[error("`{attribute}` is outside every block")]
    #[diagnostic(
        code("wrong-place"),
        help("move it into the block that it belongs to, between `{{` and `}}`")
    )]
    AttributeOutside {
        attribute: Attribute,
        #[label(primary, "belongs to nothing")]
        at: Span,
    },
    #[error("there is no `plan` declaration")]
    #[diagnostic(
        code("no-plan"),
        help(
            "begin the file with a declaration such as `plan my_plan \"My plan\" {{ start 2026-03-02 }}`"
        )
    )]
    NoPlan {
        #[label(primary, "in this file")]
        at: Span,
    },
    #[error("there are two `plan` declarations")]
    #[diagnostic(
        code("several-plans"),
        help("keep one, and make the parts of a plan phases")
    )]
    SeveralPlans {
        #[label(primary, "another here")]
        at: Span,
        #[label("the first here")]
        first: Span,
    },
    #[error("an imported file has a `plan` of its own")]
    #[diagnostic(
        code("plan-in-import"),
        help("remove it here: only the file that is compiled has a `plan`")
    )]
    PlanInImport {
        #[label(primary, "in an imported file")]
        at: Span,
    },
    #[error("plan `{name}` has no `start`")]
    #[diagnostic(
        code("no-start"),
        help("say when the plan starts, such as `start 2026-03-02`")
    )]
    NoStart {
        name: String,
        #[label(primary, "when does it start?")]
        at: Span,
    },

    #[error("nothing is called `{name}`")]
    #[diagnostic(code("unknown-reference"), help("{hint}"))]
    UnknownReference {
        name: String,
        hint: Hint,
        #[label(primary, "unknown here")]
        at: Span,
    },
    #[error("nothing in `{outer}` is called `{name}`")]
    #[diagnostic(code("unknown-reference"), help("{hint}"))]
    UnknownInside {
        name: String,
        outer: String,
        hint: Hint,
        #[label(primary, "unknown there")]
        at: Span,
        #[label("looked for in here")]
        declared: Span,
    },
    #[error("{} contains nothing, so there is no `{outer}.{name}`", kind.with_article())]
    #[diagnostic(code("unknown-reference"), help("{hint}"))]
    InsideLeaf {
        name: String,
        outer: String,
        kind: Kind,
        hint: Hint,
        #[label(primary, "`{outer}` has no parts, only `start` and `finish`")]
        at: Span,
        #[label("declared here")]
        declared: Span,
    },
    #[error("no {wanted} is called `{name}`")]
    #[diagnostic(code("unknown-name"), help("{hint}"))]
    UnknownName {
        name: String,
        wanted: Missing,
        hint: Hint,
        #[label(primary, "unknown")]
        at: Span,
    },
    #[error("`{name}` is {}, but `{attribute}` needs {wanted}", found.with_article())]
    #[diagnostic(code("wrong-kind"), help("{}", hint::wrong_kind(*attribute, *found, *wanted)))]
    WrongKind {
        name: String,
        found: Kind,
        attribute: Attribute,
        wanted: Wanted,
        #[label(primary, "{}", found.with_article())]
        at: Span,
        #[label("declared here")]
        declared: Span,
    },
    #[error("`{written}` is read as one name")]
    #[diagnostic(
        code("lead-without-spaces"),
        help("put spaces around the minus sign: `{mended}`")
    )]
    LeadWithoutSpaces {
        written: String,
        mended: String,
        #[label(primary, "a name may hold `-`")]
        at: Span,
    },
    #[error("there is no lint called `{name}`")]
    #[diagnostic(code("unknown-lint"), help("{hint}"))]
    UnknownLint {
        name: String,
        hint: Hint,
        #[label(primary, "unknown")]
        at: Span,
    },

    #[error("`{name}` is an error, but only lints can be allowed or denied")]
    #[diagnostic(code("unknown-lint"), help("remove it, and fix the error itself"))]
    ErrorAsLint {
        name: String,
        #[label(primary, "an error, not a lint")]
        at: Span,
    },

    #[error("{}", misfit.message(*attribute, kind.with_article()))]
    #[diagnostic(code("wrong-attribute"), help("{}", misfit.mend))]
    WrongAttribute {
        attribute: Attribute,
        kind: Kind,
        misfit: Misfit,
        #[label(primary, "not on {}", kind.with_article())]
        at: Span,
        #[label("in this {kind}")]
        block: Span,
    },
    #[error("{}", misfit.message(*attribute, "a gate"))]
    #[diagnostic(code("wrong-attribute"), help("{}", misfit.mend))]
    WrongOnGate {
        attribute: Attribute,
        misfit: Misfit,
        #[label(primary, "not on a gate")]
        at: Span,
        #[label("a gate by this word")]
        gate: Span,
    },
    #[error("{}", misfit.message(*attribute, "a milestone without `gate`"))]
    #[diagnostic(code("wrong-attribute"), help("{}", misfit.mend))]
    GateOnly {
        attribute: Attribute,
        misfit: Misfit,
        #[label(primary, "only on a gate")]
        at: Span,
        #[label("in this milestone")]
        block: Span,
    },
    #[error("`{attribute}` is given twice")]
    #[diagnostic(code("given-twice"), help("keep one and remove the other"))]
    GivenTwice {
        attribute: Attribute,
        #[label(primary, "again here")]
        at: Span,
        #[label("first here")]
        first: Span,
    },

    #[error("a duration has one unit, and `{text}` has several")]
    #[diagnostic(
        code("bad-duration"),
        help("{}", instead.write("write one number with `min`, `h`, `d` or `w`, such as `3d`"))
    )]
    SeveralUnits {
        text: String,
        instead: Advice,
        #[label(primary, "several units")]
        at: Span,
    },
    #[error("`{attribute}` needs the day on which it happened")]
    #[diagnostic(code("missing-value"), help("{}", match instead {
        Some(text) => format!("write the day, such as `{text}`{when}"),
        None => "write the day".to_owned(),
    }))]
    FactWithoutDay {
        attribute: Attribute,
        /// The statement with a valid day.
        instead: Option<String>,
        when: &'static str,
        #[label(primary, "on which day?")]
        at: Span,
    },
    #[error("a duration cannot be zero")]
    #[diagnostic(
        code("bad-duration"),
        help("write a duration of a minute or more, or remove it")
    )]
    ZeroDuration {
        #[label(primary, "less than a minute")]
        at: Span,
    },
    #[error("`{attribute}` is working time and cannot be `elapsed`")]
    #[diagnostic(code("bad-duration"), help("remove `elapsed`"))]
    ElapsedNotHere {
        attribute: Attribute,
        #[label(primary, "clock time")]
        at: Span,
    },
    #[error("`{attribute}` is longer than {} itself", if *attribute == Attribute::Day { "a day" } else { "a week" })]
    #[diagnostic(code("bad-duration"), help("write at most {most}"))]
    UnitTooLong {
        attribute: Attribute,
        most: &'static str,
        #[label(primary, "more than there is")]
        at: Span,
    },
    #[error("there is no time zone `{name}`")]
    #[diagnostic(code("unknown-zone"), help("{hint}"))]
    UnknownZone {
        name: String,
        hint: Hint,
        #[label(primary, "unknown")]
        at: Span,
    },
    #[error("in the plan's zone, this date is outside the years 1900 to 2200")]
    #[diagnostic(code("bad-date"), help("write a date within those years"))]
    DateOutOfRange {
        #[label(primary, "too far away")]
        at: Span,
    },
    #[error("the plan cannot start in a month of its own")]
    #[diagnostic(
        code("bad-date"),
        help(
            "write the day on which it starts, such as `2026-03-02`: `M1` is the month of that day"
        )
    )]
    MonthAsStart {
        #[label(primary, "counted from the plan's start")]
        at: Span,
    },
    #[error("the range ends before it begins")]
    #[diagnostic(code("bad-date"), help("write the earlier end first"))]
    BackwardRange {
        #[label(primary, "runs backwards")]
        at: Span,
    },
    #[error("calendar `{name}` has no working time")]
    #[diagnostic(
        code("calendar-without-work"),
        help("add working hours, such as `work mon..fri 09:00..17:00`, or copy them with `like`")
    )]
    CalendarWithoutWork {
        name: String,
        #[label(primary, "nobody ever works in it")]
        at: Span,
    },
    #[error("calendar `{name}` is `like` itself")]
    #[diagnostic(
        code("calendar-loop"),
        help("remove one `like`, and write the hours of that calendar instead")
    )]
    CalendarLoop {
        name: String,
        #[label(primary, "the circle begins here")]
        at: Span,
        #[label(collection, "and leads through here")]
        way: Vec<Span>,
    },
    #[error("more than {most} calendars are `like` one another in a chain")]
    #[diagnostic(
        code("calendar-chain"),
        help("write the hours of this calendar instead of `like`")
    )]
    CalendarChain {
        most: usize,
        #[label(primary, "one too many")]
        at: Span,
    },
    #[error("`{name}` names over {most} times of day for {day}")]
    #[diagnostic(
        code("crowded-calendar"),
        help("remove the `work` and `off` lines that have no effect")
    )]
    CrowdedCalendar {
        name: String,
        most: usize,
        day: String,
        #[label(primary, "nobody can tell these hours")]
        at: Span,
    },
    #[error("line {line} of `{path}`: {why}")]
    #[diagnostic(code("bad-calendar-file"), help("{mend}"))]
    BadCalendarFile {
        path: String,
        line: u32,
        why: String,
        mend: &'static str,
        #[label(primary, "days off from here")]
        at: Span,
        #[label("in this line")]
        place: Option<Span>,
    },
    #[error("`{path}` has {more} more entries that cannot be read")]
    #[diagnostic(
        code("bad-calendar-file"),
        help("correct those above first, or use another file")
    )]
    BadCalendarFileMore {
        path: String,
        more: usize,
        #[label(primary, "days off from here")]
        at: Span,
    },
    #[error("`any of` is mixed with other names")]
    #[diagnostic(
        code("any-of-mixed"),
        help("put all of them after one `{attribute} any of`, or remove `any of`")
    )]
    AnyOfMixed {
        attribute: Attribute,
        #[label(primary, "one of these is enough")]
        at: Span,
        #[label("and these are named too")]
        other: Span,
    },
    #[error("a resource is used by number, not by percentage")]
    #[diagnostic(
        code("share-of-resource"),
        help("write how many of it, such as `{name} 1`, or remove the percentage")
    )]
    ShareOfResource {
        name: String,
        #[label(primary, "a percentage")]
        at: Span,
    },
}

impl ResolveProblem {
    /// Changes to the text that fix it, the likeliest first.
    pub(super) fn fixes(&self) -> Vec<Fix> {
        match self {
            Self::UnknownReference { hint, at, .. }
            | Self::UnknownInside { hint, at, .. }
            | Self::InsideLeaf { hint, at, .. }
            | Self::UnknownName { hint, at, .. }
            | Self::UnknownLint { hint, at, .. } => hint
                .replacement()
                .map(|text| Fix::replace(hint.place().unwrap_or(*at), text))
                .into_iter()
                .collect(),
            Self::UnknownZone { hint, at, .. } => hint
                .replacement()
                .map(|text| Fix::replace(*at, format!("\"{text}\"")))
                .into_iter()
                .collect(),
            Self::SeveralUnits { instead, at, .. } => {
                let choices = instead.0.iter();
                choices
                    .map(|choice| Fix::replace(*at, choice.text.clone()))
                    .collect()
            }
            Self::LeadWithoutSpaces { mended, at, .. } => vec![Fix::replace(*at, mended.as_str())],
            Self::WrongAttribute { misfit, at, .. }
            | Self::WrongOnGate { misfit, at, .. }
            | Self::GateOnly { misfit, at, .. } => misfit
                .replacement()
                .map(|attribute| Fix::replace(*at, attribute.words()))
                .into_iter()
                .collect(),
            Self::DeclaredTwice { .. }
            | Self::WrongPlace { .. }
            | Self::AttributeOutside { .. }
            | Self::NoPlan { .. }
            | Self::SeveralPlans { .. }
            | Self::PlanInImport { .. }
            | Self::NoStart { .. }
            | Self::WrongKind { .. }
            | Self::ErrorAsLint { .. }
            | Self::GivenTwice { .. }
            | Self::FactWithoutDay { .. }
            | Self::ZeroDuration { .. }
            | Self::ElapsedNotHere { .. }
            | Self::UnitTooLong { .. }
            | Self::DateOutOfRange { .. }
            | Self::MonthAsStart { .. }
            | Self::BackwardRange { .. }
            | Self::CalendarWithoutWork { .. }
            | Self::CalendarLoop { .. }
            | Self::CalendarChain { .. }
            | Self::CrowdedCalendar { .. }
            | Self::BadCalendarFile { .. }
            | Self::BadCalendarFileMore { .. }
            | Self::AnyOfMixed { .. }
            | Self::ShareOfResource { .. } => Vec::new(),
        }
    }
}
