//! How much of the country the hubs of a network cover, who is not reached, and the hubs side by side.

use super::where_heard::{ENOUGH, hundredths};
use crate::navigation;
use crate::overview::queries::coverage::{self, DISTANCES, Gap, Let, Slice, Sum, Sums};
use crate::places::model::shaded::{self, Drawn};
use crate::places::queries::areas;
use crate::places::queries::everywhere::{self, Districts};
use axum::extract::Query;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use equity::{Curve, Place};
use kit::Result;
use kit::access::{Above, Anyone};
use kit::sheets::plain;
use kit::web::charts::bar_of;
use kit::web::forms::{self, Choice, Filled, Form};
use kit::web::pieces::{self, Table};
use kit::web::reader::Reader;
use kit::words::Words;
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Places not reached on one page.
const GAPS: usize = 50;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    /// How near the middle of a patch counts too, in kilometres.
    km: String,
    /// The rank behind which the list of places goes on.
    after: String,
}

/// What the page shows.
struct Shown {
    sums: Sums,
    hubs: Vec<Let>,
    gaps: Vec<Gap>,
    names: BTreeMap<String, String>,
    districts: Arc<Districts>,
    /// Which of the distances counts too.
    near: Option<usize>,
}

impl Shown {
    fn of(&self, slice: Slice) -> impl Iterator<Item = (&str, &Sum)> {
        self.sums.iter().filter(move |((of, _), _)| *of == slice).map(|((_, key), sum)| (key.as_str(), sum))
    }

    fn one(&self, slice: Slice, key: &str) -> Sum {
        self.sums.get(&(slice, key.to_owned())).copied().unwrap_or_default()
    }

    fn reached(&self, sum: &Sum) -> i64 {
        self.near.map_or(sum.covered, |near| sum.near[near])
    }
}

async fn shown(above: &Above, anyone: &Anyone, asked: &Asked) -> Result<Shown> {
    let near = DISTANCES.iter().position(|km| km.to_string() == asked.km);
    let after = asked.after.parse().unwrap_or(0);
    let (sums, hubs) = above.read(|above| Ok((coverage::sums(above)?, coverage::hubs(above)?))).await?;
    // The names of districts come with their outlines.
    let regions = codes(&sums, &[Slice::Region]);
    let (gaps, names, districts) = anyone
        .read(move |places| {
            let gaps = coverage::gaps(places, after, GAPS as i64 + 1)?;
            Ok((gaps, areas::names(places, &regions)?, everywhere::districts(places)?))
        })
        .await?;
    Ok(Shown { sums, hubs, gaps, names, districts, near })
}

/// The areas that people are told apart by.
fn codes(sums: &Sums, slices: &[Slice]) -> Vec<String> {
    sums.keys().filter(|(slice, _)| slices.contains(slice)).map(|(_, key)| key.clone()).collect()
}

pub async fn show(above: Above, anyone: Anyone, reader: Reader, Query(asked): Query<Asked>) -> Result<Markup> {
    let shown = shown(&above, &anyone, &asked).await?;
    Ok(page(&reader, &above, &shown, &asked))
}

fn of_hundred(some: i64, all: i64) -> i64 {
    if all == 0 { 0 } else { (some * 100 + all / 2) / all }
}

fn page(reader: &Reader, above: &Above, shown: &Shown, asked: &Asked) -> Markup {
    let words = reader.words;
    let at = format!("/hubs/{}", above.hub().id);
    let all = shown.one(Slice::All, "");
    let lead = match (all.people, all.reached) {
        (0, _) => words.t("coverage-none").to_owned(),
        (_, 0) => words.t("coverage-no-hub").to_owned(),
        (people, _) => {
            let reached = shown.reached(&all);
            let share = hundredths_of_hundred(reached, people);
            words.with("coverage-lead", &[("people", people.into()), ("covered", reached.into()), ("share", share.into())])
        }
    };
    let frame = navigation::frame_above(reader, above, words.t("coverage-title"), "/coverage")
        .style("places.css")
        .style("overview.css")
        .seen_by(words.with("coverage-seen-by", &[("name", above.hub().name.as_str().into())]));
    frame.show(html! {
        (pieces::heading(words.t("coverage-title"), pieces::sentence(lead)))
        @if all.people > 0 {
            (distances(words, &at, asked))
            (map(words, shown))
            section.sheet { (tenths(words, shown)) }
            section.sheet { (slices(words, shown, "coverage-by-region", Slice::Region)) }
            section.sheet { (slices(words, shown, "coverage-by-rural", Slice::Rural)) }
        }
        section.sheet { (hubs(words, shown)) }
        @if !shown.gaps.is_empty() { section.sheet { (gaps(words, &at, shown, asked)) } }
        (pieces::actions(pieces::quiet_action(words.t("coverage-save"), format!("{at}/coverage.csv"))))
    })
}

/// Of 100, with one place behind the point where it is a small part: 0.4 is not nobody.
fn hundredths_of_hundred(some: i64, all: i64) -> String {
    let share = some as f64 * 100.0 / all.max(1) as f64;
    if share < 10.0 && some > 0 { format!("{share:.1}") } else { format!("{share:.0}") }
}

