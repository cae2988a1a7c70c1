//! Forgetting what nobody can use any more.

use crate::house::House;
use crate::jobs::{self, Job};
use crate::{Result, sql};
use jiff::{Timestamp, ToSpan};

/// The kind of the job that forgets what nobody can use any more; it leaves itself for the next day.
pub const FORGET: &str = "session.forget";

/// Sees to it that the first such job waits.
pub async fn forget_daily(house: &House) -> Result<()> {
    let (job, now) = (house.new_id(), house.clock.now());
    house
        .db
        .write(move |conn| jobs::enqueue(conn, &job, now, "", &forget_at(now)))
        .await
}

fn forget_at(due: Timestamp) -> Job<'static> {
    Job {
        kind: FORGET,
        key: Some("".into()),
        body: "".into(),
        after: Some(due),
    }
}

/// Removes links, pairing codes and sessions that have ended, and what was asked at the doors and never
/// answered: who signed in where, and when, is nobody's business afterwards.
pub async fn forget(house: &House) -> Result<()> {
    let (job, now) = (house.new_id(), house.clock.now());
    let tomorrow = now.checked_add(24.hours()).unwrap_or(now);
    house
        .db
        .write(move |conn| {
            jobs::enqueue(conn, &job, now, "", &forget_at(tomorrow))?;
            let now = [now.as_microsecond().into()];
            conn.exec(
                sql!("DELETE FROM links WHERE expires_at <= $1 OR used_at <= $1"),
                &now,
            )?;
            conn.exec(sql!("DELETE FROM pairings WHERE expires_at <= $1"), &now)?;
            conn.exec(
                sql!("DELETE FROM sessions WHERE expires_at <= $1 OR ended_at <= $1"),
                &now,
            )?;
            conn.exec(sql!("DELETE FROM challenges WHERE expires_at <= $1"), &now)?;
            conn.exec(sql!("DELETE FROM half_open WHERE expires_at <= $1"), &now)?;
            conn.exec(
                sql!(
                    "DELETE FROM token_hubs WHERE token_id IN
                     (SELECT id FROM tokens WHERE expires_at <= $1 OR ended_at <= $1)"
                ),
                &now,
            )?;
            conn.exec(
                sql!("DELETE FROM tokens WHERE expires_at <= $1 OR ended_at <= $1"),
                &now,
            )
            .map(drop)
        })
        .await
}
