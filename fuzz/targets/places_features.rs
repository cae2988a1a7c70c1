//! Outlines as GeoJSON.
#![no_main]

use folkmoot::places::reading::read_bytes;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(brought) = read_bytes("fuzz.geojson", &mut &bytes[..], &mut |_| {}) {
        for (_, _, packed) in brought.outlines.values().flatten() {
            outlines::Outline::read(packed).expect("what was packed opens");
        }
    }
});
