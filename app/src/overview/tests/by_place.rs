//! Where a hub listens and how much of the country a network covers, held against the records themselves.

use super::{at, change, heard, released, wording};
use crate::listening::model::{Said, Tier};
use crate::listening::queries as listening;
use crate::overview::duties::find_places_anew;
use crate::overview::queries::coverage::{Slice, add_up};
use crate::places::model::Gss;
use crate::places::queries::everywhere::{self, middles};
use crate::reach::model::{Kind, Knock, Label, Name, NamedStreet, Numbering, Outcome, Shape, WHOLE};
use crate::reach::queries::shapes::{self, Change};
use crate::reach::queries::shared_ground::{self, Says};
use crate::reach::queries::{attempts, by_place, doors, patches, placing, streets};
use crate::town::dice::Dice;
use crate::town::stage::Town;
use crate::town::weald;
use kit::access::{Anyone, Duty, Reading, Writing};
use std::collections::{BTreeMap, HashMap};

/// A town in the invented district, with nobody's patch drawn.
async fn town() -> Town {
    let town = Town::new().await;
    weald::publish(&town.house).await.unwrap();
    town
}

fn street(name: &str, postcode: &str) -> NamedStreet {
    NamedStreet {
        name: Name::parse("name", name).unwrap(),
        kind: Kind::Street,
        numbering: Numbering::Sides,
        postcode: postcode.to_owned(),
        neighbourhood: String::new(),
    }
}

/// Counts of neighbourhoods, added up from conversations and knocks themselves: series, place, month and how many.
const FROM_SCRATCH: &str = "
    SELECT series, place, month, CAST(sum(n) AS BIGINT) FROM (
        SELECT 'conversations' AS series, coalesce(lsoa, '') AS place, month, 1 AS n FROM conversations WHERE hub_id = 'mill-lane'
        UNION ALL
        SELECT 'contacts', coalesce(lsoa, ''), month, 1 FROM conversations WHERE hub_id = 'mill-lane' AND tier = 'contact'
        UNION ALL
        SELECT 'doors', lsoa, month, 1 FROM (SELECT DISTINCT id, lsoa, month FROM knocks) AS once
        UNION ALL
        SELECT 'new_doors', lsoa, min(month), 1 FROM knocks GROUP BY id, lsoa
        UNION ALL
        SELECT 'new_spoke', lsoa, min(month), 1 FROM knocks WHERE outcome = 'spoke' GROUP BY id, lsoa
    ) AS each GROUP BY series, place, month ORDER BY series, place, month";

const KNOCKS: &str = "
    WITH knocks AS (
        SELECT d.id, coalesce(s.lsoa, '') AS lsoa, substr(t.here, 1, 7) AS month, t.outcome FROM door_attempts t
        JOIN doors d ON d.hub_id = t.hub_id AND d.id = t.door_id
        JOIN streets s ON s.hub_id = d.hub_id AND s.id = d.street_id
        WHERE t.hub_id = 'mill-lane' AND NOT EXISTS (
            SELECT 1 FROM attempt_undos u WHERE u.hub_id = t.hub_id AND u.attempt_id = t.id)
    )";

const KEPT: &str = "SELECT series, place, month, n FROM place_counts
    WHERE hub_id = 'mill-lane' AND kind = 'lsoa' AND month <> '' AND n <> 0 ORDER BY series, place, month";

async fn agrees(town: &Town) {
    let scratch = town.look(&format!("{KNOCKS} {FROM_SCRATCH}")).await;
    assert_eq!(town.look(KEPT).await, scratch, "what is kept is what the records say");
    let months = "SELECT kind, place, series, CAST(sum(n) AS BIGINT) FROM place_counts WHERE month <> '' GROUP BY kind, place, series ORDER BY kind, place, series";
    let all = "SELECT kind, place, series, n FROM place_counts WHERE month = '' ORDER BY kind, place, series";
    assert_eq!(town.look(all).await, town.look(months).await, "all months together");
}

#[tokio::test]
async fn whatever_happens_the_counts_of_places_are_those_of_the_records() {
    for seed in 1..=3 {
        let town = town().await;
        lived(&town, Dice::new(seed)).await;
        agrees(&town).await;
    }
}

