//! Stories of listening sheets: printed, written on with a pen, typed in once.

use super::{ID, at, counts, written};
use crate::listening::model::Tier;
use crate::listening::queries::consents;
use crate::reach::tests::{session, street};
use crate::town::stage::Town;
use kit::words::Language;
use serde_json::{Value, json};

const SHEETS: &str = "/hubs/mill-lane/listening-sheets";

/// The codes of sheets that somebody prints, in their order.
async fn printed(town: &Town, who: &str, sheets: i64, language: &str) -> Vec<String> {
    let asked = json!({ "sheets": sheets, "language": language });
    let made = town.send(who, "POST", &format!("/api/v1{SHEETS}"), &asked).await.is(201).json();
    made["codes"].as_array().unwrap().iter().map(|code| code.as_str().unwrap().to_owned()).collect()
}

/// A conversation as it stands on a sheet, typed at the desk.
fn typed<'a>(code: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![
        ("id", ID),
        ("sheet", code),
        ("concerns", "Wilgoć"),
        ("how", "street"),
        ("day", "2026-11-23"),
        ("time", "10:30"),
        ("language", "pl"),
        ("read_in", "pl"),
        ("tier", "theme"),
        ("given", "spoken"),
        ("owner", "amina"),
    ];
    form.extend_from_slice(more);
    form
}

#[tokio::test]
async fn what_stands_on_paper_is_typed_in_once_and_counts_like_any_other() {
    let town = Town::new().await;
    town.send("cara", "POST", "/api/v1/hubs/mill-lane/themes", &json!({ "name": "Damp and mould" })).await.is(201);
    let at_print = town.post("amina", SHEETS, &[("language", "pl"), ("sheets", "2")]).await.is(303);
    let paper = town.get("amina", at_print.goes_to()).await.is(200);
    let codes = town.look("SELECT code FROM listening_sheets ORDER BY id").await;
    let (first, second) = (codes[0][0].clone(), codes[1][0].clone());
    // Everything that the sheet needs, in its own language, whoever prints it.
    let polish = |tier| consents::wording("Mill Lane", Language::of_code("pl").unwrap(), tier);
    for tier in Tier::ALL {
        paper.text.contains(&polish(*tier).words).then_some(()).expect("the words are on the paper");
        assert!(paper.text.contains(&polish(*tier).id), "with their version");
    }
    let paper = paper.says("Mill Lane").says(&first).says(&second).says("Damp and mould").says("Kto słuchał?").says("<svg class=\"qr\"");
    assert_eq!(paper.text.matches("class=\"listening-sheet\"").count(), 2);

    // The code leads to a form that knows the sheet.
    let spelt = first.to_lowercase().replace('-', "+");
    let found = town.get("amina", &format!("{SHEETS}?code={spelt}")).await.is(303);
    assert_eq!(found.goes_to(), format!("{SHEETS}/{first}"));
    let form = town.get("amina", found.goes_to()).await.is(303);
    let form = town.get("amina", form.goes_to()).await.is(200);
    form.says(&first).says(&polish(Tier::Contact).words).says("value=\"pl\" selected").never_says("name=\"listener\"");

    // What is forgotten is asked for, and what was typed stays.
    let without = typed(&first, &[]).into_iter().filter(|(name, _)| *name != "tier").collect::<Vec<_>>();
    town.post("amina", "/hubs/mill-lane/conversations", &without).await.is(422).says(&first).says("Wilgoć");
    let kept = town.post("amina", "/hubs/mill-lane/conversations", &typed(&first, &[])).await.is(303);
    // The button was pressed twice.
    town.post("amina", "/hubs/mill-lane/conversations", &typed(&first, &[])).await.is(303);
    assert_eq!(
        counts(&town).await,
        ["all 2026-11 1", "how:street 2026-11 1", "language:pl 2026-11 1", "tier:theme 2026-11 1", "uncoded 2026-11 1"]
    );
    town.get("ben", kept.goes_to()).await.is(200).says("Written on paper, sheet").says(&first).says("Amina Yusuf");
    assert_eq!(town.get("ben", &at(ID)).await.json()["sheet"], json!(first));
    let agreed = town.look("SELECT wording_id FROM consents").await;
    assert_eq!(agreed, [[polish(Tier::Theme).id]]);

    // Its list shows both, and each by itself.
    let list = |show: &str| format!("{SHEETS}?show={show}");
    town.get("amina", &list("all")).await.is(200).says(&first).says(&second).says("One sheet is still out");
    town.get("amina", &list("out")).await.is(200).never_says(&first).says(&second).says("Not back yet");
    town.get("amina", &list("typed")).await.is(200).says(&first).never_says(&second).says("Typed in by Amina Yusuf");
    let trail = town.get("cara", "/hubs/mill-lane/audit").await.is(200);
    trail.says("Listening sheets: printed").says("Listening sheet: typed");
    // What was typed in is not printed a second time.
    let again = town.get("amina", at_print.goes_to()).await.is(200);
    again.says(&second).never_says(&first);
}

