//! The main thread: it owns the texts, follows the protocol's life cycle and passes everything else to the worker.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crossbeam_channel::{RecvTimeoutError, Sender, unbounded};
use gen_lsp_types::{
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    InitializeParams, InitializeResult, LspNotificationMethod as Method, ServerInfo,
};
use lsp_server::{ErrorCode, Message, Notification, Request};
use serde::de::DeserializeOwned;

use super::capabilities::capabilities;
use super::client::Client;
use super::document::{Changed, Changes, Documents};
use super::message::{self, Body, id_of};
use super::transport::Connection;
use super::uri::path_of;
use super::worker::{Job, Signals, Worker};

/// The client's stage in the life cycle.
enum State {
    /// It has not sent `initialize`.
    New,
    /// It is using the server.
    Running,
    /// It has sent `shutdown`.
    ShutDown,
}

/// How often the server checks whether the client still exists.
const LOOK: Duration = Duration::from_secs(2);

/// The way in which the client left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Farewell {
    /// As the protocol requires.
    Orderly,
    /// Without `shutdown`.
    Hasty,
    /// Its process is gone, although other processes may keep the pipes open.
    Dead,
}

/// Serves one client until it leaves.
pub(super) fn serve(connection: Connection) -> Farewell {
    let Connection { sender, receiver } = connection;
    let mut server = Server {
        sender,
        state: State::New,
        client: None,
        documents: Documents::default(),
        signals: Arc::default(),
        worker: None,
    };
    let farewell = loop {
        match receiver.recv_timeout(LOOK) {
            Ok(Message::Request(request)) => server.request(request),
            Ok(Message::Notification(note)) if note.method == "exit" => {
                break match server.state {
                    State::ShutDown => Farewell::Orderly,
                    State::New | State::Running => Farewell::Hasty,
                };
            }
            Ok(Message::Notification(note)) => server.notification(note),
            // Requests to the client (to refresh, to watch files) need no handling of the response.
            Ok(Message::Response(_)) => {}
            Err(RecvTimeoutError::Timeout) => {
                let client = server.client.as_ref();
                if client.is_some_and(|client| client.is_gone()) {
                    return Farewell::Dead;
                }
            }
            Err(RecvTimeoutError::Disconnected) => break Farewell::Hasty,
        }
    };
    server.finish();
    farewell
}

struct Server {
    sender: Sender<Body>,
    state: State,
    client: Option<Arc<Client>>,
    documents: Documents,
    signals: Arc<Signals>,
    /// The worker, and the sender of its jobs.
    worker: Option<(Sender<Job>, thread::JoinHandle<()>)>,
}

impl Server {
    fn request(&mut self, request: Request) {
        let refuse = |code: ErrorCode, words: &str| message::refusal(&request.id, code, words);
        let reply = match (&self.state, request.method.as_str()) {
            (State::New, "initialize") => self.initialize(request),
            (State::New, _) => refuse(
                ErrorCode::ServerNotInitialized,
                "the first request must be `initialize`",
            ),
            (State::Running, "shutdown") => {
                self.state = State::ShutDown;
                self.finish();
                message::answer(&request.id, &())
            }
            (State::Running, "initialize") => refuse(
                ErrorCode::InvalidRequest,
                "the server is already initialized",
            ),
            (State::Running, _) => {
                self.signals.ask(request.id.clone());
                self.hand_over(Job::Request(request));
                return;
            }
            (State::ShutDown, _) => refuse(
                ErrorCode::InvalidRequest,
                "no request is allowed after `shutdown`",
            ),
        };
        // The main loop notices a client that has closed the pipe.
        let _ = self.sender.send(reply);
    }

    fn initialize(&mut self, request: Request) -> Body {
        let params: InitializeParams = match serde_json::from_value(request.params) {
            Ok(params) => params,
            Err(error) => {
                let words = error.to_string();
                return message::refusal(&request.id, ErrorCode::InvalidParams, &words);
            }
        };
        let client = Arc::new(Client::new(&params));
        let (jobs, received) = unbounded();
        let worker = Worker::new(
            Arc::clone(&client),
            Arc::clone(&self.signals),
            self.sender.clone(),
            received,
        );
        self.worker = Some((jobs, thread::spawn(move || worker.run())));
        let version = env!("CARGO_PKG_VERSION").to_owned();
        let server = ServerInfo::new("planc".to_owned(), Some(version));
        let result = InitializeResult::new(capabilities(&client), Some(server));
        self.client = Some(client);
        self.state = State::Running;
        message::answer(&request.id, &result)
    }

