//! Places over JSON. They are published, so nobody signs in.

use super::model::{Domain, Gss, decile};
use super::queries::adding_up::{self, Hardship};
use super::queries::areas::{self, Part};
use super::queries::finding::{self, Found};
use super::queries::layers::Area;
use super::queries::vintages;
use super::queries::working::{self, HeardOpenly, LISTED, Works};
use axum::Json;
use axum::extract::{Path, Query};
use kit::access::Anyone;
use kit::web::sent::Sent;
use kit::{Error, Problem, Problems, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// An area as published.
#[derive(Serialize, ToSchema)]
pub struct PlaceShown {
    /// A GSS code, such as `E01000001`.
    code: String,
    /// `lsoa`, `msoa`, `ward`, `district`, `constituency`, `region` or `country`.
    kind: String,
    name: String,
    /// The name that people use, where there is one.
    common_name: Option<String>,
    /// The larger areas that it lies in, by their kind.
    within: BTreeMap<String, String>,
    longitude: Option<f64>,
    latitude: Option<f64>,
    population: Option<i64>,
    /// As the census counted them.
    households: Option<i64>,
    /// How many neighbourhoods (LSOAs) it is made of.
    lsoas: i64,
    /// Of a neighbourhood: the tenth of deprivation, 1 for the most deprived, as a whole (`overall`) and by domain.
    deciles: Option<BTreeMap<String, i64>>,
    /// Of a larger area: how many people the figures tell of, and how many of them live in neighbourhoods that are
    /// among the hardest fifth of England, as a whole (`overall`) and by domain.
    hardship: Option<HardshipShown>,
    /// Of a neighbourhood or a ward, where an index of community needs was brought in.
    community_need: Option<NeedShown>,
    /// The hubs that work there, at most thirty; not told of the parts of a place.
    #[serde(skip_serializing_if = "Option::is_none")]
    hubs: Option<Vec<HubWorking>>,
}

#[derive(Serialize, ToSchema)]
pub struct HubWorking {
    id: String,
    name: String,
    /// How many people of the place live in the hub's patch.
    people: i64,
    /// What the hub lets everybody see of what it heard; not told where several places are answered at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    heard: Option<HeardShown>,
}

#[derive(Serialize, ToSchema)]
pub struct NeedShown {
    score: Option<f64>,
    /// 1 is the greatest need.
    rank: Option<i64>,
}

#[derive(Serialize, ToSchema)]
pub struct HardshipShown {
    people: i64,
    /// How many of its neighbourhoods are in the most deprived tenth, where that is known.
    lsoas_in_hardest_tenth: Option<i64>,
    hardest: BTreeMap<String, i64>,
}

impl PlaceShown {
    fn of(area: &Area) -> PlaceShown {
        PlaceShown {
            code: area.code.to_string(),
            kind: area.kind.as_str().to_owned(),
            name: area.name.clone(),
            common_name: Some(area.common_name.clone()).filter(|name| !name.is_empty()),
            within: area
                .within
                .iter()
                .flatten()
                .filter_map(|larger| Some((larger.kind()?.as_str().to_owned(), larger.to_string())))
                .collect(),
            longitude: area.position.map(|at| at.longitude()),
            latitude: area.position.map(|at| at.latitude()),
            population: area.population,
            households: area.households,
            community_need: None,
            lsoas: area.lsoas,
            deciles: None,
            hardship: None,
            hubs: None,
        }
    }

    fn hubs(mut self, hubs: Vec<Works>) -> PlaceShown {
        let hubs = hubs.into_iter().map(|hub| HubWorking {
            id: hub.id,
            name: hub.name,
            people: hub.people,
            heard: hub.heard.map(HeardShown::from),
        });
        self.hubs = Some(hubs.collect());
        self
    }

    fn hardship(mut self, hardship: Option<Hardship>) -> PlaceShown {
        self.hardship = hardship.map(HardshipShown::from);
        self
    }
}

impl From<Hardship> for HardshipShown {
    fn from(sum: Hardship) -> HardshipShown {
        HardshipShown {
            people: sum.people,
            lsoas_in_hardest_tenth: sum.lsoas_in_hardest_tenth,
            hardest: Domain::ALL
                .into_iter()
                .map(Domain::as_str)
                .zip(sum.hardest)
                .chain([("overall", sum.tenths[0] + sum.tenths[1])])
                .map(|(domain, people)| (domain.to_owned(), people))
                .collect(),
        }
    }
}

/// One place.
#[utoipa::path(get, path = "/api/v1/places/{code}", tag = "places", params(("code" = String, Path)),
    responses((status = 200, body = PlaceShown)))]
