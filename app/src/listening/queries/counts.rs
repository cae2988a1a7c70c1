//! How many, by series and month, kept in the same transaction as what is counted.

use crate::listening::access::Record;
use crate::listening::model::{COUNTS_CHANGED, How, Theme, Tier};
use crate::reach::queries::by_place;
use crate::reach::queries::placing::Placed;
use jiff::SignedDuration;
use kit::access::{Includes, Reading, Writing};
use kit::clock::month;
use kit::dialect::ALONE_IN_HUB;
use kit::jobs::Job;
use kit::{Result, sql};
use std::collections::{BTreeMap, BTreeSet};

/// Every conversation.
pub const ALL: &str = "all";
/// Those that nobody has coded yet.
pub const UNCODED: &str = "uncoded";

pub fn theme_series(id: &str) -> String {
    format!("theme:{id}")
}

pub fn tier_series(tier: Tier) -> String {
    format!("tier:{}", tier.as_str())
}

pub fn network_series(id: &str) -> String {
    format!("network:{id}")
}

/// Where one conversation is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    month: String,
    series: BTreeSet<String>,
    placed: Placed,
    contact: bool,
}

impl Place {
    /// `themes` are those it is coded with, each with the network's theme it is filed under.
    pub(super) fn of(
        month: String,
        tier: Tier,
        how: How,
        language: &str,
        themes: &[(String, Option<String>)],
        placed: Placed,
    ) -> Place {
        // `en-GB` and `en` are one language to whoever counts languages.
        let spoken = language.split('-').next().unwrap_or(language);
        let mut series = BTreeSet::from([
            ALL.to_owned(),
            tier_series(tier),
            format!("how:{}", how.as_str()),
            format!("language:{spoken}"),
        ]);
        if themes.is_empty() {
            series.insert(UNCODED.to_owned());
        }
        for (theme, network) in themes {
            series.insert(theme_series(theme));
            // "Hub only" is counted above, and what it was about is not.
            if tier != Tier::Hub {
                series.extend(network.as_deref().map(network_series));
            }
        }
        Place { month, series, placed, contact: tier == Tier::Contact }
    }

    fn steps(&self) -> impl Iterator<Item = (String, String)> + '_ {
        self.series
            .iter()
            .map(|series| (series.clone(), self.month.clone()))
    }
}

/// Nobody else counts in this hub until the transaction ends. Whoever has it may read where something
/// is counted and move it: read before, another could move it in between, and it would be taken from
/// its old place twice.
pub(super) struct Alone(());

/// An import counts hundreds of conversations in one transaction, and phones send theirs meanwhile.
pub(super) fn alone<P>(hub: &mut Writing<'_, P>) -> Result<Alone> {
    hub.rows(ALONE_IN_HUB, &[], |_| ())?;
    Ok(Alone(()))
}

/// Counts a conversation where it now is, and no longer where it was.
pub(super) fn shift<P>(
    hub: &mut Writing<'_, P>,
    _: &Alone,
    before: Option<&Place>,
    after: Option<&Place>,
) -> Result<()> {
    step(hub, before.into_iter(), after.into_iter())
}

/// Counts many that were not counted before.
pub(super) fn count_all<P>(hub: &mut Writing<'_, P>, _: &Alone, places: &[Place]) -> Result<()> {
    step(hub, std::iter::empty(), places.iter())
}

fn step<'p, P>(
    hub: &mut Writing<'_, P>,
    before: impl Iterator<Item = &'p Place> + Clone,
    after: impl Iterator<Item = &'p Place> + Clone,
) -> Result<()> {
    let mut by_place = by_place::Steps::new();
    for (place, by) in before.clone().map(|place| (place, -1)).chain(after.clone().map(|place| (place, 1))) {
        by_place::step(&mut by_place, &place.placed, by_place::CONVERSATIONS, &place.month, by);
        if place.contact {
            by_place::step(&mut by_place, &place.placed, by_place::CONTACTS, &place.month, by);
        }
    }
    by_place::shift(hub, &by_place)?;
    let mut steps: BTreeMap<(String, String), i64> = BTreeMap::new();
    for step in before.flat_map(Place::steps) {
        *steps.entry(step).or_default() -= 1;
    }
    for step in after.flat_map(Place::steps) {
        *steps.entry(step).or_default() += 1;
    }
    let steps: Vec<(&str, &str, i64)> = steps
        .iter()
        .filter(|(_, by)| **by != 0)
        .map(|((series, month), by)| (series.as_str(), month.as_str(), *by))
        .collect();
    if steps.is_empty() {
        return Ok(());
    }
    let steps = serde_json::to_string(&steps)?;
    // All counts of a conversation in one statement; the engines take lists apart differently.
    hub.exec(
        sql!(
            sqlite: "INSERT INTO counts (hub_id, series, month, n)
                     SELECT $1, step.value ->> 0, step.value ->> 1, step.value ->> 2 FROM json_each($2) AS step WHERE TRUE
                     ON CONFLICT (hub_id, series, month) DO UPDATE SET n = counts.n + excluded.n",
            postgres: "INSERT INTO counts (hub_id, series, month, n)
                       SELECT $1, step.value ->> 0, step.value ->> 1, CAST(step.value ->> 2 AS BIGINT)
                       FROM json_array_elements(CAST(CAST($2 AS TEXT) AS JSON)) AS step
                       ON CONFLICT (hub_id, series, month) DO UPDATE SET n = counts.n + excluded.n",
        ),
        &[(&steps).into()],
    )?;
    changed(hub)
}

