//! However records come and go, what is shown is what `lib/tally` shows of the counts as they stand.

use super::{change, common_theme, heard, released, theme, wording};
use crate::listening::model::Tier;
use crate::listening::queries::{self, themes};
use crate::town::stage::Town;
use std::collections::BTreeMap;
use tally::{Threshold, Tree};

const HUBS: [&str; 3] = ["mill-lane", "quarry-hill", "st-osyth"];
const MONTHS: [&str; 3] = ["2026-09", "2026-10", "2026-11"];

/// Chance that is the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % sides
    }
}

/// What the nation would be shown if all were added up from the conversations themselves.
async fn from_scratch(town: &Town) -> Vec<String> {
    // The hubs' true counts by series and month, from the conversations and not from kept counts.
    let rows = town
        .look(
            "SELECT 'all' AS series, month, hub_id, CAST(count(*) AS BIGINT) AS n FROM conversations GROUP BY month, hub_id
             UNION ALL
             SELECT 'network:' || t.network_theme_id AS series, c.month, c.hub_id, CAST(count(DISTINCT c.id) AS BIGINT) AS n
             FROM conversations c JOIN codings k ON k.hub_id = c.hub_id AND k.conversation_id = c.id
             JOIN themes t ON t.hub_id = k.hub_id AND t.id = k.theme_id
             WHERE t.network_theme_id IS NOT NULL AND c.tier <> 'hub' GROUP BY t.network_theme_id, c.month, c.hub_id",
        )
        .await;
    let mut cells: BTreeMap<(String, String), BTreeMap<String, i64>> = BTreeMap::new();
    for row in rows {
        let cell = cells.entry((row[0].clone(), row[1].clone())).or_default();
        cell.insert(row[2].clone(), row[3].parse().unwrap());
    }
    let mut shown: BTreeMap<(String, String, String), i64> = BTreeMap::new();
    for ((series, month), hubs) in cells {
        let leaf = |hub: &str| Tree::Leaf(hubs.get(hub).copied().unwrap_or_default());
        // The hubs joined on the first day of the story: earlier months have no pool to hide in.
        let gathered = |trees: Vec<Tree>, joined: usize| match (series.as_str(), month.as_str()) {
            ("all", _) => Tree::Sum(trees),
            (_, "2026-11") if joined == trees.len() => Tree::Pool(trees),
            // A pool of none or of two lifts nothing beyond its children, as a sum does.
            _ => Tree::Sum(trees),
        };
        let alliance = gathered(vec![leaf("quarry-hill"), leaf("st-osyth")], 2);
        let mut nation = vec![leaf("mill-lane"), alliance];
        if series != "all" && month == "2026-11" {
            nation.extend(["canal-street", "fen-end", "harbour-side"].map(leaf));
        }
        let joined = nation.len();
        let all = gathered(nation, joined).release(Threshold::USUAL).unwrap();
        let under = &all.children[1];
        for (from, n) in [
            ("", all.node.shown),
            ("mill-lane", all.children[0].node.shown),
            ("north-weald-estates", under.node.shown),
            ("quarry-hill", under.children[0].node.shown),
            ("st-osyth", under.children[1].node.shown),
        ] {
            *shown.entry((series.clone(), month.clone(), from.to_owned())).or_default() += n;
            *shown.entry((series.clone(), String::new(), from.to_owned())).or_default() += n;
        }
    }
    shown
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|((series, month, from), n)| format!("{series} {month} {from} {n}"))
        .collect()
}

