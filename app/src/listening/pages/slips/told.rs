//! A resident tells a volunteer the code of their slip. Whoever is told sees that it was found and what
//! will happen, and none of the words: those belong to who listened, and to the organisers.

use super::super::{Pairs, again, to, value};
use crate::listening::access::Record;
use crate::listening::model::{Consent, Given, Tier};
use crate::listening::queries::{self, consents, slips};
use crate::navigation;
use axum::Form;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::access::{Bearer, Can};
use kit::session;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::{Frame, Stage};
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::words::Language;
use kit::{Error, Result};
use maud::{Markup, html};

/// What a resident can have done by telling their code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::listening) enum Told {
    Less(Tier),
    TakeBack,
}

const TAKE_BACK: &str = "take_back";

impl Told {
    pub(in crate::listening) fn parse(word: &str) -> Option<Told> {
        match word {
            TAKE_BACK => Some(Told::TakeBack),
            tier => Tier::parse(tier).map(Told::Less),
        }
    }
}

/// What is less than what stands: for more, the person has to read or hear the words themselves.
pub(in crate::listening) fn less_than(tier: Tier) -> &'static [Tier] {
    match tier {
        Tier::Hub => &[],
        Tier::Theme => &[Tier::Hub],
        Tier::Quotation | Tier::Contact => &[Tier::Theme, Tier::Hub],
    }
}

/// What is agreed to now.
pub(in crate::listening) async fn tier(bearer: &Bearer) -> Result<Tier> {
    let id = bearer.record().to_owned();
    bearer.read(move |hub| Ok(queries::one(hub, &id)?.tier)).await
}

/// Does what the resident says, in the name of whoever was told.
pub(in crate::listening) async fn act(bearer: &Bearer, language: Language, told: Told) -> Result<()> {
    let id = bearer.record().to_owned();
    let wording = |tier| consents::wording(&bearer.hub().name, language, tier).id;
    match told {
        Told::TakeBack => bearer.write(move |hub| slips::take_back(hub, &id)).await,
        Told::Less(tier) => {
            let consent = Consent {
                tier,
                wording: wording(tier),
                given: Given::Spoken,
            };
            bearer
                .write(move |hub| {
                    let stands = queries::one(hub, &id)?.tier;
                    // Pressed again it is done already.
                    if stands == tier && matches!(tier, Tier::Hub | Tier::Theme) {
                        return Ok(());
                    }
                    if !less_than(stands).contains(&tier) {
                        return Err(Error::invalid("change", "problem-choose"));
                    }
                    queries::change_tier(hub, &id, &consent, None)
                })
                .await
        }
    }
}

pub async fn ask(can: Can<Record>, reader: Reader) -> Result<Markup> {
    let blank = can.read(slips::blank).await?;
    Ok(code_page(&reader, &can, &Filled::empty(), None, blank))
}

/// Opens the slip, or draws the form again with the one sentence there is.
async fn opened(can: &Can<Record>, reader: &Reader, code: &str) -> Result<std::result::Result<Bearer, Response>> {
    let words = reader.words;
    let wrong = match code.trim().is_empty() {
        true => "problem-blank",
        false => match session::told(can.house(), code, &can.account().id, can.hub()).await {
            Ok(bearer) => return Ok(Ok(bearer)),
            Err(Error::NotFound) => "slip-nothing",
            Err(Error::TryLater) => {
                let filled = Filled::new([("code", code)]).problem("code", words.t("slip-locked"));
                let page = code_page(reader, can, &filled, None, 0);
                return Ok(Err((StatusCode::TOO_MANY_REQUESTS, page).into_response()));
            }
            Err(error) => return Err(error),
        },
    };
    let filled = Filled::new([("code", code)]).problem("code", words.t(wrong));
    let blank = can.read(slips::blank).await?;
    Ok(Err(again(code_page(reader, can, &filled, None, blank))))
}

pub async fn look(can: Can<Record>, reader: Reader, Form(pairs): Form<Pairs>) -> Result<Response> {
    let code = value(&pairs, "code");
    let bearer = match opened(&can, &reader, code).await? {
        Ok(bearer) => bearer,
        Err(answer) => return Ok(answer),
    };
    let filled = Filled::new([("code", code)]);
    Ok(found_page(&reader, &can, &filled, tier(&bearer).await?).into_response())
}

