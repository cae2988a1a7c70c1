//! `folkmoot export`, and `folkmoot import --archive`: a hub's leaving and arriving.

use crate::archive::reading::{Archive, Refused};
use crate::archive::taking_in::{self, CameIn, Wanted};
use crate::archive::{keeping, making};
use clap::Args;
use kit::access::{Duty, HubKind};
use kit::house::House;
use kit::{Error, Result, session};
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Export {
    /// The hub that takes everything.
    #[arg(long)]
    hub: String,
    /// Where to write the archive, such as mill-lane.zip. It must not be there yet.
    file: PathBuf,
}

/// A mistake of whoever typed the command.
fn mistaken(sentence: impl Into<String>) -> Error {
    Error::internal(sentence.into())
}

/// Writes all that a hub owns into one archive.
#[expect(clippy::print_stdout, reason = "whoever typed the command reads this")]
pub async fn export(house: &House, asked: Export) -> Result<()> {
    let duty = match Duty::in_hub(house, &asked.hub).await {
        Err(Error::NotFound) => {
            let known = session::hub_ids(house).await?.join(", ");
            return Err(mistaken(format!(
                "there is no hub {}. The hubs: {known}",
                asked.hub
            )));
        }
        Ok(duty) if duty.hub().kind.has_hubs() => {
            return Err(mistaken(format!(
                "{} adds up what its hubs heard: export each of those",
                asked.hub
            )));
        }
        other => other?,
    };
    let named = |error: &dyn std::fmt::Display| mistaken(format!("{}: {error}", asked.file.display()));
    let file = keeping::private_file(&asked.file).map_err(|error| named(&error))?;
    let made = duty.read(move |hub| making::make(hub, file)).await;
    let made = match made {
        Ok(made) => made,
        Err(error) => {
            // Half an archive would be taken for a whole one.
            let _ = std::fs::remove_file(&asked.file);
            return Err(error);
        }
    };
    let own = asked.hub.clone();
    duty.write(move |hub| hub.audit("archive.made", &own)).await?;
    let bytes = std::fs::metadata(&asked.file)
        .map(|file| file.len())
        .unwrap_or_default();
    println!(
        "{} rows in {} files, {} KB: {}",
        made.rows,
        made.files,
        bytes.div_ceil(1024),
        asked.file.display()
    );
    println!("It holds names and numbers of people, and what they said in confidence. Keep it locked.");
    Ok(())
}

/// How an archive shall come in, as it was typed.
pub struct Brought<'b> {
    pub file: &'b Path,
    /// The hub above; the network when not given.
    pub beneath: Option<String>,
    pub wanted: Wanted,
    pub rehearse: bool,
}

fn in_words(refused: Refused) -> Error {
    mistaken(refused.0)
}

/// Takes a hub in.
#[expect(clippy::print_stdout, reason = "whoever typed the command reads this")]
pub async fn import(house: &House, brought: Brought<'_>) -> Result<()> {
    let path = brought.file.to_path_buf();
    let archive = tokio::task::spawn_blocking(move || {
        let mut archive = Archive::open(&path)?;
        archive.look_over()?;
        Ok(archive)
    })
    .await
    .map_err(|error| Error::internal(error.to_string()))?
    .map_err(in_words)?;
    let hub = archive.manifest.hub.clone();
    println!(
        "The archive of {} ({}), made on {} by {}.",
        hub.name, hub.id, archive.manifest.made_at, archive.manifest.made_by
    );
    for file in &archive.manifest.files {
        println!("  {:<34} {:>9} rows", file.name, file.rows);
    }
    if brought.rehearse {
        println!("Every file is as the manifest tells it. Nothing was changed.");
        return Ok(());
    }
    if brought.wanted.coordinator.is_none() && !brought.wanted.ours {
        return Err(mistaken(
            "say who coordinates the hub here with --coordinator EMAIL, or say --ours when the archive is your own and its \
             members shall come in with their roles",
        ));
    }
    let above = above(house, brought.beneath.as_deref()).await?;
    let wanted = brought.wanted;
    let came_in = above
        .write(move |above| taking_in::take_in(above, archive, &wanted))
        .await
        .map_err(super::in_words)?;
    print_what_came(&came_in);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "whoever typed the command reads this")]
fn print_what_came(came_in: &CameIn) {
    let rows: u64 = came_in.rows.values().sum();
    println!("The hub {} is here with {rows} rows.", came_in.hub);
    println!(
        "{} accounts were here already, {} were made.",
        came_in.known, came_in.made
    );
    if came_in.unfiled > 0 {
        println!(
            "{} themes were filed under themes that this network does not have: file them anew.",
            came_in.unfiled
        );
    }
}

/// The network or the alliance that is meant.
async fn above(house: &House, id: Option<&str>) -> Result<Duty> {
    if let Some(id) = id {
        return match Duty::in_hub(house, id).await {
            Ok(duty) if duty.hub().kind.has_hubs() => Ok(duty),
            Ok(_) => Err(mistaken(format!(
                "{id} is a hub itself: name the network or an alliance"
            ))),
            Err(Error::NotFound) => Err(mistaken(format!("there is no {id} here"))),
            Err(error) => Err(error),
        };
    }
    for id in session::hub_ids(house).await? {
        let duty = Duty::in_hub(house, &id).await?;
        if duty.hub().kind == HubKind::Network {
            return Ok(duty);
        }
    }
    Err(mistaken("no network has begun here yet: see folkmoot start"))
}
