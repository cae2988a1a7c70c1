//! The schema and the queries, held against the engine under test and the engines against each other.

use super::stage::Town;
use kit::clock::{Chance, Clock};
use kit::db::{Address, Db, Sql};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(crate) fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            rust_files(&path, found);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            found.push(path);
        }
    }
}

/// The next string literal of a text, as the compiler reads it, and what stands behind it.
fn literal(text: &str) -> Option<(String, &str)> {
    let (before, rest) = text.split_once('"')?;
    let hashes = before.len() - before.trim_end_matches('#').len();
    if before[..before.len() - hashes].ends_with('r') {
        let close = format!("\"{}", "#".repeat(hashes));
        let (words, after) = rest.split_once(close.as_str())?;
        return Some((words.to_owned(), after));
    }
    let mut words = String::new();
    let mut letters = rest.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((words, &rest[at + 1..])),
            '\\' => match letters.next()?.1 {
                '\n' => {
                    let here = letters.as_str();
                    let skipped = here.len() - here.trim_start().len();
                    letters
                        .by_ref()
                        .take(here[..skipped].chars().count())
                        .for_each(drop);
                }
                'n' => words.push('\n'),
                other => words.push(other),
            },
            other => words.push(other),
        }
    }
    None
}

/// Every `sql!` of a file outside its tests and comments: the words for each engine.
fn queries(text: &str) -> Vec<(String, String)> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    let mut found = Vec::new();
    for (at, call) in code.match_indices("sql!(") {
        let rest = &code[at + call.len()..];
        let (first, after) = literal(rest).expect("sql! takes a literal");
        let engines = rest.trim_start().starts_with("sqlite:");
        let second = if engines {
            literal(after).expect("the words for PostgreSQL").0
        } else {
            first.clone()
        };
        found.push((first, second));
    }
    found
}

