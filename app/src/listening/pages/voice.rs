//! Recordings to type up: what waits, and one to hear with the words beside it.

use super::conversation::answers;
use super::{Pairs, again, language_name, seen, to, value};
use crate::listening::access::Record;
use crate::listening::api::voice::{behind, hear, with_words};
use crate::listening::model::{Said, limits};
use crate::listening::queries::voice::{self, VoiceNote, Waiting};
use crate::listening::queries::{self, Conversation};
use crate::navigation;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::civil::Date;
use kit::access::{Can, Role};
use kit::clock::day;
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::{Frame, Stage};
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use kit::words::{Language, Words};
use kit::{Error, Result, id};
use maud::{Markup, html};
use serde::Deserialize;

/// The last days of a recording, in which it presses.
const SOON: i64 = 7;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Where the page before ended.
    next: Option<String>,
    /// What was done with the one before: `deleted`.
    done: String,
}

pub async fn list(can: Can<Record>, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    let after = asked.next.as_deref().and_then(behind);
    let further = after.is_some();
    let waiting = can
        .read(move |hub| voice::list(hub, after.as_ref().map(|(day, id)| (day.as_str(), id.as_str()))))
        .await?;
    Ok(list_page(&reader, &can, &waiting, further, asked.done == "deleted"))
}

fn frame<'a>(reader: &Reader, can: &Can<Record>, title: &'static str) -> Frame<'a> {
    navigation::frame(reader, can, title, "/conversations")
        .under(reader.words.t("conversations"), to(can, "/conversations"))
        .stage(Stage::Listening)
        .style("listening.css")
        .style("voice.css")
}

fn list_page(reader: &Reader, can: &Can<Record>, waiting: &Waiting, further: bool, deleted: bool) -> Markup {
    let words = reader.words;
    let here = to(can, "/voice-notes");
    let older = waiting.next.as_ref().map(|(day, id)| format!("{here}?next={day}.{id}"));
    frame(reader, can, words.t("voice-notes")).show(html! {
        (pieces::heading(words.t("voice-notes"), words.t("voice-notes-lead")))
        @if deleted { (pieces::notice(Tone::Done, words.t("voice-note-done-deleted"), "")) }
        @if waiting.rows.is_empty() {
            (pieces::empty(words.t("voice-notes-none"), words.t("voice-notes-none-why"), pieces::quiet_action(words.t("conversations"), to(can, "/conversations"))))
        } @else {
            (pieces::list(waiting.rows.iter().map(|note| line(words, can, note))))
            (pieces::pager(words, further.then_some(here.as_str()), older.as_deref()))
        }
    })
}

/// How many days a recording is kept from today on.
fn days_left(note: &VoiceNote, can: &Can<Record>) -> i64 {
    let today = can.hub().zone.to_datetime(can.now()).date();
    let last: Option<Date> = note.delete_on.parse().ok();
    last.and_then(|last| today.until(last).ok()).map_or(0, |span| i64::from(span.get_days()))
}

