//! What must be done later: rows in the same database, enqueued in the transaction that is the
//! reason for them, so that neither is there without the other.
//!
//! A job is taken for a while, done, and removed. One that fails is tried again after 2, 4, 8 …
//! minutes; after [`TRIES`] it is dead and stays for a person to see. A try counts when the job is
//! taken, so that one that ends its process is given up as well. What a job does must be safe to do
//! twice: a process may end between doing it and saying so.
//!
//! Letters have a lane of their own, and so have texts and alarms: a link to sign in does not wait behind
//! a spreadsheet, nor an alert behind a mail server that does not answer. An alarm is a job whose kind
//! begins with `alarm.`: it looks whether somebody is safe.

use crate::access::Duty;
use crate::clock::instant;
use crate::db::{Conn, Value};
use crate::house::House;
use crate::mail::POST;
use crate::text::SEND;
use crate::{Error, Result, dialect, sql};
use jiff::{Timestamp, ToSpan};
use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use tokio::sync::watch;

pub const TRIES: i64 = 8;
/// A process that took a job and ended has lost it after this many seconds.
const TAKEN: i64 = 300;
/// What is enqueued within this time waits together.
const ROUND: Duration = Duration::from_millis(500);
/// Even when nobody rings, other processes may have enqueued: look this often, in seconds.
const LOOK: u64 = 2;

pub struct Job<'j> {
    /// `overview.roll_up`: which duty does it.
    pub kind: &'static str,
    /// Two waiting jobs of a hub with the same kind and key are one.
    pub key: Option<Cow<'j, str>>,
    /// JSON for the duty.
    pub body: Cow<'j, str>,
    /// Not before.
    pub after: Option<Timestamp>,
}

/// A job at work.
pub struct Taken {
    pub id: String,
    pub kind: String,
    pub hub: String,
    pub body: String,
    /// Which try this is.
    tries: i64,
}

/// What a duty is: a function of the house, the hub (empty when the job belongs to none) and the
/// job's body.
pub type Does = fn(Work) -> Pin<Box<dyn Future<Output = Result<()>> + Send>>;

/// What a duty is given.
pub struct Work {
    pub house: House,
    /// The same each time the job is tried.
    pub id: String,
    pub hub: String,
    pub body: String,
}

impl Work {
    pub async fn duty(&self) -> Result<Duty> {
        Duty::in_hub(&self.house, &self.hub).await
    }
}

/// A dead or waiting job, for whoever looks after the installation. It shows no body: that may
/// name people.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub id: String,
    pub hub: String,
    pub kind: String,
    pub tries: i64,
    pub due_at: Timestamp,
    pub error: Option<String>,
    pub dead: bool,
    /// It cannot be tried again: a letter or a text that was given up has no words any more.
    pub gone: bool,
}

pub(crate) fn enqueue(conn: Conn<'_>, id: &str, now: Timestamp, hub: &str, job: &Job<'_>) -> Result<()> {
    let key = job.key.as_deref().unwrap_or(id);
    let due = job.after.unwrap_or(now).as_microsecond();
    conn.exec(
        // A job that is being done right now may have read the old state: then another waits
        // behind it, which is why `taken` is part of what makes two jobs the same. An equal job that
        // waits is touched, and so locked until this transaction ends: taken before, it would be done
        // without what is written here, and nothing would be left to do it.
        sql!(
            "INSERT INTO jobs (id, hub_id, kind, key, body, due_at, made_at, tries, taken)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0)
             ON CONFLICT (hub_id, kind, key, taken) DO UPDATE SET due_at = jobs.due_at"
        ),
        &[
            Value::from(id),
            hub.into(),
            job.kind.into(),
            key.into(),
            job.body.as_ref().into(),
            due.into(),
            now.as_microsecond().into(),
        ],
    )
    .map(drop)
}

