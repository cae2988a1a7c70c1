//! The nation's page, and an alliance's: what all hubs beneath let go, and nothing of any person.
//! Only staff see it, so it is in English.

use super::voices::voice;
use crate::navigation;
use crate::overview::model::{CommonTheme, NationFigures, Place};
use crate::overview::queries::nation;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use kit::access::{Above, HubKind};
use kit::clock::month_before;
use kit::web::charts::{About, Bar, Series, bars, months, multiples};
use kit::sheets::plain;
use kit::web::page::Stage;
use kit::web::pieces::{self, Table};
use kit::web::reader::{InEnglish, Reader};
use kit::words::Words;
use kit::Result;
use maud::{Markup, html};

const BARS: usize = 12;
const LINES: usize = 8;
/// The themes named beside each hub.
const THERE: usize = 3;

pub async fn show(above: Above, InEnglish(reader): InEnglish) -> Result<Markup> {
    let nation = above.read(nation::figures).await?;
    Ok(page(&reader, &above, &nation))
}

fn page(reader: &Reader, above: &Above, nation: &NationFigures) -> Markup {
    let (words, name) = (reader.words, above.hub().name.as_str());
    let title = if above.hub().kind == HubKind::Network { "The network" } else { "The alliance" };
    let frame = navigation::frame_above(reader, above, title, "/network")
        .style("overview.css")
        .seen_by(format!(
            "Only the staff and coordinators of {name} see these figures, which hold no names, and no words that a hub did not sign off."
        ));
    let at = format!("/hubs/{}", above.hub().id);
    if nation.in_all == 0 {
        return frame.show(html! {
            (pieces::heading(name, nothing_yet(nation)))
            @if nation.hubs().next().is_none() {
                (pieces::empty(
                    "Invite the first hub",
                    "A hub keeps its own conversations. Here you see rounded counts of all hubs, as soon as there are enough of them.",
                    pieces::action("See the hubs", format!("{at}/hubs")),
                ))
            }
            @if !nation.voices.is_empty() { section.sheet { (voices(&at, nation)) } }
            (how_withheld(nation.step))
        });
    }
    let by_month = about("Conversations by month", nation.months.iter().map(|month| month.n).sum(), "Month");
    let drawn = nation
        .months
        .iter()
        .map(|month| (month.month.as_str(), (month.n > 0).then_some(month.n)));
    frame.show(html! {
        div.opening {
            (pieces::heading(name, pieces::sentence(opening(words, nation))))
            p.opening-note {
                @if !nation.quiet() { "Since it began: at least " (words.number(nation.in_all)) " conversations. " }
                @else if let Some(last) = nation.months.last() { "The last were in " (words.month(&last.month)) ". " }
                "Numbers are rounded down, to protect people. "
                a href="#rounded" { "How, and why" }
            }
        }
        (pieces::beside(
            html! {
                section.sheet { (months(words, &by_month, &Series::new("Conversations", drawn).stage(Stage::Listening))) }
                section.sheet { (themes(words, nation)) }
            },
            html! { section.sheet { (voices(&at, nation)) } },
        ))
        section.sheet { (side_by_side(words, above, nation)) }
        section.sheet { (over_time(words, nation)) }
        (how_withheld(nation.step))
        (pieces::actions(pieces::quiet_action("Take these figures as a table (CSV)", format!("{at}/network.csv"))))
    })
}

fn about<'a>(title: &'a str, based_on: i64, what: &'a str) -> About<'a> {
    About {
        title,
        based_on,
        what,
        count: "At least",
        at_least: true,
    }
}

fn nothing_yet(nation: &NationFigures) -> String {
    match nation.hubs().count() {
        0 => "No hub is here yet.".to_owned(),
        1 => format!("1 hub is here. It has not had {} conversations in a month yet, so nothing is shown.", nation.step),
        n => format!("{n} hubs are here. None has had {} conversations in a month yet, so nothing is shown.", nation.step),
    }
}

