//! The phones of a hub's members: which there are, which one is lost, and how somebody without e-mail
//! comes to one.

use super::counted;
use super::{role_means, role_name};
use crate::hubs::access::{Govern, hears};
use crate::hubs::model::NewMember;
use crate::hubs::queries::{members, phones};
use crate::navigation;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::Can;
use kit::session::{PAIRING_MINUTES, Phone};
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::pieces::{self, Entry, Tone};
use kit::web::qr;
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    /// What was just done: `revoked`.
    done: String,
}

pub async fn list(can: Can<Govern>, InEnglish(reader): InEnglish, Query(done): Query<Done>) -> Result<Markup> {
    let found = can.read(phones::list).await?;
    Ok(list_page(&reader, &can, &found, done.done == "revoked"))
}

fn list_page(reader: &Reader, can: &Can<Govern>, found: &[Phone], revoked: bool) -> Markup {
    let members = format!("/hubs/{}/members", can.hub().id);
    let (gone, open): (Vec<&Phone>, Vec<&Phone>) = found.iter().partition(|phone| phone.revoked_at.is_some());
    let unsent: i64 = open.iter().map(|phone| phone.unsent).sum();
    let lead = match open.len() {
        0 => "No phone is in use just now.".to_owned(),
        1 => format!("1 phone is in use, with {} not sent yet.", counted(usize::try_from(unsent).unwrap_or_default(), "record")),
        n => format!("{n} phones are in use, with {} not sent yet.", counted(usize::try_from(unsent).unwrap_or_default(), "record")),
    };
    navigation::frame(reader, can, "Phones", "/members").under("Members", members.clone()).show(html! {
        (pieces::heading("Phones", pieces::sentence(lead)))
        @if revoked {
            (pieces::notice(Tone::Done, "The phone is revoked", html! {
                p { "It is signed out. What lies on it goes when it next has signal." }
            }))
        }
        @if open.is_empty() {
            (pieces::empty("No phone is in use",
                "A phone stands here once a member has opened the phone page on it and chosen a PIN. For a member without e-mail, open their page and show them a pairing code.",
                pieces::action("Members", &members)))
        } @else {
            (pieces::list(open.iter().map(|phone| entry(reader, can, phone))))
        }
        @if !gone.is_empty() {
            (pieces::section("Reported as lost", html! {
                p { "Who has one of these cannot sign in with it. When it is tried, the audit trail says so." }
                (pieces::list(gone.iter().map(|phone| entry(reader, can, phone))))
            }))
        }
        @if hears(can).is_ok() {
            (pieces::section("A phone that cannot send", html! {
                p { "When a phone has no way to send, it can save its unsent work to a file. The file is closed: only this hub and whoever wrote it can open it." }
                (pieces::actions(pieces::quiet_action("Load a file from a phone", format!("/hubs/{}/unsent", can.hub().id))))
            }))
        }
    })
}

/// One phone, with what can be done about it.
pub(super) fn entry(reader: &Reader, can: &Can<Govern>, phone: &Phone) -> Entry {
    let (words, hub) = (reader.words, can.hub());
    let entry = Entry::new(html! { bdi { (phone.name) } " · " bdi { (phone.words) } }).about(html! {
        "Last heard of " (words.moment(phone.seen_at, &hub.zone)) " · "
        @if phone.unsent == 0 { "everything was sent" } @else { "not sent then: " (words.number(phone.unsent)) }
    });
    match phone.revoked_at {
        Some(at) => entry.marks(pieces::badge(Tone::Late, format!("Lost since {}", words.date(hub.zone.to_datetime(at).date())))),
        None => entry.marks(pieces::quiet_action("This phone is lost", format!("/hubs/{}/phones/{}/revoke", hub.id, phone.id))),
    }
}

pub async fn ask_revoke(
    can: Can<Govern>,
    InEnglish(reader): InEnglish,
    Path((_, phone)): Path<(String, String)>,
) -> Result<Markup> {
    let phone = can.read(move |hub| phones::one(hub, &phone)).await?;
    Ok(revoke_page(&reader, &can, &phone))
}

fn revoke_page(reader: &Reader, can: &Can<Govern>, phone: &Phone) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let all = format!("/hubs/{}/phones", hub.id);
    let heard = words.moment(phone.seen_at, &hub.zone);
    navigation::frame(reader, can, "A lost phone", "/members")
        .under("Members", format!("/hubs/{}/members", hub.id))
        .under("Phones", all.clone())
        .show(html! {
            (pieces::heading(
                format!("Has {} lost this phone?", phone.name),
                format!("{}, last heard of {heard}.", phone.words),
            ))
            @if phone.unsent > 0 {
                (pieces::notice(Tone::Late, format!("Not sent when it was last heard of: {}", words.number(phone.unsent)), html! {
                    p { "If you revoke the phone, these records are gone. Nobody can bring them back. If it may still be found, wait: it is locked with a PIN." }
                }))
            }
            ul {
                li { "It is signed out at once." }
                li { "When it next has signal, everything that " bdi { (phone.name) } " wrote on it goes from it, sent or not." }
                li { "Until then it is locked with the PIN, and the server no longer helps anybody to open it." }
                li { "Others who use the same phone keep their work." }
            }
            form method="post" action={ (all) "/" (phone.id) "/revoke" } {
                (pieces::actions(html! {
                    (forms::grave_button("Revoke this phone"))
                    (pieces::quiet_action("Leave it as it is", &all))
                }))
            }
        })
}

