//! How the page of a slip is drawn.

use super::super::conversation::answers;
use super::super::people::channel_key;
use super::super::sheets;
use super::Held;
use crate::listening::model::{Channel, Tier, limits, who_can_see};
use crate::listening::queries::consents::{self, Agreed};
use crate::listening::queries::follow_ups::FollowUp;
use kit::access::Hub;
use kit::clock::day;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::words::Language;
use maud::{Markup, html};

/// Whose page it is.
pub(super) struct Slip<'a> {
    pub(super) reader: &'a Reader,
    pub(super) hub: &'a Hub,
    pub(super) code: &'a str,
}

impl Slip<'_> {
    /// What every form carries.
    fn carried(&self) -> Markup {
        html! {
            input type="hidden" name="code" value=(self.code);
            input type="hidden" name="language" value=(self.reader.words.language().code());
        }
    }
}

/// Where the code is typed. `locked` is whether too many were tried.
pub(super) fn code_page(reader: &Reader, filled: &Filled, locked: bool) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let here = words.language();
    reader
        .frame(words.t("slip-title"))
        .bare()
        .style("slip.css")
        .script("slip.js")
        .show(html! {
            (pieces::heading(words.t("slip-title"), words.t("slip-lead")))
            @if locked {
                (pieces::notice(Tone::Late, words.t("slip-locked"), words.t("slip-locked-next")))
            }
            form #slip method="post" action="/slip" {
                (form.summary())
                (form.text("code", words.t("slip-the-code")).hint(words.t("slip-code-hint"))
                    .required().autocomplete("off").short())
                (form.hidden("language", here.code()))
                (forms::button(words.t("slip-show")))
            }
            nav.slip-languages aria-label=(words.t("slip-language")) {
                @for language in Language::all().filter(|language| *language != here) {
                    a href={ "/slip/" (language.code()) } { (pieces::language_name(language)) }
                }
            }
        })
}

pub(super) fn held_page(slip: &Slip<'_>, held: &Held, done: Option<&'static str>, filled: Option<Filled>) -> Markup {
    let (reader, hub) = (slip.reader, slip.hub);
    let words = reader.words;
    let said = &held.conversation.said;
    let title = words.with("slip-held", &[("hub", hub.name.as_str().into())]);
    let lead = words.with("slip-held-lead", &[("day", words.date(day(said.at(), &hub.zone)).into())]);
    let tier = held.conversation.tier;
    let wrong = filled.as_ref().is_some_and(|filled| !filled.is_fine());
    reader
        .frame(title.clone())
        .bare()
        .stage(Stage::Listening)
        .style("listening.css")
        .style("slip.css")
        .show(html! {
            (pieces::heading(&title, lead))
            @if let Some(done) = done { (pieces::notice(Tone::Done, words.t(done), "")) }
            @if wrong { (Fields::new(words, filled.as_ref().unwrap_or(&Filled::empty())).summary()) }
            (answers(reader, said))
            @if let Some(note) = held.notes.first() { (recorded(slip, &note.delete_on)) }
            @if held.earlier { p.hint { (words.t("slip-earlier")) } }
            (circumstances(slip, held))
            @if let Some(agreed) = held.agreed.first() { (pieces::section(words.t("slip-agreed"), agreement(slip, agreed))) }
            (pieces::section(words.t("slip-seen"), html! { p { (who_can_see(words, &hub.name, tier, None)) } }))
            @if !held.promises.is_empty() {
                (pieces::section(words.t("slip-promised"), html! { @for promise in &held.promises { (promised(slip, promise)) } }))
            }
            @if let Some((person, channels)) = &held.contact {
                (pieces::section(words.t("slip-contact"), pieces::facts(
                    std::iter::once((words.t("slip-your-name"), html! { bdi { (person.name) } })).chain(
                        channels.iter().map(|kept| (words.t(channel_key(kept.channel)), html! { bdi { (kept.value) } })))
                )))
            }
            @if !held.quoted.is_empty() {
                (pieces::section(words.t("slip-quoted"), html! {
                    @for quoted in &held.quoted { (pieces::quote(quoted, Language::of_code(&said.language), "")) }
                    p.hint { (words.with("slip-quoted-hint", &[("hub", hub.name.as_str().into())])) }
                }))
            }
            (changing(slip, held, filled.as_ref()))
            (correcting(slip, held, filled.as_ref()))
            section.section.slip-act {
                h2 { (words.t("slip-withdraw")) }
                p { (words.t("slip-withdraw-lead")) }
                form method="post" action="/slip/withdraw" {
                    (slip.carried())
                    (forms::grave_button(words.t("slip-withdraw-ask")))
                }
            }
            form.slip-languages method="post" action="/slip" aria-label=(words.t("slip-language")) {
                input type="hidden" name="code" value=(slip.code);
                @for language in Language::all().filter(|language| *language != words.language()) {
                    button.plain name="language" value=(language.code()) { (pieces::language_name(language)) }
                }
            }
            p.hint { (words.t("slip-private")) }
        })
}

