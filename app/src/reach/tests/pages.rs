//! Ben draws a patch: streets and doors typed, pasted and made floor by floor.

use crate::town::stage::{Answer, Town};

/// Makes a patch, and answers with its address.
async fn patch(town: &Town, name: &str) -> String {
    let made = town.post("ben", "/hubs/mill-lane/patches", &[("name", name)]).await.is(303);
    made.goes_to().to_owned()
}

async fn street(town: &Town, patch: &str, name: &str, kind: &str) -> String {
    let form = [("name", name), ("kind", kind), ("numbering", "sides"), ("postcode", "n17 9aa")];
    let made = town.post("ben", &format!("{patch}/streets"), &form).await.is(303);
    made.goes_to().to_owned()
}

/// The sentence at the top of a page, without its marks.
fn lead(page: &Answer) -> String {
    let lead = page.text.split("<p class=\"lead\">").nth(1).and_then(|rest| rest.split("</p>").next());
    lead.unwrap_or_default().replace("<b class=\"figure\">", "").replace("</b>", "")
}

/// Where each of these stands in the page, to see their order.
fn order(page: &Answer, words: &[&str]) -> Vec<usize> {
    words
        .iter()
        .map(|words| page.text.find(words).unwrap_or_else(|| panic!("{words} is not in:\n{}", page.text)))
        .collect()
}

#[tokio::test]
async fn a_patch_begins_empty_and_tells_what_it_is() {
    let town = Town::new().await;
    town.get("ben", "/hubs/mill-lane/patches")
        .await
        .is(200)
        .says("Nobody has drawn a patch yet.")
        .says("A patch is one organiser’s beat");
    let patch = patch(&town, "The towers").await;
    town.get("ben", &patch).await.is(200).says("No street yet.").says("Paste a list of addresses");
    let street = street(&town, &patch, "Ulica Łąkowa", "street").await;
    town.get("ben", &street).await.is(200).says("No door yet.").says("N17 9AA");
    let page = town.get("ben", "/hubs/mill-lane/patches").await.is(200);
    assert_eq!(lead(&page), "1 patch with 0 doors.");
}

#[tokio::test]
async fn typed_doors_are_shown_before_they_are_kept_and_none_is_made_twice() {
    let town = Town::new().await;
    let street = street(&town, &patch(&town, "The towers").await, "Mill Lane", "street").await;
    let to = format!("{street}/doors");
    let text = "1-5, 2-6, 12a, 14 flat 1-2, The Old Forge";
    let seen = town.post("ben", &to, &[("doors", text)]).await.is(200);
    seen.says("This would make 10 doors")
        .says("Odd numbers: ")
        .says("Even numbers: ")
        .says("name=\"keep\" value=\"yes\"");
    assert_eq!(town.look("SELECT count(*) FROM doors").await, [["0"]]);
    let kept = town.post("ben", &to, &[("doors", text), ("keep", "yes")]).await.is(303);
    assert_eq!(kept.goes_to(), street);
    let page = town.get("ben", &street).await.is(200);
    let seen = order(&page, &["Up the odd side", ">5</a>", "Back down the even side", ">14 flat 1</a>", ">12a</a>", ">2</a>", "Doors without a number", "The Old Forge"]);
    assert!(seen.is_sorted(), "{seen:?}");

    let again = town.post("ben", &to, &[("doors", "1-7, 12A")]).await.is(200);
    again.says("This would make 1 door").says("4 are there already, and not made twice");
    town.post("ben", &to, &[("doors", "1-7, 12A"), ("keep", "yes")]).await.is(303);
    assert_eq!(town.look("SELECT count(*), max(visits) FROM doors").await, [["11", "0"]]);
    assert_eq!(town.look("SELECT door_count FROM streets").await, [["11"]]);
    town.post("ben", &to, &[("doors", "12a")]).await.is(200).says("There is nothing new in this");
    town.post("ben", &to, &[("doors", "1-999, 1001-1999 all, 3000-3900 all"), ("keep", "yes")])
        .await
        .is(422)
        .says("A street can have up to 2,000 doors.");
}

