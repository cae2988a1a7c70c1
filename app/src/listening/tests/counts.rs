//! Counts are kept as records come and go, and must always be what counting again would give.

use super::{Tier, contact, counts, wording, written};
use crate::listening::model::{Consent, Given, Heard, Said, Written};
use crate::listening::queries::{self, themes};
use crate::town::stage::Town;
use kit::Result;
use kit::access::{Duty, Writing};
use std::collections::BTreeMap;

/// Small, and the same every time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
    fn of<'a, T>(&mut self, some: &'a [T]) -> Option<&'a T> {
        (!some.is_empty()).then(|| &some[self.throw(some.len())])
    }
}

/// The same numbers, counted from the records.
async fn counted_again(town: &Town) -> Vec<String> {
    let mut all: BTreeMap<(String, String), i64> = BTreeMap::new();
    for (sql, family) in [
        ("SELECT 'all', month, count(*) FROM conversations WHERE hub_id = 'mill-lane' GROUP BY month", ""),
        ("SELECT tier, month, count(*) FROM conversations WHERE hub_id = 'mill-lane' GROUP BY tier, month", "tier:"),
        ("SELECT how, month, count(*) FROM conversations WHERE hub_id = 'mill-lane' GROUP BY how, month", "how:"),
        ("SELECT language, month, count(*) FROM conversations WHERE hub_id = 'mill-lane' GROUP BY language, month", "language:"),
        (
            "SELECT 'uncoded', month, count(*) FROM conversations c WHERE hub_id = 'mill-lane' AND NOT EXISTS
             (SELECT 1 FROM codings k WHERE k.hub_id = c.hub_id AND k.conversation_id = c.id) GROUP BY month",
            "",
        ),
        (
            "SELECT k.theme_id, c.month, count(*) FROM codings k JOIN conversations c ON c.hub_id = k.hub_id
             AND c.id = k.conversation_id WHERE c.hub_id = 'mill-lane' GROUP BY k.theme_id, c.month",
            "theme:",
        ),
        (
            "SELECT t.network_theme_id, c.month, count(DISTINCT c.id) FROM codings k
             JOIN conversations c ON c.hub_id = k.hub_id AND c.id = k.conversation_id
             JOIN themes t ON t.hub_id = k.hub_id AND t.id = k.theme_id
             WHERE c.hub_id = 'mill-lane' AND t.network_theme_id IS NOT NULL AND c.tier <> 'hub'
             GROUP BY t.network_theme_id, c.month",
            "network:",
        ),
    ] {
        for row in town.look(sql).await {
            *all.entry((format!("{family}{}", row[0]), row[1].clone())).or_default() +=
                row[2].parse::<i64>().unwrap();
        }
    }
    let mut lines: Vec<String> = all
        .into_iter()
        .map(|((series, month), n)| format!("{series} {month} {n}"))
        .collect();
    lines.sort();
    lines
}

fn heard(hub: &Writing<'_, Duty>, dice: &mut Dice, themes: &[String]) -> Heard {
    let mut sent = if dice.throw(4) == 0 { contact("Damp") } else { written("Damp") };
    sent["how"] = ["door", "street", "phone"][dice.throw(3)].into();
    sent["language"] = ["en", "pl", "ur"][dice.throw(3)].into();
    sent["held_at"] = ["2026-11-24T09:30:00Z", "2026-10-31T23:59:00Z", "2026-09-01T08:00:00Z"][dice.throw(3)].into();
    if sent["follow_up"].is_object() {
        sent["follow_up"]["owner"] = "ben".into();
    }
    let tapped: Vec<&String> = (0..dice.throw(3)).filter_map(|_| dice.of(themes)).collect();
    sent["themes"] = serde_json::json!(tapped);
    let sent: Written = serde_json::from_value(sent).unwrap();
    Heard::of(&sent, hub.now()).unwrap()
}