pub async fn show(anyone: Anyone, Path(code): Path<String>) -> Result<Json<PlaceShown>> {
    let code = Gss::parse(&code).ok_or(Error::NotFound)?;
    let shown = anyone
        .read(move |places| {
            let area = areas::one(places, code)?;
            let mut shown = PlaceShown::of(&area).hardship(adding_up::of(places, code)?).hubs(working::hubs(places, code)?);
            shown.community_need = areas::need(places, code)?.map(|need| NeedShown { score: need.score, rank: need.rank });
            shown.deciles = areas::standing(places, code)?.map(|standing| {
                Domain::ALL
                    .into_iter()
                    .map(Domain::as_str)
                    .zip(standing.ranks.map(|rank| decile(rank, standing.of)))
                    .chain([("overall", standing.decile)])
                    .map(|(domain, tenth)| (domain.to_owned(), tenth))
                    .collect()
            });
            Ok(shown)
        })
        .await?;
    Ok(Json(shown))
}

/// Where a hub works, as everybody may see it.
#[derive(Serialize, ToSchema)]
pub struct HubPatchShown {
    hub: String,
    /// How many people live in its patch, by the published figures.
    people: i64,
    /// How many of them live in neighbourhoods that are among the hardest fifth of England.
    hardship: Option<HardshipShown>,
    /// Its neighbourhoods, at most 300 of them; `population` is of the part that belongs to the patch.
    neighbourhoods: Vec<PlaceShown>,
    /// How many more it has.
    left_out: usize,
    /// What the hub lets everybody see of what it heard.
    heard: Option<HeardShown>,
}

#[derive(Serialize, ToSchema)]
pub struct HeardShown {
    /// At least so many, as its network sees them.
    conversations: i64,
    themes: Vec<ThemeShown>,
}

impl From<HeardOpenly> for HeardShown {
    fn from(heard: HeardOpenly) -> HeardShown {
        HeardShown {
            conversations: heard.conversations,
            themes: heard.themes.into_iter().map(|(name, at_least)| ThemeShown { name, at_least }).collect(),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct ThemeShown {
    name: String,
    at_least: i64,
}

/// The patch of one hub.
#[utoipa::path(get, path = "/api/v1/places/hubs/{named}", tag = "places", params(("named" = String, Path, description = "The id of the hub")),
    responses((status = 200, body = HubPatchShown)))]
pub async fn hub_patch(anyone: Anyone, Path(hub): Path<String>) -> Result<Json<HubPatchShown>> {
    let patch = anyone.read(move |places| working::patch(places, &hub)).await?;
    let neighbourhoods: Vec<PlaceShown> = patch.parts.iter().take(LISTED).map(part).collect();
    Ok(Json(HubPatchShown {
        hub: patch.hub,
        people: patch.parts.iter().filter_map(|part| part.area.population).sum(),
        hardship: Some(patch.hardship).filter(|sum| sum.people > 0).map(HardshipShown::from),
        left_out: patch.parts.len() - neighbourhoods.len(),
        neighbourhoods,
        heard: patch.heard.map(HeardShown::from),
    }))
}

fn part(part: &Part) -> PlaceShown {
    let mut place = PlaceShown::of(&part.area);
    place.deciles = part.decile.map(|tenth| BTreeMap::from([("overall".to_owned(), tenth)]));
    place
}

#[derive(Deserialize, IntoParams)]
#[serde(default)]
#[derive(Default)]
pub struct PartsAsked {
    /// The code of the last part that is known already.
    after: String,
}

#[derive(Serialize, ToSchema)]
pub struct PartsShown {
    parts: Vec<PlaceShown>,
    /// What to ask for `after`, where there are more.
    next: Option<String>,
}

/// What a place is made of: a country of regions, a region of districts, a district of MSOAs, all others of
/// neighbourhoods.
#[utoipa::path(get, path = "/api/v1/places/{code}/parts", tag = "places", params(("code" = String, Path), PartsAsked),
    responses((status = 200, body = PartsShown)))]
