//! Two people made one, with what each of them said; and two again.

use super::rights::Held;
use crate::listening::access::{Read, Settle};
use crate::people::access::Join;
use crate::people::model::merging::Chosen;
use crate::people::queries::merging;
use kit::access::{Includes, Reading, Writing};
use kit::{Result, sql};

/// Joins the second to the first. What they said follows; what each of them agreed to stays with each
/// conversation as it is.
pub fn join<P>(hub: &mut Writing<'_, P>, one: &str, other: &str, chosen: &Chosen) -> Result<String>
where
    P: Includes<Join> + Includes<crate::people::access::Keep> + Includes<crate::people::access::Read> + Includes<Settle>,
{
    let halves = merging::halves(hub, one, other)?;
    let theirs = hub.rows(
        sql!("SELECT id FROM conversations WHERE hub_id = $1 AND person_id = $2"),
        &[other.into()],
        |row| row.text("id"),
    )?;
    hub.exec(
        sql!("UPDATE conversations SET person_id = $3 WHERE hub_id = $1 AND person_id = $2"),
        &[other.into(), one.into()],
    )?;
    merging::join(hub, &halves, chosen, theirs)
}

/// Makes two of them again. A conversation that was the second's goes back, unless the person took back
/// that they may be contacted about it, or it is gone. The id of the second.
pub fn part<P>(hub: &mut Writing<'_, P>, person: &str, merge: &str) -> Result<String>
where
    P: Includes<Join> + Includes<crate::people::access::Keep> + Includes<crate::people::access::Read> + Includes<Settle>,
{
    let (other, conversations) = merging::part(hub, person, merge)?;
    for conversation in &conversations {
        hub.exec(
            sql!("UPDATE conversations SET person_id = $4 WHERE hub_id = $1 AND id = $2 AND person_id = $3"),
            &[conversation.into(), person.into(), (&other).into()],
        )?;
    }
    Ok(other)
}

/// How much each of two people said, for whoever looks at both.
pub fn said<P>(hub: &mut Reading<'_, P>, one: &str, other: &str) -> Result<[Vec<Held>; 2]>
where
    P: Includes<Read>,
{
    Ok([super::rights::conversations_of(hub, one, "")?, super::rights::conversations_of(hub, other, "")?])
}
