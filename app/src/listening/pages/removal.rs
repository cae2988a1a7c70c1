//! Taking a conversation out, because the person asked for it.

use super::{seen, to};
use crate::listening::access::Settle;
use crate::listening::model::who_can_see;
use crate::listening::queries;
use crate::navigation;
use axum::extract::Path;
use axum::response::Response;
use kit::Result;
use kit::access::Can;
use kit::web::forms;
use kit::web::page::Stage;
use kit::web::pieces;
use kit::web::reader::InEnglish;
use maud::{Markup, html};

pub async fn ask(can: Can<Settle>, InEnglish(reader): InEnglish, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let conversation = can.read(move |hub| queries::one(hub, &id)).await?;
    let back = to(&can, &format!("/conversations/{}", conversation.id));
    let title = "Take this conversation out";
    let seen = who_can_see(reader.words, &can.hub().name, conversation.tier, Some(can.role()));
    Ok(navigation::frame(&reader, &can, title, "/conversations")
        .under(reader.words.t("conversations"), to(&can, "/conversations"))
        .under(reader.words.t("conversation"), &back)
        .stage(Stage::Listening)
        .style("listening.css")
        .seen_by(seen)
        .show(html! {
            (pieces::heading(title, "What was said goes, with its follow-ups, its themes and the person's name. \
                It is no longer counted, here or in the network. Nobody can bring it back."))
            (super::conversation::answers(&reader, &conversation.said))
            form method="post" action={ (back) "/remove" } {
                (pieces::actions(html! {
                    (forms::grave_button("Take it out for good"))
                    (pieces::quiet_action("Keep it", &back))
                }))
            }
        }))
}

pub async fn remove(can: Can<Settle>, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    can.write(move |hub| queries::remove(hub, &id)).await?;
    Ok(seen(&to(&can, "/conversations")))
}
