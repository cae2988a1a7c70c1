//! Voice notes: told of with their conversation, heard, typed up, and gone on their day at the latest.

use super::consents;
use super::conversations::{correct, own_only};
use super::removal::words_went;
use crate::listening::access::{Record, Settle};
use crate::listening::model::voice::{KEPT_DAYS, MOST_OF_ONE, MOST_WAITING, PIECE};
use crate::listening::model::{Media, Recording, Said};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::jobs::Job;
use kit::{Error, Problem, Problems, Result, limits, sql};
use std::ops::Range;

/// The job that lets go of recordings on their day.
pub const EXPIRE: &str = "listening.voice_notes_expire";
/// What a browser asks for within this time, piece by piece, is one hearing.
const ONE_HEARING: SignedDuration = SignedDuration::from_mins(10);

const ARRIVED: &str = "voice_note.arrived";
const HEARD: &str = "voice_note.heard";
/// How a recording ends; what is sent again under its id does not bring it back.
const TYPED: &str = "voice_note.typed";
const DELETED: &str = "voice_note.deleted";
const EXPIRED: &str = "voice_note.expired";

/// One recording, as it waits.
#[derive(Clone, Debug)]
pub struct VoiceNote {
    pub id: String,
    pub conversation: String,
    pub recorded_at: Timestamp,
    pub seconds: i64,
    /// The day on which it goes: `2026-12-24`.
    pub delete_on: String,
    /// The sound; nothing while it has not come.
    pub sound: Option<(Media, i64)>,
    /// What was read out before, and in what language.
    pub words: String,
    pub language: String,
    pub listener: Option<String>,
    /// Of the conversation.
    pub place: String,
    pub spoken: String,
    pub held_at: Timestamp,
}

/// A page of those that wait, those that go first first.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    pub rows: Vec<VoiceNote>,
    /// The day and the id behind which the next page begins, where there is one.
    pub next: Option<(String, String)>,
}

/// What became of a sound that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    New,
    Same,
    /// It was typed up or deleted before, or its day is over: it is not kept again.
    Gone,
}

fn note(row: &Row<'_>) -> VoiceNote {
    VoiceNote {
        id: row.text("id"),
        conversation: row.text("conversation_id"),
        recorded_at: instant(row.int("recorded_at")),
        seconds: row.int("seconds"),
        delete_on: row.text("delete_on"),
        sound: row.opt_text("media_type").map(|media| Media::kept(&media)).zip(row.opt_int("bytes")),
        words: consents::with_name(&row.text("words"), &row.text("hub_name")),
        language: row.text("language"),
        listener: row.opt_text("listener"),
        place: row.text("place"),
        spoken: row.text("spoken"),
        held_at: instant(row.int("held_at")),
    }
}

