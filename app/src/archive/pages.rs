//! "Take everything with you": what is in an archive, who may have one, and those that are here.

use super::access::Leave;
use super::declared::{Goes, TABLES};
use super::queries::{self, Archive, PIECE};
use crate::navigation;
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use futures_util::{StreamExt, stream};
use kit::access::Can;
use kit::web::forms;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::ranges;
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Result};
use maud::{Markup, html};

fn address(hub: &str) -> String {
    format!("/hubs/{hub}/archives")
}

pub async fn list(can: Can<Leave>, InEnglish(reader): InEnglish) -> Result<Response> {
    let archives = can.read(queries::list).await?;
    let waiting = archives.iter().any(|archive| archive.made_at.is_none());
    let page = list_page(&reader, &can, &archives);
    Ok(match waiting {
        true => ([(HeaderName::from_static("refresh"), "3")], page).into_response(),
        false => page.into_response(),
    })
}

fn list_page(reader: &Reader, can: &Can<Leave>, archives: &[Archive]) -> Markup {
    let hub = can.hub();
    let waiting = archives.iter().any(|archive| archive.made_at.is_none());
    navigation::frame(reader, can, "Take everything with you", "/archives").show(html! {
        (pieces::heading("Take everything with you",
            format!("All that {} owns, in one archive of open files. Any program can read them, and another Folkmoot goes on where you are.", hub.name)))
        (pieces::notice(Tone::Next, "It holds names, telephone numbers and what people said in confidence", html! {
            p { "Only coordinators can make an archive and take it away. Each time is written down in the audit trail. Keep the file locked, and delete it when you do not need it." }
            p { "When somebody takes their words back, the archives that are here go at once, because they still hold them. Then make another." }
        }))
        @if !waiting {
            form.press method="post" action=(address(&hub.id)) { (forms::button("Make an archive now")) }
        }
        @if archives.is_empty() {
            p { "No archive is here. Making one takes up to a few minutes; you can leave this page meanwhile." }
        } @else {
            (pieces::section("Archives", pieces::list(archives.iter().map(|archive| entry(reader, can, archive)))))
        }
        (pieces::section("What is in it", html! {
            ul {
                li { "Every conversation with its words, its history and what was agreed about it." }
                li { "Everybody whom the hub knows, and how to reach them." }
                li { "Themes, promises, quotations, imports, members and their roles, and the whole audit trail." }
                li { "Spreadsheets of conversations and people beside it, and a README in plain words." }
            }
        }))
        (pieces::section("What is not in it", html! {
            ul { @for (table, why) in left_out() { li { code { (table) } ": " (why) "." } } }
        }))
        (pieces::section("How to go on elsewhere", html! {
            p { "Whoever runs the other Folkmoot takes the archive in with one command, " code { "folkmoot import --archive" }
                ". Nobody gains a sign-in or a role there by it, unless they say so." }
        }))
    })
}

fn left_out() -> impl Iterator<Item = (&'static str, &'static str)> {
    // What those above add up is not this hub's, and would puzzle whoever reads this.
    TABLES.iter().filter_map(|(table, goes)| match goes {
        Goes::Not(why) => Some((*table, *why)),
        _ => None,
    })
}

fn entry(reader: &Reader, can: &Can<Leave>, archive: &Archive) -> Entry {
    let (words, hub) = (reader.words, can.hub());
    let own = format!("{}/{}", address(&hub.id), archive.id);
    let by = archive.asked_by.as_deref().unwrap_or("whoever runs the server");
    let about = html! {
        "Asked for by " bdi { (by) }
        @if archive.made_at.is_some() {
            " · " (words.number(archive.rows)) " rows · " (size(archive.bytes)) " · gone on " (words.moment(archive.gone_at(), &hub.zone))
        }
    };
    let title = html! { (words.moment(archive.asked_at, &hub.zone)) };
    let entry = Entry::new(title).about(about);
    match archive.made_at {
        None => entry.marks(pieces::badge(Tone::Next, "Being made")),
        Some(_) => entry.marks(html! {
            (pieces::badge(Tone::Done, "Ready")) " "
            (pieces::quiet_action("Take it away", format!("{own}/all.zip"))) " "
            (forms::press(format!("{own}/remove"), "Throw it away now"))
        }),
    }
}

