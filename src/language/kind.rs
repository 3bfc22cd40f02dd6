//! The kinds of declaration.

use std::fmt;

/// Writes [`Kind`] from its rows: the variant, the keyword, an example of a name and the meaning.
macro_rules! kinds {
    ($($kind:ident $word:literal $example:literal $doc:literal;)*) => {
        /// The kind of a declaration.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind {
            $(#[doc = $doc] $kind,)*
        }

        impl Kind {
            /// Every kind, in the order of the reference.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$kind),*];

            /// The keyword.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                }
            }

            /// The keyword with its article, for messages.
            #[must_use]
            pub const fn with_article(self) -> &'static str {
                match self {
                    $(Self::$kind => concat!("a ", $word),)*
                }
            }

            /// A name for one, for messages.
            #[must_use]
            pub const fn example(self) -> &'static str {
                match self {
                    $(Self::$kind => $example,)*
                }
            }

            /// The meaning, in one line.
            #[must_use]
            pub const fn doc(self) -> &'static str {
                match self {
                    $(Self::$kind => $doc,)*
                }
            }
        }
    };
}

kinds! {
    Plan "plan" "launch" "the plan itself; one per root file";
    Calendar "calendar" "office" "the working time of people, items or the plan";
    Person "person" "lead" "someone who works, is responsible, approves or is informed";
    Team "team" "builders" "several people; without `size` or `members`, an outside party that is never booked";
    Resource "resource" "crane" "a machine or a room: it is booked and has a cost, but is never responsible";
    Goal "goal" "launch" "what the plan is for; it is accomplished or missed";
    Phase "phase" "launch" "a stage of work; it contains phases, tasks, deliverables and milestones";
    Task "task" "launch" "an action that takes time";
    Deliverable "deliverable" "launch" "a tangible output that is reviewed and accepted";
    Milestone "milestone" "launch" "a moment that marks progress; it takes no time";
}

impl Kind {
    /// The kind with this keyword.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// A phase, task, deliverable or milestone.
    #[must_use]
    pub const fn is_item(self) -> bool {
        matches!(
            self,
            Self::Phase | Self::Task | Self::Deliverable | Self::Milestone
        )
    }

    /// A person, team or resource.
    #[must_use]
    pub const fn is_party(self) -> bool {
        matches!(self, Self::Person | Self::Team | Self::Resource)
    }

    /// Whether it may be declared inside a phase.
    #[must_use]
    pub const fn may_stand_in_phase(self) -> bool {
        self.is_item()
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A set of kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindSet(u16);

impl KindSet {
    /// The set of the kinds given.
    #[must_use]
    pub const fn of(kinds: &[Kind]) -> Self {
        let mut bits = 0;
        let mut rest = kinds;
        while let [first, tail @ ..] = rest {
            bits |= 1 << *first as u16;
            rest = tail;
        }
        Self(bits)
    }

    /// Whether the kind is in it.
    #[must_use]
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u16) != 0
    }

    /// The kinds in it, in the order of the reference.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL
            .into_iter()
            .filter(move |kind| self.contains(*kind))
    }
}
