//! Streets, and blocks that are walked floor by floor.

use super::alone::{Alone, alone};
use super::placing::{self, Placed};
use super::{by_place, doors};
use super::patches::{self, Page};
use crate::places::model::Gss;
use crate::places::queries::neighbourhoods;
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Doors, Kind, LONGEST_NAME, Label, Name, NamedStreet, Numbering, Place, Street};
use kit::access::{Includes, Reading, Writing};
use kit::clock::instant;
use kit::dialect::fold;
use kit::db::Row;
use kit::{Error, Problem, Problems, Result, limits, sql};

/// The most streets in one patch.
pub const MOST: i64 = 500;

fn street(row: &Row<'_>) -> Street {
    Street {
        id: row.text("id"),
        patch: row.text("patch_id"),
        patch_name: row.text("patch_name"),
        name: row.text("name"),
        kind: Kind::kept(&row.text("kind")),
        numbering: Numbering::kept(&row.text("numbering")),
        postcode: row.text("postcode"),
        lsoa: row.opt_text("lsoa").and_then(|code| Gss::parse(&code)),
        by_hand: row.int("lsoa_by_hand") != 0,
        retired_at: row.opt_int("retired_at").map(instant),
        doors: Doors {
            all: row.int("door_count"),
            knocked: row.int("knocked_count"),
            spoken: row.int("spoken_count"),
        },
    }
}

/// The streets in use of a patch by name; those behind the street `after`.
pub fn of_patch(
    hub: &mut Reading<'_, impl Includes<Read>>,
    patch: &str,
    after: Option<&str>,
) -> Result<Page<Street>> {
    let behind = match after {
        None => String::new(),
        Some(id) => hub.found(
            sql!("SELECT folded FROM streets WHERE hub_id = $1 AND id = $2"),
            &[id.into()],
            |row| row.text("folded"),
        )?,
    };
    let rows = hub.rows(
        sql!(
            "SELECT s.id, s.patch_id, p.name AS patch_name, s.name, s.kind, s.numbering, s.postcode, s.lsoa, s.lsoa_by_hand,
                    s.retired_at, s.door_count, s.knocked_count, s.spoken_count
             FROM streets s JOIN patches p ON p.hub_id = s.hub_id AND p.id = s.patch_id
             WHERE s.hub_id = $1 AND s.patch_id = $2 AND s.retired_at IS NULL AND s.folded > $3
             ORDER BY s.folded LIMIT $4"
        ),
        &[patch.into(), (&behind).into(), (limits::PAGE + 1).into()],
        street,
    )?;
    Ok(Page::of(rows, limits::PAGE, |street| &street.id))
}

/// The streets of a patch that were retired, the latest first.
pub fn retired(hub: &mut Reading<'_, impl Includes<Read>>, patch: &str) -> Result<Vec<(String, String)>> {
    hub.rows(
        sql!(
            "SELECT id, name FROM streets WHERE hub_id = $1 AND patch_id = $2 AND retired_at IS NOT NULL
             ORDER BY retired_at DESC, id DESC LIMIT $3"
        ),
        &[patch.into(), limits::PAGE.into()],
        |row| (row.text("id"), row.text("name")),
    )
}

pub fn one(hub: &mut Reading<'_, impl Includes<Read>>, id: &str) -> Result<Street> {
    found(hub, id)
}

fn found<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<Street> {
    hub.found(
        sql!(
            "SELECT s.id, s.patch_id, p.name AS patch_name, s.name, s.kind, s.numbering, s.postcode, s.lsoa, s.lsoa_by_hand,
                    s.retired_at, s.door_count, s.knocked_count, s.spoken_count
             FROM streets s JOIN patches p ON p.hub_id = s.hub_id AND p.id = s.patch_id
             WHERE s.hub_id = $1 AND s.id = $2"
        ),
        &[id.into()],
        street,
    )
}

/// A street to which doors can be added.
pub(super) fn in_use<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<Street> {
    let street = found(hub, id)?;
    match street.retired_at {
        Some(_) => Err(Error::invalid("street", "problem-street-retired")),
        None => Ok(street),
    }
}

/// The street in use of that name in the patch.
pub fn by_name(hub: &mut Reading<'_, impl Includes<Read>>, patch: &str, name: &Name) -> Result<Option<Street>> {
    match of_name(hub, patch, &name.folded())? {
        Some(id) => found(hub, &id).map(Some),
        None => Ok(None),
    }
}

