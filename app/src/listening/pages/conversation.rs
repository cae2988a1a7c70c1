//! One conversation: what was said, what was agreed, what it is about, what must follow.

use super::{headings, language_name, to};
use crate::listening::access::Record;
use crate::listening::model::{Said, Theme, Tier, who_can_see};
use crate::listening::queries::consents::{self, Agreed};
use crate::listening::queries::follow_ups::{self, FollowUp};
use crate::listening::queries::voice::{self, VoiceNote};
use crate::listening::queries::{self, Conversation, Earlier, sheets, slips, themes};
use crate::navigation;
use axum::extract::Path;
use kit::Result;
use kit::access::{Can, Role};
use kit::clock::day;
use kit::web::page::Stage;
use kit::web::pieces;
use kit::web::reader::Reader;
use kit::words::Language;
use maud::{Markup, html};

/// Everything on the page.
struct Shown {
    conversation: Conversation,
    agreed: Vec<Agreed>,
    themes: Vec<Theme>,
    promises: Vec<FollowUp>,
    earlier: Vec<Earlier>,
    slips: Vec<slips::Slip>,
    notes: Vec<VoiceNote>,
    /// The code of the sheet of paper that it was written on.
    sheet: Option<String>,
    today: String,
}

pub async fn show(
    can: Can<Record>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
) -> Result<Markup> {
    let shown = can
        .read(move |hub| {
            Ok(Shown {
                conversation: queries::one(hub, &id)?,
                agreed: consents::of(hub, &id)?,
                themes: themes::of(hub, &id)?,
                promises: follow_ups::of(hub, &id)?,
                earlier: queries::earlier(hub, &id)?,
                slips: slips::of(hub, &id)?,
                notes: voice::of(hub, &id)?,
                sheet: sheets::of(hub, &id)?,
                today: hub.today(),
            })
        })
        .await?;
    Ok(page(&reader, &can, &shown))
}

fn page(reader: &Reader, can: &Can<Record>, shown: &Shown) -> Markup {
    let words = reader.words;
    let (hub, conversation) = (can.hub(), &shown.conversation);
    let said = &conversation.said;
    let place = if said.place.is_empty() { words.t("conversation") } else { said.place.as_str() };
    let lead = format!("{} · {}", words.t(said.how.key()), words.moment(said.at(), &hub.zone));
    let behind = |more: &str| to(can, &format!("/conversations/{}{more}", conversation.id));
    let seen = who_can_see(words, &hub.name, conversation.tier, Some(can.role()));
    navigation::frame(reader, can, place.to_owned(), "/conversations")
        .under(words.t("conversations"), to(can, "/conversations"))
        .stage(Stage::Listening)
        .style("listening.css")
        .seen_by(seen)
        .show(html! {
            (pieces::heading(place, lead))
            (pieces::beside(
                html! {
                    (super::voice::of_conversation(words, can, &shown.notes))
                    (answers(reader, said))
                    @if said.is_silent() && shown.notes.is_empty() { p { (words.t("voice-note-no-words")) } }
                    @if !shown.earlier.is_empty() { (earlier(reader, can, &shown.earlier)) }
                },
                html! {
                    (pieces::section(words.t("follow-up"), html! {
                        @for promise in &shown.promises { (super::follow_ups::card(reader, can, promise, &shown.today)) }
                        @if shown.promises.is_empty() { p { (words.t("next-step-none")) } }
                        p { a href=(behind("/follow-ups/new")) { (words.t("follow-up-add")) } }
                    }))
                    (pieces::section(words.t("themes"), html! {
                        p {
                            @for theme in &shown.themes { (pieces::tag(Stage::Connect, &theme.name)) " " }
                            @if shown.themes.is_empty() { (words.t("themes-none")) }
                        }
                        @if can.role() >= Role::Organiser {
                            p { a href=(to(can, &format!("/coding?only={}", conversation.id))) { (words.t("themes-choose")) } }
                        }
                    }))
                    (pieces::section(words.t("consent-agreed"), html! { div.agreed { (agreement(reader, can, &shown.agreed)) } }))
                    (pieces::section(words.t("slips"), html! {
                        (super::slips::give::given_lines(words, can, &shown.slips))
                        p { a href=(behind("/slip")) { (words.t("slip-give")) } }
                    }))
                    (facts(reader, can, shown))
                },
            ))
            (pieces::actions(html! {
                (pieces::quiet_action(words.t("conversation-correct"), behind("/correct")))
                @if can.role() >= Role::Organiser {
                    (pieces::quiet_action(words.t("consent-change"), behind("/consent")))
                }
                @if can.role() >= Role::Coordinator {
                    (pieces::quiet_action("Take this conversation out", behind("/remove")))
                }
            }))
        })
}

