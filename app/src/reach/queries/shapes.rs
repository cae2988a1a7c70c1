//! What a patch is made of, which neighbourhoods that covers, and who lives there by the published figures.

use super::alone::alone;
use super::{patches, shared_ground};
use crate::places::model::{Gss, Position};
use crate::places::queries::everywhere::{self, Everywhere};
use crate::places::queries::layers::LARGER;
use crate::places::queries::vintages::{self, Layer};
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Covered, Method, Shape, TENTHS, WHOLE, inside, shape_limits as limits, to_geojson};
use gazetteer::{Bounds, Postcode};
use kit::access::{Duty, Includes, Reading, Writing};
use kit::db::Row;
use kit::jobs::Job;
use kit::{Error, Problem, Problems, Result, sql};
use outlines::Outline;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What must be added up anew for the network when a hub's patch has changed.
pub const GROUND_CHANGED: &str = "overview.cover";
/// All of a neighbourhood, in the units of [`Covered::share`].
const ALL: i64 = 10_000;
/// Neighbourhoods whose middle lies so far outside a shape may still reach into it: the widest are moors.
const REACHES_DEGREES: f64 = 0.3;

/// A piece of a patch as it is listed.
#[derive(Clone, Debug)]
pub struct Piece {
    pub id: String,
    pub name: String,
    pub shape: Shape,
}

fn degrees(millionths: i64) -> f64 {
    millionths as f64 / 1e6
}

fn millionths(degrees: f64) -> i64 {
    (degrees * 1e6).round() as i64
}

fn piece(row: &Row<'_>) -> Option<Piece> {
    let shape = match row.text("kind").as_str() {
        "area" => Shape::Area(Gss::parse(&row.opt_text("code")?)?),
        "circle" => Shape::Circle {
            middle: Position::new(degrees(row.opt_int("longitude")?), degrees(row.opt_int("latitude")?))?,
            metres: row.opt_int("metres")?,
        },
        _ => Shape::Drawn(crate::reach::model::drawn("outline", &row.opt_text("outline")?).ok()?),
    };
    Some(Piece { id: row.text("id"), name: row.text("name"), shape })
}

/// The pieces of a patch, in the order in which they were added; [`WHOLE`] is the hub's own.
pub fn pieces(hub: &mut Reading<'_, impl Includes<Read>>, patch: &str) -> Result<Vec<Piece>> {
    pieces_of(hub, patch)
}

fn pieces_of<P>(hub: &mut Reading<'_, P>, patch: &str) -> Result<Vec<Piece>> {
    let rows = hub.rows(
        sql!(
            "SELECT id, kind, name, code, longitude, latitude, metres, outline FROM patch_pieces
             WHERE hub_id = $1 AND patch_id = $2 ORDER BY id"
        ),
        &[patch.into()],
        piece,
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// Adds a piece to a patch, and finds anew what the patch covers.
pub fn add<P>(hub: &mut Writing<'_, P>, patch: &str, name: &str, shape: &Shape) -> Result<()>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    if patch != WHOLE && patches::one(hub, patch)?.retired_at.is_some() {
        return Err(Error::invalid("patch", "problem-patch-retired"));
    }
    let there = pieces_of(hub, patch)?;
    if there.iter().any(|piece| piece.shape == *shape) {
        return Ok(());
    }
    if there.len() >= limits::PIECES {
        return Err(Error::Invalid(Problems(vec![
            Problem::new("piece", "problem-shape-pieces").with("most", limits::PIECES),
        ])));
    }
    let (id, now) = (hub.new_id(), hub.now().as_microsecond());
    let (kind, code, middle, metres, outline) = match shape {
        Shape::Area(code) => ("area", Some(code.as_str().to_owned()), None, None, None),
        Shape::Circle { middle, metres } => ("circle", None, Some(*middle), Some(*metres), None),
        Shape::Drawn(outline) => ("drawn", None, None, None, Some(to_geojson(outline))),
    };
    hub.exec(
        sql!(
            "INSERT INTO patch_pieces (hub_id, id, patch_id, kind, name, code, longitude, latitude, metres, outline, made_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        &[
            (&id).into(),
            patch.into(),
            kind.into(),
            name.into(),
            (&code).into(),
            middle.map(|at| millionths(at.longitude())).into(),
            middle.map(|at| millionths(at.latitude())).into(),
            metres.into(),
            (&outline).into(),
            now.into(),
        ],
    )?;
    let before = covered(hub, patch)?;
    cover(hub, patch)?;
    // Where nothing is there yet, a piece that covers nothing is no help to anybody.
    if before == 0 && covered(hub, patch)? == 0 {
        return Err(Error::invalid("piece", "problem-shape-nothing"));
    }
    hub.audit("patch.ground_changed", audited(patch, &id))
}

/// How many neighbourhoods a patch covers.
fn covered<P>(hub: &mut Reading<'_, P>, patch: &str) -> Result<i64> {
    hub.found(
        sql!("SELECT count(*) AS n FROM patch_areas WHERE hub_id = $1 AND patch_id = $2"),
        &[patch.into()],
        |row| row.int("n"),
    )
}

/// The trail names the patch; the hub's own has no id.
fn audited<'a>(patch: &'a str, piece: &'a str) -> &'a str {
    if patch == WHOLE { piece } else { patch }
}

pub fn remove<P>(hub: &mut Writing<'_, P>, patch: &str, id: &str) -> Result<()>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    if patch != WHOLE {
        patches::one(hub, patch)?;
    }
    let gone = hub.exec(
        sql!("DELETE FROM patch_pieces WHERE hub_id = $1 AND patch_id = $2 AND id = $3"),
        &[patch.into(), id.into()],
    )?;
    if gone == 0 {
        return Ok(());
    }
    cover(hub, patch)?;
    hub.audit("patch.ground_changed", audited(patch, id))
}

