//! A field whose content is drawn on a map. Without a script, or where no map can be drawn, it is a field for GeoJSON.

use super::page::Frame;
use crate::words::Words;
use maud::{Markup, html};

/// What a shape may have at most; the module that draws holds itself to the same.
pub const MOST_CORNERS: i64 = 500;
/// Letters of the longest shape, written with all its digits.
pub const LONGEST: u32 = 40_000;

/// A field in which a shape on the ground is drawn. It is sent as GeoJSON: a Polygon, a MultiPolygon, or nothing.
pub struct Drawing<'a> {
    pub name: &'a str,
    pub label: &'a str,
    /// What the field holds now.
    pub value: &'a str,
    pub problem: Option<&'a str>,
    /// The layers of areas beneath, as `places` writes them; `[]` for none.
    pub layers: &'a str,
    /// The address of the streets beneath, where the installation has them.
    pub streets: Option<&'a str>,
    /// West, south, east and north of what is seen first, where the field holds nothing.
    pub bounds: [f64; 4],
}

/// Gives a page what its drawings need.
pub fn ready(frame: Frame<'_>) -> Frame<'_> {
    frame.style("map.css").script("drawing.js")
}

/// A map's bounds as its module reads them.
pub fn written(bounds: [f64; 4]) -> String {
    bounds.map(|degrees| format!("{degrees:.5}")).join(",")
}

/// The two buttons that bring a map closer and farther out.
pub fn zoom_buttons(words: Words) -> Markup {
    html! {
        div.map-buttons {
            button type="button" data-does="nearer" aria-label=(words.t("map-nearer")) { svg viewBox="0 0 24 24" aria-hidden="true" { path d="M12 4v16M4 12h16" {} } }
            button type="button" data-does="farther" aria-label=(words.t("map-farther")) { svg viewBox="0 0 24 24" aria-hidden="true" { path d="M4 12h16" {} } }
        }
    }
}

impl Drawing<'_> {
    pub fn draw(&self, words: Words) -> Markup {
        let told = |key: &'static str| words.with(key, &[("n", "#".into())]);
        let (field, keys, problem) = (
            format!("field-{}", self.name),
            format!("{}-keys", self.name),
            format!("field-{}-problem", self.name),
        );
        html! {
            div.map data-draw=(self.name) data-layers=(self.layers) data-streets=[self.streets] data-at=(written(self.bounds))
                data-label=(self.label) data-corners=(told("draw-corners")) data-full=(told("draw-full"))
                data-plain=(words.t("draw-plain")) data-unread=(words.t("draw-unread")) data-taken=(words.t("draw-taken"))
                data-finished=(words.t("draw-finished")) data-few=(words.t("draw-few")) data-undone=(words.t("draw-undone"))
                data-removed=(words.t("draw-removed")) data-none=(words.t("draw-none")) data-moved=(words.t("draw-moved"))
                data-carried=(words.t("draw-carried")) {
                p.map-keys id=(keys) { (words.t("draw-keys")) }
                div.map-bar {
                    button type="button" data-does="finish" { (words.t("draw-finish")) }
                    button type="button" data-does="undo" { (words.t("draw-undo")) }
                    button type="button" data-does="remove" { (words.t("draw-remove")) }
                    button type="button" data-does="clear" { (words.t("draw-clear")) }
                }
                div.map-stage {
                    div.map-box dir="ltr" {}
                    div.map-cross aria-hidden="true" {}
                    (zoom_buttons(words))
                }
                p.map-said role="status" {}
            }
            div.field data-draw-field {
                label for=(field) { (self.label) }
                textarea id=(field) name=(self.name) rows="6" maxlength=(LONGEST) spellcheck="false" dir="ltr"
                    aria-invalid=[self.problem.map(|_| "true")] aria-describedby=[self.problem.map(|_| problem.as_str())] { (self.value) }
            }
            @if let Some(said) = self.problem { p.problem id=(problem) { (said) } }
        }
    }
}

/// `/pieces/drawing`: the field by itself, for whoever builds pages and for the browser tests.
pub fn specimen(frame: Frame<'_>, words: Words, value: &str) -> Markup {
    let drawing = Drawing {
        name: "outline",
        label: "Patch",
        value,
        problem: None,
        layers: "[]",
        streets: None,
        bounds: [2.0, 52.94, 2.12, 52.99],
    };
    ready(frame).show(html! {
        (super::pieces::title("Patch"))
        form method="post" action="/pieces/drawing" { (drawing.draw(words)) }
    })
}
