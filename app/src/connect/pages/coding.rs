//! Coding by hand: one conversation at a time, what is it about? A plain form; `coding.js` gives it
//! number keys and moves the eye to the next one.

use crate::connect::access::SeeThemes;
use crate::connect::queries::coding;
use crate::listening::model::{Theme, who_can_see};
use crate::listening::queries::{Conversation, counts, one, themes};
use crate::navigation;
use axum::extract::{Form as Sent, Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Reading};
use kit::clock::{day, instant};
use kit::web::forms::{self, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::Language;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// As many keys as a row of digits has, from 1 to 9 and then 0.
const KEYS: usize = 10;

#[derive(Deserialize)]
pub struct Asked {
    /// Pass over those that arrived until here.
    #[serde(default)]
    after: i64,
    /// The conversation that was coded just now, so that it can be undone.
    done: Option<String>,
    /// This one, though it may not be the next.
    only: Option<String>,
}

struct Found {
    conversation: Option<Conversation>,
    /// What it carries already.
    carries: Vec<Theme>,
    themes: Vec<Theme>,
    left: i64,
    done: Option<(String, Vec<Theme>)>,
}

fn find(hub: &mut Reading<'_, SeeThemes>, asked: &Asked) -> Result<Found> {
    let next = match &asked.only {
        Some(id) => Some(id.clone()),
        None => coding::next(hub, asked.after)?.map(|(_, id)| id),
    };
    let conversation = match &next {
        Some(id) => Some(one(hub, id)?),
        None => None,
    };
    let carries = match &next {
        Some(id) => themes::of(hub, id)?,
        None => Vec::new(),
    };
    let done = match &asked.done {
        // It may be gone meanwhile: then there is nothing to undo.
        Some(id) => match themes::of(hub, id)? {
            coded if coded.is_empty() => None,
            coded => Some((id.clone(), coded)),
        },
        None => None,
    };
    Ok(Found {
        conversation,
        carries,
        themes: themes::list(hub)?,
        left: counts::total(hub, counts::UNCODED)?,
        done,
    })
}

pub async fn show(can: Can<SeeThemes>, InEnglish(reader): InEnglish, Query(asked): Query<Asked>) -> Result<Markup> {
    let found = can
        .read(move |hub| {
            let found = find(hub, &asked)?;
            Ok((found, asked.after))
        })
        .await?;
    let (found, after) = found;
    let carried = found.carries.iter().map(|theme| ("themes", theme.id.clone()));
    let filled = Filled::new(carried.collect::<Vec<_>>());
    Ok(page(&reader, &can, &found, after, &filled))
}

/// Keeps what is ticked, and goes on to the next.
pub async fn keep(
    can: Can<SeeThemes>,
    InEnglish(reader): InEnglish,
    Path((hub, id)): Path<(String, String)>,
    Sent(sent): Sent<Vec<(String, String)>>,
) -> Result<Response> {
    let ticked: Vec<String> = sent
        .iter()
        .filter(|(name, _)| name == "themes")
        .map(|(_, theme)| theme.clone())
        .collect();
    let new = sent
        .iter()
        .find(|(name, _)| name == "new")
        .map(|(_, name)| name.trim().to_owned())
        .unwrap_or_default();
    let conversation = id.clone();
    let kept = can
        .write(move |hub| coding::keep(hub, &conversation, &ticked, &new))
        .await;
    match kept {
        Ok(arrived) => Ok(Redirect::to(&format!("/hubs/{hub}/coding?after={arrived}&done={id}")).into_response()),
        Err(Error::Invalid(problems)) => {
            let asked = Asked {
                after: 0,
                done: None,
                only: Some(id),
            };
            let found = can.read(move |hub| find(hub, &asked)).await?;
            let filled = Filled::new(sent).wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page(&reader, &can, &found, 0, &filled)).into_response())
        }
        Err(other) => Err(other),
    }
}

/// Takes the themes off again and shows the conversation once more.
pub async fn undo(can: Can<SeeThemes>, Path((hub, id)): Path<(String, String)>) -> Result<Redirect> {
    let conversation = id.clone();
    can.write(move |hub| coding::undo(hub, &conversation)).await?;
    Ok(Redirect::to(&format!("/hubs/{hub}/coding?only={id}")))
}

