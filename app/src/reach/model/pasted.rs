//! Addresses as somebody pastes them: a column of a spreadsheet, or lines of a web page.

use super::{Kind, Label, Name, NamedStreet, Numbering, british, plain_digit, postcode};
use kit::dialect::fold;
use kit::{Error, Problem, Problems};

/// The longest text that is pasted at once, in letters, and the most lines of it. Urdu in a form takes six
/// bytes a letter, and a body has its own limit.
pub const LONGEST_PASTED: usize = 40_000;
const MOST_LINES: usize = 1_000;

/// One line, and what it was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its place in what was pasted, from 1.
    pub nth: usize,
    pub text: String,
    /// The address, or the key of the sentence that says why there is none.
    pub read: Result<Address, &'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub street: Name,
    pub door: Label,
    pub postcode: String,
}

/// The doors of one street among the lines, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnStreet {
    pub street: NamedStreet,
    pub doors: Vec<(Label, Option<i64>)>,
}

/// The lines, and the streets that they name; refused where there is nothing to look at, or too much.
pub fn addresses(text: &str) -> kit::Result<(Vec<Line>, Vec<OnStreet>)> {
    let refused = |problem: Problem| Err(Error::Invalid(Problems(vec![problem])));
    if text.chars().count() > LONGEST_PASTED || text.lines().count() > MOST_LINES {
        return refused(Problem::new("addresses", "problem-pasted-lines").with("most", MOST_LINES));
    }
    let lines = pasted(text);
    if lines.is_empty() {
        return refused(Problem::new("addresses", "problem-doors-none"));
    }
    let streets = by_street(&lines);
    if streets.is_empty() {
        return refused(Problem::new("addresses", "problem-pasted-no-door"));
    }
    Ok((lines, streets))
}

/// Reads what was pasted, line by line. Empty lines are nothing.
fn pasted(text: &str) -> Vec<Line> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| Line {
            nth: at + 1,
            text: line.split_whitespace().collect::<Vec<_>>().join(" "),
            read: address(line),
        })
        .collect()
}

/// What was read, street by street in the order in which they came. A place that has flats alone is a block.
fn by_street(lines: &[Line]) -> Vec<OnStreet> {
    let mut streets: Vec<OnStreet> = Vec::new();
    for address in lines.iter().filter_map(|line| line.read.as_ref().ok()) {
        let folded = address.street.folded();
        let known = streets.iter_mut().find(|known| known.street.name.folded() == folded);
        match known {
            Some(known) => {
                known.doors.push((address.door.clone(), None));
                if known.street.postcode.is_empty() {
                    known.street.postcode.clone_from(&address.postcode);
                }
            }
            None => streets.push(OnStreet {
                street: NamedStreet {
                    name: address.street.clone(),
                    kind: Kind::Street,
                    numbering: Numbering::Sides,
                    postcode: address.postcode.clone(),
                    neighbourhood: String::new(),
                },
                doors: vec![(address.door.clone(), None)],
            }),
        }
    }
    for on in &mut streets {
        if on.doors.iter().all(|(door, _)| unit(door.as_str()).is_some_and(|(_, rest)| rest.is_empty())) {
            (on.street.kind, on.street.numbering) = (Kind::Block, Numbering::Running);
        }
    }
    streets
}

fn address(line: &str) -> Result<Address, &'static str> {
    let mut code = String::new();
    let parts: Vec<String> = line
        .split(['\t', ',', ';', '،', '؛'])
        .map(|part| without_postcode(part, &mut code))
        .filter(|part| !part.is_empty())
        .collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let (door, street) = split(&parts).ok_or("problem-pasted-no-door")?;
    Ok(Address {
        street: Name::parse("street", &street).map_err(|_| "problem-pasted-street")?,
        door: Label::parse(&door).map_err(|_| "problem-pasted-label")?,
        postcode: code,
    })
}

