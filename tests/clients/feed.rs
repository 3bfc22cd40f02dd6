//! A web server on the loopback interface that holds one calendar.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// The calendar, served as long as the test program runs.
pub(crate) struct Feed {
    calendar: Arc<Mutex<Vec<u8>>>,
    /// The port on 127.0.0.1.
    pub(crate) port: u16,
}

impl Feed {
    pub(crate) fn new(calendar: Vec<u8>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let calendar = Arc::new(Mutex::new(calendar));
        let served = Arc::clone(&calendar);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let calendar = served.lock().expect("nobody panics with it").clone();
                // A program that hangs up early asks again.
                let _ = answer(&stream, &calendar);
            }
        });
        Self { calendar, port }
    }

    /// Puts another calendar in its place.
    pub(crate) fn publish(&self, calendar: Vec<u8>) {
        *self.calendar.lock().expect("nobody panics with it") = calendar;
    }
}

fn answer(mut stream: &TcpStream, calendar: &[u8]) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/calendar; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        calendar.len()
    )?;
    if !request.starts_with("HEAD ") {
        stream.write_all(calendar)?;
    }
    stream.flush()
}
