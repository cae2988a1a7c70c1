//! `/pieces`: every piece in its states on one page, for whoever builds pages, and for the camera
//! of the browser tests.

use maud::{Markup, html};

use super::page::{Appearance, Frame, Link, Stage};
use super::pieces;
use crate::words::Words;

/// Draws the page. It is made of plain data and asks nobody for anything.
pub fn specimen(words: Words, appearance: Appearance) -> Markup {
    Frame::new(words, "Pieces")
        .place("Mill Lane", "/")
        .account("Amina Yusuf")
        .appearance(appearance)
        .stage(Stage::Listening)
        .links(vec![Link::to("/pieces", words.t("conversations")).stage(Stage::Listening).current(true)])
        .show(html! {
            (pieces::heading(words.t("conversations"), pieces::sentence(words.with("conversations-count", &[("n", 143.into())]))))
        })
}
