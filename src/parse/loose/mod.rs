//! A second, forgiving parser for values that the language does not accept: it finds the meaning, in the language's own
//! words. The file is long because each shape of value has its function.
//!
//! The strict parser reports that a value is wrong; this one suggests what to write. A suggestion means the same as the
//! text: if the meaning is uncertain, each reading is offered with its description, or none at all.

mod bound;
mod date;
mod duration;
mod hours;
mod item;
mod list;
mod money;
mod scan;

use self::date::Bound;
use self::duration::{Length, Takes};
use self::list::Listed;
use self::money::Sum;
use super::token::{File, Token, TokenKind};
use crate::ast::{Loose, Value};
use crate::diagnostics::{Advice, Choice, SyntaxProblem};
use crate::language::spoken::{SpokenUnit, is_no_day, spoken_month, spoken_unit, spoken_weekdays};
use crate::language::{Attribute, Kind, Shape, word};
use crate::source::Span;

pub(super) use self::bound::bounding;
pub(super) use self::item::{bulleted, line, quoted};

/// The values of a statement that could not be parsed.
pub(super) struct Failed<'a> {
    pub(super) attribute: Attribute,
    pub(super) shape: Shape,
    /// The kind of the declaration whose block contains it.
    pub(super) kind: Option<Kind>,
    pub(super) file: File<'a>,
    /// The words of the attribute.
    pub(super) head: Token,
    pub(super) tokens: &'a [Token],
}

/// The result of a forgiving parse.
pub(super) enum Meant {
    /// A problem that suggests what to write.
    Problem(SyntaxProblem),
    /// A value for which the suggestion depends on the plan.
    Value(Value),
}

