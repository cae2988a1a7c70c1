//! No word came: the steps that follow, each written down together with what is sent for it.

use super::going;
use super::links::{self, Purpose};
use crate::reach::safety::model::{Alarm, Going, Open, Person, Step, Whereabouts};
use jiff::Timestamp;
use kit::access::{Reading, Writing};
use kit::clock::instant;
use kit::{Result, sql};

/// What somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The pair: a word of you is due.
    Remind,
    /// Whoever is alerted first.
    First,
    /// Whoever is alerted second; the first has not answered.
    Second,
    /// Those who were alerted: an old word of the pair has arrived, and none since.
    Late,
    /// Those who were alerted: the pair has said that they are fine.
    Said,
    /// Those who were alerted, but for whoever did it: somebody has reached the pair.
    Reached,
}

/// What is to be sent to whom. Words are found for it in each reader's language.
#[derive(Clone, Debug)]
pub struct Message {
    pub event: Event,
    /// With the code of a link where there is something to answer.
    pub to: Vec<(Person, Option<String>)>,
    pub going: Going,
    pub whereabouts: Whereabouts,
    /// When the pair was last heard of, and when its word was due.
    pub last: Timestamp,
    pub due: Timestamp,
    /// Who reached them, or was alerted before, by name.
    pub by: Option<String>,
}

pub(super) fn open<P>(hub: &mut Reading<'_, P>, session: &str) -> Result<Option<Open>> {
    let all = of(hub, session)?;
    Ok(all.into_iter().find(|alarm| alarm.ended_at.is_none()).map(|alarm| alarm.open))
}

/// The alarms of a session, the latest first.
pub(super) fn of<P>(hub: &mut Reading<'_, P>, session: &str) -> Result<Vec<Alarm>> {
    hub.rows(
        sql!(
            "SELECT l.due_at, l.reminded_at, l.first_at, l.second_at, l.ended_at, l.how,
                    f.id AS first_id, f.name AS first, s.id AS second_id, s.name AS second, e.name AS ended_by
             FROM alarms l
             LEFT JOIN accounts f ON f.id = l.first_id
             LEFT JOIN accounts s ON s.id = l.second_id
             LEFT JOIN accounts e ON e.id = l.ended_by
             WHERE l.hub_id = $1 AND l.session_id = $2 ORDER BY l.due_at DESC LIMIT 50"
        ),
        &[session.into()],
        |row| Alarm {
            open: Open {
                due_at: instant(row.int("due_at")),
                reminded_at: instant(row.int("reminded_at")),
                first_at: row.opt_int("first_at").map(instant),
                second_at: row.opt_int("second_at").map(instant),
            },
            first: row.opt_text("first_id").zip(row.opt_text("first")),
            second: row.opt_text("second_id").zip(row.opt_text("second")),
            ended_at: row.opt_int("ended_at").map(instant),
            ended_by: row.opt_text("ended_by"),
            reached: row.opt_text("how").as_deref() == Some("reached"),
        },
    )
}

fn message<P>(
    hub: &mut Writing<'_, P>,
    event: Event,
    going: &Going,
    people: Vec<Person>,
    (due, last): (Timestamp, Timestamp),
) -> Result<Message> {
    let purpose = match event {
        Event::Remind => Some(Purpose::Answer),
        Event::First | Event::Second | Event::Late => Some(Purpose::Reach),
        Event::Said | Event::Reached => None,
    };
    let mut to = Vec::new();
    for person in people.into_iter().filter(Person::can_be_told) {
        let code = match purpose {
            Some(purpose) => Some(links::make(hub, &going.session, &person.id, purpose)?),
            None => None,
        };
        to.push((person, code));
    }
    Ok(Message {
        event,
        to,
        whereabouts: going::whereabouts(hub, &going.session)?,
        going: going.clone(),
        last,
        due,
        by: None,
    })
}

/// A word was due and did not come: the pair is reminded, once for this due time.
pub(super) fn raise<P>(
    hub: &mut Writing<'_, P>,
    going: &Going,
    due: Timestamp,
    last: Timestamp,
) -> Result<Option<Message>> {
    let now = hub.now().as_microsecond();
    let new = hub.exec(
        sql!(
            "INSERT INTO alarms (hub_id, session_id, due_at, reminded_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (hub_id, session_id, due_at) DO NOTHING"
        ),
        &[(&going.session).into(), due.as_microsecond().into(), now.into()],
    )?;
    if new == 0 {
        return Ok(None);
    }
    hub.audit("safety.pair_reminded", &going.session)?;
    message(hub, Event::Remind, going, going.pair.clone(), (due, last)).map(Some)
}

