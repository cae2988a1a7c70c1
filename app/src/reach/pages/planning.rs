//! Planning who goes out, when and where.

use super::{Pairs, again, seen, to, value, values};
use crate::navigation;
use crate::reach::access::Plan;
use crate::reach::model::{Planned, Session, Wanted, WrittenSession, minutes_for, session_limits};
use crate::reach::queries::sessions::{self, Offered};
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::Response;
use jiff::ToSpan;
use kit::access::Can;
use kit::clock::day;
use kit::web::forms::{self, Choice, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces;
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Result, id};
use maud::{Markup, html};
use serde::Deserialize;

/// What the form offers to choose from.
struct Choices {
    members: Vec<(String, String)>,
    streets: Vec<Offered>,
}

async fn choices(can: &Can<Plan>) -> Result<Choices> {
    can.read(|hub| Ok(Choices { members: sessions::members(hub)?, streets: sessions::offered(hub)? })).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A street that is chosen already, where somebody comes from its page.
    street: String,
}

pub async fn ask(can: Can<Plan>, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    let choices = choices(&can).await?;
    let here = can.hub().zone.to_datetime(can.now()).date();
    let filled = Filled::new([
        ("id", can.house().new_id()),
        ("day", here.saturating_add(1.day()).to_string()),
        ("from", "10:00".to_owned()),
        ("to", "12:00".to_owned()),
        ("wanted", Wanted::All.as_str().to_owned()),
        ("pair", can.account().id.clone()),
        ("streets", asked.street),
    ]);
    Ok(page(&reader, &can, None, &filled, &choices))
}

fn written(pairs: &Pairs) -> WrittenSession {
    let text = |name: &str| value(pairs, name).to_owned();
    WrittenSession {
        name: text("name"),
        meet: text("meet"),
        day: text("day"),
        from: text("from"),
        to: text("to"),
        wanted: text("wanted"),
        pair: values(pairs, "pair"),
        alone: value(pairs, "alone") == "yes",
        streets: values(pairs, "streets"),
    }
}

pub async fn keep(can: Can<Plan>, reader: Reader, Form(pairs): Form<Pairs>) -> Result<Response> {
    // The form carries the id, so that a second tap on the button is the same session.
    let id = id::parse(value(&pairs, "id")).unwrap_or_else(|| can.house().new_id());
    store(&can, &reader, None, id, pairs).await
}

pub async fn ask_change(can: Can<Plan>, reader: Reader, Path((_, id)): Path<(String, String)>) -> Result<Markup> {
    let (session, streets) = can
        .read(move |hub| {
            let session = sessions::one(hub, &id)?;
            let streets = sessions::streets(hub, &id)?;
            Ok((session, streets))
        })
        .await?;
    let (zone, choices) = (&can.hub().zone, choices(&can).await?);
    let mut values = vec![
        ("name", session.name.clone()),
        ("meet", session.meet.clone()),
        ("day", day(session.starts_at, zone)),
        ("from", reader.words.time(session.starts_at, zone)),
        ("to", reader.words.time(session.ends_at, zone)),
        ("wanted", session.wanted.as_str().to_owned()),
    ];
    values.extend(session.pair.iter().map(|(account, _)| ("pair", account.clone())));
    values.extend(streets.iter().map(|street| ("streets", street.id.clone())));
    if session.pair.len() == 1 {
        values.push(("alone", "yes".to_owned()));
    }
    Ok(page(&reader, &can, Some(&session), &Filled::new(values), &choices))
}

pub async fn change(
    can: Can<Plan>,
    reader: Reader,
    Path((_, id)): Path<(String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let wanted = id.clone();
    let session = can.read(move |hub| sessions::one(hub, &wanted)).await?;
    store(&can, &reader, Some(session), id, pairs).await
}

async fn store(can: &Can<Plan>, reader: &Reader, session: Option<Session>, id: String, pairs: Pairs) -> Result<Response> {
    let kept = match Planned::of(&written(&pairs), &can.hub().zone, can.now()) {
        Ok(planned) => {
            let id = id.clone();
            can.write(move |hub| sessions::plan(hub, &id, &planned)).await
        }
        Err(error) => Err(error),
    };
    match kept {
        Ok(_) => Ok(seen(&to(can, &format!("/outreach/{id}")))),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new(pairs).wrong(reader.words, &problems);
            Ok(again(page(reader, can, session.as_ref(), &filled, &choices(can).await?)))
        }
        Err(error) => Err(error),
    }
}

