//! One SQL text on two engines: SQLite inside the program, PostgreSQL beside it.
//!
//! A query is written once with `$1`, `$2`, … and read by column name. Work with the database
//! is a closure that runs on a database thread and sees one snapshot: see
//! `docs/decisions/0001-transactions-are-closures.md` for the reason.

mod postgres;
mod sqlite;
mod value;

pub use value::{Row, Value};

use crate::{Error, Result};
use std::path::PathBuf;
use std::sync::Arc;

/// The words of one query. Only [`sql!`](crate::sql) makes one, from a literal, so that the test
/// `every_query_prepares` finds each of them and prepares it on the engine under test.
#[derive(Clone, Copy, Debug)]
pub struct Sql {
    sqlite: &'static str,
    postgres: &'static str,
}

impl Sql {
    #[doc(hidden)]
    pub const fn both(words: &'static str) -> Sql {
        Sql {
            sqlite: words,
            postgres: words,
        }
    }
    /// For the few places where the engines differ: see [`crate::dialect`].
    #[doc(hidden)]
    pub const fn each(sqlite: &'static str, postgres: &'static str) -> Sql {
        Sql { sqlite, postgres }
    }
    pub(crate) fn for_engine(self, engine: Engine) -> &'static str {
        match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        }
    }
}

/// A query: `sql!("SELECT … WHERE hub_id = $1")`, or where the engines differ
/// `sql!(sqlite: "…", postgres: "…")`.
#[macro_export]
macro_rules! sql {
    ($words:literal) => {
        $crate::db::Sql::both($words)
    };
    (sqlite: $sqlite:literal, postgres: $postgres:literal $(,)?) => {
        $crate::db::Sql::each($sqlite, $postgres)
    };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Where the database is: a file, or a `postgres://` address.
#[derive(Clone, Debug)]
pub enum Address {
    File(PathBuf),
    Postgres(String),
}

impl Address {
    pub fn parse(words: &str) -> Address {
        if words.starts_with("postgres://") || words.starts_with("postgresql://") {
            Address::Postgres(words.to_owned())
        } else {
            Address::File(PathBuf::from(words.strip_prefix("sqlite:").unwrap_or(words)))
        }
    }
}

/// The database. Cloning is cheap. Features never hold one: a pass does (see [`crate::access`]).
#[derive(Clone)]
pub struct Db(Arc<Backend>);

enum Backend {
    Sqlite(sqlite::Sqlite),
    Postgres(postgres::Postgres),
}

/// An open connection inside a database closure.
#[derive(Clone, Copy)]
pub(crate) enum Conn<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres(&'c postgres::Session),
}

impl Db {
    pub async fn open(address: &Address) -> Result<Db> {
        let backend = match address {
            Address::File(path) => Backend::Sqlite(sqlite::Sqlite::open(path)?),
            Address::Postgres(url) => Backend::Postgres(postgres::Postgres::open(url).await?),
        };
        Ok(Db(Arc::new(backend)))
    }

    pub fn engine(&self) -> Engine {
        match &*self.0 {
            Backend::Sqlite(_) => Engine::Sqlite,
            Backend::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs `work` on one snapshot of the database; it cannot change anything.
    pub(crate) async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Conn<'_>) -> Result<T> + Send + 'static,
    {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.read(work).await,
            Backend::Postgres(postgres) => postgres.run(postgres::Mode::Read, work).await,
        }
    }

    /// Runs `work` in one transaction, and answers only when it is safe on disk. An error from
    /// `work` undoes all that it did.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(Conn<'_>) -> Result<T> + Send + 'static,
    {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.write(work).await,
            Backend::Postgres(postgres) => postgres.run(postgres::Mode::Write, work).await,
        }
    }

    /// Brings the schema up to date. Two processes that start together migrate once.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<()> {
        let list = migrations
            .iter()
            .map(|m| {
                let sql = format!(
                    "{}\n{}",
                    m.both,
                    if self.engine() == Engine::Sqlite {
                        m.sqlite
                    } else {
                        m.postgres
                    }
                );
                refinery::Migration::unapplied(m.name, &sql)
            })
            .collect::<std::result::Result<Vec<_>, _>>()?;
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.migrate(&list),
            Backend::Postgres(postgres) => postgres.migrate(&list).await,
        }
    }

    /// Every table with its columns and keys, for the tests that compare the engines' schemas,
    /// and for `every_query_prepares`.
    #[doc(hidden)]
    pub async fn prepare(&self, sql: Sql) -> Result<()> {
        let words = sql.for_engine(self.engine());
        self.read(move |conn| conn.prepare(words)).await
    }

    /// A query without a pass, for tests that look behind the scenes and for nothing else.
    #[doc(hidden)]
    pub async fn look(&self, words: String) -> Result<Vec<Vec<String>>> {
        let words: &'static str = Box::leak(words.into_boxed_str());
        self.read(move |conn| conn.rows(Sql::both(words), &[], Row::all_as_text))
            .await
    }

    /// A script behind all passes, for the tests' fixtures and for nothing else.
    #[doc(hidden)]
    pub async fn run_script(&self, script: String) -> Result<()> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => {
                sqlite
                    .write(move |conn| match conn {
                        Conn::Sqlite(conn) => Ok(conn.execute_batch(&script)?),
                        Conn::Postgres(_) => Err(Error::internal("another engine's connection")),
                    })
                    .await
            }
            Backend::Postgres(postgres) => postgres.script(&script).await,
        }
    }

    /// Whether the database answers, for `/readyz`.
    pub async fn answers(&self) -> Result<()> {
        self.read(|conn| conn.rows(sql!("SELECT 1 AS one"), &[], |row| row.int("one")))
            .await
            .map(drop)
    }
}

