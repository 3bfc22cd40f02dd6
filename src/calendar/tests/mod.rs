//! The room held against a model that counts minute by minute, and against examples.

mod bounds;
mod examples;
mod ics;
mod model;
mod properties;
mod zones;
