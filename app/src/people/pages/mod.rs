//! The people a hub knows, and the ways to reach them. The page of one person, with what they said,
//! is `listening`'s.

pub mod export;

use super::access::{Join, Keep, Read};
use super::model::{Person, WrittenWay, who_can_see};
use super::queries::{self, Listed, likenesses};
use crate::imports::access::Bring;
use crate::navigation;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Permission};
use kit::clock::{day, instant};
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::{Language, Words};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    before: Option<i64>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Sought {
    name: String,
}

pub async fn list(can: Can<Read>, InEnglish(reader): InEnglish, Query(asked): Query<Asked>) -> Result<Markup> {
    let before = asked.before;
    let (found, all) = can
        .read(move |hub| Ok((queries::list(hub, "", before)?, queries::count(hub)?)))
        .await?;
    let alike = can.read(likenesses::any).await?;
    Ok(list_page(&reader, &can, "", before, &found, (all, alike)))
}

/// A name that is sought is posted: in an address it would stand in the history of a browser that others
/// use too, and in the notes of every proxy on the way.
pub async fn find(can: Can<Read>, InEnglish(reader): InEnglish, Form(sought): Form<Sought>) -> Result<Markup> {
    let name = sought.name.clone();
    let (found, all) = can
        .read(move |hub| Ok((queries::list(hub, &name, None)?, queries::count(hub)?)))
        .await?;
    Ok(list_page(&reader, &can, sought.name.trim(), None, &found, (all, false)))
}

fn list_page(
    reader: &Reader,
    can: &Can<Read>,
    name: &str,
    before: Option<i64>,
    found: &Listed,
    (all, alike): (i64, bool),
) -> Markup {
    let words = reader.words;
    let hub = can.hub();
    let filled = Filled::new([("name", name)]);
    let form = Fields::new(words, &filled);
    let lead = match all {
        0 => format!("There is nobody yet whom {} may contact.", hub.name),
        1 => format!("There is 1 person whom {} may contact.", hub.name),
        n => format!("There are {} people whom {} may contact.", words.number(n), hub.name),
    };
    let older = found
        .older
        .filter(|_| name.is_empty())
        .map(|before| format!("/hubs/{}/people?before={before}", hub.id));
    let newest = format!("/hubs/{}/people", hub.id);
    let newer = before.map(|_| newest.as_str());
    let entries = found.people.iter().map(|person| entry(words, can, person));
    navigation::frame(reader, can, "People", "/people")
        .stage(Stage::Listening)
        .seen_by(who_can_see(words, &hub.name))
        .show(html! {
            (pieces::heading("People", pieces::sentence(&lead)))
            @if alike && can.role() >= Join::NEEDS {
                (pieces::notice(Tone::Next, "Some entries may be the same person", html! {
                    p { a href={ (newest.replace("/people", "/likenesses")) } { "Look at them side by side" } }
                }))
            }
            @if all > 0 {
                form.search method="post" action=(newest) role="search" {
                    (form.text("name", "Find somebody by name").short())
                    (forms::quiet_button("Find"))
                    @if !name.is_empty() { " " a href=(newest) { (words.t("clear-search")) } }
                }
            }
            @if found.people.is_empty() && all > 0 {
                (pieces::empty("Nobody of this name", "Try only the beginning of the name.",
                    pieces::quiet_action("Show everybody", format!("/hubs/{}/people", hub.id))))
            } @else if all == 0 {
                (pieces::empty("Nobody yet",
                    "People come here when they say “contact me” at the end of a conversation, and only then.", html! {}))
            } @else {
                (pieces::list(entries))
                @if !name.is_empty() && found.older.is_some() {
                    p { "There are more. Type more of the name." }
                }
                (pieces::pager(words, newer, older.as_deref()))
            }
            @if can.role() >= Bring::NEEDS {
                (pieces::actions(html! {
                    (pieces::quiet_action("Bring people in from a file", format!("/hubs/{}/imports/new?kind=people", hub.id)))
                    @if all > 0 { (pieces::quiet_action("Take all people away as CSV", format!("/hubs/{}/people.csv", hub.id))) }
                }))
            }
        })
}

fn entry(words: Words, can: &Can<Read>, person: &Person) -> Entry {
    let met = words.date(day(instant(person.arrived), &can.hub().zone));
    Entry::new(html! { (person.name) })
        .to(format!("/hubs/{}/people/{}", can.hub().id, person.id))
        .about(html! { (language(&person.language)) " · since " (met) })
        .stage(Stage::Listening)
}

/// A language as it calls itself where we know it, by its code otherwise.
fn language(code: &str) -> Markup {
    match Language::of_code(code) {
        Some(language) => pieces::language_name(language),
        None => html! { (code) },
    }
}

pub async fn ask_channel(can: Can<Keep>, InEnglish(reader): InEnglish, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let person = can.read(move |hub| queries::one(hub, &id)).await?;
    Ok(channel_page(&reader, &can, &person, &Filled::new([("channel", "phone")])))
}

pub async fn add_channel(
    can: Can<Keep>,
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
    Form(typed): Form<WrittenWay>,
) -> Result<Response> {
    let to = format!("/hubs/{}/people/{id}", can.hub().id);
    let reach = match typed.look_over() {
        Ok(reach) => reach,
        Err(Error::Invalid(problems)) => {
            let person = can.read(move |hub| queries::one(hub, &id)).await?;
            let filled = Filled::new([
                ("channel", typed.channel),
                ("value", typed.value),
                ("basis", typed.basis),
            ])
            .wrong(reader.words, &problems);
            let page = channel_page(&reader, &can, &person, &filled);
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
        }
        Err(error) => return Err(error),
    };
    can.write(move |hub| queries::add_channel(hub, &id, &reach)).await?;
    Ok(Redirect::to(&to).into_response())
}

fn channel_page(reader: &Reader, can: &Can<Keep>, person: &Person, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let own = format!("/hubs/{}/people/{}", can.hub().id, person.id);
    navigation::frame(reader, can, "Add a way to reach somebody", "/people")
        .stage(Stage::Listening)
        .under("People", format!("/hubs/{}/people", can.hub().id))
        .under(person.name.clone(), own.clone())
        .seen_by(who_can_see(words, &can.hub().name))
        .show(html! {
            (pieces::heading(format!("Another way to reach {}", person.name),
                "Each way is kept with the reason why we may use it, and with today’s date."))
            form method="post" action={ (own) "/channels" } {
                (form.summary())
                (form.one_of("channel", words.t("contact-channel"), vec![
                    Choice::new("phone", words.t("channel-phone")),
                    Choice::new("email", words.t("channel-email")),
                    Choice::new("post", words.t("channel-post")),
                ]).required())
                (form.text("value", "The number or address").required().most(200).autocomplete("off"))
                (form.one_of("basis", words.t("basis"), vec![
                    Choice::new("consent", words.t("basis-consent"))
                        .about("They said that we may reach them this way."),
                    Choice::new("legitimate_interest", words.t("basis-legitimate-interest"))
                        .about("They gave it to us for something that they still expect to hear about."),
                ]).required())
                (forms::button("Keep it"))
            }
        })
}

pub async fn remove_channel(
    can: Can<Keep>,
    Path((_, person, channel)): Path<(String, String, String)>,
) -> Result<Redirect> {
    let to = format!("/hubs/{}/people/{person}", can.hub().id);
    can.write(move |hub| queries::remove_channel(hub, &person, &channel)).await?;
    Ok(Redirect::to(&to))
}
