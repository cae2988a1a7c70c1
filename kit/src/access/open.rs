//! What a pass opens for a closure: a snapshot to read, or a transaction to write in.

use super::{Hub, Role};
use crate::db::{Conn, Row, Sql, Value, tables_of};
use crate::house::House;
use crate::jobs::Job;
use crate::text::{self, Text};
use crate::{Error, Result, sql};
use jiff::Timestamp;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// Everything a closure knows about who is working.
pub(super) struct Who {
    pub(super) house: House,
    pub(super) hub: Arc<Hub>,
    pub(super) account: Option<String>,
    pub(super) role: Option<Role>,
    pub(super) tables: Tables,
    /// What `$1` is.
    pub(super) first: Option<String>,
    pub(super) now: Timestamp,
}

#[derive(Clone, Copy)]
pub(super) enum Tables {
    All,
    Only(&'static [&'static str]),
}

pub(super) async fn read<P: 'static, T, F>(who: Who, work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Reading<'_, P>) -> Result<T> + Send + 'static,
{
    let db = who.house.db.clone();
    db.read(move |conn| {
        work(&mut Reading {
            conn,
            who: &who,
            pass: PhantomData,
        })
    })
    .await
}

pub(super) async fn write<P: 'static, T, F>(who: Who, work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Writing<'_, P>) -> Result<T> + Send + 'static,
{
    let house = who.house.clone();
    let done = house
        .db
        .write(move |conn| {
            let mut writing = Writing {
                reading: Reading {
                    conn,
                    who: &who,
                    pass: PhantomData,
                },
                enqueued: false,
            };
            let value = work(&mut writing)?;
            Ok((value, writing.enqueued))
        })
        .await;
    let (value, enqueued) = done?;
    if enqueued {
        house.ring();
    }
    Ok(value)
}

/// An open snapshot under a pass. `$1` is bound by the pass; `values` start at `$2`.
pub struct Reading<'c, P> {
    conn: Conn<'c>,
    who: &'c Who,
    pass: PhantomData<fn() -> P>,
}

