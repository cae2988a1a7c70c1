//! The first start: the network, its first coordinator, and the hub that listens first.

use super::model::NewHub;
use super::queries::beneath;
use kit::access::{Duty, HubKind};
use kit::house::House;
use kit::session::{self, Founding};
use kit::{Error, Result};

/// The hub that listens first, as it was typed; `None` when nothing was, for hubs are added at any
/// time. It is in the network's time zone, and its short name comes from its name.
pub fn first_hub(typed: &str, network: &str, zone: &str) -> Result<Option<NewHub>> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let new = NewHub::new(HubKind::Network, "", typed, HubKind::Hub.as_str(), zone).map_err(at_its_field)?;
    if new.id.as_str() == network {
        return Err(Error::invalid("first_hub", "The network is called so too. Please give the hub a name of its own."));
    }
    Ok(Some(new))
}

/// On this form the hub has one field.
fn at_its_field(error: Error) -> Error {
    match error {
        Error::Invalid(mut problems) => {
            for problem in &mut problems.0 {
                problem.field = "first_hub".into();
            }
            Error::Invalid(problems)
        }
        other => other,
    }
}

/// Makes all of it, once, and gives the coordinator's account. Whoever begins answers for the first
/// hub as well.
pub async fn found(house: &House, founding: Founding, first: Option<NewHub>) -> Result<String> {
    let network = founding.network_id.clone();
    let account = session::found(house, founding).await?;
    if let Some(first) = first {
        let duty = Duty::in_hub(house, &network).await?.asked_by(Some(account.clone()));
        let coordinator = account.clone();
        duty.write(move |network| beneath::begin(network, &first, &coordinator))
            .await?;
    }
    Ok(account)
}
