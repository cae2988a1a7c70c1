//! Stories of lists of people: brought, rehearsed, taken in, taken out, and taken away.

use crate::town::stage::Town;

/// What a hub kept before it came, with the mistakes that people make.
const LIST: &str = "Name,Telephone,E-mail,Language,Consent date,Reason\n\
    Rose Achebe,020 7946 0958,,en,1/10/2026,consent\n\
    \"=HYPERLINK(\"\"http://x.example\"\")\",,formula@example.org,pl,2026-10-02,legitimate interest\n\
    Nobody To Reach,,,en,1/10/2026,consent\n\
    No Reason,020 7946 0001,,en,1/10/2026,\n\
    From Tomorrow,020 7946 0002,,en,2027-01-01,consent\n\
    Rose Achebe,020 7946 0958,,en,1/10/2026,consent\n";

async fn brought(town: &Town, list: &str) -> String {
    let body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\npeople\r\n--edge\r\nContent-Disposition: form-data; \
         name=\"file\"; filename=\"list.csv\"\r\n\r\n{list}\r\n--edge--\r\n"
    );
    let multipart = "multipart/form-data; boundary=edge";
    let to = town.ask("cara", "POST", "/hubs/mill-lane/imports", multipart, body).await.is(303).goes_to().to_owned();
    let own = to.strip_suffix("/columns").unwrap().to_owned();
    let page = town.get("cara", &to).await.is(200);
    page.says("How to reach them").says("Needed for every person");
    own
}

const COLUMNS: &[(&str, &str)] = &[
    ("column.name", "Name"),
    ("column.phone", "Telephone"),
    ("column.email", "E-mail"),
    ("column.language", "Language"),
    ("column.given", "Consent date"),
    ("column.basis", "Reason"),
];

const KEPT: &str = "SELECT p.name, p.language, c.channel, c.value, c.basis, c.given_at FROM people p
    JOIN channels c ON c.hub_id = p.hub_id AND c.person_id = p.id ORDER BY p.name, c.channel, c.value";

#[tokio::test]
async fn a_list_of_people_is_rehearsed_comes_in_and_goes_out_again() {
    let town = Town::new().await;
    let own = brought(&town, LIST).await;
    town.post("cara", &format!("{own}/columns"), COLUMNS).await.is(303);
    let page = town.get("cara", &format!("{own}/rehearsal")).await.is(200);
    page.says("Bring in these 2 people")
        .says("Please write one way to reach them.")
        .says("Why may you reach them this way?")
        .says("Write a day that has been")
        .says("Here already")
        .never_says("020 7946 0001");
    assert!(town.look(KEPT).await.is_empty(), "nothing has happened yet");
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    town.get("cara", &own).await.is(200).says("2</b> people came in");
    let since = "1790852400000000";
    let kept = town.look(KEPT).await;
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0][..5], ["=HYPERLINK(\"http://x.example\")", "pl", "email", "formula@example.org", "legitimate_interest"]);
    assert_eq!(kept[1], ["Rose Achebe", "en", "phone", "020 7946 0958", "consent", since]);

    // Away and back: no spreadsheet runs a name, and everybody comes back as they were.
    let away = town.get("cara", "/hubs/mill-lane/people.csv").await.is(200).text;
    assert!(away.contains("'=HYPERLINK") && !away.contains("\n=") && !away.contains(",="), "{away}");
    let again = brought(&town, &away).await;
    town.get("cara", &format!("{again}/rehearsal")).await.is(200).says("0</b> people would come in");
    town.post("cara", &format!("{again}/give-up"), &[]).await.is(303);

    // Somebody was worked on since: that is asked about before anything goes.
    let rose = town.look("SELECT id FROM people WHERE name = 'Rose Achebe'").await.remove(0).remove(0);
    let way = [("channel", "post"), ("value", "1 Mill Lane"), ("basis", "consent")];
    town.post("ben", &format!("/hubs/mill-lane/people/{rose}/channels"), &way).await.is(303);
    town.get("cara", &format!("{own}/undo")).await.says("People have worked on").says("Rose Achebe");
    town.post("cara", &format!("{own}/undo"), &[]).await.is(422);
    town.post("cara", &format!("{own}/undo"), &[("worked_on", "leave")]).await.is(303);
    town.work().await;
    assert_eq!(town.look("SELECT name FROM people").await, [["Rose Achebe"]]);
    town.get("cara", &own).await.says("1</b> person stayed");

    // Elsewhere the same file brings everybody with the number they had, and both ways of one person.
    let there = Town::another_settled().await;
    let away = town.get("cara", "/hubs/mill-lane/people.csv").await.is(200).text;
    let own = brought(&there, &away).await;
    there.post("cara", &format!("{own}/start"), &[]).await.is(303);
    there.work().await;
    assert_eq!(there.look(KEPT).await, town.look(KEPT).await);
    assert_eq!(there.look("SELECT id FROM people").await, [[rose]]);
    there.post("cara", &format!("{own}/undo"), &[]).await.is(303);
    there.work().await;
    for table in ["people", "channels", "person_keys", "likenesses"] {
        assert!(there.look(&format!("SELECT * FROM {table}")).await.is_empty(), "{table}");
    }
}

#[tokio::test]
async fn a_killed_import_of_people_goes_on_where_it_was() {
    let town = Town::new().await;
    let rows: String = (0..1_200).map(|n| format!("Person {n},,p{n}@example.org,en,1/10/2026,consent\n")).collect();
    let own = brought(&town, &format!("Name,Telephone,E-mail,Language,Consent date,Reason\n{rows}")).await;
    town.post("cara", &format!("{own}/columns"), COLUMNS).await.is(303);
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    let id = own.rsplit('/').next().unwrap();
    let duty = kit::access::Duty::in_hub(&town.house, "mill-lane").await.unwrap();
    let more = crate::imports::taking::take_in(&duty, crate::kinds::KINDS, id, 1).await.unwrap();
    assert!(more, "the process ends after five hundred rows");
    assert_eq!(town.look("SELECT count(*) AS n FROM people").await, [["500"]]);
    town.work().await;
    assert_eq!(town.look("SELECT count(*) AS n FROM people").await, [["1200"]]);
    assert_eq!(town.look("SELECT taken, known, refused FROM imports").await, [["1200", "0", "0"]]);
}
