//! What ties a person to what they said: shown to them, and cut for good when they ask for it.

use super::conversations::withdraw;
use super::{consents, endings, follow_ups, sheets, slips, themes, voice};
use crate::listening::access::{Agree, Read, Record};
use crate::listening::model::{Called, Heard, Settled, Tier};
use crate::people;
use crate::people::access::{LetGo, Meet};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::{Result, sql};
use serde_json::{Value, json};
use std::collections::HashSet;

/// A conversation of a person, as their page shows it.
#[derive(Clone, Debug)]
pub struct Held {
    pub id: String,
    pub held_at: jiff::Timestamp,
    pub tier: Tier,
    /// The beginning of what was said.
    pub words: String,
    /// Their name, or a part of it, stands in what was written down: in what they said, in a version
    /// that waits to be settled, or in what was promised and how that ended.
    pub names_them: bool,
}

/// What a person said to this hub, the latest first.
pub fn conversations_of<P>(hub: &mut Reading<'_, P>, person: &str, name: &str) -> Result<Vec<Held>>
where
    P: Includes<Read>,
{
    let called = Called::of(name);
    let beside = beside(hub, person)?;
    let named: HashSet<&str> =
        beside.iter().filter(|(_, words)| called.is_in(words)).map(|(id, _)| id.as_str()).collect();
    hub.rows(
        sql!(
            "SELECT id, held_at, tier, loves, concerns, would_change, would_do, place FROM conversations
             WHERE hub_id = $1 AND person_id = $2 ORDER BY held_at DESC, id"
        ),
        &[person.into()],
        |row| {
            let all = ["concerns", "loves", "would_change", "would_do", "place"].map(|column| row.text(column));
            let id = row.text("id");
            Held {
                names_them: named.contains(id.as_str()) || called.is_in(&all.join(" ")),
                id,
                held_at: instant(row.int("held_at")),
                tier: Tier::kept(&row.text("tier")),
                words: all
                    .into_iter()
                    .find(|words| !words.is_empty())
                    .unwrap_or_default()
                    .chars()
                    .take(200)
                    .collect(),
            }
        },
    )
}

/// What else was written down with the conversations of a person: what was promised and how it ended,
/// and versions that nobody has settled yet. Each with the id of the conversation.
fn beside<P>(hub: &mut Reading<'_, P>, person: &str) -> Result<Vec<(String, String)>> {
    let mut beside = hub.rows(
        sql!(
            "SELECT f.conversation_id, f.what, f.note, COALESCE(e.note, '') AS told
             FROM follow_ups f LEFT JOIN endings e ON e.hub_id = f.hub_id AND e.follow_up_id = f.id
             WHERE f.hub_id = $1 AND f.conversation_id IN (
                SELECT id FROM conversations WHERE hub_id = $1 AND person_id = $2)"
        ),
        &[person.into()],
        |row| {
            let words = ["what", "note", "told"].map(|column| row.text(column)).join(" ");
            (row.text("conversation_id"), words)
        },
    )?;
    let versions = hub.rows(
        sql!(
            "SELECT conversation_id, body FROM conflicts
             WHERE hub_id = $1 AND settled_at IS NULL AND conversation_id IN (
                SELECT id FROM conversations WHERE hub_id = $1 AND person_id = $2)"
        ),
        &[person.into()],
        |row| (row.text("conversation_id"), row.text("body")),
    )?;
    for (conversation, body) in versions {
        let heard: Heard = serde_json::from_str(&body)?;
        let promised = heard.follow_up.map(|step| step.what).unwrap_or_default();
        beside.push((conversation, format!("{} {} {promised}", heard.said.answers().join(" "), heard.said.place)));
    }
    Ok(beside)
}

/// Erases somebody: their name and every way to reach them go, and with them what stood before each
/// correction. What they said stays with the hub: they agreed to no more than to be contacted by it,
/// and that they take back. The digest by which a phone's second sending is known stays too, so that
/// it cannot bring them back.
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
    // Somebody who was made of two is called by both names in what was written down.
    let mut called = vec![Called::of(&name)];
    called.extend(people::queries::merging::joined(hub, person)?.iter().flat_map(|joined| {
        [Called::of(&joined.history.before.name), Called::of(&joined.history.other.name)]
    }));
    let held = conversations_of(hub, person, &name)?;
    for conversation in &held {
        withdraw(hub, &conversation.id)?;
        hub.exec(
            sql!("DELETE FROM earlier_words WHERE hub_id = $1 AND conversation_id = $2"),
            &[(&conversation.id).into()],
        )?;
        for called in &called {
            strike_out_of_promises(hub, &conversation.id, called)?;
            strike_out_of_versions(hub, &conversation.id, called)?;
        }
    }
    if held.is_empty() {
        people::queries::remove(hub, person)?;
    }
    super::removal::words_went(hub)?;
    hub.audit("person.erased", person)
}

