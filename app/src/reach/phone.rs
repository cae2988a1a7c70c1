//! What reach brings to the page on a volunteer's phone: my sessions, the walk list, and the door in the
//! hand. It is the same for everybody; `walk.js` puts in the doors. `crate::phone` puts the page together.

pub mod places;

use kit::web::said::{Said, sentences};
use kit::words::Words;
use maud::{Markup, html};

use super::model::Outcome;

/// The modules of reach that the page loads.
pub const MODULES: [&str; 10] = [
    "checkin.js",
    "checkin_due.js",
    "walk.js",
    "walk_cards.js",
    "walk_doors.js",
    "walk_hand.js",
    "walk_lists.js",
    "walk_rows.js",
    "walk_sessions.js",
    "walk_words.js",
];

/// What is kept on the phone, and loaded once somebody is in: the first page stays light.
pub const LATER: [&str; 6] = [
    "pocket_drawing.js",
    "pocket_ground.js",
    "pocket_map.js",
    "pocket_postcode.js",
    "pocket_room.js",
    "pocket_spelling.js",
];

/// Sentences that those modules show when it is time, and the values they put into them.
pub const SAID: Said = &[
    ("outcome-no-answer", &[]),
    ("outcome-refused", &[]),
    ("outcome-spoke", &[]),
    ("outcome-come-back", &[]),
    ("outcome-do-not-knock", &[]),
    ("walk-was-no-answer", &[]),
    ("walk-was-refused", &[]),
    ("walk-was-spoke", &[]),
    ("walk-was-come-back", &[]),
    ("walk-was-do-not-knock", &[]),
    ("walk-today", &[]),
    ("walk-day-hour", &["day", "hour"]),
    ("walk-short", &["day", "outcome"]),
    ("walk-last", &["day", "outcome"]),
    ("walk-just-now", &["outcome", "hour"]),
    ("walk-asked-back", &["when"]),
    ("walk-nobody-yet", &[]),
    ("walk-do-not-knock", &[]),
    ("walk-mark-not-taken", &["outcome", "reason"]),
    ("walk-door-aloud", &["door", "street", "last"]),
    ("walk-no-floor", &[]),
    ("walk-ground-floor", &[]),
    ("walk-on-floor", &["floor"]),
    ("walk-none-known", &[]),
    ("walk-no-session", &[]),
    ("walk-lead", &[]),
    ("walk-when", &["from", "until"]),
    ("walk-with", &["names"]),
    ("walk-alone", &[]),
    ("walk-street-free", &["street", "n"]),
    ("walk-street-mine", &["street", "until"]),
    ("walk-street-taken", &["street", "by", "until"]),
    ("walk-cancelled-out", &[]),
    ("walk-gone-back", &[]),
    ("walk-take", &[]),
    ("walk-take-more", &[]),
    ("walk-taking", &[]),
    ("walk-take-failed", &[]),
    ("walk-all-taken", &[]),
    ("walk-needs-signal", &[]),
    ("walk-back-until", &["until"]),
    ("walk-cancelled", &[]),
    ("walk-warned", &[]),
    ("walk-back-since", &["until"]),
    ("walk-give-failed", &[]),
    ("walk-progress", &["done", "all"]),
    ("walk-street-progress", &["done", "all"]),
    ("walk-which", &["door", "street"]),
    ("walk-just-marked", &["door", "outcome"]),
    ("walk-marked-many", &["n", "outcome"]),
    ("walk-marked-next", &["door", "outcome", "next"]),
    ("walk-marked-last", &["door", "outcome"]),
    ("walk-undone", &["door"]),
    ("walk-pick-needed", &[]),
    ("problem-come-back-past", &[]),
    ("walk-undone-many", &["n"]),
    ("walk-conversation-kept", &[]),
    ("walk-this-evening", &[]),
    ("walk-tomorrow-evening", &[]),
    ("walk-saturday", &["day"]),
    ("walk-another-day", &[]),
    ("walk-some-day", &[]),
    ("walk-ticked", &["n"]),
    ("walk-ticked-mark", &["n"]),
    ("walk-nothing-left", &[]),
    ("walk-nothing-found", &["sought"]),
    ("walk-waiting", &["n"]),
    ("walk-refused-mark", &["door", "street", "outcome"]),
    ("walk-refused-undo", &["door", "street"]),
    ("walk-back-to-door", &["door"]),
    ("check-in-due", &["time"]),
    ("check-in-late", &["time"]),
    ("check-in-is-home", &[]),
    ("check-in-not-yet", &[]),
    ("check-in-waits", &[]),
    ("check-in-arrived", &[]),
];

