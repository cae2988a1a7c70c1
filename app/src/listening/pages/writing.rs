//! Writing a conversation down at a desk, and correcting what was written. It asks what the phone
//! asks, works without a script, and may be sent twice.

use super::people::{basis_key, channel_key};
use super::sheets::OnPaper;
use super::{Pairs, again, entry, language_name, languages, seen, sheets, to, value};
use crate::listening::access::Record;
use crate::listening::model::{Channel, Given, Heard, How, Recorded, Theme, Tier, limits, who_can_see};
use crate::listening::phone;
use crate::listening::queries::{self, Conversation, consents, follow_ups, sheets as sheet_queries, themes};
use crate::navigation;
use crate::people::model::Basis;
use crate::reach::queries::walk;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use kit::access::{Can, Role};
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces;
use kit::web::reader::Reader;
use kit::words::{Language, Words};
use kit::{Error, Result, id};
use maud::{Markup, html};
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    read_in: String,
    /// Where somebody comes from a door: the street is filled in, and the door is never told.
    street: String,
    /// The code of a sheet of paper that is typed in.
    sheet: String,
}

impl Asked {
    /// The address of the form, with what it was opened with.
    fn address(&self) -> String {
        match self.street.as_str() {
            "" => "/conversations/new".to_owned(),
            street => format!("/conversations/new?how=door&street={street}"),
        }
    }
}

/// What the form offers to choose from.
struct Offered {
    themes: Vec<Theme>,
    members: Vec<(String, String)>,
}

async fn offered(can: &Can<Record>) -> Result<Offered> {
    can.read(|hub| {
        Ok(Offered {
            themes: themes::list(hub)?,
            members: follow_ups::members(hub)?,
        })
    })
    .await
}

