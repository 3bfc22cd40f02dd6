//! The attributes: the kinds they fit, the values they take, and whether they may be repeated.

use std::fmt;

use super::{Kind, KindSet};

/// Writes [`Shape`] from its rows: a shape, and the value that its attributes need.
macro_rules! shapes {
    ($($shape:ident $needs:literal;)*) => {
        /// The kind of value after the words of an attribute.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Shape {
            $(#[doc = $needs] $shape,)*
        }

        impl Shape {
            /// The value that the attribute needs, for messages: "`takes` needs a duration such as `3d`".
            #[must_use]
            pub const fn needs(self) -> &'static str {
                match self {
                    $(Self::$shape => $needs,)*
                }
            }

            /// Whether the value is a list of names, in which each counts by itself.
            #[must_use]
            pub const fn is_list(self) -> bool {
                matches!(
                    self,
                    Self::Links
                        | Self::LinksBefore
                        | Self::References
                        | Self::Names
                        | Self::Whos
                        | Self::Shares
                )
            }
        }
    };
}

shapes! {
    Flag "nothing more";
    Date "a date such as `2026-03-02`";
    DateText "a date and a reason in quotes, such as `2026-03-02 \"no budget\"`";
    DateMaybeText "a date such as `2026-03-02`, and optionally a remark in quotes";
    MaybeDateText "a reason in quotes, and optionally a date before it";
    DateBy "a date such as `2026-03-02`, and optionally `by` and a name";
    Estimate "a duration such as `3d`, or `2d..3d..5d`";
    Duration "a duration such as `3d`";
    Ends "two moments, such as `kickoff..launch`";
    Links "what it waits for, such as `design` or `design + 2d`";
    LinksBefore "what waits for it, such as `launch` or `launch - 2d`";
    References "names of items, such as `design, build`, or `all`";
    Name "one name";
    Names "names, separated by commas";
    Whos "names of people or teams, separated by commas";
    Shares "names, each optionally with a share such as `50%` or a number";
    Text "text in quotes";
    Criterion "text in quotes, and optionally `met` and a date";
    OffFrom "a file in quotes, and optionally `only` or `except` with words in quotes";
    Field "a name and text in quotes, such as `ticket \"WEB-12\"`";
    Priority "`low`, `normal`, `high` or a number";
    Percent "a percentage such as `60%`";
    PercentDates "a percentage such as `80%`, and optionally dates";
    Limit "a duration per day, week or month, such as `4h/day`";
    Number "a whole number such as `3`";
    MaybeNumber "nothing more, or a whole number such as `2000`";
    Rate "money per hour or day, such as `90/h` or `650/d`";
    Sum "a sum such as `12_000`";
    Cost "a sum such as `12_000`, and optionally a label in quotes";
    Paid "a sum such as `12_000`, and optionally a date and a label in quotes";
    Currency "a currency code such as `EUR`";
    Work "days and times such as `mon..fri 09:00..17:00`";
    Off "dates, days or times, such as `2026-12-25..2027-01-01 \"Winter break\"`";
}

/// The chapter of the reference that describes an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// When it happens.
    Timing,
    /// Content and properties.
    What,
    /// The people and resources involved.
    People,
    /// Recorded facts.
    Facts,
    /// Costs and money.
    Money,
    /// Working hours and days off.
    Hours,
}

/// One row of the table of attributes.
#[derive(Clone, Copy, Debug)]
pub struct AttributeInfo {
    /// The attribute.
    pub attribute: Attribute,
    /// Its words, separated by one space.
    pub words: &'static str,
    /// The kinds that may have it.
    pub kinds: KindSet,
    /// The value after the words.
    pub shape: Shape,
    /// Whether it may be given more than once.
    pub repeatable: bool,
    /// The chapter of the reference.
    pub group: Group,
    /// Its place among the usual attributes, which are proposed before all others.
    pub usual: Option<u8>,
    /// The meaning, in one line.
    pub doc: &'static str,
}

const ONCE: bool = false;
const MANY: bool = true;