/// A part of a line, tidied, with the postcode at its end taken out.
fn without_postcode(part: &str, code: &mut String) -> String {
    let part = part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '.' | '•' | '*'));
    let mut words: Vec<&str> = part.split_whitespace().collect();
    for taken in [2, 1] {
        if words.len() < taken {
            continue;
        }
        let close: String = words[words.len() - taken..].concat().to_uppercase();
        if british(&close) {
            if let Ok(written) = postcode(&close) {
                *code = written;
            }
            words.truncate(words.len() - taken);
            break;
        }
    }
    words.join(" ")
}

/// Door and street, of the parts of an address.
fn split(parts: &[&str]) -> Option<(String, String)> {
    for (at, part) in parts.iter().enumerate() {
        let flats = &parts[..at];
        if let Some((flat, rest)) = unit(part) {
            if rest.is_empty() {
                continue;
            }
            return Some(match leading(&rest) {
                // "Flat 3 12 Mill Lane"
                Some((number, street)) if !street.is_empty() => (format!("{number} {flat}"), street),
                // "Flat 3 Sluice Court"
                _ => (flat, rest),
            });
        }
        if let Some((number, street)) = leading(part) {
            if !street.is_empty() {
                return Some((behind(&number, flats), street));
            }
            // The number has a cell of its own, before its street or after it.
            let before = flats.iter().rposition(|part| unit(part).is_none());
            return match (before, parts.get(at + 1)) {
                (Some(before), _) => Some((behind(&number, &flats[..before]), flats[before].to_owned())),
                (None, Some(street)) => Some((behind(&number, flats), (*street).to_owned())),
                (None, None) => None,
            };
        }
        if let Some((street, number)) = trailing(part) {
            return Some((behind(&number, flats), street));
        }
    }
    // Without a house's number: "Flat 3, Sluice Court", or "The Old Forge, Mill Lane".
    let [first, second, ..] = parts else { return None };
    let names = |part: &str| part.chars().any(char::is_alphabetic);
    (names(first) && names(second)).then(|| ((*first).to_owned(), (*second).to_owned()))
}

/// The house with the flat behind it, as it would be typed: "12 Flat 3".
fn behind(number: &str, flats: &[&str]) -> String {
    let flats: Vec<&str> = flats.iter().copied().filter(|part| unit(part).is_some()).collect();
    [&[number][..], &flats].concat().join(" ")
}

/// "Flat 3" and what follows it.
fn unit(part: &str) -> Option<(String, String)> {
    let words: Vec<&str> = part.split(' ').collect();
    let [word, name, rest @ ..] = words.as_slice() else { return None };
    ["flat", "apartment", "apt", "unit", "room", "studio", "mieszkanie", "lokal"]
        .contains(&fold(word).as_str())
        .then(|| (format!("{word} {name}"), rest.join(" ")))
}

/// "12a Mill Lane": the number, with its letter or its fellows (12-14, 12/3), and the street.
fn leading(part: &str) -> Option<(String, String)> {
    let (first, rest) = part.split_once(' ').unwrap_or((part, ""));
    // "12 a Mill Lane"
    let (letter, after) = rest.split_once(' ').unwrap_or((rest, ""));
    if is_number(first) && letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Some((format!("{first}{letter}"), after.to_owned()));
    }
    is_number(first).then(|| (first.to_owned(), rest.to_owned()))
}

/// "ulica Łąkowa 12/3": the street, and the number behind it.
fn trailing(part: &str) -> Option<(String, String)> {
    let (street, last) = part.rsplit_once(' ')?;
    // "Łąkowa 12 m. 3"
    if let Some((before, word)) = street.rsplit_once(' ')
        && matches!(word.to_lowercase().as_str(), "m." | "m" | "lok.")
        && let Some((street, number)) = trailing(before)
    {
        return Some((street, format!("{number}/{last}")));
    }
    (is_number(last) && street.chars().any(char::is_alphabetic)).then(|| (street.to_owned(), last.to_owned()))
}

