//! The list of what was heard and is on this phone, and the pieces that its modules copy.

use kit::words::Words;
use maud::{Markup, html};

/// What is on this phone, with how far each has come; filled in by `phone_list.js`.
/// `elsewhere` says what of other parts of the page waits.
pub fn list(words: Words, sign_in: &Markup, elsewhere: &Markup) -> Markup {
    html! {
        header.heading {
            h1 { (words.t("outbox")) }
            p.lead data-show="list-lead" {}
        }
        div #list-signed-out .notice data-tone="next" hidden {
            p.notice-title { (words.t("phone-signed-out")) }
            p { (words.t("phone-signed-out-next")) }
            p { (sign_in) }
        }
        div #others .notice data-tone="plain" hidden {
            p.notice-title data-show="others" {}
            p { (words.t("phone-others-work-next")) }
        }
        div.actions #list-actions hidden {
            button.next #send-now type="button" data-do="send" { (words.t("outbox-send-now")) }
            button type="button" data-do="save-file" { (words.t("outbox-save-file")) }
        }
        (elsewhere)
        (super::promises::promises(words))
        ul.phone-entries #entries {}
        div.empty #list-empty hidden {
            p.empty-title { (words.t("phone-list-none")) }
            p { (words.t("phone-list-none-next")) }
        }
        p.hint #list-note hidden { (words.t("phone-list-sent-note")) }
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
pub fn patterns(words: Words) -> Markup {
    html! {
        template #chip {
            label.chip { input type="checkbox" name="themes"; span dir="auto" {} }
        }
        (nudge(words))
        (super::promises::pattern(words))
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