/// The sentences themselves, for the template in which all of the page's stand.
pub fn said(words: Words) -> Markup {
    sentences(words, SAID)
}

/// The sessions of a pair, and the list that is open.
pub fn walk(words: Words) -> Markup {
    html! {
        div #walk-sessions {
            header.heading {
                h1 { (words.t("walk-sessions")) }
                p.lead data-show="walk-lead" {}
            }
            div role="alert" { p.walk-problem data-show="walk-problem" hidden #walk-problem {} }
            ul.walk-sessions #sessions {}
            div.empty #walk-none hidden {
                p.empty-title data-show="walk-none" {}
                p { (words.t("walk-none-next")) }
            }
        }
        div #walk-open hidden {
            p { a.walk-back href="#walk" { (words.t("walk-sessions-back")) } }
            header.walk-head {
                h1 #walk-name tabindex="-1" dir="auto" data-show="walk-name" {}
                p.walk-progress data-show="walk-progress" {}
            }
            (check_in(words))
            div.walk-tools {
                fieldset {
                    legend.visually-hidden { (words.t("walk-filter")) }
                    div.chips {
                        label.chip { input type="radio" name="walk_filter" value="left" checked; span { (words.t("walk-left")) } }
                        label.chip { input type="radio" name="walk_filter" value="all"; span { (words.t("walk-all")) } }
                    }
                }
                div.walk-find {
                    label.visually-hidden for="walk-sought" { (words.t("walk-find")) }
                    input #walk-sought type="search" dir="auto" maxlength="60" placeholder=(words.t("walk-find"))
                        autocomplete="off" enterkeyhint="search";
                }
                button #walk-tick type="button" data-walk="tick" aria-pressed="false" { (words.t("walk-tick")) }
            }
            div #walk-streets {}
            p.empty-title role="status" data-show="walk-nothing" {}
            div.walk-end {
                p.hint #walk-until-line data-show="walk-until" {}
                p { button.plain type="button" #ask-give-back data-walk="give-back" { (words.t("walk-give-back")) } }
                div #walk-give-back .phone-sure hidden {
                    p { (words.t("walk-give-back-sure")) }
                    p role="status" data-show="walk-give-problem" {}
                    p.actions {
                        button type="button" data-walk="give-back-no" data-no { (words.t("walk-give-back-no")) }
                        button.next type="button" data-walk="give-back-yes" { (words.t("walk-give-back-yes")) }
                    }
                }
            }
        }
    }
}

/// What a pair says with one touch, while somebody counts the minutes.
fn check_in(words: Words) -> Markup {
    html! {
        section #check-in .check-in aria-label=(words.t("safety")) data-stage="reach" {
            p data-show="check-in-stands" {}
            div.check-in-buttons {
                @for (kind, key) in [
                    ("fine", "check-in-fine"),
                    ("longer", "check-in-longer"),
                    ("home", "check-in-home"),
                    ("out", "check-in-out"),
                ] {
                    button type="button" id={ "check-in-" (kind) } data-check-in=(kind) hidden { (words.t(key)) }
                }
            }
            p.hint #check-in-said role="status" tabindex="-1" data-show="check-in-came" {}
            button.plain #check-in-let-go type="button" hidden { (words.t("walk-let-go")) }
        }
    }
}