/// The words that are read out.
pub(super) enum ReadOut<'a> {
    /// Those of today, in a language that is chosen at this address behind the hub.
    Today(&'a str),
    /// Those that stand on a sheet.
    OnPaper(&'a OnPaper),
}

pub async fn ask(can: Can<Record>, reader: Reader, Query(asked): Query<Asked>) -> Result<Response> {
    let offered = offered(&can).await?;
    if !asked.sheet.is_empty() {
        let paper = OnPaper::found(&can, &id::tidy_code(&asked.sheet)).await?;
        if paper.sheet.typed.is_some() {
            return Ok(seen(&to(&can, &format!("/listening-sheets/{}", paper.sheet.code))));
        }
        let filled = paper.begun(&can);
        return Ok(new_page(&reader, &can, &filled, &offered, &ReadOut::OnPaper(&paper)).into_response());
    }
    let street = asked.street.clone();
    let (how, place) = match street.as_str() {
        "" => ("", String::new()),
        _ => (How::Door.as_str(), can.read(move |hub| walk::street_name(hub, &street)).await?),
    };
    let (day, time) = entry::day_and_time(can.now(), can.hub());
    let language = if asked.read_in.is_empty() {
        reader.words.language()
    } else {
        entry::read_in(&asked.read_in)
    };
    let filled = Filled::new([
        ("id", can.house().new_id()),
        ("day", day),
        ("time", time),
        ("language", language.code().to_owned()),
        ("read_in", language.code().to_owned()),
        ("owner", can.account().id.clone()),
        ("how", how.to_owned()),
        ("place", place),
    ]);
    Ok(new_page(&reader, &can, &filled, &offered, &ReadOut::Today(&asked.address())).into_response())
}

pub async fn keep(can: Can<Record>, reader: Reader, Form(pairs): Form<Pairs>) -> Result<Response> {
    // The form carries the id, so that a second tap on the button is the same conversation.
    let id = id::parse(value(&pairs, "id")).unwrap_or_else(|| can.house().new_id());
    let sheet = Some(id::tidy_code(value(&pairs, "sheet"))).filter(|code| !code.is_empty());
    let mut written = entry::written(&pairs, can.hub());
    if let Some(code) = &sheet {
        OnPaper::found(&can, code).await?.agreed(&mut written.consent);
    }
    let kept = match Heard::of(&written, can.now()) {
        Ok(heard) => {
            let (id, sheet) = (id.clone(), sheet.clone());
            let listener = Some(value(&pairs, "listener").to_owned()).filter(|listener| !listener.is_empty());
            can.write(move |hub| match &sheet {
                Some(sheet) => sheet_queries::type_in(hub, sheet, &id, &heard, listener.as_deref()),
                None => queries::record(hub, &id, &heard, None),
            })
            .await
        }
        Err(error) => Err(error),
    };
    match kept {
        Ok(Recorded::New | Recorded::Same) => Ok(seen(&to(&can, &format!("/conversations/{id}")))),
        Ok(Recorded::Conflict) => Err(Error::Conflict("conflict-kept-aside")),
        Err(error) => {
            let problems = entry::problems_of(error, &pairs)?;
            let filled = Filled::new(pairs).wrong(reader.words, &problems);
            let offered = offered(&can).await?;
            let page = match sheet {
                // Found anew: somebody else may have typed it in a moment ago.
                Some(code) => {
                    let paper = OnPaper::found(&can, &code).await?;
                    new_page(&reader, &can, &filled, &offered, &ReadOut::OnPaper(&paper))
                }
                None => new_page(&reader, &can, &filled, &offered, &ReadOut::Today(&Asked::default().address())),
            };
            Ok(again(page))
        }
    }
}

/// The address in `read_out` is where the form was opened, so that another language of the words keeps what
/// was filled in.
fn new_page(reader: &Reader, can: &Can<Record>, filled: &Filled, offered: &Offered, read_out: &ReadOut<'_>) -> Markup {
    let words = reader.words;
    let paper = match read_out {
        ReadOut::OnPaper(paper) => Some(*paper),
        ReadOut::Today(_) => None,
    };
    let title = words.t(if paper.is_some() { "listening-sheet-type" } else { "conversation-new" });
    let form = Fields::new(words, filled);
    let themes = offered
        .themes
        .iter()
        .map(|theme| Choice::new(theme.id.as_str(), theme.name.as_str()))
        .collect();
    navigation::frame(reader, can, title, "/conversations")
        .under(words.t("conversations"), to(can, "/conversations"))
        .stage(Stage::Listening)
        .style("listening.css")
        .style("listening_sheets.css")
        .seen_by(words.with("seen-by-you-and-organisers", &[("hub", can.hub().name.as_str().into())]))
        .script("desk_nudges.js")
        .show(html! {
            (pieces::title(title))
            form method="post" action=(to(can, "/conversations")) {
                (form.summary())
                (form.hidden("id", filled.value("id")))
                @if let Some(paper) = paper { (sheets::on_form(words, can, paper, filled)) }
                (questions(words, &form))
                (where_and_how(words, &form, filled.value("language")))
                @if paper.is_some() && can.role() > Role::Listener {
                    (form.select("listener", words.t("listening-sheet-listener"), named(&offered.members)))
                }
                @if !offered.themes.is_empty() {
                    (form.any_of("themes", words.t("themes"), themes).hint(words.t("themes-hint")))
                }
                (agreeing(words, can, &form, filled, read_out))
                (promising(words, &form, &offered.members))
                (pieces::actions(forms::button(words.t("keep-conversation"))))
            }
            (phone::nudges(words))
        })
}

fn questions(words: Words, form: &Fields<'_>) -> Markup {
    let most = u32::try_from(limits::WORDS).unwrap_or(u32::MAX);
    html! {
        p.hint { (words.t("heard-hint")) }
        (form.lines("loves", words.t("question-loves"), 3).most(most).nudged())
        (form.lines("concerns", words.t("question-concerns"), 3).most(most).nudged())
        (form.lines("would_change", words.t("question-would-change"), 3).most(most).nudged())
        (form.lines("would_do", words.t("question-would-do"), 3).most(most).nudged())
    }
}

/// `language` is what was spoken as far as it is known: what a file brought may be in no list, and
/// stays what it is.
fn where_and_how(words: Words, form: &Fields<'_>, language: &str) -> Markup {
    let mut spoken: Vec<_> = languages(words).map(|(code, name)| Choice::new(code, name)).collect();
    if !language.is_empty() && languages(words).all(|(code, _)| code != language) {
        spoken.push(Choice::new(language, language_name(words, language)));
    }
    let hows = How::ALL
        .iter()
        .map(|how| Choice::new(how.as_str(), words.t(how.key())))
        .collect();
    let most = u32::try_from(limits::PLACE).unwrap_or(u32::MAX);
    html! {
        (form.one_of("how", words.t("how"), hows).required())
        (form.text("place", words.t("place")).hint(words.t("place-hint")).most(most).nudged())
        div.side-by-side {
            (form.date("day", words.t("held-at")).required().short())
            (form.text("time", words.t("held-at-time")).short())
        }
        (form.select("language", words.t("language-spoken"), spoken))
    }
}

/// What they agree to, with the very words to read out, and how to reach them if they ask for it.
pub(super) fn agreeing<P: kit::access::Permission>(
    words: Words,
    can: &Can<P>,
    form: &Fields<'_>,
    filled: &Filled,
    read_out: &ReadOut<'_>,
) -> Markup {
    let shown = entry::read_in(filled.value("read_in"));
    let hub = &can.hub().name;
    let read = |tier: Tier| match read_out {
        ReadOut::Today(_) => consents::wording(hub, shown, tier).words,
        ReadOut::OnPaper(paper) => paper.words(tier).to_owned(),
    };
    let tiers = Tier::ALL
        .iter()
        .map(|tier| Choice::new(tier.as_str(), words.t(tier.key())).about(read(*tier)))
        .collect();
    // Whoever writes it down was there, and knows.
    let given = Given::ALL
        .iter()
        .filter(|given| !matches!(given, Given::File | Given::Slip))
        .map(|given| Choice::new(given.as_str(), words.t(given.key())))
        .collect();
    let bases = Basis::ALL
        .into_iter()
        .map(|basis| Choice::new(basis.as_str(), words.t(basis_key(basis))))
        .collect::<Vec<_>>();
    let channel = |channel: Channel| match channel {
        Channel::Phone => form.text("phone", words.t("channel-phone")).telephone(),
        Channel::Email => form.text("email", words.t("channel-email")).email().autocomplete("off"),
        Channel::Post => form.text("post", words.t("channel-post")).autocomplete("off"),
    };
    // Each way has its own reason why we may use it.
    let way = |way: Channel| {
        html! {
            div.way role="group" aria-label=(words.t(channel_key(way))) {
                (channel(way))
                (form.select(entry::basis_of(way), words.t("basis"), bases.clone()).short())
            }
        }
    };
    html! {
        section.section.agreeing {
            h2 { (words.t("consent")) }
            @if let ReadOut::Today(behind) = read_out { (another_language(words, can, shown, behind)) }
            (form.hidden("read_in", shown.code()))
            (form.one_of("tier", words.t("consent-read-aloud"), tiers).required())
            (form.one_of("given", words.t("consent-given"), given).required())
            details.contact open[filled.holds("tier", Tier::Contact.as_str())] {
                summary { (words.t("contact-only")) }
                (form.text("contact_name", words.t("contact-name")).autocomplete("off").most(120))
                @for one in Channel::ALL { (way(one)) }
            }
        }
    }
}

/// The languages in which the words can be read out, each at its address.
fn another_language<P: kit::access::Permission>(words: Words, can: &Can<P>, shown: Language, behind: &str) -> Markup {
    let sign = if behind.contains('?') { '&' } else { '?' };
    html! {
        p.read-in {
            (words.t("consent-read-in")) ": "
            @for language in Language::all() {
                @if language == shown { b { (pieces::language_name(language)) } " " }
                @else { a href=(to(can, &format!("{behind}{sign}read_in={}", language.code()))) { (pieces::language_name(language)) } " " }
            }
        }
    }
}

/// Members to choose from.
fn named(members: &[(String, String)]) -> Vec<Choice<'_>> {
    members.iter().map(|(id, name)| Choice::new(id.as_str(), name.as_str())).collect()
}

