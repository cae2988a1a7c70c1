//! One session: who goes where, who has the streets, and how it went so far.

use super::outreach::{names, seen_by, state, when};
use super::{Pairs, again, planning, seen, to};
use crate::navigation;
use crate::reach::access::{Plan, Walk};
use crate::reach::model::{Session, SessionStreet, Wanted};
use crate::reach::queries::counts::Done;
use crate::reach::queries::{checkouts, counts, sessions, walk};
use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use jiff::Timestamp;
use kit::access::{Can, Permission, Role};
use kit::clock::day;
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces::{self, Table, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Problems, Result};
use maud::{Markup, html};

struct Shown {
    session: Session,
    streets: Vec<SessionStreet>,
    listed: i64,
    done: Done,
}

async fn shown(can: &Can<Walk>, id: String) -> Result<Shown> {
    can.read(move |hub| {
        let session = sessions::one(hub, &id)?;
        let streets = sessions::streets(hub, &id)?;
        let listed = match session.wanted {
            // Streets know how many doors they have.
            Wanted::All => streets.iter().map(|street| street.doors).sum(),
            _ => walk::how_many(hub, &session)?,
        };
        let done = counts::of_session(hub, &id)?;
        Ok(Shown { session, streets, listed, done })
    })
    .await
}

pub async fn show(can: Can<Walk>, reader: Reader, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let shown = shown(&can, id).await?;
    Ok(page(&reader, &can, &shown, &Filled::empty()))
}

