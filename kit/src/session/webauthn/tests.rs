//! A device of paper: it makes keys and signs, as it should and as it should not.

use super::*;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};

fn place() -> Place {
    Place::of("https://folkmoot.example.org").unwrap()
}

fn client(purpose: &str, origin: &str) -> Vec<u8> {
    format!("{{\"type\":\"{purpose}\",\"challenge\":\"abc\",\"origin\":\"{origin}\",\"crossOrigin\":false}}")
        .into_bytes()
}

fn said(domain: &str, flags: u8, counter: u32, behind: &[u8]) -> Vec<u8> {
    let mut said = digest(&SHA256, domain.as_bytes()).as_ref().to_vec();
    said.push(flags);
    said.extend(counter.to_be_bytes());
    said.extend(behind);
    said
}

fn cose(point: &[u8]) -> Vec<u8> {
    let mut key = vec![0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32];
    key.extend(&point[1..33]);
    key.extend([0x22, 0x58, 32]);
    key.extend(&point[33..]);
    key
}

fn behind(key: &[u8]) -> Vec<u8> {
    let mut behind = vec![0; 16];
    behind.extend([0, 4, 9, 9, 9, 9]);
    behind.extend(key);
    behind
}

fn attested(said: &[u8]) -> Vec<u8> {
    let mut object = b"\xa3cfmtdnonegattStmt\xa0hauthData\x59".to_vec();
    object.extend(u16::try_from(said.len()).unwrap().to_be_bytes());
    object.extend(said);
    object
}

fn pair() -> EcdsaKeyPair {
    let random = SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8.as_ref(), &random).unwrap()
}

const HERE: &str = "folkmoot.example.org";
const GOOD: u8 = PRESENT | VERIFIED | HAS_KEY;

#[test]
fn passkeys_are_for_names_over_https_and_for_this_machine() {
    let of = |url: &str| Place::of(url).map(|place| (place.origin, place.domain));
    let whole = |origin: &str, domain: &str| Some((origin.to_owned(), domain.to_owned()));
    assert_eq!(
        of("https://Folkmoot.example.org"),
        whole("https://folkmoot.example.org", HERE)
    );
    assert_eq!(
        of("https://folkmoot.example.org:443"),
        whole("https://folkmoot.example.org", HERE)
    );
    assert_eq!(
        of("https://folkmoot.example.org:8443"),
        whole("https://folkmoot.example.org:8443", HERE)
    );
    assert_eq!(
        of("http://localhost:8080"),
        whole("http://localhost:8080", "localhost")
    );
    for none in [
        "http://folkmoot.example.org",
        "https://192.0.2.1",
        "http://127.0.0.1:8080",
        "https://[::1]",
        "",
        "ftp://x",
    ] {
        assert_eq!(of(none), None, "{none}");
    }
}

#[test]
fn a_passkey_is_taken_as_it_was_made_and_then_signs() {
    let pair = pair();
    let key = cose(pair.public_key().as_ref());
    let create = client("webauthn.create", "https://folkmoot.example.org");
    let object = attested(&said(HERE, GOOD, 0, &behind(&key)));
    let taken = made(&place(), &Client::read(&create).unwrap(), &object).unwrap();
    assert_eq!(
        (taken.credential.as_slice(), taken.counter),
        (&[9, 9, 9, 9][..], 0)
    );

    let get = client("webauthn.get", "https://folkmoot.example.org");
    let says = said(HERE, PRESENT | VERIFIED, 7, &[]);
    let signed = [says.as_slice(), digest(&SHA256, &get).as_ref()].concat();
    let signature = pair.sign(&SystemRandom::new(), &signed).unwrap();
    let asked = Client::read(&get).unwrap();
    let shown =
        |said: &[u8], signature: &[u8]| super::shown(&place(), &asked, &get, &taken.key, said, signature);
    assert_eq!(shown(&says, signature.as_ref()), Ok(7));
    assert_eq!(shown(&says, &[]), Err(Fault::Signature));
    let later = said(HERE, PRESENT | VERIFIED, 8, &[]);
    assert_eq!(shown(&later, signature.as_ref()), Err(Fault::Signature));
    let other = cose(self::pair().public_key().as_ref());
    assert_eq!(
        super::shown(&place(), &asked, &get, &other, &says, signature.as_ref()),
        Err(Fault::Signature)
    );
}