fn page(reader: &Reader, can: &Can<Plan>, session: Option<&Session>, filled: &Filled, choices: &Choices) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let (title, back, action) = match session {
        None => (words.t("outreach-plan"), to(can, "/outreach"), to(can, "/outreach")),
        Some(session) => {
            let own = to(can, &format!("/outreach/{}", session.id));
            (words.t("outreach-change"), own.clone(), format!("{own}/change"))
        }
    };
    let letters = |most: usize| u32::try_from(most).unwrap_or(u32::MAX);
    let members = choices.members.iter().map(|(id, name)| Choice::new(id.as_str(), name.as_str())).collect();
    let wanted = Wanted::ALL.iter().map(|wanted| Choice::new(wanted.as_str(), words.t(wanted.key()))).collect();
    navigation::frame(reader, can, title, "/outreach")
        .under(words.t("outreach"), to(can, "/outreach"))
        .stage(Stage::Reach)
        .style("outreach.css")
        .script("outreach_plan.js")
        .show(html! {
            (pieces::title(title))
            form method="post" action=(action) {
                (form.summary())
                @if session.is_none() { (form.hidden("id", filled.value("id"))) }
                (form.text("name", words.t("outreach-name")).hint(words.t("outreach-name-hint"))
                    .most(letters(session_limits::NAME)).required())
                div.times {
                    (form.date("day", words.t("outreach-day")).required().short())
                    (form.text("from", words.t("outreach-from")).required().short())
                    (form.text("to", words.t("outreach-to")).required().short())
                }
                (form.text("meet", words.t("outreach-meet")).hint(words.t("outreach-meet-hint"))
                    .most(letters(session_limits::MEET)))
                (form.any_of("pair", words.t("outreach-pair"), members).hint(words.t("outreach-pair-hint")))
                (form.tick("alone", words.t("outreach-alone")))
                (form.one_of("wanted", words.t("outreach-wanted"), wanted).required())
                (streets(words, can, filled, &choices.streets))
                (pieces::actions(html! {
                    (forms::button(words.t("outreach-keep")))
                    (pieces::quiet_action(words.t("cancel"), &back))
                }))
            }
        })
}

/// The streets by patch, each with its doors and when it was last walked, and what is chosen added up.
fn streets(words: Words, can: &Can<Plan>, filled: &Filled, all: &[Offered]) -> Markup {
    let problem = filled.problem_with("streets");
    let chosen = |street: &Offered| filled.holds("streets", &street.id);
    let doors: i64 = all.iter().filter(|street| chosen(street)).map(|street| street.doors).sum();
    let mut first = true;
    html! {
        fieldset.field.streets aria-describedby=(if problem.is_some() { "field-streets-problem" } else { "field-streets-hint" })
            data-problem=[problem.map(|_| "true")] {
            legend { (words.t("outreach-streets")) }
            p.hint #field-streets-hint { (words.t("outreach-streets-hint")) }
            @if let Some(problem) = problem {
                p.problem #field-streets-problem { span.visually-hidden { (words.t("problem")) ": " } (problem) }
            }
            @if all.is_empty() {
                p { (words.t("outreach-streets-none")) " " a #field-streets href=(to(can, "/patches")) { (words.t("outreach-streets-make")) } }
            }
            @for patch in all.chunk_by(|a, b| a.patch == b.patch) {
                details.patch open[patch.iter().any(chosen) || all.len() <= 40] {
                    summary { span dir="auto" { (patch[0].patch) } }
                    div.choices {
                        @for street in patch {
                            label.choice {
                                input type="checkbox" name="streets" value=(street.id) data-doors=(street.doors)
                                    id=[std::mem::take(&mut first).then_some("field-streets")] checked[chosen(street)];
                                span {
                                    span.choice-label dir="auto" { (street.name) }
                                    span.choice-about { (about(words, can, street)) }
                                }
                            }
                        }
                    }
                }
            }
            p.sum role="status" data-said=(words.t("outreach-sum-script")) {
                @if doors > 0 { (sum(words, doors)) }
            }
        }
    }
}

/// "120 doors, about 5 hours for a pair."
pub(super) fn sum(words: Words, doors: i64) -> String {
    let minutes = minutes_for(doors);
    words.with("outreach-sum", &[("doors", doors.into()), ("hours", hours(words, minutes).into())])
}

/// "2½ hours", "45 minutes"
fn hours(words: Words, minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => words.with("outreach-minutes", &[("n", minutes.into())]),
        (hours, 0) => words.with("outreach-hours", &[("n", hours.into())]),
        (hours, minutes) => words.with("outreach-hours-minutes", &[("n", hours.into()), ("minutes", minutes.into())]),
    }
}

fn about(words: Words, can: &Can<Plan>, street: &Offered) -> String {
    let doors = words.with("outreach-street-doors", &[("n", street.doors.into()), ("spoken", street.spoken.into())]);
    let walked = match street.walked_at {
        None => words.t("outreach-never-walked").to_owned(),
        Some(at) => {
            words.with("outreach-walked", &[("day", words.short_date(day(at, &can.hub().zone)).into())])
        }
    };
    format!("{doors} · {walked}")
}
