//! What a patch covers, and the ground that two hubs share. The hub's own patch is called `whole`.

use crate::places::model::{Gss, Position};
use crate::places::queries::areas;
use crate::reach::access::{Draw, Read};
use crate::reach::model::{Shape, WHOLE, drawn, shape_limits as limits, to_geojson};
use crate::reach::queries::shapes::{self, Figures, Ground, Piece};
use crate::reach::queries::shared_ground::{self, Neighbour, Says};
use crate::reach::queries::{heard_openly, patches, streets};
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use kit::access::Can;
use kit::web::sent::Sent;
use kit::{Error, Problem, Problems, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How the hub's own patch is called in an address.
fn kept(at: &str) -> &str {
    if at == "whole" { WHOLE } else { at }
}

#[derive(Serialize, ToSchema)]
pub struct GroundThere {
    /// Who live there, by the published figures.
    people: i64,
    /// Of these, in neighbourhoods of each tenth of deprivation, the most deprived first.
    tenths: [i64; 10],
    neighbourhoods: Vec<NeighbourhoodCovered>,
    pieces: Vec<PieceThere>,
}

#[derive(Serialize, ToSchema)]
pub struct NeighbourhoodCovered {
    /// The code of an LSOA.
    lsoa: String,
    name: String,
    /// The part of it that belongs to the patch, in ten-thousandths.
    share: i64,
    /// How that was found: `whole`, `postcodes`, `area` or `middle`.
    method: &'static str,
    people: i64,
    tenth: Option<i64>,
}

#[derive(Serialize, ToSchema)]
pub struct PieceThere {
    id: String,
    name: String,
    #[serde(flatten)]
    shape: WrittenShape,
}

/// A whole area, a circle, a shape as GeoJSON, a street, or all streets.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WrittenShape {
    Area {
        /// A GSS code, such as `E05001234`.
        code: String,
    },
    Circle {
        longitude: f64,
        latitude: f64,
        metres: i64,
    },
    Drawn {
        /// A polygon, or several, as GeoJSON in a text.
        outline: String,
    },
    /// One street of the hub.
    Street {
        /// Its id.
        street: String,
    },
    /// All streets of the patch, as they come and go; of the hub's own patch, all that the hub has.
    Streets,
}

impl From<&Shape> for WrittenShape {
    fn from(shape: &Shape) -> WrittenShape {
        match shape {
            Shape::Area(code) => WrittenShape::Area { code: code.to_string() },
            Shape::Circle { middle, metres } => WrittenShape::Circle {
                longitude: middle.longitude(),
                latitude: middle.latitude(),
                metres: *metres,
            },
            Shape::Drawn(outline) => WrittenShape::Drawn { outline: to_geojson(outline) },
            Shape::Street(street) => WrittenShape::Street { street: street.clone() },
            Shape::Streets => WrittenShape::Streets,
        }
    }
}

impl WrittenShape {
    fn look_over(&self) -> std::result::Result<Shape, Problem> {
        match self {
            WrittenShape::Area { code } => Gss::parse(code).map(Shape::Area).ok_or(Problem::new("code", "places-unknown-name")),
            WrittenShape::Circle { longitude, latitude, metres } => {
                let middle = Position::new(*longitude, *latitude).ok_or(Problem::new("longitude", "problem-shape-unreadable"))?;
                if !limits::METRES.contains(metres) {
                    let problem = Problem::new("metres", "problem-shape-km").with("least", 0.1);
                    return Err(problem.with("most", limits::METRES.end() / 1_000));
                }
                Ok(Shape::Circle { middle, metres: *metres })
            }
            WrittenShape::Drawn { outline } => drawn("outline", outline).map(Shape::Drawn),
            WrittenShape::Street { street } => Ok(Shape::Street(street.clone())),
            WrittenShape::Streets => Ok(Shape::Streets),
        }
    }
}

#[derive(Deserialize, ToSchema)]
pub struct NewPiece {
    /// What people call it. An area or a street bears its own name where this is left out.
    #[serde(default)]
    name: String,
    #[serde(flatten)]
    shape: WrittenShape,
}

fn there(ground: &[Ground], pieces: &[Piece]) -> GroundThere {
    let figures = Figures::of(ground);
    GroundThere {
        people: figures.people,
        tenths: figures.tenths,
        neighbourhoods: ground
            .iter()
            .map(|one| NeighbourhoodCovered {
                lsoa: one.covered.lsoa.to_string(),
                name: one.name.clone(),
                share: one.covered.share,
                method: one.covered.method.as_str(),
                people: one.people,
                tenth: one.tenth,
            })
            .collect(),
        pieces: pieces
            .iter()
            .map(|piece| PieceThere { id: piece.id.clone(), name: piece.name.clone(), shape: (&piece.shape).into() })
            .collect(),
    }
}

/// What a patch covers, and who lives there.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/ground/{patch}", tag = "reach", responses((status = 200, body = GroundThere)))]
pub async fn show(can: Can<Read>, address: Path<(String, String)>) -> Result<Json<GroundThere>> {
    let Path((_, patch)) = address;
    let (ground, pieces) = can
        .read(move |hub| {
            let patch = kept(&patch);
            if patch != WHOLE {
                patches::one(hub, patch)?;
            }
            Ok((shapes::ground(hub, patch)?, shapes::pieces(hub, patch)?))
        })
        .await?;
    Ok(Json(there(&ground, &pieces)))
}