/// What will happen next, by whom and when.
pub(super) fn promising(words: Words, form: &Fields<'_>, members: &[(String, String)]) -> Markup {
    let most = u32::try_from(limits::NEXT_STEP).unwrap_or(u32::MAX);
    html! {
        section.section {
            h2 { (words.t("next-step")) }
            (form.text("what", words.t("next-step-what")).hint(words.t("next-step-hint")).most(most).nudged())
            div.side-by-side {
                (form.select("owner", words.t("next-step-who"), named(members)))
                (form.date("due", words.t("next-step-when")).short())
            }
        }
    }
}

pub async fn ask_correction(
    can: Can<Record>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
) -> Result<Markup> {
    let conversation = can.read(move |hub| queries::one(hub, &id)).await?;
    let said = &conversation.said;
    let (day, time) = entry::day_and_time(said.at(), can.hub());
    let filled = Filled::new([
        ("loves", said.loves.clone()),
        ("concerns", said.concerns.clone()),
        ("would_change", said.would_change.clone()),
        ("would_do", said.would_do.clone()),
        ("how", said.how.as_str().to_owned()),
        ("place", said.place.clone()),
        ("language", said.language.clone()),
        ("day", day),
        ("time", time),
    ]);
    Ok(correction_page(&reader, &can, &conversation, &filled))
}

