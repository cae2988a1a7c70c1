//! Stories of files: brought, rehearsed, taken in and taken out again.

mod again;
mod programs;
mod real;
mod workbook;

use workbook::workbook;
use crate::kinds::KINDS;
use crate::town::stage::{Answer, Town};

/// What cara's volunteers wrote down on paper, with the mistakes that people make.
const PAPER: &str = "When,How,Concern,Themes,Consent,Name,Phone,Listener,Follow up,Due\n\
    1/10/2026,door,The lift is broken,Lifts; Damp,theme,,,Amina Yusuf,,\n\
    2/10/2026,street,\"=HYPERLINK(\"\"http://x.example\"\",\"\"rents\"\")\",Rents,quotation,,,,,\n\
    3/10/2026,by pigeon,Dogs,,theme,,,,,\n\
    soon,door,Cold flats,,theme,,,,,\n\
    4/10/2026,door,Call me about the damp,Damp,contact,Rose Achebe,020 7946 0958,amina@example.org,Bring the form,2026-12-01\n\
    5/10/2026,door,No number,,contact,Someone,,,,\n\
    6/10/2026,door,Kept without a name,,theme,Hidden Name,020 7946 0001,,,\n\
    7/10/2026,door,,,theme,,,,,\n\
    8/10/2026,door,Nobody by this name listened,,theme,,,Nobody,,\n";

/// The form that a browser sends with a file.
async fn bring(town: &Town, who: &str, hub: &str, name: &str, bytes: &[u8]) -> Answer {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    town.ask(who, "POST", &format!("/hubs/{hub}/imports"), "multipart/form-data; boundary=edge", body)
        .await
}

/// The columns of `PAPER`, with what holds for the whole file.
const COLUMNS: &[(&str, &str)] = &[
    ("column.held_at", "When"),
    ("column.how", "How"),
    ("value.language", "en"),
    ("column.concerns", "Concern"),
    ("column.themes", "Themes"),
    ("column.tier", "Consent"),
    ("column.name", "Name"),
    ("column.phone", "Phone"),
    ("column.listener", "Listener"),
    ("column.follow_up", "Follow up"),
    ("column.due", "Due"),
];

/// Brings a file and chooses its columns; the address of the import.
async fn brought(town: &Town, bytes: &[u8], columns: &[(&str, &str)]) -> String {
    let to = bring(town, "cara", "mill-lane", "paper.csv", bytes).await.is(303).goes_to().to_owned();
    let own = to.strip_suffix("/columns").unwrap().to_owned();
    town.get("cara", &to).await.is(200);
    let chosen = town.post("cara", &to, columns).await.is(303);
    assert_eq!(chosen.goes_to(), format!("{own}/rehearsal"));
    own
}

/// Every row of every table, but for what only tells that something happened.
async fn everything(town: &Town) -> Vec<String> {
    let postgres = std::env::var("FOLKMOOT_TEST_DATABASE").is_ok();
    let tables = town
        .look(if postgres {
            "SELECT CAST(table_name AS TEXT) FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
        } else {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'conversation_words_%'
             AND name NOT LIKE 'sqlite_%' ORDER BY name"
        })
        .await;
    let mut all = Vec::new();
    for table in tables.into_iter().flatten() {
        let what = match table.as_str() {
            "imports" | "audit" | "jobs" | "sessions" | "refinery_schema_history" => continue,
            // The network's notes of how far it has added up, which it goes on from.
            "beneath" | "tally_nodes" => continue,
            "conversation_words" if postgres => "SELECT arrived FROM conversation_words ORDER BY 1".to_owned(),
            "conversation_words" => "SELECT rowid FROM conversation_words ORDER BY 1".to_owned(),
            // A count that came down to nought is told upwards, and so it stays as nought.
            "counts" => "SELECT * FROM counts WHERE n <> 0".to_owned(),
            _ => format!("SELECT * FROM {table}"),
        };
        let mut rows: Vec<String> = town
            .look(&what)
            .await
            .into_iter()
            .map(|row| format!("{table}: {}", row.join(" | ")))
            .collect();
        rows.sort();
        all.extend(rows);
    }
    all
}