pub async fn change(can: Can<Record>, reader: Reader, Form(pairs): Form<Pairs>) -> Result<Response> {
    let bearer = match opened(&can, &reader, value(&pairs, "code")).await? {
        Ok(bearer) => bearer,
        Err(answer) => return Ok(answer),
    };
    let chosen = Told::parse(value(&pairs, "change")).ok_or_else(|| Error::invalid("change", "problem-choose"));
    let done = match chosen {
        Ok(told) => act(&bearer, reader.words.language(), told).await.map(|()| told),
        Err(error) => Err(error),
    };
    match done {
        Ok(told) => {
            let done = match told {
                Told::Less(_) => "slips-done-changed",
                Told::TakeBack => "slips-done-gone",
            };
            let blank = can.read(slips::blank).await?;
            Ok(code_page(&reader, &can, &Filled::empty(), Some(done), blank).into_response())
        }
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new(pairs).wrong(reader.words, &problems);
            Ok(again(found_page(&reader, &can, &filled, tier(&bearer).await?)))
        }
        Err(error) => Err(error),
    }
}

fn frame<'a>(reader: &Reader, can: &Can<Record>, title: &'static str) -> Frame<'a> {
    navigation::frame(reader, can, title, "/slips")
        .stage(Stage::Listening)
        .style("slip.css")
        .seen_by(reader.words.with("seen-by-told", &[("hub", can.hub().name.as_str().into())]))
}

fn code_page(reader: &Reader, can: &Can<Record>, filled: &Filled, done: Option<&'static str>, blank: i64) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    frame(reader, can, words.t("slips")).show(html! {
        (pieces::heading(words.t("slips"), words.t("slips-lead")))
        @if let Some(done) = done { (pieces::notice(Tone::Done, words.t(done), "")) }
        (pieces::section(words.t("slips-told"), html! {
            p { (words.t("slips-told-lead")) }
            form method="post" action=(to(can, "/slips/told")) {
                (form.summary())
                (form.text("code", words.t("slip-the-code")).hint(words.t("slip-code-hint")).required().autocomplete("off").short())
                (forms::button(words.t("slips-told-look")))
            }
        }))
        (pieces::section(words.t("slips-print"), html! {
            p { (words.t("slips-print-lead")) }
            @if blank > 0 { p { (words.with("slips-blank", &[("n", blank.into())])) } }
            (pieces::actions(pieces::quiet_action(words.t("slips-print"), to(can, "/slips/new"))))
        }))
    })
}

fn found_page(reader: &Reader, can: &Can<Record>, filled: &Filled, now: Tier) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let hub = can.hub().name.as_str();
    let mut choices: Vec<Choice<'_>> = less_than(now)
        .iter()
        .map(|tier| {
            Choice::new(tier.as_str(), words.t(tier.key())).about(consents::wording(hub, words.language(), *tier).words)
        })
        .collect();
    choices.push(Choice::new(TAKE_BACK, words.t("slips-found-withdraw")).about(words.t("slips-found-withdraw-about")));
    frame(reader, can, words.t("slips-found")).under(words.t("slips"), to(can, "/slips")).show(html! {
        (pieces::heading(words.t("slips-found"), words.with("slips-found-lead", &[("hub", hub.into())])))
        p { (words.with("slips-found-now", &[("tier", words.t(now.key()).into())])) }
        form method="post" action=(to(can, "/slips/told/change")) {
            (form.summary())
            (form.hidden("code", filled.value("code")))
            (form.one_of("change", words.t("slips-found-what"), choices).required())
            (pieces::actions(html! {
                (forms::grave_button(words.t("slips-found-do")))
                (pieces::quiet_action(words.t("cancel"), to(can, "/slips")))
            }))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_volunteer_can_be_told_of_less_and_never_of_more() {
        for tier in Tier::ALL {
            assert!(!less_than(*tier).contains(tier));
            assert!(!less_than(*tier).contains(&Tier::Quotation));
            assert!(!less_than(*tier).contains(&Tier::Contact));
        }
        assert_eq!(Told::parse("take_back"), Some(Told::TakeBack));
        assert_eq!(Told::parse("hub"), Some(Told::Less(Tier::Hub)));
        assert_eq!(Told::parse("everything"), None);
    }
}
