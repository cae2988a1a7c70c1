//! Who may stand here twice. What somebody may be known by is kept as they arrive, so that whoever looks
//! asks for a handful of rows and compares nobody with everybody.

use crate::people::access::{Keep, Read};
use crate::people::model::likeness::{Pair, Why, alike, keys};
use crate::people::model::Person;
use kit::access::{Duty, Includes, Reading, Writing};
use kit::db::Value;
use kit::{Error, Result, limits, sql};

/// Others of one key who are looked at: a name that more people bear tells nothing, and a telephone that
/// more people have is an office's.
const MOST_OF_A_KEY: i64 = 12;
/// People who are looked at again together.
const AT_ONCE: i64 = 500;

/// Keeps what somebody may be known by, and who is like them. Called whenever their name or a way to
/// reach them changes.
pub(super) fn know<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()> {
    forget_keys(hub, id)?;
    let Some(name) = hub.one(
        sql!("SELECT name FROM people WHERE hub_id = $1 AND id = $2"),
        &[id.into()],
        |row| row.text("name"),
    )?
    else {
        return Ok(());
    };
    let ways = hub.rows(
        sql!("SELECT channel, value FROM channels WHERE hub_id = $1 AND person_id = $2"),
        &[id.into()],
        |row| (row.text("channel"), row.text("value")),
    )?;
    let keys = keys(&name, &ways);
    let now = hub.now().as_microsecond();
    for key in &keys {
        let others = hub.rows(
            sql!(
                "SELECT p.id, p.name FROM person_keys k JOIN people p ON p.hub_id = k.hub_id AND p.id = k.person_id
                 WHERE k.hub_id = $1 AND k.key = $2 ORDER BY k.person_id LIMIT $3"
            ),
            &[key.into(), (MOST_OF_A_KEY + 1).into()],
            |row| (row.text("id"), row.text("name")),
        )?;
        hub.exec(
            sql!("INSERT INTO person_keys (hub_id, key, person_id) VALUES ($1, $2, $3)"),
            &[key.into(), id.into()],
        )?;
        if i64::try_from(others.len()).unwrap_or(i64::MAX) > MOST_OF_A_KEY {
            continue;
        }
        let why = Why::of_key(key);
        for (other, called) in others {
            if other == id || !(why == Why::Name || alike(&name, &called)) {
                continue;
            }
            let (one, two) = if id < other.as_str() { (id, other.as_str()) } else { (other.as_str(), id) };
            hub.exec(
                // The stronger reason stays: `email` and `phone` before `name`.
                sql!(
                    "INSERT INTO likenesses (hub_id, one_id, other_id, why, found_at) VALUES ($1, $2, $3, $4, $5)
                     ON CONFLICT (hub_id, one_id, other_id) DO UPDATE SET why = excluded.why
                     WHERE likenesses.why = 'name' AND likenesses.different_at IS NULL"
                ),
                &[one.into(), two.into(), why.as_str().into(), now.into()],
            )?;
        }
    }
    Ok(())
}

fn forget_keys<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()> {
    hub.exec(
        sql!("DELETE FROM person_keys WHERE hub_id = $1 AND person_id = $2"),
        &[id.into()],
    )?;
    // What nobody has looked at is found again by what they are known by now.
    hub.exec(
        sql!("DELETE FROM likenesses WHERE hub_id = $1 AND one_id = $2 AND different_at IS NULL"),
        &[id.into()],
    )?;
    hub.exec(
        sql!("DELETE FROM likenesses WHERE hub_id = $1 AND other_id = $2 AND different_at IS NULL"),
        &[id.into()],
    )
    .map(drop)
}

/// Somebody goes, and with them all that was kept to find them.
pub(super) fn forget<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()> {
    forget_keys(hub, id)?;
    hub.exec(sql!("DELETE FROM likenesses WHERE hub_id = $1 AND one_id = $2"), &[id.into()])?;
    hub.exec(sql!("DELETE FROM likenesses WHERE hub_id = $1 AND other_id = $2"), &[id.into()])?;
    hub.exec(sql!("DELETE FROM merges WHERE hub_id = $1 AND person_id = $2"), &[id.into()])
        .map(drop)
}

/// For a hub that came in as a whole.
pub fn index_anew(hub: &mut Writing<'_, Duty>) -> Result<()> {
    let mut after = i64::MIN;
    loop {
        let found = hub.rows(
            sql!("SELECT id, arrived FROM people WHERE hub_id = $1 AND arrived > $2 ORDER BY arrived LIMIT $3"),
            &[after.into(), AT_ONCE.into()],
            |row| (row.text("id"), row.int("arrived")),
        )?;
        let Some((_, last)) = found.last() else { return Ok(()) };
        after = *last;
        for (id, _) in &found {
            keep_keys(hub, id)?;
        }
    }
}

