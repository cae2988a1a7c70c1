//! What the network or an alliance sees of the hubs beneath: only what they let go.

use crate::overview::model::{CommonTheme, NationFigures, Place, ThemeThere, VoiceThere, drawn, drawn_up_to};
use kit::Result;
use kit::access::{Above, Reading};
use kit::clock::{month, month_before};
use kit::sql;
use std::collections::HashMap;

const LEAST_MONTHS: usize = 6;
/// Voices on the network's own page; the others have a page of theirs.
const SOME_VOICES: i64 = 4;

pub fn figures(above: &mut Reading<'_, Above>) -> Result<NationFigures> {
    let step = i64::from(above.hub().threshold) + 1;
    let this = month(above.now(), &above.hub().zone);
    let last = month_before(&this);
    let together = above.rows(
        sql!("SELECT series, month, n FROM released WHERE hub_id = $1 AND from_hub = ''"),
        &[],
        |row| (row.text("series"), row.text("month"), row.int("n")),
    )?;
    let mut by_series: HashMap<String, Vec<(String, i64)>> = HashMap::new();
    for (series, month, n) in together {
        by_series.entry(series).or_default().push((month, n));
    }
    let of = |series: &str, month: &str| -> i64 {
        by_series
            .get(series)
            .and_then(|months| months.iter().find(|(named, _)| named == month))
            .map_or(0, |(_, n)| *n)
    };
    let none = Vec::new();
    let all = by_series.get("all").unwrap_or(&none);
    let end = drawn_up_to(all, &this);
    let mut themes: Vec<CommonTheme> = above
        .rows(
            sql!("SELECT id, name, retired_at FROM common_themes WHERE hub_id = $1"),
            &[],
            |row| (row.text("id"), row.text("name"), row.opt_int("retired_at").is_some()),
        )?
        .into_iter()
        .map(|(id, name, retired)| {
            let series = format!("network:{id}");
            CommonTheme {
                this_month: of(&series, &this),
                in_all: of(&series, ""),
                months: drawn(by_series.get(&series).unwrap_or(&none), end, LEAST_MONTHS),
                id,
                name,
                retired,
            }
        })
        .filter(|theme| theme.in_all > 0 || !theme.retired)
        .collect();
    themes.sort_by(|a, b| {
        (b.this_month, b.in_all)
            .cmp(&(a.this_month, a.in_all))
            .then_with(|| a.name.cmp(&b.name))
    });
    let places = places(above, &this, &last, &themes)?;
    Ok(NationFigures {
        step,
        this_month: of("all", &this),
        last_month: of("all", &last),
        in_all: of("all", ""),
        months: drawn(all, end, LEAST_MONTHS),
        month: this,
        themes,
        places,
        voices: voices(above, None, None, SOME_VOICES)?,
    })
}

fn places(
    above: &mut Reading<'_, Above>,
    this: &str,
    last: &str,
    themes: &[CommonTheme],
) -> Result<Vec<Place>> {
    let mut figures: HashMap<(String, String, String), i64> = HashMap::new();
    let mut there: HashMap<String, Vec<ThemeThere>> = HashMap::new();
    for (series, from, n) in above.rows(
        sql!("SELECT series, from_hub, n FROM released WHERE hub_id = $1 AND month = '' AND from_hub <> ''"),
        &[],
        |row| (row.text("series"), row.text("from_hub"), row.int("n")),
    )? {
        match series.strip_prefix("network:") {
            Some(theme) => {
                if let Some(theme) = themes.iter().find(|named| named.id == theme) {
                    there.entry(from).or_default().push(ThemeThere {
                        theme: theme.name.clone(),
                        in_all: n,
                    });
                }
            }
            None => drop(figures.insert((from, series, String::new()), n)),
        }
    }
    for (month, from, n) in above.rows(
        sql!(
            "SELECT month, from_hub, n FROM released
             WHERE hub_id = $1 AND series = 'all' AND month IN ($2, $3) AND from_hub <> ''"
        ),
        &[this.into(), last.into()],
        |row| (row.text("month"), row.text("from_hub"), row.int("n")),
    )? {
        figures.insert((from, "all".into(), month), n);
    }
    let mut places = above.rows(
        sql!("SELECT from_hub, name, kind, parent FROM beneath WHERE hub_id = $1"),
        &[],
        |row| {
            let id = row.text("from_hub");
            let of = |month: &str| {
                let key = (id.clone(), "all".to_owned(), month.to_owned());
                figures.get(&key).copied().unwrap_or_default()
            };
            let mut themes = there.remove(&id).unwrap_or_default();
            themes.sort_by(|a, b| b.in_all.cmp(&a.in_all).then_with(|| a.theme.cmp(&b.theme)));
            Place {
                name: row.text("name"),
                kind: row.text("kind"),
                parent: row.text("parent"),
                this_month: of(this),
                last_month: of(last),
                in_all: of(""),
                themes,
                id: id.clone(),
            }
        },
    )?;
    places.sort_by(|a, b| {
        (b.this_month, b.in_all)
            .cmp(&(a.this_month, a.in_all))
            .then_with(|| a.name.cmp(&b.name))
    });
    Ok(places)
}

