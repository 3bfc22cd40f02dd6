//! Messages to the client, each serialized directly: a tree of JSON values in between would take three times as long.

use lsp_server::{ErrorCode, RequestId};
use serde::Serialize;
use serde_json::Value;

/// The body of a message: JSON, ready to be framed.
pub(super) type Body = Vec<u8>;

/// The fields of a message (JSON-RPC 2.0).
#[derive(Serialize)]
struct Message<'a, T> {
    jsonrpc: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
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

/// The prefix for the JSON of an id that [`RequestId`] cannot represent.
const ODD: &str = "odd id ";

/// The id of a request; a client may use ids that need more than 32 bits or are not numbers.
pub(super) fn id_of(value: &Value) -> RequestId {
    let is_odd = value.as_str().is_some_and(|id| id.starts_with(ODD));
    let id = serde_json::from_value(value.clone()).ok();
    id.filter(|_| !is_odd)
        .unwrap_or_else(|| RequestId::from(format!("{ODD}{value}")))
}

/// The id as the client wrote it.
fn id_as_written(id: &RequestId) -> Value {
    let id = serde_json::to_value(id).unwrap_or_default();
    let odd = id.as_str().and_then(|id| id.strip_prefix(ODD));
    odd.and_then(|odd| serde_json::from_str(odd).ok())
        .unwrap_or(id)
}

/// The response to a request.
pub(super) fn answer(id: &RequestId, result: &impl Serialize) -> Body {
    let message = Message {
        id: Some(id_as_written(id)),
        result: Some(result),
        ..Message::EMPTY
    };
    message.body()
}

/// The error response to a request.
pub(super) fn refusal(id: &RequestId, code: ErrorCode, words: &str) -> Body {
    refusal_of(id_as_written(id), code, words)
}

/// The error response to a message that is not a request; its id is null if the message has none (JSON-RPC 2.0, section
/// 5).
pub(super) fn refusal_of(id: Value, code: ErrorCode, words: &str) -> Body {
    let message = Message::<()> {
        id: Some(id),
        error: Some(Error {
            code: code as i32,
            message: words,
        }),
        ..Message::EMPTY
    };
    message.body()
}

/// A request to the client.
pub(super) fn request(id: &str, method: &str, params: Option<&impl Serialize>) -> Body {
    let message = Message {
        id: Some(id.into()),
        method: Some(method),
        params,
        ..Message::EMPTY
    };
    message.body()
}

/// A notification to the client.
pub(super) fn notification(method: &str, params: &impl Serialize) -> Body {
    let message = Message {
        method: Some(method),
        params: Some(params),
        ..Message::EMPTY
    };
    message.body()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::json;

    use super::*;

    #[test]
    fn every_id_is_given_back_as_it_came() {
        let ids = [
            json!(7),
            json!("7"),
            json!(-1),
            json!(9_007_199_254_740_993_i64),
            json!(u64::MAX),
            json!(1.5),
            json!(true),
            json!(null),
            json!(["a", 1]),
            json!({ "a": 1 }),
            json!(format!("{ODD}7")),
            json!("\u{0}"),
        ];
        let mut seen = BTreeSet::new();
        for id in ids {
            let known = id_of(&id);
            let body: Value = serde_json::from_slice(&answer(&known, &1)).expect("it is JSON");
            assert_eq!(body, json!({ "jsonrpc": "2.0", "id": id, "result": 1 }));
            assert!(seen.insert(known), "{id} is told from the others");
        }
    }
}
