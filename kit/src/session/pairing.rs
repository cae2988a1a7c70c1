//! The door for those who have no e-mail: a code that a coordinator shows for a few minutes.

use super::phones::{self, Enrolled};
use super::second_step::{Opened, steps_of, through};
use super::{Account, note};
use crate::clock::Chance;
use crate::db::{Conn, Value};
use crate::house::House;
use crate::{Error, Result, id, sql};

/// How long a pairing code works, in minutes: the volunteer stands beside the coordinator.
pub const PAIRING_MINUTES: i64 = 10;

/// Without 0, O, 1, I, L, U. A number that shares no factor with the weights of [`check`].
const LETTERS: &[u8; 30] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LONG: usize = 8;

/// A code that is read off a screen and typed: `KPWD-7XHQ`. Seven letters of chance, 34 bits, and one
/// that catches a letter that was misread. Short, for it lives ten minutes, works once, and is guarded by
/// the limits of the doors.
pub fn pairing_code(chance: &Chance) -> String {
    let mut letters = Vec::with_capacity(LONG);
    while letters.len() < LONG - 1 {
        let drawn = usize::from(chance.bytes::<1>()[0] & 31);
        // Thirty letters and five bits: two draws of thirty-two are thrown again.
        letters.extend(LETTERS.get(drawn));
    }
    letters.push(check(&letters));
    id::tidy_code(&String::from_utf8_lossy(&letters))
}

/// Each place has a weight of its own that shares no factor with thirty, so that one wrong letter always
/// shows.
fn check(letters: &[u8]) -> u8 {
    const WEIGHTS: [usize; LONG - 1] = [1, 7, 11, 13, 17, 19, 23];
    let sum: usize = letters
        .iter()
        .zip(WEIGHTS)
        .map(|(letter, weight)| weight * LETTERS.iter().position(|one| one == letter).unwrap_or_default())
        .sum();
    LETTERS[sum % LETTERS.len()]
}

/// The code as it was shown, if it can be one.
fn read(typed: &str) -> Option<String> {
    let code = id::tidy_code(typed);
    let letters: Vec<u8> = code.bytes().filter(|byte| *byte != b'-').collect();
    let sound = letters.len() == LONG
        && letters.iter().all(|letter| LETTERS.contains(letter))
        && check(&letters[..LONG - 1]) == letters[LONG - 1];
    sound.then_some(code)
}

/// What became of somebody who came with a code.
#[derive(Clone, Debug)]
pub enum Paired {
    /// The phone has a session of its own.
    Phone(Box<Enrolled>),
    /// They have a second step, and show it first: the token with which they do. Then they are signed in in
    /// the phone's browser, and the phone takes that session over as ever.
    HalfOpen(String),
}

/// Signs a phone in with a code. `before`: the phones that it has been.
pub async fn pair(
    house: &House,
    typed: &str,
    before: Vec<String>,
    address: &str,
    user_agent: &str,
) -> Result<Paired> {
    house.limits.code(address)?;
    // A slip of the thumb is told at once, and uses up none of the tries of the whole house.
    let code = read(typed).ok_or_else(|| Error::invalid("code", "problem-pairing-mistyped"))?;
    house.limits.pairing()?;
    let (digest, drawn) = (id::digest(&code), phones::draw(house, user_agent, false));
    let (audit, now) = (house.new_id(), house.clock.now().as_microsecond());
    let second = match whose(house, digest.clone()).await? {
        Some(account) => steps_of(house, &account).await?.needed(),
        None => false,
    };
    let works = house.clone();
    let paired = house
        .db
        .write(move |conn| {
            let Some((hub, account)) = use_up(conn, &digest, now)? else {
                note_replay(conn, &digest, &audit, now)?;
                return Ok(None);
            };
            let account = account_of(conn, &account)?.ok_or(Error::NotFound)?;
            if second {
                return Ok(Some((account.id, None)));
            }
            let enrolled = phones::begin(conn, &works, account, drawn, &before)?;
            let by = enrolled.account.id.clone();
            note(
                conn,
                &hub,
                &audit,
                Some(&by),
                "phone.paired",
                &enrolled.phone,
                now,
            )?;
            Ok(Some((by, Some(enrolled))))
        })
        .await?;
    house
        .metrics
        .sign_in(if paired.is_some() { "pairing" } else { "refused" });
    match paired {
        Some((_, Some(enrolled))) => Ok(Paired::Phone(Box::new(enrolled))),
        Some((account, None)) => match through(house, &account, user_agent, None).await? {
            Opened::HalfOpen(token) => Ok(Paired::HalfOpen(token)),
            // Their second step was taken away in this very moment.
            Opened::Session(_) => Err(Error::TryLater),
        },
        None => Err(Error::invalid("code", "problem-pairing-wrong")),
    }
}

