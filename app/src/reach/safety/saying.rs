//! A word of a pair, kept and told in one transaction, whichever way it came: a page, the API or a link.

use super::access::CheckIn;
use super::letters;
use super::queries::watches::{self, Kept, Word};
use kit::Result;
use kit::access::{Includes, Writing};

pub fn say(hub: &mut Writing<'_, impl Includes<CheckIn>>, session: &str, word: &Word) -> Result<Kept> {
    let kept = watches::say(hub, session, word)?;
    letters::send(hub, &kept.messages)?;
    Ok(kept)
}

pub fn reached(hub: &mut Writing<'_, impl Includes<CheckIn>>, session: &str, home: bool) -> Result<()> {
    let messages = watches::reached(hub, session, home)?;
    letters::send(hub, &messages)
}
