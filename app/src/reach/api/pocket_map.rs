//! The pocket map, as a phone takes it along.

use crate::places::model::{Frame, Gss};
use crate::places::queries::working::Works;
use crate::reach::access::Walk;
use crate::reach::queries::pocket_map::{self, ChosenBy, KnownStreet, Lasting, Neighbourhood, Sketch};
use axum::Json;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gazetteer::{Place, Position, Postcode};
use kit::access::Can;
use kit::{Result, id};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use utoipa::ToSchema;

/// Bytes of all neighbourhoods, unpacked; those farthest out are left out of what is longer. Real ones have some
/// 1,400 bytes each.
const MOST_BYTES: usize = 1 << 20;
/// Another number makes every phone fetch its map anew.
const FORM: u8 = 1;

/// Where a hub works, for a phone to find places without signal.
#[derive(Serialize, ToSchema)]
pub struct PocketMap {
    /// By what its neighbourhoods were chosen: `ground`, the hub's own patch; or `streets`, as long as none is drawn.
    chosen_by: &'static str,
    /// How many neighbourhoods farther out were left out.
    left_out: usize,
    drawing: Option<DrawnOn>,
    /// The larger areas, once each.
    areas: Vec<LargerArea>,
    /// In the order of their codes.
    neighbourhoods: Vec<OnPocketMap>,
    /// A listener's are those of the sessions in which they walk.
    streets: Vec<StreetOnPocketMap>,
    source: String,
    /// Of which year the figures of deprivation are.
    index_of: Option<String>,
}

/// How degrees come to lie in the drawing: `(longitude - west) * across`, `(north - latitude) * down`.
#[derive(Serialize, ToSchema)]
pub struct DrawnOn {
    width: i64,
    height: i64,
    west: f64,
    north: f64,
    across: f64,
    down: f64,
}

impl From<&Frame> for DrawnOn {
    fn from(frame: &Frame) -> DrawnOn {
        let [west, north, across, down] = frame.scale();
        DrawnOn { width: frame.width.ceil() as i64, height: frame.height.ceil() as i64, west, north, across, down }
    }
}

#[derive(Serialize, ToSchema)]
pub struct LargerArea {
    code: String,
    /// `msoa`, `ward`, `district`, `region` or `constituency`.
    kind: &'static str,
    name: String,
}

#[derive(Serialize, ToSchema)]
pub struct OnPocketMap {
    /// The code of an LSOA.
    code: String,
    name: String,
    /// Which of `areas` it lies in, by their place in that list.
    within: Vec<usize>,
    people: Option<i64>,
    homes: Option<i64>,
    /// The tenth of deprivation, 1 for the hardest.
    tenth: Option<i64>,
    hubs: Vec<HubOnPocketMap>,
    /// Its outline as the path of an SVG; empty where it is not known.
    path: String,
    postcodes: Vec<PostcodesThere>,
}

/// A hub that works there, as everybody may know.
#[derive(Serialize, ToSchema)]
pub struct HubOnPocketMap {
    name: String,
    /// How many people of the neighbourhood live in its patch.
    people: i64,
}

impl From<&Works> for HubOnPocketMap {
    fn from(works: &Works) -> HubOnPocketMap {
        HubOnPocketMap { name: works.name.clone(), people: works.people }
    }
}

/// Postcodes with one first half.
#[derive(Default, Serialize, ToSchema)]
pub struct PostcodesThere {
    /// The first half, such as `WE4`.
    outcode: String,
    /// The second halves of those in use whose place is known, one behind the other: `7QA7QB`.
    live: String,
    /// Where these lie: of each the steps eastwards and northwards from the one before, the first from nothing, in
    /// hundred-thousandths of a degree.
    at: Vec<i32>,
    /// The second halves of all others.
    others: String,
}

#[derive(Serialize, ToSchema)]
pub struct StreetOnPocketMap {
    name: String,
    postcode: String,
    /// Its neighbourhood, by its place in the list of these.
    neighbourhood: Option<usize>,
}

