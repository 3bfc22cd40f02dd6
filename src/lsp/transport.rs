//! Messages over a pipe, framed by `Content-Length` (LSP, base protocol). Invalid input is answered with an error and
//! skipped.

use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, unbounded};
use gen_lsp_types::LspNotificationMethod;
use lsp_server::{ErrorCode, Message};
use serde_json::Value;

use super::message::{Body, id_of, refusal_of};

/// The size limit of a message, in bytes: the largest plan, with room for escapes.
const LONGEST: u64 = 256 << 20;
/// The size limit of a header line, in bytes; a longer line is not a header.
const LONGEST_HEADER: u64 = 8 << 10;

/// Messages from the client, and the sender for messages to it.
pub(super) struct Connection {
    pub(super) sender: Sender<Body>,
    pub(super) receiver: Receiver<Message>,
}

/// A connection over a pipe, and the thread that writes, which ends once every sender has been dropped or the client
/// closes the pipe.
pub(super) fn connect(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
) -> (Connection, JoinHandle<()>) {
    // Each message is flushed whole, so that it wakes the client once.
    let output = Arc::new(Mutex::new(BufWriter::new(output)));
    let (to_server, from_client) = unbounded();
    let (to_client, from_server) = unbounded();
    let answers = Arc::clone(&output);
    // The reader is not joined: it may be waiting for a client that sends nothing more.
    thread::spawn(move || read_all(BufReader::new(input), &to_server, &answers));
    let writer = thread::spawn(move || write_all(&from_server, &output));
    let connection = Connection {
        sender: to_client,
        receiver: from_client,
    };
    (connection, writer)
}

fn write_all(messages: &Receiver<Body>, output: &Mutex<impl Write>) {
    for body in messages {
        let mut output = output.lock().unwrap_or_else(PoisonError::into_inner);
        if write_frame(&mut *output, &body).is_err() {
            return;
        }
    }
}

fn read_all(mut input: impl BufRead, messages: &Sender<Message>, answers: &Mutex<impl Write>) {
    while let Ok(Some(body)) = read_frame(&mut input) {
        let refused = match body {
            Frame::Body(body) => match parse_message(&body) {
                Ok(message) => {
                    if messages.send(message).is_err() {
                        return;
                    }
                    continue;
                }
                Err(refused) => refused,
            },
            Frame::TooLong => (
                Value::Null,
                ErrorCode::InvalidRequest,
                "the message is too long",
            ),
        };
        let mut output = answers.lock().unwrap_or_else(PoisonError::into_inner);
        if refuse(&mut *output, refused).is_err() {
            return;
        }
    }
}

/// The text between two headers.
enum Frame {
    Body(Vec<u8>),
    TooLong,
}

/// Reads the next frame and skips lines that are not headers; None at the end.
fn read_frame(input: &mut impl BufRead) -> io::Result<Option<Frame>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.take(LONGEST_HEADER).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if let Some((name, value)) = line.split_once(':') {
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse::<u64>().ok();
            }
        } else if let (true, Some(length)) = (line.is_empty(), length) {
            if length > LONGEST {
                io::copy(&mut input.take(length), &mut io::sink())?;
                return Ok(Some(Frame::TooLong));
            }
            let mut body = Vec::new();
            let read = input.take(length).read_to_end(&mut body)?;
            let is_whole = u64::try_from(read).is_ok_and(|read| read == length);
            return Ok(is_whole.then_some(Frame::Body(body)));
        }
    }
}

/// Why a body is not a valid message: its id, as far as it can be read, the error code and the message.
type Refused = (Value, ErrorCode, &'static str);

fn parse_message(body: &[u8]) -> Result<Message, Refused> {
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else {
        let words = "the message is not JSON";
        return Err((Value::Null, ErrorCode::ParseError, words));
    };
    let id = value.get("id").cloned().unwrap_or_default();
    let asks = value
        .get("method")
        .and_then(Value::as_str)
        .is_some_and(|method| {
            // Clients that use JSON-RPC 1.0 give notifications an id, too: null.
            let method = LspNotificationMethod::from(method);
            !id.is_null() || matches!(method, LspNotificationMethod::Custom(_))
        });
    if let Some(place) = value.get_mut("id").filter(|_| asks) {
        *place = serde_json::to_value(id_of(&id)).unwrap_or_default();
    }
    serde_json::from_value(value).map_err(|_| {
        let words = "the message is neither a request, a notification nor a response";
        (id, ErrorCode::InvalidRequest, words)
    })
}

fn refuse(output: &mut impl Write, (id, code, words): Refused) -> io::Result<()> {
    write_frame(output, &refusal_of(id, code, words))
}

fn write_frame(output: &mut impl Write, body: &[u8]) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n", body.len())?;
    output.write_all(body)?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn nonsense_is_passed_over() {
        let good = r#"{"jsonrpc":"2.0","method":"initialized"}"#;
        let input = [
            "GET / HTTP/1.1\r\n\r\n".to_owned(),
            frame("{"),
            "Content-Length: many\r\n\r\n".to_owned(),
            frame(r#"{"jsonrpc":"2.0","id":7}"#),
            frame("\u{0}\u{1}"),
            frame(good),
            "Content-Length: 99\r\n\r\ntoo short".to_owned(),
        ]
        .concat();
        let (messages, received) = unbounded();
        let answers = Mutex::new(Vec::new());
        read_all(input.as_bytes(), &messages, &answers);
        let seen: Vec<Message> = received.try_iter().collect();
        assert_eq!(seen.len(), 1, "{seen:?}");
        let answers = String::from_utf8(answers.into_inner().expect("nothing panicked"))
            .expect("answers are text");
        let answers: Vec<&str> = answers.split("Content-Length").skip(1).collect();
        let [first, second, third] = answers.as_slice() else {
            panic!("three were refused: {answers:?}");
        };
        assert!(first.contains(r#""id":null"#) && first.contains("-32700"));
        assert!(second.contains(r#""id":7"#) && second.contains("-32600"));
        assert!(third.contains(r#""id":null"#) && third.contains("-32700"));
    }

    #[test]
    fn a_notification_may_have_an_id_that_is_null() {
        let body = json!({ "jsonrpc": "2.0", "id": null, "method": "initialized", "params": {} });
        let message = parse_message(body.to_string().as_bytes());
        assert!(matches!(message, Ok(Message::Notification(_))));
    }
}
