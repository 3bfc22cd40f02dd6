//! What takes longer than half a second says what it does.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::terminal::{self, Terminal};

const PATIENCE: Duration = Duration::from_millis(500);

/// One line on a terminal, taken back when the work is over; nothing where nobody looks.
#[derive(Debug)]
pub(super) struct Progress {
    steps: Option<Sender<String>>,
    painter: Option<JoinHandle<()>>,
}

impl Progress {
    pub(super) fn new(terminal: &Terminal) -> Self {
        if !terminal.is_terminal() {
            return Self {
                steps: None,
                painter: None,
            };
        }
        let (steps, received) = mpsc::channel::<String>();
        let width = terminal.look().width.saturating_sub(1);
        let begun = Instant::now();
        let painter = thread::spawn(move || {
            let mut step = String::new();
            let mut is_painted = false;
            let paint = |step: &str| {
                let line: String = step.chars().take(width).collect();
                terminal::paint(&line);
            };
            loop {
                let wait = if is_painted {
                    Duration::from_hours(1)
                } else {
                    PATIENCE.saturating_sub(begun.elapsed())
                };
                match received.recv_timeout(wait) {
                    Ok(next) => {
                        step = next;
                        if is_painted {
                            paint(&step);
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => {
                        paint(&step);
                        is_painted = true;
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            if is_painted {
                terminal::paint("");
            }
        });
        Self {
            steps: Some(steps),
            painter: Some(painter),
        }
    }

    /// Names what is done now.
    pub(super) fn step(&self, what: &str, name: &str) {
        if let Some(steps) = &self.steps {
            // The painter outlives every step, and a line less is no harm.
            let _ = steps.send(format!("{what} {name}"));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.steps = None;
        if let Some(painter) = self.painter.take() {
            let _ = painter.join();
        }
    }
}
