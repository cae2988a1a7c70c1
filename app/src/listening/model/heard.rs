//! One conversation as somebody sent it, and as we hold it once nothing is wrong with it.

use super::{Given, How, Tier, WrittenRecording};
use crate::people::model::{Basis, Channel, Contact, MOST_CHANNELS, WrittenWay};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use kit::{Problem, Problems, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How much anybody may write into one conversation, in letters where it is words.
pub mod limits {
    pub const WORDS: usize = 4000;
    pub const PLACE: usize = 120;
    pub const LANGUAGE: usize = 35;
    pub const THEMES: usize = 20;
    pub const NEXT_STEP: usize = 300;
    /// A phone whose clock is wrong by more than this must be mended first.
    pub const HOURS_AHEAD: i64 = 24;
    /// Nobody had this conversation before the network began.
    pub const FIRST_YEAR: i16 = 2000;
}

/// One conversation on the wire. Nothing in it is believed until [`Heard::of`] has looked. A field that
/// is not known here is refused and not passed over: what a newer phone wrote into it would be lost.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Written {
    /// When it was held: `2026-11-24T18:30:00Z`.
    pub held_at: String,
    /// `door`, `street`, `event`, `phone`, `house_meeting` or `one_to_one`.
    pub how: String,
    pub place: String,
    /// What was spoken, as BCP 47 names it: `ur`.
    pub language: String,
    pub loves: String,
    pub concerns: String,
    pub would_change: String,
    pub would_do: String,
    /// Ids of the hub's themes.
    pub themes: Vec<String>,
    pub consent: WrittenConsent,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<WrittenContact>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<WrittenNextStep>,
    /// The code of a slip that was given at the door: made by the phone, or printed before. It is no part
    /// of what was said, and whatever is wrong with it, the conversation is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slip: Option<WrittenSlip>,
    /// The code of the listening sheet that it was written on: `KPWD-7XHQ`. A sheet is typed in once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// What was recorded of it. The sound is sent after it, and with one it may be kept without words: somebody
    /// at the hub types them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording: Option<WrittenRecording>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenSlip {
    pub code: String,
    /// Whether it was printed before; else the phone made it.
    pub printed: bool,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenConsent {
    /// `hub`, `theme`, `quotation` or `contact`.
    pub tier: String,
    /// The id of the words that were read out.
    pub wording: String,
    /// `spoken`, `written` or `phone`; `file` where a file does not say.
    pub given: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenContact {
    pub name: String,
    pub channels: Vec<WrittenWay>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WrittenNextStep {
    pub what: String,
    /// The account that will do it; whoever sends when not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// `2026-12-01`.
    pub due: String,
}

/// A conversation with nothing wrong in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    #[serde(flatten)]
    pub said: Said,
    /// Sorted, each once.
    pub themes: Vec<String>,
    pub consent: Consent,
    pub contact: Option<Contact>,
    pub follow_up: Option<NextStep>,
}

/// What was said, where and how: the part of a conversation that can be corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Microseconds.
    pub held_at: i64,
    pub how: How,
    pub place: String,
    pub language: String,
    pub loves: String,
    pub concerns: String,
    pub would_change: String,
    pub would_do: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    pub tier: Tier,
    pub wording: String,
    pub given: Given,
}

/// What was promised to the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStep {
    pub what: String,
    pub owner: Option<String>,
    pub due: String,
}

impl Heard {
    /// Looks at all of it, and says everything that is wrong at once, by the names on the wire.
    pub fn of(written: &Written, now: Timestamp) -> Result<Heard> {
        let mut problems = Problems::default();
        let said = Said::of(written, written.recording.is_some(), now, &mut problems);
        let themes = themes(&written.themes, &mut problems);
        let consent = Consent::of(&written.consent, &mut problems);
        // What else is wrong with the agreement does not keep back what is wrong with the contact.
        let tier = Tier::parse(&written.consent.tier);
        let contact = contact(written.contact.as_ref(), tier, &mut problems);
        let follow_up = written
            .follow_up
            .as_ref()
            .and_then(|step| NextStep::of(step, &mut problems));
        match (said, consent) {
            (Some(said), Some(consent)) => problems.or(Heard {
                said,
                themes,
                consent,
                contact,
                follow_up,
            }),
            _ => Err(kit::Error::Invalid(problems)),
        }
    }

    /// The same text for the same conversation, whoever writes it.
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).expect("text, numbers and lists can always be written as JSON")
    }

    /// SHA-256 of [`Heard::canonical`]: tells the same sent twice from other words.
    pub fn fingerprint(&self) -> String {
        kit::id::digest(&self.canonical())
    }

    /// Tells a row of a file that comes again: what was said, when, how and where, and the tier. Ids
    /// of themes, wordings and members change while people work, and so they are left out.
    pub fn row_print(&self) -> String {
        let row = serde_json::to_string(&(&self.said, self.consent.tier));
        kit::id::digest(&row.expect("text and numbers can always be written as JSON"))
    }
}

