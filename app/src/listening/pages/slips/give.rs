//! Giving a slip for a conversation that is here: shown now, sent by text, or one that was printed.

use super::super::{Pairs, again, seen, to, value};
use super::paper;
use crate::listening::access::Record;
use crate::listening::model::who_can_see;
use crate::listening::queries::slips::{self, Given, Way};
use crate::listening::queries::{self, Conversation};
use crate::navigation;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kit::access::Can;
use kit::slip::Code;
use kit::text::Text;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::{Frame, Stage};
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::words::{Language, Words};
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// How a slip is to be given, as a form or a program says it.
#[derive(Clone, Debug, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SlipAsked {
    /// `shown`, `text` or `printed`.
    pub(in crate::listening) way: String,
    /// The mobile number, with `text`. It is not kept.
    pub(in crate::listening) number: String,
    /// The code, with `printed`.
    pub(in crate::listening) code: String,
}

/// Gives a slip. The code, where it is to be shown now.
pub(in crate::listening) async fn given(can: &Can<Record>, id: &str, asked: &SlipAsked) -> Result<Option<Code>> {
    let house = can.house();
    let (code, way) = match asked.way.as_str() {
        "shown" => (Code::new(&house.chance), Way::Shown),
        "text" => (Code::new(&house.chance), Way::Text),
        "printed" if asked.code.trim().is_empty() => return Err(Error::invalid("code", "problem-blank")),
        "printed" => match Code::typed(&asked.code) {
            Some(code) => (code, Way::Printed),
            None => return Err(Error::invalid("code", "problem-slip-wrong")),
        },
        _ => return Err(Error::invalid("way", "problem-choose")),
    };
    let to = match way {
        Way::Text => {
            let number = house.texts.number(&asked.number).map_err(|key| Error::invalid("number", key))?;
            house.limits.text(&can.account().id, &number)?;
            Some(number)
        }
        _ => None,
    };
    let digest = code.digest(house).await?;
    let (id, house, printed) = (id.to_owned(), house.clone(), code.printed());
    can.write(move |hub| {
        let conversation = queries::one(hub, &id)?;
        match slips::give(hub, &id, &digest, way)? {
            Given::Here => {}
            Given::Taken => return Err(Error::invalid("code", "problem-slip-taken")),
            Given::Nothing => return Err(Error::NotFound),
        }
        if let Some(to) = to {
            let language = Language::of_code(&conversation.said.language).unwrap_or(Language::ENGLISH);
            let address = super::super::slip::address(&house, language);
            let values = [
                ("hub", hub.hub().name.as_str().into()),
                ("code", printed.as_str().into()),
                ("address", address.as_str().into()),
            ];
            let words = Words::of(language).with("slip-text", &values);
            // A mark of direction behind the address would become part of it when somebody taps it.
            hub.send(&id, &Text::new(to, &words.replace(['\u{2068}', '\u{2069}'], "")))?;
        }
        Ok(())
    })
    .await?;
    Ok((way == Way::Shown).then_some(code))
}

struct Here {
    conversation: Conversation,
    given: Vec<slips::Slip>,
}

async fn here(can: &Can<Record>, id: &str) -> Result<Here> {
    let id = id.to_owned();
    can.read(move |hub| {
        Ok(Here {
            conversation: queries::one(hub, &id)?,
            given: slips::of(hub, &id)?,
        })
    })
    .await
}

pub async fn ask(
    can: Can<Record>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Query(done): Query<Pairs>,
) -> Result<Markup> {
    let here = here(&can, &id).await?;
    let done = match value(&done, "done") {
        "text" => Some("slip-given-text"),
        "printed" => Some("slip-given-printed"),
        "stopped" => Some("slip-stopped"),
        _ => None,
    };
    Ok(give_page(&reader, &can, &here, &Filled::new([("way", "shown")]), done))
}

