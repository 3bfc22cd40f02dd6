//! The arenas of the plan: their ids, the symbols that name a declaration in any of them, and the accessors.

use super::{Declaration, Item, Party, Plan, PlanCalendar};
use crate::language::Kind;

/// Writes an arena for each row: its id, its symbol, the accessors of one and of all, and its type.
macro_rules! arenas {
    ($($id:ident $symbol:ident $one:ident $all:ident $type:ty, $doc:literal;)*) => {
        $(
            #[doc = $doc]
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $id(pub u32);

            impl $id {
                /// The id of a position in its arena.
                #[must_use]
                pub fn from_index(index: usize) -> Self {
                    let most = "sources are below 1 GiB, so arenas stay below 2^32";
                    Self(u32::try_from(index).expect(most))
                }

                /// The position in its arena.
                #[must_use]
                pub const fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )*

        /// Something that is declared by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Symbol {
            $(#[doc = $doc] $symbol($id),)*
        }

        impl Symbol {
            /// Its declaration.
            #[must_use]
            pub fn declaration(self, plan: &Plan) -> &Declaration {
                match self {
                    $(Self::$symbol(id) => plan.$one(id),)*
                }
            }
        }

        #[allow(
            clippy::indexing_slicing,
            reason = "ids are made by the arena that they index, and arenas never shrink"
        )]
        impl Plan {
            $(
                #[doc = concat!($doc, " with that id.")]
                #[must_use]
                pub fn $one(&self, id: $id) -> &$type {
                    &self.$all[id.index()]
                }

                #[doc = concat!($doc, " with its id: all of them in declaration order.")]
                pub fn $all(&self) -> impl DoubleEndedIterator<Item = ($id, &$type)> + ExactSizeIterator {
                    let all = self.$all.iter().enumerate();
                    all.map(|(index, one)| ($id::from_index(index), one))
                }
            )*

            /// Every declaration but that of the plan, arena by arena.
            pub fn symbols(&self) -> impl Iterator<Item = Symbol> {
                std::iter::empty()
                    $(.chain(self.$all().map(|(id, _)| Symbol::$symbol(id))))*
            }
        }
    };
}

arenas! {
    ItemId Item item items Item, "A phase, task, deliverable or milestone";
    PlainId Plain plain plains Declaration, "A declaration that consists of its facts alone, such as a goal";
    WhoId Party party parties Party, "A person, team or resource";
    CalendarId Calendar calendar calendars PlanCalendar, "A calendar";
}

impl Symbol {
    /// The item, if it is one.
    #[must_use]
    pub const fn item(self) -> Option<ItemId> {
        match self {
            Self::Item(id) => Some(id),
            _ => None,
        }
    }
}

impl Plan {
    /// All declarations: the plan itself, then each arena.
    pub fn declarations(&self) -> impl Iterator<Item = &Declaration> {
        let symbols = self.symbols().map(|symbol| symbol.declaration(self));
        std::iter::once(&self.header.declaration).chain(symbols)
    }

    /// The goals in declaration order.
    pub fn goals(&self) -> impl Iterator<Item = (PlainId, &Declaration)> {
        self.plains().filter(|(_, plain)| plain.kind == Kind::Goal)
    }
}
