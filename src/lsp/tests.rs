//! What cannot be brought about from outside: a mistake of planc's own in the middle of an answer, and a text that moves
//! on in the middle of a step.

use std::cell::Cell;

use gen_lsp_types::Uri;
use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::{Value, json};

use super::document::Documents;
use super::lines::Encoding;
use super::server::serve;
use super::workspace::Workspace;

/// The method that panics in tests.
pub(super) const PANIC: &str = "test/panic";

fn ask(client: &Connection, id: i32, method: &str, params: Value) -> (Value, Vec<String>) {
    let request = Request {
        id: RequestId::from(id),
        method: method.to_owned(),
        params,
    };
    let sent = client.sender.send(Message::Request(request));
    assert!(sent.is_ok(), "the server lives");
    let mut logged = Vec::new();
    for message in &client.receiver {
        match message {
            Message::Response(response) => {
                assert_eq!(response.id, RequestId::from(id));
                let answer = match response.response_result {
                    Ok(result) => result,
                    Err(error) => json!({ "code": error.code, "message": error.message }),
                };
                return (answer, logged);
            }
            Message::Notification(note) if note.method == "window/logMessage" => {
                logged.push(note.params.to_string());
            }
            Message::Notification(_) | Message::Request(_) => {}
        }
    }
    panic!("the server left");
}

#[test]
fn a_panic_is_caught_logged_and_answered() {
    let (server, client) = Connection::memory();
    let running = std::thread::spawn(move || serve(server));
    let note = |method: &str, params: Value| {
        let note = Notification {
            method: method.to_owned(),
            params,
        };
        assert!(client.sender.send(Message::Notification(note)).is_ok());
    };
    ask(
        &client,
        1,
        "initialize",
        json!({ "processId": null, "rootUri": null, "capabilities": {} }),
    );
    let text = "plan p { start 2026-03-02; owner ann }\nperson ann \"Ann\"\n";
    note(
        "textDocument/didOpen",
        json!({ "textDocument": { "uri": "untitled:a", "languageId": "plan", "version": 1, "text": text } }),
    );
    let (answer, logged) = ask(&client, 2, PANIC, Value::Null);
    assert_eq!(answer["code"], -32603);
    assert!(
        matches!(logged.as_slice(), [said] if said.contains(PANIC)),
        "{logged:?}"
    );
    // The texts are not lost, and what was known of them is found again.
    let place = json!({ "textDocument": { "uri": "untitled:a" }, "position": { "line": 1, "character": 8 } });
    let (answer, _) = ask(&client, 3, "textDocument/hover", place);
    assert_eq!(answer["range"]["start"]["character"], 7, "{answer}");
    ask(&client, 4, "shutdown", Value::Null);
    note("exit", Value::Null);
    assert!(matches!(running.join(), Ok(true)));
}

#[test]
fn what_is_given_up_leaves_no_trace() {
    let mut documents = Documents::default();
    let mut workspace = Workspace::new(Vec::new());
    let found = |workspace: &Workspace| -> Vec<_> {
        workspace
            .diagnostics(Encoding::Utf8)
            .map(|(_, version, list)| (version, list))
            .collect()
    };
    for stop in 0i32.. {
        // Each text has another mistake, and the one before is not in it.
        let text =
            format!("plan p {{ start 2026-03-02; owner ann }}\ntask t {{ after no{stop} }}\n");
        documents.open(Uri("untitled:a".to_owned()), stop, &text);
        workspace.set_documents(documents.clone());
        let asked = Cell::new(0);
        let is_over = || {
            asked.set(asked.get() + 1);
            asked.get() > stop
        };
        if workspace.update(&is_over) {
            // Before, behind reading and behind resolving it is asked whether it goes on.
            assert_eq!(stop, 3);
            break;
        }
        assert!(found(&workspace).is_empty(), "nothing half made is shown");
        assert!(workspace.update(&|| false));
        let mut fresh = Workspace::new(Vec::new());
        fresh.set_documents(documents.clone());
        assert!(fresh.update(&|| false));
        assert_eq!(found(&workspace), found(&fresh));
        assert!(format!("{:?}", found(&workspace)).contains(&format!("no{stop}")));
    }
}
