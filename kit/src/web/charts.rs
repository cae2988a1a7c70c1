//! Charts, drawn by the server: no script, right in the dark, on paper, and from right to left.
//! Every axis starts at nought, every chart says what it is based on, and the figures stand beside
//! it as a table. Words and numbers of a chart are ordinary text, so they keep their size on a phone.

use maud::{Markup, html};

use super::page::Stage;
use super::pieces::Table;
use crate::words::{Day, Words};

/// One bar: what it counts, and how many.
///
/// `Bar::new("Damp and mould", 31).to("/hubs/mill-lane/themes/damp")`
#[derive(Clone, Debug)]
pub struct Bar {
    label: String,
    count: Option<i64>,
    to: Option<String>,
    stage: Option<Stage>,
}

impl Bar {
    pub fn new(label: impl Into<String>, count: i64) -> Bar {
        Bar {
            label: label.into(),
            count: Some(count),
            to: None,
            stage: None,
        }
    }

    /// A number that is not published because it is small.
    pub fn kept_back(label: impl Into<String>) -> Bar {
        Bar {
            label: label.into(),
            count: None,
            to: None,
            stage: None,
        }
    }

    pub fn to(mut self, address: impl Into<String>) -> Bar {
        self.to = Some(address.into());
        self
    }

    /// The hue of the bar, where bars belong to different stages.
    pub fn stage(mut self, stage: Stage) -> Bar {
        self.stage = Some(stage);
        self
    }
}

/// What a chart is about.
///
/// ```
/// use kit::web::charts::{About, Bar, bars};
/// use kit::words::{Language, Words};
/// let words = Words::of(Language::ENGLISH);
/// let about = About { title: "What people spoke about", based_on: 143, what: "Theme", count: "Conversations", at_least: false };
/// let chart = bars(words, &about, &[Bar::new("Damp", 31), Bar::new("Rents", 27)]).into_string();
/// assert!(chart.contains("Based on 143 conversations"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    pub title: &'a str,
    /// n: how many conversations stand behind the chart.
    pub based_on: i64,
    /// What the rows are: "Theme", "Hub".
    pub what: &'a str,
    /// What is counted: "Conversations".
    pub count: &'a str,
    /// Whether numbers are rounded down and small ones kept back, so that n falls short as well.
    pub at_least: bool,
}

