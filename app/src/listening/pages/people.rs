//! One person with what they said; all that is held about them, for them to have; and erasing them.

use super::held::Letter;
use crate::listening::access::{Read, Settle};
use crate::listening::queries::rights::{self, Held};
use crate::navigation;
use crate::people::access::Join;
use crate::people::model::merging::Joined;
use crate::people::model::{Basis, Channel, Kept, Person, who_can_see};
use crate::people::queries::{self as people, likenesses, merging};
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use kit::Result;
use kit::access::{Can, Permission, Role};
use kit::clock::{day, instant};
use kit::web::forms;
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::{Language, Words};
use maud::{Markup, html};

fn address(hub: &str, person: &str) -> String {
    format!("/hubs/{hub}/people/{person}")
}

/// The key of a channel's words.
pub(super) fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "channel-phone",
        Channel::Email => "channel-email",
        Channel::Post => "channel-post",
    }
}

/// The key of a basis's words.
pub(super) fn basis_key(basis: Basis) -> &'static str {
    match basis {
        Basis::Consent => "basis-consent",
        Basis::LegitimateInterest => "basis-legitimate-interest",
    }
}

struct Known {
    person: Person,
    channels: Vec<Kept>,
    conversations: Vec<Held>,
    /// Who may be the same, and who was joined to them.
    alike: Vec<Person>,
    joined: Vec<Joined>,
}

async fn known<P>(can: &Can<P>, id: String) -> Result<Known>
where
    P: Permission + kit::access::Includes<Read> + kit::access::Includes<crate::people::access::Read>,
{
    can.read(move |hub| {
        let person = people::one(hub, &id)?;
        let channels = people::channels(hub, &id)?;
        let conversations = rights::conversations_of(hub, &id, &person.name)?;
        let alike = likenesses::of(hub, &id)?;
        let joined = merging::joined(hub, &id)?;
        Ok(Known { person, channels, conversations, alike, joined })
    })
    .await
}

pub async fn show(can: Can<Read>, InEnglish(reader): InEnglish, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let known = known(&can, id).await?;
    Ok(person_page(&reader, &can, &known))
}

fn person_page(reader: &Reader, can: &Can<Read>, known: &Known) -> Markup {
    let (words, hub, person) = (reader.words, can.hub(), &known.person);
    let own = address(&hub.id, &person.id);
    let since = words.date(day(instant(person.arrived), &hub.zone));
    navigation::frame(reader, can, person.name.clone(), "/people")
        .stage(Stage::Listening)
        .under("People", format!("/hubs/{}/people", hub.id))
        .seen_by(who_can_see(words, &hub.name))
        .show(html! {
            (pieces::heading(&person.name, format!("Known to {} since {since}.", hub.name)))
            (pieces::facts([("Language", language(&person.language))]))
            (pieces::section("How to reach them", html! {
                @if known.channels.is_empty() {
                    p { "No way is left to reach them." }
                } @else {
                    (channels(words, can, &own, &known.channels))
                }
                (pieces::actions(pieces::action("Add a way to reach them", format!("{own}/channels/new"))))
            }))
            (pieces::section("What they said", conversations(words, can, &known.conversations)))
            @if can.role() >= Join::NEEDS { (one_or_two(words, can, known)) }
            @if can.role() >= Role::Coordinator {
                (pieces::section("Their rights", html! {
                    p { "Somebody may ask what is held about them, and may ask to be erased." }
                    (pieces::actions(html! {
                        (pieces::quiet_action("All that we hold, to print", format!("{own}/everything")))
                        (pieces::quiet_action("The same as a file", format!("{own}/everything.json")))
                        (pieces::quiet_action("Erase this person", format!("{own}/erase")))
                    }))
                }))
            }
        })
}

/// Who may be the same person, and of whom they were made.
fn one_or_two(words: Words, can: &Can<Read>, known: &Known) -> Markup {
    let (hub, person) = (can.hub(), &known.person);
    html! {
        @if !known.alike.is_empty() {
            (pieces::section("Perhaps the same person", pieces::list(known.alike.iter().map(|other| {
                Entry::new(html! { bdi { (other.name) } })
                    .to(format!("/hubs/{}/likenesses/{}/{}", hub.id, person.id, other.id))
                    .about(words.date(day(instant(other.arrived), &hub.zone)))
            }))))
        }
        @if !known.joined.is_empty() {
            (pieces::section("Joined from", pieces::list(known.joined.iter().enumerate().map(|(at, joined)| {
                let about = html! {
                    (words.date(day(joined.at, &hub.zone)))
                    @if let Some(by) = &joined.by { " · " bdi { (by) } }
                };
                let entry = Entry::new(html! { bdi { (joined.history.other.name) } }).about(about);
                // What was joined later must be parted first.
                match at {
                    0 => entry.marks(forms::press(
                        format!("{}/joined/{}/part", address(&hub.id, &person.id), joined.id),
                        "Make two people of them again",
                    )),
                    _ => entry,
                }
            }))))
        }
    }
}

fn language(code: &str) -> Markup {
    match Language::of_code(code) {
        Some(language) => pieces::language_name(language),
        None => html! { (code) },
    }
}

