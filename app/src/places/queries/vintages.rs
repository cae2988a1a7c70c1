//! What was imported, and what of it is read.

use kit::access::{Publishing, Reading, Writing};
use kit::clock::instant;
use kit::db::Row;
use kit::{Result, sql};

/// What a vintage is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    Areas,
    Deprivation,
    CommonNames,
    Postcodes,
    Households,
    /// Where in a neighbourhood its people live.
    Middles,
    CommunityNeed,
    Outlines(super::super::model::AreaKind),
}

impl Layer {
    pub fn as_str(self) -> &'static str {
        use super::super::model::AreaKind as Kind;
        match self {
            Layer::Areas => "areas",
            Layer::Deprivation => "deprivation",
            Layer::CommonNames => "common names",
            Layer::Postcodes => "postcodes",
            Layer::Households => "households",
            Layer::Middles => "middles",
            Layer::CommunityNeed => "community need",
            Layer::Outlines(Kind::Lsoa) => "outlines of lsoas",
            Layer::Outlines(Kind::Msoa) => "outlines of msoas",
            Layer::Outlines(Kind::Ward) => "outlines of wards",
            Layer::Outlines(Kind::District) => "outlines of districts",
            Layer::Outlines(Kind::Constituency) => "outlines of constituencies",
            Layer::Outlines(Kind::Region) => "outlines of regions",
            Layer::Outlines(Kind::Country) => "outlines of countries",
        }
    }
}

/// One import, as it is listed.
#[derive(Clone, Debug)]
pub struct Vintage {
    pub id: String,
    pub layer: String,
    pub edition: String,
    pub source: String,
    pub file: String,
    pub records: i64,
    pub done_at: jiff::Timestamp,
}

/// What a vintage was made from, the least first: what is better is not hidden by what comes after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MadeFrom {
    /// What came with the program.
    Facts,
    /// A table of postcodes, which names the areas that each lies in.
    Postcodes,
    /// As published.
    File,
}

impl MadeFrom {
    const ALL: [MadeFrom; 3] = [MadeFrom::Facts, MadeFrom::Postcodes, MadeFrom::File];

    fn as_str(self) -> &'static str {
        match self {
            MadeFrom::Facts => "facts",
            MadeFrom::Postcodes => "postcodes",
            MadeFrom::File => "file",
        }
    }
}

/// What an import begins with.
#[derive(Clone, Debug)]
pub struct NewVintage {
    pub layer: Layer,
    pub edition: String,
    pub source: &'static str,
    pub file: String,
    pub digest: String,
    pub made_from: MadeFrom,
    /// How many neighbourhoods its ranks go to, where it has ranks.
    pub ranked: i64,
}

/// The newest vintage of a layer that is done.
pub fn current<P>(places: &mut Reading<'_, P>, layer: Layer) -> Result<Option<String>> {
    places.one(
        sql!("SELECT id FROM vintages WHERE layer = $1 AND done_at IS NOT NULL ORDER BY done_at DESC, id DESC LIMIT 1"),
        &[layer.as_str().into()],
        |row| row.text("id"),
    )
}

/// What the vintage of a layer that is read now was made from.
pub fn made_from<P>(places: &mut Reading<'_, P>, layer: Layer) -> Result<Option<MadeFrom>> {
    let Some(vintage) = current(places, layer)? else { return Ok(None) };
    let made_from = places.found(sql!("SELECT made_from FROM vintages WHERE id = $1"), &[(&vintage).into()], |row| row.text("made_from"))?;
    Ok(MadeFrom::ALL.into_iter().find(|one| one.as_str() == made_from))
}

/// The vintage of a layer that is read now.
pub fn newest<P>(places: &mut Reading<'_, P>, layer: Layer) -> Result<Option<Vintage>> {
    places.one(
        sql!(
            "SELECT id, layer, edition, source, file, records, done_at FROM vintages
             WHERE layer = $1 AND done_at IS NOT NULL ORDER BY done_at DESC, id DESC LIMIT 1"
        ),
        &[layer.as_str().into()],
        drawn,
    )
}

fn drawn(row: &Row<'_>) -> Vintage {
    Vintage {
        id: row.text("id"),
        layer: row.text("layer"),
        edition: row.text("edition"),
        source: row.text("source"),
        file: row.text("file"),
        records: row.int("records"),
        done_at: instant(row.int("done_at")),
    }
}

