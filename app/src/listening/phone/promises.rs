//! What this listener promised: filled in by `phone_promises.js`.

use crate::listening::queries::endings::LONGEST_NOTE;
use kit::words::Words;
use maud::{Markup, html};

/// Those that are open, where there are any.
pub(super) fn promises(words: Words) -> Markup {
    html! {
        section.section #promises aria-labelledby="promises-title" hidden {
            h2 #promises-title { (words.t("phone-promises")) }
            ul.phone-entries #promise-list {}
        }
    }
}

/// One of them, for the script to copy.
pub(super) fn pattern(words: Words) -> Markup {
    let how = [("done", "follow-up-done"), ("let_go", "follow-up-let-go")];
    html! {
        template #promise {
            li {
                article.record {
                    header {
                        h3 dir="auto" data-at="what" {}
                        span.badge data-at="due" {}
                    }
                    p tabindex="-1" data-at="means" hidden {}
                    p.actions data-at="acts" hidden {
                        button type="button" data-act="take-back" hidden { (words.t("phone-change-it")) }
                        button type="button" data-act="seen" hidden { (words.t("phone-conflict-seen")) }
                    }
                    details data-at="end" {
                        summary { (words.t("follow-up-how-ended")) }
                        form novalidate {
                            fieldset.field {
                                legend { (words.t("follow-up-how")) }
                                div.choices {
                                    @for (value, key) in how {
                                        label.choice {
                                            input type="radio" name="how" value=(value);
                                            span { span.choice-label { (words.t(key)) } }
                                        }
                                    }
                                }
                            }
                            label.field {
                                span { (words.t("follow-up-note")) }
                                textarea name="note" rows="3" dir="auto" maxlength=(LONGEST_NOTE) {}
                            }
                            p.problem role="alert" data-at="problem" hidden {}
                            p.actions { button.next { (words.t("follow-up-keep-end")) } }
                        }
                    }
                }
            }
        }
    }
}