/// "At least 1,240 conversations in six hubs so far in November; most often about “Damp”."
pub fn opening(words: Words, nation: &NationFigures) -> String {
    let this = named(words, &nation.month);
    let last = named(words, &month_before(&nation.month));
    let all = nation.hubs().count();
    let of_all = |spoke: usize| match spoke {
        n if n == all && n > 1 => format!("all {} hubs", counted(n)),
        _ if all == 1 => "one hub".to_owned(),
        n => format!("{} of {} hubs", counted(n), counted(all)),
    };
    if nation.this_month == 0 {
        return match nation.last_month {
            0 => {
                let spoke = nation.hubs().filter(|hub| hub.in_all > 0).count();
                format!("At least {} conversations in {} so far.", words.number(nation.in_all), of_all(spoke))
            }
            n => format!("So far in {this}, no hub has had {} conversations; in {last} there were at least {}.", nation.step, words.number(n)),
        };
    }
    let spoke = nation.hubs().filter(|hub| hub.this_month > 0).count();
    let hubs = of_all(spoke);
    let mut sentence = format!(
        "At least {} conversations in {hubs} so far in {this}",
        words.number(nation.this_month)
    );
    if nation.last_month > 0 {
        sentence += &if nation.this_month > nation.last_month {
            format!(", already more than the {} of {last}", words.number(nation.last_month))
        } else {
            format!("; in all of {last} at least {}", words.number(nation.last_month))
        };
    }
    let leading = nation.leading();
    if !leading.is_empty() {
        sentence += &format!("; most often about {}", words.names(&leading));
    }
    sentence + "."
}

