//! `folkmoot places import`: official files brought in, or rehearsed, and what of them changed.

use super::progress::Line;
use crate::overview::duties as overview;
use crate::places::layouts::Trouble;
use crate::places::queries::vintages::Layer;
use crate::places::reading::Brought;
use crate::places::taking::{self, Change};
use clap::Args;
use kit::house::House;
use kit::words::{Language, Words};
use kit::{Error, Result};
use std::path::PathBuf;

#[derive(Args)]
pub(super) struct Import {
    /// Say what would change, and change nothing.
    #[arg(long)]
    pub(super) rehearse: bool,
    /// The files, in any order.
    #[arg(required = true)]
    pub(super) files: Vec<PathBuf>,
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
