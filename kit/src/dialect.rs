//! The few places where the engines are spoken to in different words.

use crate::db::Sql;
use crate::sql;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Takes the job that has been due longest until `$2`. On PostgreSQL several processes take jobs
/// at once, each passing over what another is taking; on SQLite there is one writer.
pub const TAKE_A_JOB: Sql = sql!(
    sqlite: "UPDATE jobs SET taken = due_at, due_at = $2
             WHERE id = (SELECT id FROM jobs WHERE dead_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT 1)
             RETURNING id, kind, hub_id, body, tries",
    postgres: "UPDATE jobs SET taken = due_at, due_at = $2
               WHERE id = (SELECT id FROM jobs WHERE dead_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT 1
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

/// What somebody typed into a search box, as the engine's full-text query: every word must be
/// there, the last may be unfinished. `None` when nothing was typed.
pub fn search(typed: &str, engine: crate::db::Engine) -> Option<String> {
    let folded = fold(&typed.chars().take(200).collect::<String>());
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .take(12)
        .collect();
    if words.is_empty() {
        return None;
    }
    let last = words.len() - 1;
    Some(match engine {
        crate::db::Engine::Sqlite => words
            .iter()
            .enumerate()
            .map(|(n, word)| format!("\"{word}\"{}", if n == last { "*" } else { "" }))
            .collect::<Vec<_>>()
            .join(" "),
        crate::db::Engine::Postgres => words
            .iter()
            .enumerate()
            .map(|(n, word)| format!("{word}{}", if n == last { ":*" } else { "" }))
            .collect::<Vec<_>>()
            .join(" & "),
    })
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
            search("damp AND \"rent", Engine::Sqlite).as_deref(),
            Some("\"damp\" \"and\" \"rent\"*")
        );
        assert_eq!(
            search("a & b | !c:*", Engine::Postgres).as_deref(),
            Some("a & b & c:*")
        );
        assert_eq!(search(" ( ) * ", Engine::Sqlite), None);
    }
}
