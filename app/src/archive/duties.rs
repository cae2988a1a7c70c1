//! Archives in the background.

use super::keeping;
use super::queries;
use kit::Result;
use kit::jobs::Work;

pub use queries::{FORGET, MAKE};

pub async fn make(work: Work) -> Result<()> {
    keeping::make(&work.duty().await?, &work.body).await
}

/// Somebody's words went. Archives still hold them, so they go too.
pub async fn forget_all(work: Work) -> Result<()> {
    work.duty().await?.write(queries::forget_all).await
}

/// Its day is over.
pub async fn forget(work: Work) -> Result<()> {
    let (duty, id) = (work.duty().await?, work.body);
    duty.write(move |hub| queries::forget(hub, &id)).await
}
