//! How much of the country the hubs of a network cover: added up when one of their patches changes, and read from
//! what was added up.

use crate::places::model::{Gss, Position};
use crate::places::queries::everywhere::{self, Middles};
use crate::reach::model::middle_of;
use gazetteer::Bounds;
use kit::access::{Above, Anyone, Duty, Reading, Writing};
use kit::dialect::ALONE_IN_HUB;
use kit::{Result, sql};
use std::collections::{BTreeMap, HashMap};

/// The distances from the middle of a hub's patch that one may choose, in kilometres.
pub const DISTANCES: [i64; 4] = [2, 5, 10, 20];
/// All of a neighbourhood, in ten-thousandths.
const ALL: i64 = 10_000;
/// More than a degree of latitude has, in metres.
const DEGREE: f64 = 111_000.0;

/// What people are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slice {
    All,
    Tenth,
    Region,
    District,
    Rural,
    /// What one hub covers, alone.
    Hub,
    /// The same in one tenth of deprivation: `HUB/07`.
    HubTenth,
}

impl Slice {
    pub const EACH: [Slice; 7] =
        [Slice::All, Slice::Tenth, Slice::Region, Slice::District, Slice::Rural, Slice::Hub, Slice::HubTenth];

    pub fn as_str(self) -> &'static str {
        match self {
            Slice::All => "all",
            Slice::Tenth => "tenth",
            Slice::Region => "region",
            Slice::District => "district",
            Slice::Rural => "rural",
            Slice::Hub => "hub",
            Slice::HubTenth => "hub_tenth",
        }
    }

    fn kept(words: &str) -> Option<Slice> {
        Slice::EACH.into_iter().find(|slice| slice.as_str() == words)
    }
}

/// How many people of a slice the hubs reach.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub people: i64,
    /// Who live in a hub's patch.
    pub covered: i64,
    /// Who live in a patch or within so many kilometres of the middle of one, in the order of [`DISTANCES`].
    pub near: [i64; 4],
    pub lsoas: i64,
    /// Neighbourhoods of which a patch covers at least a part.
    pub reached: i64,
}

pub type Sums = BTreeMap<(Slice, String), Sum>;

/// What one hub covers: its neighbourhoods with their shares.
pub type Patch = HashMap<Gss, i64>;

/// The middle of where the people of a patch live.
fn middle(patch: &Patch, middles: &Middles) -> Option<Position> {
    middle_of(middles.0.iter().filter_map(|one| {
        let share = patch.get(&one.code)?;
        Some((one.position?, one.people * share / ALL))
    }))
}

/// Adds up from the beginning. A neighbourhood of two patches counts once, with the larger share.
pub fn add_up(middles: &Middles, patches: &BTreeMap<String, Patch>) -> Sums {
    let mut shares: HashMap<Gss, i64> = HashMap::new();
    for (code, share) in patches.values().flatten() {
        let most = shares.entry(*code).or_default();
        *most = (*most).max(*share);
    }
    let centres: Vec<(Position, Bounds)> = patches.values().filter_map(|patch| middle(patch, middles)).filter_map(around).collect();
    let mut sums = Sums::new();
    for one in &middles.0 {
        let share = shares.get(&one.code).copied().unwrap_or(0);
        let covered = (one.people * share + ALL / 2) / ALL;
        let metres = one.position.and_then(|at| nearest(&centres, at));
        let near = DISTANCES.map(|km| match metres {
            Some(metres) if metres <= km as f64 * 1_000.0 => one.people,
            _ => covered,
        });
        let mut add = |slice, key: String| {
            let sum = sums.entry((slice, key)).or_default();
            sum.people += one.people;
            sum.covered += covered;
            sum.near.iter_mut().zip(near).for_each(|(sum, near)| *sum += near);
            sum.lsoas += 1;
            sum.reached += i64::from(share > 0);
        };
        add(Slice::All, String::new());
        if let Some(tenth) = one.tenth {
            add(Slice::Tenth, format!("{tenth:02}"));
        }
        if let Some(region) = one.region {
            add(Slice::Region, region.to_string());
        }
        if let Some(district) = one.district {
            add(Slice::District, district.to_string());
        }
        if !one.rural.is_empty() {
            add(Slice::Rural, one.rural.clone());
        }
    }
    for (hub, patch) in patches {
        for (code, share) in patch {
            let Ok(at) = middles.0.binary_search_by_key(code, |one| one.code) else { continue };
            let one = &middles.0[at];
            let covered = (one.people * share + ALL / 2) / ALL;
            let mut add = |slice, key: String| {
                let sum = sums.entry((slice, key)).or_default();
                sum.people += one.people;
                sum.covered += covered;
                sum.near.iter_mut().for_each(|near| *near += covered);
                sum.lsoas += 1;
                sum.reached += 1;
            };
            add(Slice::Hub, hub.clone());
            if let Some(tenth) = one.tenth {
                add(Slice::HubTenth, format!("{hub}/{tenth:02}"));
            }
        }
    }
    sums
}

