//! One theme: its months, its conversations, its history; and what a coordinator may do with it.

use crate::connect::access::{ChangeThemes, SeeThemes};
use crate::connect::queries::themes::{Whole, whole};
use crate::listening::model::Theme;
use crate::listening::queries::themes::{self, Change};
use crate::navigation;
use axum::extract::{Form as Sent, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, Permission, Role};
use kit::clock::day;
use kit::web::charts::{About, Series, months};
use kit::web::forms::{self, Choice, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Problems, Result};
use maud::{Markup, html};
use serde::Deserialize;

pub async fn show(can: Can<SeeThemes>, InEnglish(reader): InEnglish, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let found = can.read(move |hub| whole(hub, &id)).await?;
    let filled = as_it_is(&found.theme);
    Ok(page(&reader, &can, &found, &filled))
}

fn as_it_is(theme: &Theme) -> Filled {
    Filled::new([
        ("name", theme.name.clone()),
        ("network", theme.network.clone().unwrap_or_default()),
    ])
}

#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
pub struct Into {
    #[serde(default)]
    into: String,
}

#[derive(Deserialize)]
pub struct Under {
    #[serde(default)]
    network: String,
}

type At = Path<(String, String)>;

pub async fn rename(can: Can<ChangeThemes>, InEnglish(reader): InEnglish, Path((_, id)): At, Sent(sent): Sent<Named>) -> Result<Response> {
    let (theme, name) = (id.clone(), sent.name.clone());
    let done = can.write(move |hub| themes::rename(hub, &theme, &name)).await;
    answer(&can, &reader, id.clone(), id, done, ("name", sent.name)).await
}

/// The reader is led to the theme that stays, with all that both were about.
pub async fn merge(can: Can<ChangeThemes>, InEnglish(reader): InEnglish, Path((_, id)): At, Sent(sent): Sent<Into>) -> Result<Response> {
    let (from, into) = (id.clone(), sent.into.clone());
    let done = can.write(move |hub| themes::merge(hub, &from, &into)).await;
    answer(&can, &reader, id, sent.into.clone(), done, ("into", sent.into)).await
}

pub async fn file_under(can: Can<ChangeThemes>, InEnglish(reader): InEnglish, Path((_, id)): At, Sent(sent): Sent<Under>) -> Result<Response> {
    let (theme, network) = (id.clone(), sent.network.clone());
    let done = can
        .write(move |hub| themes::map_to_network(hub, &theme, Some(network.as_str()).filter(|id| !id.is_empty())))
        .await;
    answer(&can, &reader, id.clone(), id, done, ("network", sent.network)).await
}

pub async fn retire(can: Can<ChangeThemes>, InEnglish(reader): InEnglish, Path((_, id)): At) -> Result<Response> {
    let theme = id.clone();
    let done = can.write(move |hub| themes::retire(hub, &theme)).await;
    answer(&can, &reader, id.clone(), id, done, ("name", String::new())).await
}

async fn answer(
    can: &Can<ChangeThemes>,
    reader: &Reader,
    id: String,
    to: String,
    done: Result<()>,
    sent: (&'static str, String),
) -> Result<Response> {
    let problems: Problems = match done {
        Ok(()) => return Ok(Redirect::to(&format!("/hubs/{}/themes/{to}", can.hub().id)).into_response()),
        Err(Error::Invalid(problems)) => problems,
        Err(other) => return Err(other),
    };
    let found = can.read(move |hub| whole(hub, &id)).await?;
    let held = [
        ("name", found.theme.name.clone()),
        ("network", found.theme.network.clone().unwrap_or_default()),
    ];
    // What was sent stands before what is held, because the first of a name counts.
    let filled = Filled::new([sent].into_iter().chain(held)).wrong(reader.words, &problems);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page(reader, can, &found, &filled)).into_response())
}

