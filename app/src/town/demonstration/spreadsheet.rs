//! What one hub had in a spreadsheet before it came: brought in as a file, as any hub would.

use super::Hub;
use super::desk::first_called;
use crate::imports::model::{Kind, Mapping};
use crate::imports::{queries as imports, rehearsing, taking};
use crate::kinds::KINDS;
use crate::listening::imports::desk::Conversations;
use crate::town::voices::{self, SUBJECTS};
use jiff::ToSpan;
use jiff::civil::Date;
use kit::access::Role;
use kit::{Error, Result};

const ROWS: i32 = 48;
/// Every row of this number in so many has no day.
const VAGUE: (i32, i32) = (17, 24);

/// The hub whose spreadsheet it is.
pub const OF: &str = "canal-street";

/// Writes the spreadsheet of the months before `began`, and brings it in. Two of its rows have no
/// day, and say so where the import is shown.
pub async fn brought(hub: &mut Hub, began: Date) -> Result<()> {
    let mut lines = vec!["Date,Where,What people said,What they love,About".to_owned()];
    for row in 0..ROWS {
        let (key, _) = hub.dice.pick(hub.character.weighs);
        let subject = SUBJECTS
            .iter()
            .find(|subject| subject.key == key)
            .unwrap_or(&SUBJECTS[0]);
        let voice = voices::speak(&hub.dice, "en", &hub.character.ground, subject, None);
        let day = match row % VAGUE.1 == VAGUE.0 {
            true => "in spring".to_owned(),
            false => began.saturating_sub((120 - 2 * row).days()).to_string(),
        };
        let street = hub.dice.pick(hub.character.ground.streets);
        let theme = first_called(hub.character, subject);
        let cells = [&day, street, &voice.concerns, &voice.loves, theme];
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")))
            .collect();
        lines.push(cells.join(","));
    }
    let file = lines.join("\r\n").into_bytes();
    let words = [
        "held_at=Date",
        "place=Where",
        "concerns=What people said",
        "loves=What they love",
        "themes=About",
        "how:=event",
        "language:=en",
        "tier:=theme",
    ];
    let mapping = Mapping::of_words(&Conversations, &words.map(str::to_owned)).map_err(Error::internal)?;
    let coordinator = hub.by(Role::Coordinator)?;
    let import = coordinator
        .write(move |hub| {
            let import = imports::bring(
                hub,
                Conversations.about().slug,
                "School gates and market days.csv",
                &file,
                &mapping,
            )?;
            let rows = rehearsing::count_rows(&Conversations, &hub.hub().zone, &mapping, &file)?;
            imports::start(hub, &import, rows, imports::BY_COMMAND)?;
            Ok(import)
        })
        .await?;
    while taking::take_in(coordinator, KINDS, &import, i64::from(ROWS)).await? {}
    Ok(())
}