#[test]
fn what_was_made_elsewhere_or_otherwise_is_not_taken() {
    let key = cose(pair().public_key().as_ref());
    let take = |purpose: &str, origin: &str, said: &[u8]| {
        let client = client(purpose, origin);
        made(&place(), &Client::read(&client).unwrap(), &attested(said)).err()
    };
    let (create, here) = ("webauthn.create", "https://folkmoot.example.org");
    let good = said(HERE, GOOD, 0, &behind(&key));
    assert_eq!(take(create, here, &good), None);
    assert_eq!(take("webauthn.get", here, &good), Some(Fault::Purpose));
    assert_eq!(take(create, "https://evil.example", &good), Some(Fault::Origin));
    assert_eq!(
        take(create, "https://folkmoot.example.org:8443", &good),
        Some(Fault::Origin)
    );
    assert_eq!(
        take(create, here, &said("evil.example", GOOD, 0, &behind(&key))),
        Some(Fault::Domain)
    );
    assert_eq!(
        take(create, here, &said(HERE, PRESENT | HAS_KEY, 0, &behind(&key))),
        Some(Fault::Unverified)
    );
    assert_eq!(
        take(create, here, &said(HERE, VERIFIED | HAS_KEY, 0, &behind(&key))),
        Some(Fault::Unverified)
    );
    assert_eq!(
        take(create, here, &said(HERE, GOOD | IS_COPIED, 0, &behind(&key))),
        Some(Fault::Unreadable)
    );
    assert_eq!(
        take(create, here, &said(HERE, GOOD, 0, &[])),
        Some(Fault::Unreadable)
    );
    let long = [behind(&key), vec![0]].concat();
    assert_eq!(
        take(create, here, &said(HERE, GOOD, 0, &long)),
        Some(Fault::Unreadable)
    );
    assert_eq!(
        take(
            create,
            here,
            &said(HERE, GOOD | HAS_MORE, 0, &[behind(&key), vec![0xa0]].concat())
        ),
        None
    );
    // A key on a curve that we did not ask for.
    let mut p384 = key.clone();
    p384[4] = 0x38;
    p384.insert(5, 34);
    assert_eq!(
        take(create, here, &said(HERE, GOOD, 0, &behind(&p384))),
        Some(Fault::Kind)
    );
}

#[test]
fn an_edwards_key_signs_as_well() {
    let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
    let pair = Ed25519KeyPair::from_pkcs8(pkcs8.as_ref()).unwrap();
    let mut key = vec![0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32];
    key.extend(pair.public_key().as_ref());
    let read = Key::read(&key).unwrap();
    assert!(read.holds(b"said", pair.sign(b"said").as_ref()).is_some());
    assert!(read.holds(b"other", pair.sign(b"said").as_ref()).is_none());
    assert!(Key::read(&key[..40]).is_none());
}

/// Nobody here makes such keys, so one is written down with what it signed (`openssl genrsa 2048`, `openssl dgst
/// -sha256 -sign`): Windows signs with them where there is no newer chip.
#[test]
fn an_old_laptops_key_signs_as_well() {
    let n = concat!(
        "uNf3bm0In6f37Wo_5VVGhlPVstoYQ3GIMf8-oqoXbx2EXCSPILplT5Xh5FgswSuVMQBd5Ztyv1pMGCywAAEJLK-itUnNC6R3",
        "JWTQcV6xqOv9blME1hvzClhZWpvCQnwrvvZOT8Z-RWqg_CMbOE1Fzq5EKCn0zdIJ_w0HyCHA24njZBrf8ZrBNYZmlUOyvBD9",
        "TR4ts6iFSM-4rjqRhEg1bMvEmzoElgxYQzIrdE4Qtsk_2ES0K4HYHx-VyzEzgSi-naMBn5fKAbA_Iiugh5YPmxpfgIwommUg",
        "AXg66gMP3tzemjdNE-laokQcDUpQiH0rjddDfMZ4w71fv8k8Vex_Uw",
    );
    let signature = concat!(
        "ENtKOqZ2PHcuknvUqhgI9npNmiKiNHOCDX10shdVk0oaxi10KR7NgxmRvfkpdyn0LLk1FieFTja7R2dthGC2fEXIB-6eiuMq",
        "na70NJ7TtSxHk2TjPqdgRc-qanaBoSzN1Uc0yE5H7MNthG5Dw0G2Fv2RvZXz9WPB2tGCdA3TCo6nnIiPMVZQMI36nxhvPryn",
        "6QlDYMdWb0hccSciJeC2Qsx494ccXttxa40OVfAqKnm689zatd6YIS2e0a5ONVFifQmUuht_1lqIn-1TzQJj6l1oKTJNBex6",
        "L_Q4L5fnb3hBq-sEwoxktU7BMvZkTrXoUdjnqA61O0kH1Z73Awp4gg",
    );
    let [n, signature] = [n, signature].map(|text| URL_SAFE_NO_PAD.decode(text).unwrap());
    let said = b"what an old laptop signs";
    let mut key = vec![0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x59, 1, 0];
    key.extend(&n);
    key.extend([0x21, 0x43, 1, 0, 1]);
    let read = Key::read(&key).unwrap();
    assert!(read.holds(said, &signature).is_some());
    assert!(read.holds(b"what it never signed", &signature).is_none());
    // Too short a key is not taken, though it is written well.
    let mut short = vec![0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x58, 128];
    short.extend(&n[..128]);
    short.extend([0x21, 0x43, 1, 0, 1]);
    assert!(Key::read(&short).is_none());
}

#[test]
fn a_page_within_anothers_page_is_not_ours() {
    let json = br#"{"type":"webauthn.get","challenge":"abc","origin":"https://folkmoot.example.org","crossOrigin":true}"#;
    let client = Client::read(json).unwrap();
    assert_eq!(client.holds(&place(), "webauthn.get"), Err(Fault::Origin));
}

proptest::proptest! {
    #[test]
    fn whatever_is_sent_nothing_falls(bytes: Vec<u8>) {
        let client = client("webauthn.create", "https://folkmoot.example.org");
        let _ = made(&place(), &Client::read(&client).unwrap(), &bytes);
        let _ = made(&place(), &Client::read(&client).unwrap(), &attested(&said(HERE, GOOD, 0, &bytes)));
        let _ = Client::read(&bytes);
        let _ = Key::read(&bytes);
    }
}
