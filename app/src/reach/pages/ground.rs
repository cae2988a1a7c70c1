//! What a patch covers: the map, who lives there by the published figures, the pieces it is made of, and the ground
//! that it shares with other hubs. The hub's own patch stands at the address `whole`.

use super::{again, neighbours, openly, seen, to};
use crate::navigation;
use crate::places::model::shaded::{self, TENTHS};
use crate::places::model::{Frame, Gss, shade};
use crate::places::queries::finding::{self, Found as FoundPlace};
use crate::places::queries::areas;
use crate::places::queries::layers::Area;
use crate::places::queries::maps::{self, Edition};
use crate::reach::access::{Draw, Read};
use crate::reach::model::{LONGEST_NAME, Method, Name, Shape, WHOLE, drawn, plain_digit, shape_limits as limits};
use crate::reach::queries::{heard_openly, patches, streets};
use crate::reach::queries::shapes::{self, Figures, Ground, Piece};
use crate::reach::queries::shared_ground::{self, Neighbour};
use axum::Form as Sent;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use kit::access::{Can, Includes, Permission, Reading, Role};
use kit::web::charts::bar_of;
use kit::web::drawing::{self, Drawing};
use kit::web::forms::{self, Filled, Form};
use kit::web::page::Stage;
use kit::web::pieces::{self, Table};
use kit::web::reader::Reader;
use kit::words::Words;
use kit::{Error, Problem, Problems, Result};
use maud::{Markup, html};
use outlines::Outline;
use serde::Deserialize;
use std::collections::HashMap;

/// How the hub's own patch is called in an address.
pub(super) const OWN: &str = "whole";
/// Neighbourhoods in the table of a page; a patch of more is read by the areas it is made of.
const LISTED: usize = 300;

/// The id under which a patch of an address is kept.
fn kept(at: &str) -> &str {
    if at == OWN { WHOLE } else { at }
}

struct Shown {
    /// As the address names it.
    at: String,
    name: String,
    ground: Vec<Ground>,
    outlines: HashMap<Gss, Vec<u8>>,
    pieces: Vec<Piece>,
    neighbours: Vec<Neighbour>,
    /// Whether everybody may see what the hub heard.
    heard_openly: bool,
    /// The layers of the map on which a shape is drawn, and where it has streets beneath.
    layers: String,
    streets: bool,
    /// Places that what was typed may mean.
    hits: Vec<finding::Hit>,
    /// Streets that it may mean.
    streets_meant: Vec<(String, Shape)>,
}

/// Where the map opens as long as there is no patch: England, west, south, east and north.
const ENGLAND_IS: [f64; 4] = [-5.8, 49.9, 1.8, 55.8];

fn shown(hub: &mut Reading<'_, impl Includes<Read>>, at: &str) -> Result<Shown> {
    let patch = kept(at);
    let name = match at == OWN {
        true => hub.hub().name.clone(),
        false => patches::one(hub, patch)?.name,
    };
    let ground = shapes::ground(hub, patch)?;
    Ok(Shown {
        at: at.to_owned(),
        name,
        outlines: shapes::outlines(hub, &ground)?,
        ground,
        pieces: shapes::pieces(hub, patch)?,
        neighbours: if at == OWN { shared_ground::neighbours(hub)? } else { Vec::new() },
        heard_openly: heard_openly::is_shown(hub)?,
        layers: hub.published(|places| Ok(maps::layers(&Edition::now(places)?)))?,
        streets: hub.house().settings.background.is_some(),
        hits: Vec::new(),
        streets_meant: Vec::new(),
    })
}

