//! People who may stand here twice: side by side, joined field by field, told apart, and parted again.

use super::people::{basis_key, channel_key};
use crate::listening::queries::joining;
use crate::listening::queries::rights::Held;
use crate::navigation;
use crate::people::access::Join;
use crate::people::model::likeness::Pair;
use crate::people::model::merging::{Chosen, Halves, Row, Way};
use crate::people::model::{Basis, Channel, who_can_see};
use crate::people::queries::{likenesses, merging};
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::access::Can;
use kit::clock::{day, instant};
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::{Language, Words};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

fn address(hub: &str) -> String {
    format!("/hubs/{hub}/likenesses")
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// Where the page before ended: when the last pair was found, and both ids.
    before: Option<i64>,
    one: String,
    other: String,
}

pub async fn list(can: Can<Join>, InEnglish(reader): InEnglish, Query(asked): Query<Asked>) -> Result<Markup> {
    let before = asked.before.map(|at| (at, asked.one, asked.other));
    let (pairs, next) = can.read(move |hub| likenesses::open(hub, before)).await?;
    let (words, hub) = (reader.words, can.hub());
    let next = next.map(|(at, one, other)| format!("{}?before={at}&one={one}&other={other}", address(&hub.id)));
    Ok(navigation::frame(&reader, &can, "Perhaps the same person", "/people")
        .stage(Stage::Listening)
        .under("People", format!("/hubs/{}/people", hub.id))
        .seen_by(who_can_see(words, &hub.name))
        .show(html! {
            (pieces::heading("Perhaps the same person",
                "Two entries may be one person: they share a number, an address or a name. You decide, and you can undo it."))
            @if pairs.is_empty() {
                (pieces::empty("Nobody stands here twice", "When two entries look alike, they are shown here.",
                    pieces::quiet_action("Show everybody", format!("/hubs/{}/people", hub.id))))
            } @else {
                (pieces::list(pairs.iter().map(|pair| entry(words, &can, pair))))
                (pieces::pager(words, None, next.as_deref()))
            }
        }))
}

fn entry(words: Words, can: &Can<Join>, pair: &Pair) -> Entry {
    let since = |arrived: i64| words.date(day(instant(arrived), &can.hub().zone)).to_string();
    Entry::new(html! { bdi { (pair.one.name) } " and " bdi { (pair.other.name) } })
        .to(format!("{}/{}/{}", address(&can.hub().id), pair.one.id, pair.other.id))
        .about(html! { (pair.why.sentence()) " Here since " (since(pair.one.arrived)) " and " (since(pair.other.arrived)) "." })
        .stage(Stage::Listening)
}

/// Two people with what each of them said.
struct Both {
    halves: Halves,
    said: [Vec<Held>; 2],
}

async fn both(can: &Can<Join>, one: String, other: String) -> Result<Both> {
    can.read(move |hub| {
        let halves = merging::halves(hub, &one, &other)?;
        let said = joining::said(hub, &one, &other)?;
        Ok(Both { halves, said })
    })
    .await
}

pub async fn show(
    can: Can<Join>,
    InEnglish(reader): InEnglish,
    Path((_, one, other)): Path<(String, String, String)>,
) -> Result<Markup> {
    let both = both(&can, one, other).await?;
    let mut usual = vec![
        ("name".to_owned(), both.halves.one.name.clone()),
        ("language".to_owned(), both.halves.one.language.clone()),
    ];
    usual.extend(both.halves.usual_ways().into_iter().map(|id| ("ways".to_owned(), id)));
    Ok(side_by_side(&reader, &can, &both, &Filled::new(usual)))
}

fn side_by_side(reader: &Reader, can: &Can<Join>, both: &Both, filled: &Filled) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let (one, other) = (&both.halves.one, &both.halves.other);
    let own = format!("{}/{}/{}", address(&hub.id), one.id, other.id);
    let form = Fields::new(words, filled);
    navigation::frame(reader, can, "One person or two?", "/people")
        .stage(Stage::Listening)
        .under("People", format!("/hubs/{}/people", hub.id))
        .under("Perhaps the same person", address(&hub.id))
        .seen_by(who_can_see(words, &hub.name))
        .show(html! {
            (pieces::heading("One person or two?", "Look at both. If they are one person, choose what is right."))
            div.beside {
                div { (half(words, can, one, &both.halves.one_ways, &both.said[0])) }
                div { (half(words, can, other, &both.halves.other_ways, &both.said[1])) }
            }
            form method="post" action={ (own) "/join" } {
                (form.summary())
                h2 { "They are one person" }
                (form.one_of("name", "Their name", choices(&one.name, &other.name, |name| name.to_owned())).required())
                (form.one_of("language", "Language to speak with them",
                    choices(&one.language, &other.language, spoken)).required())
                (form.any_of("ways", "How to reach them", both.halves.all_ways()
                    .map(|(_, way)| Choice::new(way.id.as_str(), way.value.as_str()).about(reason(words, can, way))).collect()))
                (pieces::notice(Tone::Plain, "What they agreed to stays as it is", html! {
                    p { "Every conversation keeps its own agreement, and every way to reach them its own reason and day. What both said is then found with this one person. You can make two of them again." }
                }))
                (pieces::actions(html! { (forms::button("Make them one person")) }))
            }
            form.press method="post" action={ (own) "/different" } { (forms::quiet_button("They are two different people")) }
        })
}

