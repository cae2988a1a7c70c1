//! Inviting somebody: by a letter with a link, or by a code on paper.

use super::{role_means, role_name};
use crate::hubs::access::Govern;
use crate::hubs::inviting::{self, Invited, Slip};
use crate::hubs::model::{WrittenInvitation, roles_at};
use crate::hubs::queries::invitations::{self, Made};
use crate::navigation;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Hub, Permission};
use kit::house::House;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::mark;
use kit::web::pieces::{self, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::Error;
use maud::{Markup, html};

impl Slip {
    /// A slip of paper to hand over: the code in letters that can be read without glasses.
    fn paper(&self, house: &House, hub: &Hub, made: &Made) -> Markup {
        let words = self.words;
        let language = words.language();
        let until = words.date(hub.zone.to_datetime(made.expires_at).date());
        let address = format!("{}/join", house.settings.public_url);
        html! {
            article.slip lang=(language.code()) dir=(language.direction().as_str()) {
                p.slip-hub { (mark()) span { (self.hub) } }
                p { (words.with("invitation-from", &[
                    ("name", self.from.as_str().into()),
                    ("hub", self.hub.as_str().into()),
                    ("role", role_name(words, self.role).into()),
                ])) }
                p { (words.t("slip-open")) }
                p.slip-address dir="ltr" { (address.trim_start_matches("https://").trim_start_matches("http://")) }
                p { (words.t("slip-code")) }
                p.slip-code dir="ltr" { (made.code) }
                p.slip-until { (words.with("slip-until", &[("day", until.into())])) }
            }
        }
    }
}

pub async fn ask(can: Can<Govern>, InEnglish(reader): InEnglish) -> Markup {
    let language = reader.words.language().code();
    let filled = Filled::new([("role", "listener"), ("way", "mail"), ("language", language)]);
    invite_page(&reader, &can, &filled)
}

pub async fn make(can: Can<Govern>, InEnglish(reader): InEnglish, Form(typed): Form<WrittenInvitation>) -> kit::Result<Response> {
    let invited = match inviting::invite(&can, &typed).await {
        Ok(invited) => invited,
        Err(error) => return again(&can, &reader, typed, error),
    };
    Ok(if invited.by_mail {
        Redirect::to(&format!("/hubs/{}/members?done=invited", can.hub().id)).into_response()
    } else {
        paper_page(&reader, &can, "/members", &invited).into_response()
    })
}

fn again(can: &Can<Govern>, reader: &Reader, typed: WrittenInvitation, error: Error) -> kit::Result<Response> {
    let Error::Invalid(problems) = error else {
        return Err(error);
    };
    let filled = filled(typed).wrong(reader.words, &problems);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, invite_page(reader, can, &filled)).into_response())
}

fn filled(typed: WrittenInvitation) -> Filled {
    Filled::new([
        ("role", typed.role),
        ("way", typed.way),
        ("email", typed.email),
        ("language", typed.language),
    ])
}

pub async fn withdraw(
    can: Can<Govern>,
    Path((_, invitation)): Path<(String, String)>,
) -> kit::Result<Redirect> {
    can.write(move |hub| invitations::withdraw(hub, &invitation))
        .await?;
    Ok(Redirect::to(&format!("/hubs/{}/members?done=withdrawn", can.hub().id)))
}

/// The fields that say how an invitation travels; the page of a new hub asks the same.
pub(super) fn way_fields(form: &Fields<'_>) -> Markup {
    html! {
        (form.one_of("way", "How shall it reach them?", vec![
            Choice::new("mail", "By e-mail").about("We send a link. It works once, for 14 days."),
            Choice::new("paper", "On paper").about("You print a slip with a code. It works once, for 60 days."),
        ]).required())
        (form.text("email", "Their e-mail address").hint("Only for an invitation by e-mail.").email().most(254))
        (form.one_of("language", "The language they read", super::join::languages()))
    }
}

fn invite_page(reader: &Reader, can: &Can<Govern>, filled: &Filled) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let form = Fields::new(words, filled);
    let choices = roles_at(hub.kind)
        .into_iter()
        .map(|role| Choice::new(role.as_str(), role_name(words, role)).about(role_means(words, role)))
        .collect();
    navigation::frame(reader, can, "Invite somebody", "/members")
        .under("Members", format!("/hubs/{}/members", hub.id))
        .show(html! {
            (pieces::heading("Invite somebody", format!("They choose a password of their own and belong to {} at once.", hub.name)))
            form method="post" action={ "/hubs/" (hub.id) "/invitations" } {
                (form.summary())
                (form.one_of("role", "As what?", choices).required())
                (way_fields(&form))
                (forms::button("Invite them"))
            }
        })
}

/// The slip with its code, seen once: the house keeps only what the code is checked against.
pub(super) fn paper_page<P: Permission>(
    reader: &Reader,
    can: &Can<P>,
    current: &'static str,
    invited: &Invited,
) -> Markup {
    let hub = can.hub();
    navigation::frame(reader, can, "Print this slip", current)
        .style("hubs.css")
        .show(html! {
            div.screen-only {
                (pieces::heading("Print this slip", "Print this page, cut it out, and hand it over."))
                (pieces::notice(Tone::Next, "You see this code only once", html! {
                    p { "When you leave this page, nobody can show the code again. You can always withdraw it and make another." }
                }))
            }
            (invited.slip.paper(can.house(), hub, &invited.made))
            (pieces::actions(pieces::quiet_action("Done", format!("/hubs/{}{current}", hub.id))))
        })
}
