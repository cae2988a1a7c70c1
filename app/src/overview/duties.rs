//! What overview does behind the scenes.

use super::queries::{handing_up, tree};
use kit::access::Duty;
use kit::jobs::Work;
use kit::{Error, Result};
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