/// A few months at random: knocks, some taken back; conversations, some corrected, withdrawn and removed; streets that
/// move to another postcode or patch.
async fn lived(town: &Town, dice: Dice) {
    const POSTCODES: [&str; 4] = ["WE4 7QA", "WE4 7RB", "WE2 1QA", ""];
    const NAMES: [&str; 3] = ["Weir Road", "Loom Street", "Mill Walk"];
    let (patch, other, made) = change(town, "mill-lane", |hub| {
        let patch = patches::make(hub, &Name::parse("name", "The towers").unwrap())?;
        let other = patches::make(hub, &Name::parse("name", "The canal").unwrap())?;
        let mut made = Vec::new();
        for (name, postcode) in NAMES.into_iter().zip(POSTCODES) {
            let id = streets::make(hub, &patch, &street(name, postcode))?;
            let labels: Vec<_> = (1..=4).map(|n| (Label::parse(&n.to_string()).unwrap(), None)).collect();
            made.push((id.clone(), doors::add_many(hub, &id, &labels)?.made));
        }
        Ok((patch, other, made))
    })
    .await;
    let (mut knocks, mut conversations): (Vec<(String, String)>, Vec<String>) = (Vec::new(), Vec::new());
    for nth in 0..90 {
        let which = dice.below(made.len() as u64) as usize;
        let (street_id, doors) = &made[which];
        match dice.below(10) {
            0..=3 => {
                let door = doors[dice.below(doors.len() as u64) as usize].clone();
                let id = town.house.new_id();
                let outcome = [Outcome::NoAnswer, Outcome::Spoke, Outcome::Refused][dice.below(3) as usize];
                let at = format!("2026-{:02}-12T10:{:02}:00Z", 9 + dice.below(3), nth % 60);
                let at = at.parse::<jiff::Timestamp>().unwrap().as_microsecond();
                let knock = Knock { session: None, at, outcome, come_back: None };
                knocks.push((door.clone(), id.clone()));
                change(town, "mill-lane", move |hub| attempts::record(hub, &door, &id, &knock)).await;
            }
            4 if !knocks.is_empty() => {
                let (door, id) = knocks[dice.below(knocks.len() as u64) as usize].clone();
                change(town, "mill-lane", move |hub| attempts::undo(hub, &door, &id, 1)).await;
            }
            5 | 6 => {
                let place = [NAMES[which], "12 Weir Road, by the gate", "School gate, WE2 1QA", "Nowhere"][dice.below(4) as usize];
                let tier = [Tier::Theme, Tier::Contact][dice.below(2) as usize];
                let day = format!("2026-{:02}-11", 9 + dice.below(3));
                let id = heard(town, "mill-lane", &day, tier, "The stairs", &[]).await;
                said_at(town, &id, place).await;
                conversations.push(id);
            }
            7 if !conversations.is_empty() => {
                let id = conversations[dice.below(conversations.len() as u64) as usize].clone();
                said_at(town, &id, POSTCODES[dice.below(4) as usize]).await;
            }
            8 if !conversations.is_empty() => {
                let id = conversations.remove(dice.below(conversations.len() as u64) as usize);
                let agreed = wording("Mill Lane", Tier::Hub);
                let gone = dice.often(50);
                change(town, "mill-lane", move |hub| match gone {
                    true => listening::remove(hub, &id),
                    false => listening::change_tier(hub, &id, &agreed, None),
                })
                .await;
            }
            _ => {
                let to = if dice.often(50) { patch.clone() } else { other.clone() };
                let typed = street(NAMES[which], POSTCODES[dice.below(4) as usize]);
                let id = street_id.clone();
                change(town, "mill-lane", move |hub| streets::correct(hub, &id, &to, &typed)).await;
            }
        }
    }
}

/// Corrects where somebody was spoken with.
async fn said_at(town: &Town, id: &str, place: &str) {
    let (id, place) = (id.to_owned(), place.to_owned());
    change(town, "mill-lane", move |hub| {
        let said = listening::one(hub, &id)?.said;
        listening::correct(hub, &id, &Said { place, ..said })
    })
    .await;
}

#[tokio::test]
async fn what_was_counted_is_counted_the_same_anew() {
    let town = town().await;
    lived(&town, Dice::new(7)).await;
    let kept = "SELECT kind, month, place, series, n FROM place_counts WHERE n <> 0 ORDER BY kind, month, place, series";
    let before = town.look(kept).await;
    let nothing = "DELETE FROM place_counts; DELETE FROM counts; DELETE FROM conversation_words;";
    town.house.db_for_tests().run_script(nothing.into()).await.unwrap();
    change(&town, "mill-lane", |hub| {
        by_place::doors_anew(hub)?;
        listening::anew::count_and_index(hub)
    })
    .await;
    assert_eq!(town.look(kept).await, before);
}

