//! Who goes out next, and who went.

use super::to;
use crate::navigation;
use crate::reach::access::Walk;
use crate::reach::model::Session;
use crate::reach::queries::{differences, sessions};
use axum::extract::Query;
use kit::access::{Can, Permission, Role};
use kit::clock::day;
use kit::web::next::Next;
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Result, limits};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Where the page before ended, of those to come and of those that were.
    after: Option<Next>,
    before: Option<Next>,
}

struct Shown {
    coming: Vec<Session>,
    past: Vec<Session>,
    /// Knocks that wait for an organiser.
    differing: i64,
}

pub async fn list(can: Can<Walk>, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    let (after, before) = (asked.after.clone(), asked.before.clone());
    let shown = can
        .read(move |hub| {
            // A later page of one list shows nothing of the other.
            let coming = match &before {
                None => sessions::coming(hub, after.as_ref().map(|next| (next.at, next.id.as_str())))?,
                Some(_) => Vec::new(),
            };
            let past = match &after {
                None => sessions::past(hub, before.as_ref().map(|next| (next.at, next.id.as_str())))?,
                Some(_) => Vec::new(),
            };
            Ok(Shown { coming, past, differing: differences::waiting(hub)? })
        })
        .await?;
    Ok(page(&reader, &can, &asked, &shown))
}

fn page(reader: &Reader, can: &Can<Walk>, asked: &Asked, shown: &Shown) -> Markup {
    let words = reader.words;
    let whole = limits::PAGE as usize;
    let next = |sessions: &[Session], name: &str| {
        let last = sessions.last().filter(|_| sessions.len() == whole)?;
        let next = Next { at: last.starts_at.as_microsecond(), id: last.id.clone() };
        Some(to(can, &format!("/outreach?{name}={}", String::from(next))))
    };
    let (first, later) = (to(can, "/outreach"), asked.after.is_some() || asked.before.is_some());
    let first = later.then_some(first);
    let entries = |sessions: &[Session]| pieces::list(sessions.iter().map(|session| entry(words, can, session)));
    let nothing = shown.coming.is_empty() && shown.past.is_empty();
    let plans = can.role() >= Role::Organiser;
    navigation::frame(reader, can, words.t("outreach"), "/outreach")
        .stage(Stage::Reach)
        .style("outreach.css")
        .seen_by(seen_by(words, can))
        .show(html! {
            (pieces::heading(words.t("outreach"), pieces::sentence(lead(words, can, shown))))
            (pieces::actions(html! {
                @if plans { (pieces::action(words.t("outreach-plan"), to(can, "/outreach/new"))) }
                (pieces::quiet_action(words.t("sheet-returned"), to(can, "/sheets")))
            }))
            @if shown.differing > 0 {
                (pieces::notice(Tone::Next, words.with("differences-waiting", &[("n", shown.differing.into())]), html! {
                    p { a href=(to(can, "/outreach/differences")) { (words.t("differences-look")) } }
                }))
            }
            @if nothing {
                (pieces::empty(
                    words.t("outreach-none"),
                    words.t(if plans { "outreach-none-why" } else { "outreach-none-yours" }),
                    html! {},
                ))
            }
            @if !shown.coming.is_empty() {
                (pieces::section(words.t("outreach-coming"), entries(&shown.coming)))
                (pieces::pager(words, first.as_deref(), next(&shown.coming, "after").as_deref()))
            }
            @if !shown.past.is_empty() {
                (pieces::section(words.t("outreach-past"), entries(&shown.past)))
                (pieces::pager(words, first.as_deref().filter(|_| asked.before.is_some()), next(&shown.past, "before").as_deref()))
            }
        })
}

/// Who is out now, and who goes next.
fn lead(words: Words, can: &Can<Walk>, shown: &Shown) -> String {
    let (out, coming): (Vec<&Session>, Vec<&Session>) =
        shown.coming.iter().filter(|session| !session.is_over(can.now())).partition(|session| session.starts_at <= can.now());
    let out = (!out.is_empty()).then(|| words.with("outreach-lead-out", &[("n", (out.len() as i64).into())]));
    let next = coming.first().map(|next| {
        words.with(
            "outreach-lead",
            &[
                ("n", (coming.len() as i64).into()),
                ("day", words.day(day(next.starts_at, &can.hub().zone)).into()),
                ("time", words.time(next.starts_at, &can.hub().zone).into()),
            ],
        )
    });
    match (out, next) {
        (None, None) => words.t("outreach-lead-none").to_owned(),
        (out, next) => out.into_iter().chain(next).collect::<Vec<_>>().join(" "),
    }
}

fn entry(words: Words, can: &Can<Walk>, session: &Session) -> Entry {
    let meet = Some(session.meet.as_str()).filter(|meet| !meet.is_empty());
    Entry::new(&session.name)
        .to(to(can, &format!("/outreach/{}", session.id)))
        .about(html! {
            (when(words, can, session))
            @if let Some(meet) = meet { " · " bdi { (meet) } }
            " · " bdi { (words.list(&names(session))) }
        })
        .marks(state(words, can, session))
        .stage(Stage::Reach)
}

pub(super) fn names(session: &Session) -> Vec<&str> {
    session.pair.iter().map(|(_, name)| name.as_str()).collect()
}

/// "Saturday 28 November, 10:00 to 12:30"
pub(super) fn when<P: Permission>(words: Words, can: &Can<P>, session: &Session) -> String {
    let zone = &can.hub().zone;
    words.with(
        "outreach-when",
        &[
            ("day", words.day(day(session.starts_at, zone)).into()),
            ("from", words.time(session.starts_at, zone).into()),
            ("to", words.time(session.ends_at, zone).into()),
        ],
    )
}

/// How a session stands, in a few words.
pub(super) fn state<P: Permission>(words: Words, can: &Can<P>, session: &Session) -> Markup {
    let (now, zone) = (can.now(), &can.hub().zone);
    if session.cancelled {
        pieces::badge(Tone::Late, words.t("outreach-cancelled"))
    } else if session.is_over(now) {
        pieces::badge(Tone::Plain, words.t("outreach-over"))
    } else if session.is_late(now) {
        pieces::badge(Tone::Late, words.t("outreach-late"))
    } else if session.has_begun(now) {
        pieces::badge(Tone::Next, words.t("outreach-now"))
    } else if day(session.starts_at, zone) == day(now, zone) {
        pieces::badge(Tone::Next, words.t("outreach-today"))
    } else {
        html! {}
    }
}

/// Who can see a session and its list.
pub(super) fn seen_by<P: Permission>(words: Words, can: &Can<P>) -> String {
    let key = if can.role() == Role::Listener { "outreach-seen-yours" } else { "outreach-seen" };
    words.with(key, &[("hub", can.hub().name.as_str().into())])
}
