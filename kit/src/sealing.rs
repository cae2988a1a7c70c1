//! The key of the installation, with which is sealed what must be read again and yet be worth nothing to
//! whoever carries the database away: safeguarding concerns, recordings, what opens phones, one-time codes.
//!
//! A key that is not the database's own must be noticed at the start, and not on the day when somebody opens
//! a safeguarding concern: a data folder that was left behind is made anew with a new key, and nothing else
//! would tell. So the database bears a mark, some known words sealed with its key.

use crate::clock::Chance;
use crate::db::{Conn, Value};
use crate::house::House;
use crate::{Error, Result};
use crate::{id, sql};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// The file of the key in the data folder, where none is given in the settings.
pub const FILE: &str = "secret.key";

/// The words of the mark, and what they are sealed for.
const MARK: &str = "the key of this installation";

pub struct Sealing(LessSafeKey);

impl Sealing {
    /// `key`: 64 hexadecimal letters.
    pub fn of(key: &str) -> Result<Sealing> {
        let bytes = id::from_hex(key.trim()).filter(|bytes| bytes.len() == 32);
        let bytes = bytes.ok_or_else(|| {
            Error::internal("the key of the installation is not 64 letters from 0 to 9 and a to f")
        })?;
        let key = UnboundKey::new(&CHACHA20_POLY1305, &bytes)
            .map_err(|_| Error::internal("the key of the installation is of no use"))?;
        Ok(Sealing(LessSafeKey::new(key)))
    }

    /// The key that lies in the data folder; at the first start one is made there.
    pub fn in_folder(folder: &Path, chance: &Chance) -> Result<Sealing> {
        let file = folder.join(FILE);
        if !file.exists() {
            // Of two processes that start together, one puts a whole key in place; the other reads it.
            let draft = folder.join(format!("{FILE}.{}", id::secret(chance)));
            let mut made = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&draft)?;
            made.write_all(id::secret(chance).as_bytes())?;
            made.sync_all()?;
            let placed = std::fs::hard_link(&draft, &file);
            std::fs::remove_file(&draft)?;
            placed.or_else(|error| match error.kind() {
                ErrorKind::AlreadyExists => Ok(()),
                _ => Err(error),
            })?;
        }
        Sealing::of(&std::fs::read_to_string(&file)?)
    }

    /// Seals what belongs to `whose`: in another's row it opens for nobody.
    pub(crate) fn seal(&self, chance: &Chance, whose: &str, plain: &[u8]) -> Result<String> {
        Ok(id::hex(&self.seal_bytes(chance, whose, plain)?))
    }

    pub(crate) fn open(&self, whose: &str, sealed: &str) -> Result<Vec<u8>> {
        self.open_bytes(whose, &id::from_hex(sealed).unwrap_or_default())
    }

    /// The same where there is much of it: bytes stay bytes.
    pub(crate) fn seal_bytes(&self, chance: &Chance, whose: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE_LEN] = chance.bytes();
        let mut sealed = plain.to_vec();
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(whose), &mut sealed)
            .map_err(|_| Error::internal("nothing was sealed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    pub(crate) fn open_bytes(&self, whose: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let opened = || {
            let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN)?;
            let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
            let mut sealed = sealed.to_vec();
            let plain = self.0.open_in_place(nonce, Aad::from(whose), &mut sealed).ok()?;
            Some(plain.to_vec())
        };
        opened().ok_or_else(|| {
            Error::internal("what is sealed here was sealed with another key of the installation")
        })
    }
}

/// Whether the house holds the key that its database was sealed with. A database that bears no mark yet is
/// given the mark of this key.
pub async fn recognise(house: &House) -> Result<()> {
    let (mark, now) = (new_mark(house)?, house.clock.now().as_microsecond());
    let there = house
        .db
        .write(move |conn| {
            conn.exec(
                sql!("INSERT INTO key_mark (one, sealed, made_at) VALUES (1, $1, $2) ON CONFLICT DO NOTHING"),
                &[Value::from(&mark), now.into()],
            )?;
            conn.one(sql!("SELECT sealed FROM key_mark"), &[], |row| row.text("sealed"))
        })
        .await?;
    let opens = there.is_some_and(|mark| house.sealing.open(MARK, &mark).is_ok());
    if opens {
        Ok(())
    } else {
        Err(Error::internal(OTHER_KEY))
    }
}

const OTHER_KEY: &str = "this database was sealed with another key of the installation. Put back its secret.key \
                         (or FOLKMOOT_SECRET_KEY), which should lie beside your backups. If it is lost for good, \
                         `folkmoot accept-key` begins with the key that is here now, and gives up what only the lost \
                         one opened";

/// Begins with the key that is here, where the one before is lost. What it sealed for phones is given up, so
/// that they can begin anew: how many accounts must is the answer. Concerns and recordings stay closed.
pub async fn accept(house: &House) -> Result<u64> {
    let (mark, now) = (new_mark(house)?, house.clock.now().as_microsecond());
    house.db.write(move |conn| begin_anew(conn, &mark, now)).await
}

fn begin_anew(conn: Conn<'_>, mark: &str, now: i64) -> Result<u64> {
    conn.exec(
        sql!(
            "INSERT INTO key_mark (one, sealed, made_at) VALUES (1, $1, $2)
             ON CONFLICT (one) DO UPDATE SET sealed = excluded.sealed, made_at = excluded.made_at"
        ),
        &[mark.into(), now.into()],
    )?;
    conn.exec(sql!("UPDATE phones SET half = NULL WHERE half IS NOT NULL"), &[])?;
    conn.exec(sql!("DELETE FROM account_keys"), &[])
}

fn new_mark(house: &House) -> Result<String> {
    house.sealing.seal(&house.chance, MARK, MARK.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_in_its_place_alone() {
        let chance = Chance::seeded(1);
        let sealing = Sealing::of(&id::secret(&chance)).unwrap();
        let sealed = sealing.seal(&chance, "amina", b"twenty letters").unwrap();
        assert_eq!(sealing.open("amina", &sealed).unwrap(), b"twenty letters");
        assert!(sealing.open("ben", &sealed).is_err());
        assert!(
            Sealing::of(&id::secret(&chance))
                .unwrap()
                .open("amina", &sealed)
                .is_err()
        );
        assert!(sealing.open("amina", &sealed[..20]).is_err());
        assert!(sealing.open("amina", "").is_err());
        assert_ne!(sealed, sealing.seal(&chance, "amina", b"twenty letters").unwrap());
        assert!(Sealing::of("short").is_err());
    }

    #[test]
    fn the_folder_keeps_one_key_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = std::env::temp_dir().join(format!("folkmoot-key-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let chance = Chance::system();
        let first = Sealing::in_folder(&folder, &chance).unwrap();
        let sealed = first.seal(&chance, "amina", b"secret").unwrap();
        let again = Sealing::in_folder(&folder, &chance).unwrap();
        assert_eq!(again.open("amina", &sealed).unwrap(), b"secret");
        let mode = std::fs::metadata(folder.join(FILE)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
