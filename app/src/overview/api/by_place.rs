//! Where a hub listens, and how much of the country a network covers.

use crate::overview::access::SeeAll;
use crate::overview::queries::coverage::{self, DISTANCES};
use crate::overview::queries::where_heard::{self, homes};
use crate::reach::queries::by_place::Done;
use axum::Json;
use axum::extract::Query;
use equity::Curve;
use kit::Result;
use kit::access::{Above, Can};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, Default, IntoParams)]
#[serde(default)]
pub struct AskedMonth {
    /// `2026-11`; all months together where it is left out.
    month: String,
}

#[derive(Serialize, ToSchema)]
pub struct DoneThere {
    /// Doors at which the hub knocked.
    doors: i64,
    /// Doors where somebody spoke for the first time.
    doors_spoke: i64,
    conversations: i64,
    /// Conversations whose person agreed to be contacted.
    contacts: i64,
}

impl From<Done> for DoneThere {
    fn from(done: Done) -> DoneThere {
        DoneThere { doors: done.doors, doors_spoke: done.new_spoke, conversations: done.conversations, contacts: done.contacts }
    }
}

#[derive(Serialize, ToSchema)]
pub struct HeardInNeighbourhood {
    /// The code of an LSOA.
    lsoa: String,
    name: String,
    people: i64,
    /// How many homes there are: as they were counted, else reckoned from people.
    homes: i64,
    tenth: Option<i64>,
    done: DoneThere,
}

#[derive(Serialize, ToSchema)]
pub struct HeardInPatch {
    id: String,
    name: String,
    done: DoneThere,
}

/// Whether more is heard where need is greater.
#[derive(Serialize, ToSchema)]
pub struct EquityThere {
    /// From −1 to 1, above 0 where more is heard in greater need.
    index: f64,
    /// What the index may be, with a confidence of 95 of 100.
    low: f64,
    high: f64,
    n: u64,
    /// The share of all people and the share of all conversations, from the greatest need to the least.
    curve: Vec<[f64; 2]>,
}

impl From<Curve> for EquityThere {
    fn from(curve: Curve) -> EquityThere {
        let (low, high) = curve.interval();
        let points = curve.points().iter().map(|(people, done)| [*people, *done]).collect();
        EquityThere { index: curve.index(), low, high, n: curve.n(), curve: points }
    }
}

#[derive(Serialize, ToSchema)]
pub struct WhereHeard {
    /// The neighbourhoods of the hub's own patch.
    neighbourhoods: Vec<HeardInNeighbourhood>,
    /// What was done outside of the patch.
    outside: DoneThere,
    /// What was done in a neighbourhood that is not known.
    unknown: DoneThere,
    patches: Vec<HeardInPatch>,
    equity: Option<EquityThere>,
    months: Vec<String>,
}

/// Where the hub listens, set beside who lives there.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/where", tag = "overview", params(AskedMonth), responses((status = 200, body = WhereHeard)))]
pub async fn where_listened(can: Can<SeeAll>, Query(asked): Query<AskedMonth>) -> Result<Json<WhereHeard>> {
    let shown = can.read(move |hub| where_heard::of_hub(hub, &asked.month)).await?;
    let equity = shown.curve().map(EquityThere::from);
    let outside = shown.outside.iter().fold(Done::default(), |all, (_, done)| all.and(*done));
    Ok(Json(WhereHeard {
        equity,
        neighbourhoods: shown
            .patch
            .into_iter()
            .map(|there| HeardInNeighbourhood {
                lsoa: there.ground.covered.lsoa.to_string(),
                people: there.ground.people,
                homes: homes(&there.ground),
                tenth: there.ground.tenth,
                name: there.ground.name,
                done: there.done.into(),
            })
            .collect(),
        outside: outside.into(),
        unknown: shown.unknown.into(),
        patches: shown
            .beats
            .into_iter()
            .map(|beat| HeardInPatch { id: beat.id, name: beat.name, done: beat.done.into() })
            .collect(),
        months: shown.months,
    }))
}

#[derive(Serialize, ToSchema)]
pub struct CoveredSlice {
    /// `all`, `tenth`, `region`, `district`, `rural`, `hub` or `hub_tenth`.
    slice: &'static str,
    /// Which of these: a tenth such as `07`, a code, a hub's id.
    key: String,
    people: i64,
    /// Who live in the patch of a hub.
    covered: i64,
    /// Who live in one or near the middle of one, by kilometres.
    near: Vec<NearTo>,
    neighbourhoods: i64,
    /// Of these, with a part in a patch.
    reached: i64,
}

#[derive(Serialize, ToSchema)]
pub struct NearTo {
    km: i64,
    people: i64,
}

#[derive(Serialize, ToSchema)]
pub struct CoverageThere {
    slices: Vec<CoveredSlice>,
}

/// How much of the country the hubs beneath cover.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/coverage", tag = "overview", responses((status = 200, body = CoverageThere)))]
pub async fn covered(above: Above) -> Result<Json<CoverageThere>> {
    let sums = above.read(coverage::sums).await?;
    let slices = sums.into_iter().map(|((slice, key), sum)| CoveredSlice {
        slice: slice.as_str(),
        key,
        people: sum.people,
        covered: sum.covered,
        near: DISTANCES.into_iter().zip(sum.near).map(|(km, people)| NearTo { km, people }).collect(),
        neighbourhoods: sum.lsoas,
        reached: sum.reached,
    });
    Ok(Json(CoverageThere { slices: slices.collect() }))
}