/// Finds anew what every patch covers, after other figures were published.
pub fn cover_all(hub: &mut Writing<'_, Duty>) -> Result<()> {
    alone(hub)?;
    let patches = hub.rows(
        sql!("SELECT DISTINCT patch_id FROM patch_pieces WHERE hub_id = $1 ORDER BY patch_id"),
        &[],
        |row| row.text("patch_id"),
    )?;
    patches.iter().try_for_each(|patch| cover(hub, patch))
}

/// The same for the hub's own patch alone, because of what another hub said. Nothing follows from it by itself: three
/// hubs that each let their ground go to the next would hand it on for ever.
pub fn cover_whole(hub: &mut Writing<'_, Duty>) -> Result<()> {
    alone(hub)?;
    find(hub, WHOLE)?;
    publish(hub).map(drop)
}

/// Finds which neighbourhoods a patch covers, each with its share.
pub(super) fn cover<P>(hub: &mut Writing<'_, P>, patch: &str) -> Result<()> {
    find(hub, patch)?;
    if patch == WHOLE && publish(hub)? {
        changed(hub)?;
    }
    Ok(())
}

fn find<P>(hub: &mut Writing<'_, P>, patch: &str) -> Result<()> {
    let pieces = pieces_of(hub, patch)?;
    let mut found = hub.published(|places| {
        let mut found: BTreeMap<Gss, (i64, Method)> = BTreeMap::new();
        let areas: Vec<Gss> = pieces.iter().filter_map(|piece| match piece.shape {
            Shape::Area(code) => Some(code),
            _ => None,
        }).collect();
        if !areas.is_empty() {
            let whole = everywhere::neighbourhoods_in(places, &areas, limits::NEIGHBOURHOODS as i64 + 1)?;
            found.extend(whole.into_iter().map(|lsoa| (lsoa, (ALL, Method::Whole))));
        }
        let outlines: Vec<Outline> = pieces.iter().filter_map(|piece| piece.shape.outline()).collect();
        if outlines.is_empty() {
            return Ok(found);
        }
        let shares = match everywhere::everywhere(places)? {
            Some(everywhere) => by_postcodes(&everywhere, &outlines),
            None => by_ground(places, &outlines)?,
        };
        for (lsoa, share) in shares {
            found.entry(lsoa).or_insert(share);
        }
        Ok(found)
    })?;
    if found.len() > limits::NEIGHBOURHOODS {
        return Err(Error::Invalid(Problems(vec![
            Problem::new("piece", "problem-shape-neighbourhoods").with("most", limits::NEIGHBOURHOODS),
        ])));
    }
    if patch == WHOLE {
        for (lsoa, share) in shared_ground::let_go(hub)? {
            if let Some((own, _)) = found.get_mut(&lsoa) {
                *own -= share.min(*own);
            }
        }
        found.retain(|_, (share, _)| *share > 0);
    }
    hub.exec(sql!("DELETE FROM patch_areas WHERE hub_id = $1 AND patch_id = $2"), &[patch.into()])?;
    let rows: Vec<_> = found.iter().map(|(lsoa, (share, method))| (lsoa.as_str(), share, method.as_str())).collect();
    let rows = serde_json::to_string(&rows)?;
    hub.exec(
        sql!(
            sqlite: "INSERT INTO patch_areas (hub_id, patch_id, lsoa, share, method)
                     SELECT $1, $2, n.value ->> 0, n.value ->> 1, n.value ->> 2 FROM json_each($3) AS n",
            postgres: "INSERT INTO patch_areas (hub_id, patch_id, lsoa, share, method)
                       SELECT $1, $2, n.value ->> 0, CAST(n.value ->> 1 AS BIGINT), n.value ->> 2
                       FROM json_array_elements(CAST(CAST($3 AS TEXT) AS JSON)) AS n",
        ),
        &[patch.into(), (&rows).into()],
    )?;
    Ok(())
}

