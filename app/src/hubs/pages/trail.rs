//! The trail: who did what to which record, and when. It can be read and never changed.

use crate::hubs::access::Govern;
use crate::hubs::model::{Doer, Step, said_of};
use crate::hubs::queries::trail;
use crate::navigation;
use axum::extract::Query;
use kit::access::Can;
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::pieces::{self, Table};
use kit::web::reader::{InEnglish, Reader};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    record: String,
    before: String,
}

pub async fn list(can: Can<Govern>, InEnglish(reader): InEnglish, Query(asked): Query<Asked>) -> kit::Result<Markup> {
    let record: String = asked.record.trim().chars().take(100).collect();
    let before: String = asked.before.chars().take(100).collect();
    let wanted = record.clone();
    let (steps, older) = can
        .read(move |hub| {
            let given = |words: &str| (!words.is_empty()).then(|| words.to_owned());
            trail::list(hub, given(&wanted).as_deref(), given(&before).as_deref())
        })
        .await?;
    Ok(trail_page(&reader, &can, &record, &steps, older))
}

/// The end of a long number tells records apart, and fits beside the rest.
fn short(record: &str) -> String {
    match record.rsplit_once('-') {
        Some((_, last)) if record.len() == 36 => format!("…{last}"),
        _ => record.to_owned(),
    }
}

/// A name may change, and two people may bear the same: so it leads to the account, or, of somebody who
/// does not belong to the hub, shows it.
fn who(hub: &str, who: Option<&Doer>) -> Markup {
    match who {
        None => html! { "Folkmoot itself" },
        Some(who) if who.member => html! { a href={ "/hubs/" (hub) "/members/" (who.account) } { bdi { (who.name) } } },
        Some(who) => html! { bdi { (who.name) } " " code { (short(&who.account)) } },
    }
}

fn trail_page(reader: &Reader, can: &Can<Govern>, record: &str, steps: &[Step], older: Option<String>) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let here = format!("/hubs/{}/audit", hub.id);
    let older = older.map(|before| format!("{here}?record={record}&before={before}"));
    let rows = steps.iter().map(|step| {
        [
            html! { (words.moment(step.at, &hub.zone)) },
            html! { (who(&hub.id, step.who.as_ref())) },
            html! { (said_of(&step.action)) },
            html! { a href={ (here) "?record=" (step.record) } aria-label={ "All that happened to " (step.record) } { code { (short(&step.record)) } } },
        ]
    });
    let filled = Filled::new([("record", record)]);
    let form = Fields::new(words, &filled);
    navigation::frame(reader, can, "Audit trail", "/audit").show(html! {
        (pieces::heading("Audit trail", "Who did what to which record, and when. Nobody can change or shorten it."))
        form.search method="get" action=(here) role="search" {
            (form.text("record", "Only one record").hint("Tap a record in the list, or paste its number from the end of its address.").most(100))
            (forms::quiet_button(words.t("show")))
            @if !record.is_empty() { " " a href=(here) { (words.t("clear-search")) } }
        }
        @if steps.is_empty() {
            (pieces::empty("Nothing here yet", "Every change to a record leaves a line here.", html! {}))
        } @else {
            (Table::new("Audit trail").quiet_caption()
                .column("When").column("Who").column("What").column("Record").rows(rows).show())
            (pieces::pager(words, None, older.as_deref()))
        }
    })
}
