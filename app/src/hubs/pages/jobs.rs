//! Jobs that failed, for whoever looks after a network's installation.

use super::counted;
use crate::hubs::access::Govern;
use crate::hubs::queries::jobs;
use crate::navigation;
use axum::extract::Path;
use axum::response::Redirect;
use kit::access::Can;
use kit::jobs::Waiting;
use kit::web::forms;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::{InEnglish, Reader};
use maud::{Markup, html};

pub async fn list(can: Can<Govern>, InEnglish(reader): InEnglish) -> kit::Result<Markup> {
    let waiting = jobs::failed(&can).await?;
    Ok(jobs_page(&reader, &can, &waiting))
}

pub async fn again(can: Can<Govern>, Path((_, job)): Path<(String, String)>) -> kit::Result<Redirect> {
    jobs::again(&can, job).await?;
    Ok(Redirect::to(&format!("/hubs/{}/jobs", can.hub().id)))
}

fn jobs_page(reader: &Reader, can: &Can<Govern>, waiting: &[Waiting]) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let dead = waiting.iter().filter(|job| job.dead).count();
    let lead = match (dead, waiting.len() - dead) {
        (0, 0) => "Everything that was to be done later is done, or will be by itself.".to_owned(),
        (0, failed) => format!("{} failed and will be tried again.", counted(failed, "job")),
        (dead, failed) => format!("Given up, and waiting for you: {}. To be tried again: {failed}.", counted(dead, "job")),
    };
    let entries = waiting.iter().map(|job| {
        let tone = if job.dead { Tone::Late } else { Tone::Plain };
        let state = if job.dead {
            format!("Given up after {} tries", job.tries)
        } else if job.tries == 0 {
            "Will be tried now".to_owned()
        } else {
            format!("Tried {} times; next on {}", job.tries, words.moment(job.due_at, &hub.zone))
        };
        let whose = if job.hub.is_empty() { "Folkmoot" } else { &job.hub };
        Entry::new(html! { code { (job.kind) } " for " (whose) })
            .about(job.error.as_deref().unwrap_or_default())
            .marks(html! {
                (pieces::badge(tone, state)) " "
                @if job.gone {
                    "Its words are gone, for they were private. Invite the person anew, or send the text anew."
                } @else {
                    (forms::press(format!("/hubs/{}/jobs/{}/again", hub.id, job.id), "Try again now"))
                }
            })
    });
    navigation::frame(reader, can, "Jobs", "/jobs").show(html! {
        (pieces::heading("Jobs that failed", pieces::sentence(lead)))
        @if !waiting.is_empty() { (pieces::list(entries)) }
    })
}
