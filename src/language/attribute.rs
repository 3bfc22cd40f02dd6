//! The attributes: which kinds they fit, what they take, whether they may be repeated.

use std::fmt;

use super::{Kind, KindSet};

/// What kind of value stands behind the words of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shape {
    /// Nothing more.
    Flag,
    /// A date such as `2026-03-02`.
    Date,
    /// A date and a reason in quotes, such as `2026-03-02 "no budget"`.
    DateText,
    /// A date such as `2026-03-02`, and optionally a remark in quotes.
    DateMaybeText,
    /// A reason in quotes, and optionally a date before it.
    MaybeDateText,
    /// A date such as `2026-03-02`, and optionally `by` and a name.
    DateBy,
    /// A duration such as `3d`, or `2d..3d..5d`.
    Estimate,
    /// A duration such as `3d`.
    Duration,
    /// Two moments, such as `kickoff..launch`.
    Ends,
    /// What it waits for, such as `design` or `design + 2d`.
    Links,
    /// What waits for it, such as `launch` or `launch - 2d`.
    LinksBefore,
    /// Names of items, such as `design, build`, or `all`.
    References,
    /// One name.
    Name,
    /// Names, separated by commas.
    Names,
    /// Names of people or teams, separated by commas.
    Whos,
    /// Names, each optionally with a share such as `50%` or a number.
    Shares,
    /// Text in quotes.
    Text,
    /// Text in quotes, and optionally `met` and a date.
    Criterion,
    /// A calendar file in quotes, and optionally `only` or `except` with words in quotes.
    OffFrom,
    /// A name and text in quotes, such as `ticket "WEB-12"`.
    Field,
    /// `low`, `normal`, `high` or a number.
    Priority,
    /// A percentage such as `60%`.
    Percent,
    /// A percentage such as `80%`, and optionally dates.
    PercentDates,
    /// A duration per day, week or month, such as `4h/day`.
    Limit,
    /// A whole number such as `3`.
    Number,
    /// Money per hour or day, such as `90/h` or `650/d`.
    Rate,
    /// A sum such as `12_000`.
    Sum,
    /// A sum such as `12_000`, and optionally a label in quotes.
    Cost,
    /// A sum such as `12_000`, and optionally a date and a label in quotes.
    Paid,
    /// A currency code such as `EUR`.
    Currency,
    /// Days and times such as `mon..fri 09:00..17:00`.
    Work,
    /// Dates, days or times, such as `2026-12-25..2027-01-01 "Winter break"`.
    Off,
}

impl Shape {
    /// The value that the attribute needs, for messages: "`takes` needs a duration such as `3d`".
    #[must_use]
    pub const fn wants(self) -> &'static str {
        match self {
            Self::Flag => "nothing more",
            Self::Date => "a date such as `2026-03-02`",
            Self::DateText => "a date and a reason in quotes, such as `2026-03-02 \"no budget\"`",
            Self::DateMaybeText => "a date such as `2026-03-02`, and optionally a remark in quotes",
            Self::MaybeDateText => "a reason in quotes, and optionally a date before it",
            Self::DateBy => "a date such as `2026-03-02`, and optionally `by` and a name",
            Self::Estimate => "a duration such as `3d`, or `2d..3d..5d`",
            Self::Duration => "a duration such as `3d`",
            Self::Ends => "two moments, such as `kickoff..launch`",
            Self::Links => "what it waits for, such as `design` or `design + 2d`",
            Self::LinksBefore => "what waits for it, such as `launch` or `launch - 2d`",
            Self::References => "names of items, such as `design, build`, or `all`",
            Self::Name => "one name",
            Self::Names => "names, separated by commas",
            Self::Whos => "names of people or teams, separated by commas",
            Self::Shares => "names, each optionally with a share such as `50%` or a number",
            Self::Text => "text in quotes",
            Self::Criterion => "text in quotes, and optionally `met` and a date",
            Self::OffFrom => {
                "a file in quotes, and optionally `only` or `except` with words in quotes"
            }
            Self::Field => "a name and text in quotes, such as `ticket \"WEB-12\"`",
            Self::Priority => "`low`, `normal`, `high` or a number",
            Self::Percent => "a percentage such as `60%`",
            Self::PercentDates => "a percentage such as `80%`, and optionally dates",
            Self::Limit => "a duration per day, week or month, such as `4h/day`",
            Self::Number => "a whole number such as `3`",
            Self::Rate => "money per hour or day, such as `90/h` or `650/d`",
            Self::Sum => "a sum such as `12_000`",
            Self::Cost => "a sum such as `12_000`, and optionally a label in quotes",
            Self::Paid => "a sum such as `12_000`, and optionally a date and a label in quotes",
            Self::Currency => "a currency code such as `EUR`",
            Self::Work => "days and times such as `mon..fri 09:00..17:00`",
            Self::Off => "dates, days or times, such as `2026-12-25..2027-01-01 \"Winter break\"`",
        }
    }
}

