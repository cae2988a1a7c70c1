//! Where a hub listens, set beside who lives there: reach, depth and silence, all from kept counts.

use crate::overview::access::SeeAll;
use crate::places::model::Gss;
use crate::places::queries::areas;
use crate::reach::access::Walk;
use crate::reach::model::WHOLE;
use crate::reach::queries::by_place::{self, Done, Kind};
use crate::reach::queries::patches;
use crate::reach::queries::shapes::{self, Ground};
use equity::{Curve, Place};
use kit::access::{Includes, Reading};
use kit::Result;
use std::collections::{BTreeMap, HashMap};

/// As the census of 2021 found for England and Wales (ONS, "Household and resident characteristics": 2.4 people in a
/// household on average), in tenths of a person.
const TENTHS_OF_PEOPLE_IN_A_HOME: i64 = 24;

/// How many homes there are: as they were counted, else about as many as people tell.
pub fn homes(ground: &Ground) -> i64 {
    ground.homes.unwrap_or((ground.people * 10 + TENTHS_OF_PEOPLE_IN_A_HOME / 2) / TENTHS_OF_PEOPLE_IN_A_HOME)
}

/// A neighbourhood of the hub's patch, with what was done there.
#[derive(Clone, Debug)]
pub struct There {
    pub ground: Ground,
    pub done: Done,
}

/// One of the hub's patches, with what was done there.
#[derive(Clone, Debug)]
pub struct Beat {
    pub id: String,
    pub name: String,
    pub done: Done,
}

/// What a hub sees of where it listens.
#[derive(Clone, Debug, Default)]
pub struct Where {
    /// Those of the hub's own patch, in the order of their codes.
    pub patch: Vec<There>,
    /// Neighbourhoods elsewhere.
    pub outside: Vec<(String, Done)>,
    /// What was done we do not know where.
    pub unknown: Done,
    pub beats: Vec<Beat>,
    /// The months in which anything was done, in order.
    pub months: Vec<String>,
    pub outlines: HashMap<Gss, Vec<u8>>,
}

/// In a month, or in all months together if it is ''.
pub fn of_hub<P>(hub: &mut Reading<'_, P>, month: &str) -> Result<Where>
where
    P: Includes<SeeAll> + Includes<Walk> + Includes<crate::reach::access::Read>,
{
    let ground = shapes::ground(hub, WHOLE)?;
    let outlines = shapes::outlines(hub, &ground)?;
    let mut done = by_place::done(hub, Kind::Lsoa, month)?;
    let unknown = done.remove("").unwrap_or_default();
    let patch = ground
        .into_iter()
        .map(|ground| There { done: done.remove(ground.covered.lsoa.as_str()).unwrap_or_default(), ground })
        .collect();
    let mut by_patch = by_place::done(hub, Kind::Patch, month)?;
    let beats = patches::choices(hub)?
        .into_iter()
        .map(|(id, name)| Beat { done: by_patch.remove(&id).unwrap_or_default(), id, name })
        .collect();
    let outside = named(hub, done)?;
    Ok(Where { patch, outside, unknown, beats, months: by_place::months(hub)?, outlines })
}

/// The names of neighbourhoods that are in no patch.
fn named<P>(hub: &mut Reading<'_, P>, done: BTreeMap<String, Done>) -> Result<Vec<(String, Done)>> {
    let codes: Vec<String> = done.keys().cloned().collect();
    let names = hub.published(|places| areas::names(places, &codes))?;
    Ok(done.into_iter().map(|(code, done)| (names.get(&code).cloned().unwrap_or(code), done)).collect())
}

impl Where {
    /// All that was done, wherever.
    pub fn all(&self) -> Done {
        let outside = self.outside.iter().map(|(_, done)| *done);
        self.patch.iter().map(|there| there.done).chain(outside).fold(self.unknown, Done::and)
    }

    /// Neighbourhoods of the patch in which nobody was heard.
    pub fn silent(&self) -> usize {
        self.patch.iter().filter(|there| there.done.conversations == 0).count()
    }

    /// By tenth of deprivation, the most deprived first.
    pub fn tenths(&self) -> [Tenth; 10] {
        let mut tenths = [Tenth::default(); 10];
        for there in &self.patch {
            let at = there.ground.tenth.and_then(|tenth| usize::try_from(tenth - 1).ok());
            if let Some(tenth) = at.and_then(|at| tenths.get_mut(at)) {
                tenth.people += there.ground.people;
                tenth.everybody += there.ground.everybody;
                tenth.done = tenth.done.and(there.done);
            }
        }
        tenths
    }

    /// Whether the hub listens most where need is greatest, in the neighbourhoods of its patch.
    pub fn curve(&self) -> Option<Curve> {
        let count = |n: i64| u64::try_from(n).unwrap_or(0);
        Curve::of(self.tenths().map(|tenth| Place { people: count(tenth.everybody), done: count(tenth.done.conversations) }))
    }
}

/// What was done in the neighbourhoods of one tenth of deprivation.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tenth {
    /// Who live in the patch there.
    pub people: i64,
    /// Who live in these neighbourhoods, in the patch or beside it: what was heard is known of them as a whole.
    pub everybody: i64,
    pub done: Done,
}