fn distances(words: Words, at: &str, asked: &Asked) -> Markup {
    let filled = Filled::new([("km", asked.km.clone())]);
    let form = Form::new(words, &filled);
    let choices: Vec<Choice<'_>> = std::iter::once(Choice::new("", words.t("coverage-distance-none")))
        .chain(DISTANCES.iter().map(|km| Choice::new(km.to_string(), words.with("coverage-distance-km", &[("km", (*km).into())]))))
        .collect();
    html! {
        form.where-month method="get" action={ (at) "/coverage" } {
            (form.select("km", words.t("coverage-distance"), choices))
            (forms::quiet_button(words.t("coverage-choose")))
        }
    }
}

fn shade(shown: &Shown, sum: Option<&Sum>) -> u8 {
    let Some(sum) = sum else { return 5 };
    match (shown.reached(sum), of_hundred(shown.reached(sum), sum.people)) {
        (0, _) => 5,
        (_, 75..) => 1,
        (_, 50..) => 2,
        (_, 25..) => 3,
        _ => 4,
    }
}

fn map(words: Words, shown: &Shown) -> Markup {
    let districts = &shown.districts;
    if districts.drawn.is_empty() {
        return html! {};
    }
    let legend = ["coverage-shade-1", "coverage-shade-2", "coverage-shade-3", "coverage-shade-4", "coverage-shade-5"];
    let by_code: HashMap<&str, &Sum> = shown.of(Slice::District).collect();
    let areas = districts.drawn.iter().map(|one| Drawn {
        shade: shade(shown, by_code.get(one.code.as_str()).copied()),
        path: one.path.as_str().into(),
        name: &one.name,
    });
    let picture = shaded::picture((districts.width, districts.height), words.t("coverage-map"), areas, &html! {});
    shaded::figure(words, &picture, legend, &html! {})
}

fn table(words: Words, caption: &str, first: &str) -> Table {
    Table::new(caption)
        .column(first)
        .numbers(words.t("coverage-people"))
        .numbers(words.t("coverage-covered"))
        .numbers(words.t("coverage-neighbourhoods"))
        .numbers(words.t("coverage-reached"))
        .column(words.t("coverage-share"))
}

fn cells(words: Words, shown: &Shown, name: Markup, sum: &Sum) -> [Markup; 6] {
    let reached = shown.reached(sum);
    [
        name,
        html! { (words.number(sum.people)) },
        html! { (words.number(reached)) },
        html! { (words.number(sum.lsoas)) },
        html! { (words.number(sum.reached)) },
        bar_of(words, of_hundred(reached, sum.people), 100),
    ]
}

fn tenths(words: Words, shown: &Shown) -> Markup {
    let rows = shown.of(Slice::Tenth).map(|(key, sum)| {
        let tenth: i64 = key.parse().unwrap_or_default();
        let name = match tenth {
            1 => "ground-tenth-hardest",
            10 => "ground-tenth-least",
            _ => "ground-tenth-n",
        };
        cells(words, shown, html! { (words.with(name, &[("n", tenth.into())])) }, sum)
    });
    html! { div.wide-figures { (table(words, words.t("coverage-by-tenth"), words.t("ground-tenth")).rows(rows).show()) } }
}

fn slices(words: Words, shown: &Shown, caption: &'static str, slice: Slice) -> Markup {
    let mut sums: Vec<(&str, &Sum)> =
        shown.of(slice).map(|(key, sum)| (shown.names.get(key).map_or(rural(words, key), String::as_str), sum)).collect();
    sums.sort_by_key(|(name, _)| *name);
    let rows = sums.into_iter().map(|(name, sum)| cells(words, shown, html! { (name) }, sum));
    html! { div.wide-figures { (table(words, words.t(caption), words.t("coverage-slice")).rows(rows).show()) } }
}

/// What the classes of town and country of 2021 are called; a class that we do not know by its code.
fn rural(words: Words, class: &str) -> &str {
    match class {
        "UN1" => words.t("coverage-rural-UN1"),
        "UF1" => words.t("coverage-rural-UF1"),
        "RLN1" => words.t("coverage-rural-RLN1"),
        "RLF1" => words.t("coverage-rural-RLF1"),
        "RSN1" => words.t("coverage-rural-RSN1"),
        "RSF1" => words.t("coverage-rural-RSF1"),
        other => other,
    }
}

/// Whether a hub listens more where life is harder, by what it let go.
fn curve(covered: &[i64; 10], hub: &Let) -> Option<Curve> {
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    let places = covered.iter().zip(hub.tenths).map(|(people, done)| Place { people: count(*people), done: count(done) });
    Curve::of(places).filter(|curve| curve.n() >= ENOUGH)
}

/// Who live in the patch of each hub, by tenth.
fn by_tenth(shown: &Shown) -> HashMap<&str, [i64; 10]> {
    let mut hubs: HashMap<&str, [i64; 10]> = HashMap::new();
    for (key, sum) in shown.of(Slice::HubTenth) {
        let Some((hub, tenth)) = key.rsplit_once('/') else { continue };
        let tenth = tenth.parse::<usize>().unwrap_or_default().wrapping_sub(1);
        if let Some(covered) = hubs.entry(hub).or_default().get_mut(tenth) {
            *covered = sum.covered;
        }
    }
    hubs
}

