//! The map in tiles, for whoever draws it: cut out of the outlines that are read now, packed once and kept.
//!
//! The name of the edition stands in the address of a tile. So a tile never changes, browsers keep it for a year, and
//! what is kept here needs no look into the database.

use super::model::{AreaKind, Gss, PLATES, Plate, of_hundred, shade};
use super::queries::maps::{self, Edition, Outlined};
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use kit::access::Anyone;
use kit::house::House;
use kit::web::assets;
use kit::{Error, Result};
use outlines::{Layer, Outline, Value, cut};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::io::{Read, Write};
use std::sync::Arc;
use tokio::sync::{OnceCell, Semaphore};

/// Bytes of packed tiles that are kept in memory; those that nobody asked for lately go first.
const KEPT: u64 = 48_000_000;
/// What keeping a tile costs beside its bytes.
const BESIDE: u64 = 96;
/// How many tiles are guessed to be kept at a time.
const GUESSED: usize = 4_000;
/// Tiles that are cut at the same time: a crowd that opens the map leaves room for those who listen.
const AT_ONCE: usize = 2;

/// The layers of one edition that somebody asked for, and the tiles that were cut of them.
pub(super) struct Atlas {
    edition: Edition,
    pub(super) layers: [OnceCell<Arc<Layer>>; PLATES.len()],
    /// By layer, zoom, column and row: a packed tile, or that there is nothing.
    tiles: Cache<(usize, u8, u32, u32), Option<Bytes>, Weight>,
    turns: Arc<Semaphore>,
}

#[derive(Clone)]
struct Weight;

impl Weighter<(usize, u8, u32, u32), Option<Bytes>> for Weight {
    fn weight(&self, _: &(usize, u8, u32, u32), tile: &Option<Bytes>) -> u64 {
        BESIDE + tile.as_ref().map_or(0, |bytes| bytes.len() as u64)
    }
}

/// `GET /tiles/{layer}/{vintage}/{z}/{x}/{y}`.
pub async fn show(anyone: Anyone, Path(asked): Path<[String; 5]>, headers: HeaderMap) -> Result<Response> {
    let [layer, edition, zoom, x, y] = &asked;
    let plate = PLATES.iter().position(|plate| plate.name == layer).ok_or(Error::NotFound)?;
    let number = |words: &str| words.parse::<u32>().map_err(|_| Error::NotFound);
    let (zoom, x, y) = (number(zoom)?, number(x)?, number(y)?);
    let zoom = u8::try_from(zoom).ok().filter(|zoom| PLATES[plate].zooms.contains(zoom)).ok_or(Error::NotFound)?;
    if x >> zoom != 0 || y >> zoom != 0 {
        return Err(Error::NotFound);
    }
    let atlas = atlas(&anyone, edition).await?;
    // Whoever asks for one layer looks closer in a moment, and asks for the next.
    atlas.ready(&anyone);
    let tile = atlas.tile(&anyone, plate, zoom, x, y).await?;
    answer(tile, &headers)
}

/// The edition of that name, if it is what is read now. What is in memory is not asked for again: as long as nobody
/// asks for the next one, it is as good as on the day on which it was published.
pub(super) async fn atlas(anyone: &Anyone, name: &str) -> Result<Arc<Atlas>> {
    let house: &House = anyone.house();
    if let Some(atlas) = house.shelved(name) {
        return Ok(atlas);
    }
    let edition = anyone.read(Edition::now).await?;
    if edition.name() != name {
        return Err(Error::NotFound);
    }
    Ok(Atlas::on_the_shelf(house, edition))
}

/// Begins to read the layers of a map that is about to be shown, so that none of its tiles waits for them.
pub fn ready(anyone: &Anyone, edition: Edition) {
    Atlas::on_the_shelf(anyone.house(), edition).ready(anyone);
}

impl Atlas {
    fn on_the_shelf(house: &House, edition: Edition) -> Arc<Atlas> {
        let name = edition.name();
        // Somebody else may have put it there meanwhile, with tiles in it.
        house.shelved(&name).unwrap_or_else(|| {
            let made = Atlas {
                edition,
                layers: Default::default(),
                tiles: Cache::with_weighter(GUESSED, KEPT, Weight),
                turns: Arc::new(Semaphore::new(AT_ONCE)),
            };
            house.shelve(&name, made)
        })
    }

    /// Begins to read the layers that nobody has asked for yet.
    fn ready(self: &Arc<Self>, anyone: &Anyone) {
        let unread = |plate: &usize| self.layers[*plate].get().is_none() && self.edition.outlines(PLATES[*plate].kind);
        let unread: Vec<usize> = (0..PLATES.len()).filter(unread).collect();
        if unread.is_empty() {
            return;
        }
        let (atlas, anyone) = (Arc::clone(self), anyone.clone());
        tokio::spawn(async move {
            for plate in unread {
                if let Err(error) = atlas.layer(&anyone, plate).await {
                    tracing::warn!(%error, "a layer of the map could not be readied");
                }
            }
        });
    }

