//! `folkmoot add-hub`: another hub beneath the network, without a browser.

use crate::hubs::model::NewHub;
use crate::hubs::queries::beneath;
use clap::Args;
use kit::access::{Duty, HubKind};
use kit::house::House;
use kit::{Error, Result, session};

#[derive(Args)]
pub struct AddHub {
    /// What the hub is called, such as "Harbour Side".
    #[arg(long)]
    name: String,
    /// Its short name for addresses; made from the name when not given.
    #[arg(long, default_value = "")]
    id: String,
    /// The e-mail address of its first coordinator, who is a member of the network already. Others are
    /// invited in the browser.
    #[arg(long)]
    coordinator: String,
}

#[expect(clippy::print_stdout, reason = "whoever typed the command reads this")]
pub async fn add(house: &House, asked: AddHub) -> Result<()> {
    let network = network(house).await?;
    let zone = network
        .hub()
        .zone
        .iana_name()
        .unwrap_or("Europe/London")
        .to_owned();
    let made = match NewHub::new(
        HubKind::Network,
        &asked.id,
        &asked.name,
        HubKind::Hub.as_str(),
        &zone,
    ) {
        Ok(new) => {
            let id = new.id.as_str().to_owned();
            let coordinator = asked.coordinator.trim().to_lowercase();
            network
                .write(move |hub| beneath::begin_by(hub, &new, &coordinator))
                .await
                .map(|()| id)
        }
        Err(error) => Err(error),
    };
    match made {
        Ok(id) => println!("The hub {id} has begun."),
        Err(error) => return Err(super::in_words(error)),
    }
    Ok(())
}

/// The network, as whoever runs the server works in it.
pub(super) async fn network(house: &House) -> Result<Duty> {
    for id in session::hub_ids(house).await? {
        let duty = Duty::in_hub(house, &id).await?;
        if duty.hub().kind == HubKind::Network {
            return Ok(duty);
        }
    }
    Err(Error::internal(
        "no network has begun here yet: see folkmoot start",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::stage::Town;

    #[tokio::test]
    async fn a_second_hub_begins_by_command_with_a_coordinator_of_the_network() {
        let town = Town::new().await;
        let staff = "SELECT a.email FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.hub_id = 'weald'";
        let email = town.look(staff).await.remove(0).remove(0);
        let asked = |id: &str, coordinator: &str| AddHub {
            name: "Quarry Bank".into(),
            id: id.into(),
            coordinator: coordinator.into(),
        };
        add(&town.house, asked("", &email.to_uppercase())).await.unwrap();
        let role = "SELECT role FROM memberships WHERE hub_id = 'quarry-bank'";
        assert_eq!(town.look(role).await, [["coordinator"]]);
        let twice = add(&town.house, asked("", &email)).await.unwrap_err().to_string();
        assert!(twice.contains("short name already"), "{twice}");
        let nobody = add(&town.house, asked("other", "nobody@example.org"))
            .await
            .unwrap_err()
            .to_string();
        assert!(nobody.contains("Nobody in the network"), "{nobody}");
        assert!(
            town.look("SELECT id FROM hubs WHERE id = 'other'")
                .await
                .is_empty()
        );
    }
}
