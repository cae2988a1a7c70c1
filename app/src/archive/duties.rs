//! Archives in the background.

use super::keeping;
use super::queries;
use kit::Result;
use kit::jobs::Work;

pub use queries::{FORGET, MAKE};

pub async fn make(work: Work) -> Result<()> {
    keeping::make(&work.duty().await?, &work.body).await
}

/// Its day is over.
pub async fn forget(work: Work) -> Result<()> {
    let (duty, id) = (work.duty().await?, work.body);
    duty.write(move |hub| queries::forget(hub, &id)).await
}