/// The streets in use of that name: in one patch, or in all that the hub has.
pub fn in_use_by_name(hub: &mut Reading<'_, impl Includes<Read>>, patch: &str, name: &Name) -> Result<Vec<Street>> {
    hub.rows(
        sql!(
            "SELECT s.id, s.patch_id, p.name AS patch_name, s.name, s.kind, s.numbering, s.postcode, s.lsoa, s.lsoa_by_hand,
                    s.retired_at, s.door_count, s.knocked_count, s.spoken_count
             FROM streets s JOIN patches p ON p.hub_id = s.hub_id AND p.id = s.patch_id
             WHERE s.hub_id = $1 AND s.folded = $2 AND s.retired_at IS NULL AND ($3 = '' OR s.patch_id = $3)
             ORDER BY s.id LIMIT 20"
        ),
        &[(&name.folded()).into(), patch.into()],
        street,
    )
}

/// Streets in use that are called so, or nearly so, the likeliest first.
pub fn sought(hub: &mut Reading<'_, impl Includes<Read>>, typed: &str) -> Result<Vec<Street>> {
    let typed = fold(typed);
    if typed.is_empty() || typed.chars().count() > LONGEST_NAME {
        return Ok(Vec::new());
    }
    let names = hub.rows(
        sql!("SELECT id, folded FROM streets WHERE hub_id = $1 AND retired_at IS NULL ORDER BY folded, id LIMIT $2"),
        &[COMPARED.into()],
        |row| (row.text("id"), row.text("folded")),
    )?;
    let mut like: Vec<(usize, String, String)> =
        names.into_iter().filter_map(|(id, name)| Some((likeness(&name, &typed)?, name, id))).collect();
    like.sort();
    // A name that is only like it is no answer beside one that is it.
    let guesses = like.first().is_some_and(|(how, ..)| *how >= FORGIVEN_FROM);
    like.retain(|(how, ..)| guesses || *how < FORGIVEN_FROM);
    like.into_iter().take(ANSWERS).map(|(.., id)| found(hub, &id)).collect()
}

/// As many streets as one name is compared with; a hub with more finds the others through their patches.
const COMPARED: i64 = 5_000;
/// As many as are offered for one name.
const ANSWERS: usize = 30;
const FORGIVEN_FROM: usize = 10;

/// How well a name answers to what was typed: 0 is the very name. A mistake or two are forgiven, in a long name.
fn likeness(name: &str, typed: &str) -> Option<usize> {
    if name == typed {
        return Some(0);
    }
    if name.starts_with(typed) {
        return Some(1);
    }
    if name.contains(typed) {
        return Some(2);
    }
    let forgiven = match typed.chars().count() {
        0..4 => return None,
        4..8 => 1,
        _ => 2,
    };
    let mistakes = strsim::osa_distance(name, typed);
    (mistakes <= forgiven).then_some(FORGIVEN_FROM + mistakes)
}

fn of_name<P>(hub: &mut Reading<'_, P>, patch: &str, folded: &str) -> Result<Option<String>> {
    hub.one(
        sql!("SELECT id FROM streets WHERE hub_id = $1 AND patch_id = $2 AND folded = $3 AND retired_at IS NULL"),
        &[patch.into(), folded.into()],
        |row| row.text("id"),
    )
}

fn free<P>(hub: &mut Reading<'_, P>, patch: &str, folded: &str, own: &str) -> Result<()> {
    match of_name(hub, patch, folded)? {
        Some(id) if id != own => Err(Error::invalid("name", "problem-street-there")),
        _ => Ok(()),
    }
}

