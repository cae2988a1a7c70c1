//! Listening sheets: printed, found by their code, and typed in once.

use super::consents::{self, Wording};
use super::conversations::{own_only, record_from};
use super::follow_ups::members;
use crate::listening::access::Record;
use crate::listening::model::sheets::{MOST_SHEETS, Sheet, TypedIn, Which};
use crate::listening::model::{Heard, Recorded, Tier};
use crate::people::access::Meet;
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::words::Language;
use kit::{Error, Problem, Problems, Result, id, limits, sql};

/// Sheets that are out are counted up to here: whoever has more needs no number.
pub const MOST_COUNTED: i64 = 1_000;

/// Makes so many sheets in a language, with the words of consent of today. What was made together has one id.
pub fn print(hub: &mut Writing<'_, impl Includes<Record>>, sheets: i64, language: Language) -> Result<String> {
    if !(1..=MOST_SHEETS).contains(&sheets) {
        return Err(Error::Invalid(Problems(vec![
            Problem::new("sheets", "problem-listening-sheets").with("most", MOST_SHEETS),
        ])));
    }
    let (now, by, name) = (hub.now().as_microsecond(), hub.account().map(str::to_owned), hub.hub().name.clone());
    let wording = |tier| consents::wording(&name, language, tier).id;
    let [hub_only, theme, quotation, contact] = [Tier::Hub, Tier::Theme, Tier::Quotation, Tier::Contact].map(wording);
    let print = hub.new_id();
    for _ in 0..sheets {
        let (id, code) = (hub.new_id(), id::sheet_code(&hub.house().chance));
        hub.exec(
            sql!(
                "INSERT INTO listening_sheets (hub_id, id, code, print_id, language, hub_wording, theme_wording,
                                               quotation_wording, contact_wording, hub_name, made_at, made_by)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
            ),
            &[
                (&id).into(),
                (&code).into(),
                (&print).into(),
                language.code().into(),
                (&hub_only).into(),
                (&theme).into(),
                (&quotation).into(),
                (&contact).into(),
                (&name).into(),
                now.into(),
                (&by).into(),
            ],
        )?;
    }
    hub.audit("listening_sheets.printed", &print)?;
    Ok(print)
}

fn sheet(row: &Row<'_>) -> Sheet {
    Sheet {
        id: row.text("id"),
        code: row.text("code"),
        print: row.text("print_id"),
        language: Language::of_code(&row.text("language")).unwrap_or(Language::ENGLISH),
        made_at: instant(row.int("made_at")),
        hub_name: row.text("hub_name"),
        wordings: ["hub_wording", "theme_wording", "quotation_wording", "contact_wording"].map(|column| row.text(column)),
        typed: row.opt_int("typed_at").map(|at| TypedIn {
            at: instant(at),
            by: row.opt_text("typed_by_name"),
            conversation: row.opt_text("conversation_id"),
        }),
    }
}

/// The sheet that bears a code. Whoever listens for the hub finds each, and its conversation only if they may
/// see that.
pub fn by_code(hub: &mut Reading<'_, impl Includes<Record>>, code: &str) -> Result<Sheet> {
    let own = own_only(hub);
    hub.found(
        sql!(
            "SELECT s.id, s.code, s.print_id, s.language, s.made_at, s.hub_name, s.hub_wording, s.theme_wording,
                    s.quotation_wording, s.contact_wording, s.typed_at, a.name AS typed_by_name, c.id AS conversation_id
             FROM listening_sheets s LEFT JOIN accounts a ON a.id = s.typed_by
             LEFT JOIN conversations c ON c.hub_id = s.hub_id AND c.id = s.conversation_id
                  AND (CAST($3 AS TEXT) IS NULL OR c.listener_id = $3)
             WHERE s.hub_id = $1 AND s.code = $2"
        ),
        &[code.into(), (&own).into()],
        sheet,
    )
}

/// What was printed together and is still out, in its order.
pub fn of_print(hub: &mut Reading<'_, impl Includes<Record>>, print: &str) -> Result<Vec<Sheet>> {
    hub.rows(
        sql!(
            "SELECT s.id, s.code, s.print_id, s.language, s.made_at, s.hub_name, s.hub_wording, s.theme_wording,
                    s.quotation_wording, s.contact_wording, s.typed_at, NULL AS typed_by_name, NULL AS conversation_id
             FROM listening_sheets s WHERE s.hub_id = $1 AND s.print_id = $2 AND s.typed_at IS NULL ORDER BY s.id"
        ),
        &[print.into()],
        sheet,
    )
}

/// A page of the list of sheets.
#[derive(Clone, Debug, Default)]
pub struct Sheets {
    pub rows: Vec<Sheet>,
    /// Where the next page begins, if there is one.
    pub older: Option<String>,
}

