//! The thread that compiles plans and answers requests, one job after another, each on the texts as they were when it
//! was sent.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crossbeam_channel::{Receiver, Sender};
use gen_lsp_types::{
    CodeLensRefreshRequest, Diagnostic, DiagnosticRefreshRequest, InlayHintRefreshRequest,
    LogMessageNotification, LogMessageParams, MessageType, PublishDiagnosticsNotification,
    PublishDiagnosticsParams, Request as _, Uri,
};
#[cfg(feature = "git")]
use gen_lsp_types::{ShowMessageNotification, ShowMessageParams};
use lsp_server::{ErrorCode, Request, RequestId};

use super::client::Client;
use super::document::Documents;
use super::message::{self, Body};
use super::request::{RequestContext, answer};
use super::workspace::Workspace;

/// A job from the main thread.
pub(super) enum Job {
    /// The new texts; the number counts the changes so far.
    Texts(u64, Documents),
    /// The new list of open folders.
    Folders(Vec<PathBuf>),
    /// Files on disk changed.
    Files,
    /// A request.
    Request(Request),
}

/// Signals from the main thread to the worker while it is busy.
#[derive(Debug, Default)]
pub(super) struct Signals {
    /// The number of changes of texts so far.
    changes: AtomicU64,
    /// The unanswered requests, and whether each is still wanted.
    asked: Mutex<BTreeMap<RequestId, bool>>,
    /// Whether the client has sent `shutdown`.
    leaving: AtomicBool,
}

impl Signals {
    /// Records a change of the texts, and returns its number.
    pub(super) fn change(&self) -> u64 {
        self.changes.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// Records a request.
    pub(super) fn ask(&self, id: RequestId) {
        self.asked().insert(id, true);
    }

    /// Records that a request is cancelled; a request that was answered or never sent is ignored.
    pub(super) fn cancel(&self, id: &RequestId) {
        if let Some(asked) = self.asked().get_mut(id) {
            *asked = false;
        }
    }

    fn asked(&self) -> MutexGuard<'_, BTreeMap<RequestId, bool>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records that the client is about to exit: its requests are still answered, and nothing else is sent (LSP,
    /// `shutdown`).
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
    /// The number of the last change in the workspace.
    change: u64,
    /// The diagnostics last pushed for each file, with the version of its text.
    pushed: BTreeMap<String, (Option<i32>, Vec<Diagnostic>)>,
    /// The number of requests sent to the client.
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
            #[cfg(not(feature = "git"))]
            workspace: Workspace::new(client.folders.clone()),
            #[cfg(feature = "git")]
            workspace: Workspace::new(client.folders.clone())
                .with_baseline(client.baseline.clone()),
            client,
            signals,
            sender,
            jobs,
            change: 0,
            pushed: BTreeMap::new(),
            asked: 0,
        }
    }

    /// Works until the main thread closes the queue.
    pub(super) fn run(mut self) {
        while let Ok(job) = self.jobs.recv() {
            match job {
                Job::Texts(change, documents) => {
                    self.change = change;
                    self.workspace.set_documents(documents);
                    self.show();
                }
                Job::Folders(folders) => self.workspace.set_folders(folders),
                Job::Files => {
                    self.workspace.files_changed();
                    self.show();
                }
                Job::Request(request) => self.answer(request),
            }
            self.workspace.tidy();
        }
    }

    /// Compiles, then publishes the diagnostics, unless newer texts are already waiting.
    fn show(&mut self) {
        let shown = catch_unwind(AssertUnwindSafe(|| {
            let (change, signals) = (self.change, Arc::clone(&self.signals));
            let is_whole = self.workspace.update(&|| signals.is_over(change));
            if is_whole && !signals.is_leaving() {
                #[cfg(feature = "git")]
                for words in self.workspace.compared.take_problems() {
                    let warning = ShowMessageParams::new(MessageType::Warning, words);
                    self.notify::<ShowMessageNotification>(&warning);
                }
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
            message::refusal(&id, ErrorCode::RequestCanceled, words)
        };
        if self.signals.is_cancelled(&id) {
            self.respond(&id, cancelled());
            return;
        }
        let answered = catch_unwind(AssertUnwindSafe(|| {
            self.workspace.update(&|| false);
            let context = RequestContext {
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
                message::refusal(&id, ErrorCode::InternalError, &words)
            }
        };
        self.respond(&id, response);
    }

    fn respond(&mut self, id: &RequestId, response: Body) {
        self.signals.asked().remove(id);
        self.send(response);
    }

    /// Results may be incomplete after a panic, so they are computed again.
    fn recover(&mut self, words: &str) {
        self.workspace.forget();
        let message = format!("{words}: this is a bug in planc, please report it with the plan");
        self.notify::<LogMessageNotification>(&LogMessageParams::new(MessageType::Error, message));
    }

    /// Asks for a refresh of diagnostics, hints and lenses: a change of one file may affect those of another.
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
        // Files that no longer belong to an open plan lose their diagnostics.
        for (uri, (_, diagnostics)) in std::mem::replace(&mut self.pushed, now) {
            if !diagnostics.is_empty() {
                self.push(Uri(uri), (None, Vec::new()));
            }
        }
    }

    fn push(&self, uri: Uri, (version, diagnostics): (Option<i32>, Vec<Diagnostic>)) {
        let params = PublishDiagnosticsParams::new(uri, version, diagnostics);
        self.notify::<PublishDiagnosticsNotification>(&params);
    }

    fn notify<N: gen_lsp_types::Notification>(&self, params: &N::Params) {
        self.send(message::notification(N::METHOD.as_str(), params));
    }

    fn send(&self, message: Body) {
        // A client that has closed the pipe needs no answers; the main thread ends the work.
        let _ = self.sender.send(message);
    }
}
