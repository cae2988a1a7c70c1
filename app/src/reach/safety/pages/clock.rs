//! How it stands for a pair, drawn: the words of its clock, its buttons, and what is missing for an alarm to
//! reach anybody.

use crate::reach::safety::model::{Alarm, CheckIn, Person, Seen};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use kit::web::forms;
use kit::web::pieces::{self, Tone};
use kit::words::Words;
use maud::{Markup, html};

/// What is seen of one session, by whom and when.
pub struct Clock<'s> {
    pub words: Words,
    pub zone: &'s TimeZone,
    pub now: Timestamp,
    pub seen: &'s Seen,
    /// Whether whoever looks may see the numbers of the pair.
    pub numbers: bool,
    /// Whether texts that are sent arrive anywhere.
    pub texts: bool,
}

impl Clock<'_> {
    pub fn time(&self, at: Timestamp) -> String {
        let today = self.zone.to_datetime(self.now).date();
        if self.zone.to_datetime(at).date() == today {
            self.words.time(at, self.zone)
        } else {
            self.words.moment(at, self.zone)
        }
    }

    fn is_out(&self) -> bool {
        self.seen.standing.is_some_and(|standing| standing.due.is_some())
    }

    /// Once they have said that they are home.
    pub fn is_home(&self) -> bool {
        self.seen.standing.is_some_and(|standing| standing.due.is_none()) && !self.seen.said.is_empty()
    }

    /// In one sentence.
    pub fn sentence(&self) -> String {
        let words = self.words;
        let Some(standing) = self.seen.standing.filter(|_| self.is_out() || self.is_home()) else {
            let starts = self.time(self.seen.going.starts_at);
            return words.with("safety-not-out", &[("time", starts.into())]);
        };
        let last = self.time(standing.last);
        match standing.due {
            None => words.with("safety-home-since", &[("time", last.into())]),
            Some(due) if due <= self.now => words.with(
                "safety-overdue",
                &[("due", self.time(due).into()), ("last", last.into())],
            ),
            Some(due) => words.with("safety-due", &[("due", self.time(due).into()), ("last", last.into())]),
        }
    }

    pub fn badge(&self) -> Markup {
        let words = self.words;
        let due = self.seen.standing.and_then(|standing| standing.due);
        match due {
            _ if self.seen.alarm().is_some_and(|alarm| alarm.open.first_at.is_some()) => {
                pieces::badge(Tone::Late, words.t("safety-badge-alarm"))
            }
            Some(due) if due <= self.now => {
                pieces::badge(Tone::Late, words.with("safety-badge-overdue", &[("time", self.time(due).into())]))
            }
            Some(due) => {
                pieces::badge(Tone::Next, words.with("safety-badge-due", &[("time", self.time(due).into())]))
            }
            None if self.is_home() => pieces::badge(Tone::Done, words.t("safety-badge-home")),
            None => pieces::badge(Tone::Plain, words.t("safety-badge-not-out")),
        }
    }

    /// One large button for each thing a pair may say now; `to` is where it is sent.
    pub fn buttons(&self, to: &str) -> Markup {
        let words = self.words;
        let kinds: &[CheckIn] = if self.is_out() {
            &[CheckIn::Fine, CheckIn::Longer, CheckIn::Home]
        } else {
            &[CheckIn::Out]
        };
        html! {
            div.check-ins {
                @for (nth, kind) in kinds.iter().enumerate() {
                    form method="post" action=(to) {
                        input type="hidden" name="kind" value=(kind.as_str());
                        @if nth == 0 { (forms::button(words.t(kind.key()))) }
                        @else { (forms::quiet_button(words.t(kind.key()))) }
                    }
                }
            }
        }
    }

    /// What stands in the way of an alarm, said before anybody needs one.
    pub fn warnings(&self) -> Markup {
        let (words, going) = (self.words, &self.seen.going);
        let mut missing = Vec::new();
        let [first, second] = &self.seen.alerted;
        let nobody = going.pair.iter().chain(first).chain(second).all(|person| person.number.is_none());
        if first.is_none() {
            missing.push(words.t("safety-missing-first").to_owned());
        } else if second.is_none() {
            missing.push(words.t("safety-missing-second").to_owned());
        }
        if !self.texts {
            missing.push(words.t("safety-missing-texts").to_owned());
        } else if nobody {
            missing.push(words.t("safety-missing-all-numbers").to_owned());
        } else {
            for person in going.pair.iter().chain(first).chain(second).filter(|person| person.number.is_none()) {
                missing.push(words.with("safety-missing-number", &[("name", (&person.name).into())]));
            }
        }
        html! {
            @if !missing.is_empty() {
                (pieces::notice(Tone::Next, words.t("safety-missing"), html! {
                    ul { @for sentence in &missing { li { (sentence) } } }
                }))
            }
        }
    }

    /// A person, with their number where it may be seen.
    pub fn person(&self, person: &Person) -> Markup {
        html! {
            bdi { (person.name) }
            @if let Some(number) = person.number.as_ref().filter(|_| self.numbers) {
                " · " a href={ "tel:" (number) } dir="ltr" { (number) }
            }
        }
    }

    pub fn last_door(&self) -> String {
        match &self.seen.whereabouts.last {
            Some((street, door, at)) => self.words.with(
                "safety-last-door",
                &[
                    ("street", street.into()),
                    ("door", door.into()),
                    ("time", self.time(*at).into()),
                ],
            ),
            None => self.words.t("safety-no-door").to_owned(),
        }
    }

    /// How an alarm went, in a line or two.
    pub fn alarm(&self, alarm: &Alarm) -> Markup {
        let words = self.words;
        let line = |key, at: Option<Timestamp>, who: Option<&str>| {
            at.map(|at| {
                let values = [("time", self.time(at).into()), ("name", who.unwrap_or("–").into())];
                words.with(key, &values)
            })
        };
        let name = |person: &Option<(String, String)>| person.as_ref().map(|(_, name)| name.clone());
        let (first, second) = (name(&alarm.first), name(&alarm.second));
        let alerted = |who: &Option<String>| if who.is_some() { "safety-step-alerted" } else { "safety-step-nobody" };
        let ended = if alarm.reached { "safety-step-reached" } else { "safety-step-said" };
        let lines = [
            line("safety-step-due", Some(alarm.open.due_at), None),
            line("safety-step-reminded", Some(alarm.open.reminded_at), None),
            line(alerted(&first), alarm.open.first_at, first.as_deref()),
            line(alerted(&second), alarm.open.second_at, second.as_deref()),
            line(ended, alarm.ended_at, alarm.ended_by.as_deref()),
        ];
        html! { ol.steps { @for line in lines.into_iter().flatten() { li { (line) } } } }
    }

    /// What the pair said, the latest first.
    pub fn words_of_the_pair(&self) -> Markup {
        let words = self.words;
        html! {
            ul.said {
                @for said in self.seen.said.iter().rev() {
                    li {
                        span.said-time dir="ltr" { (self.time(said.at)) } " "
                        b { (words.t(said.kind.key())) }
                        span.said-by {
                            " · " (words.t(said.way.key()))
                            @if let Some(by) = &said.by { " · " bdi { (by) } }
                            @if said.came_late() {
                                " · " (words.with("safety-came-at", &[("time", self.time(said.told_at).into())]))
                            }
                        }
                    }
                }
            }
        }
    }
}
