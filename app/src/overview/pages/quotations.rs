//! Choosing words that may leave the hub, signing them off, taking them back. Only coordinators do.

use crate::listening::model::Tier;
use crate::listening::queries::counts;
use crate::navigation;
use crate::overview::access::SignOff;
use crate::overview::model::QUOTATION;
use crate::overview::queries::quotations::{self, Quotable, Quotation, Which};
use axum::extract::{Form as Sent, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::Can;
use kit::clock::instant;
use kit::web::forms::{self, Choice, Filled, Form};
use kit::web::page::{Link, Stage};
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::Language;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

const ON_A_PAGE: i64 = 20;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// `out` or `back`; otherwise the conversations to choose from.
    show: String,
    /// The last one that was shown: its instant, and its id where two can be of one instant.
    before: Option<i64>,
    id: String,
    /// What was just done: `signed` or `withdrawn`.
    done: String,
}

/// A page of one of the lists, at most one longer than it shows.
enum Listed {
    ToChoose(Vec<Quotable>),
    Signed(Which, Vec<Quotation>),
}

pub async fn list(can: Can<SignOff>, InEnglish(reader): InEnglish, Query(asked): Query<Asked>) -> Result<Markup> {
    let which = match asked.show.as_str() {
        "out" => Some(Which::Out),
        "back" => Some(Which::Back),
        _ => None,
    };
    let (before, id) = (asked.before, asked.id.clone());
    let (listed, agreed) = can
        .read(move |hub| {
            let agreed = counts::total(hub, &counts::tier_series(Tier::Quotation))?;
            let listed = match which {
                None => Listed::ToChoose(quotations::quotable(hub, before.unwrap_or(i64::MAX), ON_A_PAGE + 1)?),
                Some(which) => {
                    let before = before.map(|at| (at, id.as_str()));
                    Listed::Signed(which, quotations::list(hub, which, before, ON_A_PAGE + 1)?)
                }
            };
            Ok((listed, agreed))
        })
        .await?;
    Ok(list_page(&reader, &can, &asked, listed, agreed))
}

fn seen_by(can: &Can<SignOff>) -> String {
    format!(
        "Only the coordinators of {} see this page, and the network reads what they sign off, with the hub’s name and never the person’s.",
        can.hub().name
    )
}

fn list_page(reader: &Reader, can: &Can<SignOff>, asked: &Asked, listed: Listed, agreed: i64) -> Markup {
    let words = reader.words;
    let at = format!("/hubs/{}/quotations", can.hub().id);
    let lead = match agreed {
        0 => "Nobody has agreed to be quoted yet.".to_owned(),
        1 => "1 person agreed to be quoted. Nothing leaves the hub until you sign it off.".to_owned(),
        n => format!(
            "{} people agreed to be quoted. Nothing leaves the hub until you sign it off.",
            words.number(n)
        ),
    };
    let current = match &listed {
        Listed::ToChoose(_) => "",
        Listed::Signed(Which::Out, _) => "out",
        Listed::Signed(Which::Back, _) => "back",
    };
    let tab = |show: &str, label: &'static str| {
        let to = if show.is_empty() { at.clone() } else { format!("{at}?show={show}") };
        Link::to(to, label).current(show == current)
    };
    let tabs = [tab("", "Choose words"), tab("out", "Signed off"), tab("back", "Taken back")];
    let newest = asked.before.map(|_| if current.is_empty() { at.clone() } else { format!("{at}?show={current}") });
    navigation::frame(reader, can, "Quotations", "/quotations")
        .stage(Stage::Connect)
        .style("overview.css")
        .seen_by(seen_by(can))
        .show(html! {
            (pieces::heading("Quotations", pieces::sentence(lead)))
            @match asked.done.as_str() {
                "signed" => (pieces::notice(Tone::Done, "These words are signed off", html! {
                    p { "The network reads them in a moment, without a name. You can take them back at any time." }
                })),
                "withdrawn" => (pieces::notice(Tone::Done, "These words are taken back", html! {
                    p { "In a moment the network no longer reads them." }
                })),
                _ => {}
            }
            (pieces::tabs(words, "Quotations", &tabs))
            @match listed {
                Listed::ToChoose(found) => (to_choose(reader, can, &at, newest.as_deref(), found)),
                Listed::Signed(which, found) => (signed(reader, can, &at, newest.as_deref(), which, found)),
            }
        })
}

/// Whether there are more than a page shows; the list is cut to what it shows.
fn cut<T>(found: &mut Vec<T>) -> bool {
    let page = usize::try_from(ON_A_PAGE).unwrap_or(usize::MAX);
    let more = found.len() > page;
    found.truncate(page);
    more
}

