//! That a concern waits, told to those who may read it. Not a word of it.

use super::access::Tell;
use super::queries;
use kit::Result;
use kit::access::{Includes, Writing};
use kit::mail::Letter;
use kit::text::{Number, Text};
use kit::words::{Language, Words};

/// Tells the leads, or the coordinators where there is no lead, in the transaction that keeps the concern.
pub fn tell(hub: &mut Writing<'_, impl Includes<Tell>>, concern: &str) -> Result<()> {
    for told in queries::whom_to_tell(hub)? {
        let words = Words::of(told.language.as_deref().and_then(Language::of_code).unwrap_or(Language::ENGLISH));
        let behind = if told.lead { "concerns" } else { "members" };
        let link = format!("{}/hubs/{}/{behind}", hub.house().settings.public_url, hub.hub().id);
        let name = hub.hub().name.clone();
        let values = [("hub", name.as_str().into()), ("link", link.as_str().into())];
        let (subject, letter, text) = if told.lead {
            ("concern-mail-subject", "concern-mail", "concern-text")
        } else {
            ("concern-mail-nobody-subject", "concern-mail-nobody", "concern-text-nobody")
        };
        let plain = |key| words.with(key, &values).replace(['\u{2068}', '\u{2069}'], "");
        if let Some(to) = told.email {
            hub.enqueue(&Letter { to, subject: plain(subject), text: plain(letter) }.job()?)?;
        }
        if let Some(number) = told.number.as_deref().and_then(Number::kept) {
            hub.send(concern, &Text::new(number, &plain(text)))?;
        }
    }
    Ok(())
}
