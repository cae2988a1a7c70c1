//! Words reach the nation only with the person's consent and the hub's sign-off.

use super::{change, common_theme, heard, theme, wording};
use crate::listening::model::Tier;
use crate::listening::queries;
use crate::town::stage::Town;
use serde_json::json;

const SAID: &str = "The stairs are dark. My boy fell in March, and nobody came.";

async fn signed(town: &Town) -> String {
    let damp = common_theme(town, "Stairs and lifts").await;
    let own = theme(town, "mill-lane", "Dark stairs", Some(&damp)).await;
    let id = heard(town, "mill-lane", "2026-11-20", Tier::Quotation, SAID, std::slice::from_ref(&own)).await;
    town.post(
        "cara",
        &format!("/hubs/mill-lane/quotations/from/{id}"),
        &[("words", "The stairs are dark … nobody came."), ("theme", own.as_str())],
    )
    .await
    .is(303);
    town.work().await;
    id
}

#[tokio::test]
async fn the_same_words_signed_twice_stand_once() {
    let town = Town::new().await;
    let id = signed(&town).await;
    let theme = town.look("SELECT theme_id FROM quotations").await.remove(0).remove(0);
    let at = format!("/api/v1/hubs/mill-lane/quotations/from/{id}");
    let sent = serde_json::json!({ "words": "The stairs are dark … nobody came.", "theme": theme });
    town.send("cara", "POST", &at, &sent).await.is(201);
    assert_eq!(town.look("SELECT count(*) FROM quotations").await, [["1"]]);
}

#[tokio::test]
async fn words_are_read_above_once_a_coordinator_signed_them_off() {
    let town = Town::new().await;
    let id = heard(&town, "mill-lane", "2026-11-20", Tier::Quotation, SAID, &[]).await;
    town.work().await;
    town.get("nell", "/hubs/weald/voices").await.is(200).never_says("stairs");
    town.get("cara", "/hubs/mill-lane/quotations").await.is(200).says("The stairs are dark");
    town.get("ben", "/hubs/mill-lane/quotations").await.is(403);
    let at = format!("/hubs/mill-lane/quotations/from/{id}");
    town.post("cara", &at, &[("words", "The stairs are always dark.")])
        .await
        .is(422)
        .says("not what was said")
        .says("The stairs are always dark.");
    town.post("ben", &at, &[("words", SAID)]).await.is(403);
    town.post("dev", &at, &[("words", SAID)]).await.is(404);
    signed(&town).await;
    town.get("nell", "/hubs/weald/voices")
        .await
        .is(200)
        .says("The stairs are dark … nobody came.")
        .says("Mill Lane · Stairs and lifts")
        .never_says("My boy fell");
    town.get("nell", "/hubs/weald/network").await.says("Hear all voices").says("nobody came");
    town.get("cara", "/hubs/mill-lane/quotations?show=out").await.is(200).says("Take these words back");
}

#[tokio::test]
async fn what_was_signed_off_is_read_page_by_page_and_none_is_passed_over() {
    let town = Town::new().await;
    // All of one instant: the clock of a story stands still, so only the id tells them apart.
    for nth in 0..23 {
        let id = heard(&town, "mill-lane", "2026-11-20", Tier::Quotation, SAID, &[]).await;
        let words = if nth % 2 == 0 { "The stairs are dark." } else { "nobody came." };
        town.post("cara", &format!("/hubs/mill-lane/quotations/from/{id}"), &[("words", words)]).await.is(303);
    }
    let taken = town.look("SELECT id FROM quotations ORDER BY id LIMIT 1").await[0][0].clone();
    town.post("cara", &format!("/hubs/mill-lane/quotations/{taken}/withdraw"), &[]).await.is(303);
    let first = town.get("cara", "/hubs/mill-lane/quotations?show=out").await;
    assert_eq!(first.text.matches("Take these words back").count(), 20);
    let older = first.text.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let older = older.expect("older ones are behind a link").replace("&amp;", "&");
    let second = town.get("cara", &older).await;
    assert_eq!(second.text.matches("Take these words back").count(), 2);
    second.says("rel=\"prev\"").never_says("rel=\"next\"");
    let back = town.get("cara", "/hubs/mill-lane/quotations?show=back").await;
    assert_eq!(back.text.matches("Taken back on").count(), 1);
    back.never_says("Take these words back");
}

#[tokio::test]
async fn an_answer_is_taken_over_without_copying_it() {
    let town = Town::new().await;
    let id = heard(&town, "mill-lane", "2026-11-20", Tier::Quotation, SAID, &[]).await;
    let page = town.get("cara", &format!("/hubs/mill-lane/quotations/from/{id}?answer=1")).await;
    page.is(200).says(&format!("{SAID}</textarea>"));
}

#[tokio::test]
async fn only_a_person_who_agreed_to_be_quoted_is_quoted() {
    let town = Town::new().await;
    for tier in [Tier::Hub, Tier::Theme, Tier::Contact] {
        let id = heard(&town, "mill-lane", "2026-11-20", tier, SAID, &[]).await;
        let at = format!("/hubs/mill-lane/quotations/from/{id}");
        town.get("cara", &at).await.is(404);
        town.post("cara", &at, &[("words", SAID)]).await.is(404);
    }
    town.get("cara", "/hubs/mill-lane/quotations").await.never_says("stairs");
}

