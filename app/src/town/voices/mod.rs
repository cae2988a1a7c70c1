//! What residents of the invented town say. Each sentence was written for it; a conversation is put
//! together of several, so that no two read alike.

mod company;
mod homes;
mod loves;
mod polish;
mod streets;
mod urdu;

use super::dice::Dice;

pub use loves::{DONE_NOTES, LET_GO_NOTES, PROMISES};

/// Something that people speak about.
pub struct Subject {
    pub key: &'static str,
    /// What the network calls it: several subjects share a name there.
    pub common: &'static str,
    /// What hubs call it, each in its own way.
    pub called: &'static [&'static str],
    concerns: &'static [&'static str],
    because: &'static [&'static str],
    changes: &'static [&'static str],
    does: &'static [&'static str],
}

/// A language other than English that conversations are held in.
struct Tongue {
    language: &'static str,
    loves: &'static [&'static str],
    said: &'static [Said],
    does: &'static [&'static str],
}

struct Said {
    about: &'static str,
    concerns: &'static [&'static str],
    changes: &'static [&'static str],
    does: &'static [&'static str],
}

pub const SUBJECTS: &[&Subject] = &[
    &homes::DAMP,
    &homes::RENTS,
    &homes::LIFTS,
    &homes::DRAINS,
    &streets::BUSES,
    &streets::SPEEDING,
    &streets::LIGHTS,
    &streets::BINS,
    &streets::SHOPS,
    &streets::PARK,
    &company::YOUTH,
    &company::LONELY,
    &company::SCHOOL,
    &company::DOCTORS,
    &company::NEIGHBOURS,
];

const TONGUES: &[&Tongue] = &[&polish::POLISH, &urdu::URDU];

/// The names of a place that people use.
pub struct Ground {
    pub streets: &'static [&'static str],
    pub spots: &'static [&'static str],
}

/// What one person said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voice {
    pub loves: String,
    pub concerns: String,
    pub would_change: String,
    pub would_do: String,
    /// Keys of the subjects, the one that matters most first.
    pub about: Vec<&'static str>,
}

/// Somebody of this place speaks about `first`, and perhaps about `second`.
pub fn speak(
    dice: &Dice,
    language: &str,
    ground: &Ground,
    first: &'static Subject,
    second: Option<&'static Subject>,
) -> Voice {
    let tongue = TONGUES.iter().find(|tongue| tongue.language == language);
    // Not everybody has thought about everything.
    let (loves, changes, does) = (dice.often(86), dice.often(74), dice.often(58));
    let mut voice = match tongue {
        Some(tongue) => in_tongue(dice, tongue, first, second),
        None => in_english(dice, first, second),
    };
    for (kept, words) in [
        (loves, &mut voice.loves),
        (true, &mut voice.concerns),
        (changes, &mut voice.would_change),
        (does, &mut voice.would_do),
    ] {
        *words = if kept {
            filled(dice, ground, words)
        } else {
            String::new()
        };
    }
    voice
}

fn in_english(dice: &Dice, first: &'static Subject, second: Option<&'static Subject>) -> Voice {
    let mut concerns = Vec::new();
    if dice.often(28) {
        concerns.push(dice.pick(loves::OPENERS));
    }
    concerns.push(dice.pick(first.concerns));
    if dice.often(55) {
        concerns.push(dice.pick(first.because));
    }
    if let Some(second) = second {
        concerns.push(dice.pick(second.concerns));
    }
    let mut changes = vec![dice.pick(first.changes)];
    if let Some(second) = second
        && dice.often(30)
    {
        changes.push(dice.pick(second.changes));
    }
    let mut loved = vec![dice.pick(loves::LOVES)];
    if dice.often(18) {
        let also = dice.pick(loves::LOVES);
        loved.extend((!loved.contains(&also)).then_some(also));
    }
    Voice {
        loves: loved.join(" "),
        concerns: concerns.join(" "),
        would_change: changes.join(" "),
        would_do: dice
            .pick(if dice.often(65) { first.does } else { loves::DOES })
            .to_owned(),
        about: [Some(first), second]
            .into_iter()
            .flatten()
            .map(|s| s.key)
            .collect(),
    }
}