/// Does jobs until `ended` says so; what is being done then is finished first.
///
/// They are done in rounds, each of what was due when it began. What a storm of saves asks for
/// again and again is then done once a round and not once a save.
pub async fn run(house: House, duties: &'static [(&'static str, Does)], ended: watch::Receiver<bool>) {
    tokio::join!(
        run_lane(&house, duties, Lane::Letters, ended.clone()),
        run_lane(&house, duties, Lane::Texts, ended.clone()),
        run_lane(&house, duties, Lane::Alarms, ended.clone()),
        run_lane(&house, duties, Lane::Others, ended)
    );
}

/// Jobs of one lane are done one after another, beside those of the other.
#[derive(Clone, Copy)]
enum Lane {
    Others,
    Letters,
    Texts,
    Alarms,
}

const LANES: [Lane; 4] = [Lane::Letters, Lane::Texts, Lane::Alarms, Lane::Others];

async fn run_lane(
    house: &House,
    duties: &'static [(&'static str, Does)],
    lane: Lane,
    mut ended: watch::Receiver<bool>,
) {
    let mut round = house.clock.now();
    while !*ended.borrow() {
        match do_one(house, duties, lane, round).await {
            Ok(true) => {}
            Ok(false) => {
                tokio::select! {
                    () = a_round_and_a_ring(house, lane) => {}
                    () = tokio::time::sleep(Duration::from_secs(LOOK)) => {}
                    _ = ended.changed() => {}
                }
                round = house.clock.now();
            }
            Err(error) => {
                tracing::error!(%error, "jobs cannot be taken");
                tokio::time::sleep(Duration::from_secs(LOOK)).await;
            }
        }
    }
}

async fn a_round_and_a_ring(house: &House, lane: Lane) {
    tokio::time::sleep(ROUND).await;
    house.bells[lane as usize].notified().await;
}

/// Does every job that is due, for tests and commands; an error is the first that failed.
pub async fn run_all(house: &House, duties: &'static [(&'static str, Does)]) -> Result<()> {
    let mut done = true;
    while done {
        done = false;
        for lane in LANES {
            done |= do_one(house, duties, lane, house.clock.now()).await?;
        }
    }
    match failed_of_any_hub(house)
        .await?
        .into_iter()
        .find(|job| job.error.is_some())
    {
        Some(job) => Err(Error::internal(format!(
            "{}: {}",
            job.kind,
            job.error.unwrap_or_default()
        ))),
        None => Ok(()),
    }
}

/// Does the job that has been due longest of those that were due at `round`.
async fn do_one(
    house: &House,
    duties: &'static [(&'static str, Does)],
    lane: Lane,
    round: Timestamp,
) -> Result<bool> {
    let Some(job) = take(house, lane, round.as_microsecond()).await? else {
        return Ok(false);
    };
    let does = duties
        .iter()
        .find(|(kind, _)| *kind == job.kind)
        .map(|(_, does)| *does);
    let done = match does {
        Some(does) => {
            let work = Work {
                house: house.clone(),
                id: job.id.clone(),
                hub: job.hub.clone(),
                body: job.body.clone(),
            };
            // A panic in a duty must not end the others.
            tokio::spawn(does(work))
                .await
                .unwrap_or_else(|e| Err(Error::internal(format!("the duty panicked: {e}"))))
        }
        None => Err(Error::internal("no duty is known by this name")),
    };
    house.metrics.job(&job.kind, done.is_ok());
    if let Err(error) = &done {
        tracing::error!(%error, kind = job.kind, hub = job.hub, tries = job.tries, "a job failed");
    }
    end(house, job, done).await?;
    Ok(true)
}