/// 12, 12a, 12-14, 12/3, ۱۲.
fn is_number(word: &str) -> bool {
    let mut letters = 0;
    let mut before = ' ';
    let good = word.chars().map(plain_digit).all(|c| {
        let digit_before = before.is_ascii_digit();
        let good = match c {
            c if c.is_ascii_digit() => true,
            '-' | '–' | '/' => before.is_alphanumeric(),
            c if c.is_alphabetic() => {
                letters += 1;
                digit_before && letters <= 2
            }
            _ => false,
        };
        before = c;
        good
    });
    good && word.chars().next().is_some_and(|c| plain_digit(c).is_ascii_digit())
        && before.is_alphanumeric()
        && word.chars().count() <= 12
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> String {
        match address(line) {
            Ok(address) => format!("{} | {} | {}", address.street.as_str(), address.door.as_str(), address.postcode),
            Err(why) => why.to_owned(),
        }
    }

    #[test]
    fn an_address_is_split_into_street_and_door() {
        for (line, expected) in [
            ("12 Mill Lane", "Mill Lane | 12 | "),
            ("12a Mill Lane, Weald, N17 9AA", "Mill Lane | 12a | N17 9AA"),
            ("12 A Mill Lane n179aa", "Mill Lane | 12A | N17 9AA"),
            ("12, Mill Lane", "Mill Lane | 12 | "),
            ("12\tMill Lane\tN17 9AA", "Mill Lane | 12 | N17 9AA"),
            ("Mill Lane\t12\tN17 9AA", "Mill Lane | 12 | N17 9AA"),
            ("Flat 3, 12 Mill Lane, Weald", "Mill Lane | 12 Flat 3 | "),
            ("Flat 3 12 Mill Lane", "Mill Lane | 12 Flat 3 | "),
            ("Flat 3\t12\tMill Lane", "Mill Lane | 12 Flat 3 | "),
            ("Flat 3, Sluice Court, Weir Road", "Sluice Court | Flat 3 | "),
            ("Flat 3 Sluice Court", "Sluice Court | Flat 3 | "),
            ("The Old Forge, Mill Lane, N17 9AB", "Mill Lane | The Old Forge | N17 9AB"),
            ("ul. Łąkowa 12/3", "ul. Łąkowa | 12/3 | "),
            ("Łąkowa 12 m. 3, 00-950 Warszawa", "Łąkowa | 12/3 | "),
            ("12-14 High Street", "High Street | 12-14 | "),
            ("\"7 Weir Road\"", "Weir Road | 7 | "),
            ("۱۲، گلی نمبر چار", "گلی نمبر چار | ۱۲ | "),
            ("Address", "problem-pasted-no-door"),
            ("Mill Lane", "problem-pasted-no-door"),
            ("N17 9AA", "problem-pasted-no-door"),
            ("12", "problem-pasted-no-door"),
            (",,,", "problem-pasted-no-door"),
        ] {
            assert_eq!(read(line), expected, "{line}");
        }
        assert_eq!(read(&format!("12 {}", "x".repeat(81))), "problem-pasted-street");
        assert_eq!(read(&format!("{}, Mill Lane", "x".repeat(61))), "problem-pasted-label");
    }

    #[test]
    fn what_was_read_is_gathered_street_by_street() {
        let lines = pasted("Street\n\n12 Mill Lane, N17 9AA\nFlat 1, Sluice Court\n14 mill lane\nFlat 2, Sluice Court");
        let places: Vec<usize> = lines.iter().map(|line| line.nth).collect();
        assert_eq!(places, [1, 3, 4, 5, 6]);
        let streets = by_street(&lines);
        let seen: Vec<_> = streets
            .iter()
            .map(|on| (on.street.name.as_str(), on.street.kind, on.doors.len(), on.street.postcode.as_str()))
            .collect();
        assert_eq!(seen, [("Mill Lane", Kind::Street, 2, "N17 9AA"), ("Sluice Court", Kind::Block, 2, "")]);
    }
}