fn page(reader: &Reader, can: &Can<SeeThemes>, found: &Found, after: i64, filled: &Filled) -> Markup {
    let words = reader.words;
    let at = format!("/hubs/{}/coding", can.hub().id);
    let lead = match found.left {
        0 => "Every conversation has its themes.".to_owned(),
        1 => "1 conversation has no theme yet.".to_owned(),
        n => format!("{} conversations have no theme yet.", words.number(n)),
    };
    let hub = &can.hub().name;
    let seen = match &found.conversation {
        Some(conversation) => who_can_see(words, hub, conversation.tier, Some(can.role())),
        None => words.with("seen-by-organisers", &[("hub", hub.into())]),
    };
    navigation::frame(reader, can, "Coding", "/coding")
        .stage(Stage::Connect)
        .style("connect.css")
        .script("coding.js")
        .seen_by(seen)
        .show(html! {
            (pieces::heading("What is it about?", pieces::sentence(lead)))
            @if let Some((done, coded)) = &found.done {
                @let names: Vec<&str> = coded.iter().map(|theme| theme.name.as_str()).collect();
                (pieces::notice(Tone::Done, format!("Kept: {}", words.names(&names)), html! {
                    form.press #undo method="post" action={ (at) "/" (done) "/undo" } { button { "Undo" } " " kbd.key { "U" } }
                }))
            }
            @match &found.conversation {
                Some(conversation) => (one_to_code(reader, can, &at, found, conversation, filled)),
                None => {
                    @if found.left > 0 && after > 0 {
                        (pieces::empty(
                            "You have been through all of them",
                            "Those you passed over still wait.",
                            pieces::action("Start again with the oldest", &at),
                        ))
                    } @else {
                        (pieces::empty(
                            "Nothing to code",
                            "When conversations come in without a theme, they wait here for somebody to say what they are about.",
                            pieces::action("See the themes", format!("/hubs/{}/themes", can.hub().id)),
                        ))
                    }
                }
            }
        })
}

fn one_to_code(
    reader: &Reader,
    can: &Can<SeeThemes>,
    at: &str,
    found: &Found,
    conversation: &Conversation,
    filled: &Filled,
) -> Markup {
    let words = reader.words;
    let said = &conversation.said;
    let language = Language::of_code(&said.language);
    let answers = [
        ("heard-loves", &said.loves),
        ("heard-concerns", &said.concerns),
        ("heard-would-change", &said.would_change),
        ("heard-would-do", &said.would_do),
    ];
    let form = Form::new(words, filled);
    let problem = filled.problem_with("themes");
    let arrived = conversation.arrived.as_microsecond();
    let held = words.date(day(instant(said.held_at), &can.hub().zone));
    html! {
        div.coding {
            article.coding-words data-stage="listening" {
                @if said.is_silent() {
                    p { "No word of this is written down yet. " a href={ "/hubs/" (can.hub().id) "/conversations/" (conversation.id) } { "See whether there is a recording" } }
                }
                @for (question, answer) in answers.iter().filter(|(_, answer)| !answer.is_empty()) {
                    h2 { (words.t(question)) }
                    blockquote lang=[language.map(Language::code)] dir="auto" {
                        @for line in answer.lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
                    }
                }
                p.soft {
                    (words.t(said.how.key())) " · " (held)
                    @if !said.place.is_empty() { " · " span dir="auto" { (said.place) } }
                }
            }
            form.coding-themes #coding method="post" action={ (at) "/" (conversation.id) } {
                (form.summary())
                fieldset.field aria-describedby=[problem.map(|_| "field-themes-problem")] data-problem=[problem.map(|_| "true")] {
                    legend { "Themes" }
                    @if let Some(problem) = problem {
                        p.problem id="field-themes-problem" {
                            span.visually-hidden { (words.t("problem")) ": " }
                            (problem)
                        }
                    }
                    div.toggles {
                        @for (n, theme) in found.themes.iter().enumerate() {
                            label.toggle {
                                input type="checkbox" name="themes" value=(theme.id) id=[(n == 0).then_some("field-themes")]
                                    checked[filled.holds("themes", &theme.id)];
                                span { bdi { (theme.name) } }
                                @if n < KEYS { kbd.key { ((n + 1) % KEYS) } }
                            }
                        }
                    }
                }
                (form.text("new", "Another theme").hint("Only if none of these fits.").most(80).autocomplete("off"))
                div.coding-acts {
                    (forms::button("Keep, and show the next"))
                    a.button #pass href={ (at) "?after=" (arrived) } { "Pass over" }
                }
                p.coding-keys hidden { "Keys: " kbd.key { "1" } "–" kbd.key { "0" } " tap a theme, " kbd.key { "Enter" } " keeps, " kbd.key { "S" } " passes over, " kbd.key { "U" } " undoes." }
            }
        }
    }
}
