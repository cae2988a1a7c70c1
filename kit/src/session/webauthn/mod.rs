//! What a device says with a passkey, and whether it is true: the two ceremonies of WebAuthn (Level 3,
//! §7.1 and §7.2), as far as a house needs them that asks for no attestation. No database, no clock.
//!
//! Why it is written here and not brought in: docs/decisions/0013-passkeys-are-checked-by-us.md.

mod cbor;
mod key;

use cbor::Item;
use key::Key;
use ring::digest::{SHA256, digest};
use serde::Deserialize;

/// The kinds of key we ask for, in the order we like them: ES256, EdDSA, RS256.
pub(super) const KINDS: [i64; 3] = [-7, -8, -257];

/// Where passkeys of this installation are good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// What a browser says of itself: `https://folkmoot.example.org`.
    pub(super) origin: String,
    /// What a passkey is bound to: `folkmoot.example.org`.
    pub(super) domain: String,
}

impl Place {
    /// Browsers make passkeys for a name that is reached over https, and for this machine itself; at a
    /// bare number or over plain http there are none.
    pub(super) fn of(public_url: &str) -> Option<Place> {
        let address: axum::http::Uri = public_url.parse().ok()?;
        let domain = address.host()?.to_ascii_lowercase();
        let secure = match address.scheme_str()? {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let named = domain.ends_with(|last: char| last.is_ascii_alphabetic()) && !domain.contains(':');
        if !named || !(secure || domain == "localhost") {
            return None;
        }
        let (scheme, usual) = if secure { ("https", 443) } else { ("http", 80) };
        let port = address.port_u16().filter(|port| *port != usual);
        let origin = match port {
            Some(port) => format!("{scheme}://{domain}:{port}"),
            None => format!("{scheme}://{domain}"),
        };
        Some(Place { origin, domain })
    }
}

/// Why something is not taken. The reader is told one thing for all of them; tests want to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Unreadable,
    /// Made for another ceremony.
    Purpose,
    /// Another site asked for it.
    Origin,
    /// Bound to another name.
    Domain,
    /// The device did not make sure who holds it.
    Unverified,
    /// A kind of key that we did not ask for.
    Kind,
    Signature,
}

/// What the browser says that it asked the device for.
#[derive(Deserialize)]
pub(super) struct Client {
    #[serde(rename = "type")]
    purpose: String,
    pub(super) challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
}

impl Client {
    pub(super) fn read(json: &[u8]) -> Result<Client, Fault> {
        serde_json::from_slice(json).map_err(|_| Fault::Unreadable)
    }

    fn holds(&self, place: &Place, purpose: &str) -> Result<(), Fault> {
        if self.purpose != purpose {
            return Err(Fault::Purpose);
        }
        // A page of ours within another's is not ours.
        if self.origin != place.origin || self.cross_origin {
            return Err(Fault::Origin);
        }
        Ok(())
    }
}

/// A passkey that was just made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) credential: Vec<u8>,
    /// As COSE has it.
    pub(super) key: Vec<u8>,
    pub(super) counter: u32,
}

/// The longest name that a device may give a passkey, in bytes; the standard says so.
const LONGEST_CREDENTIAL: usize = 1023;

/// A passkey was made: reads which. That the challenge is ours, unused and in time, whoever calls sees to.
pub(super) fn made(place: &Place, client: &Client, attestation: &[u8]) -> Result<Made, Fault> {
    client.holds(place, "webauthn.create")?;
    let (object, rest) = Item::first(attestation).ok_or(Fault::Unreadable)?;
    let said = object.bytes_called("authData").filter(|_| rest.is_empty());
    let (device, rest) = Device::read(said.ok_or(Fault::Unreadable)?)?;
    device.holds(place)?;
    let mut rest = rest;
    let mut take = |n: usize| {
        let (taken, left) = rest.split_at_checked(n).ok_or(Fault::Unreadable)?;
        rest = left;
        Ok(taken)
    };
    if device.flags & HAS_KEY == 0 {
        return Err(Fault::Unreadable);
    }
    // The make of the device is nobody's business here.
    take(16)?;
    let length = take(2)?;
    let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
    if length == 0 || length > LONGEST_CREDENTIAL {
        return Err(Fault::Unreadable);
    }
    let credential = take(length)?.to_vec();
    let (_, behind) = Item::first(rest).ok_or(Fault::Unreadable)?;
    let key = &rest[..rest.len() - behind.len()];
    Key::read(key).ok_or(Fault::Kind)?;
    device.ends(behind)?;
    Ok(Made {
        credential,
        key: key.to_vec(),
        counter: device.counter,
    })
}

/// A passkey was shown: holds it against its public key, and gives its counter.
pub(super) fn shown(
    place: &Place,
    client: &Client,
    client_json: &[u8],
    key: &[u8],
    said: &[u8],
    signature: &[u8],
) -> Result<u32, Fault> {
    client.holds(place, "webauthn.get")?;
    let (device, rest) = Device::read(said)?;
    device.holds(place)?;
    if device.flags & HAS_KEY != 0 {
        return Err(Fault::Unreadable);
    }
    device.ends(rest)?;
    let signed = [said, digest(&SHA256, client_json).as_ref()].concat();
    let key = Key::read(key).ok_or(Fault::Kind)?;
    key.holds(&signed, signature).ok_or(Fault::Signature)?;
    Ok(device.counter)
}

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const MAY_BE_COPIED: u8 = 1 << 3;
const IS_COPIED: u8 = 1 << 4;
const HAS_KEY: u8 = 1 << 6;
const HAS_MORE: u8 = 1 << 7;

/// What the device itself says, which its signature covers.
struct Device<'b> {
    domain: &'b [u8],
    flags: u8,
    counter: u32,
}

impl<'b> Device<'b> {
    fn read(said: &'b [u8]) -> Result<(Device<'b>, &'b [u8]), Fault> {
        let (head, rest) = said.split_at_checked(37).ok_or(Fault::Unreadable)?;
        let device = Device {
            domain: &head[..32],
            flags: head[32],
            counter: u32::from_be_bytes([head[33], head[34], head[35], head[36]]),
        };
        Ok((device, rest))
    }

    fn holds(&self, place: &Place) -> Result<(), Fault> {
        if self.domain != digest(&SHA256, place.domain.as_bytes()).as_ref() {
            return Err(Fault::Domain);
        }
        let has = |flag| self.flags & flag != 0;
        if !has(PRESENT) || !has(VERIFIED) {
            return Err(Fault::Unverified);
        }
        if has(IS_COPIED) && !has(MAY_BE_COPIED) {
            return Err(Fault::Unreadable);
        }
        Ok(())
    }

    /// Behind all of it stands nothing, or the answers to what we did not ask.
    fn ends(&self, rest: &[u8]) -> Result<(), Fault> {
        let empty = if self.flags & HAS_MORE == 0 {
            rest.is_empty()
        } else {
            matches!(Item::first(rest), Some((Item::Map(_), [])))
        };
        if empty { Ok(()) } else { Err(Fault::Unreadable) }
    }
}

#[cfg(test)]
mod tests;
