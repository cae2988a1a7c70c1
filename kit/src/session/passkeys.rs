//! The door that opens by a passkey: a key that lies in a telephone, a computer or a stick, and signs what
//! we ask once its holder showed it a finger, a face or a number. It counts as both steps.

use super::proof::{tell, without_steps};
use super::webauthn::{self, Client, Fault, Place};
use super::{Account, opened, trail_of};
use crate::access::SignedIn;
use crate::clock::instant;
use crate::db::Value;
use crate::house::House;
use crate::mail::Letter;
use crate::{Error, Result, id, jobs, sql};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as LETTERS;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

/// How long a device has to sign what it is asked, in minutes.
const MINUTES: i64 = 10;
/// Nobody has more devices than this.
const MOST: usize = 20;
/// More than any device says, in letters.
const LONGEST: usize = 20_000;

/// One passkey, as its account sees it.
#[derive(Clone, Debug)]
pub struct Passkey {
    pub id: String,
    pub name: String,
    pub made_at: Timestamp,
    pub used_at: Option<Timestamp>,
    /// There may be a copy of it, and so it opens nothing.
    pub doubted: bool,
}

/// Why a device is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// To add a passkey to the account.
    Add,
    /// To show again who holds the session.
    Prove,
}

impl Asking {
    const fn as_str(self) -> &'static str {
        match self {
            Asking::Add => "add",
            Asking::Prove => "prove",
        }
    }
}

/// What a page asks a device for, in the words of `passkeys.js`.
#[derive(Clone, Debug, Serialize)]
pub struct Ceremony {
    challenge: String,
    domain: String,
    /// How long the device may take, in milliseconds.
    timeout: i64,
    /// Whose passkey is to be made; nobody's where one is to be shown.
    holder: Option<Holder>,
}

#[derive(Clone, Debug, Serialize)]
struct Holder {
    id: String,
    name: String,
    shown: String,
    /// What this account has already, so that a device makes no second one.
    known: Vec<String>,
    kinds: [i64; 3],
}

/// What the device answered, as `passkeys.js` sends it: bytes as letters.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Answered {
    credential: String,
    client: String,
    /// Where one was made.
    attestation: String,
    /// Where one was shown.
    said: String,
    signature: String,
    holder: String,
}

impl Answered {
    /// From a field of a form. What cannot be read is an answer that no device gave.
    pub fn read(typed: &str) -> Answered {
        Some(typed)
            .filter(|typed| typed.len() <= LONGEST)
            .and_then(|typed| serde_json::from_str(typed).ok())
            .unwrap_or_default()
    }
}

/// Whether browsers make passkeys for this installation: they want a name, reached over https.
pub fn passkeys_possible(house: &House) -> bool {
    Place::of(&house.settings.public_url).is_some()
}

fn refused() -> Error {
    Error::invalid("answer", "problem-passkey-refused")
}

fn bytes(letters: &str) -> Result<Vec<u8>> {
    LETTERS.decode(letters).map_err(|_| refused())
}

async fn challenge(house: &House, purpose: &'static str, account: Option<String>) -> Result<Ceremony> {
    let place = Place::of(&house.settings.public_url).ok_or(Error::NotFound)?;
    let challenge = LETTERS.encode(house.chance.bytes::<32>());
    let (digest, now) = (id::digest(&challenge), house.clock.now());
    let ends = now.checked_add(MINUTES.minutes()).unwrap_or(now).as_microsecond();
    house
        .db
        .write(move |conn| {
            conn.exec(
                sql!(
                    "INSERT INTO challenges (digest, purpose, account_id, expires_at) VALUES ($1, $2, $3, $4)"
                ),
                &[
                    Value::from(&digest),
                    purpose.into(),
                    Value::from(&account),
                    ends.into(),
                ],
            )
        })
        .await?;
    Ok(Ceremony {
        challenge,
        domain: place.domain,
        timeout: MINUTES * 60_000,
        holder: None,
    })
}

/// What to ask a device for at the door. It names nobody, and so it tells nobody who has an account.
pub async fn ask_to_enter(house: &House, address: &str) -> Result<Ceremony> {
    house.limits.passkey(address)?;
    challenge(house, "enter", None).await
}

/// Uses a challenge up. What is not there was used, or is too old, or was for something else.
async fn used_up(
    house: &House,
    client: &Client,
    purpose: &'static str,
    account: Option<String>,
) -> Result<()> {
    let (digest, now) = (id::digest(&client.challenge), house.clock.now().as_microsecond());
    let of = house
        .db
        .write(move |conn| {
            conn.one(
                sql!(
                    "DELETE FROM challenges WHERE digest = $1 AND purpose = $2 AND expires_at > $3
                     RETURNING account_id"
                ),
                &[Value::from(&digest), purpose.into(), now.into()],
                |row| row.opt_text("account_id"),
            )
        })
        .await?;
    match of {
        Some(of) if of == account => Ok(()),
        _ => Err(Error::invalid("answer", "problem-passkey-old")),
    }
}

