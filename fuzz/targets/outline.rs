//! Packed outlines out of a database that may be damaged.
#![no_main]

use outlines::{Outline, Step};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(outline) = Outline::read(bytes) else { return };
    assert_eq!(outline.bytes(), bytes, "an outline has one form only");
    let bounds = outline.bounds();
    let polygons = outline.polygons();
    let corners = polygons.0.iter().flat_map(|polygon| polygon.exterior().coords());
    for corner in corners {
        assert!((bounds.min().x..=bounds.max().x).contains(&corner.x), "no corner lies outside of the bounds");
    }
    let again = Outline::pack(&polygons, Step::FINEST).expect("what could be read can be packed");
    assert_eq!(again.bounds(), bounds);
});