/// Keeps the keys alone: who is like whom came with the hub.
fn keep_keys<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()> {
    let name = hub.found(
        sql!("SELECT name FROM people WHERE hub_id = $1 AND id = $2"),
        &[id.into()],
        |row| row.text("name"),
    )?;
    let ways = hub.rows(
        sql!("SELECT channel, value FROM channels WHERE hub_id = $1 AND person_id = $2"),
        &[id.into()],
        |row| (row.text("channel"), row.text("value")),
    )?;
    for key in keys(&name, &ways) {
        hub.exec(
            sql!("INSERT INTO person_keys (hub_id, key, person_id) VALUES ($1, $2, $3)"),
            &[(&key).into(), id.into()],
        )?;
    }
    Ok(())
}

/// Before which pair a page begins: when it was found, and both ids.
pub type Before = (i64, String, String);

fn person_of(row: &kit::db::Row<'_>, which: &str) -> Person {
    Person {
        id: row.text(&format!("{which}_id")),
        arrived: row.int(&format!("{which}_arrived")),
        name: row.text(&format!("{which}_name")),
        language: row.text(&format!("{which}_language")),
    }
}

/// Pairs that nobody has settled, the latest found first, and before which the next page begins.
pub fn open(
    hub: &mut Reading<'_, impl Includes<Read>>,
    before: Option<Before>,
) -> Result<(Vec<Pair>, Option<Before>)> {
    let page = limits::PAGE;
    let (at, one, other) = before.unwrap_or((i64::MAX, String::new(), String::new()));
    let mut found = hub.rows(
        sql!(
            "SELECT l.why, l.found_at, a.id AS one_id, a.arrived AS one_arrived, a.name AS one_name,
                    a.language AS one_language, b.id AS other_id, b.arrived AS other_arrived, b.name AS other_name,
                    b.language AS other_language
             FROM likenesses l
             JOIN people a ON a.hub_id = l.hub_id AND a.id = l.one_id
             JOIN people b ON b.hub_id = l.hub_id AND b.id = l.other_id
             WHERE l.hub_id = $1 AND l.different_at IS NULL AND (l.found_at, l.one_id, l.other_id) < ($2, $3, $4)
             ORDER BY l.found_at DESC, l.one_id DESC, l.other_id DESC LIMIT $5"
        ),
        &[at.into(), (&one).into(), (&other).into(), (page + 1).into()],
        |row| Pair {
            one: person_of(row, "one"),
            other: person_of(row, "other"),
            why: Why::kept(&row.text("why")),
            found_at: row.int("found_at"),
        },
    )?;
    let page = usize::try_from(page).unwrap_or(usize::MAX);
    let more = found.len() > page;
    found.truncate(page);
    let next = found
        .last()
        .filter(|_| more)
        .map(|pair| (pair.found_at, pair.one.id.clone(), pair.other.id.clone()));
    Ok((found, next))
}

/// Those who may be the same as somebody.
pub fn of(hub: &mut Reading<'_, impl Includes<Read>>, id: &str) -> Result<Vec<Person>> {
    hub.rows(
        sql!(
            "SELECT p.id, p.arrived, p.name, p.language FROM likenesses l
             JOIN people p ON p.hub_id = l.hub_id AND p.id = l.other_id
             WHERE l.hub_id = $1 AND l.one_id = $2 AND l.different_at IS NULL
             UNION ALL
             SELECT p.id, p.arrived, p.name, p.language FROM likenesses l
             JOIN people p ON p.hub_id = l.hub_id AND p.id = l.one_id
             WHERE l.hub_id = $1 AND l.other_id = $2 AND l.different_at IS NULL"
        ),
        &[id.into()],
        super::person,
    )
}

/// Whether anybody waits to be looked at.
pub fn any(hub: &mut Reading<'_, impl Includes<Read>>) -> Result<bool> {
    let found = hub.one(
        sql!("SELECT one_id FROM likenesses WHERE hub_id = $1 AND different_at IS NULL ORDER BY found_at LIMIT 1"),
        &[],
        |_| (),
    )?;
    Ok(found.is_some())
}

/// They are two: said once, it is not asked again.
pub fn different(hub: &mut Writing<'_, impl Includes<Keep>>, one: &str, other: &str) -> Result<()> {
    let (one, other) = if one < other { (one, other) } else { (other, one) };
    say_different(hub, one, other)?;
    hub.audit("person.told_apart", one)?;
    hub.audit("person.told_apart", other)
}

/// Somebody who is not here cannot be told apart.
pub(super) fn say_different<P>(hub: &mut Writing<'_, P>, one: &str, other: &str) -> Result<()> {
    let (one, other) = if one < other { (one, other) } else { (other, one) };
    let both = hub.one(
        sql!("SELECT count(*) AS n FROM people WHERE hub_id = $1 AND id IN ($2, $3)"),
        &[one.into(), other.into()],
        |row| row.int("n"),
    )?;
    if both != Some(2) {
        return Err(Error::NotFound);
    }
    let (now, account) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    hub.exec(
        sql!(
            "INSERT INTO likenesses (hub_id, one_id, other_id, why, found_at, different_at, different_by)
             VALUES ($1, $2, $3, 'name', $4, $4, $5)
             ON CONFLICT (hub_id, one_id, other_id)
             DO UPDATE SET different_at = excluded.different_at, different_by = excluded.different_by"
        ),
        &[one.into(), other.into(), now.into(), Value::from(&account)],
    )
    .map(drop)
}
