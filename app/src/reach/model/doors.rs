//! What stands on a door, and where it comes as one walks.

use super::{Kind, Numbering};
use kit::{Error, Result};
use kit::dialect::fold;

/// The longest label of a door, in letters: "Flat 12, Rear Entrance, The Old Chapel" and some more.
pub const LONGEST_LABEL: usize = 60;
/// The highest number a door is ordered by. What is higher stands at the end, with the names.
const HIGHEST: i64 = 99_999;
/// Doors without a number come after all that have one.
const AT_THE_END: i64 = HIGHEST + 1;
/// One number may have so many doors behind it (12a to 12z, or its flats) before their order blurs.
const BEHIND_ONE: i64 = 10_000;
/// The highest and the lowest floor of a block.
const FLOORS: std::ops::RangeInclusive<i64> = -5..=150;
/// The most doors that one block is made with at once.
const MOST_IN_A_BLOCK: usize = 1_000;

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
        let folded = fold(&self.0);
        if folded.is_empty() { self.0.clone() } else { folded }
    }

    /// The numbers in it, in order, each with the single letter that follows it: 12, a.
    fn numbers(&self) -> Vec<(i64, i64)> {
        let letters: Vec<char> = self.0.chars().collect();
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
            Kind::Block => Place { turn: -floor.unwrap_or(0), step: number * BEHIND_ONE + behind },
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

/// The doors of a block whose every floor has as many flats: "Flat 1" and on, from the lowest floor up.
/// Each with its floor.
pub fn labels_of_block(lowest: i64, highest: i64, a_floor: i64, first: i64) -> Result<Vec<(i64, Label)>> {
    let mut problems = kit::Problems::default();
    for (field, value, good) in [
        ("lowest", lowest, FLOORS.contains(&lowest)),
        ("highest", highest, FLOORS.contains(&highest) && highest >= lowest),
        ("a_floor", a_floor, (1..=100).contains(&a_floor)),
        ("first", first, (1..=HIGHEST).contains(&first)),
    ] {
        if !good {
            problems.add(kit::Problem::new(field, "problem-block-number").with("value", value));
        }
    }
    problems.or(())?;
    let count = usize::try_from((highest - lowest + 1) * a_floor).unwrap_or(usize::MAX);
    if count > MOST_IN_A_BLOCK {
        return Err(Error::Invalid(kit::Problems(vec![
            kit::Problem::new("a_floor", "problem-block-too-many").with("most", MOST_IN_A_BLOCK),
        ])));
    }
    (lowest..=highest)
        .flat_map(|floor| (0..a_floor).map(move |flat| (floor, first + (floor - lowest) * a_floor + flat)))
        .map(|(floor, number)| Ok((floor, Label::parse(&format!("Flat {number}"))?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Label, Place, labels_of_block};
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
        let doors = [("Flat 1", Some(0)), ("Flat 20", Some(2)), ("Flat 3", Some(2)), ("Caretaker", Some(2)), ("Flat 2", Some(1))];
        assert_eq!(
            walked(Kind::Block, Numbering::Running, &doors),
            ["Flat 3", "Flat 20", "Caretaker", "Flat 2", "Flat 1"]
        );
    }

    #[test]
    fn a_block_is_made_of_floors_and_flats() {
        let made = labels_of_block(0, 2, 4, 1).expect("a small block");
        assert_eq!(made.len(), 12);
        assert_eq!((made[0].0, made[0].1.as_str()), (0, "Flat 1"));
        assert_eq!((made[11].0, made[11].1.as_str()), (2, "Flat 12"));
        for (lowest, highest, a_floor, first) in [(3, 1, 4, 1), (0, 400, 4, 1), (0, 2, 0, 1), (0, 100, 100, 1), (0, 2, 4, 0)] {
            assert!(labels_of_block(lowest, highest, a_floor, first).is_err());
        }
    }

    #[test]
    fn a_label_is_tidied_and_never_empty() {
        assert_eq!(Label::parse("  12   a ").expect("good").as_str(), "12 a");
        assert_eq!(Label::parse("12A").expect("good").folded(), Label::parse("12a").expect("good").folded());
        for bad in ["", "   ", &"9".repeat(61)] {
            assert!(Label::parse(bad).is_err(), "{bad}");
        }
        // A number longer than any street has does no harm.
        let long = Label::parse(&"9".repeat(60)).expect("good");
        assert_eq!(Place::of(&long, Kind::Street, Numbering::Sides, None).turn, 2);
    }
}
