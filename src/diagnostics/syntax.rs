//! Errors of the parse stage: text that is not a plan. The file is long because it has one row per mistake.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate};
use miette::{Diagnostic as _, LabeledSpan};

use super::table::problems;
use super::{Advice, Fix};
use crate::language::{Attribute, Shape};
use crate::source::Span;

problems! {
    /// A problem with the text itself, found before any name is looked up.
    pub enum SyntaxProblem;

    // --- Files ---
    /// ## What it means
    ///
    /// `import` or `off from` names a file that does not exist.
    ///
    /// ## Why
    ///
    /// A path starts at the folder of the file that contains it, whatever the working
    /// directory. Upper and lower case matter.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// import "poeple.plan"
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
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
    FileMissing { path: String }
        code("file-missing" "a named file does not exist")
        error("there is no file `{path}`")
        help("correct the path: it starts at the folder of this file")
        at("named here");
    /// ## What it means
    ///
    /// `import` or `off from` names a folder.
    ///
    /// ## Why
    ///
    /// planc can only read files. Name the file inside the folder.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// import "people"
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// person ann "Ann"
    /// ```
    /// ```plan people/all.plan
    /// # nobody else
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// import "people/all.plan"
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// person ann "Ann"
    /// ```
    /// ```plan people/all.plan
    /// # nobody else
    /// ```
    FileIsFolder { path: String }
        code("file-is-folder" "a folder is named instead of a file")
        error("`{path}` is a folder")
        help("name a file in it")
        at("named here");
    /// ## What it means
    ///
    /// A path leads out of the plan's folder: by `..`, by a symbolic link, or because
    /// it starts at the root of the disk.
    ///
    /// ## Why
    ///
    /// A plan is its folder. Whoever copies or publishes the folder has all of the
    /// plan, and no plan can read unrelated files.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// import "../people.plan"
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
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
    FileOutside { path: String }
        code("file-outside" "a file is outside the plan's folder")
        error("`{path}` is outside the plan's folder")
        help("move the file into the plan's folder, or below it")
        at("leads out of the folder");
    /// ## What it means
    ///
    /// A file exists, but planc cannot read it: the permission is missing, the disk
    /// fails, or it is a pipe or a device instead of an ordinary file. The message
    /// repeats what the operating system says.
    ///
    /// ## Why
    ///
    /// planc cannot compile the plan without the file. Make it readable and try again.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// import "people.plan"
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// person ann "Ann"
    /// ```
    /// ```plan people.plan unreadable
    /// # not for everyone
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
    FileUnreadable { path: String, why: String }
        code("file-unreadable" "a file cannot be read")
        error("`{path}` cannot be read: {why}")
        help("make the file readable, then try again")
        at("named here");
    /// ## What it means
    ///
    /// A file is larger than 64 MiB.
    ///
    /// ## Why
    ///
    /// That is about a million lines, so the file is probably not a plan at all. A plan
    /// of that size can be split into several files.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// import "people.plan"
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// person ann "Ann"
    /// ```
    /// ```plan people.plan too-large
    /// # … 64 MiB and more
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
    FileTooLarge { path: String }
        code("file-too-large" "a file is larger than 64 MiB")
        error("`{path}` is larger than 64 MiB")
        help("split it into several files")
        at("named here");
    /// ## What it means
    ///
    /// The files of the plan add up to more than 1 GiB.
    ///
    /// ## Why
    ///
    /// Usually one of the named files is neither a plan nor a list of holidays. Split
    /// the plan into several, or leave out what it does not need.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town {
    ///   work  mon..fri 09:00..17:00
    ///   off   from "part1.ics"
    ///   # … and so on, 17 in all
    /// }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    /// ```plan part1.ics nearly-64-mib
    /// BEGIN:VCALENDAR
    /// VERSION:2.0
    /// PRODID:-//town//holidays//EN
    /// X-WR-CALDESC:…
    /// END:VCALENDAR
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
    PlanTooLarge { path: String }
        code("plan-too-large" "the files of a plan add up to more than 1 GiB")
        error("with `{path}`, the files of the plan add up to more than 1 GiB")
        help("split the plan into several plans")
        at("one too many");
    /// ## What it means
    ///
    /// The plan imports more than 1,000 files.
    ///
    /// ## Why
    ///
    /// planc has to find and read each of them. Combine several files into one.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// import "part1.plan"
    /// # … and so on, 1,001 in all
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    /// ```plan part1.plan
    /// # a part of the plan
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// import "part1.plan"
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    /// ```plan part1.plan
    /// # a part of the plan
    /// ```
    TooManyFiles
        code("too-many-files" "a plan has more than 1,000 files")
        error("the plan names more than 1,000 files")
        help("combine several files into one")
        at("one too many");
    /// ## What it means
    ///
    /// A file imports itself, directly or through other files.
    ///
    /// ## Why
    ///
    /// planc reads each file once, and all files of a plan know all names, whichever
    /// file imports which. So the second `import` can only be a mistake.
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
    /// person ann "Ann"
    /// import "teams.plan"
    /// ```
    /// ```plan teams.plan
    /// import "people.plan"
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
    /// import "teams.plan"
    /// ```
    /// ```plan teams.plan
    /// # no teams yet
    /// ```
    ImportCycle {
        path: String,
        #[label(collection, "on the way there")]
        way: Vec<LabeledSpan>,
    }
        code("import-cycle" "a file imports itself")
        error("`{path}` imports itself")
        help("remove this `import`")
        at("leads back to `{path}`");
    /// ## What it means
    ///
    /// An `import` is inside a block.
    ///
    /// ## Why
    ///
    /// What a file declares belongs to the whole plan, not to one phase. Move the
    /// `import` to the top of the file.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// phase food "Food" {
    ///   import "shops.plan"
    ///   task cook "Cook the soup" { takes 2d }
    ///   milestone served "Dinner is ready" { requires all }
    /// }
    /// ```
    /// ```plan shops.plan
    /// team butcher "The butcher"
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// import "shops.plan"
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// phase food "Food" {
    ///   task cook "Cook the soup" { takes 2d }
    ///   milestone served "Dinner is ready" { requires all }
    /// }
    /// ```
    /// ```plan shops.plan
    /// team butcher "The butcher"
    /// ```
    ImportInside
        code("import-inside" "an `import` is inside a block")
        error("`import` is inside a block")
        help("move it to the top of the file")
        at("inside a block");
    /// ## What it means
    ///
    /// The value is not what the attribute needs. The message says what it needs.
    ///
    /// ## Why
    ///
    /// Each attribute takes one kind of value: a date, a duration, names, or text in
    /// quotes.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; due soon }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; due 2026-06-05 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ImportWithoutPath
        code("wrong-value" "the value is not what the attribute needs")
        error("`import` needs the path of a file in quotes")
        help("write a path such as `\"people.plan\"`")
        at("no path in quotes");

    // --- Bytes ---
    /// ## What it means
    ///
    /// Some bytes of the file are not UTF-8 text (shown here as �). The message says
    /// where the first of them is.
    ///
    /// ## Why
    ///
    /// Every modern editor can save UTF-8, and one encoding makes names look the same
    /// everywhere. The file was probably saved as Latin-1, Windows-1252 or UTF-16.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations to the J�gers" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations to the Jägers" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    NotUtf8 {
        path: String,
        /// "byte 35", "byte 35 and 9 more places", "it is UTF-16".
        places: String,
        encoding: &'static str,
    }
        code("not-utf8" "a file is not saved as UTF-8")
        error("`{path}` is not UTF-8: {places}")
        help("save it as UTF-8 in the editor, or convert it with `iconv -f {encoding} -t UTF-8`")
        at("not UTF-8");
    LostCharacter
        code("not-utf8")
        error("a character was lost here when the file was saved")
        help("write it again, and save the file as UTF-8")
        at("lost");
    /// ## What it means
    ///
    /// Two people changed the same thing, and git wrote both versions into the file: one
    /// above `=======`, the other below.
    ///
    /// ## Why
    ///
    /// Only you can say which of the two holds. At each place keep one of them, or write
    /// what combines both, and delete the three marker lines. Until then planc reads
    /// nothing of the file, and `planc fmt` leaves it alone.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// <<<<<<< HEAD
    /// task invite "Send the invitations" { takes 2d }
    /// =======
    /// task invite "Send the invitations" { takes 3d }
    /// >>>>>>> guests
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 3d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    UnresolvedConflict
        code("unresolved-conflict" "a merge left conflicts in a file")
        error("a merge left conflicts in this file")
        help("at each conflict keep one version or combine both, and delete the marker lines")
        at("the first one begins here");
    /// ## What it means
    ///
    /// The file contains a carriage return without a line feed after it (shown here as
    /// ␍).
    ///
    /// ## Why
    ///
    /// Some programs show a new line there and others do not, so readers see different
    /// texts. Save the file with the usual line ends.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" {␍takes 2d }
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
    LoneCarriageReturn
        code("lone-carriage-return" "a carriage return has no line feed after it")
        error("a carriage return has no line feed after it")
        help("save the file with LF or CRLF line ends")
        at("a lone carriage return")
        fix(at => [Fix::edit("replace with a line feed", *at, "\n")]);
    /// ## What it means
    ///
    /// There is a no-break space, or another invisible character, between two words
    /// (shown here as ⍽). It looks like a space but is not one.
    ///
    /// ## Why
    ///
    /// Such characters slip in when you copy text from a web page or a word processor.
    /// Replace it with an ordinary space.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes⍽2d }
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
    NoBreakSpace { name: String }
        code("no-break-space" "an invisible character is used instead of a space")
        error("{name} is used instead of a space")
        help("replace it with a space")
        at("{name}")
        fix(at => [Fix::edit("replace with a space", *at, " ")]);

    // --- Statements ---
    /// ## What it means
    ///
    /// A word of the language, such as `task` or `takes`, is written with capitals.
    ///
    /// ## Why
    ///
    /// The words of the language are in lower case, so that all plans look the same.
    /// Names and text in quotes can have capitals. planc reports all such words of a
    /// file at once, and one fix changes them all.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// Task invite "Send the invitations" { Takes 2d; By ann }
    /// Milestone ready "All is ready" { Requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; by ann }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    Capitals {
        count: usize,
        words: String,
        instead: String,
        #[label(collection, "nor this")]
        others: Vec<Span>,
        changes: Vec<(Span, String)>,
    }
        code("keyword-case" "a word of the language is written with capitals")
        error("{} written with capitals: {words}", match count {
            1 => "a word of the language is".to_owned(),
            _ => format!("{count} words of the language are"),
        })
        help("write {instead}")
        at("not in lower case")
        fix(changes => [Fix::changes("write them in lower case", changes)]);
    /// ## What it means
    ///
    /// An attribute is expected here, and this word is not one. If another tool uses
    /// the word, the message says what planc calls it.
    ///
    /// ## Why
    ///
    /// planc cannot schedule what it does not understand. If only other programs read
    /// it, keep it with `field`, as in `field ticket "WEB-12"`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { duration 2d }
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
    NoRecurrence { word: String }
        code("unknown-attribute" "a word is not an attribute")
        error("planc has no `{word}`: each item happens once")
        help("write one item for each time that matters, or keep the series in a calendar program")
        at("repeats");
    OtherBound { text: String, instead: Advice }
        code("unknown-attribute")
        error("`{text}` is not how a limit is written")
        help("{}", instead.write("write `not before` or `not after` and a date"))
        at("no earlier, or no later?")
        fix(instead, at => instead.fixes(*at));
    /// ## What it means
    ///
    /// A declaration is expected here, and this word does not begin one.
    ///
    /// ## Why
    ///
    /// The declarations are `plan`, `calendar`, `person`, `team`, `resource`, `goal`,
    /// `phase`, `task`, `deliverable` and `milestone`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// tsak invite "Send the invitations" { takes 2d }
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
    AttributeDeclares {
        word: String,
        instead: String,
        changes: Vec<(Span, String)>,
    }
        code("unknown-declaration" "a word does not begin a declaration")
        error("`{word}` declares nothing: it is an attribute")
        help("write `{instead}`")
        at("an attribute")
        fix(instead, changes => [Fix::changes(format!("write `{instead}`"), changes)]);
    /// ## What it means
    ///
    /// A line begins with something that cannot begin a statement.
    ///
    /// ## Why
    ///
    /// Each statement begins with a word, such as `task` or `takes`. Comments begin
    /// with `#`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// - send the invitations
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// # send the invitations
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ListLine { instead: Advice }
        code("no-statement" "a line cannot begin like this")
        error("a line of a list is not a statement")
        help("{}", instead.write("begin each statement with a word such as `task` or `takes`"))
        at("a line of a list")
        fix(instead, at => instead.fixes(*at));
    TickedLine { task: String }
        code("no-statement")
        error("a line of a list is not a statement")
        help("write `{task}`, and in its block `done` with the day on which it was done")
        at("done, on which day?");
    /// ## What it means
    ///
    /// Two statements are on one line with nothing between them, or a comma is missing
    /// between two values of a list.
    ///
    /// ## Why
    ///
    /// A statement ends with its line, or with a `;`. Commas separate the values of a
    /// list.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d owner ann }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; owner ann }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    SignForSeparator { sign: String }
        code("missing-separator" "a `;`, a new line or a comma is missing between two things")
        error("`{sign}` does not separate statements")
        help("write `;` instead")
        at("a statement ends here")
        fix(at => [Fix::replace(*at, ";")]);
    NoOr {
        attribute: Attribute,
        why: &'static str,
    }
        code("wrong-value")
        error("`{attribute}` has no `or`: {why}")
        help("keep the ones that are needed, and put commas between them")
        at("one of these?");
    JoinedBySign {
        sign: String,
        instead: String,
        meaning: &'static str,
        /// Whether this is the only possible meaning.
        is_sure: bool,
    }
        code("missing-separator")
        error("`{sign}` does not separate values")
        help("write `{instead}`{meaning}")
        at("a list")
        fix(instead, is_sure, at => is_sure.then(|| Fix::replace(*at, instead)));
    UnknownAttribute { word: String, nearest: Advice }
        code("unknown-attribute")
        error("`{word}` is not an attribute")
        help("{}", nearest.did_you_mean("remove it, or keep it as `note` or `field`"))
        at("unknown")
        fix(nearest, at => nearest.fixes(*at));
    ForeignAttribute {
        word: String,
        advice: Cow<'static, str>,
        instead: Option<&'static str>,
    }
        code("unknown-attribute")
        error("planc has no attribute `{word}`")
        help("{advice}")
        at("another tool's word")
        fix(instead, at => instead.map(|text| Fix::replace(*at, text)));
    UnknownDeclaration { word: String, nearest: Advice }
        code("unknown-declaration")
        error("`{word}` is not a declaration")
        help("{}", nearest.did_you_mean("begin with a word such as `task` or `milestone`"))
        at("unknown")
        fix(nearest, at => nearest.fixes(*at));
    NoStatement { text: String }
        code("no-statement")
        error("a statement cannot begin with `{text}`")
        help("begin each statement with a word such as `task` or `takes`")
        at("not a statement");
    LeadingComma
        code("no-statement")
        error("a line cannot begin with a comma")
        help("put the comma at the end of the previous line")
        at("continues a list");
    OtherComment
        code("no-statement")
        error("a comment begins with `#`")
        help("write `#` instead")
        at("another language's comment")
        fix(at => [Fix::replace(*at, "#")]);
    MissingSeparator { word: String }
        code("missing-separator")
        error("two statements are on one line with nothing between them")
        help("put a `;` or a new line before `{word}`")
        at("a new statement begins here")
        fix(at => [Fix::insert(at.at_start(), "; ")]);
    MissingComma { word: String, before: Span }
        code("missing-separator")
        error("a comma is missing before `{word}`")
        help("put a comma between the two")
        at("the next value")
        fix(before => [Fix::insert(before.at_end(), ",")]);
    /// ## What it means
    ///
    /// A list ends with a comma, and nothing follows.
    ///
    /// ## Why
    ///
    /// After a comma, a list may continue on the next line, so the next statement would
    /// become part of the list.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite, }
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
    TrailingComma
        code("trailing-comma" "a list ends with a comma")
        error("a list ends with a comma")
        help("remove the comma, or add another value")
        at("nothing follows this comma")
        fix(at => [Fix::remove(*at)]);

    // --- Names and titles ---
    /// ## What it means
    ///
    /// A declaration has no name. It may have a title, but a title is not a name.
    ///
    /// ## Why
    ///
    /// The rest of the plan, calendar programs and comparisons use the name to
    /// recognize the item. The title is for people and may change.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// task "Buy food" { takes 1d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// task shop "Buy food" { takes 1d }
    /// milestone ready "All is ready" { requires invite, shop }
    /// ```
    MissingName {
        kind: &'static str,
        /// "`task paint \"Paint\"`", or an example.
        instead: String,
        change: Option<(Span, String)>,
    }
        code("missing-name" "a declaration has no name")
        error("the {kind} has no name")
        help("write {instead}")
        at("a name is missing here")
        fix(
            instead, change => change.as_ref().map(|(span, text)| Fix::edit(format!("write {instead}"), *span, text))
        );
    /// ## What it means
    ///
    /// A name is expected here, and this cannot be one.
    ///
    /// ## Why
    ///
    /// The rest of the plan uses the name to refer to this item. A name begins with a
    /// letter or `_`, and goes on with letters, digits and `_`, or `-` between them.
    /// The title that people read follows it in quotes.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task 1st_call "Call the guests" { takes 2d }
    /// milestone ready "All is ready" { requires all }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task first_call "Call the guests" { takes 2d }
    /// milestone ready "All is ready" { requires all }
    /// ```
    BadName { text: String, instead: Advice }
        code("bad-name" "this cannot be a name")
        error("`{text}` is not a name")
        help(
            "{}", instead.write("write a name of letters, digits and `_` that begins with a letter")
        )
        at("not a name")
        fix(instead, at => instead.fixes(*at));
    DottedName { name: String }
        code("bad-name")
        error("`{name}` has a dot, but a name cannot have one")
        help("write a name without a dot")
        at("not one name")
        fix(name, at => [Fix::replace(*at, name.replace('.', "_"))]);
    /// ## What it means
    ///
    /// An item is called `start`, `finish` or `all`.
    ///
    /// ## Why
    ///
    /// These words have a meaning in references: `invite.start` is the beginning of
    /// `invite`, and `requires all` means everything.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task start "Begin" { takes 2d }
    /// milestone ready "All is ready" { requires all }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task begin "Begin" { takes 2d }
    /// milestone ready "All is ready" { requires begin }
    /// ```
    ReservedName { kind: &'static str, name: String }
        code("reserved-name" "a word of the language is used as a name")
        error("a {kind} cannot be called `{name}`")
        help("choose another name")
        at("has its own meaning in references")
        fix(name, at => [Fix::replace(*at, format!("{name}_"))]);
    /// ## What it means
    ///
    /// Text has no quotes, or its quotes are not closed, or it has an escape that does
    /// not exist.
    ///
    /// ## Why
    ///
    /// Text is written between two `"` on one line. Inside it, write a quote as `\"`
    /// and a backslash as `\\`. Text of several lines is written between two lines of
    /// `"""`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations { takes 2d }
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
    TitleWithoutQuotes { kind: &'static str, instead: String }
        code("bad-string" "text has no quotes, no closing quote, or an unknown escape")
        error("the title of the {kind} has no quotes")
        help("write `{kind} {instead}`")
        at("a title needs quotes")
        fix(instead, at => [Fix::replace(*at, instead)]);
    AfterTitle
        code("wrong-value")
        error("nothing can be between the title and the `{{`")
        help("remove it, or move it into the block")
        at("too much")
        fix(at => [Fix::remove(*at)]);

    // --- Braces ---
    /// ## What it means
    ///
    /// A block has no `}`. The indentation shows where it is probably missing.
    ///
    /// ## Why
    ///
    /// Everything that follows would become part of the block.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" {
    ///   takes 2d
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" {
    ///   takes 2d
    /// }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    UnclosedBrace {
        name: String,
        #[label("a `}}` is missing here")]
        end: Span,
    }
        code("unclosed-brace" "a block is not closed")
        error("the block of `{name}` is not closed")
        help("add a `}}`")
        at("opened here")
        fix(end => [Fix::insert(end.at_end(), "\n}")]);
    /// ## What it means
    ///
    /// A `}` closes nothing, or a `{` opens the block of nothing.
    ///
    /// ## Why
    ///
    /// Usually there is one `}` too many, or a declaration has lost its first line.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// }
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
    StrayClose
        code("stray-brace" "a brace belongs to nothing")
        error("this `}}` closes nothing")
        help("remove it")
        at("no block is open here")
        fix(at => [Fix::remove(*at)]);
    StrayOpen
        code("stray-brace")
        error("this `{{` does not belong to a declaration")
        help("write a declaration such as `task name` before it")
        at("whose block?");
    BlockOfAttribute { attribute: Attribute }
        code("stray-brace")
        error("`{attribute}` has no block")
        help("remove the braces")
        at("an attribute with a block");
    /// ## What it means
    ///
    /// The `{` that opens a block is on the line after the declaration.
    ///
    /// ## Why
    ///
    /// A statement ends with its line, so the declaration would have no block. Put the
    /// `{` at the end of the declaration's line.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations"
    /// {
    ///   takes 2d
    /// }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" {
    ///   takes 2d
    /// }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    BraceOnNextLine { name: String, head: Span }
        code("brace-on-next-line" "a `{` is on a line of its own")
        error("the `{{` is on a line of its own")
        help("put it at the end of the line of `{name}`")
        at("belongs to the line of `{name}`")
        fix(
            at, head => [Fix::edit("put it on the line of its head", Span::new(head.end, at.end), " {")]
        );
    /// ## What it means
    ///
    /// A declaration is followed by its attributes, but the `{` between them is
    /// missing.
    ///
    /// ## Why
    ///
    /// Without the `{`, the attributes belong to nothing.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations"
    ///   takes 2d
    /// }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" {
    ///   takes 2d
    /// }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    MissingBrace { name: String }
        code("missing-brace" "the `{` of a block is missing")
        error("the `{{` of `{name}` is missing")
        help("put `{{` and `}}` around what belongs to `{name}`")
        at("a `{{` is missing here")
        fix(at => [Fix::insert(*at, " {")]);
    /// ## What it means
    ///
    /// Blocks are nested more than 64 deep.
    ///
    /// ## Why
    ///
    /// Nobody can find anything in there. A few levels of phases are enough for any
    /// plan.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// phase p1 {
    /// # … and so on, 65 in all
    /// task invite "Send the invitations" { takes 2d }
    /// # … and the } of each
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// phase p1 {
    ///   task invite "Send the invitations" { takes 2d }
    ///   milestone sent "All are invited" { requires all }
    /// }
    /// milestone ready "All is ready" { requires p1 }
    /// ```
    TooDeep
        code("too-deep" "blocks are nested more than 64 deep")
        error("blocks are nested more than 64 deep")
        help("move the innermost phases further out")
        at("the 65th");

    // --- Values ---
    WrongValue { attribute: Attribute }
        code("wrong-value")
        error("`{attribute}` needs {}", attribute.info().shape.needs())
        help("write {}", attribute.info().shape.needs())
        at("not what `{attribute}` needs");
    FactByWhom { attribute: Attribute }
        code("wrong-value")
        error("`{attribute}` does not say by whom")
        help("{}", match attribute {
            Attribute::Passed | Attribute::Refused => "leave it out: the `approver` of the gate decides",
            _ => "leave it out, or write it into a remark in quotes or a `note`",
        })
        at("by whom")
        fix(at => [Fix::remove(*at)]);
    MissingReason { attribute: Attribute }
        code("missing-value")
        error("`{attribute}` needs a reason")
        help("write it in quotes after the date, such as `\"no budget\"`")
        at("and why?");
    /// ## What it means
    ///
    /// An attribute needs a value and has none.
    ///
    /// ## Why
    ///
    /// An attribute without its value says nothing.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes }
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
    MissingValue { attribute: Attribute }
        code("missing-value" "an attribute has no value")
        error("`{attribute}` needs {}, but nothing follows", attribute.info().shape.needs())
        help("add {}", attribute.info().shape.needs())
        at("nothing follows");
    ValueApart {
        attribute: Attribute,
        #[label("here")]
        head: Span,
    }
        code("missing-value")
        error("the value of `{attribute}` is separated from it")
        help("put it directly after `{attribute}`, on the same line")
        at("belongs after `{attribute}`")
        fix(
            at, head => [Fix::edit("put it directly after its attribute", Span::new(head.end, at.start), " ")]
        );
    ExtraValue { attribute: Attribute }
        code("wrong-value")
        error("`{attribute}` takes nothing more here")
        help("{}", match attribute.info().shape {
            Shape::Flag => "remove it".to_owned(),
            shape => format!("keep only {}, and begin another statement after a `;`", shape.needs()),
        })
        at("too much");
    NeedlessSign { word: &'static str, sign: String }
        code("wrong-value")
        error("`{word}` takes no `{sign}`")
        help("remove the `{sign}`")
        at("remove this")
        fix(at => [Fix::remove(*at)]);
    QuotedName { attribute: Attribute }
        code("wrong-value")
        error("`{attribute}` needs a name, and names have no quotes")
        help("remove the quotes and write the name")
        at("text in quotes");
    OtherDash { text: String }
        code("wrong-value")
        error("`{text}` is not the sign it looks like")
        help("write `..` for a range, and `-` for a lead")
        at("a dash");
    ThreeDots
        code("wrong-value")
        error("a range has two dots")
        help("write `..`")
        at("three dots")
        fix(at => [Fix::replace(*at, "..")]);
    MisplacedAll { attribute: Attribute }
        code("wrong-value")
        error("`all` can only be used alone, after `requires`")
        help("name the items, or write `requires all` alone")
        at("not in a list of `{attribute}`");
    MisplacedAnyOf { attribute: Attribute }
        code("wrong-value")
        error("`{attribute}` cannot use `any of`")
        help("name the ones you mean")
        at("only after `by` and `approver`");
    AnyWithoutOf
        code("wrong-value")
        error("`any` needs an `of` after it")
        help("write `any of`")
        at("any of whom?")
        fix(at => [Fix::replace(*at, "any of")]);
    BadCurrency { text: String, instead: Advice }
        code("wrong-value")
        error("`{text}` is not a currency")
        help("{}", instead.write("write three capital letters such as `EUR`"))
        at("not a currency code")
        fix(instead, at => instead.fixes(*at));

    // --- Durations ---
    /// ## What it means
    ///
    /// A duration is expected here, and this is not one.
    ///
    /// ## Why
    ///
    /// A duration is one number and one unit, without a space: `90min`, `4h`, `3d`,
    /// `2w`, `1.5d`. All four units are working time. For clock time, add `elapsed`, as
    /// in `7d elapsed`. An estimate has three values: `2d..3d..5d`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 3days }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 3d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    CalendarUnit { unit: &'static str, instead: Advice }
        code("bad-duration" "this is not a duration")
        error("a {unit} is not a unit of working time: its length varies")
        help("{}", instead.write("write it in weeks or days"))
        at("how much work is that?")
        fix(instead, at => instead.fixes(*at));
    PersonTime { instead: String }
        code("bad-duration")
        error("the working time of people is an `effort`")
        help("write `{instead}`")
        at("not a duration")
        fix(instead, at => [Fix::replace(*at, instead)]);
    BadDuration { text: String, instead: Advice }
        code("bad-duration")
        error("`{text}` is not a duration")
        help("{}", instead.write("write one number with `min`, `h`, `d` or `w`, such as `3d`"))
        at("not a duration")
        fix(instead, at => instead.fixes(*at));
    MissingUnit { instead: String }
        code("bad-duration")
        error("the duration has no unit")
        help("write `{instead}`, or another of `min`, `h`, `d`, `w`")
        at("of what?")
        fix(instead, at => [Fix::replace(*at, instead)]);
    TwoPointEstimate { example: String }
        code("bad-duration")
        error("an estimate has one value or three")
        help("write the likely value between the two, such as `{example}`")
        at("two values");
    SignedDuration
        code("bad-duration")
        error("a duration has no sign")
        help("write a duration above zero, such as `3d`")
        at("remove the sign")
        fix(at => [Fix::remove(*at)]);
    ZeroDuration { help: &'static str }
        code("bad-duration")
        error("a duration cannot be zero")
        help("{help}")
        at("less than half a minute");
    DurationTooLong
        code("bad-duration")
        error("a duration cannot be more than 100 years")
        help("write a shorter duration")
        at("too long");
    MisplacedElapsed { attribute: Attribute }
        code("bad-duration")
        error("`{attribute}` is working time, never `elapsed`")
        help("remove `elapsed`")
        at("clock time")
        fix(at => [Fix::remove(*at)]);
    CircularUnit { attribute: Attribute }
        code("bad-duration")
        error("`{attribute}` cannot use the days or weeks that it defines")
        help("write it in hours, such as `8h`")
        at("a circle");
    MissingLag
        code("bad-duration")
        error("there is no duration after the sign")
        help("write a duration after it, such as `+ 2d`")
        at("how long?");
    LagAfterBefore
        code("wrong-value")
        error("`before` takes only a lead")
        help("write `-`: it ends this long before")
        at("not `+`")
        fix(at => [Fix::replace(*at, "-")]);
    BadLimit { text: String, instead: Advice }
        code("bad-duration")
        error("`{text}` is not a limit of work")
        help("{}", instead.write("write a duration per day, week or month, such as `4h/day`"))
        at("per what?")
        fix(instead, at => instead.fixes(*at));

    // --- Dates and times ---
    /// ## What it means
    ///
    /// A date is expected here, and this is not one: it is written in another form, the
    /// day does not exist, or the year is not between 1900 and 2200.
    ///
    /// ## Why
    ///
    /// A date has a year, a month and a day, such as `2026-03-02`: 02/03/2026 is in
    /// March for some readers and in February for others. To add a time, join it with a
    /// `T`: `2026-03-02T09:00`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; due 2026-06-31 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d; due 2026-06-30 }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    TwoDates {
        attribute: Attribute,
        instead: String,
    }
        code("bad-date" "this is not a date, or not one that exists")
        error("`{attribute}` takes one date")
        help("write `{instead}`")
        at("two dates")
        fix(instead, at => [Fix::replace(*at, instead)]);
    /// ## What it means
    ///
    /// A time of day or a range of times is expected here, and this is not one.
    ///
    /// ## Why
    ///
    /// A time has hours and minutes, such as `09:00`, and lies between `00:00` and
    /// `24:00`. Working hours have a start and an end with two dots between them:
    /// `09:00..17:00`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town { work mon..fri 9..17 }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town { work mon..fri 09:00..17:00 }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    BadHours { text: String, instead: Advice }
        code("bad-time" "this is not a time of day, or not working hours")
        error("`{text}` is not how hours are written")
        help("{}", instead.write("write days and times such as `mon..fri 09:00..17:00`"))
        at("not as planc reads it")
        fix(instead, at => instead.fixes(*at));
    HoursMissing { instead: Advice }
        code("missing-value")
        error("the hours are missing")
        help("{}", instead.write("add hours such as `09:00..17:00`"))
        at("from when to when?")
        fix(instead, at => instead.fixes(*at));
    BadDate { text: String, instead: Advice }
        code("bad-date")
        error("`{text}` is not a date")
        help("{}", instead.write("write year, month and day, such as `2026-03-02`"))
        at("not a date")
        fix(instead, at => instead.fixes(*at));
    BadMonth { text: String, instead: Advice }
        code("bad-date")
        error("`{text}` is not a month of the plan")
        help("{}", instead.write("count months from `M1`, the month in which the plan starts"))
        at("not a month")
        fix(instead, at => instead.fixes(*at));
    NoSuchDay {
        /// The last day of the month.
        last: NaiveDate,
    }
        code("bad-date")
        error("{} has {} days", last.format("%B %Y"), last.day())
        help("write a day from 1 to {}", last.day())
        at("not in {}", last.format("%B %Y"));
    NoSuchMonth { month: u32 }
        code("bad-date")
        error("there is no month {month}")
        help("write a month from `01` to `12`")
        at("not a month");
    YearOutOfRange { year: i32 }
        code("bad-date")
        error("the year {year} is outside 1900 to 2200")
        help("write a year from 1900 to 2200")
        at("too far away");
    TimeInDates
        code("bad-date")
        error("a list of days cannot contain times")
        help("write only the dates")
        at("a date with a time");
    BackwardRange
        code("bad-date")
        error("the range ends before it begins")
        help("write the earlier day first")
        at("runs backwards");
    DateAfterDays
        code("bad-date")
        error("a date comes before days and times")
        help("move the date to the front")
        at("a date");
    DashForRange { instead: String }
        code("bad-time")
        error("a range is written with two dots")
        help("write `{instead}`")
        at("with a dash")
        fix(instead, at => [Fix::replace(*at, instead)]);
    BadTime { text: String, instead: Advice }
        code("bad-time")
        error("`{text}` is not a time of day")
        help("{}", instead.write("write both ends, such as `09:00..17:00`"))
        at("not a time")
        fix(instead, at => instead.fixes(*at));
    NoSuchTime { text: String }
        code("bad-time")
        error("there is no time `{text}`")
        help("write a time from `00:00` to `24:00`")
        at("no such time");
    SingleTime { text: String }
        code("bad-time")
        error("`{text}` is one moment, but working hours have two ends")
        help("write both ends, such as `09:00..17:00`")
        at("until when?");
    MidnightStart
        code("bad-time")
        error("a range cannot begin with `24:00`")
        help("write `00:00`")
        at("only at the end of a range")
        fix(at => [Fix::replace(*at, "00:00")]);
    /// ## What it means
    ///
    /// A day of the week is expected here, and this word is not one.
    ///
    /// ## Why
    ///
    /// The days are `mon`, `tue`, `wed`, `thu`, `fri`, `sat` and `sun`. For several
    /// days, write `mon..fri` or `tue, thu`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town { work mon..fry 09:00..17:00 }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; calendar town }
    /// person ann "Ann"
    /// calendar town { work mon..fri 09:00..17:00 }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    BadWeekday { text: String, instead: Advice }
        code("bad-weekday" "this is not a day of the week")
        error("`{text}` is not a day of the week")
        help("{}", instead.write("write `mon`, `tue`, `wed`, `thu`, `fri`, `sat` or `sun`"))
        at("not a weekday")
        fix(instead, at => instead.fixes(*at));

    // --- Numbers and money ---
    /// ## What it means
    ///
    /// This is not a number or a percentage, or it is too large or too small.
    ///
    /// ## Why
    ///
    /// A comma separates values, so write thousands with `_` and decimals with a point:
    /// `12_000.50`. A percentage is a whole number with a `%`: `60%`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; currency EUR }
    /// person ann "Ann"
    /// task tents "Rent the tents" { takes 1d; cost 12,000 "Rent" }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; currency EUR }
    /// person ann "Ann"
    /// task tents "Rent the tents" { takes 1d; cost 12_000 "Rent" }
    /// milestone ready "All is ready" { requires tents }
    /// ```
    BadShare { text: String, instead: Advice }
        code("bad-number" "this is not a number, or not one in range")
        error("`{text}` is not a share")
        help("{}", instead.write("write a percentage of full time, such as `50%`"))
        at("how much?")
        fix(instead, at => instead.fixes(*at));
    CapacityInHours { instead: String }
        code("bad-number")
        error("`capacity` is a percentage of full time")
        help("write `{instead}`")
        at("hours")
        fix(instead, at => [Fix::replace(*at, instead)]);
    /// ## What it means
    ///
    /// A sum or a rate is expected here, and this is not one.
    ///
    /// ## Why
    ///
    /// All money is in the plan's currency, so a sum is just a number: `12_000`. A rate
    /// says what it is for: `90/h` or `650/d`.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; currency EUR }
    /// person ann "Ann" { rate €90/h }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    ///
    /// ## Right
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann; currency EUR }
    /// person ann "Ann" { rate 90/h }
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ```
    BadSum { text: String, instead: Advice }
        code("bad-money" "this is not a sum or a rate")
        error("`{text}` is not a sum of money")
        help("{}", instead.write("write a number such as `12_000`"))
        at("how much?")
        fix(instead, at => instead.fixes(*at));
    NumberOutOfRange { least: u32, most: u32 }
        code("bad-number")
        error("the number is outside {least} to {most}")
        help("write a number from {least} to {most}")
        at("out of range");
    PercentOutOfRange { least: u32, most: u32 }
        code("bad-number")
        error("the percentage is outside {least}% to {most}%")
        help("write a percentage from {least}% to {most}%")
        at("out of range");
    MissingPercent { instead: String }
        code("bad-number")
        error("the percentage has no `%`")
        help("write `{instead}`")
        at("of what?")
        fix(instead, at => [Fix::replace(*at, instead)]);
    BrokenPercent
        code("bad-number")
        error("a percentage is a whole number")
        help("round it")
        at("not whole");
    CommaInNumber { text: String, instead: Advice }
        code("bad-number")
        error("`{text}` has a comma, which separates values")
        help(
            "{}", instead.write("write thousands with `_` and decimals with a point, such as `12_000.50`")
        )
        at("two values")
        fix(instead, at => instead.fixes(*at));
    CurrencyInMoney { instead: Advice }
        code("bad-money")
        error("money is always in the plan's currency")
        help("{}", instead.write("write the number alone"))
        at("with a currency")
        fix(instead, at => instead.fixes(*at));
    BadRate { text: String, instead: Advice }
        code("bad-money")
        error("`{text}` is not a rate")
        help("{}", instead.write("write money per hour or day, such as `90/h` or `650/d`"))
        at("per hour or per day?")
        fix(instead, at => instead.fixes(*at));
    SumTooLarge
        code("bad-money")
        error("a sum cannot be more than 1,000,000,000,000")
        help("write a smaller sum")
        at("too large");

    // --- Text ---
    AroundText {
        attribute: Attribute,
        instead: String,
    }
        code("bad-string")
        error("`{attribute}` takes one text in quotes")
        help("write `{instead}`")
        at("outside the quotes")
        fix(instead, at => [Fix::replace(*at, instead)]);
    OpenString
        code("bad-string")
        error("the text is not closed on its line")
        help("add a `\"` where it ends")
        at("no closing quote")
        fix(at => [Fix::insert(at.at_end(), "\"")]);
    TextWithoutQuotes { attribute: Attribute, text: String }
        code("bad-string")
        error("`{attribute}` needs text in quotes")
        help("write `\"{text}\"`")
        at("not in `\"`")
        fix(text, at => [Fix::replace(*at, format!("\"{text}\""))]);
    OpenBlockString
        code("bad-string")
        error("the text of several lines is not closed")
        help("add a line of `\"\"\"` where it ends")
        at("no closing quotes");
    ShiftedBlockString
        code("bad-string")
        error("text of several lines needs its `\"\"\"` on lines of their own")
        help("put a new line after the opening `\"\"\"` and before the closing one")
        at("not on a line of its own");
    BadEscape { text: String }
        code("bad-string")
        error("`{text}` is not an escape")
        help("write one of `\\\"` `\\\\` `\\n` `\\t` `\\u{{…}}`; a backslash itself is `\\\\`")
        at("unknown escape")
        fix(text, at => [Fix::replace(*at, format!("\\{text}"))]);
    /// ## What it means
    ///
    /// A file has so many mistakes that planc does not show them all.
    ///
    /// ## Why
    ///
    /// Either the file is not a plan at all, or one early mistake causes the others.
    /// Fix the first ones and try again.
    ///
    /// ## Wrong
    ///
    /// ```plan
    /// plan party "Summer party" { start 2026-06-01; owner ann }
    /// person ann "Ann"
    /// task invite "Send the invitations" { takes 2d }
    /// milestone ready "All is ready" { requires invite }
    /// ?1
    /// # … and so on, 20,000 in all
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
    TooManyMistakes { more: usize }
        code("too-many-mistakes" "a file has more mistakes than are shown")
        error("{more} more mistakes in this file are not shown")
        help("fix the first ones, then try again")
        at("from here on");
}

impl SyntaxProblem {
    /// The place of the mistake.
    #[must_use]
    pub fn at(&self) -> Span {
        let mut labels = self.labels().into_iter().flatten();
        let primary = labels.find(LabeledSpan::primary);
        primary.as_ref().map(Span::from).unwrap_or_default()
    }

    /// Whether the problem is a missing, superfluous or misplaced brace.
    #[must_use]
    pub const fn is_about_braces(&self) -> bool {
        matches!(
            self,
            Self::UnclosedBrace { .. }
                | Self::StrayClose { .. }
                | Self::StrayOpen { .. }
                | Self::MissingBrace { .. }
                | Self::TooDeep { .. }
        )
    }
}