    fn notification(&mut self, note: Notification) {
        let State::Running = self.state else {
            return;
        };
        match Method::from(note.method.as_str()) {
            Method::TextDocumentDidOpen => {
                if let Some(params) = self.read::<DidOpenTextDocumentParams>(note) {
                    let document = params.text_document;
                    self.documents
                        .open(document.uri, document.version, &document.text);
                    self.texts_changed();
                }
            }
            Method::TextDocumentDidChange => {
                if let Some(params) = self.read::<Changes>(note) {
                    self.change(&params);
                }
            }
            Method::TextDocumentDidClose => {
                if let Some(params) = self.read::<DidCloseTextDocumentParams>(note) {
                    self.documents.close(&params.text_document.uri);
                    self.texts_changed();
                }
            }
            Method::TextDocumentDidSave | Method::WorkspaceDidChangeWatchedFiles => {
                self.hand_over(Job::Files);
            }
            Method::WorkspaceDidChangeWorkspaceFolders => {
                if let Some(params) = self.read::<DidChangeWorkspaceFoldersParams>(note) {
                    self.change_folders(&params);
                }
            }
            Method::CancelRequest => {
                if let Some(id) = note.params.get("id") {
                    self.signals.cancel(&id_of(id));
                }
            }
            Method::Initialized => self.watch_files(),
            // Other notifications need no action; those that begin with `$/` may be ignored (LSP, base protocol).
            _ => {}
        }
    }

    fn change(&mut self, params: &Changes) {
        let Some(client) = &self.client else {
            return;
        };
        let uri = &params.text_document.text_document_identifier.uri;
        match self.documents.change(params, client.encoding) {
            Changed::Applied => self.texts_changed(),
            Changed::NotOpen => self.warn(
                Method::WindowLogMessage,
                &format!("`{uri}` is not open, so it cannot change"),
            ),
            // The protocol has no request for a text; the user can cause the client to send it.
            Changed::Lost => {
                self.warn(Method::WindowShowMessage, &format!(
                    "a change of `{uri}` does not fit its text: close the file and open it again"
                ));
                self.texts_changed();
            }
            Changed::StillLost => {}
        }
    }

    fn change_folders(&mut self, params: &DidChangeWorkspaceFoldersParams) {
        let Some(client) = &mut self.client else {
            return;
        };
        let client = Arc::make_mut(client);
        for folder in &params.event.removed {
            let path = path_of(&folder.uri);
            client.folders.retain(|known| Some(known) != path.as_ref());
        }
        for folder in &params.event.added {
            client.folders.extend(path_of(&folder.uri));
        }
        let folders = client.folders.clone();
        self.hand_over(Job::Folders(folders));
    }

    /// Asks the client to report plans and calendars that change on disk.
    fn watch_files(&self) {
        let client = self.client.as_ref();
        if !client.is_some_and(|client| client.watches_files) {
            return;
        }
        let params = serde_json::json!({ "registrations": [{
            "id": "files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": [{ "globPattern": "**/*.{plan,ics}" }] },
        }]});
        let method = "client/registerCapability";
        let request = message::request("planc-files", method, Some(&params));
        let _ = self.sender.send(request);
    }

    fn texts_changed(&self) {
        let change = self.signals.change();
        self.hand_over(Job::Texts(change, self.documents.clone()));
    }

    fn hand_over(&self, job: Job) {
        if let Some((jobs, _)) = &self.worker {
            // The worker outlives the sender of its jobs.
            let _ = jobs.send(job);
        }
    }

    fn read<P: DeserializeOwned>(&self, note: Notification) -> Option<P> {
        let params = serde_json::from_value(note.params);
        if params.is_err() {
            self.warn(
                Method::WindowLogMessage,
                &format!("ignored `{}` without its parameters", note.method),
            );
        }
        params.ok()
    }

    /// Sends a warning, to be logged or to be shown.
    fn warn(&self, method: Method<'_>, words: &str) {
        let params = serde_json::json!({ "type": 2, "message": words });
        let _ = self
            .sender
            .send(message::notification(method.as_str(), &params));
    }

    /// Lets the worker answer the remaining requests; after that it sends nothing more.
    fn finish(&mut self) {
        self.signals.leave();
        if let Some((jobs, worker)) = self.worker.take() {
            drop(jobs);
            // The worker catches its panics; if it ever did not, the client is leaving anyway.
            let _ = worker.join();
        }
    }
}
