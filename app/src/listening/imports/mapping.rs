//! What one row says when it is read as a conversation.

use super::fields::{self, Field};
use crate::imports::model as files;
use crate::listening::model::{
    Basis, Channel, Given, Heard, Said, Tier, Written, WrittenConsent, WrittenContact, WrittenNextStep, WrittenWay,
};
use jiff::Timestamp;
use kit::sheets::{Row, meant};
use kit::{Error, Problem, Problems};

/// A file's columns, read as conversations.
pub struct Lens(pub files::Lens);

/// What one row says, before themes, members and wordings are looked up.
#[derive(Debug, Default)]
pub struct Found {
    /// The id that Folkmoot gave this conversation, in a file that Folkmoot wrote.
    pub id: Option<String>,
    pub written: Written,
    pub tier: Option<Tier>,
    pub themes: Vec<String>,
    /// The name or e-mail address of a member.
    pub listener: String,
    /// A name or a number came without the consent to keep it, and is left out.
    pub left_out: bool,
    /// Where an answer is looked for: the first question that has a column.
    answer: Option<Field>,
    problems: Problems,
}

impl Lens {
    pub(super) fn cell<'r>(&'r self, row: &'r Row<'_>, field: Field) -> &'r str {
        self.0.cell(row, field.as_str())
    }

    pub fn look(&self, row: &Row<'_>) -> Found {
        let cell = |field| self.cell(row, field);
        let words = |field| cell(field).to_owned();
        let mut problems = Problems::default();
        // A field that cannot be understood is told here, and stands in `Written` as something that
        // can, so that it is told once and the others are still looked at.
        let mut understood = |field: Field, meant: Option<String>, instead: &str, sentence: &'static str| {
            meant.unwrap_or_else(|| {
                let blank = cell(field).is_empty();
                let sentence = if blank { "This is empty, and nothing is given for the whole file." } else { sentence };
                problems.add(Problem::new(field.as_str(), sentence));
                instead.to_owned()
            })
        };
        let held_at = understood(
            Field::HeldAt,
            meant::instant(cell(Field::HeldAt), self.0.zone()).map(|at| at.to_string()),
            "2026-01-01T12:00:00Z",
            "This is no date we understand. Write it like 2026-10-01 or 1/10/2026.",
        );
        let how = understood(
            Field::How,
            fields::how(cell(Field::How)).map(|how| how.as_str().to_owned()),
            "door",
            "Write door, street, event, phone, house_meeting or one_to_one.",
        );
        let tier = fields::tier(cell(Field::Tier));
        let tier_words = understood(
            Field::Tier,
            tier.map(|tier| tier.as_str().to_owned()),
            "hub",
            "Write hub, theme, quotation or contact.",
        );
        let given = match cell(Field::Given) {
            "" => Given::File.as_str().to_owned(),
            words => understood(
                Field::Given,
                fields::given(words).map(|given| given.as_str().to_owned()),
                "file",
                "Write spoken, written or phone.",
            ),
        };
        let id = match cell(Field::Id) {
            "" => None,
            words => kit::id::parse(words).or_else(|| {
                problems.add(Problem::new(
                    Field::Id.as_str(),
                    "This is no number that Folkmoot gave. Leave this column out.",
                ));
                None
            }),
        };
        let (contact, left_out) = self.contact(row, tier);
        Found {
            id,
            tier,
            left_out,
            answer: Field::ANSWERS.into_iter().find(|answer| self.0.has_column(answer.as_str())),
            themes: fields::themes(cell(Field::Themes)),
            listener: words(Field::Listener),
            written: Written {
                held_at,
                how,
                place: words(Field::Place),
                language: meant::language(cell(Field::Language)),
                loves: words(Field::Loves),
                concerns: words(Field::Concerns),
                would_change: words(Field::WouldChange),
                would_do: words(Field::WouldDo),
                themes: Vec::new(),
                consent: WrittenConsent {
                    tier: tier_words,
                    wording: String::new(),
                    given,
                },
                contact,
                follow_up: self.next_step(row, &mut problems),
                slip: None,
                sheet: None,
                recording: None,
            },
            problems,
        }
    }

    /// A name and a number are taken only from those who said "contact me".
    fn contact(&self, row: &Row<'_>, tier: Option<Tier>) -> (Option<WrittenContact>, bool) {
        let [name, phone, email] = [Field::Name, Field::Phone, Field::Email].map(|field| self.cell(row, field));
        if tier != Some(Tier::Contact) {
            return (None, [name, phone, email].iter().any(|words| !words.is_empty()));
        }
        let way = |channel: Channel, value: &str| WrittenWay {
            channel: channel.as_str().to_owned(),
            value: value.to_owned(),
            basis: Basis::Consent.as_str().to_owned(),
        };
        let channels = [(Channel::Phone, phone), (Channel::Email, email)]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(channel, value)| way(channel, value))
            .collect();
        let contact = WrittenContact {
            name: name.to_owned(),
            channels,
        };
        (Some(contact), false)
    }

    fn next_step(&self, row: &Row<'_>, problems: &mut Problems) -> Option<WrittenNextStep> {
        let what = self.cell(row, Field::FollowUp);
        if what.is_empty() {
            return None;
        }
        let due = meant::instant(self.cell(row, Field::Due), self.0.zone()).map(|at| kit::clock::day(at, self.0.zone()));
        if due.is_none() {
            problems.add(Problem::new(
                Field::Due.as_str(),
                "Something was promised: by when? Write the day like 2026-12-01.",
            ));
        }
        Some(WrittenNextStep {
            what: what.to_owned(),
            owner: None,
            due: due.unwrap_or_else(|| "2026-01-01".to_owned()),
        })
    }
}