/// The chapter of the reference in which an attribute stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// When it happens.
    Timing,
    /// What it is.
    What,
    /// Who belongs to it.
    People,
    /// What has happened.
    Facts,
    /// What it costs.
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
    /// What stands behind the words.
    pub shape: Shape,
    /// Whether it may be given more than once.
    pub repeatable: bool,
    /// The chapter of the reference.
    pub group: Group,
    /// What it means, in one line.
    pub doc: &'static str,
}

/// An attribute, by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attribute {
    /// `start`: on the plan: the date from which planc schedules; on a task: the day on which it starts.
    Start,
    /// `start not before`: it starts on that day or later.
    StartNotBefore,
    /// `start not after`: it has to start on that day or earlier; a deliverable: it has to be handed over by then.
    StartNotAfter,
    /// `finish`: the day on which it finishes.
    Finish,
    /// `finish not before`: it finishes on that day or later.
    FinishNotBefore,
    /// `finish not after`: it has to finish on that day or earlier.
    FinishNotAfter,
    /// `takes`: how long it takes, in working time.
    Takes,
    /// `effort`: how much work it is, in person-time; the duration depends on who works on it.
    Effort,
    /// `spans`: it runs from one moment to the other; it follows them and moves nothing.
    Spans,
    /// `after`: it starts after that.
    After,
    /// `finish after`: it ends after that.
    FinishAfter,
    /// `before`: the same dependency, written on the predecessor: it ends before that starts.
    Before,
    /// `on`: the day on which it falls.
    On,
    /// `not before`: it falls on that day or later.
    NotBefore,
    /// `not after`: it has to fall on that day or earlier.
    NotAfter,
    /// `as late as possible`: as late as what waits for it allows.
    AsLateAsPossible,
    /// `due`: the promised date; it moves nothing, but planc warns when it is missed.
    Due,
    /// `review`: the time from handover to acceptance.
    Review,
    /// `calendar`: the calendar that gives its working time.
    Calendar,
    /// `timezone`: the time zone of its times.
    Timezone,
    /// `day`: what `1d` means in the whole plan.
    Day,
    /// `week`: what `1w` means in the whole plan.
    Week,
    /// `owner`: who is responsible for it; inherited by everything inside.
    Owner,
    /// `by`: who works on it.
    By,
    /// `uses`: the machines and rooms that it needs.
    Uses,
    /// `requires`: what must be achieved.
    Requires,
    /// `from`: the work that produces it.
    From,
    /// `format`: the form in which it is handed over.
    Format,
    /// `criterion`: what it is accepted or decided by, or how you will verify a milestone.
    Criterion,
    /// `approver`: who accepts it or decides on it.
    Approver,
    /// `gate`: it is a decision: passed or refused.
    Gate,
    /// `external`: it comes from outside the plan.
    External,
    /// `measure`: how you will know that it is accomplished.
    Measure,
    /// `consult`: who is consulted.
    Consult,
    /// `inform`: who is informed.
    Inform,
    /// `priority`: what goes first when there are too few people.
    Priority,
    /// `risk`: something that may go wrong.
    Risk,
    /// `note`: a remark for readers.
    Note,
    /// `link`: a web address with more information.
    Link,
    /// `tags`: words to filter by.
    Tags,
    /// `field`: a key and a value of another system; passed on to every structured output.
    Field,
    /// `allow`: silences a lint here and in everything inside.
    Allow,
    /// `deny`: makes a lint an error here and in everything inside.
    Deny,
    /// `started`: when it was started.
    Started,
    /// `progress`: how much of it is done.
    Progress,
    /// `remaining`: how much of it is left.
    Remaining,
    /// `spent`: the work that has gone into it.
    Spent,
    /// `paid`: the money that has gone into it.
    Paid,
    /// `done`: when it was done.
    Done,
    /// `delivered`: when it was handed over.
    Delivered,
    /// `accepted`: when it was accepted, and by whom.
    Accepted,
    /// `rejected`: when it was sent back, and why.
    Rejected,
    /// `reached`: when it was reached.
    Reached,
    /// `passed`: when the gate was passed.
    Passed,
    /// `refused`: when the gate was refused, and why.
    Refused,
    /// `accomplished`: when the goal was accomplished.
    Accomplished,
    /// `missed`: when the goal was missed, and why.
    Missed,
    /// `blocked`: what stands in its way.
    Blocked,
    /// `cancelled`: when it was given up, and why.
    Cancelled,
    /// `as of`: the status date: the day up to which facts are known.
    AsOf,
    /// `email`: an email address.
    Email,
    /// `rate`: what an hour or a day costs.
    Rate,
    /// `capacity`: how much of full time they work.
    Capacity,
    /// `efficiency`: how fast they work, where `100%` is normal.
    Efficiency,
    /// `limit`: at most this much work in each day, week or month.
    Limit,
    /// `members`: who belongs to it.
    Members,
    /// `size`: how many there are.
    Size,
    /// `cost`: a fixed cost, in addition to the rates.
    Cost,
    /// `budget`: how much it may cost.
    Budget,
    /// `currency`: the plan's currency.
    Currency,
    /// `level resources`: moves tasks so that nobody is booked over capacity.
    LevelResources,
    /// `may pause`: it may be interrupted when there are too few people.
    MayPause,
    /// `work`: working hours.
    Work,
    /// `off`: days off.
    Off,
    /// `off from`: days off from a calendar file.
    OffFrom,
    /// `like`: the calendar whose lines it copies; its own lines are added to them.
    Like,
}

