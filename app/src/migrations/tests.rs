//! Every query of the tree against the schema: that it prepares on the engine under test, and that
//! none of them walks a table that grows with a hub.

use super::MIGRATIONS;
use crate::town::stage::Town;
use kit::db::{Address, Db, Sql};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Queries that may walk: a table, part of the query, and the reason. What is not used any more is
/// taken out: the test says so.
const MAY_WALK: &[(&str, &str, &str)] = &[
    (
        "people",
        "SELECT count(*) AS n FROM people",
        "counts along an index alone: 10,000 people are a fraction of a millisecond",
    ),
    (
        "jobs",
        "FROM jobs WHERE error IS NOT NULL",
        "a job that is done is removed, so the table holds what waits and what failed",
    ),
    (
        "links",
        "DELETE FROM links",
        "once a day in the background, and what is left is of that day",
    ),
    (
        "pairings",
        "DELETE FROM pairings",
        "once a day in the background, and what is left is of that day",
    ),
    (
        "sessions",
        "DELETE FROM sessions",
        "once a day in the background; people have a few devices each",
    ),
    (
        "phones",
        "UPDATE phones SET half = NULL",
        "once in the life of an installation that lost its key",
    ),
    (
        "account_keys",
        "DELETE FROM account_keys",
        "once in the life of an installation that lost its key",
    ),
    (
        "tokens",
        "SELECT id FROM tokens WHERE expires_at",
        "once a day in the background; people have a few tokens at most",
    ),
    (
        "tokens",
        "DELETE FROM tokens",
        "once a day in the background; people have a few tokens at most",
    ),
    (
        "memberships",
        "SELECT a.id, a.name, h.name AS hub_name, m.role",
        "asked by the demonstration alone, whose workers are a few dozen",
    ),
    (
        "conflicts",
        "SELECT count(*) AS n FROM conflicts WHERE hub_id = $1 AND settled_at IS NULL",
        "the index holds only those that nobody has settled yet",
    ),
    (
        "codings",
        "count(DISTINCT k.conversation_id) FROM themes t",
        "counts again what is under one of the network's themes, when a coordinator files a theme elsewhere",
    ),
    (
        "tally_nodes",
        "SELECT series, month, from_hub, counted, below, shown FROM tally_nodes WHERE hub_id = $1",
        "only when a hub joins or the threshold changes: then every figure is released anew",
    ),
    (
        "released",
        "FROM released r",
        "a file of everything that is shown, which is asked for by hand",
    ),
    (
        "quotations",
        "UPDATE quotations SET withdrawn_at = $2 WHERE hub_id = $1",
        "once, when a hub comes in as a whole: every row of it is looked at",
    ),
    (
        "quotations",
        "WHERE q.hub_id = $1 AND q.withdrawn_at IS NULL AND c.tier = 'quotation'",
        "each was signed off by hand, so a hub has dozens",
    ),
    (
        "endings",
        "SELECT count(*) AS n FROM endings WHERE hub_id = $1 AND settled_at IS NULL",
        "the index holds only those that nobody has settled yet",
    ),
    (
        "attempt_conflicts",
        "FROM attempt_conflicts WHERE hub_id = $1 AND settled_at IS NULL",
        "the index holds only those that nobody has settled yet",
    ),
];

/// Tables with a handful of rows however much is heard.
const SMALL: &[&str] = &["hubs", "wordings", "key_mark", "vintages"];

/// Tables of which one hub has few rows however much it hears, so that all of one hub's may be read.
const SMALL_IN_A_HUB: &[&str] = &[
    "memberships",
    // One row or two for a member.
    "charges",
    "invitations",
    "themes",
    "network_themes",
    "imports",
    // A dozen official files a year.
    "place_files",
    // Each is kept for a day.
    "archives",
    // One row at most.
    "safety_settings",
    "beneath",
    "common_themes",
    // An organiser's beat each; a hub can have 300.
    "patches",
    "hub_keys",
    // Some fifty rows for each month, however many conversations it had.
    "counts",
    // At most one row for each hour of a week.
    "contact_rates",
    // An estate of 50,000 doors has a few hundred.
    "streets",
    // At most a hundred for each patch.
    "patch_pieces",
    // The neighbourhoods of a hub's ground and the areas they lie in: some hundred.
    "works_in",
    "shared_ground",
    // The districts, constituencies and regions of a country.
    "heard_in",
    "heard_openly",
    "heard_from",
    // Some 350 for a country, and ten for each hub.
    "coverage",
];

