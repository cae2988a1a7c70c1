//! The room in which places are found on a phone without signal: what the page has of it, and the sentences that its
//! modules show. `pocket_room.js` fills it in.

use kit::web::said::{Said, sentences};
use kit::words::Words;
use maud::{Markup, html};

/// Letters of what is looked for: as many as the server takes.
const LONGEST: usize = crate::places::queries::finding::LONGEST;

pub const SAID: Said = &[
    ("pocket-lead", &["hub"]),
    ("pocket-none-kept", &[]),
    ("pocket-none-kept-next", &["hub"]),
    ("pocket-none-drawn", &["hub"]),
    ("pocket-none-drawn-next", &[]),
    ("pocket-by-streets", &[]),
    ("pocket-cut", &["n", "left"]),
    ("pocket-outside", &["postcode"]),
    ("pocket-unknown", &[]),
    ("pocket-street-nowhere", &["street"]),
    ("pocket-near-looking", &[]),
    ("pocket-near-refused", &[]),
    ("pocket-near-none", &[]),
    ("pocket-near-far", &["km"]),
    ("pocket-near-outside", &[]),
    ("pocket-near-found", &[]),
    ("pocket-in", &["name"]),
    ("pocket-map", &["hub"]),
    ("pocket-at", &["name", "part", "hard"]),
    ("pocket-marked", &["name"]),
    ("pocket-street", &[]),
    ("pocket-nobody", &[]),
    ("problem-blank", &[]),
    ("places-half-postcode", &[]),
    ("places-found", &[]),
    ("places-did-you-mean", &[]),
    ("places-kind-in", &["kind", "within"]),
    ("places-kind-lsoa", &[]),
    ("places-kind-msoa", &[]),
    ("places-kind-ward", &[]),
    ("places-kind-district", &[]),
    ("places-kind-constituency", &[]),
    ("places-kind-region", &[]),
    ("places-population", &[]),
    ("places-map-hard", &[]),
    ("places-map-unknown", &[]),
    ("places-hubs-people", &["n"]),
    ("places-index-of", &["year"]),
    ("places-tenth-1", &[]),
    ("places-tenth-2", &[]),
    ("places-tenth-3", &[]),
    ("places-tenth-5", &[]),
    ("places-tenth-7", &[]),
    ("places-tenth-9", &[]),
    ("pocket-homes", &[]),
];

/// The sentences themselves, for the template in which all of the page's stand.
pub fn said(words: Words) -> Markup {
    sentences(words, SAID)
}

const SHADES: [&str; 5] =
    ["places-shade-tenth-1", "places-shade-tenth-2", "places-shade-tenth-3", "places-shade-tenth-4", "places-shade-tenth-5"];

/// The room, empty.
pub fn room(words: Words) -> Markup {
    html! {
        header.heading {
            h1 { (words.t("pocket-part")) }
            p.lead data-show="pocket-lead" {}
        }
        div.empty #pocket-none hidden {
            p.empty-title data-show="pocket-none" {}
            p data-show="pocket-none-next" {}
        }
        div #pocket-here hidden {
            (asked(words))
            div #pocket-answer {
                (found(words))
                (map(words))
                (place(words))
                (all(words))
            }
        }
    }
}

/// The same as the map in words, and what it is made of.
fn all(words: Words) -> Markup {
    html! {
        section.pocket-part {
            div.table.places-figures tabindex="0" role="region" aria-labelledby="pocket-all" {
                table {
                    caption #pocket-all { (words.t("pocket-all")) }
                    thead {
                        tr {
                            th scope="col" { (words.t("places-name")) }
                            th.number scope="col" { (words.t("places-population")) }
                            th scope="col" { (words.t("places-map-hard")) }
                        }
                    }
                    tbody #pocket-rows {}
                }
            }
            p.hint data-show="pocket-cut" #pocket-cut hidden {}
            p.hint data-show="pocket-by-streets" #pocket-by-streets hidden {}
        }
        p.who-can-see { b { (words.t("who-can-see")) ": " } (words.t("pocket-seen")) }
        p.places-source data-show="pocket-year" {}
        p.places-source lang="en" dir="ltr" data-show="pocket-source" {}
    }
}

/// What one types, and where one is.
fn asked(words: Words) -> Markup {
    html! {
        form #pocket-find novalidate autocomplete="off" {
            div.field {
                label for="pocket-sought" { (words.t("pocket-field")) }
                p.problem #pocket-problem role="alert" hidden { span.visually-hidden { (words.t("problem")) ": " } span data-show="pocket-problem" {} }
                input #pocket-sought type="text" dir="auto" maxlength=(LONGEST) autocomplete="off" spellcheck="false"
                    enterkeyhint="search" aria-describedby="pocket-hint";
                p.hint #pocket-hint { (words.t("pocket-field-hint")) }
            }
            p.actions {
                button.next { (words.t("places-find")) }
                button type="button" #pocket-near hidden { (words.t("pocket-near")) }
            }
            p.hint { (words.t("pocket-near-hint")) }
        }
        p.pocket-said role="status" data-show="pocket-said" {}
    }
}

/// What is not here, and what was found more than once.
fn found(words: Words) -> Markup {
    html! {
        p.actions #pocket-public hidden { a.button href="/places" { (words.t("pocket-public")) } }
        section #pocket-hits hidden {
            h2 tabindex="-1" data-show="pocket-hits" {}
            ul.pocket-hits #pocket-found {}
        }
    }
}

/// The small map: one place of the keyboard, in which arrows go from neighbourhood to neighbourhood.
fn map(words: Words) -> Markup {
    html! {
        figure.places-map.pocket-map #pocket-figure hidden {
            div #pocket-map role="application" tabindex="0" aria-describedby="pocket-keys" {}
            p.pocket-at role="status" data-show="pocket-at" {}
            p.actions {
                button type="button" data-pocket="before" { (words.t("places-map-before")) }
                button type="button" data-pocket="next" { (words.t("places-map-next")) }
                button type="button" data-pocket="open" disabled { (words.t("pocket-open")) }
            }
            p.hint #pocket-keys { (words.t("pocket-keys")) }
            figcaption {
                ul.places-legend {
                    @for (shade, key) in (1..).zip(SHADES) {
                        li { span class=(format!("places-shade shade-{shade}")) aria-hidden="true" {} (words.t(key)) }
                    }
                }
            }
        }
    }
}

/// What is known of one neighbourhood.
fn place(words: Words) -> Markup {
    html! {
        section.pocket-place #pocket-place hidden {
            h2 #pocket-name tabindex="-1" dir="auto" data-show="pocket-name" {}
            dl.facts #pocket-facts {}
            p.hint { (words.t("pocket-hard-hint")) }
            h3 { (words.t("places-hubs")) }
            p data-show="pocket-nobody" #pocket-nobody hidden {}
            ul.pocket-lines #pocket-hubs {}
            div #pocket-own hidden {
                h3 { (words.t("pocket-streets")) }
                ul.pocket-lines #pocket-streets {}
            }
        }
    }
}

/// Pieces that come many times, for the scripts to copy.
pub fn patterns() -> Markup {
    html! {
        template #pocket-fact { div { dt {} dd dir="auto" {} } }
        template #pocket-hit { li { button type="button" { b dir="auto" {} span {} } } }
        template #pocket-line { li { b dir="auto" {} " " span {} } }
        template #pocket-row {
            tr {
                th scope="row" { button.plain type="button" dir="auto" {} span dir="auto" {} }
                td.number {}
                td {}
            }
        }
        template #pocket-beads { span.places-beads aria-hidden="true" { @for _ in 1..=10 { i {} } } }
    }
}
