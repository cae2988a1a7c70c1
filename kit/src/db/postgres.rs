//! PostgreSQL: a pool of connections, each driven from a blocking thread.
//!
//! The closure that features write is synchronous on both engines; here its queries wait for the
//! server on a thread of their own, so that no worker of the web server waits with them.

use super::value::Source;
use super::{Conn, Row, Value};
use crate::{Error, Problems, Result};
use deadpool_postgres::{Hook, HookError, Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::fmt::Display;
use std::net::IpAddr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio_postgres::NoTls;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres::error::SqlState;
use tokio_postgres_rustls::MakeRustlsConnect;

/// Connections to the server from one process. PostgreSQL's own default allows a hundred in all.
const CONNECTIONS: usize = 16;
/// Two processes that start together take this lock before they look at the schema.
const MIGRATING: i64 = 0x666f_6c6b_6d6f_6f74;

/// The longest that one statement may take: no request waits so long for its answer.
const PATIENCE: &str = "SET statement_timeout = '60s'";

pub(super) struct Postgres(Pool);

/// The address as the client reads it, and the file of the authority to trust. `sslrootcert` and
/// `sslmode=verify-full` are PostgreSQL's own words, which it does not read.
fn parsed(url: &str) -> Result<(tokio_postgres::Config, Option<PathBuf>)> {
    let (before, query) = url.split_once('?').unwrap_or((url, ""));
    let mut authority = None;
    let mut kept = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        match pair.split_once('=') {
            Some(("sslrootcert", file)) => authority = Some(PathBuf::from(file)),
            // We never encrypt without checking who is there.
            Some(("sslmode", "verify-full" | "verify-ca")) => kept.push("sslmode=require"),
            _ => kept.push(pair),
        }
    }
    let config = format!("{before}?{}", kept.join("&")).parse()?;
    Ok((config, authority))
}

/// Trusts the authority in the file, or those that browsers trust.
fn trusting(authority: Option<&Path>) -> Result<ClientConfig> {
    let mut roots = RootCertStore::empty();
    match authority {
        Some(file) => {
            let unread =
                |e: &dyn Display| Error::internal(format!("the certificate in {}: {e}", file.display()));
            for certificate in CertificateDer::pem_file_iter(file).map_err(|e| unread(&e))? {
                let certificate = certificate.map_err(|e| unread(&e))?;
                roots.add(certificate).map_err(|e| unread(&e))?;
            }
        }
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
    }
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    Ok(ClientConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()
        .map_err(|e| Error::internal(format!("TLS: {e}")))?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

fn is_elsewhere(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name != "localhost" && !name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
        }
        Host::Unix(_) => false,
    }
}

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
        let (mut config, authority) = parsed(url)?;
        // A server that is gone without a word is noticed within two minutes.
        config
            .connect_timeout(Duration::from_secs(10))
            .keepalives_idle(Duration::from_secs(60))
            .keepalives_interval(Duration::from_secs(15))
            .keepalives_retries(4);
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = if config.get_ssl_mode() == SslMode::Require {
            let tls = MakeRustlsConnect::new(trusting(authority.as_deref())?);
            Manager::from_config(config, tls, recycling)
        } else {
            if config.get_hosts().iter().any(is_elsewhere) {
                tracing::warn!(
                    "the database is on another machine, and what we tell it goes there unencrypted: \
                     add sslmode=require to its address"
                );
            }
            Manager::from_config(config, NoTls, recycling)
        };
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .post_create(Hook::async_fn(|client, _| {
                Box::pin(async move { client.batch_execute(PATIENCE).await.map_err(HookError::Backend) })
            }))
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
        // Another process may migrate first, and a step may take its time.
        client.batch_execute("SET statement_timeout = 0").await?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_postgresql_for_trust_are_read() {
        let (config, authority) =
            parsed("postgres://f:s@db.example.org/f?sslmode=verify-full&sslrootcert=/etc/ca.pem").unwrap();
        assert_eq!(config.get_ssl_mode(), SslMode::Require);
        assert_eq!(authority.as_deref(), Some(Path::new("/etc/ca.pem")));
        assert!(config.get_hosts().iter().all(is_elsewhere));
        let (config, authority) = parsed("postgres://f:s@localhost/f").unwrap();
        assert_eq!((config.get_ssl_mode(), authority), (SslMode::Prefer, None));
        assert!(!config.get_hosts().iter().any(is_elsewhere));
    }

    /// Whether the connection is encrypted, and how long a statement may take.
    async fn connection(url: &str) -> Result<(bool, String)> {
        let client = Postgres::open(url).await?.client().await?;
        let row = client
            .query_one(
                "SELECT ssl, current_setting('statement_timeout') FROM pg_stat_ssl WHERE pid = pg_backend_pid()",
                &[],
            )
            .await?;
        Ok((row.get(0), row.get(1)))
    }

    #[tokio::test]
    async fn an_encrypted_connection_is_made_to_a_server_that_proves_who_it_is_and_to_no_other() {
        let Ok(url) = std::env::var("FOLKMOOT_TEST_DATABASE") else {
            return;
        };
        assert_eq!(connection(&url).await.unwrap(), (false, "1min".to_owned()));
        let Ok(authority) = std::env::var("FOLKMOOT_TEST_AUTHORITY") else {
            eprintln!("SKIPPED: no certificate of the server under test is given");
            return;
        };
        let known = format!("{url}?sslmode=require&sslrootcert={authority}");
        assert_eq!(connection(&known).await.unwrap(), (true, "1min".to_owned()));
        let stranger = connection(&format!("{url}?sslmode=require")).await.unwrap_err();
        assert!(stranger.to_string().contains("no connection"), "{stranger}");
    }
}
