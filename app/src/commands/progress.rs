//! How far a long command is, in one line of the terminal.

use crate::places::reading::Progress;
use std::io::{IsTerminal, Write};
use std::time::Instant;

/// One line that is written over, for somebody who watches; in a log it says nothing.
pub(super) struct Line {
    name: String,
    watched: bool,
    began: Option<Instant>,
}

impl Line {
    pub(super) fn new(name: &str) -> Line {
        Line {
            name: name.to_owned(),
            watched: std::io::stderr().is_terminal(),
            began: None,
        }
    }

    pub(super) fn say(&mut self, progress: Progress) {
        let words = match progress {
            Progress::Reading { records } => format!("{records} read"),
            Progress::Cutting { zoom } => format!("zoom {zoom}"),
            Progress::Putting { done, of } => {
                let began = *self.began.get_or_insert_with(Instant::now);
                let left = began.elapsed().as_secs_f64() * (of - done) as f64 / done.max(1) as f64;
                if done == of {
                    self.began = None;
                }
                format!("{done} of {of} put in, about {} s left", left.ceil())
            }
        };
        self.write(&words);
    }

    /// So many bytes came, of so many.
    pub(super) fn came(&mut self, here: u64, all: Option<u64>) {
        const MEGABYTE: f64 = 1e6;
        let began = *self.began.get_or_insert_with(Instant::now);
        let of = all.map(|all| {
            let left = began.elapsed().as_secs_f64() * all.saturating_sub(here) as f64 / here.max(1) as f64;
            format!(" of {:.1}, about {} s left", all as f64 / MEGABYTE, left.ceil())
        });
        self.write(&format!(
            "{:.1} MB{}",
            here as f64 / MEGABYTE,
            of.unwrap_or_default()
        ));
    }

    fn write(&self, words: &str) {
        if self.watched {
            // A terminal that went away is no reason to stop.
            let _ = write!(std::io::stderr(), "\r\x1b[K{}: {words}", self.name);
        }
    }

    pub(super) fn clear(&self) {
        if self.watched {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
