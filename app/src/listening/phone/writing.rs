//! The form on the phone page: a conversation in under a minute, with one hand.

use crate::listening::model::{ANOTHER, SPOKEN, limits};
use crate::people::model::{LONGEST_NAME, LONGEST_VALUE};
use kit::words::{Language, Words};
use maud::{Markup, html};

pub fn form(words: Words) -> Markup {
    html! {
        div #kept .notice data-tone="done" role="status" tabindex="-1" hidden {
            p.notice-title data-show="kept" {}
            p data-show="kept-next" {}
        }
        header.heading { h1 tabindex="-1" data-show="write-title" { (words.t("phone-new")) } }
        p #picked-up .hint hidden { (words.t("phone-picked-up")) }
        form #conversation novalidate autocomplete="off" {
            div #problems .notice.problems data-tone="late" role="alert" tabindex="-1" hidden {
                p.notice-title { (words.t("phone-problems")) }
                p data-show="refusal" hidden {}
                ul {}
                p { (words.t("problems-kept")) }
            }
            (heard(words))
            (super::voice::recording(words))
            (themes(words))
            (circumstances(words))
            (next_step(words))
            (consent(words))
            (slip(words))
            button.next.phone-keep { (words.t("keep-conversation")) }
            (start_over(words))
        }
    }
}

/// Where second thoughts about the words above are said, aloud as well.
fn nudges() -> Markup {
    html! { div.nudges aria-live="polite" {} }
}

/// The four questions.
fn heard(words: Words) -> Markup {
    let question = |name: &str, label: &str| {
        html! {
            div.field data-field=(name) {
                label for=(name) { (label) }
                textarea id=(name) name=(name) rows="2" dir="auto" maxlength=(limits::WORDS) data-nudged="" {}
                (nudges())
            }
        }
    };
    html! {
        section.phone-part aria-labelledby="said-title" {
            // The title of the page says it to the eye, and the questions must be in sight.
            h2.visually-hidden #said-title { (words.t("phone-what-they-said")) }
            p.hint { (words.t("heard-hint")) }
            (question("loves", words.t("question-loves")))
            (question("concerns", words.t("question-concerns")))
            (question("would_change", words.t("question-would-change")))
            (question("would_do", words.t("question-would-do")))
        }
    }
}

fn themes(words: Words) -> Markup {
    html! {
        fieldset.field data-field="themes" {
            legend { (words.t("themes")) }
            p.hint data-show="themes-hint" { (words.t("themes-hint")) }
            button #all-themes type="button" data-do="all-themes" data-show="all-themes" hidden {}
            div.field #find-theme hidden {
                label for="sought" { (words.t("phone-find-theme")) }
                input #sought type="search" dir="auto" maxlength="60" aria-controls="themes";
                p role="status" { span.hint #no-theme hidden { (words.t("phone-no-such-theme")) } }
            }
            div.chips #themes {}
        }
    }
}

/// Large buttons of one word or two, of which one is chosen.
fn one_of(name: &str, choices: &[(&str, &str)]) -> Markup {
    html! {
        div.chips {
            @for (n, (value, label)) in choices.iter().enumerate() {
                label.chip {
                    input id=[(n == 0).then_some(name)] type="radio" name=(name) value=(value);
                    span { (label) }
                }
            }
        }
    }
}

/// Where and how. It is filled in from the last conversation, so on one street it is folded away.
fn circumstances(words: Words) -> Markup {
    html! {
        details.phone-part #circumstances {
            summary {
                span.phone-fold-title { (words.t("phone-where-and-how")) }
                " "
                span.phone-fold-now dir="auto" data-show="circumstances" {}
            }
            fieldset.field data-field="how" {
                legend { (words.t("how")) }
                (one_of("how", &[
                    ("door", words.t("how-door")),
                    ("street", words.t("how-street")),
                    ("event", words.t("how-event")),
                    ("phone", words.t("how-phone")),
                    ("house_meeting", words.t("how-house-meeting")),
                    ("one_to_one", words.t("how-one-to-one")),
                ]))
            }
            div.field data-field="place" {
                label for="place" { (words.t("place")) }
                p.hint #place-hint { (words.t("place-hint")) }
                input #place name="place" type="text" dir="auto" maxlength=(limits::PLACE)
                    aria-describedby="place-hint" data-nudged="";
                (nudges())
            }
            div.field data-field="language" {
                label for="language" { (words.t("language-spoken")) }
                select #language name="language" {
                    @for (code, name) in SPOKEN { option value=(code) { (name) } }
                    option value=(ANOTHER) { (words.t("language-another")) }
                }
            }
            div.field data-field="held_at" data-short="" {
                label for="held_at" { (words.t("held-at")) }
                input #held_at name="held_at" type="datetime-local" dir="ltr";
            }
        }
    }
}

fn next_step(words: Words) -> Markup {
    html! {
        section.phone-part aria-labelledby="next-title" {
            h2 #next-title { (words.t("next-step")) }
            div.field data-field="follow_up follow_up.what" {
                label for="what" { (words.t("next-step-hint")) }
                p.hint #what-hint { (words.t("phone-next-step-optional")) }
                input #what name="what" type="text" dir="auto" maxlength=(limits::NEXT_STEP) placeholder=" "
                    aria-describedby="what-hint" data-nudged="";
                (nudges())
                div.phone-when-promised {
                    div.field data-field="follow_up.owner" {
                        label for="owner" { (words.t("next-step-who")) }
                        select #owner name="owner" dir="auto" {}
                    }
                    fieldset.field data-field="follow_up.due" {
                        legend { (words.t("next-step-when")) }
                        (one_of("due_pick", &[
                            ("7", words.t("phone-in-a-week")),
                            ("14", words.t("phone-in-two-weeks")),
                            ("day", words.t("phone-another-day")),
                        ]))
                        p.phone-due dir="auto" data-show="due" {}
                        div #due-day hidden {
                            label.visually-hidden for="due" { (words.t("next-step-when")) }
                            input #due name="due" type="date" dir="ltr";
                        }
                    }
                }
            }
        }
    }
}

