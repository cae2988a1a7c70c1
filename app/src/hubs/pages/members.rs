//! Who belongs to a hub, in what role, and who is invited.

use super::{role_means, role_name};
use crate::hubs::access::Govern;
use crate::hubs::model::{Charged, Member, OpenInvitation, role_at, roles_at};
use crate::hubs::noting::{Note, letter};
use crate::hubs::queries::{charges, invitations, members, phones, second_steps};
use crate::navigation;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Charge, HubKind, Role, SignedIn};
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
    let (members, open, leads) = can
        .read(|hub| {
            let leads = charges::holders(hub, Charge::SafeguardingLead)?;
            Ok((members::list(hub)?, invitations::list(hub)?, leads))
        })
        .await?;
    Ok(members_page(&reader, &can, &members, &open, &leads, &done.done))
}

pub async fn show(
    can: Can<Govern>,
    InEnglish(reader): InEnglish,
    Path((_, account)): Path<(String, String)>,
) -> kit::Result<Markup> {
    let shown = shown(&can, account).await?;
    let filled = Filled::new([("role", shown.member.role.as_str())]);
    Ok(member_page(&reader, &can, &shown, &filled))
}

/// A member, what they are and were charged with, the phones they use, and why no pairing code is shown for
/// them if none is.
struct Shown {
    member: Member,
    charged: Vec<Charged>,
    phones: Vec<Phone>,
    cannot_pair: Option<&'static str>,
}

async fn shown(can: &Can<Govern>, account: String) -> kit::Result<Shown> {
    can.read(move |hub| {
        Ok(Shown {
            member: members::one(hub, &account)?,
            charged: charges::of(hub, &account)?,
            phones: phones::of(hub, &account)?,
            cannot_pair: phones::cannot_pair(hub, &account)?,
        })
    })
    .await
}

pub async fn charge(can: Can<Govern>, Path((_, account)): Path<(String, String)>) -> kit::Result<Redirect> {
    // Only a hub that listens has anything to be charged with.
    if can.hub().kind.has_hubs() {
        return Err(Error::NotFound);
    }
    can.write(move |hub| charges::give(hub, &account, Charge::SafeguardingLead)).await?;
    Ok(Redirect::to(&format!("/hubs/{}/members?done=charged", can.hub().id)))
}

