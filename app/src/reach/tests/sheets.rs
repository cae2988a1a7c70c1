//! Stories of walk lists on paper.

use super::{session, street};
use crate::town::stage::Town;
use jiff::ToSpan;

const HUB: &str = "/hubs/mill-lane";

/// A street of forty doors, the session of amina and ben, and the codes of its printed sheets.
async fn printed(town: &Town) -> (String, Vec<String>) {
    let (street, _) = street(town, "Mill Lane", 40).await;
    let session = session(town, &["amina", "ben"], &[&street]).await;
    let at = format!("{HUB}/outreach/{session}/sheets");
    town.get("amina", &at).await.is(200).says("Print the list");
    town.post("amina", &at, &[("language", "en")]).await.is(303);
    let codes = town.look("SELECT code FROM sheets ORDER BY page").await;
    (session, codes.into_iter().map(|row| row[0].clone()).collect())
}

async fn knocks(town: &Town) -> Vec<String> {
    let rows = town
        .look(
            "SELECT t.outcome, count(*) FROM door_attempts t
             WHERE NOT EXISTS (SELECT 1 FROM attempt_undos u WHERE u.attempt_id = t.id)
             GROUP BY t.outcome ORDER BY t.outcome",
        )
        .await;
    rows.iter().map(|row| row.join(" ")).collect()
}

#[tokio::test]
async fn what_is_ticked_on_paper_counts_like_what_is_marked_on_a_phone() {
    let town = Town::new().await;
    let (session, codes) = printed(&town).await;
    assert_eq!(codes.len(), 2, "forty doors are two sheets");
    let page = town.get("amina", &format!("{HUB}/outreach/{session}/sheets")).await.is(200);
    page.says(&codes[0]).says(&codes[1]);

    let sheet = format!("{HUB}/sheets/{}", codes[0]);
    let typed = [("time", "09:30"), ("line-0", "no_answer"), ("line-1", "spoke"), ("line-2", "come_back"), ("back-2", "2026-12-01")];
    town.post("amina", &sheet, &typed).await.is(303);
    assert_eq!(knocks(&town).await, ["come_back 1", "no_answer 1", "spoke 1"]);
    let named = town.look("SELECT count(*) FROM door_attempts t JOIN sheets s ON s.id = t.sheet_id").await;
    assert_eq!(named, [["3"]], "each names its sheet");
    let counted = town.look("SELECT n FROM reach_counts WHERE series = 'knocked'").await;
    assert_eq!(counted, [["3"]]);

    // The button was pressed twice, and then a slip of the pen was mended.
    town.post("amina", &sheet, &typed).await.is(303);
    assert_eq!(knocks(&town).await, ["come_back 1", "no_answer 1", "spoke 1"]);
    town.get("ben", &sheet).await.is(200).says("Amina").says("typed this sheet in before");
    town.get("ben", &sheet).await.says("value=\"09:30\"");
    let mended = [("time", "09:30"), ("line-0", "no_answer"), ("line-1", "refused"), ("line-2", "")];
    town.post("ben", &sheet, &mended).await.is(303);
    assert_eq!(knocks(&town).await, ["no_answer 1", "refused 1"]);
    let counted = town.look("SELECT n FROM reach_counts WHERE series = 'knocked'").await;
    assert_eq!(counted, [["2"]]);

    // Printed anew, the sheets that are out are still listed.
    town.clock.hold(town.clock.now().checked_add(1.minute()).unwrap());
    let all = format!("{HUB}/outreach/{session}/sheets");
    town.get("ben", &all).await.is(200).never_says("Printed before");
    town.post("ben", &all, &[("language", "en")]).await.is(303);
    town.get("ben", &all).await.is(200).says("Printed before").says(&codes[0]).says(&codes[1]);
}

#[tokio::test]
async fn sheets_are_printed_in_the_order_in_which_they_are_walked() {
    let town = Town::new().await;
    let (first, _) = street(&town, "Weir Row", 100).await;
    let (second, _) = street(&town, "Abbey Row", 60).await;
    let session = session(&town, &["amina", "ben"], &[&first, &second]).await;
    let at = format!("{HUB}/outreach/{session}/sheets");
    town.post("amina", &at, &[("language", "en")]).await.is(303);
    let page = town.get("amina", &at).await.is(200).text;
    let found: Vec<&str> = page.split("aria-label=\"").filter_map(|rest| rest.split_once(", to print").map(|(label, _)| label)).collect();
    let walked = ["Weir Row, Sheet 1 of 4", "Weir Row, Sheet 2 of 4", "Weir Row, Sheet 3 of 4", "Weir Row, Sheet 4 of 4"];
    assert_eq!(found, [&walked[..], &["Abbey Row, Sheet 1 of 3", "Abbey Row, Sheet 2 of 3", "Abbey Row, Sheet 3 of 3"]].concat());
}

