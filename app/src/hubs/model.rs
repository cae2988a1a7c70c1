//! The nouns of the network, and what makes each of them a good one.

use kit::web::page::HOME;
use kit::{Error, Problem, Result};

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