#[tokio::test]
async fn every_query_prepares() {
    let town = Town::new().await;
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(&home.join("src"), &mut files);
    rust_files(&home.join("../kit/src"), &mut files);
    let mut seen = 0;
    let mut wrong = Vec::new();
    for file in files {
        for (sqlite, postgres) in queries(&std::fs::read_to_string(&file).unwrap()) {
            seen += 1;
            let sql = Sql::each(
                Box::leak(sqlite.into_boxed_str()),
                Box::leak(postgres.into_boxed_str()),
            );
            if let Err(error) = town.house.db_for_tests().prepare(sql).await {
                wrong.push(format!("{}: {error}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        seen > 60,
        "only {seen} queries were found: does the search still find them?"
    );
}

#[test]
fn queries_are_read_as_the_compiler_reads_them() {
    let text = "// sql!(\"not this\")\nlet a = sql!(\n  \"SELECT \\\"a\\\" \\\n     FROM b\"\n);\n\
        sql!(sqlite: r\"SELECT 1\", postgres: r#\"SELECT \"2\"\"#);\n#[cfg(test)]\nmod tests { sql!(\"nor this\") }";
    assert_eq!(
        queries(text),
        [
            ("SELECT \"a\" FROM b".to_owned(), "SELECT \"a\" FROM b".to_owned()),
            ("SELECT 1".to_owned(), "SELECT \"2\"".to_owned()),
        ]
    );
}

/// One column or key of a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    table: String,
    /// `column`, `primary`, `unique`, `index` or `foreign`.
    kind: String,
    /// The columns, in their order.
    columns: String,
    /// Type and whether it may be null, or what a foreign key refers to.
    more: String,
}

const OF_SQLITE: &str = "
    SELECT t.name AS tab, 'column' AS kind, c.name AS cols,
           lower(c.type) || CASE WHEN c.\"notnull\" = 1 THEN ' not null' ELSE '' END AS more
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
    UNION ALL
    SELECT t.name, CASE WHEN x.origin = 'pk' THEN 'primary' WHEN x.\"unique\" = 1 THEN 'unique' ELSE 'index' END,
           (SELECT group_concat(name, ',') FROM (SELECT name FROM pragma_index_info(x.name) ORDER BY seqno)),
           CASE WHEN x.partial = 1 THEN 'some' ELSE '' END
    FROM sqlite_schema t JOIN pragma_index_list(t.name) x WHERE t.type = 'table'
    UNION ALL
    SELECT tab, 'foreign', group_concat(\"from\", ','), \"table\" || '(' || group_concat(\"to\", ',') || ')'
    FROM (SELECT t.name AS tab, f.id AS f_id, f.\"table\", f.\"from\", f.\"to\" FROM sqlite_schema t
          JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' ORDER BY t.name, f.id, f.seq)
    GROUP BY tab, f_id, \"table\"";

const OF_POSTGRES: &str = "
    SELECT table_name::text AS tab, 'column' AS kind, column_name::text AS cols,
           data_type::text || CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END AS more
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION ALL
    SELECT t.relname::text, CASE WHEN x.indisprimary THEN 'primary' WHEN x.indisunique THEN 'unique' ELSE 'index' END,
           (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(x.indkey::int2[]) WITH ORDINALITY k (num, n)
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.num),
           CASE WHEN x.indpred IS NULL THEN '' ELSE 'some' END
    FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace s ON s.oid = t.relnamespace
    WHERE s.nspname = 'public'
    UNION ALL
    SELECT t.relname::text, 'foreign',
           (SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(f.conkey) WITH ORDINALITY k (num, n)
            JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.num),
           o.relname || '(' || (SELECT string_agg(a.attname, ',' ORDER BY k.n)
            FROM unnest(f.confkey) WITH ORDINALITY k (num, n)
            JOIN pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.num) || ')'
    FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class o ON o.oid = f.confrelid
    JOIN pg_namespace s ON s.oid = t.relnamespace WHERE f.contype = 'f' AND s.nspname = 'public'";

/// Tables that are each engine's own: what is searched, and the list of steps taken.
const OWN: [&str; 3] = ["conversation_words", "refinery_schema_history", "sqlite_"];

async fn schema(db: &Db) -> BTreeSet<Part> {
    let words = match db.engine() {
        kit::db::Engine::Sqlite => OF_SQLITE,
        kit::db::Engine::Postgres => OF_POSTGRES,
    };
    db.look(words.to_owned())
        .await
        .unwrap()
        .into_iter()
        .filter(|row| !OWN.iter().any(|own| row[0].starts_with(own)))
        .map(|row| <[String; 4]>::try_from(row).unwrap())
        .map(|[table, kind, columns, more]| Part {
            table,
            kind,
            columns,
            more,
        })
        .collect()
}

#[tokio::test]
async fn both_schemas_are_one() {
    let town = Town::new().await;
    let under_test = schema(town.house.db_for_tests()).await;
    assert!(
        under_test.len() > 150,
        "{} parts of a schema: are all read?",
        under_test.len()
    );
    let file = std::env::temp_dir().join(format!(
        "{}.db",
        kit::id::new(&Clock::running(), &Chance::system())
    ));
    let db = Db::open(&Address::File(file.clone())).await.unwrap();
    db.migrate(crate::migrations::MIGRATIONS).await.unwrap();
    let on_sqlite = schema(&db).await;
    drop(db);
    let _ = std::fs::remove_file(file);
    let only =
        |one: &BTreeSet<Part>, other: &BTreeSet<Part>| one.difference(other).cloned().collect::<Vec<_>>();
    assert_eq!(only(&under_test, &on_sqlite), [], "only on the engine under test");
    assert_eq!(only(&on_sqlite, &under_test), [], "only on SQLite");
}

/// Tables that belong to no hub, and why.
const OF_NO_HUB: [(&str, &str); 27] = [
    ("hubs", "they are the hubs"),
    ("accounts", "somebody may belong to several hubs"),
    ("sessions", "one signs in once for all one's hubs"),
    ("links", "one signs in once for all one's hubs"),
    ("slip_tries", "a code that opens nothing is of no hub"),
    ("phones", "one signs in once for all one's hubs"),
    ("account_keys", "one signs in once for all one's hubs"),
    ("key_mark", "the installation has one key for all its hubs"),
    ("passkeys", "one signs in once for all one's hubs"),
    ("challenges", "one signs in once for all one's hubs"),
    ("one_time_secrets", "one signs in once for all one's hubs"),
    ("recovery_codes", "one signs in once for all one's hubs"),
    ("half_open", "one signs in once for all one's hubs"),
    ("tokens", "a token may be good in several hubs"),
    ("wordings", "the same words are read out in every hub"),
    ("vintages", "places are published, and of no hub"),
    ("areas", "places are published, and of no hub"),
    ("lies_in", "places are published, and of no hub"),
    ("deprivation", "places are published, and of no hub"),
    ("hardship", "places are published, and of no hub"),
    ("common_names", "places are published, and of no hub"),
    ("postcode_blocks", "places are published, and of no hub"),
    ("postcode_lsoas", "places are published, and of no hub"),
    ("outlines", "places are published, and of no hub"),
    ("households", "places are published, and of no hub"),
    ("lived_middles", "places are published, and of no hub"),
    ("community_needs", "places are published, and of no hub"),
];

/// Keys that do not begin with the hub, and why.
const OTHER_KEYS: [(&str, &str, &str); 6] = [
    (
        "invitations",
        "digest",
        "a code is typed before anybody knows the hub",
    ),
    (
        "invitations",
        "id",
        "it is unique beside the code, and always asked for with the hub",
    ),
    ("slips", "digest", "a code is typed before anybody knows the hub"),
    (
        "pairings",
        "digest",
        "a code is typed before anybody knows the hub",
    ),
    (
        "pairings",
        "id",
        "it is unique beside the code, and stands in the trail alone",
    ),
    ("jobs", "id", "the runner takes the next job of any hub"),
];

#[tokio::test]
async fn what_a_hub_owns_is_found_by_the_hub_first() {
    let town = Town::new().await;
    let schema = schema(town.house.db_for_tests()).await;
    let owned = |table: &str| {
        schema
            .iter()
            .any(|part| part.table == table && part.kind == "column" && part.columns == "hub_id")
    };
    for part in &schema {
        let homeless = OF_NO_HUB.iter().any(|(table, _)| *table == part.table);
        assert_ne!(
            owned(&part.table),
            homeless,
            "{}: owned by a hub, or on the list with a reason",
            part.table
        );
        if homeless || part.kind == "column" || part.kind == "index" {
            continue;
        }
        // What a foreign key refers to outside the hub stands on every machine.
        if part.kind == "foreign"
            && OF_NO_HUB
                .iter()
                .any(|(table, _)| part.more.starts_with(&format!("{table}(")))
        {
            continue;
        }
        let excepted = OTHER_KEYS
            .iter()
            .any(|(table, columns, _)| *table == part.table && *columns == part.columns);
        assert!(
            excepted || part.columns.split(',').next() == Some("hub_id"),
            "a key of a hub's table begins with hub_id, so that hubs can live on several machines: {part:?}"
        );
    }
}
