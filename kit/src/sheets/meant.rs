//! What the words of a cell mean, however people and programs write a day, a language or a choice.

use crate::dialect::fold;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

/// An instant, however a spreadsheet or a program wrote it. Days stand before months, as in England
/// and Poland. A day without an hour is taken as its noon at home.
pub fn instant(words: &str, zone: &TimeZone) -> Option<Timestamp> {
    let words = words.trim();
    if let Ok(at) = words.parse::<Timestamp>() {
        return Some(at);
    }
    if words.len() >= 9 && words.bytes().all(|byte| byte.is_ascii_digit()) {
        let number: i64 = words.parse().ok()?;
        // Seconds, thousandths or millionths since 1970: by how many digits today has.
        return match words.len() {
            9 | 10 => Timestamp::from_second(number).ok(),
            12 | 13 => Timestamp::from_millisecond(number).ok(),
            15 | 16 => Timestamp::from_microsecond(number).ok(),
            _ => None,
        };
    }
    let at = match day(words) {
        Some(day) => day.at(12, 0, 0, 0),
        None => moment(words)?,
    };
    Some(at.to_zoned_datetime(zone.clone()).ok()?.timestamp())
}

/// A day without an hour.
pub fn day(words: &str) -> Option<Date> {
    let words = words.trim();
    [
        "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%d %B %Y", "%d %b %Y",
    ]
    .into_iter()
    .find_map(|form| strtime::parse(form, words).ok()?.to_date().ok())
}

fn moment(words: &str) -> Option<DateTime> {
    [
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M",
        "%d/%m/%Y %H:%M:%S",
        "%d/%m/%Y %H:%M",
        "%d.%m.%Y %H:%M",
        "%d.%m.%Y %H:%M:%S",
        "%d-%m-%Y %H:%M",
        "%d/%m/%Y, %H:%M:%S",
    ]
    .into_iter()
    .find_map(|form| strtime::parse(form, words).ok()?.to_datetime().ok())
}

/// The one of a few that is meant, by its own name or by one of these.
pub fn one_of<T: Copy>(words: &str, known: &[(T, &str, &[&str])]) -> Option<T> {
    let folded = fold(words);
    known
        .iter()
        .find(|(_, own, others)| own.replace('_', " ") == folded || others.contains(&folded.as_str()))
        .map(|(value, _, _)| *value)
}

/// A language's code, from the code itself or from its English or own name.
pub fn language(words: &str) -> String {
    const NAMES: &[(&str, &str)] = &[
        ("english", "en"),
        ("angielski", "en"),
        ("polish", "pl"),
        ("polski", "pl"),
        ("urdu", "ur"),
        ("اردو", "ur"),
        ("arabic", "ar"),
        ("bengali", "bn"),
        ("bangla", "bn"),
        ("punjabi", "pa"),
        ("panjabi", "pa"),
        ("gujarati", "gu"),
        ("hindi", "hi"),
        ("somali", "so"),
        ("romanian", "ro"),
        ("portuguese", "pt"),
        ("spanish", "es"),
        ("french", "fr"),
        ("italian", "it"),
        ("german", "de"),
        ("ukrainian", "uk"),
        ("russian", "ru"),
        ("welsh", "cy"),
        ("turkish", "tr"),
        ("farsi", "fa"),
        ("persian", "fa"),
        ("dari", "prs"),
        ("pashto", "ps"),
        ("kurdish", "ku"),
        ("tamil", "ta"),
        ("chinese", "zh"),
        ("mandarin", "zh"),
        ("cantonese", "yue"),
        ("lithuanian", "lt"),
        ("bulgarian", "bg"),
        ("albanian", "sq"),
        ("tigrinya", "ti"),
        ("amharic", "am"),
        ("yoruba", "yo"),
        ("vietnamese", "vi"),
        ("british sign language", "bfi"),
        ("bsl", "bfi"),
    ];
    let folded = fold(words);
    NAMES
        .iter()
        .find(|(name, _)| *name == folded)
        .map_or_else(|| words.trim().to_owned(), |(_, code)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_understood_as_people_write_them() {
        let london = TimeZone::get("Europe/London").unwrap();
        let at = |words| instant(words, &london).map(|at| at.to_string());
        for same in [
            "2026-10-01",
            "01/10/2026",
            "1/10/2026",
            "1.10.2026",
            "1 October 2026",
            "01 Oct 2026",
            "2026/10/01",
        ] {
            assert_eq!(at(same).as_deref(), Some("2026-10-01T11:00:00Z"), "{same}");
        }
        assert_eq!(at("2026-10-01 18:30").as_deref(), Some("2026-10-01T17:30:00Z"));
        assert_eq!(
            at("2026-10-01T18:30:00+02:00").as_deref(),
            Some("2026-10-01T16:30:00Z")
        );
        assert_eq!(at("1518501496471").as_deref(), Some("2018-02-13T05:58:16.471Z"));
        assert_eq!(at("1518501496").as_deref(), Some("2018-02-13T05:58:16Z"));
        for wrong in [
            "",
            "soon",
            "31/02/2026",
            "13",
            "99999999999999999999",
            "2026-13-01",
            "10/31/2026",
        ] {
            assert_eq!(at(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_language_is_known_by_its_code_and_by_its_names() {
        assert_eq!(language("Polish"), "pl");
        assert_eq!(language("en-GB"), "en-GB");
    }
}
