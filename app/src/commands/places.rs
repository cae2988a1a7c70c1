//! `folkmoot places`: the published figures of places, brought in from official files.

use super::downloads::{self, Download};
use crate::overview::duties as overview;
use crate::places::layouts::Trouble;
use crate::places::queries::vintages::{self, Layer};
use crate::places::reading::{Brought, Progress};
use crate::places::taking::{self, Change};
use crate::places::tile_file;
use clap::{Args, Subcommand};
use kit::access::Publishing;
use kit::house::House;
use kit::words::{Language, Words};
use kit::{Error, Result};
use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::time::Instant;

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

#[derive(Args)]
pub(super) struct Import {
    /// Say what would change, and change nothing.
    #[arg(long)]
    pub(super) rehearse: bool,
    /// The files, in any order.
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
}

pub async fn places(house: &House, asked: Places) -> Result<()> {
    match asked.asked {
        Asked::Import(import) => bring(house, import).await,
        Asked::Download(download) => downloads::download(house, download).await,
        Asked::List => list(house).await,
        Asked::Tiles(tiles) => write_tiles(house, tiles).await,
    }
}

pub(super) async fn bring(house: &House, asked: Import) -> Result<()> {
    let brought = bring_each(house, &asked).await;
    // What came in before a file that was refused is here all the same.
    if !asked.rehearse {
        overview::find_places_anew(house).await?;
    }
    brought
}

#[expect(clippy::print_stdout, reason = "whoever typed the command reads the answer")]
async fn bring_each(house: &House, asked: &Import) -> Result<()> {
    for file in &asked.files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let mut line = Line::new(&name);
        let (brought, changes) =
            taking::import(house, file, asked.rehearse, &mut |progress| line.say(progress)).await?;
        line.clear();
        for change in &changes {
            println!("{name}: {}", said(change, asked.rehearse));
        }
        tell_troubles(&name, &brought);
        if changes.is_empty() {
            return Err(Error::internal(format!(
                "{name}: nothing was taken in, because {} rows could not be read",
                brought.trouble
            )));
        }
    }
    Ok(())
}

fn said(change: &Change, only_rehearsed: bool) -> String {
    let layer = change.layer.as_str();
    if change.here {
        return format!("{layer}: this file is here already");
    }
    let Change {
        records,
        new,
        changed,
        gone,
        ..
    } = change;
    // Postcodes are kept by their first halves, and compared by them.
    let of = if change.layer == Layer::Postcodes {
        " outcodes"
    } else {
        ""
    };
    let taken = if only_rehearsed {
        "would be taken in"
    } else {
        "taken in"
    };
    format!("{layer}: {records} {taken} ({new}{of} new, {changed} changed, {gone} gone)")
}

#[expect(clippy::print_stdout, reason = "whoever typed the command reads the answer")]
fn tell_troubles(name: &str, brought: &Brought) {
    let words = Words::of(Language::ENGLISH);
    for Trouble {
        row,
        column,
        sentence,
    } in &brought.troubles
    {
        println!("{name}: row {row}, {column}: {}", words.t(sentence));
    }
    let told = brought.troubles.len() as u64;
    if brought.trouble > told {
        println!(
            "{name}: {} more rows were left out for such reasons",
            brought.trouble - told
        );
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

/// One line that is written over, for somebody who watches; in a log it says nothing.
pub(super) struct Line {
    name: String,
    watched: bool,
    began: Option<Instant>,
}

impl Line {
    pub(super) fn new(name: &str) -> Line {
        Line {
            name: name.to_owned(),
            watched: std::io::stderr().is_terminal(),
            began: None,
        }
    }

    fn say(&mut self, progress: Progress) {
        let words = match progress {
            Progress::Reading { records } => format!("{records} read"),
            Progress::Cutting { zoom } => format!("zoom {zoom}"),
            Progress::Putting { done, of } => {
                let began = *self.began.get_or_insert_with(Instant::now);
                let left = began.elapsed().as_secs_f64() * (of - done) as f64 / done.max(1) as f64;
                if done == of {
                    self.began = None;
                }
                format!("{done} of {of} put in, about {} s left", left.ceil())
            }
        };
        self.write(&words);
    }

    /// So many bytes came, of so many.
    pub(super) fn came(&mut self, here: u64, all: Option<u64>) {
        const MEGABYTE: f64 = 1e6;
        let began = *self.began.get_or_insert_with(Instant::now);
        let of = all.map(|all| {
            let left = began.elapsed().as_secs_f64() * all.saturating_sub(here) as f64 / here.max(1) as f64;
            format!(" of {:.1}, about {} s left", all as f64 / MEGABYTE, left.ceil())
        });
        self.write(&format!(
            "{:.1} MB{}",
            here as f64 / MEGABYTE,
            of.unwrap_or_default()
        ));
    }

    fn write(&self, words: &str) {
        if self.watched {
            // A terminal that went away is no reason to stop.
            let _ = write!(std::io::stderr(), "\r\x1b[K{}: {words}", self.name);
        }
    }

    pub(super) fn clear(&self) {
        if self.watched {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}
