//! What listening does in the background.

use super::queries::slips;
use kit::Result;
use kit::jobs::Work;

/// Writes the index of words anew, without those of what was taken back.
pub async fn forget_searched(work: Work) -> Result<()> {
    work.duty().await?.write(slips::forget_searched).await
}

/// The kind of this job.
pub use slips::FORGET_SEARCHED;
