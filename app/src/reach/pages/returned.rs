//! A sheet that comes back: found by its code or by a photograph, and typed in line by line.

use super::outreach::{seen_by, when};
use super::walk::moment;
use super::{Pairs, again, seen, to, value};
use crate::navigation;
use crate::reach::access::Walk;
use crate::reach::model::sheets::{Line, Sheet, Typed};
use crate::reach::model::{Knock, Outcome, Session, WrittenKnock};
use crate::reach::photograph::{Grey, LARGEST, Seen};
use crate::reach::queries::{sessions, sheets};
use axum::Form;
use axum::extract::multipart::{Multipart, MultipartError};
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kit::access::Can;
use kit::web::forms::{Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Problem, Problems, Result, id};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The order in which outcomes stand on the sheet.
const ORDER: [Outcome; 5] = [
    Outcome::NoAnswer,
    Outcome::Refused,
    Outcome::Spoke,
    Outcome::DoNotKnock,
    Outcome::ComeBack,
];

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    code: String,
}

pub async fn ask(can: Can<Walk>, reader: Reader, Query(asked): Query<Asked>) -> Response {
    if asked.code.trim().is_empty() {
        return ask_page(&reader, &can, &Filled::empty()).into_response();
    }
    find(can, reader, asked.code).await
}

async fn find(can: Can<Walk>, reader: Reader, typed: String) -> Response {
    let code = id::tidy_code(&typed);
    let at = to(&can, &format!("/sheets/{code}"));
    let wanted = code.clone();
    match can.read(move |hub| sheets::by_code(hub, &wanted)).await {
        Ok(_) => seen(&at),
        Err(Error::NotFound) => {
            let problem = Problems(vec![Problem::new("code", "problem-sheet-unknown")]);
            again(ask_page(&reader, &can, &Filled::new([("code", typed)]).wrong(reader.words, &problem)))
        }
        Err(error) => error.into_response(),
    }
}

fn ask_page(reader: &Reader, can: &Can<Walk>, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let at = to(can, "/sheets");
    navigation::frame(reader, can, words.t("sheet-returned"), "/outreach")
        .under(words.t("outreach"), to(can, "/outreach"))
        .stage(Stage::Reach)
        .style("sheets.css")
        .seen_by(seen_by(words, can))
        .show(html! {
            (pieces::heading(words.t("sheet-returned"), words.t("sheet-returned-why")))
            (form.summary())
            (pieces::section(words.t("sheet-photograph"), html! {
                p { (words.t("sheet-photograph-why")) }
                form method="post" action={ (at) "/photograph" } enctype="multipart/form-data" {
                    (form.file("photograph", words.t("sheet-photograph-field")).accept("image/jpeg,image/png"))
                    (form.text("printed_code", words.t("sheet-code-too")).hint(words.t("sheet-code-too-why")).short())
                    button { (words.t("sheet-read")) }
                }
            }))
            (pieces::section(words.t("sheet-type"), html! {
                form method="get" action=(at) {
                    (form.text("code", words.t("sheet-code-field")).hint(words.t("sheet-code-hint")).short().required())
                    button.quiet { (words.t("sheet-find")) }
                }
            }))
        })
}

struct Shown {
    session: Session,
    sheet: Sheet,
    lines: Vec<Line>,
}

async fn shown(can: &Can<Walk>, code: String) -> Result<Shown> {
    can.read(move |hub| {
        let sheet = sheets::by_code(hub, &id::tidy_code(&code))?;
        let (session, lines) = (sessions::one(hub, &sheet.session)?, sheets::lines(hub, &sheet.id)?);
        Ok(Shown { session, sheet, lines })
    })
    .await
}

/// The sheet as a form, with what was typed in before.
pub async fn show(can: Can<Walk>, reader: Reader, Path((_, code)): Path<(String, String)>) -> Result<Markup> {
    let shown = shown(&can, code).await?;
    let filled = begun(&can, &reader, &shown, |_, line| line.typed.as_ref().map(|(_, outcome, _)| *outcome));
    Ok(page(&reader, &can, &shown, &filled, &BTreeSet::new(), None))
}

fn begun(
    can: &Can<Walk>,
    reader: &Reader,
    shown: &Shown,
    outcome: impl Fn(usize, &Line) -> Option<Outcome>,
) -> Filled {
    let at = shown.lines.iter().find_map(|line| line.knocked_at).unwrap_or(shown.session.starts_at);
    let mut values = vec![("time".to_owned(), reader.words.time(at, &can.hub().zone))];
    for (at, line) in shown.lines.iter().enumerate() {
        let outcome = outcome(at, line).map_or("", Outcome::as_str);
        values.push((format!("line-{at}"), outcome.to_owned()));
        let back = line.typed.as_ref().and_then(|(.., back)| back.clone()).unwrap_or_default();
        values.push((format!("back-{at}"), back.chars().take(10).collect()));
    }
    Filled::new(values)
}