/// `1.4 MB`, as people say it.
fn size(bytes: i64) -> String {
    match bytes {
        ..1_000_000 => format!("{} KB", (bytes + 999) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

pub async fn ask(can: Can<Leave>) -> Result<Redirect> {
    can.write(queries::ask).await?;
    Ok(Redirect::to(&address(&can.hub().id)))
}

pub async fn remove(can: Can<Leave>, Path((_, id)): Path<(String, String)>) -> Result<Redirect> {
    can.write(move |hub| queries::one(hub, &id).and_then(|_| queries::forget(hub, &id))).await?;
    Ok(Redirect::to(&address(&can.hub().id)))
}

/// The archive itself, or what is still missing of it after a line broke.
pub async fn take(can: Can<Leave>, Path((_, id)): Path<(String, String)>, headers: HeaderMap) -> Result<Response> {
    send(can, id, &headers).await
}

pub(super) async fn send(can: Can<Leave>, id: String, headers: &HeaderMap) -> Result<Response> {
    let asked = id.clone();
    let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let archive = match range {
        // What goes on after a broken line is the same taking.
        Some(_) => can.read(move |hub| queries::one(hub, &asked)).await?,
        None => can.write(move |hub| queries::taken(hub, &asked)).await?,
    };
    if archive.made_at.is_none() {
        return Err(Error::NotFound);
    }
    let whole = u64::try_from(archive.bytes).unwrap_or_default();
    let (status, part) = match range.map(|range| ranges::part(range, whole)) {
        Some(Some(part)) => (StatusCode::PARTIAL_CONTENT, part),
        Some(None) => return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, format!("bytes */{whole}"))]).into_response()),
        None => (StatusCode::OK, 0..whole),
    };
    let name = format!("attachment; filename=\"{}.zip\"", can.hub().id);
    let length = part.end - part.start;
    let told = format!("bytes {}-{}/{whole}", part.start, part.end.saturating_sub(1));
    let pieces = stream::unfold((can, id, part), |(can, id, part)| async move {
        if part.start >= part.end {
            return None;
        }
        let size = PIECE as u64;
        let (number, own) = (i64::try_from(part.start / size).unwrap_or(i64::MAX), id.clone());
        let read = can.read(move |hub| queries::piece(hub, &own, number)).await;
        match read {
            Ok(content) => {
                let from = usize::try_from(part.start % size).unwrap_or_default();
                let to = usize::try_from((part.end - part.start).saturating_add(from as u64)).unwrap_or(usize::MAX).min(content.len());
                let piece = Bytes::from(content).slice(from.min(to)..to);
                let next = part.start + piece.len() as u64;
                // A piece that is shorter than it should be would be asked for again for ever.
                let end = if piece.is_empty() { next } else { part.end };
                Some((Ok::<Bytes, Error>(piece), (can, id, next..end)))
            }
            Err(error) => {
                tracing::error!(%error, "an archive was cut short on its way");
                Some((Err(error), (can, id, 0..0)))
            }
        }
    });
    // Whoever compresses the answer asks once more after its end, which an unfolded stream does not bear.
    let body = Body::from_stream(pieces.fuse());
    let mut answer = (
        status,
        [
            (header::CONTENT_TYPE, "application/zip".to_owned()),
            (header::CONTENT_DISPOSITION, name),
            (header::CONTENT_LENGTH, length.to_string()),
            (header::ACCEPT_RANGES, "bytes".to_owned()),
        ],
        body,
    )
        .into_response();
    if status == StatusCode::PARTIAL_CONTENT
        && let Ok(told) = told.parse()
    {
        answer.headers_mut().insert(header::CONTENT_RANGE, told);
    }
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_told_as_people_say_them() {
        assert_eq!((size(1), size(1_450_000)), ("1 KB".to_owned(), "1.4 MB".to_owned()));
    }
}