/// One thing that people do; what is refused changes nothing.
fn step(hub: &mut Writing<'_, Duty>, dice: &mut Dice, known: &mut Vec<String>) -> Result<()> {
    let themes: Vec<String> = themes::list(hub)?.into_iter().map(|theme| theme.id).collect();
    let theme = dice.of(&themes).cloned().unwrap_or_default();
    let other = dice.of(&themes).cloned().unwrap_or_default();
    let one = dice.of(known).cloned();
    match (dice.throw(12), one) {
        (0, _) => themes::by_name_or_new(hub, &format!("Theme {}", dice.throw(1000))).map(drop),
        (1, _) if !theme.is_empty() && theme != other => themes::merge(hub, &theme, &other),
        (2, _) if !theme.is_empty() => {
            let network = ["n1", "n2"][dice.throw(2)];
            themes::map_to_network(hub, &theme, (dice.throw(3) > 0).then_some(network))
        }
        (3, Some(id)) => {
            known.retain(|other| *other != id);
            queries::remove(hub, &id)
        }
        (4, Some(id)) => {
            let heard = heard(hub, dice, &themes);
            queries::correct(hub, &id, &heard.said as &Said)
        }
        (5, Some(id)) => {
            let tier = [Tier::Hub, Tier::Theme, Tier::Quotation][dice.throw(3)];
            let consent = Consent {
                tier,
                wording: wording(tier),
                given: Given::Spoken,
            };
            queries::change_tier(hub, &id, &consent, None)
        }
        (6 | 7, Some(id)) if !theme.is_empty() => themes::code(hub, &id, &theme),
        (8, Some(id)) if !theme.is_empty() => themes::uncode(hub, &id, &theme),
        _ => {
            let id = hub.new_id();
            let heard = heard(hub, dice, &themes);
            queries::record(hub, &id, &heard, None)?;
            known.push(id);
            Ok(())
        }
    }
}

#[tokio::test]
async fn counts_are_what_counting_again_would_give() {
    let town = Town::new().await;
    town.house
        .db_for_tests()
        .run_script(
            "INSERT INTO network_themes VALUES ('mill-lane', 'n1', 'Housing'), ('mill-lane', 'n2', 'Safety')".into(),
        )
        .await
        .unwrap();
    for seed in 0..6 {
        let duty = Duty::in_hub(&town.house, "mill-lane")
            .await
            .unwrap()
            .asked_by(Some("ben".into()));
        for round in 0..8 {
            duty.write(move |hub| {
                let mut dice = Dice(seed * 1000 + round + 7);
                let mut known = Vec::new();
                known.extend(queries::list(hub, &queries::Sought::default())?.rows.into_iter().map(|row| row.id));
                for _ in 0..12 {
                    step(hub, &mut dice, &mut known)?;
                }
                Ok(())
            })
            .await
            .unwrap();
            let mut kept = counts(&town).await;
            kept.sort();
            assert_eq!(kept, counted_again(&town).await, "seed {seed}, round {round}");
        }
    }
    let waiting = town.look("SELECT count(*) FROM uncoded").await;
    let uncoded = town
        .look("SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM counts WHERE series = 'uncoded' AND hub_id = 'mill-lane'")
        .await;
    assert_eq!(waiting, uncoded);
}

/// The page for coding hands everybody the same oldest conversation.
#[tokio::test]
async fn two_who_do_the_same_at_once_are_counted_once() {
    let town = Town::new().await;
    let script = "INSERT INTO network_themes VALUES ('mill-lane', 'n1', 'Housing'), ('mill-lane', 'n2', 'Safety')";
    town.house.db_for_tests().run_script(script.into()).await.unwrap();
    let duty = || async { Duty::in_hub(&town.house, "mill-lane").await.unwrap().asked_by(Some("ben".into())) };
    let (ids, themes) = duty()
        .await
        .write(|hub| {
            let mut dice = Dice(7);
            let mut ids = Vec::new();
            for _ in 0..12 {
                let id = hub.new_id();
                let heard = heard(hub, &mut dice, &[]);
                queries::record(hub, &id, &heard, None)?;
                ids.push(id);
            }
            let themes = ["Damp", "Wet", "Buses"].map(|name| themes::by_name_or_new(hub, name));
            Ok((ids, themes.into_iter().collect::<Result<Vec<_>>>()?))
        })
        .await
        .unwrap();
    let mut at_work = Vec::new();
    for (nth, id) in ids.iter().enumerate() {
        for twice in 0..2 {
            for kind in 0..5 {
                let (pass, id, themes) = (duty().await, id.clone(), themes.clone());
                at_work.push(tokio::spawn(async move {
                    pass.write(move |hub| match kind {
                        0 => themes::code(hub, &id, &themes[nth % 2]),
                        1 => themes::code(hub, &id, &themes[2]).and_then(|()| themes::uncode(hub, &id, &themes[2])),
                        2 => {
                            let mut dice = Dice(nth as u64);
                            let other = heard(hub, &mut dice, &[]);
                            queries::correct(hub, &id, &other.said)
                        }
                        3 => themes::map_to_network(hub, &themes[nth % 3], [Some("n1"), Some("n2"), None][(nth + twice) % 3]),
                        _ if nth % 4 == 0 => queries::remove(hub, &id),
                        _ => Ok(()),
                    })
                    .await
                }));
            }
        }
    }
    for work in at_work {
        match work.await.unwrap() {
            // Who comes after it was taken out finds nothing.
            Ok(()) | Err(kit::Error::NotFound) => {}
            Err(error) => panic!("{error}"),
        }
    }
    let mut kept = counts(&town).await;
    kept.sort();
    assert_eq!(kept, counted_again(&town).await);
}