/// One numbered step of the schema: what both engines read, and what only one does.
pub struct Migration {
    /// `V1__hubs`: the number orders, the name tells.
    pub name: &'static str,
    pub both: &'static str,
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

impl Conn<'_> {
    pub(crate) fn engine(self) -> Engine {
        match self {
            Conn::Sqlite(_) => Engine::Sqlite,
            Conn::Postgres(_) => Engine::Postgres,
        }
    }

    /// Runs a query and draws each row with `draw`.
    pub(crate) fn rows<T>(
        self,
        sql: Sql,
        values: &[Value<'_>],
        mut draw: impl FnMut(&Row<'_>) -> T,
    ) -> Result<Vec<T>> {
        let words = sql.for_engine(self.engine());
        match self {
            Conn::Sqlite(conn) => sqlite::rows(conn, words, values, &mut draw),
            Conn::Postgres(session) => session.rows(words, values, &mut draw),
        }
    }

    pub(crate) fn one<T>(
        self,
        sql: Sql,
        values: &[Value<'_>],
        draw: impl FnMut(&Row<'_>) -> T,
    ) -> Result<Option<T>> {
        Ok(self.rows(sql, values, draw)?.into_iter().next())
    }

    /// Runs a statement that changes rows, and says how many it changed.
    pub(crate) fn exec(self, sql: Sql, values: &[Value<'_>]) -> Result<u64> {
        let words = sql.for_engine(self.engine());
        match self {
            Conn::Sqlite(conn) => sqlite::exec(conn, words, values),
            Conn::Postgres(session) => session.exec(words, values),
        }
    }

    fn prepare(self, words: &'static str) -> Result<()> {
        match self {
            Conn::Sqlite(conn) => {
                conn.prepare(words)
                    .map_err(|e| Error::internal(format!("{e}: {words}")))?;
            }
            Conn::Postgres(session) => session.prepare(words)?,
        }
        Ok(())
    }
}

/// The tables that a query names after `FROM`, `JOIN`, `INTO` and `UPDATE`, without the names
/// it gives itself in `WITH`. Passes that may see few tables are held to their list by this.
pub(crate) fn tables_of(words: &str) -> Vec<String> {
    let tokens: Vec<String> = words
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|token| !token.is_empty())
        .map(str::to_lowercase)
        .collect();
    let own: Vec<&String> = tokens
        .windows(2)
        .filter(|pair| pair[1] == "as" && pair[0] != "materialized")
        .map(|pair| &pair[0])
        .collect();
    let mut named: Vec<String> = tokens
        .windows(2)
        .filter(|pair| matches!(pair[0].as_str(), "from" | "join" | "into" | "update"))
        .map(|pair| pair[1].clone())
        .filter(|table| !matches!(table.as_str(), "select" | "lateral" | "only" | "set"))
        // A list that was handed in is no table.
        .filter(|table| !table.starts_with("json_"))
        .collect();
    // A name is the query's own only when WITH introduces it; an alias of a real table is not.
    if tokens.first().is_some_and(|first| first == "with") {
        named.retain(|table| !own.contains(&table));
    }
    named.sort();
    named.dedup();
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_a_query_are_found() {
        assert_eq!(
            tables_of("SELECT a FROM pairs p JOIN other o ON o.a = p.a"),
            ["other", "pairs"]
        );
        assert_eq!(
            tables_of("WITH few AS (SELECT a FROM pairs) SELECT a FROM few"),
            ["pairs"]
        );
        assert_eq!(
            tables_of("INSERT INTO pairs (a) SELECT a FROM others"),
            ["others", "pairs"]
        );
        assert_eq!(tables_of("SELECT secret AS pairs FROM hidden"), ["hidden"]);
        assert_eq!(
            tables_of("SELECT 1 FROM a, b"),
            ["a"],
            "comma joins are refused by tidy"
        );
    }

    #[test]
    fn an_address_is_a_file_or_a_server() {
        assert!(matches!(Address::parse("postgres://h/db"), Address::Postgres(_)));
        assert!(matches!(Address::parse("sqlite:x.db"), Address::File(p) if p.ends_with("x.db")));
        assert!(matches!(Address::parse("folkmoot.db"), Address::File(_)));
    }
}