#[tokio::test]
async fn a_rehearsal_says_row_by_row_what_would_happen_and_changes_nothing() {
    let town = Town::new().await;
    let before = everything(&town).await;
    let own = brought(&town, PAPER.as_bytes(), COLUMNS).await;
    let page = town.get("cara", &format!("{own}/rehearsal")).await.is(200);
    page.says("Bring in these 4 conversations")
        .says("would be made: 3 themes")
        .says("Some names are left out")
        .says("Write door, street, event, phone, house_meeting or one_to_one.")
        .says("This is no date we understand.")
        .says("Please write one way to reach them.")
        .says("Write down an answer to at least one of the four questions.")
        .says("Nobody in this hub has this name or e-mail address.")
        .never_says("020 7946 0001");
    town.get("cara", &format!("{own}/rehearsal?refused=1"))
        .await
        .is(200)
        .never_says("The lift is broken")
        .says("by pigeon");
    assert_eq!(everything(&town).await, before);
}

#[tokio::test]
async fn an_import_undone_leaves_the_database_as_before() {
    let town = Town::new().await;
    let before = everything(&town).await;
    let own = brought(&town, PAPER.as_bytes(), COLUMNS).await;
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.get("cara", &own).await.is(200).says("0</b> of <b");
    town.work().await;
    town.get("cara", &own)
        .await
        .is(200)
        .says("4</b> conversations came in")
        .says("Rows that were not taken");
    let heard = town
        .look("SELECT concerns, tier, listener_id FROM conversations WHERE hub_id = 'mill-lane' ORDER BY held_at")
        .await;
    assert_eq!(heard.len(), 4);
    assert_eq!(heard[0], ["The lift is broken", "theme", "amina"]);
    assert_eq!(heard[1][0], "=HYPERLINK(\"http://x.example\",\"rents\")");
    assert_eq!(town.look("SELECT name FROM people").await, [["Rose Achebe"]]);
    assert_eq!(town.look("SELECT what, owner_id, due FROM follow_ups").await, [["Bring the form", "amina", "2026-12-01"]]);
    let agreed = "SELECT s.given, w.words FROM consents s JOIN wordings w ON w.id = s.wording_id WHERE s.tier = 'quotation'";
    let agreed = town.look(agreed).await.remove(0);
    assert_eq!(agreed, ["file", "Brought in from a file, which says: Anonymous quotation. We do not know which words were read out."]);
    assert_eq!(town.look("SELECT content FROM imports WHERE content IS NOT NULL").await.len(), 0);
    assert_eq!(
        town.look("SELECT n FROM counts WHERE series = 'all' AND month = '2026-10'").await,
        [["4"]]
    );
    let problems = town.get("cara", &format!("{own}/problems.csv")).await.is(200);
    problems.says("4,how,by pigeon").never_says("Someone").never_says("020 7946");

    // The same file again brings nothing twice.
    let again = brought(&town, PAPER.as_bytes(), COLUMNS).await;
    town.get("cara", &format!("{again}/rehearsal")).await.is(200).says("0</b> conversations would come in");
    town.post("cara", &format!("{again}/give-up"), &[]).await.is(303);
    town.get("cara", &again).await.is(404);

    town.get("cara", &format!("{own}/undo")).await.is(200).never_says("What shall become");
    town.post("cara", &format!("{own}/undo"), &[]).await.is(303);
    town.work().await;
    town.get("cara", &own).await.is(200).says("as if it had never been");
    assert_eq!(everything(&town).await, before);
    // Sent twice, it is done.
    town.post("cara", &format!("{own}/undo"), &[]).await.is(303);
    assert_eq!(town.get("cara", &format!("{own}/undo")).await.is(303).goes_to(), own);
    town.send("cara", "POST", &format!("/api/v1{own}/undo"), &serde_json::json!({})).await.is(202);
    town.work().await;
    assert_eq!(everything(&town).await, before);

    // And then it may come in anew.
    let anew = brought(&town, PAPER.as_bytes(), COLUMNS).await;
    town.get("cara", &format!("{anew}/rehearsal")).await.is(200).says("Bring in these 4 conversations");
}