/// `2:05`, as a recorder shows it.
fn length(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn left(words: Words, can: &Can<Record>, note: &VoiceNote) -> Markup {
    let days = days_left(note, can);
    let tone = if days <= SOON { Tone::Late } else { Tone::Plain };
    pieces::badge(tone, words.with("voice-note-days-left", &[("n", days.into())]))
}

fn line(words: Words, can: &Can<Record>, note: &VoiceNote) -> Entry {
    let title = if note.place.is_empty() { words.t("conversation") } else { note.place.as_str() };
    Entry::new(html! { bdi { (title) } })
        .to(to(can, &format!("/voice-notes/{}", note.id)))
        .about(html! {
            (words.moment(note.held_at, &can.hub().zone)) " · " (language_name(words, &note.spoken))
            " · " span dir="ltr" { (length(note.seconds)) }
            @if let (Some(listener), true) = (&note.listener, can.role() > Role::Listener) { " · " bdi { (listener) } }
        })
        .marks(html! {
            (left(words, can, note))
            @if note.sound.is_none() { " " (pieces::badge(Tone::Next, words.t("voice-note-not-come"))) }
        })
}

/// A recording with the conversation that it belongs to.
async fn found(can: &Can<Record>, id: &str) -> Result<(VoiceNote, Conversation)> {
    let id = id.to_owned();
    can.read(move |hub| {
        let note = voice::one(hub, &id)?;
        let conversation = queries::one(hub, &note.conversation)?;
        Ok((note, conversation))
    })
    .await
}

/// Tells the words that somebody had before them from others that came meanwhile.
fn mark(said: &Said) -> String {
    id::digest(&said.answers().join("\n"))
}

pub async fn show(can: Can<Record>, reader: Reader, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let (note, conversation) = found(&can, &id).await?;
    let said = &conversation.said;
    let filled = Filled::new([
        ("loves", said.loves.clone()),
        ("concerns", said.concerns.clone()),
        ("would_change", said.would_change.clone()),
        ("would_do", said.would_do.clone()),
    ]);
    Ok(one_page(&reader, &can, &note, &conversation, &filled))
}

pub async fn sound(can: Can<Record>, Path((_, id)): Path<(String, String)>, headers: HeaderMap) -> Result<Response> {
    hear(&can, id, &headers).await
}

/// Keeps the typed words, and lets the recording go.
pub async fn type_up(
    can: Can<Record>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let (note, conversation) = match found(&can, &id).await {
        Ok(found) => found,
        // Somebody else typed it up, or its day came: what was typed here is shown, and lost by nobody.
        Err(Error::NotFound) => return Ok(again(gone_page(&reader, &can, &pairs))),
        Err(error) => return Err(error),
    };
    let words = ["loves", "concerns", "would_change", "would_do"].map(|name| value(&pairs, name).to_owned());
    let kept = match with_words(&conversation.said, words, &can) {
        Ok(_) if value(&pairs, "stood") != mark(&conversation.said) => Err(Error::invalid("loves", "problem-voice-note-changed")),
        Ok(said) => can.write(move |hub| voice::type_up(hub, &id, &said)).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => Ok(seen(&to(&can, &format!("/conversations/{}", conversation.id)))),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new(pairs).wrong(reader.words, &problems);
            Ok(again(one_page(&reader, &can, &note, &conversation, &filled)))
        }
        Err(Error::NotFound) => Ok(again(gone_page(&reader, &can, &pairs))),
        Err(error) => Err(error),
    }
}

pub async fn delete(can: Can<Record>, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    can.write(move |hub| voice::delete(hub, &id)).await?;
    Ok(seen(&to(&can, "/voice-notes?done=deleted")))
}

