//! A conversation taken out whole, with all that hangs on it.

use super::conversations::{REMOVED, forget_person, forget_words, one, place};
use super::counts::{alone, shift};
use super::{follow_ups, sheets, slips, voice};
use crate::listening::access::{Record, Settle};
use crate::listening::model::WORDS_WENT;
use crate::people::access::LetGo;
use kit::access::{Includes, Writing};
use kit::jobs::Job;
use kit::{Result, sql};

/// Takes everything of a conversation out, and its counts down.
pub fn remove<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()>
where
    P: Includes<Settle> + Includes<LetGo> + Includes<Record>,
{
    remove_for_good(hub, id, false)
}

/// The same, and `its_row` is whether a file that brings the same row again is not to bring it back.
pub(super) fn remove_for_good<P>(hub: &mut Writing<'_, P>, id: &str, its_row: bool) -> Result<()>
where
    P: Includes<Settle> + Includes<LetGo> + Includes<Record>,
{
    let promised = follow_ups::of(hub, id)?;
    slips::remember_taken_back(hub, id, its_row)?;
    take_out(hub, id)?;
    // What was promised goes unkept: who let it go can be found under the promise's own number.
    for promise in promised.iter().filter(|promise| promise.ended.is_none()) {
        hub.audit("follow_up.let_go_with_conversation", &promise.id)?;
    }
    words_went(hub)?;
    hub.audit(REMOVED, id)
}

/// Copies of the hub that were made before have to go as well.
pub(super) fn words_went<P>(hub: &mut Writing<'_, P>) -> Result<()> {
    hub.enqueue(&Job {
        kind: WORDS_WENT,
        key: Some("".into()),
        body: "".into(),
        after: None,
    })
}

/// The same without a word in the audit trail, for whoever takes many out at once and says so once.
pub(super) fn take_out<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()>
where
    P: Includes<Settle> + Includes<LetGo> + Includes<Record>,
{
    let alone = alone(hub)?;
    let stands = one(hub, id)?;
    let before = place(hub, &alone, id)?;
    shift(hub, &alone, Some(&before), None)?;
    forget_words(hub, stands.arrived.as_microsecond())?;
    sheets::let_go_of(hub, id)?;
    voice::let_go_of(hub, id)?;
    for table in [
        sql!("DELETE FROM slips WHERE hub_id = $1 AND conversation_id = $2"),
        sql!("DELETE FROM quotations WHERE hub_id = $1 AND conversation_id = $2"),
        sql!(
            "DELETE FROM endings WHERE hub_id = $1 AND follow_up_id IN (
                SELECT id FROM follow_ups WHERE hub_id = $1 AND conversation_id = $2)"
        ),
        sql!("DELETE FROM follow_ups WHERE hub_id = $1 AND conversation_id = $2"),
        sql!("DELETE FROM conflicts WHERE hub_id = $1 AND conversation_id = $2"),
        sql!("DELETE FROM earlier_words WHERE hub_id = $1 AND conversation_id = $2"),
        sql!("DELETE FROM consents WHERE hub_id = $1 AND conversation_id = $2"),
        sql!("DELETE FROM codings WHERE hub_id = $1 AND conversation_id = $2"),
        sql!("DELETE FROM uncoded WHERE hub_id = $1 AND conversation_id = $2"),
        sql!("DELETE FROM conversations WHERE hub_id = $1 AND id = $2"),
    ] {
        hub.exec(table, &[id.into()])?;
    }
    hub.unsend(id)?;
    forget_person(hub, stands.person.as_deref())
}