/// The hub above must hear of it.
pub fn changed<P>(hub: &mut Writing<'_, P>) -> Result<()> {
    if hub.hub().parent.is_some() {
        hub.enqueue(&Job {
            kind: COUNTS_CHANGED,
            key: Some("".into()),
            body: "".into(),
            after: None,
        })?;
    }
    Ok(())
}

/// Counts a theme again from its codings, after many of them moved at once.
pub(super) fn recount_theme<P>(hub: &mut Writing<'_, P>, _: &Alone, theme: &str) -> Result<()> {
    let series = theme_series(theme);
    forget(hub, &series)?;
    hub.exec(
        sql!(
            "INSERT INTO counts (hub_id, series, month, n)
             SELECT $1, CAST($2 AS TEXT), c.month, count(*) FROM codings k
             JOIN conversations c ON c.hub_id = k.hub_id AND c.arrived = k.arrived
             WHERE k.hub_id = $1 AND k.theme_id = $3 GROUP BY c.month
             ON CONFLICT (hub_id, series, month) DO UPDATE SET n = excluded.n"
        ),
        &[(&series).into(), theme.into()],
    )?;
    changed(hub)
}

/// Counts a theme of the network again: each conversation once, however many of its themes are
/// filed under it.
pub(super) fn recount_network<P>(hub: &mut Writing<'_, P>, _: &Alone, network: &str) -> Result<()> {
    let series = network_series(network);
    forget(hub, &series)?;
    hub.exec(
        sql!(
            "INSERT INTO counts (hub_id, series, month, n)
             SELECT $1, CAST($2 AS TEXT), c.month, count(DISTINCT k.conversation_id) FROM themes t
             JOIN codings k ON k.hub_id = t.hub_id AND k.theme_id = t.id
             JOIN conversations c ON c.hub_id = k.hub_id AND c.arrived = k.arrived
             WHERE t.hub_id = $1 AND t.network_theme_id = $3 AND c.tier <> 'hub' GROUP BY c.month
             ON CONFLICT (hub_id, series, month) DO UPDATE SET n = excluded.n"
        ),
        &[(&series).into(), network.into()],
    )?;
    changed(hub)
}

/// To nought and not away: the hub above must hear that there is none left.
fn forget<P>(hub: &mut Writing<'_, P>, series: &str) -> Result<()> {
    hub.exec(
        sql!("UPDATE counts SET n = 0 WHERE hub_id = $1 AND series = $2"),
        &[series.into()],
    )
    .map(drop)
}

/// The months of a series in which anything was counted, in order.
pub fn months(hub: &mut Reading<'_, impl Includes<Record>>, series: &str) -> Result<Vec<(String, i64)>> {
    hub.rows(
        sql!("SELECT month, n FROM counts WHERE hub_id = $1 AND series = $2 AND n > 0 ORDER BY month"),
        &[series.into()],
        |row| (row.text("month"), row.int("n")),
    )
}

/// All months of a series together.
pub fn total(hub: &mut Reading<'_, impl Includes<Record>>, series: &str) -> Result<i64> {
    let n = hub.one(
        sql!("SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS n FROM counts WHERE hub_id = $1 AND series = $2"),
        &[series.into()],
        |row| row.int("n"),
    )?;
    Ok(n.unwrap_or_default())
}

/// What "often" looks back on.
const A_YEAR: SignedDuration = SignedDuration::from_hours(365 * 24);

/// The ids of at most so many of these themes, those heard most in the last year first.
pub fn often(hub: &mut Reading<'_, impl Includes<Record>>, themes: &[Theme], most: usize) -> Result<Vec<String>> {
    let zone = hub.hub().zone.clone();
    let (from, to) = (month(hub.now() - A_YEAR, &zone), month(hub.now(), &zone));
    let heard = family(hub, "theme:", &from, &to)?.into_iter().map(|(id, _)| id);
    Ok(heard.filter(|id| themes.iter().any(|theme| theme.id == *id)).take(most).collect())
}

/// Every series that begins with `family` (`theme:`, `tier:`, `language:`), from one month to
/// another, the largest first.
pub fn family(
    hub: &mut Reading<'_, impl Includes<Record>>,
    family: &str,
    from: &str,
    to: &str,
) -> Result<Vec<(String, i64)>> {
    let pattern = format!("{family}%");
    hub.rows(
        sql!(
            "SELECT series, CAST(sum(n) AS BIGINT) AS total FROM counts
             WHERE hub_id = $1 AND series LIKE $2 AND month >= $3 AND month <= $4
             GROUP BY series HAVING sum(n) > 0 ORDER BY total DESC, series"
        ),
        &[(&pattern).into(), from.into(), to.into()],
        |row| {
            let series = row.text("series");
            let name = series
                .split_once(':')
                .map_or(series.as_str(), |(_, name)| name)
                .to_owned();
            (name, row.int("total"))
        },
    )
}