impl Attribute {
    /// Every attribute, in the order of the reference.
    pub const ALL: [Self; 76] = [
        Self::Start,
        Self::StartNotBefore,
        Self::StartNotAfter,
        Self::Finish,
        Self::FinishNotBefore,
        Self::FinishNotAfter,
        Self::Takes,
        Self::Effort,
        Self::Spans,
        Self::After,
        Self::FinishAfter,
        Self::Before,
        Self::On,
        Self::NotBefore,
        Self::NotAfter,
        Self::AsLateAsPossible,
        Self::Due,
        Self::Review,
        Self::Calendar,
        Self::Timezone,
        Self::Day,
        Self::Week,
        Self::Owner,
        Self::By,
        Self::Uses,
        Self::Requires,
        Self::From,
        Self::Format,
        Self::Criterion,
        Self::Approver,
        Self::Gate,
        Self::External,
        Self::Measure,
        Self::Consult,
        Self::Inform,
        Self::Priority,
        Self::Risk,
        Self::Note,
        Self::Link,
        Self::Tags,
        Self::Field,
        Self::Allow,
        Self::Deny,
        Self::Started,
        Self::Progress,
        Self::Remaining,
        Self::Spent,
        Self::Paid,
        Self::Done,
        Self::Delivered,
        Self::Accepted,
        Self::Rejected,
        Self::Reached,
        Self::Passed,
        Self::Refused,
        Self::Accomplished,
        Self::Missed,
        Self::Blocked,
        Self::Cancelled,
        Self::AsOf,
        Self::Email,
        Self::Rate,
        Self::Capacity,
        Self::Efficiency,
        Self::Limit,
        Self::Members,
        Self::Size,
        Self::Cost,
        Self::Budget,
        Self::Currency,
        Self::LevelResources,
        Self::MayPause,
        Self::Work,
        Self::Off,
        Self::OffFrom,
        Self::Like,
    ];