/// The door in the hand: at the foot of the page, where a thumb reaches, and always in the same place.
pub fn hand(words: Words) -> Markup {
    html! {
        section #walk-hand .walk-hand aria-label=(words.t("walk-hand")) data-stage="reach" hidden {
            div.walk-undo {
                p role="status" data-show="walk-done" {}
                button #walk-undo type="button" data-walk="undo" hidden { (words.t("walk-undo-this")) }
            }
            div #walk-door {
                div.walk-which {
                    button type="button" data-walk="before" aria-label=(words.t("walk-before")) { span.walk-arrow {} }
                    div {
                        p.walk-door-name dir="auto" data-show="walk-which" {}
                        p.walk-door-last dir="auto" data-show="walk-door-last" {}
                        p.walk-warning dir="auto" #walk-warning data-show="walk-warning" hidden {}
                    }
                    button type="button" data-walk="after" aria-label=(words.t("walk-after")) { span.walk-arrow {} }
                }
                div.walk-marked #walk-marked hidden {
                    button type="button" data-walk="take-back" { (words.t("walk-take-back")) }
                }
                div.walk-outcomes #walk-outcomes {
                    (outcome(words, Outcome::NoAnswer))
                    (outcome(words, Outcome::Spoke))
                    (outcome(words, Outcome::ComeBack))
                    (outcome(words, Outcome::Refused))
                    (outcome(words, Outcome::DoNotKnock))
                }
                div #walk-return .walk-asked hidden {
                    p.walk-asks { (words.t("walk-return")) }
                    div.walk-outcomes #walk-returns {}
                    div.walk-pick #walk-pick hidden {
                        label.visually-hidden for="walk-day" { (words.t("walk-pick-day")) }
                        input #walk-day type="date" dir="ltr" aria-describedby="walk-pick-problem";
                        label.visually-hidden for="walk-hour" { (words.t("walk-pick-hour")) }
                        input #walk-hour type="time" dir="ltr";
                        button.next type="button" data-walk="return-on" { (words.t("walk-return-on")) }
                    }
                    p.problem #walk-pick-problem role="alert" data-show="walk-pick-problem" hidden {}
                    p { button.plain type="button" data-walk="cancel" data-no { (words.t("walk-cancel")) } }
                }
                div #walk-sure .walk-asked hidden {
                    p.walk-asks { (words.t("walk-sure")) }
                    div.walk-outcomes {
                        button type="button" data-walk="cancel" data-no { (words.t("walk-sure-no")) }
                        button.grave type="button" data-walk="sure" { (words.t("walk-sure-yes")) }
                    }
                }
            }
            div.walk-ticking #walk-ticking hidden {
                p role="status" data-show="walk-ticked" {}
                p.walk-outcomes {
                    button.next type="button" data-walk="tick-mark" data-show="walk-ticked-mark" disabled {}
                    button type="button" data-walk="tick-end" { (words.t("walk-tick-end")) }
                }
            }
        }
    }
}

fn outcome(words: Words, outcome: Outcome) -> Markup {
    html! {
        button type="button" data-walk="mark" data-outcome=(outcome.as_str()) { (words.t(outcome.key())) }
    }
}

/// Marks that wait, on the list of what is on this phone; and those that the hub did not take.
pub fn waiting() -> Markup {
    html! {
        div.walk-waiting #walk-waiting hidden {
            p data-show="walk-waiting" {}
            ul.phone-entries #walk-refused {}
        }
    }
}

/// Pieces that come many times, for the scripts to copy.
pub fn patterns(words: Words) -> Markup {
    html! {
        template #walk-session {
            li {
                article.record data-stage="reach" {
                    header { h2 dir="auto" data-at="name" {} p data-at="when" {} }
                    p dir="auto" data-at="meet" {}
                    p dir="auto" data-at="with" {}
                    ul.walk-taken data-at="streets" {}
                    p.problem data-at="problem" role="status" {}
                    p.actions {
                        a.button.next data-at="open" { (words.t("walk-open")) }
                        button type="button" data-walk="take" data-at="take" {}
                    }
                }
            }
        }
        template #walk-street {
            section.walk-street { h2 { span dir="auto" data-at="name" {} " " span.walk-count data-at="count" {} } }
        }
        template #walk-row {
            li { button.plain type="button" { b dir="auto" {} span {} } }
        }
        template #walk-refusal {
            li {
                article.record {
                    h2 dir="auto" data-at="name" {}
                    p data-at="reason" {}
                    p.actions { button type="button" data-walk="let-go" { (words.t("walk-let-go")) } }
                }
            }
        }
    }
}