pub async fn parts(anyone: Anyone, Path(code): Path<String>, Query(asked): Query<PartsAsked>) -> Result<Json<PartsShown>> {
    let code = Gss::parse(&code).ok_or(Error::NotFound)?;
    let mut parts = anyone
        .read(move |places| {
            areas::one(places, code)?;
            areas::parts(places, code, &asked.after, false)
        })
        .await?;
    let next = areas::cut(&mut parts);
    Ok(Json(PartsShown { parts: parts.iter().map(part).collect(), next }))
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlaceSought {
    /// A postcode, the name of a place, or a code. It is sent and not asked for in an address, because a
    /// postcode may be one household's.
    place: String,
    /// Or a point, as `longitude,latitude` in degrees; it goes before what stands in `place`.
    at: String,
}

#[derive(Serialize, ToSchema)]
pub struct PlacesFound {
    places: Vec<PlaceShown>,
    /// Whether none is called so, and these are only called nearly so.
    guess: bool,
}

/// Find a place.
#[utoipa::path(post, path = "/api/v1/places/find", tag = "places", request_body = PlaceSought,
    responses((status = 200, body = PlacesFound)))]
pub async fn find(anyone: Anyone, Sent(sought): Sent<PlaceSought>) -> Result<Json<PlacesFound>> {
    let field = if sought.at.is_empty() { "place" } else { "at" };
    let found = anyone
        .read(move |places| {
            let found = match sought.at.as_str() {
                "" => finding::find(places, &sought.place)?,
                at => finding::near(places, at)?,
            };
            let (areas, guess) = match found {
                Found::Place(code) => (vec![areas::one(places, code)?], false),
                Found::Names { hits, forgiven } => (hits.into_iter().map(|hit| hit.area).collect::<Vec<_>>(), forgiven),
                Found::Nothing(problem) => return Err(Error::Invalid(Problems(vec![Problem::new(field, problem)]))),
            };
            let codes: Vec<Gss> = areas.iter().map(|area| area.code).collect();
            let mut hubs = working::hubs_of(places, &codes)?;
            let shown = areas.iter().map(|area| PlaceShown::of(area).hubs(hubs.remove(&area.code).unwrap_or_default()));
            Ok(PlacesFound { places: shown.collect(), guess })
        })
        .await?;
    Ok(Json(found))
}

#[derive(Serialize, ToSchema)]
pub struct VintageListed {
    id: String,
    /// What it is of: `areas`, `deprivation`, `postcodes`, `common names`, `outlines of …`.
    layer: String,
    edition: String,
    /// Whose figures they are, to be shown wherever they are.
    source: String,
    file: String,
    records: i64,
    done_at: String,
}

#[derive(Serialize, ToSchema)]
pub struct VintagesListed {
    vintages: Vec<VintageListed>,
}

/// What was imported, the newest first; the first of each layer is the one that is read.
#[utoipa::path(get, path = "/api/v1/places/vintages", tag = "places", responses((status = 200, body = VintagesListed)))]
pub async fn vintages(anyone: Anyone) -> Result<Json<VintagesListed>> {
    let all = anyone.read(vintages::all).await?;
    let vintages = all
        .into_iter()
        .map(|one| VintageListed {
            id: one.id,
            layer: one.layer,
            edition: one.edition,
            source: one.source,
            file: one.file,
            records: one.records,
            done_at: one.done_at.to_string(),
        })
        .collect();
    Ok(Json(VintagesListed { vintages }))
}