fn agreement(slip: &Slip<'_>, agreed: &Agreed) -> Markup {
    let words = slip.reader.words;
    let on = words.date(day(agreed.at, &slip.hub.zone));
    let key = if agreed.yes.is_some() { "slip-agreed-on" } else { "slip-withdrawn-on" };
    let line = words.with(key, &[("day", on.into())]);
    html! {
        p { b { (words.t(agreed.tier.key())) } }
        div.agreed {
            @match &agreed.yes {
                Some(yes) => { (pieces::quote(&yes.words, Language::of_code(&yes.language), line)) }
                None => { p { (line) } }
            }
        }
    }
}

fn promised(slip: &Slip<'_>, promise: &FollowUp) -> Markup {
    let words = slip.reader.words;
    html! {
        div.promise {
            p dir="auto" { b { (promise.what) } }
            @if promise.ended.is_some() { p { (words.t("slip-promised-done")) } }
            @else { p { (words.with("slip-promised-by", &[("day", words.date(&promise.due).into())])) } }
        }
    }
}

fn circumstances(slip: &Slip<'_>, held: &Held) -> Markup {
    let words = slip.reader.words;
    let said = &held.conversation.said;
    let mut facts = vec![
        (words.t("slip-when"), html! { (words.moment(said.at(), &slip.hub.zone)) }),
        (words.t("how"), html! { (words.t(said.how.key())) }),
    ];
    if !said.place.is_empty() {
        facts.push((words.t("place"), html! { bdi { (said.place) } }));
    }
    if let Some((_, name)) = &held.conversation.listener {
        facts.push((words.t("slip-heard-by"), html! { bdi { (name) } }));
    }
    facts.extend(held.sheet.as_deref().map(|code| sheets::written_on(words, code)));
    pieces::facts(facts)
}

/// That their voice is still here, and how to have it deleted.
fn recorded(slip: &Slip<'_>, delete_on: &str) -> Markup {
    let words = slip.reader.words;
    let lead = words.with("slip-recording-lead", &[("hub", slip.hub.name.as_str().into()), ("day", words.date(delete_on).into())]);
    html! {
        section.section.slip-act {
            h2 { (words.t("slip-recording")) }
            p { (lead) }
            form method="post" action="/slip/recording" {
                (slip.carried())
                (forms::quiet_button(words.t("slip-recording-delete")))
            }
        }
    }
}

