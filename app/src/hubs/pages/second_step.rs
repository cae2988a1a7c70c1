//! The second step of one's account: codes from an app, and recovery codes on paper.

use super::passkeys;
use super::show_again::{by_code, by_passkey, first};
use crate::hubs::noting::{Note, letter};
use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use kit::Error;
use kit::access::{Hub, Role, SignedIn};
use kit::session::{self, Enrolling, Proof};
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::{ACCOUNT, SECOND_STEP, SHOW_AGAIN};
use kit::web::pieces::{self, Entry, Tone};
use kit::web::qr;
use kit::web::reader::Reader;
use kit::words::Words;
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Done {
    /// What was just done: `off` or `shown`.
    done: String,
}

/// All that the page shows.
struct Shown {
    account: String,
    proof: Proof,
    enrolling: Option<Enrolling>,
    stepped: bool,
    possible: bool,
    /// The hubs that ask for a second step of this account, and from when on.
    asked: Vec<(Hub, Timestamp)>,
    now: Timestamp,
}

async fn shown(mine: &SignedIn) -> kit::Result<Shown> {
    let asked = mine.hubs().await?.into_iter().filter(|(_, role)| *role >= Role::Staff);
    Ok(Shown {
        account: mine.account().name.clone(),
        proof: mine.proof().await?,
        enrolling: mine.enrolling().await?,
        stepped: mine.stepped(),
        possible: session::passkeys_possible(mine.house()),
        asked: asked.filter_map(|(hub, _)| hub.second_step_from.map(|from| (hub, from))).collect(),
        now: mine.house().clock.now(),
    })
}

pub async fn show(mine: SignedIn, reader: Reader, Query(done): Query<Done>) -> kit::Result<Markup> {
    let reader = reader.speaking(mine.account().language.as_deref());
    second_step_page(&reader, &shown(&mine).await?, &Filled::empty(), &done.done)
}

pub async fn begin(mine: SignedIn) -> kit::Result<Redirect> {
    mine.begin_one_time().await?;
    Ok(Redirect::to(SECOND_STEP))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Typed {
    code: String,
}

pub async fn confirm(mine: SignedIn, reader: Reader, Form(typed): Form<Typed>) -> kit::Result<Response> {
    let reader = reader.speaking(mine.account().language.as_deref());
    let letter = letter(mine.house(), mine.account(), Note::CodesOn);
    match mine.confirm_one_time(&typed.code, letter).await {
        Ok(codes) => Ok(codes_page(&reader, &mine, &codes).into_response()),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([("code", typed.code)]).wrong(reader.words, &problems);
            let page = second_step_page(&reader, &shown(&mine).await?, &filled, "")?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error),
    }
}

pub async fn make_codes(mine: SignedIn, reader: Reader) -> kit::Result<Markup> {
    let reader = reader.speaking(mine.account().language.as_deref());
    let letter = letter(mine.house(), mine.account(), Note::RecoveryMade);
    let codes = mine.make_recovery_codes(letter).await?;
    Ok(codes_page(&reader, &mine, &codes))
}

pub async fn remove(mine: SignedIn) -> kit::Result<Redirect> {
    let was_on = mine.steps().await?.one_time;
    let letter = letter(mine.house(), mine.account(), Note::CodesOff);
    mine.remove_one_time(letter).await?;
    Ok(Redirect::to(&format!("{SECOND_STEP}{}", if was_on { "?done=off" } else { "" })))
}

fn second_step_page(reader: &Reader, shown: &Shown, filled: &Filled, done: &str) -> kit::Result<Markup> {
    let words = reader.words;
    let steps = shown.proof.steps;
    // A passkey that somebody has for their ease need not be shown first; a step that is asked for must be.
    let to_be_shown = !shown.stepped && (steps.one_time || (steps.passkeys && !shown.asked.is_empty()));
    let frame = reader.frame(words.t("second-step")).account(&shown.account).seen_by(words.t("seen-by-you"));
    let enrolling = match &shown.enrolling {
        Some(enrolling) if shown.proof.fresh => Some(enrolling_part(words, enrolling, filled)?),
        _ => None,
    };
    Ok(frame.style("hubs.css").script("passkeys.js").under(words.t("your-account"), ACCOUNT).show(html! {
        (pieces::heading(words.t("second-step"), words.t("second-step-lead")))
        @if done == "off" { (pieces::notice(Tone::Done, words.t("second-step-is-off"), html! {})) }
        @if shown.stepped && done == "shown" { (pieces::notice(Tone::Done, words.t("second-step-is-shown"), html! {})) }
        @if !shown.stepped { @for (hub, from) in &shown.asked { (wanted(words, hub, *from, shown.now)) } }
        @if to_be_shown { (to_show(words, shown, filled)) }
        @else if !shown.proof.fresh { (first(words, SECOND_STEP)) }
        @else if let Some(enrolling) = enrolling { (enrolling) }
        @else if steps.one_time { (codes_on(words)) }
        @else { (ways(words, shown)) }
        @if steps.any() && !to_be_shown { (recovery_part(words, shown)) }
        p.hint { (words.t("second-step-lost")) }
    }))
}

