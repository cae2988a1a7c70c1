//! The page of the stage: at how many doors, with how many people, and when they are in.

use super::{heat, to};
use crate::navigation;
use crate::reach::access::Walk;
use crate::reach::model::{Hour, best};
use crate::reach::queries::counts::{self, Done};
use kit::Result;
use kit::access::{Can, Role};
use kit::clock::{month, month_before};
use kit::web::page::Stage;
use kit::web::pieces::{self, Table};
use kit::web::reader::Reader;
use kit::words::Words;
use maud::{Markup, html};

struct Shown {
    month: String,
    this: Done,
    last: Done,
    hours: Vec<Hour>,
}

pub async fn show(can: Can<Walk>, reader: Reader) -> Result<Markup> {
    let this_month = month(can.now(), &can.hub().zone);
    let shown = can
        .read(move |hub| {
            Ok(Shown {
                this: counts::of_month(hub, &this_month)?,
                last: counts::of_month(hub, &month_before(&this_month))?,
                hours: counts::hours(hub)?,
                month: this_month,
            })
        })
        .await?;
    Ok(page(&reader, &can, &shown))
}

fn page(reader: &Reader, can: &Can<Walk>, shown: &Shown) -> Markup {
    let words = reader.words;
    let name = can.hub().name.as_str();
    let frame = navigation::frame(reader, can, words.t("stage-reach"), "/reach")
        .stage(Stage::Reach)
        .style("outreach.css")
        .seen_by(words.with("rates-seen", &[("hub", name.into())]));
    let sessions = pieces::actions(pieces::action(words.t("outreach-see"), to(can, "/outreach")));
    if shown.hours.is_empty() {
        return frame.show(html! {
            (pieces::heading(words.t("stage-reach"), words.with("reach-none", &[("hub", name.into())])))
            (pieces::empty(words.t("reach-first"), words.t("reach-first-why"), sessions))
        });
    }
    frame.show(html! {
        div.opening-of-reach {
            (pieces::heading(words.t("stage-reach"), pieces::sentence(opening(words, name, shown))))
            (sessions)
        }
        (pieces::section(words.t("reach-months"), months(words, shown)))
        section.section {
            (best_time(words, &shown.hours))
            (heat::chart(words, &shown.hours))
        }
        @if can.role() >= Role::Organiser { p { a href=(to(can, "/patches")) { (words.t("reach-patches")) } } }
    })
}

/// A month as it is said in a sentence about this year: `November`.
fn named(words: Words, month: &str) -> String {
    let number = month.get(5..).and_then(|n| n.parse::<i64>().ok()).unwrap_or_default();
    words.with("month-alone", &[("n", number.into())])
}

/// "In November, Mill Lane knocked at 340 doors, and people spoke with us 96 times, at 71 of them."
fn opening(words: Words, name: &str, shown: &Shown) -> String {
    let before = month_before(&shown.month);
    let said = |key, month: &str, done: &Done| {
        words.with(
            key,
            &[
                ("month", named(words, month).into()),
                ("hub", name.into()),
                ("doors", done.doors.into()),
                ("spoke", done.spoke.into()),
                ("at", done.doors_spoke.into()),
            ],
        )
    };
    match (shown.this.doors, shown.last.doors) {
        (0, 0) => words.with("reach-quiet", &[("hub", name.into())]),
        (0, _) => said("reach-last-month", &before, &shown.last),
        _ => said("reach-this-month", &shown.month, &shown.this),
    }
}

fn months(words: Words, shown: &Shown) -> Markup {
    let line = |key: &'static str, n: fn(&Done) -> i64| {
        [
            html! { (words.t(key)) },
            html! { (words.number(n(&shown.this))) },
            html! { (words.number(n(&shown.last))) },
        ]
    };
    Table::new(words.t("reach-months"))
        .quiet_caption()
        .column(words.t("reach-what"))
        .numbers(named(words, &shown.month))
        .numbers(named(words, &month_before(&shown.month)))
        .row(line("reach-doors", |done| done.doors))
        .row(line("reach-new-doors", |done| done.new_doors))
        .row(line("outreach-knocks", |done| done.knocked))
        .row(line("reach-answered", Done::answered))
        .row(line("reach-spoke", |done| done.spoke))
        .row(line("reach-doors-spoke", |done| done.doors_spoke))
        .row(line("reach-do-not-knock", |done| done.do_not_knock))
        .show()
}

/// The best hour is named only where the knocks bear it.
fn best_time(words: Words, hours: &[Hour]) -> Markup {
    let (knocked, answered) = hours.iter().fold((0, 0), |(k, a), hour| (k + hour.knocked, a + hour.answered));
    html! {
        p.lead {
            @match best(hours) {
                Some(hour) => (pieces::sentence(words.with("rates-best", &[
                    ("when", heat::when(words, &hour).into()),
                    ("answered", hour.answered.into()), ("knocked", hour.knocked.into()),
                    ("all_answered", answered.into()), ("all_knocked", knocked.into()),
                ]))),
                None => (pieces::sentence(words.with("rates-no-best", &[("knocked", knocked.into()), ("answered", answered.into())]))),
            }
        }
    }
}
