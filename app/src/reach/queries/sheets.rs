//! Sheets of paper: which doors stand on them, and what was typed in from each line.

use super::attempts::{self, own_only};
use super::sessions;
use super::walk::{self, Behind};
use crate::reach::access::Walk;
use crate::reach::model::sheets::{LINES, Line, MOST_DOORS, Sheet, Typed};
use crate::reach::model::{Knock, Outcome, Session, Standing, WalkDoor};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::words::Language;
use kit::{Error, Problem, Problems, Result, id, sql};

/// Makes the sheets of a session's streets, each of at most [`LINES`] doors of one street.
pub fn make(hub: &mut Writing<'_, impl Includes<Walk>>, session: &Session, language: Language) -> Result<()> {
    let (now, by) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    let mut made = 0;
    let mut doors_printed = 0;
    for street in sessions::streets(hub, &session.id)? {
        let most = i64::try_from(MOST_DOORS).unwrap_or(i64::MAX);
        let doors = walk::doors(hub, session, &street.id, &Behind::none(), most + 1)?;
        doors_printed += doors.len();
        if doors_printed > MOST_DOORS {
            return Err(Error::Invalid(Problems(vec![
                Problem::new("language", "problem-sheets-too-many").with("most", MOST_DOORS),
            ])));
        }
        let pages = i64::try_from(doors.len().div_ceil(LINES)).unwrap_or(i64::MAX);
        for (page, doors) in (1..).zip(doors.chunks(LINES)) {
            let (id, code) = (hub.new_id(), id::sheet_code(&hub.house().chance));
            hub.exec(
                sql!(
                    "INSERT INTO sheets (hub_id, id, code, session_id, street_id, page, pages, language, made_at, made_by)
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                ),
                &[
                    (&id).into(),
                    (&code).into(),
                    (&session.id).into(),
                    (&street.id).into(),
                    page.into(),
                    pages.into(),
                    language.code().into(),
                    now.into(),
                    (&by).into(),
                ],
            )?;
            for (line, door) in (0_i64..).zip(doors) {
                let boxes = if door.standing.do_not_knock_at.is_some() { "none" } else { "ticked" };
                hub.exec(
                    sql!("INSERT INTO sheet_lines (hub_id, sheet_id, line, door_id, boxes) VALUES ($1, $2, $3, $4, $5)"),
                    &[(&id).into(), line.into(), (&door.id).into(), boxes.into()],
                )?;
            }
            made += 1;
        }
    }
    if made == 0 {
        return Err(Error::invalid("language", "problem-sheets-none"));
    }
    hub.audit("sheets.printed", &session.id)
}

fn sheet(row: &Row<'_>) -> Sheet {
    Sheet {
        id: row.text("id"),
        code: row.text("code"),
        session: row.text("session_id"),
        street: (row.text("street_id"), row.text("street")),
        page: row.int("page"),
        pages: row.int("pages"),
        language: Language::of_code(&row.text("language")).unwrap_or(Language::ENGLISH),
        made_at: instant(row.int("made_at")),
        typed: row.opt_int("typed_at").map(instant).zip(row.opt_text("typed_by_name")),
    }
}

/// So many sheets are looked back upon: those of two printings at least, for one is less than a hundred.
const LISTED: i64 = 200;

/// The sheets of a session, the last printed first and each printing in walking order. `session` comes from
/// [`sessions::one`], which has looked who asks.
pub fn of(hub: &mut Reading<'_, impl Includes<Walk>>, session: &Session) -> Result<Vec<Sheet>> {
    hub.rows(
        sql!(
            "SELECT s.id, s.code, s.session_id, s.street_id, t.name AS street, s.page, s.pages, s.language, s.made_at,
                    s.typed_at, a.name AS typed_by_name
             FROM sheets s JOIN streets t ON t.hub_id = s.hub_id AND t.id = s.street_id
             LEFT JOIN outreach_streets o ON o.hub_id = s.hub_id AND o.session_id = s.session_id AND o.street_id = s.street_id
             LEFT JOIN accounts a ON a.id = s.typed_by
             WHERE s.hub_id = $1 AND s.session_id = $2
             ORDER BY s.made_at DESC, COALESCE(o.position, -1), s.street_id, s.page LIMIT $3"
        ),
        &[(&session.id).into(), LISTED.into()],
        sheet,
    )
}

