//! Every background job, in one list.

use crate::listening::duties as listening;
use kit::jobs::Does;
use kit::mail::{Letter, POST};

/// The kind of each job, and who does it.
pub const DUTIES: &[(&str, Does)] = &[
    (POST, |work| {
        Box::pin(async move {
            let letter: Letter = serde_json::from_str(&work.body)?;
            work.house.mail.post(&letter).await
        })
    }),
    (listening::TAKE_IN, |work| Box::pin(listening::import(work))),
    (listening::TAKE_OUT, |work| Box::pin(listening::undo_import(work))),
    (listening::FORGET, |work| Box::pin(listening::forget_file(work))),
];