impl Found {
    /// The conversation, once its themes, wording and follower-up are known; or everything that is
    /// wrong with the row, by field.
    pub fn heard(
        mut self,
        themes: Vec<String>,
        wording: Option<String>,
        owner: Option<String>,
        now: Timestamp,
    ) -> Result<Heard, Problems> {
        self.written.themes = themes;
        // A tier that was not understood has no wording; it has been told already.
        self.written.consent.wording = wording.unwrap_or_else(|| "none".to_owned());
        if let Some(step) = &mut self.written.follow_up {
            if owner.is_none() {
                self.problems.add(Problem::new(
                    Field::Listener.as_str(),
                    "Something was promised: by whom? Name a member of this hub.",
                ));
            }
            step.owner = owner;
        }
        match Heard::of(&self.written, now) {
            Ok(heard) if self.problems.is_empty() => Ok(heard),
            Ok(_) => Err(self.problems),
            Err(Error::Invalid(found)) => {
                let first_is_phone = self
                    .written
                    .contact
                    .as_ref()
                    .and_then(|contact| contact.channels.first())
                    .is_some_and(|way| way.channel == Channel::Phone.as_str());
                for problem in found.0 {
                    let field = match self.answer {
                        Some(answer) if problem.key == "heard-one-needed" => answer.as_str(),
                        _ => field_of(&problem.field, first_is_phone),
                    };
                    self.problems.add(Problem { field: field.into(), ..problem });
                }
                Err(self.problems)
            }
            Err(_) => Err(self.problems),
        }
    }

    /// What was said, where that much can be understood: enough to tell whether an id brings words
    /// that are here.
    pub fn said(&self, now: Timestamp) -> Option<Said> {
        let understood = |field: Field| self.problems.at(field.as_str()).next().is_none();
        let all = [Field::HeldAt, Field::How, Field::Tier].into_iter().all(understood);
        all.then(|| Said::corrected(&self.written, now).ok()).flatten()
    }

    pub fn add_problem(&mut self, field: Field, sentence: &'static str) {
        self.problems.add(Problem::new(field.as_str(), sentence));
    }
}

/// The name on the wire as the name of a column's field.
fn field_of(wire: &str, first_is_phone: bool) -> &'static str {
    let field = match wire {
        "consent.tier" | "consent.wording" => Field::Tier,
        "consent.given" => Field::Given,
        "contact" | "contact.name" => Field::Name,
        "contact.channels.0.value" if !first_is_phone => Field::Email,
        "contact.channels.1.value" => Field::Email,
        wire if wire.starts_with("contact.") => Field::Phone,
        "follow_up.what" => Field::FollowUp,
        "follow_up.due" => Field::Due,
        "follow_up.owner" => Field::Listener,
        wire => Field::parse(wire).unwrap_or(Field::Concerns),
    };
    field.as_str()
}
