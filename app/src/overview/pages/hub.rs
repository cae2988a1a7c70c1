//! The hub's own page: the sentence, what waits, the picture, the table.

use crate::navigation;
use crate::overview::access::See;
use crate::overview::model::{ENOUGH, HubFigures, OwnFigures, Promised};
use crate::overview::queries::figures;
use axum::response::{IntoResponse, Redirect, Response};
use kit::Result;
use kit::access::{Can, Role};
use kit::clock::month_before;
use kit::web::charts::{About, Bar, Series, bars, months};
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Table, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use maud::{Markup, html};

/// Open promises that the page shows; the others are behind a link.
const PROMISES: i64 = 6;
/// Bars of themes that the page shows; the table has them all.
const BARS: usize = 10;

pub async fn show(can: Can<See>, reader: Reader) -> Result<Response> {
    if can.hub().kind.has_hubs() {
        return Ok(Redirect::to(&format!("/hubs/{}/network", can.hub().id)).into_response());
    }
    let page = if can.role() >= Role::Organiser {
        let (hub, open) = can
            .read(|hub| Ok((figures::of_hub(hub)?, figures::promised(hub, PROMISES)?)))
            .await?;
        whole(&reader, &can, &hub, &open)
    } else {
        let (own, open) = can
            .read(|hub| Ok((figures::own(hub)?, figures::promised(hub, PROMISES)?)))
            .await?;
        of_listener(&reader, &can, &own, &open)
    };
    Ok(page.into_response())
}

fn whole(reader: &Reader, can: &Can<See>, hub: &HubFigures, open: &[Promised]) -> Markup {
    let (words, name) = (reader.words, can.hub().name.as_str());
    let frame = navigation::frame(reader, can, words.t("nav-overview"), "")
        .style("overview.css")
        .seen_by(words.with("overview-seen-by-organisers", &[("hub", name.into())]));
    let at = format!("/hubs/{}", can.hub().id);
    if hub.in_all == 0 {
        return frame.show(html! {
            (pieces::heading(name, words.with("overview-none-yet", &[("hub", name.into())])))
            (pieces::empty(
                words.t("overview-first-title"),
                words.t("overview-first-why"),
                pieces::action(words.t("overview-listen-now"), "/phone"),
            ))
        });
    }
    let by_month = About {
        title: words.t("overview-months"),
        based_on: hub.months.iter().map(|month| month.n).sum(),
        what: words.t("column-month"),
        count: words.t("overview-conversations"),
        at_least: false,
    };
    let drawn = hub.months.iter().map(|month| (month.month.as_str(), Some(month.n)));
    frame.show(html! {
        div.opening {
            (pieces::heading(name, pieces::sentence(opening(words, name, hub))))
            @if let (true, Some(latest)) = (hub.quiet(), &hub.latest) {
                p.opening-note { (words.with("overview-latest", &[("month", words.month(latest).into())])) }
            }
            @if (1..ENOUGH).contains(&hub.this_month) { p.opening-note { (words.t("overview-few")) } }
            @if hub.doors > 0 {
                p.opening-note {
                    a href={ (at) "/reach" } { (words.with("reach-on-hub-page", &[("n", hub.doors.into()), ("month", named(words, &hub.month).into())])) }
                }
            }
            (pieces::actions(pieces::action(words.t("overview-listen-now"), "/phone")))
        }
        (waiting(words, &at, hub, can.role()))
        (pieces::beside(
            html! {
                section.sheet { (months(words, &by_month, &Series::new(words.t("overview-conversations"), drawn).stage(Stage::Listening))) }
                section.sheet { (themes(words, &at, hub)) }
            },
            html! {
                section.sheet {
                    h2 { (words.t("overview-promised")) }
                    (promises(words, &at, &can.hub().zone, can.now(), open))
                }
                section.sheet { (consent(words, hub)) }
            },
        ))
    })
}

