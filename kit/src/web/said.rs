//! Sentences for scripts: they stand in the page, written by the server in the page's language, and
//! a module only fills in their values.

use crate::words::Words;
use maud::{Markup, html};

/// The keys of sentences, each with the names of its values.
pub type Said = &'static [(&'static str, &'static [&'static str])];

/// The sentences with their values still to be filled in, for a `template#words`.
pub fn sentences(words: Words, keys: Said) -> Markup {
    html! {
        @for (key, values) in keys {
            @let values: Vec<(&str, _)> = values.iter().map(|name| (*name, format!("{{{name}}}").into())).collect();
            p data-word=(key) { (words.with(key, &values)) }
        }
    }
}
