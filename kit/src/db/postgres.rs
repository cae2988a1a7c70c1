//! PostgreSQL: a pool of connections, each driven from a blocking thread.
//!
//! The closure that features write is synchronous on both engines; here its queries wait for the
//! server on a thread of their own, so that no worker of the web server waits with them.

use super::value::Source;
use super::{Conn, Row, Value};
use crate::{Error, Problems, Result};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio_postgres::NoTls;
use tokio_postgres::error::SqlState;

/// Connections to the server from one process. PostgreSQL's own default allows a hundred in all.
const CONNECTIONS: usize = 16;
/// Two processes that start together take this lock before they look at the schema.
const MIGRATING: i64 = 0x666f_6c6b_6d6f_6f74;

pub(super) struct Postgres(Pool);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Read,
    Write,
}

/// One connection, and the way to wait for it from a blocking thread.
pub(crate) struct Session {
    client: Object,
    wait: Handle,
}

impl Postgres {
    pub(super) async fn open(url: &str) -> Result<Postgres> {
        let config: tokio_postgres::Config = url.parse()?;
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = Manager::from_config(config, NoTls, recycling);
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .wait_timeout(Some(Duration::from_secs(10)))
            .runtime(deadpool_postgres::Runtime::Tokio1)
            .build()
            .map_err(|e| Error::internal(e.to_string()))?;
        Ok(Postgres(pool))
    }

    async fn client(&self) -> Result<Object> {
        self.0.get().await.map_err(|e| match e {
            deadpool_postgres::PoolError::Timeout(_) => Error::TryLater,
            other => Error::internal(format!("no connection to PostgreSQL: {other}")),
        })
    }

    pub(super) async fn run<T, F>(&self, mode: Mode, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Conn<'_>) -> Result<T> + Send + 'static,
    {
        let client = self.client().await?;
        let wait = Handle::current();
        tokio::task::spawn_blocking(move || {
            let session = Session { client, wait };
            session.batch(match mode {
                Mode::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
                Mode::Write => "BEGIN",
            })?;
            let done = catch_unwind(AssertUnwindSafe(|| work(Conn::Postgres(&session))))
                .unwrap_or_else(|_| Err(Error::internal("a database closure panicked")));
            match done {
                Ok(value) => session.batch("COMMIT").map(|()| value),
                Err(e) => {
                    // A connection that cannot even roll back is closed, not given back.
                    if session.batch("ROLLBACK").is_err() {
                        drop(Object::take(session.client));
                    }
                    Err(e)
                }
            }
        })
        .await
        .map_err(|e| Error::internal(format!("a database thread ended: {e}")))?
    }

    pub(super) async fn script(&self, script: &str) -> Result<()> {
        Ok(self.client().await?.batch_execute(script).await?)
    }

    pub(super) async fn migrate(&self, list: &[refinery::Migration]) -> Result<()> {
        let mut client = Object::take(self.client().await?);
        client
            .execute("SELECT pg_advisory_lock($1)", &[&MIGRATING])
            .await?;
        let done = refinery::Runner::new(list)
            .set_grouped(true)
            .run_async(&mut *client)
            .await;
        client
            .execute("SELECT pg_advisory_unlock($1)", &[&MIGRATING])
            .await?;
        done.map(drop).map_err(Into::into)
    }
}

impl Session {
    fn batch(&self, words: &str) -> Result<()> {
        Ok(self.wait.block_on(self.client.batch_execute(words))?)
    }

    pub(super) fn prepare(&self, words: &str) -> Result<()> {
        let prepared = self.wait.block_on(self.client.prepare(words));
        prepared
            .map(drop)
            .map_err(|e| Error::internal(format!("{}: {words}", full(&e))))
    }

    pub(super) fn rows<T>(
        &self,
        words: &str,
        values: &[Value<'_>],
        draw: &mut impl FnMut(&Row<'_>) -> T,
    ) -> Result<Vec<T>> {
        let values = bound(values);
        let found = self.wait.block_on(async {
            let statement = self.client.prepare_cached(words).await?;
            self.client.query(&statement, &values).await
        });
        let found = found.map_err(|e| explained(e, words))?;
        Ok(found
            .iter()
            .map(|row| draw(&Row(Source::Postgres(row))))
            .collect())
    }

    pub(super) fn exec(&self, words: &str, values: &[Value<'_>]) -> Result<u64> {
        let values = bound(values);
        let done = self.wait.block_on(async {
            let statement = self.client.prepare_cached(words).await?;
            self.client.execute(&statement, &values).await
        });
        done.map_err(|e| explained(e, words))
    }
}

fn bound<'v>(values: &'v [Value<'_>]) -> Vec<&'v (dyn tokio_postgres::types::ToSql + Sync)> {
    values.iter().map(|value| value as _).collect()
}

/// The server's own words, which `Display` leaves out. They may quote a value, so they are for
/// the log's `error` field, which is kept apart from what a reader sees.
fn full(e: &tokio_postgres::Error) -> String {
    e.as_db_error().map_or_else(
        || e.to_string(),
        |db| format!("{} ({})", db.message(), db.code().code()),
    )
}

fn explained(e: tokio_postgres::Error, words: &str) -> Error {
    match e.code() {
        // PostgreSQL keeps no NUL. Nobody types one, so what holds one was not written by a person.
        Some(&SqlState::CHARACTER_NOT_IN_REPERTOIRE) => Error::Invalid(Problems::default()),
        _ => {
            let told = format!("{}: {words}", full(&e));
            match Error::from(e) {
                Error::Internal(_) => Error::internal(told),
                other => other,
            }
        }
    }
}