#[tokio::test]
async fn a_sheet_is_found_by_its_code_and_by_nobody_else() {
    let town = Town::new().await;
    let (_, codes) = printed(&town).await;
    let spelt = codes[0].to_lowercase().replace('-', " ");
    let found = town.get("amina", &format!("{HUB}/sheets?code={}", spelt.replace(' ', "+"))).await.is(303);
    assert_eq!(found.headers["location"], format!("{HUB}/sheets/{}", codes[0]).as_str());
    town.get("amina", &format!("{HUB}/sheets?code=KPWD-7XHQ")).await.is(422).says("No sheet of yours").says("KPWD-7XHQ");
    // Farah listens at the same hub and walks with somebody else; Dev is the neighbour.
    let sheet = format!("{HUB}/sheets/{}", codes[0]);
    for (who, status) in [("farah", 404), ("dev", 404), ("cara", 200)] {
        town.get(who, &sheet).await.is(status);
    }
    town.post("farah", &sheet, &[("time", "09:30"), ("line-0", "spoke")]).await.is(404);
    assert!(knocks(&town).await.is_empty());
}

#[tokio::test]
async fn what_is_wrong_on_a_sheet_is_said_at_its_line_and_nothing_is_kept() {
    let town = Town::new().await;
    let (_, codes) = printed(&town).await;
    let sheet = format!("{HUB}/sheets/{}", codes[0]);
    let typed = [("time", "half past"), ("line-0", "spoke"), ("line-2", "come_back"), ("back-2", "soon")];
    town.post("amina", &sheet, &typed).await.is(422);
    town.post("amina", &sheet, &[("time", "09:30")]).await.is(422).says("Nothing is ticked yet");
    let typed = [("time", "09:30"), ("line-2", "come_back"), ("back-2", "2020-01-01")];
    town.post("amina", &sheet, &typed).await.is(422).says("This day is over");
    let typed = [("time", "09:30"), ("line-0", "spoke"), ("line-2", "come_back"), ("back-2", "soon")];
    let again = town.post("amina", &sheet, &typed).await.is(422);
    again.says("value=\"spoke\" checked").says("field-back-2-problem");
    assert!(knocks(&town).await.is_empty());
}

#[tokio::test]
async fn nobody_is_sent_to_a_door_that_asked_not_to_be_knocked_at() {
    let town = Town::new().await;
    let (street, doors) = street(&town, "Mill Lane", 3).await;
    let session = session(&town, &["amina", "ben"], &[&street]).await;
    let at = format!("/api/v1{HUB}/doors/{}/attempts/{}", doors[0], town.house.new_id());
    let knock = serde_json::json!({ "session": session, "at": town.clock.now().to_string(), "outcome": "do_not_knock" });
    town.put("amina", &at, &knock).await.is(201);
    town.post("amina", &format!("{HUB}/outreach/{session}/sheets"), &[("language", "ur")]).await.is(303);
    let code = town.look("SELECT code FROM sheets").await[0][0].clone();
    let sheet = format!("{HUB}/sheets/{code}");
    assert!(!town.get("amina", &sheet).await.is(200).text.contains("name=\"line-0\""));
    // Nor can a form that somebody made up mark it.
    town.post("amina", &sheet, &[("time", "09:30"), ("line-0", "spoke"), ("line-1", "no_answer")]).await.is(303);
    assert_eq!(knocks(&town).await, ["do_not_knock 1", "no_answer 1"]);
}

#[tokio::test]
async fn a_file_that_is_no_photograph_is_refused_in_words() {
    let town = Town::new().await;
    printed(&town).await;
    let send = |bytes: &str| {
        let body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"photograph\"; filename=\"a.jpg\"\r\n\r\n{bytes}\r\n--edge--\r\n"
        );
        let at = format!("{HUB}/sheets/photograph");
        let town = &town;
        async move { town.ask("amina", "POST", &at, "multipart/form-data; boundary=edge", body).await }
    };
    send("GIF89a nothing of use").await.is(422).says("We could not open this picture");
    send("").await.is(422).says("Please choose a photograph");
}
