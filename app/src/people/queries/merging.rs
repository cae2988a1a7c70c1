//! Two who are one, and two again. What is said of conversations here is done by `listening`, which knows
//! them; both happen in one transaction.

use super::likenesses::{know, say_different};
use crate::people::access::{Keep, LetGo, Read};
use crate::people::model::merging::{Chosen, Halves, History, Joined, LeftOut, Row, Way};
use crate::people::model::MOST_CHANNELS;
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::dialect::fold;
use kit::{Error, Problem, Problems, Result, sql};

/// Somebody with everything that is kept of them.
fn row<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<Row> {
    hub.found(
        sql!("SELECT id, arrived, name, folded, language, import_id FROM people WHERE hub_id = $1 AND id = $2"),
        &[id.into()],
        |row| Row {
            id: row.text("id"),
            arrived: row.int("arrived"),
            name: row.text("name"),
            folded: row.text("folded"),
            language: row.text("language"),
            import_id: row.opt_text("import_id"),
        },
    )
}

fn ways<P>(hub: &mut Reading<'_, P>, person: &str) -> Result<Vec<Way>> {
    hub.rows(
        sql!(
            "SELECT id, channel, value, basis, given_at FROM channels
             WHERE hub_id = $1 AND person_id = $2 ORDER BY given_at, id"
        ),
        &[person.into()],
        |row| Way {
            id: row.text("id"),
            channel: row.text("channel"),
            value: row.text("value"),
            basis: row.text("basis"),
            given_at: row.int("given_at"),
        },
    )
}

/// Two people side by side.
pub fn halves(hub: &mut Reading<'_, impl Includes<Read>>, one: &str, other: &str) -> Result<Halves> {
    if one == other {
        return Err(Error::NotFound);
    }
    Ok(Halves {
        one: row(hub, one)?,
        one_ways: ways(hub, one)?,
        other: row(hub, other)?,
        other_ways: ways(hub, other)?,
    })
}