pub async fn correct(
    can: Can<Record>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let written = entry::said(&pairs, can.hub());
    let (of, now) = (id.clone(), can.now());
    let corrected = can
        .write(move |hub| {
            let stands = queries::one(hub, &of)?.said;
            let mut said = stands.correcting(&written, now)?;
            // The form shows minutes: a time that nobody changed keeps its seconds.
            if (0..60_000_000).contains(&(stands.held_at - said.held_at)) {
                said.held_at = stands.held_at;
            }
            queries::correct(hub, &of, &said)
        })
        .await;
    match corrected {
        Ok(()) => Ok(seen(&to(&can, &format!("/conversations/{id}")))),
        Err(error) => {
            let problems = entry::problems_of(error, &pairs)?;
            let filled = Filled::new(pairs).wrong(reader.words, &problems);
            let conversation = can.read(move |hub| queries::one(hub, &id)).await?;
            Ok(again(correction_page(&reader, &can, &conversation, &filled)))
        }
    }
}

fn correction_page(reader: &Reader, can: &Can<Record>, conversation: &Conversation, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let back = to(can, &format!("/conversations/{}", conversation.id));
    navigation::frame(reader, can, words.t("conversation-correct"), "/conversations")
        .under(words.t("conversations"), to(can, "/conversations"))
        .under(words.t("conversation"), &back)
        .stage(Stage::Listening)
        .style("listening.css")
        .seen_by(who_can_see(words, &can.hub().name, conversation.tier, Some(can.role())))
        .script("desk_nudges.js")
        .show(html! {
            (pieces::heading(words.t("conversation-correct"), words.t("conversation-correct-lead")))
            form method="post" action={ (back) "/correct" } {
                (form.summary())
                (questions(words, &form))
                (where_and_how(words, &form, filled.value("language")))
                (pieces::actions(html! {
                    (forms::button(words.t("conversation-correct-keep")))
                    (pieces::quiet_action(words.t("cancel"), &back))
                }))
            }
            (phone::nudges(words))
        })
}