pub async fn end_charge(can: Can<Govern>, Path((_, account)): Path<(String, String)>) -> kit::Result<Redirect> {
    can.write(move |hub| {
        members::one(hub, &account)?;
        charges::end(hub, &account)
    })
    .await?;
    Ok(Redirect::to(&format!("/hubs/{}/members?done=uncharged", can.hub().id)))
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

/// Takes the second step away from somebody who lost all that opens it. `mine` shows that it is really the
/// coordinator who asks.
pub async fn reset(
    mine: SignedIn,
    can: Can<Govern>,
    InEnglish(reader): InEnglish,
    Path((_, account)): Path<(String, String)>,
) -> kit::Result<Response> {
    mine.ensure_fresh().await?;
    let member = account.clone();
    let (house, by) = (can.house().clone(), can.account().name.clone());
    let reset = can.write(move |hub| {
        second_steps::reset(hub, &member, |account, _| letter(&house, account, Note::Reset(Some(&by))))
    });
    let reset = reset.await;
    after(can, reader, account, String::new(), reset, "reset").await
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
    let shown = shown(can, account).await?;
    let role = if role.is_empty() { shown.member.role.as_str().to_owned() } else { role };
    let filled = Filled::new([("role", role)]).wrong(reader.words, problems);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, member_page(reader, can, &shown, &filled)).into_response())
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
        "charged" => (
            "There is a safeguarding lead",
            "They can read what people write down because they fear for somebody. Nobody else can, and nor can you.",
        ),
        "uncharged" => ("They are no longer a safeguarding lead", "From their next tap on they read no concerns."),
        "reset" => (
            "The second step is taken away",
            "They are signed out everywhere, and get a letter about it. With their password or a link they come in \
             again, and can set a new one up.",
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
    leads: &[(String, String)],
    done: &str,
) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let to = format!("/hubs/{}/members", hub.id);
    let count = |role: Role| members.iter().filter(|member| member.role == role).count();
    let shares: Vec<String> = roles_at(hub.kind)
        .into_iter()
        .map(|role| format!("{} {}", count(role), what_they_do(role)))
        .collect();
    let belong = if members.len() == 1 { "1 person belongs".to_owned() } else { format!("{} people belong", members.len()) };
    let lead = format!("{belong} to {}: {}.", hub.name, shares.join(", "));
    let rows = members.iter().map(|member| {
        [
            html! { a href={ (to) "/" (member.account) } { bdi { (member.name) } } },
            html! {
                (role_name(words, member.role))
                @if leads.iter().any(|(lead, _)| *lead == member.account) { ", safeguarding lead" }
            },
            html! { (member.email.as_deref().unwrap_or("–")) },
            html! { (words.date(hub.zone.to_datetime(member.since).date())) },
        ]
    });
    navigation::frame(reader, can, "Members", "/members").show(html! {
        (pieces::heading("Members", pieces::sentence(lead)))
        @if let Some((said, next)) = done_words(done, hub.kind) { (pieces::notice(Tone::Done, said, html! { p { (next) } })) }
        @if leads.is_empty() && !hub.kind.has_hubs() {
            (pieces::notice(Tone::Next, "Nobody here may read safeguarding concerns", html! {
                p { "Anybody can write down that they fear for somebody, but only a safeguarding lead reads it. Open a member and make them the safeguarding lead. Better two than one." }
            }))
        }
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

fn member_page(reader: &Reader, can: &Can<Govern>, shown: &Shown, filled: &Filled) -> Markup {
    let Shown { member, charged, phones, cannot_pair } = shown;
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
                @if phones.is_empty() {
                    p { bdi { (member.name) } " uses the phone page on no phone yet." }
                } @else {
                    (pieces::list(phones.iter().map(|phone| super::phones::entry(reader, can, phone))))
                }
                @if let Some(why) = *cannot_pair {
                    p { (why) }
                } @else {
                    p { "With a pairing code they sign in on a phone without e-mail and without a password. Show it when they stand beside you." }
                    form method="post" action={ (to) "/" (member.account) "/pairing" } { (forms::quiet_button("Show a pairing code")) }
                }
            }))
            @if !hub.kind.has_hubs() { (charge_section(reader, can, member, charged)) }
            @if member.account != can.account().id {
                (pieces::section("When they lost what opens their account", html! {
                    p { "Their phone is gone, and their recovery codes too? You can take their second step away, with all their \
                        passkeys and API tokens. They are signed out everywhere, and a letter tells them. First make sure that \
                        it is really them who asks: by voice, not by e-mail." }
                    form method="post" action={ (to) "/" (member.account) "/second-step/reset" } {
                        (forms::grave_button("Take the second step away"))
                    }
                }))
            }
            (pieces::section("When they leave", html! {
                p { "What " bdi { (member.name) } " wrote down stays with the hub. They can no longer see anything here." }
                (pieces::actions(pieces::quiet_action("End this membership", format!("{to}/{}/end", member.account))))
            }))
        })
}

/// What they are charged with beside their role, with everything before.
fn charge_section(reader: &Reader, can: &Can<Govern>, member: &Member, charged: &[Charged]) -> Markup {
    let zone = &can.hub().zone;
    let own = format!("/hubs/{}/members/{}", can.hub().id, member.account);
    let now = charged.iter().any(|charge| charge.ended.is_none());
    pieces::section("Safeguarding lead", html! {
        p { "A safeguarding lead reads what people write down because they fear for somebody. No role includes it." }
        @if !charged.is_empty() {
            ul {
                @for charge in charged {
                    li {
                        "Since " (reader.words.moment(charge.since, zone)) ", given by " bdi { (charge.given_by.as_deref().unwrap_or("–")) }
                        @if let Some(ended) = charge.ended {
                            ", until " (reader.words.moment(ended, zone)) ", ended by " bdi { (charge.ended_by.as_deref().unwrap_or("–")) }
                        }
                    }
                }
            }
        }
        @if now {
            (forms::press(format!("{own}/charge/end"), "End this charge"))
        } @else {
            (forms::press(format!("{own}/charge"), format!("Make {} a safeguarding lead", member.name)))
        }
    })
}