/// Joins the second to the first. `conversations` are those of the second, which the caller has moved;
/// nothing may refer to them any more.
pub fn join<P>(hub: &mut Writing<'_, P>, halves: &Halves, chosen: &Chosen, conversations: Vec<String>) -> Result<String>
where
    P: Includes<Keep> + Includes<Read>,
{
    let chosen = chosen.look_over(halves)?;
    if chosen.ways.len() > MOST_CHANNELS {
        return Err(Error::Invalid(Problems(vec![
            Problem::new("ways", "too-many").with("most", MOST_CHANNELS),
        ])));
    }
    let (one, other) = (&halves.one, &halves.other);
    let mut left_out = Vec::new();
    for (whose, way) in halves.all_ways() {
        if !chosen.ways.contains(&way.id) {
            hub.exec(
                sql!("DELETE FROM channels WHERE hub_id = $1 AND person_id = $2 AND id = $3"),
                &[whose.into(), (&way.id).into()],
            )?;
            let like = halves.all_ways().find(|(_, kept)| chosen.ways.contains(&kept.id) && kept.is_like(way));
            left_out.push(LeftOut {
                whose: whose.to_owned(),
                way: way.clone(),
                like: like.map(|(_, kept)| kept.id.clone()),
            });
        } else if whose == other.id {
            hub.exec(
                sql!("UPDATE channels SET person_id = $4 WHERE hub_id = $1 AND person_id = $2 AND id = $3"),
                &[whose.into(), (&way.id).into(), (&one.id).into()],
            )?;
        }
    }
    // Who was joined to the second before is joined to the first now.
    let earlier = hub.rows(
        sql!("SELECT id FROM merges WHERE hub_id = $1 AND person_id = $2"),
        &[(&other.id).into()],
        |row| row.text("id"),
    )?;
    hub.exec(
        sql!("UPDATE merges SET person_id = $3 WHERE hub_id = $1 AND person_id = $2"),
        &[(&other.id).into(), (&one.id).into()],
    )?;
    let told_apart = hub.rows(
        sql!(
            "SELECT other_id AS id FROM likenesses WHERE hub_id = $1 AND one_id = $2 AND different_at IS NOT NULL
             UNION ALL
             SELECT one_id AS id FROM likenesses WHERE hub_id = $1 AND other_id = $2 AND different_at IS NOT NULL"
        ),
        &[(&other.id).into()],
        |row| row.text("id"),
    )?;
    super::remove_row(hub, &other.id)?;
    hub.change(
        sql!("UPDATE people SET name = $3, folded = $4, language = $5 WHERE hub_id = $1 AND id = $2"),
        &[(&one.id).into(), (&chosen.name).into(), (&fold(&chosen.name)).into(), (&chosen.language).into()],
    )?;
    for apart in told_apart.iter().filter(|apart| **apart != one.id) {
        // Whoever is not the second is not who the second is now.
        say_different(hub, &one.id, apart)?;
    }
    let history = History {
        before: one.clone(),
        name: chosen.name,
        language: chosen.language,
        other: other.clone(),
        moved: halves.other_ways.iter().filter(|way| chosen.ways.contains(&way.id)).map(|way| way.id.clone()).collect(),
        left_out,
        conversations,
        earlier,
        told_apart,
    };
    let (id, now) = (hub.new_id(), hub.now().as_microsecond());
    let account = hub.account().map(str::to_owned);
    let body = serde_json::to_string(&history)?;
    hub.exec(
        sql!(
            "INSERT INTO merges (hub_id, id, person_id, other_id, at, account_id, body)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &[
            (&id).into(),
            (&one.id).into(),
            (&other.id).into(),
            now.into(),
            (&account).into(),
            (&body).into(),
        ],
    )?;
    know(hub, &one.id)?;
    hub.audit("person.joined", &one.id)?;
    hub.audit("person.joined", &other.id)?;
    Ok(id)
}

/// Whom somebody was made of, the latest first.
pub fn joined(hub: &mut Reading<'_, impl Includes<Read>>, person: &str) -> Result<Vec<Joined>> {
    let found = hub.rows(
        sql!(
            "SELECT m.id, m.at, a.name AS by_name, m.body FROM merges m LEFT JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND m.person_id = $2 ORDER BY m.at DESC, m.id DESC"
        ),
        &[person.into()],
        |row| (row.text("id"), row.int("at"), row.opt_text("by_name"), row.text("body")),
    )?;
    found
        .into_iter()
        .map(|(id, at, by, body)| {
            Ok(Joined {
                id,
                at: instant(at),
                by,
                history: serde_json::from_str(&body)?,
            })
        })
        .collect()
}

/// Forgets who somebody was made of, where one of the two said nothing that is still here: they cannot be
/// two again, and nobody gave us leave to keep the name and the ways of the one. `said` are the
/// conversations that are left. Whom a file brought need not have said anything.
pub fn forget_halves<P>(hub: &mut Writing<'_, P>, person: &str, said: &[String]) -> Result<()>
where
    P: Includes<LetGo>,
{
    let merges = hub.rows(
        sql!("SELECT id, body FROM merges WHERE hub_id = $1 AND person_id = $2"),
        &[person.into()],
        |row| (row.text("id"), row.text("body")),
    )?;
    for (merge, body) in merges {
        let history: History = serde_json::from_str(&body)?;
        let (theirs, own): (Vec<_>, Vec<_>) = said.iter().partition(|id| history.conversations.contains(id));
        let gone = |half: &Row, said: &[&String]| half.import_id.is_none() && said.is_empty();
        if gone(&history.other, &theirs) || gone(&history.before, &own) {
            hub.exec(sql!("DELETE FROM merges WHERE hub_id = $1 AND id = $2"), &[(&merge).into()])?;
        }
    }
    Ok(())
}

/// Makes two of one again, and answers with what the second is called and which conversations were
/// theirs, for the caller to give back. Only the latest joining can be taken apart.
///
/// What was the second's goes back to them as it is now: a way that somebody took away since stays away. A
/// way that was left out comes back, but not where its like was taken away since. What arrived since
/// stays with the first.
pub fn part<P>(hub: &mut Writing<'_, P>, person: &str, merge: &str) -> Result<(String, Vec<String>)>
where
    P: Includes<Keep> + Includes<Read>,
{
    let all = joined(hub, person)?;
    let Some(latest) = all.into_iter().next().filter(|latest| latest.id == merge) else {
        return Err(Error::NotFound);
    };
    let History { before, name, language, other, moved, left_out, conversations, earlier, told_apart } = latest.history;
    let here = row(hub, person)?;
    hub.exec(sql!("DELETE FROM merges WHERE hub_id = $1 AND id = $2"), &[merge.into()])?;
    hub.exec(
        sql!(
            "INSERT INTO people (hub_id, id, arrived, name, folded, language, import_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7)"
        ),
        &[
            (&other.id).into(),
            other.arrived.into(),
            (&other.name).into(),
            (&other.folded).into(),
            (&other.language).into(),
            (&other.import_id).into(),
        ],
    )?;
    // A name that somebody corrected since is the first's own.
    let first_name = if here.name == name { &before.name } else { &here.name };
    let first_language = if here.language == language { &before.language } else { &here.language };
    hub.change(
        sql!("UPDATE people SET name = $3, folded = $4, language = $5 WHERE hub_id = $1 AND id = $2"),
        &[person.into(), first_name.into(), (&fold(first_name)).into(), first_language.into()],
    )?;
    let stand = ways(hub, person)?;
    for way in &moved {
        hub.exec(
            sql!("UPDATE channels SET person_id = $4 WHERE hub_id = $1 AND person_id = $2 AND id = $3"),
            &[person.into(), way.into(), (&other.id).into()],
        )?;
    }
    for LeftOut { whose, way, like } in left_out {
        // It was left out because its like stayed. Where that is gone, somebody said no since.
        if like.is_some_and(|like| !stand.iter().any(|way| way.id == like)) {
            continue;
        }
        let whose = if whose == other.id { &other.id } else { person };
        hub.exec(
            sql!(
                "INSERT INTO channels (hub_id, person_id, id, channel, value, basis, given_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)"
            ),
            &[
                whose.into(),
                (&way.id).into(),
                (&way.channel).into(),
                (&way.value).into(),
                (&way.basis).into(),
                way.given_at.into(),
            ],
        )?;
    }
    for merge in &earlier {
        hub.exec(
            sql!("UPDATE merges SET person_id = $3 WHERE hub_id = $1 AND id = $2"),
            &[merge.into(), (&other.id).into()],
        )?;
    }
    for apart in &told_apart {
        match say_different(hub, &other.id, apart) {
            Err(Error::NotFound) => {}
            done => done?,
        }
    }
    know(hub, person)?;
    know(hub, &other.id)?;
    say_different(hub, person, &other.id)?;
    hub.audit("person.parted", person)?;
    hub.audit("person.parted", &other.id)?;
    Ok((other.id, conversations))
}
