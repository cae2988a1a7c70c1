//! By what two people may be told to be one: pure.

use super::Person;
use kit::dialect::fold;
use std::collections::BTreeSet;

/// What two people share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Phone,
    Email,
    Name,
}

impl Why {
    pub const fn as_str(self) -> &'static str {
        match self {
            Why::Phone => "phone",
            Why::Email => "email",
            Why::Name => "name",
        }
    }
    pub fn kept(word: &str) -> Why {
        [Why::Phone, Why::Email].into_iter().find(|why| why.as_str() == word).unwrap_or(Why::Name)
    }
    pub(in crate::people) fn of_key(key: &str) -> Why {
        Why::kept(key.split(':').next().unwrap_or_default())
    }
    pub const fn sentence(self) -> &'static str {
        match self {
            Why::Phone => "The same telephone number, and names that are alike.",
            Why::Email => "The same e-mail address, and names that are alike.",
            Why::Name => "The same name.",
        }
    }
}

/// Two who may be one.
#[derive(Clone, Debug)]
pub struct Pair {
    pub one: Person,
    pub other: Person,
    pub why: Why,
    pub found_at: i64,
}

/// What somebody may be known by: each way to reach them as it is dialled, and a name of two words or
/// more. A first name alone is everybody's.
pub(in crate::people) fn keys(name: &str, ways: &[(String, String)]) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let folded = fold(name);
    if folded.split(' ').count() > 1 {
        keys.insert(format!("name:{folded}"));
    }
    for (channel, value) in ways {
        match channel.as_str() {
            "phone" => drop(keys.insert(format!("phone:{}", dialled(value)))),
            "email" => drop(keys.insert(format!("email:{}", value.trim().to_lowercase()))),
            _ => {}
        }
    }
    keys
}

/// A number as it is the same however it is written: +44 20 7946 0958, 0044 (0)20 7946 0958 and
/// 020 7946 0958. Numbers of other countries keep theirs.
pub fn dialled(value: &str) -> String {
    let abroad = value.trim_start().starts_with('+');
    let digits: String = value.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
    match (abroad, digits.strip_prefix("0044"), digits.strip_prefix("44"), digits.strip_prefix("00")) {
        (_, Some(rest), _, _) | (true, _, Some(rest), _) => format!("0{}", rest.trim_start_matches('0')),
        (_, _, _, Some(rest)) => format!("+{rest}"),
        (true, ..) => format!("+{digits}"),
        _ => digits,
    }
}

/// Whether two names may be one person's: they share a word, one is the beginning of the other (J. Smith,
/// Jo), or they differ by a slip of the pen.
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let words = |name: &str| name.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let (ours, theirs) = (words(&one), words(&other));
    ours.iter().any(|word| {
        theirs.iter().any(|other| word == other || word.starts_with(other.as_str()) || other.starts_with(word.as_str()))
    }) || steps_between(&one, &other) <= 2
}

/// How many letters must be put in, taken out or changed to make one word of another.
fn steps_between(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = at + 1;
        for (n, theirs) in other.iter().enumerate() {
            let change = before + usize::from(letter != *theirs);
            before = row[n + 1];
            row[n + 1] = change.min(row[n] + 1).min(before + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_however_it_is_written() {
        for same in ["020 7946 0958", "+44 20 7946 0958", "0044 20 7946 0958", "+44 (0)20 7946 0958", "(020) 7946-0958"] {
            assert_eq!(dialled(same), "02079460958", "{same}");
        }
        assert_eq!(dialled("+48 22 555 01 00"), dialled("0048 22 555 01 00"));
        assert_ne!(dialled("+48 22 555 01 00"), dialled("022 555 01 00"));
    }

    #[test]
    fn names_are_alike_when_a_person_would_say_so() {
        for (one, other) in [
            ("Rose Achebe", "Rose Achebe-Hall"), ("J Smith", "Joan Smith"), ("Katarzyna Nowak", "Kasia Nowak"),
            ("Łukasz", "Lukasz"), ("Jhon", "John"), ("Rose", "Rosemary Okafor"),
        ] {
            assert!(alike(one, other), "{one} {other}");
        }
        assert!(!alike("Rose Achebe", "Tomasz Nowak"));
    }

    #[test]
    fn a_first_name_alone_tells_nothing() {
        assert!(keys("Rose", &[]).is_empty());
        let ways = [("phone".to_owned(), "020 7946 0958".to_owned()), ("email".to_owned(), "Rose@Example.org".to_owned())];
        let all: Vec<String> = keys("Rose  Achebe", &ways).into_iter().collect();
        assert_eq!(all, ["email:rose@example.org", "name:rose achebe", "phone:02079460958"]);
    }
}
