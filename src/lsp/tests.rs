//! Cases that cannot be caused from outside: a panic of the server in the middle of a request, and a text that changes
//! in the middle of a compilation.

use std::cell::Cell;

use crossbeam_channel::{Receiver, Sender, unbounded};
use gen_lsp_types::Uri;
use lsp_server::{Message, Notification, Request, RequestId};
use serde_json::{Value, json};

use super::document::Documents;
use super::lines::Encoding;
use super::message::Body;
use super::server::{Farewell, serve};
use super::transport::Connection;
use super::workspace::Workspace;

/// The method that panics in tests.
pub(super) const PANIC: &str = "test/panic";

/// The client's side of a connection.
struct Client {
    sender: Sender<Message>,
    receiver: Receiver<Body>,
}

fn ask(client: &Client, id: i32, method: &str, params: Value) -> (Value, Vec<String>) {
    let request = Request {
        id: RequestId::from(id),
        method: method.to_owned(),
        params,
    };
    let sent = client.sender.send(Message::Request(request));
    assert!(sent.is_ok(), "the server lives");
    let mut logged = Vec::new();
    for body in &client.receiver {
        let message: Value = serde_json::from_slice(&body).expect("it is JSON");
        if message["id"] == id {
            let answer = message.get("result").unwrap_or(&message["error"]);
            return (answer.clone(), logged);
        }
        if message["method"] == "window/logMessage" {
            logged.push(message["params"].to_string());
        }
    }
    panic!("the server left");
}

#[test]
fn a_panic_is_caught_logged_and_answered() {
    let (to_server, from_client) = unbounded();
    let (to_client, from_server) = unbounded();
    let server = Connection {
        sender: to_client,
        receiver: from_client,
    };
    let client = Client {
        sender: to_server,
        receiver: from_server,
    };
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
    // The texts are kept, and the results are computed again.
    let place = json!({ "textDocument": { "uri": "untitled:a" }, "position": { "line": 1, "character": 8 } });
    let (answer, _) = ask(&client, 3, "textDocument/hover", place);
    assert_eq!(answer["range"]["start"]["character"], 7, "{answer}");
    ask(&client, 4, "shutdown", Value::Null);
    note("exit", Value::Null);
    assert!(matches!(running.join(), Ok(Farewell::Orderly)));
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
        // Each text has a different mistake and no longer has the previous one.
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
            // A compilation checks whether to continue before parsing, after parsing and after resolving.
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

/// Compiles one text after another as an editor does, and each for itself: the results are the same.
fn leave_no_trace(texts: impl Iterator<Item = String>) {
    let mut workspace = Workspace::new(Vec::new());
    let mut documents = Documents::default();
    let analysed = |workspace: &Workspace| -> Vec<String> {
        let analyses = workspace.analyses();
        let texts = analyses.map(|it| format!("{:?} {:?} {:?}", it.plan, it.schedule, it.review));
        texts.collect()
    };
    for (version, text) in (0..).zip(texts) {
        documents.open(Uri("untitled:a".to_owned()), version, &text);
        workspace.set_documents(documents.clone());
        // Now and then a compilation is stopped after resolving.
        let asked = Cell::new(0);
        let is_over = || {
            asked.set(asked.get() + 1);
            version % 5 == 3 && asked.get() == 3
        };
        if !workspace.update(&is_over) {
            continue;
        }
        let mut fresh = Workspace::new(Vec::new());
        fresh.set_documents(documents.clone());
        assert!(fresh.update(&|| false));
        assert_eq!(analysed(&workspace), analysed(&fresh), "{text}");
    }
}

/// Changes one of some choices at a time, each below `most`.
fn choices<const N: usize>(most: usize) -> impl Iterator<Item = [usize; N]> {
    let mut chosen = [0; N];
    let mut random = 1usize;
    std::iter::repeat_with(move || {
        random = random.wrapping_mul(6_364_136_223_846_793_005) + 1;
        chosen[(random >> 33) % N] = (random >> 40) % most;
        chosen
    })
}

#[test]
fn what_is_kept_of_calendars_leaves_no_trace() {
    let lines = [
        "",
        "off 2026-03-04",
        "off 2026-03-03..2026-03-06",
        "work mon..wed 09:00..12:00",
        "work 2026-03-07 10:00..14:00",
        "timezone \"Asia/Tokyo\"",
        "like b",
    ];
    leave_no_trace(choices(lines.len()).take(60).map(|chosen| {
        let [a, b, ann, bob] = chosen.map(|index| lines[index]);
        format!(
            "plan p {{ start 2026-03-02; owner ann; calendar a }}\ncalendar a {{ {a} }}\ncalendar b {{ {b} }}\n\
             person ann {{ {ann} }}\nperson bob {{ calendar b; {bob} }}\nteam both {{ members ann, bob }}\n\
             task t {{ takes 3d; by ann }}\ntask u {{ effort 4d; by both; after t }}\ntask v {{ takes 2d; by bob }}\n"
        )
    }));
}

#[test]
fn what_is_kept_of_levelling_leaves_no_trace() {
    let lines = [
        "",
        "note \"which changes no booking\"",
        "priority high",
        "due 2026-03-05",
        "start not before 2026-03-04",
        "as late as possible",
        "started 2026-03-02; progress 50%",
        "uses room",
        "cost 100",
        "tags big; field ticket \"A-1\"; spent 3h",
        "# no more",
    ];
    let titles = ["", "\"Room\"", "\"Great room\""];
    let people = [
        "",
        "off 2026-03-04",
        "capacity 50%",
        "capacity 50% 2026-03-03..2026-03-05",
        "rate 50/h",
        "work mon..wed 09:00..12:00",
        "efficiency 120%",
        "calendar late",
        "rate 400/d",
    ];
    leave_no_trace(choices(lines.len()).take(60).map(|chosen| {
        let [t, u, v, w, ann, size] = chosen;
        let ann = people[ann % people.len()];
        let title = titles[(t + u) % titles.len()];
        let [t, u, v, w] = [t, u, v, w].map(|index| lines[index]);
        let days = size % 3 + 1;
        format!(
            "plan p {{ start 2026-03-02; as of 2026-03-03; owner bob; currency EUR; level resources }}\n\
             person ann {{ {ann} }}\nperson bob\nresource room {title}\ncalendar late {{ work mon..fri 12:00..20:00 }}\n\
             task t {{ takes 3d; by ann; {t}\n }}\ntask u {{ takes {days}d; by ann 50%; {u}\n }}\n\
             task v {{ effort 2d; by ann, bob; {v}\n }}\ntask w {{ takes 2d; by bob; after u; {w}\n }}\n\
             task x {{ takes 1d; by bob; uses room }}\n"
        )
    }));
}
