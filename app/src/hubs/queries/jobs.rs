//! Jobs that failed, of the whole installation: its network alone looks after them.

use crate::hubs::access::Govern;
use kit::access::{Can, HubKind};
use kit::jobs::{self, Waiting};
use kit::{Error, Result};

fn only_the_network(can: &Can<Govern>) -> Result<()> {
    if can.hub().kind == HubKind::Network { Ok(()) } else { Err(Error::NotFound) }
}

pub async fn failed(can: &Can<Govern>) -> Result<Vec<Waiting>> {
    only_the_network(can)?;
    jobs::failed_of_any_hub(can.house()).await
}

/// Tries one of them again now.
pub async fn again(can: &Can<Govern>, job: String) -> Result<()> {
    only_the_network(can)?;
    jobs::again_of_any_hub(can.house(), &job).await?;
    can.write(move |hub| hub.audit("job.tried_again", &job)).await
}
