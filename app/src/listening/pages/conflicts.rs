//! Two versions under one id, and two endings of one promise, side by side for a coordinator to settle.

use super::{Pairs, headings, language_name, seen, to, value};
use crate::listening::access::Settle;
use crate::listening::model::{Ended, Heard, Said, Settled, WhichEnding};
use crate::listening::queries::conflicts::{self, Conflict, Versions};
use crate::listening::queries::endings::{self, TwoEndings};
use crate::navigation;
use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use kit::access::Can;
use kit::web::page::Stage;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::{InEnglish, Reader};
use kit::words::Words;
use kit::{Error, Result};
use maud::{Markup, html};
use similar::{ChangeTag, TextDiff};

pub async fn list(can: Can<Settle>, InEnglish(reader): InEnglish) -> Result<Markup> {
    let (open, waiting, twice) = can
        .read(|hub| Ok((conflicts::open(hub, None)?, conflicts::waiting(hub)?, endings::open(hub, None)?)))
        .await?;
    Ok(list_page(&reader, &can, &open, waiting, &twice))
}

fn list_page(
    reader: &Reader,
    can: &Can<Settle>,
    open: &[Conflict],
    waiting: i64,
    twice: &[TwoEndings],
) -> Markup {
    let words = reader.words;
    let lead = match waiting {
        0 if twice.is_empty() => "No two versions wait for you.".to_owned(),
        0 => "No conversation came in two versions.".to_owned(),
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
        .style("listening.css")
        .show(html! {
            (pieces::heading("Conflicts", pieces::sentence(&lead)))
            @if open.is_empty() && twice.is_empty() {
                (pieces::empty("Nothing to settle",
                    "When two phones send different words under one number, both versions come here and nothing is lost.",
                    html! {}))
            } @else if !open.is_empty() {
                (pieces::list(entries))
            }
            @if !twice.is_empty() {
                (pieces::section("Promises that ended in two ways", html! {
                    p { "Two people told how these ended, and did not know of each other. Say which stands; the other is put away." }
                    @for two in twice { (two_endings(words, can, two)) }
                }))
            }
        })
}

/// Both endings of a promise, each with the button that lets it stand: settled where it is read.
fn two_endings(words: Words, can: &Can<Settle>, two: &TwoEndings) -> Markup {
    let (promise, second) = (&two.promise, &two.second);
    let action = to(can, &format!("/endings/{}/{}/settle", second.follow_up, second.fingerprint));
    let side = |which: WhichEnding, how: Ended, by: Option<&str>, at, note: &str| {
        let moment = words.moment(at, &can.hub().zone);
        html! {
            div.version {
                p { b { (words.t(how.key())) } }
                p.entry-about { bdi { (by.unwrap_or("–")) } " · " (moment) }
                @for line in note.lines() { p dir="auto" { (line) } }
                form.press method="post" action=(action) {
                    input type="hidden" name="which" value=(which.as_str());
                    button { (words.t(which.key())) }
                }
            }
        }
    };
    html! {
        article.two-endings {
            h3 { a href=(to(can, &format!("/follow-ups/{}", promise.id))) dir="auto" { (promise.what) } }
            div.versions {
                @if let Some(first) = &promise.ended {
                    (side(WhichEnding::First, first.how, first.by.as_deref(), first.at, &first.note))
                }
                (side(WhichEnding::Second, second.how, second.by.as_deref(), second.at, &second.note))
            }
        }
    }
}

pub async fn settle_ending(
    can: Can<Settle>,
    Path((_, follow_up, fingerprint)): Path<(String, String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let which =
        WhichEnding::parse(value(&pairs, "which")).ok_or_else(|| Error::invalid("which", "problem-choose"))?;
    can.write(move |hub| endings::settle(hub, &follow_up, &fingerprint, which)).await?;
    Ok(seen(&to(&can, "/conflicts")))
}

pub async fn show(
    can: Can<Settle>,
    InEnglish(reader): InEnglish,
    Path((_, conversation, fingerprint)): Path<(String, String, String)>,
) -> Result<Markup> {
    let versions = can
        .read(move |hub| conflicts::versions(hub, &conversation, &fingerprint))
        .await?;
    Ok(one_page(&reader, &can, &versions))
}

fn one_page(reader: &Reader, can: &Can<Settle>, versions: &Versions) -> Markup {
    let words = reader.words;
    let Versions { first, second, .. } = versions;
    let heard = &second.heard;
    let themes = |names: Vec<&str>| words.list(&names);
    let of_second = versions.themes_of_second().map(|theme| theme.name.as_str()).collect();
    let of_first = versions.first_themes.iter().map(|theme| theme.name.as_str()).collect();
    let zone = &can.hub().zone;
    let mut rows: Vec<Row<'_>> = headings(words)
        .into_iter()
        .zip(first.said.answers().into_iter().zip(heard.said.answers()))
        .map(|(heading, (one, other))| (heading, one.to_owned(), other.to_owned()))
        .collect();
    let about = |said: &Said| {
        [
            words.t(said.how.key()).to_owned(),
            said.place.clone(),
            words.moment(said.at(), zone),
            language_name(words, &said.language),
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
    let sides = [
        Side { name: "First", by: by(first.listener.as_ref().map(|(_, name)| name), first.arrived), language: &first.said.language },
        Side { name: "Second", by: by(second.sender.as_ref().map(|(_, name)| name), second.at), language: &heard.said.language },
    ];
    let (differ, same): (Vec<Row<'_>>, Vec<Row<'_>>) = rows
        .into_iter()
        .filter(|(_, one, other)| !(one.is_empty() && other.is_empty()))
        .partition(|(_, one, other)| one != other);
    navigation::frame(reader, can, "Two versions", "/conflicts")
        .under("Conflicts", to(can, "/conflicts"))
        .stage(Stage::Listening)
        .style("listening.css")
        .show(html! {
            (pieces::heading("Two versions of one conversation", "They came under the same number. Both are kept until you say which stands."))
            (pieces::section("What differs", html! {
                @if differ.is_empty() { p { "The words are the same in both." } }
                @for row in &differ { (difference(&sides, row)) }
                @if heard.contact.is_some() || heard.follow_up.is_some() { (extras(words, heard)) }
            }))
            @match second.settled {
                Some(how) => (pieces::notice(Tone::Done, "Settled", html! { p { (settled(how)) } })),
                None => (choices(can, second)),
            }
            @if !same.is_empty() {
                details.alike {
                    summary { "What is the same in both" }
                    (pieces::facts(same.iter().map(|(label, one, _)| (label, one))))
                }
            }
        })
}

/// A question, and what each version says to it.
type Row<'a> = (&'a str, String, String);

/// One of the two versions: which, who sent it when, and the language that was spoken.
struct Side<'a> {
    name: &'static str,
    by: String,
    language: &'a str,
}

/// Both answers to one question, right below each other on a phone, with the words marked that only
/// one of them has.
fn difference(sides: &[Side<'_>; 2], (label, one, other): &Row<'_>) -> Markup {
    let parts = apart(one, other);
    html! {
        h3 { (label) }
        div.versions {
            @for (side, parts) in sides.iter().zip(&parts) {
                div.version {
                    p.entry-about { b { (side.name) } " · " bdi { (side.by) } }
                    p lang=(side.language) dir="auto" {
                        @if parts.is_empty() { "–" }
                        @for (part, own) in parts {
                            @if *own { (before(part)) mark { (part.trim()) } (after(part)) } @else { (part) }
                        }
                    }
                }
            }
        }
    }
}

/// The space before words that are marked, which is not marked itself.
fn before(part: &str) -> &str {
    &part[..part.len() - part.trim_start().len()]
}

fn after(part: &str) -> &str {
    if part.trim().is_empty() { "" } else { &part[part.trim_end().len()..] }
}

/// Both texts in parts, in their order: `true` where the other text does not have these words.
fn apart(one: &str, other: &str) -> [Vec<(String, bool)>; 2] {
    let diff = TextDiff::from_words(one, other);
    let mut sides = [Vec::new(), Vec::new()];
    for change in diff.iter_all_changes() {
        let word = change.value();
        match change.tag() {
            ChangeTag::Equal => sides.iter_mut().for_each(|side| add(side, word, false)),
            ChangeTag::Delete => add(&mut sides[0], word, true),
            ChangeTag::Insert => add(&mut sides[1], word, true),
        }
    }
    sides
}

/// Adds a word to the last part if it is of its kind. The space between two words of one's own is
/// one's own as well, or a marked sentence would fall into marked words.
fn add(parts: &mut Vec<(String, bool)>, word: &str, own: bool) {
    if own
        && let [.., (_, true), (between, false)] = parts.as_slice()
        && between.trim().is_empty()
    {
        let between = parts.pop().map(|(between, _)| between).unwrap_or_default();
        if let Some((last, _)) = parts.last_mut() {
            last.push_str(&between);
        }
    }
    match parts.last_mut() {
        Some((last, kind)) if *kind == own => last.push_str(word),
        _ => parts.push((word.to_owned(), own)),
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

#[cfg(test)]
mod tests {
    use super::apart;

    /// With what only one side has between brackets.
    fn told(one: &str, other: &str) -> [String; 2] {
        apart(one, other).map(|parts| {
            let told = |(words, own)| if own { format!("[{words}]") } else { words };
            parts.into_iter().map(told).collect()
        })
    }

    #[test]
    fn only_the_words_that_differ_are_marked() {
        assert_eq!(
            told("The lift broke in March and nobody came.", "The lift broke in May and somebody came."),
            [
                "The lift broke in [March] and [nobody] came.",
                "The lift broke in [May] and [somebody] came."
            ]
        );
        assert_eq!(
            told("Damp. We wait.", "Damp. She rang the office three times. We wait."),
            ["Damp. We wait.", "Damp. [She rang the office three times. ]We wait."]
        );
        assert_eq!(told("", "Nowe okna"), ["", "[Nowe okna]"]);
        assert_eq!(told("لفٹ بند ہے", "لفٹ ٹوٹی ہے"), ["لفٹ [بند] ہے", "لفٹ [ٹوٹی] ہے"]);
    }
}
