//! The thread that compiles and answers: one thing after another, each on the texts as they were when it was asked.

use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crossbeam_channel::{Receiver, Sender};
use gen_lsp_types::{
    CodeLensRefreshRequest, Diagnostic, DiagnosticRefreshRequest, InlayHintRefreshRequest,
    LogMessageParams, MessageType, PublishDiagnosticsNotification, PublishDiagnosticsParams,
    Request as _, Uri,
};
use lsp_server::{ErrorCode, Request, RequestId};

use super::client::Client;
use super::document::Documents;
use super::message::{self, Body};
use super::request::{Context, answer};
use super::workspace::Workspace;

/// What the main thread hands over.
pub(super) enum Job {
    /// The texts are these now; the number says how many changes there were.
    Texts(u64, Documents),
    /// The open folders are these now.
    Folders(Vec<PathBuf>),
    /// Files on the disk changed.
    Files,
    /// A question.
    Request(Request),
}

/// What the main thread says while the worker works.
#[derive(Debug, Default)]
pub(super) struct Signals {
    /// How many changes of texts there were.
    changes: AtomicU64,
    /// The questions that have no answer yet, and whether each is still asked.
    asked: Mutex<BTreeMap<RequestId, bool>>,
    /// Whether the client is about to leave.
    leaving: AtomicBool,
}

impl Signals {
    /// Notes that the texts changed, and gives the number of the change.
    pub(super) fn change(&self) -> u64 {
        self.changes.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Notes that a question is asked.
    pub(super) fn ask(&self, id: RequestId) {
        self.asked().insert(id, true);
    }

    /// Notes that a question is no longer asked; one that was answered, or was never asked, is none.
    pub(super) fn cancel(&self, id: &RequestId) {
        if let Some(asked) = self.asked().get_mut(id) {
            *asked = false;
        }
    }

    fn asked(&self) -> MutexGuard<'_, BTreeMap<RequestId, bool>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that the client is about to leave: what it asked is answered, and nothing else is told (LSP, `shutdown`).
    pub(super) fn leave(&self) {
        self.leaving.store(true, Ordering::SeqCst);
    }

    fn is_leaving(&self) -> bool {
        self.leaving.load(Ordering::SeqCst)
    }

    fn is_cancelled(&self, id: &RequestId) -> bool {
        self.asked().get(id) == Some(&false)
    }

    fn is_over(&self, change: u64) -> bool {
        self.is_leaving() || self.changes.load(Ordering::SeqCst) > change
    }
}

/// The worker.
pub(super) struct Worker {
    pub(super) client: Arc<Client>,
    pub(super) signals: Arc<Signals>,
    pub(super) sender: Sender<Body>,
    pub(super) jobs: Receiver<Job>,
    workspace: Workspace,
    /// The number of the last change that the workspace has.
    change: u64,
    /// What was pushed of each file: the text's version, and the diagnostics.
    pushed: BTreeMap<String, (Option<i32>, Vec<Diagnostic>)>,
    /// How many requests were sent to the client.
    asked: i32,
}

impl Worker {
    pub(super) fn new(
        client: Arc<Client>,
        signals: Arc<Signals>,
        sender: Sender<Body>,
        jobs: Receiver<Job>,
    ) -> Self {
        Self {
            workspace: Workspace::new(client.folders.clone()),
            client,
            signals,
            sender,
            jobs,
            change: 0,
            pushed: BTreeMap::new(),
            asked: 0,
        }
    }

    /// Works until the main thread hands over no more.
    pub(super) fn run(mut self) {
        let mut queue = VecDeque::new();
        loop {
            if queue.is_empty() {
                match self.jobs.recv() {
                    Ok(job) => queue.push_back(job),
                    Err(_) => return,
                }
            }
            queue.extend(self.jobs.try_iter());
            match queue.pop_front() {
                Some(Job::Texts(change, documents)) => {
                    self.change = change;
                    self.workspace.set_documents(documents);
                    self.show();
                }
                Some(Job::Folders(folders)) => self.workspace.set_folders(folders),
                Some(Job::Files) => {
                    self.workspace.files_changed();
                    self.show();
                }
                Some(Job::Request(request)) => self.answer(request),
                None => {}
            }
            self.workspace.tidy();
        }
    }

