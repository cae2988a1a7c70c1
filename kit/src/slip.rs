//! The code on a slip that a resident holds: short enough to read aloud, and not to be guessed.
//!
//! `K7MF-3XRT-9HAC`: eleven letters by chance and one that checks them. Of every two letters that look
//! alike at most one is used, so one that is misread is either set right or refused. There are 23 of them,
//! a prime number, and each place has a weight of its own: then one wrong letter, and any two that
//! changed places, never give another code.
//!
//! 23¹¹ codes are 49.8 bits. Half a million slips may be out, and 300 wrong codes an hour are let try in a
//! whole installation ([`MOST_REFUSED`]): the first that opens anything is expected after 700 years, and
//! one certain slip after 360 million. Whoever steals the database finds digests, each of which takes 8 MB
//! and some milliseconds to make: to try all codes takes one machine a hundred thousand years. The digest
//! is slow and not keyed, because a key that is lost would leave everybody with a slip that opens nothing,
//! and a hub that leaves could not take its slips along.

use crate::clock::Chance;
use crate::house::House;
use crate::text::plain_digit;
use crate::{Error, Result, id};
use argon2::{Algorithm, Argon2, Params, Version};

const LETTERS: &[u8; 23] = b"23456789ACEFHJKMNPRTWXY";
const LENGTH: usize = 12;
const GROUP: usize = 4;
/// The longest line that is looked at for a code.
const LONGEST: usize = 60;

/// Codes that open nothing, in an hour: after these no code is taken until the hour ends.
pub const MOST_REFUSED: i64 = 300;

/// The same in every installation, so that a hub can move with its slips.
const SALT: &[u8] = b"folkmoot slip 1.";

#[derive(Clone, PartialEq, Eq)]
pub struct Code([u8; LENGTH]);

impl Code {
    pub fn new(chance: &Chance) -> Code {
        let mut places = [0; LENGTH];
        let mut n = 0;
        while n < LENGTH - 1 {
            let place = chance.bytes::<1>()[0] & 31;
            // What is past the letters is thrown again, so that each is as likely.
            if usize::from(place) < LETTERS.len() {
                places[n] = place;
                n += 1;
            }
        }
        // 12 × 2 is 1 modulo 23.
        let all = u16::try_from(LETTERS.len()).unwrap_or(23);
        let last = (all - sum(&places)) * 2 % all;
        places[LENGTH - 1] = u8::try_from(last).unwrap_or_default();
        Code(places.map(|place| LETTERS[usize::from(place)]))
    }

    /// A code as somebody typed it, if it is one: small letters, spaces, hyphens and look-alikes are
    /// forgiven, and the last letter must fit the others.
    pub fn typed(words: &str) -> Option<Code> {
        let mut letters = [0; LENGTH];
        let mut places = [0; LENGTH];
        let mut n = 0;
        if words.chars().count() > LONGEST {
            return None;
        }
        for letter in words.chars().map(plain_digit) {
            if !letter.is_alphanumeric() {
                continue;
            }
            let letter = match letter.to_ascii_uppercase() {
                'S' => '5',
                'Z' => '2',
                'B' => '8',
                'G' => '6',
                other => other,
            };
            let place = LETTERS.iter().position(|known| char::from(*known) == letter)?;
            *letters.get_mut(n)? = LETTERS[place];
            places[n] = u8::try_from(place).unwrap_or_default();
            n += 1;
        }
        (n == LENGTH && sum(&places) == 0).then_some(Code(letters))
    }

    /// As it is printed: `K7MF-3XRT-9HAC`.
    pub fn printed(&self) -> String {
        self.0
            .chunks(GROUP)
            .map(|group| group.iter().map(|letter| char::from(*letter)).collect::<String>())
            .collect::<Vec<_>>()
            .join("-")
    }

    /// What is kept of it. Made before a transaction begins and never within one: it is slow.
    pub async fn digest(&self, house: &House) -> Result<String> {
        let _turn = house
            .hashing
            .acquire()
            .await
            .map_err(|_| Error::internal("hashing is closed"))?;
        let letters = self.0;
        tokio::task::spawn_blocking(move || digest(&letters))
            .await
            .map_err(|e| Error::internal(e.to_string()))?
    }
}

fn digest(letters: &[u8]) -> Result<String> {
    let failed = |e: argon2::Error| Error::internal(format!("a slip's digest: {e}"));
    let params = Params::new(8 * 1024, 1, 1, Some(32)).map_err(failed)?;
    let mut made = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(letters, SALT, &mut made)
        .map_err(failed)?;
    Ok(id::hex(&made))
}

/// Nought where the last letter fits the others.
fn sum(places: &[u8; LENGTH]) -> u16 {
    let weighed = places
        .iter()
        .zip(1_u16..)
        .map(|(place, weight)| u16::from(*place) * weight);
    weighed.sum::<u16>() % u16::try_from(LETTERS.len()).unwrap_or(23)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(letters: [u8; LENGTH]) -> bool {
        Code::typed(std::str::from_utf8(&letters).unwrap()).is_some()
    }

    #[test]
    fn one_wrong_letter_and_two_that_changed_places_are_always_seen() {
        let chance = Chance::seeded(7);
        for _ in 0..500 {
            let good = Code::new(&chance).0;
            assert!(code(good));
            for at in 0..LENGTH {
                for letter in LETTERS {
                    let mut wrong = good;
                    wrong[at] = *letter;
                    assert_eq!(code(wrong), wrong == good, "{wrong:?}");
                }
                for other in at + 1..LENGTH {
                    let mut wrong = good;
                    wrong.swap(at, other);
                    assert_eq!(code(wrong), wrong == good, "{wrong:?}");
                }
            }
        }
    }

    #[test]
    fn a_code_survives_being_typed_carelessly() {
        let chance = Chance::seeded(3);
        for _ in 0..200 {
            let code = Code::new(&chance);
            let printed = code.printed();
            assert_eq!(printed.len(), 14);
            let careless = printed
                .to_lowercase()
                .replace('-', " ")
                .replace('5', "s")
                .replace('8', "b");
            let careless = careless.replace('2', "z").replace('6', "g").replace('4', "۴");
            assert!(
                Code::typed(&format!(" {careless}. ")) == Some(code),
                "{printed} {careless}"
            );
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        for words in [
            "",
            "K7MF",
            "K7MF-3XRT-9HAC-K7MF",
            "O0O0-1I1L-UVDQ",
            "نہیں",
            &"2".repeat(10_000),
        ] {
            assert!(Code::typed(words).is_none(), "{words}");
        }
    }

    #[test]
    fn each_letter_is_as_likely() {
        let chance = Chance::seeded(5);
        let mut seen = [0_u32; 256];
        for _ in 0..4_000 {
            for letter in Code::new(&chance).0 {
                seen[usize::from(letter)] += 1;
            }
        }
        let expected = 4_000 * 12 / 23;
        for letter in LETTERS {
            let seen = seen[usize::from(*letter)];
            assert!(
                seen.abs_diff(expected) < expected / 5,
                "{}: {seen}",
                char::from(*letter)
            );
        }
    }

    #[test]
    fn a_digest_is_the_same_in_every_installation() {
        // Slips are in people's drawers: what makes another digest closes them all.
        let kept = "9fedfd5ef3ffa69a0a635694b5a471e812edafa6c3d9b4c7c12fbda50c4fbe48";
        assert_eq!(digest(b"K7MF3XRT9HAC").unwrap(), kept);
    }
}
