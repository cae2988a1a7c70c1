//! When people are in, as a picture: a square for each hour of each day of the week, the darker the more
//! often somebody came to the door, with the number of knocks in each. Days stand side by side and hours
//! below each other, so that it is read on a telephone.

use crate::reach::model::{HANDFUL, Hour};
use kit::words::{Direction, Words};
use kit::web::pieces::Table;
use maud::{Markup, html};

/// Hours that are drawn in any case, so that an empty morning is seen to be empty.
const ALWAYS: std::ops::RangeInclusive<i64> = 10..=19;
/// The size of a square, and of the margin where hours and days are named.
const WIDE: i64 = 48;
const HIGH: i64 = 36;
const MARGIN: i64 = 52;
const ABOVE: i64 = 26;
const DAYS: i64 = 7;

pub(super) fn chart(words: Words, hours: &[Hour]) -> Markup {
    let knocked: i64 = hours.iter().map(|hour| hour.knocked).sum();
    let first = hours.iter().map(|hour| hour.hour).min().unwrap_or(*ALWAYS.start()).min(*ALWAYS.start());
    let last = hours.iter().map(|hour| hour.hour).max().unwrap_or(*ALWAYS.end()).max(*ALWAYS.end());
    let (width, height) = (MARGIN + DAYS * WIDE, ABOVE + (last - first + 1) * HIGH);
    // From right to left where that is how one reads.
    let x = |day: i64| match words.language().direction() {
        Direction::RightToLeft => width - MARGIN - (day + 1) * WIDE,
        Direction::LeftToRight => MARGIN + day * WIDE,
    };
    let named = match words.language().direction() {
        Direction::RightToLeft => width - MARGIN / 2,
        Direction::LeftToRight => MARGIN / 2,
    };
    let title = words.t("rates-title");
    html! {
        figure.chart.heat data-stage="reach" {
            figcaption {
                span.chart-title { (title) } " "
                span.chart-based-on { (words.with("rates-based-on", &[("n", knocked.into()), ("least", HANDFUL.into())])) }
            }
            svg viewBox={ "0 0 " (width) " " (height) } role="img" aria-label={ (title) ". " (words.t("rates-as-table")) } focusable="false" {
                @for day in 0..DAYS {
                    text.heat-named x=(x(day) + WIDE / 2) y=(ABOVE - 10) { (short_day(words, day)) }
                }
                @for hour in first..=last {
                    @let y = ABOVE + (hour - first) * HIGH;
                    text.heat-named x=(named) y=(y + HIGH / 2 + 5) { (format!("{hour:02}:00")) }
                    @for day in 0..DAYS {
                        (square(words, hours.iter().find(|one| (one.weekday, one.hour) == (day, hour)), x(day), y))
                    }
                }
            }
            p.heat-key aria-hidden="true" {
                (words.t("rates-key-few"))
                svg viewBox="0 0 125 20" width="125" height="20" focusable="false" {
                    @for (nth, level) in (1..=5).enumerate() {
                        rect x=(nth * 25) width="24" height="20" class={ "heat-" (level) } {}
                    }
                }
                (words.t("rates-key-many"))
            }
            details.figures { summary { (words.t("figures-as-table")) } (table(words, hours)) }
        }
    }
}

/// The share where there is one, and the knocks it is made of.
fn square(words: Words, hour: Option<&Hour>, x: i64, y: i64) -> Markup {
    let share = hour.and_then(Hour::share);
    let level = match (hour, share) {
        (None, _) => 0,
        (Some(_), None) => 6,
        (Some(_), Some(share)) => share.clamp(0, 99) / 20 + 1,
    };
    html! {
        rect x=(x + 1) y=(y + 1) width=(WIDE - 2) height=(HIGH - 2) rx="4" class={ "heat-" (level) } {}
        @if let Some(hour) = hour {
            @match share {
                Some(share) => {
                    text class={ "heat-share heat-on-" (level) } x=(x + WIDE / 2) y=(y + 16) { (words.percent(share as f64 / 100.0)) }
                    text class={ "heat-n heat-on-" (level) } x=(x + WIDE / 2) y=(y + 30) { "n " (hour.knocked) }
                }
                None => text.heat-n x=(x + WIDE / 2) y=(y + HIGH / 2 + 4) { "n " (hour.knocked) },
            }
        }
    }
}

fn table(words: Words, hours: &[Hour]) -> Markup {
    Table::new(words.t("rates-title"))
        .quiet_caption()
        .column(words.t("rates-when"))
        .numbers(words.t("outreach-knocks"))
        .numbers(words.t("rates-answered"))
        .numbers(words.t("rates-share"))
        .rows(hours.iter().map(|hour| {
            [
                html! { (when(words, hour)) },
                html! { (words.number(hour.knocked)) },
                html! { (words.number(hour.answered)) },
                html! {
                    @match hour.share() {
                        Some(share) => (words.percent(share as f64 / 100.0)),
                        None => (words.t("chart-kept-back")),
                    }
                },
            ]
        }))
        .show()
}

/// "Saturday, 11:00 to 12:00"
pub(super) fn when(words: Words, hour: &Hour) -> String {
    words.with(
        "rates-hour",
        &[
            ("day", words.with("weekday", &[("n", (hour.weekday + 1).into())]).into()),
            ("from", format!("{:02}:00", hour.hour).into()),
            ("to", format!("{:02}:00", (hour.hour + 1) % 24).into()),
        ],
    )
}

fn short_day(words: Words, day: i64) -> String {
    words.with("rates-day", &[("n", (day + 1).into())])
}
