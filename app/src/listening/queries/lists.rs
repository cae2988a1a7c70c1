//! The list of conversations, newest first, and what can be asked of it.
//!
//! Each way of asking walks one index in the order of arrival: that of the month, of the listener,
//! of a theme, of what is uncoded, of words. What else was asked for is looked at on the way.

use super::conversations::own_only;
use crate::listening::access::Record;
use crate::listening::model::{How, Tier};
use jiff::Timestamp;
use kit::access::{Includes, Reading};
use kit::clock::instant;
use kit::db::Value;
use kit::{Result, limits, sql};

/// What is looked for; everything that is given must be true of a conversation.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    pub words: Option<String>,
    pub theme: Option<String>,
    pub tier: Option<Tier>,
    pub how: Option<How>,
    /// `2026-11`.
    pub month: Option<String>,
    pub listener: Option<String>,
    pub uncoded: bool,
    /// Only what arrived before this (microseconds): the next page.
    pub before: Option<i64>,
}

/// A line of the list.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: String,
    pub arrived: i64,
    pub held_at: Timestamp,
    pub how: How,
    pub place: String,
    pub language: String,
    pub tier: Tier,
    /// The first words of the first question that was answered.
    pub excerpt: String,
    pub listener: Option<String>,
    pub themes: Vec<String>,
}

/// A page of the list.
#[derive(Clone, Debug, Default)]
pub struct List {
    pub rows: Vec<Listed>,
    /// Where the next page begins, if there is one.
    pub older: Option<i64>,
}

