//! Who belongs to a hub, in what role, and who is invited.

use super::{role_means, role_name};
use crate::hubs::access::Govern;
use crate::hubs::model::{Member, OpenInvitation, role_at, roles_at};
use crate::hubs::queries::{invitations, members, phones};
use crate::navigation;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, HubKind, Role};
use kit::session::Phone;
use kit::web::page::HOME;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::pieces::{self, Entry, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Problems};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    /// What was just done: `invited`, `role`, `ended` or `withdrawn`.
    done: String,
}

pub async fn list(can: Can<Govern>, InEnglish(reader): InEnglish, Query(done): Query<Done>) -> kit::Result<Markup> {
    let (members, open) = can
        .read(|hub| Ok((members::list(hub)?, invitations::list(hub)?)))
        .await?;
    Ok(members_page(&reader, &can, &members, &open, &done.done))
}

pub async fn show(
    can: Can<Govern>,
    InEnglish(reader): InEnglish,
    Path((_, account)): Path<(String, String)>,
) -> kit::Result<Markup> {
    let (member, phones) = one(&can, account).await?;
    let filled = Filled::new([("role", member.role.as_str())]);
    Ok(member_page(&reader, &can, &member, &phones, &filled))
}

/// The phones that a member uses, and why no pairing code is shown for them if none is.
struct Phones {
    in_use: Vec<Phone>,
    cannot_pair: Option<&'static str>,
}

async fn one(can: &Can<Govern>, account: String) -> kit::Result<(Member, Phones)> {
    can.read(move |hub| {
        let member = members::one(hub, &account)?;
        let in_use = phones::of(hub, &account)?;
        let cannot_pair = phones::cannot_pair(hub, &account)?;
        Ok((member, Phones { in_use, cannot_pair }))
    })
    .await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    role: String,
}

pub async fn change_role(
    can: Can<Govern>,
    InEnglish(reader): InEnglish,
    Path((_, account)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> kit::Result<Response> {
    let changed = match role_at(can.hub().kind, &typed.role) {
        Ok(role) => {
            let account = account.clone();
            can.write(move |hub| members::change_role(hub, &account, role)).await
        }
        Err(problem) => Err(Error::Invalid(Problems(vec![problem]))),
    };
    after(can, reader, account, typed.role, changed, "role").await
}

pub async fn end(
    can: Can<Govern>,
    InEnglish(reader): InEnglish,
    Path((_, account)): Path<(String, String)>,
) -> kit::Result<Response> {
    let going = account.clone();
    let ended = can.write(move |hub| members::end(hub, &going)).await;
    after(can, reader, account, String::new(), ended, "ended").await
}

async fn after(
    can: Can<Govern>,
    reader: Reader,
    account: String,
    role: String,
    changed: kit::Result<()>,
    done: &'static str,
) -> kit::Result<Response> {
    match changed {
        // Who changed their own place may not see the members any more.
        Ok(()) if account == can.account().id => Ok(Redirect::to(HOME).into_response()),
        Ok(()) => Ok(Redirect::to(&format!("/hubs/{}/members?done={done}", can.hub().id)).into_response()),
        Err(Error::Invalid(problems)) => refuse(&can, &reader, account, role, &problems).await,
        Err(error) => Err(error),
    }
}

async fn refuse(
    can: &Can<Govern>,
    reader: &Reader,
    account: String,
    role: String,
    problems: &Problems,
) -> kit::Result<Response> {
    let (member, phones) = one(can, account).await?;
    let role = if role.is_empty() { member.role.as_str().to_owned() } else { role };
    let filled = Filled::new([("role", role)]).wrong(reader.words, problems);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, member_page(reader, can, &member, &phones, &filled)).into_response())
}

fn done_words(done: &str, kind: HubKind) -> Option<(&'static str, &'static str)> {
    Some(match done {
        "invited" => (
            "The invitation is on its way",
            "They get an e-mail with a link. When they open it and choose a password, they belong to the hub.",
        ),
        "role" => ("The role is changed", "It counts from their next tap."),
        "ended" if kind.has_hubs() => (
            "The membership is ended",
            "They can no longer see anything here. What they wrote down stays.",
        ),
        "ended" => (
            "The membership is ended",
            "They can no longer see anything here. What they wrote down stays, and so does what they promised: the \
             page Follow-ups says what needs somebody else.",
        ),
        "withdrawn" => ("The invitation is withdrawn", "Its link and its code no longer work."),
        _ => return None,
    })
}

fn what_they_do(role: Role) -> &'static str {
    match role {
        Role::Listener => "listen",
        Role::Organiser => "organise",
        Role::Staff => "work for its hubs",
        Role::Coordinator => "coordinate",
    }
}

