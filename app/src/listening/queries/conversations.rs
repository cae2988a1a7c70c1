//! Conversations: recorded once, corrected beside what stood before, removed whole.

use super::removal::words_went;
use super::counts::{Alone, Place, alone, changed, shift};
use super::{consents, follow_ups, themes, voice};
use crate::listening::access::{Agree, Record};
use crate::listening::model::{Consent, Contact, Heard, How, Recorded, Said, Tier, said_in_one};
use crate::people::queries as people;
use crate::people::access::{LetGo, Meet};
use crate::reach::queries::placing::{self, Placed};
use jiff::Timestamp;
use kit::access::{Includes, Reading, Role, Writing};
use kit::clock::{instant, month};
use kit::db::Row;
use kit::{Error, Result, sql};

/// What the audit trail says of a conversation that was taken out. It also keeps a phone that
/// sends it again from bringing it back.
pub(super) const REMOVED: &str = "conversation.removed";

/// One conversation as it stands.
#[derive(Clone, Debug)]
pub struct Conversation {
    pub id: String,
    pub arrived: Timestamp,
    pub month: String,
    pub said: Said,
    pub tier: Tier,
    pub person: Option<String>,
    pub import: Option<String>,
    /// Who listened: their account and their name.
    pub listener: Option<(String, String)>,
}

/// Words before a correction.
#[derive(Clone, Debug)]
pub struct Earlier {
    pub until: Timestamp,
    pub said: Said,
    pub by: Option<String>,
}

/// Keeps a conversation once, however often it is sent. `import` is the file it came in with.
pub fn record<P>(
    hub: &mut Writing<'_, P>,
    id: &str,
    heard: &Heard,
    import: Option<&str>,
) -> Result<Recorded>
where
    P: Includes<Record> + Includes<Meet>,
{
    let listener = hub.account().map(str::to_owned);
    record_from(hub, id, heard, import, listener.as_deref())
}

pub(super) fn record_from<P>(
    hub: &mut Writing<'_, P>,
    id: &str,
    heard: &Heard,
    import: Option<&str>,
    listener: Option<&str>,
) -> Result<Recorded>
where
    P: Includes<Record> + Includes<Meet>,
{
    let (arrived, fingerprint) = (hub.arrival(), heard.fingerprint());
    let said = &heard.said;
    let month = month(said.at(), &hub.hub().zone);
    let placed = placing::of_words(hub, &said.place)?;
    let new = hub.exec(
        sql!(
            "INSERT INTO conversations (hub_id, id, arrived, held_at, month, listener_id, how, place, language,
                                        loves, concerns, would_change, would_do, tier, import_id, fingerprint,
                                        row_print, lsoa, patch_id)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $18, $19, $20
             WHERE NOT EXISTS (SELECT 1 FROM audit WHERE hub_id = $1 AND record_id = $2 AND action = $17)
             ON CONFLICT (hub_id, id) DO NOTHING"
        ),
        &[
            id.into(),
            arrived.into(),
            said.held_at.into(),
            (&month).into(),
            listener.into(),
            said.how.as_str().into(),
            (&said.place).into(),
            (&said.language).into(),
            (&said.loves).into(),
            (&said.concerns).into(),
            (&said.would_change).into(),
            (&said.would_do).into(),
            heard.consent.tier.as_str().into(),
            import.into(),
            (&fingerprint).into(),
            REMOVED.into(),
            (&heard.row_print()).into(),
            (&placed.lsoa).into(),
            (&placed.patch).into(),
        ],
    )?;
    if new == 0 {
        return seen_before(hub, id, heard, &fingerprint);
    }
    consents::check(hub, &heard.consent)?;
    consents::add(hub, id, &heard.consent, arrived, said.held_at, listener)?;
    if let Some(contact) = &heard.contact {
        let person = people::add(hub, &contact.name, &said.language, &contact.channels, import)?;
        belongs_to(hub, id, Some(&person))?;
    }
    if let Some(step) = &heard.follow_up {
        let owner = step.owner.as_deref().or(listener);
        follow_ups::promise(hub, id, &step.what, owner, &step.due)?;
    }
    let tier = heard.consent.tier;
    index_by_words(hub, arrived, said, tier, &month)?;
    hub.audit("conversation.recorded", id)?;
    // Last, because from here on whoever else records in this hub waits.
    let alone = alone(hub)?;
    let coded = themes::tapped(hub, &heard.themes)?;
    themes::first_codings(hub, id, arrived, &coded)?;
    let place = Place::of(month, tier, said.how, &said.language, &coded, placed);
    shift(hub, &alone, None, Some(&place))?;
    Ok(Recorded::New)
}

