//! What everybody may see of a hub's patch, and whether that tells what the hub heard.

use super::ground::OWN;
use super::{seen, to};
use crate::reach::access::Draw;
use crate::reach::queries::heard_openly;
use axum::Form as Sent;
use axum::response::Response;
use kit::Result;
use kit::access::{Can, Permission};
use kit::web::{forms, pieces};
use kit::words::Words;
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Openly {
    shown: String,
}

/// Lets everybody see how many were heard and what that was most about, or no longer.
pub async fn show_heard(can: Can<Draw>, Sent(sent): Sent<Openly>) -> Result<Response> {
    let shown = sent.shown == "yes";
    can.write(move |hub| heard_openly::show(hub, shown)).await?;
    Ok(seen(&to(&can, &format!("/ground/{OWN}"))))
}

/// The public page of the patch, and whether it tells what was heard.
pub(super) fn section<P: Permission>(words: Words, can: &Can<P>, heard: bool, may_say: bool) -> Markup {
    let in_network = heard || can.hub().parent.is_some();
    pieces::section(words.t("ground-public"), html! {
        p {
            (words.t("ground-public-lead"))
            // A hub of no network has no figures that such a page could show.
            @if in_network { " " (words.t(if heard { "ground-heard-shown" } else { "ground-heard-hidden" })) }
        }
        (pieces::actions(html! {
            (pieces::quiet_action(words.t("ground-public-open"), format!("/places/hubs/{}", can.hub().id)))
            @if may_say && in_network {
                form method="post" action=(to(can, "/heard-openly")) {
                    input type="hidden" name="shown" value=(if heard { "no" } else { "yes" });
                    (forms::quiet_button(words.t(if heard { "ground-heard-hide" } else { "ground-heard-show" })))
                }
            }
        }))
    })
}
