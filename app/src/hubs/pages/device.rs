//! What a form has in which a device shows or makes a passkey: the place of its answer, and the words of
//! the script that asks it.

use kit::web::forms::Filled;
use kit::words::Words;
use maud::{Markup, html};

/// The field that `passkeys.js` fills in. What is wrong with it is told as with any other field.
pub(super) fn answer(words: Words, filled: &Filled) -> Markup {
    let problem = filled.problem_with("answer");
    html! {
        div.field #field-answer tabindex="-1" data-problem=[problem.map(|_| "true")] {
            @if let Some(problem) = problem { p.problem #field-answer-problem { (problem) } }
            input type="hidden" name="answer" value="";
            p.device-says role="status"
                data-waiting=(words.t("passkey-waiting"))
                data-gave-up=(words.t("passkey-gave-up"))
                data-no-answer=(words.t("passkey-no-answer"))
                data-cannot=(words.t("passkey-cannot")) {}
            noscript { p.hint { (words.t("passkeys-no-script")) } }
        }
    }
}
