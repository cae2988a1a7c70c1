//! Voice notes: told of by their conversation, sent after it, heard, typed up, deleted.

use crate::listening::access::Record;
use crate::listening::model::voice::Media;
use crate::listening::model::{Said, Written};
use crate::listening::queries::voice::{self, Came, VoiceNote};
use crate::listening::queries;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::access::{Can, OwnWords};
use kit::web::ranges;
use kit::web::sent::Sent;
use kit::{Error, Result, id};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Serialize, ToSchema)]
pub struct VoiceNoteLine {
    id: String,
    conversation: String,
    recorded_at: String,
    seconds: i64,
    /// It is deleted on this day, typed or not: `2026-12-24`.
    delete_on: String,
    /// `audio/webm`, `audio/ogg`, `audio/mp4` or `audio/wav`; absent while the sound has not come.
    media_type: Option<&'static str>,
    bytes: Option<i64>,
    /// The language that was spoken.
    language: String,
    listener: Option<String>,
}

impl From<VoiceNote> for VoiceNoteLine {
    fn from(note: VoiceNote) -> VoiceNoteLine {
        let (media, bytes) = note.sound.unzip();
        VoiceNoteLine {
            id: note.id,
            conversation: note.conversation,
            recorded_at: note.recorded_at.to_string(),
            seconds: note.seconds,
            delete_on: note.delete_on,
            media_type: media.map(Media::as_str),
            bytes,
            language: note.spoken,
            listener: note.listener,
        }
    }
}

#[derive(Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct VoiceNotesSought {
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    next: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct VoiceNotePage {
    voice_notes: Vec<VoiceNoteLine>,
    /// Ask for the next page with this; absent on the last.
    next: Option<String>,
}

/// The day and the id behind which a page begins, as they stand in an address: `2026-12-24.019a…`.
pub(in crate::listening) fn behind(next: &str) -> Option<(String, String)> {
    let (day, id) = next.split_once('.')?;
    Some((day.to_owned(), id::parse(id)?))
}

/// What waits to be typed up; what is deleted first comes first. To a listener, their own.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/voice-notes",
    tag = "conversations",
    params(VoiceNotesSought),
    responses((status = 200, body = VoiceNotePage))
)]
pub async fn list_voice_notes(can: Can<Record>, Query(sought): Query<VoiceNotesSought>) -> Result<Json<VoiceNotePage>> {
    let after = sought.next.as_deref().and_then(behind);
    let list = can
        .read(move |hub| voice::list(hub, after.as_ref().map(|(day, id)| (day.as_str(), id.as_str()))))
        .await?;
    Ok(Json(VoiceNotePage {
        voice_notes: list.rows.into_iter().map(VoiceNoteLine::from).collect(),
        next: list.next.map(|(day, id)| format!("{day}.{id}")),
    }))
}

/// What became of a sound that was sent.
#[derive(Serialize, ToSchema)]
pub struct SoundKept {
    /// `kept`: the phone need not keep it any longer.
    state: &'static str,
    /// `here`; `gone` where it was typed up or deleted before, or its day is over.
    sound: &'static str,
}

/// Send the sound of a recording that its conversation told of. Sending it again changes nothing.
///
/// The body is the sound, in the media type that is named: WebM, Ogg, MP4 or WAV.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/voice-notes/{note}",
    tag = "conversations",
    params((
        "Folkmoot-Account" = Option<String>, Header,
        description = "The id of the account that recorded it. Without it, it is whoever is signed in"
    )),
    request_body(content = Vec<u8>, content_type = "audio/webm"),
    responses(
        (status = 201, description = "Kept", body = SoundKept),
        (status = 200, description = "It was kept before, or it is not wanted any more", body = SoundKept),
        (status = 404, description = "No conversation told of it: send that first"),
        (status = 422, description = "It is no sound")
    )
)]
pub async fn put_voice_note(
    _: OwnWords,
    can: Can<Record>,
    address: Path<(String, String)>,
    headers: HeaderMap,
    sound: Bytes,
) -> Result<(StatusCode, Json<SoundKept>)> {
    let Path((_, sent_id)) = address;
    let id = id::parse(&sent_id).ok_or_else(|| Error::invalid("id", "problem-unreadable"))?;
    let named = headers.get(header::CONTENT_TYPE).and_then(|named| named.to_str().ok()).unwrap_or_default();
    let media = Media::of(named, &sound).ok_or_else(|| Error::invalid("sound", "problem-recording-no-sound"))?;
    let came = can.write(move |hub| voice::keep_sound(hub, &id, media, &sound)).await?;
    let sound = if came == Came::Gone { "gone" } else { "here" };
    let status = if came == Came::New { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(SoundKept { state: "kept", sound })))
}