async fn take(house: &House, lane: Lane, round: i64) -> Result<Option<Taken>> {
    let any = house
        .db
        .read(move |conn| {
            conn.one(
                sql!("SELECT id FROM jobs WHERE dead_at IS NULL AND due_at <= $1 LIMIT 1"),
                &[round.into()],
                |_| (),
            )
        })
        .await?;
    if any.is_none() {
        return Ok(None);
    }
    let now = house.clock.now().as_microsecond();
    let values = [round, now + TAKEN * 1_000_000, lane as i64];
    house
        .db
        .write(move |conn| {
            loop {
                let values = values.map(Value::from);
                let job = conn.one(dialect::TAKE_A_JOB, &values, |row| Taken {
                    id: row.text("id"),
                    kind: row.text("kind"),
                    hub: row.text("hub_id"),
                    body: row.text("body"),
                    tries: row.int("tries"),
                })?;
                match job {
                    Some(job) if job.tries > TRIES => {
                        let words = "each time, the process ended before the job was done";
                        tracing::error!(
                            error = words,
                            kind = job.kind,
                            hub = job.hub,
                            "a job was given up"
                        );
                        put_off(conn, &job.id, TRIES, now, Some(now), words)?;
                    }
                    other => return Ok(other),
                }
            }
        })
        .await
}

/// Writes down why a job was not done, and when it is tried again, if ever.
fn put_off(conn: Conn<'_>, id: &str, tries: i64, due: i64, dead: Option<i64>, words: &str) -> Result<()> {
    // `taken` stays what it became when the job was taken, for an equal job may be waiting already.
    conn.exec(
        sql!("UPDATE jobs SET tries = $2, due_at = $3, dead_at = $4, error = $5 WHERE id = $1"),
        &[id.into(), tries.into(), due.into(), dead.into(), words.into()],
    )?;
    if dead.is_some() {
        // A letter or a text holds a code and somebody's address; nobody may find them here later.
        conn.exec(
            sql!("UPDATE jobs SET body = '' WHERE id = $1 AND kind IN ($2, $3)"),
            &[id.into(), POST.into(), SEND.into()],
        )?;
    }
    Ok(())
}

async fn end(house: &House, job: Taken, done: Result<()>) -> Result<()> {
    let now = house.clock.now();
    house
        .db
        .write(move |conn| {
            let Err(error) = done else {
                return conn
                    .exec(sql!("DELETE FROM jobs WHERE id = $1"), &[Value::from(&job.id)])
                    .map(drop);
            };
            let again = now
                .checked_add((1_i64 << job.tries.min(12)).minutes())
                .unwrap_or(now)
                .as_microsecond();
            let dead = (job.tries >= TRIES).then(|| now.as_microsecond());
            let words: String = error.to_string().chars().take(500).collect();
            put_off(conn, &job.id, job.tries, again, dead, &words)
        })
        .await
}

/// Jobs that failed at least once, the dead first.
pub async fn failed_of_any_hub(house: &House) -> Result<Vec<Waiting>> {
    house
        .db
        .read(|conn| {
            conn.rows(
                sql!(
                    "SELECT id, hub_id, kind, tries, due_at, error, dead_at,
                            CAST(CASE WHEN kind IN ($1, $2) AND body = '' THEN 1 ELSE 0 END AS BIGINT) AS gone
                     FROM jobs WHERE error IS NOT NULL
                     ORDER BY CASE WHEN dead_at IS NULL THEN 1 ELSE 0 END, due_at LIMIT 200"
                ),
                &[POST.into(), SEND.into()],
                |row| Waiting {
                    id: row.text("id"),
                    hub: row.text("hub_id"),
                    kind: row.text("kind"),
                    tries: row.int("tries"),
                    due_at: instant(row.int("due_at")),
                    error: row.opt_text("error"),
                    dead: row.opt_int("dead_at").is_some(),
                    gone: row.int("gone") == 1,
                },
            )
        })
        .await
}

/// Gives a failed job another chance now.
pub async fn again_of_any_hub(house: &House, id: &str) -> Result<()> {
    let (id, now) = (id.to_owned(), house.clock.now().as_microsecond());
    let changed = house
        .db
        .write(move |conn| {
            conn.exec(
                sql!(
                    "UPDATE jobs SET due_at = $2, dead_at = NULL, tries = 0
                     WHERE id = $1 AND error IS NOT NULL AND NOT (kind IN ($3, $4) AND body = '')"
                ),
                &[Value::from(&id), now.into(), POST.into(), SEND.into()],
            )
        })
        .await?;
    house.ring();
    if changed == 0 {
        Err(Error::NotFound)
    } else {
        Ok(())
    }
}
