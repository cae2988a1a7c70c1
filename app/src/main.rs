//! The program: `folkmoot serve` and the commands beside it.

// It serves as well, so it stands with the program and not with the commands of the library.
#[path = "commands/demo.rs"]
mod demo;

use clap::builder::BoolishValueParser;
use clap::{Args, Parser, Subcommand};
use demo::{Demo, demo};
use folkmoot::duties::DUTIES;
use folkmoot::{commands, ground, places, router};
use kit::clock::{Chance, Clock};
use kit::db::Address;
use kit::house::{Background, House, Settings};
use kit::mail::Mail;
use kit::sealing::{self, Sealing};
use kit::text::{Gateway, Texts};
use kit::web::serve;
use std::ffi::OsString;
use std::fs::DirBuilder;
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(version, about = "From a conversation on a doorstep to a promise kept")]
struct Folkmoot {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

/// Where the data is: every command needs it.
#[derive(Args)]
struct Place {
    /// The folder for everything that Folkmoot keeps: `data` when not given. The demonstration takes a
    /// fresh one, and leaves nothing behind.
    #[arg(long, global = true, env = "FOLKMOOT_DATA_DIR")]
    data: Option<OsString>,
    /// A file path, or postgres://…; `folkmoot.db` in the data folder when not given.
    #[arg(long, global = true, env = "FOLKMOOT_DATABASE")]
    database: Option<String>,
    /// The key of this installation, 64 letters from 0 to 9 and a to f; made and kept in the data folder
    /// (`secret.key`) when not given. Several processes over one database are given the same.
    #[arg(long, global = true, env = "FOLKMOOT_SECRET_KEY", hide_env_values = true)]
    secret_key: Option<String>,
}

/// A line like `FOLKMOOT_DATABASE=` in a file of settings gives nothing.
fn given(setting: Option<&str>) -> Option<&str> {
    setting.filter(|words| !words.trim().is_empty())
}

impl Place {
    fn folder(&self) -> &Path {
        self.given_folder().unwrap_or(Path::new("data"))
    }
    fn given_folder(&self) -> Option<&Path> {
        self.data
            .as_deref()
            .filter(|folder| !folder.is_empty())
            .map(Path::new)
    }
    fn address(&self) -> Address {
        self.address_in(self.folder())
    }
    fn sealing_in(&self, folder: &Path) -> kit::Result<Sealing> {
        match given(self.secret_key.as_deref()) {
            Some(key) => Sealing::of(key),
            None => Sealing::in_folder(folder, &Chance::system()),
        }
    }
    fn address_in(&self, folder: &Path) -> Address {
        given(self.database.as_deref())
            .map_or_else(|| Address::File(folder.join("folkmoot.db")), Address::parse)
    }
}

#[derive(Subcommand)]
enum Command {
    /// Serve people and phones until told to stop.
    Serve(Serve),
    /// Serve an invented network, to look around in.
    Demo(Demo),
    /// Begin the first network with its first coordinator; the password is read from a line.
    Start(commands::start::Start),
    /// Add a hub beneath the network.
    AddHub(commands::hubs::AddHub),
    /// Bring the database up to date, and end.
    Migrate,
    /// Write all that a hub owns into one archive of open files.
    Export(commands::archives::Export),
    /// Take away the second step of somebody who lost everything that opens it.
    ResetSecondStep(commands::keys::ResetSecondStep),
    /// Begin with the key that is here, where the key of the installation is lost for good.
    AcceptKey,
    /// Bring conversations, people or doors in from a CSV or XLSX file, or a whole hub from an archive.
    Import(commands::imports::Import),
    /// The published figures of places: import official files, list what is here.
    Places(commands::places::Places),
    /// Take an import out again, as a whole.
    UndoImport(commands::imports::UndoImport),
}

#[derive(Args)]
struct Serve {
    /// Where to listen; port 0 takes any free one.
    #[arg(long, env = "FOLKMOOT_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// How people reach this installation, such as https://folkmoot.example.org.
    #[arg(long, env = "FOLKMOOT_PUBLIC_URL")]
    public_url: Option<String>,
    /// The mail server, such as smtps://user:secret@mail.example.org; without it letters are kept
    /// as files in the data folder.
    #[arg(long, env = "FOLKMOOT_SMTP", hide_env_values = true)]
    smtp: Option<String>,
    /// Whom letters come from.
    #[arg(
        long,
        env = "FOLKMOOT_MAIL_FROM",
        default_value = "Folkmoot <folkmoot@example.org>"
    )]
    mail_from: String,
    /// Where texts to telephones are handed over, such as https://texts.example.org/v1/messages; without
    /// it they are kept as files in the data folder.
    #[arg(long, env = "FOLKMOOT_TEXT_GATEWAY", hide_env_values = true)]
    text_gateway: Option<String>,
    /// What proves to the gateway who asks, such as `Authorization: Bearer secret`.
    #[arg(long, env = "FOLKMOOT_TEXT_HEADER", hide_env_values = true)]
    text_header: Option<String>,
    /// The JSON that the gateway is sent, with {to}, {text} and {id} in its strings.
    #[arg(long, env = "FOLKMOOT_TEXT_TEMPLATE", hide_env_values = true, default_value = kit::text::TEMPLATE)]
    text_template: String,
    /// The country of telephone numbers that begin without one.
    #[arg(long, env = "FOLKMOOT_TEXT_COUNTRY", default_value = "GB")]
    text_country: String,
    /// A proxy of ours stands in front and says where requests come from (X-Forwarded-For).
    #[arg(long, env = "FOLKMOOT_TRUST_PROXY", value_parser = BoolishValueParser::new())]
    trust_proxy: bool,
    /// What somebody elsewhere must send as a bearer token to read /metrics.
    #[arg(long, env = "FOLKMOOT_METRICS_TOKEN", hide_env_values = true)]
    metrics_token: Option<String>,
    /// A file of streets (PMTiles, in the layers of Protomaps) that lies beneath every map; without it maps show
    /// areas alone.
    #[arg(long, env = "FOLKMOOT_STREETS")]
    streets: Option<OsString>,
    /// Whose streets they are, to be said beside each map.
    #[arg(
        long,
        env = "FOLKMOOT_STREETS_SOURCE",
        default_value = "© OpenStreetMap contributors"
    )]
    streets_source: String,
}