/// "So far in November, Mill Lane has spoken with 143 people, 31 more than in all of October; most
/// often they spoke about “Damp” and “Rents”." The month is not over, so fewer than in the last is not a fall.
pub fn opening(words: Words, name: &str, hub: &HubFigures) -> String {
    let before = month_before(&hub.month);
    let (this, last) = (named(words, &hub.month), named(words, &before));
    if hub.quiet() {
        return words.with("overview-quiet", &[("hub", name.into()), ("n", hub.in_all.into())]);
    }
    if hub.this_month == 0 {
        return words.with(
            "overview-none-this-month",
            &[
                ("hub", name.into()),
                ("month", this.into()),
                ("before", last.into()),
                ("n", hub.last_month.into()),
            ],
        );
    }
    let mut sentence = words.with(
        "overview-spoken",
        &[("hub", name.into()), ("month", this.into()), ("n", hub.this_month.into())],
    );
    let difference = hub.this_month - hub.last_month;
    // A first month has nothing to be held against.
    if hub.last_month > 0 {
        let (key, n) = match difference {
            0 => ("overview-same", 0),
            more if more > 0 => ("overview-more", more),
            _ => ("overview-less", hub.last_month),
        };
        sentence += &words.with(key, &[("month", last.into()), ("n", n.into())]);
    }
    let leading = hub.leading();
    if !leading.is_empty() {
        sentence += &words.with("overview-lead", &[("themes", words.names(&leading).into())]);
    }
    sentence + words.t("overview-stop")
}

/// A month as it is said in a sentence about this year: `November`.
fn named(words: Words, month: &str) -> String {
    let number = month.get(5..).and_then(|n| n.parse::<i64>().ok()).unwrap_or_default();
    words.with("month-alone", &[("n", number.into())])
}