/// The id is taken: by the same words, by words that somebody has dealt with, or by others.
fn seen_before<P>(hub: &mut Writing<'_, P>, id: &str, heard: &Heard, fingerprint: &str) -> Result<Recorded> {
    let first = hub.one(
        sql!("SELECT fingerprint FROM conversations WHERE hub_id = $1 AND id = $2"),
        &[id.into()],
        |row| row.text("fingerprint"),
    )?;
    let Some(first) = first else {
        // It was taken out of the hub: what is sent again does not bring it back.
        return Ok(Recorded::Same);
    };
    if first == fingerprint {
        return Ok(Recorded::Same);
    }
    let settled = hub.one(
        sql!(
            "SELECT settled FROM conflicts WHERE hub_id = $1 AND conversation_id = $2 AND fingerprint = $3"
        ),
        &[id.into(), fingerprint.into()],
        |row| row.opt_text("settled").is_some(),
    )?;
    match settled {
        Some(true) => return Ok(Recorded::Same),
        Some(false) => return Ok(Recorded::Conflict),
        None => {}
    }
    let (now, account) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    // Who was erased meanwhile does not come back with words that waited on a phone.
    let body = match consents::is_withdrawn(hub, id)? {
        true => Heard { contact: None, ..heard.clone() }.canonical(),
        false => heard.canonical(),
    };
    hub.exec(
        sql!(
            "INSERT INTO conflicts (hub_id, conversation_id, fingerprint, at, account_id, body)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (hub_id, conversation_id, fingerprint) DO NOTHING"
        ),
        &[
            id.into(),
            fingerprint.into(),
            now.into(),
            (&account).into(),
            (&body).into(),
        ],
    )?;
    hub.audit("conversation.conflicted", id)?;
    Ok(Recorded::Conflict)
}

/// Lets a search find the conversation. The row's number is its order of arrival.
pub(super) fn index_by_words<P>(
    hub: &mut Writing<'_, P>,
    arrived: i64,
    said: &Said,
    tier: Tier,
    month: &str,
) -> Result<()> {
    let marks = [tier.as_str(), said.how.as_str(), month];
    let words = kit::dialect::searched(&hub.hub().id, &said.searched(), &marks);
    hub.exec(
        sql!(
            sqlite: "INSERT INTO conversation_words (rowid, words) SELECT $2, $3 WHERE $1 <> ''",
            postgres: "INSERT INTO conversation_words (hub_id, arrived, words)
                       VALUES ($1, $2, array_to_tsvector(string_to_array($3, ' ')))",
        ),
        &[arrived.into(), (&words).into()],
    )
    .map(drop)
}

pub(super) fn forget_words<P>(hub: &mut Writing<'_, P>, arrived: i64) -> Result<()> {
    hub.exec(
        sql!(
            sqlite: "DELETE FROM conversation_words WHERE rowid = $2 AND CAST($1 AS TEXT) <> ''",
            postgres: "DELETE FROM conversation_words WHERE hub_id = $1 AND arrived = $2",
        ),
        &[arrived.into()],
    )
    .map(drop)
}

