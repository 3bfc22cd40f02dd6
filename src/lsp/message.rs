//! Messages to the client, each serialized from what it holds: a tree of values between would cost three times as much.

use lsp_server::RequestId;
use serde::Serialize;

/// The body of a message: JSON, ready to be framed.
pub(super) type Body = Vec<u8>;

/// What a message may have (JSON-RPC 2.0).
#[derive(Serialize)]
struct Message<'a, T> {
    jsonrpc: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a RequestId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    params: Option<&'a T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'a T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Error<'a>>,
}

#[derive(Serialize)]
struct Error<'a> {
    code: i32,
    message: &'a str,
}

impl<T: Serialize> Message<'_, T> {
    const EMPTY: Self = Self {
        jsonrpc: "2.0",
        id: None,
        method: None,
        params: None,
        result: None,
        error: None,
    };

    fn body(&self) -> Body {
        serde_json::to_vec(self).expect("the protocol's types have names for keys")
    }
}

/// The answer to a request.
pub(super) fn answer(id: &RequestId, result: &impl Serialize) -> Body {
    let message = Message {
        id: Some(id),
        result: Some(result),
        ..Message::EMPTY
    };
    message.body()
}

/// What a request has instead of an answer.
pub(super) fn refusal(id: &RequestId, code: i32, words: &str) -> Body {
    let message = Message::<()> {
        id: Some(id),
        error: Some(Error {
            code,
            message: words,
        }),
        ..Message::EMPTY
    };
    message.body()
}

/// A request to the client.
pub(super) fn request(id: &str, method: &str, params: Option<&impl Serialize>) -> Body {
    let id = RequestId::from(id.to_owned());
    let message = Message {
        id: Some(&id),
        method: Some(method),
        params,
        ..Message::EMPTY
    };
    message.body()
}

/// What the client is told without having asked.
pub(super) fn notification(method: &str, params: &impl Serialize) -> Body {
    let message = Message {
        method: Some(method),
        params: Some(params),
        ..Message::EMPTY
    };
    message.body()
}
