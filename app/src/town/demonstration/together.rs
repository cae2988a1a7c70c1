//! Work of several hubs at once, so that its commits share one flush to the disk.

use kit::Result;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

pub type Part<'p> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'p>>;

/// Does all of it, begun in the order in which it stands: that the one writer of SQLite keeps this
/// order is what makes the town the same every time. Ends with the first error.
pub async fn together(parts: Vec<Part<'_>>) -> Result<()> {
    let mut waiting: Vec<Option<Part<'_>>> = parts.into_iter().map(Some).collect();
    poll_fn(|cx| {
        let mut left = false;
        for slot in &mut waiting {
            let Some(part) = slot else { continue };
            match part.as_mut().poll(cx) {
                Poll::Ready(Ok(())) => *slot = None,
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => left = true,
            }
        }
        if left { Poll::Pending } else { Poll::Ready(Ok(())) }
    })
    .await
}