/// Add a piece to what a patch covers.
#[utoipa::path(post, path = "/api/v1/hubs/{hub}/ground/{patch}/pieces", tag = "reach", request_body = NewPiece,
    responses((status = 204, description = "Added")))]
pub async fn add(can: Can<Draw>, address: Path<(String, String)>, Sent(sent): Sent<NewPiece>) -> Result<StatusCode> {
    let Path((_, patch)) = address;
    let one = |problem| Error::Invalid(Problems(vec![problem]));
    let shape = sent.shape.look_over().map_err(one)?;
    let name = sent.name.trim().to_owned();
    if name.chars().count() > limits::NAME {
        return Err(one(Problem::new("name", "problem-too-long").with("most", limits::NAME)));
    }
    let (meant, at) = (shape.clone(), kept(&patch).to_owned());
    let name = can
        .read(move |hub| {
            let own = match &meant {
                Shape::Area(code) => hub.published(|places| areas::one(places, *code))?.name,
                Shape::Street(id) => match streets::one(hub, id)? {
                    street if street.patch != at && at != WHOLE => return Err(Error::NotFound),
                    street if street.retired_at.is_some() => return Err(Error::invalid("street", "problem-street-retired")),
                    street if street.lsoa.is_none() => return Err(Error::invalid("street", "problem-street-unplaced")),
                    street => street.name,
                },
                _ => String::new(),
            };
            match (name.is_empty(), own.is_empty()) {
                (false, _) => Ok(name),
                (true, false) => Ok(own),
                (true, true) => Err(one(Problem::new("name", "problem-blank"))),
            }
        })
        .await?;
    shapes::look_and_add(&can, kept(&patch).to_owned(), name, shape).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Take a piece out again.
#[utoipa::path(delete, path = "/api/v1/hubs/{hub}/ground/{patch}/pieces/{piece}", tag = "reach", responses((status = 204, description = "Gone")))]
pub async fn remove(can: Can<Draw>, address: Path<(String, String, String)>) -> Result<StatusCode> {
    let Path((_, patch, piece)) = address;
    shapes::look_and_remove(&can, kept(&patch).to_owned(), piece).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether everybody may see what the hub heard.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HeardOpenly {
    shown: bool,
}

/// Whether everybody may see, on the page of the hub's patch, how many it heard and what that was most about.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/heard-openly", tag = "reach", responses((status = 200, body = HeardOpenly)))]
pub async fn is_heard_openly(can: Can<Read>) -> Result<Json<HeardOpenly>> {
    Ok(Json(HeardOpenly { shown: can.read(heard_openly::is_shown).await? }))
}

/// Let everybody see it, or no longer.
#[utoipa::path(put, path = "/api/v1/hubs/{hub}/heard-openly", tag = "reach", request_body = HeardOpenly,
    responses((status = 204, description = "Kept")))]
pub async fn show_heard(can: Can<Draw>, Sent(sent): Sent<HeardOpenly>) -> Result<StatusCode> {
    can.write(move |hub| heard_openly::show(hub, sent.shown)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Serialize, ToSchema)]
pub struct NeighbourThere {
    id: String,
    name: String,
    neighbourhoods: i64,
    /// How many people live on the ground of both, at most.
    people: i64,
    /// `both`, `ours` or `theirs`, as this hub says it.
    we_say: Option<&'static str>,
    /// The same as the other hub says it of us.
    they_say: Option<&'static str>,
    settled: bool,
}

impl From<Neighbour> for NeighbourThere {
    fn from(neighbour: Neighbour) -> NeighbourThere {
        NeighbourThere {
            settled: neighbour.is_settled(),
            id: neighbour.id,
            name: neighbour.name,
            neighbourhoods: neighbour.neighbourhoods,
            people: neighbour.people,
            we_say: neighbour.we_say.map(Says::as_str),
            they_say: neighbour.they_say.map(Says::as_str),
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct NeighboursThere {
    hubs: Vec<NeighbourThere>,
}

/// The hubs that cover some of the same ground.
#[utoipa::path(get, path = "/api/v1/hubs/{hub}/shared-ground", tag = "reach", responses((status = 200, body = NeighboursThere)))]
pub async fn shared(can: Can<Read>) -> Result<Json<NeighboursThere>> {
    let hubs = can.read(shared_ground::neighbours).await?;
    Ok(Json(NeighboursThere { hubs: hubs.into_iter().map(NeighbourThere::from).collect() }))
}

#[derive(Deserialize, Default, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SaidOfGround {
    /// `both`, `ours` or `theirs`.
    says: String,
}

/// Say whose the ground is that the hub shares with another.
#[utoipa::path(put, path = "/api/v1/hubs/{hub}/shared-ground/{other}", tag = "reach", request_body = SaidOfGround,
    responses((status = 204, description = "Said")))]
pub async fn say(can: Can<Draw>, address: Path<(String, String)>, Sent(sent): Sent<SaidOfGround>) -> Result<StatusCode> {
    let Path((_, other)) = address;
    let says = Says::parse(&sent.says).ok_or_else(|| Error::invalid("says", "problem-choose"))?;
    shared_ground::look_and_say(&can, other, says).await?;
    Ok(StatusCode::NO_CONTENT)
}
