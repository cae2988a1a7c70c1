//! How to ring a member when somebody may need help. Whoever reads these is said by the feature that rings.

use crate::hubs::access::Belong;
use kit::access::{Includes, Reading, Writing};
use kit::text::Number;
use kit::{Result, sql};

/// One's own number in this hub.
pub fn own(hub: &mut Reading<'_, impl Includes<Belong>>) -> Result<Option<String>> {
    let me = hub.account().unwrap_or_default().to_owned();
    hub.one(
        sql!("SELECT number FROM member_numbers WHERE hub_id = $1 AND account_id = $2"),
        &[(&me).into()],
        |row| row.text("number"),
    )
}

/// Keeps one's own number, and says whether it is another than before.
pub fn keep(hub: &mut Writing<'_, impl Includes<Belong>>, number: &Number) -> Result<bool> {
    if own(hub)?.as_deref() == Some(number.as_str()) {
        return Ok(false);
    }
    let (me, now) = (hub.account().unwrap_or_default().to_owned(), hub.now().as_microsecond());
    hub.exec(
        sql!(
            "INSERT INTO member_numbers (hub_id, account_id, number, given_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (hub_id, account_id) DO UPDATE SET number = excluded.number, given_at = excluded.given_at"
        ),
        &[(&me).into(), number.as_str().into(), now.into()],
    )?;
    hub.audit("member.number_given", &me)?;
    Ok(true)
}

/// Takes one's own number away: nothing of it is kept.
pub fn take_away(hub: &mut Writing<'_, impl Includes<Belong>>) -> Result<()> {
    let me = hub.account().unwrap_or_default().to_owned();
    let gone = hub.exec(
        sql!("DELETE FROM member_numbers WHERE hub_id = $1 AND account_id = $2"),
        &[(&me).into()],
    )?;
    match gone {
        0 => Ok(()),
        _ => hub.audit("member.number_removed", &me),
    }
}