    /// Compiles and shows the diagnostics, unless newer texts are waiting already.
    fn show(&mut self) {
        let shown = catch_unwind(AssertUnwindSafe(|| {
            let (change, signals) = (self.change, Arc::clone(&self.signals));
            let is_whole = self.workspace.update(&|| signals.is_over(change));
            if is_whole && !signals.is_leaving() {
                self.push_diagnostics();
            }
        }));
        if shown.is_err() {
            self.recover("compiling the plan failed");
        }
    }

    fn answer(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let cancelled = || {
            let words = "the client cancelled the request";
            message::refusal(&id, ErrorCode::RequestCanceled as i32, words)
        };
        if self.signals.is_cancelled(&id) {
            self.respond(&id, cancelled());
            return;
        }
        let answered = catch_unwind(AssertUnwindSafe(|| {
            self.workspace.update(&|| false);
            let context = Context {
                workspace: &self.workspace,
                client: &self.client,
            };
            answer(&context, &id, &method, params)
        }));
        let response = match answered {
            _ if self.signals.is_cancelled(&id) => cancelled(),
            Ok(Ok(answer)) => answer,
            Ok(Err(failure)) => message::refusal(&id, failure.code, &failure.words),
            Err(_) => {
                let words = format!("answering `{method}` failed");
                self.recover(&words);
                message::refusal(&id, ErrorCode::InternalError as i32, &words)
            }
        };
        self.respond(&id, response);
    }

    fn respond(&mut self, id: &RequestId, response: Body) {
        self.signals.asked().remove(id);
        self.send(response);
    }

    /// What was known may be half made, so that it is made anew.
    fn recover(&mut self, words: &str) {
        self.workspace.forget();
        let params = LogMessageParams {
            kind: MessageType::Error,
            message: format!("{words}: this is a bug in planc, please report it with the plan"),
        };
        self.notify::<gen_lsp_types::LogMessageNotification>(&params);
    }

    /// What stands beside the text of one file may have changed with another.
    fn refresh_others(&mut self) {
        let client = Arc::clone(&self.client);
        let wanted = [
            (client.pulls_diagnostics, DiagnosticRefreshRequest::METHOD),
            (client.refreshes_hints, InlayHintRefreshRequest::METHOD),
            (client.refreshes_lenses, CodeLensRefreshRequest::METHOD),
        ];
        for (_, method) in wanted.into_iter().filter(|(wanted, _)| *wanted) {
            self.asked += 1;
            let id = format!("planc-{}", self.asked);
            self.send(message::request(&id, method.as_str(), None::<&()>));
        }
    }

    fn push_diagnostics(&mut self) {
        if self.workspace.has_several_files() {
            self.refresh_others();
        }
        if self.client.pulls_diagnostics {
            return;
        }
        let mut now = BTreeMap::new();
        let found: Vec<_> = self.workspace.diagnostics(self.client.encoding).collect();
        for (uri, version, diagnostics) in found {
            let known = self.pushed.remove(&uri.0);
            let state = (version, diagnostics);
            if known.as_ref() != Some(&state)
                && (known.is_some() || version.is_some() || !state.1.is_empty())
            {
                self.push(uri.clone(), state.clone());
            }
            now.insert(uri.0, state);
        }
        // Files that no open plan has any more lose their diagnostics.
        for (uri, (_, diagnostics)) in std::mem::replace(&mut self.pushed, now) {
            if !diagnostics.is_empty() {
                self.push(Uri(uri), (None, Vec::new()));
            }
        }
    }

    fn push(&self, uri: Uri, (version, diagnostics): (Option<i32>, Vec<Diagnostic>)) {
        let params = PublishDiagnosticsParams {
            uri,
            version,
            diagnostics,
        };
        self.notify::<PublishDiagnosticsNotification>(&params);
    }

    fn notify<N: gen_lsp_types::Notification>(&self, params: &N::Params) {
        self.send(message::notification(N::METHOD.as_str(), params));
    }

    fn send(&self, message: Body) {
        // A client that closed the pipe wants no answers; the main thread ends the work.
        let _ = self.sender.send(message);
    }
}