/// A page of the conversations sought. A listener is shown their own alone.
pub fn list(hub: &mut Reading<'_, impl Includes<Record>>, sought: &Sought) -> Result<List> {
    let listener = own_only(hub).or_else(|| sought.listener.clone());
    let before = sought.before.unwrap_or(i64::MAX);
    let most = limits::PAGE + 1;
    let (tier, how) = (sought.tier.map(Tier::as_str), sought.how.map(How::as_str));
    // The marks are among the words, so that what is common and what is rare are met at once.
    let marks: Vec<&str> = [tier, how, sought.month.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let typed = sought
        .words
        .as_deref()
        .and_then(|words| hub.search(words, &marks));
    let common: [Value<'_>; 6] = [
        before.into(),
        tier.into(),
        how.into(),
        (&sought.month).into(),
        (&listener).into(),
        most.into(),
    ];
    let arrived = |row: &kit::db::Row<'_>| row.int("arrived");
    let mut found = if let Some(typed) = &typed {
        let typed = typed.as_str();
        let uncoded = i64::from(sought.uncoded);
        let mut values = with(&common, typed.into());
        values.extend([Value::from(&sought.theme), uncoded.into()]);
        hub.rows(
            // CROSS: left to choose, SQLite goes through the hub and asks of each conversation whether
            // the words are in it, which took seconds.
            sql!(
                sqlite: "SELECT c.arrived FROM conversation_words w CROSS JOIN conversations c ON c.hub_id = $1 AND c.arrived = w.rowid
                         WHERE w.conversation_words MATCH $8 AND w.rowid < $2
                           AND (CAST($3 AS TEXT) IS NULL OR c.tier = $3) AND (CAST($4 AS TEXT) IS NULL OR c.how = $4)
                           AND (CAST($5 AS TEXT) IS NULL OR c.month = $5) AND (CAST($6 AS TEXT) IS NULL OR c.listener_id = $6)
                           AND (CAST($9 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM codings k WHERE k.hub_id = $1
                                AND k.conversation_id = c.id AND k.theme_id = $9))
                           AND ($10 = 0 OR EXISTS (SELECT 1 FROM uncoded u WHERE u.hub_id = $1 AND u.arrived = c.arrived))
                         ORDER BY w.rowid DESC LIMIT $7",
                postgres: "SELECT c.arrived FROM conversation_words w JOIN conversations c ON c.hub_id = w.hub_id AND c.arrived = w.arrived
                           WHERE w.hub_id = $1 AND w.words @@ CAST(CAST($8 AS TEXT) AS tsquery) AND w.arrived < $2
                             AND (CAST($3 AS TEXT) IS NULL OR c.tier = $3) AND (CAST($4 AS TEXT) IS NULL OR c.how = $4)
                             AND (CAST($5 AS TEXT) IS NULL OR c.month = $5) AND (CAST($6 AS TEXT) IS NULL OR c.listener_id = $6)
                             AND (CAST($9 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM codings k WHERE k.hub_id = $1
                                  AND k.conversation_id = c.id AND k.theme_id = $9))
                             AND (CAST($10 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM uncoded u WHERE u.hub_id = $1 AND u.arrived = c.arrived))
                           ORDER BY w.arrived DESC LIMIT $7",
            ),
            &values,
            arrived,
        )?
    } else if sought.uncoded {
        hub.rows(
            sql!(
                "SELECT u.arrived FROM uncoded u JOIN conversations c ON c.hub_id = u.hub_id AND c.arrived = u.arrived
                 WHERE u.hub_id = $1 AND u.arrived < $2
                   AND (CAST($3 AS TEXT) IS NULL OR c.tier = $3) AND (CAST($4 AS TEXT) IS NULL OR c.how = $4)
                   AND (CAST($5 AS TEXT) IS NULL OR c.month = $5) AND (CAST($6 AS TEXT) IS NULL OR c.listener_id = $6)
                 ORDER BY u.arrived DESC LIMIT $7"
            ),
            &common,
            arrived,
        )?
    } else if let Some(theme) = &sought.theme {
        hub.rows(
            sql!(
                "SELECT k.arrived FROM codings k JOIN conversations c ON c.hub_id = k.hub_id AND c.arrived = k.arrived
                 WHERE k.hub_id = $1 AND k.theme_id = $8 AND k.arrived < $2
                   AND (CAST($3 AS TEXT) IS NULL OR c.tier = $3) AND (CAST($4 AS TEXT) IS NULL OR c.how = $4)
                   AND (CAST($5 AS TEXT) IS NULL OR c.month = $5) AND (CAST($6 AS TEXT) IS NULL OR c.listener_id = $6)
                 ORDER BY k.arrived DESC LIMIT $7"
            ),
            &with(&common, theme.into()),
            arrived,
        )?
    } else if listener.is_some() {
        hub.rows(
            sql!(
                "SELECT c.arrived FROM conversations c
                 WHERE c.hub_id = $1 AND c.listener_id = $6 AND c.arrived < $2
                   AND (CAST($3 AS TEXT) IS NULL OR c.tier = $3) AND (CAST($4 AS TEXT) IS NULL OR c.how = $4)
                   AND (CAST($5 AS TEXT) IS NULL OR c.month = $5)
                 ORDER BY c.arrived DESC LIMIT $7"
            ),
            &common,
            arrived,
        )?
    } else if sought.month.is_some() {
        hub.rows(
            sql!(
                "SELECT c.arrived FROM conversations c
                 WHERE c.hub_id = $1 AND c.month = $5 AND c.arrived < $2
                   AND (CAST($3 AS TEXT) IS NULL OR c.tier = $3) AND (CAST($4 AS TEXT) IS NULL OR c.how = $4)
                   AND (CAST($6 AS TEXT) IS NULL OR c.listener_id = $6)
                 ORDER BY c.arrived DESC LIMIT $7"
            ),
            &common,
            arrived,
        )?
    } else {
        hub.rows(
            sql!(
                "SELECT c.arrived FROM conversations c
                 WHERE c.hub_id = $1 AND c.arrived < $2
                   AND (CAST($3 AS TEXT) IS NULL OR c.tier = $3) AND (CAST($4 AS TEXT) IS NULL OR c.how = $4)
                   AND (CAST($5 AS TEXT) IS NULL OR c.month = $5) AND (CAST($6 AS TEXT) IS NULL OR c.listener_id = $6)
                 ORDER BY c.arrived DESC LIMIT $7"
            ),
            &common,
            arrived,
        )?
    };
    let page = usize::try_from(limits::PAGE).unwrap_or(usize::MAX);
    let more = found.len() > page;
    found.truncate(page);
    let older = more.then(|| found.last().copied()).flatten();
    let rows = drawn(hub, &found)?;
    Ok(List { rows, older })
}

fn with<'v>(common: &[Value<'v>], value: Value<'v>) -> Vec<Value<'v>> {
    common.iter().copied().chain([value]).collect()
}