/// By how many of the postcodes in use of a neighbourhood lie in the shapes.
fn by_postcodes(everywhere: &Everywhere, outlines: &[Outline]) -> BTreeMap<Gss, (i64, Method)> {
    let mut in_shape: HashMap<u16, HashSet<Postcode>> = HashMap::new();
    for outline in outlines {
        let Some(bounds) = bounds(outline, 0.0) else { continue };
        for (postcode, place) in everywhere.postcodes.within(bounds) {
            let here = place.position.is_some_and(|at| outline.contains(at.longitude(), at.latitude()));
            if place.live && here {
                in_shape.entry(place.area).or_default().insert(postcode);
            }
        }
    }
    in_shape
        .into_iter()
        .filter_map(|(area, inside)| {
            let all = everywhere.postcodes.of_area(area).filter(|(_, place)| place.live && place.position.is_some()).count();
            let share = (inside.len() as i64 * ALL + all as i64 / 2) / (all as i64).max(1);
            Some((everywhere.lsoa(area)?, (share.clamp(1, ALL), Method::Postcodes)))
        })
        .collect()
}

fn bounds(outline: &Outline, wider: f64) -> Option<Bounds> {
    let rect = outline.bounds();
    let south_west = Position::new(rect.min().x - wider, rect.min().y - wider)?;
    let north_east = Position::new(rect.max().x + wider, rect.max().y + wider)?;
    Some(Bounds::of(south_west, north_east))
}

/// By how much of the ground of a neighbourhood lies in the shapes; where its outline is not known, by its middle.
fn by_ground<P>(places: &mut Reading<'_, P>, shapes: &[Outline]) -> Result<BTreeMap<Gss, (i64, Method)>> {
    let middles = everywhere::middles(places)?;
    let near: Vec<(Gss, Position)> = middles
        .0
        .iter()
        .filter_map(|middle| Some((middle.code, middle.position?)))
        .filter(|(_, at)| shapes.iter().any(|shape| bounds(shape, REACHES_DEGREES).is_some_and(|near| near.contains(*at))))
        .collect();
    let codes: Vec<Gss> = near.iter().map(|(code, _)| *code).collect();
    let outlined = everywhere::outlines_of(places, &codes)?;
    let mut found = BTreeMap::new();
    for (code, at) in near {
        let outline = outlined.get(&code).and_then(|packed| Outline::read(packed).ok());
        let (share, method) = match outline {
            Some(outline) => {
                let share: f64 = shapes.iter().map(|shape| outline.share_in(shape)).sum();
                ((share.min(1.0) * ALL as f64).round() as i64, Method::Area)
            }
            None => (if inside(shapes, at) { ALL } else { 0 }, Method::Middle),
        };
        if share > 0 {
            found.insert(code, (share, method));
        }
    }
    Ok(found)
}

/// A neighbourhood of a patch with what is published of it.
#[derive(Clone, Debug)]
pub struct Ground {
    pub covered: Covered,
    pub name: String,
    pub common_name: String,
    /// How many people live in the part that belongs to the patch.
    pub people: i64,
    /// How many live in all of the neighbourhood: what was heard is known of it as a whole.
    pub everybody: i64,
    /// How many homes there are in that part, where they were counted.
    pub homes: Option<i64>,
    /// The tenth of deprivation, 1 for the most deprived.
    pub tenth: Option<i64>,
    /// The larger areas that it lies in.
    pub within: Vec<Gss>,
}

