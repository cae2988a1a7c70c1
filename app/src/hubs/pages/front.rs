//! The first page: for those who are signed in the way to their hub, for all others what this is.

use super::role_name;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Hub, Role, SignedIn};
use kit::house::House;
use kit::session;
use kit::web::page::{SIGN_IN, Stage};
use kit::web::pieces::{self, Entry};
use kit::web::reader::Reader;
use maud::{Markup, html};

pub async fn open(
    State(house): State<House>,
    signed_in: Option<SignedIn>,
    reader: Reader,
) -> kit::Result<Response> {
    let Some(signed_in) = signed_in else {
        return Ok(if session::founded(&house).await? {
            front_page(&reader).into_response()
        } else {
            Redirect::to("/start").into_response()
        });
    };
    let hubs = signed_in.hubs().await?;
    Ok(match hubs.as_slice() {
        [(hub, _)] => Redirect::to(&format!("/hubs/{}", hub.id)).into_response(),
        _ => your_hubs_page(&reader, &signed_in.account().name, &hubs).into_response(),
    })
}

const STAGES: [(Stage, &str); 8] = [
    (Stage::Reach, "front-reach"),
    (Stage::Listening, "front-listening"),
    (Stage::Connect, "front-connect"),
    (Stage::Organise, "front-organise"),
    (Stage::Leadership, "front-leadership"),
    (Stage::Strategy, "front-strategy"),
    (Stage::Action, "front-action"),
    (Stage::Change, "front-change"),
];

fn front_page(reader: &Reader) -> Markup {
    let words = reader.words;
    reader.frame(words.t("front-title")).bare().show(html! {
        (pieces::heading(words.t("front-title"), words.t("front-lead")))
        (pieces::actions(html! {
            (pieces::action(words.t("front-sign-in"), SIGN_IN))
            (pieces::quiet_action(words.t("front-code"), "/join"))
            (pieces::quiet_action(words.t("front-slip"), "/slip"))
            (pieces::quiet_action(words.t("front-places"), "/places"))
        }))
        (pieces::section(words.t("front-stages"), pieces::list(STAGES.map(|(stage, says)| {
            Entry::new(stage.name(words)).about(words.t(says)).stage(stage)
        }))))
        p { (words.t("front-yours")) }
    })
}

fn your_hubs_page(reader: &Reader, name: &str, hubs: &[(Hub, Role)]) -> Markup {
    let words = reader.words;
    let content = if hubs.is_empty() {
        html! {
            (pieces::title(words.t("your-hubs")))
            (pieces::empty(words.t("your-hubs-none"), words.t("your-hubs-none-next"),
                pieces::action(words.t("front-code"), "/join")))
        }
    } else {
        let lead = words.with("your-hubs-lead", &[("n", (hubs.len() as i64).into())]);
        html! {
            (pieces::heading(words.t("your-hubs"), pieces::sentence(lead)))
            (pieces::list(hubs.iter().map(|(hub, role)| {
                Entry::new(&hub.name).to(format!("/hubs/{}", hub.id)).about(role_name(words, *role))
            })))
        }
    };
    reader.frame(words.t("your-hubs")).account(name).seen_by(words.t("seen-by-you")).show(content)
}
