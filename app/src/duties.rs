//! Every background job, in one list.

use crate::archive::duties as archive;
use crate::connect::{duties as connect, queries::common_themes::SPREAD_THEMES};
use crate::hubs::duties as hubs;
use crate::imports::duties as imports;
use crate::kinds::KINDS;
use crate::listening::duties as listening;
use crate::listening::model::{COUNTS_CHANGED, WORDS_WENT};
use crate::overview::duties as overview;
use crate::places::duties as places;
use crate::places::model::PLACES_CHANGED;
use crate::reach::queries::placing::{STREET_PLACED, STREETS_CHANGED};
use crate::reach::queries::shapes::GROUND_CHANGED;
use crate::reach::safety::duties as safety;
use crate::safeguarding::duties as safeguarding;
use kit::jobs::Does;
use kit::mail::{Letter, POST};
use kit::session::{self, FORGET, MAIL_LINK};
use kit::text::{SEND, Text};

/// The kind of each job, and who does it.
pub const DUTIES: &[(&str, Does)] = &[
    (POST, |work| {
        Box::pin(async move {
            let letter: Letter = serde_json::from_str(&work.body)?;
            work.house.mail.post(&letter).await
        })
    }),
    (SEND, |work| {
        Box::pin(async move {
            let text: Text = serde_json::from_str(&work.body)?;
            work.house.texts.send(&work.id, &text).await
        })
    }),
    (MAIL_LINK, |work| Box::pin(hubs::mail_link(work))),
    (FORGET, |work| {
        Box::pin(async move { session::forget(&work.house).await })
    }),
    (listening::FORGET_SEARCHED, |work| {
        Box::pin(listening::forget_searched(work))
    }),
    (listening::EXPIRE_VOICE_NOTES, |work| {
        Box::pin(listening::expire_voice_notes(work))
    }),
    (imports::TAKE_IN, |work| Box::pin(imports::take_in(work, KINDS))),
    (imports::TAKE_OUT, |work| Box::pin(imports::take_out(work, KINDS))),
    (imports::FORGET, |work| Box::pin(imports::forget_file(work))),
    (places::LOOK, |work| Box::pin(places::look(work))),
    (places::TAKE_IN, |work| Box::pin(places::take_in(work))),
    (places::FORGET, |work| Box::pin(places::forget(work))),
    (archive::MAKE, |work| Box::pin(archive::make(work))),
    (archive::FORGET, |work| Box::pin(archive::forget(work))),
    (WORDS_WENT, |work| Box::pin(archive::forget_all(work))),
    (SPREAD_THEMES, |work| Box::pin(connect::spread_themes(work))),
    (safeguarding::FORGET, |work| Box::pin(safeguarding::forget(work))),
    (safety::LOOK, |work| Box::pin(safety::look(work))),
    (safety::EXPIRE, |work| Box::pin(safety::forget_warnings(work))),
    (COUNTS_CHANGED, |work| Box::pin(overview::roll_up(work))),
    (GROUND_CHANGED, |work| Box::pin(overview::cover(work))),
    (STREETS_CHANGED, |work| Box::pin(overview::streets_changed(work))),
    (STREET_PLACED, |work| Box::pin(overview::street_placed(work))),
    (PLACES_CHANGED, |work| Box::pin(overview::find_places(work))),
];