/// The neighbourhoods of a patch, in the order of their codes.
pub fn ground<P>(hub: &mut Reading<'_, P>, patch: &str) -> Result<Vec<Ground>> {
    let (areas, deprivation) = hub.published(|places| {
        Ok((vintages::current(places, Layer::Areas)?.unwrap_or_default(), vintages::current(places, Layer::Deprivation)?.unwrap_or_default()))
    })?;
    let rows = hub.rows(
        sql!(
            "SELECT p.lsoa, p.share, p.method, a.name, a.common_name, a.population, a.households, d.population AS counted, d.decile,
                    a.msoa, a.ward, a.district, a.region, a.constituency
             FROM patch_areas p
             LEFT JOIN areas a ON a.vintage = $3 AND a.code = p.lsoa
             LEFT JOIN deprivation d ON d.vintage = $4 AND d.lsoa = p.lsoa
             WHERE p.hub_id = $1 AND p.patch_id = $2 ORDER BY p.lsoa"
        ),
        &[patch.into(), (&areas).into(), (&deprivation).into()],
        |row| {
            let share = row.int("share");
            let people = row.opt_int("population").or_else(|| row.opt_int("counted")).unwrap_or(0);
            Some(Ground {
                covered: Covered { lsoa: Gss::parse(&row.text("lsoa"))?, share, method: Method::kept(&row.text("method")) },
                name: row.opt_text("name").unwrap_or_default(),
                common_name: row.opt_text("common_name").unwrap_or_default(),
                people: (people * share + ALL / 2) / ALL,
                everybody: people,
                homes: row.opt_int("households").map(|homes| (homes * share + ALL / 2) / ALL),
                tenth: row.opt_int("decile"),
                within: LARGER.iter().filter_map(|kind| Gss::parse(&row.opt_text(kind.as_str())?)).collect(),
            })
        },
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// Who lives in a patch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    pub neighbourhoods: usize,
    pub people: i64,
    /// Of these, in neighbourhoods of each tenth of deprivation.
    pub tenths: [i64; TENTHS],
    /// How the shares were found, each way once.
    pub methods: Vec<Method>,
}

impl Figures {
    pub fn of(ground: &[Ground]) -> Figures {
        let mut figures = Figures { neighbourhoods: ground.len(), ..Figures::default() };
        for one in ground {
            figures.people += one.people;
            let tenth = one.tenth.and_then(|tenth| usize::try_from(tenth - 1).ok());
            if let Some(people) = tenth.and_then(|tenth| figures.tenths.get_mut(tenth)) {
                *people += one.people;
            }
            figures.methods.push(one.covered.method);
        }
        figures.methods.sort();
        figures.methods.dedup();
        figures
    }
}

/// Lets everybody see where the hub works; whether that has changed.
fn publish<P>(hub: &mut Writing<'_, P>) -> Result<bool> {
    let mut rows: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for one in ground(hub, WHOLE)? {
        rows.insert(one.covered.lsoa.to_string(), (one.covered.share, one.people));
        for area in one.within {
            rows.entry(area.to_string()).or_default().1 += one.people;
        }
    }
    let name = hub.hub().name.clone();
    let before = hub.rows(
        sql!("SELECT code, name, share, people FROM works_in WHERE hub_id = $1"),
        &[],
        |row| (row.text("code"), row.text("name"), row.int("share"), row.int("people")),
    )?;
    let same = before.iter().all(|(code, named, share, people)| *named == name && rows.get(code) == Some(&(*share, *people)));
    if same && before.len() == rows.len() {
        return Ok(false);
    }
    let rows: Vec<_> = rows.iter().map(|(code, (share, people))| (code, share, people)).collect();
    let rows = serde_json::to_string(&rows)?;
    hub.exec(sql!("DELETE FROM works_in WHERE hub_id = $1"), &[])?;
    hub.exec(
        sql!(
            sqlite: "INSERT INTO works_in (hub_id, code, name, share, people)
                     SELECT $1, n.value ->> 0, $2, n.value ->> 1, n.value ->> 2 FROM json_each($3) AS n",
            postgres: "INSERT INTO works_in (hub_id, code, name, share, people)
                       SELECT $1, n.value ->> 0, CAST($2 AS TEXT), CAST(n.value ->> 1 AS BIGINT), CAST(n.value ->> 2 AS BIGINT)
                       FROM json_array_elements(CAST(CAST($3 AS TEXT) AS JSON)) AS n",
        ),
        &[(&name).into(), (&rows).into()],
    )?;
    Ok(true)
}

/// The network above must add up anew what its hubs cover, and hubs that share the ground look at theirs.
pub(super) fn changed<P>(hub: &mut Writing<'_, P>) -> Result<()> {
    hub.enqueue(&Job { kind: GROUND_CHANGED, key: Some("".into()), body: "".into(), after: None })
}

/// The outlines of a patch's neighbourhoods, packed, for a small map.
pub fn outlines<P>(hub: &mut Reading<'_, P>, ground: &[Ground]) -> Result<HashMap<Gss, Vec<u8>>> {
    let codes: Vec<Gss> = ground.iter().map(|one| one.covered.lsoa).collect();
    hub.published(|places| everywhere::outlines_of(places, &codes))
}
