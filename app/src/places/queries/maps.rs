//! What maps are drawn of: outlines with what is shown of their areas.

use super::vintages::Layer;
use crate::places::model::{AreaKind, Gss, PLATES};
use kit::access::Reading;
use kit::{Result, sql};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The vintages that are read now, all of them together: what is drawn of them is the same as long as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edition {
    ids: BTreeMap<String, String>,
}

impl Edition {
    pub fn now<P>(places: &mut Reading<'_, P>) -> Result<Edition> {
        let newest = places.rows(
            sql!(
                "SELECT v.layer, v.id FROM vintages v
                 JOIN (SELECT layer, MAX(done_at) AS done_at FROM vintages WHERE done_at IS NOT NULL GROUP BY layer) n
                    ON n.layer = v.layer AND n.done_at = v.done_at"
            ),
            &[],
            |row| (row.text("layer"), row.text("id")),
        )?;
        Ok(Edition { ids: newest.into_iter().collect() })
    }

    /// Its name in an address. Another vintage of any layer makes another name.
    pub fn name(&self) -> String {
        let mut digest = Sha256::new();
        for (layer, id) in &self.ids {
            digest.update(layer);
            digest.update([0]);
            digest.update(id);
            digest.update([0]);
        }
        digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
    }

    fn of(&self, layer: Layer) -> &str {
        self.ids.get(layer.as_str()).map_or("", String::as_str)
    }

    /// Whether outlines of that kind are here.
    pub fn outlines(&self, kind: AreaKind) -> bool {
        !self.of(Layer::Outlines(kind)).is_empty()
    }
}

/// The layers of the map whose outlines are here, as the modules of a page take them: names, where their tiles are, and
/// from which zoom to which.
pub fn layers(edition: &Edition) -> String {
    let name = edition.name();
    let here = PLATES.iter().filter(|plate| edition.outlines(plate.kind));
    let layers: Vec<serde_json::Value> = here
        .map(|plate| {
            json!({
                "name": plate.name,
                "tiles": format!("/tiles/{}/{name}/{{z}}/{{x}}/{{y}}", plate.name),
                "from": plate.zooms.start(),
                "to": plate.zooms.end(),
            })
        })
        .collect();
    serde_json::Value::from(layers).to_string()
}

/// The outline of one area.
pub fn outline<P>(places: &mut Reading<'_, P>, edition: &Edition, code: Gss) -> Result<Option<Vec<u8>>> {
    let Some(kind) = code.kind() else { return Ok(None) };
    places.one(
        sql!("SELECT packed FROM outlines WHERE vintage = $1 AND code = $2"),
        &[edition.of(Layer::Outlines(kind)).into(), code.as_str().into()],
        |row| row.bytes("packed"),
    )
}

/// An area with its outline, and what a map shows of it.
#[derive(Clone, Debug)]
pub struct Outlined {
    pub code: Gss,
    pub name: String,
    pub common_name: String,
    pub population: Option<i64>,
    /// The tenth of deprivation in which a neighbourhood lies.
    pub decile: Option<i64>,
    /// Of a larger area: how many people the figures tell of, and how many of them live in the hardest fifth.
    pub hardest: Option<(i64, i64)>,
    pub packed: Vec<u8>,
}

/// All areas of a kind that have an outline, in the order of their codes. An outline whose area is not known, as that
/// of another year's district, is left out: it has no page and no figures.
pub fn outlined<P>(places: &mut Reading<'_, P>, edition: &Edition, kind: AreaKind) -> Result<Vec<Outlined>> {
    let rows = places.rows(
        sql!(
            "SELECT a.code, a.name, a.common_name, a.population, d.decile, h.people,
                h.tenth_1 + h.tenth_2 AS hardest, o.packed
             FROM outlines o JOIN areas a ON a.vintage = $2 AND a.code = o.code
             LEFT JOIN deprivation d ON d.vintage = $3 AND d.lsoa = o.code
             LEFT JOIN hardship h ON h.vintage = $3 AND h.code = o.code
             WHERE o.vintage = $1 ORDER BY o.code"
        ),
        &[
            edition.of(Layer::Outlines(kind)).into(),
            edition.of(Layer::Areas).into(),
            edition.of(Layer::Deprivation).into(),
        ],
        |row| {
            Some(Outlined {
                code: Gss::parse(&row.text("code"))?,
                name: row.text("name"),
                common_name: row.text("common_name"),
                population: row.opt_int("population"),
                decile: row.opt_int("decile"),
                hardest: row.opt_int("people").zip(row.opt_int("hardest")),
                packed: row.bytes("packed"),
            })
        },
    )?;
    Ok(rows.into_iter().flatten().collect())
}
