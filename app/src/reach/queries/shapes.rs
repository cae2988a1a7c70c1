//! What a patch is made of, which neighbourhoods that covers, and who lives there by the published figures.

use super::alone::alone;
use super::covering::{self, Along};
use super::{patches, shared_ground};
use crate::places::model::{Gss, Position};
use crate::places::queries::everywhere;
use crate::places::queries::layers::LARGER;
use crate::places::queries::vintages::{self, Layer};
use crate::reach::access::{Draw, Plan, Read};
use crate::reach::model::{Covered, Method, Shape, TENTHS, WHOLE, shape_limits as limits, to_geojson};
use kit::access::{Can, Duty, Includes, Reading, Writing};
use kit::db::Row;
use kit::jobs::Job;
use kit::{Error, Problem, Problems, Result, sql};
use std::collections::{BTreeMap, HashMap};

/// What must be added up anew for the network when a hub's patch has changed.
pub const GROUND_CHANGED: &str = "overview.cover";
/// All of a neighbourhood, in the units of [`Covered::share`].
pub(super) const ALL: i64 = 10_000;

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
        "street" => Shape::Street(row.opt_text("code")?),
        "streets" => Shape::Streets,
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
            // A street is called as it is called now.
            "SELECT p.id, p.kind, COALESCE(s.name, p.name) AS name, p.code, p.longitude, p.latitude, p.metres, p.outline
             FROM patch_pieces p LEFT JOIN streets s ON p.kind = 'street' AND s.hub_id = p.hub_id AND s.id = p.code
             WHERE p.hub_id = $1 AND p.patch_id = $2 ORDER BY p.id"
        ),
        &[patch.into()],
        piece,
    )?;
    Ok(rows.into_iter().flatten().collect())
}

