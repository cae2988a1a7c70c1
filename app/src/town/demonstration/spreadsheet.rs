//! What one hub had in a spreadsheet before it came, and who signed up at another's fair: brought in as
//! files, as any hub would.

use super::Hub;
use super::desk::first_called;
use crate::imports::model::{Kind, Mapping};
use crate::imports::{queries as imports, rehearsing, taking};
use crate::kinds::KINDS;
use crate::listening::imports::desk::Conversations;
use crate::people;
use crate::people::imports::People;
use crate::town::voices::{self, SUBJECTS};
use jiff::ToSpan;
use jiff::civil::Date;
use kit::access::Role;
use kit::sheets::plain;
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

/// The hub that had a list at a summer fair.
pub const WITH_A_LIST: &str = "mill-lane";

/// Who signed up at the fair: two neighbours whom nobody knew, and one who has talked to a volunteer as
/// well, so that two entries are perhaps the same person.
pub async fn signed_up(hub: &Hub, fair: Date) -> Result<()> {
    let fair = fair.to_string();
    let coordinator = hub.by(Role::Coordinator)?;
    let (known, _) = coordinator
        .read(|hub| people::queries::export::rows(hub, i64::MIN))
        .await?;
    let mut file = plain::Csv::new(&["Name", "Telephone", "E-mail", "Since", "Reason"]);
    let neighbours = [
        ["Margaret Osei", "020 7946 0701", "margaret.osei@example.org"],
        ["Pawel Zielinski", "07700 900702", ""],
    ];
    for [name, phone, email] in neighbours {
        file.row([name, phone, email, &fair, "consent"]);
    }
    if let Some(known) = known
        .iter()
        .find(|row| row[1].contains(' ') && !row[3].is_empty())
    {
        let (first, last) = known[1].split_once(' ').unwrap_or_default();
        let initial: String = first.chars().take(1).collect();
        file.row([
            format!("{initial} {last}").as_str(),
            &known[3],
            "",
            &fair,
            "consent",
        ]);
    }
    let file = file.done();
    let words = [
        "name=Name",
        "phone=Telephone",
        "email=E-mail",
        "given=Since",
        "basis=Reason",
        "language:=en",
    ];
    let mapping = Mapping::of_words(&People, &words.map(str::to_owned)).map_err(Error::internal)?;
    let import = coordinator
        .write(move |hub| {
            let import = imports::bring(
                hub,
                People.about().slug,
                "Summer fair, who signed up.csv",
                &file,
                &mapping,
            )?;
            let rows = rehearsing::count_rows(&People, &hub.hub().zone, &mapping, &file)?;
            imports::start(hub, &import, rows, imports::BY_COMMAND)?;
            Ok(import)
        })
        .await?;
    while taking::take_in(coordinator, KINDS, &import, i64::from(ROWS)).await? {}
    Ok(())
}
