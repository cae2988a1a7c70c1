//! What ties a person to what they said: shown to them, and cut for good when they ask for it.

use super::conversations::withdraw;
use super::{consents, follow_ups, themes};
use crate::listening::access::{Agree, Read, Record};
use crate::listening::model::Tier;
use crate::people;
use crate::people::access::{LetGo, Meet};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::{Result, sql};
use serde_json::{Value, json};

/// A conversation of a person, as their page shows it.
#[derive(Clone, Debug)]
pub struct Held {
    pub id: String,
    pub held_at: jiff::Timestamp,
    pub tier: Tier,
    /// The beginning of what was said.
    pub words: String,
    /// Their name stands in what was written down.
    pub names_them: bool,
}

/// What a person said to this hub, the latest first.
pub fn conversations_of<P>(hub: &mut Reading<'_, P>, person: &str, name: &str) -> Result<Vec<Held>>
where
    P: Includes<Read>,
{
    let name = kit::dialect::fold(name);
    hub.rows(
        sql!(
            "SELECT id, held_at, tier, loves, concerns, would_change, would_do, place FROM conversations
             WHERE hub_id = $1 AND person_id = $2 ORDER BY held_at DESC, id"
        ),
        &[person.into()],
        |row| {
            let all = ["concerns", "loves", "would_change", "would_do", "place"].map(|column| row.text(column));
            let folded = kit::dialect::fold(&all.join(" "));
            Held {
                id: row.text("id"),
                held_at: instant(row.int("held_at")),
                tier: Tier::kept(&row.text("tier")),
                words: all
                    .into_iter()
                    .find(|words| !words.is_empty())
                    .unwrap_or_default()
                    .chars()
                    .take(200)
                    .collect(),
                names_them: !name.is_empty() && format!(" {folded} ").contains(&format!(" {name} ")),
            }
        },
    )
}

/// Erases somebody: their name and every way to reach them go. What they said stays with the hub: they
/// agreed to no more than to be contacted by it, and that they take back. The digest by which a
/// phone's second sending is known stays too, so that it cannot bring them back.
pub fn erase<P>(hub: &mut Writing<'_, P>, person: &str) -> Result<()>
where
    P: Includes<Agree>
        + Includes<Record>
        + Includes<Meet>
        + Includes<LetGo>
        + Includes<Read>
        + Includes<people::access::Read>,
{
    let name = people::queries::one(hub, person)?.name;
    let held = conversations_of(hub, person, &name)?;
    for conversation in &held {
        withdraw(hub, &conversation.id)?;
        let waiting = hub.rows(
            sql!(
                "SELECT fingerprint, body FROM conflicts WHERE hub_id = $1 AND conversation_id = $2"
            ),
            &[(&conversation.id).into()],
            |row| (row.text("fingerprint"), row.text("body")),
        )?;
        for (fingerprint, body) in waiting {
            let mut body: Value = serde_json::from_str(&body)?;
            body["contact"] = Value::Null;
            let body = body.to_string();
            hub.exec(
                sql!(
                    "UPDATE conflicts SET body = $4
                     WHERE hub_id = $1 AND conversation_id = $2 AND fingerprint = $3"
                ),
                &[(&conversation.id).into(), (&fingerprint).into(), (&body).into()],
            )?;
        }
    }
    if held.is_empty() {
        people::queries::remove(hub, person)?;
    }
    hub.audit("person.erased", person)
}

/// The same, with a line in the trail that it was looked at.
pub fn shown<P>(hub: &mut Writing<'_, P>, person: &str) -> Result<Value>
where
    P: Includes<Read> + Includes<Record> + Includes<people::access::Read>,
{
    let held = everything(hub, person)?;
    hub.audit("person.all_shown", person)?;
    Ok(held)
}

/// All that the hub holds about somebody, for them to have.
pub fn everything<P>(hub: &mut Reading<'_, P>, person: &str) -> Result<Value>
where
    P: Includes<Read> + Includes<Record> + Includes<people::access::Read>,
{
    let who = people::queries::one(hub, person)?;
    let channels: Vec<Value> = people::queries::channels(hub, person)?
        .into_iter()
        .map(|kept| {
            json!({
                "channel": kept.channel.as_str(), "value": kept.value, "basis": kept.basis.as_str(),
                "given_at": kept.given_at.to_string(),
            })
        })
        .collect();
    let mut conversations = Vec::new();
    for held in conversations_of(hub, person, &who.name)? {
        conversations.push(one_conversation(hub, &held.id)?);
    }
    let trail = hub.rows(
        sql!("SELECT at, action FROM audit WHERE hub_id = $1 AND record_id = $2 ORDER BY at"),
        &[person.into()],
        |row| json!({ "at": instant(row.int("at")).to_string(), "what": row.text("action") }),
    )?;
    Ok(json!({
        "hub": hub.hub().name,
        "written_on": hub.today(),
        "person": { "id": who.id, "name": who.name, "language": who.language, "since": instant(who.arrived).to_string() },
        "channels": channels,
        "conversations": conversations,
        "what_was_done": trail,
    }))
}

fn one_conversation<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<Value>
where
    P: Includes<Read> + Includes<Record>,
{
    let stands = super::one(hub, id)?;
    let agreed: Vec<Value> = consents::of(hub, id)?
        .into_iter()
        .map(|agreed| {
            json!({
                "at": agreed.at.to_string(), "tier": agreed.tier.as_str(), "given": agreed.given(),
                "words": agreed.yes.map(|yes| yes.words),
            })
        })
        .collect();
    let earlier: Vec<Value> = super::earlier(hub, id)?
        .into_iter()
        .map(|earlier| json!({ "until": earlier.until.to_string(), "said": earlier.said }))
        .collect();
    let themes: Vec<String> = themes::of(hub, id)?.into_iter().map(|theme| theme.name).collect();
    let promised: Vec<Value> = follow_ups::of(hub, id)?
        .into_iter()
        .map(|step| json!({ "what": step.what, "due": step.due }))
        .collect();
    let quoted = hub.rows(
        sql!("SELECT words, signed_at FROM quotations WHERE hub_id = $1 AND conversation_id = $2"),
        &[id.into()],
        |row| json!({ "words": row.text("words"), "signed_at": instant(row.int("signed_at")).to_string() }),
    )?;
    let said = &stands.said;
    Ok(json!({
        "id": stands.id,
        "held_at": said.at().to_string(),
        "how": said.how.as_str(),
        "place": said.place,
        "language": said.language,
        "loves": said.loves,
        "concerns": said.concerns,
        "would_change": said.would_change,
        "would_do": said.would_do,
        "themes": themes,
        "agreed": agreed,
        "before_corrections": earlier,
        "promised": promised,
        "quoted": quoted,
    }))
}
