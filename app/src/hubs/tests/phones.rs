//! Stories of phones: paired without e-mail, shared, lost.

use crate::town::stage::{Answer, Town};
use jiff::ToSpan;
use kit::{id, sealing};
use serde_json::{Value, json};

const MEMBERS: &str = "/hubs/mill-lane/members";

/// Cara adds Hana, who has no e-mail; the answer is Hana's account.
pub async fn hana_comes(town: &Town) -> String {
    let typed = [("name", "Hana"), ("role", "listener"), ("language", "pl")];
    let added = town.post("cara", MEMBERS, &typed).await.is(303);
    added.goes_to().rsplit('/').next().unwrap().to_owned()
}

/// The code that Cara shows for an account.
pub async fn code_for(town: &Town, account: &str) -> String {
    let at = format!("/api/v1{MEMBERS}/{account}/pairing");
    let shown = town.send("cara", "POST", &at, &json!({})).await.is(201).json();
    shown["code"].as_str().unwrap().to_owned()
}

pub async fn pair(town: &Town, code: &str) -> Answer {
    town.send("", "POST", "/api/v1/phone/pair", &json!({ "code": code })).await
}

/// What a phone was given.
pub fn given(answer: &Answer, name: &str) -> String {
    answer.json()[name].as_str().unwrap().to_owned()
}

async fn trail(town: &Town, action: &str) -> usize {
    town.look(&format!("SELECT id FROM audit WHERE action = '{action}'")).await.len()
}

#[tokio::test]
async fn hana_without_e_mail_signs_in_with_a_code_that_works_once() {
    let town = Town::new().await;
    let hana = hana_comes(&town).await;
    let page = town.post("cara", &format!("{MEMBERS}/{hana}/pairing"), &[]).await.is(200);
    let page = page.says("A pairing code for Hana").says("<svg class=\"qr\"").says("localhost/phone/pair");
    let code = page.text.split("class=\"slip-code\" dir=\"ltr\">").nth(1).unwrap()[..9].to_owned();

    let paired = pair(&town, &code.to_lowercase().replace('-', " ")).await.is(201);
    assert_eq!(paired.json()["account"]["name"], "Hana");
    let me = town.on_phone(&given(&paired, "token"), "GET", "/api/v1/me", &Value::Null).await.is(200).json();
    assert_eq!((&me["account"]["id"], &me["hubs"][0]["role"]), (&json!(hana), &json!("listener")));
    assert_eq!(trail(&town, "phone.paired").await, 1);

    // Somebody who saw the code tries it again: refused each time, and told once.
    for _ in 0..3 {
        pair(&town, &code).await.refuses(&["code"]).says("may be used or too old");
    }
    assert_eq!(trail(&town, "pairing.refused").await, 1);
    town.get("cara", "/hubs/mill-lane/audit").await.is(200).says("Pairing: refused").says("Phone: paired");
}

#[tokio::test]
async fn a_code_ends_after_ten_minutes_and_with_the_next_one_and_with_the_membership() {
    let town = Town::new().await;
    let hana = hana_comes(&town).await;
    let first = code_for(&town, &hana).await;
    let second = code_for(&town, &hana).await;
    pair(&town, &first).await.refuses(&["code"]);
    town.clock.hold(town.clock.now().checked_add(11.minutes()).unwrap());
    pair(&town, &second).await.refuses(&["code"]);
    let third = code_for(&town, &hana).await;
    town.post("cara", &format!("{MEMBERS}/{hana}/end"), &[]).await.is(303);
    pair(&town, &third).await.refuses(&["code"]);
    assert!(town.look("SELECT id FROM phones").await.is_empty());
    // Nobody shows a code for whoever is not theirs, and a slip of the thumb is told as one.
    for (who, status) in [("dev", 404), ("ben", 403), ("", 401)] {
        let at = format!("/api/v1{MEMBERS}/amina/pairing");
        town.send(who, "POST", &at, &json!({})).await.is(status);
    }
    town.send("cara", "POST", &format!("/api/v1{MEMBERS}/dev/pairing"), &json!({})).await.is(404);
    // Whoever has a code is signed in as somebody: it opens nothing that is not this hub's to open.
    let ben = format!("/api/v1{MEMBERS}/ben/pairing");
    town.send("cara", "POST", &ben, &json!({})).await.refuses(&["account"]).says("e-mail address");
    let iris = hana_comes(&town).await;
    let also = format!("INSERT INTO memberships VALUES ('harbour-side', '{iris}', 'listener', 1, NULL);");
    town.house.db_for_tests().run_script(also).await.unwrap();
    let at = format!("/api/v1{MEMBERS}/{iris}/pairing");
    town.send("cara", "POST", &at, &json!({})).await.refuses(&["account"]).says("another hub");
    town.get("cara", &format!("{MEMBERS}/{iris}")).await.is(200).never_says("Show a pairing code");
    pair(&town, "KPWD").await.refuses(&["code"]).says("a letter that is not right");
}