/// The sheet that bears a code. A listener finds those of the sessions they are in.
pub fn by_code(hub: &mut Reading<'_, impl Includes<Walk>>, code: &str) -> Result<Sheet> {
    let own = own_only(hub);
    hub.found(
        sql!(
            "SELECT s.id, s.code, s.session_id, s.street_id, t.name AS street, s.page, s.pages, s.language, s.made_at,
                    s.typed_at, a.name AS typed_by_name
             FROM sheets s JOIN streets t ON t.hub_id = s.hub_id AND t.id = s.street_id
             LEFT JOIN accounts a ON a.id = s.typed_by
             WHERE s.hub_id = $1 AND s.code = $2
                   AND (CAST($3 AS TEXT) IS NULL
                        OR EXISTS (SELECT 1 FROM outreach_pairs p WHERE p.hub_id = s.hub_id
                                   AND p.session_id = s.session_id AND p.account_id = $3))"
        ),
        &[code.into(), (&own).into()],
        sheet,
    )
}

/// The lines of a sheet, from the top. `sheet` comes from [`of`] or [`by_code`], which have looked who asks.
pub fn lines(hub: &mut Reading<'_, impl Includes<Walk>>, sheet: &str) -> Result<Vec<Line>> {
    hub.rows(
        sql!(
            "SELECT d.id, d.label, d.floor, d.turn, d.step, d.visits, d.last_at, d.last_outcome, d.spoke_at, d.come_back,
                    d.do_not_knock_at, l.boxes, t.id AS attempt_id, t.outcome, t.come_back AS typed_come_back,
                    t.at AS knocked_at
             FROM sheet_lines l JOIN doors d ON d.hub_id = l.hub_id AND d.id = l.door_id
             LEFT JOIN door_attempts t ON t.hub_id = l.hub_id AND t.id = l.attempt_id
                  AND NOT EXISTS (SELECT 1 FROM attempt_undos u WHERE u.hub_id = t.hub_id AND u.attempt_id = t.id)
             WHERE l.hub_id = $1 AND l.sheet_id = $2 ORDER BY l.line"
        ),
        &[sheet.into()],
        |row| Line {
            door: WalkDoor {
                id: row.text("id"),
                label: row.text("label"),
                floor: row.opt_int("floor"),
                turn: row.int("turn"),
                step: row.int("step"),
                standing: Standing {
                    visits: row.int("visits"),
                    last: row
                        .opt_int("last_at")
                        .map(instant)
                        .zip(row.opt_text("last_outcome").map(|word| Outcome::kept(&word))),
                    spoke_at: row.opt_int("spoke_at").map(instant),
                    come_back: row.opt_text("come_back"),
                    do_not_knock_at: row.opt_int("do_not_knock_at").map(instant),
                },
            },
            boxes: row.text("boxes") == "ticked",
            typed: row.opt_text("attempt_id").zip(row.opt_text("outcome")).map(|(id, outcome)| {
                (id, Outcome::kept(&outcome), row.opt_text("typed_come_back"))
            }),
            knocked_at: row.opt_int("knocked_at").map(instant),
        },
    )
}

/// Takes in what was written on a sheet. What is the same as before stays as it is; what was typed in
/// wrongly before is taken back and marked anew, so a sheet counts once however often it is typed.
pub fn take_in(hub: &mut Writing<'_, impl Includes<Walk>>, sheet: &Sheet, at: i64, typed: &[Typed]) -> Result<usize> {
    let lines = lines(hub, &sheet.id)?;
    let mut changed = 0;
    for said in typed {
        let line = usize::try_from(said.line).ok().and_then(|line| lines.get(line));
        let Some(line) = line.filter(|line| line.boxes) else {
            continue;
        };
        let before = line.typed.as_ref().map(|(_, outcome, come_back)| (*outcome, come_back.clone()));
        if before == said.outcome.map(|outcome| (outcome, said.come_back.clone())) {
            continue;
        }
        if let Some((attempt, ..)) = &line.typed {
            let now = hub.now().as_microsecond();
            attempts::undo(hub, &line.door.id, attempt, now)?;
        }
        let attempt = match said.outcome {
            None => None,
            Some(outcome) => {
                let id = hub.new_id();
                let knock = Knock { session: Some(sheet.session.clone()), at, outcome, come_back: said.come_back.clone() };
                attempts::record(hub, &line.door.id, &id, &knock)?;
                hub.exec(
                    sql!("UPDATE door_attempts SET sheet_id = $3 WHERE hub_id = $1 AND id = $2"),
                    &[(&id).into(), (&sheet.id).into()],
                )?;
                Some(id)
            }
        };
        hub.exec(
            sql!("UPDATE sheet_lines SET attempt_id = $4 WHERE hub_id = $1 AND sheet_id = $2 AND line = $3"),
            &[(&sheet.id).into(), said.line.into(), (&attempt).into()],
        )?;
        changed += 1;
    }
    let (now, by) = (hub.now().as_microsecond(), hub.account().map(str::to_owned));
    hub.exec(
        sql!("UPDATE sheets SET typed_at = $3, typed_by = $4 WHERE hub_id = $1 AND id = $2"),
        &[(&sheet.id).into(), now.into(), (&by).into()],
    )?;
    hub.audit("sheet.typed", &sheet.id)?;
    Ok(changed)
}
