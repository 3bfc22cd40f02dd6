//! What a help line proposes.

use std::fmt;

/// The right text, where it is known; the words around it stand on the problem's variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advice(pub Option<String>);

impl Advice {
    /// "write `3d`", or else the general advice.
    #[must_use]
    pub const fn write(&self, otherwise: &'static str) -> Said<'_> {
        Said {
            verb: ("write `", "`"),
            text: &self.0,
            otherwise,
        }
    }

    /// "did you mean `takes`?", or else the general advice.
    #[must_use]
    pub const fn did_you_mean(&self, otherwise: &'static str) -> Said<'_> {
        Said {
            verb: ("did you mean `", "`?"),
            text: &self.0,
            otherwise,
        }
    }
}

impl From<Option<String>> for Advice {
    fn from(text: Option<String>) -> Self {
        Self(text)
    }
}

/// One sentence of help.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    verb: (&'static str, &'static str),
    text: &'a Option<String>,
    otherwise: &'static str,
}

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text {
            Some(text) => write!(f, "{}{text}{}", self.verb.0, self.verb.1),
            None => f.write_str(self.otherwise),
        }
    }
}