fn fault(house: &House, fault: Fault) -> Error {
    house.metrics.sign_in("refused");
    // Which it was helps whoever runs the server, and tells nothing of anybody.
    tracing::warn!(?fault, "a passkey was refused");
    refused()
}

/// A passkey as it is kept.
struct Kept {
    id: String,
    key: Vec<u8>,
    counter: i64,
    doubted: bool,
    account: Account,
}

async fn kept(house: &House, credential: &[u8]) -> Result<Kept> {
    let credential = id::hex(credential);
    let found = house
        .db
        .read(move |conn| {
            conn.one(
                sql!(
                    "SELECT p.id, p.public_key, p.counter, p.doubted_at, a.id AS account_id,
                            a.name AS account_name, a.email, a.language AS account_language
                     FROM passkeys p JOIN accounts a ON a.id = p.account_id
                     WHERE p.credential = $1 AND a.closed_at IS NULL"
                ),
                &[Value::from(&credential)],
                |row| Kept {
                    id: row.text("id"),
                    key: id::from_hex(&row.text("public_key")).unwrap_or_default(),
                    counter: row.int("counter"),
                    doubted: row.opt_int("doubted_at").is_some(),
                    account: super::account(row),
                },
            )
        })
        .await?;
    found.ok_or_else(|| Error::invalid("answer", "problem-passkey-unknown"))
}

/// Holds what a device showed to what is kept, and gives whose it is.
async fn checked(
    house: &House,
    answered: &Answered,
    purpose: &'static str,
    account: Option<&str>,
    note: impl FnOnce(&Account) -> Option<Letter>,
) -> Result<Account> {
    let place = Place::of(&house.settings.public_url).ok_or(Error::NotFound)?;
    let client_json = bytes(&answered.client)?;
    let client = Client::read(&client_json).map_err(|why| fault(house, why))?;
    used_up(house, &client, purpose, account.map(str::to_owned)).await?;
    let kept = kept(house, &bytes(&answered.credential)?).await?;
    let of_holder = bytes(&answered.holder)? == kept.account.id.as_bytes();
    if !of_holder || account.is_some_and(|account| account != kept.account.id) {
        return Err(Error::invalid("answer", "problem-passkey-other"));
    }
    let (said, signature) = (bytes(&answered.said)?, bytes(&answered.signature)?);
    let counter = webauthn::shown(&place, &client, &client_json, &kept.key, &said, &signature)
        .map_err(|why| fault(house, why))?;
    count(house, kept, counter.into(), note).await
}

/// Takes the counter of a passkey on. Devices that count do so at each use; where it stands or runs
/// backwards, somebody else has used a copy. Then it opens nothing any more, and its holder is told.
async fn count(
    house: &House,
    kept: Kept,
    counter: i64,
    note: impl FnOnce(&Account) -> Option<Letter>,
) -> Result<Account> {
    let (passkey, now) = (kept.id.clone(), house.clock.now().as_microsecond());
    let counted = !kept.doubted
        && house
            .db
            .write(move |conn| {
                conn.exec(
                    sql!(
                        "UPDATE passkeys SET counter = $2, used_at = $3
                         WHERE id = $1 AND doubted_at IS NULL AND (counter < $2 OR (counter = 0 AND $2 = 0))"
                    ),
                    &[Value::from(&passkey), counter.into(), now.into()],
                )
            })
            .await?
            > 0;
    if counted {
        return Ok(kept.account);
    }
    house.metrics.sign_in("refused");
    if !kept.doubted {
        tracing::warn!(
            was = kept.counter,
            is = counter,
            "the counter of a passkey ran backwards"
        );
        let (letter, works) = (note(&kept.account), house.clone());
        let (passkey, account) = (kept.id.clone(), kept.account.id.clone());
        house
            .db
            .write(move |conn| {
                let doubted = conn.exec(
                    sql!("UPDATE passkeys SET doubted_at = $2 WHERE id = $1 AND doubted_at IS NULL"),
                    &[Value::from(&passkey), now.into()],
                )?;
                if doubted > 0 {
                    trail_of(conn, &works, &account, "passkey.doubted")?;
                    if let Some(letter) = &letter {
                        jobs::enqueue(conn, &works.new_id(), works.clock.now(), "", &letter.job()?)?;
                    }
                }
                Ok(())
            })
            .await?;
        house.ring();
    }
    Err(Error::invalid("answer", "problem-passkey-doubted"))
}

/// Signs in by a passkey, with no name typed; gives the session's token. `note` draws the letter that
/// tells of a copy.
pub async fn enter_by_passkey(
    house: &House,
    answered: &Answered,
    address: &str,
    user_agent: &str,
    note: impl FnOnce(&Account) -> Option<Letter>,
) -> Result<String> {
    house.limits.passkey(address)?;
    let account = checked(house, answered, "enter", None, note).await?;
    house.metrics.sign_in("passkey");
    opened(house, &account.id, user_agent, None, true).await
}