fn main() {
    tracing_subscriber::fmt()
        .json()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("FOLKMOOT_LOG").unwrap_or_else(|_| "warn".into()),
        )
        .init();
    let asked = Folkmoot::parse();
    let runtime = tokio::runtime::Runtime::new().expect("the operating system gives threads");
    let ended = runtime.block_on(run(asked));
    // What did not end in time is left.
    runtime.shutdown_timeout(Duration::from_secs(1));
    if let Err(error) = ended {
        // Whoever runs the server reads this line; it may quote a path, and nobody's words.
        eprintln!("folkmoot: {error}");
        std::process::exit(1);
    }
}

async fn run(asked: Folkmoot) -> kit::Result<()> {
    match asked.command {
        Command::Serve(serve) => {
            let listener = TcpListener::bind(serve.listen).await?;
            let settings = settings(&serve, &listener, false)?;
            let house = open(&asked.place, &serve, settings).await?;
            sealing::recognise(&house).await?;
            answer(house, listener, "", Stop::listen()?).await
        }
        Command::Start(start) => commands::start::start(&at_the_desk(&asked.place).await?, start).await,
        Command::AddHub(add) => commands::hubs::add(&at_the_desk(&asked.place).await?, add).await,
        Command::Export(export) => {
            commands::archives::export(&at_the_desk(&asked.place).await?, export).await
        }
        Command::ResetSecondStep(reset) => {
            commands::keys::reset(&at_the_desk(&asked.place).await?, reset).await
        }
        Command::AcceptKey => commands::keys::accept(&with_any_key(&asked.place).await?).await,
        Command::Import(import) => commands::imports::import(&at_the_desk(&asked.place).await?, import).await,
        Command::Places(places) => commands::places::places(&at_the_desk(&asked.place).await?, places).await,
        Command::UndoImport(undo) => commands::imports::undo(&at_the_desk(&asked.place).await?, undo).await,
        Command::Demo(wanted) => demo(&asked.place, &wanted).await,
        Command::Migrate => {
            make_private(asked.place.folder())?;
            let db = kit::db::Db::open(&asked.place.address()).await?;
            db.migrate(folkmoot::migrations::MIGRATIONS).await
        }
    }
}

/// Makes a folder that nobody else on the machine may look into; one that is there stays as it is.
fn make_private(folder: &Path) -> std::io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// The house for a command that ends by itself: nobody is answered, and letters wait for `serve`.
async fn at_the_desk(place: &Place) -> kit::Result<House> {
    let house = with_any_key(place).await?;
    sealing::recognise(&house).await?;
    Ok(house)
}

