//! When the next word of a pair is due, and what is to be done when none came. Nothing here asks what time
//! it is, and nothing depends on the order in which words arrived.

use super::{CheckIn, Ladder, Said};
use jiff::{Timestamp, ToSpan};

/// What is known of a session before anybody says a word.
#[derive(Clone, Copy, Debug)]
pub struct Outing {
    /// When its streets were taken, or somebody first said that they are out.
    pub began_at: Timestamp,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
}

/// What the words of a pair add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// When the last word of them was said, or the clock began.
    pub last: Timestamp,
    /// When they mean to be done, with what they asked for.
    pub ends_at: Timestamp,
    /// When the next word is due; nothing once they are home.
    pub due: Option<Timestamp>,
}

/// Two words are not asked for within so many minutes.
const APART: i64 = 10;
/// After a step that was late, because no server ran when it was due, the next one waits so many minutes:
/// what phones have kept meanwhile arrives first.
const GRACE: i64 = 3;

fn later(at: Timestamp, minutes: i64) -> Timestamp {
    at.checked_add(minutes.minutes()).unwrap_or(at)
}

/// A pair says a word every so often, and once more when it should be home.
pub fn standing(outing: &Outing, ladder: &Ladder, said: &[Said]) -> Standing {
    let ends_at = said
        .iter()
        .filter_map(|word| Some(later(outing.ends_at.max(word.at), word.minutes?)))
        .fold(outing.ends_at, Ord::max);
    let last = said.iter().max_by_key(|word| (word.at, &word.id));
    let (at, home) = match last {
        Some(last) => (last.at, last.kind == CheckIn::Home),
        // Streets are often taken the evening before.
        None => (outing.began_at.max(outing.starts_at), false),
    };
    let (next, at_the_end) = (later(at, ladder.every), later(ends_at, ladder.after_end));
    let due = if next > at_the_end && later(at, APART) <= at_the_end { at_the_end } else { next };
    Standing {
        last: at,
        ends_at,
        due: (!home).then_some(due),
    }
}

/// An alarm that nobody has answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    pub due_at: Timestamp,
    pub reminded_at: Timestamp,
    pub first_at: Option<Timestamp>,
    pub second_at: Option<Timestamp>,
}

/// A rung of the ladder after the reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    First,
    Second,
}

/// The next rung, and when it is due.
pub fn next_step(open: &Open, ladder: &Ladder) -> Option<(Step, Timestamp)> {
    let first = later(open.due_at, ladder.first_after);
    match (open.first_at, open.second_at) {
        (None, _) => Some((Step::First, first.max(later(open.reminded_at, GRACE)))),
        (Some(alerted), None) => {
            let second = later(first, ladder.second_after);
            Some((Step::Second, second.max(later(alerted, GRACE))))
        }
        (Some(_), Some(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Way;
    use super::*;

    fn at(words: &str) -> Timestamp {
        let whole = if words.len() == 5 { format!("2026-11-28T{words}:00Z") } else { words.to_owned() };
        whole.parse().expect("an instant")
    }

    fn outing() -> Outing {
        Outing {
            began_at: at("2026-11-27T20:00:00Z"),
            starts_at: at("10:00"),
            ends_at: at("12:00"),
        }
    }

    fn word(kind: CheckIn, when: &str) -> Said {
        Said {
            id: format!("{kind:?} {when}"),
            kind,
            minutes: (kind == CheckIn::Longer).then_some(30),
            at: at(when),
            told_at: at(when),
            way: Way::Phone,
            by: None,
        }
    }

    fn due(said: &[Said]) -> Option<Timestamp> {
        standing(&outing(), &Ladder::USUAL, said).due
    }

    #[test]
    fn a_word_is_due_every_so_often_and_once_at_the_end() {
        use CheckIn::{Fine, Home, Longer, Out};
        assert_eq!(due(&[]), Some(at("10:45")), "streets taken the evening before");
        assert_eq!(due(&[word(Out, "09:50")]), Some(at("10:35")));
        let mut said = vec![word(Out, "10:00"), word(Fine, "10:40")];
        assert_eq!(due(&said), Some(at("11:25")));
        said.push(word(Fine, "11:40"));
        assert_eq!(due(&said), Some(at("12:15")), "not later than a quarter past the end");
        said.push(word(Longer, "12:05"));
        assert_eq!(due(&said), Some(at("12:50")), "and then it goes on until 12:35");
        said.push(word(Fine, "12:48"));
        assert_eq!(due(&said), Some(at("13:33")), "nobody is asked twice in two minutes");
        said.push(word(Home, "12:49"));
        assert_eq!(due(&said), None);
        said.push(word(Out, "13:00"));
        assert_eq!(due(&said), Some(at("13:45")), "home was a slip of the thumb");
    }

    #[test]
    fn the_order_in_which_words_arrive_changes_nothing() {
        use CheckIn::{Fine, Home, Longer, Out};
        let said = [
            word(Out, "10:00"),
            word(Fine, "10:40"),
            word(Longer, "11:20"),
            word(Home, "12:10"),
            word(Out, "12:12"),
        ];
        let whole = standing(&outing(), &Ladder::USUAL, &said);
        for turn in 0..said.len() {
            let mut other = said.to_vec();
            other.rotate_left(turn);
            other.swap(0, 3);
            assert_eq!(standing(&outing(), &Ladder::USUAL, &other), whole);
        }
    }

    #[test]
    fn minutes_are_minutes_when_the_clocks_change() {
        // At two in the morning of that day clocks in London went back to one.
        let night = Outing {
            began_at: at("2026-10-25T00:00:00Z"),
            starts_at: at("2026-10-25T00:00:00Z"),
            ends_at: at("2026-10-25T03:00:00Z"),
        };
        let mut fine = word(CheckIn::Fine, "10:00");
        fine.at = at("2026-10-25T00:45:00Z");
        let standing = standing(&night, &Ladder::USUAL, &[fine]);
        assert_eq!(standing.due, Some(at("2026-10-25T01:30:00Z")));
    }

    #[test]
    fn each_rung_waits_for_the_one_before_it() {
        let mut open = Open {
            due_at: at("10:45"),
            reminded_at: at("10:45"),
            first_at: None,
            second_at: None,
        };
        let step = |open: &Open| next_step(open, &Ladder::USUAL);
        assert_eq!(step(&open), Some((Step::First, at("10:55"))));
        open.first_at = Some(at("10:55"));
        assert_eq!(step(&open), Some((Step::Second, at("11:05"))));
        open.second_at = Some(at("11:05"));
        assert_eq!(step(&open), None);
        // No server ran from 10:30 to 11:45.
        let late = Open {
            reminded_at: at("11:45"),
            first_at: None,
            second_at: None,
            ..open
        };
        assert_eq!(step(&late), Some((Step::First, at("11:48"))));
    }
}
