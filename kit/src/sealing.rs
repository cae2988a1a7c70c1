//! The key of the installation, with which is sealed what must be read again and yet be worth nothing to
//! whoever carries the database away: the secrets of one-time codes.

use crate::clock::Chance;
use crate::id;
use crate::{Error, Result};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

/// The file of the key in the data folder, where none is given in the settings.
pub const FILE: &str = "secret.key";

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
