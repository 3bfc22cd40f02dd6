//! `planc schema`: the JSON Schema of the JSON output.

use super::Outcome;
use super::failure::Failure;
use super::terminal::write_result;
use crate::emit::json;

pub(super) fn run() -> Result<Outcome, Failure> {
    write_result(json::schema().as_bytes())?;
    Ok(Outcome::Fine)
}
