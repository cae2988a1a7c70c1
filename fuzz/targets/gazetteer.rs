//! Packed postcodes out of a database that may be damaged, and postcodes as people write them.
#![no_main]

use gazetteer::{Block, Outcode, Postcode};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(block) = Block::open(bytes.to_vec()) {
        assert_eq!(block.packed(), bytes, "a block has one form only");
        for (postcode, place) in block.iter() {
            assert_eq!(block.find(postcode), Some(place), "what is listed is found");
        }
    }
    let Ok(typed) = std::str::from_utf8(bytes) else { return };
    let _ = typed.parse::<Outcode>();
    if let Ok(postcode) = typed.parse::<Postcode>() {
        assert_eq!(postcode.to_string().parse(), Ok(postcode), "what is shown is read again");
    }
});
