//! The network is founded, its hubs are opened, and those who work there come in.

use super::Accounts;
use super::calendar::first_day;
use crate::connect::queries::common_themes;
use crate::duties::DUTIES;
use crate::hubs::model::{NewHub, NewMember};
use crate::hubs::queries::{beneath, members};
use crate::town::characters::CHARACTERS;
use crate::town::people::{HUBS, NETWORK, PASSWORD, TownHub, WORKERS};
use crate::town::voices::SUBJECTS;
use jiff::ToSpan;
use jiff::civil::Date;
use kit::access::{Duty, HubKind, Role};
use kit::house::House;
use kit::session::{self, Founding, NewToken, Newcomer};
use kit::{Error, Result};

const ZONE: &str = "Europe/London";

/// What the network talks about in common.
fn common_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = SUBJECTS.iter().map(|subject| subject.common).collect();
    names.sort_unstable();
    names.dedup();
    names
}

pub async fn found(house: &House, today: Date) -> Result<Accounts> {
    let mut accounts = Accounts::new();
    hold(house, opens(NETWORK, today));
    let olu = WORKERS
        .iter()
        .find(|worker| worker.roles.contains(&(NETWORK, Role::Coordinator)))
        .ok_or_else(|| Error::internal("nobody coordinates the network"))?;
    let founding = Founding {
        network_id: NETWORK.to_owned(),
        network_name: HUBS[0].name.to_owned(),
        zone: ZONE.to_owned(),
        newcomer: newcomer(olu.name, olu.short, olu.language),
    };
    let founder = session::found(house, founding).await?;
    accounts.insert(olu.short, founder.clone());
    let network = Duty::in_hub(house, NETWORK)
        .await?
        .asked_by(Some(founder.clone()));
    network
        .write(|network| {
            for name in common_names() {
                common_themes::add(network, name)?;
            }
            Ok(())
        })
        .await?;
    // Everybody signs in with the same password, so it is hashed once.
    let hash = session::hash(house, PASSWORD.to_owned()).await?;
    let mut hubs: Vec<&'static TownHub> = HUBS.iter().collect();
    hubs.sort_by_key(|hub| opens(hub.id, today));
    for hub in hubs {
        hold(house, opens(hub.id, today));
        if let Some(parent) = hub.parent {
            let above = Duty::in_hub(house, parent).await?.asked_by(Some(founder.clone()));
            above
                .write(|above| {
                    let new = NewHub::new(above.hub().kind, hub.id, hub.name, hub.kind.as_str(), ZONE)?;
                    beneath::add(above, &new)
                })
                .await?;
        }
        enrol(house, hub.id, &hash, &mut accounts).await?;
        if hub.id == "mill-lane" {
            without_e_mail(house, hub.id, &founder).await?;
        }
        if hub.id == NETWORK {
            give_tokens(house, &accounts).await?;
        }
        // A hub hears of the network's themes before it makes its own.
        kit::jobs::run_all(house, DUTIES).await?;
    }
    Ok(accounts)
}

/// The day a hub opens: three weeks before it first goes out. An alliance opens with its first hub.
fn opens(hub: &str, today: Date) -> Date {
    let own = |id: &str| CHARACTERS.iter().find(|character| character.hub == id);
    let first = |above: &str| {
        HUBS.iter()
            .filter(|hub| hub.parent == Some(above))
            .filter_map(|hub| own(hub.id))
            .map(|character| first_day(character, today))
            .min()
    };
    let begins = own(hub)
        .map(|character| first_day(character, today))
        .or_else(|| first(hub));
    // What is above is there a day before what is beneath it.
    let days = match HUBS.iter().find(|known| known.id == hub).map(|known| known.kind) {
        Some(HubKind::Network) => 23,
        Some(HubKind::Alliance) => 22,
        _ => 21,
    };
    begins.unwrap_or(today).saturating_sub(days.days())
}

fn hold(house: &House, date: Date) {
    super::at(house, date, 10, 0);
}

fn newcomer(name: &str, short: &str, language: &str) -> Newcomer {
    Newcomer {
        name: name.to_owned(),
        email: Some(format!("{short}@example.org")),
        password: PASSWORD.to_owned(),
        // Those who read English follow their browser: whoever looks at the demonstration chooses.
        language: (language != "en").then(|| language.to_owned()),
    }
}

async fn enrol(house: &House, hub: &'static str, hash: &str, accounts: &mut Accounts) -> Result<()> {
    let known = WORKERS.iter().flat_map(|worker| {
        let roles = worker.roles.iter().filter(|(of, _)| *of == hub);
        roles.map(|(_, role)| (*role, worker.short, worker.name, worker.language))
    });
    let others = CHARACTERS
        .iter()
        .filter(|character| character.hub == hub)
        .flat_map(|character| character.workers)
        .map(|neighbour| {
            (
                neighbour.role,
                neighbour.short,
                neighbour.name,
                neighbour.language,
            )
        });
    for (role, short, name, language) in known.chain(others) {
        if accounts.contains_key(short) {
            continue;
        }
        let newcomer = newcomer(name, short, language);
        let account = session::enrol(house, hub, role, newcomer, hash.to_owned()).await?;
        accounts.insert(short, account);
    }
    Ok(())
}

/// Somebody who can be tried out with a pairing code: she has no e-mail, and uses the phone page alone.
async fn without_e_mail(house: &House, hub: &str, by: &str) -> Result<()> {
    let duty = Duty::in_hub(house, hub).await?.asked_by(Some(by.to_owned()));
    duty.write(|hub| members::add(hub, &NewMember::new("Grace Obi", Role::Listener.as_str(), "en")?))
        .await
        .map(drop)
}

/// A program fetches the network's counts for its quarterly report.
async fn give_tokens(house: &House, accounts: &Accounts) -> Result<()> {
    let coordinator = WORKERS
        .iter()
        .find(|worker| worker.roles.contains(&(NETWORK, Role::Coordinator)));
    let Some(account) = coordinator.and_then(|worker| accounts.get(worker.short)) else {
        return Ok(());
    };
    let report = NewToken {
        name: "Quarterly report".to_owned(),
        scopes: vec!["counts:read".to_owned()],
        hubs: vec![NETWORK.to_owned()],
        // It was made when the network began, and is good for as long as anybody looks.
        days: 3 * 365,
    };
    session::give_token(house, account, report).await.map(drop)
}
