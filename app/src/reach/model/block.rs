//! The doors of a block of flats, made floor by floor.

use super::Label;
use super::doors::HIGHEST;
use kit::{Error, Problem, Problems, Result};
use serde::Deserialize;
use utoipa::ToSchema;

/// The highest and the lowest floor of a block. The ground floor is 0.
pub const FLOORS: std::ops::RangeInclusive<i64> = -5..=150;
/// The most doors that one block is made with at once.
const MOST: usize = 1_000;
/// The longest word before a number: "Flat", "Apartment", "Mieszkanie".
const LONGEST_WORD: usize = 20;

/// A block as it is typed or sent.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenBlock {
    /// The lowest floor with a front door; 0 is the ground floor.
    pub lowest: String,
    pub highest: String,
    /// How many flats each floor has.
    pub a_floor: String,
    /// The number of the first flat: of the block, or of each floor where numbers begin with the floor.
    pub first: String,
    /// `on` where the numbers run on through the block, `floor` where they begin with the floor (101, 102,
    /// 201).
    pub numbers: String,
    /// What stands before the number, such as `Flat`. May be empty.
    pub word: String,
}

impl Default for WrittenBlock {
    fn default() -> WrittenBlock {
        WrittenBlock {
            lowest: String::new(),
            highest: String::new(),
            a_floor: String::new(),
            first: "1".to_owned(),
            numbers: "on".to_owned(),
            word: "Flat".to_owned(),
        }
    }
}

impl WrittenBlock {
    /// The doors from the lowest floor up, each with its floor, or all that is wrong.
    pub fn doors(&self) -> Result<Vec<(Label, Option<i64>)>> {
        let mut problems = Problems::default();
        let mut number = |field: &'static str, typed: &str, within: std::ops::RangeInclusive<i64>| {
            let plain: String = typed.trim().chars().map(super::plain_digit).collect();
            match plain.parse() {
                Ok(number) if within.contains(&number) => Some(number),
                _ => {
                    let problem = Problem::new(field, "problem-block-number")
                        .with("least", *within.start())
                        .with("most", *within.end());
                    problems.add(problem);
                    None
                }
            }
        };
        let by_floor = self.numbers == "floor";
        // Below the ground no number begins with the floor.
        let lowest = number("lowest", &self.lowest, if by_floor { 0 } else { *FLOORS.start() }..=*FLOORS.end());
        let highest = number("highest", &self.highest, lowest.unwrap_or(*FLOORS.start())..=*FLOORS.end());
        let a_floor = number("a_floor", &self.a_floor, 1..=99);
        let first = number("first", &self.first, 0..=if by_floor { 99 } else { HIGHEST });
        if !by_floor && self.numbers != "on" {
            problems.add(Problem::new("numbers", "problem-choose"));
        }
        let word = self.word.split_whitespace().collect::<Vec<_>>().join(" ");
        if word.chars().count() > LONGEST_WORD {
            problems.add(Problem::new("word", "problem-too-long").with("most", LONGEST_WORD));
        }
        if let (true, Some(first), Some(a_floor)) = (by_floor, first, a_floor)
            && first + a_floor > 100
        {
            problems.add(Problem::new("a_floor", "problem-block-floor-full"));
        }
        let (Some(lowest), Some(highest), Some(a_floor), Some(first)) = (lowest, highest, a_floor, first) else {
            return Err(Error::Invalid(problems));
        };
        if usize::try_from((highest - lowest + 1) * a_floor).is_ok_and(|doors| doors > MOST) {
            problems.add(Problem::new("a_floor", "problem-block-too-many").with("most", MOST));
        }
        problems.or(())?;
        let mut doors = Vec::new();
        for floor in lowest..=highest {
            for flat in 0..a_floor {
                let number = match by_floor {
                    true => floor * 100 + first + flat,
                    false => first + (floor - lowest) * a_floor + flat,
                };
                doors.push((Label::parse(&format!("{word} {number}"))?, Some(floor)));
            }
        }
        Ok(doors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(lowest: &str, highest: &str, a_floor: &str, first: &str, numbers: &str) -> WrittenBlock {
        let owned = |typed: &str| typed.to_owned();
        WrittenBlock {
            lowest: owned(lowest),
            highest: owned(highest),
            a_floor: owned(a_floor),
            first: owned(first),
            numbers: owned(numbers),
            word: owned("Flat"),
        }
    }

    fn made(block: &WrittenBlock) -> Vec<(String, i64)> {
        let doors = block.doors().expect("a good block");
        doors.iter().map(|(label, floor)| (label.as_str().to_owned(), floor.unwrap_or(-99))).collect()
    }

    fn fields(block: &WrittenBlock) -> Vec<String> {
        match block.doors() {
            Err(Error::Invalid(problems)) => problems.0.iter().map(|p| p.field.to_string()).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn numbers_run_on_through_a_block_or_begin_with_the_floor() {
        let on = made(&written("0", "2", "4", "1", "on"));
        assert_eq!((on.len(), &on[0], &on[11]), (12, &("Flat 1".into(), 0), &("Flat 12".into(), 2)));
        let by_floor = made(&written("1", "2", "2", "1", "floor"));
        let labels: Vec<&str> = by_floor.iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(labels, ["Flat 101", "Flat 102", "Flat 201", "Flat 202"]);
        let plain = WrittenBlock { word: " ".into(), ..written("-1", "۰", "1", "7", "on") };
        assert_eq!(made(&plain), [("7".into(), -1), ("8".into(), 0)]);
    }

    #[test]
    fn what_no_block_has_is_refused_at_its_field() {
        assert_eq!(fields(&written("3", "1", "4", "1", "on")), ["highest"]);
        assert_eq!(fields(&written("0", "400", "", "x", "on")), ["highest", "a_floor", "first"]);
        assert_eq!(fields(&written("-1", "3", "4", "1", "floor")), ["lowest"]);
        assert_eq!(fields(&written("0", "3", "99", "2", "floor")), ["a_floor"]);
        assert_eq!(fields(&written("0", "100", "99", "1", "on")), ["a_floor"]);
        assert_eq!(fields(&written("0", "3", "4", "1", "")), ["numbers"]);
        let long = WrittenBlock { word: "x".repeat(21), ..written("0", "3", "4", "1", "on") };
        assert_eq!(fields(&long), ["word"]);
    }
}
