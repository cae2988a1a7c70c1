//! Every CSV that we give out, whatever is in it, is inert in a spreadsheet program.

use super::stage::Town;
use crate::listening::model::Tier;
use crate::router::ADDRESSES;
use serde_json::json;

/// The cells of a table as a spreadsheet program takes them apart.
fn cells(text: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(letter) = letters.next() {
        match (letter, quoted) {
            ('"', true) if letters.peek() == Some(&'"') => cell.push(letters.next().unwrap_or_default()),
            ('"', _) => quoted = !quoted,
            (',' | '\n' | '\r', false) => cells.push(std::mem::take(&mut cell)),
            (letter, _) => cell.push(letter),
        }
    }
    cells.push(cell);
    cells
}

#[tokio::test]
async fn no_csv_of_ours_has_a_formula_in_it() {
    let town = Town::new().await;
    let formulas = ["=1+1", "+44 20 7946 0958", "-5 degrees", "@all of us"];
    for (n, formula) in (1..).zip(formulas) {
        town.hears(n, Tier::Quotation, formula).await;
    }
    town.hears(9, Tier::Contact, "Call me").await;
    let rename = "UPDATE people SET name = '=HYPERLINK(\"x\")', folded = 'hyperlink x';
        UPDATE channels SET value = '+44 20 7946 0958'; UPDATE hubs SET name = '=Mill Lane' WHERE id = 'mill-lane';
        UPDATE beneath SET name = '=Mill Lane' WHERE from_hub = 'mill-lane';";
    town.house
        .db_for_tests()
        .run_script(rename.to_owned())
        .await
        .unwrap();
    town.send(
        "cara",
        "POST",
        "/api/v1/hubs/mill-lane/themes",
        &json!({ "name": "=Lifts" }),
    )
    .await
    .is(201);
    let file = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\
                how,concerns,consent,language,when\r\n'=pigeon,=1+1,theme,en,1/10/2026\r\n--edge--\r\n";
    let own = town
        .ask(
            "cara",
            "POST",
            "/hubs/mill-lane/imports",
            "multipart/form-data; boundary=edge",
            file,
        )
        .await
        .is(303);
    let own = own
        .goes_to()
        .strip_suffix("/columns")
        .unwrap_or_default()
        .to_owned();
    town.post("cara", &format!("{own}/start"), &[]).await.is(303);
    town.work().await;
    let (mut asked, mut inert) = (0, 0);
    for (_, address) in ADDRESSES
        .iter()
        .filter(|(method, address)| *method == "GET" && address.ends_with(".csv"))
    {
        let (who, hub) = if address.ends_with("network.csv") || address.ends_with("coverage.csv") {
            ("olu", "weald")
        } else {
            ("cara", "mill-lane")
        };
        let id = own.rsplit('/').next().unwrap_or_default();
        let path = address.replace("{hub}", hub).replace("{import}", id);
        assert!(!path.contains('{'), "{path}: say here what the parameter is");
        let answer = town.get(who, &path).await.is(200);
        for cell in cells(&answer.text) {
            assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                "{path}: a spreadsheet runs {cell:?}"
            );
            inert += usize::from(cell.starts_with('\''));
        }
        asked += 1;
    }
    assert!(
        asked >= 4 && inert > 6,
        "{asked} files with {inert} cells that were made inert"
    );
}