/// All that are done, the newest first.
pub fn all<P>(places: &mut Reading<'_, P>) -> Result<Vec<Vintage>> {
    places.rows(
        sql!(
            "SELECT id, layer, edition, source, file, records, done_at FROM vintages
             WHERE done_at IS NOT NULL ORDER BY done_at DESC, id DESC LIMIT 500"
        ),
        &[],
        drawn,
    )
}

/// How an import of this file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is here already, and done.
    Done(String),
    /// It was broken off, and goes on.
    Again(String),
    New(String),
}

/// Begins a vintage, or goes on with one that was broken off. What was broken off of another file is taken away.
pub fn begin(places: &mut Writing<'_, Publishing>, new: &NewVintage) -> Result<Begun> {
    let layer = new.layer.as_str();
    let before = places.one(
        sql!("SELECT id, done_at FROM vintages WHERE layer = $1 AND digest = $2 ORDER BY began_at DESC LIMIT 1"),
        &[layer.into(), (&new.digest).into()],
        |row| (row.text("id"), row.opt_int("done_at").is_some()),
    )?;
    match before {
        Some((id, true)) if current(places, new.layer)?.as_ref() == Some(&id) => return Ok(Begun::Done(id)),
        Some((id, false)) => return Ok(Begun::Again(id)),
        _ => {}
    }
    let (id, now) = (places.new_id(), places.now().as_microsecond());
    places.exec(
        sql!(
            "INSERT INTO vintages (id, layer, edition, source, file, digest, records, ranked, began_at, done_at, made_from)
             VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, NULL, $9)"
        ),
        &[
            (&id).into(),
            layer.into(),
            (&new.edition).into(),
            new.source.into(),
            (&new.file).into(),
            (&new.digest).into(),
            new.ranked.into(),
            now.into(),
            new.made_from.as_str().into(),
        ],
    )?;
    Ok(Begun::New(id))
}

/// Holds an import to its vintage for the rest of a transaction: one that ended it, or did the same file beside it,
/// is told from one that waits its turn.
pub fn hold(places: &mut Writing<'_, Publishing>, id: &str) -> Result<bool> {
    let held = places.exec(sql!("UPDATE vintages SET done_at = NULL WHERE id = $1 AND done_at IS NULL"), &[id.into()])?;
    Ok(held > 0)
}

/// From now on it is the one that is read, whatever the clock says.
pub fn done(places: &mut Writing<'_, Publishing>, id: &str, records: i64) -> Result<()> {
    let arrival = places.arrival();
    let last = places.found(
        sql!("SELECT COALESCE(MAX(done_at), 0) AS last FROM vintages"),
        &[],
        |row| row.int("last"),
    )?;
    places.change(
        sql!("UPDATE vintages SET done_at = $1, records = $2 WHERE id = $3"),
        &[arrival.max(last + 1).into(), records.into(), id.into()],
    )
}

/// Of one layer, those that were begun and never done.
pub fn broken_off(places: &mut Writing<'_, Publishing>, layer: Layer, but: &str) -> Result<Vec<String>> {
    places.rows(
        sql!("SELECT id FROM vintages WHERE layer = $1 AND done_at IS NULL AND id <> $2"),
        &[layer.as_str().into(), but.into()],
        |row| row.text("id"),
    )
}

/// Takes away what was broken off.
pub fn forget(places: &mut Writing<'_, Publishing>, id: &str) -> Result<()> {
    for sql in [
        sql!("DELETE FROM lies_in WHERE vintage = $1"),
        sql!("DELETE FROM areas WHERE vintage = $1"),
        sql!("DELETE FROM deprivation WHERE vintage = $1"),
        sql!("DELETE FROM hardship WHERE vintage = $1"),
        sql!("DELETE FROM common_names WHERE vintage = $1"),
        sql!("DELETE FROM postcode_blocks WHERE vintage = $1"),
        sql!("DELETE FROM postcode_lsoas WHERE vintage = $1"),
        sql!("DELETE FROM outlines WHERE vintage = $1"),
        sql!("DELETE FROM households WHERE vintage = $1"),
        sql!("DELETE FROM lived_middles WHERE vintage = $1"),
        sql!("DELETE FROM community_needs WHERE vintage = $1"),
        sql!("DELETE FROM vintages WHERE id = $1"),
    ] {
        places.exec(sql, &[id.into()])?;
    }
    Ok(())
}
