//! What a hub sees of itself: all from kept counts, whatever the number of conversations.

use crate::listening::access::Record;
use crate::listening::model::Tier;
use crate::listening::queries::{conflicts, endings, voice};
use crate::overview::access::See;
use crate::overview::model::{HubFigures, OwnFigures, Promised, ThemeFigures, TierFigures, drawn, drawn_up_to};
use crate::reach::access::Walk;
use crate::reach::queries::counts as reach;
use jiff::ToSpan;
use kit::Result;
use kit::access::{Includes, Reading, Role};
use kit::clock::{month, month_before};
use kit::sql;

/// How many months the chart of a hub shows at least, so that a young hub's line is a line.
const LEAST_MONTHS: usize = 6;

pub fn of_hub<P>(hub: &mut Reading<'_, P>) -> Result<HubFigures>
where
    P: Includes<See> + Includes<Record> + Includes<Walk>,
{
    let this = month(hub.now(), &hub.hub().zone);
    let last = month_before(&this);
    let by_month = hub.rows(
        sql!("SELECT month, n FROM counts WHERE hub_id = $1 AND series = 'all'"),
        &[],
        |row| (row.text("month"), row.int("n")),
    )?;
    let by_series = hub.rows(
        sql!(
            "SELECT series, CAST(sum(n) AS BIGINT) AS in_all,
                    CAST(sum(CASE WHEN month = $2 THEN n ELSE 0 END) AS BIGINT) AS this_month,
                    CAST(sum(CASE WHEN month = $3 THEN n ELSE 0 END) AS BIGINT) AS last_month
             FROM counts WHERE hub_id = $1 GROUP BY series"
        ),
        &[(&this).into(), (&last).into()],
        |row| {
            let n = [row.int("this_month"), row.int("last_month"), row.int("in_all")];
            (row.text("series"), n)
        },
    )?;
    let of = |series: &str| by_series.iter().find(|(named, _)| named == series).map_or([0; 3], |(_, n)| *n);
    let names = hub.rows(
        sql!("SELECT id, name FROM themes WHERE hub_id = $1 AND merged_into IS NULL"),
        &[],
        |row| (row.text("id"), row.text("name")),
    )?;
    let mut themes: Vec<ThemeFigures> = names
        .into_iter()
        .map(|(id, name)| {
            let [this_month, last_month, in_all] = of(&format!("theme:{id}"));
            ThemeFigures {
                id,
                name,
                this_month,
                last_month,
                in_all,
            }
        })
        .filter(|theme| theme.in_all > 0)
        .collect();
    themes.sort_by(|a, b| {
        (b.this_month, b.in_all)
            .cmp(&(a.this_month, a.in_all))
            .then_with(|| a.name.cmp(&b.name))
    });
    let tiers = Tier::ALL
        .iter()
        .map(|tier| TierFigures {
            tier: *tier,
            in_all: of(&format!("tier:{}", tier.as_str()))[2],
        })
        .collect();
    let (conflicts, ended_twice) = (conflicts::waiting(hub)?, endings::waiting(hub)?);
    let voice_notes = voice::waiting(hub)?;
    let (today, week) = week(hub);
    let (overdue, due_this_week) = hub.found(
        sql!(
            "SELECT COALESCE(CAST(sum(CASE WHEN due < $2 THEN 1 ELSE 0 END) AS BIGINT), 0) AS overdue,
                    COALESCE(CAST(sum(CASE WHEN due >= $2 THEN 1 ELSE 0 END) AS BIGINT), 0) AS soon
             FROM follow_ups WHERE hub_id = $1 AND ended_at IS NULL AND due <= $3"
        ),
        &[(&today).into(), (&week).into()],
        |row| (row.int("overdue"), row.int("soon")),
    )?;
    let [this_month, last_month, in_all] = of("all");
    let doors = reach::of_month(hub, &this)?.doors;
    let latest = by_month.iter().filter(|(_, n)| *n > 0).map(|(month, _)| month).max().cloned();
    Ok(HubFigures {
        months: drawn(&by_month, drawn_up_to(&by_month, &this), LEAST_MONTHS),
        latest,
        month: this,
        this_month,
        last_month,
        in_all,
        themes,
        tiers,
        uncoded: of("uncoded")[2],
        conflicts,
        voice_notes,
        ended_twice,
        overdue,
        due_this_week,
        doors,
    })
}

/// Today, and the last day of the seven that begin with it. Days are counted and not hours: the day
/// on which the clocks change has another number of them.
fn week<P>(hub: &Reading<'_, P>) -> (String, String) {
    let today = hub.hub().zone.to_datetime(hub.now()).date();
    let last = today.checked_add(6.days()).unwrap_or(today);
    (today.to_string(), last.to_string())
}

/// What was promised and is still open, the most pressing first: everybody's for an organiser, one's
/// own first; their own alone for a listener.
pub fn promised(hub: &mut Reading<'_, impl Includes<See>>, most: i64) -> Result<Vec<Promised>> {
    let me = hub.account().unwrap_or_default().to_owned();
    let draw = |row: &kit::db::Row<'_>| Promised {
        id: row.text("id"),
        what: row.text("what"),
        owner: row.text("name"),
        mine: row.text("owner_id") == me,
        due: row.text("due"),
    };
    let mut open = hub.rows(
        sql!(
            "SELECT f.id, f.what, f.owner_id, a.name, f.due
             FROM follow_ups f JOIN accounts a ON a.id = f.owner_id
             WHERE f.hub_id = $1 AND f.owner_id = $2 AND f.ended_at IS NULL
             ORDER BY f.due, f.id LIMIT $3"
        ),
        &[(&me).into(), most.into()],
        draw,
    )?;
    let left = most - i64::try_from(open.len()).unwrap_or(most);
    if left > 0 && hub.role().is_none_or(|role| role >= Role::Organiser) {
        open.extend(hub.rows(
            sql!(
                "SELECT f.id, f.what, f.owner_id, a.name, f.due
                 FROM follow_ups f JOIN accounts a ON a.id = f.owner_id
                 WHERE f.hub_id = $1 AND f.owner_id <> $2 AND f.ended_at IS NULL
                 ORDER BY f.due, f.id LIMIT $3"
            ),
            &[(&me).into(), left.into()],
            draw,
        )?);
    }
    Ok(open)
}

