//! Stories of slips: opened by whoever holds one, told to a volunteer, guessed by nobody.

use super::{ID, contact, written};
use crate::town::stage::Town;
use kit::slip::{Code, MOST_REFUSED};
use serde_json::json;

const AT: &str = "/api/v1/hubs/mill-lane/conversations/019ab5c0-0000-7000-8000-000000000001";

/// A conversation of Amina's, and the code of the slip she gave for it.
async fn given(town: &Town, heard: serde_json::Value) -> String {
    let code = Code::new(&town.house.chance).printed();
    let mut heard = heard;
    heard["slip"] = json!({ "code": code });
    assert_eq!(town.put("amina", AT, &heard).await.is(201).json()["slip"], "given");
    code
}

#[tokio::test]
async fn whoever_holds_a_slip_sees_all_that_is_held_and_changes_it() {
    let town = Town::new().await;
    let code = given(&town, contact("The lift is broken")).await;
    let form = |more: &[(&'static str, &'static str)]| {
        let mut form = vec![("code".to_owned(), code.clone()), ("language".to_owned(), "en".to_owned())];
        form.extend(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        form
    };
    let post = async |path: &str, more: &[(&'static str, &'static str)]| {
        let form = form(more);
        let pairs: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        town.post("", path, &pairs).await
    };
    post("/slip", &[])
        .await
        .is(200)
        .says("The lift is broken")
        .says("Rose Achebe")
        .says("020 7946 0958")
        .says("Only Mill Lane will have it")
        .says("Amina Yusuf");
    let answer = town.post("", "/slip", &[("code", &code), ("language", "ur")]).await.is(200);
    let answer = answer.says("dir=\"rtl\"").says("سب کچھ واپس لیں");
    assert_eq!(answer.headers["cache-control"], "no-store");

    // Less than before: the name goes at once.
    post("/slip/agreement", &[("tier", "theme")]).await.is(200).says("We have changed it").never_says("Rose Achebe");
    post("/slip/agreement", &[("tier", "theme")]).await.is(200);
    assert_eq!(town.look("SELECT count(*) FROM people").await, [["0"]]);
    let agreed = "SELECT tier, given, account_id FROM consents WHERE conversation_id = '019ab5c0-0000-7000-8000-000000000001' ORDER BY at DESC";
    assert_eq!(town.look(agreed).await.len(), 2, "the second press is no second agreement");
    assert_eq!(town.look(agreed).await[0][..2], ["theme", "slip"]);
    // More than before, with how to reach them.
    post("/slip/agreement", &[("tier", "contact")]).await.is(422).says("field-contact-name-problem");
    let rose = [("tier", "contact"), ("contact_name", "Rose"), ("email", "rose@example.org")];
    post("/slip/agreement", &rose).await.is(200).says("rose@example.org");

    // Their own words, beside what stood before; then without it.
    let words = [("concerns", "Both lifts are broken"), ("loves", ""), ("place", "")];
    post("/slip/words", &words).await.is(200).says("We have kept your words").says("older words");
    post("/slip/words", &[("concerns", ""), ("loves", "")]).await.is(422).says("Both lifts are broken".split(' ').next().unwrap());
    let forget = [("concerns", "Both lifts are mended"), ("forget", "yes")];
    post("/slip/words", &forget).await.is(200).says("Both lifts are mended").never_says("older words");
    assert!(town.look("SELECT body FROM earlier_words").await.is_empty());

    post("/slip/withdraw", &[]).await.is(200).says("Do you want to take everything back?");
    post("/slip/withdraw", &[("sure", "yes")]).await.is(200).says("It is gone").says("What we cannot undo");
    post("/slip", &[]).await.is(422).says("opens nothing here");
    town.get("amina", &format!("/hubs/mill-lane/conversations/{ID}")).await.is(404);
    let trail = town.get("cara", &format!("/hubs/mill-lane/audit?record={ID}")).await.is(200);
    trail.says("taken back").says("consent changed");
}

#[tokio::test]
async fn every_code_that_opens_nothing_is_answered_alike() {
    let town = Town::new().await;
    let (used, blank) = (given(&town, written("The lift")).await, Code::new(&town.house.chance));
    town.post("cara", "/hubs/mill-lane/slips", &[("language", "en"), ("sheets", "1")]).await.is(200);
    town.post("", "/slip/withdraw", &[("code", &used), ("sure", "yes")]).await.is(200);
    let answer = async |code: &str| {
        let page = town.post("", "/slip", &[("code", code)]).await.is(422);
        page.text.replace(code, "")
    };
    let unknown = answer(&blank.printed()).await;
    let mistyped = blank.printed().chars().rev().collect::<String>();
    for code in [used.as_str(), &mistyped, "hello", "XQJW-XQJW-XQJW"] {
        assert_eq!(answer(code).await, unknown, "{code}");
    }
}

#[tokio::test]
async fn guessing_ends_soon_at_one_address_and_for_everybody_in_an_hour() {
    let town = Town::new().await;
    let code = given(&town, written("The lift")).await;
    let mut tried = 0;
    while town.post("", "/slip", &[("code", "hello")]).await.status == 422 {
        tried += 1;
        assert!(tried < 50, "somebody at one address guesses on and on");
    }
    assert!(tried >= 10, "somebody who mistypes is kept out after {tried}");
    town.post("", "/slip", &[("code", &code)]).await.is(429).says("Too many codes were tried");

    // From many addresses at once.
    let town = Town::new().await;
    let code = given(&town, written("The lift")).await;
    for n in 0..MOST_REFUSED {
        let refused = kit::session::bearer_of(&town.house, "hello", &format!("192.0.{}.{}", n / 200, n % 200)).await;
        assert!(matches!(refused, Err(kit::Error::NotFound)), "{n}");
    }
    let locked = kit::session::bearer_of(&town.house, &code, "203.0.113.1").await;
    assert!(matches!(locked, Err(kit::Error::TryLater)));
    assert_eq!(town.look("SELECT hub_id FROM audit WHERE action = 'slips.locked'").await, [["weald"]]);
    town.get("olu", "/hubs/weald/audit").await.is(200).says("locked");
    let figures = town.house.metrics.text();
    assert!(figures.contains(&format!("slips_total{{kind=\"slip\",outcome=\"refused\"}} {MOST_REFUSED}")), "{figures}");
    // Whoever tells their code to a volunteer is not kept from taking it back.
    let told = json!({ "code": code, "change": "take_back", "language": "en" });
    town.send("ben", "POST", "/api/v1/hubs/mill-lane/slips/told/change", &told).await.is(204);
    // And in the next hour the page is open again.
    town.clock.hold(town.clock.now() + jiff::SignedDuration::from_hours(1));
    let open = kit::session::bearer_of(&town.house, &code, "203.0.113.1").await;
    assert!(matches!(open, Err(kit::Error::NotFound)));
}

#[tokio::test]
async fn whoever_is_told_a_code_sees_no_words_and_can_do_less_but_not_more() {
    let town = Town::new().await;
    let mut heard = contact("The lift is broken");
    heard["slip"] = json!(null);
    heard.as_object_mut().unwrap().remove("slip");
    let code = given(&town, heard).await;
    let look = |who: &'static str, hub: &'static str| {
        let (path, code) = (format!("/hubs/{hub}/slips/told"), code.clone());
        let town = &town;
        async move { town.post(who, &path, &[("code", &code)]).await }
    };
    // Farah did not hear it, and works in the same hub; Dev is of another.
    for hidden in ["The lift is broken", "Rose Achebe", "020 7946 0958", ID] {
        look("farah", "mill-lane").await.is(200).says("The code was found").never_says(hidden);
    }
    look("dev", "harbour-side").await.is(422).says("opens nothing here");
    let change = |change: &'static str| {
        let code = code.clone();
        let town = &town;
        async move { town.post("farah", "/hubs/mill-lane/slips/told/change", &[("code", &code), ("change", change)]).await }
    };
    for more in ["quotation", "contact", "", "everything"] {
        change(more).await.is(422);
    }
    change("hub").await.is(200).says("They now agree to less");
    let agreed = "SELECT tier, given, account_id FROM consents ORDER BY at DESC LIMIT 1";
    assert_eq!(town.look(agreed).await, [["hub", "spoken", "farah"]]);
    change("theme").await.is(422);
    change("take_back").await.is(200).says("Everything was taken back");
    assert!(town.look("SELECT id FROM conversations").await.is_empty());
    change("take_back").await.is(422).says("opens nothing here");
}