/// Words that hubs signed off, newest first; about one of the network's themes if it is given.
pub fn voices(
    above: &mut Reading<'_, Above>,
    theme: Option<&str>,
    before: Option<(i64, &str)>,
    most: i64,
) -> Result<Vec<VoiceThere>> {
    let (at, id) = before.unwrap_or((i64::MAX, ""));
    above.rows(
        sql!(
            "SELECT v.id, COALESCE(b.name, '') AS hub, v.words, v.language, COALESCE(t.name, '') AS theme, v.signed_at
             FROM voices v
             LEFT JOIN beneath b ON b.hub_id = v.hub_id AND b.from_hub = v.from_hub
             LEFT JOIN common_themes t ON t.hub_id = v.hub_id AND t.id = v.theme
             WHERE v.hub_id = $1 AND ($2 = '' OR v.theme = $2)
               AND (v.signed_at < $3 OR (v.signed_at = $3 AND v.id < $4))
             ORDER BY v.signed_at DESC, v.id DESC LIMIT $5"
        ),
        &[theme.unwrap_or_default().into(), at.into(), id.into(), most.into()],
        |row| VoiceThere {
            id: row.text("id"),
            hub: row.text("hub"),
            words: row.text("words"),
            language: row.text("language"),
            theme: row.text("theme"),
            signed_at: row.int("signed_at"),
        },
    )
}

/// The network's themes that somebody was quoted about.
pub fn themes_with_voices(above: &mut Reading<'_, Above>) -> Result<Vec<(String, String)>> {
    above.rows(
        sql!(
            "SELECT t.id, t.name FROM common_themes t
             WHERE t.hub_id = $1 AND EXISTS (SELECT 1 AS one FROM voices v WHERE v.hub_id = t.hub_id AND v.theme = t.id)
             ORDER BY t.name, t.id"
        ),
        &[],
        |row| (row.text("id"), row.text("name")),
    )
}

/// Everything that is shown, for whoever wants it in a file: theme or "All conversations", month,
/// hub or all of them, at least how many.
pub fn everything(above: &mut Reading<'_, Above>) -> Result<Vec<(String, String, String, i64)>> {
    above.rows(
        sql!(
            "SELECT COALESCE(t.name, '') AS theme, r.month, COALESCE(b.name, '') AS hub, r.n
             FROM released r
             LEFT JOIN common_themes t ON t.hub_id = r.hub_id AND r.series = 'network:' || t.id
             LEFT JOIN beneath b ON b.hub_id = r.hub_id AND b.from_hub = r.from_hub
             WHERE r.hub_id = $1 AND r.month <> '' AND (r.series = 'all' OR t.id IS NOT NULL)
             ORDER BY r.month, r.series, r.from_hub"
        ),
        &[],
        |row| (row.text("theme"), row.text("month"), row.text("hub"), row.int("n")),
    )
}