/// What one listener wrote down this month, and how many of their promises are open and late.
pub fn own(hub: &mut Reading<'_, impl Includes<See>>) -> Result<OwnFigures> {
    let me = hub.account().unwrap_or_default().to_owned();
    let today = hub.today();
    let zone = hub.hub().zone.clone();
    let first: jiff::civil::Date = format!("{}-01", &today[..7])
        .parse()
        .map_err(|e| kit::Error::internal(format!("{e}")))?;
    let began = first
        .to_zoned_datetime(zone)
        .map_err(|e| kit::Error::internal(e.to_string()))?
        .timestamp()
        .as_microsecond();
    // One person's month, by index: a few dozen at most.
    let this_month = hub.found(
        sql!("SELECT count(*) AS n FROM conversations WHERE hub_id = $1 AND listener_id = $2 AND arrived >= $3"),
        &[(&me).into(), began.into()],
        |row| row.int("n"),
    )?;
    let (open, overdue) = hub.found(
        sql!(
            "SELECT count(*) AS open, COALESCE(CAST(sum(CASE WHEN due < $3 THEN 1 ELSE 0 END) AS BIGINT), 0) AS overdue
             FROM follow_ups WHERE hub_id = $1 AND owner_id = $2 AND ended_at IS NULL"
        ),
        &[(&me).into(), (&today).into()],
        |row| (row.int("open"), row.int("overdue")),
    )?;
    Ok(OwnFigures {
        this_month,
        open,
        overdue,
    })
}
