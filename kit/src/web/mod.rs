//! What a page is made of. A page is a function of plain data that draws the pieces below and puts
//! them in a [`page::Frame`]; it never asks the database for anything.
//!
//! ```
//! use kit::web::page::Frame;
//! use kit::web::pieces;
//! use kit::words::{Language, Words};
//! use maud::{Markup, html};
//!
//! fn themes_page(words: Words, hub: &str, heard: i64) -> Markup {
//!     let title = words.t("themes");
//!     Frame::new(words, title).place(hub, "/hubs/mill-lane").show(html! {
//!         (pieces::heading(title, pieces::sentence(&words.with("conversations-count", &[("n", heard.into())]))))
//!     })
//! }
//! assert!(themes_page(Words::of(Language::ENGLISH), "Mill Lane", 143).into_string().contains("<b class=\"figure\">143</b>"));
//! ```

pub mod answer;
pub mod assets;
pub mod batch;
pub mod charts;
pub mod drawing;
pub mod errors;
pub mod export;
mod field;
pub mod forms;
pub mod next;
pub mod page;
pub mod pieces;
pub mod qr;
pub mod ranges;
pub mod reader;
pub mod said;
pub mod sent;
pub mod serve;
pub mod specimen;
pub mod visitor;

#[cfg(test)]
mod tests;
