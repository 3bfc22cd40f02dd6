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

    /// ## What it means
    ///
    /// The same name is declared twice in one block. People, teams and resources share
    /// one set of names, items and goals another, and calendars a third.
    ///
    /// ## Why
    ///
    /// A reference to the name could mean either of the two. Give one of them another
    /// name. Their titles may be the same.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// task invite "Send the reminders" { takes 1d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// task remind "Send the reminders" { takes 1d }
    /// milestone ready "All is ready" { requires invite, remind }
    /// ```
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
    /// ## What it means
    ///
    /// A declaration is inside a block that cannot contain it, or an attribute is
    /// outside all blocks.
    ///
    /// ## Why
    ///
    /// People, calendars and goals belong to the whole plan, so they are declared at
    /// the top level. Only phases contain other items.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" {
    ///   takes 2d
    ///   task print "Print them" { takes 1d }
    /// }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// phase invite "Invite the guests" {
    ///   task print "Print the invitations" { takes 1d }
    ///   task send  "Send them" { takes 2d; after print }
    ///   milestone invited "All are invited" { requires all }
    /// }
    /// ```
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
    /// ## What it means
    ///
    /// The file has no `plan` declaration.
    ///
    /// ## Why
    ///
    /// The `plan` declaration gives the plan its name and its start, and without a
    /// start there are no dates. Only files that other files import need no `plan`.
    ///
    /// ## Wrong
    ///
    /// ```plan
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
    NoPlan
        code("no-plan" "there is no `plan` declaration")
        error("there is no `plan` declaration")
        help(
            "begin the file with a declaration such as `plan my_plan \"My plan\" {{ start 2026-03-02 }}`"
        )
        at("in this file");
    /// ## What it means
    ///
    /// The file has more than one `plan` declaration.
    ///
    /// ## Why
    ///
    /// One file holds one plan, and its parts are phases. For two plans, write two
    /// files; planc can compile them together.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// plan feast "Autumn feast" { start 2026-09-01 }
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
    SeveralPlans {
        #[label("the first here")]
        first: Span,
    }
        code("several-plans" "there are two `plan` declarations")
        error("there are two `plan` declarations")
        help("keep one, and make the parts of a plan phases")
        at("another here");
    /// ## What it means
    ///
    /// An imported file has a `plan` declaration.
    ///
    /// ## Why
    ///
    /// There is only one plan: that of the file you compile. Put what several plans
    /// share into a file without a `plan` declaration.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// import "people.plan"
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    /// ```plan people.plan
    /// plan people "People" { start 2026-01-01 }
    /// person ann "Ann"
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// import "people.plan"
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    /// ```plan people.plan
    /// person ann "Ann"
    /// ```
    PlanInImport
        code("plan-in-import" "an imported file has a `plan` of its own")
        error("an imported file has a `plan` of its own")
        help("remove it here: only the file that is compiled has a `plan`")
        at("in an imported file");
    /// ## What it means
    ///
    /// The `plan` has no `start`.
    ///
    /// ## Why
    ///
    /// planc calculates all dates from the start of the plan.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { owner ann }
    /// person ann "Ann"
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
    NoStart { name: String }
        code("no-start" "the plan does not say when it begins")
        error("plan `{name}` has no `start`")
        help("say when the plan starts, such as `start 2026-03-02`")
        at("when does it start?");
    /// ## What it means
    ///
    /// A reference names an item or a goal that does not exist.
    ///
    /// ## Why
    ///
    /// planc looks up a name in the block that contains the reference, then in each
    /// block around it. To refer to something inside another phase, write its path,
    /// such as `food.cook`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invte }
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
    /// ## What it means
    ///
    /// A person, team, resource or calendar is expected here, and none with this name
    /// is declared.
    ///
    /// ## Why
    ///
    /// Usually the name is misspelt, or the file that declares it is not imported.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { by anne; takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { by ann; takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
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
    /// ## What it means
    ///
    /// A name is known, but it means another kind of thing than the attribute needs.
    ///
    /// ## Why
    ///
    /// A resource, for example, cannot be responsible for anything: it has no
    /// judgement.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// resource van "The van"
    /// task drive "Fetch the drinks" { by ann; uses van; owner van; takes 1d }
    /// milestone ready "All is ready" { requires drive }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// resource van "The van"
    /// task drive "Fetch the drinks" { by ann; uses van; takes 1d }
    /// milestone ready "All is ready" { requires drive }
    /// ```
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
    /// ## What it means
    ///
    /// A reference such as `bake-1d` is one name, because names may contain a `-`.
    /// There is no item with that name, but there is `bake`.
    ///
    /// ## Why
    ///
    /// With spaces, it is a lead: `bake - 1d` is one day before the end of `bake`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task bake  "Bake the cakes" { takes 3d }
    /// task guest "Receive guests" { takes 1d; after bake-1d }
    /// milestone ready "All is ready" { requires bake, guest }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task bake  "Bake the cakes" { takes 3d }
    /// task guest "Receive guests" { takes 1d; after bake - 1d }
    /// milestone ready "All is ready" { requires bake, guest }
    /// ```
    LeadWithoutSpaces { written: String, corrected: String }
        code("lead-without-spaces" "a name with `-` was probably meant as a lead")
        error("`{written}` is read as one name")
        help("put spaces around the minus sign: `{corrected}`")
        at("a name may hold `-`")
        fix(corrected, at => [Fix::replace(*at, corrected)]);
    /// ## What it means
    ///
    /// `allow` or `deny` names a lint that does not exist.
    ///
    /// ## Why
    ///
    /// A misspelt name would silence nothing. `planc explain` lists all names.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; allow no-onwer }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; allow no-owner }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
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
    /// ## What it means
    ///
    /// An attribute does not fit this kind of declaration. The message says why, and
    /// what to write instead.
    ///
    /// ## Why
    ///
    /// The kinds are separate on purpose. A task takes time, a deliverable is an output
    /// that someone accepts, a milestone is a moment, and a goal is what the plan is
    /// for.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite; takes 1d }
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
    /// ## What it means
    ///
    /// An attribute is given twice in one block, but can be given only once.
    ///
    /// ## Why
    ///
    /// Either the two disagree, or one is left over. The reference says which
    /// attributes can be repeated, such as `note` and `criterion`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; takes 3d }
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
    /// ## What it means
    ///
    /// There is no time zone with that name.
    ///
    /// ## Why
    ///
    /// Time zones are named by continent and city, such as `Europe/Berlin`.
    /// Abbreviations such as EST mean different hours in different places.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; timezone "Europe/Belrin" }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; timezone "Europe/Berlin" }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
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
    /// ## What it means
    ///
    /// A calendar has no working time at all.
    ///
    /// ## Why
    ///
    /// Nothing that uses it would ever be done. A calendar with only `off` lines
    /// usually needs a `like`, to copy the working hours of another calendar.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town { off 2026-06-02 "Town fair" }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town { work mon..fri 09:00..17:00; off 2026-06-02 "Town fair" }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    CalendarWithoutWork { name: String }
        code("calendar-without-work" "a calendar has no working time")
        error("calendar `{name}` has no working time")
        help("add working hours, such as `work mon..fri 09:00..17:00`, or copy them with `like`")
        at("nobody ever works in it");
    /// ## What it means
    ///
    /// A calendar is `like` itself, directly or through other calendars.
    ///
    /// ## Why
    ///
    /// `like` copies the hours of another calendar. In a circle, there are no hours to
    /// copy.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town { like farm }
    /// calendar farm { like town }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town { like farm }
    /// calendar farm { work mon..sat 06:00..14:00 }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    CalendarLoop {
        name: String,
        #[label(collection, "and leads through here")]
        way: Vec<Span>,
    }
        code("calendar-loop" "a calendar is `like` itself")
        error("calendar `{name}` is `like` itself")
        help("remove one `like`, and write the hours of that calendar instead")
        at("the circle begins here");
    /// ## What it means
    ///
    /// A calendar is `like` another, that one is `like` a third, and so on, in a chain
    /// that is too long to follow.
    ///
    /// ## Why
    ///
    /// Nobody can tell from such a chain who works when. In one of these calendars,
    /// write the hours themselves.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// calendar c1 { work mon..fri 09:00..17:00 }
    /// calendar c2 { like c1 }
    /// # … and so on, 200 in all
    /// task invite "Send the invitations" { takes 2d; calendar c200 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// calendar c1 { work mon..fri 09:00..17:00 }
    /// calendar c2 { like c1 }
    /// task invite "Send the invitations" { takes 2d; calendar c2 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    CalendarChain { most: usize }
        code("calendar-chain" "a chain of calendars that are `like` one another is too long")
        error("more than {most} calendars are `like` one another in a chain")
        help("write the hours of this calendar instead of `like`")
        at("one too many");
    /// ## What it means
    ///
    /// So many lines apply to one day that they name over 200 times of day.
    ///
    /// ## Why
    ///
    /// Nobody could tell from these lines who works when. Where several lines apply to
    /// the same day, only the narrowest counts, so most of them change nothing. Usually
    /// a program wrote them and repeated itself.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// calendar town {
    ///   work  mon..fri 09:00..17:00
    ///   off   2026-06-02..2026-06-30 12:00..13:00
    ///   # … the same again, 300 in all
    /// }
    /// task invite "Send the invitations" { takes 2d; calendar town }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// calendar town {
    ///   work  mon..fri 09:00..17:00
    ///   off   2026-06-02..2026-06-30 12:00..13:00
    /// }
    /// task invite "Send the invitations" { takes 2d; calendar town }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    CrowdedCalendar {
        name: String,
        most: usize,
        day: String,
    }
        code("crowded-calendar" "too many lines of a calendar apply to one day")
        error("`{name}` names over {most} times of day for {day}")
        help("remove the `work` and `off` lines that have no effect")
        at("nobody can tell these hours");
    /// ## What it means
    ///
    /// A file that `off from` names is not an iCalendar file, or planc cannot
    /// understand an entry in it. The message gives the line. planc still reads the
    /// other entries.
    ///
    /// ## Why
    ///
    /// If days off were silently left out, every date after them would be wrong. If you
    /// do not need the entry, exclude it with `except`; if you do, write its days with
    /// `off`.
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
    /// DTSTART;VALUE=DATE:20260699
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
    /// DTSTART;VALUE=DATE:20260602
    /// SUMMARY:Town fair
    /// END:VEVENT
    /// END:VCALENDAR
    /// ```
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
    /// ## What it means
    ///
    /// A task or a deliverable names some people after `any of`, one of whom is enough,
    /// and names other people too.
    ///
    /// ## Why
    ///
    /// planc cannot tell whether the one who is picked works with the others or instead
    /// of them. Put everyone after one `any of`, or leave `any of` out.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// person ben "Ben"
    /// person cleo "Cleo"
    /// task write "Write the invitation" { takes 2d }
    /// deliverable invitation "The invitation" {
    ///   from       write
    ///   criterion  "names the day, the place and the hour"
    ///   approver   ben
    ///   approver   any of cleo
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
    AnyOfMixed {
        attribute: Attribute,
        #[label("and these are named too")]
        other: Span,
    }
        code("any-of-mixed" "`any of` is mixed with names outside it")
        error("`any of` is mixed with other names")
        help("put all of them after one `{attribute} any of`, or remove `any of`")
        at("one of these is enough");
    /// ## What it means
    ///
    /// A task `uses` a percentage of a resource.
    ///
    /// ## Why
    ///
    /// A task books a whole machine or room for its whole duration: half a van carries
    /// nothing. If there are several, say how many the task needs, as in `uses van 2`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// resource van "The van"
    /// task drive "Fetch the drinks" { uses van 50%; takes 1d }
    /// milestone ready "All is ready" { requires drive }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// resource van "The van"
    /// task drive "Fetch the drinks" { uses van; takes 1d }
    /// milestone ready "All is ready" { requires drive }
    /// ```
    ShareOfResource { name: String }
        code("share-of-resource" "a resource is used by percentage")
        error("a resource is used by number, not by percentage")
        help("write how many of it, such as `{name} 1`, or remove the percentage")
        at("a percentage");
}
