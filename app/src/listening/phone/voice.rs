//! The part of the form in which somebody's words are recorded. It opens once they have agreed to it.

use kit::words::Words;
use maud::{Markup, html};

/// The words that are read out are the hub's, so the phone puts them in, as those of consent.
pub fn recording(words: Words) -> Markup {
    html! {
        details.phone-part.phone-voice #voice {
            summary {
                span.phone-fold-title { (words.t("voice-record-title")) }
                " "
                span.phone-fold-now data-show="voice-now" {}
            }
            input #recording type="hidden" name="recording";
            input #recording_at type="hidden" name="recording_at";
            input #recording_seconds type="hidden" name="recording_seconds";
            input #recording_wording type="hidden" name="recording_wording";
            p.hint { (words.t("voice-record-hint")) }
            div #voice-ask {
                p.phone-voice-read { b { (words.t("voice-ask")) } }
                blockquote.quote data-wording="voice" dir="auto" {}
                p.hint data-show="voice-day" {}
                label.choice {
                    input #voice-agreed type="checkbox";
                    span { span.choice-label { (words.t("voice-agreed")) } }
                }
                p.actions { button #voice-start type="button" data-voice="start" disabled { (words.t("voice-start")) } }
            }
            div #voice-going hidden {
                p.phone-voice-time role="timer" data-show="voice-time" {}
                p.hint { (words.t("voice-ends-with-page")) }
                p.actions { button.next #voice-stop type="button" data-voice="stop" { (words.t("voice-stop")) } }
            }
            div #voice-kept hidden {
                p { b data-show="voice-length" {} }
                audio #voice-sound controls aria-label=(words.t("voice-listen")) {}
                p.hint { (words.t("voice-kept-here")) }
                p.actions { button type="button" data-voice="delete" { (words.t("voice-again")) } }
            }
            p.phone-voice-said role="status" data-show="voice-said" {}
        }
    }
}
