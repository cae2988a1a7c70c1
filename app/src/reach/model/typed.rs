//! Doors as somebody types them: `1-45 odd, 2-40, 12a, 14 flat 1-6, The Old Forge`.

use super::{FLOORS, Kind, Label, Numbering, Street, plain_digit};
use kit::{Error, Problem, Problems, Result as Outcome};

/// The longest text that is read, in letters.
pub const LONGEST_TYPED: usize = 4_000;
/// The most doors that one range stands for.
const LONGEST_RANGE: i64 = 1_000;

/// What a piece between two commas was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Doors { typed: String, read: ReadAs, labels: Vec<Label> },
    /// Nothing that we can read, with the key of the sentence that says why.
    Unread { typed: String, why: &'static str },
}

/// How a range was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadAs {
    One,
    Every,
    Odd,
    Even,
}

/// Reads doors as they are typed: pieces with commas, semicolons or line breaks between them. On a street
/// with two sides `1-45` is the odd one and `2-40` the even one, and `all` says that both are meant.
/// What stands in quotation marks is one label, whatever is in it.
pub fn typed(text: &str, kind: Kind, numbering: Numbering) -> Vec<Piece> {
    let sides = kind == Kind::Street && numbering == Numbering::Sides;
    text.split([',', ';', '\n', '،', '؛'])
        .map(|piece| piece.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|piece| !piece.is_empty())
        .map(|piece| match read(&piece, sides) {
            Ok((read, labels)) => Piece::Doors { typed: piece, read, labels },
            Err(why) => Piece::Unread { typed: piece, why },
        })
        .collect()
}

/// Doors that are wanted, each with its floor.
pub type Wanted = Vec<(Label, Option<i64>)>;

/// What was typed for a street, piece by piece, and the doors that it stands for; or all that cannot be
/// read.
pub fn look_over(street: &Street, text: &str, floor: &str) -> Outcome<(Vec<Piece>, Wanted)> {
    let mut problems = Problems::default();
    if text.chars().count() > LONGEST_TYPED {
        problems.add(Problem::new("doors", "problem-too-long").with("most", LONGEST_TYPED));
        return Err(Error::Invalid(problems));
    }
    let pieces = typed(text, street.kind, street.numbering);
    if pieces.is_empty() {
        problems.add(Problem::new("doors", "problem-doors-none"));
    }
    for piece in &pieces {
        if let Piece::Unread { typed, why } = piece {
            problems.add(Problem::new("doors", why).with("typed", typed));
        }
    }
    match on_floor(floor) {
        Ok(floor) => {
            let labels = pieces.iter().filter_map(|piece| match piece {
                Piece::Doors { labels, .. } => Some(labels),
                Piece::Unread { .. } => None,
            });
            let wanted = labels.flatten().map(|label| (label.clone(), floor)).collect();
            problems.or((pieces, wanted))
        }
        Err(problem) => {
            problems.add(problem);
            Err(Error::Invalid(problems))
        }
    }
}

/// A floor as it is typed; nothing is none.
fn on_floor(typed: &str) -> Result<Option<i64>, Problem> {
    let plain: String = typed.trim().chars().map(plain_digit).collect();
    match plain.parse() {
        _ if plain.is_empty() => Ok(None),
        Ok(floor) => good_floor(floor).map(Some),
        Err(_) => Err(no_floor()),
    }
}

fn good_floor(floor: i64) -> Result<i64, Problem> {
    if FLOORS.contains(&floor) { Ok(floor) } else { Err(no_floor()) }
}

fn no_floor() -> Problem {
    Problem::new("floor", "problem-block-number").with("least", FLOORS.start()).with("most", FLOORS.end())
}

/// What stands on one door and its floor as they are typed, or all that is wrong with them.
pub fn one_door(label: &str, floor: &str) -> Outcome<(Label, Option<i64>)> {
    with_floor(label, on_floor(floor))
}

/// The same as programs send it.
pub fn one_door_on(label: &str, floor: Option<i64>) -> Outcome<(Label, Option<i64>)> {
    with_floor(label, floor.map(good_floor).transpose())
}