#[tokio::test]
async fn a_sheet_that_was_typed_in_leads_to_its_conversation_and_makes_no_second() {
    let town = Town::new().await;
    let code = printed(&town, "ben", 1, "en").await.remove(0);
    let (mut heard, other) = (written("The lift is broken"), at("019ab5c0-0000-7000-8000-000000000002"));
    heard["sheet"] = code.to_lowercase().into();
    town.put("amina", &at(ID), &heard).await.is(201);
    town.put("amina", &at(ID), &heard).await.is(200);

    // Amina and Ben see it, Farah that it is in, and Dev of the next hub nothing.
    let sheet = format!("{SHEETS}/{code}");
    for who in ["amina", "ben"] {
        let page = town.get(who, &sheet).await.is(200).says("typed in already").says("Amina Yusuf");
        assert!(page.text.contains(&format!("/conversations/{ID}\"")), "{who}");
    }
    town.get("farah", &sheet).await.is(200).says("typed in already").never_says(ID);
    assert_eq!(town.get("farah", &format!("/api/v1{sheet}")).await.is(200).json()["conversation"], Value::Null);
    assert_eq!(town.get("ben", &format!("/api/v1{sheet}")).await.is(200).json()["conversation"], json!(ID));
    town.get("dev", &sheet).await.is(404);
    town.get("farah", &format!("/hubs/mill-lane/conversations/new?sheet={code}")).await.is(303);

    // Somebody had the form open meanwhile: their words stay in it, and nothing of them is kept.
    let form = [("id", "019ab5c0-0000-7000-8000-000000000003")];
    let form: Vec<_> = typed(&code, &[]).into_iter().filter(|(name, _)| *name != "id").chain(form).collect();
    let refused = town.post("ben", "/hubs/mill-lane/conversations", &form).await.is(422);
    refused.says("field-sheet-problem").says("Wilgoć").says(&format!("/conversations/{ID}\""));
    town.put("ben", &other, &heard).await.is(422).says("problem-listening-sheet-typed");
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["1"]]);
    assert_eq!(counts(&town).await[0], "all 2026-11 1");
    assert_eq!(town.look("SELECT count(*) FROM consents").await, [["1"]]);
    // A sheet that nobody printed here, and one of the neighbour's.
    heard["sheet"] = "KPWD-7XHQ".into();
    town.put("ben", &other, &heard).await.is(422).says("problem-sheet-unknown");
    heard["sheet"] = code.into();
    town.put("dev", &other.replace("mill-lane", "harbour-side"), &heard).await.is(422);
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["1"]]);
}

#[tokio::test]
async fn two_who_type_the_same_sheet_at_once_make_one_conversation() {
    let town = Town::new().await;
    for round in 0..5 {
        let code = printed(&town, "ben", 1, "en").await.remove(0);
        let sent = |who: &'static str, nth: usize| {
            let (town, code) = (&town, code.clone());
            async move {
                let mut heard = written(&format!("The lift, says {who}"));
                heard["sheet"] = code.into();
                let id = format!("019ab5c0-0000-7000-8000-0000000{round:02}{nth:03}");
                town.put(who, &at(&id), &heard).await.status.as_u16()
            }
        };
        let (one, other) = tokio::join!(sent("amina", 1), sent("ben", 2));
        let mut answers = [one, other];
        answers.sort_unstable();
        assert_eq!(answers, [201, 422]);
    }
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["5"]]);
    assert_eq!(town.look("SELECT n FROM counts WHERE series = 'all'").await, [["5"]]);
}

#[tokio::test]
async fn a_sheet_of_what_was_taken_back_is_not_free_and_shows_nothing() {
    let town = Town::new().await;
    let code = printed(&town, "ben", 1, "en").await.remove(0);
    let mut heard = written("The lift is broken");
    heard["sheet"] = code.clone().into();
    town.put("amina", &at(ID), &heard).await.is(201);
    let slip = town.send("amina", "POST", &format!("{}/slips", at(ID)), &json!({ "way": "shown" })).await.is(201).json();
    let slip = slip["code"].as_str().unwrap();
    town.post("", "/slip", &[("code", slip), ("language", "en")]).await.is(200).says("Written on paper, sheet").says(&code);
    town.post("", "/slip/withdraw", &[("code", slip), ("sure", "yes")]).await.is(200);

    let sheet = format!("{SHEETS}/{code}");
    for who in ["amina", "cara"] {
        town.get(who, &sheet).await.is(200).says("typed in already").never_says(ID).never_says("lift");
    }
    let other = at("019ab5c0-0000-7000-8000-000000000002");
    town.put("ben", &other, &heard).await.is(422).says("problem-listening-sheet-typed");
    // The phone sends it again, and it stays gone.
    town.put("amina", &at(ID), &heard).await.is(200);
    assert!(town.look("SELECT id FROM conversations").await.is_empty());
    assert_eq!(town.look("SELECT count(*) FROM listening_sheets WHERE conversation_id IS NULL").await, [["1"]]);
}

