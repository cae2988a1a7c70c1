//! What a street is called and how it is walked: typed once, and corrected.

use super::parts;
use crate::navigation;
use crate::places::queries::neighbourhoods;
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Kind, LONGEST_NAME, Numbering, Patch, Street, WrittenStreet};
use crate::reach::queries::{patches, streets};
use axum::Form as Sent;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Includes, Permission, Reading};
use kit::web::forms::{self, Choice, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces;
use kit::web::reader::{InEnglish, Reader};
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

type At = Path<(String, String)>;

pub async fn ask(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Markup> {
    let patch = can.read(move |hub| patches::one(hub, &id)).await?;
    // Most are streets with two sides.
    let filled = Filled::new([("kind", "street"), ("numbering", "sides")]);
    Ok(new_page(&reader, &can, &patch, &filled))
}

pub async fn add(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At, Sent(sent): Sent<WrittenStreet>) -> Result<Response> {
    let (patch, typed) = (id.clone(), sent.clone());
    match can.write(move |hub| streets::make(hub, &patch, &typed.look_over()?)).await {
        Ok(street) => Ok(Redirect::to(&format!("/hubs/{}/streets/{street}", can.hub().id)).into_response()),
        Err(Error::Invalid(problems)) => {
            let patch = can.read(move |hub| patches::one(hub, &id)).await?;
            let filled = Filled::new(values(&sent)).wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, new_page(&reader, &can, &patch, &filled)).into_response())
        }
        Err(other) => Err(other),
    }
}

fn values(sent: &WrittenStreet) -> Vec<(&'static str, String)> {
    vec![
        ("name", sent.name.clone()),
        ("kind", sent.kind.clone()),
        ("numbering", sent.numbering.clone()),
        ("postcode", sent.postcode.clone()),
        ("neighbourhood", sent.neighbourhood.clone()),
    ]
}

fn new_page<P: Permission>(reader: &Reader, can: &Can<P>, patch: &Patch, filled: &Filled) -> Markup {
    let hub = format!("/hubs/{}", can.hub().id);
    let at = format!("{hub}/patches/{}", patch.id);
    let form = Form::new(reader.words, filled);
    navigation::frame(reader, can, "A new street or block", "/patches")
        .stage(Stage::Reach)
        .under("Patches", format!("{hub}/patches"))
        .under(patch.name.clone(), at.clone())
        .show(html! {
            (pieces::heading("A new street or block", "First what it is called. Its doors come next."))
            form method="post" action={ (at) "/streets" } {
                (form.summary())
                (fields(reader.words, filled))
                (forms::button("Add it, then its doors"))
            }
        })
}

fn fields(words: Words, filled: &Filled) -> Markup {
    let form = Form::new(words, filled);
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind.as_str(), words.t(kind.key())));
    let ways = Numbering::ALL.iter().map(|way| Choice::new(way.as_str(), words.t(way.key())));
    html! {
        (form.text("name", "What is it called?").hint("As on its sign.").most(LONGEST_NAME as u32).required())
        (form.one_of("kind", "What is it?", kinds.collect()).required())
        (form.one_of("numbering", "How are the houses of a street numbered?", ways.collect())
            .hint("A block of flats is walked floor by floor from the top, whatever you choose here."))
        (form.text("postcode", "Postcode").hint("If all of it has the same one. You may leave it empty.").most(12).short())
        (form.text("neighbourhood", "Neighbourhood")
            .hint("Only if the postcode is not known, or leads elsewhere: a postcode of a home close by, or the neighbourhood's name or code.")
            .most(LONGEST_NAME as u32))
    }
}

/// What is sent to correct a street.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub struct Corrected {
    patch: String,
    name: String,
    kind: String,
    numbering: String,
    postcode: String,
    neighbourhood: String,
}

impl Corrected {
    fn written(&self) -> WrittenStreet {
        WrittenStreet {
            name: self.name.clone(),
            kind: self.kind.clone(),
            numbering: self.numbering.clone(),
            postcode: self.postcode.clone(),
            neighbourhood: self.neighbourhood.clone(),
        }
    }
}

struct Found {
    street: Street,
    /// What the neighbourhood is called into which it was put by hand.
    neighbourhood: String,
    patches: Vec<(String, String)>,
}

fn found(hub: &mut Reading<'_, impl Includes<Read>>, id: &str) -> Result<Found> {
    let street = streets::one(hub, id)?;
    let neighbourhood = match street.lsoa.filter(|_| street.by_hand) {
        Some(code) => hub.published(|places| neighbourhoods::name(places, code))?,
        None => String::new(),
    };
    Ok(Found { neighbourhood, patches: patches::choices(hub)?, street })
}

pub async fn ask_correction(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Markup> {
    let found = can.read(move |hub| found(hub, &id)).await?;
    let street = &found.street;
    let filled = Filled::new([
        ("patch", street.patch.clone()),
        ("name", street.name.clone()),
        ("kind", street.kind.as_str().to_owned()),
        ("numbering", street.numbering.as_str().to_owned()),
        ("postcode", street.postcode.clone()),
        ("neighbourhood", found.neighbourhood.clone()),
    ]);
    Ok(correct_page(&reader, &can, &found, &filled))
}

pub async fn correct(can: Can<Plan>, InEnglish(reader): InEnglish, Path((_, id)): At, Sent(sent): Sent<Corrected>) -> Result<Response> {
    let (street, typed) = (id.clone(), sent.clone());
    let done = can
        .write(move |hub| streets::correct(hub, &street, &typed.patch, &typed.written().look_over()?))
        .await;
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/hubs/{}/streets/{id}", can.hub().id)).into_response()),
        Err(Error::Invalid(problems)) => {
            let found = can.read(move |hub| found(hub, &id)).await?;
            let sent = values(&sent.written()).into_iter().chain([("patch", sent.patch)]);
            let filled = Filled::new(sent).wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, correct_page(&reader, &can, &found, &filled)).into_response())
        }
        Err(other) => Err(other),
    }
}

fn correct_page<P: Permission>(reader: &Reader, can: &Can<P>, found: &Found, filled: &Filled) -> Markup {
    let (words, street) = (reader.words, &found.street);
    let hub = format!("/hubs/{}", can.hub().id);
    let at = format!("{hub}/streets/{}", street.id);
    let form = Form::new(words, filled);
    let patches = found.patches.iter().map(|(id, name)| Choice::new(id, name));
    let lead = format!(
        "It keeps its {} and their history. If it is walked another way now, they are put in that order.",
        parts::doors(words, street.doors.all)
    );
    navigation::frame(reader, can, format!("Correct {}", street.name), "/patches")
        .stage(Stage::Reach)
        .under("Patches", format!("{hub}/patches"))
        .under(street.patch_name.clone(), format!("{hub}/patches/{}", street.patch))
        .under(street.name.clone(), at.clone())
        .show(html! {
            (pieces::heading(format!("Correct {}", street.name), lead))
            form method="post" action={ (at) "/correct" } {
                (form.summary())
                (fields(words, filled))
                (form.select("patch", "In which patch is it?", patches.collect()))
                (forms::button("Keep it so"))
            }
        })
}
