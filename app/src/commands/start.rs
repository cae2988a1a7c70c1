//! `folkmoot start`: the first network and its first coordinator, without a browser.

use crate::hubs::founding::{self, first_hub};
use crate::hubs::model::{HubId, zone};
use clap::Args;
use kit::house::House;
use kit::session::{Founding, Newcomer};
use kit::{Error, Result};
use std::io::{BufRead, IsTerminal};

#[derive(Args)]
pub struct Start {
    /// What the network is called, such as "Weald Together".
    #[arg(long)]
    network: String,
    /// Its short name for addresses; made from the name when not given.
    #[arg(long, default_value = "")]
    id: String,
    /// Where its day begins and ends.
    #[arg(long, default_value = "Europe/London")]
    zone: String,
    /// A neighbourhood that becomes the first hub, such as "Mill Lane". Hubs can be added at any time.
    #[arg(long, default_value = "")]
    first_hub: String,
    /// The first coordinator's name.
    #[arg(long)]
    name: String,
    /// The first coordinator's e-mail address.
    #[arg(long)]
    email: String,
}

/// Reads the password as one line, so that it stands neither in the list of processes nor in the
/// history of a shell.
#[expect(clippy::print_stdout, reason = "whoever typed the command reads this")]
pub async fn start(house: &House, asked: Start) -> Result<()> {
    let password = tokio::task::spawn_blocking(read_password)
        .await
        .map_err(|error| Error::internal(error.to_string()))??;
    let made = found(house, asked, password).await;
    match made {
        Ok(id) => println!("The network {id} has begun. Start `folkmoot serve` and sign in."),
        Err(Error::NotFound) => return Err(Error::internal("a network has begun here already")),
        Err(error) => return Err(super::in_words(error)),
    }
    Ok(())
}

/// At a terminal what is typed is not shown; from a script it is the first line of what comes in.
fn read_password() -> std::io::Result<String> {
    eprintln!("The coordinator's password, on one line:");
    if std::io::stdin().is_terminal() {
        return rpassword::read_password();
    }
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password)?;
    Ok(password.trim_end_matches(['\r', '\n']).to_owned())
}

async fn found(house: &House, asked: Start, password: String) -> Result<String> {
    let id = HubId::chosen_or_from(&asked.id, &asked.network)?;
    let network_name = crate::hubs::model::name("network", &asked.network).map_err(refused)?;
    let first = first_hub(&asked.first_hub, id.as_str(), &asked.zone)?;
    let founding = Founding {
        network_id: id.as_str().to_owned(),
        network_name,
        zone: zone("zone", &asked.zone).map_err(refused)?,
        newcomer: Newcomer {
            name: asked.name,
            email: Some(asked.email),
            password,
            language: None,
        },
    };
    founding::found(house, founding, first).await?;
    Ok(id.as_str().to_owned())
}

fn refused(problem: kit::Problem) -> Error {
    Error::Invalid(kit::Problems(vec![problem]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::stage::Town;

    #[tokio::test]
    async fn a_network_begins_by_command_and_only_once() {
        let town = Town::empty().await;
        let asked = || Start {
            network: "Weald Together".into(),
            id: "weald".into(),
            zone: "Europe/London".into(),
            first_hub: "Mill Lane".into(),
            name: "Olu Bankole".into(),
            email: "olu@example.org".into(),
        };
        let easy = found(&town.house, asked(), "password12".into()).await;
        assert!(matches!(easy, Err(Error::Invalid(_))));
        let password = "kettle on the north landing";
        assert_eq!(
            found(&town.house, asked(), password.into()).await.unwrap(),
            "weald"
        );
        assert!(matches!(
            found(&town.house, asked(), password.into()).await,
            Err(Error::NotFound)
        ));
        let typed = [("email", "olu@example.org"), ("password", password)];
        town.post("", "/sign-in", &typed).await.is(303);
        let made = town
            .look("SELECT hub_id, role FROM memberships ORDER BY hub_id")
            .await;
        assert_eq!(made, [["mill-lane", "coordinator"], ["weald", "coordinator"]]);
    }
}