#[tokio::test]
async fn rows_that_are_not_shown_are_said_to_be_and_an_answer_is_asked_for_where_it_is_looked_for() {
    let town = Town::new().await;
    let rows: String = (0..60).map(|n| format!("soon,by pigeon,Row {n},theme,xx-\n")).collect();
    let file = format!("When,How,Concern,Consent,Language\n1/10/2026,door,,theme,en\n{rows}");
    let columns = [&COLUMNS[..2], &[("column.language", "Language"), ("column.concerns", "Concern"), ("column.tier", "Consent")]].concat();
    let own = brought(&town, file.as_bytes(), &columns).await;
    town.get("cara", &format!("{own}/rehearsal"))
        .await
        .says("What concerns them: Write down an answer")
        .never_says("What they love: Write down");
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    town.get("cara", &own).await.is(200).says("The first 34 of 61 rows are shown here.");
}

#[tokio::test]
async fn whoever_may_take_conversations_away_finds_the_way() {
    let town = Town::new().await;
    town.get("cara", "/hubs/mill-lane/imports").await.says("/hubs/mill-lane/conversations.csv");
    town.hears(1, crate::listening::model::Tier::Theme, "Damp").await;
    town.get("cara", "/hubs/mill-lane/conversations").await.says("/hubs/mill-lane/conversations.csv");
    town.get("ben", "/hubs/mill-lane/conversations").await.is(200).never_says("conversations.csv");
}

#[tokio::test]
async fn what_people_have_worked_on_is_taken_out_only_when_a_coordinator_says_so() {
    let town = Town::new().await;
    let own = brought(&town, PAPER.as_bytes(), COLUMNS).await;
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    let promise = town.look("SELECT id FROM follow_ups").await.remove(0).remove(0);
    town.ask(
        "amina",
        "PUT",
        &format!("/api/v1/hubs/mill-lane/follow-ups/{promise}/ending"),
        "application/json",
        r#"{"how":"done","note":"She has the form"}"#,
    )
    .await
    .is(200);
    let undo = format!("{own}/undo");
    town.get("cara", &undo).await.is(200).says("Call me about the damp").never_says("The lift is broken");
    town.post("cara", &undo, &[]).await.is(422).says("Please choose one");
    town.post("cara", &undo, &[("worked_on", "leave")]).await.is(303);
    town.work().await;
    town.get("cara", &own).await.is(200).says("stayed, because people had worked on them");
    assert_eq!(town.look("SELECT concerns FROM conversations").await, [["Call me about the damp"]]);
    assert_eq!(town.look("SELECT name FROM themes").await, [["Damp"]], "its theme is still used");
    assert_eq!(town.look("SELECT name FROM people").await, [["Rose Achebe"]]);
}

#[tokio::test]
async fn a_promise_that_somebody_added_by_hand_is_not_undone_with_the_import() {
    let town = Town::new().await;
    let own = brought(&town, PAPER.as_bytes(), COLUMNS).await;
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    let lift = town.look("SELECT id FROM conversations WHERE concerns = 'The lift is broken'").await.remove(0).remove(0);
    let promise = r#"{"what":"Ask about the lift","due":"2026-12-03"}"#;
    let at = format!("/api/v1/hubs/mill-lane/conversations/{lift}/follow-ups");
    town.ask("ben", "POST", &at, "application/json", promise).await.is(201);
    let undo = format!("{own}/undo");
    town.get("cara", &undo).await.is(200).says("The lift is broken").never_says("Call me about the damp");
    town.post("cara", &undo, &[("worked_on", "leave")]).await.is(303);
    town.work().await;
    assert_eq!(town.look("SELECT concerns FROM conversations").await, [["The lift is broken"]]);
    assert_eq!(town.look("SELECT what FROM follow_ups").await, [["Ask about the lift"]]);
    // What the file itself had promised goes with it: nobody had made it theirs.
    let let_go = "SELECT id FROM audit WHERE action = 'follow_up.let_go_with_conversation'";
    assert!(town.look(let_go).await.is_empty());
}

#[tokio::test]
async fn the_same_words_of_two_people_are_two_conversations() {
    let town = Town::new().await;
    let columns = [
        ("value.held_at", "2026-10-01"),
        ("value.how", "event"),
        ("value.language", "en"),
        ("value.tier", "theme"),
        ("column.concerns", "answer"),
    ];
    let own = brought(&town, b"answer\nYes\nNo\nYes\n", &columns).await;
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    assert_eq!(town.look("SELECT concerns FROM conversations ORDER BY concerns").await, [["No"], ["Yes"], ["Yes"]]);
    let again = brought(&town, b"answer\nYes\nYes\nYes\n", &columns).await;
    town.get("cara", &format!("{again}/rehearsal"))
        .await
        .says("Bring in this conversation")
        .says("Here already");
}