/// What was promised stays to be done, without the name: these are the hub's words, which nobody
/// corrects by hand.
fn strike_out_of_promises<P>(hub: &mut Writing<'_, P>, conversation: &str, called: &Called) -> Result<()>
where
    P: Includes<Record>,
{
    for promise in follow_ups::of(hub, conversation)? {
        let note = promise.ended.map(|end| end.note).unwrap_or_default();
        if called.is_in(&promise.what) || called.is_in(&note) {
            let (what, note) = (called.struck_out_of(&promise.what), called.struck_out_of(&note));
            hub.change(
                sql!("UPDATE follow_ups SET what = $3, note = $4 WHERE hub_id = $1 AND id = $2"),
                &[(&promise.id).into(), (&what).into(), (&note).into()],
            )?;
        }
    }
    for told in endings::beside_those_of(hub, conversation)? {
        if called.is_in(&told.note) {
            hub.change(
                sql!("UPDATE endings SET note = $4 WHERE hub_id = $1 AND follow_up_id = $2 AND fingerprint = $3"),
                &[
                    (&told.follow_up).into(),
                    (&told.fingerprint).into(),
                    (&called.struck_out_of(&told.note)).into(),
                ],
            )?;
        }
    }
    Ok(())
}

/// Of versions that are settled nothing is needed any more but that they were; in one that waits,
/// its words wait for a coordinator, and whom to contact goes.
fn strike_out_of_versions<P>(hub: &mut Writing<'_, P>, conversation: &str, called: &Called) -> Result<()> {
    let versions = hub.rows(
        sql!("SELECT fingerprint, body, settled FROM conflicts WHERE hub_id = $1 AND conversation_id = $2"),
        &[conversation.into()],
        |row| (row.text("fingerprint"), row.text("body"), row.opt_text("settled").is_some()),
    )?;
    for (fingerprint, body, settled) in versions {
        let mut heard: Heard = serde_json::from_str(&body)?;
        heard.contact = None;
        let said = &mut heard.said;
        if settled {
            heard.follow_up = None;
            for words in [
                &mut said.loves,
                &mut said.concerns,
                &mut said.would_change,
                &mut said.would_do,
                &mut said.place,
            ] {
                words.clear();
            }
        }
        if let Some(step) = &mut heard.follow_up {
            step.what = called.struck_out_of(&step.what);
        }
        let body = heard.canonical();
        hub.exec(
            sql!(
                "UPDATE conflicts SET body = $4
                 WHERE hub_id = $1 AND conversation_id = $2 AND fingerprint = $3"
            ),
            &[conversation.into(), (&fingerprint).into(), (&body).into()],
        )?;
    }
    Ok(())
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
    let joined: Vec<Value> = people::queries::merging::joined(hub, person)?
        .into_iter()
        .map(|joined| {
            let left_out: Vec<Value> = joined
                .history
                .left_out
                .iter()
                .map(|left| json!({ "channel": left.way.channel, "value": left.way.value, "basis": left.way.basis,
                    "given_at": instant(left.way.given_at).to_string() }))
                .collect();
            json!({ "at": joined.at.to_string(), "was_called": joined.history.before.name,
                "with": joined.history.other.name, "not_used": left_out })
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
        "made_of_two": joined,
        "conversations": conversations,
        "what_was_done": trail,
    }))
}

/// Every version that came beside the words of a conversation is settled for those that stand, and its
/// own words go. That it came is still known, so that it does not come again.
pub(super) fn forget_versions<P>(hub: &mut Writing<'_, P>, conversation: &str) -> Result<()> {
    let now = hub.now().as_microsecond();
    hub.exec(
        sql!(
            "UPDATE conflicts SET settled_at = $3, settled = $4
             WHERE hub_id = $1 AND conversation_id = $2 AND settled_at IS NULL"
        ),
        &[conversation.into(), now.into(), Settled::First.as_str().into()],
    )?;
    strike_out_of_versions(hub, conversation, &Called::of(""))
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
    let told = endings::beside_those_of(hub, id)?;
    let promised: Vec<Value> = follow_ups::of(hub, id)?
        .into_iter()
        .map(|step| {
            let beside = told.iter().filter(|told| told.follow_up == step.id);
            let beside: Vec<Value> =
                beside.map(|told| json!({ "ended": told.how.as_str(), "note": told.note })).collect();
            let ended = step.ended.map(|end| json!({ "ended": end.how.as_str(), "note": end.note }));
            json!({ "what": step.what, "due": step.due, "how_it_ended": ended, "also_told": beside })
        })
        .collect();
    let quoted = hub.rows(
        sql!("SELECT words, signed_at FROM quotations WHERE hub_id = $1 AND conversation_id = $2"),
        &[id.into()],
        |row| json!({ "words": row.text("words"), "signed_at": instant(row.int("signed_at")).to_string() }),
    )?;
    let given: Vec<Value> = slips::of(hub, id)?
        .into_iter()
        .map(|slip| json!({ "given_at": slip.given_at.to_string(), "way": slip.way.as_str() }))
        .collect();
    let sheet = sheets::of(hub, id)?;
    let mut recorded = Vec::new();
    for note in voice::of(hub, id)? {
        let sound = voice::whole_sound(hub, &note)?;
        recorded.push(json!({
            "at": note.recorded_at.to_string(), "seconds": note.seconds, "words": note.words, "deleted_on": note.delete_on,
            "media_type": note.sound.map(|(media, _)| media.as_str()),
            "sound": sound.map(|sound| STANDARD.encode(sound)),
        }));
    }
    let said = &stands.said;
    Ok(json!({
        "id": stands.id,
        "held_at": said.at().to_string(),
        "how": said.how.as_str(),
        "place": said.place,
        "sheet": sheet,
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
        "slips": given,
        "recorded": recorded,
    }))
}