#[tokio::test]
async fn a_tower_is_made_floor_by_floor_and_seen_as_a_grid() {
    let town = Town::new().await;
    let street = street(&town, &patch(&town, "The towers").await, "Ashby House", "block").await;
    let to = format!("{street}/floors");
    let tower = [
        ("lowest", "1"),
        ("highest", "3"),
        ("a_floor", "2"),
        ("numbers", "floor"),
        ("first", "1"),
        ("word", "Flat"),
    ];
    let seen = town.post("ben", &to, &tower).await.is(200).says("This would make 6 doors");
    let floors = order(&seen, &["Floor 3", "Flat 301", "Flat 302", "Floor 1", "Flat 101"]);
    assert!(floors.is_sorted(), "{floors:?}");
    let keep: Vec<(&str, &str)> = tower.into_iter().chain([("keep", "yes")]).collect();
    town.post("ben", &to, &keep).await.is(303);
    let page = town.get("ben", &street).await.is(200).says("walked floor by floor from the top");
    let floors = order(&page, &["Floor 3", "Flat 301", "Flat 302", "Floor 2", "Flat 201", "Floor 1", "Flat 101"]);
    assert!(floors.is_sorted(), "{floors:?}");
    town.post("ben", &to, &tower).await.is(200).says("There is nothing new in this");
}

#[tokio::test]
async fn pasted_addresses_become_streets_and_doors_and_what_cannot_be_read_is_shown() {
    let town = Town::new().await;
    let patch = patch(&town, "The towers").await;
    let lines = "Address\n12 Mill Lane, N17 9AA\n14 Mill Lane\n12 mill lane\nFlat 1, Sluice Court\nFlat 2, Sluice Court\nul. Łąkowa 3";
    let to = format!("{patch}/paste");
    let seen = town.post("ben", &to, &[("addresses", lines)]).await.is(200);
    seen.says("This would make 5 doors")
        .says("1 of 7 lines cannot be read")
        .says("We found no number and no name of a house here.")
        .says("New block")
        .says("1 is there already or came twice");
    assert_eq!(town.look("SELECT count(*) FROM streets").await, [["0"]]);
    town.post("ben", &to, &[("addresses", lines), ("keep", "yes")]).await.is(303);
    assert_eq!(
        town.look("SELECT name, kind, postcode, door_count FROM streets ORDER BY door_count DESC, kind DESC").await,
        [["Mill Lane", "street", "N17 9AA", "2"], ["Sluice Court", "block", "", "2"], ["ul. Łąkowa", "street", "", "1"]]
    );
    town.post("ben", &to, &[("addresses", lines)]).await.is(200).says("There is nothing new in this");
    town.post("ben", &to, &[("addresses", &"x\n".repeat(1_001))]).await.is(422).says("at most 1,000 lines");
    let many: String = (0..101).map(|n| format!("1 Street{n} Way\n")).collect();
    town.post("ben", &to, &[("addresses", &many)]).await.is(422).says("at most 100 streets");
}

#[tokio::test]
async fn a_door_is_corrected_retired_and_brought_back_and_the_trail_tells_who() {
    let town = Town::new().await;
    let street = street(&town, &patch(&town, "The towers").await, "Ashby House", "block").await;
    let to = format!("{street}/doors");
    town.post("ben", &to, &[("doors", "Flat 1, Flat 2"), ("floor", "3"), ("keep", "yes")]).await.is(303);
    let id = town.look("SELECT id FROM doors ORDER BY label").await[0][0].clone();
    let door = format!("/hubs/mill-lane/doors/{id}");
    town.get("ben", &door).await.is(200).says("Nobody has knocked here yet.").says("Floor 3");
    town.post("ben", &format!("{door}/correct"), &[("label", "flat 2"), ("floor", "3")])
        .await
        .is(422)
        .says("There is a door of this name on this street already.");
    town.post("ben", &format!("{door}/correct"), &[("label", "Flat 1a"), ("floor", "۴")]).await.is(303);
    assert_eq!(town.look(&format!("SELECT label, floor, turn FROM doors WHERE id = '{id}'")).await, [["Flat 1a", "4", "-4"]]);
    town.post("ben", &format!("{door}/retire"), &[]).await.is(303);
    town.get("ben", &door).await.is(200).says("This door was retired").never_says("Retire this door");
    let page = town.get("ben", &street).await.is(200).says("Retired doors");
    assert_eq!(lead(&page), "1 door. Nobody has knocked yet.");
    // Another bears its name meanwhile.
    town.post("ben", &to, &[("doors", "FLAT 1A"), ("floor", ""), ("keep", "yes")]).await.is(303);
    town.post("ben", &format!("{door}/restore"), &[]).await.is(422).says("There is a door of this name");
    let told = town
        .look(&format!("SELECT action, account_id FROM audit WHERE record_id = '{id}' ORDER BY at, action"))
        .await;
    assert_eq!(told, [["door.corrected", "ben"], ["door.retired", "ben"]]);

    let micros = town.clock.now().as_microsecond();
    town.house
        .db_for_tests()
        .run_script(format!(
            "UPDATE doors SET do_not_knock_at = {micros}, visits = 1, last_at = {micros}, last_outcome = 'do_not_knock'
             WHERE label = 'Flat 2'"
        ))
        .await
        .unwrap();
    let id = town.look("SELECT id FROM doors WHERE label = 'Flat 2'").await[0][0].clone();
    let door = format!("/hubs/mill-lane/doors/{id}");
    town.get("ben", &door).await.is(200).says("We were asked not to knock here again");
    town.get("ben", &street).await.is(200).says("Do not knock again");
    town.post("amina", &format!("{door}/lift"), &[]).await.is(403);
    town.post("ben", &format!("{door}/lift"), &[]).await.is(303);
    town.get("ben", &door).await.is(200).never_says("We were asked not to knock here again");
    assert_eq!(town.look("SELECT count(*) FROM audit WHERE action = 'door.lifted'").await, [["1"]]);
}

