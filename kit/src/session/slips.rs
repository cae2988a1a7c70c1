//! The door that opens by a slip: whoever types its code reaches the one record that it was given for.

use super::{draw_hub, hub};
use crate::access::{Bearer, Hub, HubKind};
use crate::db::{Conn, Value};
use crate::house::House;
use crate::slip::{Code, MOST_REFUSED};
use crate::{Error, Result, sql};

/// Microseconds.
const AN_HOUR: i64 = 3_600_000_000;
/// How long it is remembered how often codes were refused.
const REMEMBERED: i64 = 7 * 24 * AN_HOUR;

/// What the trail of the network says when too many codes were tried.
const LOCKED: &str = "slips.locked";

/// Opens a slip for a resident, who has no account: anybody may try, and not often. Whatever is wrong
/// with a code, the answer is the same, and takes as long.
pub async fn bearer_of(house: &House, typed: &str, address: &str) -> Result<Bearer> {
    let hour = house.clock.now().as_microsecond() / AN_HOUR * AN_HOUR;
    let allowed = house.limits.slip(address).is_ok() && refused_in(house, hour).await? < MOST_REFUSED;
    if !allowed {
        house.metrics.slip("locked");
        return Err(Error::TryLater);
    }
    match found(house, typed, None).await? {
        Some((hub, record)) => {
            house.metrics.slip("opened");
            Ok(Bearer::of(house, hub, record, None))
        }
        None => {
            house.metrics.slip("refused");
            let refused = count_refused(house, hour).await?;
            tracing::warn!(refused, "a slip's code opened nothing: so many in this hour");
            Err(Error::NotFound)
        }
    }
}

/// Opens a slip for a resident who told its code to a member of the hub. That works when too many
/// strangers try as well, and so nobody can be kept from taking their words back.
pub async fn told(house: &House, typed: &str, account: &str, hub: &Hub) -> Result<Bearer> {
    house.limits.slip(account)?;
    match found(house, typed, Some(hub.id.clone())).await? {
        Some((hub, record)) => {
            house.metrics.slip("told");
            Ok(Bearer::of(house, hub, record, Some(account.to_owned())))
        }
        None => {
            house.metrics.slip("refused");
            Err(Error::NotFound)
        }
    }
}

/// The hub and the record of a slip that was given out.
async fn found(house: &House, typed: &str, within: Option<String>) -> Result<Option<(Hub, String)>> {
    let code = Code::typed(typed);
    // What cannot be a code takes as long as what can.
    let digest = match &code {
        Some(code) => code.digest(house).await?,
        None => {
            Code::new(&house.chance).digest(house).await?;
            String::new()
        }
    };
    house
        .db
        .read(move |conn| {
            let slip = conn.one(
                sql!(
                    "SELECT hub_id, conversation_id FROM slips
                     WHERE digest = $1 AND conversation_id IS NOT NULL AND ($2 = '' OR hub_id = $2)"
                ),
                &[Value::from(&digest), within.as_deref().unwrap_or_default().into()],
                |row| (row.text("hub_id"), row.text("conversation_id")),
            )?;
            match slip {
                Some((id, record)) => Ok(hub(conn, &id)?.map(|hub| (hub, record))),
                None => Ok(None),
            }
        })
        .await
}

async fn refused_in(house: &House, hour: i64) -> Result<i64> {
    let refused = house
        .db
        .read(move |conn| {
            conn.one(
                sql!("SELECT refused FROM slip_tries WHERE hour = $1"),
                &[hour.into()],
                |row| row.int("refused"),
            )
        })
        .await?;
    Ok(refused.unwrap_or_default())
}

/// Counts a code that opened nothing, and says how many there were in this hour.
async fn count_refused(house: &House, hour: i64) -> Result<i64> {
    let (audit, now) = (house.new_id(), house.clock.now().as_microsecond());
    house
        .db
        .write(move |conn| {
            let refused = conn.one(
                sql!(
                    "INSERT INTO slip_tries (hour, refused) VALUES ($1, 1)
                     ON CONFLICT (hour) DO UPDATE SET refused = slip_tries.refused + 1 RETURNING refused"
                ),
                &[hour.into()],
                |row| row.int("refused"),
            )?;
            let refused = refused.unwrap_or(1);
            if refused == 1 {
                conn.exec(
                    sql!("DELETE FROM slip_tries WHERE hour < $1"),
                    &[(hour - REMEMBERED).into()],
                )?;
            }
            if refused == MOST_REFUSED {
                write_down(conn, &audit, now)?;
            }
            Ok(refused)
        })
        .await
}

/// Codes that open nothing belong to no hub, so it is the network that is told.
fn write_down(conn: Conn<'_>, id: &str, now: i64) -> Result<()> {
    let network = conn.one(
        sql!("SELECT id, name, kind, parent_id, zone, threshold, second_step_from FROM hubs WHERE kind = $1"),
        &[HubKind::Network.as_str().into()],
        draw_hub,
    )?;
    let Some(network) = network else {
        return Ok(());
    };
    conn.exec(
        sql!("INSERT INTO audit (hub_id, id, at, action, record_id) VALUES ($1, $2, $3, $4, $1)"),
        &[
            Value::from(&network.id),
            Value::from(id),
            now.into(),
            LOCKED.into(),
        ],
    )
    .map(drop)
}