impl<'a> Failed<'a> {
    fn text_of(&self, token: Token) -> &'a str {
        self.file.text_of(token)
    }

    fn span(&self, token: Token) -> Span {
        self.file.span(token)
    }

    /// The text and the span of tokens.
    fn place(&self, tokens: &[Token]) -> Option<(&'a str, Span)> {
        let whole = Token::over(tokens)?;
        Some((self.text_of(whole), self.span(whole)))
    }

    /// The text and the span of all values.
    fn whole(&self) -> Option<(&'a str, Span)> {
        self.place(self.tokens)
    }

    /// The attribute with all values.
    fn statement(&self) -> Option<Token> {
        Some(self.head.to(*self.tokens.last()?))
    }

    /// The meaning of the values; None if nothing better is known than the strict parser's report.
    pub(super) fn meant(&self) -> Option<Meant> {
        let problem = match self.shape {
            Shape::Estimate | Shape::Duration => return self.duration(),
            Shape::Date
            | Shape::DateText
            | Shape::DateMaybeText
            | Shape::MaybeDateText
            | Shape::DateBy => {
                return self.date();
            }
            Shape::Links
            | Shape::LinksBefore
            | Shape::References
            | Shape::Names
            | Shape::Whos
            | Shape::Shares => self.list(),
            Shape::Percent | Shape::PercentDates => self.percent(),
            Shape::Limit => self.limit(),
            Shape::Rate | Shape::Sum | Shape::Cost | Shape::Paid => self.money(),
            Shape::Work | Shape::Off => self.hours(),
            Shape::Text => self.text(),
            Shape::Flag
            | Shape::Ends
            | Shape::Name
            | Shape::Criterion
            | Shape::OffFrom
            | Shape::Field
            | Shape::Priority
            | Shape::Number
            | Shape::MaybeNumber
            | Shape::Currency => None,
        };
        problem.map(Meant::Problem)
    }

    fn duration(&self) -> Option<Meant> {
        let (text, at) = self.whole()?;
        let takes = Takes {
            estimate: self.shape == Shape::Estimate,
            elapsed: !matches!(
                self.attribute,
                Attribute::Effort | Attribute::Spent | Attribute::Day | Attribute::Week
            ),
            person: matches!(self.attribute, Attribute::Effort | Attribute::Spent),
        };
        let problem = match duration::length(text, takes)? {
            Length::Mixed(sum) => {
                return Some(Meant::Value(Value::Loose(Loose::Duration(sum, at))));
            }
            Length::Person(text) if self.attribute == Attribute::Takes => {
                let instead = format!("effort {text}");
                let at = self.span(self.statement()?);
                SyntaxProblem::PersonTime { instead, at }
            }
            length => self.length_problem(length, text, at)?,
        };
        Some(Meant::Problem(problem))
    }

    /// The problem of a duration in other words.
    fn length_problem(&self, length: Length, text: &str, at: Span) -> Option<SyntaxProblem> {
        let choices = match length {
            Length::Bare => return None,
            Length::Pair(example) => return Some(SyntaxProblem::TwoPointEstimate { example, at }),
            Length::Calendar(unit, choices) => {
                let instead = choices.into();
                return Some(SyntaxProblem::CalendarUnit { unit, instead, at });
            }
            Length::Written(choices) if is_zero(&choices) => {
                let help = zero_help(self.attribute);
                return Some(SyntaxProblem::ZeroDuration { help, at });
            }
            // A value in the right form has another mistake.
            Length::Written(choices) if choices.iter().any(|choice| choice.text == text) => {
                return None;
            }
            Length::Written(choices) => choices,
            Length::Person(text) => vec![Choice::new(text, "")],
            Length::Mixed(_) => Vec::new(),
        };
        let (text, instead) = (text.to_owned(), choices.into());
        Some(SyntaxProblem::BadDuration { text, instead, at })
    }

    fn date(&self) -> Option<Meant> {
        let is_fact = is_fact(self.attribute);
        // The text after the date: a reason, or the person who accepted it.
        let rest = self.tokens.iter().position(|token| {
            token.is_text() && self.shape != Shape::Date
                || self.shape == Shape::DateBy && self.text_of(*token) == "by"
        });
        let (values, rest) = self.tokens.split_at(rest.unwrap_or(self.tokens.len()));
        let rest = self.place(rest).map(|(_, at)| at);
        let (Some(first), Some((text, at))) = (values.first(), self.place(values)) else {
            let at = self.span(self.head).at_end();
            return (is_fact && self.shape != Shape::MaybeDateText)
                .then(|| Meant::Value(Value::Loose(Loose::Day { at, rest })));
        };
        let bound = match self.attribute {
            Attribute::Start
            | Attribute::StartNotBefore
            | Attribute::FinishNotBefore
            | Attribute::NotBefore => Bound::First,
            Attribute::Due
            | Attribute::Finish
            | Attribute::StartNotAfter
            | Attribute::FinishNotAfter
            | Attribute::NotAfter => Bound::Last,
            _ => Bound::Neither,
        };
        let bad_date = |choices: Vec<Choice>| {
            let (text, instead) = (text.to_owned(), choices.into());
            Some(Meant::Problem(SyntaxProblem::BadDate { text, instead, at }))
        };
        if let Some(choices) = date::date(text, bound) {
            // A date in the right form has another mistake behind it.
            let is_written = choices.iter().any(|choice| choice.text == text);
            return (!is_written).then(|| bad_date(choices)).flatten();
        }
        let whole = self.text_of(self.statement()?);
        if matches!(
            self.attribute,
            Attribute::Start | Attribute::Finish | Attribute::On
        ) && let Some(choices) = bounding(whole, self.kind)
        {
            return Some(Meant::Problem(SyntaxProblem::OtherBound {
                text: whole.to_owned(),
                instead: choices.into(),
                at: self.span(self.statement()?),
            }));
        }
        if let Some(instead) = bound::two_dates(self.attribute, self.kind, text) {
            return Some(Meant::Problem(SyntaxProblem::TwoDates {
                attribute: self.attribute,
                instead,
                at: self.span(self.statement()?),
            }));
        }
        let has_number = values.iter().any(|token| token.kind == TokenKind::Number);
        let word = self.text_of(*first);
        if is_fact && (!has_number || text == "100%") && self.shape != Shape::MaybeDateText {
            return Some(Meant::Value(Value::Loose(Loose::Day { at, rest })));
        }
        let is_dated = values.iter().any(|token| {
            let word = self.text_of(*token);
            is_no_day(word) || spoken_month(word).is_some() || spoken_weekdays(word).is_some()
        });
        let may_be = !word.contains(['.', '_']) && first.kind != TokenKind::Odd;
        (is_dated && may_be).then(|| bad_date(Vec::new())).flatten()
    }

    fn list(&self) -> Option<SyntaxProblem> {
        let (_, at) = self.whole()?;
        let place = |(from, to): (usize, usize)| self.place(self.tokens.get(from..to)?);
        let text_of = |token| self.text_of(token);
        match list::list(self.tokens, text_of, (self.attribute, self.shape))? {
            Listed::Or => Some(SyntaxProblem::NoOr {
                attribute: self.attribute,
                why: match self.attribute {
                    Attribute::After | Attribute::FinishAfter => "every predecessor has to finish",
                    Attribute::Before => "it has to end before each of them",
                    Attribute::Requires => "all of them are needed",
                    Attribute::From => "it comes from all of them",
                    _ => "it names all of them",
                },
                at,
            }),
            Listed::Joined {
                text,
                sign,
                is_sure,
            } => Some(SyntaxProblem::JoinedBySign {
                sign,
                meaning: if is_sure || text.starts_with("any of") {
                    ""
                } else {
                    " if all of them are meant"
                },
                instead: text,
                is_sure,
                at,
            }),
            Listed::Share { item, meant } => {
                let (text, at) = place(item)?;
                Some(bad_share(text, meant, at))
            }
            Listed::Lag { item, length } => {
                let (text, at) = place(item)?;
                self.length_problem(length, text, at)
            }
        }
    }

    fn percent(&self) -> Option<SyntaxProblem> {
        let (text, at) = self.whole()?;
        if self.shape == Shape::PercentDates
            && let Some(instead) = limit_text(text)
        {
            let instead = format!("limit {instead}");
            let at = self.span(self.statement()?);
            return Some(SyntaxProblem::CapacityInHours { instead, at });
        }
        // A number alone has its own message.
        let share = list::share(text).filter(|share| share.ends_with('%') && share != text)?;
        Some(bad_share(text, share, at))
    }

    fn limit(&self) -> Option<SyntaxProblem> {
        let (text, at) = self.whole()?;
        let instead = limit_text(text).filter(|instead| instead != text)?;
        let (text, instead) = (text.to_owned(), Some(instead).into());
        Some(SyntaxProblem::BadLimit { text, instead, at })
    }

    fn money(&self) -> Option<SyntaxProblem> {
        let (text, at) = self.whole()?;
        let is_rate = self.shape == Shape::Rate;
        let (instead, currency) = match money::sum(text, is_rate)? {
            Sum::Per(_) => (None, false),
            Sum::Written { choices, currency } => (Some(Advice::from(choices)), currency),
        };
        let text = text.to_owned();
        Some(match instead {
            Some(instead) if currency => SyntaxProblem::CurrencyInMoney { instead, at },
            Some(instead) if text.contains(',') => {
                SyntaxProblem::CommaInNumber { text, instead, at }
            }
            Some(instead) if !is_rate => SyntaxProblem::BadSum { text, instead, at },
            instead => {
                let instead = instead.unwrap_or_default();
                SyntaxProblem::BadRate { text, instead, at }
            }
        })
    }

    fn hours(&self) -> Option<SyntaxProblem> {
        let (text, at) = self.whole()?;
        let words = self.attribute.words();
        if self.shape == Shape::Work
            && let Some(days) = hours::days_alone(text)
        {
            return Some(self.hours_missing(text, &days, at));
        }
        let written = hours::hours(text, words).filter(|written| written != text)?;
        // A `work` line needs times.
        (self.shape == Shape::Off || written.contains(':')).then_some(())?;
        let (front, back) = (
            same_words(text, &written),
            same_words_behind(text, &written),
        );
        let cut = |text: &str| {
            text.get(front..text.len().saturating_sub(back))
                .map(str::to_owned)
        };
        let start = at.start + u32::try_from(front).ok()?;
        let end = at.end - u32::try_from(back).ok()?;
        let (text, instead, at) = match (cut(text), cut(&written)) {
            (Some(text), Some(instead))
                if !text.is_empty() && !instead.is_empty() && !instead.ends_with(',') =>
            {
                (text, instead, Span::new(start, end))
            }
            _ => (text.to_owned(), written, at),
        };
        let instead = Some(instead).into();
        Some(SyntaxProblem::BadHours { text, instead, at })
    }

    /// `work mon..wed`: for a person, this may mean that the other days are off.
    fn hours_missing(&self, text: &str, days: &[usize], at: Span) -> SyntaxProblem {
        let others: Vec<usize> = (0..5).filter(|day| !days.contains(day)).collect();
        let days = hours::hours(text, self.attribute.words()).unwrap_or_else(|| text.to_owned());
        let mut instead = vec![Choice::new(
            format!("work {days} 09:00..17:00"),
            "these hours",
        )];
        if self.kind == Some(Kind::Person) && !others.is_empty() {
            let others = hours::days_text(&others);
            instead.push(Choice::new(
                format!("off {others}"),
                "the usual hours on the other days",
            ));
        }
        SyntaxProblem::HoursMissing {
            instead: instead.into(),
            at: Span::new(self.span(self.head).start, at.end),
        }
    }

    /// `risk 25% "late"`: the words around a text belong inside it.
    fn text(&self) -> Option<SyntaxProblem> {
        let index = self
            .tokens
            .iter()
            .position(|token| token.kind == TokenKind::Text(super::token::Quotes::Line))?;
        let (_, at) = self.whole()?;
        let (before, text, behind) = (
            self.tokens.get(..index)?,
            self.tokens.get(index).copied()?,
            self.tokens.get(index + 1..)?,
        );
        let words = |tokens: &[Token]| {
            let (words, _) = self.place(tokens)?;
            let plain = tokens.iter().all(|token| !token.is_text());
            plain.then_some(words)
        };
        let added = match (words(before), words(behind)) {
            (Some(words), None) if behind.is_empty() => words,
            (None, Some(words)) if before.is_empty() => words,
            _ => return None,
        };
        let added = added.trim_matches(['(', ')', ':', ',', '=', ' ']);
        let inner = self.text_of(text).get(1..)?;
        (!added.is_empty() && self.attribute == Attribute::Risk && self.kind.is_some()).then(|| {
            SyntaxProblem::AroundText {
                attribute: self.attribute,
                instead: format!("\"{added}: {inner}"),
                at,
            }
        })
    }
}

