//! Outlines as a shapefile: the first two bytes say where its table begins.
#![no_main]

use folkmoot::places::layouts::{Shapes, Taker, read_shapes};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let [first, second, rest @ ..] = bytes else { return };
    let at = usize::from(u16::from_le_bytes([*first, *second])).min(rest.len());
    let (mut shapes, mut table) = rest.split_at(at);
    for projection in [None, Some("PROJCS[\"British_National_Grid\"]".to_owned())] {
        let mut take = |outlined: folkmoot::places::layouts::Outlined| {
            outlines::Outline::read(&outlined.packed).expect("what was packed opens");
        };
        let mut taker = Taker { take: &mut take, trouble: &mut |_| {}, seen: 0 };
        let _ = read_shapes(Shapes { shapes: &mut shapes, table: &mut table, projection }, &mut taker);
        (shapes, table) = rest.split_at(at);
    }
});
