//! The nouns of the network, and what makes each of them a good one.

mod keys;

pub use keys::{SecondSteps, TOKEN_DAYS, WrittenToken, grace};

use jiff::Timestamp;
use kit::access::{Charge, HubKind, Role};
use kit::web::page::HOME;
use kit::words::{Language, Words};
use kit::{Error, Problem, Problems, Result};
use serde::Deserialize;
use utoipa::ToSchema;

/// Somebody who belongs to a hub.
#[derive(Clone, Debug)]
pub struct Member {
    pub account: String,
    pub name: String,
    pub email: Option<String>,
    pub role: Role,
    pub since: Timestamp,
}

/// What somebody is or was charged with beside their role.
#[derive(Clone, Debug)]
pub struct Charged {
    pub charge: Charge,
    pub since: Timestamp,
    pub given_by: Option<String>,
    pub ended: Option<Timestamp>,
    pub ended_by: Option<String>,
}

/// An invitation as it is typed or sent. Nothing in it is believed until [`Asked::new`] has looked.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenInvitation {
    /// `listener`, `organiser` or `coordinator`; at a network or an alliance `staff` or `coordinator`.
    pub role: String,
    /// `mail` for a letter with a link, `paper` for a code to hand over.
    pub way: String,
    /// Only for a letter.
    pub email: String,
    /// What they read: `en`, `pl` or `ur`.
    pub language: String,
}

/// Whom a coordinator asks to join, and as what.
#[derive(Clone, Debug)]
pub struct Asked {
    pub role: Role,
    /// Where the letter goes; without it the code is printed.
    pub email: Option<String>,
}

impl Asked {
    /// `way` is `mail` or `paper`.
    pub fn new(hub: HubKind, role: &str, way: &str, email: &str) -> Result<Asked> {
        let mut problems = Problems::default();
        let role = role_at(hub, role).map_err(|problem| problems.add(problem));
        let email = match way {
            "paper" => None,
            "mail" if email.trim().is_empty() => {
                problems.add(Problem::new("email", "problem-blank"));
                None
            }
            "mail" if !kit::mail::is_address(email) => {
                problems.add(Problem::new("email", "problem-not-email"));
                None
            }
            "mail" => Some(email.trim().to_lowercase()),
            _ => {
                problems.add(Problem::new("way", "problem-choose"));
                None
            }
        };
        match role {
            Ok(role) if problems.is_empty() => Ok(Asked { role, email }),
            _ => Err(Error::Invalid(problems)),
        }
    }
}

/// The roles there are at a hub: listeners and organisers work in one that listens, staff for a
/// network or an alliance.
pub fn roles_at(hub: HubKind) -> Vec<Role> {
    Role::ALL
        .into_iter()
        .filter(|role| match role {
            Role::Listener | Role::Organiser => !hub.has_hubs(),
            Role::Staff => hub.has_hubs(),
            Role::Coordinator => true,
        })
        .collect()
}

/// A role that there is at such a hub.
pub fn role_at(hub: HubKind, typed: &str) -> std::result::Result<Role, Problem> {
    Role::parse(typed)
        .filter(|role| roles_at(hub).contains(role))
        .ok_or_else(|| Problem::new("role", "problem-choose"))
}

/// What a role is called, in the reader's language.
pub fn role_name(words: Words, role: Role) -> &'static str {
    words.t(match role {
        Role::Listener => "role-listener",
        Role::Organiser => "role-organiser",
        Role::Staff => "role-staff",
        Role::Coordinator => "role-coordinator",
    })
}

/// What somebody in that role may do, in a sentence.
pub fn role_means(words: Words, role: Role) -> &'static str {
    words.t(match role {
        Role::Listener => "role-listener-means",
        Role::Organiser => "role-organiser-means",
        Role::Staff => "role-staff-means",
        Role::Coordinator => "role-coordinator-means",
    })
}

/// An invitation that waits to be used.
#[derive(Clone, Debug)]
pub struct OpenInvitation {
    pub id: String,
    pub role: Role,
    pub email: Option<String>,
    pub invited_by: Option<String>,
    pub expires_at: Timestamp,
}

/// A hub beneath a network or an alliance.
#[derive(Clone, Debug)]
pub struct HubBeneath {
    pub id: String,
    pub name: String,
    pub kind: HubKind,
    pub parent: String,
    pub parent_name: String,
    pub made_at: Timestamp,
    pub members: i64,
}

