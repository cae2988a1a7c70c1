//! Ground that two hubs both cover, and what they say of it. It is settled where both say the same.

use super::alone::alone;
use super::shapes::{self, Change, Looked};
use crate::places::model::Gss;
use crate::reach::access::{Draw, Plan, Read};
use crate::reach::model::WHOLE;
use kit::access::{Can, Duty, Includes, Reading, Writing};
use kit::{Error, Result, sql};

/// What a hub says of ground that it shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Both,
    Ours,
    Theirs,
}

impl Says {
    pub const ALL: [Says; 3] = [Says::Both, Says::Ours, Says::Theirs];

    pub fn as_str(self) -> &'static str {
        match self {
            Says::Both => "both",
            Says::Ours => "ours",
            Says::Theirs => "theirs",
        }
    }

    pub fn parse(words: &str) -> Option<Says> {
        Says::ALL.into_iter().find(|says| says.as_str() == words)
    }

    /// What the other hub must say for the two to agree.
    fn answered(self) -> Says {
        match self {
            Says::Both => Says::Both,
            Says::Ours => Says::Theirs,
            Says::Theirs => Says::Ours,
        }
    }
}

/// Another hub on our ground.
#[derive(Clone, Debug)]
pub struct Neighbour {
    pub id: String,
    pub name: String,
    pub neighbourhoods: i64,
    /// How many people live on the ground of both, at most.
    pub people: i64,
    pub we_say: Option<Says>,
    pub they_say: Option<Says>,
}

impl Neighbour {
    pub fn is_settled(&self) -> bool {
        self.we_say.is_some_and(|says| self.they_say == Some(says.answered()))
    }
}

/// The hubs that cover neighbourhoods of ours, and those with which it was settled who goes there.
pub fn neighbours(hub: &mut Reading<'_, impl Includes<Read>>) -> Result<Vec<Neighbour>> {
    hub.rows(
        sql!(
            "SELECT near.id, max(near.name) AS name, CAST(sum(near.lsoas) AS BIGINT) AS lsoas,
                    CAST(sum(near.people) AS BIGINT) AS people, max(ours.says) AS we_say, max(theirs.says) AS they_say
             FROM (
                SELECT other.hub_id AS id, other.name AS name, 1 AS lsoas,
                       CASE WHEN other.people < own.people THEN other.people ELSE own.people END AS people
                FROM works_in own JOIN works_in other ON other.code = own.code AND other.hub_id <> own.hub_id
                WHERE own.hub_id = $1 AND own.share > 0 AND other.share > 0
                UNION ALL
                SELECT s.other_id, h.name, 0, 0 FROM shared_ground s JOIN hubs h ON h.id = s.other_id WHERE s.hub_id = $1
             ) AS near
             LEFT JOIN shared_ground ours ON ours.hub_id = $1 AND ours.other_id = near.id
             LEFT JOIN shared_ground theirs ON theirs.hub_id = near.id AND theirs.other_id = $1
             GROUP BY near.id ORDER BY name, near.id"
        ),
        &[],
        |row| Neighbour {
            id: row.text("id"),
            name: row.text("name"),
            neighbourhoods: row.int("lsoas"),
            people: row.int("people"),
            we_say: row.opt_text("we_say").and_then(|says| Says::parse(&says)),
            they_say: row.opt_text("they_say").and_then(|says| Says::parse(&says)),
        },
    )
}

/// Looks what the hub's own patch covers, and says whose the ground is that it shares with another.
pub async fn look_and_say(can: &Can<Draw>, other: String, says: Says) -> Result<()> {
    let looked = can.read(|hub| shapes::look(hub, WHOLE, Change::Nothing)).await?;
    can.write(move |hub| say(hub, &other, says, looked)).await
}

/// Says whose the ground is that the hub shares with another. `looked` is what the hub's own patch covers.
pub fn say<P>(hub: &mut Writing<'_, P>, other: &str, says: Says, looked: Looked) -> Result<()>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    if neighbours(hub)?.iter().all(|neighbour| neighbour.id != other) {
        return Err(Error::NotFound);
    }
    let now = hub.now().as_microsecond();
    hub.exec(
        sql!(
            "INSERT INTO shared_ground (hub_id, other_id, says, said_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (hub_id, other_id) DO UPDATE SET says = excluded.says, said_at = excluded.said_at"
        ),
        &[other.into(), says.as_str().into(), now.into()],
    )?;
    shapes::cover(hub, WHOLE, Change::Nothing, looked)?;
    // The other hub looks at its ground by what we said.
    shapes::changed(hub)?;
    hub.audit("patch.shared_ground_said", other)
}

/// The neighbourhoods that the hub has let go to others who said that they are theirs, with the shares that these
/// cover.
pub(super) fn let_go<P>(hub: &mut Reading<'_, P>) -> Result<Vec<(Gss, i64)>> {
    let found = hub.rows(
        sql!(
            "SELECT w.code, w.share FROM shared_ground ours
             JOIN shared_ground theirs ON theirs.hub_id = ours.other_id AND theirs.other_id = ours.hub_id
             JOIN works_in w ON w.hub_id = ours.other_id
             WHERE ours.hub_id = $1 AND ours.says = 'theirs' AND theirs.says = 'ours' AND w.share > 0"
        ),
        &[],
        |row| Gss::parse(&row.text("code")).map(|code| (code, row.int("share"))),
    )?;
    Ok(found.into_iter().flatten().collect())
}

/// The hubs that said of the ground they share with us whose it is.
pub fn who_spoke_of_us(hub: &mut Reading<'_, Duty>) -> Result<Vec<String>> {
    hub.rows(
        sql!(
            "SELECT theirs.hub_id FROM shared_ground ours
             JOIN shared_ground theirs ON theirs.hub_id = ours.other_id AND theirs.other_id = ours.hub_id
             WHERE ours.hub_id = $1 ORDER BY theirs.hub_id"
        ),
        &[],
        |row| row.text("hub_id"),
    )
}
