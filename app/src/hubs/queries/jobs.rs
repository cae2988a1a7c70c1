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
    let mut waiting = jobs::waiting(can.house()).await?;
    for job in &mut waiting {
        job.error = job.error.as_deref().map(without_addresses);
    }
    Ok(waiting)
}

/// Tries one of them again now.
pub async fn again(can: &Can<Govern>, job: String) -> Result<()> {
    only_the_network(can)?;
    jobs::again(can.house(), &job).await?;
    can.write(move |hub| hub.audit("job.tried_again", &job)).await
}

/// An error of a mail server may name whom the letter was for; the page need not.
fn without_addresses(error: &str) -> String {
    error
        .split(' ')
        .map(|word| if word.contains('@') { "(an address)" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_error_names_nobody() {
        assert_eq!(
            super::without_addresses("550 unknown <amina@example.org> here"),
            "550 unknown (an address) here"
        );
    }
}
