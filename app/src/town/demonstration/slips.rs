//! Slips that people in the town hold, and one that whoever looks around can try.

use crate::listening::model::Tier;
use crate::listening::queries::slips::{self, Way};
use crate::listening::queries::{self, Sought};
use kit::access::Duty;
use kit::house::House;
use kit::slip::Code;
use kit::{Error, Result};

/// The slip of somebody who said "contact me" in Mill Lane. It is no secret: the demonstration tells it.
pub const SLIP: &str = "HEAR-THWA-TERT";

/// Of the newest conversations at Mill Lane each person holds a slip.
pub async fn give(house: &House) -> Result<()> {
    let duty = Duty::in_hub(house, "mill-lane").await?;
    let told = Code::typed(SLIP).ok_or_else(|| Error::internal("the demonstration's slip is no code"))?;
    let told = told.digest(house).await?;
    let newest = duty
        .read(|hub| {
            let contact = Sought {
                tier: Some(Tier::Contact),
                ..Sought::default()
            };
            let first = queries::list(hub, &contact)?.rows.into_iter().next();
            let others = queries::list(hub, &Sought::default())?.rows;
            Ok((
                first.map(|row| row.id),
                others.into_iter().map(|row| row.id).collect::<Vec<_>>(),
            ))
        })
        .await?;
    let (first, others) = newest;
    let mut given = Vec::new();
    for id in others {
        given.push((id, Code::new(&house.chance).digest(house).await?, Way::Phone));
    }
    given.extend(first.map(|id| (id, told, Way::Printed)));
    duty.write(move |hub| {
        for (id, digest, way) in &given {
            slips::give(hub, id, digest, *way)?;
        }
        Ok(())
    })
    .await
}