    /// Its row in the table.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "a table, one row an attribute")]
    pub const fn info(self) -> AttributeInfo {
        let (words, kinds, shape, repeatable, group, doc): (_, &[Kind], _, _, _, _) = match self {
            Self::Start => (
                "start",
                &[Kind::Plan, Kind::Task],
                Shape::Date,
                false,
                Group::Timing,
                "on the plan: the date from which planc schedules; on a task: the day on which it starts",
            ),
            Self::StartNotBefore => (
                "start not before",
                &[Kind::Task, Kind::Phase, Kind::Deliverable],
                Shape::Date,
                false,
                Group::Timing,
                "it starts on that day or later",
            ),
            Self::StartNotAfter => (
                "start not after",
                &[Kind::Task, Kind::Deliverable],
                Shape::Date,
                false,
                Group::Timing,
                "it has to start on that day or earlier; a deliverable: it has to be handed over by then",
            ),
            Self::Finish => (
                "finish",
                &[Kind::Task],
                Shape::Date,
                false,
                Group::Timing,
                "the day on which it finishes",
            ),
            Self::FinishNotBefore => (
                "finish not before",
                &[Kind::Task],
                Shape::Date,
                false,
                Group::Timing,
                "it finishes on that day or later",
            ),
            Self::FinishNotAfter => (
                "finish not after",
                &[Kind::Task],
                Shape::Date,
                false,
                Group::Timing,
                "it has to finish on that day or earlier",
            ),
            Self::Takes => (
                "takes",
                &[Kind::Task],
                Shape::Estimate,
                false,
                Group::Timing,
                "how long it takes, in working time",
            ),
            Self::Effort => (
                "effort",
                &[Kind::Task],
                Shape::Estimate,
                false,
                Group::Timing,
                "how much work it is, in person-time; the duration depends on who works on it",
            ),
            Self::Spans => (
                "spans",
                &[Kind::Task],
                Shape::Ends,
                false,
                Group::Timing,
                "it runs from one moment to the other; it follows them and moves nothing",
            ),
            Self::After => (
                "after",
                &[Kind::Phase, Kind::Task, Kind::Deliverable, Kind::Milestone],
                Shape::Links,
                true,
                Group::Timing,
                "it starts after that",
            ),
            Self::FinishAfter => (
                "finish after",
                &[Kind::Task],
                Shape::Links,
                true,
                Group::Timing,
                "it ends after that",
            ),
            Self::Before => (
                "before",
                &[Kind::Phase, Kind::Task, Kind::Deliverable, Kind::Milestone],
                Shape::LinksBefore,
                true,
                Group::Timing,
                "the same dependency, written on the predecessor: it ends before that starts",
            ),
            Self::On => (
                "on",
                &[Kind::Milestone],
                Shape::Date,
                false,
                Group::Timing,
                "the day on which it falls",
            ),
            Self::NotBefore => (
                "not before",
                &[Kind::Milestone],
                Shape::Date,
                false,
                Group::Timing,
                "it falls on that day or later",
            ),
            Self::NotAfter => (
                "not after",
                &[Kind::Milestone],
                Shape::Date,
                false,
                Group::Timing,
                "it has to fall on that day or earlier",
            ),
            Self::AsLateAsPossible => (
                "as late as possible",
                &[Kind::Plan, Kind::Phase, Kind::Task, Kind::Milestone],
                Shape::Flag,
                false,
                Group::Timing,
                "it is placed as late as its successors allow; on the plan or a phase, this applies to every task and milestone in it",
            ),
            Self::Due => (
                "due",
                &[
                    Kind::Phase,
                    Kind::Task,
                    Kind::Deliverable,
                    Kind::Milestone,
                    Kind::Goal,
                ],
                Shape::Date,
                false,
                Group::Timing,
                "the promised date; it moves nothing, but planc warns when it is missed",
            ),
            Self::Review => (
                "review",
                &[Kind::Deliverable],
                Shape::Duration,
                false,
                Group::Timing,
                "the time from handover to acceptance",
            ),
            Self::Calendar => (
                "calendar",
                &[
                    Kind::Plan,
                    Kind::Person,
                    Kind::Team,
                    Kind::Resource,
                    Kind::Phase,
                    Kind::Task,
                ],
                Shape::Name,
                false,
                Group::Timing,
                "the calendar that gives its working time",
            ),
            Self::Timezone => (
                "timezone",
                &[Kind::Plan, Kind::Calendar],
                Shape::Text,
                false,
                Group::Timing,
                "the time zone of its times",
            ),
            Self::Day => (
                "day",
                &[Kind::Plan],
                Shape::Duration,
                false,
                Group::Timing,
                "what `1d` means in the whole plan",
            ),
            Self::Week => (
                "week",
                &[Kind::Plan],
                Shape::Duration,
                false,
                Group::Timing,
                "what `1w` means in the whole plan",
            ),
            Self::Owner => (
                "owner",
                &[
                    Kind::Plan,
                    Kind::Phase,
                    Kind::Task,
                    Kind::Deliverable,
                    Kind::Milestone,
                    Kind::Goal,
                ],
                Shape::Whos,
                false,
                Group::People,
                "who is responsible for it; inherited by everything inside",
            ),
            Self::By => (
                "by",
                &[Kind::Task],
                Shape::Shares,
                true,
                Group::People,
                "who works on it",
            ),
            Self::Uses => (
                "uses",
                &[Kind::Task],
                Shape::Shares,
                true,
                Group::People,
                "the machines and rooms that it needs",
            ),
            Self::Requires => (
                "requires",
                &[Kind::Milestone, Kind::Goal],
                Shape::References,
                true,
                Group::What,
                "what must be achieved",
            ),
            Self::From => (
                "from",
                &[Kind::Deliverable],
                Shape::References,
                true,
                Group::What,
                "the work that produces it",
            ),
            Self::Format => (
                "format",
                &[Kind::Deliverable],
                Shape::Text,
                false,
                Group::What,
                "the form in which it is handed over",
            ),
            Self::Criterion => (
                "criterion",
                &[Kind::Deliverable, Kind::Milestone],
                Shape::Criterion,
                true,
                Group::What,
                "what it is accepted or decided by; on a plain milestone, how you will verify it",
            ),
            Self::Approver => (
                "approver",
                &[Kind::Deliverable, Kind::Milestone],
                Shape::Whos,
                true,
                Group::People,
                "who accepts it or decides on it",
            ),
            Self::Gate => (
                "gate",
                &[Kind::Milestone],
                Shape::Flag,
                false,
                Group::What,
                "it is a decision: passed or refused",
            ),
            Self::External => (
                "external",
                &[Kind::Deliverable, Kind::Milestone],
                Shape::Flag,
                false,
                Group::What,
                "it comes from outside the plan",
            ),
            Self::Measure => (
                "measure",
                &[Kind::Goal],
                Shape::Text,
                false,
                Group::What,
                "how you will know that it is accomplished",
            ),
            Self::Consult => (
                "consult",
                &[
                    Kind::Phase,
                    Kind::Task,
                    Kind::Deliverable,
                    Kind::Milestone,
                    Kind::Goal,
                ],
                Shape::Whos,
                true,
                Group::People,
                "who is consulted",
            ),
            Self::Inform => (
                "inform",
                &[
                    Kind::Phase,
                    Kind::Task,
                    Kind::Deliverable,
                    Kind::Milestone,
                    Kind::Goal,
                ],
                Shape::Whos,
                true,
                Group::People,
                "who is informed",
            ),
            Self::Priority => (
                "priority",
                &[Kind::Phase, Kind::Task],
                Shape::Priority,
                false,
                Group::People,
                "what goes first when there are too few people",
            ),
            Self::Risk => (
                "risk",
                &Kind::ALL,
                Shape::Text,
                true,
                Group::What,
                "something that may go wrong",
            ),
            Self::Note => (
                "note",
                &Kind::ALL,
                Shape::Text,
                true,
                Group::What,
                "a remark for readers",
            ),
            Self::Link => (
                "link",
                &Kind::ALL,
                Shape::Text,
                true,
                Group::What,
                "a web address with more information",
            ),
            Self::Tags => (
                "tags",
                &Kind::ALL,
                Shape::Names,
                true,
                Group::What,
                "words to filter by",
            ),
            Self::Field => (
                "field",
                &Kind::ALL,
                Shape::Field,
                true,
                Group::What,
                "a key and a value of another system; passed on to every structured output",
            ),
            Self::Allow => (
                "allow",
                &[
                    Kind::Plan,
                    Kind::Goal,
                    Kind::Phase,
                    Kind::Task,
                    Kind::Deliverable,
                    Kind::Milestone,
                ],
                Shape::Names,
                true,
                Group::What,
                "silences a lint here and in everything inside",
            ),
            Self::Deny => (
                "deny",
                &[
                    Kind::Plan,
                    Kind::Goal,
                    Kind::Phase,
                    Kind::Task,
                    Kind::Deliverable,
                    Kind::Milestone,
                ],
                Shape::Names,
                true,
                Group::What,
                "makes a lint an error here and in everything inside",
            ),
            Self::Started => (
                "started",
                &[Kind::Task],
                Shape::Date,
                false,
                Group::Facts,
                "when it was started",
            ),
            Self::Progress => (
                "progress",
                &[Kind::Task],
                Shape::Percent,
                false,
                Group::Facts,
                "how much of it is done",
            ),
            Self::Remaining => (
                "remaining",
                &[Kind::Task],
                Shape::Duration,
                false,
                Group::Facts,
                "how much of it is left",
            ),
            Self::Spent => (
                "spent",
                &[Kind::Task],
                Shape::Duration,
                true,
                Group::Facts,
                "the work that has gone into it",
            ),
            Self::Paid => (
                "paid",
                &[Kind::Phase, Kind::Task, Kind::Deliverable, Kind::Milestone],
                Shape::Paid,
                true,
                Group::Facts,
                "the money that has gone into it",
            ),
            Self::Done => (
                "done",
                &[Kind::Task],
                Shape::Date,
                false,
                Group::Facts,
                "when it was done",
            ),
            Self::Delivered => (
                "delivered",
                &[Kind::Deliverable],
                Shape::Date,
                false,
                Group::Facts,
                "when it was handed over",
            ),
            Self::Accepted => (
                "accepted",
                &[Kind::Deliverable],
                Shape::DateBy,
                true,
                Group::Facts,
                "when it was accepted, and by whom; one for each approver",
            ),
            Self::Rejected => (
                "rejected",
                &[Kind::Deliverable],
                Shape::DateText,
                true,
                Group::Facts,
                "when it was sent back, and why",
            ),
            Self::Reached => (
                "reached",
                &[Kind::Milestone],
                Shape::Date,
                false,
                Group::Facts,
                "when it was reached",
            ),
            Self::Passed => (
                "passed",
                &[Kind::Milestone],
                Shape::DateMaybeText,
                false,
                Group::Facts,
                "when the gate was passed",
            ),
            Self::Refused => (
                "refused",
                &[Kind::Milestone],
                Shape::DateText,
                true,
                Group::Facts,
                "when the gate was refused, and why",
            ),
            Self::Accomplished => (
                "accomplished",
                &[Kind::Goal],
                Shape::DateMaybeText,
                false,
                Group::Facts,
                "when the goal was accomplished",
            ),
            Self::Missed => (
                "missed",
                &[Kind::Goal],
                Shape::DateText,
                false,
                Group::Facts,
                "when the goal was missed, and why",
            ),
            Self::Blocked => (
                "blocked",
                &[Kind::Task, Kind::Deliverable, Kind::Milestone],
                Shape::MaybeDateText,
                false,
                Group::Facts,
                "what stands in its way",
            ),
            Self::Cancelled => (
                "cancelled",
                &[
                    Kind::Phase,
                    Kind::Task,
                    Kind::Deliverable,
                    Kind::Milestone,
                    Kind::Goal,
                ],
                Shape::DateText,
                false,
                Group::Facts,
                "when it was given up, and why",
            ),
            Self::AsOf => (
                "as of",
                &[Kind::Plan],
                Shape::Date,
                false,
                Group::Facts,
                "the status date: the day up to which facts are known",
            ),
            Self::Email => (
                "email",
                &[Kind::Person, Kind::Team],
                Shape::Text,
                false,
                Group::People,
                "an email address",
            ),
            Self::Rate => (
                "rate",
                &[Kind::Person, Kind::Team, Kind::Resource],
                Shape::Rate,
                false,
                Group::Money,
                "what an hour or a day costs",
            ),
            Self::Capacity => (
                "capacity",
                &[Kind::Person],
                Shape::PercentDates,
                true,
                Group::People,
                "how much of full time they work",
            ),
            Self::Efficiency => (
                "efficiency",
                &[Kind::Person],
                Shape::Percent,
                false,
                Group::People,
                "how fast they work, where `100%` is normal",
            ),
            Self::Limit => (
                "limit",
                &[Kind::Person],
                Shape::Limit,
                true,
                Group::People,
                "at most this much work in each day, week or month",
            ),
            Self::Members => (
                "members",
                &[Kind::Team],
                Shape::Whos,
                false,
                Group::People,
                "who belongs to it",
            ),
            Self::Size => (
                "size",
                &[Kind::Team, Kind::Resource],
                Shape::Number,
                false,
                Group::People,
                "how many there are",
            ),
            Self::Cost => (
                "cost",
                &[Kind::Phase, Kind::Task, Kind::Deliverable, Kind::Milestone],
                Shape::Cost,
                true,
                Group::Money,
                "a fixed cost, in addition to the rates",
            ),
            Self::Budget => (
                "budget",
                &[Kind::Plan, Kind::Phase],
                Shape::Sum,
                false,
                Group::Money,
                "how much it may cost",
            ),
            Self::Currency => (
                "currency",
                &[Kind::Plan],
                Shape::Currency,
                false,
                Group::Money,
                "the plan's currency",
            ),
            Self::LevelResources => (
                "level resources",
                &[Kind::Plan],
                Shape::Flag,
                false,
                Group::People,
                "moves tasks so that nobody is booked over capacity",
            ),
            Self::MayPause => (
                "may pause",
                &[Kind::Task],
                Shape::Flag,
                false,
                Group::People,
                "it may be interrupted when there are too few people",
            ),
            Self::Work => (
                "work",
                &[Kind::Calendar, Kind::Person],
                Shape::Work,
                true,
                Group::Hours,
                "working hours",
            ),
            Self::Off => (
                "off",
                &[Kind::Calendar, Kind::Person, Kind::Team, Kind::Resource],
                Shape::Off,
                true,
                Group::Hours,
                "days off",
            ),
            Self::OffFrom => (
                "off from",
                &[Kind::Calendar, Kind::Person, Kind::Team, Kind::Resource],
                Shape::OffFrom,
                true,
                Group::Hours,
                "days off from a calendar file",
            ),
            Self::Like => (
                "like",
                &[Kind::Calendar],
                Shape::Name,
                false,
                Group::Hours,
                "the calendar whose lines it copies; its own lines are added to them",
            ),
        };
        AttributeInfo {
            attribute: self,
            words,
            kinds: KindSet::of(kinds),
            shape,
            repeatable,
            group,
            doc,
        }
    }

    /// Its words, separated by one space.
    #[must_use]
    pub const fn words(self) -> &'static str {
        self.info().words
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}