/// Bars, one below the other, with their names and numbers: chart and table in one.
pub fn bars(words: Words, about: &About<'_>, bars: &[Bar]) -> Markup {
    let most = bars.iter().filter_map(|bar| bar.count).max().unwrap_or(0).max(1);
    html! {
        figure.chart {
            (caption(words, about, None))
            @if bars.is_empty() { p.chart-nothing { (words.t("chart-no-figures")) } }
            @else {
                table.bars {
                    caption.visually-hidden { (about.title) }
                    colgroup { col.bars-what; col; }
                    thead {
                        tr {
                            th scope="col" { span.visually-hidden { (about.what) } }
                            th scope="col" { span.visually-hidden { (about.count) } }
                        }
                    }
                    tbody {
                        @for bar in bars {
                            tr data-stage=[bar.stage.map(Stage::slug)] {
                                th scope="row" {
                                    @match &bar.to {
                                        Some(to) => a href=(to) dir="auto" { (bar.label) },
                                        None => span dir="auto" { (bar.label) },
                                    }
                                }
                                td {
                                    @match bar.count {
                                        Some(count) => {
                                            svg.bar viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                                                rect.bar-ground width="1000" height="10" {}
                                                rect.bar-length width=(count.max(0) * 1000 / most) height="10" {}
                                            }
                                            span.bar-count { (words.number(count)) }
                                        }
                                        None => span.bar-kept { (words.t("chart-kept-back")) },
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A number as a bar beside the most there is, for the cell of a table whose heading says what it counts.
pub fn bar_of(words: Words, n: i64, most: i64) -> Markup {
    html! {
        span.bar-cell {
            svg.bar viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
                rect.bar-ground width="1000" height="10" {}
                rect.bar-length width=(n.max(0) * 1000 / most.max(1)) height="10" {}
            }
            span.bar-count { (words.number(n)) }
        }
    }
}

/// One line: what it counts, month by month; `None` is a number kept back because it is small.
///
/// `Series::new("Damp", [("2026-09", None), ("2026-10", Some(24)), ("2026-11", Some(31))])`
#[derive(Clone, Debug)]
pub struct Series {
    label: String,
    months: Vec<(Day, Option<i64>)>,
    stage: Option<Stage>,
}

impl Series {
    pub fn new<D: Into<Day>>(
        label: impl Into<String>,
        months: impl IntoIterator<Item = (D, Option<i64>)>,
    ) -> Series {
        Series {
            label: label.into(),
            months: months
                .into_iter()
                .map(|(month, count)| (month.into(), count))
                .collect(),
            stage: None,
        }
    }

    pub fn stage(mut self, stage: Stage) -> Series {
        self.stage = Some(stage);
        self
    }

    fn most(&self) -> i64 {
        self.months
            .iter()
            .filter_map(|(_, count)| *count)
            .max()
            .unwrap_or(0)
    }
}

/// One line over months, with its axis, and its table folded below.
pub fn months(words: Words, about: &About<'_>, series: &Series) -> Markup {
    let (top, steps) = axis(series.most());
    let ticks: Vec<i64> = (0..=steps).rev().map(|step| top / steps * step).collect();
    let every = series.months.len().div_ceil(6).max(1);
    html! {
        figure.chart data-stage=[series.stage.map(Stage::slug)] {
            (caption(words, about, None))
            @if series.months.is_empty() { p.chart-nothing { (words.t("chart-no-figures")) } }
            @else {
                div.plot {
                    div.plot-ticks aria-hidden="true" { @for tick in &ticks { span { (words.number(*tick)) } } }
                    (drawn(words, about.title, series, top, steps))
                    div.plot-months aria-hidden="true" {
                        @for (at, (month, _)) in series.months.iter().enumerate() {
                            span {
                                @if (series.months.len() - 1 - at).is_multiple_of(every) { span { (words.short_month(*month)) } }
                            }
                        }
                    }
                }
                (folded(words, about, std::slice::from_ref(series)))
            }
        }
    }
}

/// Many small lines on one scale, so that their sizes can be compared.
pub fn multiples(words: Words, about: &About<'_>, all: &[Series]) -> Markup {
    let (top, steps) = axis(all.iter().map(Series::most).max().unwrap_or(0));
    let last = all.iter().find_map(|series| series.months.last());
    html! {
        figure.chart {
            (caption(words, about, last.map(|(month, _)| *month)))
            @if all.is_empty() { p.chart-nothing { (words.t("chart-no-figures")) } }
            @else {
                div.multiples {
                    @for series in all {
                        div.multiple data-stage=[series.stage.map(Stage::slug)] {
                            p.multiple-label {
                                span dir="auto" { (series.label) }
                                @if let Some((_, Some(last))) = series.months.last() { " " b { (words.number(*last)) } }
                            }
                            (drawn(words, &series.label, series, top, steps))
                        }
                    }
                }
                (folded(words, about, all))
            }
        }
    }
}

/// `last` is the month of the number beside each name, where there is one.
fn caption(words: Words, about: &About<'_>, last: Option<Day>) -> Markup {
    let key = if about.at_least {
        "chart-based-on-at-least"
    } else {
        "chart-based-on"
    };
    html! {
        figcaption {
            span.chart-title { (about.title) }
            " "
            span.chart-based-on {
                (words.with(key, &[("n", about.based_on.into())]))
                @if let Some(month) = last {
                    " " (words.with("chart-last-of-each", &[("month", words.month(month).into())]))
                }
            }
        }
    }
}

/// The line itself, in a box that stretches: months 100 wide, 100 high, the stroke kept even by
/// `vector-effect`. A dot is a line of no length with a round end, which stays round when stretched.
fn drawn(words: Words, title: &str, series: &Series, top: i64, steps: i64) -> Markup {
    let width = series.months.len() * 100;
    let x = |at: usize| at * 100 + 50;
    let y = |count: i64| format!("{:.1}", 100.0 - 100.0 * count as f64 / top as f64);
    let mut line = String::new();
    let mut area = String::new();
    let mut dots = String::new();
    let runs = series.months.iter().enumerate().collect::<Vec<_>>();
    for run in runs.split(|(_, (_, count))| count.is_none()) {
        let (Some((first, _)), Some((last, _))) = (run.first(), run.last()) else {
            continue;
        };
        let points: Vec<String> = run
            .iter()
            .filter_map(|(at, (_, count))| count.map(|count| format!("{} {}", x(*at), y(count))))
            .collect();
        line.push_str(&format!("M{}", points.join("L")));
        area.push_str(&format!(
            "M{} 100L{}L{} 100Z",
            x(*first),
            points.join("L"),
            x(*last)
        ));
        for point in &points {
            dots.push_str(&format!("M{point}h0"));
        }
    }
    let spoken = series
        .months
        .iter()
        .filter_map(|(month, count)| {
            count.map(|count| format!("{} {}", words.month(*month), words.number(count)))
        })
        .collect::<Vec<_>>()
        .join("; ");
    html! {
        svg.line viewBox={ "0 0 " (width) " 100" } preserveAspectRatio="none" role="img" aria-label={ (title) ": " (spoken) } focusable="false" {
            @for step in 0..=steps {
                @let at = format!("{:.1}", 100.0 * step as f64 / steps as f64);
                line class=(if step == steps { "line-base" } else { "line-grid" }) x1="0" x2=(width) y1=(at) y2=(at) {}
            }
            path.line-area d=(area) {}
            path.line-stroke d=(line) {}
            path.line-dots d=(dots) {}
        }
    }
}

fn folded(words: Words, about: &About<'_>, all: &[Series]) -> Markup {
    let mut table = Table::new(about.title)
        .quiet_caption()
        .column(words.t("column-month"));
    for series in all {
        table = table.numbers(if all.len() == 1 {
            about.count
        } else {
            &series.label
        });
    }
    let months = all
        .iter()
        .max_by_key(|series| series.months.len())
        .map(|series| &series.months);
    for (month, _) in months.into_iter().flatten().rev() {
        let cells = all.iter().map(
            |series| match series.months.iter().find(|(named, _)| named == month) {
                Some((_, Some(count))) => html! { (words.number(*count)) },
                Some((_, None)) => {
                    html! { (words.t("chart-kept-back")) }
                }
                None => html! { "–" },
            },
        );
        table = table.row([html! { (words.month(*month)) }].into_iter().chain(cells));
    }
    html! { details.figures { summary { (words.t("figures-as-table")) } (table.show()) } }
}

/// The top of an axis that starts at nought, and into how many equal whole steps it is cut.
fn axis(most: i64) -> (i64, i64) {
    let mut size = 1;
    loop {
        for (top, steps) in [(2, 2), (4, 4), (6, 3), (8, 4), (10, 5)] {
            let top = top * size;
            // Steps are whole numbers, because nobody speaks with half a person.
            if most <= top && top % steps == 0 {
                return (top, steps);
            }
        }
        size *= if size == 1 { 5 } else { 2 };
        if size > i64::MAX / 40 {
            return (i64::MAX, 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_starts_at_nought_and_has_whole_steps() {
        for most in [
            0, 1, 2, 3, 7, 9, 11, 19, 43, 97, 143, 898, 1_240, 20_000, 1_000_003,
        ] {
            let (top, steps) = axis(most);
            assert!(
                top >= most && top % steps == 0,
                "{most} gives {top} in {steps} steps"
            );
            assert!(
                most < 3 || top <= most * 5 / 2 + 1,
                "{most} leaves the chart half empty under {top}"
            );
        }
    }
}