impl SignedIn {
    /// The passkeys of this account, the newest first.
    pub async fn passkeys(&self) -> Result<Vec<Passkey>> {
        self.read(|mine| {
            mine.rows(
                sql!(
                    "SELECT id, name, made_at, used_at, doubted_at FROM passkeys
                     WHERE account_id = $1 ORDER BY made_at DESC, id DESC"
                ),
                &[],
                |row| Passkey {
                    id: row.text("id"),
                    name: row.text("name"),
                    made_at: instant(row.int("made_at")),
                    used_at: row.opt_int("used_at").map(instant),
                    doubted: row.opt_int("doubted_at").is_some(),
                },
            )
        })
        .await
    }

    /// What to ask a device for, in the name of this account.
    pub async fn ask_device(&self, asking: Asking) -> Result<Ceremony> {
        let account = self.account();
        self.house().limits.passkey(&account.id)?;
        if asking == Asking::Add {
            self.ensure_fresh().await?;
        }
        let mut ceremony = challenge(self.house(), asking.as_str(), Some(account.id.clone())).await?;
        if asking == Asking::Add {
            let known = self
                .read(|mine| {
                    mine.rows(
                        sql!("SELECT credential FROM passkeys WHERE account_id = $1"),
                        &[],
                        |row| LETTERS.encode(id::from_hex(&row.text("credential")).unwrap_or_default()),
                    )
                })
                .await?;
            ceremony.holder = Some(Holder {
                id: LETTERS.encode(&account.id),
                name: account.email.clone().unwrap_or_else(|| account.name.clone()),
                shown: account.name.clone(),
                known,
                kinds: webauthn::KINDS,
            });
        }
        Ok(ceremony)
    }

    /// Adds the passkey that a device made.
    pub async fn add_passkey(&self, answered: &Answered, name: &str, letter: Option<Letter>) -> Result<()> {
        self.ensure_fresh().await?;
        let house = self.house();
        let place = Place::of(&house.settings.public_url).ok_or(Error::NotFound)?;
        let client = Client::read(&bytes(&answered.client)?).map_err(|why| fault(house, why))?;
        used_up(
            house,
            &client,
            Asking::Add.as_str(),
            Some(self.account().id.clone()),
        )
        .await?;
        let attestation = bytes(&answered.attestation)?;
        let made = webauthn::made(&place, &client, &attestation).map_err(|why| fault(house, why))?;
        if made.credential != bytes(&answered.credential)? {
            return Err(refused());
        }
        if self.passkeys().await?.len() >= MOST {
            return Err(Error::invalid("name", "problem-passkeys-many"));
        }
        let name = name.to_owned();
        self.write(move |mine| {
            let (passkey, now) = (mine.new_id(), mine.now().as_microsecond());
            let added = mine.exec(
                sql!(
                    "INSERT INTO passkeys (credential, id, account_id, name, public_key, counter, made_at)
                     VALUES ($2, $3, $1, $4, $5, $6, $7) ON CONFLICT DO NOTHING"
                ),
                &[
                    Value::from(&id::hex(&made.credential)),
                    Value::from(&passkey),
                    Value::from(&name),
                    Value::from(&id::hex(&made.key)),
                    i64::from(made.counter).into(),
                    now.into(),
                ],
            )?;
            if added == 0 {
                return Err(Error::invalid("answer", "problem-passkey-known"));
            }
            tell(mine, "passkey.added", letter.as_ref())
        })
        .await
    }

    pub async fn rename_passkey(&self, passkey: &str, name: &str) -> Result<()> {
        let (passkey, name) = (passkey.to_owned(), name.to_owned());
        self.write(move |mine| {
            mine.change(
                sql!("UPDATE passkeys SET name = $3 WHERE account_id = $1 AND id = $2"),
                &[Value::from(&passkey), Value::from(&name)],
            )
        })
        .await
    }

    /// Takes a passkey away. The device may still offer it; it opens nothing here.
    pub async fn remove_passkey(&self, passkey: &str, letter: Option<Letter>) -> Result<()> {
        self.ensure_fresh().await?;
        let passkey = passkey.to_owned();
        self.write(move |mine| {
            mine.change(
                sql!("DELETE FROM passkeys WHERE account_id = $1 AND id = $2"),
                &[Value::from(&passkey)],
            )?;
            without_steps(mine)?;
            tell(mine, "passkey.removed", letter.as_ref())
        })
        .await
    }

    /// Shows by a passkey of this account who holds the session, which is a second step at the same time.
    pub async fn prove_by_passkey(
        &self,
        answered: &Answered,
        note: impl FnOnce(&Account) -> Option<Letter>,
    ) -> Result<()> {
        let own = Some(self.account().id.as_str());
        checked(self.house(), answered, Asking::Prove.as_str(), own, note).await?;
        self.proven(true).await
    }
}