/// The four answers under their questions, in the language they were given in.
pub(super) fn answers(reader: &Reader, said: &Said) -> Markup {
    let answered = || {
        headings(reader.words)
            .into_iter()
            .zip(said.answers())
            .filter(|(_, answer)| !answer.is_empty())
    };
    html! {
        @for (heading, answer) in answered() {
            section.answer {
                h2 { (heading) }
                blockquote lang=(said.language) dir="auto" {
                    @for line in answer.split('\n').filter(|line| !line.trim().is_empty()) { p { (line) } }
                }
            }
        }
    }
}

fn agreement(reader: &Reader, can: &Can<Record>, agreed: &[Agreed]) -> Markup {
    let words = reader.words;
    let line = |agreed: &Agreed| {
        let day = words.date(day(agreed.at, &can.hub().zone));
        let given = words.t(agreed.yes.as_ref().map_or("consent-withdrawn", |yes| yes.given.key()));
        match &agreed.by {
            Some(name) => words.with(
                "consent-written-down-by",
                &[("given", given.into()), ("day", day.into()), ("name", name.into())],
            ),
            None => words.with("consent-written-down", &[("given", given.into()), ("day", day.into())]),
        }
    };
    let one = |agreed: &Agreed| {
        html! {
            p { b { (words.t(agreed.tier.key())) } }
            @match &agreed.yes {
                Some(yes) => { (pieces::quote(&yes.words, Language::of_code(&yes.language), line(agreed))) }
                None => { p { (line(agreed)) } }
            }
        }
    };
    let Some((now, before)) = agreed.split_first() else {
        return html! {};
    };
    html! {
        (one(now))
        @if !before.is_empty() {
            details {
                summary { (words.t("consent-before")) }
                @for agreed in before { (one(agreed)) }
            }
        }
    }
}

fn facts(reader: &Reader, can: &Can<Record>, shown: &Shown) -> Markup {
    let (words, conversation) = (reader.words, &shown.conversation);
    let mut facts = vec![(
        words.t("language-spoken"),
        html! { (language_name(words, &conversation.said.language)) },
    )];
    if let Some((account, name)) = &conversation.listener {
        let by = if can.role() > Role::Listener {
            html! { a href=(to(can, &format!("/conversations?listener={account}"))) { (name) } }
        } else {
            html! { (name) }
        };
        facts.push((words.t("heard-by"), by));
    }
    facts.extend(shown.sheet.as_deref().map(|code| super::sheets::written_on(words, code)));
    facts.push((
        words.t("arrived-at"),
        html! { (words.moment(conversation.arrived, &can.hub().zone)) },
    ));
    if let (Some(person), true, Tier::Contact) =
        (&conversation.person, can.role() >= Role::Organiser, conversation.tier)
    {
        facts.push((
            words.t("contact"),
            html! { a href=(to(can, &format!("/people/{person}"))) { (words.t("contact-see")) } },
        ));
    }
    pieces::facts(facts)
}

fn earlier(reader: &Reader, can: &Can<Record>, earlier: &[Earlier]) -> Markup {
    let words = reader.words;
    html! {
        details.earlier {
            summary { (words.with("earlier-words", &[("n", earlier.len().into())])) }
            @for before in earlier {
                p.entry-about {
                    (words.with("earlier-until", &[
                        ("moment", words.moment(before.until, &can.hub().zone).into()),
                        ("name", before.by.as_deref().unwrap_or("–").into()),
                    ]))
                }
                (answers(reader, &before.said))
            }
        }
    }
}
