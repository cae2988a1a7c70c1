//! What listening does in the background.

use super::queries::{slips, voice};
use kit::Result;
use kit::jobs::Work;

/// Writes the index of words anew, without those of what was taken back.
pub async fn forget_searched(work: Work) -> Result<()> {
    work.duty().await?.write(slips::forget_searched).await
}

/// Lets go of recordings whose day has come.
pub async fn expire_voice_notes(work: Work) -> Result<()> {
    work.duty().await?.write(voice::expire).await
}

/// The kinds of these jobs.
pub use slips::FORGET_SEARCHED;
pub use voice::EXPIRE as EXPIRE_VOICE_NOTES;
