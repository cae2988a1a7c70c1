//! Hubs that work on the same ground, and whose they say it is.

use super::ground::{self, OWN};
use super::to;
use crate::reach::access::Draw;
use crate::reach::queries::shared_ground::{self, Neighbour, Says};
use axum::Form as Sent;
use axum::extract::Path;
use axum::response::Response;
use kit::access::{Can, Permission};
use kit::web::forms::{self, Filled};
use kit::web::pieces;
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Said {
    says: String,
}

/// Says whose the ground is that the hub shares with another.
pub async fn share(can: Can<Draw>, reader: Reader, Path((_, other)): Path<(String, String)>, Sent(sent): Sent<Said>) -> Result<Response> {
    let done = match Says::parse(&sent.says) {
        Some(says) => shared_ground::look_and_say(&can, other, says).await,
        None => Err(Error::invalid("says", "problem-choose")),
    };
    ground::answer(&can, &reader, OWN.to_owned(), Filled::empty(), done).await
}

pub(super) fn section<P: Permission>(words: Words, can: &Can<P>, neighbours: &[Neighbour], may_say: bool) -> Markup {
    let says = |says: Option<Says>| match says {
        Some(Says::Both) => "ground-says-both",
        Some(Says::Ours) => "ground-says-ours",
        Some(Says::Theirs) => "ground-says-theirs",
        None => "ground-says-nothing",
    };
    pieces::section(words.t("ground-shared"), html! {
        p { (words.t("ground-shared-lead")) }
        ul.ground-shared {
            @for neighbour in neighbours {
                li {
                    h3 dir="auto" { (neighbour.name) }
                    p {
                        @if neighbour.neighbourhoods > 0 {
                            (words.with("ground-shared-figures", &[("n", neighbour.neighbourhoods.into()), ("people", neighbour.people.into())])) " "
                        }
                        (words.t(if neighbour.is_settled() { "ground-settled" } else { "ground-open" }))
                    }
                    (pieces::facts([
                        (words.t("ground-we-say").to_owned(), html! { (words.t(says(neighbour.we_say))) }),
                        (words.with("ground-they-say", &[("hub", neighbour.name.as_str().into())]), html! { (words.t(says(neighbour.they_say))) }),
                    ]))
                    @if may_say {
                        div.ground-says {
                            @for choice in Says::ALL {
                                form method="post" action=(to(can, &format!("/shared-ground/{}", neighbour.id))) {
                                    input type="hidden" name="says" value=(choice.as_str());
                                    (forms::quiet_button(words.t(says(Some(choice)))))
                                }
                            }
                        }
                    }
                }
            }
        }
    })
}