/// A centre with the box beyond which nothing is within the farthest distance.
fn around(centre: Position) -> Option<(Position, Bounds)> {
    let metres = DISTANCES[DISTANCES.len() - 1] as f64 * 1_000.0;
    let (high, wide) = (metres / DEGREE, metres / DEGREE / centre.latitude().to_radians().cos().max(0.01));
    let south_west = Position::new(centre.longitude() - wide, centre.latitude() - high)?;
    let north_east = Position::new(centre.longitude() + wide, centre.latitude() + high)?;
    Some((centre, Bounds::of(south_west, north_east)))
}

fn nearest(centres: &[(Position, Bounds)], at: Position) -> Option<f64> {
    let near = centres.iter().filter(|(_, bounds)| bounds.contains(at));
    near.map(|(centre, _)| centre.metres_to(at)).min_by(f64::total_cmp)
}

/// Adds up anew what the hubs beneath cover, and keeps it.
pub fn keep(above: &mut Writing<'_, Duty>) -> Result<()> {
    // Two that add up at once would keep the older of what they read.
    above.rows(ALONE_IN_HUB, &[], |_| ())?;
    let patches = patches(above)?;
    let middles = above.published(everywhere::middles)?;
    let sums = add_up(&middles, &patches);
    let rows: Vec<_> = sums
        .iter()
        .map(|((slice, key), sum)| {
            let [near_2, near_5, near_10, near_20] = sum.near;
            (slice.as_str(), key, sum.people, sum.covered, near_2, near_5, near_10, near_20, sum.lsoas, sum.reached)
        })
        .collect();
    let rows = serde_json::to_string(&rows)?;
    above.exec(sql!("DELETE FROM coverage WHERE hub_id = $1"), &[])?;
    above.exec(
        sql!(
            sqlite: "INSERT INTO coverage (hub_id, slice, slice_key, people, covered, near_2, near_5, near_10, near_20, lsoas, reached)
                     SELECT $1, n.value ->> 0, n.value ->> 1, n.value ->> 2, n.value ->> 3, n.value ->> 4, n.value ->> 5,
                            n.value ->> 6, n.value ->> 7, n.value ->> 8, n.value ->> 9 FROM json_each($2) AS n",
            postgres: "INSERT INTO coverage (hub_id, slice, slice_key, people, covered, near_2, near_5, near_10, near_20, lsoas, reached)
                       SELECT $1, n.value ->> 0, n.value ->> 1, CAST(n.value ->> 2 AS BIGINT), CAST(n.value ->> 3 AS BIGINT),
                              CAST(n.value ->> 4 AS BIGINT), CAST(n.value ->> 5 AS BIGINT), CAST(n.value ->> 6 AS BIGINT),
                              CAST(n.value ->> 7 AS BIGINT), CAST(n.value ->> 8 AS BIGINT), CAST(n.value ->> 9 AS BIGINT)
                       FROM json_array_elements(CAST(CAST($2 AS TEXT) AS JSON)) AS n",
        ),
        &[(&rows).into()],
    )?;
    Ok(())
}

/// The patches of the hubs beneath.
pub fn patches(above: &mut Reading<'_, Duty>) -> Result<BTreeMap<String, Patch>> {
    let rows = above.rows(
        sql!(
            // CROSS tells SQLite to begin with the hubs.
            sqlite: "WITH RECURSIVE lower (id) AS (
                         SELECT id FROM hubs WHERE parent_id = $1
                         UNION SELECT h.id FROM hubs h JOIN lower l ON h.parent_id = l.id
                     )
                     SELECT w.hub_id, w.code, w.share FROM lower l CROSS JOIN works_in w ON w.hub_id = l.id WHERE w.share > 0",
            postgres: "WITH RECURSIVE lower (id) AS (
                           SELECT id FROM hubs WHERE parent_id = $1
                           UNION SELECT h.id FROM hubs h JOIN lower l ON h.parent_id = l.id
                       )
                       SELECT w.hub_id, w.code, w.share FROM lower l JOIN works_in w ON w.hub_id = l.id WHERE w.share > 0",
        ),
        &[],
        |row| (row.text("hub_id"), Gss::parse(&row.text("code")), row.int("share")),
    )?;
    let mut patches: BTreeMap<String, Patch> = BTreeMap::new();
    for (hub, code, share) in rows {
        if let Some(code) = code {
            patches.entry(hub).or_default().insert(code, share);
        }
    }
    Ok(patches)
}

