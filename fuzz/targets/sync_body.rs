//! What a phone sends: one conversation as JSON. Whatever is taken must be the same when it is sent
//! again, because that is how the server tells a repeat from other words.
#![no_main]

use folkmoot::listening::model::{Heard, Written};
use jiff::Timestamp;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let now = Timestamp::from_second(1_795_500_000).expect("an instant in 2026");
    let Ok(written) = serde_json::from_slice::<Written>(bytes) else { return };
    match Heard::of(&written, now) {
        Ok(heard) => {
            let again = Heard::of(&written, now).expect("what was taken once is taken again");
            assert_eq!(heard.fingerprint(), again.fingerprint());
            let kept: Heard = serde_json::from_str(&heard.canonical()).expect("what is kept can be read");
            assert_eq!(kept, heard);
        }
        Err(kit::Error::Invalid(problems)) => assert!(!problems.is_empty(), "a refusal has a reason"),
        Err(other) => panic!("bad input is a refusal at its field, not {other}"),
    }
});