#[tokio::test]
async fn streets_move_are_numbered_otherwise_and_retire_before_their_patch() {
    let town = Town::new().await;
    let (first, second) = (patch(&town, "The towers").await, patch(&town, "گلی کے گھر").await);
    let street = street(&town, &first, "Mill Lane", "street").await;
    town.post("ben", &format!("{first}/retire"), &[]).await.is(422).says("There are still streets in this patch.");
    let to = second.rsplit('/').next().unwrap();
    let moved = [("patch", to), ("name", "Mill Lane"), ("kind", "street"), ("numbering", "running"), ("postcode", "")];
    town.post("ben", &format!("{street}/correct"), &moved).await.is(303);
    town.get("ben", &street).await.is(200).says("گلی کے گھر").says("walked along its numbers");
    town.post("ben", &format!("{first}/retire"), &[]).await.is(303);
    town.get("ben", "/hubs/mill-lane/patches").await.is(200).says("Retired");
    let gone = [("patch", first.rsplit('/').next().unwrap()), ("name", "Mill Lane"), ("kind", "street"), ("numbering", "sides")];
    town.post("ben", &format!("{street}/correct"), &gone).await.is(422).says("This patch was retired.");
    town.post("ben", &format!("{street}/retire"), &[]).await.is(303);
    town.get("ben", &street).await.is(200).says("This street was retired");
    town.post("ben", &format!("{street}/doors"), &[("doors", "1"), ("keep", "yes")]).await.is(422).says("This street was retired.");
    town.post("ben", &format!("{street}/restore"), &[]).await.is(303);
    town.post("ben", &format!("{first}/restore"), &[]).await.is(303);
    town.get("ben", &first).await.is(200).says("No street yet.");
}

#[tokio::test]
async fn long_lists_go_on_where_they_ended() {
    let town = Town::new().await;
    let towers = patch(&town, "The towers").await;
    let lines: String = (10..70).map(|n| format!("1 Street{n} Way\n")).collect();
    town.post("ben", &format!("{towers}/paste"), &[("addresses", &lines), ("keep", "yes")]).await.is(303);
    let page = town.get("ben", &towers).await.is(200).says("Street10 Way").never_says("Street60 Way");
    assert_eq!(lead(&page), "60 streets with 60 doors. Nobody has knocked yet.");
    let next = page.text.split("?after=").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    town.get("ben", &format!("{towers}?after={next}")).await.is(200).says("Street60 Way").never_says("Street10 Way");
    // A place that is nobody's is not there.
    town.get("ben", &format!("{towers}?after=nobody")).await.is(404);

    let street = street(&town, &towers, "Long Lane", "street").await;
    town.post("ben", &format!("{street}/doors"), &[("doors", "1-900 odd"), ("keep", "yes")]).await.is(303);
    let page = town.get("ben", &street).await.is(200).says(">799</a>").never_says(">801</a>");
    let next = page.text.split("?after=").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    town.get("ben", &format!("{street}?after={next}")).await.is(200).says(">801</a>").says(">899</a>").never_says(">799</a>");
}
