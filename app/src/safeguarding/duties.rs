//! What safeguarding does in the background.

use super::queries;
use kit::Result;
use kit::jobs::Work;

/// Deletes a concern on its day.
pub async fn forget(work: Work) -> Result<()> {
    let (duty, id) = (work.duty().await?, work.body);
    duty.write(move |hub| queries::forget(hub, &id)).await
}

/// The kind of this job.
pub use queries::FORGET;
