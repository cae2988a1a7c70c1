//! What a hub and the nation see of themselves, as plain figures.

use crate::listening::model::{Tier, evenly_spaced, said_in_one};
use kit::{Error, Problem, Result};
use serde::Serialize;
use utoipa::ToSchema;

/// A month of fewer conversations says nothing about what leads.
pub const ENOUGH: i64 = 20;
/// And a theme that fewer spoke of does not lead.
pub const LEADS: i64 = 5;
/// How many months the pages look back.
pub const MONTHS: usize = 18;

/// How many conversations in one month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Month {
    pub month: String,
    pub n: i64,
}

/// What somebody who listens sees of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OwnFigures {
    pub this_month: i64,
    /// Promises that are theirs to keep, and how many of those are late.
    pub open: i64,
    pub overdue: i64,
}

/// One theme's numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ThemeFigures {
    pub id: String,
    pub name: String,
    pub this_month: i64,
    pub last_month: i64,
    pub in_all: i64,
}

/// Conversations by what may be done with them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct TierFigures {
    #[schema(value_type = String)]
    pub tier: Tier,
    pub in_all: i64,
}

/// What a hub sees of itself.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct HubFigures {
    pub month: String,
    pub this_month: i64,
    pub last_month: i64,
    pub in_all: i64,
    /// The last month in which the hub spoke with anybody: `2026-11`.
    pub latest: Option<String>,
    /// Oldest first, without gaps.
    pub months: Vec<Month>,
    /// Those spoken of most this month first.
    pub themes: Vec<ThemeFigures>,
    pub tiers: Vec<TierFigures>,
    pub uncoded: i64,
    pub conflicts: i64,
    /// Recordings that wait to be typed up.
    pub voice_notes: i64,
    /// Promises that ended in two ways, of which a coordinator says which stands.
    pub ended_twice: i64,
    pub overdue: i64,
    /// Due today or on one of the six days after it.
    pub due_this_week: i64,
    /// Doors at which somebody knocked this month, each once.
    pub doors: i64,
}

impl HubFigures {
    /// Nobody was spoken with in this month or the last: what there is was heard before.
    pub fn quiet(&self) -> bool {
        self.this_month == 0 && self.last_month == 0
    }
    /// The names of the one or two themes that lead this month, when there is enough to say so.
    pub fn leading(&self) -> Vec<&str> {
        if self.this_month < ENOUGH {
            return Vec::new();
        }
        leading(self.themes.iter().map(|theme| (theme.name.as_str(), theme.this_month)), LEADS)
    }
}

/// The first two of those that reach `least`, and only if it is clear which they are.
pub fn leading<'n>(named: impl Iterator<Item = (&'n str, i64)>, least: i64) -> Vec<&'n str> {
    let mut all: Vec<(&str, i64)> = named.filter(|(_, n)| *n >= least).collect();
    all.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let tied = |at: usize| matches!((all.get(at), all.get(at + 1)), (Some(a), Some(b)) if a.1 == b.1);
    let clear = if !tied(1) { 2 } else { usize::from(!tied(0)) };
    all.into_iter().take(clear).map(|(name, _)| name).collect()
}

/// Something promised that is still open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    pub id: String,
    pub what: String,
    pub owner: String,
    pub mine: bool,
    pub due: String,
}

/// A figure of a place beneath, or of all of them: `at least n`, or too few to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CommonTheme {
    pub id: String,
    pub name: String,
    pub retired: bool,
    pub this_month: i64,
    pub in_all: i64,
    #[serde(skip)]
    pub months: Vec<Month>,
}

/// One hub or alliance beside the others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Place {
    pub id: String,
    pub name: String,
    /// `hub` or `alliance`.
    pub kind: String,
    /// The alliance it belongs to, or the network.
    pub parent: String,
    pub this_month: i64,
    pub last_month: i64,
    pub in_all: i64,
    /// What is spoken of most there, most first.
    pub themes: Vec<ThemeThere>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ThemeThere {
    pub theme: String,
    pub in_all: i64,
}

/// Words that a hub let go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct VoiceThere {
    pub id: String,
    pub hub: String,
    pub words: String,
    pub language: String,
    /// The network's theme it is about, or empty.
    pub theme: String,
    #[serde(skip)]
    pub signed_at: i64,
}

/// The most letters of a quotation.
pub const QUOTATION: usize = 600;

/// What somebody said, question by question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub language: String,
    /// What they love, are concerned about, would change, would do.
    pub answers: [String; 4],
}

impl Said {
    /// The words to be quoted, if they are a part of one answer.
    pub fn part(&self, chosen: &str) -> Result<String> {
        let chosen = evenly_spaced(&chosen.replace("[…]", "…").replace("...", "…"));
        if chosen.chars().all(|c| matches!(c, '…' | ' ')) {
            return Err(Error::invalid("words", "problem-blank"));
        }
        if chosen.chars().count() > QUOTATION {
            return Err(Error::Invalid(kit::Problems(vec![
                Problem::new("words", "problem-too-long").with("most", QUOTATION),
            ])));
        }
        if said_in_one(self.answers.iter().map(String::as_str), &chosen) {
            Ok(chosen)
        } else {
            Err(Error::invalid(
                "words",
                "These words are not what was said. You can leave words out and put … in their place, and change nothing else.",
            ))
        }
    }
}

