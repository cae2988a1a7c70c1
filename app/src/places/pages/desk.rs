//! The network's desk for places: what is here, a file that comes in, what it would change, and how far it has come.

use crate::navigation;
use crate::places::access::KeepPlaces;
use crate::places::bringing::{self, only_the_network};
use crate::places::model::{PlaceFile, Report, Stand};
use crate::places::queries::{files, vintages};
use crate::places::queries::vintages::Vintage;
use axum::extract::{Multipart, Path};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Anyone, Can};
use kit::clock::day;
use kit::web::forms::{self, Filled, Form};
use kit::web::pieces::{self, Entry, Table, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};

const WHAT: &str = "Places are the same for every hub here, and everybody may read them: neighbourhoods, postcodes, outlines, and what makes life hard.";

fn address(can: &Can<KeepPlaces>) -> String {
    format!("/hubs/{}/places", can.hub().id)
}

pub async fn list(can: Can<KeepPlaces>, anyone: Anyone, InEnglish(reader): InEnglish) -> Result<Markup> {
    only_the_network(&can)?;
    list_page(&can, &anyone, &reader, &Filled::empty()).await
}

async fn list_page(can: &Can<KeepPlaces>, anyone: &Anyone, reader: &Reader, filled: &Filled) -> Result<Markup> {
    let brought = can.read(files::list).await?;
    let here = anyone.read(vintages::all).await?;
    let form = Form::new(reader.words, filled);
    Ok(navigation::frame(reader, can, "Places", "/places").show(html! {
        (pieces::heading("Places", WHAT))
        form method="post" action=(address(can)) enctype="multipart/form-data" {
            (form.summary())
            (form.file("file", "An official file").accept(".csv,.zip,.gz,.geojson,.json,.gpkg")
                .hint("Deprivation (File 7), postcodes (ONSPD), households, names, outlines: as CSV, GeoJSON, GeoPackage or zip, up to 512 MB.").required())
            (forms::button("Look at this file"))
        }
        p { "Nothing comes in yet: first you see what would change. A file that nobody takes in is thrown away after a day." }
        @if !brought.is_empty() {
            (pieces::section("Files that were brought", pieces::list(brought.iter().map(|file| entry(can, reader.words, file)))))
        }
        (pieces::section("What is here", here_table(can, reader.words, &here)))
    }))
}

fn entry(can: &Can<KeepPlaces>, words: Words, file: &PlaceFile) -> Entry {
    let (tone, stand) = match file.stand {
        Stand::Arriving | Stand::Looking => (Tone::Next, "Being looked at"),
        Stand::Waiting => (Tone::Next, "Waiting for you"),
        Stand::Taking => (Tone::Next, "Coming in"),
        Stand::Done => (Tone::Done, "In"),
        Stand::Stopped => (Tone::Plain, "Not taken in"),
    };
    Entry::new(html! { bdi { (file.name) } })
        .to(format!("{}/{}", address(can), file.id))
        .about(html! { (words.date(day(file.made_at, &can.hub().zone))) " · " bdi { (file.by.as_deref().unwrap_or("somebody who has left")) } })
        .marks(pieces::badge(tone, stand))
}

/// The first of each layer is the one that is read.
fn here_table(can: &Can<KeepPlaces>, words: Words, here: &[Vintage]) -> Markup {
    let is_read = |at: usize| here[..at].iter().all(|newer| newer.layer != here[at].layer);
    let rows = here.iter().enumerate().map(|(at, one)| {
        [
            html! { (one.layer) },
            html! { bdi { (one.edition) } },
            html! { (words.number(one.records)) },
            html! { bdi { (one.file) } },
            html! { (words.date(day(one.done_at, &can.hub().zone))) },
            html! { @if is_read(at) { "Pages show it" } @else { "Kept" } },
        ]
    });
    html! {
        @if here.is_empty() { p { "Nothing is here yet." } } @else {
            (Table::new("What is here").quiet_caption().column("What").column("Edition").numbers("Records").column("File")
                .column("Came in").column("Now").rows(rows).show())
        }
    }
}

pub async fn bring(can: Can<KeepPlaces>, anyone: Anyone, InEnglish(reader): InEnglish, form: Multipart) -> Result<Response> {
    only_the_network(&can)?;
    match bringing::bring(&can, form).await {
        Ok(id) => Ok(Redirect::to(&format!("{}/{id}", address(&can))).into_response()),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::empty().wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, list_page(&can, &anyone, &reader, &filled).await?).into_response())
        }
        Err(error) => Err(error),
    }
}

