//! Words that hubs let go, where the network reads them.

use crate::navigation;
use crate::overview::model::VoiceThere;
use crate::overview::queries::nation;
use axum::extract::Query;
use kit::Result;
use kit::access::Above;
use kit::web::page::Link;
use kit::web::pieces;
use kit::web::reader::{InEnglish, Reader};
use kit::words::Language;
use maud::{Markup, html};
use serde::Deserialize;

const ON_A_PAGE: i64 = 30;

#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    theme: String,
    /// The last one that was shown: its instant and its id.
    before: Option<i64>,
    id: Option<String>,
}

pub async fn show(above: Above, InEnglish(reader): InEnglish, Query(asked): Query<Asked>) -> Result<Markup> {
    let theme = asked.theme.clone();
    let (mut found, themes) = above
        .read(move |above| {
            let before = asked.before.map(|at| (at, asked.id.as_deref().unwrap_or_default()));
            let found = nation::voices(above, Some(&theme), before, ON_A_PAGE + 1)?;
            Ok((found, nation::themes_with_voices(above)?))
        })
        .await?;
    let more = found.len() > ON_A_PAGE as usize;
    found.truncate(ON_A_PAGE as usize);
    Ok(page(&reader, &above, &asked.theme, &found, &themes, more))
}

fn page(
    reader: &Reader,
    above: &Above,
    theme: &str,
    found: &[VoiceThere],
    themes: &[(String, String)],
    more: bool,
) -> Markup {
    let at = format!("/hubs/{}/voices", above.hub().id);
    let older = found
        .last()
        .filter(|_| more)
        .map(|last| format!("{at}?theme={theme}&before={}&id={}", last.signed_at, last.id));
    let mut tabs = vec![Link::to(&at, "All").current(theme.is_empty())];
    tabs.extend(
        themes
            .iter()
            .map(|(id, name)| Link::to(format!("{at}?theme={id}"), name).current(id == theme)),
    );
    navigation::frame_above(reader, above, "Voices", "/voices")
        .style("overview.css")
        .seen_by(format!(
            "Only the staff and coordinators of {} can read these words, until their hub takes them back, or the person who said them.",
            above.hub().name
        ))
        .show(html! {
            (pieces::heading("Voices", "What people said, in their own words. Each agreed to be quoted without a name, and their hub signed the words off."))
            @if found.is_empty() && theme.is_empty() {
                (pieces::empty(
                    "Nobody is quoted yet",
                    "When a coordinator of a hub signs off words, they are read here.",
                    html! {},
                ))
            } @else {
                @if !themes.is_empty() { (pieces::tabs(reader.words, "Voices by theme", &tabs)) }
                div.voices { @for said in found { (voice(said)) } }
                (pieces::pager(reader.words, None, older.as_deref()))
            }
        })
}

pub fn voice(said: &VoiceThere) -> Markup {
    let from = html! { (said.hub) @if !said.theme.is_empty() { " · " (said.theme) } };
    pieces::quote(&said.words, Language::of_code(&said.language), from)
}