/// A query as it stands in a source file.
struct Query {
    place: String,
    sqlite: &'static str,
    postgres: &'static str,
}

#[tokio::test]
async fn every_query_prepares_on_the_engine_under_test() {
    let town = Town::empty().await;
    let db = town.house.db_for_tests();
    let mut wrong = Vec::new();
    for query in queries() {
        if let Err(error) = db.prepare(Sql::each(query.sqlite, query.postgres)).await {
            wrong.push(format!("{}: {error}", query.place));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// On SQLite, whose plans say most: the same indexes stand in both schemas.
#[tokio::test]
async fn no_query_walks_a_table_that_grows_with_a_hub() {
    let folder = std::env::temp_dir().join(format!("folkmoot-plans-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("plans.db");
    let db = Db::open(&Address::File(file.clone())).await.unwrap();
    db.migrate(MIGRATIONS).await.unwrap();
    let conn = Connection::open(&file).unwrap();
    let tables = tables(&conn);

    let mut used = vec![false; MAY_WALK.len()];
    let mut walking = Vec::new();
    for query in queries() {
        for step in walks(&conn, &tables, query.sqlite) {
            let allowed = MAY_WALK
                .iter()
                .position(|(table, part, _)| step.table == *table && query.sqlite.contains(part));
            match allowed {
                Some(allowed) => used[allowed] = true,
                None => walking.push(format!("{}: {}\n    {}", query.place, step.plan, query.sqlite)),
            }
        }
    }
    let _ = std::fs::remove_dir_all(&folder);
    assert!(
        walking.is_empty(),
        "these grow with a hub; give them an index, a limit, or a reason in MAY_WALK:\n{}",
        walking.join("\n")
    );
    let unused: Vec<_> = MAY_WALK
        .iter()
        .zip(used)
        .filter(|(_, used)| !used)
        .map(|(allowed, _)| allowed)
        .collect();
    assert!(unused.is_empty(), "nothing walks like this any more: {unused:?}");
}

#[test]
fn a_walk_is_told_from_a_search() {
    let conn = Connection::open_in_memory().unwrap();
    conn.execute_batch(
        "CREATE TABLE said (hub_id TEXT, id TEXT, at BIGINT, PRIMARY KEY (hub_id, id));
         CREATE INDEX said_by_time ON said (hub_id, at);
         CREATE VIRTUAL TABLE heard USING fts5 (words, content = '');",
    )
    .unwrap();
    let tables = tables(&conn);
    let walks = |words: &'static str| !walks(&conn, &tables, words).is_empty();
    assert!(walks("SELECT id FROM said WHERE at = $1"));
    assert!(walks("SELECT count(*) FROM said s WHERE s.hub_id = $1"));
    assert!(walks(
        "SELECT id FROM said WHERE hub_id = $1 ORDER BY id || at LIMIT 5"
    ));
    assert!(walks("SELECT id FROM said WHERE hub_id = $1 AND id LIKE $2"));
    assert!(walks(
        "SELECT s.at FROM said s CROSS JOIN heard w ON w.rowid = s.at
         WHERE s.hub_id = $1 AND w.heard MATCH $2 ORDER BY s.at DESC LIMIT 5"
    ));
    assert!(!walks(
        "SELECT s.at FROM heard w CROSS JOIN said s ON s.hub_id = $1 AND s.at = w.rowid
         WHERE w.heard MATCH $2 AND w.rowid < $3 ORDER BY w.rowid DESC LIMIT 5"
    ));
    assert!(!walks("SELECT id FROM said WHERE hub_id = $1 AND id = $2"));
    assert!(!walks(
        "SELECT id FROM said WHERE hub_id = $1 ORDER BY at DESC LIMIT 5"
    ));
    assert!(!walks("SELECT id FROM said WHERE hub_id = $1 AND at > $2"));
}

/// A step of SQLite's plan that goes through all of a table, or all that a hub has in it.
struct Walk {
    table: String,
    plan: String,
}

fn walks(conn: &Connection, tables: &[String], words: &str) -> Vec<Walk> {
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {words}")).unwrap();
    // Nothing is bound: a plan is made before the values are known.
    let mut steps = statement.raw_query();
    let mut plan: Vec<String> = Vec::new();
    while let Some(step) = steps.next().unwrap() {
        plan.push(step.get("detail").unwrap());
    }
    let names = names(words, tables);
    let sorts = plan.iter().any(|step| step.starts_with("USE TEMP B-TREE"));
    let stops = words.contains("LIMIT") && !sorts;
    plan.into_iter()
        .filter_map(|plan| {
            let mut parts = plan.split(' ');
            let way = parts.next()?;
            let table = names.get(parts.next()?)?.clone();
            let small = |list: &[&str]| list.contains(&table.as_str());
            let walks = match (way, plan.split_once("VIRTUAL TABLE INDEX ")) {
                // FTS5 says what it looks up (`0:M2`, `0:=`); nothing after the colon is all of it, and
                // both is to ask of each row of another table whether it has the words.
                (_, Some((_, index))) => index.ends_with(':') || index.contains('=') && index.contains('M'),
                ("SCAN", None) => !small(SMALL),
                // By the hub alone: all that the hub has, unless a limit ends it.
                ("SEARCH", None) => {
                    plan.ends_with("(hub_id=?)") && !stops && !small(SMALL) && !small(SMALL_IN_A_HUB)
                }
                _ => false,
            };
            walks.then_some(Walk { table, plan })
        })
        .collect()
}

/// What a query calls each table, and the table.
fn names(words: &str, tables: &[String]) -> BTreeMap<String, String> {
    let tokens: Vec<&str> = words
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|token| !token.is_empty())
        .collect();
    let mut names = BTreeMap::new();
    for (n, token) in tokens.iter().enumerate() {
        let after = ["FROM", "JOIN", "UPDATE", "INTO"].contains(token);
        let Some(table) = tokens
            .get(n + 1)
            .filter(|next| after && tables.iter().any(|table| table == *next))
        else {
            continue;
        };
        names.insert((*table).to_owned(), (*table).to_owned());
        let alias = match tokens.get(n + 2) {
            Some(&"AS") => tokens.get(n + 3),
            next => next,
        };
        if let Some(alias) = alias.filter(|alias| alias.chars().all(|c| c.is_lowercase() || c == '_')) {
            names.insert((*alias).to_owned(), (*table).to_owned());
        }
    }
    names
}

fn tables(conn: &Connection) -> Vec<String> {
    let mut statement = conn
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
        .unwrap();
    let tables = statement.query_map([], |row| row.get(0)).unwrap();
    tables.map(Result::unwrap).collect()
}

/// Every `sql!` of kit and of the program, found in the sources.
fn queries() -> Vec<Query> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    for folder in ["kit/src", "app/src"] {
        rust_files(&root.join(folder), &mut files);
    }
    files.sort();
    let mut queries = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        // A comment may speak of `sql!("…")` without asking anything.
        let code: String = text
            .lines()
            .map(|line| {
                if line.trim_start().starts_with("//") {
                    ""
                } else {
                    line
                }
            })
            .collect::<Vec<_>>()
            .join("\n");
        for (at, _) in code.match_indices("sql!(") {
            let line = code[..at].matches('\n').count() + 1;
            let place = format!("{}:{line}", file.strip_prefix(root).unwrap().display());
            let [sqlite, postgres] = words_of(&code[at + "sql!(".len()..], &place);
            queries.push(Query {
                place,
                sqlite,
                postgres,
            });
        }
    }
    assert!(queries.len() > 30, "only {} queries were found", queries.len());
    queries
}

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") && !path.to_string_lossy().ends_with("tests.rs")
        {
            files.push(path);
        }
    }
}

/// The one text of `sql!("…")`, twice, or the two of `sql!(sqlite: "…", postgres: "…")`.
fn words_of(code: &str, place: &str) -> [&'static str; 2] {
    let (first, rest) = literal(code, place);
    let second = match rest.trim_start().trim_start_matches(',').trim_start() {
        rest if rest.starts_with("postgres:") => literal(rest, place).0,
        _ => first.clone(),
    };
    [first, second].map(|words| -> &'static str { Box::leak(words.into_boxed_str()) })
}

/// The first string of some code, and the code behind it.
fn literal<'c>(code: &'c str, place: &str) -> (String, &'c str) {
    let begins = code.find('"').unwrap();
    assert!(
        !code[..begins].ends_with('r'),
        "{place}: a raw string is not read by this test"
    );
    let mut words = String::new();
    let mut letters = code[begins + 1..].char_indices();
    while let Some((n, letter)) = letters.next() {
        match letter {
            '"' => return (words, &code[begins + 1 + n + 1..]),
            '\\' => match letters.next().unwrap().1 {
                'n' => words.push('\n'),
                '\n' => {}
                letter => words.push(letter),
            },
            letter => words.push(letter),
        }
    }
    panic!("{place}: a string does not end");
}