fn page(reader: &Reader, can: &Can<Walk>, shown: &Shown, filled: &Filled) -> Markup {
    let (words, session) = (reader.words, &shown.session);
    let own = to(can, &format!("/outreach/{}", session.id));
    let doors = html! {
        (words.t(session.wanted.key())) ". "
        @if shown.listed > 0 { (planning::sum(words, shown.listed)) }
    };
    let mut facts = vec![
        (words.t("outreach-who"), html! { bdi { (words.list(&names(session))) } }),
        (words.t("outreach-wanted"), doors),
        (words.t("safety"), html! {
            a href=(to(can, &format!("/safety/sessions/{}", session.id))) { (words.t("safety-look")) }
        }),
    ];
    if !session.meet.is_empty() {
        facts.insert(0, (words.t("outreach-meet"), html! { bdi { (session.meet) } }));
    }
    navigation::frame(reader, can, session.name.clone(), "/outreach")
        .under(words.t("outreach"), to(can, "/outreach"))
        .stage(Stage::Reach)
        .style("outreach.css")
        .seen_by(seen_by(words, can))
        .show(html! {
            (pieces::heading(&session.name, html! { (when(words, can, session)) " " (state(words, can, session)) }))
            (Fields::new(words, filled).summary())
            @if !session.cancelled {
                (pieces::actions(html! {
                    (pieces::action(words.t("walk-list"), format!("{own}/walk")))
                    (pieces::quiet_action(words.t("sheets"), format!("{own}/sheets")))
                }))
            }
            (pieces::facts(facts))
            (pieces::section(words.t("outreach-so-far"), so_far(words, shown)))
            (pieces::section(words.t("outreach-streets"), streets(words, can, shown)))
            @if !session.cancelled { div #field-session tabindex="-1" { (pieces::actions(taking(words, can, shown, &own))) } }
            @if can.role() >= Role::Organiser { (pieces::actions(changing(words, can, session, &own))) }
        })
}

/// "So far at 40 of 120 doors: somebody came to 12 of them, and 7 spoke with us." Every share with its n.
fn so_far(words: Words, shown: &Shown) -> Markup {
    let done = &shown.done;
    if done.knocked == 0 {
        return html! { p { (words.t("outreach-nothing-yet")) } };
    }
    let all = shown.listed.max(done.doors);
    let line = |key: &'static str, n: i64| [html! { (words.t(key)) }, html! { (words.number(n)) }];
    html! {
        p { (pieces::sentence(words.with("outreach-done", &[
            ("doors", done.doors.into()), ("all", all.into()),
            ("answered", done.answered().into()), ("knocked", done.knocked.into()), ("spoke", done.spoke.into()),
        ]))) }
        (pieces::progress(words.with("outreach-progress", &[("done", done.doors.into()), ("all", all.into())]), done.doors, all))
        (Table::new(words.t("outreach-so-far")).quiet_caption().column(words.t("outreach-outcome")).numbers(words.t("outreach-times"))
            .row(line("outcome-no-answer", done.no_answer))
            .row(line("outcome-spoke", done.spoke))
            .row(line("outcome-refused", done.refused))
            .row(line("outcome-come-back", done.come_back))
            .row(line("outcome-do-not-knock", done.do_not_knock))
            .foot(line("outreach-knocks", done.knocked))
            .show())
    }
}

fn streets(words: Words, can: &Can<Walk>, shown: &Shown) -> Markup {
    let session = &shown.session;
    let table = Table::new(words.t("outreach-streets"))
        .quiet_caption()
        .column(words.t("outreach-street"))
        .numbers(words.t("outreach-doors"))
        .column(words.t("outreach-last-walked"))
        .column(words.t("outreach-has-it"));
    let rows = shown.streets.iter().map(|street| {
        [
            html! {
                a href=(to(can, &format!("/outreach/{}/walk?street={}", session.id, street.id))) dir="auto" { (street.name) }
                br; span.soft dir="auto" { (street.patch.1) }
            },
            html! { (words.number(street.doors)) },
            html! {
                @match street.walked_at {
                    Some(at) => (words.short_date(day(at, &can.hub().zone))),
                    None => (words.t("outreach-never-walked")),
                }
            },
            has_it(words, can, session, street),
        ]
    });
    table.rows(rows).show()
}

/// Whose a street is now, and until when.
pub(super) fn has_it<P: Permission>(words: Words, can: &Can<P>, session: &Session, street: &SessionStreet) -> Markup {
    let until = |at: Timestamp| {
        let zone = &can.hub().zone;
        match day(at, zone) == day(can.now(), zone) {
            true => words.time(at, zone),
            false => words.moment(at, zone),
        }
    };
    match &street.checked_out {
        None => html! { (words.t("outreach-free")) },
        Some(out) => {
            let values = [("names", words.list(&out.by).into()), ("until", until(out.until).into())];
            if out.session == session.id {
                pieces::badge(Tone::Done, words.with("outreach-here-until", &values))
            } else {
                pieces::badge(Tone::Next, words.with("outreach-out-until", &values))
            }
        }
    }
}

/// Taking the streets, giving them back, and being done.
fn taking(words: Words, can: &Can<Walk>, shown: &Shown, own: &str) -> Markup {
    let (session, now) = (&shown.session, can.now());
    let ours = |street: &&SessionStreet| street.checked_out.as_ref().is_some_and(|out| out.session == session.id);
    let has_some = shown.streets.iter().any(|street| ours(&street));
    let free = shown.streets.iter().any(|street| street.checked_out.is_none());
    html! {
        @if !session.is_over(now) {
            @if free && now >= session.streets_from() {
                (forms::press(format!("{own}/take"), words.t("outreach-take")))
            }
            @if has_some { (forms::press(format!("{own}/give-back"), words.t("outreach-give-back"))) }
            @if session.has_begun(now) { (forms::press(format!("{own}/end"), words.t("outreach-end"))) }
        }
    }
}

fn changing(words: Words, can: &Can<Walk>, session: &Session, own: &str) -> Markup {
    html! {
        @if !session.is_over(can.now()) {
            (pieces::quiet_action(words.t("outreach-change"), format!("{own}/change")))
            details.asked {
                summary { (words.t("outreach-cancel")) }
                p { (words.t("outreach-cancel-sure")) }
                form method="post" action={ (own) "/cancel" } { (forms::grave_button(words.t("outreach-cancel-yes"))) }
            }
        }
    }
}

async fn refused(can: &Can<Walk>, reader: &Reader, id: String, problems: &Problems) -> Result<Response> {
    let shown = shown(can, id).await?;
    let filled = Filled::new(Pairs::new()).wrong(reader.words, problems);
    Ok(again(page(reader, can, &shown, &filled)))
}

pub async fn take(
    can: Can<Walk>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(_): Form<Pairs>,
) -> Result<Response> {
    let taken = {
        let id = id.clone();
        can.write(move |hub| checkouts::take(hub, &id)).await
    };
    match taken {
        Ok(_) => Ok(seen(&to(&can, &format!("/outreach/{id}")))),
        Err(Error::Invalid(problems)) => refused(&can, &reader, id, &problems).await,
        Err(error) => Err(error),
    }
}

pub async fn give_back(can: Can<Walk>, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    let back = to(&can, &format!("/outreach/{id}"));
    can.write(move |hub| checkouts::give_back(hub, &id)).await?;
    Ok(seen(&back))
}

pub async fn end(can: Can<Walk>, reader: Reader, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    let ended = {
        let id = id.clone();
        can.write(move |hub| sessions::end(hub, &id)).await
    };
    match ended {
        Ok(()) => Ok(seen(&to(&can, &format!("/outreach/{id}")))),
        Err(Error::Invalid(problems)) => refused(&can, &reader, id, &problems).await,
        Err(error) => Err(error),
    }
}

pub async fn cancel(can: Can<Plan>, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    let back = to(&can, &format!("/outreach/{id}"));
    can.write(move |hub| sessions::cancel(hub, &id)).await?;
    Ok(seen(&back))
}