#[tokio::test]
async fn an_import_that_was_cut_short_goes_on_without_doubles() {
    let town = Town::new().await;
    let columns = [
        ("value.held_at", "2026-10-01"),
        ("value.how", "event"),
        ("value.language", "en"),
        ("value.tier", "theme"),
        ("column.concerns", "answer"),
        ("column.themes", "theme"),
    ];
    let file: String = (0..1_200).fold("answer,theme\n".to_owned(), |file, n| file + &format!("Answer {},T{}\n", n % 700, n % 3));
    let own = brought(&town, file.as_bytes(), &columns).await;
    let id = own.rsplit('/').next().unwrap().to_owned();
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    // The first stretch was kept, and then the process ended.
    let duty = kit::access::Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    assert!(crate::imports::taking::take_in(&duty, KINDS, &id, 1).await.unwrap());
    let kept = town.look("SELECT at_row, taken FROM imports").await;
    assert_eq!(kept, [["501", "500"]]);
    town.work().await;
    assert_eq!(town.look("SELECT taken, known, refused FROM imports").await, [["1200", "0", "0"]]);
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["1200"]]);
    assert_eq!(town.look("SELECT count(*) FROM themes").await, [["3"]]);
}

/// The columns of a file that has nothing but answers.
const ANSWERS: &[(&str, &str)] = &[
    ("value.held_at", "2026-10-01"),
    ("value.how", "event"),
    ("value.language", "en"),
    ("value.tier", "theme"),
    ("column.concerns", "answer"),
];

/// An import by command that was killed after its first stretch.
async fn killed(town: &Town, duty: &kit::access::Duty) -> String {
    let file: String = (0..1_200).fold("answer\n".to_owned(), |file, n| file + &format!("Answer {n}\n"));
    let own = brought(town, file.as_bytes(), ANSWERS).await;
    let id = own.rsplit('/').next().unwrap().to_owned();
    let asked = id.clone();
    duty.write(move |hub| crate::imports::queries::start(hub, &asked, 1_200, crate::imports::queries::BY_COMMAND))
        .await
        .unwrap();
    assert!(crate::imports::taking::take_in(duty, KINDS, &id, 1).await.unwrap());
    town.work().await;
    assert_eq!(town.look("SELECT taken FROM imports").await, [["500"]], "the command is at it, for all we know");
    id
}

#[tokio::test]
async fn an_import_by_command_that_was_killed_goes_on_by_itself_and_so_does_its_undoing() {
    let town = Town::new().await;
    let duty = kit::access::Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    let id = killed(&town, &duty).await;
    town.clock.hold("2026-11-24T10:06:00Z".parse().unwrap());
    town.work().await;
    assert_eq!(town.look("SELECT taken FROM imports WHERE content IS NULL AND done_at IS NOT NULL").await, [["1200"]]);

    duty.write(move |hub| crate::imports::queries::undo(hub, &id, false, crate::imports::queries::BY_COMMAND))
        .await
        .unwrap();
    town.work().await;
    assert_eq!(town.look("SELECT undone_at FROM imports").await, [["NULL"]]);
    town.clock.hold("2026-11-24T10:12:00Z".parse().unwrap());
    town.work().await;
    assert_eq!(town.look("SELECT count(*) FROM conversations").await, [["0"]]);
}

#[tokio::test]
async fn an_import_that_stands_still_goes_on_when_asked_and_its_file_is_not_kept_for_ever() {
    let town = Town::new().await;
    let duty = kit::access::Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    let id = killed(&town, &duty).await;
    let lost = "DELETE FROM jobs WHERE kind = 'imports.take_in'";
    town.house.db_for_tests().run_script(lost.to_owned()).await.unwrap();
    town.clock.hold("2026-11-25T10:00:01Z".parse().unwrap());
    town.work().await;
    assert_eq!(town.look("SELECT taken FROM imports WHERE content IS NULL AND done_at IS NOT NULL").await, [["500"]]);
    town.get("cara", &format!("/hubs/mill-lane/imports/{id}")).await.says("This import was cut short");

    let other = Town::new().await;
    let duty = kit::access::Duty::in_hub(&other.house, "mill-lane").await.unwrap();
    let id = killed(&other, &duty).await;
    other.house.db_for_tests().run_script(lost.to_owned()).await.unwrap();
    other.post("cara", &format!("/hubs/mill-lane/imports/{id}/start"), &[]).await.is(303);
    other.work().await;
    assert_eq!(other.look("SELECT taken FROM imports").await, [["1200"]]);
}

