//! All that reads and writes people and the ways to reach them.

pub mod export;
pub mod imports;
pub mod likenesses;
pub mod merging;

use super::access::{Keep, LetGo, Meet, Read};
use super::model::{Basis, Channel, Kept, Person, Reach};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::dialect::fold;
use kit::{Result, limits, sql};

/// Keeps somebody who said "contact me", and answers with their id. `import` is the file they came
/// in with.
pub fn add(
    hub: &mut Writing<'_, impl Includes<Meet>>,
    name: &str,
    language: &str,
    channels: &[Reach],
    import: Option<&str>,
) -> Result<String> {
    let id = hub.new_id();
    add_as(hub, &id, name, language, import)?;
    for reach in channels {
        keep(hub, &id, reach)?;
    }
    likenesses::know(hub, &id)?;
    Ok(id)
}

fn add_as<P>(hub: &mut Writing<'_, P>, id: &str, name: &str, language: &str, import: Option<&str>) -> Result<()> {
    let arrived = hub.arrival();
    hub.exec(
        sql!(
            "INSERT INTO people (hub_id, id, arrived, name, folded, language, import_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &[
            id.into(),
            arrived.into(),
            name.into(),
            (&fold(name)).into(),
            language.into(),
            import.into(),
        ],
    )
    .map(drop)
}

fn keep<P>(hub: &mut Writing<'_, P>, person: &str, reach: &Reach) -> Result<String> {
    let now = hub.now().as_microsecond();
    keep_since(hub, person, reach, now)
}

fn keep_since<P>(hub: &mut Writing<'_, P>, person: &str, reach: &Reach, given_at: i64) -> Result<String> {
    let id = hub.new_id();
    hub.exec(
        sql!(
            "INSERT INTO channels (hub_id, person_id, id, channel, value, basis, given_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &[
            person.into(),
            (&id).into(),
            reach.channel.as_str().into(),
            (&reach.value).into(),
            reach.basis.as_str().into(),
            given_at.into(),
        ],
    )?;
    Ok(id)
}

/// Adds one way to reach somebody.
pub fn add_channel(
    hub: &mut Writing<'_, impl Includes<Keep>>,
    person: &str,
    reach: &Reach,
) -> Result<String> {
    hub.found(
        sql!("SELECT id FROM people WHERE hub_id = $1 AND id = $2"),
        &[person.into()],
        |_| (),
    )?;
    let id = keep(hub, person, reach)?;
    likenesses::know(hub, person)?;
    hub.audit("person.channel_added", person)?;
    Ok(id)
}

/// Takes one way to reach somebody away: nothing of it is kept.
pub fn remove_channel(
    hub: &mut Writing<'_, impl Includes<Keep>>,
    person: &str,
    channel: &str,
) -> Result<()> {
    hub.change(
        sql!("DELETE FROM channels WHERE hub_id = $1 AND person_id = $2 AND id = $3"),
        &[person.into(), channel.into()],
    )?;
    likenesses::know(hub, person)?;
    hub.audit("person.channel_removed", person)
}

/// Takes somebody out with all ways to reach them. Whatever points to them must have let go
/// before: `listening` sees to that.
pub fn remove(hub: &mut Writing<'_, impl Includes<LetGo>>, person: &str) -> Result<()> {
    remove_row(hub, person)
}

fn remove_row<P>(hub: &mut Writing<'_, P>, person: &str) -> Result<()> {
    likenesses::forget(hub, person)?;
    hub.exec(
        sql!("DELETE FROM channels WHERE hub_id = $1 AND person_id = $2"),
        &[person.into()],
    )?;
    hub.change(
        sql!("DELETE FROM people WHERE hub_id = $1 AND id = $2"),
        &[person.into()],
    )
}

fn person(row: &Row<'_>) -> Person {
    Person {
        id: row.text("id"),
        arrived: row.int("arrived"),
        name: row.text("name"),
        language: row.text("language"),
    }
}

pub fn one(hub: &mut Reading<'_, impl Includes<Read>>, id: &str) -> Result<Person> {
    hub.found(
        sql!("SELECT id, arrived, name, language FROM people WHERE hub_id = $1 AND id = $2"),
        &[id.into()],
        person,
    )
}

pub fn channels(hub: &mut Reading<'_, impl Includes<Read>>, person: &str) -> Result<Vec<Kept>> {
    hub.rows(
        sql!(
            "SELECT id, channel, value, basis, given_at FROM channels
             WHERE hub_id = $1 AND person_id = $2 ORDER BY given_at, id"
        ),
        &[person.into()],
        kept,
    )
}

fn kept(row: &Row<'_>) -> Kept {
    Kept {
        id: row.text("id"),
        channel: Channel::parse(&row.text("channel")).unwrap_or(Channel::Post),
        value: row.text("value"),
        basis: Basis::parse(&row.text("basis")).unwrap_or(Basis::Consent),
        given_at: instant(row.int("given_at")),
    }
}

/// A page of people, those met last first.
pub struct Listed {
    pub people: Vec<Person>,
    /// The arrival before which the next page begins, where there is one.
    pub older: Option<i64>,
}

/// Those whose name begins with what was asked for, word by word, met before `before`.
pub fn list(hub: &mut Reading<'_, impl Includes<Read>>, name: &str, before: Option<i64>) -> Result<Listed> {
    let asked = fold(&name.chars().take(100).collect::<String>());
    let before = before.unwrap_or(i64::MAX);
    let page = limits::PAGE;
    let mut people = if asked.is_empty() {
        hub.rows(
            sql!(
                "SELECT id, arrived, name, language FROM people
                 WHERE hub_id = $1 AND arrived < $2 ORDER BY arrived DESC LIMIT $3"
            ),
            &[before.into(), (page + 1).into()],
            person,
        )?
    } else {
        // `fold` leaves only letters, digits and single spaces, so nothing typed is a wildcard.
        let (first, later) = (format!("{asked}%"), format!("% {asked}%"));
        hub.rows(
            sql!(
                "SELECT id, arrived, name, language FROM people
                 WHERE hub_id = $1 AND arrived < $2 AND (folded LIKE $4 OR folded LIKE $5)
                 ORDER BY arrived DESC LIMIT $3"
            ),
            &[before.into(), (page + 1).into(), (&first).into(), (&later).into()],
            person,
        )?
    };
    let more = people.len() > usize::try_from(page).unwrap_or(usize::MAX);
    people.truncate(usize::try_from(page).unwrap_or(usize::MAX));
    let older = more.then(|| people.last().map(|last| last.arrived)).flatten();
    Ok(Listed { people, older })
}

/// How many people the hub may contact.
pub fn count(hub: &mut Reading<'_, impl Includes<Read>>) -> Result<i64> {
    let n = hub.one(
        sql!("SELECT count(*) AS n FROM people WHERE hub_id = $1"),
        &[],
        |row| row.int("n"),
    )?;
    Ok(n.unwrap_or_default())
}