/// What was added up.
pub fn sums(above: &mut Reading<'_, Above>) -> Result<Sums> {
    let rows = above.rows(
        sql!(
            "SELECT slice, slice_key, people, covered, near_2, near_5, near_10, near_20, lsoas, reached
             FROM coverage WHERE hub_id = $1"
        ),
        &[],
        |row| {
            let slice = Slice::kept(&row.text("slice"))?;
            let key = row.text("slice_key");
            let sum = Sum {
                people: row.int("people"),
                covered: row.int("covered"),
                near: ["near_2", "near_5", "near_10", "near_20"].map(|near| row.int(near)),
                lsoas: row.int("lsoas"),
                reached: row.int("reached"),
            };
            Some(((slice, key), sum))
        },
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// A neighbourhood that no hub covers.
#[derive(Clone, Debug)]
pub struct Gap {
    pub code: Gss,
    pub name: String,
    pub common_name: String,
    pub district: String,
    pub people: i64,
    pub rank: i64,
    pub tenth: i64,
}

/// The neighbourhoods that no hub of the installation covers, the most deprived first, behind the rank `after`.
pub fn gaps(places: &mut Reading<'_, Anyone>, after: i64, most: i64) -> Result<Vec<Gap>> {
    use crate::places::queries::vintages::{Layer, current};
    let areas = current(places, Layer::Areas)?.unwrap_or_default();
    let deprivation = current(places, Layer::Deprivation)?.unwrap_or_default();
    let rows = places.rows(
        sql!(
            "SELECT d.lsoa, d.rank, d.decile, a.name, a.common_name,
                    coalesce(a.population, d.population) AS population, coalesce(t.name, '') AS district
             FROM deprivation d
             JOIN areas a ON a.vintage = $2 AND a.code = d.lsoa
             LEFT JOIN areas t ON t.vintage = $2 AND t.code = a.district
             WHERE d.vintage = $1 AND d.rank > $3
                   AND NOT EXISTS (SELECT 1 FROM works_in w WHERE w.code = d.lsoa AND w.share > 0)
             ORDER BY d.rank, d.lsoa LIMIT $4"
        ),
        &[(&deprivation).into(), (&areas).into(), after.into(), most.into()],
        |row| {
            Some(Gap {
                code: Gss::parse(&row.text("lsoa"))?,
                name: row.text("name"),
                common_name: row.text("common_name"),
                district: row.text("district"),
                people: row.opt_int("population").unwrap_or(0),
                rank: row.int("rank"),
                tenth: row.int("decile"),
            })
        },
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// What a hub let go of what it did, in whole steps: at least so many.
#[derive(Clone, Debug, Default)]
pub struct Let {
    pub id: String,
    pub name: String,
    pub conversations: i64,
    pub doors: i64,
    /// Conversations in neighbourhoods of each tenth of deprivation.
    pub tenths: [i64; 10],
}

/// The hubs beneath, by name, with what they let go.
pub fn hubs(above: &mut Reading<'_, Above>) -> Result<Vec<Let>> {
    let mut hubs = above.rows(
        sql!("SELECT from_hub, name FROM beneath WHERE hub_id = $1 AND kind = 'hub'"),
        &[],
        |row| Let { id: row.text("from_hub"), name: row.text("name"), ..Let::default() },
    )?;
    let released = above.rows(
        // Named one by one, they are found by the key. Themes have series of their own, which would be the most of it.
        sql!(
            "SELECT from_hub, series, n FROM released WHERE hub_id = $1 AND month = '' AND from_hub <> ''
                AND series IN ('all', 'doors', 'tenth:01', 'tenth:02', 'tenth:03', 'tenth:04', 'tenth:05', 'tenth:06',
                               'tenth:07', 'tenth:08', 'tenth:09', 'tenth:10')"
        ),
        &[],
        |row| (row.text("from_hub"), row.text("series"), row.int("n")),
    )?;
    let mut by_hub: HashMap<&str, Vec<(&str, i64)>> = HashMap::new();
    for (from, series, n) in &released {
        by_hub.entry(from).or_default().push((series, *n));
    }
    for hub in &mut hubs {
        for (series, n) in by_hub.remove(hub.id.as_str()).unwrap_or_default() {
            let tenth = series.strip_prefix("tenth:").and_then(|tenth| tenth.parse::<usize>().ok());
            match (series, tenth.and_then(|tenth| hub.tenths.get_mut(tenth.wrapping_sub(1)))) {
                ("all", _) => hub.conversations = n,
                ("doors", _) => hub.doors = n,
                (_, Some(there)) => *there = n,
                _ => {}
            }
        }
    }
    hubs.sort_by(|one, other| (&one.name, &one.id).cmp(&(&other.name, &other.id)));
    Ok(hubs)
}
