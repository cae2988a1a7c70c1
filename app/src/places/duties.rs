//! Files of places that staff brought, in the background: looked at, taken in, thrown away.

use super::completing::complete;
use super::files::{self, mistaken};
use super::model::{LayerFound, PlaceFile, Report};
use super::queries::files as kept;
use super::reading::{Brought, Progress, read};
use super::taking::{self, Change};
use kit::Result;
use kit::access::Duty;
use kit::house::House;
use kit::jobs::Work;
use kit::words::{Language, Words};
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::watch;

pub use kept::{FORGET, LOOK, TAKE_IN};

/// How often it is written down how far a file has come: seldom enough that nobody waits for it.
const OFTEN: Duration = Duration::from_secs(1);

/// Reads a file and says what it would change.
pub async fn look(work: Work) -> Result<()> {
    let (duty, id) = (work.duty().await?, work.body.clone());
    let asked = id.clone();
    if !duty.write(move |network| kept::take_up(network, &asked, LOOK)).await? {
        return Ok(());
    }
    let looked = still_there(&duty, &id, async {
        let (_, brought, digest) = opened(&work.house, &duty, &id).await?;
        let changes = if brought.is_not_what_it_looks_like() { Vec::new() } else { taking::rehearse(&work.house, &brought, &digest).await? };
        Ok(report(&brought, &changes))
    })
    .await;
    // Whatever is wrong, somebody waits for the sentence; a job that fails would only be tried again.
    let report = looked.unwrap_or_else(|error| Report { stopped: Some(error.to_string()), ..Report::default() });
    duty.write(move |network| kept::looked(network, &id, &report)).await
}

/// Takes a file in that was looked at. Broken off, it goes on where it was.
pub async fn take_in(work: Work) -> Result<()> {
    let (duty, id) = (work.duty().await?, work.body.clone());
    let asked = id.clone();
    if !duty.write(move |network| kept::take_up(network, &asked, TAKE_IN)).await? {
        return Ok(());
    }
    let taken = still_there(&duty, &id, async {
        let (file, brought, digest) = opened(&work.house, &duty, &id).await?;
        take(&work.house, &duty, &file, brought, &digest).await
    })
    .await;
    let stopped = taken.err().map(|error| error.to_string());
    duty.write(move |network| kept::ended(network, &id, stopped.as_deref())).await
}

/// Throws a file away that is in, that was given up, or that nobody took in within a day.
pub async fn forget(work: Work) -> Result<()> {
    let duty = work.duty().await?;
    loop {
        let id = work.body.clone();
        if !duty.write(move |network| kept::forget(network, &id)).await? {
            return Ok(());
        }
    }
}

/// Does some work on a file and says from time to time that somebody is at it, so that no other job begins.
async fn still_there<T>(duty: &Duty, id: &str, work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            () = tokio::time::sleep(10 * OFTEN) => {
                let id = id.to_owned();
                duty.write(move |network| kept::at_work(network, &id)).await?;
            }
        }
    }
}

/// A file in a folder of its own, read to its end and completed.
async fn opened(house: &House, duty: &Duty, id: &str) -> Result<(PlaceFile, Arc<Brought>, String)> {
    let asked = id.to_owned();
    let file = duty.read(move |network| kept::one(network, &asked)).await?;
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(&file.name);
    let mut copy = std::fs::File::create(&path)?;
    for nth in 0.. {
        let asked = id.to_owned();
        let Some(piece) = duty.read(move |network| kept::piece(network, &asked, nth)).await? else { break };
        copy.write_all(&piece)?;
    }
    let (brought, digest) = aside(folder, move |_| Ok((read(&path, &mut |_| {})?, files::digest(&path)?))).await?;
    Ok((file, Arc::new(complete(house, brought).await?), digest))
}

/// Reading takes a while for a large file, and other requests must not wait for it.
async fn aside<T: Send + 'static>(folder: TempDir, work: impl FnOnce(&TempDir) -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(move || work(&folder)).await.map_err(|e| mistaken(e.to_string()))?
}

fn report(brought: &Brought, changes: &[Change]) -> Report {
    let layer = |change: &Change| LayerFound {
        layer: change.layer.as_str().to_owned(),
        records: change.records,
        new: change.new,
        changed: change.changed,
        gone: change.gone,
        here: change.here,
    };
    let stopped = match (brought.is_not_what_it_looks_like(), changes.is_empty()) {
        (true, _) => Some("More than one row in ten could not be read, so this is not the file that it looks like. Nothing came in."),
        (false, true) => Some("There is nothing in this file that we know."),
        _ => None,
    };
    // The desk's pages are in English alone.
    let words = Words::of(Language::ENGLISH);
    Report {
        layers: changes.iter().map(layer).collect(),
        troubles: brought.troubles.iter().map(|trouble| (trouble.row, trouble.column.clone(), words.t(trouble.sentence).to_owned())).collect(),
        trouble: brought.trouble,
        stopped: stopped.map(str::to_owned),
    }
}

/// Takes it in, and writes down how far it has come.
async fn take(house: &House, duty: &Duty, file: &PlaceFile, brought: Arc<Brought>, digest: &str) -> Result<()> {
    let rows = brought.layers().into_iter().map(|layer| brought.rows(layer) as i64).sum::<i64>();
    let (tell, heard) = watch::channel(0_i64);
    let mut before = 0;
    let mut say = move |progress: Progress| {
        if let Progress::Putting { done, of } = progress {
            tell.send_replace(before + done as i64);
            if done == of {
                before += of as i64;
            }
        }
    };
    let taken = taking::take(house, &file.name, brought, digest, &mut say);
    tokio::pin!(taken);
    loop {
        tokio::select! {
            done = &mut taken => return done.map(drop),
            () = tokio::time::sleep(OFTEN) => {
                let (id, put_in) = (file.id.clone(), *heard.borrow());
                duty.write(move |network| kept::came(network, &id, put_in, rows)).await?;
            }
        }
    }
}
