//! Jobs that failed, for whoever looks after a network's installation.

use crate::hubs::access::Govern;
use crate::navigation;
use axum::extract::Path;
use axum::response::Redirect;
use kit::Error;
use kit::access::{Can, HubKind};
use kit::jobs::{self, Waiting};
use kit::web::forms;
use kit::web::pieces::{self, Entry, Tone};
use kit::web::reader::{InEnglish, Reader};
use maud::{Markup, html};

/// Jobs of the whole installation are shown to its network alone.
fn only_the_network(can: &Can<Govern>) -> kit::Result<()> {
    if can.hub().kind == HubKind::Network { Ok(()) } else { Err(Error::NotFound) }
}

pub async fn list(can: Can<Govern>, InEnglish(reader): InEnglish) -> kit::Result<Markup> {
    only_the_network(&can)?;
    let waiting = jobs::waiting(can.house()).await?;
    Ok(jobs_page(&reader, &can, &waiting))
}

pub async fn again(can: Can<Govern>, Path((_, job)): Path<(String, String)>) -> kit::Result<Redirect> {
    only_the_network(&can)?;
    jobs::again(can.house(), &job).await?;
    can.write(move |hub| hub.audit("job.tried_again", &job)).await?;
    Ok(Redirect::to(&format!("/hubs/{}/jobs", can.hub().id)))
}

/// An error of a mail server may name whom the letter was for; the page need not.
fn without_addresses(error: &str) -> String {
    error
        .split(' ')
        .map(|word| if word.contains('@') { "(an address)" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
}

fn jobs_page(reader: &Reader, can: &Can<Govern>, waiting: &[Waiting]) -> Markup {
    let (words, hub) = (reader.words, can.hub());
    let dead = waiting.iter().filter(|job| job.dead).count();
    let lead = match (dead, waiting.len() - dead) {
        (0, 0) => "Everything that was to be done later is done, or will be by itself.".to_owned(),
        (0, failed) => format!("{failed} jobs failed and will be tried again by themselves."),
        (dead, failed) => format!("{dead} jobs were given up and wait for you; {failed} will be tried again by themselves."),
    };
    let entries = waiting.iter().map(|job| {
        let tone = if job.dead { Tone::Late } else { Tone::Plain };
        let state = if job.dead {
            format!("Given up after {} tries", job.tries)
        } else {
            format!("Tried {} times; next on {}", job.tries, words.moment(job.due_at, &hub.zone))
        };
        let whose = if job.hub.is_empty() { "Folkmoot" } else { &job.hub };
        Entry::new(html! { code { (job.kind) } " for " (whose) })
            .about(without_addresses(job.error.as_deref().unwrap_or_default()))
            .marks(html! {
                (pieces::badge(tone, state)) " "
                (forms::press(format!("/hubs/{}/jobs/{}/again", hub.id, job.id), "Try again now"))
            })
    });
    navigation::frame(reader, can, "Jobs", "/jobs").show(html! {
        (pieces::heading("Jobs that failed", pieces::sentence(lead)))
        @if !waiting.is_empty() { (pieces::list(entries)) }
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_error_names_nobody() {
        assert_eq!(
            super::without_addresses("550 unknown <amina@example.org> here"),
            "550 unknown (an address) here"
        );
    }
}
