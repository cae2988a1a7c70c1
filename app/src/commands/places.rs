//! `folkmoot places`: the published figures of places, brought in from official files.

use super::bringing::{self, Import};
use super::downloads::{self, Download};
use super::progress::Line;
use crate::places::queries::vintages;
use crate::places::reading::Progress;
use crate::places::tile_file;
use clap::{Args, Subcommand};
use kit::Result;
use kit::access::Publishing;
use kit::house::House;
use std::path::PathBuf;

#[derive(Args)]
pub struct Places {
    #[command(subcommand)]
    asked: Asked,
}

#[derive(Subcommand)]
enum Asked {
    /// Bring in official files, whatever their layout: indices of deprivation, postcodes (ONSPD, NSPL, Code-Point
    /// Open), households, names of MSOAs, centroids, outlines as GeoJSON, GeoPackage or shapefile; plain, gzipped or
    /// zipped.
    Import(Import),
    /// Fetch the official files of a list from their makers, and go on where it was broken off.
    Download(Download),
    /// Say what is here, the newest first.
    List,
    /// Write the map of all places into one file of tiles (PMTiles), for other programs.
    Tiles(Tiles),
}

#[derive(Args)]
struct Tiles {
    /// The file to write, such as places.pmtiles; one that is there is replaced when the new one is whole.
    file: PathBuf,
}

pub async fn places(house: &House, asked: Places) -> Result<()> {
    match asked.asked {
        Asked::Import(import) => bringing::bring(house, import).await,
        Asked::Download(download) => downloads::download(house, download).await,
        Asked::List => list(house).await,
        Asked::Tiles(tiles) => write_tiles(house, tiles).await,
    }
}

#[expect(clippy::print_stdout, reason = "whoever typed the command reads the answer")]
async fn list(house: &House) -> Result<()> {
    let all = Publishing::of(house).read(vintages::all).await?;
    if all.is_empty() {
        println!("Nothing is here yet: see folkmoot places import.");
    }
    for one in all {
        println!(
            "{} {} ({}): {} records, from {}",
            one.done_at.strftime("%Y-%m-%d"),
            one.layer,
            one.edition,
            one.records,
            one.file
        );
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "whoever typed the command reads the answer")]
async fn write_tiles(house: &House, asked: Tiles) -> Result<()> {
    let name = asked.file.file_name().unwrap_or_default().to_string_lossy();
    let mut line = Line::new(&name);
    let written = tile_file::write(house, &asked.file, &mut |zoom| {
        line.say(Progress::Cutting { zoom })
    })
    .await?;
    line.clear();
    println!(
        "{name}: {} tiles of {} in {:.1} MB",
        written.tiles,
        written.layers.join(", "),
        written.bytes as f64 / 1e6
    );
    Ok(())
}