/// Hear a recording. That it was heard stands in the audit trail. A part of it can be asked for with `Range`.
#[utoipa::path(
    get,
    path = "/api/v1/hubs/{hub}/voice-notes/{note}",
    tag = "conversations",
    responses(
        (status = 200, description = "The sound", body = Vec<u8>, content_type = "audio/webm"),
        (status = 206, description = "A part of it", body = Vec<u8>, content_type = "audio/webm")
    )
)]
pub async fn hear_voice_note(
    can: Can<Record>,
    address: Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response> {
    let Path((_, id)) = address;
    hear(&can, id, &headers).await
}

/// The sound, or the part of it that a browser asks for.
pub(in crate::listening) async fn hear(can: &Can<Record>, id: String, headers: &HeaderMap) -> Result<Response> {
    let asked = id.clone();
    let note = can.write(move |hub| voice::heard(hub, &asked)).await?;
    let (media, bytes) = note.sound.ok_or(Error::NotFound)?;
    let whole = u64::try_from(bytes).unwrap_or_default();
    let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let (status, part) = match range.map(|range| ranges::part(range, whole)) {
        Some(Some(part)) => (StatusCode::PARTIAL_CONTENT, part),
        Some(None) => {
            let told = [(header::CONTENT_RANGE, format!("bytes */{whole}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, told).into_response());
        }
        None => (StatusCode::OK, 0..whole),
    };
    let told = format!("bytes {}-{}/{whole}", part.start, part.end.saturating_sub(1));
    let at = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX);
    let wanted = at(part.start)..at(part.end);
    let sound = can.read(move |hub| voice::sound(hub, &id, wanted)).await?;
    let mut answer = (status, [(header::CONTENT_TYPE, media.as_str()), (header::ACCEPT_RANGES, "bytes")], sound).into_response();
    if status == StatusCode::PARTIAL_CONTENT
        && let Ok(told) = told.parse()
    {
        answer.headers_mut().insert(header::CONTENT_RANGE, told);
    }
    Ok(answer)
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WordsTyped {
    loves: String,
    concerns: String,
    would_change: String,
    would_do: String,
}

/// Type up a recording: the words stand with its conversation from then on, and the recording is deleted.
#[utoipa::path(
    put,
    path = "/api/v1/hubs/{hub}/voice-notes/{note}/words",
    tag = "conversations",
    request_body = WordsTyped,
    responses((status = 204, description = "Typed up, and the recording is deleted"))
)]
pub async fn type_up_voice_note(
    can: Can<Record>,
    address: Path<(String, String)>,
    Sent(typed): Sent<WordsTyped>,
) -> Result<StatusCode> {
    let Path((_, id)) = address;
    let asked = id.clone();
    let stands = can
        .read(move |hub| {
            let note = voice::one(hub, &asked)?;
            queries::one(hub, &note.conversation)
        })
        .await?;
    let words = [typed.loves, typed.concerns, typed.would_change, typed.would_do];
    let said = with_words(&stands.said, words, &can)?;
    can.write(move |hub| voice::type_up(hub, &id, &said)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A conversation as it stands, with other words.
pub(in crate::listening) fn with_words(stands: &Said, words: [String; 4], can: &Can<Record>) -> Result<Said> {
    let [loves, concerns, would_change, would_do] = words;
    let written = Written {
        held_at: stands.at().to_string(),
        how: stands.how.as_str().to_owned(),
        place: stands.place.clone(),
        language: stands.language.clone(),
        loves,
        concerns,
        would_change,
        would_do,
        ..Written::default()
    };
    Said::corrected(&written, can.now())
}

/// Delete a recording without typing it up.
#[utoipa::path(
    delete,
    path = "/api/v1/hubs/{hub}/voice-notes/{note}",
    tag = "conversations",
    responses((status = 204, description = "Gone"))
)]
pub async fn delete_voice_note(can: Can<Record>, address: Path<(String, String)>) -> Result<StatusCode> {
    let Path((_, id)) = address;
    can.write(move |hub| voice::delete(hub, &id)).await?;
    Ok(StatusCode::NO_CONTENT)
}