/// The next rung. Where there is nobody to alert, it is written down as made all the same, so that the one
/// after it is not held up.
pub(super) fn climb<P>(
    hub: &mut Writing<'_, P>,
    going: &Going,
    open: &Open,
    step: Step,
    last: Timestamp,
) -> Result<Option<Message>> {
    let [first, second] = going::alerted(hub, going)?;
    let (person, event) = match step {
        Step::First => (first, Event::First),
        Step::Second => (second, Event::Second),
    };
    let (now, due) = (hub.now().as_microsecond(), open.due_at.as_microsecond());
    let who = person.as_ref().map(|person| person.id.clone());
    let values = [(&going.session).into(), due.into(), now.into(), who.as_deref().into()];
    let done = match step {
        Step::First => hub.exec(
            sql!(
                "UPDATE alarms SET first_at = $4, first_id = $5
                 WHERE hub_id = $1 AND session_id = $2 AND due_at = $3 AND first_at IS NULL"
            ),
            &values,
        )?,
        Step::Second => hub.exec(
            sql!(
                "UPDATE alarms SET second_at = $4, second_id = $5
                 WHERE hub_id = $1 AND session_id = $2 AND due_at = $3 AND second_at IS NULL"
            ),
            &values,
        )?,
    };
    let Some(person) = person.filter(|_| done == 1) else {
        return Ok(None);
    };
    match step {
        Step::First => hub.audit("safety.first_alerted", &going.session)?,
        Step::Second => hub.audit("safety.second_alerted", &going.session)?,
    }
    let before = of(hub, &going.session)?;
    let mut message = message(hub, event, going, vec![person], (open.due_at, last))?;
    if step == Step::Second {
        message.by = before.into_iter().next().and_then(|alarm| alarm.first).map(|(_, name)| name);
    }
    Ok(Some(message))
}

/// Those who were alerted, and can be told how it went on.
fn alerted_before<P>(hub: &mut Reading<'_, P>, session: &str, but: Option<&str>) -> Result<Vec<Person>> {
    hub.rows(
        sql!(
            "SELECT DISTINCT a.id, a.name, a.email, a.language, n.number
             FROM alarms l
             JOIN accounts a ON a.id = l.first_id OR a.id = l.second_id
             LEFT JOIN member_numbers n ON n.hub_id = l.hub_id AND n.account_id = a.id
             WHERE l.hub_id = $1 AND l.session_id = $2 AND l.ended_at IS NULL AND a.id <> $3 ORDER BY a.id"
        ),
        &[session.into(), but.unwrap_or_default().into()],
        |row| Person {
            id: row.text("id"),
            name: row.text("name"),
            email: row.opt_text("email"),
            language: row.opt_text("language"),
            number: row.opt_text("number"),
        },
    )
}

/// The alarm is over, if there is one: the pair said so, or somebody reached them.
pub(super) fn end<P>(
    hub: &mut Writing<'_, P>,
    going: &Going,
    event: Event,
    last: Timestamp,
) -> Result<Option<Message>> {
    let Some(open) = open(hub, &going.session)? else {
        return Ok(None);
    };
    let (now, by) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    let but = by.as_deref().filter(|_| event == Event::Reached);
    let told = alerted_before(hub, &going.session, but)?;
    let name = match &by {
        Some(by) => hub.one(
            sql!(
                "SELECT a.name FROM memberships m JOIN accounts a ON a.id = m.account_id
                 WHERE m.hub_id = $1 AND m.account_id = $2"
            ),
            &[by.into()],
            |row| row.text("name"),
        )?,
        None => None,
    };
    hub.exec(
        sql!(
            "UPDATE alarms SET ended_at = $3, ended_by = $4, how = $5
             WHERE hub_id = $1 AND session_id = $2 AND ended_at IS NULL"
        ),
        &[
            (&going.session).into(),
            now.into(),
            by.as_deref().into(),
            (if event == Event::Reached { "reached" } else { "said" }).into(),
        ],
    )?;
    hub.audit("safety.alarm_ended", &going.session)?;
    if told.is_empty() {
        return Ok(None);
    }
    let mut message = message(hub, event, going, told, (open.due_at, last))?;
    message.by = name;
    Ok(Some(message))
}

/// A word has arrived that is too old to end the alarm: those who were alerted know of it.
pub(super) fn tell_of_late_word<P>(
    hub: &mut Writing<'_, P>,
    going: &Going,
    last: Timestamp,
) -> Result<Option<Message>> {
    let Some(open) = open(hub, &going.session)? else {
        return Ok(None);
    };
    let told = alerted_before(hub, &going.session, None)?;
    if told.is_empty() {
        return Ok(None);
    }
    message(hub, Event::Late, going, told, (open.due_at, last)).map(Some)
}
