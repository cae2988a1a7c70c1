//! The demonstration is the same town every time, its counts are true, and no page of it is empty.

use super::make;
use crate::migrations::MIGRATIONS;
use crate::town::people::{HUBS, NETWORK};
use crate::town::stage::Town;
use kit::access::HubKind;

/// Every table that the migrations make, and leave under that name.
fn tables() -> Vec<&'static str> {
    let renamed = |table: &str| {
        MIGRATIONS
            .iter()
            .any(|migration| migration.both.contains(&format!("ALTER TABLE {table} RENAME")))
    };
    MIGRATIONS
        .iter()
        .flat_map(|migration| migration.both.split("CREATE TABLE ").skip(1))
        .filter_map(|after| after.split_whitespace().next())
        .filter(|table| !renamed(table))
        .collect()
}

/// Every row of every table. Passwords are salted by the operating system, so they differ and must.
async fn everything(town: &Town) -> Vec<String> {
    let mut all = Vec::new();
    for table in tables() {
        let rows = town.look(&format!("SELECT * FROM {table}")).await;
        let mut rows: Vec<String> = rows
            .into_iter()
            .map(|row| {
                let cells: Vec<String> = row
                    .into_iter()
                    // What is kept of a secret, which no seed makes.
                    .filter(|cell| !(cell.starts_with("$argon2") || table == "tokens" && cell.len() == 64))
                    .collect();
                format!("{table}: {}", cells.join(" | "))
            })
            .collect();
        rows.sort();
        all.extend(rows);
    }
    all
}

async fn made() -> Town {
    let town = Town::empty().await;
    make(&town.house).await.unwrap();
    town
}

#[tokio::test]
async fn the_town_is_the_same_town_every_time() {
    let (first, second) = (made().await, made().await);
    if std::env::var("FOLKMOOT_TEST_DATABASE").is_ok() {
        // A server does the work of several hubs at once, in no order, so its ids differ; what was
        // said, promised and counted does not.
        for sql in [
            "SELECT hub_id, month, tier, how, concerns, would_do FROM conversations ORDER BY 1, 2, 3, 4, 5, 6",
            "SELECT hub_id, month, n FROM counts WHERE series = 'all' ORDER BY 1, 2",
            "SELECT hub_id, what, due FROM follow_ups ORDER BY 1, 2, 3",
        ] {
            let (first, second) = (first.look(sql).await, second.look(sql).await);
            assert!(first.len() > 60, "{} rows of {sql}", first.len());
            assert_eq!(first, second, "{sql}");
        }
        return;
    }
    let (first, second) = (everything(&first).await, everything(&second).await);
    assert!(first.len() > 20_000, "{} rows", first.len());
    let differ = first.iter().zip(&second).find(|(one, other)| one != other);
    assert_eq!(differ, None, "the first row that differs");
    assert_eq!(first.len(), second.len());
}

#[tokio::test]
async fn its_counts_are_those_of_a_recount() {
    let town = made().await;
    for (series, recount) in [
        (
            "series = 'all'",
            "SELECT hub_id, month, count(*) FROM conversations GROUP BY 1, 2",
        ),
        (
            "series LIKE 'tier:%'",
            "SELECT hub_id, month, count(*) FROM conversations GROUP BY 1, 2",
        ),
        (
            "series LIKE 'theme:%'",
            "SELECT c.hub_id, c.month, count(*) FROM codings x
             JOIN conversations c ON c.hub_id = x.hub_id AND c.id = x.conversation_id GROUP BY 1, 2",
        ),
    ] {
        let kept = format!(
            "SELECT hub_id, month, CAST(sum(n) AS BIGINT) FROM counts WHERE {series} AND n > 0 GROUP BY 1, 2 ORDER BY 1, 2"
        );
        assert_eq!(
            town.look(&kept).await,
            town.look(&format!("{recount} ORDER BY 1, 2")).await,
            "{series}"
        );
    }
    let shown = town
        .look("SELECT n FROM released WHERE hub_id = 'weald' AND series = 'all' AND month = '' AND from_hub = ''")
        .await;
    let heard = town.look("SELECT count(*) FROM conversations").await;
    let (shown, heard): (i64, i64) = (shown[0][0].parse().unwrap(), heard[0][0].parse().unwrap());
    assert!(
        shown <= heard && shown > heard * 9 / 10,
        "{shown} of {heard} are shown"
    );
}

