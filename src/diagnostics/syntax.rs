//! Errors of the parse stage: text that is not a plan. The file is long because it has one variant with its words per
//! mistake.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate};
use miette::Diagnostic;
use thiserror::Error;

use super::Advice;
use crate::source::Span;

/// A problem with the text itself, found before any name is looked up.
#[derive(Debug, Error, Diagnostic)]
#[allow(
    missing_docs,
    reason = "the words of each variant stand on it, its fields are what they name"
)]
pub enum SyntaxProblem {
    // --- Files ---
    #[error("there is no file `{path}`")]
    #[diagnostic(
        code("file-missing"),
        help("correct the path: it starts at the folder of this file")
    )]
    FileMissing {
        path: String,
        #[label(primary, "named here")]
        at: Span,
    },
    #[error("`{path}` is a folder")]
    #[diagnostic(code("file-is-folder"), help("name a file in it"))]
    FileIsFolder {
        path: String,
        #[label(primary, "named here")]
        at: Span,
    },
    #[error("`{path}` is outside the plan's folder")]
    #[diagnostic(
        code("file-outside"),
        help("move the file into the plan's folder, or below it")
    )]
    FileOutside {
        path: String,
        #[label(primary, "leads out of the folder")]
        at: Span,
    },
    #[error("`{path}` cannot be read: {why}")]
    #[diagnostic(
        code("file-unreadable"),
        help("make the file readable, then try again")
    )]
    FileUnreadable {
        path: String,
        why: String,
        #[label(primary, "named here")]
        at: Span,
    },
    #[error("`{path}` is larger than 64 MiB")]
    #[diagnostic(code("file-too-large"), help("split it into several files"))]
    FileTooLarge {
        path: String,
        #[label(primary, "named here")]
        at: Span,
    },
    #[error("with `{path}`, the files of the plan add up to more than 1 GiB")]
    #[diagnostic(code("plan-too-large"), help("split the plan into several plans"))]
    PlanTooLarge {
        path: String,
        #[label(primary, "one too many")]
        at: Span,
    },
    #[error("the plan names more than 1,000 files")]
    #[diagnostic(code("too-many-files"), help("combine several files into one"))]
    TooManyFiles {
        #[label(primary, "one too many")]
        at: Span,
    },
    #[error("`{path}` imports itself")]
    #[diagnostic(code("import-cycle"), help("remove this `import`"))]
    ImportCycle {
        path: String,
        #[label(primary, "leads back to `{path}`")]
        at: Span,
        #[label(collection, "on the way there")]
        way: Vec<miette::LabeledSpan>,
    },
    #[error("`import` is inside a block")]
    #[diagnostic(code("import-inside"), help("move it to the top of the file"))]
    ImportInside {
        #[label(primary, "inside a block")]
        at: Span,
    },
    #[error("`import` needs the path of a file in quotes")]
    #[diagnostic(code("wrong-value"), help("write a path such as `\"people.plan\"`"))]
    ImportWithoutPath {
        #[label(primary, "no path in quotes")]
        at: Span,
    },

    // --- Bytes ---
    #[error("`{path}` is not UTF-8: {places}")]
    #[diagnostic(
        code("not-utf8"),
        help("save it as UTF-8 in the editor, or convert it with `iconv -f {encoding} -t UTF-8`")
    )]
    NotUtf8 {
        path: String,
        /// "byte 35", "byte 35 and 9 more places", "it is UTF-16".
        places: String,
        encoding: &'static str,
        #[label(primary, "not UTF-8")]
        at: Span,
    },
    #[error("a character was lost here when the file was saved")]
    #[diagnostic(code("not-utf8"), help("write it again, and save the file as UTF-8"))]
    LostCharacter {
        #[label(primary, "lost")]
        at: Span,
    },
    #[error("a carriage return has no line feed after it")]
    #[diagnostic(
        code("lone-carriage-return"),
        help("save the file with LF or CRLF line ends")
    )]
    LoneCarriageReturn {
        #[label(primary, "a lone carriage return")]
        at: Span,
    },
    #[error("{name} is used instead of a space")]
    #[diagnostic(code("no-break-space"), help("replace it with a space"))]
    NoBreakSpace {
        name: String,
        #[label(primary, "{name}")]
        at: Span,
    },

    // --- Statements ---
    #[error("{} written with capitals: {words}", match count {
        1 => "a word of the language is".to_owned(),
        _ => format!("{count} words of the language are"),
    })]
    #[diagnostic(code("keyword-case"), help("write {instead}"))]
    Capitals {
        count: usize,
        words: String,
        instead: String,
        #[label(primary, "not in lower case")]
        at: Span,
        #[label(collection, "nor this")]
        others: Vec<Span>,
        changes: Vec<(Span, String)>,
    },
    #[error("planc has no `{word}`: each item happens once")]
    #[diagnostic(
        code("unknown-attribute"),
        help(
            "write one item for each time that matters, or keep the series in a calendar program"
        )
    )]
    NoRecurrence {
        word: String,
        #[label(primary, "repeats")]
        at: Span,
    },
    #[error("`{text}` is not how a limit is written")]
    #[diagnostic(
        code("unknown-attribute"),
        help("{}", instead.write("write `not before` or `not after` and a date"))
    )]
    OtherBound {
        text: String,
        instead: Advice,
        #[label(primary, "no earlier, or no later?")]
        at: Span,
    },
    #[error("`{word}` declares nothing: it is an attribute")]
    #[diagnostic(code("unknown-declaration"), help("write `{instead}`"))]
    AttributeDeclares {
        word: String,
        instead: String,
        #[label(primary, "an attribute")]
        at: Span,
        changes: Vec<(Span, String)>,
    },
    #[error("a line of a list is not a statement")]
    #[diagnostic(
        code("no-statement"),
        help("{}", instead.write("begin each statement with a word such as `task` or `takes`"))
    )]
    ListLine {
        instead: Advice,
        #[label(primary, "a line of a list")]
        at: Span,
    },
    #[error("a line of a list is not a statement")]
    #[diagnostic(
        code("no-statement"),
        help("write `{task}`, and in its block `done` with the day on which it was done")
    )]
    TickedLine {
        task: String,
        #[label(primary, "done, on which day?")]
        at: Span,
    },
    #[error("`{sign}` does not separate statements")]
    #[diagnostic(code("missing-separator"), help("write `;` instead"))]
    SignForSeparator {
        sign: String,
        #[label(primary, "a statement ends here")]
        at: Span,
    },
    #[error("`{attribute}` has no `or`: {why}")]
    #[diagnostic(
        code("wrong-value"),
        help("keep the ones that are needed, and put commas between them")
    )]
    NoOr {
        attribute: &'static str,
        why: &'static str,
        #[label(primary, "one of these?")]
        at: Span,
    },
    #[error("`{sign}` does not separate values")]
    #[diagnostic(code("missing-separator"), help("write `{instead}`{meaning}"))]
    JoinedBySign {
        sign: String,
        instead: String,
        meaning: &'static str,
        /// Whether this is the only possible meaning.
        is_sure: bool,
        #[label(primary, "a list")]
        at: Span,
    },
    #[error("`{word}` is not an attribute")]
    #[diagnostic(
        code("unknown-attribute"),
        help("{}", nearest.did_you_mean("remove it, or keep it as `note` or `field`"))
    )]
    UnknownAttribute {
        word: String,
        nearest: Advice,
        #[label(primary, "unknown")]
        at: Span,
    },
    #[error("planc has no attribute `{word}`")]
    #[diagnostic(code("unknown-attribute"), help("{advice}"))]
    ForeignAttribute {
        word: String,
        advice: Cow<'static, str>,
        instead: Option<&'static str>,
        #[label(primary, "another tool's word")]
        at: Span,
    },
    #[error("`{word}` is not a declaration")]
    #[diagnostic(
        code("unknown-declaration"),
        help("{}", nearest.did_you_mean("begin with a word such as `task` or `milestone`"))
    )]
    UnknownDeclaration {
        word: String,
        nearest: Advice,
        #[label(primary, "unknown")]
        at: Span,
    },
    #[error("a statement cannot begin with `{text}`")]
    #[diagnostic(
        code("no-statement"),
        help("begin each statement with a word such as `task` or `takes`")
    )]
    NoStatement {
        text: String,
        #[label(primary, "not a statement")]
        at: Span,
    },
    #[error("a line cannot begin with a comma")]
    #[diagnostic(
        code("no-statement"),
        help("put the comma at the end of the previous line")
    )]
    LeadingComma {
        #[label(primary, "continues a list")]
        at: Span,
    },
    #[error("a comment begins with `#`")]
    #[diagnostic(code("no-statement"), help("write `#` instead"))]
    OtherComment {
        #[label(primary, "another language's comment")]
        at: Span,
    },
    #[error("two statements are on one line with nothing between them")]
    #[diagnostic(
        code("missing-separator"),
        help("put a `;` or a new line before `{word}`")
    )]
    MissingSeparator {
        word: String,
        #[label(primary, "a new statement begins here")]
        at: Span,
    },
    #[error("a comma is missing before `{word}`")]
    #[diagnostic(code("missing-separator"), help("put a comma between the two"))]
    MissingComma {
        word: String,
        #[label(primary, "the next value")]
        at: Span,
        before: Span,
    },
    #[error("a list ends with a comma")]
    #[diagnostic(code("trailing-comma"), help("remove the comma, or add another value"))]
    TrailingComma {
        #[label(primary, "nothing follows this comma")]
        at: Span,
    },

    // --- Names and titles ---
    #[error("the {kind} has no name")]
    #[diagnostic(code("missing-name"), help("write {instead}"))]
    MissingName {
        kind: &'static str,
        /// "`task paint \"Paint\"`", or an example.
        instead: String,
        change: Option<(Span, String)>,
        #[label(primary, "a name is missing here")]
        at: Span,
    },
    #[error("`{text}` is not a name")]
    #[diagnostic(
        code("bad-name"),
        help("{}", instead.write("write a name of letters, digits and `_` that begins with a letter"))
    )]
    BadName {
        text: String,
        instead: Advice,
        #[label(primary, "not a name")]
        at: Span,
    },
    #[error("`{name}` has a dot, but a name cannot have one")]
    #[diagnostic(code("bad-name"), help("write a name without a dot"))]
    DottedName {
        name: String,
        #[label(primary, "not one name")]
        at: Span,
    },
    #[error("a {kind} cannot be called `{name}`")]
    #[diagnostic(code("reserved-name"), help("choose another name"))]
    ReservedName {
        kind: &'static str,
        name: String,
        #[label(primary, "has its own meaning in references")]
        at: Span,
    },
    #[error("the title of the {kind} has no quotes")]
    #[diagnostic(code("bad-string"), help("write `{kind} {instead}`"))]
    TitleWithoutQuotes {
        kind: &'static str,
        instead: String,
        #[label(primary, "a title needs quotes")]
        at: Span,
    },
    #[error("nothing can be between the title and the `{{`")]
    #[diagnostic(code("wrong-value"), help("remove it, or move it into the block"))]
    AfterTitle {
        #[label(primary, "too much")]
        at: Span,
    },

    // --- Braces ---
    #[error("the block of `{name}` is not closed")]
    #[diagnostic(code("unclosed-brace"), help("add a `}}`"))]
    UnclosedBrace {
        name: String,
        #[label(primary, "opened here")]
        at: Span,
        #[label("a `}}` is missing here")]
        end: Span,
    },
    #[error("this `}}` closes nothing")]
    #[diagnostic(code("stray-brace"), help("remove it"))]
    StrayClose {
        #[label(primary, "no block is open here")]
        at: Span,
    },
    #[error("this `{{` does not belong to a declaration")]
    #[diagnostic(
        code("stray-brace"),
        help("write a declaration such as `task name` before it")
    )]
    StrayOpen {
        #[label(primary, "whose block?")]
        at: Span,
    },
    #[error("`{attribute}` has no block")]
    #[diagnostic(code("stray-brace"), help("remove the braces"))]
    BlockOfAttribute {
        attribute: &'static str,
        #[label(primary, "an attribute with a block")]
        at: Span,
    },
    #[error("the `{{` is on a line of its own")]
    #[diagnostic(
        code("brace-on-next-line"),
        help("put it at the end of the line of `{name}`")
    )]
    BraceOnNextLine {
        name: String,
        #[label(primary, "belongs to the line of `{name}`")]
        at: Span,
        head: Span,
    },
    #[error("the `{{` of `{name}` is missing")]
    #[diagnostic(
        code("missing-brace"),
        help("put `{{` and `}}` around what belongs to `{name}`")
    )]
    MissingBrace {
        name: String,
        #[label(primary, "a `{{` is missing here")]
        at: Span,
    },
    #[error("blocks are nested more than 64 deep")]
    #[diagnostic(code("too-deep"), help("move the innermost phases further out"))]
    TooDeep {
        #[label(primary, "the 65th")]
        at: Span,
    },

    // --- Values ---
    #[error("`{attribute}` needs {wants}")]
    #[diagnostic(code("wrong-value"), help("write {wants}"))]
    WrongValue {
        attribute: &'static str,
        wants: &'static str,
        #[label(primary, "not what `{attribute}` needs")]
        at: Span,
    },
    #[error("`{attribute}` needs {wants}, but nothing follows")]
    #[diagnostic(code("missing-value"), help("add {wants}"))]
    MissingValue {
        attribute: &'static str,
        wants: &'static str,
        #[label(primary, "nothing follows")]
        at: Span,
    },
    #[error("the value of `{attribute}` is separated from it")]
    #[diagnostic(
        code("missing-value"),
        help("put it directly after `{attribute}`, on the same line")
    )]
    ValueApart {
        attribute: &'static str,
        #[label(primary, "belongs after `{attribute}`")]
        at: Span,
        #[label("here")]
        head: Span,
    },
    #[error("`{attribute}` takes nothing more here")]
    #[diagnostic(
        code("wrong-value"),
        help("{}", match *wants {
            "nothing more" => "remove it".to_owned(),
            wants => format!("keep only {wants}, and begin another statement after a `;`"),
        })
    )]
    ExtraValue {
        attribute: &'static str,
        wants: &'static str,
        #[label(primary, "too much")]
        at: Span,
    },
    #[error("`{attribute}` takes no `{sign}`")]
    #[diagnostic(code("wrong-value"), help("remove the `{sign}`"))]
    NeedlessSign {
        attribute: &'static str,
        sign: String,
        #[label(primary, "remove this")]
        at: Span,
    },
    #[error("`{attribute}` needs a name, and names have no quotes")]
    #[diagnostic(code("wrong-value"), help("remove the quotes and write the name"))]
    QuotedName {
        attribute: &'static str,
        #[label(primary, "text in quotes")]
        at: Span,
    },
    #[error("`{text}` is not the sign it looks like")]
    #[diagnostic(
        code("wrong-value"),
        help("write `..` for a range, and `-` for a lead")
    )]
    OtherDash {
        text: String,
        #[label(primary, "a dash")]
        at: Span,
    },
    #[error("a range has two dots")]
    #[diagnostic(code("wrong-value"), help("write `..`"))]
    ThreeDots {
        #[label(primary, "three dots")]
        at: Span,
    },
    #[error("`all` can only be used alone, after `requires`")]
    #[diagnostic(
        code("wrong-value"),
        help("name the items, or write `requires all` alone")
    )]
    MisplacedAll {
        attribute: &'static str,
        #[label(primary, "not in a list of `{attribute}`")]
        at: Span,
    },
    #[error("`{attribute}` cannot use `any of`")]
    #[diagnostic(code("wrong-value"), help("name the ones you mean"))]
    MisplacedAnyOf {
        attribute: &'static str,
        #[label(primary, "only after `by` and `approver`")]
        at: Span,
    },
    #[error("`any` needs an `of` after it")]
    #[diagnostic(code("wrong-value"), help("write `any of`"))]
    AnyWithoutOf {
        #[label(primary, "any of whom?")]
        at: Span,
    },
    #[error("`{text}` is not a currency")]
    #[diagnostic(
        code("wrong-value"),
        help("{}", instead.write("write three capital letters such as `EUR`"))
    )]
    BadCurrency {
        text: String,
        instead: Advice,
        #[label(primary, "not a currency code")]
        at: Span,
    },

    // --- Durations ---
    #[error("a {unit} is not a unit of working time: its length varies")]
    #[diagnostic(
        code("bad-duration"),
        help("{}", instead.write("write it in weeks or days"))
    )]
    CalendarUnit {
        unit: &'static str,
        instead: Advice,
        #[label(primary, "how much work is that?")]
        at: Span,
    },
    #[error("the working time of people is an `effort`")]
    #[diagnostic(code("bad-duration"), help("write `{instead}`"))]
    PersonTime {
        instead: String,
        #[label(primary, "not a duration")]
        at: Span,
    },
    #[error("`{text}` is not a duration")]
    #[diagnostic(
        code("bad-duration"),
        help("{}", instead.write("write one number with `min`, `h`, `d` or `w`, such as `3d`"))
    )]
    BadDuration {
        text: String,
        instead: Advice,
        #[label(primary, "not a duration")]
        at: Span,
    },
    #[error("the duration has no unit")]
    #[diagnostic(
        code("bad-duration"),
        help("write `{instead}`, or another of `min`, `h`, `d`, `w`")
    )]
    MissingUnit {
        instead: String,
        #[label(primary, "of what?")]
        at: Span,
    },
    #[error("an estimate has one value or three")]
    #[diagnostic(
        code("bad-duration"),
        help("write the likely value between the two, such as `{example}`")
    )]
    TwoPointEstimate {
        example: String,
        #[label(primary, "two values")]
        at: Span,
    },
    #[error("a duration has no sign")]
    #[diagnostic(
        code("bad-duration"),
        help("write a duration above zero, such as `3d`")
    )]
    SignedDuration {
        #[label(primary, "remove the sign")]
        at: Span,
    },
    #[error("a duration cannot be zero")]
    #[diagnostic(code("bad-duration"), help("{help}"))]
    ZeroDuration {
        help: &'static str,
        #[label(primary, "less than half a minute")]
        at: Span,
    },
    #[error("a duration cannot be more than 100 years")]
    #[diagnostic(code("bad-duration"), help("write a shorter duration"))]
    DurationTooLong {
        #[label(primary, "too long")]
        at: Span,
    },
    #[error("`{attribute}` is working time, never `elapsed`")]
    #[diagnostic(code("bad-duration"), help("remove `elapsed`"))]
    MisplacedElapsed {
        attribute: &'static str,
        #[label(primary, "clock time")]
        at: Span,
    },
    #[error("`{attribute}` cannot use the days or weeks that it defines")]
    #[diagnostic(code("bad-duration"), help("write it in hours, such as `8h`"))]
    CircularUnit {
        attribute: &'static str,
        #[label(primary, "a circle")]
        at: Span,
    },
    #[error("there is no duration after the sign")]
    #[diagnostic(
        code("bad-duration"),
        help("write a duration after it, such as `+ 2d`")
    )]
    MissingLag {
        #[label(primary, "how long?")]
        at: Span,
    },
    #[error("`before` takes only a lead")]
    #[diagnostic(code("wrong-value"), help("write `-`: it ends this long before"))]
    LagAfterBefore {
        #[label(primary, "not `+`")]
        at: Span,
    },
    #[error("`{text}` is not a limit of work")]
    #[diagnostic(
        code("bad-duration"),
        help("{}", instead.write("write a duration per day, week or month, such as `4h/day`"))
    )]
    BadLimit {
        text: String,
        instead: Advice,
        #[label(primary, "per what?")]
        at: Span,
    },

    // --- Dates and times ---
    #[error("`{attribute}` takes one date")]
    #[diagnostic(code("bad-date"), help("write `{instead}`"))]
    TwoDates {
        attribute: &'static str,
        instead: String,
        #[label(primary, "two dates")]
        at: Span,
    },
    #[error("`{text}` is not how hours are written")]
    #[diagnostic(
        code("bad-time"),
        help("{}", instead.write("write days and times such as `mon..fri 09:00..17:00`"))
    )]
    BadHours {
        text: String,
        instead: Advice,
        #[label(primary, "not as planc reads it")]
        at: Span,
    },
    #[error("the hours are missing")]
    #[diagnostic(
        code("missing-value"),
        help("{}", instead.write("add hours such as `09:00..17:00`"))
    )]
    HoursMissing {
        instead: Advice,
        #[label(primary, "from when to when?")]
        at: Span,
    },
    #[error("`{text}` is not a date")]
    #[diagnostic(
        code("bad-date"),
        help("{}", instead.write("write year, month and day, such as `2026-03-02`"))
    )]
    BadDate {
        text: String,
        instead: Advice,
        #[label(primary, "not a date")]
        at: Span,
    },
    #[error("`{text}` is not a month of the plan")]
    #[diagnostic(
        code("bad-date"),
        help("{}", instead.write("count months from `M1`, the month in which the plan starts"))
    )]
    BadMonth {
        text: String,
        instead: Advice,
        #[label(primary, "not a month")]
        at: Span,
    },
    #[error("{} has {} days", last.format("%B %Y"), last.day())]
    #[diagnostic(code("bad-date"), help("write a day from 1 to {}", last.day()))]
    NoSuchDay {
        /// The last day of the month.
        last: NaiveDate,
        #[label(primary, "not in {}", last.format("%B %Y"))]
        at: Span,
    },
    #[error("there is no month {month}")]
    #[diagnostic(code("bad-date"), help("write a month from `01` to `12`"))]
    NoSuchMonth {
        month: u32,
        #[label(primary, "not a month")]
        at: Span,
    },
    #[error("the year {year} is outside 1900 to 2200")]
    #[diagnostic(code("bad-date"), help("write a year from 1900 to 2200"))]
    YearOutOfRange {
        year: i32,
        #[label(primary, "too far away")]
        at: Span,
    },
    #[error("a list of days cannot contain times")]
    #[diagnostic(code("bad-date"), help("write only the dates"))]
    TimeInDates {
        #[label(primary, "a date with a time")]
        at: Span,
    },
    #[error("the range ends before it begins")]
    #[diagnostic(code("bad-date"), help("write the earlier day first"))]
    BackwardRange {
        #[label(primary, "runs backwards")]
        at: Span,
    },
    #[error("a date comes before days and times")]
    #[diagnostic(code("bad-date"), help("move the date to the front"))]
    DateAfterDays {
        #[label(primary, "a date")]
        at: Span,
    },
    #[error("a range is written with two dots")]
    #[diagnostic(code("bad-time"), help("write `{instead}`"))]
    DashForRange {
        instead: String,
        #[label(primary, "with a dash")]
        at: Span,
    },
    #[error("`{text}` is not a time of day")]
    #[diagnostic(
        code("bad-time"),
        help("{}", instead.write("write both ends, such as `09:00..17:00`"))
    )]
    BadTime {
        text: String,
        instead: Advice,
        #[label(primary, "not a time")]
        at: Span,
    },
    #[error("there is no time `{text}`")]
    #[diagnostic(code("bad-time"), help("write a time from `00:00` to `24:00`"))]
    NoSuchTime {
        text: String,
        #[label(primary, "no such time")]
        at: Span,
    },
    #[error("`{text}` is one moment, but working hours have two ends")]
    #[diagnostic(code("bad-time"), help("write both ends, such as `09:00..17:00`"))]
    SingleTime {
        text: String,
        #[label(primary, "until when?")]
        at: Span,
    },
    #[error("a range cannot begin with `24:00`")]
    #[diagnostic(code("bad-time"), help("write `00:00`"))]
    MidnightStart {
        #[label(primary, "only at the end of a range")]
        at: Span,
    },
    #[error("`{text}` is not a day of the week")]
    #[diagnostic(
        code("bad-weekday"),
        help("{}", instead.write("write `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`"))
    )]
    BadWeekday {
        text: String,
        instead: Advice,
        #[label(primary, "not a weekday")]
        at: Span,
    },

    // --- Numbers and money ---
    #[error("`{text}` is not a share")]
    #[diagnostic(
        code("bad-number"),
        help("{}", instead.write("write a percentage of full time, such as `50%`"))
    )]
    BadShare {
        text: String,
        instead: Advice,
        #[label(primary, "how much?")]
        at: Span,
    },
    #[error("`capacity` is a percentage of full time")]
    #[diagnostic(code("bad-number"), help("write `{instead}`"))]
    CapacityInHours {
        instead: String,
        #[label(primary, "hours")]
        at: Span,
    },
    #[error("`{text}` is not a sum of money")]
    #[diagnostic(
        code("bad-money"),
        help("{}", instead.write("write a number such as `12_000`"))
    )]
    BadSum {
        text: String,
        instead: Advice,
        #[label(primary, "how much?")]
        at: Span,
    },
    #[error("the number is outside {least} to {most}")]
    #[diagnostic(code("bad-number"), help("write a number from {least} to {most}"))]
    NumberOutOfRange {
        least: u32,
        most: u32,
        #[label(primary, "out of range")]
        at: Span,
    },
    #[error("the percentage is outside {least}% to {most}%")]
    #[diagnostic(
        code("bad-number"),
        help("write a percentage from {least}% to {most}%")
    )]
    PercentOutOfRange {
        least: u32,
        most: u32,
        #[label(primary, "out of range")]
        at: Span,
    },
    #[error("the percentage has no `%`")]
    #[diagnostic(code("bad-number"), help("write `{instead}`"))]
    MissingPercent {
        instead: String,
        #[label(primary, "of what?")]
        at: Span,
    },
    #[error("a percentage is a whole number")]
    #[diagnostic(code("bad-number"), help("round it"))]
    BrokenPercent {
        #[label(primary, "not whole")]
        at: Span,
    },
    #[error("`{text}` has a comma, which separates values")]
    #[diagnostic(
        code("bad-number"),
        help("{}", instead.write("write thousands with `_` and decimals with a point, such as `12_000.50`"))
    )]
    CommaInNumber {
        text: String,
        instead: Advice,
        #[label(primary, "two values")]
        at: Span,
    },
    #[error("money is always in the plan's currency")]
    #[diagnostic(code("bad-money"), help("{}", instead.write("write the number alone")))]
    CurrencyInMoney {
        instead: Advice,
        #[label(primary, "with a currency")]
        at: Span,
    },
    #[error("`{text}` is not a rate")]
    #[diagnostic(
        code("bad-money"),
        help("{}", instead.write("write money per hour or day, such as `90/h` or `650/d`"))
    )]
    BadRate {
        text: String,
        instead: Advice,
        #[label(primary, "per hour or per day?")]
        at: Span,
    },
    #[error("a sum cannot be more than 1,000,000,000,000")]
    #[diagnostic(code("bad-money"), help("write a smaller sum"))]
    SumTooLarge {
        #[label(primary, "too large")]
        at: Span,
    },

    // --- Text ---
    #[error("`{attribute}` takes one text in quotes")]
    #[diagnostic(code("bad-string"), help("write `{instead}`"))]
    AroundText {
        attribute: &'static str,
        instead: String,
        #[label(primary, "outside the quotes")]
        at: Span,
    },
    #[error("the text is not closed on its line")]
    #[diagnostic(code("bad-string"), help("add a `\"` where it ends"))]
    OpenString {
        #[label(primary, "no closing quote")]
        at: Span,
    },
    #[error("`{attribute}` needs text in quotes")]
    #[diagnostic(code("bad-string"), help("write `\"{text}\"`"))]
    TextWithoutQuotes {
        attribute: &'static str,
        text: String,
        #[label(primary, "not in `\"`")]
        at: Span,
    },
    #[error("the text of several lines is not closed")]
    #[diagnostic(code("bad-string"), help("add a line of `\"\"\"` where it ends"))]
    OpenBlockString {
        #[label(primary, "no closing quotes")]
        at: Span,
    },
    #[error("text of several lines needs its `\"\"\"` on lines of their own")]
    #[diagnostic(
        code("bad-string"),
        help("put a new line after the opening `\"\"\"` and before the closing one")
    )]
    ShiftedBlockString {
        #[label(primary, "not on a line of its own")]
        at: Span,
    },
    #[error("`{text}` is not an escape")]
    #[diagnostic(
        code("bad-string"),
        help("write one of `\\\"` `\\\\` `\\n` `\\t` `\\u{{…}}`; a backslash itself is `\\\\`")
    )]
    BadEscape {
        text: String,
        #[label(primary, "unknown escape")]
        at: Span,
    },

    #[error("{more} more mistakes in this file are not shown")]
    #[diagnostic(code("too-many-mistakes"), help("fix the first ones, then try again"))]
    TooManyMistakes {
        more: usize,
        #[label(primary, "from here on")]
        at: Span,
    },
}
