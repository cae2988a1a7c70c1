//! How often pairs check in, and who is alerted.

use super::{going, watches};
use crate::reach::safety::access::{Arrange, CheckIn, Watch};
use crate::reach::safety::model::{Chosen, Ladder};
use kit::access::{Includes, Reading, Writing};
use kit::{Error, Result, sql};

/// As the hub has it; as it is usual where nobody said otherwise.
pub fn of_hub(hub: &mut Reading<'_, impl Includes<CheckIn>>) -> Result<(Ladder, Chosen)> {
    found(hub)
}

pub(super) fn found<P>(hub: &mut Reading<'_, P>) -> Result<(Ladder, Chosen)> {
    let kept = hub.one(
        sql!(
            "SELECT every, after_end, first_after, second_after, first_id, second_id
             FROM safety_settings WHERE hub_id = $1"
        ),
        &[],
        |row| {
            let ladder = Ladder {
                every: row.int("every"),
                after_end: row.int("after_end"),
                first_after: row.int("first_after"),
                second_after: row.int("second_after"),
            };
            let chosen = Chosen {
                first: row.opt_text("first_id"),
                second: row.opt_text("second_id"),
            };
            (ladder, chosen)
        },
    )?;
    Ok(kept.unwrap_or((Ladder::USUAL, Chosen::default())))
}

/// Only those who may see who is out can be alerted, and only while they belong to the hub.
fn hold_to_members<P: Includes<Watch>>(hub: &mut Reading<'_, P>, chosen: &Chosen) -> Result<()> {
    let able = going::who_can_answer(hub)?;
    for (field, id) in [("first", &chosen.first), ("second", &chosen.second)] {
        if id.as_ref().is_some_and(|id| !able.iter().any(|person| person.id == *id)) {
            return Err(Error::invalid(field, "problem-choose"));
        }
    }
    Ok(())
}

pub fn keep<P>(hub: &mut Writing<'_, P>, ladder: &Ladder, chosen: &Chosen) -> Result<()>
where
    P: Includes<Arrange> + Includes<Watch>,
{
    hold_to_members(hub, chosen)?;
    hub.exec(
        sql!(
            "INSERT INTO safety_settings
                 (hub_id, every, after_end, first_after, second_after, first_id, second_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (hub_id) DO UPDATE SET every = excluded.every, after_end = excluded.after_end,
                 first_after = excluded.first_after, second_after = excluded.second_after,
                 first_id = excluded.first_id, second_id = excluded.second_id"
        ),
        &[
            ladder.every.into(),
            ladder.after_end.into(),
            ladder.first_after.into(),
            ladder.second_after.into(),
            chosen.first.as_deref().into(),
            chosen.second.as_deref().into(),
        ],
    )?;
    let own = hub.hub().id.clone();
    hub.audit("safety.settings_changed", &own)?;
    // Whoever is out already is counted by the new minutes.
    watches::count_all_again(hub)
}

/// What one session has otherwise than its hub.
pub fn choose(
    hub: &mut Writing<'_, impl Includes<Watch>>,
    session: &str,
    every: Option<i64>,
    chosen: &Chosen,
) -> Result<()> {
    going::found(hub, session)?;
    hold_to_members(hub, chosen)?;
    hub.exec(
        sql!(
            "INSERT INTO session_safety (hub_id, session_id, every, first_id, second_id) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (hub_id, session_id) DO UPDATE SET every = excluded.every,
                 first_id = excluded.first_id, second_id = excluded.second_id"
        ),
        &[
            session.into(),
            every.into(),
            chosen.first.as_deref().into(),
            chosen.second.as_deref().into(),
        ],
    )?;
    hub.audit("safety.session_changed", session)?;
    watches::count_again(hub, session)
}
