//! The whole map in one file (PMTiles), for other programs that draw maps, or for a server of files alone.

use super::layouts::SOURCE;
use super::model::{PLATES, Plate};
use super::queries::maps::{self, Edition};
use super::queries::vintages::{self, Layer as Vintage};
use super::tiles::{drawn, packed};
use flate2::Compression;
use flate2::write::GzEncoder;
use kit::access::Publishing;
use kit::house::House;
use kit::{Error, Result};
use outlines::{About, Archive, Layer, covering};
use serde_json::json;
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub layers: Vec<&'static str>,
    pub tiles: usize,
    pub bytes: u64,
}

/// Writes every layer whose outlines are here, each at its zooms. The file is there when it is whole.
pub async fn write(house: &House, file: &Path, say: &mut dyn FnMut(u8)) -> Result<Written> {
    let here = Publishing::of(house);
    let edition = here.read(Edition::now).await?;
    let source = here.read(|places| vintages::newest(places, Vintage::Areas)).await?;
    let source = source.map_or_else(|| SOURCE.to_owned(), |vintage| vintage.source);
    let mut layers: Vec<(&Plate, Layer)> = Vec::new();
    let mut bounds: Option<[f64; 4]> = None;
    for plate in PLATES.iter().filter(|plate| edition.outlines(plate.kind)) {
        let edition = edition.clone();
        let areas = here.read(move |places| maps::outlined(places, &edition, plate.kind)).await?;
        for rect in areas.iter().filter_map(|area| outlines::bounds(&area.packed).ok()) {
            let [west, south, east, north] =
                bounds.unwrap_or([rect.min().x, rect.min().y, rect.max().x, rect.max().y]);
            bounds = Some([
                west.min(rect.min().x),
                south.min(rect.min().y),
                east.max(rect.max().x),
                north.max(rect.max().y),
            ]);
        }
        layers.push((plate, drawn(plate, &areas)));
    }
    let Some(bounds) = bounds else {
        return Err(Error::internal("no outlines are here yet: see folkmoot places import"));
    };
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut tiles = BufWriter::new(tempfile::tempfile_in(folder)?);
    let mut archive = Archive::default();
    let deepest = PLATES.iter().map(|plate| *plate.zooms.end()).max().unwrap_or_default();
    for zoom in 0..=deepest {
        say(zoom);
        let there: Vec<&Layer> =
            layers.iter().filter(|(plate, _)| plate.zooms.contains(&zoom)).map(|(_, layer)| layer).collect();
        for (x, y) in covering(zoom, bounds) {
            if let Some(tile) = packed(&there, zoom, x, y) {
                tiles.write_all(&tile)?;
                archive.add(zoom, x, y, u32::try_from(tile.len()).unwrap_or(u32::MAX));
            }
        }
    }
    let metadata = json!({
        "name": "Folkmoot: places",
        "description": "Areas with how hard life is made in them: see the handbook under Places.",
        "attribution": source,
        "type": "overlay",
        "vector_layers": layers.iter().map(|(plate, _)| json!({
            "id": plate.name,
            "minzoom": plate.zooms.start(),
            "maxzoom": plate.zooms.end(),
            "fields": {
                "code": "String", "name": "String", "part": "String", "decile": "Number", "of_hundred": "Number",
                "people": "Number", "shade": "Number",
            },
        })).collect::<Vec<_>>(),
    });
    let head = archive.head(&About { metadata: &metadata.to_string(), bounds }, |bytes| gzipped(bytes).unwrap_or_default());
    let mut tiles = tiles.into_inner().map_err(|error| Error::internal(error.to_string()))?;
    tiles.seek(SeekFrom::Start(0))?;
    // Other programs read it, or a server of files gives it away: it is no secret of ours.
    let mut whole = tempfile::Builder::new().permissions(Permissions::from_mode(0o644)).tempfile_in(folder)?;
    whole.write_all(&head)?;
    let bytes = head.len() as u64 + std::io::copy(&mut tiles, &mut whole)?;
    whole.as_file().sync_all()?;
    whole.persist(file).map_err(|error| Error::internal(error.to_string()))?;
    Ok(Written { layers: layers.iter().map(|(plate, _)| plate.name).collect(), tiles: archive.tiles(), bytes })
}

fn gzipped(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    gzip.finish()
}
