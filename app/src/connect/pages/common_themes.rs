//! The network's own list of themes. Staff keep it; every hub files its themes under these.

use crate::connect::access::{KeepCommonThemes, SeeCommonThemes};
use crate::connect::queries::common_themes::{self, CommonTheme};
use crate::navigation;
use axum::extract::{Form as Sent, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::{Can, HubKind, Permission};
use kit::web::forms::{self, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry};
use kit::web::reader::{InEnglish, Reader};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

const SEEN_BY: &str = "The staff and coordinators here see this list, and so does every hub under the network.";

pub async fn list(can: Can<SeeCommonThemes>, InEnglish(reader): InEnglish) -> Result<Markup> {
    let themes = can.read(common_themes::list).await?;
    Ok(list_page(&reader, &can, &themes, &Filled::empty()))
}

#[derive(Deserialize)]
pub struct Named {
    #[serde(default)]
    name: String,
}

pub async fn add(can: Can<KeepCommonThemes>, InEnglish(reader): InEnglish, Sent(sent): Sent<Named>) -> Result<Response> {
    let name = sent.name.clone();
    match can.write(move |network| common_themes::add(network, &name)).await {
        Ok(_) => Ok(Redirect::to(&format!("/hubs/{}/common-themes", can.hub().id)).into_response()),
        Err(Error::Invalid(problems)) => {
            let themes = can.read(common_themes::list).await?;
            let filled = Filled::new([("name", sent.name)]).wrong(reader.words, &problems);
            let page = list_page(&reader, &can, &themes, &filled);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other),
    }
}

fn list_page<P: Permission>(reader: &Reader, can: &Can<P>, themes: &[CommonTheme], filled: &Filled) -> Markup {
    let words = reader.words;
    let at = format!("/hubs/{}/common-themes", can.hub().id);
    let keeps = can.hub().kind == HubKind::Network;
    let (in_use, retired): (Vec<&CommonTheme>, Vec<&CommonTheme>) =
        themes.iter().partition(|theme| theme.retired_at.is_none());
    let lead = match in_use.len() {
        0 => "No common theme yet.".to_owned(),
        1 => "Hubs file their themes under 1 common theme.".to_owned(),
        n => format!("Hubs file their themes under {n} common themes."),
    };
    let form = Form::new(words, filled);
    let entry = |theme: &CommonTheme| {
        let entry = Entry::new(&theme.name).stage(Stage::Connect);
        if keeps { entry.to(format!("{at}/{}", theme.id)) } else { entry }
    };
    navigation::frame(reader, can, "Common themes", "/common-themes")
        .stage(Stage::Connect)
        .seen_by(SEEN_BY)
        .show(html! {
            (pieces::heading("Common themes", pieces::sentence(lead)))
            p {
                "Each hub has its own words for what it hears. When it files a theme under one of these, "
                "the nation’s page can count it together with those of other hubs."
            }
            @if keeps {
                form method="post" action=(at) {
                    (form.summary())
                    (form.text("name", "A new common theme").hint("Short and plain, such as “Damp and mould”.").most(80).required())
                    (forms::button("Add this theme"))
                }
            } @else { p { "The network keeps this list, and alliances share it." } }
            @if !in_use.is_empty() { (pieces::section("In use", pieces::list(in_use.into_iter().map(entry)))) }
            @if !retired.is_empty() { (pieces::section("Retired", pieces::list(retired.into_iter().map(entry)))) }
        })
}

pub async fn show(
    can: Can<KeepCommonThemes>,
    InEnglish(reader): InEnglish,
    Path((_, id)): Path<(String, String)>,
) -> Result<Markup> {
    let theme = can.read(move |network| common_themes::one(network, &id)).await?;
    let filled = Filled::new([("name", theme.name.clone())]);
    Ok(theme_page(&reader, &can, &theme, &filled))
}

pub async fn rename(
    can: Can<KeepCommonThemes>,
    InEnglish(reader): InEnglish,
    Path((hub, id)): Path<(String, String)>,
    Sent(sent): Sent<Named>,
) -> Result<Response> {
    let (theme, name) = (id.clone(), sent.name.clone());
    match can.write(move |network| common_themes::rename(network, &theme, &name)).await {
        Ok(()) => Ok(Redirect::to(&format!("/hubs/{hub}/common-themes")).into_response()),
        Err(Error::Invalid(problems)) => {
            let theme = can.read(move |network| common_themes::one(network, &id)).await?;
            let filled = Filled::new([("name", sent.name)]).wrong(reader.words, &problems);
            let page = theme_page(&reader, &can, &theme, &filled);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(other) => Err(other),
    }
}

pub async fn retire(can: Can<KeepCommonThemes>, Path((hub, id)): Path<(String, String)>) -> Result<Redirect> {
    can.write(move |network| common_themes::retire(network, &id)).await?;
    Ok(Redirect::to(&format!("/hubs/{hub}/common-themes")))
}

fn theme_page(reader: &Reader, can: &Can<KeepCommonThemes>, theme: &CommonTheme, filled: &Filled) -> Markup {
    let list = format!("/hubs/{}/common-themes", can.hub().id);
    let at = format!("{list}/{}", theme.id);
    let form = Form::new(reader.words, filled);
    navigation::frame(reader, can, theme.name.clone(), "/common-themes")
        .stage(Stage::Connect)
        .under("Common themes", list)
        .seen_by(SEEN_BY)
        .show(html! {
            (pieces::title(&theme.name))
            @if theme.retired_at.is_some() {
                p { "This theme is retired. Hubs can no longer file under it; what is filed already stays counted." }
            } @else {
                form method="post" action={ (at) "/name" } {
                    (form.summary())
                    (form.text("name", "Its name").hint("The new name shows in every hub.").most(80).required())
                    (forms::button("Rename this theme"))
                }
                (pieces::section("Retire it", html! {
                    p { "Retired themes are no longer offered to hubs. What is filed under them stays counted." }
                    form method="post" action={ (at) "/retire" } { (forms::grave_button("Retire this theme")) }
                }))
            }
        })
}
