//! The parts of the phone page around the form: what may stand in the way, the list, the phone itself.

use kit::web::pieces;
use kit::words::{Language, Words};
use maud::{Markup, html};

use super::address;

/// What may stand in the way before anything can be written.
pub(super) fn stopped(words: Words) -> Markup {
    html! {
        div #stopped .notice data-tone="late" role="alert" hidden {
            p data-show="stopped" {}
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

pub(super) fn foot(words: Words) -> Markup {
    html! {
        footer.phone-foot {
            // Here and not at the form: what is under a thumb must not move, least of all when it is
            // not yet kept anywhere.
            div #full .phone-full role="alert" hidden {
                p { b { (words.t("phone-full")) ". " } (words.t("phone-full-next")) }
                button type="button" data-do="save-this" { (words.t("phone-save-this")) }
            }
            p.phone-line {
                span data-show="line" {}
                // Read aloud only when something has to be known; not at every sending.
                span.visually-hidden role="status" data-show="line-aloud" {}
                span { (words.t("phone-unsent")) " " b.count data-show="unsent" { "0" } }
            }
            nav aria-label=(words.t("phone-parts")) {
                ul {
                    li { a href="#write" { (words.t("phone-write")) } }
                    li { a href="#list" { (words.t("phone-list")) } }
                    li { a href="#this-phone" { (words.t("phone-this-phone")) } }
                }
            }
        }
    }
}

/// What is on this phone, with how far each has come; filled in by `phone_list.js`.
pub(super) fn list(words: Words) -> Markup {
    html! {
        header.heading {
            h1 { (words.t("outbox")) }
            p.lead data-show="list-lead" {}
        }
        div #list-signed-out .notice data-tone="next" hidden {
            p.notice-title { (words.t("phone-signed-out")) }
            p { (words.t("phone-signed-out-next")) }
            p { (sign_in(words)) }
        }
        div #others .notice data-tone="plain" hidden {
            p.notice-title data-show="others" {}
            p { (words.t("phone-others-work-next")) }
        }
        div.actions #list-actions hidden {
            button.next #send-now type="button" data-do="send" { (words.t("outbox-send-now")) }
            button type="button" data-do="save-file" { (words.t("outbox-save-file")) }
        }
        ul.phone-entries #entries {}
        div.empty #list-empty hidden {
            p.empty-title { (words.t("phone-list-none")) }
            p { (words.t("phone-list-none-next")) }
        }
        p.hint #list-note hidden { (words.t("phone-list-sent-note")) }
    }
}

fn sign_in(words: Words) -> Markup {
    html! { a.button.next href={ "/sign-in?next=" (address(words.language())) } { (words.t("sign-in")) } }
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

/// A second thought about words that look private.
pub(super) fn nudge(words: Words) -> Markup {
    html! {
        template #nudge {
            p.nudge { span {} " " button.plain type="button" { (words.t("nudge-keep")) } }
        }
    }
}

/// Pieces that come many times, for the scripts to copy.
pub(super) fn patterns(words: Words) -> Markup {
    html! {
        template #chip {
            label.chip { input type="checkbox" name="themes"; span dir="auto" {} }
        }
        template #hub {
            label.choice { input type="radio" name="hub"; span { span.choice-label dir="auto" {} } }
        }
        (nudge(words))
        template #problem {
            p.problem { span.visually-hidden { (words.t("problem")) ": " } span {} }
        }
        template #entry {
            li {
                article.record {
                    header {
                        h2 data-at="when" {}
                        span.badge data-at="state" {}
                    }
                    p.phone-said dir="auto" data-at="said" {}
                    p data-at="means" {}
                    ul.phone-reasons data-at="reasons" {}
                    p.who-can-see { b { (words.t("who-can-see")) ": " } span data-at="seen" {} }
                    // Words that come into something that is there already are read aloud.
                    div role="status" { p data-at="elsewhere" hidden { (words.t("phone-open-elsewhere")) } }
                    p.actions data-at="actions" {
                        button type="button" data-act="go-on" { (words.t("phone-go-on")) }
                        button.next type="button" data-act="mend" { (words.t("phone-mend")) }
                        button type="button" data-act="change" { (words.t("phone-change-it")) }
                        button type="button" data-act="seen" { (words.t("phone-conflict-seen")) }
                        a.button data-act="at-hub" data-visit { (words.t("phone-see-at-hub")) }
                        button.plain type="button" data-act="throw-away" { (words.t("phone-throw-away")) }
                    }
                    div.phone-sure data-at="sure" hidden {
                        p { (words.t("phone-throw-away-sure")) }
                        p.actions {
                            button type="button" data-act="leave" data-no { (words.t("phone-throw-away-no")) }
                            button.grave type="button" data-act="really" { (words.t("phone-throw-away-yes")) }
                        }
                    }
                }
            }
        }
    }
}
