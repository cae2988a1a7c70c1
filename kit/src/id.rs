//! Ids of records: UUIDv7, made by whoever makes the record, so that a phone needs no server.

use crate::clock::{Chance, Clock};

pub fn new(clock: &Clock, chance: &Chance) -> String {
    let millis = u64::try_from(clock.now().as_millisecond()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &chance.bytes())
        .into_uuid()
        .to_string()
}

/// The id as we keep it, if it is one: 36 small letters, digits and hyphens.
pub fn parse(words: &str) -> Option<String> {
    (words.len() == 36)
        .then(|| uuid::Uuid::try_parse(words).ok())
        .flatten()
        .map(|id| id.to_string())
}

/// The id that a thing has by what it is made of: made again of the same, it is the same (UUIDv8).
pub fn named(parts: &[&str]) -> String {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(parts.join("\n").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

/// A secret for a link or a cookie: 32 random bytes, as 64 hexadecimal letters.
pub fn secret(chance: &Chance) -> String {
    hex(&chance.bytes::<32>())
}

/// A code that can be read aloud and typed: `KPWD-7XHQ-M3FT`, 58 bits, without 0, O, 1, I, L, U.
pub fn code(chance: &Chance) -> String {
    // Filled up to 32 so that five random bits choose evenly; a star is thrown again.
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ**";
    let mut code = String::with_capacity(14);
    let mut letters = 0;
    while letters < 12 {
        let letter = LETTERS[usize::from(chance.bytes::<1>()[0] & 31)];
        if letter.is_ascii_alphanumeric() {
            if letters > 0 && letters % 4 == 0 {
                code.push('-');
            }
            code.push(letter.into());
            letters += 1;
        }
    }
    code
}

/// The code of a sheet of paper: `KPWD-7XHQ`, 38 bits. Whoever guesses one finds what they may see anyway.
pub fn sheet_code(chance: &Chance) -> String {
    code(chance).chars().take(9).collect()
}

/// A typed code as it was printed: capitals, groups of four, forgiving about spaces and dashes.
pub fn tidy_code(typed: &str) -> String {
    let letters: Vec<char> = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(64)
        .map(|c| c.to_ascii_uppercase())
        .collect();
    letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

/// What is stored of a secret: whoever reads the database cannot sign in with it.
pub fn digest(secret: &str) -> String {
    use sha2::Digest as _;
    hex(&sha2::Sha256::digest(secret.as_bytes()))
}

pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
            use std::fmt::Write as _;
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

/// The bytes of hexadecimal letters, two for each.
pub fn from_hex(letters: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = letters.chars().map(|letter| letter.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    digits
        .chunks(2)
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_survives_being_typed_carelessly() {
        let code = code(&Chance::seeded(7));
        assert_eq!(code.len(), 14);
        assert_eq!(tidy_code(&code.to_lowercase().replace('-', " ")), code);
        let sheet = sheet_code(&Chance::seeded(7));
        assert_eq!(sheet.len(), 9);
        assert_eq!(tidy_code(&sheet.to_lowercase()), sheet);
    }

    #[test]
    fn what_is_made_of_the_same_has_the_same_id() {
        let id = named(&["page", "door", "spoke"]);
        assert_eq!(named(&["page", "door", "spoke"]), id);
        assert_ne!(named(&["page", "door", "refused"]), id);
        assert_eq!(parse(&id).as_deref(), Some(id.as_str()));
    }

    #[test]
    fn only_ids_are_ids() {
        let id = new(&Clock::running(), &Chance::system());
        assert_eq!(parse(&id).as_deref(), Some(id.as_str()));
        assert_eq!(parse(&id.to_uppercase()).as_deref(), Some(id.as_str()));
        assert_eq!(parse("../../etc"), None);
        assert_eq!(parse("{019a0000-0000-7000-8000-000000000000}"), None);
    }
}