/// What both have is one choice.
fn choices<'a>(one: &'a str, other: &'a str, shown: impl Fn(&str) -> String) -> Vec<Choice<'a>> {
    let mut choices = vec![Choice::new(one, shown(one))];
    if one != other {
        choices.push(Choice::new(other, shown(other)));
    }
    choices
}

fn spoken(code: &str) -> String {
    Language::of_code(code).map_or_else(|| code.to_owned(), |language| language.name().to_owned())
}

fn reason(words: Words, can: &Can<Join>, way: &Way) -> String {
    let channel = Channel::parse(&way.channel).unwrap_or(Channel::Post);
    let basis = Basis::parse(&way.basis).unwrap_or(Basis::Consent);
    let since = words.date(day(instant(way.given_at), &can.hub().zone));
    format!("{} · {} · {since}", words.t(channel_key(channel)), words.t(basis_key(basis)))
}

fn half(words: Words, can: &Can<Join>, row: &Row, ways: &[Way], said: &[Held]) -> Markup {
    let since = words.date(day(instant(row.arrived), &can.hub().zone)).to_string();
    html! {
        h2 { a href={ "/hubs/" (can.hub().id) "/people/" (row.id) } { bdi { (row.name) } } }
        (pieces::facts([
            ("Language", spoken(&row.language)),
            ("Here since", since),
        ]))
        @if !ways.is_empty() {
            ul { @for way in ways { li { bdi { (way.value) } " (" (reason(words, can, way)) ")" } } }
        }
        @if said.is_empty() { p { "No conversation of theirs is here." } }
        @else {
            (pieces::list(said.iter().take(5).map(|held| {
                Entry::new(html! { span.excerpt { (held.words) } })
                    .to(format!("/hubs/{}/conversations/{}", can.hub().id, held.id))
                    .about(html! { (words.date(day(held.held_at, &can.hub().zone))) " · " (words.t(held.tier.key())) })
            })))
            @if said.len() > 5 { p { "And " (said.len() - 5) " more." } }
        }
    }
}

pub async fn join(
    can: Can<Join>,
    InEnglish(reader): InEnglish,
    Path((_, one, other)): Path<(String, String, String)>,
    Form(typed): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let of = |name: &str| typed.iter().filter(|(own, _)| own == name).map(|(_, value)| value.clone()).collect::<Vec<_>>();
    let chosen = Chosen {
        name: of("name").pop().unwrap_or_default(),
        language: of("language").pop().unwrap_or_default(),
        ways: of("ways"),
    };
    let to = format!("/hubs/{}/people/{one}", can.hub().id);
    let (first, second) = (one.clone(), other.clone());
    match can.write(move |hub| joining::join(hub, &first, &second, &chosen)).await {
        Ok(_) => Ok(Redirect::to(&to).into_response()),
        Err(Error::Invalid(problems)) => {
            let both = both(&can, one, other).await?;
            let filled = Filled::new(typed).wrong(reader.words, &problems);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, side_by_side(&reader, &can, &both, &filled)).into_response())
        }
        Err(error) => Err(error),
    }
}

pub async fn different(can: Can<Join>, Path((_, one, other)): Path<(String, String, String)>) -> Result<Redirect> {
    can.write(move |hub| likenesses::different(hub, &one, &other)).await?;
    Ok(Redirect::to(&address(&can.hub().id)))
}

pub async fn part(can: Can<Join>, Path((_, person, merge)): Path<(String, String, String)>) -> Result<Redirect> {
    let to = format!("/hubs/{}/people/{person}", can.hub().id);
    can.write(move |hub| joining::part(hub, &person, &merge)).await?;
    Ok(Redirect::to(&to))
}
