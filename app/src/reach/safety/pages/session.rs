//! One session: what its pair says, how the clock stands, and what to do when no word comes.

use super::clock::Clock;
use super::{again, people, seen as on, to};
use crate::navigation;
use crate::reach::safety::access::{CheckIn, Watch};
use crate::reach::safety::model::{Person, Seen, Way, WrittenCheckIn, WrittenChoice};
use crate::reach::safety::queries::watches::{self, Word};
use crate::reach::safety::queries::{going, settings};
use crate::reach::safety::saying;
use axum::Form;
use axum::extract::Path;
use axum::response::Response;
use kit::access::{Can, Permission, Role};
use kit::web::forms::{self, Filled, Form as Fields};
use kit::web::page::Stage;
use kit::web::pieces::{self, Tone};
use kit::web::reader::Reader;
use kit::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;

/// Who is alerted can be chosen by whoever may see every pair; to others there is nobody to choose.
type Shown = (Seen, Vec<Person>);

pub async fn show(can: Can<CheckIn>, reader: Reader, Path((_, session)): Path<(String, String)>) -> Result<Markup> {
    let seen = can.read(move |hub| watches::seen(hub, &session)).await?;
    Ok(page(&reader, &can, &seen))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Pressed {
    kind: String,
    minutes: String,
}

pub async fn say(
    can: Can<CheckIn>,
    Path((_, session)): Path<(String, String)>,
    Form(pressed): Form<Pressed>,
) -> Result<Response> {
    let back = to(&can, &format!("/safety/sessions/{session}"));
    let (kind, minutes) = WrittenCheckIn::of_button(&pressed.kind, &pressed.minutes)?;
    can.write(move |hub| {
        let word = Word { id: hub.new_id(), kind, minutes, at: hub.now(), way: Way::Desk };
        saying::say(hub, &session, &word).map(drop)
    })
    .await?;
    Ok(on(&back))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Found {
    /// `home`, or anything else where they go on.
    then: String,
}

pub async fn reached(
    can: Can<Watch>,
    Path((_, session)): Path<(String, String)>,
    Form(found): Form<Found>,
) -> Result<Response> {
    let back = to(&can, &format!("/safety/sessions/{session}"));
    can.write(move |hub| saying::reached(hub, &session, found.then == "home")).await?;
    Ok(on(&back))
}

/// Numbers are for the pair, for coordinators, and for whoever is to ring them.
fn sees_numbers<P: Permission>(can: &Can<P>, seen: &Seen) -> bool {
    let me = can.account().id.as_str();
    can.role() >= Role::Coordinator
        || seen.going.is_of(Some(me))
        || seen.alerted.iter().flatten().any(|person| person.id == me)
}

pub(super) fn clock<'s, P: Permission>(reader: &Reader, can: &'s Can<P>, seen: &'s Seen) -> Clock<'s> {
    Clock {
        words: reader.words,
        zone: &can.hub().zone,
        now: can.now(),
        seen,
        numbers: sees_numbers(can, seen),
        texts: can.house().texts.arrive() || can.house().settings.demonstration,
    }
}

fn page(reader: &Reader, can: &Can<CheckIn>, seen: &Seen) -> Markup {
    let (words, going) = (reader.words, &seen.going);
    let clock = clock(reader, can, seen);
    let own = to(can, &format!("/safety/sessions/{}", going.session));
    let over = going.cancelled || (clock.is_home() && going.ends_at < can.now());
    navigation::frame(reader, can, going.name.clone(), "/safety")
        .stage(Stage::Reach)
        .style("safety.css")
        .under(words.t("safety"), to(can, "/safety"))
        .seen_by(words.with("safety-seen-by", &[("hub", can.hub().name.as_str().into())]))
        .show(html! {
            (pieces::heading(&going.name, pieces::sentence(clock.sentence())))
            @if let Some(alarm) = seen.alarm() { (alarm_notice(can, &clock, alarm.open.first_at.is_some())) }
            @if going.is_of(Some(&can.account().id)) || can.role() >= Role::Organiser {
                @if !over { (clock.buttons(&format!("{own}/check-ins"))) }
                @if !going.is_of(Some(&can.account().id)) && !over { p.hint { (words.t("safety-on-their-behalf")) } }
            }
            @if !over { (clock.warnings()) }
            (pieces::section(words.t("safety-who-and-where"), facts(&clock)))
            @if can.role() >= Role::Organiser {
                p { a href={ (own) "/choice" } { (words.t("safety-choose")) } }
            }
            @if !seen.said.is_empty() { (pieces::section(words.t("safety-said"), clock.words_of_the_pair())) }
            @if !seen.alarms.is_empty() {
                (pieces::section(words.t("safety-alarms"), html! {
                    @for alarm in &seen.alarms { (clock.alarm(alarm)) }
                }))
            }
        })
}

/// No word has come. Whoever may answer is told what to do, step by step.
fn alarm_notice(can: &Can<CheckIn>, clock: &Clock<'_>, alerted: bool) -> Markup {
    let words = clock.words;
    let going = &clock.seen.going;
    let names = going.names(words);
    let may_answer = can.role() >= Role::Organiser && !going.is_of(Some(&can.account().id));
    let title = words.with("safety-no-word", &[("names", names.into())]);
    pieces::notice(Tone::Late, title, html! {
        @if may_answer {
            p { (words.t("safety-what-to-do")) }
            ul { @for person in &going.pair { li { (clock.person(person)) } } }
            p { (words.t("safety-what-to-do-next")) }
            div.check-ins {
                @for (then, key) in [("on", "safety-reached-go-on"), ("home", "safety-reached-home")] {
                    form method="post" action=(to(can, &format!("/safety/sessions/{}/reached", going.session))) {
                        input type="hidden" name="then" value=(then);
                        @if then == "on" { (forms::button(words.t(key))) } @else { (forms::quiet_button(words.t(key))) }
                    }
                }
            }
        } @else if alerted {
            p { (words.t("safety-others-look")) }
        } @else {
            p { (words.t("safety-please-say")) }
        }
    })
}

fn facts(clock: &Clock<'_>) -> Markup {
    let (words, seen) = (clock.words, clock.seen);
    let [first, second] = &seen.alerted;
    let nobody = || html! { (words.t("safety-nobody")) };
    let when = words.with(
        "safety-from-to",
        &[
            ("from", clock.time(seen.going.starts_at).into()),
            ("to", clock.time(seen.standing.map_or(seen.going.ends_at, |standing| standing.ends_at)).into()),
        ],
    );
    pieces::facts([
        (words.t("safety-pair"), html! {
            @for (nth, person) in seen.going.pair.iter().enumerate() {
                @if nth > 0 { br; }
                (clock.person(person))
            }
        }),
        (words.t("safety-when"), html! { (when) }),
        (words.t("safety-meet"), html! { bdi { (seen.going.meet) } }),
        (words.t("safety-streets"), html! { (words.list(&seen.whereabouts.streets)) }),
        (words.t("safety-last"), html! { (clock.last_door()) }),
        (words.t("safety-every"), html! { (words.with("safety-every-minutes", &[("n", seen.every.into())])) }),
        (words.t("safety-first"), first.as_ref().map_or_else(nobody, |person| clock.person(person))),
        (words.t("safety-second"), second.as_ref().map_or_else(nobody, |person| clock.person(person))),
    ])
}

pub async fn ask_choice(
    can: Can<Watch>,
    reader: Reader,
    Path((_, session)): Path<(String, String)>,
) -> Result<Markup> {
    let (seen, able) = shown(&can, session).await?;
    let going = &seen.going;
    let filled = Filled::new([
        ("every", going.every.map_or_else(String::new, |every| every.to_string())),
        ("first", going.chosen.first.clone().unwrap_or_default()),
        ("second", going.chosen.second.clone().unwrap_or_default()),
    ]);
    Ok(choice_page(&reader, &can, &(seen, able), &filled))
}

async fn shown(can: &Can<Watch>, session: String) -> Result<Shown> {
    can.read(move |hub| Ok((watches::seen(hub, &session)?, going::who_can_answer(hub)?))).await
}

pub async fn choose(
    can: Can<Watch>,
    reader: Reader,
    Path((_, session)): Path<(String, String)>,
    Form(typed): Form<WrittenChoice>,
) -> Result<Response> {
    let back = to(&can, &format!("/safety/sessions/{session}"));
    let id = session.clone();
    let kept = match typed.look_over() {
        Ok((every, chosen)) => can.write(move |hub| settings::choose(hub, &id, every, &chosen)).await,
        Err(error) => Err(error),
    };
    match kept {
        Ok(()) => Ok(on(&back)),
        Err(Error::Invalid(problems)) => {
            let filled = Filled::new([("every", typed.every), ("first", typed.first), ("second", typed.second)]);
            let filled = filled.wrong(reader.words, &problems);
            Ok(again(choice_page(&reader, &can, &shown(&can, session).await?, &filled)))
        }
        Err(error) => Err(error),
    }
}

fn choice_page(reader: &Reader, can: &Can<Watch>, (seen, able): &Shown, filled: &Filled) -> Markup {
    let words = reader.words;
    let form = Fields::new(words, filled);
    let own = to(can, &format!("/safety/sessions/{}", seen.going.session));
    navigation::frame(reader, can, words.t("safety-choose"), "/safety")
        .stage(Stage::Reach)
        .under(words.t("safety"), to(can, "/safety"))
        .under(seen.going.name.clone(), own.clone())
        .show(html! {
            (pieces::heading(words.t("safety-choose"), words.t("safety-choose-lead")))
            form method="post" action={ (own) "/choice" } {
                (form.summary())
                (form.select("first", words.t("safety-first"), people(words, able)))
                (form.select("second", words.t("safety-second"), people(words, able)))
                (form.text("every", words.t("safety-every-label"))
                    .hint(words.with("safety-every-hint", &[("n", seen.every.into())])).number())
                (pieces::actions(forms::button(words.t("safety-keep-choice"))))
            }
        })
}