#[tokio::test]
async fn what_came_before_the_postcodes_finds_its_neighbourhood_when_they_come() {
    let town = Town::new().await;
    let (id, made) = change(&town, "mill-lane", |hub| {
        let patch = patches::make(hub, &Name::parse("name", "The towers").unwrap())?;
        let id = streets::make(hub, &patch, &street("Weir Road", "WE4 7QA"))?;
        Ok((id.clone(), doors::add_many(hub, &id, &[(Label::parse("1").unwrap(), None)])?.made))
    })
    .await;
    let knock = Knock { session: None, at: town.clock.now().as_microsecond(), outcome: Outcome::Spoke, come_back: None };
    let (door, at) = (made[0].clone(), town.house.new_id());
    change(&town, "mill-lane", move |hub| attempts::record(hub, &door, &at, &knock)).await;
    let first = heard(&town, "mill-lane", "2026-11-20", Tier::Theme, "The stairs", &[]).await;
    said_at(&town, &first, "3 Weir Road").await;
    let unknown = town.look("SELECT count(*) FROM streets WHERE lsoa IS NOT NULL").await;
    assert_eq!(unknown, [["0"]]);
    weald::publish(&town.house).await.unwrap();
    find_places_anew(&town.house).await.unwrap();
    let lsoa = &town.look(&format!("SELECT lsoa FROM streets WHERE id = '{id}'")).await[0][0];
    assert!(Gss::parse(lsoa).is_some(), "{lsoa}");
    assert_eq!(&town.look(&format!("SELECT lsoa FROM conversations WHERE id = '{first}'")).await[0][0], lsoa);
    agrees(&town).await;
    let elsewhere = change(&town, "mill-lane", |hub| placing::of_words(hub, "Weir Road")).await;
    assert!(elsewhere.patch.is_some() && elsewhere.lsoa.as_ref() == Some(lsoa));
}

#[tokio::test]
async fn a_street_put_into_its_neighbourhood_takes_what_was_heard_there_along() {
    let town = town().await;
    let (patch, id) = change(&town, "mill-lane", |hub| {
        let patch = patches::make(hub, &Name::parse("name", "The towers").unwrap())?;
        let id = streets::make(hub, &patch, &street("Ferry Lane", ""))?;
        Ok((patch, id))
    })
    .await;
    let heard = heard(&town, "mill-lane", "2026-11-20", Tier::Theme, "The stairs", &[]).await;
    said_at(&town, &heard, "2 Ferry Lane").await;
    let where_heard = format!("SELECT coalesce(lsoa, '') AS lsoa FROM conversations WHERE id = '{heard}'");
    assert_eq!(town.look(&where_heard).await, [[""]]);
    let (street_id, by_hand) = (id.clone(), NamedStreet { neighbourhood: "weald 005a".into(), ..street("Ferry Lane", "WE2 1QA") });
    change(&town, "mill-lane", move |hub| streets::correct(hub, &street_id, &patch, &by_hand)).await;
    town.work().await;
    let named = town.look("SELECT code FROM areas WHERE name = 'Weald 005A'").await;
    assert_eq!(town.look(&where_heard).await, named);
    agrees(&town).await;
    // It was the next neighbourhood, after all: what was heard there goes along.
    let school = super::heard(&town, "mill-lane", "2026-11-20", Tier::Theme, "The stairs", &[]).await;
    said_at(&town, &school, "School gate, WE2 1QA").await;
    let elsewhere = town.look(&format!("SELECT lsoa FROM conversations WHERE id = '{school}'")).await;
    let (street_id, again) = (id.clone(), NamedStreet { neighbourhood: "Weald 005B".into(), ..street("Ferry Lane", "WE2 1QA") });
    let at = town.look("SELECT patch_id FROM streets WHERE name = 'Ferry Lane'").await[0][0].clone();
    change(&town, "mill-lane", move |hub| streets::correct(hub, &street_id, &at, &again)).await;
    town.work().await;
    let named = town.look("SELECT code FROM areas WHERE name = 'Weald 005B'").await;
    assert_eq!(town.look(&where_heard).await, named);
    assert_eq!(town.look(&format!("SELECT lsoa FROM conversations WHERE id = '{school}'")).await, elsewhere);
    agrees(&town).await;
    // Its postcode lies elsewhere; what is published later does not move it.
    find_places_anew(&town.house).await.unwrap();
    assert_eq!(town.look(&format!("SELECT lsoa FROM streets WHERE id = '{id}'")).await, named);
}