/// Whom a code lets in, while it is open.
async fn whose(house: &House, digest: String) -> Result<Option<String>> {
    let now = house.clock.now().as_microsecond();
    house
        .db
        .read(move |conn| {
            conn.one(
                sql!("SELECT account_id FROM pairings WHERE digest = $1 AND used_at IS NULL AND expires_at > $2"),
                &[Value::from(&digest), now.into()],
                |row| row.text("account_id"),
            )
        })
        .await
}

/// Marks an open code as used, before anything else comes of it: of two phones with the same code, one
/// finds it used.
fn use_up(conn: Conn<'_>, digest: &str, now: i64) -> Result<Option<(String, String)>> {
    conn.one(
        sql!(
            "UPDATE pairings SET used_at = $2
             WHERE digest = $1 AND used_at IS NULL AND expires_at > $2
                   AND EXISTS (SELECT 1 FROM memberships m WHERE m.hub_id = pairings.hub_id
                               AND m.account_id = pairings.account_id AND m.ended_at IS NULL)
             RETURNING hub_id, account_id"
        ),
        &[digest.into(), now.into()],
        |row| (row.text("hub_id"), row.text("account_id")),
    )
}

/// A code that was good once is tried again: somebody saw it. The trail says so, once for each code.
fn note_replay(conn: Conn<'_>, digest: &str, audit: &str, now: i64) -> Result<()> {
    let replayed = conn.one(
        sql!("UPDATE pairings SET refused_at = $2 WHERE digest = $1 AND refused_at IS NULL RETURNING hub_id, id"),
        &[digest.into(), now.into()],
        |row| (row.text("hub_id"), row.text("id")),
    )?;
    match replayed {
        Some((hub, pairing)) => note(conn, &hub, audit, None, "pairing.refused", &pairing, now),
        None => Ok(()),
    }
}

fn account_of(conn: Conn<'_>, account: &str) -> Result<Option<Account>> {
    conn.one(
        sql!(
            "SELECT id AS account_id, name AS account_name, email, language AS account_language FROM accounts
             WHERE id = $1 AND closed_at IS NULL"
        ),
        &[account.into()],
        super::account,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_was_shown_however_it_is_typed() {
        let chance = Chance::seeded(7);
        for _ in 0..200 {
            let code = pairing_code(&chance);
            assert_eq!(code.len(), 9);
            assert_eq!(
                read(&code.to_lowercase().replace('-', " ")).as_deref(),
                Some(code.as_str())
            );
        }
    }

    #[test]
    fn one_wrong_letter_always_shows() {
        let code = pairing_code(&Chance::seeded(3));
        for at in code
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte != b'-')
            .map(|(at, _)| at)
        {
            for letter in LETTERS.iter().filter(|letter| **letter != code.as_bytes()[at]) {
                let mut wrong = code.clone().into_bytes();
                wrong[at] = *letter;
                let wrong = String::from_utf8(wrong).unwrap();
                assert_eq!(read(&wrong), None, "{wrong} for {code}");
            }
        }
        for bad in ["", "KPWD", "KPWD-7XHQ-M3FT", "0O1I-LUUU", "ÄÖÜß-żółw"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
