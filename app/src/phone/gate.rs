//! The opening of the phone page: who uses this phone, and their PIN. Filled in by `phone_gate.js`.

use kit::words::Words;
use maud::{Markup, html};

use super::address;

/// Digits alone, at most twelve; the keys of a phone show no letters for it.
const LONGEST_PIN: usize = 12;

/// A PIN is never written back, and no browser offers to remember it.
fn pin(id: &str, label: &str) -> Markup {
    html! {
        div.field data-short="" {
            label for=(id) { (label) }
            input id=(id) type="password" inputmode="numeric" autocomplete="off" maxlength=(LONGEST_PIN) dir="ltr";
        }
    }
}

pub(super) fn gate(words: Words) -> Markup {
    let back = format!("/sign-in?next={}", address(words.language()));
    html! {
        section #gate hidden {
            // Words that come into something that is there already are read aloud.
            div role="status" { p #gate-said .notice data-tone="next" data-show="gate-said" hidden {} }
            div #gate-people hidden {
                h1 { (words.t("phone-who")) }
                ul.phone-people #people {}
                p.actions { button type="button" data-gate="somebody" { (words.t("phone-somebody-new")) } }
            }
            form #gate-pin novalidate autocomplete="off" hidden {
                h1 dir="auto" data-show="gate-who" {}
                (pin("pin", words.t("phone-pin")))
                button.next { (words.t("phone-unlock")) }
                p.hint { (words.t("phone-locked-hint")) }
                p.actions {
                    button.plain type="button" data-gate="forgot" { (words.t("phone-pin-forgot")) }
                    button.plain type="button" data-gate="other" { (words.t("phone-somebody-else")) }
                }
            }
            form #gate-new novalidate autocomplete="off" hidden {
                h1 dir="auto" data-show="gate-new" {}
                p { (words.t("phone-pin-why")) }
                (pin("new-pin", words.t("phone-pin-new")))
                (pin("new-pin-again", words.t("phone-pin-again")))
                p.hint { (words.t("phone-pin-hint")) }
                button.next { (words.t("phone-pin-set")) }
                p.actions { button.plain type="button" data-gate="people" { (words.t("phone-not-now")) } }
            }
            div #gate-shut hidden {
                h1 dir="auto" data-show="gate-who" {}
                p data-show="gate-shut" {}
                p.actions {
                    a.button.next href=(back) { (words.t("sign-in")) }
                    button type="button" data-gate="pair" { (words.t("phone-pair-have")) }
                    button.plain type="button" data-gate="people" { (words.t("phone-back")) }
                }
            }
            form #gate-pair novalidate autocomplete="off" hidden {
                h1 { (words.t("phone-pair-title")) }
                p { (words.t("phone-pair-lead")) }
                div.field data-short="" {
                    label for="pairing-code" { (words.t("phone-pair-code")) }
                    input #pairing-code type="text" autocapitalize="characters" autocomplete="off" spellcheck="false"
                        maxlength="20" dir="ltr";
                }
                button.next { (words.t("phone-pair-use")) }
                p.actions { button.plain type="button" data-gate="people" { (words.t("phone-back")) } }
            }
            div #welcome hidden {
                header.heading {
                    h1 { (words.t("phone-welcome")) }
                    p.lead data-show="welcome" { (words.t("phone-welcome-next")) }
                }
                p.actions #welcome-ways {
                    a.button.next href=(back) { (words.t("sign-in")) }
                    button type="button" data-gate="pair" { (words.t("phone-pair-have")) }
                }
                p.actions #welcome-back hidden {
                    button.plain type="button" data-gate="people" { (words.t("phone-back")) }
                }
            }
            (super::parts::languages(words))
        }
        template #person { li { button.person type="button" dir="auto" {} } }
    }
}

/// On the part about this phone: the PIN, the pages of the hub, and leaving it.
pub(super) fn own(words: Words, hubs: Markup) -> Markup {
    html! {
        p.actions {
            button type="button" data-do="lock" { (words.t("phone-lock")) }
            (hubs)
        }
        p.hint { (words.t("phone-lock-hint")) }
        details.phone-part {
            summary { (words.t("phone-pin-change")) }
            form #change-pin novalidate autocomplete="off" {
                (pin("old-pin", words.t("phone-pin-old")))
                (pin("other-pin", words.t("phone-pin-new")))
                (pin("other-pin-again", words.t("phone-pin-again")))
                button { (words.t("phone-pin-change-it")) }
            }
        }
        p role="status" data-show="pin-changed" {}
        p.actions {
            button.plain #ask-leave-phone type="button" data-do="leave-phone" { (words.t("phone-leave")) }
        }
        div.phone-sure #leave-phone hidden {
            p data-show="leave-phone" {}
            p.actions {
                button type="button" data-do="leave-phone-no" data-no { (words.t("phone-leave-no")) }
                button.grave type="button" data-do="leave-phone-yes" { (words.t("phone-leave-yes")) }
            }
        }
    }
}