/// A file as it stands. While a job is at work the browser asks again by itself.
pub async fn show(can: Can<KeepPlaces>, InEnglish(reader): InEnglish, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    only_the_network(&can)?;
    let file = can.read(move |network| files::one(network, &id)).await?;
    let page = file_page(&can, &reader, &file);
    Ok(match file.stand {
        Stand::Arriving | Stand::Looking | Stand::Taking => ([(HeaderName::from_static("refresh"), "2")], page).into_response(),
        Stand::Waiting | Stand::Done | Stand::Stopped => page.into_response(),
    })
}

pub async fn take_in(can: Can<KeepPlaces>, Path((_, id)): Path<(String, String)>) -> Result<Redirect> {
    only_the_network(&can)?;
    let to = format!("{}/{id}", address(&can));
    can.write(move |network| files::start(network, &id)).await?;
    Ok(Redirect::to(&to))
}

pub async fn give_up(can: Can<KeepPlaces>, Path((_, id)): Path<(String, String)>) -> Result<Redirect> {
    only_the_network(&can)?;
    can.write(move |network| files::one(network, &id).and_then(|_| files::give_up(network, &id))).await?;
    Ok(Redirect::to(&address(&can)))
}

fn lead(file: &PlaceFile) -> &str {
    match file.stand {
        Stand::Arriving => "The file is on its way.",
        Stand::Looking => "The file is being read. This takes a minute for a large one.",
        Stand::Waiting => "Nothing has come in yet. This is what would change.",
        Stand::Taking => "The file is coming in. Until all of it is in, pages show what they showed before.",
        Stand::Done => "The file is in, and pages show it.",
        Stand::Stopped => match &file.report.stopped {
            Some(why) => why,
            None => "Nobody took this file in, and it was thrown away.",
        },
    }
}

fn file_page(can: &Can<KeepPlaces>, reader: &Reader, file: &PlaceFile) -> Markup {
    let (words, own) = (reader.words, format!("{}/{}", address(can), file.id));
    let under_way = matches!(file.stand, Stand::Arriving | Stand::Looking | Stand::Taking);
    navigation::frame(reader, can, &file.name, "/places").under("Places", address(can)).show(html! {
        (pieces::heading(&file.name, pieces::sentence(lead(file))))
        @if file.stand == Stand::Taking && file.rows > 0 {
            (pieces::progress("How far it has come", file.put_in, file.rows))
            p { (words.number(file.put_in)) " of " (words.number(file.rows)) " rows are in" (left(can, words, file)) "." }
        }
        @if under_way { p { "You can leave this page: it goes on by itself. " a href=(own) { "Look again" } } }
        @if !file.report.layers.is_empty() { (changes(words, file.stand, &file.report)) }
        @if file.stand == Stand::Waiting {
            form method="post" action={ (own) "/take-in" } { (forms::button("Take it in")) }
            form method="post" action={ (own) "/give-up" } { (forms::quiet_button("Throw it away")) }
        }
        @if !file.report.troubles.is_empty() { (troubles(words, &file.report)) }
    })
}

/// The time that is left, by that which it took so far.
fn left(can: &Can<KeepPlaces>, words: Words, file: &PlaceFile) -> String {
    let Some(started) = file.started_at.filter(|_| file.put_in > 0) else { return String::new() };
    let took = can.house().clock.now().duration_since(started).as_secs().max(0);
    let seconds = took.saturating_mul(file.rows - file.put_in) / file.put_in;
    match (seconds + 59) / 60 {
        ..=1 => ", and it takes less than a minute more".to_owned(),
        minutes => format!(", and it takes about {} minutes more", words.number(minutes)),
    }
}

fn changes(words: Words, stand: Stand, report: &Report) -> Markup {
    let title = if stand == Stand::Waiting { "What would change" } else { "What changed" };
    let rows = report.layers.iter().map(|layer| {
        let number = |n: i64| html! { @if layer.here { "–" } @else { (words.number(n)) } };
        [
            html! { (layer.layer) @if layer.here { " (here already)" } },
            html! { (words.number(layer.records)) },
            number(layer.new),
            number(layer.changed),
            number(layer.gone),
        ]
    });
    let table = Table::new(title).quiet_caption().column("What").numbers("In the file").numbers("New").numbers("Changed").numbers("Gone");
    pieces::section(title, html! {
        (table.rows(rows).show())
        p { "New, changed and gone are set against what pages show now. Is much gone, and should it not be? Then the file may be cut short. Postcodes are compared by their first halves." }
    })
}

fn troubles(words: Words, report: &Report) -> Markup {
    let told = report.troubles.len() as u64;
    pieces::section("Rows that are left out", html! {
        (Table::new("Rows that are left out").quiet_caption().numbers("Row").column("Column").column("Why")
            .rows(report.troubles.iter().map(|(row, column, sentence)| {
                [html! { (row) }, html! { bdi { (column) } }, html! { (sentence) }]
            })).show())
        @if report.trouble > told { p { "And " (words.number((report.trouble - told) as i64)) " more." } }
    })
}
