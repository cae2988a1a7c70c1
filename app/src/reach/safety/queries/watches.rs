//! The clock of each pair: what was said, and when the next word is due.

use super::alarms::{self, Event, Message};
use super::{going, links, settings};
use crate::reach::access::Walk;
use crate::reach::safety::access::{CheckIn as MayCheckIn, Watch};
use crate::reach::safety::model::{
    CheckIn, Going, Ladder, Outing, Said, Seen, Standing, Way, next_step, standing,
};
use jiff::{SignedDuration, Timestamp};
use kit::access::{Duty, Includes, Reading, Role, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::jobs::Job;
use kit::{Error, Result, id, sql};

/// The kind of the job that looks whether a word of a pair has come.
pub const LOOK: &str = "alarm.look";

/// More words than this in one session were not said by people.
const MOST: usize = 500;

/// Nobody goes out so long before their session.
const TOO_EARLY: SignedDuration = SignedDuration::from_hours(24);

fn said(row: &Row<'_>) -> Said {
    Said {
        id: row.text("id"),
        kind: CheckIn::kept(&row.text("kind")),
        minutes: row.opt_int("minutes"),
        at: instant(row.int("at")),
        told_at: instant(row.int("told_at")),
        way: Way::kept(&row.text("way")),
        by: row.opt_text("name"),
    }
}

/// What a pair has said, the earliest first.
fn all_said<P>(hub: &mut Reading<'_, P>, session: &str) -> Result<Vec<Said>> {
    hub.rows(
        sql!(
            "SELECT c.id, c.kind, c.minutes, c.at, c.told_at, c.way, a.name
             FROM check_ins c LEFT JOIN accounts a ON a.id = c.account_id
             WHERE c.hub_id = $1 AND c.session_id = $2 ORDER BY c.at, c.id"
        ),
        &[session.into()],
        said,
    )
}

/// When the clock of a session began.
fn began<P>(hub: &mut Reading<'_, P>, session: &str) -> Result<Option<Timestamp>> {
    hub.one(
        sql!("SELECT began_at FROM watches WHERE hub_id = $1 AND session_id = $2"),
        &[session.into()],
        |row| instant(row.int("began_at")),
    )
}

fn ladder_of<P>(hub: &mut Reading<'_, P>, going: &Going) -> Result<Ladder> {
    let (ladder, _) = settings::found(hub)?;
    Ok(Ladder {
        every: going.every.unwrap_or(ladder.every),
        ..ladder
    })
}

/// The clock begins for a pair, if it does not run already. Two who do this at once are one.
fn begin<P>(hub: &mut Writing<'_, P>, session: &str, at: Timestamp) -> Result<bool> {
    let new = hub.exec(
        sql!(
            "INSERT INTO watches (hub_id, session_id, began_at, due_at) VALUES ($1, $2, $3, NULL)
             ON CONFLICT (hub_id, session_id) DO NOTHING"
        ),
        &[session.into(), at.as_microsecond().into()],
    )?;
    Ok(new == 1)
}

/// Nobody else counts for this pair until the transaction ends. Says whether anybody counts at all.
fn alone<P>(hub: &mut Writing<'_, P>, session: &str) -> Result<bool> {
    let there = hub.exec(
        sql!("UPDATE watches SET began_at = began_at WHERE hub_id = $1 AND session_id = $2"),
        &[session.into()],
    )?;
    Ok(there == 1)
}

/// A session's streets were taken: from its start on, a word of its pair is due. To be called in the same
/// transaction.
pub fn streets_taken(hub: &mut Writing<'_, impl Includes<Walk>>, session: &str) -> Result<()> {
    let now = hub.now();
    if begin(hub, session, now)? { count(hub, session).map(drop) } else { Ok(()) }
}

/// A session was changed: the clock goes by its new times. To be called in the same transaction.
pub fn session_changed(hub: &mut Writing<'_, impl Includes<Walk>>, session: &str) -> Result<()> {
    if alone(hub, session)? { count(hub, session).map(drop) } else { Ok(()) }
}

pub(super) fn count_again(hub: &mut Writing<'_, impl Includes<Watch>>, session: &str) -> Result<()> {
    if alone(hub, session)? { count(hub, session).map(drop) } else { Ok(()) }
}

pub(super) fn count_all_again(hub: &mut Writing<'_, impl Includes<Watch>>) -> Result<()> {
    for (session, _) in running(hub)? {
        count_again(hub, &session)?;
    }
    Ok(())
}

/// Whoever is counted for: session, and when their next word is due, the most urgent first.
fn running<P>(hub: &mut Reading<'_, P>) -> Result<Vec<(String, Timestamp)>> {
    hub.rows(
        sql!(
            "SELECT session_id, due_at FROM watches
             WHERE hub_id = $1 AND due_at IS NOT NULL ORDER BY due_at, session_id LIMIT 200"
        ),
        &[],
        |row| (row.text("session_id"), instant(row.int("due_at"))),
    )
}

/// A word of a pair, as it arrives.
pub struct Word {
    pub id: String,
    pub kind: CheckIn,
    pub minutes: Option<i64>,
    pub at: Timestamp,
    pub way: Way,
}

/// What came of a word.
pub struct Kept {
    /// Whether it is new; the same word again changes nothing.
    pub new: bool,
    pub due: Option<Timestamp>,
    /// Whom to tell now.
    pub messages: Vec<Message>,
}

/// Keeps what one of a pair says, or what an organiser heard from them.
pub fn say(hub: &mut Writing<'_, impl Includes<MayCheckIn>>, session: &str, word: &Word) -> Result<Kept> {
    let going = going::found(hub, session)?;
    // Links and duties have no role: whom a link was sent to was looked up with it.
    let one_of_them = hub.role().is_none() || going.is_of(hub.account());
    if !one_of_them && hub.role() < Some(Role::Organiser) {
        return Err(Error::NotFound);
    }
    // What counts is when it was said. A clock that is a day wrong says nothing about that.
    if word.at < going.starts_at.checked_sub(TOO_EARLY).unwrap_or(going.starts_at) {
        return Err(Error::invalid("at", "problem-clock"));
    }
    begin(hub, session, word.at)?;
    alone(hub, session)?;
    let new = keep(hub, session, word)?;
    if new {
        hub.audit("safety.checked_in", session)?;
    }
    let mut kept = Kept {
        new,
        due: None,
        messages: Vec::new(),
    };
    if new {
        let standing = count(hub, session)?;
        kept.due = standing.due;
        // A word that is so old that the next one is overdue as well ends no alarm.
        kept.messages.extend(match standing.due {
            Some(due) if due <= hub.now() => alarms::tell_of_late_word(hub, &going, standing.last)?,
            _ => alarms::end(hub, &going, Event::Said, standing.last)?,
        });
    } else {
        kept.due = counted(hub, &going)?.and_then(|standing| standing.due);
    }
    Ok(kept)
}

fn keep<P>(hub: &mut Writing<'_, P>, session: &str, word: &Word) -> Result<bool> {
    let before = hub.one(
        sql!("SELECT session_id, kind, minutes FROM check_ins WHERE hub_id = $1 AND id = $2"),
        &[(&word.id).into()],
        |row| (row.text("session_id"), row.text("kind"), row.opt_int("minutes")),
    )?;
    if let Some((of, kind, minutes)) = before {
        // The instant may differ: it is reckoned by the phone's clock as it stood when it sent.
        let same = of == session && kind == word.kind.as_str() && minutes == word.minutes;
        return if same { Ok(false) } else { Err(Error::Conflict("check-in-other")) };
    }
    if all_said(hub, session)?.len() >= MOST {
        return Err(Error::TryLater);
    }
    let (now, account) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    hub.exec(
        sql!(
            "INSERT INTO check_ins (hub_id, id, session_id, kind, minutes, at, told_at, account_id, way)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        ),
        &[
            (&word.id).into(),
            session.into(),
            word.kind.as_str().into(),
            word.minutes.into(),
            word.at.as_microsecond().into(),
            now.into(),
            account.as_deref().into(),
            word.way.as_str().into(),
        ],
    )?;
    Ok(true)
}

/// Somebody who was alerted, or an organiser, has spoken with the pair: the ladder stops. The answer is who
/// did so before them, if somebody did.
pub fn reached(
    hub: &mut Writing<'_, impl Includes<MayCheckIn>>,
    session: &str,
    home: bool,
) -> Result<Vec<Message>> {
    let going = going::found(hub, session)?;
    // Only links and duties have no role, and a link for this was sent to whoever was alerted.
    if hub.role().is_some_and(|role| role < Role::Organiser) {
        return Err(Error::NotFound);
    }
    if !alone(hub, session)? || alarms::open(hub, session)?.is_none() {
        return Ok(Vec::new());
    }
    let word = Word {
        id: hub.new_id(),
        kind: if home { CheckIn::Home } else { CheckIn::Fine },
        minutes: None,
        at: hub.now(),
        way: Way::Reached,
    };
    keep(hub, session, &word)?;
    let message = alarms::end(hub, &going, Event::Reached, word.at)?;
    hub.audit("safety.reached", session)?;
    count(hub, session)?;
    Ok(message.into_iter().collect())
}

/// How it stands for a session, if its clock has begun.
fn counted<P>(hub: &mut Reading<'_, P>, going: &Going) -> Result<Option<Standing>> {
    let Some(began_at) = began(hub, &going.session)? else {
        return Ok(None);
    };
    let (ladder, said) = (ladder_of(hub, going)?, all_said(hub, &going.session)?);
    let outing = Outing {
        began_at,
        starts_at: going.starts_at,
        ends_at: going.ends_at,
    };
    let mut standing = standing(&outing, &ladder, &said);
    if said.is_empty() && nobody_went(hub, going)? {
        standing.due = None;
    }
    Ok(Some(standing))
}

/// Counts again after something changed, and sees to it that somebody looks when the next word is due, or at
/// once if it is overdue. Whoever calls it is [`alone`].
fn count<P>(hub: &mut Writing<'_, P>, session: &str) -> Result<Standing> {
    let (_, standing) = count_quietly(hub, session)?;
    if let Some(due) = standing.due {
        look_at(hub, session, due)?;
    }
    Ok(standing)
}

fn count_quietly<P>(hub: &mut Writing<'_, P>, session: &str) -> Result<(Going, Standing)> {
    let going = going::found(hub, session)?;
    let standing = counted(hub, &going)?.ok_or(Error::NotFound)?;
    let due = standing.due.map(Timestamp::as_microsecond);
    hub.exec(
        sql!("UPDATE watches SET due_at = $3 WHERE hub_id = $1 AND session_id = $2"),
        &[session.into(), due.into()],
    )?;
    Ok((going, standing))
}

/// The streets were taken and given back, or the session was called off, before anybody said a word.
fn nobody_went<P>(hub: &mut Reading<'_, P>, going: &Going) -> Result<bool> {
    let out = hub.one(
        sql!(
            "SELECT street_id FROM checkouts
             WHERE hub_id = $1 AND session_id = $2 AND returned_at IS NULL LIMIT 1"
        ),
        &[(&going.session).into()],
        |_| (),
    )?;
    Ok(going.cancelled || out.is_none())
}

fn look_at<P>(hub: &mut Writing<'_, P>, session: &str, when: Timestamp) -> Result<()> {
    // Named by its time: a job that waits for a later time must not stand in the way of an earlier one.
    hub.enqueue(&Job {
        kind: LOOK,
        key: Some(format!("{session}/{}", when.as_microsecond()).into()),
        body: session.to_owned().into(),
        after: Some(when),
    })
}

/// Looks whether the word that was due has come, and takes the next step of the ladder if not. Looking again
/// changes nothing: each step is written down with what is sent for it.
pub fn look(hub: &mut Writing<'_, Duty>, session: &str) -> Result<Vec<Message>> {
    links::forget_old(hub)?;
    if !alone(hub, session)? {
        return Ok(Vec::new());
    }
    let (going, standing) = count_quietly(hub, session)?;
    let mut messages = Vec::new();
    // An alarm goes on until somebody answers it, whatever is changed in the settings meanwhile.
    if alarms::open(hub, session)?.is_none() {
        match standing.due {
            Some(due) if due > hub.now() => look_at(hub, session, due)?,
            Some(due) => messages.extend(alarms::raise(hub, &going, due, standing.last)?),
            None => {}
        }
    }
    let ladder = ladder_of(hub, &going)?;
    while let Some(open) = alarms::open(hub, session)? {
        match next_step(&open, &ladder) {
            Some((_, when)) if when > hub.now() => {
                look_at(hub, session, when)?;
                break;
            }
            Some((step, _)) => messages.extend(alarms::climb(hub, &going, &open, step, standing.last)?),
            None => break,
        }
    }
    Ok(messages)
}

/// All that is to be seen of one session's safety. A listener finds those in which they walk.
pub fn seen(hub: &mut Reading<'_, impl Includes<MayCheckIn>>, session: &str) -> Result<Seen> {
    let going = going::one(hub, session)?;
    whole(hub, going)
}

/// Of somebody with a link, which was looked up with the session.
pub fn seen_by_link(hub: &mut Reading<'_, Duty>, session: &str) -> Result<Seen> {
    let going = going::found(hub, session)?;
    whole(hub, going)
}

fn whole<P>(hub: &mut Reading<'_, P>, going: Going) -> Result<Seen> {
    let id = going.session.clone();
    Ok(Seen {
        standing: counted(hub, &going)?,
        every: ladder_of(hub, &going)?.every,
        said: all_said(hub, &id)?,
        alarms: alarms::of(hub, &id)?,
        alerted: going::alerted(hub, &going)?,
        whereabouts: going::whereabouts(hub, &id)?,
        going,
    })
}

/// Every pair that is out, the most urgent first; a listener's own.
pub fn out_now(hub: &mut Reading<'_, impl Includes<MayCheckIn>>) -> Result<Vec<Seen>> {
    let only_own = hub.role() == Some(Role::Listener);
    let mut out = Vec::new();
    for (session, _) in running(hub)? {
        let going = going::found(hub, &session)?;
        if (only_own && !going.is_of(hub.account())) || !has_begun(hub, &going)? {
            continue;
        }
        out.push(whole(hub, going)?);
    }
    Ok(out)
}

/// Streets may be taken the day before: the clock runs from the session's start, or from the first word.
fn has_begun<P>(hub: &mut Reading<'_, P>, going: &Going) -> Result<bool> {
    let now = hub.now();
    Ok(going.starts_at <= now || all_said(hub, &going.session)?.iter().any(|word| word.at <= now))
}

/// An id for a word that no phone made one for.
pub fn word_id<P>(hub: &Reading<'_, P>, sent: &str) -> String {
    id::parse(sent).unwrap_or_else(|| hub.new_id())
}