fn members_page(
    reader: &Reader,
    can: &Can<Govern>,
    members: &[Member],
    open: &[OpenInvitation],
    done: &str,
) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let to = format!("/hubs/{}/members", hub.id);
    let count = |role: Role| members.iter().filter(|member| member.role == role).count();
    let shares: Vec<String> = roles_at(hub.kind)
        .into_iter()
        .map(|role| format!("{} {}", count(role), what_they_do(role)))
        .collect();
    let lead = format!("{} people belong to {}: {}.", members.len(), hub.name, shares.join(", "));
    let rows = members.iter().map(|member| {
        [
            html! { a href={ (to) "/" (member.account) } { bdi { (member.name) } } },
            html! { (role_name(words, member.role)) },
            html! { (member.email.as_deref().unwrap_or("–")) },
            html! { (words.date(hub.zone.to_datetime(member.since).date())) },
        ]
    });
    navigation::frame(reader, can, "Members", "/members").show(html! {
        (pieces::heading("Members", pieces::sentence(lead)))
        @if let Some((said, next)) = done_words(done, hub.kind) { (pieces::notice(Tone::Done, said, html! { p { (next) } })) }
        (pieces::actions(html! {
            (pieces::action("Invite somebody", format!("/hubs/{}/invitations/new", hub.id)))
            @if !hub.kind.has_hubs() { (pieces::quiet_action("Add somebody without e-mail", format!("{to}/new"))) }
            (pieces::quiet_action("Phones", format!("/hubs/{}/phones", hub.id)))
        }))
        (Table::new("Members").quiet_caption()
            .column("Name").column("Role").column("E-mail").column("Since").rows(rows).show())
        (pieces::section("Open invitations", html! {
            @if open.is_empty() {
                p { "Nobody is invited just now." }
            } @else {
                (pieces::list(open.iter().map(|invitation| one_invitation(reader, can, invitation))))
            }
        }))
    })
}

fn one_invitation(reader: &Reader, can: &Can<Govern>, invitation: &OpenInvitation) -> Entry {
    let (words, hub) = (reader.words, can.hub());
    let whom = invitation.email.as_deref().unwrap_or("A code on paper");
    let until = words.day(hub.zone.to_datetime(invitation.expires_at).date());
    let by = invitation.invited_by.as_deref().unwrap_or("the network");
    Entry::new(html! { (whom) })
        .about(html! { (role_name(words, invitation.role)) " · invited by " bdi { (by) } " · open until " (until) })
        .marks(forms::press(
            format!("/hubs/{}/invitations/{}/withdraw", hub.id, invitation.id),
            "Withdraw",
        ))
}

fn member_page(reader: &Reader, can: &Can<Govern>, member: &Member, phones: &Phones, filled: &Filled) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let to = format!("/hubs/{}/members", hub.id);
    let form = Fields::new(words, filled);
    let since = words.date(hub.zone.to_datetime(member.since).date());
    let choices = roles_at(hub.kind)
        .into_iter()
        .map(|role| Choice::new(role.as_str(), role_name(words, role)).about(role_means(words, role)))
        .collect();
    navigation::frame(reader, can, member.name.clone(), "/members")
        .under("Members", to.clone())
        .show(html! {
            (pieces::heading(&member.name, format!("{} of {} since {since}.", role_name(words, member.role), hub.name)))
            (pieces::facts([
                ("E-mail", html! { (member.email.as_deref().unwrap_or("–")) }),
                ("Trail", html! { a href={ "/hubs/" (hub.id) "/audit?record=" (member.account) } { "What happened to this membership" } }),
            ]))
            form method="post" action={ (to) "/" (member.account) } {
                (form.summary())
                (form.one_of("role", "Role", choices).required())
                (forms::button("Change the role"))
            }
            (pieces::section("Phones", html! {
                @if phones.in_use.is_empty() {
                    p { bdi { (member.name) } " uses the phone page on no phone yet." }
                } @else {
                    (pieces::list(phones.in_use.iter().map(|phone| super::phones::entry(reader, can, phone))))
                }
                @if let Some(why) = phones.cannot_pair {
                    p { (why) }
                } @else {
                    p { "With a pairing code they sign in on a phone without e-mail and without a password. Show it when they stand beside you." }
                    form method="post" action={ (to) "/" (member.account) "/pairing" } { (forms::quiet_button("Show a pairing code")) }
                }
            }))
            (pieces::section("When they leave", html! {
                p { "What " bdi { (member.name) } " wrote down stays with the hub. They can no longer see anything here." }
                (pieces::actions(pieces::quiet_action("End this membership", format!("{to}/{}/end", member.account))))
            }))
        })
}