/// What the network or an alliance sees of the hubs beneath. Every number is "at least"; 0 means
/// none or too few to be shown.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct NationFigures {
    pub month: String,
    /// Every figure is a multiple of this, and a single hub's smaller figures are not shown.
    pub step: i64,
    pub this_month: i64,
    pub last_month: i64,
    pub in_all: i64,
    pub months: Vec<Month>,
    pub themes: Vec<CommonTheme>,
    pub places: Vec<Place>,
    pub voices: Vec<VoiceThere>,
}

impl NationFigures {
    /// Nothing is shown of this month or the last: what there is came before.
    pub fn quiet(&self) -> bool {
        self.this_month == 0 && self.last_month == 0
    }
    pub fn hubs(&self) -> impl Iterator<Item = &Place> {
        self.places.iter().filter(|place| place.kind == "hub")
    }
    pub fn leading(&self) -> Vec<&str> {
        leading(self.themes.iter().map(|theme| (theme.name.as_str(), theme.this_month)), self.step)
    }
}

/// The last `many` months up to `last`, oldest first.
pub fn months_up_to(last: &str, many: usize) -> Vec<String> {
    let mut months = vec![last.to_owned()];
    while months.len() < many {
        let before = kit::clock::month_before(&months[months.len() - 1]);
        months.push(before);
    }
    months.reverse();
    months
}

/// The month up to which is drawn: this one, or the last that has a number where none of those up to
/// this one would be seen. What was heard long ago, or brought in from a file, is drawn as it was then.
pub fn drawn_up_to<'m>(found: &'m [(String, i64)], this: &'m str) -> &'m str {
    let spoken = found.iter().filter(|(_, n)| *n > 0).map(|(month, _)| month.as_str());
    let latest = spoken.filter(|month| *month <= this).max().unwrap_or(this);
    match months_up_to(this, MONTHS).first() {
        Some(first) if latest < first.as_str() => latest,
        _ => this,
    }
}

/// The months to draw: from the first with a number, but at least `least` and at most [`MONTHS`].
pub fn drawn(found: &[(String, i64)], last: &str, least: usize) -> Vec<Month> {
    let all = months_up_to(last, MONTHS);
    let n = |month: &str| found.iter().find(|(named, _)| named == month).map_or(0, |(_, n)| *n);
    let first = all
        .iter()
        .position(|month| n(month) > 0)
        .unwrap_or(MONTHS)
        .min(MONTHS.saturating_sub(least));
    all[first..]
        .iter()
        .map(|month| Month {
            month: month.clone(),
            n: n(month),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_is_said_only_when_it_is_clear() {
        let say = |all: &[(&'static str, i64)]| leading(all.iter().copied(), 5);
        assert_eq!(say(&[("damp", 9), ("rents", 7), ("buses", 6)]), ["damp", "rents"]);
        assert_eq!(say(&[("damp", 9), ("rents", 6), ("buses", 6)]), ["damp"]);
        assert!(say(&[("damp", 6), ("rents", 6), ("buses", 6)]).is_empty());
        assert_eq!(say(&[("damp", 6), ("rents", 6)]), ["damp", "rents"]);
        assert!(say(&[("damp", 4)]).is_empty(), "four people do not lead");
    }

    #[test]
    fn a_quotation_is_a_part_of_what_was_said() {
        let said = Said {
            language: "en".into(),
            answers: [
                "".into(),
                "The stairs are  dark. My boy fell\nin March, and nobody came.".into(),
                "Lights.".into(),
                "".into(),
            ],
        };
        assert_eq!(said.part(" My boy fell in March ").unwrap(), "My boy fell in March");
        assert_eq!(said.part("The stairs are dark … nobody came.").unwrap(), "The stairs are dark … nobody came.");
        assert!(said.part("nobody came … The stairs are dark").is_err(), "not in this order");
        assert!(said.part("The stairs are very dark").is_err(), "nothing is put in");
        assert!(said.part("nobody came. … Lights.").is_err(), "two answers are not one sentence");
        assert!(said.part(" … ").is_err());
    }

    #[test]
    fn what_is_old_is_drawn_up_to_its_last_month() {
        let found = |month: &str| [(month.to_owned(), 6), ("2023-01".to_owned(), 6)];
        for (latest, end) in [("2024-03", "2024-03"), ("2025-05", "2025-05"), ("2025-06", "2026-11"), ("2026-11", "2026-11")] {
            assert_eq!(drawn_up_to(&found(latest), "2026-11"), end, "{latest}");
        }
        assert_eq!(drawn_up_to(&[], "2026-11"), "2026-11");
    }

    #[test]
    fn months_have_no_gaps() {
        let found = [("2026-08".to_owned(), 3), ("2026-11".to_owned(), 5)];
        let drawn = drawn(&found, "2026-11", 3);
        let n: Vec<i64> = drawn.iter().map(|month| month.n).collect();
        assert_eq!((drawn[0].month.as_str(), n), ("2026-08", vec![3, 0, 0, 5]));
    }
}
