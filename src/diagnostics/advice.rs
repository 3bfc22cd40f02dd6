//! Suggestions in help lines.

use std::borrow::Cow;
use std::fmt;

use super::Fix;
use crate::source::Span;

/// A suggested text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The text to write.
    pub text: String,
    /// The meaning of the text, if there are several suggestions: "5 March".
    pub meaning: Cow<'static, str>,
}

impl Choice {
    /// A text and its meaning.
    #[must_use]
    pub fn new(text: impl Into<String>, meaning: impl Into<Cow<'static, str>>) -> Self {
        Self {
            text: text.into(),
            meaning: meaning.into(),
        }
    }
}

/// The suggested texts: one, or each possible meaning. The words around them are on the problem's variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice(pub Vec<Choice>);

impl Advice {
    /// "write `3d`", or the general advice if there is no suggestion.
    #[must_use]
    pub fn write(&self, otherwise: &'static str) -> Said<'_> {
        Said {
            verb: ("write `", "`"),
            choices: &self.0,
            otherwise,
        }
    }

    /// "did you mean `takes`?", or the general advice if there is no suggestion.
    #[must_use]
    pub fn did_you_mean(&self, otherwise: &'static str) -> Said<'_> {
        Said {
            verb: ("did you mean `", "`?"),
            choices: &self.0,
            otherwise,
        }
    }

    /// The replacements of a text by each suggestion.
    #[must_use]
    pub fn fixes(&self, at: Span) -> Vec<Fix> {
        let choices = self.0.iter();
        choices
            .map(|choice| Fix::replace(at, choice.text.as_str()))
            .collect()
    }
}

impl From<Option<String>> for Advice {
    fn from(text: Option<String>) -> Self {
        Self(text.map(|text| Choice::new(text, "")).into_iter().collect())
    }
}

impl From<Vec<Choice>> for Advice {
    fn from(choices: Vec<Choice>) -> Self {
        Self(choices)
    }
}

/// One sentence of help.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    verb: (&'static str, &'static str),
    choices: &'a [Choice],
    otherwise: &'static str,
}

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.choices {
            [] => f.write_str(self.otherwise),
            [choice] => write!(f, "{}{}{}", self.verb.0, choice.text, self.verb.1),
            several => {
                for (index, choice) in several.iter().enumerate() {
                    f.write_str(match index {
                        0 => "write ",
                        _ if index + 1 == several.len() => ", or ",
                        _ => ", ",
                    })?;
                    write!(f, "`{}`", choice.text)?;
                    if !choice.meaning.is_empty() {
                        write!(f, " for {}", choice.meaning)?;
                    }
                }
                Ok(())
            }
        }
    }
}
