//! What whoever runs the server does at its command line.

pub mod archives;
mod bringing;
pub mod downloads;
pub mod hubs;
pub mod imports;
pub mod keys;
pub mod places;
mod progress;
pub mod start;

use kit::Error;
use kit::words::{Language, Words};

/// What is wrong with what was typed, a line each, as its reader at the command line sees it.
fn in_words(error: Error) -> Error {
    match error {
        Error::Invalid(problems) => {
            let words = Words::of(Language::ENGLISH);
            let told: Vec<String> = problems
                .0
                .iter()
                .map(|problem| format!("{}: {}", problem.field, words.problem(problem)))
                .collect();
            Error::internal(told.join("\n"))
        }
        other => other,
    }
}