/// A hub that is to be, with the invitation of its first coordinator, as it is typed or sent.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenHub {
    pub name: String,
    /// What it is called in addresses, for good: `mill-lane`. Made from the name when it is empty.
    pub id: String,
    /// `hub`, or at a network also `alliance`.
    pub kind: String,
    /// `Europe/London`.
    pub zone: String,
    /// `mail` for a letter with a link, `paper` for a code to hand over.
    pub way: String,
    /// Only for a letter.
    pub email: String,
    /// What its first coordinator reads: `en`, `pl` or `ur`.
    pub language: String,
}

impl WrittenHub {
    /// All that is wrong with either is said at once.
    pub fn parse(&self, above: HubKind) -> Result<(NewHub, Asked)> {
        let new = NewHub::new(above, &self.id, &self.name, &self.kind, &self.zone);
        let asked = Asked::new(above, Role::Coordinator.as_str(), &self.way, &self.email);
        match (new, asked) {
            (Ok(new), Ok(asked)) => Ok((new, asked)),
            (new, asked) => {
                let mut all = Problems::default();
                for wrong in [new.err(), asked.err()].into_iter().flatten() {
                    match wrong {
                        Error::Invalid(problems) => all.0.extend(problems.0),
                        other => return Err(other),
                    }
                }
                Err(Error::Invalid(all))
            }
        }
    }
}

/// A hub that is to be.
#[derive(Clone, Debug)]
pub struct NewHub {
    pub id: HubId,
    pub name: String,
    pub kind: HubKind,
    pub zone: String,
}

impl NewHub {
    /// A network holds alliances and hubs; an alliance holds hubs.
    pub fn new(above: HubKind, typed_id: &str, typed_name: &str, kind: &str, typed_zone: &str) -> Result<NewHub> {
        let mut problems = Problems::default();
        let kind = HubKind::parse(kind).filter(|kind| match kind {
            HubKind::Hub => above.has_hubs(),
            HubKind::Alliance => above == HubKind::Network,
            HubKind::Network => false,
        });
        if kind.is_none() {
            problems.add(Problem::new("kind", "problem-choose"));
        }
        let name = name("name", typed_name).map_err(|problem| problems.add(problem));
        let zone = zone("zone", typed_zone).map_err(|problem| problems.add(problem));
        let id = match HubId::chosen_or_from(typed_id, typed_name) {
            // A name that is not there yet has no short form either: one problem is enough.
            Err(Error::Invalid(found)) if name.is_ok() => {
                let _: () = problems.0.extend(found.0);
                Err(())
            },
            other => other.map_err(drop),
        };
        match (kind, name, zone, id) {
            (Some(kind), Ok(name), Ok(zone), Ok(id)) => Ok(NewHub { id, name, kind, zone }),
            _ => Err(Error::Invalid(problems)),
        }
    }
}

/// Somebody without an e-mail address, who comes to a hub with a phone and a pairing code. Whoever answers
/// for a hub needs an address of their own, for a phone can be lost.
#[derive(Clone, Debug)]
pub struct NewMember {
    pub name: String,
    pub role: Role,
    pub language: Language,
}

impl NewMember {
    pub const ROLES: [Role; 2] = [Role::Listener, Role::Organiser];

    pub fn new(typed_name: &str, role: &str, typed_language: &str) -> Result<NewMember> {
        let mut problems = Problems::default();
        let name = name("name", typed_name).map_err(|problem| problems.add(problem));
        let role = Role::parse(role).filter(|role| NewMember::ROLES.contains(role));
        if role.is_none() {
            problems.add(Problem::new("role", "problem-choose"));
        }
        let language = Language::of_code(typed_language);
        if language.is_none() {
            problems.add(Problem::new("language", "problem-choose"));
        }
        match (name, role, language) {
            (Ok(name), Some(role), Some(language)) => Ok(NewMember { name, role, language }),
            _ => Err(Error::Invalid(problems)),
        }
    }
}

/// One step of the trail.
#[derive(Clone, Debug)]
pub struct Step {
    pub id: String,
    pub at: Timestamp,
    /// Nobody, when the house did it by itself.
    pub who: Option<Doer>,
    pub action: String,
    pub record: String,
}

/// Who did it: names change and are shared, an account does not.
#[derive(Clone, Debug)]
pub struct Doer {
    pub account: String,
    pub name: String,
    /// Whether they belong to the hub today.
    pub member: bool,
}

/// What was done, `invitation.withdrawn`, as a person says it: `Invitation: withdrawn`.
pub fn said_of(action: &str) -> String {
    let (noun, verb) = action.split_once('.').unwrap_or((action, ""));
    let noun = noun.replace('_', " ");
    let mut letters = noun.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}: {}", letters.as_str(), verb.replace('_', " "))
}

/// What a hub sets for itself; the threshold is its network's to set.
#[derive(Clone, Debug)]
pub struct Settings {
    pub name: String,
    pub zone: String,
    pub threshold: Option<i64>,
}

