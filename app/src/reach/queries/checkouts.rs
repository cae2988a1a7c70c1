//! A street is walked by one pair at a time. It is taken for a session, and comes back when they give it
//! back, when the session ends, or by itself some time after it should have ended.

use super::alone::alone;
use super::sessions;
use crate::reach::access::Walk;
use crate::reach::model::{Planned, Session};
use crate::reach::safety::queries::watches;
use kit::access::{Includes, Writing};
use kit::{Error, Result, sql};

/// Takes all streets of a session that are free. Those that others have stay theirs: who that is and until
/// when stands with the streets. Taking again changes nothing.
pub fn take(hub: &mut Writing<'_, impl Includes<Walk>>, id: &str) -> Result<Session> {
    let session = sessions::one(hub, id)?;
    let now = hub.now();
    if session.is_over(now) {
        return Err(Error::invalid("session", "problem-session-over"));
    }
    if now < session.streets_from() {
        return Err(Error::invalid("session", "problem-checkout-early"));
    }
    // Two pairs who want one street at the same moment come one after the other.
    alone(hub)?;
    let account = hub.account().unwrap_or_default().to_owned();
    if account.is_empty() {
        return Err(Error::internal("nobody takes a street without an account"));
    }
    hub.exec(
        sql!(
            "UPDATE checkouts SET returned_at = until
             WHERE hub_id = $1 AND returned_at IS NULL AND until <= $3
                   AND street_id IN (SELECT street_id FROM outreach_streets WHERE hub_id = $1 AND session_id = $2)"
        ),
        &[id.into(), now.as_microsecond().into()],
    )?;
    let taken = hub.exec(
        sql!(
            "INSERT INTO checkouts (hub_id, street_id, at, session_id, account_id, until)
             SELECT o.hub_id, o.street_id, CAST($3 AS BIGINT), o.session_id, CAST($4 AS TEXT), CAST($5 AS BIGINT)
             FROM outreach_streets o
             WHERE o.hub_id = $1 AND o.session_id = $2
                   AND NOT EXISTS (SELECT 1 FROM checkouts c WHERE c.hub_id = o.hub_id AND c.street_id = o.street_id
                                   AND c.returned_at IS NULL)"
        ),
        &[
            id.into(),
            hub.arrival().into(),
            (&account).into(),
            session.streets_until().as_microsecond().into(),
        ],
    )?;
    if taken > 0 {
        hub.audit("outreach.streets_taken", id)?;
        // Whoever has streets is out from the session's start on, and somebody counts the minutes.
        watches::streets_taken(hub, id)?;
    }
    Ok(session)
}

/// Gives back whatever streets a session has.
pub fn give_back(hub: &mut Writing<'_, impl Includes<Walk>>, id: &str) -> Result<()> {
    sessions::one(hub, id)?;
    if all_back(hub, id)? > 0 {
        hub.audit("outreach.streets_given_back", id)?;
    }
    Ok(())
}

pub(super) fn all_back<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<u64> {
    let now = hub.now().as_microsecond();
    hub.exec(
        sql!("UPDATE checkouts SET returned_at = $3 WHERE hub_id = $1 AND session_id = $2 AND returned_at IS NULL"),
        &[id.into(), now.into()],
    )
}

/// After a session was changed: streets that left it come back, and the others stay taken until it ends now.
pub(super) fn follow<P>(hub: &mut Writing<'_, P>, id: &str, planned: &Planned) -> Result<()> {
    let now = hub.now().as_microsecond();
    hub.exec(
        sql!(
            "UPDATE checkouts SET returned_at = $3
             WHERE hub_id = $1 AND session_id = $2 AND returned_at IS NULL
                   AND street_id NOT IN (SELECT street_id FROM outreach_streets WHERE hub_id = $1 AND session_id = $2)"
        ),
        &[id.into(), now.into()],
    )?;
    hub.exec(
        sql!("UPDATE checkouts SET until = $3 WHERE hub_id = $1 AND session_id = $2 AND returned_at IS NULL"),
        &[id.into(), planned.streets_until().as_microsecond().into()],
    )?;
    Ok(())
}