fn bad_share(text: &str, share: String, at: Span) -> SyntaxProblem {
    let (text, instead) = (text.to_owned(), Some(share).into());
    SyntaxProblem::BadShare { text, instead, at }
}

/// Whether a duration is zero.
fn is_zero(choices: &[Choice]) -> bool {
    let zero = |part: &str| {
        let unit = part.trim_start_matches(['0', '.', '_']);
        part.starts_with('0') && unit.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    choices
        .iter()
        .any(|choice| choice.text.split("..").any(zero))
}

/// Advice for an attribute whose duration is zero.
pub(super) const fn zero_help(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Takes | Attribute::Effort => "make it a `milestone`, which is a moment",
        Attribute::After | Attribute::FinishAfter | Attribute::Before => "remove the lag",
        Attribute::Remaining => "write the day on which it was done, with `done`",
        Attribute::Review | Attribute::Spent => "remove it",
        _ => "write a duration above zero",
    }
}

/// Whether an attribute records an event, with its day.
pub(super) const fn is_fact(attribute: Attribute) -> bool {
    matches!(
        attribute,
        Attribute::Started
            | Attribute::Done
            | Attribute::Delivered
            | Attribute::Accepted
            | Attribute::Rejected
            | Attribute::Reached
            | Attribute::Passed
            | Attribute::Refused
            | Attribute::Accomplished
            | Attribute::Missed
            | Attribute::Cancelled
    )
}

