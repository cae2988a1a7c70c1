//! The few places where the engines are spoken to in different words.

use crate::db::Sql;
use crate::sql;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Takes the job that has been due longest until `$2`, and counts the try: a letter (`$3` is 1), a
/// text (2), an alarm (3) or any other. On PostgreSQL several processes take jobs
/// at once, each passing over what another is taking; on SQLite there is one writer.
pub const TAKE_A_JOB: Sql = sql!(
    sqlite: "UPDATE jobs SET taken = due_at, due_at = $2, tries = tries + 1
             WHERE id = (SELECT id FROM jobs
                         WHERE dead_at IS NULL AND due_at <= $1
                               AND CASE WHEN kind IN ('mail.post', 'session.mail_link') THEN 1 WHEN kind = 'text.send' THEN 2 WHEN kind LIKE 'alarm.%' THEN 3 ELSE 0 END = $3
                         ORDER BY due_at, id LIMIT 1)
             RETURNING id, kind, hub_id, body, tries",
    postgres: "UPDATE jobs SET taken = due_at, due_at = $2, tries = tries + 1
               WHERE id = (SELECT id FROM jobs
                           WHERE dead_at IS NULL AND due_at <= $1
                                 AND CASE WHEN kind IN ('mail.post', 'session.mail_link') THEN 1 WHEN kind = 'text.send' THEN 2 WHEN kind LIKE 'alarm.%' THEN 3 ELSE 0 END = CAST($3 AS BIGINT)
                           ORDER BY due_at, id LIMIT 1
                           FOR UPDATE SKIP LOCKED)
               RETURNING id, kind, hub_id, body, tries",
);

/// Waits until no other transaction counts in this hub, and keeps others waiting until it ends. Where
/// one transaction counts many records, and another the same ones in another order, PostgreSQL would
/// end one of the two; on SQLite there is one writer.
pub const ALONE_IN_HUB: Sql = sql!(
    sqlite: "SELECT $1 AS one_writer",
    postgres: "SELECT pg_advisory_xact_lock(hashtextextended(CAST($1 AS TEXT), 0))",
);

/// Words as they are searched: small letters without accents, on both engines alike.
pub fn fold(words: &str) -> String {
    words
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            // Letters that Unicode does not take apart.
            'ł' => 'l',
            'đ' => 'd',
            'ø' => 'o',
            // Arabic and Urdu write the same sound with sister letters.
            'ي' | 'ى' => 'ی',
            'ك' => 'ک',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A longer word is found by its beginning.
const WORD: usize = 60;

/// A word as it is kept for searching. It bears its hub, so that a search walks the words of that hub
/// alone: of a word that is common in the network, the engines would else read every place.
fn of_hub(hub: &str, word: &str) -> String {
    format!("{hub}_{}", word.chars().take(WORD).collect::<String>())
}

/// What a record is beside its words, among them: no word that somebody says looks like this.
fn mark(hub: &str, mark: &str) -> String {
    of_hub(hub, &format!("_{mark}"))
}

/// Folded words as they are kept for searching, each once, and what the record is beside them.
pub fn searched(hub: &str, folded: &str, marks: &[&str]) -> String {
    let words: BTreeSet<&str> = folded.split_whitespace().collect();
    let words = words.into_iter().map(|word| of_hub(hub, word));
    let marks = marks.iter().map(|sign| mark(hub, sign));
    words.chain(marks).collect::<Vec<_>>().join(" ")
}

/// What somebody typed into a search box, as the engine's full-text query in a hub: every word must
/// be there, the last may be unfinished, and so must the marks. `None` when nothing was typed.
pub fn search(hub: &str, typed: &str, marks: &[&str], engine: crate::db::Engine) -> Option<String> {
    let folded = fold(&typed.chars().take(200).collect::<String>());
    let words: Vec<String> = folded
        .split_whitespace()
        .take(12)
        .map(|word| of_hub(hub, word))
        .collect();
    let (last, whole) = words.split_last()?;
    let marks: Vec<String> = marks.iter().map(|sign| mark(hub, sign)).collect();
    let (and, quote, unfinished) = match engine {
        crate::db::Engine::Sqlite => (" ", '"', "*"),
        crate::db::Engine::Postgres => (" & ", '\'', ":*"),
    };
    let mut query = String::new();
    for word in marks.iter().chain(whole) {
        query += &format!("{quote}{word}{quote}{and}");
    }
    Some(query + &format!("{quote}{last}{quote}{unfinished}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Engine;

    #[test]
    fn folding_makes_alike_what_people_type_alike() {
        assert_eq!(fold("Łódź, Café!"), "lodz cafe");
        assert_eq!(fold("نمی في"), "نمی فی");
        assert_eq!(fold("  damp—again "), "damp again");
    }

    #[test]
    fn nothing_typed_can_break_the_query() {
        assert_eq!(
            search("mill-lane", "damp AND \"rent", &["door"], Engine::Sqlite).as_deref(),
            Some("\"mill-lane__door\" \"mill-lane_damp\" \"mill-lane_and\" \"mill-lane_rent\"*")
        );
        assert_eq!(
            search("mill-lane", "a & b\\ | '!c:*", &[], Engine::Postgres).as_deref(),
            Some("'mill-lane_a' & 'mill-lane_b' & 'mill-lane_c':*")
        );
        assert_eq!(search("mill-lane", " ( ) * ", &["door"], Engine::Sqlite), None);
    }

    #[test]
    fn words_are_kept_once_each_with_their_hub_and_not_endlessly_long() {
        assert_eq!(
            searched("mill-lane", "the damp the", &["door"]),
            "mill-lane_damp mill-lane_the mill-lane__door"
        );
        let long = searched("m", &"ł".repeat(5000), &[]);
        assert_eq!(long.chars().count(), "m_".len() + WORD);
    }
}