fn with_floor(label: &str, floor: Result<Option<i64>, Problem>) -> Outcome<(Label, Option<i64>)> {
    match (Label::parse(label), floor) {
        (Ok(label), Ok(floor)) => Ok((label, floor)),
        (Err(Error::Invalid(mut problems)), floor) => {
            problems.0.extend(floor.err());
            Err(Error::Invalid(problems))
        }
        (Err(other), _) => Err(other),
        (Ok(_), Err(problem)) => Err(Error::Invalid(Problems(vec![problem]))),
    }
}

type Doors = (ReadAs, Vec<Label>);

fn read(piece: &str, sides: bool) -> Result<Doors, &'static str> {
    let quoted = piece.strip_prefix(['"', '“']).and_then(|rest| rest.strip_suffix(['"', '”']));
    if let Some(quoted) = quoted {
        return Ok((ReadAs::One, vec![label(quoted)?]));
    }
    let (rest, side) = match piece.rsplit_once(' ') {
        Some((rest, last)) => match last.to_lowercase().trim_matches(['(', ')']) {
            "odd" | "odds" => (rest, Some(ReadAs::Odd)),
            "even" | "evens" => (rest, Some(ReadAs::Even)),
            "all" | "both" => (rest, Some(ReadAs::Every)),
            _ => (piece, None),
        },
        None => (piece, None),
    };
    match range(rest) {
        Some(range) => range.doors(side, sides),
        None if side.is_some() && piece.chars().any(|c| plain_digit(c).is_ascii_digit()) => Err("problem-range-none"),
        None => Ok((ReadAs::One, vec![label(piece)?])),
    }
}

fn label(typed: &str) -> Result<Label, &'static str> {
    Label::parse(typed).map_err(|_| "problem-range-label")
}

/// `14 flat 1-6 rear`: what stands before and behind, and the two ends.
struct Range {
    before: String,
    behind: String,
    ends: Ends,
}

enum Ends {
    Numbers(i64, i64),
    /// `12a-d`: the same number with letters.
    Letters(char, char),
}

/// A range, where the text has one: the last dash or "to" between two numbers or two letters.
fn range(text: &str) -> Option<Range> {
    let plain: String = text
        .chars()
        .map(plain_digit)
        .map(|c| if matches!(c, '–' | '—' | '‒' | '−') { '-' } else { c })
        .collect();
    let plain = plain.replace(" to ", "-").replace(" - ", "-").replace("- ", "-").replace(" -", "-");
    let at = plain.rfind('-')?;
    let (head, tail) = (&plain[..at], &plain[at + 1..]);
    let digits = |words: &str| words.chars().take_while(char::is_ascii_digit).count();
    let begins = head.len() - head.chars().rev().take_while(char::is_ascii_digit).count();
    let (first, last) = (&head[begins..], &tail[..digits(tail)]);
    let behind = &tail[last.len()..];
    if !first.is_empty() && !last.is_empty() && (behind.is_empty() || behind.starts_with(' ')) {
        let before = &head[..begins];
        let whole = before.is_empty() || before.ends_with(' ');
        let ends = Ends::Numbers(first.parse().ok()?, last.parse().ok()?);
        return whole.then(|| Range { before: one_of(before), behind: behind.to_owned(), ends });
    }
    // 12a-d, 12a-12d, flats a-d.
    let letter = head.chars().next_back().filter(char::is_ascii_alphabetic)?;
    let stem = &head[..head.len() - 1];
    let tail = tail.strip_prefix(&stem[stem.rfind(' ').map_or(0, |at| at + 1)..]).unwrap_or(tail);
    let mut rest = tail.chars();
    let last = rest.next().filter(char::is_ascii_alphabetic)?;
    let alone = rest.next().is_none() && (stem.ends_with(|c: char| c.is_ascii_digit() || c == ' '));
    alone.then(|| Range {
        before: one_of(stem),
        behind: String::new(),
        ends: Ends::Letters(letter.to_ascii_lowercase(), last.to_ascii_lowercase()),
    })
}

/// "14 flats" names many doors, and each is one flat.
fn one_of(before: &str) -> String {
    let mut words: Vec<&str> = before.split(' ').collect();
    for word in &mut words {
        let lower = word.to_lowercase();
        if ["flats", "apartments", "apts", "units", "rooms", "studios"].contains(&lower.as_str()) {
            *word = &word[..word.len() - 1];
        }
    }
    words.join(" ")
}

