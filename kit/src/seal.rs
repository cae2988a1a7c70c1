//! What is closed on a phone and opened here: for a hub, with a key whose private half never leaves the
//! server; or with a key that both know.
//!
//! Both ways are those that browsers bring (WebCrypto): ECDH on P-256 with HKDF-SHA-256, and AES-256-GCM.
//! `bound` is what the seal holds together with what is sealed, in clear: for which hub, in whose name.

use crate::clock::Chance;
use crate::id;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use p256::elliptic_curve::sec1::ToSec1Point;
use p256::{PublicKey, SecretKey};
use serde::Deserialize;
use sha2::Sha256;

/// What the key of a seal is derived for, so that no other use of the pair ever has the same key.
const PURPOSE: &[u8] = b"folkmoot unsent work 1";

/// A pair of keys, as they are kept: base64, the public half as an uncompressed point.
#[derive(Clone, Debug)]
pub struct Pair {
    pub public: String,
    pub private: String,
}

/// A new pair.
pub fn pair(chance: &Chance) -> Pair {
    loop {
        // All but one in 2³² numbers of this length are keys.
        if let Ok(secret) = SecretKey::from_slice(&chance.bytes::<32>()) {
            return Pair {
                public: STANDARD.encode(secret.public_key().to_sec1_point(false)),
                private: STANDARD.encode(secret.to_bytes()),
            };
        }
    }
}

/// Something closed: base64, the tag behind the words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Closed {
    pub iv: String,
    pub sealed: String,
}

/// Opens what was closed with a key that both know; nothing where key, words or `bound` are others.
pub fn open(key: &[u8], closed: &Closed, bound: &str) -> Option<Vec<u8>> {
    let iv: [u8; 12] = STANDARD.decode(&closed.iv).ok()?.try_into().ok()?;
    let sealed = STANDARD.decode(&closed.sealed).ok()?;
    let cipher = Aes256Gcm::new_from_slice(key).ok()?;
    let payload = Payload {
        msg: &sealed,
        aad: bound.as_bytes(),
    };
    cipher.decrypt(&Nonce::from(iv), payload).ok()
}

/// Opens what was sealed with the public half of a pair. `sender`: the public half that was drawn for this
/// one seal.
pub fn open_sealed(private: &str, sender: &str, closed: &Closed, bound: &str) -> Option<Vec<u8>> {
    let secret = SecretKey::from_slice(&STANDARD.decode(private).ok()?).ok()?;
    let sender = PublicKey::from_sec1_bytes(&STANDARD.decode(sender).ok()?).ok()?;
    let shared = p256::ecdh::diffie_hellman(secret.to_nonzero_scalar(), sender.as_affine());
    let mut key = [0; 32];
    shared.extract::<Sha256>(None).expand(PURPOSE, &mut key).ok()?;
    open(&key, closed, bound)
}

/// A key as the phone was given it.
pub fn key_of(hexadecimal: &str) -> Option<[u8; 32]> {
    id::from_hex(hexadecimal)?.try_into().ok()
}

/// What a phone does, for tests that have none.
#[doc(hidden)]
pub fn closed_for_tests(key: &[u8; 32], plain: &[u8], bound: &str) -> Closed {
    let payload = Payload {
        msg: plain,
        aad: bound.as_bytes(),
    };
    let cipher = Aes256Gcm::new(&(*key).into());
    let sealed = cipher.encrypt(&Nonce::from([7; 12]), payload);
    Closed {
        iv: STANDARD.encode([7; 12]),
        sealed: STANDARD.encode(sealed.unwrap_or_default()),
    }
}

/// The same for a hub; with the public half that was drawn for it.
#[doc(hidden)]
pub fn sealed_for_tests(public: &str, plain: &[u8], bound: &str) -> (String, Closed) {
    let sender = pair(&Chance::seeded(9));
    let secret = STANDARD
        .decode(&sender.private)
        .ok()
        .and_then(|secret| SecretKey::from_slice(&secret).ok());
    let hub = STANDARD
        .decode(public)
        .ok()
        .and_then(|hub| PublicKey::from_sec1_bytes(&hub).ok());
    let mut key = [0; 32];
    if let (Some(secret), Some(hub)) = (secret, hub) {
        let shared = p256::ecdh::diffie_hellman(secret.to_nonzero_scalar(), hub.as_affine());
        let _ = shared.extract::<Sha256>(None).expand(PURPOSE, &mut key);
    }
    (sender.public, closed_for_tests(&key, plain, bound))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(public: &str, words: &[u8], bound: &str) -> (String, Closed) {
        sealed_for_tests(public, words, bound)
    }

    #[test]
    fn what_is_sealed_for_a_hub_is_opened_by_it_alone_and_only_as_it_was() {
        let (hub, other) = (pair(&Chance::seeded(1)), pair(&Chance::seeded(2)));
        let (sender, closed) = sealed(&hub.public, b"damp", "mill-lane amina");
        let opened = open_sealed(&hub.private, &sender, &closed, "mill-lane amina");
        assert_eq!(opened.as_deref(), Some(&b"damp"[..]));
        assert_eq!(
            open_sealed(&other.private, &sender, &closed, "mill-lane amina"),
            None
        );
        assert_eq!(
            open_sealed(&hub.private, &other.public, &closed, "mill-lane amina"),
            None
        );
        assert_eq!(
            open_sealed(&hub.private, &sender, &closed, "mill-lane farah"),
            None
        );
        for at in 0..closed.sealed.len() {
            let mut bent = closed.clone();
            let letter = if bent.sealed.as_bytes()[at] == b'A' {
                "B"
            } else {
                "A"
            };
            bent.sealed.replace_range(at..=at, letter);
            assert_eq!(
                open_sealed(&hub.private, &sender, &bent, "mill-lane amina"),
                None,
                "{at}"
            );
        }
        for nonsense in ["", "AAAA", "%", &hub.private] {
            assert_eq!(
                open_sealed(&hub.private, nonsense, &closed, "mill-lane amina"),
                None
            );
            assert_eq!(open_sealed(nonsense, &sender, &Closed::default(), ""), None);
        }
    }

    #[test]
    fn a_key_is_sixty_four_letters() {
        assert_eq!(key_of(&"0f".repeat(32)), Some([15; 32]));
        for bad in ["", "0f", &"0g".repeat(32), &"é".repeat(32)] {
            assert_eq!(key_of(bad), None);
        }
    }
}