pub async fn revoke(can: Can<Govern>, Path((_, phone)): Path<(String, String)>) -> Result<Redirect> {
    can.write(move |hub| phones::revoke(hub, &phone)).await?;
    Ok(Redirect::to(&format!("/hubs/{}/phones?done=revoked", can.hub().id)))
}

// Somebody without e-mail.

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    name: String,
    role: String,
    language: String,
}

pub async fn ask_member(can: Can<Govern>, InEnglish(reader): InEnglish) -> Result<Markup> {
    hears(&can)?;
    let filled = Filled::new([("role", "listener"), ("language", "en")]);
    Ok(member_page(&reader, &can, &filled))
}

pub async fn add_member(can: Can<Govern>, InEnglish(reader): InEnglish, Form(typed): Form<Typed>) -> Result<Response> {
    hears(&can)?;
    let added = match NewMember::new(&typed.name, &typed.role, &typed.language) {
        Ok(new) => can.write(move |hub| members::add(hub, &new)).await,
        Err(error) => Err(error),
    };
    match added {
        Ok(account) => Ok(Redirect::to(&format!("/hubs/{}/members/{account}", can.hub().id)).into_response()),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([("name", typed.name), ("role", typed.role), ("language", typed.language)])
                .wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, member_page(&reader, &can, &filled)).into_response())
        }
        Err(error) => Err(error),
    }
}

fn member_page(reader: &Reader, can: &Can<Govern>, filled: &Filled) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let to = format!("/hubs/{}/members", hub.id);
    let form = Fields::new(words, filled);
    let roles = NewMember::ROLES
        .into_iter()
        .map(|role| Choice::new(role.as_str(), role_name(words, role)).about(role_means(words, role)))
        .collect();
    navigation::frame(reader, can, "Add somebody without e-mail", "/members")
        .under("Members", to.clone())
        .show(html! {
            (pieces::heading("Add somebody without e-mail", "They use the phone page, and sign in with a code that you show them."))
            form method="post" action=(to) {
                (form.summary())
                (form.text("name", "Their name").hint("As others in the hub know them.").required().most(100).autocomplete("off"))
                (form.one_of("role", "As what?", roles).required())
                (form.one_of("language", "The language they read", super::join::languages()).required())
                (forms::button("Add them"))
            }
        })
}

/// Shows a pairing code. It is drawn once: asked for again, there is another.
pub async fn pair(
    can: Can<Govern>,
    InEnglish(reader): InEnglish,
    Path((_, account)): Path<(String, String)>,
) -> Result<Markup> {
    let (code, member) = can
        .write(move |hub| Ok((phones::pair(hub, &account)?, members::one(hub, &account)?)))
        .await?;
    let public = can.house().settings.public_url.clone();
    let hub = can.hub();
    let own = format!("/hubs/{}/members/{}", hub.id, member.account);
    // Behind the # it is seen by the phone alone: no server on the way writes it down.
    let picture = qr::drawn(&format!("{public}/phone/pair#{code}"), "Opens the phone page with this pairing code")?;
    let address = format!("{public}/phone/pair");
    Ok(navigation::frame(&reader, &can, "A pairing code", "/members")
        .style("hubs.css")
        .under("Members", format!("/hubs/{}/members", hub.id))
        .under(member.name.clone(), own.clone())
        .show(html! {
            (pieces::heading(
                format!("A pairing code for {}", member.name),
                format!("It works once, for {PAIRING_MINUTES} minutes, on one phone."),
            ))
            div.pairing {
                (picture)
                ol {
                    li { "Let " bdi { (member.name) } " point the camera of their phone at this picture. Or let them open "
                        b dir="ltr" { (address.trim_start_matches("https://").trim_start_matches("http://")) }
                        " and type the code." }
                    li { p.slip-code dir="ltr" { (code) } }
                    li { "They choose a PIN of their own. Do not choose it for them, and do not write it down." }
                }
            }
            (pieces::notice(Tone::Next, "You see this code only once", html! {
                p { "Show it to nobody else: whoever uses it is signed in as " bdi { (member.name) } ". If it is used twice, the audit trail says so." }
            }))
            (pieces::actions(pieces::quiet_action("Done", own)))
        }))
}
