//! Every background job, in one list.

use kit::jobs::Does;
use kit::mail::{Letter, POST};

/// The kind of each job, and who does it.
pub const DUTIES: &[(&str, Does)] = &[(POST, |work| {
    Box::pin(async move {
        let letter: Letter = serde_json::from_str(&work.body)?;
        work.house.mail.post(&letter).await
    })
})];