/// Four large choices, each with the words to read aloud. The words themselves are the hub's, with a
/// number for each version, so the phone puts them in.
fn consent(words: Words) -> Markup {
    html! {
        section.phone-part aria-labelledby="consent-title" {
            h2 #consent-title { (words.t("consent")) }
            p.hint { (words.t("phone-consent-first")) }
            fieldset.phone-read-in #read-in {
                legend { (words.t("phone-read-in")) }
                div.chips {
                    @for language in Language::all() {
                        label.chip {
                            input type="radio" name="wording_language" value=(language.code());
                            span lang=(language.code()) { (language.name()) }
                        }
                    }
                }
            }
            fieldset.field data-field="consent consent.tier consent.wording" {
                legend.visually-hidden { (words.t("consent")) }
                div role="status" { p.phone-consent-anew #consent-anew hidden { (words.t("phone-consent-anew")) } }
                div.phone-tiers {
                    @for (n, tier) in ["hub", "theme", "quotation", "contact"].iter().enumerate() {
                        label.choice {
                            input id=[(n == 0).then_some("tier")] type="radio" name="tier" value=(tier);
                            span {
                                span.choice-label data-tier=(tier) {}
                                span.choice-about data-wording=(tier) dir="auto" {}
                            }
                        }
                    }
                }
            }
            fieldset.field #contact data-field="contact contact.channels" hidden {
                legend { (words.t("contact")) }
                p.hint { (words.t("phone-only-for-contact")) }
                div.field data-field="contact.name" {
                    label for="contact_name" { (words.t("contact-name")) }
                    input #contact_name name="contact_name" type="text" dir="auto" maxlength=(LONGEST_NAME);
                }
                (channel(words, "phone", words.t("channel-phone"), "tel"))
                (channel(words, "email", words.t("channel-email"), "email"))
                (channel(words, "post", words.t("channel-post"), "text"))
            }
            fieldset.field data-field="consent.given" {
                legend { (words.t("consent-given")) }
                (one_of("given", &[
                    ("spoken", words.t("consent-given-spoken")),
                    ("written", words.t("consent-given-written")),
                    ("phone", words.t("consent-given-phone")),
                ]))
            }
            p.who-can-see #seen-by aria-live="polite" { b { (words.t("who-can-see")) ": " } span data-show="seen" {} }
        }
    }
}

/// A slip with a code, so that they can see what we hold and take it back: a new one to write down, or
/// one that was printed.
fn slip(words: Words) -> Markup {
    html! {
        section.phone-part aria-labelledby="slip-title" {
            h2 #slip-title { (words.t("slip-give")) }
            p.hint { (words.t("slip-give-lead")) }
            fieldset.field data-field="slip" {
                legend.visually-hidden { (words.t("slip-give")) }
                (one_of("slip_way", &[
                    ("none", words.t("phone-slip-none")),
                    ("shown", words.t("slip-give-shown")),
                    ("printed", words.t("slip-give-printed")),
                ]))
                input #slip type="hidden" name="slip";
                div #slip-shown role="status" hidden {
                    p.phone-slip dir="ltr" data-show="slip-code" {}
                    div.phone-slip-scan #slip-scan {}
                    p.hint data-show="slip-next" {}
                }
            }
            div.field #slip-typed data-field="slip_printed" hidden {
                label for="slip_printed" { (words.t("slip-printed-code")) }
                p.hint { (words.t("slip-give-printed-about")) }
                input #slip_printed name="slip_printed" type="text" dir="ltr" maxlength="40" autocomplete="off" autocapitalize="characters";
            }
        }
    }
}

/// One way to reach somebody, and why we may use it; the why is asked only once there is something.
fn channel(words: Words, name: &str, label: &str, kind: &str) -> Markup {
    let value = format!("{name}_value");
    let basis = format!("{name}_basis");
    html! {
        div.field.phone-channel data-field={ "contact.channels." (name) } {
            label for=(value) { (label) }
            input id=(value) name=(value) type=(kind) dir=[(kind != "text").then_some("ltr").or(Some("auto"))]
                maxlength=(LONGEST_VALUE) placeholder=" ";
            fieldset {
                legend { (words.t("basis")) }
                (one_of(&basis, &[
                    ("consent", words.t("basis-consent")),
                    ("legitimate_interest", words.t("basis-legitimate-interest")),
                ]))
            }
        }
    }
}

/// Clearing is a link, far from the thumb, and asks once more in the page itself.
fn start_over(words: Words) -> Markup {
    html! {
        p.phone-start-over { button.plain #ask-start-over type="button" data-do="start-over" { (words.t("phone-start-over")) } }
        div #start-over .phone-sure hidden {
            p { (words.t("phone-start-over-sure")) }
            p.actions {
                button type="button" data-do="start-over-no" data-no { (words.t("phone-start-over-no")) }
                button.grave type="button" data-do="start-over-yes" { (words.t("phone-start-over-yes")) }
            }
        }
    }
}