fn to_choose(reader: &Reader, can: &Can<SignOff>, at: &str, newest: Option<&str>, mut found: Vec<Quotable>) -> Markup {
    let words = reader.words;
    let more = cut(&mut found);
    let older = found.last().filter(|_| more).map(|last| format!("{at}?before={}", last.arrived));
    if found.is_empty() {
        return pieces::empty(
            "Nobody has agreed to be quoted yet",
            "When somebody chooses “Anonymous quotation” at the door, their conversation is listed here, and you choose which words the network may read.",
            html! {},
        );
    }
    html! {
        p { "These people agreed that their words may be shown to others without their name. Choose words that nobody can be known by." }
        (pieces::list(found.iter().map(|conversation| {
            let first = conversation.said.answers.iter().find(|answer| !answer.is_empty()).map_or("", String::as_str);
            let day = kit::clock::day(instant(conversation.held_at), &can.hub().zone);
            let mut entry = Entry::new(html! { span.excerpt lang=(conversation.said.language) { (first) } })
                .to(format!("{at}/from/{}", conversation.id))
                .about(html! { (words.date(&day)) })
                .stage(Stage::Listening);
            if conversation.signed > 0 {
                entry = entry.marks(pieces::badge(Tone::Done, "Words signed off"));
            }
            entry
        })))
        (pieces::pager(words, newest, older.as_deref()))
    }
}

fn signed(
    reader: &Reader,
    can: &Can<SignOff>,
    at: &str,
    newest: Option<&str>,
    which: Which,
    mut found: Vec<Quotation>,
) -> Markup {
    let more = cut(&mut found);
    let show = if which == Which::Out { "out" } else { "back" };
    let older = found
        .last()
        .filter(|_| more)
        .map(|last| format!("{at}?show={show}&before={}&id={}", last.signed_at, last.id));
    html! {
        @match (which, found.is_empty()) {
            (Which::Out, true) => (pieces::empty(
                "No words have left the hub",
                "Choose words of somebody who agreed to be quoted, and sign them off. Then the network reads them without a name.",
                pieces::action("Choose words", at),
            )),
            (Which::Back, true) => (pieces::empty(
                "Nothing was taken back",
                "When you take words back, or somebody no longer agrees to be quoted, they are listed here and the network no longer reads them.",
                html! {},
            )),
            (Which::Out, false) => {
                p { "The network reads these words, without a name." }
                @for quotation in &found { (signed_off(reader, can, at, quotation)) }
            },
            (Which::Back, false) => {
                p { "The network no longer reads these." }
                @for quotation in &found { (taken_back(reader, can, quotation)) }
            },
        }
        (pieces::pager(reader.words, newest, older.as_deref()))
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
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
    Query(start): Query<Start>,
) -> Result<Markup> {
    let conversation = can.read(move |hub| quotations::to_quote(hub, &id)).await?;
    let theme = match conversation.themes.as_slice() {
        [(only, _)] => only.clone(),
        _ => String::new(),
    };
    let answers: Vec<&String> = conversation.said.answers.iter().filter(|answer| !answer.is_empty()).collect();
    let words = match (start.answer.and_then(|nth| conversation.said.answers.get(nth)), answers.as_slice()) {
        (Some(chosen), _) => chosen.clone(),
        (None, [only]) => (*only).clone(),
        _ => String::new(),
    };
    let filled = Filled::new([("theme", theme), ("words", words)]);
    Ok(choose_page(&reader, &can, &conversation, &filled))
}

#[derive(Deserialize)]
pub struct Start {
    /// Which of the four answers the words are taken from, so that nobody needs to copy them.
    answer: Option<usize>,
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
    InEnglish(reader): InEnglish,
    Path((hub, id)): Path<(String, String)>,
    Sent(chosen): Sent<Chosen>,
) -> Result<Response> {
    let conversation = id.clone();
    let (words, theme) = (chosen.words.clone(), chosen.theme.clone());
    let signed = can
        .write(move |hub| quotations::sign(hub, &conversation, &words, Some(&theme)))
        .await;
    match signed {
        Ok(_) => Ok(Redirect::to(&format!("/hubs/{hub}/quotations?done=signed")).into_response()),
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
        .seen_by(seen_by(can))
        .show(html! {
            (pieces::title("Choose words"))
            (pieces::beside(
                html! {
                    (pieces::record(Some(Stage::Listening), "What was said", html! {
                        @for (nth, question) in questions.iter().enumerate().filter(|(nth, _)| !conversation.said.answers[*nth].is_empty()) {
                            (pieces::quote(&conversation.said.answers[nth], language, words.t(question)))
                            p.take-words { a href={ (at) "/from/" (conversation.id) "?answer=" (nth) "#words" } {
                                "Take these words" span.visually-hidden { " (" (words.t(question)) ")" }
                            } }
                        }
                    }))
                },
                html! {
                    form method="post" action={ (at) "/from/" (conversation.id) } {
                        (form.summary())
                        (form.lines("words", "The words, exactly as they were said", 5)
                            .hint("You can leave out what would tell who said it, and put … in its place. Nothing else may change.")
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
            ))
        })
}

pub async fn withdraw(can: Can<SignOff>, Path((hub, id)): Path<(String, String)>) -> Result<Redirect> {
    can.write(move |hub| quotations::withdraw(hub, &id)).await?;
    Ok(Redirect::to(&format!("/hubs/{hub}/quotations?show=out&done=withdrawn")))
}
