//! A telephone of paper that makes passkeys and shows them, as browsers hand them on.

use super::stage::{Answer, Town};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as LETTERS;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

pub struct Device {
    pair: EcdsaKeyPair,
    credential: Vec<u8>,
    holder: String,
    /// Where the browser says that it is.
    pub origin: &'static str,
    pub counter: u32,
    /// Whether it makes sure who holds it.
    pub verifies: bool,
}

impl Device {
    pub fn made() -> Device {
        let random = SystemRandom::new();
        let kind = &ECDSA_P256_SHA256_ASN1_SIGNING;
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(kind, pkcs8.as_ref(), &random).unwrap();
        let credential = digest(&SHA256, pair.public_key().as_ref()).as_ref()[..16].to_vec();
        Device {
            pair,
            credential,
            holder: String::new(),
            origin: "http://localhost",
            counter: 0,
            verifies: true,
        }
    }

    /// What a page asks it for.
    pub async fn asked(town: &Town, who: &str, at: &str) -> Value {
        town.ask(who, "POST", at, "", "").await.is(200).json()
    }

    fn client(&self, purpose: &str, asked: &Value) -> Vec<u8> {
        let said = json!({ "type": purpose, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": false });
        said.to_string().into_bytes()
    }

    fn said(&self, more: u8, behind: &[u8]) -> Vec<u8> {
        let verified = if self.verifies { 4 } else { 0 };
        let mut said = digest(&SHA256, b"localhost").as_ref().to_vec();
        said.push(1 | verified | more);
        said.extend(self.counter.to_be_bytes());
        said.extend(behind);
        said
    }

    /// Makes a passkey for whoever the page says, and keeps it.
    pub fn make(&mut self, asked: &Value) -> String {
        self.holder = asked["holder"]["id"].as_str().unwrap_or_default().to_owned();
        let point = self.pair.public_key().as_ref();
        let mut behind = vec![0; 16];
        behind.extend([0, 16]);
        behind.extend(&self.credential);
        behind.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
        behind.extend(&point[1..33]);
        behind.extend([0x22, 0x58, 32]);
        behind.extend(&point[33..]);
        let said = self.said(0x40, &behind);
        let mut object = b"\xa3cfmtdnonegattStmt\xa0hauthData\x58".to_vec();
        object.push(u8::try_from(said.len()).unwrap());
        object.extend(said);
        let answer = json!({
            "credential": LETTERS.encode(&self.credential),
            "client": LETTERS.encode(self.client("webauthn.create", asked)),
            "attestation": LETTERS.encode(object),
        });
        answer.to_string()
    }

    /// Shows its passkey.
    pub fn show(&mut self, asked: &Value) -> String {
        self.counter += 1;
        self.show_again(asked)
    }

    /// Shows it without counting on, as a copy would.
    pub fn show_again(&self, asked: &Value) -> String {
        let client = self.client("webauthn.get", asked);
        let said = self.said(0, &[]);
        let signed = [said.as_slice(), digest(&SHA256, &client).as_ref()].concat();
        let signature = self.pair.sign(&SystemRandom::new(), &signed).unwrap();
        let answer = json!({
            "credential": LETTERS.encode(&self.credential),
            "client": LETTERS.encode(client),
            "said": LETTERS.encode(said),
            "signature": LETTERS.encode(signature.as_ref()),
            "holder": self.holder,
        });
        answer.to_string()
    }

    /// Adds its passkey to somebody's account.
    pub async fn add(&mut self, town: &Town, who: &str) -> Answer {
        let asked = Device::asked(town, who, "/account/passkeys/challenge").await;
        let answer = self.make(&asked);
        town.post(
            who,
            "/account/passkeys",
            &[("name", "My phone"), ("answer", &answer)],
        )
        .await
    }

    /// Signs in with its passkey.
    pub async fn enter(&mut self, town: &Town) -> Answer {
        let asked = Device::asked(town, "", "/sign-in/passkey/challenge").await;
        let answer = self.show(&asked);
        town.post(
            "",
            "/sign-in/passkey",
            &[("answer", &answer), ("next", "/account")],
        )
        .await
    }
}
