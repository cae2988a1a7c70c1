//! England in hexagons of one size, each place one: a map on which a town is seen as well as a moor.

use super::model::AreaKind;
use super::queries::maps::{self, Edition, Outlined};
use geo_types::{Coord, LineString};
use kit::access::Anyone;
use kit::{Error, Result};
use outlines::{Cell, Outline, hexagons, neighbours};
use std::sync::Arc;
use tokio::sync::OnceCell;

/// The kinds that are shown so.
pub const KINDS: [AreaKind; 2] = [AreaKind::District, AreaKind::Constituency];

/// All areas of a kind, each with its cell, in the order of their names.
pub struct Arranged {
    pub areas: Vec<(Outlined, Cell)>,
}

/// What was arranged of one edition: it takes a moment, and is the same for everybody.
#[derive(Default)]
struct Shelf([OnceCell<Arc<Arranged>>; KINDS.len()]);

/// The areas of a kind, arranged; none are there where their outlines are not.
pub async fn arranged(anyone: &Anyone, edition: &Edition, kind: AreaKind) -> Result<Arc<Arranged>> {
    let which = KINDS.iter().position(|one| *one == kind).ok_or(Error::NotFound)?;
    let (house, name) = (anyone.house(), edition.name());
    let shelf: Arc<Shelf> = house.shelved(&name).unwrap_or_else(|| house.shelve(&name, Shelf::default()));
    if let Some(arranged) = shelf.0[which].get() {
        return Ok(Arc::clone(arranged));
    }
    let (anyone, edition) = (anyone.clone(), edition.clone());
    // It goes on where whoever asked has gone away meanwhile: the next would begin it once more.
    let making = tokio::spawn(async move {
        let made = shelf.0[which].get_or_try_init(async || {
            let areas = anyone.read(move |places| maps::outlined(places, &edition, kind)).await?;
            let arranged = tokio::task::spawn_blocking(move || Arranged::of(areas)).await;
            Ok::<_, Error>(Arc::new(arranged.map_err(|error| Error::internal(error.to_string()))?))
        });
        made.await.map(Arc::clone)
    });
    making.await.map_err(|error| Error::internal(error.to_string()))?
}

impl Arranged {
    fn of(areas: Vec<Outlined>) -> Arranged {
        let read = areas.into_iter().filter_map(|area| Some((Outline::read(&area.packed).ok()?, area)));
        let (outlines, areas): (Vec<Outline>, Vec<Outlined>) = read.unzip();
        let places: Vec<Coord> = outlines.iter().map(middle).collect();
        let cells = hexagons(&places, &neighbours(&outlines));
        let mut areas: Vec<(Outlined, Cell)> = areas.into_iter().zip(cells).collect();
        areas.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
        Arranged { areas }
    }
}

/// Where an area lies as a whole: the middle of the largest of its parts.
fn middle(outline: &Outline) -> Coord {
    let of_ring = |ring: &LineString| {
        let (mut twice, mut x, mut y) = (0.0, 0.0, 0.0);
        for edge in ring.lines() {
            let cross = edge.start.x * edge.end.y - edge.end.x * edge.start.y;
            twice += cross;
            x += (edge.start.x + edge.end.x) * cross;
            y += (edge.start.y + edge.end.y) * cross;
        }
        (twice, Coord { x: x / (3.0 * twice), y: y / (3.0 * twice) })
    };
    let parts = outline.polygons();
    let largest = parts
        .iter()
        .map(|part| of_ring(part.exterior()))
        .filter(|(twice, _)| *twice != 0.0)
        .max_by(|one, other| one.0.abs().total_cmp(&other.0.abs()));
    largest.map_or_else(|| outline.bounds().center(), |(_, middle)| middle)
}
