//! Joining a hub with an invitation: a link from a letter, or a code typed from a slip of paper.

use super::{let_in, role_means, role_name};
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::SignedIn;
use kit::house::House;
use kit::session::{self, Invitation, Newcomer};
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::SIGN_IN;
use kit::web::pieces;
use kit::web::reader::Reader;
use kit::web::visitor::Visitor;
use kit::words::Language;
use kit::{Error, id};
use maud::{Markup, html};
use serde::Deserialize;

pub async fn ask(reader: Reader) -> Markup {
    code_page(&reader, &Filled::empty())
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    code: String,
}

pub async fn look(
    State(house): State<House>,
    reader: Reader,
    visitor: Visitor,
    Form(typed): Form<Typed>,
) -> kit::Result<Response> {
    let code = id::tidy_code(&typed.code);
    match session::invitation(&house, &code, &visitor.address).await {
        Ok(_) => Ok(Redirect::to(&format!("/join/{code}")).into_response()),
        Err(Error::NotFound) => {
            let key = if code.is_empty() { "problem-blank" } else { "problem-code-wrong" };
            let filled = Filled::new([("code", typed.code)]).problem("code", reader.words.t(key));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, code_page(&reader, &filled)).into_response())
        }
        Err(error) => Err(error),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Joining {
    name: String,
    email: String,
    password: String,
    language: String,
}

impl Joining {
    fn newcomer(&self) -> Newcomer {
        Newcomer {
            name: self.name.clone(),
            email: Some(self.email.clone()).filter(|email| !email.trim().is_empty()),
            password: self.password.clone(),
            language: Language::of_code(&self.language).map(|language| language.code().to_owned()),
        }
    }
    fn filled(self) -> Filled {
        Filled::new([("name", self.name), ("email", self.email), ("language", self.language)])
    }
}

pub async fn show(
    State(house): State<House>,
    signed_in: Option<SignedIn>,
    reader: Reader,
    visitor: Visitor,
    Path(code): Path<String>,
) -> kit::Result<Response> {
    let code = id::tidy_code(&code);
    match session::invitation(&house, &code, &visitor.address).await {
        Ok(invitation) => {
            let email = invitation.email.clone().unwrap_or_default();
            let language = reader.words.language().code().to_owned();
            let filled = Filled::new([("email", email), ("language", language)]);
            let name = signed_in.as_ref().map(|account| account.account().name.as_str());
            Ok(join_page(&reader, &code, &invitation, name, &filled).into_response())
        }
        Err(Error::NotFound) => Ok(old_code(&reader)),
        Err(error) => Err(error),
    }
}

/// Joins as whoever is signed in, or else as somebody new.
pub async fn accept(
    State(house): State<House>,
    signed_in: Option<SignedIn>,
    reader: Reader,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(typed): Form<Joining>,
) -> kit::Result<Response> {
    let code = id::tidy_code(&code);
    let invitation = match session::invitation(&house, &code, &visitor.address).await {
        Ok(invitation) => invitation,
        Err(Error::NotFound) => return Ok(old_code(&reader)),
        Err(error) => return Err(error),
    };
    let hub = format!("/hubs/{}", invitation.hub_id);
    let (account, newcomer) = match &signed_in {
        Some(signed_in) => (Some(signed_in.account().id.clone()), None),
        None => (None, Some(typed.newcomer())),
    };
    match session::accept(&house, &code, &visitor.address, account, newcomer).await {
        Ok(_) if signed_in.is_some() => Ok(Redirect::to(&hub).into_response()),
        Ok(account) => {
            let token = session::open(&house, &account, &visitor.user_agent).await?;
            let_in(&house, token, &hub).await
        }
        Err(Error::NotFound) => Ok(old_code(&reader)),
        Err(Error::Invalid(problems)) => {
            let filled = typed.filled().wrong(reader.words, &problems);
            let page = join_page(&reader, &code, &invitation, None, &filled);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

fn code_page(reader: &Reader, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    reader.frame(words.t("join-title")).bare().show(html! {
        (pieces::heading(words.t("join-title"), words.t("join-lead")))
        form method="post" action="/join" {
            (form.summary())
            (form.text("code", words.t("invitation-code")).hint(words.t("invitation-code-hint"))
                .required().autocomplete("off").short())
            (forms::button(words.t("invitation-use-code")))
        }
    })
}

fn join_page(
    reader: &Reader,
    code: &str,
    invitation: &Invitation,
    signed_in: Option<&str>,
    filled: &Filled,
) -> Markup {
    let words = reader.words;
    let title = words.with("invitation-title", &[("hub", invitation.hub_name.as_str().into())]);
    let role = role_name(words, invitation.role);
    let lead = words.with("join-as-role", &[("role", role.into()), ("means", role_means(words, invitation.role).into())]);
    let here = format!("/join/{code}");
    let frame = reader.frame(title.clone()).bare();
    match signed_in {
        Some(name) => frame.account(name).show(html! {
            (pieces::heading(&title, lead))
            p { (words.with("join-signed-in", &[("name", name.into())])) }
            form method="post" action=(here) {
                (forms::button(words.with("invitation-accept", &[("hub", invitation.hub_name.as_str().into())])))
            }
        }),
        None => {
            let form = Fields::new(words, filled);
            frame.show(html! {
                (pieces::heading(&title, lead))
                p { (words.t("join-have-account")) " "
                    a href={ (SIGN_IN) "?next=" (here) } { (words.t("join-sign-in-first")) } }
                form method="post" action=(here) {
                    (form.summary())
                    (form.text("name", words.t("account-name")).hint(words.t("account-name-hint"))
                        .required().most(100).autocomplete("name"))
                    (form.text("email", words.t("sign-in-email")).email().required().most(254))
                    (form.password("password", words.t("password-new")).hint(words.t("password-hint"))
                        .required().autocomplete("new-password"))
                    (form.one_of("language", words.t("account-language"), languages()))
                    (forms::button(words.with("invitation-accept", &[("hub", invitation.hub_name.as_str().into())])))
                }
            })
        }
    }
}

/// The languages of the interface, each by its own name.
pub(super) fn languages() -> Vec<Choice<'static>> {
    Language::all()
        .map(|language| Choice::new(language.code(), language.name()))
        .collect()
}

fn old_code(reader: &Reader) -> Response {
    let words = reader.words;
    let page = reader.frame(words.t("join-old")).bare().show(html! {
        (pieces::heading(words.t("join-old"), words.t("problem-code-wrong")))
        (pieces::actions(html! {
            (pieces::action(words.t("join-other-code"), "/join"))
            (pieces::quiet_action(words.t("sign-in"), SIGN_IN))
        }))
    });
    (StatusCode::NOT_FOUND, page).into_response()
}