#[tokio::test]
async fn a_slip_that_is_taken_or_mistyped_never_loses_a_conversation() {
    let town = Town::new().await;
    let code = given(&town, written("The lift")).await;
    let other = AT.replace("001", "002");
    let mut heard = written("The stairs");
    heard["slip"] = json!({ "code": code });
    assert_eq!(town.put("amina", &other, &heard).await.is(201).json()["slip"], "taken");
    heard["slip"] = json!({ "code": "hello" });
    assert_eq!(town.put("amina", &other, &heard).await.is(200).json()["slip"], "wrong");
    // Sent again because the answer was lost, with another slip meanwhile: both work.
    let more = Code::new(&town.house.chance).printed();
    heard["slip"] = json!({ "code": more });
    for _ in 0..2 {
        assert_eq!(town.put("amina", &other, &heard).await.is(200).json()["slip"], "given");
    }
    town.post("", "/slip", &[("code", &more)]).await.is(200).says("The stairs");
    town.post("", "/slip", &[("code", &code)]).await.is(200).says("The lift");
    assert!(town.put("amina", AT, &written("The lift")).await.is(200).json().get("slip").is_none());
}

#[tokio::test]
async fn a_printed_slip_knows_its_hub_and_opens_nothing_until_it_is_given() {
    let town = Town::new().await;
    let sheet = town.post("ben", "/hubs/mill-lane/slips", &[("language", "ur"), ("sheets", "1")]).await.is(200);
    let sheet = sheet.says("آپ نے").says("/slip/ur");
    let codes: Vec<String> = sheet
        .text
        .split("class=\"paper-code\" dir=\"ltr\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 8);
    assert!(codes.iter().all(|code| Code::typed(code).is_some()));
    town.post("", "/slip", &[("code", &codes[0])]).await.is(422);
    let stored = town.look("SELECT digest FROM slips").await.concat().concat();
    assert!(codes.iter().all(|code| !stored.contains(code.as_str()) && !stored.contains(&code.replace('-', ""))));

    // Another hub cannot give it out.
    let mut heard = written("Elsewhere");
    heard["slip"] = json!({ "code": codes[0], "printed": true });
    let there = AT.replace("mill-lane", "harbour-side");
    assert_eq!(town.put("dev", &there, &heard).await.is(201).json()["slip"], "taken");
    heard = written("The lift");
    heard["slip"] = json!({ "code": codes[0].to_lowercase(), "printed": true });
    assert_eq!(town.put("amina", AT, &heard).await.is(201).json()["slip"], "given");
    town.post("", "/slip", &[("code", &codes[0])]).await.is(200).says("The lift");
    let page = format!("/hubs/mill-lane/conversations/{ID}");
    town.get("amina", &page).await.says("Printed slip");
    // At the desk another of them is typed.
    let give = [("way", "printed"), ("code", codes[1].as_str())];
    town.post("amina", &format!("{page}/slip"), &give).await.is(303);
    // A listener gives slips for what they heard themselves.
    town.post("farah", &format!("{page}/slip"), &[("way", "shown")]).await.is(404);
    // Lost: none of them opens anything from now on.
    town.post("amina", &format!("{page}/slip/stop"), &[]).await.is(303);
    for code in &codes[..2] {
        town.post("", "/slip", &[("code", code)]).await.is(422);
    }
    let held = town.post("amina", &format!("{page}/slip"), &[("way", "shown")]).await.is(200);
    held.says("paper-code").says("/slip/en").says("<svg class=\"qr\"");
}

#[tokio::test]
async fn a_slip_goes_out_by_text_and_its_number_is_kept_nowhere() {
    let town = Town::new().await;
    given(&town, written("The lift")).await;
    let at = format!("/hubs/mill-lane/conversations/{ID}/slip");
    town.post("amina", &at, &[("way", "text"), ("number", "020 7946 0958")]).await.is(422).says("cannot get a text");
    town.post("amina", &at, &[("way", "text"), ("number", "07700 900123")]).await.is(303);
    let texts = town.texts().await;
    let (to, words) = texts[0].split_once("\n\n").unwrap();
    assert_eq!(to, "To: +447700900123");
    assert!(words.contains("Go to http://localhost/slip/en"), "{words}");
    let code = words.split("with the code ").nth(1).unwrap()[..14].to_owned();
    town.post("", "/slip", &[("code", &code)]).await.is(200).says("The lift");
    let kept = "SELECT way FROM slips WHERE conversation_id IS NOT NULL ORDER BY way";
    assert_eq!(town.look(kept).await, [["phone"], ["text"]]);
    assert!(town.look("SELECT body FROM jobs WHERE kind = 'text.send'").await.is_empty());
}