impl Said {
    fn of(written: &Written, may_be_silent: bool, now: Timestamp, problems: &mut Problems) -> Option<Said> {
        let held_at = held_at(&written.held_at, now, problems);
        let how = chosen(How::parse(&written.how), "how", problems);
        let language = language(&written.language, problems);
        let place = line("place", &written.place, limits::PLACE, problems);
        let mut answer = |field, words| paragraphs(field, words, limits::WORDS, problems);
        let loves = answer("loves", &written.loves);
        let concerns = answer("concerns", &written.concerns);
        let would_change = answer("would_change", &written.would_change);
        let would_do = answer("would_do", &written.would_do);
        let silent = [&loves, &concerns, &would_change, &would_do]
            .iter()
            .all(|words| words.is_empty());
        if silent && !may_be_silent {
            problems.add(Problem::new("loves", "heard-one-needed"));
        }
        Some(Said {
            held_at: held_at?,
            how: how?,
            place,
            language: language?,
            loves,
            concerns,
            would_change,
            would_do,
        })
    }

    /// The corrected words alone, for a form that changes nothing else.
    pub fn corrected(written: &Written, now: Timestamp) -> Result<Said> {
        Said::anew(written, false, now)
    }

    /// The same of what stands: where and when can be corrected before anybody has typed the words.
    pub fn correcting(&self, written: &Written, now: Timestamp) -> Result<Said> {
        Said::anew(written, self.is_silent(), now)
    }

    fn anew(written: &Written, may_be_silent: bool, now: Timestamp) -> Result<Said> {
        let mut problems = Problems::default();
        match Said::of(written, may_be_silent, now, &mut problems) {
            Some(said) => problems.or(said),
            None => Err(kit::Error::Invalid(problems)),
        }
    }

    /// The four answers, in the order of the questions.
    pub fn answers(&self) -> [&str; 4] {
        [&self.loves, &self.concerns, &self.would_change, &self.would_do]
    }

    /// Whether no word is written down: there is a recording, or there was one.
    pub fn is_silent(&self) -> bool {
        self.answers().iter().all(|answer| answer.is_empty())
    }

    /// All but the words.
    pub fn circumstances(&self) -> (i64, How, &str, &str) {
        (self.held_at, self.how, &self.place, &self.language)
    }

    /// Everything that a search looks through.
    pub fn searched(&self) -> String {
        kit::dialect::fold(&[&self.answers().join(" "), " ", &self.place].concat())
    }

    pub fn at(&self) -> Timestamp {
        kit::clock::instant(self.held_at)
    }
}

impl Consent {
    /// The part of the form that says what the person agreed to.
    pub fn of(written: &WrittenConsent, problems: &mut Problems) -> Option<Consent> {
        let tier = chosen(Tier::parse(&written.tier), "consent.tier", problems);
        let given = chosen(Given::parse(&written.given), "consent.given", problems);
        if !chosen_wording(&written.wording) {
            problems.add(Problem::new("consent.wording", "problem-wording-unknown"));
        }
        Some(Consent {
            tier: tier?,
            wording: written.wording.clone(),
            given: given?,
        })
    }
}

impl Consent {
    /// An agreement that changes an earlier one, with who said "contact me" unless the hub knows
    /// them already.
    pub fn changed(written: &WrittenConsent, contact: Option<&WrittenContact>) -> Result<(Consent, Option<Contact>)> {
        let mut problems = Problems::default();
        let consent = Consent::of(written, &mut problems);
        let contact = match (&consent, contact) {
            (Some(consent), Some(_)) if consent.tier != Tier::Contact => {
                problems.add(Problem::new("contact", "problem-contact-not-agreed"));
                None
            }
            (_, written) => written.map(|written| written.look_over(&mut problems)),
        };
        match consent {
            Some(consent) => problems.or((consent, contact)),
            None => Err(kit::Error::Invalid(problems)),
        }
    }
}

impl WrittenContact {
    /// Who said "contact me", and how.
    pub fn look_over(&self, problems: &mut Problems) -> Contact {
        let channels: Vec<_> = self
            .channels
            .iter()
            .take(MOST_CHANNELS + 1)
            .enumerate()
            .filter_map(|(n, way)| {
                let at = |field: &str| format!("contact.channels.{n}.{field}");
                let channel = chosen(Channel::parse(&way.channel), at("channel"), problems);
                let basis = chosen(Basis::parse(&way.basis), at("basis"), problems);
                Some((channel?, way.value.clone(), basis?))
            })
            .collect();
        Contact::new(&self.name, channels, problems)
    }
}

