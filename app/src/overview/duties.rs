//! What overview does behind the scenes.

use super::queries::{coverage, handing_up, tree};
use crate::listening::queries::{counts, placing as listening};
use crate::reach::model::WHOLE;
use crate::reach::queries::shapes::{self, Change};
use crate::reach::queries::placing::{self, StreetPlaced};
use crate::reach::queries::shared_ground;
use kit::access::Duty;
use kit::house::House;
use kit::jobs::Work;
use kit::session;
use kit::{Error, Result};
use std::collections::BTreeSet;
use tally::Threshold;

/// A network with more levels than this is a mistake in the hubs' parents.
const LEVELS: usize = 8;

/// Carries a hub's counts, and the words it signed off, to every alliance and network above. Doing
/// it twice changes nothing. The threshold is that of the network at the top, because the same
/// figures shown in steps of two sizes would cut across each other.
pub async fn roll_up(work: Work) -> Result<()> {
    let hub = work.duty().await?;
    let mut above: Vec<Duty> = Vec::new();
    // A network or an alliance looks who stands beneath; its own counts are those of its hubs.
    let mut line = match hub.hub().kind.has_hubs() {
        true => Vec::new(),
        false => vec![hub.hub().id.clone()],
    };
    let mut next = match line.is_empty() {
        true => Some(hub.hub().id.clone()),
        false => hub.hub().parent.clone(),
    };
    while let Some(id) = next {
        if above.len() == LEVELS {
            return Err(Error::internal("the hubs above stand in a circle"));
        }
        let duty = Duty::in_hub(&work.house, &id).await?;
        next = duty.hub().parent.clone();
        above.push(duty);
    }
    if line.is_empty() {
        for alliance in hub.read(tree::alliances).await? {
            above.insert(0, Duty::in_hub(&work.house, &alliance).await?);
        }
    }
    let Some(top) = above.last() else { return Ok(()) };
    let threshold =
        Threshold::new(i64::from(top.hub().threshold)).map_err(|e| Error::internal(e.to_string()))?;
    let (turn, counts, voices) = match line.first().cloned() {
        Some(own) => {
            let turn = top.write(move |top| tree::next_turn(top, &own)).await?;
            let (counts, voices) = hub
                .read(|hub| Ok((handing_up::counts(hub)?, handing_up::voices(hub)?)))
                .await?;
            (turn, counts, voices)
        }
        None => (0, Vec::new(), Vec::new()),
    };
    for duty in above {
        let (path, counts, voices) = (line.clone(), counts.clone(), voices.clone());
        let id = duty.hub().id.clone();
        duty.write(move |above| tree::take_in(above, &path, &counts, &voices, turn, threshold))
            .await?;
        if !line.is_empty() {
            line.push(id);
        }
    }
    Ok(())
}

/// Adds up anew what the hubs of every network above cover, after a hub's patch has changed. Hubs that share ground
/// with it look at theirs first: one that let it go may have it again.
pub async fn cover(work: Work) -> Result<()> {
    let hub = work.duty().await?;
    let mut above = BTreeSet::from_iter(hub.hub().parent.clone());
    for other in hub.read(shared_ground::who_spoke_of_us).await? {
        let other = Duty::in_hub(&work.house, &other).await?;
        let looked = other.read(|hub| shapes::look(hub, WHOLE, Change::Nothing)).await?;
        other.write(move |hub| shapes::cover_whole(hub, looked)).await?;
        above.extend(other.hub().parent.clone());
    }
    for _ in 0..LEVELS {
        if above.is_empty() {
            return Ok(());
        }
        let mut next = BTreeSet::new();
        for id in &above {
            let network = Duty::in_hub(&work.house, id).await?;
            network.write(coverage::keep).await?;
            next.extend(network.hub().parent.clone());
        }
        above = next;
    }
    Err(Error::internal("the hubs above stand in a circle"))
}

/// Finds anew where everything is, in every hub, after other figures of places were published: streets and
/// conversations whose neighbourhood was not known, what the patches cover, and the country's coverage. A hub in which
/// that fails holds up no other.
pub async fn find_places_anew(house: &House) -> Result<()> {
    let mut failed = Ok(());
    for id in session::hub_ids(house).await? {
        let hub = Duty::in_hub(house, &id).await?;
        if let Err(error) = find_in(&hub).await {
            tracing::error!(hub = %id, %error, "places were not found anew");
            failed = Err(error);
        }
    }
    failed
}

async fn find_in(hub: &Duty) -> Result<()> {
    if hub.hub().kind.has_hubs() {
        return hub.write(coverage::keep).await;
    }
    hub.write(placing::streets_anew).await?;
    place_conversations(hub, None).await?;
    cover_all(hub, false).await?;
    // In which tenth a neighbourhood is may be another now.
    hub.write(counts::changed).await
}

/// Some at a time: phones that send meanwhile wait for no more than these.
async fn place_conversations(hub: &Duty, street: Option<StreetPlaced>) -> Result<()> {
    let mut after = Some(String::new());
    while let Some(from) = after {
        let street = street.clone();
        after = hub.write(move |hub| listening::conversations_anew(hub, &from, street.as_ref())).await?;
    }
    Ok(())
}

async fn cover_anew(hub: &Duty, patch: String) -> Result<()> {
    let at = patch.clone();
    let looked = hub.read(move |hub| shapes::look(hub, &at, Change::Nothing)).await?;
    hub.write(move |hub| shapes::cover_anew(hub, &patch, looked)).await
}

/// Finds anew what the patches of a hub cover, or those that are made of streets. One in which that fails holds up no
/// other.
async fn cover_all(hub: &Duty, of_streets: bool) -> Result<()> {
    let mut failed = Ok(());
    for (patch, streets) in hub.read(shapes::made_of_something).await? {
        if (streets || !of_streets)
            && let Err(error) = cover_anew(hub, patch.clone()).await
        {
            tracing::error!(hub = %hub.hub().id, %patch, %error, "what a patch covers was not found anew");
            failed = Err(error);
        }
    }
    failed
}

/// Streets have come or gone, or lie elsewhere.
pub async fn streets_changed(work: Work) -> Result<()> {
    cover_all(&work.duty().await?, true).await
}

/// It is known now where a street lies, and so where conversations were held that name it.
pub async fn street_placed(work: Work) -> Result<()> {
    place_conversations(&work.duty().await?, Some(serde_json::from_str(&work.body)?)).await
}

/// The same as work that waits, for whoever published them in a browser.
pub async fn find_places(work: Work) -> Result<()> {
    find_places_anew(&work.house).await
}