fn page(
    reader: &Reader,
    can: &Can<Walk>,
    shown: &Shown,
    filled: &Filled,
    look: &BTreeSet<usize>,
    notice: Option<Markup>,
) -> Markup {
    let (words, session, sheet) = (reader.words, &shown.session, &shown.sheet);
    let form = Fields::new(words, filled);
    let title = words.with("sheet-of", &[("street", sheet.street.1.as_str().into()), ("page", sheet.page.into())]);
    navigation::frame(reader, can, title.clone(), "/outreach")
        .under(session.name.clone(), to(can, &format!("/outreach/{}", session.id)))
        .under(words.t("sheets"), to(can, &format!("/outreach/{}/sheets", session.id)))
        .stage(Stage::Reach)
        .style("sheets.css")
        .seen_by(seen_by(words, can))
        .show(html! {
            (pieces::heading(&title, html! { b { (sheet.code) } " · " (when(words, can, session)) }))
            @if let Some(notice) = notice { (notice) }
            @else if let Some((_, who)) = &sheet.typed {
                (pieces::notice(Tone::Done, words.with("sheet-typed-before", &[("who", who.into())]), html! { p { (words.t("sheet-typed-before-why")) } }))
            }
            form.typing method="post" action=(to(can, &format!("/sheets/{}", sheet.code))) {
                (form.summary())
                (form.text("time", words.t("sheet-time")).hint(words.t("sheet-time-hint")).short().required())
                ol.lines {
                    @for (at, line) in shown.lines.iter().enumerate() {
                        (typed_line(words, filled, at, line, look.contains(&at)))
                    }
                }
                button { (words.t("sheet-keep")) }
            }
        })
}

fn typed_line(words: Words, filled: &Filled, at: usize, line: &Line, look: bool) -> Markup {
    let (name, back) = (format!("line-{at}"), format!("back-{at}"));
    let chosen = filled.value(&name);
    let problem = filled.problem_with(&back);
    if !line.boxes {
        return html! {
            li { b dir="auto" { (line.door.label) } " " span.soft { (words.t("outcome-do-not-knock")) } }
        };
    }
    html! {
        li data-look[look] {
            fieldset id={ "field-" (name) } tabindex="-1" {
                legend { b dir="auto" { (line.door.label) } @if look { " " span.look { (words.t("sheet-look")) } } }
                div.boxes {
                    @for (value, label) in std::iter::once(("", words.t("sheet-nothing"))).chain(ORDER.map(|outcome| (outcome.as_str(), words.t(outcome.key())))) {
                        label { input type="radio" name=(name) value=(value) checked[chosen == value]; span { (label) } }
                    }
                    label.back {
                        span { (words.t("sheet-when")) }
                        input type="date" name=(back) id={ "field-" (back) } value=(filled.value(&back))
                            aria-invalid=[problem.map(|_| "true")] aria-describedby=[problem.map(|_| format!("field-{back}-problem"))];
                    }
                }
                @if let Some(problem) = problem { p.problem id={ "field-" (back) "-problem" } { (problem) } }
            }
        }
    }
}

pub async fn keep(
    can: Can<Walk>,
    reader: Reader,
    Path((_, code)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let shown = shown(&can, code).await?;
    match kept(&can, &shown, &pairs).await {
        Ok(()) => Ok(seen(&to(&can, &format!("/outreach/{}/sheets", shown.session.id)))),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new(pairs).wrong(reader.words, &problems);
            Ok(again(page(&reader, &can, &shown, &filled, &BTreeSet::new(), None)))
        }
        Err(error) => Err(error),
    }
}

async fn kept(can: &Can<Walk>, shown: &Shown, pairs: &Pairs) -> Result<()> {
    let mut problems = Problems::default();
    let at = moment(can, &shown.session, value(pairs, "time"));
    if at.is_none() {
        problems.add(Problem::new("time", "problem-not-time"));
    }
    let mut typed = Vec::new();
    for (line, number) in shown.lines.iter().zip(0_i64..) {
        if !line.boxes {
            continue;
        }
        let said = value(pairs, &format!("line-{number}"));
        let outcome = Outcome::parse(said);
        let come_back = (outcome == Some(Outcome::ComeBack)).then(|| value(pairs, &format!("back-{number}")).trim().to_owned());
        if let (Some(outcome), Some(at)) = (outcome, at) {
            // The same rules as for a knock that a phone sends.
            let written = WrittenKnock {
                session: Some(shown.session.id.clone()),
                at: at.to_string(),
                outcome: outcome.as_str().to_owned(),
                come_back: come_back.clone(),
            };
            match Knock::of(&written, can.now()) {
                Ok(knock) => typed.push(Typed { line: number, outcome: Some(outcome), come_back: knock.come_back }),
                Err(Error::Invalid(found)) => named(found, number, &mut problems),
                Err(error) => return Err(error),
            }
        } else {
            typed.push(Typed { line: number, outcome: None, come_back: None });
        }
    }
    if shown.sheet.typed.is_none() && typed.iter().all(|line| line.outcome.is_none()) && problems.is_empty() {
        problems.add(Problem::new("line-0", "problem-sheet-empty"));
    }
    problems.or(())?;
    let (sheet, at) = (shown.sheet.clone(), at.map(|at| at.as_microsecond()).unwrap_or_default());
    can.write(move |hub| sheets::take_in(hub, &sheet, at, &typed)).await?;
    Ok(())
}

