//! Every form, sent with something that is refused: what was typed stays, and each sentence stands at
//! its field, with a link to it at the top of the form.
//!
//! Whoever adds a form adds it to [`forms`] or [`doorstep`]; whoever adds a button, under which nothing is typed, to
//! [`BUTTONS`].

mod buttons;
mod doorstep;
mod forms;
mod slips;

use super::device::Device;
use super::permissions::{Known, filled, town_with_records};
use super::stage::{Answer, Town};
use crate::listening::model::Tier;
use crate::router::ADDRESSES;
use buttons::BUTTONS;
use forms::Refused;
use std::collections::BTreeSet;

fn refused() -> impl Iterator<Item = &'static Refused> {
    forms::REFUSED
        .iter()
        .chain(doorstep::REFUSED)
        .chain(slips::REFUSED)
}

/// The tags of that name, each up to the next one's beginning.
fn tags<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    page.split(&format!("<{name} ")).skip(1).collect()
}

fn attributes(tag: &str) -> &str {
    tag.split('>').next().unwrap_or_default()
}

/// Whether a field of that name holds what was typed: written in it, chosen or ticked.
fn holds(page: &str, name: &str, typed: &str) -> bool {
    let of_name = |tag: &&str| attributes(tag).contains(&format!("name=\"{name}\""));
    let written = tags(page, "input").into_iter().filter(of_name).any(|tag| {
        let tag = attributes(tag);
        let chosen =
            !tag.contains("type=\"radio\"") && !tag.contains("type=\"checkbox\"") || tag.contains(" checked");
        chosen && tag.contains(&format!("value=\"{typed}\""))
    });
    let lines = tags(page, "textarea").into_iter().filter(of_name).any(|tag| {
        let within = tag
            .split_once('>')
            .and_then(|(_, rest)| rest.split_once("</textarea>"));
        within.is_some_and(|(within, _)| within.trim() == typed)
    });
    let chosen = tags(page, "select").into_iter().filter(of_name).any(|tag| {
        let within = tag.split("</select>").next().unwrap_or_default();
        within.contains(&format!("value=\"{typed}\" selected"))
    });
    written || lines || chosen
}