fn hubs(words: Words, shown: &Shown) -> Markup {
    let at_least = |n: i64| html! { @if n > 0 { (words.number(n)) } @else { span.kept-back { (words.t("coverage-kept-back")) } } };
    let covered = by_tenth(shown);
    let rows = shown.hubs.iter().map(|hub| {
        let patch = shown.one(Slice::Hub, &hub.id);
        let tenths = covered.get(hub.id.as_str()).copied().unwrap_or_default();
        let hard = tenths[0] + tenths[1];
        let in_hardest = hub.tenths[0] + hub.tenths[1];
        [
            html! { span dir="auto" { (hub.name) } },
            html! { @if patch.lsoas > 0 { (words.number(patch.covered)) } @else { span.kept-back { (words.t("coverage-hub-none")) } } },
            html! { @if patch.covered > 0 { (words.number(of_hundred(hard, patch.covered))) } },
            at_least(hub.doors),
            at_least(hub.conversations),
            at_least(in_hardest),
            html! { @if patch.covered > 0 && hub.conversations > 0 { (words.number(of_hundred(hub.conversations * 10, patch.covered))) } },
            html! { @if let Some(curve) = curve(&tenths, hub) { (hundredths(curve.index())) } },
        ]
    });
    let table = Table::new(words.t("coverage-hubs"))
        .column(words.t("coverage-hub"))
        .numbers(words.t("coverage-hub-people"))
        .numbers(words.t("coverage-hub-hard"))
        .numbers(words.t("coverage-hub-doors"))
        .numbers(words.t("coverage-hub-heard"))
        .numbers(words.t("coverage-hub-heard-hard"))
        .numbers(words.t("coverage-hub-thousand"))
        .numbers(words.t("coverage-equity"))
        .rows(rows);
    html! {
        div.wide-figures { (table.show()) }
        p.soft { (words.with("coverage-equity-how", &[("enough", (ENOUGH as i64).into())])) }
    }
}

fn gaps(words: Words, at: &str, shown: &Shown, asked: &Asked) -> Markup {
    let listed = &shown.gaps[..shown.gaps.len().min(GAPS)];
    let rows = listed.iter().map(|gap| {
        [
            html! { a href={ "/places/" (gap.code) } { (gap.name) } @if !gap.common_name.is_empty() { " (" (gap.common_name) ")" } },
            html! { (gap.district) },
            html! { (words.number(gap.people)) },
            html! { (words.number(gap.tenth)) },
        ]
    });
    let table = Table::new(words.t("coverage-gaps"))
        .column(words.t("coverage-gap"))
        .column(words.t("coverage-district"))
        .numbers(words.t("coverage-people"))
        .numbers(words.t("coverage-gap-tenth"))
        .rows(rows);
    let next = listed.last().filter(|_| shown.gaps.len() > GAPS);
    html! {
        div.wide-figures { (table.show()) }
        @if let Some(last) = next {
            (pieces::actions(pieces::quiet_action(words.t("coverage-gap-next"), format!("{at}/coverage?km={}&after={}", plain_km(asked), last.rank))))
        }
    }
}

/// The distance as it may stand in an address.
fn plain_km(asked: &Asked) -> String {
    DISTANCES.iter().map(ToString::to_string).find(|km| *km == asked.km).unwrap_or_default()
}

/// Every slice, one a line, for a spreadsheet.
pub async fn csv(above: Above, anyone: Anyone) -> Result<Response> {
    let (sums, hubs) = above.read(|above| Ok((coverage::sums(above)?, coverage::hubs(above)?))).await?;
    let areas = codes(&sums, &[Slice::Region, Slice::District]);
    let names = anyone.read(move |places| areas::names(places, &areas)).await?;
    let by_id: HashMap<&str, &str> = hubs.iter().map(|hub| (hub.id.as_str(), hub.name.as_str())).collect();
    let mut file = plain::Csv::new(&[
        "slice", "key", "name", "people", "covered", "within_2_km", "within_5_km", "within_10_km", "within_20_km", "neighbourhoods", "in_a_patch",
    ]);
    for ((slice, key), sum) in &sums {
        let name = match slice {
            Slice::Hub => by_id.get(key.as_str()).copied().unwrap_or_default(),
            _ => names.get(key).map_or("", String::as_str),
        };
        let [two, five, ten, twenty] = sum.near.map(|n| n.to_string());
        file.row([
            slice.as_str(),
            key,
            name,
            &sum.people.to_string(),
            &sum.covered.to_string(),
            &two,
            &five,
            &ten,
            &twenty,
            &sum.lsoas.to_string(),
            &sum.reached.to_string(),
        ]);
    }
    let name = format!("attachment; filename=\"coverage-{}.csv\"", above.hub().id);
    Ok(([(CONTENT_TYPE, plain::CSV.to_owned()), (CONTENT_DISPOSITION, name)], file.done()).into_response())
}
