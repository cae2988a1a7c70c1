//! The public key of a passkey, as COSE (RFC 9053) writes it.

use super::cbor::Item;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

pub(super) enum Key<'b> {
    /// ES256: the point, with the 4 before it that says so.
    Point([u8; 65]),
    /// EdDSA.
    Edwards(&'b [u8]),
    /// RS256.
    Rsa { n: &'b [u8], e: &'b [u8] },
}

impl<'b> Key<'b> {
    pub(super) fn read(cose: &'b [u8]) -> Option<Key<'b>> {
        let (map, rest) = Item::first(cose)?;
        if !rest.is_empty() {
            return None;
        }
        match (map.whole(1)?, map.whole(3)?) {
            (2, -7) if map.whole(-1)? == 1 => {
                let (x, y) = (map.bytes(-2)?, map.bytes(-3)?);
                let mut point = [4; 65];
                if x.len() != 32 || y.len() != 32 {
                    return None;
                }
                point[1..33].copy_from_slice(x);
                point[33..].copy_from_slice(y);
                Some(Key::Point(point))
            }
            (1, -8) if map.whole(-1)? == 6 => map.bytes(-2).filter(|x| x.len() == 32).map(Key::Edwards),
            (3, -257) => {
                let (n, e) = (map.bytes(-1)?, map.bytes(-2)?);
                // What ring takes, so that a key is not kept that opens nothing.
                let fits = (256..=1024).contains(&n.len()) && (1..=5).contains(&e.len());
                fits.then_some(Key::Rsa { n, e })
            }
            _ => None,
        }
    }

    /// Whether the key signed that.
    pub(super) fn holds(&self, signed: &[u8], signature: &[u8]) -> Option<()> {
        match self {
            Key::Point(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(signed, signature)
            }
            Key::Edwards(key) => UnparsedPublicKey::new(&ED25519, key).verify(signed, signature),
            Key::Rsa { n, e } => {
                let key = RsaPublicKeyComponents { n, e };
                key.verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature)
            }
        }
        .ok()
    }
}