impl NextStep {
    pub fn of(written: &WrittenNextStep, problems: &mut Problems) -> Option<NextStep> {
        let what = line("follow_up.what", &written.what, limits::NEXT_STEP, problems);
        if what.is_empty() {
            problems.add(Problem::new("follow_up.what", "problem-blank"));
        }
        let owner = written.owner.clone().filter(|owner| !owner.is_empty());
        if owner
            .as_ref()
            .is_some_and(|owner| owner.len() > 100 || !plain(owner))
        {
            problems.add(Problem::new("follow_up.owner", "problem-owner-unknown"));
        }
        let due: Option<Date> = written.due.trim().parse().ok();
        match due.filter(|due| (limits::FIRST_YEAR..2100).contains(&due.year())) {
            Some(due) => Some(NextStep {
                what,
                owner,
                due: due.to_string(),
            }),
            None => {
                problems.add(Problem::new("follow_up.due", "problem-not-date"));
                None
            }
        }
    }
}

/// Whether words are a part of one answer. Something may be left out between (`…`), and nothing put
/// in: a person agreed to be quoted, not to be improved.
pub fn said_in_one<'a>(mut answers: impl Iterator<Item = &'a str>, words: &str) -> bool {
    let words = evenly_spaced(words);
    let pieces: Vec<&str> = words
        .split('…')
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .collect();
    let in_order = |answer: &str| {
        let answer = evenly_spaced(answer);
        let mut rest = answer.as_str();
        pieces.iter().all(|piece| match rest.find(piece) {
            Some(at) => {
                rest = &rest[at + piece.len()..];
                true
            }
            None => false,
        })
    };
    !pieces.is_empty() && answers.any(in_order)
}

pub fn evenly_spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn held_at(written: &str, now: Timestamp, problems: &mut Problems) -> Option<i64> {
    let Ok(at) = written.trim().parse::<Timestamp>() else {
        problems.add(Problem::new("held_at", "problem-held-at"));
        return None;
    };
    let latest = now.checked_add(limits::HOURS_AHEAD.hours()).unwrap_or(now);
    if at > latest {
        problems.add(Problem::new("held_at", "problem-held-at-ahead"));
        return None;
    }
    if at.to_zoned_datetime(jiff::tz::TimeZone::UTC).year() < limits::FIRST_YEAR {
        problems.add(Problem::new("held_at", "problem-held-at-old"));
        return None;
    }
    Some(at.as_microsecond())
}

/// Letters, digits and hyphens, as BCP 47 has them; the language itself in small letters.
fn language(written: &str, problems: &mut Problems) -> Option<String> {
    let written = written.trim();
    let mut parts = written.split('-');
    let first = parts.next().unwrap_or_default();
    let fine = written.len() <= limits::LANGUAGE
        && (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !fine {
        problems.add(Problem::new("language", "problem-language"));
        return None;
    }
    Some(first.to_ascii_lowercase() + &written[first.len()..])
}

fn themes(written: &[String], problems: &mut Problems) -> Vec<String> {
    if written.len() > limits::THEMES {
        problems.add(Problem::new("themes", "too-many").with("most", limits::THEMES));
    }
    let mut themes: Vec<String> = written.iter().take(limits::THEMES).cloned().collect();
    themes.sort();
    themes.dedup();
    if themes.iter().any(|id| id.len() > 100 || !plain(id)) {
        problems.add(Problem::new("themes", "problem-not-listed"));
    }
    themes
}

fn contact(written: Option<&WrittenContact>, tier: Option<Tier>, problems: &mut Problems) -> Option<Contact> {
    match (written, tier) {
        (Some(written), Some(Tier::Contact)) => Some(written.look_over(problems)),
        (None, Some(Tier::Contact)) => {
            WrittenContact::default().look_over(problems);
            None
        }
        // Names and numbers are held only where the person asked for it.
        (Some(_), Some(_)) => {
            problems.add(Problem::new("contact", "problem-contact-not-agreed"));
            None
        }
        _ => None,
    }
}

fn chosen<T>(
    value: Option<T>,
    field: impl Into<std::borrow::Cow<'static, str>>,
    problems: &mut Problems,
) -> Option<T> {
    if value.is_none() {
        problems.add(Problem::new(field, "problem-choose"));
    }
    value
}

/// What a person typed without what no person types, NUL above all, which PostgreSQL refuses.
fn paragraphs(
    field: impl Into<std::borrow::Cow<'static, str>>,
    written: &str,
    most: usize,
    problems: &mut Problems,
) -> String {
    let clean: String = written
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    let clean = clean.trim().to_owned();
    if clean.chars().count() > most {
        problems.add(Problem::new(field, "too-long").with("most", most));
    }
    clean
}

/// One line of words: breaks become spaces.
fn line(
    field: impl Into<std::borrow::Cow<'static, str>>,
    written: &str,
    most: usize,
    problems: &mut Problems,
) -> String {
    let one = written.split_whitespace().collect::<Vec<_>>().join(" ");
    paragraphs(field, &one, most, problems)
}

/// Whether this could be the id of words that were read out.
pub(super) fn chosen_wording(id: &str) -> bool {
    !id.is_empty() && id.len() <= 100 && plain(id)
}

/// An id of ours or of another system: no spaces, nothing that needs quoting.
fn plain(id: &str) -> bool {
    id.bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':' | b'.'))
}