#[tokio::test]
async fn codes_cannot_be_tried_one_after_another() {
    let town = Town::new().await;
    let mut refused = 0;
    for _ in 0..40 {
        refused += usize::from(pair(&town, "2222-2222").await.status == 429);
    }
    assert!(refused >= 19, "{refused} of 40 were told to wait");
}

#[tokio::test]
async fn who_signs_in_in_the_browser_hands_the_session_to_the_phone_and_the_browser_keeps_none() {
    let town = Town::new().await;
    let enrolled = town.send("amina", "POST", "/api/v1/phone", &json!({ "phones": [] })).await.is(201);
    town.get("amina", "/api/v1/me").await.is(401);
    let token = given(&enrolled, "token");
    town.on_phone(&token, "GET", "/api/v1/me", &Value::Null).await.is(200).says("Amina");
    // A page of the hub opens in the browser for half an hour, if the phone asks for it, and not longer.
    let visit = town.on_phone(&token, "POST", "/api/v1/phone/visit", &Value::Null).await.is(204);
    let cookie = visit.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.contains("Max-Age=1800") && cookie.contains("HttpOnly"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap().to_owned();
    town.get_with(&cookie, "/hubs/mill-lane/conversations").await.is(200);
    town.on_phone(&token, "DELETE", "/api/v1/phone/visit", &Value::Null).await.is(204);
    town.get_with(&cookie, "/hubs/mill-lane/conversations").await.is(303);
    let again = town.on_phone(&token, "POST", "/api/v1/phone/visit", &Value::Null).await.is(204);
    let cookie = again.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    town.clock.hold(town.clock.now().checked_add(31.minutes()).unwrap());
    town.get_with(&cookie, "/hubs/mill-lane/conversations").await.is(303);
    // A browser's own session cannot ask for one.
    town.send("ben", "POST", "/api/v1/phone/visit", &json!({})).await.is(403);
    let farahs = town.send("farah", "POST", "/api/v1/phone", &json!({ "phones": [given(&enrolled, "phone")] })).await.is(201);
    assert_ne!(given(&farahs, "half"), given(&enrolled, "half"), "another account never gets it");
}

#[tokio::test]
async fn what_lies_on_a_phone_can_still_be_opened_when_it_is_paired_anew() {
    let town = Town::new().await;
    let hana = hana_comes(&town).await;
    let first = pair(&town, &code_for(&town, &hana).await).await.is(201);
    let sent = json!({ "code": code_for(&town, &hana).await, "phones": ["somebody else’s", given(&first, "phone")] });
    let anew = town.send("", "POST", "/api/v1/phone/pair", &sent).await.is(201);
    assert_eq!((given(&anew, "phone"), given(&anew, "half")), (given(&first, "phone"), given(&first, "half")));
    town.on_phone(&given(&first, "token"), "GET", "/api/v1/me", &Value::Null).await.is(401);
    town.on_phone(&given(&anew, "token"), "GET", "/api/v1/me", &Value::Null).await.is(200);
}

#[tokio::test]
async fn a_lost_phone_is_signed_out_at_once_and_told_in_a_way_that_nobody_else_can() {
    let town = Town::new().await;
    let hana = hana_comes(&town).await;
    let code = code_for(&town, &hana).await;
    let paired = pair(&town, &code).await.is(201);
    let (token, phone) = (given(&paired, "token"), given(&paired, "phone"));
    town.on_phone(&token, "GET", "/api/v1/me", &Value::Null).await.is(200);
    let standing = json!({ "phones": [phone, "0".repeat(32)] });
    let asked = || town.send("", "POST", "/api/v1/phone/standing", &standing);
    assert_eq!(asked().await.is(200).json(), json!({ "revoked": [], "signed_in": null }));
    let by_farah = town.send("farah", "POST", "/api/v1/phone/standing", &standing).await.is(200).json();
    assert_eq!(by_farah["signed_in"]["id"], "farah");

    town.get("cara", "/hubs/mill-lane/phones").await.is(200).says("Hana").says("not sent then: 3");
    let ask = format!("/hubs/mill-lane/phones/{phone}/revoke");
    town.get("cara", &ask).await.is(200).says("Not sent when it was last heard of: 3").says("these records are gone");
    town.get("dev", &ask).await.is(404);
    town.post("dev", &ask, &[]).await.is(404);
    town.post("ben", &ask, &[]).await.is(403);
    let done = town.post("cara", &ask, &[]).await.is(303);
    town.get("cara", done.goes_to()).await.is(200).says("The phone is revoked").says("Lost since");
    town.post("cara", &ask, &[]).await.is(303);
    assert_eq!(trail(&town, "phone.revoked").await, 1);

    // Whoever has it is refused, and the trail says it once an hour.
    for _ in 0..3 {
        town.on_phone(&token, "GET", "/api/v1/me", &Value::Null).await.is(401);
        town.on_phone(&token, "GET", "/api/v1/hubs/mill-lane/phone", &Value::Null).await.is(401);
    }
    assert_eq!(trail(&town, "phone.refused").await, 1);
    town.clock.hold(town.clock.now().checked_add(2.hours()).unwrap());
    town.on_phone(&token, "GET", "/api/v1/me", &Value::Null).await.is(401);
    assert_eq!(trail(&town, "phone.refused").await, 2);
    // The phone knows the word by its digest; the server has thrown its half of the key away.
    let told = asked().await.is(200).json();
    assert_eq!((told["revoked"].as_array().unwrap().len(), &told["revoked"][0]["phone"]), (1, &json!(phone)));
    assert_eq!(id::digest(told["revoked"][0]["proof"].as_str().unwrap()), given(&paired, "farewell"));
    assert_eq!(town.look("SELECT id FROM phones WHERE half IS NOT NULL").await.len(), 0);
    // Sessions that ended are forgotten the next day, and the phone is still told.
    kit::session::forget(&town.house).await.unwrap();
    assert_eq!(asked().await.json()["revoked"][0]["phone"], json!(phone));
    town.on_phone(&token, "GET", "/api/v1/me", &Value::Null).await.is(401);
}

#[tokio::test]
async fn everybody_sees_their_own_phones_and_reports_one_as_lost() {
    let town = Town::new().await;
    let mut town = town;
    let enrolled = town.send("amina", "POST", "/api/v1/phone", &json!({})).await.is(201);
    let (token, phone) = (given(&enrolled, "token"), given(&enrolled, "phone"));
    town.on_phone(&token, "GET", "/api/v1/me", &Value::Null).await.is(200);
    // At a desk she signs in anew.
    town.enter_by_link("amina").await;
    town.get("amina", "/account").await.is(200).says("Your phones").says("not sent yet: 3");
    assert_eq!(town.get("amina", "/api/v1/phones").await.json()["phones"][0]["unsent"], 3);
    assert_eq!(town.get("farah", "/api/v1/phones").await.json(), json!({ "phones": [] }));
    let lost = format!("/account/phones/{phone}/lost");
    town.get_in("ur", "amina", &lost).await.is(200);
    town.get("farah", &lost).await.is(404);
    town.post("farah", &lost, &[]).await.is(404);
    town.post("amina", &lost, &[]).await.is(303);
    town.on_phone(&token, "GET", "/api/v1/me", &Value::Null).await.is(401);
    town.get("amina", "/account?done=lost").await.is(200).says("The phone is reported as lost");
    town.get("amina", &lost).await.is(404);
    assert_eq!(trail(&town, "phone.revoked").await, 0, "one's own phones stand in no hub's trail");
}

#[tokio::test]
async fn who_leaves_a_phone_is_gone_from_the_lists() {
    let town = Town::new().await;
    let hana = hana_comes(&town).await;
    let token = given(&pair(&town, &code_for(&town, &hana).await).await.is(201), "token");
    town.on_phone(&token, "DELETE", "/api/v1/phone", &Value::Null).await.is(204);
    town.on_phone(&token, "GET", "/api/v1/me", &Value::Null).await.is(401);
    town.get("cara", "/hubs/mill-lane/phones").await.is(200).says("No phone is in use");
    assert_eq!(town.get("cara", "/api/v1/hubs/mill-lane/phones").await.json(), json!({ "phones": [] }));
}

#[tokio::test]
async fn a_code_does_not_pass_the_second_step_by_and_a_phone_keeps_the_one_that_was_shown() {
    let town = Town::new().await;
    let hana = hana_comes(&town).await;
    let paper = id::digest(&format!("{hana} {}", id::tidy_code("KETTLE-LANDING")));
    town.house
        .db_for_tests()
        .run_script(format!(
            "INSERT INTO one_time_secrets VALUES ('{hana}', 'x', 1, 1, 0);
             INSERT INTO recovery_codes VALUES ('{hana}', '{paper}', 1, NULL);"
        ))
        .await
        .unwrap();
    let code = code_for(&town, &hana).await;
    let first = pair(&town, &code).await.is(200).says("/sign-in/second-step").never_says("token");
    pair(&town, &code).await.refuses(&["code"]);
    assert_eq!(town.look("SELECT id FROM phones").await.len(), 0);
    let step = format!("folkmoot-step={}", first.cookie("folkmoot-step").unwrap());
    let form = [("content-type", "application/x-www-form-urlencoded"), ("cookie", &*step)];
    town.ask_with(&form, "POST", "/sign-in/second-step", "code=123456&next=%2Fphone%2Fen").await.is(422);
    let inside = town.ask_with(&form, "POST", "/sign-in/second-step", "code=kettle-landing&next=%2Fphone%2Fen").await.is(303);
    assert_eq!(inside.goes_to(), "/phone/en");

    // The browser's session becomes the phone's, with the step that was shown; and so does a visit's.
    let cookie = format!("folkmoot={}", inside.cookie("folkmoot").unwrap());
    let sent = [("content-type", "application/json"), ("cookie", &*cookie)];
    let enrolled = town.ask_with(&sent, "POST", "/api/v1/phone", "{}").await.is(201);
    town.on_phone(&given(&enrolled, "token"), "POST", "/api/v1/phone/visit", &Value::Null).await.is(204);
    let open = format!("SELECT count(*), count(second_at) FROM sessions WHERE account_id = '{hana}' AND ended_at IS NULL");
    assert_eq!(town.look(&open).await, [["2", "2"]]);
}

#[tokio::test]
async fn what_opens_phones_and_files_lies_sealed_and_nobody_comes_in_as_a_safeguarding_lead() {
    let town = Town::new().await;
    let hana = hana_comes(&town).await;
    let paired = pair(&town, &code_for(&town, &hana).await).await.is(201);
    town.on_phone(&given(&paired, "token"), "GET", "/api/v1/hubs/mill-lane/phone", &Value::Null).await.is(200);
    let kept = town.look("SELECT half, file_key, private_key FROM phones, account_keys, hub_keys").await.remove(0);
    for secret in [given(&paired, "half"), given(&paired, "file_key")] {
        assert!(!kept.contains(&secret), "{kept:?}");
    }
    assert!(kept.iter().all(|sealed| sealed.len() > 64 && sealed.bytes().all(|letter| letter.is_ascii_hexdigit())), "{kept:?}");

    town.post("cara", &format!("{MEMBERS}/{hana}/charge"), &[]).await.is(303);
    let at = format!("/api/v1{MEMBERS}/{hana}/pairing");
    town.send("cara", "POST", &at, &json!({})).await.is(422).says("safeguarding lead");
    town.get("cara", &format!("{MEMBERS}/{hana}")).await.is(200).says("They need an e-mail address").never_says("Show a pairing code");
}

#[tokio::test]
async fn a_key_that_the_database_does_not_know_is_noticed_at_the_start_and_phones_begin_anew_once_it_is_accepted() {
    let mut town = Town::new().await;
    sealing::recognise(&town.house).await.unwrap();
    sealing::recognise(&town.house).await.unwrap();
    let begins = json!({ "phones": [] });
    let before = town.send("amina", "POST", "/api/v1/phone", &begins).await.is(201);
    let on_it = given(&before, "phone");

    // As the database looks to whoever starts with a key that was made anew.
    let lost = "UPDATE key_mark SET sealed = 'ff'; UPDATE phones SET half = 'ff'; UPDATE account_keys SET file_key = 'ff'";
    town.house.db_for_tests().run_script(lost.into()).await.unwrap();
    let refused = sealing::recognise(&town.house).await.unwrap_err().to_string();
    assert!(refused.contains("Put back its secret.key") && refused.contains("accept-key"), "{refused}");

    assert_eq!(sealing::accept(&town.house).await.unwrap(), 1);
    sealing::recognise(&town.house).await.unwrap();
    town.enter_by_link("amina").await;
    let again = town.send("amina", "POST", "/api/v1/phone", &json!({ "phones": [on_it] })).await.is(201);
    assert_ne!(given(&again, "phone"), given(&before, "phone"), "what the lost key kept for the phone is gone");
    town.on_phone(&given(&again, "token"), "GET", "/api/v1/hubs/mill-lane/phone", &Value::Null).await.is(200);
}
