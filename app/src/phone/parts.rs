//! The parts of the phone page that are nobody's feature: what may stand in the way, the foot, the phone itself.

use kit::web::pieces;
use kit::words::{Language, Words};
use maud::{Markup, html};

use super::address;

/// What may stand in the way before anything can be written.
pub(super) fn stopped(words: Words) -> Markup {
    html! {
        div #stopped .notice data-tone="late" role="alert" hidden {
            h1.notice-title data-show="stopped" {}
            p { a.button href="" { (words.t("phone-open-again")) } }
        }
    }
}

pub(super) fn nothing_yet(words: Words) -> Markup {
    html! {
        section #no-hub hidden {
            header.heading {
                h1 { (words.t("phone-no-hub")) }
                p.lead { (words.t("phone-no-hub-next")) }
            }
        }
        section #no-lists hidden {
            header.heading {
                h1 { (words.t("phone-no-hub-lists")) }
                p.lead data-show="no-lists" {}
            }
        }
    }
}

/// The page in its other languages. They are on the phone as well, so this works without signal.
pub(super) fn languages(words: Words) -> Markup {
    html! {
        nav.phone-languages aria-label=(words.t("phone-language-choice")) {
            ul {
                @for language in Language::all() {
                    li {
                        a.button href=(address(language)) lang=(language.code()) hreflang=(language.code())
                            aria-current=[(language == words.language()).then_some("page")] { (language.name()) }
                    }
                }
            }
        }
    }
}

pub(super) fn foot(words: Words, hand: &Markup) -> Markup {
    html! {
        footer.phone-foot {
            // Here and not at the form: what is under a thumb must not move, least of all when it is
            // not yet kept anywhere.
            div #full .phone-full role="alert" hidden {
                p { b { (words.t("phone-full")) ". " } (words.t("phone-full-next")) }
                button type="button" data-do="save-this" { (words.t("phone-save-this")) }
            }
            (hand)
            p.phone-line {
                span data-show="line" {}
                // Read aloud only when something has to be known; not at every sending.
                span.visually-hidden role="status" data-show="line-aloud" {}
                span { (words.t("phone-unsent")) " " b.count data-show="unsent" { "0" } }
            }
            nav aria-label=(words.t("phone-parts")) {
                ul {
                    li { a #to-walk href="#walk" { (words.t("walk-part")) } }
                    li { a href="#write" { (words.t("phone-write")) } }
                    li { a href="#list" { (words.t("phone-list")) } }
                    li { a href="#places" { (words.t("pocket-part")) } }
                    li { a href="#this-phone" { (words.t("phone-this-phone")) } }
                }
            }
        }
    }
}

/// The way back in, to this page.
pub(super) fn sign_in(words: Words) -> Markup {
    html! { a.button.next href={ "/sign-in?next=" (address(words.language())) } { (words.t("sign-in")) } }
}

/// What is said when the server does not know something that this page asks of it.
pub(super) fn other_version(words: Words, id: &str) -> Markup {
    html! {
        div id=(id) .notice data-tone="next" hidden {
            p.notice-title { (words.t("phone-version")) }
            p { (words.t("phone-version-next")) }
            p { a.button.next href="" { (words.t("phone-open-again")) } }
        }
    }
}

/// Who and where this phone is, how safe its work is, and ways to carry it elsewhere.
pub(super) fn this_phone(words: Words) -> Markup {
    html! {
        header.heading {
            h1 { (words.t("phone-this-phone")) }
            p.lead dir="auto" data-show="me" {}
        }
        div #signed-out .notice data-tone="next" hidden {
            p.notice-title { (words.t("phone-signed-out")) }
            p { (words.t("phone-signed-out-next")) }
            p { (sign_in(words)) }
        }
        (other_version(words, "version"))
        p #clock .hint data-show="clock" hidden {}
        fieldset.field #hub-choice hidden {
            legend { (words.t("phone-hub-choice")) }
            div.choices #hubs {}
        }
        (pieces::section(words.t("phone-pin"), super::gate::own(words, html! {
            a.button href="/" data-visit { (words.t("phone-open-hub")) }
        })))
        (pieces::section(words.t("phone-language-choice"), languages(words)))
        (pieces::section(words.t("outbox"), html! {
            p.actions { button type="button" data-do="save-file" { (words.t("outbox-save-file")) } }
            p.hint { (words.t("phone-file-care")) }
            div.field {
                label for="file" { (words.t("phone-load-file")) }
                input #file type="file" accept=".json,application/json";
            }
            p role="status" data-show="file" {}
        }))
        (pieces::section(words.t("phone-safe-keeping"), html! {
            p role="status" data-show="storage" {}
            p.actions { button #ask-to-keep type="button" data-do="persist" hidden { (words.t("phone-ask-to-keep")) } }
            p.actions { button #install type="button" data-do="install" hidden { (words.t("phone-install")) } }
            // Last, because it changes while somebody may be reading what stands above it.
            p role="status" data-show="works-offline" {}
        }))
    }
}

/// Pieces that come many times, for the scripts to copy.
pub(super) fn patterns() -> Markup {
    html! {
        template #hub {
            label.choice { input type="radio" name="hub"; span { span.choice-label dir="auto" {} } }
        }
    }
}