#[tokio::test]
async fn every_hostile_file_gets_its_sentence() {
    let town = Town::new().await;
    let swollen = format!("<sst>{}</sst>", " ".repeat(50 << 20));
    let bomb = workbook(&[("xl/sharedStrings.xml", &swollen), ("xl/worksheets/sheet1.xml", "<worksheet/>")]);
    let wide = "a,".repeat(300) + "\n1\n";
    for (bytes, sentence) in [
        (&b""[..], "There is nothing in this file."),
        (b"a,b\n", "no rows below it"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\x0d\x01\x02\x03\x04\x05\x06", "This is not a table we can read."),
        (b"PK\x03\x04broken", "This XLSX file is broken"),
        (b"\xD0\xCF\x11\xE0", "an old Excel file"),
        (&bomb, "far larger inside than it looks"),
        (wide.as_bytes(), "more than 256 columns"),
    ] {
        bring(&town, "cara", "mill-lane", "x.csv", bytes).await.is(422).says(sentence);
    }
    let large = vec![b'x'; kit::limits::FILE + 10];
    bring(&town, "cara", "mill-lane", "x.csv", &large).await.is(422).says("It can be up to 32 MB");
    let endless = vec![b'x'; kit::limits::FILE + kit::limits::BODY + 10];
    bring(&town, "cara", "mill-lane", "x.csv", &endless).await.is(422).says("It can be up to 32 MB");
    town.post("cara", "/hubs/mill-lane/imports", &[("file", "x")]).await.is(400);

    let rows = "answer\n".to_owned() + &"x\n".repeat(100_001);
    let to = bring(&town, "cara", "mill-lane", "x.csv", rows.as_bytes()).await.is(303).goes_to().to_owned();
    let columns = [("value.held_at", "2026-10-01"), ("value.how", "event"), ("value.language", "en"), ("value.tier", "hub"), ("column.concerns", "answer")];
    town.post("cara", &to, &columns).await.is(303);
    let own = to.strip_suffix("/columns").unwrap();
    town.get("cara", &format!("{own}/rehearsal")).await.is(200).says("more than 100,000 rows").never_says("Bring in these");
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    assert_eq!(town.look("SELECT started_at FROM imports").await, [["NULL"]]);
}

#[tokio::test]
async fn a_file_that_is_bad_further_down_says_so_in_the_browser() {
    let town = Town::new().await;
    let million = "answer\n".to_owned() + &"x\n".repeat(1_000_001);
    let wide = "answer\n".to_owned() + &"x\n".repeat(20) + &",".repeat(300) + "x\n";
    let open = "answer\n".to_owned() + &"x\n".repeat(20) + "\"x\n" + &"x\n".repeat(20);
    let rows: String = (1..200).map(|row| format!(r#"<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>answer</t></is></c></row>"#)).collect();
    let broken = workbook(&[("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{rows}<row r=\"200\"><c r=\"A200\"><v>1</row>"))]);
    for (bytes, sentence) in [
        (million.as_bytes(), "more than 1,000,000 rows"),
        (wide.as_bytes(), "more than 256 columns"),
        (open.as_bytes(), "opened in this file and never closed"),
        (&broken, "This XLSX file is broken"),
    ] {
        let to = bring(&town, "cara", "mill-lane", "x.csv", bytes).await.is(303).goes_to().to_owned();
        let own = to.strip_suffix("/columns").unwrap();
        town.post("cara", &to, ANSWERS).await.is(303);
        let page = town.get("cara", &format!("{own}/rehearsal")).await.is(422);
        page.says(sentence).says("Throw this file away");
        town.post("cara", &format!("{own}/start"), &[]).await.is(303);
        town.send("cara", "POST", &format!("/api/v1{own}/start"), &serde_json::json!({})).await.refuses(&["file"]);
    }
    assert_eq!(town.look("SELECT count(*) FROM imports WHERE started_at IS NOT NULL").await, [["0"]]);
}

#[tokio::test]
async fn a_sheet_without_a_table_is_told_at_the_sheet_and_what_was_typed_goes_along() {
    let town = Town::new().await;
    let book = workbook(&[("xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>")]);
    let to = bring(&town, "cara", "mill-lane", "x.xlsx", &book).await.is(303).goes_to().to_owned();
    town.get("cara", &to).await.is(200).says("second sheet");
    let typed = [("sheet", "Doors"), ("value.place", "The towers")];
    let page = town.post("cara", &to, &typed).await.is(422);
    page.says("There is nothing in this file.").says("value=\"The towers\"").says("second sheet");

    let heard = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row></sheetData></worksheet>"#;
    let book = workbook(&[("xl/worksheets/sheet1.xml", heard)]);
    let to = bring(&town, "cara", "mill-lane", "x.xlsx", &book).await.is(303).goes_to().to_owned();
    let typed = [("sheet", "Notes"), ("value.place", "The towers")];
    town.post("cara", &to, &typed).await.is(303);
    town.get("cara", &to).await.is(200).says("second sheet").says("value=\"The towers\"");
}

#[tokio::test]
async fn words_that_were_torn_apart_are_refused_and_not_shortened() {
    let town = Town::new().await;
    let own = brought(&town, b"answer\nWarm, dry and cheap homes\n\"Warm, dry\"\n", ANSWERS).await;
    let page = town.get("cara", &format!("{own}/rehearsal")).await.is(200);
    page.says("Bring in this conversation").says("This row has more cells than the first row.");
}

#[tokio::test]
async fn columns_that_are_missing_are_told_at_their_field_and_what_was_typed_stays() {
    let town = Town::new().await;
    let to = bring(&town, "cara", "mill-lane", "../../etc/paper.csv", PAPER.as_bytes()).await.is(303).goes_to().to_owned();
    town.get("cara", &to).await.is(200).says("paper.csv").never_says("etc").says("The lift is broken");
    let page = town
        .post("cara", &to, &[("column.held_at", "Gone"), ("value.place", "The towers"), ("column.how", "")])
        .await
        .is(422);
    page.says("The file has no column of this name.")
        .says("Please choose a column, or write what holds for the whole file.")
        .says("Please choose the column with what people said")
        .says("value=\"The towers\"");
}

#[tokio::test]
async fn the_neighbouring_hub_and_lower_roles_find_no_import() {
    let town = Town::new().await;
    let own = brought(&town, PAPER.as_bytes(), COLUMNS).await;
    let theirs = own.replace("mill-lane", "harbour-side");
    for behind in ["", "/columns", "/rehearsal", "/undo", "/problems.csv"] {
        town.get("dev", &format!("{own}{behind}")).await.is(404);
        town.get("dev", &format!("{theirs}{behind}")).await.is(404);
        town.get("ben", &format!("{own}{behind}")).await.is(403);
    }
    for behind in ["/columns", "/start", "/undo", "/give-up"] {
        town.post("dev", &format!("{theirs}{behind}"), COLUMNS).await.is(404);
        town.post("amina", &format!("{own}{behind}"), COLUMNS).await.is(403);
    }
    town.get("dev", "/hubs/harbour-side/imports").await.is(200).never_says("paper.csv");
    town.get("dev", "/api/v1/hubs/harbour-side/imports").await.is(200).never_says("paper.csv");
    town.get("cara", "/api/v1/hubs/mill-lane/imports").await.is(200).says("paper.csv").says("waiting");
    town.get("cara", "/hubs/mill-lane/imports/019ab5c0-0000-7000-8000-00000000ffff").await.is(404);
    bring(&town, "ben", "mill-lane", "x.csv", b"a\n1\n").await.is(403);
    assert_eq!(town.look("SELECT count(*) FROM imports").await, [["1"]]);
}

#[tokio::test]
async fn a_file_that_nobody_imports_is_thrown_away_after_a_day() {
    let town = Town::new().await;
    brought(&town, PAPER.as_bytes(), COLUMNS).await;
    town.work().await;
    assert_eq!(town.look("SELECT count(*) FROM imports").await, [["1"]]);
    town.clock.hold("2026-11-25T10:00:01Z".parse().unwrap());
    town.work().await;
    assert_eq!(town.look("SELECT count(*) FROM imports").await, [["0"]]);
}
