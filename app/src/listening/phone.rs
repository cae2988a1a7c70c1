//! What listening brings to the page on a volunteer's phone: the form of a conversation, the list of
//! what is on the phone, and the sentences that its modules show. `crate::phone` puts the page together.

mod list;
mod promises;
mod voice;
mod writing;

use super::model::{Tier, who_can_see};
use kit::access::Role;
use kit::web::said::{Said, sentences};
use kit::words::Words;
use maud::{Markup, html};

pub use list::{list, patterns};
pub use writing::form;

/// The modules of listening that the page loads.
pub const MODULES: [&str; 13] = [
    "phone_draft.js",
    "phone_ending.js",
    "phone_form.js",
    "phone_kept.js",
    "phone_list.js",
    "phone_promises.js",
    "phone_hub.js",
    "phone_slip.js",
    "phone_voice.js",
    "phone_typed.js",
    "phone_kinds.js",
    "nudges.js",
    "nudging.js",
];

/// What is kept on the phone, and loaded when somebody records.
pub const LATER: [&str; 1] = ["phone_recorder.js"];

/// Sentences that those modules show when it is time, and the values they put into them.
pub const SAID: Said = &[
    ("phone-new", &[]),
    ("seen-by-you", &[]),
    ("phone-mending", &[]),
    ("phone-picked-up", &[]),
    ("phone-now", &[]),
    ("phone-me", &["name"]),
    ("phone-channel-needed", &[]),
    ("phone-follow-up-needed", &[]),
    ("phone-follow-up-past", &[]),
    ("phone-choose-consent", &[]),
    ("themes-hint", &[]),
    ("phone-themes-none", &["hub"]),
    ("phone-all-themes", &["n"]),
    ("phone-slip-next", &["address"]),
    ("slip-paper-scan", &[]),
    ("phone-slip-taken", &[]),
    ("slip-give", &[]),
    ("phone-slip-wrong", &[]),
    ("problem-slip-wrong", &[]),
    ("phone-kept", &[]),
    ("phone-kept-next", &["hub"]),
    ("phone-kept-and-sent", &["hub"]),
    ("phone-kept-and-sent-next", &[]),
    ("phone-refused", &["hub"]),
    ("phone-refused-next", &[]),
    ("phone-left", &["hub"]),
    ("phone-no-place", &["hub"]),
    ("phone-left-next", &[]),
    ("phone-left-means", &["hub"]),
    ("phone-problem-future", &[]),
    ("phone-problem-themes", &["most"]),
    ("problem-choose", &[]),
    ("problem-blank", &[]),
    ("problem-not-phone", &[]),
    ("problem-not-email", &[]),
    ("heard-one-needed", &[]),
    ("how-door", &[]),
    ("how-street", &[]),
    ("how-event", &[]),
    ("how-phone", &[]),
    ("how-house-meeting", &[]),
    ("how-one-to-one", &[]),
    ("consent-tier-hub", &["hub"]),
    ("consent-tier-theme", &[]),
    ("consent-tier-quotation", &[]),
    ("consent-tier-contact", &[]),
    ("consent-short-hub", &[]),
    ("consent-short-theme", &[]),
    ("consent-short-quotation", &[]),
    ("consent-short-contact", &[]),
    ("state-draft", &[]),
    ("state-draft-means", &[]),
    ("state-kept", &[]),
    ("state-kept-means", &[]),
    ("state-sent", &[]),
    ("state-sent-means", &["hub"]),
    ("state-refused", &[]),
    ("state-refused-means", &["hub"]),
    ("state-conflict", &[]),
    ("state-conflict-means", &["hub"]),
    ("phone-list-none", &[]),
    ("phone-list-waiting", &["n"]),
    ("phone-list-drafts", &["n"]),
    ("phone-list-all-sent", &[]),
    ("phone-no-words-yet", &[]),
    ("phone-hub-not-reason", &[]),
    ("phone-tried", &["n"]),
    ("phone-others-work", &["n"]),
    ("voice-agreed-by", &["day"]),
    ("voice-recording", &["time", "most"]),
    ("voice-recorded", &["time"]),
    ("voice-refused", &[]),
    ("voice-none", &[]),
    ("voice-broke", &[]),
    ("voice-full", &[]),
    ("voice-many", &["most"]),
    ("voice-silent", &[]),
    ("voice-over", &["minutes"]),
    ("voice-expired", &[]),
    ("voice-words-to-type", &[]),
    ("voice-unsent", &[]),
    ("follow-up-done", &[]),
    ("follow-up-let-go", &[]),
    ("follow-up-due-on", &["day"]),
    ("follow-up-due-today", &[]),
    ("follow-up-overdue-since", &["day"]),
    ("problem-let-go-why", &[]),
    ("phone-promise-kept", &["hub"]),
    ("phone-promise-refused", &["hub"]),
    ("ending-kept-aside", &[]),
];

/// What a nudge says, here and at a desk.
pub const NUDGES: Said = &[
    ("nudge-private", &["kind"]),
    ("nudge-health", &[]),
    ("nudge-religion", &[]),
    ("nudge-ethnicity", &[]),
    ("nudge-politics", &[]),
    ("nudge-union", &[]),
    ("nudge-sexuality", &[]),
    ("nudge-phone", &[]),
    ("phone-nudge-email", &[]),
    ("nudge-address", &[]),
];

/// The sentences themselves, for the template in which all of the page's stand.
pub fn said(words: Words) -> Markup {
    html! {
        (sentences(words, SAID))
        (sentences(words, NUDGES))
        // From the rules themselves, so that no phone says anything else than the hub's pages.
        @for tier in Tier::ALL {
            p data-word={ "seen-" (tier.as_str()) } {
                (who_can_see(words, "{hub}", *tier, Some(Role::Listener)))
            }
        }
    }
}

/// What a page at a desk needs for the nudges of the phone.
pub(super) fn nudges(words: Words) -> Markup {
    html! {
        template #words { (sentences(words, NUDGES)) }
        (list::nudge(words))
    }
}
