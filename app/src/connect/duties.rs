//! What connect does behind the scenes.

use super::queries::common_themes;
use kit::Result;
use kit::access::{Duty, HubKind};
use kit::jobs::Work;

/// Tells every hub under the network which themes it may file its own under. Doing it twice changes
/// nothing.
pub async fn spread_themes(work: Work) -> Result<()> {
    let network = work.duty().await?;
    if network.hub().kind != HubKind::Network {
        return Ok(());
    }
    let mut themes = network.read(common_themes::list).await?;
    loop {
        for hub in network.read(common_themes::hubs_under).await? {
            let list = themes.clone();
            Duty::in_hub(&work.house, &hub)
                .await?
                .write(move |hub| common_themes::hear(hub, &list))
                .await?;
        }
        // Somebody may have changed the list meanwhile, and another process told the hubs first.
        let now = network.read(common_themes::list).await?;
        if now == themes {
            return Ok(());
        }
        themes = now;
    }
}