/// The lines of the conversations that arrived then.
fn drawn<P>(hub: &mut Reading<'_, P>, arrived: &[i64]) -> Result<Vec<Listed>> {
    if arrived.is_empty() {
        return Ok(Vec::new());
    }
    let arrived = serde_json::to_string(arrived)?;
    hub.rows(
        sql!(
            sqlite: "SELECT c.id, c.arrived, c.held_at, c.how, c.place, c.language, c.tier, a.name AS listener,
                            substr(CASE WHEN c.concerns <> '' THEN c.concerns WHEN c.would_change <> '' THEN c.would_change
                                        WHEN c.loves <> '' THEN c.loves ELSE c.would_do END, 1, 200) AS excerpt,
                            (SELECT group_concat(t.name, char(10)) FROM codings k JOIN themes t ON t.hub_id = k.hub_id AND t.id = k.theme_id
                             WHERE k.hub_id = c.hub_id AND k.conversation_id = c.id) AS themes
                     FROM json_each($2) AS wanted
                     CROSS JOIN conversations c ON c.hub_id = $1 AND c.arrived = wanted.value
                     LEFT JOIN accounts a ON a.id = c.listener_id
                     ORDER BY c.arrived DESC",
            postgres: "SELECT c.id, c.arrived, c.held_at, c.how, c.place, c.language, c.tier, a.name AS listener,
                              substr(CASE WHEN c.concerns <> '' THEN c.concerns WHEN c.would_change <> '' THEN c.would_change
                                          WHEN c.loves <> '' THEN c.loves ELSE c.would_do END, 1, 200) AS excerpt,
                              (SELECT string_agg(t.name, chr(10)) FROM codings k JOIN themes t ON t.hub_id = k.hub_id AND t.id = k.theme_id
                               WHERE k.hub_id = c.hub_id AND k.conversation_id = c.id) AS themes
                       FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) AS wanted
                       JOIN conversations c ON c.hub_id = $1 AND c.arrived = CAST(wanted.value AS BIGINT)
                       LEFT JOIN accounts a ON a.id = c.listener_id
                       ORDER BY c.arrived DESC",
        ),
        &[(&arrived).into()],
        |row| Listed {
            id: row.text("id"),
            arrived: row.int("arrived"),
            held_at: instant(row.int("held_at")),
            how: How::kept(&row.text("how")),
            place: row.text("place"),
            language: row.text("language"),
            tier: Tier::kept(&row.text("tier")),
            excerpt: row.text("excerpt"),
            listener: row.opt_text("listener"),
            themes: row
                .opt_text("themes")
                .map(|names| {
                    let mut names: Vec<String> = names.split('\n').map(str::to_owned).collect();
                    names.sort();
                    names
                })
                .unwrap_or_default(),
        },
    )
}

/// How many conversations a listener wrote down.
pub fn own_count(hub: &mut Reading<'_, impl Includes<Record>>, listener: &str) -> Result<i64> {
    let n = hub.one(
        sql!("SELECT count(*) AS n FROM conversations WHERE hub_id = $1 AND listener_id = $2"),
        &[listener.into()],
        |row| row.int("n"),
    )?;
    Ok(n.unwrap_or_default())
}