/// That a hub asks for a second step, or soon will.
pub(crate) fn wanted(words: Words, hub: &Hub, from: Timestamp, now: Timestamp) -> Markup {
    let hub_name = hub.name.as_str();
    let said = if from <= now {
        words.with("second-step-wanted-now", &[("hub", hub_name.into())])
    } else {
        let day = words.day(hub.zone.to_datetime(from).date());
        words.with("second-step-wanted", &[("day", day.into()), ("hub", hub_name.into())])
    };
    pieces::notice(Tone::Next, said, html! {})
}

/// Whoever came in without the step that they have shows it here.
fn to_show(words: Words, shown: &Shown, filled: &Filled) -> Markup {
    let steps = shown.proof.steps;
    let next = Filled::new([("next", format!("{SECOND_STEP}?done=shown"))]);
    let filled = if filled.is_fine() { &next } else { filled };
    pieces::section(
        words.t("second-step-show"),
        html! {
            p { (words.t("second-step-show-next")) }
            @if steps.passkeys && shown.possible {
                (by_passkey(words, SHOW_AGAIN, "/account/show-again/challenge", filled))
            }
            @if steps.one_time || steps.recovery > 0 { (by_code(words, SHOW_AGAIN, words.t("show-again-code"), filled)) }
        },
    )
}

fn ways(words: Words, shown: &Shown) -> Markup {
    html! {
        (pieces::section(words.t("second-step-app"), html! {
            p { (words.t("second-step-app-about")) }
            form method="post" action=(SECOND_STEP) { (forms::button(words.t("second-step-begin"))) }
        }))
        @if shown.possible {
            (pieces::section(words.t("second-step-passkey"), html! {
                p { (words.t("second-step-passkey-about")) }
                (pieces::actions(pieces::quiet_action(words.t("passkeys"), passkeys::HERE)))
            }))
        }
    }
}

fn enrolling_part(words: Words, enrolling: &Enrolling, filled: &Filled) -> kit::Result<Markup> {
    let form = Fields::new(words, filled);
    let picture = qr::drawn(&enrolling.address, words.t("second-step-picture"))?;
    Ok(pieces::section(
        words.t("second-step-scan"),
        html! {
            p { (words.t("second-step-scan-next")) }
            div.scan { (picture) }
            p { (words.t("second-step-letters")) }
            p.secret-letters dir="ltr" { (enrolling.letters) }
            form method="post" action={ (SECOND_STEP) "/confirm" } {
                (form.summary())
                (form.text("code", words.t("second-step-first")).required().most(40)
                    .autocomplete("one-time-code").short())
                p.hint { (words.t("second-step-confirm-ends")) }
                (forms::button(words.t("second-step-confirm")))
            }
            div.actions {
                (forms::press(SECOND_STEP, words.t("second-step-again")))
                (forms::press(format!("{SECOND_STEP}/remove"), words.t("second-step-give-up")))
            }
        },
    ))
}

fn codes_on(words: Words) -> Markup {
    pieces::section(
        words.t("second-step-on"),
        html! {
            p { (words.t("second-step-on-next")) }
            p.hint { (words.t("second-step-off-hint")) }
            form method="post" action={ (SECOND_STEP) "/remove" } { (forms::grave_button(words.t("second-step-off"))) }
        },
    )
}

fn recovery_part(words: Words, shown: &Shown) -> Markup {
    let left = words.with("recovery-left", &[("n", shown.proof.steps.recovery.into())]);
    pieces::section(
        words.t("recovery"),
        html! {
            p { (pieces::sentence(left)) }
            p { (words.t("recovery-why")) }
            @if shown.proof.fresh {
                p.hint { (words.t("recovery-make-hint")) }
                form method="post" action={ (SECOND_STEP) "/codes" } { (forms::quiet_button(words.t("recovery-make"))) }
            }
        },
    )
}

/// The codes, on the only page that ever shows them.
fn codes_page(reader: &Reader, mine: &SignedIn, codes: &[String]) -> Markup {
    let words = reader.words;
    let frame = reader.frame(words.t("recovery")).account(&mine.account().name).seen_by(words.t("seen-by-you"));
    frame.style("hubs.css").under(words.t("second-step"), SECOND_STEP).show(html! {
        (pieces::heading(words.t("recovery-once"), words.t("recovery-once-next")))
        ol.recovery-codes dir="ltr" { @for code in codes { li { code { (code) } } } }
        p { (words.t("recovery-why")) }
        (pieces::actions(pieces::action(words.t("recovery-kept"), SECOND_STEP)))
    })
}

/// What the account's own page says of it.
pub(super) fn entry(words: Words, proof: &Proof) -> Entry {
    let about = if proof.steps.one_time {
        words.with("account-opens-codes-on", &[("left", proof.steps.recovery.into())])
    } else {
        words.t("account-opens-codes-off").to_owned()
    };
    Entry::new(words.t("second-step")).to(SECOND_STEP).about(about)
}
