//! What safety does in the background.

use super::letters;
use super::queries::{warnings, watches};
use kit::Result;
use kit::jobs::Work;

/// Looks whether the word of a pair that is due now has come.
pub async fn look(work: Work) -> Result<()> {
    let (duty, session) = (work.duty().await?, work.body);
    duty.write(move |hub| {
        let messages = watches::look(hub, &session)?;
        letters::send(hub, &messages)
    })
    .await
}

/// Removes warnings that have expired.
pub async fn forget_warnings(work: Work) -> Result<()> {
    work.duty().await?.write(warnings::forget_expired).await
}

/// The kinds of these jobs.
pub use warnings::EXPIRE;
pub use watches::LOOK;