/// All that can be agreed to, with the words that are then agreed to.
fn changing(slip: &Slip<'_>, held: &Held, filled: Option<&Filled>) -> Markup {
    let words = slip.reader.words;
    let stands = Filled::new([("tier", held.conversation.tier.as_str())]);
    let mine = filled.filter(|filled| !filled.value("tier").is_empty() || filled.problem_with("tier").is_some());
    let filled = mine.unwrap_or(&stands);
    let form = Fields::new(words, filled);
    let tiers = Tier::ALL
        .iter()
        .map(|tier| {
            Choice::new(tier.as_str(), words.t(tier.key()))
                .about(consents::wording(&slip.hub.name, words.language(), *tier).words)
        })
        .collect();
    let field = |channel: Channel| match channel {
        Channel::Phone => form.text("phone", words.t("channel-phone")).telephone(),
        Channel::Email => form.text("email", words.t("channel-email")).email(),
        Channel::Post => form.text("post", words.t("channel-post")),
    };
    html! {
        section.section.slip-act {
            h2 { (words.t("slip-change")) }
            form.agreeing method="post" action="/slip/agreement" {
                (slip.carried())
                (form.one_of("tier", words.t("consent"), tiers).required())
                details.contact open[filled.problem_with("contact_name").is_some() || Channel::ALL.iter().any(|one| filled.problem_with(one.as_str()).is_some())] {
                    summary { (words.t("slip-change-contact")) }
                    (form.text("contact_name", words.t("slip-your-name")).most(120).autocomplete("name"))
                    @for channel in Channel::ALL { (field(channel)) }
                }
                (forms::button(words.t("slip-change-keep")))
            }
        }
    }
}

fn correcting(slip: &Slip<'_>, held: &Held, filled: Option<&Filled>) -> Markup {
    let words = slip.reader.words;
    let said = &held.conversation.said;
    let stands = Filled::new([
        ("loves", said.loves.as_str()),
        ("concerns", said.concerns.as_str()),
        ("would_change", said.would_change.as_str()),
        ("would_do", said.would_do.as_str()),
        ("place", said.place.as_str()),
    ]);
    let mine = filled.filter(|filled| {
        ["loves", "concerns", "would_change", "would_do", "place"]
            .iter()
            .any(|name| !filled.value(name).is_empty() || filled.problem_with(name).is_some())
    });
    let form = Fields::new(words, mine.unwrap_or(&stands));
    let most = u32::try_from(limits::WORDS).unwrap_or(u32::MAX);
    let lines = |name, label| form.lines(name, words.t(label), 3).most(most);
    html! {
        details.slip-act open[mine.is_some()] {
            summary { (words.t("slip-correct")) }
            form method="post" action="/slip/words" {
                p { (words.t("slip-correct-lead")) }
                (slip.carried())
                (lines("loves", "question-loves"))
                (lines("concerns", "question-concerns"))
                (lines("would_change", "question-would-change"))
                (lines("would_do", "question-would-do"))
                (form.text("place", words.t("place")).most(u32::try_from(limits::PLACE).unwrap_or(u32::MAX)))
                (form.tick("forget", words.t("slip-forget")).hint(words.t("slip-forget-about")))
                (forms::button(words.t("slip-correct-keep")))
            }
        }
    }
}

pub(super) fn sure_page(slip: &Slip<'_>) -> Markup {
    let words = slip.reader.words;
    let title = words.t("slip-withdraw-sure");
    slip.reader.frame(title).bare().style("slip.css").show(html! {
        (pieces::heading(title, words.t("slip-withdraw-lead")))
        div.slip-choose {
            form method="post" action="/slip/withdraw" {
                (slip.carried())
                input type="hidden" name="sure" value="yes";
                (forms::grave_button(words.t("slip-withdraw-really")))
            }
            form method="post" action="/slip" {
                (slip.carried())
                (forms::quiet_button(words.t("slip-withdraw-not")))
            }
        }
    })
}

pub(super) fn gone_page(slip: &Slip<'_>) -> Markup {
    let words = slip.reader.words;
    let title = words.t("slip-gone");
    slip.reader.frame(title).bare().style("slip.css").show(html! {
        (pieces::heading(title, words.with("slip-gone-lead", &[("hub", slip.hub.name.as_str().into())])))
        ul {
            li { (words.t("slip-gone-words")) }
            li { (words.t("slip-gone-counts")) }
            li { (words.t("slip-gone-quotes")) }
            li { (words.t("slip-gone-phones")) }
            li { (words.t("slip-gone-code")) }
        }
        (pieces::section(words.t("slip-gone-not"), html! { p { (words.t("slip-gone-not-about")) } }))
    })
}
