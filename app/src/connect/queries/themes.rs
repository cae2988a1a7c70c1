//! The hub's themes with their numbers, and one of them with its history: what pages and programs
//! are told.

use super::over_time;
use crate::connect::access::SeeThemes;
use crate::listening::access::{Code, Record};
use crate::listening::model::Theme;
use crate::listening::queries::themes::{self, Change};
use crate::listening::queries::counts;
use kit::Result;
use kit::access::{Includes, Reading};
use kit::clock::{month, month_before};
use std::collections::HashMap;

/// Months that a list of themes looks back.
pub const MONTHS: usize = 12;
/// Months that one theme looks back, and as many as a line needs.
const LONGER: usize = 18;
const LEAST: usize = 6;

/// A theme with its numbers.
pub struct Counted {
    pub theme: Theme,
    pub months: HashMap<String, i64>,
    pub in_all: i64,
}

/// Every theme there ever was, those spoken of most first.
pub struct Listed {
    pub themes: Vec<Counted>,
    pub conversations: i64,
    /// How many of them were held in these months.
    pub charted: i64,
    pub uncoded: i64,
    /// The network's themes, by id.
    pub common: HashMap<String, String>,
    pub months: Vec<String>,
}

pub fn list<P>(hub: &mut Reading<'_, P>) -> Result<Listed>
where
    P: Includes<SeeThemes> + Includes<Record>,
{
    let mut by_theme = over_time::themes(hub)?;
    let mut found: Vec<Counted> = themes::all(hub)?
        .into_iter()
        .map(|theme| {
            let months: HashMap<String, i64> = by_theme.remove(&theme.id).unwrap_or_default().into_iter().collect();
            Counted {
                in_all: months.values().sum(),
                theme,
                months,
            }
        })
        .collect();
    found.sort_by_key(|counted| std::cmp::Reverse(counted.in_all));
    let this = month(hub.now(), &hub.hub().zone);
    let months = months_up_to(&this, MONTHS);
    let held = counts::months(hub, counts::ALL)?;
    Ok(Listed {
        themes: found,
        conversations: counts::total(hub, counts::ALL)?,
        charted: held.iter().filter(|(month, _)| months.contains(month)).map(|(_, n)| n).sum(),
        uncoded: counts::total(hub, counts::UNCODED)?,
        common: themes::of_network(hub)?.into_iter().collect(),
        months,
    })
}

/// The last `many` months up to `last`, oldest first.
fn months_up_to(last: &str, many: usize) -> Vec<String> {
    let mut months = vec![last.to_owned()];
    while months.len() < many {
        let before = month_before(&months[months.len() - 1]);
        months.push(before);
    }
    months.reverse();
    months
}

/// One theme with all that there is about it.
pub struct Whole {
    pub theme: Theme,
    pub months: Vec<(String, i64)>,
    pub in_all: i64,
    pub this_month: i64,
    pub history: Vec<Change>,
    pub others: Vec<Theme>,
    /// The network's themes: id and name.
    pub common: Vec<(String, String)>,
    /// The theme that took it in.
    pub into: Option<Theme>,
}

pub fn whole<P>(hub: &mut Reading<'_, P>, id: &str) -> Result<Whole>
where
    P: Includes<Record> + Includes<Code>,
{
    let theme = themes::theme_of_id(hub, id)?;
    let found = counts::months(hub, &counts::theme_series(id))?;
    let this = month(hub.now(), &hub.hub().zone);
    let n = |month: &str| found.iter().find(|(named, _)| named == month).map_or(0, |(_, n)| *n);
    // A young theme begins where it was first heard of, with room for a line.
    let mut all = months_up_to(&this, LONGER);
    let silent = all.iter().take_while(|month| n(month) == 0).count();
    all.drain(..silent.min(LONGER - LEAST));
    let into = match &theme.merged_into {
        Some(into) => Some(themes::theme_of_id(hub, into)?),
        None => None,
    };
    Ok(Whole {
        in_all: found.iter().map(|(_, n)| n).sum(),
        this_month: n(&this),
        months: all.iter().map(|month| (month.clone(), n(month))).collect(),
        history: themes::history(hub, id)?,
        others: themes::list(hub)?.into_iter().filter(|other| other.id != id).collect(),
        common: themes::of_network(hub)?,
        into,
        theme,
    })
}