/// Writes [`Attribute`] from its rows: the variant, the words, the kinds, the shape, how often, the chapter, its place
/// after `#` if it is a usual one, and the meaning.
macro_rules! attributes {
    ($($name:ident $words:literal [$($kind:ident)*] $shape:ident $often:ident $group:ident
        $(#$usual:literal)? $doc:literal;)*) => {
        /// An attribute, by its words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Attribute {
            $(#[doc = concat!("`", $words, "`: ", $doc)] $name,)*
        }

        impl Attribute {
            /// Every attribute, in the order of the reference.
            pub const ALL: [Self; [$($words),*].len()] = [$(Self::$name),*];

            /// Its row in the table.
            #[must_use]
            pub const fn info(self) -> AttributeInfo {
                match self {
                    $(Self::$name => AttributeInfo {
                        attribute: self,
                        words: $words,
                        kinds: KindSet::of(attributes!(@ $($kind)*)),
                        shape: Shape::$shape,
                        repeatable: $often,
                        group: Group::$group,
                        usual: attributes!(# $($usual)?),
                        doc: $doc,
                    },)*
                }
            }
        }
    };
    (#) => { None };
    (# $usual:literal) => { Some($usual) };
    (@ All) => { &Kind::ALL };
    (@ $($kind:ident)*) => { &[$(Kind::$kind),*] };
}

attributes! {
    Start "start" [Plan Task] Date ONCE Timing #14
        "on the plan: the date from which planc schedules; on a task: the day on which it starts";
    StartNotBefore "start not before" [Task Phase Deliverable] Date ONCE Timing "it starts on that day or later";
    StartNotAfter "start not after" [Task Deliverable] Date ONCE Timing
        "it has to start on that day or earlier; a deliverable: it has to be handed over by then";
    Finish "finish" [Task] Date ONCE Timing "the day on which it finishes";
    FinishNotBefore "finish not before" [Task] Date ONCE Timing "it finishes on that day or later";
    FinishNotAfter "finish not after" [Task] Date ONCE Timing "it has to finish on that day or earlier";
    Takes "takes" [Task] Estimate ONCE Timing #3 "how long it takes, in working time";
    Effort "effort" [Task] Estimate ONCE Timing #4
        "how much work it is, in person-time; the duration depends on who works on it";
    Spans "spans" [Task] Ends ONCE Timing "it runs from one moment to the other; it follows them and moves nothing";
    After "after" [Phase Task Deliverable Milestone] Links MANY Timing #5 "it starts after that";
    FinishAfter "finish after" [Task] Links MANY Timing "it ends after that";
    Before "before" [Phase Task Deliverable Milestone] LinksBefore MANY Timing
        "the same dependency, written on the predecessor: it ends before that starts";
    On "on" [Milestone] Date ONCE Timing "the day on which it falls";
    NotBefore "not before" [Milestone] Date ONCE Timing "it falls on that day or later";
    NotAfter "not after" [Milestone] Date ONCE Timing "it has to fall on that day or earlier";
    AsLateAsPossible "as late as possible" [Plan Phase Task Milestone] Flag ONCE Timing
        "it is placed as late as its successors allow; on the plan or a phase, this applies to every task and milestone in it";
    Due "due" [Phase Task Deliverable Milestone Goal] Date ONCE Timing #13
        "the promised date; it moves nothing, but planc warns when it is missed";
    Review "review" [Deliverable] Duration ONCE Timing #10 "the time from handover to acceptance";
    Calendar "calendar" [Plan Person Team Resource Phase Task] Name ONCE Timing #19
        "the calendar that gives its working time";
    Timezone "timezone" [Plan Calendar] Text ONCE Timing #20 "the time zone of its times";
    Day "day" [Plan] Duration ONCE Timing "what `1d` means in the whole plan";
    Week "week" [Plan] Duration ONCE Timing "what `1w` means in the whole plan";
    Owner "owner" [Plan Phase Task Deliverable Milestone Goal] Whos ONCE People #1
        "who is responsible for it; inherited by everything inside";
    By "by" [Task] Shares MANY People #2 "who works on it";
    Uses "uses" [Task] Shares MANY People "the machines and rooms that it needs";
    Requires "requires" [Milestone Goal] References MANY What #7 "what must be achieved";
    From "from" [Deliverable] References MANY What #6 "the work that produces it";
    Format "format" [Deliverable] Text ONCE What "the form in which it is handed over";
    Criterion "criterion" [Deliverable Milestone] Criterion MANY What #8
        "what it is accepted or decided by; on a plain milestone, how you will verify it";
    Approver "approver" [Deliverable Milestone] Whos MANY People #9 "who accepts it or decides on it";
    Gate "gate" [Milestone] Flag ONCE What #11 "it is a decision: passed or refused";
    External "external" [Deliverable Milestone] Flag ONCE What "it comes from outside the plan";
    Measure "measure" [Goal] Text ONCE What #12 "how you will know that it is accomplished";
    Consult "consult" [Phase Task Deliverable Milestone Goal] Whos MANY People "who is consulted";
    Inform "inform" [Phase Task Deliverable Milestone Goal] Whos MANY People "who is informed";
    Priority "priority" [Phase Task] Priority ONCE People "what goes first when there are too few people";
    Risk "risk" [All] Text MANY What "something that may go wrong";
    Note "note" [All] Text MANY What "a remark for readers";
    Link "link" [All] Text MANY What "a web address with more information";
    Tags "tags" [All] Names MANY What "words to filter by";
    Field "field" [All] Field MANY What "a key and a value of another system; passed on to every structured output";
    Allow "allow" [Plan Goal Phase Task Deliverable Milestone] Names MANY What
        "silences a lint here and in everything inside";
    Deny "deny" [Plan Goal Phase Task Deliverable Milestone] Names MANY What
        "makes a lint an error here and in everything inside";
    Started "started" [Task] Date ONCE Facts "when it was started";
    Progress "progress" [Task] Percent ONCE Facts "how much of it is done";
    Remaining "remaining" [Task] Duration ONCE Facts "how much of it is left";
    Spent "spent" [Task] Duration MANY Facts "the work that has gone into it";
    Paid "paid" [Phase Task Deliverable Milestone] Paid MANY Facts "the money that has gone into it";
    Done "done" [Task] Date ONCE Facts "when it was done";
    Delivered "delivered" [Deliverable] Date ONCE Facts "when it was handed over";
    Accepted "accepted" [Deliverable] DateBy MANY Facts "when it was accepted, and by whom; one for each approver";
    Rejected "rejected" [Deliverable] DateText MANY Facts "when it was sent back, and why";
    Reached "reached" [Milestone] Date ONCE Facts "when it was reached";
    Passed "passed" [Milestone] DateMaybeText ONCE Facts "when the gate was passed";
    Refused "refused" [Milestone] DateText MANY Facts "when the gate was refused, and why";
    Accomplished "accomplished" [Goal] DateMaybeText ONCE Facts "when the goal was accomplished";
    Missed "missed" [Goal] DateText ONCE Facts "when the goal was missed, and why";
    Blocked "blocked" [Task Deliverable Milestone] MaybeDateText ONCE Facts "what stands in its way";
    Cancelled "cancelled" [Phase Task Deliverable Milestone Goal] DateText ONCE Facts "when it was given up, and why";
    AsOf "as of" [Plan] Date ONCE Facts "the status date: the day up to which facts are known";
    Email "email" [Person Team] Text ONCE People #17 "an email address";
    Rate "rate" [Person Team Resource] Rate ONCE Money #18 "what an hour or a day costs";
    Capacity "capacity" [Person] PercentDates MANY People "how much of full time they work";
    Efficiency "efficiency" [Person] Percent ONCE People "how fast they work, where `100%` is normal";
    Limit "limit" [Person] Limit MANY People "at most this much work in each day, week or month";
    Members "members" [Team] Whos ONCE People "who belongs to it";
    Size "size" [Team Resource] Number ONCE People "how many there are";
    Cost "cost" [Phase Task Deliverable Milestone] Cost MANY Money "a fixed cost, in addition to the rates";
    Budget "budget" [Plan Phase] Sum ONCE Money "how much it may cost";
    Currency "currency" [Plan] Currency ONCE Money "the plan's currency";
    LevelResources "level resources" [Plan] MaybeNumber ONCE People
        "moves tasks so that nobody is booked over capacity; a number says how many schedules to try";
    MayPause "may pause" [Task] Flag ONCE People "it may be interrupted when there are too few people";
    Work "work" [Calendar Person] Work MANY Hours #15 "working hours";
    Off "off" [Calendar Person Team Resource] Off MANY Hours #16 "days off";
    OffFrom "off from" [Calendar Person Team Resource] OffFrom MANY Hours "days off from a calendar file";
    Like "like" [Calendar] Name ONCE Hours "the calendar whose lines it copies; its own lines are added to them";
}

impl Attribute {
    /// Its words, separated by one space.
    #[must_use]
    pub const fn words(self) -> &'static str {
        self.info().words
    }

    /// Whether dates can follow from it: it is not for readers alone, and not about money.
    #[must_use]
    pub const fn moves_dates(self) -> bool {
        match self.info().shape {
            // A time zone is a text too.
            Shape::Text => matches!(self, Self::Timezone),
            Shape::Criterion
            | Shape::Field
            | Shape::Names
            | Shape::Rate
            | Shape::Sum
            | Shape::Cost
            | Shape::Paid
            | Shape::Currency => false,
            _ => !matches!(self, Self::Consult | Self::Inform | Self::Spent),
        }
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}
