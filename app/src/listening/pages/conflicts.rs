//! Two versions under one id, side by side, for a coordinator to settle.

use super::{Pairs, headings, language_name, seen, to, value};
use crate::listening::access::Settle;
use crate::listening::model::{Heard, Said, Settled, Theme};
use crate::listening::queries::conflicts::{self, Conflict};
use crate::listening::queries::{self, Conversation, themes};
use crate::navigation;
use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use kit::access::Can;
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};

pub async fn list(can: Can<Settle>, reader: Reader) -> Result<Markup> {
    let (open, waiting) = can
        .read(|hub| Ok((conflicts::open(hub)?, conflicts::waiting(hub)?)))
        .await?;
    Ok(list_page(&reader, &can, &open, waiting))
}

fn list_page(reader: &Reader, can: &Can<Settle>, open: &[Conflict], waiting: i64) -> Markup {
    let words = reader.words;
    let lead = match waiting {
        0 => "No two versions wait for you.".to_owned(),
        1 => "1 conversation came in two versions. Both are kept until you say which stands.".to_owned(),
        n => format!(
            "{} conversations came in two versions. Both are kept until you say which stands.",
            words.number(n)
        ),
    };
    let entries = open.iter().map(|conflict| {
        let said = &conflict.heard.said;
        let first = said.answers().into_iter().find(|answer| !answer.is_empty()).unwrap_or_default();
        let excerpt: String = first.chars().take(160).collect();
        Entry::new(html! { span lang=(said.language) { (excerpt) } })
            .to(to(can, &format!("/conflicts/{}/{}", conflict.conversation, conflict.fingerprint)))
            .about(html! {
                @if let Some((_, sender)) = &conflict.sender { bdi { (sender) } " · " }
                (words.moment(conflict.at, &can.hub().zone))
            })
            .marks(pieces::badge(Tone::Next, "Two versions"))
            .stage(Stage::Listening)
    });
    navigation::frame(reader, can, "Conflicts", "/conflicts")
        .stage(Stage::Listening)
        .show(html! {
            (pieces::heading("Conflicts", pieces::sentence(&lead)))
            @if open.is_empty() {
                (pieces::empty("Nothing to settle",
                    "When two phones send different words under one number, both versions come here and nothing is lost.",
                    html! {}))
            } @else {
                (pieces::list(entries))
            }
        })
}

/// Both versions, with the hub's names for themes.
struct Versions {
    first: Conversation,
    first_themes: Vec<Theme>,
    second: Conflict,
    themes: Vec<Theme>,
}

pub async fn show(
    can: Can<Settle>,
    reader: Reader,
    Path((_, conversation, fingerprint)): Path<(String, String, String)>,
) -> Result<Markup> {
    let versions = can
        .read(move |hub| {
            Ok(Versions {
                first: queries::one(hub, &conversation)?,
                first_themes: themes::of(hub, &conversation)?,
                second: conflicts::conflict(hub, &conversation, &fingerprint)?,
                themes: themes::all(hub)?,
            })
        })
        .await?;
    Ok(one_page(&reader, &can, &versions))
}

fn one_page(reader: &Reader, can: &Can<Settle>, versions: &Versions) -> Markup {
    let words = reader.words;
    let Versions { first, second, .. } = versions;
    let heard = &second.heard;
    let themes = |names: Vec<&str>| words.list(&names);
    let of_second = heard
        .themes
        .iter()
        .filter_map(|id| versions.themes.iter().find(|theme| theme.id == *id))
        .map(|theme| theme.name.as_str())
        .collect();
    let of_first = versions.first_themes.iter().map(|theme| theme.name.as_str()).collect();
    let zone = &can.hub().zone;
    let mut rows: Vec<(&str, String, String)> = headings(words)
        .into_iter()
        .zip(first.said.answers().into_iter().zip(heard.said.answers()))
        .map(|(heading, (one, other))| (heading, one.to_owned(), other.to_owned()))
        .collect();
    let about = |said: &Said| {
        [
            words.t(said.how.key()).to_owned(),
            said.place.clone(),
            words.moment(said.at(), zone),
            language_name(&said.language),
        ]
    };
    let labels = [words.t("how"), words.t("place"), words.t("held-at"), words.t("language-spoken")];
    for (label, (one, other)) in labels.into_iter().zip(about(&first.said).into_iter().zip(about(&heard.said))) {
        rows.push((label, one, other));
    }
    rows.push((words.t("themes"), themes(of_first), themes(of_second)));
    rows.push((
        "Agreed to",
        words.t(first.tier.key()).to_owned(),
        words.t(heard.consent.tier.key()).to_owned(),
    ));
    let by = |name: Option<&String>, at| {
        let moment = words.moment(at, zone);
        name.map_or_else(|| moment.clone(), |name| format!("{name}, {moment}"))
    };
    let first_by = by(first.listener.as_ref().map(|(_, name)| name), first.arrived);
    let second_by = by(second.sender.as_ref().map(|(_, name)| name), second.at);
    navigation::frame(reader, can, "Two versions", "/conflicts")
        .under("Conflicts", to(can, "/conflicts"))
        .stage(Stage::Listening)
        .style("listening.css")
        .show(html! {
            (pieces::heading("Two versions of one conversation", "They came under the same number. What differs is marked."))
            div.versions {
                (version("First", &first_by, &rows, |row| (&row.1, &row.2)))
                (version("Second", &second_by, &rows, |row| (&row.2, &row.1)))
            }
            @if heard.contact.is_some() || heard.follow_up.is_some() { (extras(words, heard)) }
            @match second.settled {
                Some(how) => (pieces::notice(Tone::Done, "Settled", html! { p { (settled(how)) } })),
                None => (choices(can, second)),
            }
        })
}