/// A patch in use with room for one more street.
fn room<P>(hub: &mut Reading<'_, P>, patch: &str) -> Result<()>
where
    P: Includes<Read>,
{
    let patch = patches::one(hub, patch)?;
    if patch.retired_at.is_some() {
        return Err(Error::invalid("patch", "problem-patch-retired"));
    }
    if patch.streets >= MOST {
        return Err(Error::Invalid(Problems(vec![
            Problem::new("name", "problem-patch-full").with("most", MOST),
        ])));
    }
    Ok(())
}

pub fn make<P>(hub: &mut Writing<'_, P>, patch: &str, typed: &NamedStreet) -> Result<String>
where
    P: Includes<Plan> + Includes<Read>,
{
    make_for(hub, patch, typed, None)
}

/// The same for a file: what was made for it goes out with it.
fn make_for<P>(hub: &mut Writing<'_, P>, patch: &str, typed: &NamedStreet, import: Option<&str>) -> Result<String>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    room(hub, patch)?;
    free(hub, patch, &typed.name.folded(), "")?;
    let (id, now) = (hub.new_id(), hub.now().as_microsecond());
    let by_hand = by_hand(hub, typed)?;
    let lsoa = match &by_hand {
        Some(lsoa) => Some(lsoa.clone()),
        None => placing::of_postcode(hub, &typed.postcode)?,
    };
    hub.exec(
        sql!(
            "INSERT INTO streets (hub_id, id, patch_id, name, folded, kind, numbering, postcode, made_at,
                                  import_id, door_count, knocked_count, spoken_count, lsoa, lsoa_by_hand)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, $11, $12)"
        ),
        &[
            (&id).into(),
            patch.into(),
            typed.name.as_str().into(),
            (&typed.name.folded()).into(),
            typed.kind.as_str().into(),
            typed.numbering.as_str().into(),
            (&typed.postcode).into(),
            now.into(),
            import.into(),
            (&lsoa).into(),
            i64::from(by_hand.is_some()).into(),
        ],
    )?;
    if lsoa.is_some() {
        placing::street_placed(hub, &typed.name.folded(), None)?;
    }
    hub.audit("street.made", &id)?;
    Ok(id)
}

/// The neighbourhood in which somebody put a street by hand.
fn by_hand<P>(hub: &mut Reading<'_, P>, typed: &NamedStreet) -> Result<Option<String>> {
    if typed.neighbourhood.is_empty() {
        return Ok(None);
    }
    match hub.published(|places| neighbourhoods::find(places, &typed.neighbourhood))? {
        Some(lsoa) => Ok(Some(lsoa.to_string())),
        None => Err(Error::invalid("neighbourhood", "problem-neighbourhood")),
    }
}

/// The street of that name in the patch, made as described if there is none, and whether it had to be made.
pub(super) fn by_name_or_made<P>(
    hub: &mut Writing<'_, P>,
    patch: &str,
    typed: &NamedStreet,
    import: Option<&str>,
) -> Result<(String, bool)>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    match of_name(hub, patch, &typed.name.folded())? {
        Some(id) => Ok((id, false)),
        None => Ok((make_for(hub, patch, typed, import)?, true)),
    }
}

/// Gives a street another name, postcode or way of being walked, or moves it to another patch. Its doors
/// are put in the order in which it is now walked.
pub fn correct<P>(hub: &mut Writing<'_, P>, id: &str, patch: &str, typed: &NamedStreet) -> Result<()>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    let before = in_use(hub, id)?;
    if before.patch != patch {
        room(hub, patch)?;
    }
    free(hub, patch, &typed.name.folded(), id)?;
    let placed = by_place::of_street(hub, id)?;
    let by_hand = match before.lsoa.filter(|_| before.by_hand) {
        // What was there is kept though newer figures may not know it.
        Some(code) if hub.published(|places| neighbourhoods::name(places, code))? == typed.neighbourhood => Some(code.to_string()),
        _ => by_hand(hub, typed)?,
    };
    let lsoa = match &by_hand {
        Some(lsoa) => Some(lsoa.clone()),
        None if before.postcode == typed.postcode && !before.by_hand => placed.lsoa.clone(),
        None => placing::of_postcode(hub, &typed.postcode)?,
    };
    hub.change(
        sql!(
            "UPDATE streets SET patch_id = $3, name = $4, folded = $5, kind = $6, numbering = $7, postcode = $8, lsoa = $9,
                                lsoa_by_hand = $10
             WHERE hub_id = $1 AND id = $2"
        ),
        &[
            id.into(),
            patch.into(),
            typed.name.as_str().into(),
            (&typed.name.folded()).into(),
            typed.kind.as_str().into(),
            typed.numbering.as_str().into(),
            (&typed.postcode).into(),
            (&lsoa).into(),
            i64::from(by_hand.is_some()).into(),
        ],
    )?;
    let named_otherwise = fold(&before.name) != typed.name.folded();
    if lsoa.is_some() && (lsoa != placed.lsoa || named_otherwise) {
        placing::street_placed(hub, &typed.name.folded(), None)?;
        // It lay wrong before, and so did what was heard there.
        if placed.lsoa.is_some() && lsoa != placed.lsoa {
            placing::street_placed(hub, &typed.name.folded(), placed.lsoa.clone())?;
        }
    } else if lsoa != placed.lsoa || before.patch != patch || before.postcode != typed.postcode {
        placing::streets_changed(hub)?;
    }
    by_place::moved(hub, id, &placed, &Placed { lsoa, patch: Some(patch.to_owned()) })?;
    if (before.kind, before.numbering) != (typed.kind, typed.numbering) {
        replace(hub, id, typed.kind, typed.numbering)?;
    }
    hub.audit("street.corrected", id)
}

