//! Somebody agrees to more or to less than before.

use super::writing::{self, ReadOut};
use super::{Pairs, again, entry, seen, to};
use crate::listening::access::Agree;
use crate::listening::model::{Consent, Contact, Tier, who_can_see};
use crate::listening::queries::{self, Conversation};
use crate::navigation;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::Response;
use kit::access::Can;
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces;
use kit::web::reader::Reader;
use kit::Result;
use maud::{Markup, html};

pub async fn ask(
    can: Can<Agree>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Query(asked): Query<Pairs>,
) -> Result<Markup> {
    let conversation = can.read(move |hub| queries::one(hub, &id)).await?;
    let read_in = match super::value(&asked, "read_in") {
        "" => conversation.said.language.clone(),
        chosen => chosen.to_owned(),
    };
    let filled = Filled::new([
        ("tier", conversation.tier.as_str().to_owned()),
        ("read_in", entry::read_in(&read_in).code().to_owned()),
    ]);
    Ok(page(&reader, &can, &conversation, &filled))
}

pub async fn change(
    can: Can<Agree>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let changed = match read(&pairs, &can) {
        Ok((consent, contact)) => {
            let id = id.clone();
            can.write(move |hub| queries::change_tier(hub, &id, &consent, contact.as_ref()))
                .await
        }
        Err(error) => Err(error),
    };
    match changed {
        Ok(()) => Ok(seen(&to(&can, &format!("/conversations/{id}")))),
        Err(error) => {
            let problems = entry::problems_of(error, &pairs)?;
            let filled = Filled::new(pairs).wrong(reader.words, &problems);
            let conversation = can.read(move |hub| queries::one(hub, &id)).await?;
            Ok(again(page(&reader, &can, &conversation, &filled)))
        }
    }
}

/// Who is known already need not be written down again: then the part about them stays empty.
fn read(pairs: &Pairs, can: &Can<Agree>) -> Result<(Consent, Option<Contact>)> {
    let (consent, contact) = (entry::consent(pairs, can.hub()), entry::contact(pairs));
    let known = contact.name.trim().is_empty() && contact.channels.is_empty();
    let new = consent.tier == Tier::Contact.as_str() && !known;
    Consent::changed(&consent, new.then_some(&contact))
}

fn page(reader: &Reader, can: &Can<Agree>, conversation: &Conversation, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let behind = format!("/conversations/{}", conversation.id);
    let back = to(can, &behind);
    navigation::frame(reader, can, words.t("consent-change"), "/conversations")
        .under(words.t("conversations"), to(can, "/conversations"))
        .under(words.t("conversation"), &back)
        .stage(Stage::Listening)
        .style("listening.css")
        .seen_by(who_can_see(words, &can.hub().name, conversation.tier, Some(can.role())))
        .show(html! {
            (pieces::heading(words.t("consent-change"), words.t("consent-change-lead")))
            form method="post" action={ (back) "/consent" } {
                (form.summary())
                (writing::agreeing(words, can, &form, filled, &ReadOut::Today(&format!("{behind}/consent"))))
                (pieces::actions(html! {
                    (forms::button(words.t("consent-change-keep")))
                    (pieces::quiet_action(words.t("cancel"), &back))
                }))
            }
        })
}
