//! What stands on a door, and where it comes as one walks.

use super::{Kind, Numbering};
use kit::{Error, Result};
use kit::dialect::fold;

/// The longest label of a door, in letters: "Flat 12, Rear Entrance, The Old Chapel" and some more.
pub const LONGEST_LABEL: usize = 60;
/// The highest number a door is ordered by. What is higher stands at the end, with the names.
pub(super) const HIGHEST: i64 = 99_999;
/// Doors without a number come after all that have one.
const AT_THE_END: i64 = HIGHEST + 1;
/// One number may have so many doors behind it (12a to 12z, or its flats) before their order blurs.
const BEHIND_ONE: i64 = 10_000;
/// Where in a block the flats stand whose floor nobody knows: they are looked for last.
const BELOW_ALL_FLOORS: i64 = 1_000;

/// A digit as numbers on doors are ordered by, however a keyboard for Urdu, Persian or Arabic writes it.
pub fn plain_digit(c: char) -> char {
    let nought = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return c,
    };
    char::from_digit(u32::from(c) - nought, 10).unwrap_or(c)
}

/// A door's label as it stands there, tidied: never empty, never longer than [`LONGEST_LABEL`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label(String);

impl Label {
    pub fn parse(typed: &str) -> Result<Label> {
        let tidy = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if tidy.is_empty() || tidy.chars().any(char::is_control) {
            return Err(Error::invalid("label", "problem-blank"));
        }
        if tidy.chars().count() > LONGEST_LABEL {
            return Err(Error::Invalid(kit::Problems(vec![
                kit::Problem::new("label", "problem-too-long").with("most", LONGEST_LABEL),
            ])));
        }
        Ok(Label(tidy))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Two labels that fold alike are one door: "12A" is "12a". A label of signs alone stands for itself.
    pub fn folded(&self) -> String {
        let folded: String = fold(&self.0).chars().map(plain_digit).collect();
        if folded.is_empty() { self.0.clone() } else { folded }
    }

    /// The numbers in it, in order, each with the single letter that follows it: 12, a.
    fn numbers(&self) -> Vec<(i64, i64)> {
        let letters: Vec<char> = self.0.chars().map(plain_digit).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            if !letters[at].is_ascii_digit() {
                at += 1;
                continue;
            }
            let mut number: i64 = 0;
            while let Some(digit) = letters.get(at).and_then(|c| c.to_digit(10)) {
                number = (number * 10 + i64::from(digit)).min(AT_THE_END);
                at += 1;
            }
            let alone = !letters.get(at + 1).is_some_and(|c| c.is_alphanumeric());
            let letter = letters
                .get(at)
                .filter(|c| c.is_ascii_alphabetic() && alone)
                .map_or(0, |c| i64::from(u32::from(c.to_ascii_lowercase()) - u32::from('a')) + 1);
            found.push((number, letter));
        }
        found
    }
}

/// Where a door comes as one walks: first the turn, then the step along it. Stored with the door, so that
/// a walk list is read in order from an index. It depends on the door alone, so a new door moves no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub turn: i64,
    pub step: i64,
}

impl Place {
    /// Up the odd side and back down the even one, or along where numbers run on; in a block from the
    /// top floor down, because a lift goes up and tired legs walk down.
    pub fn of(label: &Label, kind: Kind, numbering: Numbering, floor: Option<i64>) -> Place {
        let numbers = label.numbers();
        let (number, behind) = match (kind, numbers.as_slice()) {
            (_, []) => (AT_THE_END, 0),
            // "Flat 2, 12 Mill Lane" and "12 Flat 2": the house is walked to, the flat is behind it.
            (Kind::Street, [(first, _), (second, letter), ..]) if label.begins_with_a_unit() => {
                (*second, *first * 30 + *letter)
            }
            (_, [(first, letter)]) => (*first, *letter),
            (_, [(first, letter), (second, second_letter), ..]) => (*first, letter * 300 + second * 30 + second_letter),
        };
        let behind = behind.clamp(0, BEHIND_ONE - 1);
        match kind {
            Kind::Block => Place { turn: floor.map_or(BELOW_ALL_FLOORS, |floor| -floor), step: number * BEHIND_ONE + behind },
            Kind::Street if numbering == Numbering::Running || number >= AT_THE_END => {
                Place { turn: if number >= AT_THE_END { 2 } else { 0 }, step: number * BEHIND_ONE + behind }
            }
            Kind::Street if number % 2 == 1 => Place { turn: 0, step: number * BEHIND_ONE + behind },
            Kind::Street => Place { turn: 1, step: -number * BEHIND_ONE + behind },
        }
    }
}

