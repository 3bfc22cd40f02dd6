//! Fixes for syntax errors.

use miette::Diagnostic as _;

use super::{Advice, Edit, Fix, SyntaxProblem};
use crate::source::Span;

impl SyntaxProblem {
    /// The place of the mistake.
    #[must_use]
    pub fn at(&self) -> Span {
        let mut labels = self.labels().into_iter().flatten();
        let primary = labels.find(miette::LabeledSpan::primary);
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

    /// Changes to the text that fix it, the likeliest first.
    #[allow(clippy::too_many_lines, reason = "a table, one row a change")]
    pub(super) fn fixes(&self) -> Vec<Fix> {
        let one = |fix: Fix| vec![fix];
        let maybe = |advice: &Advice, at: Span| {
            let choices = advice.0.iter();
            choices
                .map(|choice| Fix::replace(at, choice.text.clone()))
                .collect()
        };
        let changes = |title: String, changes: &[(Span, String)]| Fix {
            title,
            edits: changes
                .iter()
                .map(|(span, text)| Edit {
                    span: *span,
                    text: text.clone(),
                })
                .collect(),
        };
        let insert = |at: Span, text: &str| {
            vec![Fix {
                title: format!("insert `{}`", text.trim()),
                edits: vec![Edit {
                    span: at,
                    text: text.to_owned(),
                }],
            }]
        };
        let remove = |at: Span| {
            vec![Fix {
                title: "remove it".to_owned(),
                edits: vec![Edit {
                    span: at,
                    text: String::new(),
                }],
            }]
        };
        match self {
            Self::UnknownAttribute { nearest, at, .. }
            | Self::UnknownDeclaration { nearest, at, .. } => maybe(nearest, *at),
            Self::BadName { instead, at, .. }
            | Self::BadCurrency { instead, at, .. }
            | Self::BadDuration { instead, at, .. }
            | Self::BadLimit { instead, at, .. }
            | Self::BadDate { instead, at, .. }
            | Self::BadMonth { instead, at, .. }
            | Self::BadTime { instead, at, .. }
            | Self::BadWeekday { instead, at, .. }
            | Self::CommaInNumber { instead, at, .. }
            | Self::CurrencyInMoney { instead, at }
            | Self::BadRate { instead, at, .. }
            | Self::OtherBound { instead, at, .. }
            | Self::ListLine { instead, at }
            | Self::CalendarUnit { instead, at, .. }
            | Self::BadHours { instead, at, .. }
            | Self::HoursMissing { instead, at }
            | Self::BadShare { instead, at, .. }
            | Self::BadSum { instead, at, .. } => maybe(instead, *at),
            Self::Capitals { changes: words, .. } => {
                one(changes("write them in lower case".to_owned(), words))
            }
            Self::AttributeDeclares {
                instead,
                changes: edits,
                ..
            } => one(changes(format!("write `{instead}`"), edits)),
            Self::MissingName {
                instead, change, ..
            } => change
                .as_ref()
                .map(|change| changes(format!("write {instead}"), std::slice::from_ref(change)))
                .into_iter()
                .collect(),
            Self::SignForSeparator { at, .. } => one(Fix::replace(*at, ";")),
            Self::JoinedBySign {
                instead,
                is_sure,
                at,
                ..
            } => is_sure
                .then(|| Fix::replace(*at, instead.clone()))
                .into_iter()
                .collect(),
            Self::MissingUnit { instead, at }
            | Self::DashForRange { instead, at }
            | Self::PersonTime { instead, at }
            | Self::TwoDates { instead, at, .. }
            | Self::CapacityInHours { instead, at }
            | Self::AroundText { instead, at, .. }
            | Self::TitleWithoutQuotes { instead, at, .. }
            | Self::MissingPercent { instead, at } => one(Fix::replace(*at, instead.clone())),
            Self::ForeignAttribute { instead, at, .. } => instead
                .map(|text| Fix::replace(*at, text))
                .into_iter()
                .collect(),
            Self::NoBreakSpace { at, .. } => one(Fix {
                title: "replace with a space".to_owned(),
                edits: vec![Edit {
                    span: *at,
                    text: " ".to_owned(),
                }],
            }),
            Self::LoneCarriageReturn { at } => one(Fix {
                title: "replace with a line feed".to_owned(),
                edits: vec![Edit {
                    span: *at,
                    text: "\n".to_owned(),
                }],
            }),
            Self::LagAfterBefore { at } => one(Fix::replace(*at, "-")),
            Self::MidnightStart { at } => one(Fix::replace(*at, "00:00")),
            Self::TextWithoutQuotes { text, at, .. } => {
                one(Fix::replace(*at, format!("\"{text}\"")))
            }
            Self::AnyWithoutOf { at } => one(Fix::replace(*at, "any of")),
            Self::OtherComment { at } => one(Fix::replace(*at, "#")),
            Self::DottedName { name, at } => one(Fix::replace(*at, name.replace('.', "_"))),
            Self::ReservedName { name, at, .. } => one(Fix::replace(*at, format!("{name}_"))),
            Self::BadEscape { text, at } => one(Fix::replace(*at, format!("\\{text}"))),
            Self::ThreeDots { at } => one(Fix::replace(*at, "..")),
            Self::MissingSeparator { at, .. } => insert(at.at_start(), "; "),
            Self::MissingComma { before, .. } => insert(before.at_end(), ","),
            Self::UnclosedBrace { end, .. } => insert(end.at_end(), "\n}"),
            Self::MissingBrace { at, .. } => insert(*at, " {"),
            Self::OpenString { at } => insert(at.at_end(), "\""),
            Self::TrailingComma { at }
            | Self::StrayClose { at }
            | Self::NeedlessSign { at, .. }
            | Self::SignedDuration { at }
            | Self::MisplacedElapsed { at, .. }
            | Self::AfterTitle { at } => remove(*at),
            Self::ValueApart { at, head, .. } => vec![Fix {
                title: "put it directly after its attribute".to_owned(),
                edits: vec![Edit {
                    span: Span::new(head.end, at.start),
                    text: " ".to_owned(),
                }],
            }],
            Self::BraceOnNextLine { at, head, .. } => vec![Fix {
                title: "put it on the line of its head".to_owned(),
                edits: vec![Edit {
                    span: Span::new(head.end, at.end),
                    text: " {".to_owned(),
                }],
            }],
            Self::FileMissing { .. }
            | Self::FileIsFolder { .. }
            | Self::FileOutside { .. }
            | Self::FileUnreadable { .. }
            | Self::FileTooLarge { .. }
            | Self::PlanTooLarge { .. }
            | Self::TooManyFiles { .. }
            | Self::ImportCycle { .. }
            | Self::ImportInside { .. }
            | Self::ImportWithoutPath { .. }
            | Self::NotUtf8 { .. }
            | Self::LostCharacter { .. }
            | Self::NoStatement { .. }
            | Self::LeadingComma { .. }
            | Self::OtherDash { .. }
            | Self::NoRecurrence { .. }
            | Self::TickedLine { .. }
            | Self::NoOr { .. }
            | Self::ExtraValue { .. }
            | Self::SingleTime { .. }
            | Self::StrayOpen { .. }
            | Self::BlockOfAttribute { .. }
            | Self::TooDeep { .. }
            | Self::WrongValue { .. }
            | Self::MissingValue { .. }
            | Self::QuotedName { .. }
            | Self::MisplacedAll { .. }
            | Self::MisplacedAnyOf { .. }
            | Self::TwoPointEstimate { .. }
            | Self::ZeroDuration { .. }
            | Self::DurationTooLong { .. }
            | Self::CircularUnit { .. }
            | Self::MissingLag { .. }
            | Self::NoSuchDay { .. }
            | Self::NoSuchMonth { .. }
            | Self::YearOutOfRange { .. }
            | Self::TimeInDates { .. }
            | Self::BackwardRange { .. }
            | Self::DateAfterDays { .. }
            | Self::NoSuchTime { .. }
            | Self::NumberOutOfRange { .. }
            | Self::PercentOutOfRange { .. }
            | Self::BrokenPercent { .. }
            | Self::SumTooLarge { .. }
            | Self::OpenBlockString { .. }
            | Self::ShiftedBlockString { .. }
            | Self::TooManyMistakes { .. } => Vec::new(),
        }
    }
}