fn in_tongue(
    dice: &Dice,
    tongue: &Tongue,
    first: &'static Subject,
    second: Option<&'static Subject>,
) -> Voice {
    let said = |subject: &Subject| tongue.said.iter().find(|said| said.about == subject.key);
    // What this language has no words for here is spoken about as neighbours: everybody has some.
    let main = said(first).unwrap_or(&tongue.said[tongue.said.len() - 1]);
    let also = second.and_then(said).filter(|also| also.about != main.about);
    let mut concerns = vec![dice.pick(main.concerns)];
    concerns.extend(also.map(|also| dice.pick(also.concerns)));
    Voice {
        loves: dice.pick(tongue.loves).to_owned(),
        concerns: concerns.join(" "),
        would_change: dice.pick(main.changes).to_owned(),
        would_do: dice
            .pick(if dice.often(50) { main.does } else { tongue.does })
            .to_owned(),
        about: [Some(main), also]
            .into_iter()
            .flatten()
            .map(|s| s.about)
            .collect(),
    }
}

/// Puts streets, times and people of this place into the gaps.
fn filled(dice: &Dice, ground: &Ground, words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 40);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let (gap, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(before);
        let word = match gap {
            "street" => dice.pick(ground.streets),
            "spot" => dice.pick(ground.spots),
            "time" => dice.pick(loves::TIME),
            _ => dice.pick(loves::WHO),
        };
        // A sentence that begins with "my mum" begins with a capital letter.
        if out.is_empty() || out.ends_with(". ") || out.ends_with("? ") {
            let mut letters = word.chars();
            out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            out.push_str(letters.as_str());
        } else {
            out.push_str(word);
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const GROUND: Ground = Ground {
        streets: &["Mill Lane"],
        spots: &["the towers"],
    };

    #[test]
    fn hundreds_of_sentences_were_written_and_none_twice() {
        let english = SUBJECTS
            .iter()
            .flat_map(|s| [s.concerns, s.because, s.changes, s.does]);
        let others = TONGUES.iter().flat_map(|tongue| {
            tongue
                .said
                .iter()
                .flat_map(|said| [said.concerns, said.changes, said.does])
                .chain([tongue.loves, tongue.does])
        });
        let all: Vec<&str> = english
            .chain(others)
            .chain([loves::LOVES, loves::OPENERS, loves::DOES, loves::PROMISES])
            .flatten()
            .copied()
            .collect();
        let once: BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), once.len());
        assert!(all.len() > 500, "{} sentences", all.len());
        for sentence in all {
            let gaps: Vec<&str> = sentence
                .split('{')
                .skip(1)
                .map(|after| after.split('}').next().unwrap())
                .collect();
            assert!(
                gaps.iter()
                    .all(|gap| ["street", "spot", "time", "who"].contains(gap)),
                "{sentence}"
            );
        }
    }

    #[test]
    fn what_is_said_is_whole_and_about_its_subject() {
        let dice = Dice::new(4);
        for language in ["en", "pl", "ur"] {
            for subject in SUBJECTS {
                let voice = speak(&dice, language, &GROUND, subject, Some(&streets::BUSES));
                let words = [
                    &voice.loves,
                    &voice.concerns,
                    &voice.would_change,
                    &voice.would_do,
                ];
                assert!(!voice.concerns.is_empty());
                assert!(words.iter().all(|words| !words.contains(['{', '}'])), "{words:?}");
                assert!(!voice.about.is_empty());
                if language == "en" {
                    assert_eq!(voice.about[0], subject.key);
                }
            }
        }
    }

    #[test]
    fn a_sentence_begins_with_a_capital_letter() {
        let dice = Dice::new(1);
        let said = filled(&dice, &GROUND, "{who} waits. {who} waits on {street}.");
        assert!(said.starts_with(char::is_uppercase), "{said}");
        assert!(
            said.contains(". M") || said.contains(". T") || said.contains(". A") || said.contains(". O"),
            "{said}"
        );
    }
}