#[tokio::test]
async fn whatever_comes_and_goes_the_nation_sees_what_a_recount_would_show() {
    let town = Town::new().await;
    let mut dice = Dice(20_261_124);
    let common = [common_theme(&town, "Damp").await, common_theme(&town, "Rents").await];
    // Every hub has handed up, so that the nation knows it is there.
    for hub in ["canal-street", "fen-end", "harbour-side"] {
        let id = heard(&town, hub, "2026-11-02", Tier::Theme, "A first word", &[]).await;
        change(&town, hub, move |hub| queries::remove(hub, &id)).await;
    }
    let mut living: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut held: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for hub in HUBS {
        let own = living.entry(hub).or_default();
        for name in ["Wet", "Mould", "Dear", "Other"] {
            let under = [None, Some(common[0].as_str()), Some(common[1].as_str())][dice.roll(3)];
            own.push(theme(&town, hub, name, under).await);
        }
    }
    for round in 0..14 {
        for _ in 0..14 {
            let hub = HUBS[dice.roll(3)];
            let themes = living[hub].clone();
            match dice.roll(10) {
                0 if !held.get(hub).is_none_or(Vec::is_empty) => {
                    let ids = held.get_mut(hub).unwrap();
                    let id = ids.swap_remove(dice.roll(ids.len()));
                    change(&town, hub, move |hub| queries::remove(hub, &id)).await;
                }
                1 if !held.get(hub).is_none_or(Vec::is_empty) => {
                    let id = held[hub][dice.roll(held[hub].len())].clone();
                    let theme = themes[dice.roll(themes.len())].clone();
                    change(&town, hub, move |hub| themes::code(hub, &id, &theme)).await;
                }
                2 if !held.get(hub).is_none_or(Vec::is_empty) => {
                    let id = held[hub][dice.roll(held[hub].len())].clone();
                    let tier = [Tier::Hub, Tier::Theme, Tier::Quotation][dice.roll(3)];
                    change(&town, hub, move |hub| {
                        let agreed = wording(&hub.hub().name.clone(), tier);
                        queries::change_tier(hub, &id, &agreed, None)
                    })
                    .await;
                }
                3 if round % 5 == 4 && themes.len() > 2 => {
                    let own = living.get_mut(hub).unwrap();
                    let from = own.swap_remove(dice.roll(own.len()));
                    let into = own[dice.roll(own.len())].clone();
                    change(&town, hub, move |hub| themes::merge(hub, &from, &into)).await;
                }
                4 if round % 3 == 2 => {
                    let theme = themes[dice.roll(themes.len())].clone();
                    let under = [None, Some(common[0].clone()), Some(common[1].clone())][dice.roll(3)].clone();
                    change(&town, hub, move |hub| themes::map_to_network(hub, &theme, under.as_deref())).await;
                }
                n => {
                    let day = format!("{}-1{}", MONTHS[dice.roll(3)], dice.roll(9));
                    let tier = [Tier::Hub, Tier::Theme, Tier::Quotation, Tier::Theme][dice.roll(4)];
                    let about: Vec<String> = themes.iter().filter(|_| dice.roll(2) == 0).cloned().collect();
                    let words = format!("round {round} {n} {}", dice.roll(1_000_000));
                    let id = heard(&town, hub, &day, tier, &words, &about).await;
                    held.entry(hub).or_default().push(id);
                }
            }
        }
        town.work().await;
        let mut seen = released(&town, "weald").await;
        seen.sort();
        let mut truth = from_scratch(&town).await;
        truth.sort();
        assert_eq!(seen, truth, "round {round}");
        assert!(
            seen.iter().all(|row| row.rsplit(' ').next().unwrap().parse::<i64>().unwrap() % 6 == 0),
            "every figure is a whole step: {seen:?}"
        );
    }
    assert!(!released(&town, "weald").await.is_empty(), "something was shown at all");
}

#[tokio::test]
async fn hubs_that_hand_up_at_once_add_to_each_other() {
    let town = Town::new().await;
    for hub in ["mill-lane", "harbour-side", "fen-end", "canal-street", "quarry-hill", "st-osyth"] {
        for n in 0..7 {
            heard(&town, hub, "2026-11-20", Tier::Theme, &format!("{n}"), &[]).await;
        }
    }
    let mut at_work = Vec::new();
    for _ in 0..3 {
        for hub in ["mill-lane", "harbour-side", "fen-end", "canal-street", "quarry-hill", "st-osyth"] {
            at_work.push(tokio::spawn(crate::overview::duties::roll_up(kit::jobs::Work {
                house: town.house.clone(),
                hub: hub.into(),
                body: String::new(),
            })));
        }
    }
    for work in at_work {
        work.await.unwrap().unwrap();
    }
    let seen = released(&town, "weald").await;
    assert!(seen.contains(&"all 2026-11  36".to_owned()), "six hubs show six each: {seen:?}");
}

#[tokio::test]
async fn a_new_threshold_is_for_every_figure() {
    let town = Town::new().await;
    for hub in ["mill-lane", "fen-end"] {
        for n in 0..12 {
            heard(&town, hub, "2026-11-20", Tier::Theme, &format!("{n}"), &[]).await;
        }
    }
    town.work().await;
    assert!(released(&town, "weald").await.contains(&"all 2026-11  24".to_owned()));
    town.post("olu", "/hubs/weald/settings", &[("name", "Weald Together"), ("zone", "Europe/London"), ("threshold", "9")]).await.is(303);
    town.work().await;
    let seen = released(&town, "weald").await;
    assert_eq!(
        seen,
        ["all   20", "all  fen-end 10", "all  mill-lane 10", "all 2026-11  20", "all 2026-11 fen-end 10", "all 2026-11 mill-lane 10"]
    );
}