impl Label {
    fn begins_with_a_unit(&self) -> bool {
        let folded = self.folded();
        ["flat ", "apartment ", "apt ", "unit ", "room ", "studio "]
            .iter()
            .any(|unit| folded.starts_with(unit))
    }
}

#[cfg(test)]
mod tests {
    use super::{Label, Place};
    use crate::reach::model::{Kind, Numbering};

    fn walked(kind: Kind, numbering: Numbering, doors: &[(&str, Option<i64>)]) -> Vec<String> {
        let mut placed: Vec<(Place, String)> = doors
            .iter()
            .map(|(typed, floor)| {
                let label = Label::parse(typed).expect("a good label");
                (Place::of(&label, kind, numbering, *floor), label.as_str().to_owned())
            })
            .collect();
        placed.sort();
        placed.into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn a_pair_walks_up_the_odd_side_and_back_down_the_even_one() {
        let doors = ["10", "1", "2", "12 Flat 2", "3a", "3", "12", "12 Flat 10", "The Old Forge", "11"];
        let doors: Vec<_> = doors.iter().map(|label| (*label, None)).collect();
        assert_eq!(
            walked(Kind::Street, Numbering::Sides, &doors),
            ["1", "3", "3a", "11", "12", "12 Flat 2", "12 Flat 10", "10", "2", "The Old Forge"]
        );
        let running = [("4", None), ("1", None), ("3", None), ("2", None)];
        assert_eq!(walked(Kind::Street, Numbering::Running, &running), ["1", "2", "3", "4"]);
        let flats = [("Flat 2, 5 Mill Lane", None), ("Flat 1, 5 Mill Lane", None), ("3", None), ("7", None)];
        assert_eq!(
            walked(Kind::Street, Numbering::Sides, &flats),
            ["3", "Flat 1, 5 Mill Lane", "Flat 2, 5 Mill Lane", "7"]
        );
    }

    #[test]
    fn a_block_is_walked_from_the_top_floor_down() {
        let doors = [("Flat 1", Some(0)), ("Flat 20", Some(2)), ("Flat 3", Some(2)), ("Caretaker", Some(2)), ("Flat 2", Some(1)), ("Flat 9", None)];
        assert_eq!(
            walked(Kind::Block, Numbering::Running, &doors),
            ["Flat 3", "Flat 20", "Caretaker", "Flat 2", "Flat 1", "Flat 9"]
        );
    }

    #[test]
    fn a_label_is_tidied_and_never_empty() {
        assert_eq!(Label::parse("  12   a ").expect("good").as_str(), "12 a");
        assert_eq!(Label::parse("12A").expect("good").folded(), Label::parse("12a").expect("good").folded());
        assert_eq!(Label::parse("۱۲").expect("good").folded(), "12");
        for bad in ["", "   ", &"9".repeat(61)] {
            assert!(Label::parse(bad).is_err(), "{bad}");
        }
        // A number longer than any street has does no harm.
        let long = Label::parse(&"9".repeat(60)).expect("good");
        assert_eq!(Place::of(&long, Kind::Street, Numbering::Sides, None).turn, 2);
    }
}