pub async fn give(
    can: Can<Record>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let asked = SlipAsked {
        way: value(&pairs, "way").to_owned(),
        number: value(&pairs, "number").to_owned(),
        code: value(&pairs, "code").to_owned(),
    };
    let behind = format!("/conversations/{id}/slip?done={}", asked.way);
    match given(&can, &id, &asked).await {
        Ok(Some(code)) => {
            let here = here(&can, &id).await?;
            Ok(shown_page(&reader, &can, &here.conversation, &code)?.into_response())
        }
        Ok(None) => Ok(seen(&to(&can, &behind))),
        Err(Error::Invalid(problems)) => {
            let here = here(&can, &id).await?;
            let filled = Filled::new(pairs).wrong(reader.words, &problems);
            Ok(again(give_page(&reader, &can, &here, &filled, None)))
        }
        Err(error) => Err(error),
    }
}

pub async fn stop(can: Can<Record>, Path((_, id)): Path<(String, String)>) -> Result<Response> {
    let back = to(&can, &format!("/conversations/{id}/slip?done=stopped"));
    can.write(move |hub| slips::stop(hub, &id)).await?;
    Ok(seen(&back))
}

fn frame<'a>(reader: &Reader, can: &Can<Record>, conversation: &Conversation, title: &'static str) -> Frame<'a> {
    let words = reader.words;
    navigation::frame(reader, can, title, "/conversations")
        .under(words.t("conversations"), to(can, "/conversations"))
        .under(words.t("conversation"), to(can, &format!("/conversations/{}", conversation.id)))
        .stage(Stage::Listening)
        .style("slip.css")
        .seen_by(who_can_see(words, &can.hub().name, conversation.tier, Some(can.role())))
}

fn give_page(reader: &Reader, can: &Can<Record>, here: &Here, filled: &Filled, done: Option<&'static str>) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let own = to(can, &format!("/conversations/{}/slip", here.conversation.id));
    let house = can.house();
    let mut ways = vec![Choice::new("shown", words.t("slip-give-shown")).about(words.t("slip-give-shown-about"))];
    let by_text = house.texts.arrive() || house.settings.demonstration;
    if by_text {
        ways.push(Choice::new("text", words.t("slip-give-text")).about(words.t("slip-give-text-about")));
    }
    ways.push(Choice::new("printed", words.t("slip-give-printed")).about(words.t("slip-give-printed-about")));
    frame(reader, can, &here.conversation, words.t("slip-give")).show(html! {
        (pieces::heading(words.t("slip-give"), words.t("slip-give-lead")))
        @if let Some(done) = done { (pieces::notice(Tone::Done, words.t(done), "")) }
        (given_lines(words, can, &here.given))
        form method="post" action=(own) {
            (form.summary())
            (form.one_of("way", words.t("slip-give-how"), ways).required())
            @if by_text || !filled.value("number").is_empty() {
                (form.text("number", words.t("slip-give-number")).hint(words.t("slip-give-number-hint")).telephone().autocomplete("off"))
            }
            (form.text("code", words.t("slip-the-code")).hint(words.t("slip-give-code-hint")).autocomplete("off").short())
            (forms::button(words.t("slip-give-do")))
        }
        @if !here.given.is_empty() { (forms::press(format!("{own}/stop"), words.t("slip-stop"))) }
    })
}

/// Which slips the person has.
pub(in crate::listening::pages) fn given_lines(words: Words, can: &Can<Record>, given: &[slips::Slip]) -> Markup {
    let line = |slip: &slips::Slip| {
        let day = words.date(kit::clock::day(slip.given_at, &can.hub().zone));
        words.with("slip-given-line", &[("way", words.t(slip.way.key()).into()), ("day", day.into())])
    };
    html! {
        @if given.is_empty() { p { (words.t("slip-none")) } }
        @else { ul { @for slip in given { li { (line(slip)) } } } }
    }
}

fn shown_page(reader: &Reader, can: &Can<Record>, conversation: &Conversation, code: &Code) -> Result<Markup> {
    let words = reader.words;
    let theirs = Language::of_code(&conversation.said.language).unwrap_or(words.language());
    let paper = paper(Words::of(theirs), can.house(), can.hub(), code)?;
    Ok(frame(reader, can, conversation, words.t("slip-given-shown")).show(html! {
        div.screen-only { (pieces::heading(words.t("slip-given-shown"), words.t("slip-given-shown-lead"))) }
        (paper)
        (pieces::actions(pieces::quiet_action(words.t("conversation"), to(can, &format!("/conversations/{}", conversation.id)))))
    }))
}