fn belongs_to<P>(hub: &mut Writing<'_, P>, id: &str, person: Option<&str>) -> Result<()> {
    hub.change(
        sql!("UPDATE conversations SET person_id = $3 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), person.into()],
    )
}

/// A listener sees their own conversations and no others.
pub(super) fn own_only<P>(hub: &Reading<'_, P>) -> Option<String> {
    match hub.role() {
        Some(Role::Listener) => Some(hub.account().unwrap_or_default().to_owned()),
        _ => None,
    }
}

/// One conversation, if whoever asks may see it.
pub fn one(hub: &mut Reading<'_, impl Includes<Record>>, id: &str) -> Result<Conversation> {
    let own = own_only(hub);
    hub.found(
        sql!(
            "SELECT c.id, c.arrived, c.month, c.held_at, c.how, c.place, c.language, c.loves, c.concerns,
                    c.would_change, c.would_do, c.tier, c.person_id, c.import_id, c.listener_id, a.name AS listener
             FROM conversations c LEFT JOIN accounts a ON a.id = c.listener_id
             WHERE c.hub_id = $1 AND c.id = $2 AND (CAST($3 AS TEXT) IS NULL OR c.listener_id = $3)"
        ),
        &[id.into(), (&own).into()],
        |row| Conversation {
            id: row.text("id"),
            arrived: instant(row.int("arrived")),
            month: row.text("month"),
            said: said(row),
            tier: Tier::kept(&row.text("tier")),
            person: row.opt_text("person_id"),
            import: row.opt_text("import_id"),
            listener: row.opt_text("listener_id").zip(row.opt_text("listener")),
        },
    )
}

pub(super) fn said(row: &Row<'_>) -> Said {
    Said {
        held_at: row.int("held_at"),
        how: How::kept(&row.text("how")),
        place: row.text("place"),
        language: row.text("language"),
        loves: row.text("loves"),
        concerns: row.text("concerns"),
        would_change: row.text("would_change"),
        would_do: row.text("would_do"),
    }
}

/// Where a conversation is counted now.
pub(super) fn place<P>(hub: &mut Reading<'_, P>, _: &Alone, id: &str) -> Result<Place> {
    let coded = themes::coded(hub, id)?;
    hub.found(
        sql!("SELECT month, tier, how, language, lsoa, patch_id FROM conversations WHERE hub_id = $1 AND id = $2"),
        &[id.into()],
        |row| {
            Place::of(
                row.text("month"),
                Tier::kept(&row.text("tier")),
                How::kept(&row.text("how")),
                &row.text("language"),
                &coded,
                Placed { lsoa: row.opt_text("lsoa"), patch: row.opt_text("patch_id") },
            )
        },
    )
}

/// The words before each correction, the latest first.
pub fn earlier(hub: &mut Reading<'_, impl Includes<Record>>, id: &str) -> Result<Vec<Earlier>> {
    one(hub, id)?;
    let rows = hub.rows(
        sql!(
            "SELECT e.until, e.body, a.name AS by_name FROM earlier_words e LEFT JOIN accounts a ON a.id = e.account_id
             WHERE e.hub_id = $1 AND e.conversation_id = $2 ORDER BY e.until DESC"
        ),
        &[id.into()],
        |row| (row.int("until"), row.text("body"), row.opt_text("by_name")),
    )?;
    rows.into_iter()
        .map(|(until, body, by)| {
            Ok(Earlier {
                until: instant(until),
                said: serde_json::from_str(&body)?,
                by,
            })
        })
        .collect()
}

/// Puts other words in the place of those that stand, which are kept beside them.
pub fn correct(hub: &mut Writing<'_, impl Includes<Record>>, id: &str, now: &Said) -> Result<()> {
    let alone = alone(hub)?;
    let stands = one(hub, id)?;
    if stands.said == *now {
        return Ok(());
    }
    let before = place(hub, &alone, id)?;
    let (until, account) = (hub.arrival(), hub.account().map(str::to_owned));
    // Words that are typed from a recording stand in the place of none.
    if !stands.said.is_silent() || now.circumstances() != stands.said.circumstances() {
        let body = serde_json::to_string(&stands.said)?;
        hub.exec(
            sql!(
                "INSERT INTO earlier_words (hub_id, conversation_id, until, account_id, body) VALUES ($1, $2, $3, $4, $5)"
            ),
            &[id.into(), until.into(), (&account).into(), (&body).into()],
        )?;
    }
    let month = month(now.at(), &hub.hub().zone);
    let stood = hub.found(
        sql!("SELECT lsoa, patch_id FROM conversations WHERE hub_id = $1 AND id = $2"),
        &[id.into()],
        |row| Placed { lsoa: row.opt_text("lsoa"), patch: row.opt_text("patch_id") },
    )?;
    let placed = if now.place == stands.said.place { stood } else { placing::of_words(hub, &now.place)? };
    hub.change(
        sql!(
            "UPDATE conversations SET held_at = $3, month = $4, how = $5, place = $6, language = $7,
                                      loves = $8, concerns = $9, would_change = $10, would_do = $11,
                                      lsoa = $12, patch_id = $13
             WHERE hub_id = $1 AND id = $2"
        ),
        &[
            id.into(),
            now.held_at.into(),
            (&month).into(),
            now.how.as_str().into(),
            (&now.place).into(),
            (&now.language).into(),
            (&now.loves).into(),
            (&now.concerns).into(),
            (&now.would_change).into(),
            (&now.would_do).into(),
            (&placed.lsoa).into(),
            (&placed.patch).into(),
        ],
    )?;
    let arrived = stands.arrived.as_microsecond();
    forget_words(hub, arrived)?;
    index_by_words(hub, arrived, now, stands.tier, &month)?;
    take_back_what_was_not_said(hub, id, now, until)?;
    let after = place(hub, &alone, id)?;
    shift(hub, &alone, Some(&before), Some(&after))?;
    // Quotations and their language are read above, whether a count has moved or not.
    changed(hub)?;
    hub.audit("conversation.corrected", id)
}

/// Takes back the quotations whose words no longer stand: a correction may have left a name out.
fn take_back_what_was_not_said<P>(hub: &mut Writing<'_, P>, id: &str, now: &Said, at: i64) -> Result<()> {
    let out = hub.rows(
        sql!("SELECT id, words FROM quotations WHERE hub_id = $1 AND conversation_id = $2 AND withdrawn_at IS NULL"),
        &[id.into()],
        |row| (row.text("id"), row.text("words")),
    )?;
    for (quotation, words) in out {
        if !said_in_one(now.answers().into_iter(), &words) {
            hub.exec(
                sql!("UPDATE quotations SET withdrawn_at = $3 WHERE hub_id = $1 AND id = $2"),
                &[(&quotation).into(), at.into()],
            )?;
            hub.audit("quotation.withdrawn", &quotation)?;
        }
    }
    Ok(())
}

/// Writes down that the person agrees to more or to less. Who no longer agrees to be contacted is
/// forgotten, and words that may no longer be quoted are taken back.
pub fn change_tier<P>(
    hub: &mut Writing<'_, P>,
    id: &str,
    consent: &Consent,
    contact: Option<&Contact>,
) -> Result<()>
where
    P: Includes<Agree> + Includes<Record> + Includes<Meet> + Includes<LetGo>,
{
    let alone = alone(hub)?;
    let stands = one(hub, id)?;
    consents::check(hub, consent)?;
    let (at, account) = (hub.arrival(), hub.account().map(str::to_owned));
    consents::add(hub, id, consent, at, at, account.as_deref())?;
    hold_to(hub, &alone, &stands, consent.tier, contact, at)?;
    hub.audit("conversation.consent_changed", id)
}

/// Writes down that the person takes back what they agreed to: what they said stays with the hub, and
/// they themselves are forgotten.
pub(super) fn withdraw<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()>
where
    P: Includes<Record> + Includes<Meet> + Includes<LetGo>,
{
    let alone = alone(hub)?;
    let stands = one(hub, id)?;
    let (at, account) = (hub.arrival(), hub.account().map(str::to_owned));
    consents::withdraw(hub, id, at, account.as_deref())?;
    voice::let_go_of(hub, id)?;
    hold_to(hub, &alone, &stands, Tier::Hub, None, at)?;
    hub.audit("conversation.consent_withdrawn", id)
}

/// Does with a conversation, from `at` on, what is agreed to and no more.
fn hold_to<P>(
    hub: &mut Writing<'_, P>,
    alone: &Alone,
    stands: &Conversation,
    tier: Tier,
    contact: Option<&Contact>,
    at: i64,
) -> Result<()>
where
    P: Includes<Record> + Includes<Meet> + Includes<LetGo>,
{
    let id = stands.id.as_str();
    let before = place(hub, alone, id)?;
    hub.change(
        sql!("UPDATE conversations SET tier = $3 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), tier.as_str().into()],
    )?;
    match (tier, contact, &stands.person) {
        (Tier::Contact, Some(contact), held) => {
            let language = &stands.said.language;
            let person = people::add(hub, &contact.name, language, &contact.channels, None)?;
            belongs_to(hub, id, Some(&person))?;
            forget_person(hub, held.as_deref())?;
        }
        (Tier::Contact, None, None) => return Err(Error::invalid("contact.name", "problem-blank")),
        (Tier::Contact, None, Some(_)) => {}
        (_, _, held) => {
            belongs_to(hub, id, None)?;
            forget_person(hub, held.as_deref())?;
        }
    }
    if tier != Tier::Quotation {
        hub.exec(
            sql!(
                "UPDATE quotations SET withdrawn_at = $3
                 WHERE hub_id = $1 AND conversation_id = $2 AND withdrawn_at IS NULL"
            ),
            &[id.into(), at.into()],
        )?;
    }
    let arrived = stands.arrived.as_microsecond();
    forget_words(hub, arrived)?;
    index_by_words(hub, arrived, &stands.said, tier, &stands.month)?;
    let after = place(hub, alone, id)?;
    shift(hub, alone, Some(&before), Some(&after))
}

/// Forgets a person whom no conversation holds any more.
pub(super) fn forget_person<P: Includes<LetGo>>(hub: &mut Writing<'_, P>, person: Option<&str>) -> Result<()> {
    let Some(person) = person else {
        return Ok(());
    };
    let held = hub.rows(
        sql!("SELECT id FROM conversations WHERE hub_id = $1 AND person_id = $2"),
        &[person.into()],
        |row| row.text("id"),
    )?;
    if held.is_empty() {
        words_went(hub)?;
        return people::remove(hub, person);
    }
    people::merging::forget_halves(hub, person, &held)
}