/// The ids of the fields that the summary at the top leads to.
fn led_to(page: &str) -> Vec<&str> {
    let summary = page.split("class=\"notice problems\"").nth(1).unwrap_or_default();
    let summary = summary.split("</ul>").next().unwrap_or_default();
    summary
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

/// What is wrong with the answer, in sentences.
fn faults(page: &Answer, typed: &[(&str, String)], fields: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    if page.status != 422 {
        return vec![format!("answered {}", page.status)];
    }
    let text = &page.text;
    let id = |field: &str| format!("field-{}", field.replace(['.', '_'], "-"));
    let led = led_to(text);
    let expected: BTreeSet<String> = fields.iter().map(|field| id(field)).collect();
    if led.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<_>>() != expected {
        faults.push(format!("the summary leads to {led:?}"));
    }
    for id in led {
        for needed in [format!(" id=\"{id}\""), format!(" id=\"{id}-problem\"")] {
            if !text.contains(&needed) {
                faults.push(format!("nothing has{needed}"));
            }
        }
    }
    for (name, value) in typed {
        // A password is never written back, and what no field offers cannot stay chosen in it.
        let forgotten = *name == "password" || ["gone", "dev", "habit"].contains(&value.as_str());
        if !value.is_empty() && !forgotten && !holds(text, name, value) {
            faults.push(format!("{name} no longer holds {value:?}"));
        }
    }
    faults
}

/// The code of a slip of paper with which somebody may join Mill Lane.
async fn code(town: &Town) -> String {
    let paper = [("role", "listener"), ("way", "paper"), ("language", "en")];
    let slip = town
        .post("cara", "/hubs/mill-lane/invitations", &paper)
        .await
        .is(200);
    let code = slip.text.split("slip-code\" dir=\"ltr\">").nth(1);
    code.and_then(|rest| rest.split('<').next())
        .expect("a code on the slip")
        .to_owned()
}

/// The code of a slip for the conversation that is there.
async fn slip(town: &Town, known: &Known) -> String {
    let at = filled("/api/v1/hubs/{hub}/conversations/{id}/slips", "mill-lane", known);
    let given = town
        .send("amina", "POST", &at, &serde_json::json!({ "way": "shown" }))
        .await;
    given.is(201).json()["code"].as_str().expect("a code").to_owned()
}

/// An address of the list with its records: what a network's own address names is the network's.
fn address(listed: &str, known: &Known, code: &str) -> String {
    let hub = if listed.starts_with("/hubs/weald/") {
        "weald"
    } else {
        "mill-lane"
    };
    filled(&listed.replace("{code}", code), hub, known)
}

/// What the table calls the address that the list of addresses has.
fn generic(address: &str) -> String {
    let address = address
        .replace("/hubs/weald/", "/hubs/{hub}/")
        .replace("/hubs/mill-lane/", "/hubs/{hub}/");
    address.replace("/members/cara", "/members/{account}")
}

#[test]
fn every_form_is_known_to_the_story_of_refusals() {
    let told: BTreeSet<String> = refused()
        .map(|(_, address, ..)| generic(address))
        .chain(BUTTONS.iter().map(|address| (*address).to_owned()))
        .chain(["/start".to_owned()])
        .collect();
    let there: BTreeSet<String> = ADDRESSES
        .iter()
        .filter(|(method, address)| *method == "POST" && !address.starts_with("/api/"))
        .map(|(_, address)| (*address).to_owned())
        .collect();
    let missing: Vec<_> = there.symmetric_difference(&told).collect();
    assert!(missing.is_empty(), "a form, or a button? {missing:?}");
}

#[tokio::test]
async fn what_is_refused_stays_typed_and_is_told_at_its_field() {
    let (mut town, mut known) = town_with_records().await;
    // Dev has a passkey, and has begun to set up an app.
    let mut device = Device::made();
    device.add(&town, "dev").await.is(303);
    town.post("dev", "/account/second-step", &[]).await.is(303);
    let passkey = town.look("SELECT id FROM passkeys").await.remove(0).remove(0);
    known.insert(("mill-lane", "passkeys"), passkey);
    town.post("cara", "/hubs/mill-lane/themes", &[("name", "Rents")])
        .await
        .is(303);
    town.work().await;
    // A new password is asked of whoever came in by a link a moment ago.
    town.enter_by_link("amina").await;
    let code = code(&town).await;
    let theme = filled("{hub}/themes/{theme}", "mill-lane", &known).split_off("mill-lane/themes/".len());
    let slip = slip(&town, &known).await;
    let mut wrong = Vec::new();
    for (who, listed, typed, fields) in refused() {
        let path = address(listed, &known, &code);
        let typed: Vec<(&str, String)> = typed
            .iter()
            .map(|(name, value)| (*name, value.replace("{theme}", &theme).replace("{slip}", &slip)))
            .collect();
        let form: Vec<(&str, &str)> = typed
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        let page = town.post(who, &path, &form).await;
        for fault in faults(&page, &typed, fields) {
            wrong.push(format!("POST {path}: {fault}"));
        }
    }

    let nobodys = Town::empty().await;
    let typed = [
        ("network", "Weald Together"),
        ("id", "x"),
        ("zone", "Mars"),
        ("first_hub", "Mill Lane"),
        ("name", "Olu"),
        ("email", "olu@example.org"),
        ("password", "a long password"),
    ];
    let page = nobodys.post("", "/start", &typed).await;
    let typed = typed.map(|(name, value)| (name, value.to_owned()));
    for fault in faults(&page, &typed, &["id", "zone"]) {
        wrong.push(format!("POST /start: {fault}"));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_language_that_no_list_has_is_not_changed_by_correcting() {
    let town = Town::new().await;
    let id = town.hears(1, Tier::Theme, "Zimno w mieszkaniu").await;
    let german = format!("UPDATE conversations SET language = 'de' WHERE id = '{id}'");
    town.house.db_for_tests().run_script(german).await.unwrap();
    let page = town
        .get("amina", &format!("/hubs/mill-lane/conversations/{id}/correct"))
        .await;
    assert!(holds(&page.text, "language", "de"), "{}", page.text);
}

#[tokio::test]
async fn a_theme_that_a_colleague_retired_meanwhile_says_so() {
    let (town, known) = town_with_records().await;
    let theme = filled("/hubs/{hub}/themes/{theme}", "mill-lane", &known);
    town.post("cara", &format!("{theme}/retire"), &[]).await.is(303);
    for (behind, form) in [("name", [("name", "Mould")]), ("retire", [("name", "")])] {
        town.post("cara", &format!("{theme}/{behind}"), &form)
            .await
            .is(422)
            .says("One of these themes is no longer used.");
    }
}
