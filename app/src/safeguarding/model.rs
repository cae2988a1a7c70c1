//! A concern, as it is told and as it is kept.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use kit::kinds;
use kit::{Error, Problem, Problems, Result};
use serde::Deserialize;
use utoipa::ToSchema;

/// How much anybody may write.
pub const LONGEST_SEEN: usize = 4000;
pub const LONGEST_ABOUT: usize = 300;
pub const LONGEST_NOTE: usize = 4000;

/// How long a concern is kept where no lead says otherwise, and at most. In years: somebody who was a child
/// may ask when they are grown.
const YEARS: i64 = 3;
const MOST_YEARS: i64 = 30;

/// A concern as it is typed or sent.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenConcern {
    /// What was seen or heard.
    pub seen: String,
    /// About whom, if that is known.
    pub about: String,
    /// When and where.
    pub happened: String,
    /// `yes` where somebody is in danger now: ring 999 first.
    pub danger: String,
}

/// A concern with nothing wrong in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    pub seen: String,
    pub about: String,
    pub happened: String,
    pub danger: bool,
}

/// Words as they were typed, without what nobody sees.
fn lines(typed: &str) -> String {
    let visible: String = typed.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    visible.trim().to_owned()
}

fn not_longer(field: &'static str, words: &str, most: usize, problems: &mut Problems) {
    if words.chars().count() > most {
        problems.add(Problem::new(field, "problem-too-long").with("most", most));
    }
}

impl WrittenConcern {
    pub fn look_over(&self) -> Result<Concern> {
        let mut problems = Problems::default();
        let concern = Concern {
            seen: lines(&self.seen),
            about: lines(&self.about),
            happened: lines(&self.happened),
            danger: self.danger == "yes",
        };
        if concern.seen.is_empty() {
            problems.add(Problem::new("seen", "problem-blank"));
        }
        not_longer("seen", &concern.seen, LONGEST_SEEN, &mut problems);
        not_longer("about", &concern.about, LONGEST_ABOUT, &mut problems);
        not_longer("happened", &concern.happened, LONGEST_ABOUT, &mut problems);
        problems.or(concern)
    }
}

kinds!(
    /// What a lead wrote down.
    NoteKind {
        Note "note" "concern-note-note",
        // Somebody outside was told: the council, the police, a doctor.
        Told "told" "concern-note-told",
        Closed "closed" "concern-note-closed",
        Opened "opened" "concern-note-opened",
        // It is kept until another day.
        Keep "keep" "concern-note-keep",
    }
);

/// What a lead writes down, as it is typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct WrittenNote {
    pub kind: String,
    pub words: String,
}

impl WrittenNote {
    pub fn look_over(&self) -> Result<(NoteKind, String)> {
        let mut problems = Problems::default();
        let may = [NoteKind::Note, NoteKind::Told, NoteKind::Closed];
        let kind = NoteKind::parse(&self.kind).filter(|kind| may.contains(kind));
        if kind.is_none() {
            problems.add(Problem::new("kind", "problem-choose"));
        }
        let words = lines(&self.words);
        if words.is_empty() {
            problems.add(Problem::new("words", "problem-blank"));
        }
        not_longer("words", &words, LONGEST_NOTE, &mut problems);
        match kind {
            Some(kind) => problems.or((kind, words)),
            None => Err(Error::Invalid(problems)),
        }
    }
}

/// The day on which a concern is deleted, where nobody says otherwise.
pub fn usual_end(today: Date) -> Date {
    today.saturating_add(YEARS.years())
}

/// The day that a lead chose: it is to come, and not for ever.
pub fn end_on(typed: &str, today: Date) -> Result<Date> {
    let day: Date = typed
        .trim()
        .parse()
        .map_err(|_| Error::invalid("until", "problem-not-date"))?;
    if day <= today || day > today.saturating_add(MOST_YEARS.years()) {
        let problem = Problem::new("until", "problem-concern-until").with("most", MOST_YEARS);
        return Err(Error::Invalid(Problems(vec![problem])));
    }
    Ok(day)
}

/// A line of the log: no words.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: String,
    pub sent_at: Timestamp,
    pub by: Option<String>,
    pub danger: bool,
    pub closed_at: Option<Timestamp>,
}

/// What was done about a concern.
#[derive(Clone, Debug)]
pub struct Note {
    pub at: Timestamp,
    pub by: Option<String>,
    pub kind: NoteKind,
    pub words: String,
}

/// A concern as a lead reads it.
#[derive(Clone, Debug)]
pub struct Whole {
    pub listed: Listed,
    pub concern: Concern,
    pub forget_on: String,
    pub notes: Vec<Note>,
    /// Who opened it and when, the latest first.
    pub reads: Vec<(String, Timestamp)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_concern_needs_only_what_was_seen_and_keeps_its_lines() {
        let written = WrittenConcern {
            seen: " First.\r\nThen. \u{7}".into(),
            ..WrittenConcern::default()
        };
        let concern = written.look_over().expect("a concern");
        assert_eq!(concern.seen, "First.\nThen.");
        assert!(WrittenConcern::default().look_over().is_err());
        let long = WrittenConcern {
            seen: "x".repeat(4001),
            about: "y".repeat(301),
            ..WrittenConcern::default()
        };
        let Err(Error::Invalid(problems)) = long.look_over() else { panic!("refused") };
        assert_eq!(problems.0.len(), 2);
    }

    #[test]
    fn nothing_is_kept_for_ever() {
        let today: Date = "2026-11-24".parse().expect("a day");
        assert_eq!(usual_end(today).to_string(), "2029-11-24");
        assert!(end_on("2044-06-01", today).is_ok());
        for bad in ["2026-11-24", "2056-11-25", "soon", ""] {
            assert!(end_on(bad, today).is_err(), "{bad}");
        }
    }
}