#[tokio::test]
async fn a_patch_of_streets_follows_them_as_they_come_and_go() {
    let town = town().await;
    let kept = "SELECT lsoa, share FROM patch_areas WHERE hub_id = 'mill-lane' AND patch_id = '' ORDER BY lsoa";
    let (patch, weir) = change(&town, "mill-lane", |hub| {
        let patch = patches::make(hub, &Name::parse("name", "The towers").unwrap())?;
        let weir = streets::make(hub, &patch, &street("Weir Road", "WE4 7QA"))?;
        add(hub, "All streets", &Shape::Streets)?;
        Ok((patch, weir))
    })
    .await;
    let of_one = town.look(kept).await;
    assert_eq!(of_one.len(), 1);
    // One postcode of all that its neighbourhood has.
    let all = published(&town, {
        let lsoa = Gss::parse(&of_one[0][0]).unwrap();
        move |places| {
            let everywhere = everywhere::everywhere(places)?.unwrap();
            let number = everywhere.number(lsoa).unwrap();
            Ok(everywhere.postcodes.of_area(number).filter(|(_, place)| place.live).count())
        }
    })
    .await;
    assert_eq!(of_one[0][1], ((10_000 + all / 2) / all).to_string());

    let at = patch.clone();
    let loom = change(&town, "mill-lane", move |hub| {
        streets::make(hub, &at, &street("Weir Walk", "WE4 7QA"))?;
        streets::make(hub, &at, &street("Loom Street", "WE2 1QA"))
    })
    .await;
    town.work().await;
    let of_three = town.look(kept).await;
    assert_eq!(of_three.len(), 2, "{of_three:?}");
    assert!(of_three.contains(&of_one[0]), "two streets of one postcode count it once");

    change(&town, "mill-lane", move |hub| streets::retire(hub, &loom)).await;
    town.work().await;
    assert_eq!(town.look(kept).await, of_one);
    let at = patch.clone();
    change(&town, "mill-lane", move |hub| {
        let by_hand = NamedStreet { neighbourhood: "Weald 005A".into(), ..street("Weir Road", "") };
        streets::correct(hub, &weir, &at, &by_hand)
    })
    .await;
    town.work().await;
    let moved = town.look(kept).await;
    assert_eq!(moved.len(), 2, "the walk stays, the road lies elsewhere: {moved:?}");
}

#[tokio::test]
async fn what_changed_between_the_look_and_the_change_is_looked_at_anew() {
    let town = town().await;
    let loom = change(&town, "mill-lane", |hub| {
        let patch = patches::make(hub, &Name::parse("name", "The towers").unwrap())?;
        streets::make(hub, &patch, &street("Weir Road", "WE4 7QA"))?;
        streets::make(hub, &patch, &street("Loom Street", "WE2 1QA"))
    })
    .await;
    let look = |hub: &mut Reading<'_, Duty>| shapes::look(hub, WHOLE, Change::With(&Shape::Streets));
    let looked = at(&town, "mill-lane").await.read(look).await.unwrap();
    change(&town, "mill-lane", move |hub| streets::retire(hub, &loom)).await;
    change(&town, "mill-lane", move |hub| shapes::add(hub, WHOLE, "All streets", &Shape::Streets, looked)).await;
    let kept = "SELECT count(*) FROM patch_areas WHERE hub_id = 'mill-lane' AND patch_id = ''";
    assert_eq!(town.look(kept).await, [["1"]], "the street that was retired meanwhile is no ground");

    // Whoever settles ground looks at it before, too.
    let look = |hub: &mut Reading<'_, Duty>| shapes::look(hub, WHOLE, Change::Nothing);
    let looked = at(&town, "mill-lane").await.read(look).await.unwrap();
    covers(&town, "mill-lane", "Mill Lane", "E02999001").await;
    covers(&town, "harbour-side", "Mill Lane", "E02999001").await;
    let before = town.look(kept).await;
    change(&town, "mill-lane", move |hub| shared_ground::say(hub, "harbour-side", Says::Both, looked)).await;
    assert_eq!(town.look(kept).await, before, "what was added meanwhile stays");
}