/// What shall become of the pieces of a patch.
#[derive(Clone, Copy, Debug)]
pub enum Change<'c> {
    With(&'c Shape),
    Without(&'c str),
    /// The same pieces: what is published or where streets lie may be otherwise now.
    Nothing,
}

/// What a patch covers once its pieces have changed. Shapes are laid over postcodes in a pass that reads, so that
/// nobody who saves something meanwhile waits for it.
pub struct Looked {
    basis: Basis,
    found: BTreeMap<Gss, (i64, Method)>,
}

/// What was looked at. Where it is otherwise by now, what a patch covers is found once more.
#[derive(PartialEq)]
struct Basis {
    pieces: Vec<String>,
    streets: Vec<Along>,
    areas: Option<String>,
    postcodes: Option<String>,
}

pub fn look<P>(hub: &mut Reading<'_, P>, patch: &str, change: Change<'_>) -> Result<Looked> {
    let (basis, shapes) = basis(hub, patch, change)?;
    let found = hub.published(|places| covering::find(places, &shapes, &basis.streets))?;
    Ok(Looked { basis, found })
}

fn basis<P>(hub: &mut Reading<'_, P>, patch: &str, change: Change<'_>) -> Result<(Basis, Vec<Shape>)> {
    let there = pieces_of(hub, patch)?;
    let pieces = there.iter().map(|piece| piece.id.clone()).collect();
    let stays = |piece: &Piece| !matches!(change, Change::Without(id) if piece.id == id);
    let mut shapes: Vec<Shape> = there.into_iter().filter(stays).map(|piece| piece.shape).collect();
    if let Change::With(shape) = change {
        shapes.push(shape.clone());
    }
    let streets = covering::along(hub, patch, &shapes)?;
    let (areas, postcodes) = hub.published(|places| {
        Ok((vintages::current(places, Layer::Areas)?, vintages::current(places, Layer::Postcodes)?))
    })?;
    Ok((Basis { pieces, streets, areas, postcodes }, shapes))
}

/// Adds a piece to a patch. `looked` is what the patch covers with it.
pub fn add<P>(hub: &mut Writing<'_, P>, patch: &str, name: &str, shape: &Shape, looked: Looked) -> Result<()>
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
    let before = covered(hub, patch)?;
    cover(hub, patch, Change::With(shape), looked)?;
    // Where nothing is there yet, a piece that covers nothing is no help to anybody.
    if before == 0 && covered(hub, patch)? == 0 {
        let streets = matches!(shape, Shape::Street(_) | Shape::Streets);
        return Err(Error::invalid("piece", if streets { "problem-shape-streets" } else { "problem-shape-nothing" }));
    }
    let id = hub.new_id();
    keep(hub, patch, &id, name, shape)?;
    hub.audit("patch.ground_changed", audited(patch, &id))
}

/// Looks what a patch covers with one more piece, and adds it.
pub async fn look_and_add(can: &Can<Draw>, patch: String, name: String, shape: Shape) -> Result<()> {
    let (at, sought) = (patch.clone(), shape.clone());
    let looked = can.read(move |hub| look(hub, &at, Change::With(&sought))).await?;
    can.write(move |hub| add(hub, &patch, &name, &shape, looked)).await
}

/// Looks what a patch covers without one of its pieces, and takes that out.
pub async fn look_and_remove(can: &Can<Draw>, patch: String, piece: String) -> Result<()> {
    let (at, gone) = (patch.clone(), piece.clone());
    let looked = can.read(move |hub| look(hub, &at, Change::Without(&gone))).await?;
    can.write(move |hub| remove(hub, &patch, &piece, looked)).await
}

fn keep<P>(hub: &mut Writing<'_, P>, patch: &str, id: &str, name: &str, shape: &Shape) -> Result<()> {
    let now = hub.now().as_microsecond();
    let (kind, code, middle, metres, outline) = match shape {
        Shape::Area(code) => ("area", Some(code.as_str().to_owned()), None, None, None),
        Shape::Street(id) => ("street", Some(id.clone()), None, None, None),
        Shape::Streets => ("streets", None, None, None, None),
        Shape::Circle { middle, metres } => ("circle", None, Some(*middle), Some(*metres), None),
        Shape::Drawn(outline) => ("drawn", None, None, None, Some(to_geojson(outline))),
    };
    hub.exec(
        sql!(
            "INSERT INTO patch_pieces (hub_id, id, patch_id, kind, name, code, longitude, latitude, metres, outline, made_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        ),
        &[
            id.into(),
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
    Ok(())
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

/// Takes a piece out of a patch. `looked` is what the patch covers without it.
pub fn remove<P>(hub: &mut Writing<'_, P>, patch: &str, id: &str, looked: Looked) -> Result<()>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    if patch != WHOLE {
        patches::one(hub, patch)?;
    }
    if pieces_of(hub, patch)?.iter().all(|piece| piece.id != id) {
        return Ok(());
    }
    cover(hub, patch, Change::Without(id), looked)?;
    hub.exec(
        sql!("DELETE FROM patch_pieces WHERE hub_id = $1 AND patch_id = $2 AND id = $3"),
        &[patch.into(), id.into()],
    )?;
    hub.audit("patch.ground_changed", audited(patch, id))
}

/// The patches that are made of something, and whether there are streets among it.
pub fn made_of_something(hub: &mut Reading<'_, Duty>) -> Result<Vec<(String, bool)>> {
    hub.rows(
        sql!(
            "SELECT patch_id, max(CASE WHEN kind IN ('street', 'streets') THEN 1 ELSE 0 END) AS streets
             FROM patch_pieces WHERE hub_id = $1 GROUP BY patch_id ORDER BY patch_id"
        ),
        &[],
        |row| (row.text("patch_id"), row.int("streets") > 0),
    )
}

/// Keeps what a patch covers now, after other figures were published or streets have moved.
pub fn cover_anew(hub: &mut Writing<'_, Duty>, patch: &str, looked: Looked) -> Result<()> {
    alone(hub)?;
    cover(hub, patch, Change::Nothing, looked)
}

/// The same for the hub's own patch alone, because of what another hub said. Nothing follows from it by itself: three
/// hubs that each let their ground go to the next would hand it on for ever.
pub fn cover_whole(hub: &mut Writing<'_, Duty>, looked: Looked) -> Result<()> {
    alone(hub)?;
    write(hub, WHOLE, Change::Nothing, looked)?;
    publish(hub).map(drop)
}

/// Keeps which neighbourhoods a patch covers, each with its share, before the change itself is kept.
pub(super) fn cover<P>(hub: &mut Writing<'_, P>, patch: &str, change: Change<'_>, looked: Looked) -> Result<()> {
    write(hub, patch, change, looked)?;
    if patch == WHOLE && publish(hub)? {
        changed(hub)?;
    }
    Ok(())
}

fn write<P>(hub: &mut Writing<'_, P>, patch: &str, change: Change<'_>, looked: Looked) -> Result<()> {
    let still = basis(hub, patch, change)?.0 == looked.basis;
    let mut found = if still { looked.found } else { look(hub, patch, change)?.found };
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
