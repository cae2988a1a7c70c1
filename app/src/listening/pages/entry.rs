//! Between what a form at a desk sends and what a phone sends: the same conversation, with the
//! names that the form has for its fields.

use super::{Pairs, value};
use crate::listening::model::{
    Channel, Tier, Written, WrittenConsent, WrittenContact, WrittenNextStep, WrittenWay,
};
use crate::listening::queries::consents;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use kit::access::Hub;
use kit::clock::day;
use kit::words::Language;
use kit::{Error, Problems};
use std::borrow::Cow;

/// What was said, where and how.
pub(super) fn said(pairs: &Pairs, hub: &Hub) -> Written {
    let at = moment(value(pairs, "day"), value(pairs, "time"), hub);
    let text = |name: &str| value(pairs, name).to_owned();
    Written {
        held_at: at.map(|at| at.to_string()).unwrap_or_default(),
        how: text("how"),
        place: text("place"),
        language: text("language"),
        loves: text("loves"),
        concerns: text("concerns"),
        would_change: text("would_change"),
        would_do: text("would_do"),
        ..Written::default()
    }
}

/// The whole form.
pub(super) fn written(pairs: &Pairs, hub: &Hub) -> Written {
    let themes = pairs
        .iter()
        .filter(|(name, _)| name == "themes")
        .map(|(_, id)| id.clone());
    let consent = consent(pairs, hub);
    Written {
        themes: themes.collect(),
        contact: (consent.tier == Tier::Contact.as_str()).then(|| contact(pairs)),
        consent,
        follow_up: next_step(pairs),
        ..said(pairs, hub)
    }
}

/// The words that were read out are those of the page, in the language they were shown in.
pub(super) fn consent(pairs: &Pairs, hub: &Hub) -> WrittenConsent {
    let tier = value(pairs, "tier");
    let wording = Tier::parse(tier)
        .map(|tier| consents::wording(&hub.name, read_in(value(pairs, "read_in")), tier).id)
        .unwrap_or_default();
    WrittenConsent {
        tier: tier.to_owned(),
        wording,
        given: value(pairs, "given").to_owned(),
    }
}

pub(super) fn read_in(code: &str) -> Language {
    Language::of_code(code).unwrap_or(Language::ENGLISH)
}

fn ways(pairs: &Pairs) -> Vec<Channel> {
    Channel::ALL
        .into_iter()
        .filter(|channel| !value(pairs, channel.as_str()).trim().is_empty())
        .collect()
}

/// The field that says why the hub may use this way to reach somebody.
pub(super) const fn basis_of(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "phone_basis",
        Channel::Email => "email_basis",
        Channel::Post => "post_basis",
    }
}

pub(super) fn contact(pairs: &Pairs) -> WrittenContact {
    let channels = ways(pairs).into_iter().map(|channel| WrittenWay {
        channel: channel.as_str().to_owned(),
        value: value(pairs, channel.as_str()).to_owned(),
        basis: value(pairs, basis_of(channel)).to_owned(),
    });
    WrittenContact {
        name: value(pairs, "contact_name").to_owned(),
        channels: channels.collect(),
    }
}

/// Nothing was promised where nothing was written and no day was chosen.
pub(super) fn next_step(pairs: &Pairs) -> Option<WrittenNextStep> {
    let (what, due) = (value(pairs, "what"), value(pairs, "due"));
    (!what.trim().is_empty() || !due.is_empty()).then(|| WrittenNextStep {
        what: what.to_owned(),
        owner: Some(value(pairs, "owner").to_owned()),
        due: due.to_owned(),
    })
}

/// Names the fields of the form where the wire has others. A page holds the words that are read
/// out, so what is wrong with them is wrong with the choice.
pub(super) fn at_fields(mut problems: Problems, pairs: &Pairs) -> Problems {
    let ways = ways(pairs);
    for problem in &mut problems.0 {
        let field: Cow<'static, str> = match problem.field.as_ref() {
            // The day is there, and what cannot be read is the time.
            "held_at" if value(pairs, "day").trim().parse::<Date>().is_ok() && problem.key == "problem-held-at" => {
                "time".into()
            }
            "held_at" => "day".into(),
            "consent.tier" | "consent.wording" => "tier".into(),
            "consent.given" => "given".into(),
            "contact" | "contact.name" => "contact_name".into(),
            "contact.channels" => "phone".into(),
            "follow_up.what" => "what".into(),
            "follow_up.owner" => "owner".into(),
            "follow_up.due" => "due".into(),
            other => match other.strip_prefix("contact.channels.").and_then(|rest| rest.split_once('.')) {
                Some((n, what)) => {
                    let way = n.parse::<usize>().ok().and_then(|n| ways.get(n)).copied();
                    let way = way.unwrap_or(Channel::Phone);
                    if what == "basis" { basis_of(way) } else { way.as_str() }.into()
                }
                None => continue,
            },
        };
        problem.field = field;
    }
    // One choice may be wrong twice on the wire; on a form one sentence is enough.
    let mut seen = Vec::new();
    problems.0.retain(|problem| {
        let new = !seen.contains(&problem.field);
        seen.push(problem.field.clone());
        new
    });
    problems
}

/// Only problems with fields of the form come back to it.
pub(super) fn problems_of(error: Error, pairs: &Pairs) -> Result<Problems, Error> {
    match error {
        Error::Invalid(problems) => Ok(at_fields(problems, pairs)),
        other => Err(other),
    }
}

fn moment(day: &str, time: &str, hub: &Hub) -> Option<Timestamp> {
    let date: Date = day.trim().parse().ok()?;
    let time: Time = if time.trim().is_empty() {
        Time::midnight()
    } else {
        format!("{}:00", time.trim().get(..5)?).parse().ok()?
    };
    hub.zone.to_timestamp(date.to_datetime(time)).ok()
}

/// The day and the time of an instant as the fields of a form hold them.
pub(super) fn day_and_time(at: Timestamp, hub: &Hub) -> (String, String) {
    let here = hub.zone.to_datetime(at);
    (day(at, &hub.zone), format!("{:02}:{:02}", here.hour(), here.minute()))
}