/// What is wrong with a line, at its field in the form; what is wrong with the time is said once.
fn named(found: Problems, line: i64, problems: &mut Problems) {
    for mut problem in found.0 {
        problem.field = match problem.field.as_ref() {
            "at" => "time".into(),
            _ => format!("back-{line}").into(),
        };
        if problems.at(&problem.field).next().is_none() {
            problems.add(problem);
        }
    }
}

/// Reads a photograph, and shows what it says for a person to look over. Nothing is kept before they say so.
pub async fn photograph(can: Can<Walk>, reader: Reader, form: Multipart) -> Result<Response> {
    let (file, typed) = match brought(form).await {
        Ok(brought) => brought,
        Err(Error::Invalid(problems)) => {
            return Ok(again(ask_page(&reader, &can, &Filled::empty().wrong(reader.words, &problems))));
        }
        Err(error) => return Err(error),
    };
    match read(&can, file, &typed).await {
        Ok((shown, said)) => Ok(read_page(&reader, &can, &shown, &said).into_response()),
        Err(Error::Invalid(problems)) => {
            Ok(again(ask_page(&reader, &can, &Filled::new([("printed_code", typed)]).wrong(reader.words, &problems))))
        }
        Err(error) => Err(error),
    }
}

async fn brought(mut form: Multipart) -> Result<(Vec<u8>, String)> {
    let refused = |error: MultipartError| {
        if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
            let problem = Problem::new("photograph", "problem-file-too-large").with("most", LARGEST / (1024 * 1024));
            Error::Invalid(Problems(vec![problem]))
        } else {
            Error::invalid("photograph", "problem-photograph-missing")
        }
    };
    let (mut file, mut code) = (Vec::new(), String::new());
    while let Some(part) = form.next_field().await.map_err(refused)? {
        match part.name() {
            Some("photograph") => file = part.bytes().await.map_err(refused)?.to_vec(),
            Some("printed_code") => code = part.text().await.map_err(refused)?.chars().take(20).collect(),
            _ => {}
        }
    }
    Ok((file, code))
}

async fn read(can: &Can<Walk>, file: Vec<u8>, typed: &str) -> Result<(Shown, Vec<Seen>)> {
    // A photograph takes a while to unpack, and nobody else should wait for it.
    let (grey, found) = tokio::task::spawn_blocking(move || {
        let grey = Grey::of(&file)?;
        let code = grey.code();
        Ok::<_, Error>((grey, code))
    })
    .await
    .map_err(|_| Error::internal("a photograph was not read to its end"))??;
    let code = if typed.trim().is_empty() { found } else { Some(id::tidy_code(typed)) };
    let code = code.ok_or_else(|| Error::invalid("printed_code", "problem-photograph-code"))?;
    let shown = shown(can, code).await.map_err(|error| match error {
        Error::NotFound => Error::invalid("printed_code", "problem-sheet-unknown"),
        other => other,
    })?;
    tokio::task::spawn_blocking(move || grey.read(&shown.sheet, &shown.lines).map(|said| (shown, said)))
        .await
        .map_err(|_| Error::internal("a photograph was not read to its end"))?
}

fn read_page(reader: &Reader, can: &Can<Walk>, shown: &Shown, said: &[Seen]) -> Markup {
    let words = reader.words;
    let filled = begun(can, reader, shown, |at, _| match said.get(at) {
        Some(Seen::One(outcome)) => Some(*outcome),
        // Of two ticks nobody but a person can say which one is meant.
        _ => None,
    });
    let look: BTreeSet<usize> =
        said.iter().enumerate().filter(|(_, seen)| matches!(seen, Seen::Doubtful(_))).map(|(at, _)| at).collect();
    let ticked = said.iter().filter(|seen| matches!(seen, Seen::One(_))).count();
    let tone = if look.is_empty() { Tone::Next } else { Tone::Late };
    let notice = pieces::notice(
        tone,
        words.with("sheet-was-read", &[("n", ticked.into()), ("look", look.len().into())]),
        html! { p { (words.t("sheet-was-read-why")) } },
    );
    page(reader, can, shown, &filled, &look, Some(notice))
}