/// What waits for somebody, each with its number, the most pressing first.
fn waiting(words: Words, at: &str, hub: &HubFigures, role: Role) -> Markup {
    // Nobody is told of work that is not theirs to open.
    let to_settle = |n: i64| if role >= Role::Coordinator { n } else { 0 };
    let all = [
        (hub.overdue, "overview-overdue", "/follow-ups", Tone::Late),
        (to_settle(hub.conflicts), "overview-conflicts", "/conflicts", Tone::Next),
        (hub.voice_notes, "overview-voice-notes", "/voice-notes", Tone::Next),
        (to_settle(hub.ended_twice), "overview-ended-twice", "/conflicts", Tone::Next),
        (hub.due_this_week, "overview-due", "/follow-ups", Tone::Next),
        (hub.uncoded, "overview-uncoded", "/coding", Tone::Plain),
    ];
    html! {
        section.waiting aria-label=(words.t("overview-todo")) {
            @if all.iter().all(|(n, ..)| *n == 0) { p { (words.t("overview-todo-none")) } }
            @else {
                ul {
                    @for (n, key, behind, tone) in all.iter().filter(|(n, ..)| *n > 0) {
                        li data-tone=(match tone { Tone::Late => "late", Tone::Next => "next", _ => "plain" }) {
                            a href={ (at) (behind) } {
                                b { (words.number(*n)) }
                                " "
                                span { (words.with(key, &[("n", (*n).into())])) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn themes(words: Words, at: &str, hub: &HubFigures) -> Markup {
    let enough = hub.this_month >= ENOUGH;
    let month = named(words, &hub.month);
    let title = if enough {
        words.with("overview-themes-month", &[("month", month.as_str().into())])
    } else {
        words.t("overview-themes-all").to_owned()
    };
    let about = About {
        title: &title,
        based_on: if enough { hub.this_month } else { hub.in_all },
        what: words.t("overview-theme"),
        count: words.t("overview-conversations"),
        at_least: false,
    };
    let mut shown: Vec<(&str, &str, i64)> = hub
        .themes
        .iter()
        .map(|theme| {
            let n = if enough { theme.this_month } else { theme.in_all };
            (theme.id.as_str(), theme.name.as_str(), n)
        })
        .filter(|(.., n)| *n > 0)
        .collect();
    shown.sort_by_key(|(.., n)| std::cmp::Reverse(*n));
    let drawn: Vec<Bar> = shown
        .iter()
        .take(BARS)
        .map(|(id, name, n)| Bar::new(*name, *n).to(format!("{at}/themes/{id}")).stage(Stage::Connect))
        .collect();
    let mut table = Table::new(words.t("overview-table"))
        .quiet_caption()
        .column(words.t("overview-theme"))
        .numbers(words.with("overview-this-month", &[("month", month.into())]))
        .numbers(named(words, &month_before(&hub.month)))
        .numbers(words.t("overview-in-all"));
    for theme in &hub.themes {
        table = table.row([
            html! { a href={ (at) "/themes/" (theme.id) } dir="auto" { (theme.name) } },
            html! { (words.number(theme.this_month)) },
            html! { (words.number(theme.last_month)) },
            html! { (words.number(theme.in_all)) },
        ]);
    }
    html! {
        (bars(words, &about, &drawn))
        @if !drawn.is_empty() {
            details.figures { summary { (words.t("figures-as-table")) } (table.show()) }
            p.chart-based-on { (words.t("overview-themes-why")) }
        }
    }
}

fn promises(
    words: Words,
    at: &str,
    zone: &jiff::tz::TimeZone,
    now: jiff::Timestamp,
    open: &[Promised],
) -> Markup {
    if open.is_empty() {
        return html! { p { (words.t("overview-promised-none")) } };
    }
    let today = kit::clock::day(now, zone);
    let entries = open.iter().map(|promise| {
        let due = words.short_date(&promise.due);
        let mark = if promise.due < today {
            pieces::badge(Tone::Late, words.with("follow-up-overdue-since", &[("day", due.into())]))
        } else if promise.due == today {
            pieces::badge(Tone::Next, words.t("follow-up-due-today"))
        } else {
            pieces::badge(Tone::Plain, words.with("follow-up-due-on", &[("day", due.into())]))
        };
        Entry::new(&promise.what)
            .to(format!("{at}/follow-ups/{}", promise.id))
            .about(html! { span dir="auto" { (promise.owner) } })
            .marks(mark)
            .stage(Stage::Listening)
    });
    html! {
        (pieces::list(entries))
        p { a href={ (at) "/follow-ups" } { (words.t("overview-promised-all")) } }
    }
}

fn consent(words: Words, hub: &HubFigures) -> Markup {
    let about = About {
        title: words.t("overview-consent"),
        based_on: hub.tiers.iter().map(|tier| tier.in_all).sum(),
        what: words.t("overview-consent-what"),
        count: words.t("overview-conversations"),
        at_least: false,
    };
    let drawn: Vec<Bar> = hub
        .tiers
        .iter()
        .map(|tier| Bar::new(words.t(tier.tier.key()), tier.in_all))
        .collect();
    bars(words, &about, &drawn)
}

fn of_listener(reader: &Reader, can: &Can<See>, own: &OwnFigures, open: &[Promised]) -> Markup {
    let (words, name) = (reader.words, can.hub().name.as_str());
    let at = format!("/hubs/{}", can.hub().id);
    let lead = match own.this_month {
        0 => words.t("overview-yours-none").to_owned(),
        n => words.with("overview-yours", &[("n", n.into())]),
    };
    navigation::frame(reader, can, words.t("nav-overview"), "")
        .style("overview.css")
        .show(html! {
            div.opening {
                (pieces::heading(name, pieces::sentence(lead)))
                (pieces::actions(pieces::action(words.t("overview-listen-now"), "/phone")))
            }
            section.section {
                h2 { (words.t("overview-your-promises")) }
                @if own.open > 0 {
                    p {
                        (pieces::sentence(words.with("follow-ups-count", &[("n", own.open.into())])))
                        @if own.overdue > 0 { "; " (words.with("follow-ups-overdue-count", &[("n", own.overdue.into())])) }
                        "."
                    }
                }
                (promises(words, &at, &can.hub().zone, can.now(), open))
            }
        })
}