/// Sheets, the last printed first. `before` is the id at which the page before ended.
pub fn list(hub: &mut Reading<'_, impl Includes<Record>>, which: Which, before: Option<&str>) -> Result<Sheets> {
    let own = own_only(hub);
    // No id is greater.
    let before = before.unwrap_or("~");
    let most = limits::PAGE + 1;
    // Each way of asking walks an index of its own.
    let asked = match which {
        Which::All => sql!(
            "SELECT s.id, s.code, s.print_id, s.language, s.made_at, s.hub_name, s.hub_wording, s.theme_wording,
                    s.quotation_wording, s.contact_wording, s.typed_at, a.name AS typed_by_name, c.id AS conversation_id
             FROM listening_sheets s LEFT JOIN accounts a ON a.id = s.typed_by
             LEFT JOIN conversations c ON c.hub_id = s.hub_id AND c.id = s.conversation_id
                  AND (CAST($3 AS TEXT) IS NULL OR c.listener_id = $3)
             WHERE s.hub_id = $1 AND s.id < $2 ORDER BY s.id DESC LIMIT $4"
        ),
        Which::Out => sql!(
            "SELECT s.id, s.code, s.print_id, s.language, s.made_at, s.hub_name, s.hub_wording, s.theme_wording,
                    s.quotation_wording, s.contact_wording, s.typed_at, a.name AS typed_by_name, c.id AS conversation_id
             FROM listening_sheets s LEFT JOIN accounts a ON a.id = s.typed_by
             LEFT JOIN conversations c ON c.hub_id = s.hub_id AND c.id = s.conversation_id
                  AND (CAST($3 AS TEXT) IS NULL OR c.listener_id = $3)
             WHERE s.hub_id = $1 AND s.id < $2 AND s.typed_at IS NULL ORDER BY s.id DESC LIMIT $4"
        ),
        Which::Typed => sql!(
            "SELECT s.id, s.code, s.print_id, s.language, s.made_at, s.hub_name, s.hub_wording, s.theme_wording,
                    s.quotation_wording, s.contact_wording, s.typed_at, a.name AS typed_by_name, c.id AS conversation_id
             FROM listening_sheets s LEFT JOIN accounts a ON a.id = s.typed_by
             LEFT JOIN conversations c ON c.hub_id = s.hub_id AND c.id = s.conversation_id
                  AND (CAST($3 AS TEXT) IS NULL OR c.listener_id = $3)
             WHERE s.hub_id = $1 AND s.id < $2 AND s.typed_at IS NOT NULL ORDER BY s.id DESC LIMIT $4"
        ),
    };
    let mut rows = hub.rows(asked, &[before.into(), (&own).into(), most.into()], sheet)?;
    let page = usize::try_from(limits::PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    let older = rows.last().filter(|_| more).map(|sheet| sheet.id.clone());
    Ok(Sheets { rows, older })
}

/// How many sheets are out, as far as they are counted.
pub fn out(hub: &mut Reading<'_, impl Includes<Record>>) -> Result<i64> {
    let n = hub.one(
        sql!(
            "SELECT count(*) AS n FROM (SELECT id FROM listening_sheets WHERE hub_id = $1 AND typed_at IS NULL
                                        ORDER BY id LIMIT $2) waiting"
        ),
        &[MOST_COUNTED.into()],
        |row| row.int("n"),
    )?;
    Ok(n.unwrap_or_default())
}

/// The words of consent as they stand on the paper, in the order of [`Tier::ALL`].
pub fn words_on(hub: &mut Reading<'_, impl Includes<Record>>, sheet: &Sheet) -> Result<Vec<Wording>> {
    let mut words = consents::of_ids(hub, &sheet.wordings, sheet.language, &sheet.hub_name)?;
    words.sort_by_key(|wording| Tier::ALL.iter().position(|tier| *tier == wording.tier));
    Ok(words)
}

/// The code of the sheet that a conversation stood on.
pub fn of(hub: &mut Reading<'_, impl Includes<Record>>, conversation: &str) -> Result<Option<String>> {
    hub.one(
        sql!("SELECT code FROM listening_sheets WHERE hub_id = $1 AND conversation_id = $2"),
        &[conversation.into()],
        |row| row.text("code"),
    )
}

/// Keeps the conversation that stood on a sheet, like any other. `listener` is who listened, which may be
/// another member than whoever types.
pub fn type_in<P>(hub: &mut Writing<'_, P>, code: &str, id: &str, heard: &Heard, listener: Option<&str>) -> Result<Recorded>
where
    P: Includes<Record> + Includes<Meet>,
{
    let types = hub.account().map(str::to_owned);
    let listener = match listener {
        Some(other) if types.as_deref() != Some(other) => {
            // A listener finds again only what they heard themselves.
            let belongs = own_only(hub).is_none() && members(hub)?.iter().any(|(member, _)| member == other);
            if !belongs {
                return Err(Error::invalid("listener", "problem-owner-unknown"));
            }
            Some(other.to_owned())
        }
        _ => types,
    };
    let recorded = record_from(hub, id, heard, None, listener.as_deref())?;
    if recorded == Recorded::New {
        came_back(hub, code, id)?;
    }
    Ok(recorded)
}

/// Says that a sheet came back as this conversation, which was kept a moment ago in the same transaction. Of
/// two who type the same sheet at once the second is refused, and their conversation with it.
fn came_back(hub: &mut Writing<'_, impl Includes<Record>>, code: &str, conversation: &str) -> Result<()> {
    let (now, by) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    let taken = hub.exec(
        sql!(
            "UPDATE listening_sheets SET conversation_id = $3, typed_at = $4, typed_by = $5
             WHERE hub_id = $1 AND code = $2 AND typed_at IS NULL"
        ),
        &[code.into(), conversation.into(), now.into(), (&by).into()],
    )?;
    let sheet = match by_code(hub, code) {
        Ok(sheet) if taken == 1 => sheet,
        Ok(_) => return Err(Error::invalid("sheet", "problem-listening-sheet-typed")),
        Err(Error::NotFound) => return Err(Error::invalid("sheet", "problem-sheet-unknown")),
        Err(error) => return Err(error),
    };
    consents::read_with_name(hub, conversation, &sheet.hub_name)?;
    hub.audit("listening_sheet.typed", &sheet.id)
}

/// Of a conversation that is about to be taken out: its sheet stays typed in, and leads nowhere.
pub(super) fn let_go_of<P>(hub: &mut Writing<'_, P>, conversation: &str) -> Result<()> {
    hub.exec(
        sql!("UPDATE listening_sheets SET conversation_id = NULL WHERE hub_id = $1 AND conversation_id = $2"),
        &[conversation.into()],
    )
    .map(drop)
}
