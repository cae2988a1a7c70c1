//! However records come and go, what is shown is what `lib/tally` shows of the counts as they stand.

use super::{change, common_theme, heard, released, theme, wording};
use crate::listening::model::Tier;
use crate::listening::queries::{self, themes};
use crate::town::stage::Town;
use std::collections::BTreeMap;

const HUBS: [&str; 6] = ["mill-lane", "harbour-side", "fen-end", "canal-street", "quarry-hill", "st-osyth"];
const STEP: i64 = 6;
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
    let of = |series: &str, month: &str, hub: &str| -> i64 {
        let cell = cells.get(&(series.to_owned(), month.to_owned()));
        cell.and_then(|hubs| hubs.get(hub)).copied().unwrap_or_default()
    };
    // The rule as `lib/tally` states it, written down a second time.
    let down = |n: i64| n - n % STEP;
    let leaf = |series: &str, month: &str, hub: &str| (of(series, month, hub), down(of(series, month, hub)));
    let gathered = |series: &str, places: &[(i64, i64)], seen: usize| {
        let count: i64 = places.iter().map(|(count, _)| count).sum();
        let below: i64 = places.iter().map(|(_, shown)| shown).sum();
        let headroom = match series {
            "all" => 0,
            _ => (seen.max(2) as i64 - 2) * (STEP - 1),
        };
        (count, down(count.min(below + headroom)))
    };
    let mut shown: BTreeMap<(String, String, String), i64> = BTreeMap::new();
    for (series, month) in cells.keys() {
        // Only whose conversations of the month are seen counts among the children of a pool.
        let seen = |hub: &str| down(of("all", month, hub)) > 0;
        let together = ["quarry-hill", "st-osyth"];
        let beneath: Vec<_> = together.iter().map(|hub| leaf(series, month, hub)).collect();
        let alliance = gathered(series, &beneath, together.iter().filter(|hub| seen(hub)).count());
        let alone = &HUBS[..4];
        let mut places: Vec<_> = alone.iter().map(|hub| leaf(series, month, hub)).collect();
        places.push(alliance);
        let at_work = alone.iter().filter(|hub| seen(hub)).count() + usize::from(together.iter().any(|hub| seen(hub)));
        let nation = gathered(series, &places, at_work);
        let of_hubs = HUBS.iter().zip(places[..4].iter().chain(&beneath)).map(|(hub, (_, n))| (*hub, *n));
        for (from, n) in [("", nation.1), ("north-weald-estates", alliance.1)].into_iter().chain(of_hubs) {
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
    let mut living: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut held: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for hub in HUBS {
        let own = living.entry(hub).or_default();
        for name in ["Wet", "Mould", "Dear", "Other"] {
            let under = [None, Some(common[0].as_str()), Some(common[1].as_str())][dice.roll(3)];
            own.push(theme(&town, hub, name, under).await);
        }
    }
    let mut pooled = 0;
    for round in 0..14 {
        for _ in 0..28 {
            let hub = HUBS[dice.roll(6)];
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
        // What one theme shows together beyond what its hubs show by themselves.
        let shown = |from: &dyn Fn(&str) -> bool| -> i64 {
            let figures = seen.iter().map(|row| row.split(' ').collect::<Vec<_>>());
            let of_themes = figures.filter(|row| row[0] != "all" && !row[1].is_empty() && from(row[2]));
            of_themes.map(|row| row[3].parse::<i64>().unwrap()).sum()
        };
        pooled = pooled.max(shown(&|from| from.is_empty()) - shown(&|from| HUBS.contains(&from)));
    }
    assert!(pooled > 0, "what hubs held back was never shown together");
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
                id: String::new(),
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
async fn what_hubs_hold_back_is_shown_together_once_enough_of_them_are_seen() {
    let town = Town::new().await;
    let damp = common_theme(&town, "Damp").await;
    let series = format!("network:{damp}");
    let mut themes = BTreeMap::new();
    for hub in ["mill-lane", "fen-end", "canal-street", "harbour-side"] {
        themes.insert(hub, theme(&town, hub, "Damp", Some(&damp)).await);
    }
    // Five in each of three hubs, of which nothing else is seen: they have nobody to hide behind.
    for hub in ["mill-lane", "fen-end", "canal-street"] {
        for n in 0..5 {
            heard(&town, hub, "2026-11-20", Tier::Theme, &format!("{n}"), std::slice::from_ref(&themes[hub])).await;
        }
    }
    town.work().await;
    assert_eq!(released(&town, "weald").await, Vec::<String>::new());
    // A sixth, of something else, and each hub is seen; but three lend a ceiling of five.
    for hub in ["mill-lane", "fen-end", "canal-street"] {
        heard(&town, hub, "2026-11-20", Tier::Theme, "Buses", &[]).await;
    }
    town.work().await;
    let on_damp = |seen: Vec<String>| seen.into_iter().filter(|row| row.starts_with(&series)).collect::<Vec<_>>();
    assert_eq!(on_damp(released(&town, "weald").await), Vec::<String>::new());
    // With a fourth hub it is ten, of which six make a step.
    for n in 0..6 {
        heard(&town, "harbour-side", "2026-11-20", Tier::Theme, &format!("{n}"), &[]).await;
    }
    town.work().await;
    assert_eq!(
        on_damp(released(&town, "weald").await),
        [format!("{series}   6"), format!("{series} 2026-11  6")]
    );
}

/// Whoever adds up the hubs may also make hubs, and knows that they are empty.
#[tokio::test]
async fn hubs_and_alliances_that_nobody_is_seen_in_give_no_other_hub_away() {
    let town = Town::new().await;
    let damp = common_theme(&town, "Damp").await;
    let mine = theme(&town, "mill-lane", "Damp", Some(&damp)).await;
    let theirs = theme(&town, "fen-end", "Damp", Some(&damp)).await;
    // Both are seen, for what they heard of other things.
    for hub in ["mill-lane", "fen-end"] {
        for n in 0..6 {
            heard(&town, hub, "2026-11-20", Tier::Theme, &format!("{n}"), &[]).await;
        }
    }
    for n in 0..3 {
        heard(&town, "fen-end", "2026-11-20", Tier::Theme, &format!("Wet {n}"), std::slice::from_ref(&theirs)).await;
    }
    for (kind, name) in [("hub", "Empty One"), ("hub", "Empty Two"), ("alliance", "Of None"), ("alliance", "Of Nobody")] {
        let id = name.to_lowercase().replace(' ', "-");
        let made = [("name", name), ("id", id.as_str()), ("kind", kind), ("zone", "Europe/London"), ("way", "paper"), ("language", "en")];
        town.post("olu", "/hubs/weald/hubs", &made).await.is(200);
    }
    for n in 0..5 {
        heard(&town, "mill-lane", "2026-11-20", Tier::Theme, &format!("My own {n}"), std::slice::from_ref(&mine)).await;
        town.work().await;
        let seen = released(&town, "weald").await;
        assert!(
            !seen.iter().any(|row| row.starts_with("network:")),
            "{} of my own, and the total tells what Fen End heard: {seen:?}",
            n + 1
        );
    }
}

#[tokio::test]
async fn the_threshold_stands_once_counts_have_come_up() {
    let town = Town::new().await;
    let settings = |threshold| [("name", "Weald Together"), ("zone", "Europe/London"), ("threshold", threshold)];
    town.post("olu", "/hubs/weald/settings", &settings("9")).await.is(303);
    for n in 0..12 {
        heard(&town, "mill-lane", "2026-11-20", Tier::Theme, &format!("{n}"), &[]).await;
    }
    town.work().await;
    let before = released(&town, "weald").await;
    assert_eq!(before, ["all   10", "all  mill-lane 10", "all 2026-11  10", "all 2026-11 mill-lane 10"]);
    for other in ["2", "5", "11"] {
        let again = town.post("olu", "/hubs/weald/settings", &settings(other)).await.is(422);
        again.says("so this stands as it is").says(&format!("value=\"{other}\""));
        let sent = serde_json::json!({ "name": "Weald Together", "zone": "Europe/London", "threshold": other.parse::<i64>().unwrap() });
        town.put("olu", "/api/v1/hubs/weald/settings", &sent).await.refuses(&["threshold"]);
    }
    // What else is set there can still be changed.
    town.post("olu", "/hubs/weald/settings", &[("name", "The Weald"), ("zone", "Europe/London"), ("threshold", "9")]).await.is(303);
    town.work().await;
    assert_eq!(released(&town, "weald").await, before);
}