/// Puts every door of a street where it now comes as one walks.
fn replace<P>(hub: &mut Writing<'_, P>, id: &str, kind: Kind, numbering: Numbering) -> Result<()> {
    let doors = hub.rows(
        sql!("SELECT id, label, floor FROM doors WHERE hub_id = $1 AND street_id = $2"),
        &[id.into()],
        |row| (row.text("id"), row.text("label"), row.opt_int("floor")),
    )?;
    let mut places = Vec::with_capacity(doors.len());
    for (door, label, floor) in doors {
        let place = Place::of(&Label::parse(&label)?, kind, numbering, floor);
        places.push((door, place.turn, place.step));
    }
    let places = serde_json::to_string(&places)?;
    hub.exec(
        sql!(
            // Each is looked up by its id before: left to choose, SQLite reads the list once for every door.
            sqlite: "UPDATE doors SET turn = moved.turn, step = moved.step
                     FROM (SELECT d.rowid AS at, n.value ->> 1 AS turn, n.value ->> 2 AS step FROM json_each($2) AS n
                           CROSS JOIN doors d ON d.hub_id = $1 AND d.id = n.value ->> 0 LIMIT -1) AS moved
                     WHERE doors.rowid = moved.at",
            postgres: "UPDATE doors SET turn = CAST(n.value ->> 1 AS BIGINT), step = CAST(n.value ->> 2 AS BIGINT)
                       FROM json_array_elements(CAST(CAST($2 AS TEXT) AS JSON)) AS n
                       WHERE doors.hub_id = $1 AND doors.id = n.value ->> 0",
        ),
        &[(&places).into()],
    )?;
    Ok(())
}

/// Takes a street out of use. Its doors stay with it, and so does their history.
pub fn retire(hub: &mut Writing<'_, impl Includes<Plan>>, id: &str) -> Result<()> {
    alone(hub)?;
    if found(hub, id)?.retired_at.is_some() {
        return Ok(());
    }
    let now = hub.now().as_microsecond();
    hub.change(
        sql!("UPDATE streets SET retired_at = $3 WHERE hub_id = $1 AND id = $2"),
        &[id.into(), now.into()],
    )?;
    placing::streets_changed(hub)?;
    hub.audit("street.retired", id)
}

/// Takes a street into use again with its doors, where no other bears its name meanwhile.
pub fn restore<P>(hub: &mut Writing<'_, P>, id: &str) -> Result<()>
where
    P: Includes<Plan> + Includes<Read>,
{
    alone(hub)?;
    let street = found(hub, id)?;
    if street.retired_at.is_none() {
        return Ok(());
    }
    room(hub, &street.patch)?;
    let name = Name::parse("name", &street.name).map_err(|problem| Error::Invalid(Problems(vec![problem])))?;
    free(hub, &street.patch, &name.folded(), id)?;
    hub.change(sql!("UPDATE streets SET retired_at = NULL WHERE hub_id = $1 AND id = $2"), &[id.into()])?;
    placing::street_placed(hub, &name.folded(), None)?;
    hub.audit("street.restored", id)
}

/// Counts doors of a street that came, went or were knocked at.
pub(super) fn shift<P>(hub: &mut Writing<'_, P>, _: &Alone, id: &str, by: Doors) -> Result<()> {
    if by == Doors::default() {
        return Ok(());
    }
    hub.change(
        sql!(
            "UPDATE streets SET door_count = door_count + $3, knocked_count = knocked_count + $4,
                                spoken_count = spoken_count + $5
             WHERE hub_id = $1 AND id = $2"
        ),
        &[id.into(), by.all.into(), by.knocked.into(), by.spoken.into()],
    )
}

/// Room for so many more doors.
pub(super) fn holds(street: &Street, more: usize) -> Result<()> {
    let more = i64::try_from(more).unwrap_or(i64::MAX);
    if street.doors.all.saturating_add(more) > doors::MOST {
        return Err(Error::Invalid(Problems(vec![
            Problem::new("doors", "problem-street-full").with("most", doors::MOST),
        ])));
    }
    Ok(())
}