/// Makes room for the sound that comes after its conversation. Told twice it is the same as once.
pub fn expect<P>(hub: &mut Writing<'_, P>, conversation: &str, recording: &Recording) -> Result<()>
where
    P: Includes<Record>,
{
    if !consents::is_of_voice(hub, &recording.wording)? {
        return Err(Error::invalid("recording.wording", "problem-wording-unknown"));
    }
    let (name, delete_on) = (hub.hub().name.clone(), recording.delete_on(&hub.hub().zone));
    // What waited on a phone for longer than it may be kept has nothing to wait for here.
    if delete_on <= hub.today() {
        return Ok(());
    }
    let own = own_only(hub);
    let made = hub.exec(
        sql!(
            "INSERT INTO voice_notes (hub_id, id, conversation_id, recorded_at, seconds, wording_id, hub_name, delete_on)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8
             WHERE EXISTS (SELECT 1 FROM conversations c WHERE c.hub_id = $1 AND c.id = $3
                           AND (CAST($9 AS TEXT) IS NULL OR c.listener_id = $9))
               AND NOT EXISTS (SELECT 1 FROM audit WHERE hub_id = $1 AND record_id = $2 AND action IN ($10, $11, $12))
               AND (SELECT count(*) FROM voice_notes n WHERE n.hub_id = $1 AND n.conversation_id = $3) < $13
             ON CONFLICT (hub_id, id) DO NOTHING"
        ),
        &[
            (&recording.id).into(),
            conversation.into(),
            recording.recorded_at.as_microsecond().into(),
            recording.seconds.into(),
            (&recording.wording).into(),
            (&name).into(),
            (&delete_on).into(),
            (&own).into(),
            TYPED.into(),
            DELETED.into(),
            EXPIRED.into(),
            MOST_OF_ONE.into(),
        ],
    )?;
    if made == 0 {
        return Ok(());
    }
    if waiting(hub)? > MOST_WAITING {
        return Err(Error::Invalid(Problems(vec![
            Problem::new("recording", "problem-recordings-many").with("most", MOST_WAITING),
        ])));
    }
    expire_on(hub, &delete_on)
}

/// Keeps the sound of a recording that its conversation told of.
pub fn keep_sound(hub: &mut Writing<'_, impl Includes<Record>>, id: &str, media: Media, sound: &[u8]) -> Result<Came> {
    let note = match one(hub, id) {
        Ok(note) if note.sound.is_some() => return Ok(Came::Same),
        Ok(note) if note.delete_on <= hub.today() => return Ok(Came::Gone),
        Ok(note) => note,
        Err(Error::NotFound) if ended(hub, id)? => return Ok(Came::Gone),
        Err(error) => return Err(error),
    };
    for (at, piece) in (0_i64..).zip(sound.chunks(PIECE)) {
        let sealed = hub.seal_bytes(&sealed_for(&note.id, at), piece)?;
        hub.exec(
            sql!("INSERT INTO voice_sounds (hub_id, note_id, piece, sound) VALUES ($1, $2, $3, $4)"),
            &[(&note.id).into(), at.into(), (&sealed).into()],
        )?;
    }
    let (now, bytes) = (hub.now().as_microsecond(), i64::try_from(sound.len()).unwrap_or(i64::MAX));
    hub.change(
        sql!("UPDATE voice_notes SET arrived_at = $3, media_type = $4, bytes = $5 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), now.into(), media.as_str().into(), bytes.into()],
    )?;
    hub.audit(ARRIVED, id)?;
    Ok(Came::New)
}

/// What a piece of a sound is sealed for.
pub fn sealed_for(note: &str, piece: i64) -> String {
    format!("voice_sounds/{note}/{piece}")
}

/// Whether a recording was here and has gone.
fn ended<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<bool> {
    let found = hub.one(
        sql!("SELECT 1 AS one FROM audit WHERE hub_id = $1 AND record_id = $2 AND action IN ($3, $4, $5) LIMIT 1"),
        &[id.into(), TYPED.into(), DELETED.into(), EXPIRED.into()],
        |_| (),
    )?;
    Ok(found.is_some())
}

/// One recording. A listener finds their own alone.
pub fn one(hub: &mut Reading<'_, impl Includes<Record>>, id: &str) -> Result<VoiceNote> {
    let own = own_only(hub);
    hub.found(
        sql!(
            "SELECT n.id, n.conversation_id, n.recorded_at, n.seconds, n.delete_on, n.media_type, n.bytes, n.hub_name,
                    w.words, w.language, c.place, c.language AS spoken, c.held_at, a.name AS listener
             FROM voice_notes n JOIN wordings w ON w.id = n.wording_id
             JOIN conversations c ON c.hub_id = n.hub_id AND c.id = n.conversation_id
             LEFT JOIN accounts a ON a.id = c.listener_id
             WHERE n.hub_id = $1 AND n.id = $2 AND (CAST($3 AS TEXT) IS NULL OR c.listener_id = $3)"
        ),
        &[id.into(), (&own).into()],
        note,
    )
}

/// The recordings of one conversation, the oldest first.
pub fn of(hub: &mut Reading<'_, impl Includes<Record>>, conversation: &str) -> Result<Vec<VoiceNote>> {
    hub.rows(
        sql!(
            "SELECT n.id, n.conversation_id, n.recorded_at, n.seconds, n.delete_on, n.media_type, n.bytes, n.hub_name,
                    w.words, w.language, c.place, c.language AS spoken, c.held_at, a.name AS listener
             FROM voice_notes n JOIN wordings w ON w.id = n.wording_id
             JOIN conversations c ON c.hub_id = n.hub_id AND c.id = n.conversation_id
             LEFT JOIN accounts a ON a.id = c.listener_id
             WHERE n.hub_id = $1 AND n.conversation_id = $2 ORDER BY n.id"
        ),
        &[conversation.into()],
        note,
    )
}

/// A page of what waits to be typed up. A listener is shown their own alone.
pub fn list(hub: &mut Reading<'_, impl Includes<Record>>, after: Option<(&str, &str)>) -> Result<Waiting> {
    let own = own_only(hub);
    let (day, id) = after.unwrap_or_default();
    let most = limits::PAGE + 1;
    let mut rows = hub.rows(
        sql!(
            "SELECT n.id, n.conversation_id, n.recorded_at, n.seconds, n.delete_on, n.media_type, n.bytes, n.hub_name,
                    w.words, w.language, c.place, c.language AS spoken, c.held_at, a.name AS listener
             FROM voice_notes n JOIN wordings w ON w.id = n.wording_id
             JOIN conversations c ON c.hub_id = n.hub_id AND c.id = n.conversation_id
             LEFT JOIN accounts a ON a.id = c.listener_id
             WHERE n.hub_id = $1 AND (n.delete_on, n.id) > ($2, $3)
               AND (CAST($4 AS TEXT) IS NULL OR c.listener_id = $4)
             ORDER BY n.delete_on, n.id LIMIT $5"
        ),
        &[day.into(), id.into(), (&own).into(), most.into()],
        note,
    )?;
    let page = usize::try_from(limits::PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    let next = rows.last().filter(|_| more).map(|last| (last.delete_on.clone(), last.id.clone()));
    Ok(Waiting { rows, next })
}

/// How many wait in the hub, up to one more than there may be.
pub fn waiting<P>(hub: &mut Reading<'_, P>) -> Result<i64> {
    let n = hub.one(
        sql!("SELECT count(*) AS n FROM (SELECT 1 AS one FROM voice_notes WHERE hub_id = $1 LIMIT $2) AS few"),
        &[(MOST_WAITING + 1).into()],
        |row| row.int("n"),
    )?;
    Ok(n.unwrap_or_default())
}

/// Some bytes of a sound, opened.
pub fn sound(hub: &mut Reading<'_, impl Includes<Record>>, id: &str, part: Range<usize>) -> Result<Vec<u8>> {
    one(hub, id)?;
    opened(hub, id, part)
}

fn opened<P>(hub: &mut Reading<'_, P>, id: &str, part: Range<usize>) -> Result<Vec<u8>> {
    let number = |at: usize| i64::try_from(at / PIECE).unwrap_or(i64::MAX);
    let first = number(part.start);
    let pieces = hub.rows(
        sql!(
            "SELECT piece, sound FROM voice_sounds WHERE hub_id = $1 AND note_id = $2 AND piece BETWEEN $3 AND $4
             ORDER BY piece"
        ),
        &[id.into(), first.into(), number(part.end.saturating_sub(1)).into()],
        |row| (row.int("piece"), row.bytes("sound")),
    )?;
    let mut sound = Vec::with_capacity(pieces.len() * PIECE);
    for (piece, sealed) in pieces {
        sound.extend(hub.unseal_bytes(&sealed_for(id, piece), &sealed)?);
    }
    let from = (part.start % PIECE).min(sound.len());
    let to = (from + part.len()).min(sound.len());
    sound.truncate(to);
    sound.drain(..from);
    Ok(sound)
}

/// The whole sound of a recording, for whoever it is the voice of.
pub(super) fn whole_sound<P>(hub: &mut Reading<'_, P>, note: &VoiceNote) -> Result<Option<Vec<u8>>> {
    match note.sound {
        Some((_, bytes)) => opened(hub, &note.id, 0..usize::try_from(bytes).unwrap_or_default()).map(Some),
        None => Ok(None),
    }
}

/// Writes down that somebody hears a recording. A browser asks for it in parts: within a while that is one hearing.
pub fn heard(hub: &mut Writing<'_, impl Includes<Record>>, id: &str) -> Result<VoiceNote> {
    let note = one(hub, id)?;
    if note.sound.is_none() {
        return Err(Error::NotFound);
    }
    let since = hub.now().checked_sub(ONE_HEARING).unwrap_or(hub.now()).as_microsecond();
    let account = hub.account().map(str::to_owned);
    let before = hub.one(
        sql!(
            "SELECT 1 AS one FROM audit WHERE hub_id = $1 AND record_id = $2 AND action = $3 AND at > $4
             AND account_id = $5 LIMIT 1"
        ),
        &[id.into(), HEARD.into(), since.into(), (&account).into()],
        |_| (),
    )?;
    if before.is_none() {
        hub.audit(HEARD, id)?;
    }
    Ok(note)
}

/// Puts the typed words in their place, and lets the recording go.
pub fn type_up(hub: &mut Writing<'_, impl Includes<Record>>, id: &str, words: &Said) -> Result<()> {
    let note = one(hub, id)?;
    correct(hub, &note.conversation, words)?;
    let_go(hub, id, TYPED)
}

/// Lets a recording go that nobody shall type up.
pub fn delete(hub: &mut Writing<'_, impl Includes<Record>>, id: &str) -> Result<()> {
    one(hub, id)?;
    let_go(hub, id, DELETED)
}

/// Every recording of a conversation goes: it is taken out, or the person wants it so.
pub(in crate::listening) fn let_go_of<P>(hub: &mut Writing<'_, P>, conversation: &str) -> Result<()> {
    let all = hub.rows(
        sql!("SELECT id FROM voice_notes WHERE hub_id = $1 AND conversation_id = $2"),
        &[conversation.into()],
        |row| row.text("id"),
    )?;
    all.iter().try_for_each(|id| let_go(hub, id, DELETED))
}

/// What hub copies were made meanwhile hold the voice as well, so they go too.
fn let_go<P>(hub: &mut Writing<'_, P>, id: &str, why: &'static str) -> Result<()> {
    hub.exec(sql!("DELETE FROM voice_sounds WHERE hub_id = $1 AND note_id = $2"), &[id.into()])?;
    hub.exec(sql!("DELETE FROM voice_notes WHERE hub_id = $1 AND id = $2"), &[id.into()])?;
    words_went(hub)?;
    hub.audit(why, id)
}

/// Lets go of every recording whose day has come.
pub fn expire(hub: &mut Writing<'_, impl Includes<Settle>>) -> Result<()> {
    let today = hub.today();
    let all = hub.rows(
        sql!("SELECT id FROM voice_notes WHERE hub_id = $1 AND delete_on <= $2"),
        &[(&today).into()],
        |row| row.text("id"),
    )?;
    all.iter().try_for_each(|id| let_go(hub, id, EXPIRED))
}

/// One job for each day, at its very beginning where the hub is.
fn expire_on<P>(hub: &mut Writing<'_, P>, day: &str) -> Result<()> {
    let date: Option<Date> = day.parse().ok();
    let at = date.and_then(|date| date.at(0, 0, 0, 0).to_zoned_datetime(hub.hub().zone.clone()).ok());
    hub.enqueue(&Job {
        kind: EXPIRE,
        key: Some(day.to_owned().into()),
        body: "".into(),
        after: at.map(|at| at.timestamp()),
    })
}

/// The same for all that wait: they came in from another installation, whose jobs stay there, and whatever
/// its archive says, no recording is kept for longer than people were told.
pub fn expire_in_time<P>(hub: &mut Writing<'_, P>) -> Result<()> {
    let today: Option<Date> = hub.today().parse().ok();
    let latest = today.and_then(|today| today.checked_add(KEPT_DAYS.days()).ok());
    hub.exec(
        sql!("UPDATE voice_notes SET delete_on = $2 WHERE hub_id = $1 AND delete_on > $2"),
        &[(&latest.map(|day| day.to_string())).into()],
    )?;
    let days = hub.rows(
        sql!("SELECT DISTINCT delete_on FROM voice_notes WHERE hub_id = $1 LIMIT $2"),
        &[(MOST_WAITING + 1).into()],
        |row| row.text("delete_on"),
    )?;
    days.iter().try_for_each(|day| expire_on(hub, day))
}