#[tokio::test]
async fn every_hub_has_something_everywhere() {
    let town = made().await;
    let hubs = HUBS.iter().filter(|hub| hub.kind == HubKind::Hub);
    for hub in hubs {
        for (what, least, most, sql) in [
            (
                "conversations",
                300,
                1200,
                "SELECT count(*) FROM conversations WHERE hub_id = '{}'",
            ),
            (
                "people",
                50,
                400,
                "SELECT count(*) FROM people WHERE hub_id = '{}'",
            ),
            (
                "uncoded",
                1,
                20,
                "SELECT count(*) FROM uncoded WHERE hub_id = '{}'",
            ),
            (
                "signed off",
                5,
                200,
                "SELECT count(*) FROM quotations WHERE hub_id = '{}'",
            ),
            (
                "late",
                1,
                25,
                "SELECT count(*) FROM follow_ups WHERE hub_id = '{}' AND ended_at IS NULL AND due < '2026-11-24'",
            ),
            (
                "due",
                1,
                40,
                "SELECT count(*) FROM follow_ups WHERE hub_id = '{}' AND ended_at IS NULL AND due >= '2026-11-24'",
            ),
            (
                "let go",
                1,
                40,
                "SELECT count(*) FROM follow_ups WHERE hub_id = '{}' AND ended = 'let_go'",
            ),
            (
                "renamed",
                1,
                1,
                "SELECT count(*) FROM theme_changes WHERE hub_id = '{}' AND change = 'renamed'",
            ),
            (
                "merged",
                1,
                1,
                "SELECT count(*) FROM themes WHERE hub_id = '{}' AND merged_into IS NOT NULL",
            ),
            (
                "mapped",
                9,
                40,
                "SELECT count(*) FROM themes WHERE hub_id = '{}' AND network_theme_id IS NOT NULL",
            ),
            (
                "invited",
                1,
                5,
                "SELECT count(*) FROM invitations WHERE hub_id = '{}' AND accepted_at IS NULL",
            ),
        ] {
            let n: i64 = town.look(&sql.replace("{}", hub.id)).await[0][0].parse().unwrap();
            assert!((least..=most).contains(&n), "{}: {n} {what}", hub.id);
        }
    }
    let open = "SELECT hub_id FROM conflicts WHERE settled_at IS NULL";
    assert_eq!(town.look(open).await, [["mill-lane"], ["mill-lane"]]);
    let settled: i64 = town
        .look("SELECT count(*) FROM conflicts WHERE settled = 'second'")
        .await[0][0]
        .parse()
        .unwrap();
    assert!(settled > 0);
    let twice = "SELECT hub_id FROM endings WHERE settled_at IS NULL";
    assert_eq!(
        town.look(twice).await,
        [["mill-lane"]],
        "a promise ended in two ways, and waits"
    );
    let imports = town
        .look("SELECT hub_id, kind, taken, refused FROM imports ORDER BY hub_id")
        .await;
    assert_eq!(
        imports,
        [
            ["canal-street", "conversations", "46", "2"],
            ["mill-lane", "people", "3", "0"]
        ]
    );
    let voices: i64 = town
        .look(&format!("SELECT count(*) FROM voices WHERE hub_id = '{NETWORK}'"))
        .await[0][0]
        .parse()
        .unwrap();
    assert!(voices > 50, "{voices} voices reach the network");
}
