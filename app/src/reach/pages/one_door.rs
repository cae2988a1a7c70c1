//! One door of a walk list: what needs more than one touch.

use super::outreach::seen_by;
use super::walk::{keep, knocked_at, knocks, moment, today};
use super::{Pairs, again, asked_back, last_visit, seen, to, value};
use crate::navigation;
use crate::reach::access::Walk;
use crate::reach::model::{Knock, Outcome, Session, SessionStreet, WalkDoor, WrittenKnock};
use crate::reach::queries::{attempts, sessions, walk};
use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use kit::access::Can;
use kit::web::forms::{Choice, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces;
use kit::web::reader::Reader;
use kit::{Error, Problems, Result};
use maud::{Markup, html};

struct Shown {
    session: Session,
    street: SessionStreet,
    door: WalkDoor,
}

async fn shown(can: &Can<Walk>, session: String, door: String) -> Result<Shown> {
    can.read(move |hub| {
        let session = sessions::one(hub, &session)?;
        let (street, door) = walk::one(hub, &door)?;
        let streets = sessions::streets(hub, &session.id)?;
        let street = streets.into_iter().find(|known| known.id == street).ok_or(Error::NotFound)?;
        Ok(Shown { session, street, door })
    })
    .await
}

pub async fn ask(
    can: Can<Walk>,
    reader: Reader,
    Path((_, session, door)): Path<(String, String, String)>,
) -> Result<Markup> {
    let shown = shown(&can, session, door).await?;
    let time = reader.words.time(knocked_at(&can, &shown.session), &can.hub().zone);
    let filled = Filled::new([("page", can.house().new_id()), ("time", time), ("day", today(&can))]);
    Ok(page(&reader, &can, &shown, &filled))
}

fn page(reader: &Reader, can: &Can<Walk>, shown: &Shown, filled: &Filled) -> Markup {
    let (words, session, street, door) = (reader.words, &shown.session, &shown.street, &shown.door);
    let own = to(can, &format!("/outreach/{}", session.id));
    let form = Fields::new(words, filled);
    let outcomes = Outcome::ALL.iter().map(|outcome| Choice::new(outcome.as_str(), words.t(outcome.key()))).collect();
    navigation::frame(reader, can, words.t("walk-door"), "/outreach")
        .under(session.name.clone(), own.clone())
        .under(street.name.clone(), format!("{own}/walk?street={}", street.id))
        .stage(Stage::Reach)
        .style("outreach.css")
        .seen_by(seen_by(words, can))
        .show(html! {
            (pieces::heading(format!("{}, {}", door.label, street.name), html! {
                (last_visit(words, &door.standing, &can.hub().zone))
                @if let Some(day) = &door.standing.come_back { " · " (asked_back(words, day)) }
            }))
            form method="post" action={ (own) "/doors/" (door.id) } {
                (form.summary())
                (form.hidden("page", filled.value("page")))
                (form.one_of("outcome", words.t("walk-how-went"), outcomes).required())
                (form.text("time", words.t("walk-time")).short())
                fieldset.field {
                    legend { (words.t("walk-when-back")) }
                    p.hint { (words.t("walk-when-back-hint")) }
                    div.times {
                        (form.date("back_day", words.t("outreach-day")).short())
                        (form.text("back_time", words.t("walk-back-time")).short())
                    }
                }
                (keep(words))
            }
        })
}

pub async fn mark(
    can: Can<Walk>,
    reader: Reader,
    Path((_, session, door)): Path<(String, String, String)>,
    Form(pairs): Form<Pairs>,
) -> Result<Response> {
    let shown = shown(&can, session, door).await?;
    match marked(&can, &shown, &pairs).await {
        Ok(outcome) => {
            let spoke = if outcome == Outcome::Spoke { format!("&spoke={}", shown.door.id) } else { format!("#d-{}", shown.door.id) };
            let walk = format!("/outreach/{}/walk?street={}", shown.session.id, shown.street.id);
            Ok(seen(&to(&can, &(walk + &spoke))))
        }
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new(pairs).wrong(reader.words, &named(problems));
            Ok(again(page(&reader, &can, &shown, &filled)))
        }
        Err(error) => Err(error),
    }
}

/// Names the fields of the form where the wire has others.
fn named(mut problems: Problems) -> Problems {
    for problem in &mut problems.0 {
        problem.field = match problem.field.as_ref() {
            "at" => "time".into(),
            "come_back" => "back_day".into(),
            _ => continue,
        };
    }
    problems
}

async fn marked(can: &Can<Walk>, shown: &Shown, pairs: &Pairs) -> Result<Outcome> {
    let mut problems = Problems::default();
    let at = moment(can, &shown.session, value(pairs, "time"));
    if at.is_none() {
        problems.add(kit::Problem::new("time", "problem-not-time"));
    }
    let outcome = Outcome::parse(value(pairs, "outcome"));
    if outcome.is_none() {
        problems.add(kit::Problem::new("outcome", "problem-choose"));
    }
    let (Some(at), Some(outcome)) = (at, outcome) else {
        return Err(Error::Invalid(problems));
    };
    let (day, time) = (value(pairs, "back_day").trim(), value(pairs, "back_time").trim());
    let come_back = match (outcome, day, time) {
        (Outcome::ComeBack, day, "") => Some(day.to_owned()),
        (Outcome::ComeBack, day, time) => Some(format!("{day}T{time}")),
        _ => None,
    };
    let written = WrittenKnock {
        session: Some(shown.session.id.clone()),
        at: at.to_string(),
        outcome: outcome.as_str().to_owned(),
        come_back,
    };
    let knock = Knock::of(&written, can.now())?;
    let knocks = knocks(value(pairs, "page"), std::slice::from_ref(&shown.door.id), outcome);
    can.write(move |hub| attempts::mark_all(hub, &knocks, &knock)).await?;
    Ok(outcome)
}
