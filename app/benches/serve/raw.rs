//! The floor under saving: the engine alone, told to do exactly what one save does to the tables,
//! in groups that share a flush, on the same file and disk. Nothing is looked over, no pass is
//! asked, no words are folded, nobody is answered.

use crate::ground::{GROUP, Ground, HUB};
use folkmoot::listening::model::Tier;
use folkmoot::listening::queries::consents;
use kit::words::Language;
use rusqlite::{Connection, params};
use std::time::Instant;

/// What `listening::queries::record` runs for a conversation with two themes, in its order.
const SAVE: [&str; 9] = [
    "INSERT INTO conversations (hub_id, id, arrived, held_at, month, listener_id, how, place, language,
                                loves, concerns, would_change, would_do, tier, import_id, fingerprint,
                                row_print)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?16
     WHERE NOT EXISTS (SELECT 1 FROM audit WHERE hub_id = ?1 AND record_id = ?2 AND action = ?17)
     ON CONFLICT (hub_id, id) DO NOTHING",
    "SELECT tier FROM wordings WHERE id = ?1",
    "INSERT INTO consents (hub_id, conversation_id, at, agreed_at, hub_name, tier, wording_id, given, account_id)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    "SELECT t.id, t.network_theme_id FROM themes asked
     JOIN themes t ON t.hub_id = asked.hub_id AND t.id = coalesce(asked.merged_into, asked.id)
     WHERE asked.hub_id = ?1 AND asked.id = ?2 AND t.retired_at IS NULL",
    "INSERT INTO codings (hub_id, conversation_id, theme_id, arrived, account_id, at)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (hub_id, conversation_id, theme_id) DO NOTHING",
    "INSERT INTO counts (hub_id, series, month, n)
     SELECT ?1, step.value ->> 0, step.value ->> 1, step.value ->> 2 FROM json_each(?2) AS step WHERE TRUE
     ON CONFLICT (hub_id, series, month) DO UPDATE SET n = counts.n + excluded.n",
    "INSERT INTO jobs (id, hub_id, kind, key, body, due_at, made_at, tries, taken)
     VALUES (?1, ?2, ?3, '', '', ?4, ?4, 0, 0)
     ON CONFLICT (hub_id, kind, key, taken) DO UPDATE SET due_at = jobs.due_at",
    "INSERT INTO conversation_words (rowid, words) SELECT ?2, ?3 WHERE ?1 <> ''",
    "INSERT INTO audit (hub_id, id, at, account_id, action, record_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
];

/// One conversation, made ready before the clock runs.
struct Ready {
    id: String,
    arrived: i64,
    fingerprint: String,
    words: String,
    searched: String,
    wording: String,
    /// What the two steps with an id of their own take.
    ids: [String; 2],
}

/// Gives how many conversations a second the engine keeps, each flushed with its group.
pub fn saves(ground: &Ground, n: usize) -> f64 {
    let file = Connection::open(ground.folder.join("folkmoot.db")).unwrap();
    file.execute_batch("PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;")
        .unwrap();
    file.set_prepared_statement_cache_capacity(32);
    let at = kit::clock::Clock::running().now().as_microsecond();
    let wording = consents::wording("Mill Lane", Language::ENGLISH, Tier::Theme).id;
    let mut ready: Vec<Ready> = (0..n)
        .map(|n| {
            let words = crate::words::said(n, n);
            Ready {
                id: ground.new_id(),
                arrived: at + n as i64,
                fingerprint: kit::id::digest(&words),
                searched: kit::dialect::searched(
                    HUB,
                    &kit::dialect::fold(&words),
                    &["theme", "door", "2026-11"],
                ),
                words,
                wording: wording.clone(),
                ids: [ground.new_id(), ground.new_id()],
            }
        })
        .collect();
    let steps = r#"[["all","2026-11",1],["how:door","2026-11",1],["language:en","2026-11",1],["network:common-0","2026-11",1],
        ["network:common-5","2026-11",1],["theme:theme-00","2026-11",1],["theme:theme-05","2026-11",1],["tier:theme","2026-11",1]]"#;
    let began = Instant::now();
    while !ready.is_empty() {
        let group = ready.split_off(ready.len() - GROUP.min(ready.len()));
        file.execute_batch("BEGIN IMMEDIATE").unwrap();
        for one in &group {
            save(&file, one, at, steps);
        }
        file.execute_batch("COMMIT").unwrap();
    }
    n as f64 / began.elapsed().as_secs_f64()
}

fn save(file: &Connection, one: &Ready, at: i64, steps: &str) {
    let step = |n: usize| file.prepare_cached(SAVE[n]).unwrap();
    file.prepare_cached("SAVEPOINT one").unwrap().execute([]).unwrap();
    step(0)
        .execute(params![
            HUB,
            one.id,
            one.arrived,
            at,
            "2026-11",
            "account",
            "door",
            "Mill Lane",
            "en",
            "",
            one.words,
            one.words,
            "",
            "theme",
            None::<&str>,
            one.fingerprint,
            "conversation.removed"
        ])
        .unwrap();
    step(1)
        .query_row([&one.wording], |row| row.get::<_, String>(0))
        .unwrap();
    step(2)
        .execute(params![
            HUB,
            one.id,
            one.arrived,
            at,
            "Mill Lane",
            "theme",
            one.wording,
            "spoken",
            "account"
        ])
        .unwrap();
    for theme in ["theme-00", "theme-05"] {
        step(3)
            .query_row([HUB, theme], |row| row.get::<_, String>(0))
            .unwrap();
        step(4)
            .execute(params![HUB, one.id, theme, one.arrived, "account", at])
            .unwrap();
    }
    step(5).execute(params![HUB, steps]).unwrap();
    step(6)
        .execute(params![one.ids[0], HUB, "overview.roll_up", at])
        .unwrap();
    step(7).execute(params![HUB, one.arrived, one.searched]).unwrap();
    step(8)
        .execute(params![
            HUB,
            one.ids[1],
            at,
            "account",
            "conversation.recorded",
            one.id
        ])
        .unwrap();
    file.prepare_cached("RELEASE one").unwrap().execute([]).unwrap();
}
