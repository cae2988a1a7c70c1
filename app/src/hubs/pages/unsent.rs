//! A coordinator loads the file of a phone that could not send.

use crate::hubs::access::{Govern, hears};
use crate::hubs::unsent::{self, Came, LARGEST, Report, Row};
use crate::navigation;
use axum::Extension;
use axum::extract::Multipart;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use kit::access::Can;
use kit::web::batch::Addresses;
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::Frame;
use kit::web::pieces::{self, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Problem, Problems, Result};
use maud::{Markup, html};

pub async fn ask(can: Can<Govern>, InEnglish(reader): InEnglish) -> Result<Markup> {
    hears(&can)?;
    Ok(ask_page(&reader, &can, &Filled::empty()))
}

pub async fn load(
    can: Can<Govern>,
    Extension(house): Extension<Addresses>,
    InEnglish(reader): InEnglish,
    form: Multipart,
) -> Result<Response> {
    let taken = match brought(form).await {
        Ok(bytes) => unsent::take_in(&can, house, &bytes).await,
        Err(error) => Err(error),
    };
    match taken {
        Ok(report) => Ok(report_page(&reader, &can, &report).into_response()),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::empty().wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, ask_page(&reader, &can, &filled)).into_response())
        }
        Err(error) => Err(error),
    }
}

async fn brought(mut form: Multipart) -> Result<Vec<u8>> {
    let too_large = || {
        let problem = Problem::new("file", "problem-file-too-large").with("most", LARGEST / (1024 * 1024));
        Error::Invalid(Problems(vec![problem]))
    };
    let refused = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => too_large(),
        _ => Error::invalid("file", "problem-file-missing"),
    };
    while let Some(part) = form.next_field().await.map_err(refused)? {
        if part.name() != Some("file") {
            continue;
        }
        let bytes = part.bytes().await.map_err(refused)?;
        if bytes.len() > LARGEST {
            return Err(too_large());
        }
        if !bytes.is_empty() {
            return Ok(bytes.to_vec());
        }
    }
    Err(Error::invalid("file", "problem-file-missing"))
}

fn frame<'a>(reader: &Reader, can: &Can<Govern>, title: &'a str) -> Frame<'a> {
    navigation::frame(reader, can, title, "/members")
        .under("Members", format!("/hubs/{}/members", can.hub().id))
        .under("Phones", format!("/hubs/{}/phones", can.hub().id))
}

fn ask_page(reader: &Reader, can: &Can<Govern>, filled: &Filled) -> Markup {
    let form = Fields::new(reader.words, filled);
    frame(reader, can, "Load a file from a phone").show(html! {
        (pieces::heading("Load a file from a phone", "Each record is taken in under the name of who wrote it, as if their phone had sent it."))
        form method="post" action={ "/hubs/" (can.hub().id) "/unsent" } enctype="multipart/form-data" {
            (form.summary())
            (form.file("file", "The file").accept(".json")
                .hint(format!("A file that the phone page saved, up to {} MB. It is closed: you cannot read it, and this hub can.", LARGEST / (1024 * 1024))).required())
            (forms::button("Load this file"))
        }
        (pieces::section("What happens", html! {
            ul {
                li { "What the hub has already is not taken twice, so you can load a file again." }
                li { "Two versions of one record wait for you under Conflicts." }
                li { "What was still being written stays with whoever wrote it." }
                li { "Throw the file away afterwards." }
            }
        }))
    })
}

fn came(came: Came) -> (Tone, &'static str) {
    match came {
        Came::Taken => (Tone::Done, "Taken"),
        Came::Here => (Tone::Plain, "Already here"),
        Came::Conflict => (Tone::Next, "Two versions"),
        Came::Refused => (Tone::Late, "Not taken"),
    }
}

fn report_page(reader: &Reader, can: &Can<Govern>, report: &Report) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let count = |kind: Came| report.rows.iter().filter(|row| row.came == kind).count();
    let lead = format!(
        "Taken: {}. Already here: {}. Two versions: {}. Not taken: {}.",
        count(Came::Taken),
        count(Came::Here),
        count(Came::Conflict),
        count(Came::Refused)
    );
    let when = |row: &Row| match row.at.parse::<jiff::civil::DateTime>() {
        Ok(at) => words.date(at.date()),
        Err(_) => row.at.parse::<Timestamp>().map_or_else(
            |_| String::new(),
            |at| words.date(hub.zone.to_datetime(at).date()),
        ),
    };
    frame(reader, can, "What came of the file").show(html! {
        (pieces::heading(format!("What {} wrote", report.name), pieces::sentence(lead)))
        @if report.elsewhere > 0 {
            (pieces::notice(Tone::Next, "A part of this file is for another hub", html! {
                p { "A coordinator there can load the same file." }
            }))
        }
        (Table::new("Records of the file").quiet_caption()
            .column("Written down").column("Where").column("What came of it").column("Why")
            .rows(report.rows.iter().map(|row| {
                let (tone, name) = came(row.came);
                [
                    html! { (when(row)) },
                    html! { bdi { (row.place) } },
                    html! { (pieces::badge(tone, name)) },
                    html! { (row.reasons.join(" ")) },
                ]
            })).show())
        (pieces::actions(html! {
            (pieces::action("See the conversations", format!("/hubs/{}/conversations", hub.id)))
            @if count(Came::Conflict) > 0 { (pieces::quiet_action("See the two versions", format!("/hubs/{}/conflicts", hub.id))) }
            (pieces::quiet_action("Load another file", format!("/hubs/{}/unsent", hub.id)))
        }))
    })
}
