//! Taking a conversation out, because the person asked for it.

use super::{seen, to};
use crate::listening::access::Settle;
use crate::listening::model::who_can_see;
use crate::listening::queries::follow_ups::{self, FollowUp};
use crate::listening::queries;
use crate::navigation;
use axum::extract::Path;
use axum::response::Response;
use kit::Result;
use kit::access::Can;
use kit::web::forms;
use kit::web::page::Stage;
use kit::web::pieces::{self, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use maud::{Markup, html};

pub async fn ask(can: Can<Settle>, InEnglish(reader): InEnglish, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let (conversation, mut open) = can
        .read(move |hub| Ok((queries::one(hub, &id)?, follow_ups::of(hub, &id)?)))
        .await?;
    open.retain(|promise| promise.ended.is_none());
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
            @if !open.is_empty() { (promised(&reader, &open)) }
            (super::conversation::answers(&reader, &conversation.said))
            form method="post" action={ (back) "/remove" } {
                (pieces::actions(html! {
                    (forms::grave_button("Take it out for good"))
                    (pieces::quiet_action("Keep it", &back))
                }))
            }
        }))
}

/// What goes unkept when the conversation goes.
fn promised(reader: &Reader, open: &[FollowUp]) -> Markup {
    let (n, words) = (open.len(), reader.words);
    let title = if n == 1 { "1 promise is let go with it".to_owned() } else { format!("{n} promises are let go with it") };
    let rows = open.iter().map(|promise| {
        [
            html! { span dir="auto" { (promise.what) } },
            html! { bdi { (promise.owner.1) } },
            html! { (words.date(&promise.due)) },
        ]
    });
    pieces::notice(Tone::Next, title, html! {
        p { "Tell whoever was to keep it, and keep first what still can be kept." }
        (Table::new("Promised, and still open").quiet_caption()
            .column("What").column("Who will do it").column("By when").rows(rows).show())
    })
}

pub async fn remove(can: Can<Settle>, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    can.write(move |hub| queries::remove(hub, &id)).await?;
    Ok(seen(&to(&can, "/conversations")))
}
