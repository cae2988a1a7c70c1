//! `folkmoot demo`: the invented network, to look around in and to show to others.

use crate::{Place, Serve};
use clap::Args;
use folkmoot::ground;
use folkmoot::town::demonstration::{self, Guest};
use folkmoot::town::people::PASSWORD;
use kit::access::Role;
use kit::clock::{Chance, Clock};
use kit::db::Address;
use kit::house::{House, Settings};
use kit::mail::Mail;
use kit::text::Texts;
use kit::{Error, Result};
use std::path::{Path, PathBuf};
use std::time::Instant;
use tokio::net::TcpListener;

/// The same number makes the same ids.
const SEED: u64 = 22;

#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    serve: Serve,
}

/// Serves the demonstration until told to stop. Over a folder of its own it leaves nothing behind;
/// over a given one it goes on where it was left.
pub async fn demo(place: &Place, demo: &Demo) -> Result<()> {
    let listener = TcpListener::bind(demo.serve.listen).await?;
    let settings = crate::settings(&demo.serve, &listener, true)?;
    let own = std::env::temp_dir().join(format!(
        "folkmoot-demo-{}",
        kit::id::new(&Clock::running(), &Chance::system())
    ));
    let folder = place.given_folder().unwrap_or(&own);
    if crate::given(demo.serve.smtp.as_deref()).is_some() {
        eprintln!(
            "The demonstration posts nothing: its letters stay in {}.",
            folder.join("mail").display()
        );
    }
    if crate::given(demo.serve.text_gateway.as_deref()).is_some() {
        eprintln!(
            "The demonstration sends no texts: they stay in {}.",
            folder.join("texts").display()
        );
    }
    let served = serve(place, folder, settings, listener).await;
    if folder == own {
        std::fs::remove_dir_all(&own)?;
    }
    served
}

async fn serve(place: &Place, folder: &Path, settings: Settings, listener: TcpListener) -> Result<()> {
    crate::make_private(folder)?;
    let mut stop = crate::Stop::listen()?;
    let address = place.address_in(folder);
    if !made(folder) {
        tokio::select! {
            made = make(place, folder, &address, settings.clone()) => made?,
            () = stop.told() => return Ok(()),
        }
    }
    let house = open(
        place,
        folder,
        &address,
        settings,
        Clock::running(),
        Chance::system(),
    )
    .await?;
    crate::answer(house, listener, &welcome(), stop).await
}

async fn open(
    place: &Place,
    folder: &Path,
    address: &Address,
    settings: Settings,
    clock: Clock,
    chance: Chance,
) -> Result<House> {
    let mail = Mail::folder(&folder.join("mail"), "Folkmoot <folkmoot@example.org>")?;
    let texts = Texts::folder(&folder.join("texts"), "GB")?;
    ground::open(
        address,
        clock,
        chance,
        mail,
        texts,
        place.sealing_in(folder)?,
        settings,
    )
    .await
}

/// Written when the town stands whole, so that half a town is never taken for one.
fn mark(folder: &Path) -> PathBuf {
    folder.join("demonstration.txt")
}

fn made(folder: &Path) -> bool {
    mark(folder).exists()
}

async fn make(place: &Place, folder: &Path, address: &Address, settings: Settings) -> Result<()> {
    let (clock, began) = (Clock::running(), Instant::now());
    // Ids come from a seed, so that the town is the same every time; secrets never do, so the house
    // is opened anew before it serves anybody.
    let house = open(place, folder, address, settings, clock, Chance::seeded(SEED)).await?;
    if kit::session::founded(&house).await? {
        return Err(Error::internal(format!(
            "{} holds a network already. The demonstration wants a folder of its own.",
            folder.display()
        )));
    }
    eprintln!("Building an invented town, and listening to it for eighteen months …");
    demonstration::make(&house).await?;
    house.clock.run();
    eprintln!("Done in {:.1} seconds.", began.elapsed().as_secs_f64());
    std::fs::write(
        mark(folder),
        "This folder holds a demonstration of Folkmoot. Everybody in it is invented.\n",
    )?;
    Ok(())
}

/// Who can sign in, as a short table.
fn welcome() -> String {
    let guests = demonstration::guests();
    let width = |of: fn(&Guest) -> usize| guests.iter().map(of).max().unwrap_or_default();
    let (names, roles, hubs) = (
        width(|guest| guest.name.chars().count()),
        width(|guest| role(guest.role).len()),
        width(|guest| guest.hub.len()),
    );
    let mut lines = vec![
        String::new(),
        "Welcome to Weald Together. Nobody here is real: look into everything, and change what you like."
            .to_owned(),
        format!("Everybody signs in with the password: {PASSWORD}"),
        String::new(),
    ];
    for guest in &guests {
        lines.push(format!(
            "  {:names$}  {:roles$}  {:hubs$}  {}",
            guest.name,
            role(guest.role),
            guest.hub,
            guest.email
        ));
    }
    lines.push(String::new());
    lines.push(format!(
        "  A resident holds the slip {}: open it at /slip, without signing in.",
        demonstration::SLIP
    ));
    lines.push(String::new());
    lines.push("Ctrl+C ends it.".to_owned());
    lines.join("\n")
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Listener => "volunteer",
        other => other.as_str(),
    }
}