fn one_page(reader: &Reader, can: &Can<Record>, note: &VoiceNote, conversation: &Conversation, filled: &Filled) -> Markup {
    let words = reader.words;
    let said = &conversation.said;
    let at = to(can, &format!("/voice-notes/{}", note.id));
    let changed = filled.problem_with("loves").is_some() && !said.is_silent() && mark(said) != filled.value("stood");
    let form = Fields::new(words, filled);
    let most = u32::try_from(limits::WORDS).unwrap_or(u32::MAX);
    let lines = |name, label| form.lines(name, words.t(label), 3).most(most);
    let place = if note.place.is_empty() { words.t("conversation") } else { note.place.as_str() };
    let last = words.date(&note.delete_on);
    frame(reader, can, words.t("voice-note-type"))
        .under(words.t("voice-notes"), to(can, "/voice-notes"))
        .script("voice_notes.js")
        .show(html! {
            (pieces::heading(words.t("voice-note-type"), html! {
                bdi { (place) } " · " (words.moment(said.at(), &can.hub().zone)) " · " (language_name(words, &said.language))
            }))
            (pieces::beside(
                html! {
                    @if note.sound.is_some() {
                        div.voice-player {
                            audio #voice controls preload="none" src={ (at) "/sound" } aria-label=(words.with("voice-note-sound-of", &[("length", length(note.seconds).into())])) {}
                            p.hint #voice-keys hidden {
                                kbd.key { "F8" } " " (words.t("voice-note-key-play")) " · " kbd.key { "F9" } " " (words.t("voice-note-key-back"))
                            }
                        }
                        form method="post" action=(at) {
                            (form.summary())
                            @if changed { (answers(reader, said)) }
                            (form.hidden("stood", &mark(said)))
                            (form.hidden("conversation", &conversation.id))
                            (lines("loves", "question-loves"))
                            (lines("concerns", "question-concerns"))
                            (lines("would_change", "question-would-change"))
                            (lines("would_do", "question-would-do"))
                            p.hint { (words.t("voice-note-goes-when-typed")) }
                            (pieces::actions(html! {
                                (forms::button(words.t("voice-note-keep")))
                                (pieces::quiet_action(words.t("cancel"), to(can, "/voice-notes")))
                            }))
                        }
                    } @else {
                        (pieces::notice(Tone::Next, words.t("voice-note-not-come"), words.t("voice-note-not-come-why")))
                    }
                },
                html! {
                    (pieces::facts([
                        (words.t("voice-note-length"), html! { span dir="ltr" { (length(note.seconds)) } }),
                        (words.t("voice-note-recorded"), html! { (words.moment(note.recorded_at, &can.hub().zone)) }),
                        (words.t("voice-note-delete-on"), html! { (last) " " (left(words, can, note)) }),
                        (words.t("heard-by"), html! { bdi { (note.listener.as_deref().unwrap_or("–")) } }),
                    ]))
                    (pieces::section(words.t("consent-agreed"), html! {
                        (pieces::quote(&note.words, Language::of_code(&note.language),
                            words.date(day(note.recorded_at, &can.hub().zone))))
                        p { b { (words.t(conversation.tier.key())) } }
                    }))
                    p { a href=(to(can, &format!("/conversations/{}", conversation.id))) { (words.t("voice-note-see-conversation")) } }
                    p.hint { (words.t("voice-note-hearing-is-noted")) }
                    details.voice-delete {
                        summary { (words.t("voice-note-delete")) }
                        p { (words.t("voice-note-delete-why")) }
                        form method="post" action={ (at) "/delete" } { (forms::grave_button(words.t("voice-note-delete-really"))) }
                    }
                },
            ))
        })
}

/// What was typed for a recording that is no longer there.
fn gone_page(reader: &Reader, can: &Can<Record>, pairs: &Pairs) -> Markup {
    let words = reader.words;
    let conversation = id::parse(value(pairs, "conversation"));
    let typed = [
        ("question-loves", "loves"),
        ("question-concerns", "concerns"),
        ("question-would-change", "would_change"),
        ("question-would-do", "would_do"),
    ];
    frame(reader, can, words.t("voice-note-gone")).under(words.t("voice-notes"), to(can, "/voice-notes")).show(html! {
        (pieces::heading(words.t("voice-note-gone"), words.t("voice-note-gone-why")))
        @for (question, name) in typed {
            @if !value(pairs, name).trim().is_empty() {
                section.answer { h2 { (words.t(question)) } blockquote dir="auto" { p { (value(pairs, name)) } } }
            }
        }
        (pieces::actions(html! {
            @if let Some(conversation) = conversation {
                (pieces::action(words.t("voice-note-see-conversation"), to(can, &format!("/conversations/{conversation}"))))
            }
            (pieces::quiet_action(words.t("voice-notes"), to(can, "/voice-notes")))
        }))
    })
}

/// What the page of a conversation says of its recordings.
pub(super) fn of_conversation(words: Words, can: &Can<Record>, notes: &[VoiceNote]) -> Markup {
    html! {
        @for note in notes {
            (pieces::notice(Tone::Next, words.t("voice-note-waits"), html! {
                p { (words.with("voice-note-waits-until", &[("day", words.date(&note.delete_on).into())])) }
                p { a href=(to(can, &format!("/voice-notes/{}", note.id))) { (words.t("voice-note-type")) } }
            }))
        }
    }
}