/// What a phone keeps of where its hub works: neighbourhoods with their names and figures, their postcodes, a small
/// map, and the streets that whoever asks may know. With `If-None-Match` it is sent only where it has changed.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/pocket-map",
    tag = "reach",
    responses(
        (status = 200, body = PocketMap),
        (status = 304, description = "It is as it was")
    )
)]
pub async fn show(can: Can<Walk>, headers: HeaderMap) -> Result<Response> {
    let known = headers.get(header::IF_NONE_MATCH).cloned();
    let (tag, map) = can
        .read(move |hub| {
            let sketch = pocket_map::sketch(hub)?;
            let tag = tag(&sketch)?;
            // What changes seldom is not read for a phone that has it.
            if known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
                return Ok((tag, None));
            }
            let lasting = hub.published(|places| pocket_map::lasting(places, &sketch.neighbourhoods))?;
            Ok((tag, Some(drawn(sketch, &lasting)?)))
        })
        .await?;
    let tagged = [(header::ETAG, tag)];
    Ok(match map {
        None => (StatusCode::NOT_MODIFIED, tagged).into_response(),
        Some(map) => (tagged, Json(map)).into_response(),
    })
}

/// The name of a map: another one where anything on it would be another.
fn tag(sketch: &Sketch) -> Result<String> {
    let neighbourhoods: Vec<_> = sketch
        .neighbourhoods
        .iter()
        .map(|one| (one.area.code.to_string(), one.hubs.iter().map(|works| (&works.name, works.people)).collect::<Vec<_>>()))
        .collect();
    let streets: Vec<_> = sketch.streets.iter().map(|street| (&street.name, &street.postcode, &street.lsoa)).collect();
    let all = (FORM, &sketch.edition, word(sketch.by), sketch.left_out, neighbourhoods, streets);
    Ok(format!("\"{}\"", id::digest(&serde_json::to_string(&all)?)))
}

fn word(by: ChosenBy) -> &'static str {
    match by {
        ChosenBy::Ground => "ground",
        ChosenBy::Streets => "streets",
    }
}

fn drawn(sketch: Sketch, lasting: &Lasting) -> Result<PocketMap> {
    let mut larger = Larger::default();
    let mut neighbourhoods: Vec<OnPocketMap> = Vec::with_capacity(sketch.neighbourhoods.len());
    let mut bytes = 0;
    for one in &sketch.neighbourhoods {
        let drawn = neighbourhood(one, lasting, &mut larger);
        bytes += serde_json::to_string(&drawn)?.len();
        if bytes > MOST_BYTES {
            break;
        }
        neighbourhoods.push(drawn);
    }
    let left_out = sketch.left_out + sketch.neighbourhoods.len() - neighbourhoods.len();
    neighbourhoods.sort_by(|one, other| one.code.cmp(&other.code));
    let places: BTreeMap<&str, usize> = neighbourhoods.iter().map(|one| one.code.as_str()).zip(0..).collect();
    let streets = sketch.streets.into_iter().map(|street| known(street, &places)).collect();
    Ok(PocketMap {
        chosen_by: word(sketch.by),
        left_out,
        drawing: lasting.frame.as_ref().map(DrawnOn::from),
        streets,
        areas: larger.areas,
        neighbourhoods,
        source: lasting.source.clone(),
        index_of: lasting.index_of.clone(),
    })
}

fn known(street: KnownStreet, places: &BTreeMap<&str, usize>) -> StreetOnPocketMap {
    let neighbourhood = street.lsoa.and_then(|lsoa| places.get(lsoa.as_str()).copied());
    StreetOnPocketMap { name: street.name, postcode: street.postcode, neighbourhood }
}

/// The larger areas in the order in which they are met.
#[derive(Default)]
struct Larger {
    areas: Vec<LargerArea>,
    at: HashMap<Gss, usize>,
}

impl Larger {
    /// Its place in the list; none where nobody knows what it is called.
    fn place(&mut self, code: Gss, name: &str) -> Option<usize> {
        let kind = code.kind().filter(|_| !name.is_empty())?;
        Some(*self.at.entry(code).or_insert_with(|| {
            self.areas.push(LargerArea { code: code.to_string(), kind: kind.as_str(), name: name.to_owned() });
            self.areas.len() - 1
        }))
    }
}

fn neighbourhood(one: &Neighbourhood, lasting: &Lasting, larger: &mut Larger) -> OnPocketMap {
    let code = one.area.code;
    let within = one.area.within.iter().flatten().filter_map(|area| larger.place(*area, pocket_map::called(one, *area, &lasting.names)));
    let within = within.collect();
    let outline = lasting.outlines.get(&code).zip(lasting.frame.as_ref());
    OnPocketMap {
        code: code.to_string(),
        name: one.area.name.clone(),
        within,
        people: one.area.population,
        homes: one.area.households,
        tenth: one.tenth,
        hubs: one.hubs.iter().map(HubOnPocketMap::from).collect(),
        path: outline.map(|(outline, frame)| frame.path(outline)).unwrap_or_default(),
        postcodes: packed(lasting.postcodes.get(&code).map(Vec::as_slice).unwrap_or_default()),
    }
}

