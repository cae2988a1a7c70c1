//! Before a membership ends: what the member promised, because a promise outlives it.

use crate::hubs::model::Member;
use crate::hubs::queries::members;
use crate::listening::access::SeeOff;
use crate::listening::queries::follow_ups::{self, Whose};
use crate::navigation;
use axum::extract::Path;
use kit::Result;
use kit::access::Can;
use kit::web::forms;
use kit::web::pieces::{self, Tone};
use kit::web::reader::{InEnglish, Reader};
use maud::{Markup, html};

pub async fn ask(
    can: Can<SeeOff>,
    InEnglish(reader): InEnglish,
    Path((_, account)): Path<(String, String)>,
) -> Result<Markup> {
    let (member, waiting) = can
        .read(move |hub| {
            let member = members::one(hub, &account)?;
            Ok((member, follow_ups::waiting(hub, Whose::Of(&account))?))
        })
        .await?;
    Ok(page(&reader, &can, &member, waiting))
}

fn page(reader: &Reader, can: &Can<SeeOff>, member: &Member, (open, overdue): (i64, i64)) -> Markup {
    let hub = can.hub();
    let all = super::to(can, "/members");
    let own = format!("{all}/{}", member.account);
    let theirs = super::to(can, &format!("/follow-ups?owner={}", member.account));
    navigation::frame(reader, can, "End a membership", "/members")
        .under("Members", all)
        .under(member.name.clone(), own.clone())
        .show(html! {
            (pieces::heading(
                format!("End the membership of {}", member.name),
                format!("From then on they see nothing of {}. What they wrote down stays. You can invite them again.", hub.name),
            ))
            @if open > 0 {
                (pieces::notice(Tone::Next, promised(reader, &member.name, open, overdue), html! {
                    p { "Nobody keeps these once they have gone. Give each one to somebody else, now or afterwards: the page Follow-ups goes on saying what people who left had promised." }
                    p { a href=(theirs) { "Show what they promised" } }
                }))
            }
            form method="post" action={ (own) "/end" } {
                (pieces::actions(html! {
                    (forms::grave_button("End this membership"))
                    (pieces::quiet_action("Leave it as it is", &own))
                }))
            }
        })
}

fn promised(reader: &Reader, name: &str, open: i64, overdue: i64) -> String {
    let promises = if open == 1 { "promise" } else { "promises" };
    let late = match overdue {
        0 => String::new(),
        n => format!(", {} of them overdue", reader.words.number(n)),
    };
    format!("{name} has {} {promises} to keep{late}", reader.words.number(open))
}