/// Small numbers are easier to read as words, and are not the number of the sentence.
fn counted(n: usize) -> String {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(n).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

fn named(words: Words, month: &str) -> String {
    let number = month.get(5..).and_then(|n| n.parse::<i64>().ok()).unwrap_or_default();
    words.with("month-alone", &[("n", number.into())])
}

/// A figure of one hub in one month: none and few look the same.
fn at_least(words: Words, n: i64, step: i64) -> Markup {
    match n {
        0 => html! { span.kept-back { "fewer than " (step) } },
        n => html! { (words.number(n)) },
    }
}

/// A figure of several hubs or months, which may withhold more than a few between them.
fn together(words: Words, n: i64) -> Markup {
    match n {
        0 => html! { span.kept-back { "too few to show" } },
        n => html! { (words.number(n)) },
    }
}

fn themes(words: Words, nation: &NationFigures) -> Markup {
    let month = named(words, &nation.month);
    let by_month = nation.themes.iter().any(|theme| theme.this_month > 0);
    let n = |theme: &CommonTheme| if by_month { theme.this_month } else { theme.in_all };
    let title = if by_month {
        format!("What people spoke about in {month}")
    } else {
        "What people have spoken about so far".to_owned()
    };
    // What hubs hold back of a theme is put together, so one theme can show more than all conversations.
    let based_on = if by_month { nation.this_month } else { nation.in_all };
    let based_on = nation.themes.iter().map(n).fold(based_on, i64::max);
    let mut shown: Vec<&CommonTheme> = nation.themes.iter().filter(|theme| n(theme) > 0).collect();
    shown.sort_by_key(|theme| std::cmp::Reverse(n(theme)));
    let drawn: Vec<Bar> = shown
        .into_iter()
        .take(BARS)
        .map(|theme| Bar::new(&theme.name, n(theme)).stage(Stage::Connect))
        .collect();
    let mut table = Table::new("Themes of all hubs together")
        .quiet_caption()
        .column("Theme")
        .numbers(format!("{month} so far, at least"))
        .numbers("In all, at least");
    for theme in &nation.themes {
        table = table.row([
            html! { (theme.name) @if theme.retired { " (retired)" } },
            together(words, theme.this_month),
            together(words, theme.in_all),
        ]);
    }
    html! {
        (bars(words, &about(&title, based_on, "Theme"), &drawn))
        @if !nation.themes.is_empty() {
            details.figures { summary { (words.t("figures-as-table")) } (table.show()) }
            p.chart-based-on { "One conversation can be about several things. Only themes that hubs file under the network's themes are counted here." }
        }
    }
}

fn over_time(words: Words, nation: &NationFigures) -> Markup {
    let mut most: Vec<&CommonTheme> = nation.themes.iter().filter(|theme| theme.in_all > 0).collect();
    most.sort_by_key(|theme| std::cmp::Reverse(theme.in_all));
    let drawn: Vec<Series> = most
        .into_iter()
        .take(LINES)
        .map(|theme| {
            let months = theme
                .months
                .iter()
                .map(|month| (month.month.as_str(), (month.n > 0).then_some(month.n)));
            Series::new(&theme.name, months).stage(Stage::Connect)
        })
        .collect();
    let based_on = nation.months.iter().map(|month| month.n).sum();
    multiples(words, &about("Themes over time", based_on, "Theme"), &drawn)
}

fn side_by_side(words: Words, above: &Above, nation: &NationFigures) -> Markup {
    let month = named(words, &nation.month);
    let before = named(words, &month_before(&nation.month));
    let row = |place: &Place, within: bool| {
        let in_month = |n: i64| match place.kind.as_str() {
            "hub" => at_least(words, n, nation.step),
            _ => together(words, n),
        };
        [
            html! {
                span.within[within] { (place.name) }
                @if place.kind == HubKind::Alliance.as_str() { " " span.badge data-tone="plain" { "Alliance" } }
            },
            in_month(place.this_month),
            in_month(place.last_month),
            together(words, place.in_all),
            html! {
                @for (at, theme) in place.themes.iter().take(THERE).enumerate() {
                    @if at > 0 { ", " }
                    (theme.theme) " " span.soft { (words.number(theme.in_all)) }
                }
                @if place.themes.is_empty() { span.kept-back { "too few of any" } }
            },
        ]
    };
    let mut table = Table::new("Hubs side by side")
        .column("Hub")
        .numbers(format!("{month} so far"))
        .numbers(before)
        .numbers("In all")
        .column("Spoken of most, in all");
    let own = above.hub().id.as_str();
    for place in nation.places.iter().filter(|place| place.parent == own || place.parent.is_empty()) {
        table = table.row(row(place, false));
        for hub in nation.places.iter().filter(|hub| hub.parent == place.id) {
            table = table.row(row(hub, true));
        }
    }
    table = table.foot([
        html! { "Together, at least" },
        together(words, nation.this_month),
        together(words, nation.last_month),
        together(words, nation.in_all),
        html! {},
    ]);
    html! { (table.show()) p.chart-based-on { "Based on at least " (words.number(nation.in_all)) " conversations. Every number means “at least so many”." } }
}

fn voices(at: &str, nation: &NationFigures) -> Markup {
    html! {
        h2 { "In people’s own words" }
        @if nation.voices.is_empty() {
            p { "No words yet. A hub signs off words of people who agreed to be quoted; then they are read here, without a name." }
        } @else {
            @for said in &nation.voices { (voice(said)) }
            p { a href={ (at) "/voices" } { "Hear all voices" } }
        }
    }
}

fn how_withheld(step: i64) -> Markup {
    html! {
        section.how-withheld #rounded {
            h2 { "Why numbers are rounded down" }
            p {
                "In a small place a small number can point at a person. So a hub lets its counts go only in steps of " (step)
                ", rounded down: " (step) ", " (2 * step) ", " (3 * step) " and so on. With fewer than " (step) " it shows nothing, "
                "and you cannot tell whether there were some or none."
            }
            p {
                "What hubs hold back of a subject is put together, and counted here when it fills a step and enough hubs are seen in that month to hide behind each other. "
                "Nobody who looks at this page, today and tomorrow, can find one neighbour by taking one number from another. "
                "So read every number as “at least”. Each hub sees its own numbers in full."
            }
            p {
                "Steps cannot keep a secret from somebody who knows nearly all of it: who makes up conversations until a number moves, or hubs that put their own counts together."
            }
        }
    }
}

/// Every figure that is shown, one a line, for a spreadsheet.
pub async fn as_csv(above: Above) -> Result<Response> {
    let rows = above.read(nation::everything).await?;
    let mut file = plain::Csv::new(&["month", "hub", "theme", "at_least"]);
    for (theme, month, hub, n) in &rows {
        let theme = if theme.is_empty() { "All conversations" } else { theme };
        let hub = if hub.is_empty() { "All hubs" } else { hub };
        file.row([month, hub, theme, &n.to_string()]);
    }
    let name = format!("attachment; filename=\"{}.csv\"", above.hub().id);
    Ok((
        [(CONTENT_TYPE, plain::CSV.to_owned()), (CONTENT_DISPOSITION, name)],
        file.done(),
    )
        .into_response())
}
