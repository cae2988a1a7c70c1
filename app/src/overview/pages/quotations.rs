//! Choosing words that may leave the hub, signing them off, taking them back. Only coordinators do.

use crate::navigation;
use crate::overview::access::SignOff;
use crate::overview::model::QUOTATION;
use crate::overview::queries::quotations::{self, Quotable, Quotation};
use axum::extract::{Form as Sent, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::Can;
use kit::clock::instant;
use kit::web::forms::{self, Choice, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use kit::words::Language;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

const ON_A_PAGE: i64 = 20;

#[derive(Deserialize)]
pub struct Asked {
    before: Option<i64>,
}

pub async fn list(can: Can<SignOff>, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    let before = asked.before.unwrap_or(i64::MAX);
    let (signed, choose) = can
        .read(move |hub| Ok((quotations::list(hub)?, quotations::quotable(hub, before, ON_A_PAGE + 1)?)))
        .await?;
    Ok(list_page(&reader, &can, &signed, choose, asked.before.is_some()))
}

fn list_page(
    reader: &Reader,
    can: &Can<SignOff>,
    signed: &[Quotation],
    mut choose: Vec<Quotable>,
    later_page: bool,
) -> Markup {
    let words = reader.words;
    let at = format!("/hubs/{}/quotations", can.hub().id);
    let more = choose.len() > ON_A_PAGE as usize;
    choose.truncate(ON_A_PAGE as usize);
    let out: Vec<&Quotation> = signed.iter().filter(|quotation| quotation.withdrawn_at.is_none() && quotation.agreed).collect();
    let back: Vec<&Quotation> = signed.iter().filter(|quotation| quotation.withdrawn_at.is_some() || !quotation.agreed).collect();
    let older = choose.last().filter(|_| more).map(|last| format!("{at}?before={}", last.arrived));
    let lead = match out.len() {
        0 => "No words have left the hub.".to_owned(),
        1 => "The words of 1 person are read by the network.".to_owned(),
        n => format!("{n} quotations are read by the network."),
    };
    navigation::frame(reader, can, "Quotations", "/quotations")
        .stage(Stage::Connect)
        .style("overview.css")
        .show(html! {
            (pieces::heading("Quotations", pieces::sentence(lead)))
            (pieces::section("Choose words", html! {
                @if choose.is_empty() {
                    (pieces::empty(
                        "Nobody has agreed to be quoted yet",
                        "When somebody chooses “Words without a name” at the door, their conversation is listed here, and you choose which words the network may read.",
                        html! {},
                    ))
                } @else {
                    p { "These people agreed that their words may be shown to others without their name. Choose words that nobody can be known by." }
                    (pieces::list(choose.iter().map(|conversation| {
                        let first = conversation.said.answers.iter().find(|answer| !answer.is_empty()).map_or("", String::as_str);
                        let day = kit::clock::day(instant(conversation.held_at), &can.hub().zone);
                        let mut entry = Entry::new(html! { (beginning(first)) })
                            .to(format!("{at}/from/{}", conversation.id))
                            .about(html! { (words.date(&day)) })
                            .stage(Stage::Listening);
                        if conversation.signed > 0 {
                            entry = entry.marks(pieces::badge(Tone::Done, "Words signed off"));
                        }
                        entry
                    })))
                    (pieces::pager(words, None, older.as_deref()))
                }
            }))
            @if !later_page && !out.is_empty() {
                (pieces::section("Signed off", html! { @for quotation in &out { (signed_off(reader, can, &at, quotation)) } }))
            }
            @if !later_page && !back.is_empty() {
                (pieces::section("Taken back", html! {
                    p { "The network no longer reads these." }
                    @for quotation in &back { (taken_back(reader, can, quotation)) }
                }))
            }
            (pieces::who_can_see(words, &[words.with("seen-by-coordinators", &[("hub", can.hub().name.as_str().into())])]))
        })
}

/// The first words of an answer, for a list.
fn beginning(answer: &str) -> String {
    const LETTERS: usize = 120;
    match answer.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", answer[..end].trim_end()),
        None => answer.to_owned(),
    }
}

fn signed_off(reader: &Reader, can: &Can<SignOff>, at: &str, quotation: &Quotation) -> Markup {
    let day = kit::clock::day(instant(quotation.signed_at), &can.hub().zone);
    let from = html! {
        "Signed off by " (quotation.signed_by) " on " (reader.words.date(&day))
        @if let Some(theme) = &quotation.theme { " · " (theme) }
        " · " a href={ "/hubs/" (can.hub().id) "/conversations/" (quotation.conversation) } { "The conversation" }
    };
    html! {
        (pieces::quote(&quotation.words, Language::of_code(&quotation.language), from))
        (forms::press(format!("{at}/{}/withdraw", quotation.id), "Take these words back"))
    }
}

fn taken_back(reader: &Reader, can: &Can<SignOff>, quotation: &Quotation) -> Markup {
    let from = match quotation.withdrawn_at {
        Some(at) => format!("Taken back on {}", reader.words.date(kit::clock::day(instant(at), &can.hub().zone))),
        None => "The person no longer agrees to be quoted".to_owned(),
    };
    pieces::quote(&quotation.words, Language::of_code(&quotation.language), from)
}

pub async fn choose(
    can: Can<SignOff>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
) -> Result<Markup> {
    let conversation = can.read(move |hub| quotations::to_quote(hub, &id)).await?;
    let theme = match conversation.themes.as_slice() {
        [(only, _)] => only.clone(),
        _ => String::new(),
    };
    let filled = Filled::new([("theme", theme)]);
    Ok(choose_page(&reader, &can, &conversation, &filled))
}

#[derive(Deserialize)]
pub struct Chosen {
    #[serde(default)]
    words: String,
    #[serde(default)]
    theme: String,
}

pub async fn sign(
    can: Can<SignOff>,
    reader: Reader,
    Path((hub, id)): Path<(String, String)>,
    Sent(chosen): Sent<Chosen>,
) -> Result<Response> {
    let conversation = id.clone();
    let (words, theme) = (chosen.words.clone(), chosen.theme.clone());
    let signed = can
        .write(move |hub| quotations::sign(hub, &conversation, &words, Some(&theme)))
        .await;
    match signed {
        Ok(_) => Ok(Redirect::to(&format!("/hubs/{hub}/quotations")).into_response()),
        Err(Error::Invalid(problems)) => {
            let conversation = can.read(move |hub| quotations::to_quote(hub, &id)).await?;
            let filled = Filled::new([("words", chosen.words), ("theme", chosen.theme)]).wrong(reader.words, &problems);
            let page = choose_page(&reader, &can, &conversation, &filled);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other),
    }
}

fn choose_page(reader: &Reader, can: &Can<SignOff>, conversation: &Quotable, filled: &Filled) -> Markup {
    let words = reader.words;
    let at = format!("/hubs/{}/quotations", can.hub().id);
    let form = Form::new(words, filled);
    let language = Language::of_code(&conversation.said.language);
    let questions = ["heard-loves", "heard-concerns", "heard-would-change", "heard-would-do"];
    navigation::frame(reader, can, "Choose words", "/quotations")
        .stage(Stage::Connect)
        .style("overview.css")
        .under("Quotations", at.clone())
        .show(html! {
            (pieces::title("Choose words"))
            (pieces::beside(
                html! {
                    form method="post" action={ (at) "/from/" (conversation.id) } {
                        (form.summary())
                        (form.lines("words", "The words, exactly as they were said", 5)
                            .hint("Copy them from the conversation. You can leave out what would tell who said it, and put … in its place. Nothing else may change.")
                            .most(QUOTATION as u32)
                            .required())
                        @if !conversation.themes.is_empty() {
                            (form.one_of("theme", "What they are about",
                                conversation.themes.iter().map(|(id, name)| Choice::new(id, name))
                                    .chain([Choice::new("", "None of these")]).collect()))
                        }
                        (forms::button("Sign these words off for the network"))
                    }
                },
                html! {
                    (pieces::record(Some(Stage::Listening), "What was said", html! {
                        @for (question, answer) in questions.iter().zip(&conversation.said.answers).filter(|(_, answer)| !answer.is_empty()) {
                            (pieces::quote(answer, language, words.t(question)))
                        }
                    }))
                },
            ))
        })
}

pub async fn withdraw(can: Can<SignOff>, Path((hub, id)): Path<(String, String)>) -> Result<Redirect> {
    can.write(move |hub| quotations::withdraw(hub, &id)).await?;
    Ok(Redirect::to(&format!("/hubs/{hub}/quotations")))
}
