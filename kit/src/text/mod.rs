//! Letters to telephones: through a gateway over HTTP, or into a folder of files in the demonstration.

mod gateway;

use crate::jobs::Job;
use crate::{Error, Result};
pub use gateway::{Gateway, TEMPLATE};
use phonenumber::country::Id as Country;
use phonenumber::{Mode, Type};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The kind of the job that sends a text.
pub const SEND: &str = "text.send";

/// The longest text, in letters: four parts of what a telephone takes at once, where the words are not
/// written in Latin letters.
pub const LONGEST: usize = 268;

/// The longest line that is looked at for a number.
const LONGEST_NUMBER: usize = 40;

/// Ofcom keeps these numbers for stories: no telephone has one, and so no list of telephones knows them.
const IN_STORIES: &str = "+447700900";

/// A mobile number as every telephone of the world dials it: `+447700900123`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number(String);

impl Number {
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// Out of a column that was written from one.
    pub fn kept(stored: &str) -> Option<Number> {
        let digits = stored.strip_prefix('+')?;
        let all_digits = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
        all_digits.then(|| Number(stored.to_owned()))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    pub to: Number,
    pub words: String,
}

impl Text {
    /// Words past [`LONGEST`] are cut: a gateway would refuse the whole, or take money for ten.
    pub fn new(to: Number, words: &str) -> Text {
        Text {
            to,
            words: words.chars().take(LONGEST).collect(),
        }
    }

    /// The job that sends it. `key` begins with what the text is about, and differs for each text.
    pub(crate) fn job(&self, key: String) -> Result<Job<'static>> {
        Ok(Job {
            kind: SEND,
            key: Some(key.into()),
            body: serde_json::to_string(self)?.into(),
            after: None,
        })
    }
}

#[derive(Clone)]
pub struct Texts {
    way: Way,
    /// Where a number is that begins without its country.
    home: Country,
}

#[derive(Clone)]
enum Way {
    Gateway(Arc<Gateway>),
    Folder(PathBuf),
}

impl Texts {
    /// `home` as in `GB`.
    pub fn through(gateway: Gateway, home: &str) -> Result<Texts> {
        Ok(Texts {
            way: Way::Gateway(Arc::new(gateway)),
            home: country(home)?,
        })
    }

    pub fn folder(folder: &Path, home: &str) -> Result<Texts> {
        std::fs::create_dir_all(folder)?;
        Ok(Texts {
            way: Way::Folder(folder.to_owned()),
            home: country(home)?,
        })
    }

    /// Whether anybody receives what is sent: without a gateway, texts stay in a folder.
    pub fn arrive(&self) -> bool {
        matches!(self.way, Way::Gateway(_))
    }

    /// The number of a mobile telephone, however somebody typed it; or the key of what is wrong with it.
    /// Numbers that cost whoever writes to them are refused with landlines.
    pub fn number(&self, typed: &str) -> std::result::Result<Number, &'static str> {
        let plain: String = typed.trim().chars().map(plain_digit).collect();
        if plain.is_empty() {
            return Err("problem-blank");
        }
        let only_numbers = plain
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '+' | ' ' | '\u{a0}' | '-' | '(' | ')' | '.' | '/'));
        if !only_numbers || plain.chars().count() > LONGEST_NUMBER {
            return Err("problem-not-phone");
        }
        let known = phonenumber::parse(Some(self.home), &plain).map_err(|_| "problem-not-phone")?;
        let number = known.format().mode(Mode::E164).to_string();
        if number.starts_with(IN_STORIES) && number.len() == "+447700900000".len() {
            return Ok(Number(number));
        }
        match known.number_type(&phonenumber::metadata::DATABASE) {
            Type::Mobile | Type::FixedLineOrMobile => Ok(Number(number)),
            _ if known.is_valid() => Err("problem-not-mobile"),
            _ => Err("problem-not-phone"),
        }
    }

    /// Sends a text. A gateway that understands `{id}` sends the same one once, however often it is told.
    pub async fn send(&self, id: &str, text: &Text) -> Result<()> {
        match &self.way {
            Way::Gateway(gateway) => gateway.send(id, text.to.as_str(), &text.words).await,
            Way::Folder(folder) => {
                let file = folder.join(format!("{id}.txt"));
                let words = format!("To: {}\n\n{}\n", text.to.as_str(), text.words);
                Ok(tokio::task::spawn_blocking(move || std::fs::write(file, words))
                    .await
                    .map_err(|_| Error::internal("a text could not be written to its folder"))??)
            }
        }
    }
}

fn country(code: &str) -> Result<Country> {
    code.trim()
        .to_uppercase()
        .parse()
        .map_err(|_| Error::internal("the country of telephone numbers is not two letters like GB"))
}

/// A digit as a telephone knows it, however a keyboard for Urdu, Persian or Arabic writes it.
pub fn plain_digit(c: char) -> char {
    let nought = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return c,
    };
    char::from_digit(u32::from(c) - nought, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(home: &str) -> Texts {
        Texts::folder(&std::env::temp_dir().join("folkmoot-story-of-texts"), home).unwrap()
    }

    #[test]
    fn a_number_is_dialled_alike_however_it_is_typed() {
        let texts = texts("gb");
        for typed in [
            "07700 900123",
            "+44 7700 900 123",
            "0044 7700-900123",
            "(07700) 900.123",
            "+44 (0)7700 900123",
            "۰۷۷۰۰ ۹۰۰۱۲۳",
        ] {
            let number = texts.number(typed).unwrap();
            assert_eq!(number.as_str(), "+447700900123", "{typed}");
        }
        assert_eq!(texts.number("+48 512 345 678").unwrap().as_str(), "+48512345678");
        assert_eq!(
            super::tests::texts("PL").number("512 345 678").unwrap().as_str(),
            "+48512345678"
        );
    }

    #[test]
    fn what_takes_no_text_or_costs_the_sender_is_refused() {
        let texts = texts("GB");
        for (typed, key) in [
            (" ", "problem-blank"),
            ("ring the bell", "problem-not-phone"),
            ("1-800-FLOWERS", "problem-not-phone"),
            ("+447700900123;ext=5", "problem-not-phone"),
            ("tel:+447700900123", "problem-not-phone"),
            ("999", "problem-not-phone"),
            ("118500", "problem-not-phone"),
            ("+44 7700 9001234", "problem-not-phone"),
            (&"0".repeat(4000), "problem-not-phone"),
            ("020 7946 0958", "problem-not-mobile"),
            ("09061 123456", "problem-not-mobile"),
            ("070 1234 5678", "problem-not-mobile"),
        ] {
            assert_eq!(texts.number(typed), Err(key), "{typed}");
        }
    }

    #[tokio::test]
    async fn the_same_text_sent_twice_is_one_file() {
        let folder = std::env::temp_dir().join(format!("folkmoot-story-of-texts-{}", std::process::id()));
        let texts = Texts::folder(&folder, "GB").unwrap();
        let text = Text::new(texts.number("07700 900123").unwrap(), "Your slip");
        for _ in 0..2 {
            texts.send("one", &text).await.unwrap();
        }
        let files: Vec<_> = std::fs::read_dir(&folder)
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        assert_eq!(files.len(), 1);
        assert_eq!(
            std::fs::read_to_string(&files[0]).unwrap(),
            "To: +447700900123\n\nYour slip\n"
        );
        std::fs::remove_dir_all(folder).unwrap();
    }
}