#[tokio::test]
async fn words_go_when_the_hub_takes_them_back() {
    let town = Town::new().await;
    signed(&town).await;
    let id = town.look("SELECT id FROM quotations").await[0][0].clone();
    town.post("cara", &format!("/hubs/mill-lane/quotations/{id}/withdraw"), &[]).await.is(303);
    town.work().await;
    town.get("nell", "/hubs/weald/voices").await.is(200).never_says("nobody came");
    assert!(town.look("SELECT id FROM voices").await.is_empty());
}

#[tokio::test]
async fn words_go_when_the_person_agrees_to_less() {
    let town = Town::new().await;
    let id = signed(&town).await;
    assert_eq!(town.look("SELECT id FROM voices").await.len(), 1);
    change(&town, "mill-lane", move |hub| {
        let agreed = wording("Mill Lane", Tier::Theme);
        queries::change_tier(hub, &id, &agreed, None)
    })
    .await;
    town.work().await;
    assert!(town.look("SELECT id FROM voices").await.is_empty());
}

#[tokio::test]
async fn words_go_with_the_conversation() {
    let town = Town::new().await;
    let id = signed(&town).await;
    change(&town, "mill-lane", move |hub| queries::remove(hub, &id)).await;
    assert!(town.look("SELECT id FROM quotations").await.is_empty());
    town.work().await;
    assert!(town.look("SELECT id FROM voices").await.is_empty());
}

#[tokio::test]
async fn words_go_out_and_come_back_by_program() {
    let town = Town::new().await;
    let own = theme(&town, "mill-lane", "Dark stairs", None).await;
    let id = heard(&town, "mill-lane", "2026-11-20", Tier::Quotation, SAID, std::slice::from_ref(&own)).await;
    let at = "/api/v1/hubs/mill-lane/quotations";
    for (who, status) in [("", 401), ("dev", 404), ("ben", 403)] {
        town.get(who, &format!("{at}/from")).await.is(status);
    }
    let choose = town.get("cara", &format!("{at}/from")).await.is(200).json();
    assert_eq!((&choose["conversations"][0]["id"], &choose["conversations"][0]["concerns"]), (&json!(id), &json!(SAID)));
    let from = format!("{at}/from/{id}");
    assert_eq!(town.get("cara", &from).await.is(200).json()["themes"][0]["name"], "Dark stairs");
    town.send("cara", "POST", &from, &json!({ "words": "The stairs are lovely." })).await.refuses(&["words"]);
    town.send("cara", "POST", &from, &json!({ "words": "nobody came.", "theme": "other" })).await.refuses(&["theme"]);
    town.send("cara", "POST", &from, &json!({ "words": "nobody came.", "name": "Rose" })).await.refuses(&["name"]);
    let mut signed = Vec::new();
    for words in ["The stairs are dark.", "nobody came."] {
        let made = town.send("cara", "POST", &from, &json!({ "words": words, "theme": own })).await.is(201);
        signed.push(made.json().as_str().unwrap().to_owned());
    }
    town.work().await;
    let voices = town.get("nell", "/api/v1/hubs/weald/voices").await.is(200).json();
    assert_eq!((voices["voices"].as_array().unwrap().len(), &voices["next"]), (2, &json!(null)));
    town.get("nell", "/api/v1/hubs/weald/voices?theme=none").await.is(200).never_says("stairs");
    town.get("cara", "/api/v1/hubs/weald/voices").await.is(404);

    let back = format!("{at}/{}/withdraw", signed[0]);
    town.send("ben", "POST", &back, &json!({})).await.is(403);
    town.send("cara", "POST", &back, &json!({})).await.is(204);
    town.work().await;
    town.get("nell", "/api/v1/hubs/weald/voices").await.never_says("dark");
    town.get("cara", at).await.is(200).says("nobody came.").never_says("dark");
    town.get("cara", &format!("{at}?show=back")).await.is(200).says("The stairs are dark.");
}

#[tokio::test]
async fn a_correction_takes_back_words_that_no_longer_stand() {
    let town = Town::new().await;
    let id = signed(&town).await;
    town.get("nell", "/hubs/weald/voices").await.is(200).says("The stairs are dark … nobody came.");
    let correct = async |concerns: &'static str, language: &str| {
        let said = json!({
            "held_at": "2026-11-20T09:30:00Z", "how": "door", "place": "The towers", "language": language,
            "loves": "", "concerns": concerns, "would_change": "", "would_do": ""
        });
        town.put("ben", &format!("/api/v1/hubs/mill-lane/conversations/{id}/said"), &said).await.is(204);
        town.work().await;
    };
    // What was quoted still stands, in the language it is now said to be in.
    correct("The stairs are dark. My boy fell, and nobody came.", "pl").await;
    assert_eq!(town.look("SELECT words, language FROM voices").await, [["The stairs are dark … nobody came.", "pl"]]);
    correct("The stairs are dim. My boy fell, and nobody came.", "pl").await;
    town.get("nell", "/hubs/weald/voices").await.is(200).never_says("nobody came");
    town.get("cara", "/hubs/mill-lane/quotations?show=back").await.is(200).says("nobody came");
}

#[tokio::test]
async fn a_quotation_goes_with_its_theme_when_that_is_merged() {
    let town = Town::new().await;
    signed(&town).await;
    let own = town.look("SELECT theme_id FROM quotations").await[0][0].clone();
    let lifts = theme(&town, "mill-lane", "Lifts", None).await;
    change(&town, "mill-lane", move |hub| crate::listening::queries::themes::merge(hub, &own, &lifts)).await;
    town.work().await;
    town.get("nell", "/hubs/weald/voices").await.is(200).says("Mill Lane · Stairs and lifts");
}
