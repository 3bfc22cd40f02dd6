//! The tables of the language: kinds, attributes and words. The parser's messages, the checks, the explanations and the
//! reference read them.

mod attribute;
mod currency;
mod kind;
mod nearest;
pub mod spoken;
pub mod word;

pub use attribute::{Attribute, AttributeInfo, Group, Shape};
pub use currency::decimal_places;
pub use kind::{Kind, KindSet};
pub(crate) use nearest::Suggester;
pub use nearest::nearest;
pub use word::WordClass;
