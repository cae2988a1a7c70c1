//! Doors in a table: brought in, rehearsed, taken out again, and given out.

use crate::town::stage::Town;

const TABLE: &str = "Beat,Road,No,Level,Post code\n\
    The towers,Ashby House,Flat 1,0,n17 9aa\n\
    The towers,Ashby House,Flat 2,1,\n\
    The towers,Mill Lane,12,,\n\
    The towers,Mill Lane,12,,\n\
    The towers,Mill Lane,\"=1+2\",,\n\
    The towers,,14,,\n\
    The towers,Mill Lane,16,attic,\n";

const COLUMNS: &[(&str, &str)] = &[
    ("column.patch", "Beat"),
    ("column.street", "Road"),
    ("column.door", "No"),
    ("column.floor", "Level"),
    ("column.postcode", "Post code"),
];

/// Brings a file of doors, and answers with the address of its import.
async fn brought(town: &Town, table: &str, columns: &[(&str, &str)]) -> String {
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\ndoors\r\n\
         --edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"doors.csv\"\r\nContent-Type: text/csv\r\n\r\n\
         {table}\r\n--edge--\r\n"
    );
    let media = "multipart/form-data; boundary=edge";
    let to = town.ask("cara", "POST", "/hubs/mill-lane/imports", media, body).await.is(303);
    let to = to.goes_to().to_owned();
    town.get("cara", &to).await.is(200).says("What stands on the door");
    town.post("cara", &to, columns).await.is(303);
    to.strip_suffix("/columns").unwrap().to_owned()
}

async fn count(town: &Town, of: &str) -> String {
    town.look(&format!("SELECT count(*) FROM {of}")).await[0][0].clone()
}

#[tokio::test]
async fn a_table_of_doors_is_rehearsed_taken_in_and_taken_out_as_a_whole() {
    let town = Town::new().await;
    let own = brought(&town, TABLE, COLUMNS).await;
    town.get("cara", &format!("{own}/rehearsal"))
        .await
        .is(200)
        .says("Bring in these 4 doors")
        .says("Patch: The towers")
        .says("Ashby House, The towers")
        .says("Please give a whole number from −5 to 150.");
    assert_eq!(count(&town, "patches").await, "0");
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    assert_eq!(
        town.look("SELECT name, kind, postcode, door_count FROM streets ORDER BY name").await,
        [["Ashby House", "block", "N17 9AA", "2"], ["Mill Lane", "street", "", "2"]]
    );
    // The same file again brings nothing.
    let again = brought(&town, TABLE, COLUMNS).await;
    town.get("cara", &format!("{again}/rehearsal")).await.is(200).never_says("Bring in these");

    town.post("cara", &format!("{own}/undo"), &[]).await.is(303);
    town.work().await;
    for of in ["doors", "streets", "patches"] {
        assert_eq!(count(&town, of).await, "0", "{of}");
    }
}

#[tokio::test]
async fn undoing_spares_doors_that_were_knocked_at_or_corrected_and_says_so() {
    let town = Town::new().await;
    let own = brought(&town, TABLE, COLUMNS).await;
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    let id = async |label: &str| town.look(&format!("SELECT id FROM doors WHERE label = '{label}'")).await[0][0].clone();
    let (knocked, corrected) = (id("Flat 1").await, id("12").await);
    town.house
        .db_for_tests()
        .run_script(format!(
            "INSERT INTO door_attempts (hub_id, id, door_id, at, told_at, outcome, here)
             VALUES ('mill-lane', '019ab5c0-0000-7000-8000-000000000001', '{knocked}', 1, 1, 'no_answer', '');"
        ))
        .await
        .unwrap();
    town.post("ben", &format!("/hubs/mill-lane/doors/{corrected}/correct"), &[("label", "12a")]).await.is(303);
    town.get("cara", &format!("{own}/undo"))
        .await
        .is(200)
        .says("Flat 1, Ashby House")
        .says("12a, Mill Lane")
        .says("knocked at, printed on a sheet, corrected or retired");
    town.post("cara", &format!("{own}/undo"), &[]).await.is(422);
    town.post("cara", &format!("{own}/undo"), &[("worked_on", "leave")]).await.is(303);
    town.work().await;
    assert_eq!(
        town.look("SELECT s.name, s.door_count, d.label FROM streets s JOIN doors d ON d.street_id = s.id ORDER BY s.name").await,
        [["Ashby House", "1", "Flat 1"], ["Mill Lane", "1", "12a"]]
    );
    town.get("cara", &own).await.is(200).says("doors stayed, because people had worked on them.");
}

#[tokio::test]
async fn what_happened_at_a_door_is_nobodys_to_take_away_with_a_file() {
    let town = Town::new().await;
    let own = brought(&town, TABLE, COLUMNS).await;
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    let knocked = town.look("SELECT id FROM doors WHERE label = 'Flat 1'").await[0][0].clone();
    town.house
        .db_for_tests()
        .run_script(format!(
            "INSERT INTO door_attempts (hub_id, id, door_id, at, told_at, outcome, here)
             VALUES ('mill-lane', '019ab5c0-0000-7000-8000-000000000001', '{knocked}', 1, 1, 'spoke', '');"
        ))
        .await
        .unwrap();
    town.post("cara", &format!("{own}/undo"), &[("worked_on", "all")]).await.is(303);
    town.work().await;
    assert_eq!(town.look("SELECT label FROM doors").await, [["Flat 1"]]);
    assert_eq!(count(&town, "streets").await, "1");
}

#[tokio::test]
async fn all_doors_go_out_as_a_file_that_comes_in_again() {
    let town = Town::new().await;
    let own = brought(&town, TABLE, COLUMNS).await;
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    town.get("ben", "/hubs/mill-lane/doors.csv").await.is(403);
    let csv = town.get("cara", "/hubs/mill-lane/doors.csv").await.is(200);
    csv.headers.get("content-disposition").and_then(|name| name.to_str().ok()).filter(|name| name.contains("doors-mill-lane.csv")).unwrap();
    let csv = csv
        .says("patch,street,kind,numbering,postcode,door,floor,visits")
        .says("The towers,Ashby House,block,running,N17 9AA,Flat 2,1,0")
        .says("'=1+2")
        .never_says(",=1+2");
    assert_eq!(count(&town, "audit WHERE action = 'doors.exported'").await, "1");
    // In the neighbour's hub it makes the same doors.
    let columns: Vec<(&str, &str)> = [
        ("column.patch", "patch"),
        ("column.street", "street"),
        ("column.kind", "kind"),
        ("column.numbering", "numbering"),
        ("column.postcode", "postcode"),
        ("column.door", "door"),
        ("column.floor", "floor"),
    ]
    .to_vec();
    let again = brought(&town, &csv.text, &columns).await;
    town.get("cara", &format!("{again}/rehearsal")).await.is(200).never_says("Bring in these").never_says("whole number");
    let before = town.look("SELECT label, folded, floor, turn, step FROM doors ORDER BY label").await;
    town.post("cara", &format!("{own}/undo"), &[]).await.is(303);
    town.work().await;
    town.post("cara", &format!("{again}/start"), &[]).await.is(303);
    town.work().await;
    assert_eq!(town.look("SELECT label, folded, floor, turn, step FROM doors ORDER BY label").await, before);
}
