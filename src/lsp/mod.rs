//! `planc lsp`: a language server (LSP 3.18) on a pipe.
//!
//! Three threads and one order: the reader parses messages, the main thread (`server`) applies changes to the texts and
//! follows the protocol's life cycle, and the worker (`worker`) compiles and answers. The worker handles jobs in the
//! order in which the client sent them, so that each answer is for the texts as they were at the time of the request. A
//! compilation whose texts have changed again stops between two stages.

mod analysis;
mod capabilities;
mod client;
#[cfg(feature = "git")]
mod compared;
mod dated;
mod document;
mod kind;
mod lines;
mod message;
mod names;
mod nodes;
mod path;
mod publish;
mod request;
mod server;
#[cfg(test)]
#[allow(
    clippy::indexing_slicing,
    reason = "a field that is not there reads as null"
)]
mod tests;
mod transport;
mod uri;
mod worker;
mod workspace;

use std::io::{Read, Write};

use server::Farewell;

/// Serves one client until it exits, closes the pipe or is gone; returns whether it exited as the protocol requires.
pub fn serve(input: impl Read + Send + 'static, output: impl Write + Send + 'static) -> bool {
    let (connection, writer) = transport::connect(input, output);
    let farewell = server::serve(connection);
    // If the client is gone, nobody may be reading the remaining output.
    if farewell != Farewell::Dead {
        // The writer does not panic; if it did, nobody would be left to report it to.
        let _ = writer.join();
    }
    farewell == Farewell::Orderly
}
