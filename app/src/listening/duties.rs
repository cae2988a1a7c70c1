//! What listening does in the background.

use super::imports::taking;
use super::queries::{imports, slips, undoing};
use kit::Result;
use kit::jobs::Work;

/// Takes the next rows of a file in, and leaves the rest to the next job.
pub async fn import(work: Work) -> Result<()> {
    let duty = work.duty().await?;
    if taking::take_in(&duty, &work.body, taking::A_TURN).await? {
        let id = work.body;
        duty.write(move |hub| imports::go_on(hub, imports::TAKE_IN, &id, imports::BY_JOB)).await?;
    }
    Ok(())
}

/// Takes an import out again.
pub async fn undo_import(work: Work) -> Result<()> {
    taking::take_out(&work.duty().await?, &work.body).await
}

/// Throws a file away that nobody imported in a day, or that does not come to its end in a day.
pub async fn forget_file(work: Work) -> Result<()> {
    let (duty, id) = (work.duty().await?, work.body);
    duty.write(move |hub| imports::forget(hub, &id)).await
}

/// Writes the index of words anew, without those of what was taken back.
pub async fn forget_searched(work: Work) -> Result<()> {
    work.duty().await?.write(slips::forget_searched).await
}

/// The kinds of these jobs.
pub use imports::{FORGET, TAKE_IN};
pub use slips::FORGET_SEARCHED;
pub use undoing::TAKE_OUT;
