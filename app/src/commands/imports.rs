//! `folkmoot import` and `folkmoot undo-import`.

use super::archives::{self, Brought};
use crate::archive::reading::is_an_archive;
use crate::archive::taking_in::Wanted;
use crate::imports::access::Bring;
use crate::imports::model::{Kind, Mapping, ROWS, RowProblem, Stand, Verdict};
use crate::imports::rehearsing::{self, Rehearsal, Shown, Who, unreadable};
use crate::imports::{queries as imports, taking};
use crate::kinds::KINDS;
use clap::Args;
use kit::access::Duty;
use kit::house::House;
use kit::sheets::{self, plain};
use kit::words::{Language, Words};
use kit::{Error, Result, limits, session};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Problems that are printed of an import; a rehearsal, which has no page, prints all of them.
const PRINTED: usize = 10;

#[derive(Args)]
pub struct Import {
    /// The hub that these rows belong to; not for an archive, which is a hub itself.
    #[arg(long, required_unless_present = "archive", default_value = "")]
    hub: String,
    /// The file is the archive of a whole hub.
    #[arg(long, conflicts_with_all = ["map", "sheet", "kind"])]
    archive: bool,
    /// With an archive: the network or alliance that the hub comes beneath; the network when not given.
    #[arg(long, requires = "archive")]
    beneath: Option<String>,
    /// With an archive: the hub's short name here, where it shall be another.
    #[arg(long = "as", requires = "archive")]
    called: Option<String>,
    /// With an archive: the e-mail address of who coordinates the hub here, a member of the network.
    #[arg(long, requires = "archive")]
    coordinator: Option<String>,
    /// With an archive: it is our own. Its members come in with their roles, and what was signed off stays
    /// signed off.
    #[arg(long, requires = "archive")]
    ours: bool,
    /// What is in each row: conversations, people, doors.
    #[arg(long, default_value = "conversations")]
    kind: String,
    /// FIELD=COLUMN, or FIELD:=VALUE for the whole file; once for each field. Fields that are not
    /// named are guessed from the names of the columns.
    #[arg(long)]
    map: Vec<String>,
    /// The sheet of an XLSX file; the first when not given.
    #[arg(long)]
    sheet: Option<String>,
    /// Say what would happen, and change nothing.
    #[arg(long)]
    rehearse: bool,
    /// A CSV or XLSX file, or an archive.
    file: PathBuf,
}

#[derive(Args)]
pub struct UndoImport {
    /// What `import` printed, or the last part of the import's address.
    id: String,
    /// Leave what people have worked on since.
    #[arg(long)]
    spare: bool,
    /// Take those out as well.
    #[arg(long, conflicts_with = "spare")]
    all: bool,
}

/// A mistake of whoever typed the command.
fn mistaken(sentence: impl Into<String>) -> Error {
    Error::internal(sentence.into())
}

