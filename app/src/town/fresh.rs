//! A database for each story on a server, quickly.

use super::stage::uuid;
use crate::migrations::MIGRATIONS;
use kit::db::{Address, Db};
use tokio::sync::OnceCell;

/// A database of its own on the server under test: a copy of one in which all migrations have run, for to run them
/// takes longer than most stories do.
pub(super) async fn fresh_database(server: &str) -> String {
    static MIGRATED: OnceCell<String> = OnceCell::const_new();
    let maker = Db::open(&Address::Postgres(server.to_owned())).await.unwrap();
    let migrated = MIGRATED.get_or_init(async || {
        let name = format!("migrated_{}", uuid().replace('-', ""));
        maker.run_script(format!("CREATE DATABASE {name}")).await.unwrap();
        let db = Db::open(&Address::Postgres(beside(server, &name))).await.unwrap();
        db.migrate(MIGRATIONS).await.unwrap();
        drop(db);
        // The server copies nothing that somebody is still connected to.
        let leave =
            format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        maker.run_script(leave).await.unwrap();
        name
    });
    let (name, migrated) = (format!("story_{}", uuid().replace('-', "")), migrated.await);
    maker
        .run_script(format!("CREATE DATABASE {name} TEMPLATE {migrated}"))
        .await
        .unwrap();
    beside(server, &name)
}

/// The address of another database on the same server.
fn beside(server: &str, name: &str) -> String {
    let (before, query) = server
        .split_once('?')
        .map_or((server, None), |(before, query)| (before, Some(query)));
    let (host, _) = before.rsplit_once('/').unwrap();
    query.map_or(format!("{host}/{name}"), |query| format!("{host}/{name}?{query}"))
}