/// The same, whether or not the key fits the database.
async fn with_any_key(place: &Place) -> kit::Result<House> {
    make_private(place.folder())?;
    let mail = Mail::folder(&place.folder().join("mail"), "Folkmoot <folkmoot@example.org>")?;
    let texts = Texts::folder(&place.folder().join("texts"), "GB")?;
    let settings = Settings {
        public_url: String::new(),
        demonstration: false,
        trust_proxy: false,
        metrics_token: None,
        background: None,
    };
    let house = ground::open(
        &place.address(),
        Clock::running(),
        Chance::system(),
        mail,
        texts,
        place.sealing_in(place.folder())?,
        settings,
    )
    .await?;
    places::facts::publish(&house).await?;
    Ok(house)
}

fn settings(serve: &Serve, listener: &TcpListener, demonstration: bool) -> kit::Result<Settings> {
    let public_url = match given(serve.public_url.as_deref()) {
        Some(url) => url.trim_end_matches('/').to_owned(),
        None => format!("http://{}", listener.local_addr()?),
    };
    Ok(Settings {
        public_url,
        demonstration,
        trust_proxy: serve.trust_proxy,
        metrics_token: given(serve.metrics_token.as_deref()).map(str::to_owned),
        background: streets(serve)?,
    })
}

/// A file that is none is told at once, and not by a map that stays empty.
fn streets(serve: &Serve) -> kit::Result<Option<Background>> {
    let Some(file) = serve.streets.as_deref().filter(|file| !file.is_empty()) else {
        return Ok(None);
    };
    let background = Background {
        file: PathBuf::from(file),
        source: serve.streets_source.clone(),
    };
    folkmoot::places::streets::look(&background)?;
    Ok(Some(background))
}

async fn open(place: &Place, serve: &Serve, settings: Settings) -> kit::Result<House> {
    make_private(place.folder())?;
    let mail = match given(serve.smtp.as_deref()) {
        Some(url) => Mail::smtp(url, &serve.mail_from)?,
        None => {
            let folder = place.folder().join("mail");
            tracing::warn!(
                folder = %folder.display(),
                "no mail server is given (--smtp): letters are kept as files, and nobody receives them"
            );
            Mail::folder(&folder, &serve.mail_from)?
        }
    };
    let texts = match given(serve.text_gateway.as_deref()) {
        Some(url) => {
            let gateway = Gateway::new(url, given(serve.text_header.as_deref()), &serve.text_template)?;
            Texts::through(gateway, &serve.text_country)?
        }
        None => Texts::folder(&place.folder().join("texts"), &serve.text_country)?,
    };
    let house = ground::open(
        &place.address(),
        Clock::running(),
        Chance::system(),
        mail,
        texts,
        place.sealing_in(place.folder())?,
        settings,
    )
    .await?;
    places::facts::publish(&house).await?;
    Ok(house)
}

/// Answers requests and does jobs until the process is told to stop; what is under way then is
/// finished first, unless it takes too long or we are told once more. `welcome` is said once the door is open.
#[expect(
    clippy::print_stdout,
    reason = "whoever started the program waits for this line"
)]
async fn answer(house: House, listener: TcpListener, welcome: &str, mut stop: Stop) -> kit::Result<()> {
    kit::session::forget_daily(&house).await?;
    let (end, ended) = watch::channel(false);
    let jobs = tokio::spawn(kit::jobs::run(house.clone(), DUTIES, ended.clone()));
    println!("listening on http://{}", listener.local_addr()?);
    if !welcome.is_empty() {
        println!("{welcome}");
    }
    let serving = tokio::spawn(serve::serve(listener, router::router(house), ended));
    stop.told().await;
    // Nobody listens when both have ended by themselves.
    let _ = end.send(true);
    let all = async { tokio::try_join!(serving, jobs) };
    tokio::select! {
        done = all => done.map(drop).map_err(|e| kit::Error::internal(e.to_string())),
        () = tokio::time::sleep(serve::GRACE) => {
            tracing::warn!("what was under way did not end in time");
            Ok(())
        }
        () = stop.told() => Ok(()),
    }
}

/// What tells the program to stop. It is heard from the moment this is made: what is said while nobody
/// waits for it is not lost.
struct Stop {
    terminate: Signal,
    interrupt: Signal,
}

impl Stop {
    fn listen() -> std::io::Result<Stop> {
        Ok(Stop {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn told(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
