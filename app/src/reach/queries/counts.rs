//! How many, by month and by hour, kept in the same transaction as what is counted.

use super::alone::Alone;
use crate::reach::access::Walk;
use crate::reach::model::{Counted, Hour};
use kit::access::{Includes, Reading, Writing};
use kit::{Result, sql};
use std::collections::BTreeMap;

/// Adds to the counts what was knocked, and takes away what was taken back.
pub(super) fn shift<P>(hub: &mut Writing<'_, P>, _: &Alone, by: &Counted) -> Result<()> {
    if !by.series.is_empty() {
        let steps: Vec<(&str, &str, i64)> =
            by.series.iter().map(|((series, month), n)| (series.as_str(), month.as_str(), *n)).collect();
        let steps = serde_json::to_string(&steps)?;
        hub.exec(
            sql!(
                sqlite: "INSERT INTO reach_counts (hub_id, series, month, n)
                         SELECT $1, step.value ->> 0, step.value ->> 1, step.value ->> 2 FROM json_each($2) AS step WHERE TRUE
                         ON CONFLICT (hub_id, series, month) DO UPDATE SET n = reach_counts.n + excluded.n",
                postgres: "INSERT INTO reach_counts (hub_id, series, month, n)
                           SELECT $1, step.value ->> 0, step.value ->> 1, CAST(step.value ->> 2 AS BIGINT)
                           FROM json_array_elements(CAST(CAST($2 AS TEXT) AS JSON)) AS step
                           ON CONFLICT (hub_id, series, month) DO UPDATE SET n = reach_counts.n + excluded.n",
            ),
            &[(&steps).into()],
        )?;
    }
    if !by.hours.is_empty() {
        let steps: Vec<(i64, i64, i64, i64)> =
            by.hours.iter().map(|((day, hour), (knocked, answered))| (*day, *hour, *knocked, *answered)).collect();
        let steps = serde_json::to_string(&steps)?;
        hub.exec(
            sql!(
                sqlite: "INSERT INTO contact_rates (hub_id, weekday, hour, knocked, answered)
                         SELECT $1, step.value ->> 0, step.value ->> 1, step.value ->> 2, step.value ->> 3
                         FROM json_each($2) AS step WHERE TRUE
                         ON CONFLICT (hub_id, weekday, hour) DO UPDATE
                         SET knocked = contact_rates.knocked + excluded.knocked,
                             answered = contact_rates.answered + excluded.answered",
                postgres: "INSERT INTO contact_rates (hub_id, weekday, hour, knocked, answered)
                           SELECT $1, CAST(step.value ->> 0 AS BIGINT), CAST(step.value ->> 1 AS BIGINT),
                                  CAST(step.value ->> 2 AS BIGINT), CAST(step.value ->> 3 AS BIGINT)
                           FROM json_array_elements(CAST(CAST($2 AS TEXT) AS JSON)) AS step
                           ON CONFLICT (hub_id, weekday, hour) DO UPDATE
                           SET knocked = contact_rates.knocked + excluded.knocked,
                               answered = contact_rates.answered + excluded.answered",
            ),
            &[(&steps).into()],
        )?;
    }
    Ok(())
}

/// When people were in, of all that the hub ever knocked.
pub fn hours(hub: &mut Reading<'_, impl Includes<Walk>>) -> Result<Vec<Hour>> {
    hub.rows(
        sql!(
            "SELECT weekday, hour, knocked, answered FROM contact_rates
             WHERE hub_id = $1 AND knocked > 0 ORDER BY weekday, hour"
        ),
        &[],
        |row| Hour {
            weekday: row.int("weekday"),
            hour: row.int("hour"),
            knocked: row.int("knocked"),
            answered: row.int("answered"),
        },
    )
}

/// What was done in one month, or in one session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Doors at which we knocked, each once.
    pub doors: i64,
    /// Those of them where somebody spoke with us.
    pub doors_spoke: i64,
    /// Those of them where we had never knocked before.
    pub new_doors: i64,
    pub knocked: i64,
    pub no_answer: i64,
    pub refused: i64,
    pub spoke: i64,
    pub come_back: i64,
    pub do_not_knock: i64,
}

impl Done {
    /// How often somebody came to the door.
    pub fn answered(&self) -> i64 {
        self.knocked - self.no_answer
    }

    fn of(counted: &BTreeMap<String, i64>) -> Done {
        let n = |series: &str| counted.get(series).copied().unwrap_or_default();
        let of_outcomes = ["no_answer", "refused", "spoke", "come_back", "do_not_knock"].map(n);
        let [no_answer, refused, spoke, come_back, do_not_knock] = of_outcomes;
        Done {
            doors: n("doors"),
            doors_spoke: n("doors_spoke"),
            new_doors: n("new_doors"),
            knocked: of_outcomes.iter().sum(),
            no_answer,
            refused,
            spoke,
            come_back,
            do_not_knock,
        }
    }
}

/// What the hub did at doors in a month: `2026-11`.
pub fn of_month(hub: &mut Reading<'_, impl Includes<Walk>>, month: &str) -> Result<Done> {
    let counted = hub.rows(
        sql!(
            "SELECT series, n FROM reach_counts WHERE hub_id = $1 AND month = $2
             AND series IN ('doors', 'doors_spoke', 'new_doors', 'no_answer', 'refused', 'spoke', 'come_back', 'do_not_knock')"
        ),
        &[month.into()],
        |row| (row.text("series"), row.int("n")),
    )?;
    Ok(Done::of(&counted.into_iter().collect()))
}

/// How often the hub knocked, month by month, in order.
pub fn months(hub: &mut Reading<'_, impl Includes<Walk>>) -> Result<Vec<(String, i64)>> {
    hub.rows(
        sql!("SELECT month, n FROM reach_counts WHERE hub_id = $1 AND series = 'doors' AND n > 0 ORDER BY month"),
        &[],
        |row| (row.text("month"), row.int("n")),
    )
}

/// What a session has done so far.
pub fn of_session(hub: &mut Reading<'_, impl Includes<Walk>>, session: &str) -> Result<Done> {
    let family = format!("session:{session}:");
    let names = ["doors", "no_answer", "refused", "spoke", "come_back", "do_not_knock"];
    let series = names.map(|name| format!("{family}{name}"));
    let counted = hub.rows(
        sql!(
            "SELECT series, n FROM reach_counts
             WHERE hub_id = $1 AND month = '' AND series IN ($2, $3, $4, $5, $6, $7)"
        ),
        &series.each_ref().map(kit::db::Value::from),
        |row| (row.text("series")[family.len()..].to_owned(), row.int("n")),
    )?;
    Ok(Done::of(&counted.into_iter().collect()))
}
