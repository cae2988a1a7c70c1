//! Two knocks that came under one number, side by side: an organiser says which was so.

use super::{Pairs, asked_back, seen, to, value};
use crate::navigation;
use crate::reach::access::{Plan, Read};
use crate::reach::queries::differences::{self, Difference, Settled, Side};
use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use kit::access::Can;
use kit::web::page::Stage;
use kit::web::pieces;
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};

pub async fn list(can: Can<Read>, reader: Reader) -> Result<Markup> {
    let (open, waiting) = can.read(|hub| Ok((differences::open(hub)?, differences::waiting(hub)?))).await?;
    let words = reader.words;
    let title = words.t("differences");
    Ok(navigation::frame(&reader, &can, title, "/outreach")
        .under(words.t("outreach"), to(&can, "/outreach"))
        .stage(Stage::Reach)
        .style("outreach.css")
        .show(html! {
            (pieces::heading(title, pieces::sentence(words.with("differences-lead", &[("n", waiting.into())]))))
            @if open.is_empty() {
                (pieces::empty(words.t("differences-none"), words.t("differences-none-why"), html! {}))
            }
            @for difference in &open { (both(words, &can, difference)) }
        }))
}

fn both(words: Words, can: &Can<Read>, difference: &Difference) -> Markup {
    let zone = &can.hub().zone;
    let side = |title: &'static str, side: &Side| {
        html! {
            div.side {
                h3 { (words.t(title)) }
                p { b dir="auto" { (side.door) ", " (side.street) } }
                p { (words.t(side.outcome.key())) ", " (words.moment(side.at, zone)) }
                @if let Some(day) = &side.come_back { p { (asked_back(words, day)) } }
            }
        }
    };
    let by = difference.by.as_deref().unwrap_or("–");
    let settle = to(can, &format!("/outreach/differences/{}/{}/settle", difference.attempt, difference.fingerprint));
    html! {
        section.section.difference {
            h2 { (words.with("difference-of", &[("name", by.into()), ("moment", words.moment(difference.told_at, zone).into())])) }
            div.sides { (side("difference-first", &difference.first)) (side("difference-second", &difference.second)) }
            form.press method="post" action=(settle) {
                (pieces::actions(html! {
                    @for how in Settled::ALL { button name="keep" value=(how.as_str()) { (words.t(how.key())) } }
                }))
            }
        }
    }
}

pub async fn settle(
    can: Can<Plan>,
    Path((_, attempt, fingerprint)): Path<(String, String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let how = Settled::parse(value(&pairs, "keep")).ok_or_else(|| Error::invalid("keep", "problem-choose"))?;
    can.write(move |hub| differences::settle(hub, &attempt, &fingerprint, how)).await?;
    Ok(seen(&to(&can, "/outreach/differences")))
}