impl Range {
    fn doors(&self, side: Option<ReadAs>, sides: bool) -> Result<Doors, &'static str> {
        let named = |number: &str| label(&format!("{}{number}{}", self.before, self.behind));
        let (first, last) = match self.ends {
            Ends::Numbers(first, last) => (first, last),
            Ends::Letters(first, last) if first < last && side.is_none() => {
                let labels: Result<_, _> = (first..=last).map(|letter| named(&letter.to_string())).collect();
                return Ok((ReadAs::Every, labels?));
            }
            Ends::Letters(..) => return Err("problem-range-backwards"),
        };
        if first >= last {
            return Err("problem-range-backwards");
        }
        if last - first >= LONGEST_RANGE {
            return Err("problem-range-long");
        }
        // Flats behind one number face nobody.
        let alone = self.before.is_empty();
        let read = side.unwrap_or(match (sides && alone, first % 2, last % 2) {
            (true, 1, 1) => ReadAs::Odd,
            (true, 0, 0) => ReadAs::Even,
            _ => ReadAs::Every,
        });
        let wanted = |number: &i64| match read {
            ReadAs::Odd => number % 2 == 1,
            ReadAs::Even => number % 2 == 0,
            ReadAs::One | ReadAs::Every => true,
        };
        let labels: Result<_, _> = (first..=last).filter(wanted).map(|number| named(&number.to_string())).collect();
        Ok((read, labels?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doors(text: &str, numbering: Numbering) -> Vec<String> {
        let mut all = Vec::new();
        for piece in typed(text, Kind::Street, numbering) {
            match piece {
                Piece::Doors { labels, .. } => all.extend(labels.iter().map(|label| label.as_str().to_owned())),
                Piece::Unread { typed, why } => all.push(format!("{typed}: {why}")),
            }
        }
        all
    }

    #[test]
    fn ranges_sides_letters_and_flats_are_understood() {
        let read = doors("1-5 odd, 2-6, 12a, 14 flat 1-3, The Old Forge", Numbering::Sides);
        assert_eq!(
            read,
            ["1", "3", "5", "2", "4", "6", "12a", "14 flat 1", "14 flat 2", "14 flat 3", "The Old Forge"]
        );
        assert_eq!(doors("1-5", Numbering::Sides), ["1", "3", "5"]);
        assert_eq!(doors("1-5 all", Numbering::Sides), ["1", "2", "3", "4", "5"]);
        assert_eq!(doors("1-4", Numbering::Sides), ["1", "2", "3", "4"]);
        assert_eq!(doors("1 to 3\n5 – 6", Numbering::Running), ["1", "2", "3", "5", "6"]);
        assert_eq!(doors("2-6 (even)", Numbering::Running), ["2", "4", "6"]);
        assert_eq!(doors("12a-c; 7a-7b", Numbering::Sides), ["12a", "12b", "12c", "7a", "7b"]);
        assert_eq!(doors("Flats 1-2; 9 flats a-b", Numbering::Sides), ["Flat 1", "Flat 2", "9 flat a", "9 flat b"]);
        assert_eq!(doors("1-2 Mill Cottages", Numbering::Sides), ["1 Mill Cottages", "2 Mill Cottages"]);
        assert_eq!(doors("\"12-14\", St Mary-le-Bow, 12/14", Numbering::Sides), ["12-14", "St Mary-le-Bow", "12/14"]);
        assert_eq!(doors("۱-۳، ۵", Numbering::Running), ["1", "2", "3", "۵"]);
        assert_eq!(doors(" , ;\n", Numbering::Sides), Vec::<String>::new());
    }

    #[test]
    fn what_cannot_be_read_is_told_and_nothing_else_is_lost() {
        let read = doors("45-1, 7, 1-99999, 8 odd, d12b-a", Numbering::Sides);
        assert_eq!(
            read,
            [
                "45-1: problem-range-backwards",
                "7",
                "1-99999: problem-range-long",
                "8 odd: problem-range-none",
                "d12b-a: problem-range-backwards",
            ]
        );
        assert_eq!(doors(&"x".repeat(61), Numbering::Sides), [format!("{}: problem-range-label", "x".repeat(61))]);
        // Numbers that no machine counts to are no numbers.
        let long = format!("1-{}", "9".repeat(40));
        assert_eq!(doors(&long, Numbering::Sides), [long]);
    }
}
