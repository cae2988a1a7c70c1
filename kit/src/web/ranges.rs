//! A part of something long, as a browser asks for it: after a broken line, or to hear from the middle.

use std::ops::Range;

/// `bytes=500-`, `bytes=500-999` or `bytes=-500`, of so many bytes in all; several parts are not sent.
pub fn part(range: &str, whole: u64) -> Option<Range<u64>> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let (from, to) = match (from.trim(), to.trim()) {
        ("", last) => (whole.saturating_sub(last.parse::<u64>().ok()?), whole),
        (from, "") => (from.parse().ok()?, whole),
        (from, to) => (
            from.parse().ok()?,
            to.parse::<u64>().ok()?.saturating_add(1).min(whole),
        ),
    };
    (from < to).then_some(from..to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_sent_and_no_more() {
        for (asked, given) in [
            ("bytes=0-", Some(0..1000)),
            ("bytes=500-", Some(500..1000)),
            ("bytes=500-599", Some(500..600)),
            ("bytes=990-2000", Some(990..1000)),
            ("bytes=-100", Some(900..1000)),
            ("bytes=-2000", Some(0..1000)),
            ("bytes=1000-", None),
            ("bytes=5-4", None),
            ("bytes=-0", None),
            ("bytes=0-1,5-9", None),
            ("bytes=-", None),
            ("lines=0-1", None),
            ("bytes=18446744073709551615-18446744073709551615", None),
        ] {
            assert_eq!(part(asked, 1000), given, "{asked}");
        }
    }
}