impl<P> Reading<'_, P> {
    pub fn hub(&self) -> &Hub {
        &self.who.hub
    }
    /// Who is working: the account of the session, or nobody for a job.
    pub fn account(&self) -> Option<&str> {
        self.who.account.as_deref()
    }
    pub fn role(&self) -> Option<Role> {
        self.who.role
    }
    pub fn now(&self) -> Timestamp {
        self.who.now
    }
    /// Today where the hub is: `2026-11-24`.
    pub fn today(&self) -> String {
        crate::clock::day(self.who.now, &self.who.hub.zone)
    }
    pub fn house(&self) -> &House {
        &self.who.house
    }
    pub fn new_id(&self) -> String {
        self.who.house.new_id()
    }

    /// Seals words of a record with the key of the installation: whoever carries the database away, or puts
    /// them into another record, reads nothing.
    pub fn seal(&self, record: &str, words: &str) -> Result<String> {
        let house = &self.who.house;
        house
            .sealing
            .seal(&house.chance, &self.sealed_for(record), words.as_bytes())
    }

    /// What was sealed for that record.
    pub fn unseal(&self, record: &str, sealed: &str) -> Result<String> {
        let words = self.who.house.sealing.open(&self.sealed_for(record), sealed)?;
        String::from_utf8(words).map_err(|_| Error::internal("what was sealed is no text"))
    }

    /// The same for bytes: a sound.
    pub fn seal_bytes(&self, record: &str, bytes: &[u8]) -> Result<Vec<u8>> {
        let house = &self.who.house;
        house
            .sealing
            .seal_bytes(&house.chance, &self.sealed_for(record), bytes)
    }

    pub fn unseal_bytes(&self, record: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        self.who
            .house
            .sealing
            .open_bytes(&self.sealed_for(record), sealed)
    }

    fn sealed_for(&self, record: &str) -> String {
        format!("{}/{record}", self.who.hub.id)
    }

    /// What somebody typed into a search box, as this engine's full-text query for records with
    /// these marks.
    pub fn search(&self, typed: &str, marks: &[&str]) -> Option<String> {
        crate::dialect::search(&self.who.hub.id, typed, marks, self.conn.engine())
    }

    pub fn rows<T>(
        &mut self,
        sql: Sql,
        values: &[Value<'_>],
        draw: impl FnMut(&Row<'_>) -> T,
    ) -> Result<Vec<T>> {
        self.hold_to_tables(sql)?;
        self.conn.rows(sql, &bound(&self.who.first, values), draw)
    }

    pub fn one<T>(
        &mut self,
        sql: Sql,
        values: &[Value<'_>],
        draw: impl FnMut(&Row<'_>) -> T,
    ) -> Result<Option<T>> {
        Ok(self.rows(sql, values, draw)?.into_iter().next())
    }

    /// The one row that must be there; another hub's is as absent as none.
    pub fn found<T>(&mut self, sql: Sql, values: &[Value<'_>], draw: impl FnMut(&Row<'_>) -> T) -> Result<T> {
        self.one(sql, values, draw)?.ok_or(Error::NotFound)
    }

    /// What is published, in the same snapshot: whoever may read a hub may read what anybody may. There is no
    /// `$1` of the hub in there.
    pub fn published<T>(
        &mut self,
        work: impl FnOnce(&mut Reading<'_, super::Anyone>) -> Result<T>,
    ) -> Result<T> {
        let who = Who {
            house: self.who.house.clone(),
            hub: Arc::new(Hub::none()),
            account: None,
            role: None,
            tables: Tables::Only(self.who.house.published),
            first: None,
            now: self.who.now,
        };
        work(&mut Reading {
            conn: self.conn,
            who: &who,
            pass: PhantomData,
        })
    }

    fn hold_to_tables(&self, sql: Sql) -> Result<()> {
        if let Tables::Only(allowed) = self.who.tables {
            let words = sql.for_engine(self.conn.engine());
            if let Some(table) = tables_of(words)
                .iter()
                .find(|table| !allowed.contains(&table.as_str()))
            {
                return Err(Error::internal(format!(
                    "this pass does not reach the table {table}"
                )));
            }
        }
        Ok(())
    }
}

/// `$1`, then the values of the query.
fn bound<'v>(first: &'v Option<String>, values: &[Value<'v>]) -> Vec<Value<'v>> {
    first
        .iter()
        .map(Value::from)
        .chain(values.iter().copied())
        .collect()
}

/// An open transaction under a pass.
pub struct Writing<'c, P> {
    reading: Reading<'c, P>,
    enqueued: bool,
}

impl<'c, P> Deref for Writing<'c, P> {
    type Target = Reading<'c, P>;
    fn deref(&self) -> &Reading<'c, P> {
        &self.reading
    }
}
impl<'c, P> DerefMut for Writing<'c, P> {
    fn deref_mut(&mut self) -> &mut Reading<'c, P> {
        &mut self.reading
    }
}

impl Writing<'_, super::Duty> {
    /// Works in a hub beneath this one that was made in this transaction: nobody else sees it before
    /// all is done, and it is gone again if anything fails.
    pub fn in_new_hub<T>(
        &mut self,
        id: &str,
        work: impl FnOnce(&mut Writing<'_, super::Duty>) -> Result<T>,
    ) -> Result<T> {
        let hub = crate::session::hub(self.reading.conn, id)?.ok_or(Error::NotFound)?;
        if hub.parent.as_deref() != Some(&self.who.hub.id) {
            return Err(Error::NotFound);
        }
        let who = Who {
            house: self.who.house.clone(),
            first: Some(hub.id.clone()),
            hub: Arc::new(hub),
            account: self.who.account.clone(),
            role: None,
            tables: Tables::All,
            now: self.who.now,
        };
        let mut writing = Writing {
            reading: Reading {
                conn: self.reading.conn,
                who: &who,
                pass: PhantomData,
            },
            enqueued: false,
        };
        let done = work(&mut writing)?;
        self.enqueued |= writing.enqueued;
        Ok(done)
    }
}

impl<P> Writing<'_, P> {
    /// Changes rows, and says how many.
    pub fn exec(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<u64> {
        self.hold_to_tables(sql)?;
        self.conn.exec(sql, &bound(&self.who.first, values))
    }

    /// Changes a row that must be there.
    pub fn change(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<()> {
        if self.exec(sql, values)? == 0 {
            Err(Error::NotFound)
        } else {
            Ok(())
        }
    }

    /// Microseconds that no other record of this process has: the order of arrival.
    pub fn arrival(&self) -> i64 {
        self.who.house.clock.arrival()
    }

    /// What must be done after this transaction, and only if it is kept.
    pub fn enqueue(&mut self, job: &Job<'_>) -> Result<()> {
        self.enqueued = true;
        let (id, now) = (self.new_id(), self.now());
        crate::jobs::enqueue(self.reading.conn, &id, now, &self.who.hub.id, job)
    }

    /// A text that is sent after this transaction, and only if it is kept. `about` is the id of the record
    /// that is the reason for it, never a name: by it [`Writing::unsend`] takes back what still waits.
    /// Whom anybody can have written to is limited before, by [`crate::limits::Limits::text`].
    pub fn send(&mut self, about: &str, text: &Text) -> Result<()> {
        let key = format!("{about}/{}", self.new_id());
        self.enqueue(&text.job(key)?)
    }

    /// Takes back the texts about a record that are not sent yet, those that were given up with them.
    pub fn unsend(&mut self, about: &str) -> Result<()> {
        let (from, to) = (format!("{about}/"), format!("{about}0"));
        self.reading.conn.exec(
            sql!("DELETE FROM jobs WHERE hub_id = $1 AND kind = $2 AND key > $3 AND key < $4"),
            &[
                Value::from(&self.who.hub.id),
                text::SEND.into(),
                Value::from(&from),
                Value::from(&to),
            ],
        )?;
        Ok(())
    }

    /// Forgets whatever opens an account beside its password and its mail: passkeys, one-time codes,
    /// tokens, sessions. Whether whoever asks may do that to this account is for their query to see to.
    pub fn forget_keys(&mut self, account: &str) -> Result<()> {
        crate::session::forget_keys(self.reading.conn, account, self.now().as_microsecond())
    }

    /// Writes down who did what to which record. Names nobody and quotes nothing.
    pub fn audit(&mut self, action: &'static str, record: &str) -> Result<()> {
        let (id, now) = (self.new_id(), self.now().as_microsecond());
        self.reading.conn.exec(
            sql!("INSERT INTO audit (hub_id, id, at, account_id, action, record_id) VALUES ($1, $2, $3, $4, $5, $6)"),
            &[
                Value::from(&self.who.hub.id),
                Value::from(&id),
                now.into(),
                self.who.account.as_deref().into(),
                action.into(),
                record.into(),
            ],
        )?;
        Ok(())
    }
}