fn page<P: Permission>(reader: &Reader, can: &Can<P>, found: &Whole, filled: &Filled) -> Markup {
    let words = reader.words;
    let theme = &found.theme;
    let hub = format!("/hubs/{}", can.hub().id);
    let people = |n: i64| format!("{} {}", words.number(n), if n == 1 { "conversation" } else { "conversations" });
    let lead = match (&found.into, found.in_all) {
        (Some(into), _) => format!("Merged into “{}”. Its conversations went with it.", into.name),
        (None, 0) => "No conversation is about it yet.".to_owned(),
        (None, all) => format!("{} so far, {} of them this month.", people(all), words.number(found.this_month)),
    };
    let about = About {
        title: "Month by month",
        based_on: found.in_all,
        what: "Month",
        count: "Conversations",
        at_least: false,
    };
    let drawn = found.months.iter().map(|(month, n)| (month.as_str(), Some(*n)));
    let under = theme
        .network
        .as_ref()
        .map(|id| found.common.iter().find(|(common, _)| common == id).map(|(_, name)| name.as_str()));
    let changes = can.role() >= Role::Coordinator && !theme.retired;
    let files = can.role() >= Role::Coordinator && theme.merged_into.is_none();
    navigation::frame(reader, can, theme.name.clone(), "/themes")
        .stage(Stage::Connect)
        .style("connect.css")
        .under("Themes", format!("{hub}/themes"))
        // Organisers read it; only coordinators change it, and see it again when that is refused.
        .seen_by(words.with("seen-by-organisers", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading(&theme.name, pieces::sentence(lead)))
            @if let Some(gone) = filled.problem_with("theme") { (pieces::notice(Tone::Late, gone, html! {})) }
            @match &found.into {
                Some(into) => (pieces::actions(pieces::action(format!("Go to “{}”", into.name), format!("{hub}/themes/{}", into.id)))),
                None => {
                    @if found.in_all > 0 {
                        (pieces::actions(pieces::action("Read these conversations", format!("{hub}/conversations?theme={}", theme.id))))
                    }
                    p.theme-state {
                        @if theme.retired { (pieces::badge(Tone::Plain, "Retired")) " It is no longer offered. What carries it keeps it. " }
                        @match under {
                            Some(None) => { "Filed under a theme that the network has retired, and still counted with it. You can file it elsewhere." }
                            Some(Some(name)) => { "Filed under the network’s theme " b { (name) } ", and counted with it." }
                            None => { "Not filed under a theme of the network, so the nation does not count it." }
                        }
                    }
                }
            }
            (pieces::beside(
                html! {
                    @if found.in_all > 0 { (months(words, &about, &Series::new("Conversations", drawn).stage(Stage::Connect))) }
                    @if files { (file(reader, can, found, filled)) }
                    @if changes { (change(reader, can, found, filled)) }
                },
                html! { section { h2 { "Its history" } (history(reader, can, &found.history)) } },
            ))
        })
}

/// A theme that is retired is filed too: what carries it is counted above for as long as it is.
fn file<P: Permission>(reader: &Reader, can: &Can<P>, found: &Whole, filled: &Filled) -> Markup {
    let form = Form::new(reader.words, filled);
    let none = [Choice::new("", "None")];
    let common = found.common.iter().map(|(id, name)| Choice::new(id, name));
    let gone = found.theme.network.as_ref().filter(|id| found.common.iter().all(|(common, _)| common != *id));
    let gone = gone.map(|id| Choice::new(id, "One that the network has retired"));
    html! {
        @if !found.common.is_empty() || gone.is_some() {
            (pieces::section("For the nation", html! {
                form method="post" action={ "/hubs/" (can.hub().id) "/themes/" (found.theme.id) "/network" } {
                    (form.select("network", "Filed under the network’s theme", none.into_iter().chain(gone).chain(common).collect())
                        .hint("Its conversations are then counted with those of other hubs, without words and names."))
                    (forms::quiet_button("File it there"))
                }
            }))
        }
    }
}

fn change<P: Permission>(reader: &Reader, can: &Can<P>, found: &Whole, filled: &Filled) -> Markup {
    let at = format!("/hubs/{}/themes/{}", can.hub().id, found.theme.id);
    let form = Form::new(reader.words, filled);
    let first = [Choice::new("", "Choose a theme")];
    let others = found.others.iter().map(|other| Choice::new(&other.id, &other.name));
    html! {
        (form.summary())
        (pieces::section("Name", html! {
            form method="post" action={ (at) "/name" } {
                (form.text("name", "What is it called?").most(80).required())
                (forms::quiet_button("Rename this theme"))
            }
        }))
        @if !found.others.is_empty() {
            (pieces::section("Merge", html! {
                form method="post" action={ (at) "/merge" } {
                    (form.select("into", "Merge it into", first.into_iter().chain(others).collect())
                        .hint("Every conversation about this theme is then about that one. The history says so; it cannot be undone with a button."))
                    (forms::grave_button("Merge these themes"))
                }
            }))
        }
        (pieces::section("Retire", html! {
            p { "A retired theme is no longer offered. Conversations that carry it keep it." }
            form method="post" action={ (at) "/retire" } { (forms::grave_button("Retire this theme")) }
        }))
    }
}

fn history<P: Permission>(reader: &Reader, can: &Can<P>, history: &[Change]) -> Markup {
    html! {
        ol.history {
            @for change in history {
                li {
                    p { (said(change)) }
                    p.soft {
                        (reader.words.date(day(change.at, &can.hub().zone)))
                        @if let Some(by) = &change.by { ", " (by) }
                    }
                }
            }
        }
    }
}

fn said(change: &Change) -> Markup {
    let (before, after) = (change.before.as_str(), change.after.as_str());
    html! {
        @match change.change.as_str() {
            "made" => { "Made as “" (after) "”" }
            "renamed" => { "Renamed from “" (before) "” to “" (after) "”" }
            "merged" => { "“" (before) "” merged into “" (after) "”" }
            "mapped" => {
                @if after.is_empty() { "No longer filed under “" (before) "”" }
                @else { "Filed under “" (after) "”" @if !before.is_empty() { ", before under “" (before) "”" } }
            }
            _ => { "Retired" }
        }
    }
}