impl Settings {
    pub fn new(hub: HubKind, typed_name: &str, typed_zone: &str, typed_threshold: Option<&str>) -> Result<Settings> {
        let mut problems = Problems::default();
        let name = name("name", typed_name).map_err(|problem| problems.add(problem));
        let zone = zone("zone", typed_zone).map_err(|problem| problems.add(problem));
        let threshold = match (hub, typed_threshold) {
            (HubKind::Network, typed) => threshold(typed.unwrap_or_default()).map(Some),
            (_, None) => Ok(None),
            (_, Some(_)) => Err(Problem::new("threshold", "The network sets this for every hub beneath it.")),
        }
        .map_err(|problem| problems.add(problem));
        match (name, zone, threshold) {
            (Ok(name), Ok(zone), Ok(threshold)) => Ok(Settings { name, zone, threshold }),
            _ => Err(Error::Invalid(problems)),
        }
    }
}

/// What somebody calls themselves, and what they read, as they typed it.
pub fn account(typed_name: &str, typed_language: &str) -> Result<(String, Language)> {
    let mut problems = Problems::default();
    let name = name("name", typed_name).map_err(|problem| problems.add(problem));
    let language = Language::of_code(typed_language);
    if language.is_none() {
        problems.add(Problem::new("language", "problem-choose"));
    }
    match (name, language) {
        (Ok(name), Some(language)) => Ok((name, language)),
        _ => Err(Error::Invalid(problems)),
    }
}

/// Counts of fewer people than the threshold never leave a hub.
fn threshold(typed: &str) -> std::result::Result<i64, Problem> {
    match typed.trim().parse() {
        Ok(threshold) if (2..=100).contains(&threshold) => Ok(threshold),
        _ => Err(Problem::new("threshold", "Please give a whole number from 2 to 100.")),
    }
}

/// What a hub is called in addresses: `mill-lane`. It never changes, so that a link on a poster
/// works for years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubId(String);

impl HubId {
    pub const LONGEST: usize = 40;

    /// The id that somebody chose, or one made of the hub's name.
    pub fn chosen_or_from(chosen: &str, name: &str) -> Result<HubId> {
        let words = if chosen.trim().is_empty() { name } else { chosen };
        let letters: String = kit::dialect::fold(words)
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        let id = letters
            .split('-')
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("-");
        if id.len() < 2 || id.len() > HubId::LONGEST || !id.starts_with(|c: char| c.is_ascii_lowercase()) {
            return Err(Error::invalid("id", "Please give a short name of 2 to 40 small letters from a to z, such as mill-lane."));
        }
        Ok(HubId(id))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of a hub or of a person, with what is wrong with it said at `field`.
pub fn name(field: &'static str, typed: &str) -> std::result::Result<String, Problem> {
    const LONGEST: usize = 100;
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        Err(Problem::new(field, "problem-blank"))
    } else if name.chars().count() > LONGEST {
        Err(Problem::new(field, "problem-too-long").with("most", LONGEST))
    } else {
        Ok(name)
    }
}

/// A time zone by its name in the IANA list.
pub fn zone(field: &'static str, typed: &str) -> std::result::Result<String, Problem> {
    let typed = typed.trim();
    match jiff::tz::TimeZone::get(typed) {
        Ok(_) if !typed.is_empty() => Ok(typed.to_owned()),
        _ => Err(Problem::new(field, "Please choose a time zone from the list, such as Europe/London.")),
    }
}

/// The address to go to after signing in: a path of this site, and never another's.
pub fn own_path(asked: &str) -> &str {
    let own = asked.starts_with('/')
        && !asked.starts_with("//")
        && asked.len() <= 500
        && asked
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'"' | b'<' | b'>'));
    if own { asked } else { HOME }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hub_is_called_by_its_name_in_small_letters() {
        let id = |chosen: &str, name: &str| HubId::chosen_or_from(chosen, name).map(|id| id.0).ok();
        assert_eq!(id("", "St. Osyth & Łódź Street").as_deref(), Some("st-osyth-lodz-street"));
        assert_eq!(id("mill lane", "Anything").as_deref(), Some("mill-lane"));
        for bad in ["", "a", "9 elms", "../../etc/passwd/of/the/whole/world/and/more/of/it", "مرکز"] {
            assert_eq!(id(bad, bad), None, "{bad}");
        }
    }

    #[test]
    fn nobody_is_sent_to_another_site() {
        assert_eq!(own_path("/hubs/mill-lane?month=2026-11"), "/hubs/mill-lane?month=2026-11");
        for bad in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nb"] {
            assert_eq!(own_path(bad), "/", "{bad:?}");
        }
    }
}
