//! Before anybody brought a file: what came with the program is shown, and gives way to what comes in.

use super::bringing::{area, bring, count, folder, gss, written};
use crate::places::facts::{self, Fact};
use crate::places::model::{AreaKind, ENGLAND};
use crate::places::queries::adding_up;
use crate::town::stage::Town;
use crate::town::weald::{Weald, publish};
use kit::access::Publishing;

/// What is published of all England.
const PEOPLE: i64 = 57_106_398;
const LSOAS: i64 = 33_755;
const IN_HARDEST_TENTH: i64 = 3_375;

#[test]
fn regions_and_districts_add_up_to_what_is_published_of_england() {
    let all = facts::all().unwrap();
    let of = |kind: AreaKind| -> Vec<&Fact> { all.iter().filter(|fact| fact.area.kind == kind).collect() };
    assert_eq!([AreaKind::Country, AreaKind::Region, AreaKind::District].map(|kind| of(kind).len()), [1, 9, 296]);
    let country = &of(AreaKind::Country)[0].hardship;
    for kind in [AreaKind::Country, AreaKind::Region, AreaKind::District] {
        let sum = |what: &dyn Fn(&Fact) -> i64| -> i64 { of(kind).into_iter().map(what).sum() };
        assert_eq!(sum(&|fact| fact.area.population.unwrap()), PEOPLE, "{kind:?}");
        assert_eq!(sum(&|fact| fact.area.lsoas), LSOAS, "{kind:?}");
        assert_eq!(sum(&|fact| fact.hardship.lsoas_in_hardest_tenth.unwrap()), IN_HARDEST_TENTH, "{kind:?}");
        for tenth in 0..10 {
            assert_eq!(sum(&|fact| fact.hardship.tenths[tenth]), country.tenths[tenth], "{kind:?} {tenth}");
        }
        for domain in 0..7 {
            assert_eq!(sum(&|fact| fact.hardship.hardest[domain]), country.hardest[domain], "{kind:?} {domain}");
        }
    }
    assert!(all.iter().all(|fact| fact.hardship.tenths.iter().sum::<i64>() == fact.area.population.unwrap()));
    for region in of(AreaKind::Region) {
        let districts: i64 = of(AreaKind::District)
            .iter()
            .filter(|fact| fact.area.within.contains(&Some(region.area.code)))
            .filter_map(|fact| fact.area.population)
            .sum();
        assert_eq!(Some(districts), region.area.population, "{}", region.area.name);
    }
}

#[tokio::test]
async fn a_new_installation_shows_england_its_regions_and_its_districts() {
    let town = Town::new().await;
    facts::publish(&town.house).await.unwrap();
    facts::publish(&town.house).await.unwrap();
    assert_eq!(count(&town, "vintages").await, 2);
    town.get("", "/places").await.is(200).says("Yorkshire and The Humber").says("href=\"/places/E12000003\"");
    let england = town.get("", &format!("/places/{ENGLAND}")).await.is(200);
    england.says("57,106,398").says("3,375 are among the hardest tenth").says("South West").says("Open Government Licence");
    town.get("", "/places/E12000003").await.is(200).says("Barnsley").says("What makes life hard here");
    town.get("", "/places/E08000016").await.is(200).says("Barnsley").says("Of 100 in England");
    assert_eq!(town.post("", "/places", &[("place", "barnsley")]).await.is(303).goes_to(), "/places/E08000016");
    let sent = town.post("", "/places", &[("place", "Barnsely")]).await.is(303);
    assert_eq!(sent.goes_to(), "/places?like=E08000016");
    town.post("", "/places", &[("place", "S70 2TA")]).await.is(422).says("No postcodes are here yet");
    for language in ["pl", "ur"] {
        town.get_in(language, "", "/places/E08000016").await.is(200);
    }
    let told = town.get("", &format!("/api/v1/places/{ENGLAND}")).await.is(200).json();
    assert_eq!((&told["lsoas"], &told["hardship"]["lsoas_in_hardest_tenth"]), (&LSOAS.into(), &IN_HARDEST_TENTH.into()));
}

#[tokio::test]
async fn what_comes_in_is_read_in_the_place_of_what_came_with_the_program() {
    let town = Town::new().await;
    facts::publish(&town.house).await.unwrap();
    publish(&town.house).await.unwrap();
    town.get("", "/places/E08000016").await.is(404);
    town.get("", "/places").await.is(200).says("The Weald").never_says("Yorkshire");
    // A program that starts again leaves it so.
    facts::publish(&town.house).await.unwrap();
    town.get("", "/places/E08000016").await.is(404);
}

#[tokio::test]
async fn figures_of_deprivation_alone_leave_the_districts_their_own() {
    let town = Town::new().await;
    facts::publish(&town.house).await.unwrap();
    let before = Publishing::of(&town.house).read(|places| adding_up::of(places, gss("E08000016"))).await.unwrap();
    let here = folder();
    bring(&town, &written(here.path(), "File_7.csv", Weald::drawn().deprivation())).await;
    let after = Publishing::of(&town.house).read(|places| adding_up::of(places, gss("E08000016"))).await.unwrap();
    assert!(before.is_some() && before == after);
    // Of England the new figures are read.
    let england = Publishing::of(&town.house).read(|places| adding_up::of(places, gss(ENGLAND))).await.unwrap();
    assert_eq!(england.unwrap().lsoas, 60);
    assert_eq!(area(&town, "E08000016").await.name, "Barnsley");
}