/// One side; words that the other side does not have are marked.
fn version(
    title: &str,
    by: &str,
    rows: &[(&str, String, String)],
    sides: impl for<'r> Fn(&'r (&str, String, String)) -> (&'r String, &'r String),
) -> Markup {
    pieces::record(Some(Stage::Listening), title, html! {
        p.entry-about { (by) }
        dl.facts {
            @for row in rows {
                @let (own, other) = (sides(row).0.clone(), sides(row).1.clone());
                @if !(own.is_empty() && other.is_empty()) {
                    div data-differs=[(own != other).then_some("")] {
                        dt { (row.0) @if own != other { span.visually-hidden { " (differs)" } } }
                        dd dir="auto" { (marked(&own, &other)) }
                    }
                }
            }
        }
    })
}

/// The text with the words marked that stand between what both begin and end with.
fn marked(own: &str, other: &str) -> Markup {
    if own.is_empty() {
        return html! { "–" };
    }
    let (mine, theirs): (Vec<&str>, Vec<&str>) = (own.split(' ').collect(), other.split(' ').collect());
    let start = mine.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    let end = mine[start..]
        .iter()
        .rev()
        .zip(theirs[start..].iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let middle = mine[start..mine.len() - end].join(" ");
    html! {
        (mine[..start].join(" "))
        @if !middle.is_empty() { " " mark { (middle) } " " }
        @if end > 0 { @if middle.is_empty() { " " } (mine[mine.len() - end..].join(" ")) }
    }
}

fn extras(words: Words, heard: &Heard) -> Markup {
    html! {
        p {
            "The second version also brings "
            @if let Some(contact) = &heard.contact { "a person to contact (" bdi { (contact.name) } ")" }
            @if heard.contact.is_some() && heard.follow_up.is_some() { " and " }
            @if let Some(step) = &heard.follow_up {
                "a promise: “" bdi { (step.what) } "” by " (words.date(&step.due))
            }
            "."
        }
    }
}

fn settled(how: Settled) -> &'static str {
    match how {
        Settled::First => "The first version stands.",
        Settled::Second => "The second version stands; the first is kept as earlier words.",
        Settled::Both => "Both stand, as two conversations.",
    }
}

fn choices(can: &Can<Settle>, second: &Conflict) -> Markup {
    let action = to(
        can,
        &format!("/conflicts/{}/{}/settle", second.conversation, second.fingerprint),
    );
    let choice = |how: Settled, label: &str, means: &str| {
        html! {
            form.press method="post" action=(action) {
                input type="hidden" name="how" value=(how.as_str());
                button { (label) }
                p.hint { (means) }
            }
        }
    };
    pieces::section("Which stands?", html! {
        div.settling {
            (choice(Settled::First, "Keep the first", "The second is put away."))
            (choice(Settled::Second, "Keep the second", "The first is kept as earlier words."))
            (choice(Settled::Both, "Keep both", "They were two conversations; each is counted."))
        }
    })
}

pub async fn settle(
    can: Can<Settle>,
    Path((_, conversation, fingerprint)): Path<(String, String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let how = Settled::parse(value(&pairs, "how")).ok_or_else(|| Error::invalid("how", "problem-choose"))?;
    can.write(move |hub| conflicts::settle(hub, &conversation, &fingerprint, how))
        .await?;
    Ok(seen(&to(&can, "/conflicts")))
}