/// `20 h per week` as `20h/week`.
fn limit_text(text: &str) -> Option<String> {
    let (amount, per) = text
        .rsplit_once('/')
        .or_else(|| text.rsplit_once(" per "))
        .or_else(|| text.rsplit_once(" a "))
        .or_else(|| text.rsplit_once(" each "))?;
    let per = match spoken_unit(per.trim())? {
        SpokenUnit::Day => word::EACH_DAY,
        SpokenUnit::Week => word::EACH_WEEK,
        SpokenUnit::Month => word::EACH_MONTH,
        _ => return None,
    };
    let takes = Takes {
        estimate: false,
        elapsed: false,
        person: true,
    };
    match duration::length(amount.trim(), takes)? {
        Length::Written(choices) if !is_zero(&choices) => choices
            .first()
            .map(|choice| format!("{}/{per}", choice.text)),
        _ => None,
    }
}

/// The length in bytes of the whole words with which both texts begin.
fn same_words(a: &str, b: &str) -> usize {
    let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    a.get(..same)
        .and_then(|same| same.rfind(' '))
        .map_or(0, |space| space + 1)
}

/// The length in bytes of the whole words with which both texts end.
fn same_words_behind(a: &str, b: &str) -> usize {
    let front = same_words(a, b);
    let (Some(a), Some(b)) = (a.get(front..), b.get(front..)) else {
        return 0;
    };
    let same = a
        .bytes()
        .rev()
        .zip(b.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    (0..=same)
        .rev()
        .find(|count| {
            a.get(a.len() - count..)
                .is_some_and(|tail| tail.starts_with(' '))
        })
        .unwrap_or(0)
}