fn add(hub: &mut Writing<'_, Duty>, name: &str, shape: &Shape) -> kit::Result<()> {
    let looked = shapes::look(hub, WHOLE, Change::With(shape))?;
    shapes::add(hub, WHOLE, name, shape, looked)
}

/// Has a hub cover a part of the district by its name.
async fn covers(town: &Town, hub: &str, name: &'static str, code: &'static str) {
    let code = Gss::parse(code).unwrap();
    change(town, hub, move |hub| add(hub, name, &Shape::Area(code))).await;
    town.work().await;
}

async fn published<T: Send + 'static>(
    town: &Town,
    work: impl FnOnce(&mut Reading<'_, Anyone>) -> kit::Result<T> + Send + 'static,
) -> T {
    at(town, "weald").await.read(move |hub: &mut Reading<'_, Duty>| hub.published(work)).await.unwrap()
}

#[tokio::test]
async fn the_network_sees_whom_its_hubs_cover_and_who_is_not_reached() {
    let town = town().await;
    town.get("nell", "/hubs/weald/coverage").await.is(200);
    covers(&town, "mill-lane", "Mill Lane", "E02999001").await;
    covers(&town, "harbour-side", "Harbour Side", "E02999002").await;
    let page = town.get("nell", "/hubs/weald/coverage").await.is(200);
    let page = page.says("live in the patch of a hub").says("Places that no hub reaches").says("Tenth 1, the hardest");
    page.never_says("Mill Lane 001A");
    for who in ["cara", "dev", "zed", ""] {
        let status = town.get(who, "/hubs/weald/coverage").await.status;
        assert!([302, 303, 403, 404].contains(&status.as_u16()), "{who}: {status}");
    }
    town.get("nell", "/hubs/weald/coverage?km=5&after=zzz").await.is(200);
    town.get("nell", "/hubs/weald/coverage.csv").await.is(200).says("slice,key,name,people,covered");

    // Added up by hand: all people of the two parts, of all people.
    let sql = "SELECT CAST(sum(population) AS BIGINT) FROM areas WHERE kind = 'lsoa' AND (msoa = 'E02999001' OR msoa = 'E02999002')";
    let by_hand = town.look(sql).await;
    let kept = town.look("SELECT covered FROM coverage WHERE hub_id = 'weald' AND slice = 'all'").await;
    assert_eq!(kept, by_hand);
    let tenths = town.look("SELECT CAST(sum(people) AS BIGINT) AS people, CAST(sum(covered) AS BIGINT) AS covered FROM coverage WHERE hub_id = 'weald' AND slice = 'tenth'").await;
    let all = town.look("SELECT people, covered FROM coverage WHERE hub_id = 'weald' AND slice = 'all'").await;
    assert_eq!(tenths, all, "everybody is in one tenth");

    // Half of one part belongs to two hubs, and is counted once.
    covers(&town, "harbour-side", "Mill Lane", "E02999001").await;
    assert_eq!(town.look("SELECT covered FROM coverage WHERE hub_id = 'weald' AND slice = 'all'").await, by_hand);
    let reach = town.look("SELECT near_2, near_5, near_10, near_20, people FROM coverage WHERE hub_id = 'weald' AND slice = 'all'").await;
    let reach: Vec<i64> = reach[0].iter().map(|n| n.parse().unwrap()).collect();
    assert!(reach.is_sorted(), "the farther, the more: {reach:?}");
}

#[tokio::test]
async fn coverage_is_what_it_would_be_from_scratch_however_patches_change() {
    let town = town().await;
    let all = published(&town, middles).await;
    let dice = Dice::new(11);
    for _ in 0..12 {
        let hub = ["mill-lane", "harbour-side", "quarry-hill"][dice.below(3) as usize];
        let part = Gss::parse(&format!("E029990{:02}", 1 + dice.below(10))).unwrap();
        let away = dice.often(40);
        change(&town, hub, move |hub| {
            match shapes::pieces(hub, WHOLE)?.first() {
                Some(piece) if away => {
                    let looked = shapes::look(hub, WHOLE, Change::Without(&piece.id))?;
                    shapes::remove(hub, WHOLE, &piece.id, looked)
                }
                _ => add(hub, "a part", &Shape::Area(part)),
            }
        })
        .await;
        town.work().await;
        let mut patches: BTreeMap<String, HashMap<Gss, i64>> = BTreeMap::new();
        for row in town.look("SELECT hub_id, lsoa, share FROM patch_areas WHERE patch_id = ''").await {
            patches.entry(row[0].clone()).or_default().insert(Gss::parse(&row[1]).unwrap(), row[2].parse().unwrap());
        }
        let scratch: Vec<[String; 6]> = add_up(&all, &patches)
            .into_iter()
            .map(|((slice, key), sum)| {
                [slice.as_str().to_owned(), key, sum.people.to_string(), sum.covered.to_string(), sum.near[1].to_string(), sum.reached.to_string()]
            })
            .collect();
        let mut kept = town.look("SELECT slice, slice_key, people, covered, near_5, reached FROM coverage WHERE hub_id = 'weald'").await;
        let mut scratch: Vec<Vec<String>> = scratch.into_iter().map(Vec::from).collect();
        kept.sort();
        scratch.sort();
        assert_eq!(kept, scratch);
        assert!(patches.is_empty() || kept.iter().any(|row| row[0] == Slice::Hub.as_str()));
    }
}

#[tokio::test]
async fn an_organiser_sees_where_nobody_was_heard_and_the_network_only_tenths_in_steps() {
    let town = town().await;
    covers(&town, "mill-lane", "Mill Lane", "E02999001").await;
    change(&town, "mill-lane", |hub| {
        let patch = patches::make(hub, &Name::parse("name", "The towers").unwrap())?;
        streets::make(hub, &patch, &street("Weir Road", "WE4 7QA"))
    })
    .await;
    for _ in 0..13 {
        let id = heard(&town, "mill-lane", "2026-11-20", Tier::Theme, "The stairs", &[]).await;
        said_at(&town, &id, "Weir Road").await;
    }
    let page = town.get("ben", "/hubs/mill-lane/where").await.is(200);
    let page = page.says("<b class=\"figure\">13</b> conversations in <b class=\"figure\">1</b> neighbourhood");
    page.says("In 5 neighbourhoods of your patch nobody").says("are too few to say");
    town.get("ben", "/hubs/mill-lane/where?month=2026-11").await.is(200).says("13</b> conversations");
    town.get("ben", "/hubs/mill-lane/where?month=2026-10").await.is(200).says("No conversation");
    town.get("ben", "/hubs/mill-lane/where?month=%27").await.is(200);
    town.get("ben", "/hubs/mill-lane/where.csv").await.is(200).says("lsoa,name,people");
    for who in ["amina", "dev", "zed", ""] {
        let status = town.get(who, "/hubs/mill-lane/where").await.status;
        assert!([302, 303, 403, 404].contains(&status.as_u16()), "{who}: {status}");
    }
    town.work().await;
    let released = released(&town, "weald").await;
    assert!(released.iter().any(|row| row.starts_with("area:E07999001") && row.ends_with("mill-lane 12")), "{released:?}");
    // Thirteen were heard, and everybody is told of twelve: steps hide whoever came last.
    town.get("", "/places/E07999001").await.is(200).says("At least 12 conversations");
    town.get("", "/places/E02999001").await.is(200).never_says("conversations");
    assert!(released.iter().all(|row| !row.contains("E01")), "no neighbourhood goes up: {released:?}");
}

#[tokio::test]
async fn what_was_done_before_places_were_counted_counts_as_known_nowhere() {
    let town = town().await;
    lived(&town, Dice::new(5)).await;
    // As it was before: nobody knew a neighbourhood, and nothing was counted by place.
    let schema = include_str!("../../../../migrations/V16__patches_as_areas.sql");
    let (_, counting) = schema.split_once("-- What was done before:").unwrap();
    let (counting, _) = counting.split_once("-- What a patch is made of").unwrap();
    let before = "DELETE FROM place_counts; UPDATE streets SET lsoa = NULL; UPDATE conversations SET lsoa = NULL, patch_id = NULL;";
    town.house.db_for_tests().run_script(format!("{before}--{counting}")).await.unwrap();
    agrees(&town).await;
    // And from there on it is found.
    find_places_anew(&town.house).await.unwrap();
    agrees(&town).await;
    assert_eq!(town.look("SELECT count(*) FROM place_counts WHERE n < 0").await[0][0], "0");
}