fn channels(words: Words, can: &Can<Read>, own: &str, channels: &[Kept]) -> Markup {
    Table::new("How to reach them")
        .quiet_caption()
        .column("Way")
        .column("Number or address")
        .column("Why we may use it")
        .column("Given on")
        .column("No longer")
        .rows(channels.iter().map(|kept| {
            let way = words.t(channel_key(kept.channel));
            [
                html! { (way) },
                match kept.channel {
                    Channel::Phone => html! { a dir="ltr" href={ "tel:" (dialled(&kept.value)) } { (kept.value) } },
                    Channel::Email => html! { a dir="ltr" href={ "mailto:" (kept.value) } { (kept.value) } },
                    Channel::Post => html! { bdi { (kept.value) } },
                },
                html! { (words.t(basis_key(kept.basis))) },
                html! { (words.date(day(kept.given_at, &can.hub().zone))) },
                html! { form.press method="post" action={ (own) "/channels/" (kept.id) "/remove" } {
                    button aria-label={ "Take away: " (way) " " (kept.value) } { "Take away" }
                } },
            ]
        }))
        .show()
}

/// A telephone number as a telephone dials it.
fn dialled(value: &str) -> String {
    value.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

fn conversations<P: Permission>(words: Words, can: &Can<P>, held: &[Held]) -> Markup {
    if held.is_empty() {
        return html! { p { "No conversation of theirs is here." } };
    }
    pieces::list(held.iter().map(|held| {
        Entry::new(html! { span.excerpt { (held.words) } })
            .to(format!("/hubs/{}/conversations/{}", can.hub().id, held.id))
            .about(html! { (words.date(day(held.held_at, &can.hub().zone))) " · " (words.t(held.tier.key())) })
            .stage(Stage::Listening)
    }))
}

pub async fn ask_erase(can: Can<Settle>, InEnglish(reader): InEnglish, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let known = known(&can, id).await?;
    Ok(erase_page(&reader, &can, &known))
}

fn erase_page(reader: &Reader, can: &Can<Settle>, known: &Known) -> Markup {
    let (words, hub, person) = (reader.words, can.hub(), &known.person);
    let own = address(&hub.id, &person.id);
    let named: Vec<Held> = known.conversations.iter().filter(|held| held.names_them).cloned().collect();
    navigation::frame(reader, can, "Erase a person", "/people")
        .stage(Stage::Listening)
        .under("People", format!("/hubs/{}/people", hub.id))
        .under(person.name.clone(), own.clone())
        .seen_by(who_can_see(words, &hub.name))
        .show(html! {
            (pieces::heading(format!("Erase {}", person.name), "This cannot be taken back."))
            ul {
                li { "Their name and every way to reach them go." }
                li { "What they said stays with " bdi { (hub.name) } ". Outside it is a number and nothing more, and nobody quotes it." }
                li { "What stood there before a correction goes." }
                li { "Nobody can tell any more who said it." }
            }
            @if !named.is_empty() {
                (pieces::notice(Tone::Next, "Their name also stands in what was written down",
                    html! { p { "Open these first and take the name out of the words. Out of what was promised it is struck by itself: look whether each promise still says what to do." } (conversations(words, can, &named)) }))
            }
            form method="post" action={ (own) "/erase" } {
                (pieces::actions(html! {
                    (forms::grave_button(format!("Erase {}", person.name)))
                    (pieces::quiet_action("Leave them as they are", &own))
                }))
            }
        })
}

pub async fn erase(can: Can<Settle>, Path((_, id)): Path<(String, String)>) -> Result<Redirect> {
    let to = format!("/hubs/{}/people", can.hub().id);
    can.write(move |hub| rights::erase(hub, &id)).await?;
    Ok(Redirect::to(&to))
}

pub async fn everything_as_file(can: Can<Settle>, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    let name = format!("attachment; filename=\"held-about-{id}.json\"");
    let held = can.write(move |hub| rights::shown(hub, &id)).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, serde_json::to_string_pretty(&held)?).into_response())
}

pub async fn everything_to_print(
    can: Can<Settle>,
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
) -> Result<Markup> {
    let asked = id.clone();
    let held = can.write(move |hub| rights::shown(hub, &asked)).await?;
    let name = held["person"]["name"].as_str().unwrap_or_default().to_owned();
    Ok(navigation::frame(&reader, &can, "All that we hold", "/people")
        .stage(Stage::Listening)
        .style("listening.css")
        .under("People", format!("/hubs/{}/people", can.hub().id))
        .under(name.clone(), address(&can.hub().id, &id))
        .seen_by(who_can_see(reader.words, &can.hub().name))
        .show(html! {
            (pieces::heading(format!("All that {} holds about {name}", can.hub().name),
                html! {
                    "Written on " (reader.words.date(held["written_on"].as_str().unwrap_or_default())) "."
                    span.screen-only { " Print this page, or take it away as a file, and give it to them." }
                }))
            (Letter { words: reader.words, zone: &can.hub().zone }.draw(&held))
            (pieces::actions(pieces::quiet_action("Take it away as a file", address(&can.hub().id, &id) + "/everything.json")))
        }))
}