pub async fn show(can: Can<Read>, reader: Reader, Path((_, patch)): Path<(String, String)>) -> Result<Markup> {
    let shown = can.read(move |hub| shown(hub, &patch)).await?;
    Ok(page(&reader, &can, &shown, &Filled::empty()))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AreaTyped {
    place: String,
}

/// Adds a whole area by its name, its code, or a postcode in it.
pub async fn area(can: Can<Draw>, reader: Reader, Path((_, patch)): Path<(String, String)>, Sent(typed): Sent<AreaTyped>) -> Result<Response> {
    let (at, sought) = (patch.clone(), typed.place.clone());
    let found = can
        .read(move |hub| {
            hub.published(|places| match finding::find(places, &sought)? {
                FoundPlace::Place(code) => Ok(Meant::Area(areas::one(places, code)?)),
                FoundPlace::Names { hits, .. } => Ok(Meant::Several(hits)),
                FoundPlace::Nothing(problem) => Err(Error::invalid("place", problem)),
            })
        })
        .await;
    let done = match found {
        Ok(Meant::Area(area)) => {
            let name = if area.common_name.is_empty() { area.name } else { area.common_name };
            shapes::look_and_add(&can, kept(&at).to_owned(), name, Shape::Area(area.code)).await.map(|()| Vec::new())
        }
        Ok(Meant::Several(hits)) => Ok(hits),
        Err(error) => Err(error),
    };
    let filled = Filled::new([("place", typed.place)]);
    match done {
        Ok(hits) if hits.is_empty() => Ok(seen(&to(&can, &format!("/ground/{patch}")))),
        Ok(hits) => {
            let mut shown = can.read(move |hub| shown(hub, &patch)).await?;
            shown.hits = hits;
            Ok(page(&reader, &can, &shown, &filled).into_response())
        }
        Err(error) => refused(&can, &reader, patch, filled, error).await,
    }
}

/// What somebody meant by an area that they typed.
enum Meant {
    Area(Area),
    Several(Vec<finding::Hit>),
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct CircleTyped {
    around: String,
    km: String,
}

/// Adds all that lies so far around a postcode.
pub async fn circle(can: Can<Draw>, reader: Reader, Path((_, patch)): Path<(String, String)>, Sent(typed): Sent<CircleTyped>) -> Result<Response> {
    let (at, around, km) = (patch.clone(), typed.around.clone(), typed.km.clone());
    let looked_over = can
        .read(move |hub| {
            let mut problems = Problems::default();
            let metres = metres(&km);
            if metres.is_none() {
                let problem = Problem::new("km", "problem-shape-km");
                problems.add(problem.with("least", 0.1).with("most", limits::METRES.end() / 1_000));
            }
            let middle = match hub.published(|places| finding::position(places, &around))? {
                Ok(middle) => Some(middle),
                Err(problem) => {
                    problems.add(Problem::new("around", problem));
                    None
                }
            };
            match (metres, middle) {
                (Some(metres), Some((middle, name))) => {
                    Ok((format!("{} km · {name}", kilometres(metres)), Shape::Circle { middle, metres }))
                }
                _ => Err(Error::Invalid(problems)),
            }
        })
        .await;
    let done = match looked_over {
        Ok((name, circle)) => shapes::look_and_add(&can, kept(&at).to_owned(), name, circle).await,
        Err(error) => Err(error),
    };
    let filled = Filled::new([("around", typed.around), ("km", typed.km)]);
    answer(&can, &reader, patch, filled, done).await
}

/// Kilometres as people type them, in metres.
fn metres(typed: &str) -> Option<i64> {
    let km: f64 = typed.chars().map(plain_digit).collect::<String>().trim().trim_end_matches("km").trim().replace(',', ".").parse().ok()?;
    let metres = (km * 1_000.0).round();
    (metres.is_finite() && limits::METRES.contains(&(metres as i64))).then_some(metres as i64)
}

fn kilometres(metres: i64) -> String {
    let km = metres as f64 / 1_000.0;
    if metres % 1_000 == 0 { format!("{km:.0}") } else { format!("{km}") }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Drawn {
    outline: String,
    name: String,
}

/// Adds a shape that was drawn.
pub async fn draw(can: Can<Draw>, reader: Reader, Path((_, patch)): Path<(String, String)>, Sent(sent): Sent<Drawn>) -> Result<Response> {
    let (shape, name) = (drawn("outline", &sent.outline), sent.name.trim());
    let name = if name.is_empty() { reader.words.t("ground-drawn") } else { name };
    let done = match shape {
        _ if name.chars().count() > limits::NAME => {
            let problem = Problem::new("name", "problem-too-long").with("most", limits::NAME);
            Err(Error::Invalid(Problems(vec![problem])))
        }
        Ok(outline) => shapes::look_and_add(&can, kept(&patch).to_owned(), name.to_owned(), Shape::Drawn(outline)).await,
        Err(problem) => Err(Error::Invalid(Problems(vec![problem]))),
    };
    let filled = Filled::new([("outline", sent.outline), ("name", sent.name)]);
    answer(&can, &reader, patch, filled, done).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct StreetTyped {
    street: String,
    /// Which of several streets of that name, where somebody has chosen.
    id: String,
}

/// Adds a street of the hub by its name; all that the patch has, if none is named.
pub async fn streets(can: Can<Draw>, reader: Reader, Path((_, patch)): Path<(String, String)>, Sent(typed): Sent<StreetTyped>) -> Result<Response> {
    let (at, sought, id) = (patch.clone(), typed.street.clone(), typed.id);
    let found = match (sought.trim(), id.is_empty()) {
        ("", true) => Ok(vec![(reader.words.t("ground-streets-all").to_owned(), Shape::Streets)]),
        _ => can.read(move |hub| streets_named(hub, kept(&at), &sought, &id)).await,
    };
    let filled = Filled::new([("street", typed.street)]);
    let done = match found.as_deref() {
        Ok([(name, shape)]) => shapes::look_and_add(&can, kept(&patch).to_owned(), name.clone(), shape.clone()).await,
        Ok(_) => {
            let mut shown = can.read(move |hub| shown(hub, &patch)).await?;
            shown.streets_meant = found?;
            return Ok(page(&reader, &can, &shown, &filled).into_response());
        }
        Err(_) => found.map(drop),
    };
    answer(&can, &reader, patch, filled, done).await
}

/// The streets that are meant: the one that was chosen, or all of that name; several bear the names of their patches.
fn streets_named(hub: &mut Reading<'_, impl Includes<Read>>, patch: &str, typed: &str, id: &str) -> Result<Vec<(String, Shape)>> {
    let wrong = |key| Err(Error::invalid("street", key));
    let name = Name::parse("street", typed).map_err(|problem| Error::Invalid(Problems(vec![problem])))?;
    let mut found = streets::in_use_by_name(hub, patch, &name)?;
    found.retain(|street| id.is_empty() || street.id == id);
    match found.as_slice() {
        [] => wrong("problem-street-not-found"),
        [street] if street.lsoa.is_none() => wrong("problem-street-unplaced"),
        [street] => Ok(vec![(street.name.clone(), Shape::Street(street.id.clone()))]),
        _ => Ok(found.into_iter().map(|street| (format!("{} ({})", street.name, street.patch_name), Shape::Street(street.id))).collect()),
    }
}

pub async fn remove(can: Can<Draw>, reader: Reader, Path((_, patch, piece)): Path<(String, String, String)>) -> Result<Response> {
    let done = shapes::look_and_remove(&can, kept(&patch).to_owned(), piece).await;
    answer(&can, &reader, patch, Filled::empty(), done).await
}

pub(super) async fn answer(can: &Can<Draw>, reader: &Reader, patch: String, filled: Filled, done: Result<()>) -> Result<Response> {
    match done {
        Ok(()) => Ok(seen(&to(can, &format!("/ground/{patch}")))),
        Err(error) => refused(can, reader, patch, filled, error).await,
    }
}

async fn refused(can: &Can<Draw>, reader: &Reader, patch: String, filled: Filled, error: Error) -> Result<Response> {
    let Error::Invalid(problems) = error else { return Err(error) };
    let shown = can.read(move |hub| shown(hub, &patch)).await?;
    Ok(again(page(reader, can, &shown, &filled.wrong(reader.words, &problems))))
}

fn page<P: Permission>(reader: &Reader, can: &Can<P>, shown: &Shown, filled: &Filled) -> Markup {
    let words = reader.words;
    let own = shown.at == OWN;
    let at = to(can, &format!("/ground/{}", shown.at));
    let figures = Figures::of(&shown.ground);
    let title = if own { words.t("ground-title").to_owned() } else { shown.name.clone() };
    let lead = match figures.neighbourhoods {
        0 => words.t(if own { "ground-none" } else { "ground-none-of-patch" }).to_owned(),
        n => words.with("ground-lead", &[("people", figures.people.into()), ("n", i64::try_from(n).unwrap_or(i64::MAX).into())]),
    };
    let may_draw = can.role() >= Role::Coordinator;
    let frame = navigation::frame(reader, can, title.clone(), if own { "/ground/whole" } else { "/patches" })
        .stage(Stage::Reach)
        .style("reach.css")
        .style("places.css")
        .seen_by(words.with(if own { "ground-seen-by" } else { "seen-by-organisers" }, &[("hub", can.hub().name.as_str().into())]));
    let frame = if may_draw { drawing::ready(frame) } else { frame };
    let frame = if own { frame } else { frame.under(shown.name.clone(), to(can, &format!("/patches/{}", shown.at))) };
    frame.show(html! {
        (pieces::heading(&title, pieces::sentence(lead)))
        @if let Some(problem) = filled.problem_with("piece").or(filled.problem_with("patch")) {
            (pieces::notice(pieces::Tone::Late, problem, html! {}))
        }
        @if !shown.ground.is_empty() {
            (map(words, shown))
            (pieces::section(words.t("ground-who"), who(words, &figures)))
            (neighbourhoods(words, shown))
        }
        @if !shown.pieces.is_empty() {
            (pieces::section(words.t("ground-made-of"), html! {
                ul.ground-pieces {
                    @for piece in &shown.pieces {
                        li {
                            @let name = if piece.shape == Shape::Streets { words.t("ground-streets-all") } else { &piece.name };
                            span dir="auto" { (name) }
                            @if may_draw { (forms::press(format!("{at}/remove/{}", piece.id), words.with("ground-remove", &[("name", name.into())]))) }
                        }
                    }
                }
            }))
        }
        @if may_draw { (add(words, &at, shown, filled)) } @else { p { (words.t("ground-who-draws")) } }
        @if own && (shown.heard_openly || !shown.ground.is_empty()) { (openly::section(words, can, shown.heard_openly, may_draw)) }
        @if !shown.neighbours.is_empty() { (neighbours::section(words, can, &shown.neighbours, may_draw)) }
    })
}

fn map(words: Words, shown: &Shown) -> Markup {
    let outlined: Vec<(&Ground, Outline)> = shown
        .ground
        .iter()
        .filter_map(|one| Some((one, Outline::read(shown.outlines.get(&one.covered.lsoa)?).ok()?)))
        .collect();
    let shapes: Vec<Outline> = shown.pieces.iter().filter_map(|piece| piece.shape.outline()).collect();
    let Some(frame) = Frame::around(outlined.iter().map(|(_, outline)| outline).chain(&shapes)) else { return html! {} };
    let areas = outlined.iter().map(|(one, outline)| shaded::Drawn {
        shade: one.tenth.and_then(|tenth| shade(Some(tenth), None)).unwrap_or(0),
        path: frame.path(outline).into(),
        name: &one.name,
    });
    let title = words.with("ground-map", &[("name", shown.name.as_str().into())]);
    let over = html! { @for shape in &shapes { path.ground-shape d=(frame.path(shape)) {} } };
    let more = html! { @if !shapes.is_empty() { (shaded::line("ground-line", words.t("ground-line"))) } };
    shaded::figure(words, &shaded::picture(frame.size(), &title, areas, &over), TENTHS, &more)
}

fn who(words: Words, figures: &Figures) -> Markup {
    let all = figures.people.max(1);
    let table = Table::new(words.t("ground-tenths"))
        .column(words.t("ground-tenth"))
        .numbers(words.t("places-population"))
        .column(words.t("places-of-hundred"))
        .rows((1..).zip(figures.tenths).map(|(tenth, people)| {
            [
                html! { (tenth_name(words, tenth)) },
                html! { (words.number(people)) },
                bar_of(words, (people * 100 + all / 2) / all, 100),
            ]
        }));
    let how = |method: Method| match method {
        Method::Whole => "ground-by-whole",
        Method::Postcodes => "ground-by-postcodes",
        Method::Area => "ground-by-area",
        Method::Middle => "ground-by-middle",
    };
    html! {
        div.places-figures { (table.show()) }
        p.soft { @for method in &figures.methods { (words.t(how(*method))) " " } }
    }
}

/// "Tenth 1, hardest" to "Tenth 10, least hard".
fn tenth_name(words: Words, tenth: i64) -> String {
    let key = match tenth {
        1 => "ground-tenth-hardest",
        10 => "ground-tenth-least",
        _ => "ground-tenth-n",
    };
    words.with(key, &[("n", tenth.into())])
}

fn neighbourhoods(words: Words, shown: &Shown) -> Markup {
    let rows = shown.ground.iter().take(LISTED).map(|one| {
        [
            html! { a href={ "/places/" (one.covered.lsoa) } { (one.name) } @if !one.common_name.is_empty() { " (" (one.common_name) ")" } },
            html! { (words.number(one.people)) },
            html! { (words.number((one.covered.share + 50) / 100)) },
            html! { @if let Some(tenth) = one.tenth { (words.number(tenth)) } },
        ]
    });
    let table = Table::new(words.t("ground-neighbourhoods"))
        .quiet_caption()
        .column(words.t("places-name"))
        .numbers(words.t("places-population"))
        .numbers(words.t("ground-share"))
        .numbers(words.t("ground-tenth"))
        .rows(rows);
    pieces::section(words.t("ground-neighbourhoods"), html! {
        div.places-figures { (table.show()) }
        @if shown.ground.len() > LISTED {
            p { (words.with("ground-more", &[("n", i64::try_from(shown.ground.len() - LISTED).unwrap_or(i64::MAX).into())])) }
        }
    })
}

fn add(words: Words, at: &str, shown: &Shown, filled: &Filled) -> Markup {
    let form = Form::new(words, filled);
    pieces::section(words.t("ground-add"), html! {
        (form.summary())
        form method="post" action={ (at) "/area" } {
            (form.text("place", words.t("ground-area")).hint(words.t("ground-area-hint")).most(finding::LONGEST as u32).required())
            (forms::button(words.t("ground-area-add")))
        }
        @if !shown.hits.is_empty() {
            p { (words.t("ground-which")) }
            @for hit in &shown.hits {
                form method="post" action={ (at) "/area" } {
                    (form.hidden("place", hit.area.code.as_str()))
                    (forms::quiet_button(called(words, hit)))
                }
            }
        }
        form method="post" action={ (at) "/circle" } {
            (form.text("around", words.t("ground-around")).hint(words.t("ground-around-hint")).most(finding::LONGEST as u32).required())
            (form.text("km", words.t("ground-km")).hint(words.t("ground-km-hint")).most(8).short().required())
            (forms::button(words.t("ground-circle-add")))
        }
        form method="post" action={ (at) "/streets" } {
            (form.text("street", words.t("ground-street")).hint(words.t(if shown.at == OWN { "ground-street-hint" } else { "ground-street-hint-patch" })).most(LONGEST_NAME as u32))
            (forms::button(words.t("ground-street-add")))
        }
        @if !shown.streets_meant.is_empty() {
            p { (words.t("ground-which")) }
            @for (name, shape) in &shown.streets_meant {
                @if let Shape::Street(id) = shape {
                    form method="post" action={ (at) "/streets" } {
                        (form.hidden("street", filled.value("street")))
                        (form.hidden("id", id))
                        (forms::quiet_button(name.clone()))
                    }
                }
            }
        }
        form method="post" action={ (at) "/drawn" } {
            p { (words.t("ground-outline-hint")) }
            (Drawing {
                name: "outline",
                label: words.t("ground-outline"),
                value: filled.value("outline"),
                problem: filled.problem_with("outline"),
                layers: &shown.layers,
                streets: shown.streets.then_some("/tiles/streets.pmtiles"),
                bounds: bounds(shown).unwrap_or(ENGLAND_IS),
            }.draw(words))
            (form.text("name", words.t("ground-name")).hint(words.t("ground-name-hint")).most(limits::NAME as u32))
            (forms::button(words.t("ground-draw-add")))
        }
    })
}

/// A place that what was typed may mean: its name, and where it lies.
fn called(words: Words, hit: &finding::Hit) -> String {
    let area = &hit.area;
    let name = if area.common_name.is_empty() { &area.name } else { &area.common_name };
    match &hit.within {
        Some(within) => words.with("ground-in", &[("name", name.as_str().into()), ("within", within.as_str().into())]),
        None => name.clone(),
    }
}

/// Where the map that is drawn on opens: west, south, east, north.
fn bounds(shown: &Shown) -> Option<[f64; 4]> {
    let outlines = shown.outlines.values().filter_map(|packed| outlines::bounds(packed).ok());
    let all = outlines.map(|one| [one.min().x, one.min().y, one.max().x, one.max().y]);
    all.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kilometres_are_read_as_people_type_them() {
        for (typed, read) in [("2", Some(2_000)), ("1.5 km", Some(1_500)), ("0,8", Some(800)), ("40", None), ("", None), ("NaN", None), ("-1", None), ("1e9", None)] {
            assert_eq!(metres(typed), read, "{typed}");
        }
        assert_eq!(kilometres(1_500), "1.5");
        assert_eq!(kilometres(2_000), "2");
    }
}