/// Postcodes in their order, by their first halves.
fn packed(postcodes: &[(Postcode, Place)]) -> Vec<PostcodesThere> {
    let mut packed: Vec<PostcodesThere> = Vec::new();
    let mut before = (0, 0);
    for (postcode, place) in postcodes {
        let text = postcode.to_string();
        let Some((outcode, incode)) = text.split_once(' ') else { continue };
        if packed.last().is_none_or(|last| last.outcode != outcode) {
            packed.push(PostcodesThere { outcode: outcode.to_owned(), ..PostcodesThere::default() });
            before = (0, 0);
        }
        let Some(last) = packed.last_mut() else { continue };
        match place.position.filter(|_| place.live) {
            Some(position) => {
                let at = steps(position);
                last.live.push_str(incode);
                last.at.extend([at.0 - before.0, at.1 - before.1]);
                before = at;
            }
            None => last.others.push_str(incode),
        }
    }
    packed
}

/// A position in hundred-thousandths of a degree, which is as exact as it is kept.
fn steps(position: Position) -> (i32, i32) {
    let whole = |degrees: f64| (degrees * 100_000.0).round() as i32;
    (whole(position.longitude()), whole(position.latitude()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::model::AreaKind;
    use crate::places::queries::layers::Area;

    #[test]
    fn postcodes_are_packed_by_their_first_half_each_a_step_from_the_one_before() {
        let place = |live, at: Option<(f64, f64)>| Place { area: 7, live, position: at.and_then(|(east, north)| Position::new(east, north)) };
        let postcodes = [
            ("WE4 7QA", place(true, Some((2.005, 52.995)))),
            ("WE4 7QB", place(true, Some((2.006, 52.9949)))),
            ("WE4 7QD", place(false, Some((2.006, 52.9949)))),
            ("WE4 7QE", place(true, None)),
            ("WE5 1AA", place(true, Some((-0.00001, -1.0)))),
        ];
        let postcodes = postcodes.map(|(postcode, place)| (postcode.parse().expect("a postcode"), place));
        let packed = packed(&postcodes);
        let told: Vec<_> = packed.iter().map(|one| (one.outcode.as_str(), one.live.as_str(), one.at.as_slice(), one.others.as_str())).collect();
        assert_eq!(
            told,
            [("WE4", "7QA7QB", &[200_500, 5_299_500, 100, -10][..], "7QD7QE"), ("WE5", "1AA", &[-1, -100_000][..], "")]
        );
    }

    #[test]
    fn a_map_that_would_be_too_long_leaves_out_what_is_farthest() {
        let one = |nth: usize| Neighbourhood {
            area: Area {
                code: Gss::parse(&format!("E0100{nth:04}")).expect("a code"),
                kind: AreaKind::Lsoa,
                name: "N".repeat(MOST_BYTES / 10),
                common_name: String::new(),
                within: [None; 5],
                position: None,
                population: None,
                households: None,
                rural: String::new(),
                lsoas: 1,
            },
            tenth: None,
            hubs: Vec::new(),
        };
        let street = |lsoa: &str| KnownStreet { name: "Weir Road".into(), postcode: String::new(), lsoa: Some(lsoa.into()) };
        let sketch = Sketch {
            by: ChosenBy::Ground,
            neighbourhoods: (0..20).rev().map(one).collect(),
            left_out: 2,
            streets: vec![street("E01000019"), street("E01000000")],
            edition: String::new(),
        };
        let lasting = Lasting {
            frame: None,
            outlines: HashMap::new(),
            postcodes: HashMap::new(),
            names: BTreeMap::new(),
            source: String::new(),
            index_of: None,
        };
        let map = drawn(sketch, &lasting).expect("a map");
        let codes: Vec<&str> = map.neighbourhoods.iter().map(|one| one.code.as_str()).collect();
        assert_eq!((codes.len(), codes[0], codes[8], map.left_out), (9, "E01000011", "E01000019", 2 + 11));
        assert_eq!(map.streets.iter().map(|street| street.neighbourhood).collect::<Vec<_>>(), [Some(8), None]);
    }
}
