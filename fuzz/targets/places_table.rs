//! Tables of places: deprivation, postcodes, names, households, middles, needs, and whatever else has columns.
#![no_main]

use folkmoot::places::reading::read_bytes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(brought) = read_bytes("fuzz.csv", &mut &bytes[..], &mut |_| {}) {
        assert!(brought.troubles.len() as u64 <= brought.trouble, "what is told in full is counted");
        for (outcode, packed) in brought.blocks {
            let block = gazetteer::Block::open(packed).expect("what was packed opens");
            assert_eq!(block.outcode().to_string(), outcode);
        }
    }
});