    async fn tile(self: &Arc<Self>, anyone: &Anyone, plate: usize, zoom: u8, x: u32, y: u32) -> Result<Option<Bytes>> {
        let cutting = async {
            let layer = self.layer(anyone, plate).await?;
            let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| Error::internal("the tiles' turns ended".to_owned()))?;
            // The turn lasts as long as the cutting, also where whoever asked has gone away meanwhile.
            let cut = tokio::task::spawn_blocking(move || {
                let _turn = turn;
                packed(&[&layer], zoom, x, y)
            })
            .await;
            cut.map_err(|error| Error::internal(error.to_string()))
        };
        self.tiles.get_or_insert_async(&(plate, zoom, x, y), cutting).await
    }

    /// The layer, read out of the database by whoever asks first: mostly the page of the map, before its first tile.
    pub(super) async fn layer(self: &Arc<Self>, anyone: &Anyone, plate: usize) -> Result<Arc<Layer>> {
        if let Some(layer) = self.layers[plate].get() {
            return Ok(Arc::clone(layer));
        }
        let (atlas, anyone) = (Arc::clone(self), anyone.clone());
        // The reading goes on where whoever asked has gone away meanwhile: the next would begin it once more.
        let reading = tokio::spawn(async move {
            let layer = atlas.layers[plate].get_or_try_init(|| atlas.read(&anyone, plate)).await;
            layer.map(Arc::clone)
        });
        reading.await.map_err(|error| Error::internal(error.to_string()))?
    }

    async fn read(&self, anyone: &Anyone, plate: usize) -> Result<Arc<Layer>> {
        let (edition, plate) = (self.edition.clone(), &PLATES[plate]);
        let areas = anyone.read(move |places| maps::outlined(places, &edition, plate.kind)).await?;
        let drawn = tokio::task::spawn_blocking(move || {
            let layer = drawn(plate, &areas);
            layer.ready(plate.zooms.clone());
            layer
        })
        .await;
        Ok(Arc::new(drawn.map_err(|error| Error::internal(error.to_string()))?))
    }
}

/// The areas of a kind as a layer to cut tiles of. An outline that is damaged is left out, and the log names it.
pub fn drawn(plate: &Plate, areas: &[Outlined]) -> Layer {
    let mut layer = Layer::named(plate.name);
    for area in areas {
        let outline = match Outline::read(&area.packed) {
            Ok(outline) => outline,
            Err(damaged) => {
                tracing::error!(code = %area.code, %damaged, "an outline cannot be read");
                continue;
            }
        };
        layer.add(number(area.code), &outline, shown(plate, area));
    }
    layer
}

/// What a tile says of an area. Of an MSOA the name that people use is its name; a neighbourhood says beside its own
/// which part of a town it lies in.
fn shown<'a>(plate: &Plate, area: &'a Outlined) -> impl Iterator<Item = (&'a str, Value<'a>)> {
    let neighbourhood = plate.kind == AreaKind::Lsoa;
    let common = Some(area.common_name.as_str()).filter(|name| !name.is_empty());
    let whole = |number: i64| Value::Number(number as f64);
    let share = area.hardest.filter(|(people, _)| *people > 0).map(|(people, hard)| of_hundred(hard, people));
    [
        Some(("code", Value::Text(area.code.as_str()))),
        Some(("name", Value::Text(if neighbourhood { &area.name } else { common.unwrap_or(&area.name) }))),
        common.filter(|_| neighbourhood).map(|part| ("part", Value::Text(part))),
        area.decile.map(|decile| ("decile", whole(decile))),
        share.filter(|_| !neighbourhood).map(|share| ("of_hundred", whole(share))),
        // Beside each share stands of how many it is.
        area.population.map(|people| ("people", whole(people))),
        shade(area.decile, area.hardest).map(|shade| ("shade", whole(i64::from(shade)))),
    ]
    .into_iter()
    .flatten()
}

/// A code as a number of its own: browsers keep what is pointed at by numbers alone.
fn number(code: Gss) -> u64 {
    code.as_str()
        .bytes()
        .fold(0, |number, byte| number * 36 + u64::from(char::from(byte).to_digit(36).unwrap_or(0)))
}

/// Cuts a tile and packs it; none if nothing is there.
pub fn packed(layers: &[&Layer], zoom: u8, x: u32, y: u32) -> Option<Bytes> {
    let tile = cut(layers, zoom, x, y)?;
    let mut gzip = GzEncoder::new(Vec::with_capacity(tile.len() / 2), Compression::default());
    // Memory takes what it is given.
    gzip.write_all(&tile).ok()?;
    gzip.finish().ok().map(Bytes::from)
}

fn answer(tile: Option<Bytes>, headers: &HeaderMap) -> Result<Response> {
    let Some(packed) = tile else {
        return Ok((StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, FOR_EVER)]).into_response());
    };
    let gzip = assets::takes(headers, "gzip");
    let bytes = if gzip { packed } else { unpacked(&packed)? };
    let mut answer = Response::new(Body::from(bytes));
    let said = answer.headers_mut();
    said.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/vnd.mapbox-vector-tile"));
    said.insert(header::CACHE_CONTROL, HeaderValue::from_static(FOR_EVER));
    said.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if gzip {
        said.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(answer)
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";

fn unpacked(packed: &[u8]) -> Result<Bytes> {
    let mut tile = Vec::with_capacity(packed.len() * 3);
    GzDecoder::new(packed).read_to_end(&mut tile)?;
    Ok(tile.into())
}
