//! Writing a concern down. It begins with what matters more: to ring 999 where somebody is in danger now.

use super::{again, to};
use crate::hubs::queries::charges;
use crate::navigation;
use crate::safeguarding::access::Tell;
use crate::safeguarding::model::{LONGEST_ABOUT, LONGEST_SEEN, WrittenConcern};
use crate::safeguarding::{letters, queries};
use axum::Form;
use axum::extract::Query;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use kit::access::{Can, Charge};
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    done: String,
}

struct Shown {
    /// Who will read it, by name.
    leads: Vec<String>,
    sent: Vec<Timestamp>,
}

async fn shown(can: &Can<Tell>) -> Result<Shown> {
    can.read(|hub| {
        let leads = charges::holders(hub, Charge::SafeguardingLead)?;
        Ok(Shown { leads: leads.into_iter().map(|(_, name)| name).collect(), sent: queries::sent_by_me(hub)? })
    })
    .await
}

pub async fn ask(can: Can<Tell>, reader: Reader, Query(done): Query<Done>) -> Result<Markup> {
    Ok(page(&reader, &can, &shown(&can).await?, &Filled::empty(), done.done == "sent"))
}

pub async fn send(can: Can<Tell>, reader: Reader, Form(typed): Form<WrittenConcern>) -> Result<Response> {
    let sent = match typed.look_over() {
        Ok(concern) => {
            can.write(move |hub| {
                let id = hub.new_id();
                queries::send(hub, &id, &concern)?;
                letters::tell(hub, &id)
            })
            .await
        }
        Err(error) => Err(error),
    };
    match sent {
        Ok(()) => Ok(Redirect::to(&to(&can, "/concerns/new?done=sent")).into_response()),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([
                ("seen", typed.seen),
                ("about", typed.about),
                ("happened", typed.happened),
                ("danger", typed.danger),
            ]);
            let filled = filled.wrong(reader.words, &problems);
            Ok(again(page(&reader, &can, &shown(&can).await?, &filled, false)))
        }
        Err(error) => Err(error),
    }
}

fn page(reader: &Reader, can: &Can<Tell>, shown: &Shown, filled: &Filled, done: bool) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let letters = |most: usize| u32::try_from(most).unwrap_or(u32::MAX);
    let readers = match shown.leads.as_slice() {
        [] => words.with("concern-read-by-nobody", &[("hub", can.hub().name.as_str().into())]),
        leads => words.with("concern-read-by", &[("names", words.list(leads).into())]),
    };
    navigation::frame(reader, can, words.t("concern-new"), "/safety")
        .stage(Stage::Reach)
        .under(words.t("safety"), to(can, "/safety"))
        .seen_by(words.with("concern-seen-by", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading(words.t("concern-new"), words.t("concern-lead")))
            @if done { (pieces::notice(Tone::Done, words.t("concern-sent"), html! { p { (words.t("concern-sent-next")) } })) }
            (pieces::notice(Tone::Late, words.t("concern-danger-title"), html! { p { (words.t("concern-danger-next")) } }))
            p { (readers) }
            form method="post" action=(to(can, "/concerns")) autocomplete="off" {
                (form.summary())
                (form.lines("seen", words.t("concern-what"), 8).hint(words.t("concern-what-hint"))
                    .required().most(letters(LONGEST_SEEN)))
                (form.text("about", words.t("concern-about")).hint(words.t("concern-about-hint"))
                    .most(letters(LONGEST_ABOUT)).autocomplete("off"))
                (form.text("happened", words.t("concern-happened")).hint(words.t("concern-happened-hint"))
                    .most(letters(LONGEST_ABOUT)).autocomplete("off"))
                (form.tick("danger", words.t("concern-danger")))
                (pieces::actions(forms::button(words.t("concern-send"))))
            }
            p.hint { (words.t("concern-once")) }
            @if !shown.sent.is_empty() {
                (pieces::section(words.t("concern-sent-before"), html! {
                    ul { @for at in &shown.sent { li { (words.moment(*at, &can.hub().zone)) } } }
                }))
            }
        })
}