async fn duty(house: &House, hub: &str) -> Result<Duty> {
    match Duty::in_hub(house, hub).await {
        Err(Error::NotFound) => {
            let known = session::hub_ids(house).await?;
            let known = if known.is_empty() {
                "there is none yet".to_owned()
            } else {
                known.join(", ")
            };
            Err(mistaken(format!("there is no hub {hub}. The hubs: {known}")))
        }
        Ok(duty) if duty.hub().kind.has_hubs() => Err(mistaken(format!(
            "{hub} adds up what its hubs heard: import into one of them"
        ))),
        other => other,
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let file = std::fs::File::open(path).map_err(|e| mistaken(format!("{}: {e}", path.display())))?;
    let mut bytes = Vec::new();
    file.take(limits::FILE as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|e| mistaken(format!("{}: {e}", path.display())))?;
    if bytes.len() > limits::FILE {
        return Err(mistaken(format!(
            "{}: a file can be up to 32 MB; please split it",
            path.display()
        )));
    }
    Ok(bytes)
}

/// What the command line says, and for the rest what the names of the columns suggest.
fn mapping(kind: &dyn Kind, asked: &Import, content: &[u8]) -> Result<Mapping> {
    let typed = Mapping::of_words(kind, &asked.map).map_err(mistaken)?;
    let (head, _) = sheets::preview(content, asked.sheet.as_deref(), 1)
        .map_err(unreadable)
        .map_err(super::in_words)?;
    let mut mapping = Mapping::guess(kind, &head);
    // A column that was named for one field is not guessed for another.
    mapping.fields.retain(|field, guessed| {
        !typed.fields.contains_key(field)
            && !typed
                .fields
                .values()
                .any(|source| source.column == guessed.column)
    });
    mapping.fields.extend(typed.fields);
    mapping.sheet.clone_from(&asked.sheet);
    Ok(mapping)
}

#[expect(clippy::print_stdout, reason = "whoever typed the command reads the answer")]
pub async fn import(house: &House, asked: Import) -> Result<()> {
    if asked.archive {
        let brought = Brought {
            file: &asked.file,
            beneath: asked.beneath,
            wanted: Wanted {
                id: asked.called,
                coordinator: asked.coordinator,
                ours: asked.ours,
            },
            rehearse: asked.rehearse,
        };
        return archives::import(house, brought).await;
    }
    if is_an_archive(&asked.file) {
        return Err(mistaken(format!(
            "{} is the archive of a whole hub: say --archive",
            asked.file.display()
        )));
    }
    let duty = duty(house, &asked.hub).await?;
    let kind = KINDS.of(&asked.kind).ok_or_else(|| {
        let known: Vec<&str> = KINDS.all().map(|kind| kind.about().slug).collect();
        mistaken(format!(
            "--kind {}: the kinds are {}",
            asked.kind,
            known.join(", ")
        ))
    })?;
    let about = kind.about();
    let content = read(&asked.file)?;
    let mapping = mapping(kind, &asked, &content)?;
    for (field, source) in &mapping.fields {
        let column = source.column.as_ref().map(|column| format!("column “{column}”"));
        let value = source.value.as_ref().map(|value| format!("“{value}”"));
        let from: Vec<String> = column.into_iter().chain(value).collect();
        println!("{:<13} {}", field, from.join(", or where that is empty "));
    }
    let content = Arc::new(content);
    let shown = Shown {
        after: 0,
        most: if asked.rehearse { usize::MAX } else { PRINTED },
        refused_only: true,
    };
    let rehearsal = rehearsing::rehearse(
        Who::Types(&duty),
        kind,
        "",
        None,
        &mapping,
        content.clone(),
        shown,
    )
    .await
    .map_err(super::in_words)?;
    if rehearsal.rows > ROWS {
        return Err(mistaken(rehearsing::TOO_MANY));
    }
    if asked.rehearse {
        println!(
            "{}",
            summary(
                about.many,
                "would come in",
                rehearsal.new,
                rehearsal.known,
                rehearsal.refused
            )
        );
        if !rehearsal.makes.is_empty() {
            println!(
                "{} would be made",
                about.count_made(Words::of(Language::ENGLISH), rehearsal.makes.len())
            );
        }
        print_left_out(about.left_out, rehearsal.left_out);
        print_problems(&refused(&rehearsal));
        println!("Nothing was changed.");
        return Ok(());
    }
    let name = asked
        .file
        .file_name()
        .map_or_else(String::new, |name| plain::line(&name.to_string_lossy(), 120));
    let rows = i64::try_from(rehearsal.rows).unwrap_or(i64::MAX);
    let id = duty
        .write(move |hub| {
            let id = imports::bring(hub, about.slug, &name, &content, &mapping)?;
            imports::start(hub, &id, rows, imports::BY_COMMAND)?;
            Ok(id)
        })
        .await
        .map_err(super::in_words)?;
    to_its_end(&duty, &id).await?;
    let asked_for = id.clone();
    let (import, problems) = duty
        .read(move |hub| {
            Ok((
                imports::one(hub, &asked_for)?,
                imports::problems(hub, &asked_for, -1, PRINTED as i64)?,
            ))
        })
        .await?;
    let count = |n: i64| u64::try_from(n).unwrap_or_default();
    println!(
        "{}",
        summary(
            about.many,
            "came in",
            count(import.taken),
            count(import.known),
            count(import.refused)
        )
    );
    if !rehearsal.makes.is_empty() {
        println!(
            "{} made",
            about.count_made(Words::of(Language::ENGLISH), rehearsal.makes.len())
        );
    }
    print_left_out(about.left_out, rehearsal.left_out);
    print_problems(&problems);
    if problems.len() == PRINTED {
        println!(
            "  … all of them stand on the import's page: /hubs/{}/imports/{id}",
            asked.hub
        );
    }
    println!("import {id}");
    println!("To take it out again: folkmoot undo-import {id}");
    Ok(())
}

/// Takes rows in to the end of the file. A job may have taken the import for left alone, and taken a
/// stretch itself: then this goes on behind it.
async fn to_its_end(duty: &Duty, id: &str) -> Result<()> {
    loop {
        match taking::take_in(duty, KINDS, id, i64::MAX).await {
            Err(Error::TryLater) => tokio::time::sleep(std::time::Duration::from_secs(1)).await,
            other => return other.map(drop),
        }
    }
}

fn summary(rows: &str, came_in: &str, new: u64, known: u64, refused: u64) -> String {
    format!("{new} {rows} {came_in}, {known} rows were here already, {refused} rows were not taken")
}

fn refused(rehearsal: &Rehearsal) -> Vec<RowProblem> {
    rehearsal
        .lines
        .iter()
        .filter_map(|(_, verdict)| match verdict {
            Verdict::Refused(problems) => Some(problems.clone()),
            _ => None,
        })
        .flatten()
        .collect()
}

#[expect(clippy::print_stdout, reason = "whoever typed the command reads the answer")]
fn print_left_out(why: &str, left_out: u64) {
    if left_out > 0 {
        println!("{left_out} {why}");
    }
}

#[expect(clippy::print_stdout, reason = "whoever typed the command reads the answer")]
fn print_problems(problems: &[RowProblem]) {
    for problem in problems {
        let said = if problem.said.is_empty() {
            String::new()
        } else {
            format!(" (“{}”)", plain::line(&problem.said, 60))
        };
        println!(
            "  row {}, {}: {}{said}",
            problem.line, problem.field, problem.sentence
        );
    }
}

#[expect(clippy::print_stdout, reason = "whoever typed the command reads the answer")]
pub async fn undo(house: &House, asked: UndoImport) -> Result<()> {
    for hub in session::hub_ids(house).await? {
        let duty = Duty::in_hub(house, &hub).await?;
        let id = asked.id.clone();
        let found = duty
            .read_as::<Bring, _, _>(move |hub| {
                let import = imports::one(hub, &id)?;
                let kind = KINDS.kept(&import.kind)?;
                Ok((kind, kind.worked_on(hub, &id)?, import))
            })
            .await;
        let (kind, worked_on, import) = match found {
            Err(Error::NotFound) => continue,
            other => other?,
        };
        if import.undone_at.is_some() {
            println!("Import {} was taken out before.", import.id);
            return Ok(());
        }
        if import.done_at.is_none() {
            return Err(mistaken(format!(
                "import {} is not finished; wait until it is",
                import.id
            )));
        }
        // Cut short, it goes on as it was begun.
        let begun = import.stand == Stand::Undoing;
        if !begun && !worked_on.is_empty() && !asked.spare && !asked.all {
            return Err(mistaken(format!(
                "people have worked on {} of these {} since: say --spare to leave them, or --all to take \
                 them out as well",
                worked_on.len(),
                kind.about().many
            )));
        }
        let (id, spare) = (import.id.clone(), asked.spare);
        duty.write(move |hub| imports::undo(hub, &id, spare, imports::BY_COMMAND))
            .await?;
        taking::take_out(&duty, KINDS, &import.id).await?;
        let id = import.id.clone();
        let left = duty.read(move |hub| imports::one(hub, &id)).await?.spared;
        println!(
            "{} {} were taken out of {hub} again, {left} stayed.",
            import.taken - left,
            kind.about().many
        );
        return Ok(());
    }
    Err(mistaken(format!("there is no import {}", asked.id)))
}