#[tokio::test]
async fn an_organiser_types_in_what_another_member_heard() {
    let town = Town::new().await;
    let codes = printed(&town, "ben", 2, "pl").await;
    let form = town.get("ben", &format!("/hubs/mill-lane/conversations/new?sheet={}", codes[0])).await.is(200);
    form.says("name=\"listener\"");
    let at_desk = "/hubs/mill-lane/conversations";
    town.post("ben", at_desk, &typed(&codes[0], &[("listener", "dev")])).await.is(422).says("field-listener-problem");
    town.post("ben", at_desk, &typed(&codes[0], &[("listener", "amina")])).await.is(303);
    // It is Amina's, who finds it among her own; who typed stands in the trail.
    town.get("amina", &at(ID)).await.is(200).says("Amina Yusuf");
    assert_eq!(town.look("SELECT typed_by FROM listening_sheets WHERE typed_at IS NOT NULL").await, [["ben"]]);
    // A listener types in what they heard themselves.
    let form: Vec<_> = typed(&codes[1], &[("listener", "ben")])
        .into_iter()
        .map(|(name, value)| (name, if name == "id" { "019ab5c0-0000-7000-8000-000000000002" } else { value }))
        .collect();
    town.post("amina", at_desk, &form).await.is(422);
}

#[tokio::test]
async fn words_that_were_printed_stand_as_they_were_printed() {
    let town = Town::new().await;
    let code = printed(&town, "ben", 1, "pl").await.remove(0);
    // Since then the hub has another name, and the words that are read out are others.
    let settings = [("name", "Mill Lane and Weir"), ("zone", "Europe/London")];
    town.post("cara", "/hubs/mill-lane/settings", &settings).await.is(303);
    let older = "INSERT INTO wordings (id, tier, language, words, since) VALUES ('pl-theme-older', 'theme', 'pl', 'Dawne słowa w {hub}', 1);
                 UPDATE listening_sheets SET theme_wording = 'pl-theme-older';";
    town.house.db_for_tests().run_script(older.to_owned()).await.unwrap();
    let form = town.get("amina", &format!("/hubs/mill-lane/conversations/new?sheet={code}")).await.is(200);
    form.says("Dawne słowa w Mill Lane<").never_says("read_in=");
    town.post("amina", "/hubs/mill-lane/conversations", &typed(&code, &[])).await.is(303);
    let agreed = town.get("cara", &at(ID)).await.is(200).json()["agreed"][0].clone();
    assert_eq!(agreed["words"], "Dawne słowa w Mill Lane");
}

#[tokio::test]
async fn the_list_of_sheets_goes_on_page_after_page() {
    let town = Town::new().await;
    for _ in 0..3 {
        printed(&town, "ben", 50, "ur").await;
    }
    let ask = format!("/api/v1{SHEETS}?show=out");
    let (mut seen, mut address) = (Vec::new(), ask.clone());
    for n in [50, 50, 50] {
        let page = town.get("amina", &address).await.is(200).json();
        let codes = page["sheets"].as_array().unwrap().iter().map(|sheet| sheet["code"].to_string());
        seen.extend(codes);
        assert_eq!(seen.len() % 50, 0, "{n}");
        address = format!("{ask}&next={}", page["next"].as_str().unwrap_or_default());
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 150);
    assert_eq!(town.get("amina", &format!("{ask}&next=nonsense")).await.is(200).json()["sheets"].as_array().unwrap().len(), 50);
    town.get("amina", SHEETS).await.is(200).says("150 sheets are still out").says("rel=\"next\"");
    let asked = json!({ "sheets": 51, "language": "en" });
    town.send("amina", "POST", &format!("/api/v1{SHEETS}"), &asked).await.is(422).says("problem-listening-sheets");
}

#[tokio::test]
async fn the_code_of_a_walk_list_is_led_to_its_own_page() {
    let town = Town::new().await;
    let (street, _) = street(&town, "Mill Lane", 3).await;
    let session = session(&town, &["amina", "ben"], &[&street]).await;
    town.post("amina", &format!("/hubs/mill-lane/outreach/{session}/sheets"), &[("language", "en")]).await.is(303);
    let code = town.look("SELECT code FROM sheets").await.remove(0).remove(0);
    let found = town.get("amina", &format!("{SHEETS}?code={}", code.to_lowercase())).await.is(303);
    assert_eq!(found.goes_to(), format!("/hubs/mill-lane/sheets/{code}"));
    town.get("amina", &format!("{SHEETS}?code=hello")).await.is(422).says("No sheet of yours has this code").says("hello");
}
