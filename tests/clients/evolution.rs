//! evolution-data-server, which GNOME's calendar and Evolution show. It keeps an entry whose stamps have not changed.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::install::{evolution_python, new_home, scripts};
use super::{calendar, expected, feed};

/// How long it may take to fetch a calendar, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_mins(1);

#[test]
fn a_refresh_shows_the_changed_plan() {
    let feed = feed();
    let mut evolution = Evolution::subscribe(&new_home("evolution"), feed.port);
    evolution.assert_shows("list", &expected("before"));
    feed.publish(calendar("after"));
    evolution.assert_shows("refresh", &expected("after"));
}

/// The server, in a D-Bus session that ends with it.
struct Evolution {
    session: Child,
    /// Until it is to end.
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Evolution {
    fn subscribe(home: &Path, port: u16) -> Self {
        let sources = home.join("config/evolution/sources");
        fs::create_dir_all(&sources).expect("the target folder can be written");
        fs::create_dir(home.join("run")).expect("the target folder can be written");
        fs::write(
            sources.join("plan.source"),
            format!(
                "[Data Source]\nDisplayName=Plan\nEnabled=true\nParent=webcal-stub\n\n\
                 [Calendar]\nBackendName=webcal\nSelected=true\n\n\
                 [Authentication]\nHost=127.0.0.1\nPort={port}\nMethod=none\n\n\
                 [Security]\nMethod=none\n\n\
                 [WebDAV Backend]\nResourcePath=/plan.ics\n\n\
                 [Refresh]\nEnabled=false\n"
            ),
        )
        .expect("the target folder can be written");
        let mut session = Command::new("dbus-run-session")
            .args(["--", evolution_python()])
            .arg(scripts().join("evolution.py"))
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("GSETTINGS_BACKEND", "memory")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let requests = session.stdin.take();
        let answers = BufReader::new(session.stdout.take().expect("it is piped"));
        Self {
            session,
            requests,
            answers,
        }
    }

    /// Asks until the answer is the expected one, since it fetches calendars when it likes.
    fn assert_shows(&mut self, request: &str, expected: &[String]) {
        let begun = Instant::now();
        let mut answer = self.ask(request);
        while answer != expected && begun.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(100));
            answer = self.ask("list");
        }
        assert_eq!(answer, expected);
    }

    fn ask(&mut self, request: &str) -> Vec<String> {
        let requests = self.requests.as_mut().expect("it is piped");
        writeln!(requests, "{request}").expect("it reads");
        let mut answer = String::new();
        self.answers.read_line(&mut answer).expect("it answers");
        serde_json::from_str(&answer).unwrap_or_else(|_| panic!("{request}: {answer:?}"))
    }
}

impl Drop for Evolution {
    fn drop(&mut self) {
        // The script ends with its input, and with the script the session and all that runs in it.
        drop(self.requests.take());
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE && matches!(self.session.try_wait(), Ok(None)) {
            thread::sleep(Duration::from_millis(50));
        }
        let _ = self.session.kill();
        let _ = self.session.wait();
    }
}
