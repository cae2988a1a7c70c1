//! Files that come in, in the background.

use super::model::Kinds;
use super::queries;
use super::taking;
use kit::Result;
use kit::jobs::Work;

pub use queries::{FORGET, TAKE_IN, TAKE_OUT};

/// Takes the next rows of a file in, and leaves the rest to the next job.
pub async fn take_in(work: Work, kinds: Kinds) -> Result<()> {
    let duty = work.duty().await?;
    if taking::take_in(&duty, kinds, &work.body, taking::A_TURN).await? {
        let id = work.body;
        duty.write(move |hub| queries::go_on(hub, TAKE_IN, &id, queries::BY_JOB)).await?;
    }
    Ok(())
}

/// Takes an import out again.
pub async fn take_out(work: Work, kinds: Kinds) -> Result<()> {
    taking::take_out(&work.duty().await?, kinds, &work.body).await
}

/// Throws a file away that nobody imported in a day, or that does not come to its end in a day.
pub async fn forget_file(work: Work) -> Result<()> {
    let (duty, id) = (work.duty().await?, work.body);
    duty.write(move |hub| queries::forget(hub, &id)).await
}
