//! What is packed comes back; what was damaged is refused.

use gazetteer::{Block, Bounds, Damaged, Packer, Place, Position, Postcode, Postcodes};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;

fn read(text: &str) -> Postcode {
    text.parse().expect("a postcode")
}

fn place(area: u16, longitude: f64, latitude: f64) -> Place {
    Place {
        area,
        live: true,
        position: Position::new(longitude, latitude),
    }
}

fn blocks(postcodes: &[(Postcode, Place)]) -> Vec<Block> {
    postcodes.iter().copied().collect::<Packer>().blocks().collect()
}

/// With a checksum that fits, so that only the contents can give a lie away.
fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len().saturating_sub(4);
    bytes.truncate(end);
    let checksum = crc32fast::hash(&bytes);
    bytes.extend(checksum.to_le_bytes());
    bytes
}

/// Asks everything that can be asked; nothing of it may panic.
fn ask_everything(block: &Block) {
    let all: Vec<(Postcode, Place)> = block.iter().collect();
    assert_eq!(all.len(), block.len());
    assert!(all.is_sorted_by(|one, next| one.0 < next.0));
    assert!(
        all.iter()
            .all(|(postcode, place)| block.find(*postcode) == Some(*place))
    );
    assert_eq!(
        block.areas().flat_map(|area| block.of_area(area)).count(),
        all.len()
    );
    let placed = all.iter().filter(|(_, place)| place.position.is_some()).count();
    assert_eq!(
        block.bounds().map_or(0, |bounds| block.within(bounds).count()),
        placed
    );
    assert_eq!(
        blocks(&all),
        std::slice::from_ref(block),
        "there is one packed form only"
    );
}

#[test]
fn the_last_of_a_doubled_postcode_counts() {
    let (palace, old, new) = (read("SW1A 1AA"), place(1, 0.0, 51.0), place(2, 1.0, 52.0));
    let packed = blocks(&[(palace, old), (read("M1 1AE"), old), (palace, old), (palace, new)]);
    assert_eq!(packed.len(), 2);
    assert_eq!(packed[1].len(), 1);
    let postcodes: Postcodes = packed
        .iter()
        .cloned()
        .chain(blocks(&[(read("M1 1AE"), new)]))
        .collect();
    assert_eq!(postcodes.find(palace), Some(new));
    assert_eq!(
        postcodes.find(read("M1 1AE")),
        Some(new),
        "the last block of an outcode counts as well"
    );
    assert_eq!(postcodes.len(), 2);
    assert_eq!(postcodes.of_area(1).count(), 0);
}

#[test]
fn an_unknown_position_stays_unknown() {
    // As official files write it.
    let nowhere = place(7, 0.0, 99.999999);
    assert_eq!(nowhere.position, None);
    for beside in [None, Some((read("JE2 3AB"), place(7, 0.0, 0.0)))] {
        let packed = blocks(
            &[(read("JE2 3AA"), nowhere)]
                .into_iter()
                .chain(beside)
                .collect::<Vec<_>>(),
        );
        assert_eq!(packed[0].find(read("JE2 3AA")), Some(nowhere));
        assert_eq!(packed[0].bounds().is_some(), beside.is_some());
        assert_eq!(packed[0].iter().nth(1), beside);
        ask_everything(&packed[0]);
    }
    for (longitude, latitude) in [(f64::NAN, 1.0), (1.0, f64::INFINITY), (180.1, 0.0), (0.0, -90.1)] {
        assert_eq!(Position::new(longitude, latitude), None);
    }
}

#[test]
fn the_fullest_block_there_can_be_is_packed() {
    // Every incode, each in an area of its own, from one end of the Earth to the other: records of 64 bits.
    let letters = "ABDEFGHJLNPQRSTUWXYZ";
    let incodes = (0..10).flat_map(|digit| {
        letters.chars().flat_map(move |one| {
            letters
                .chars()
                .map(move |other| format!("ZZ9Z {digit}{one}{other}"))
        })
    });
    let all: Vec<(Postcode, Place)> = incodes
        .zip(0_u16..)
        .map(|(text, area)| {
            let along = f64::from(area) / 3_999.0;
            (
                read(&text),
                place(area, 360.0 * along - 180.0, 90.0 - 180.0 * along),
            )
        })
        .collect();
    let packed = blocks(&all);
    assert_eq!(packed[0].len(), 4_000);
    assert!(packed[0].iter().eq(all));
    ask_everything(&packed[0]);
}

#[test]
fn bytes_of_another_version_are_told_apart() {
    let mut bytes = blocks(&[(read("M1 1AE"), place(1, 0.0, 0.0))])[0]
        .packed()
        .to_vec();
    bytes[0] = 2;
    assert_eq!(Block::open(bytes), Err(Damaged::Version(2)));
    assert_eq!(Block::open(Vec::new()), Err(Damaged::Length));
    assert_eq!(Block::open([1, 0]), Err(Damaged::Length));
}

#[test]
fn a_lie_under_a_right_checksum_is_refused() {
    // One area and no position: two bits of record, in the byte after the area.
    let (one, other) = (read("M1 1AE"), read("M1 3AE"));
    let bare = |postcode| {
        (
            postcode,
            Place {
                area: 9,
                live: true,
                position: None,
            },
        )
    };
    let sound = blocks(&[bare(one)])[0].packed().to_vec();
    assert_eq!(Block::open(sealed(sound.clone())).map(|block| block.len()), Ok(1));
    let lie = |tell: &dyn Fn(&mut Vec<u8>)| {
        let mut told = sound.clone();
        tell(&mut told);
        Block::open(sealed(told)).err()
    };
    let rows = 31..31 + 80;
    let contents = Some(Damaged::Contents);
    assert_eq!(
        lie(&|told| told[30] |= 4),
        contents,
        "a bit beyond the last record"
    );
    assert_eq!(
        lie(&|told| told[8] = 2),
        contents,
        "a postcode more than there are"
    );
    assert_eq!(
        lie(&|told| told[8] = 0),
        Some(Damaged::Length),
        "no postcode, but a record"
    );
    assert_eq!(lie(&|told| told[12] = 1), contents, "a box around nothing");
    assert_eq!(
        lie(&|told| told[7] = 1),
        contents,
        "an outcode that cannot be written"
    );
    let more = |told: &mut Vec<u8>, sectors: [u8; 2], rows_after: u32| {
        told.splice(10..12, sectors);
        let row = (rows_after << 20).to_le_bytes();
        told.splice(rows.end..rows.end, row.repeat(20));
    };
    assert_eq!(
        lie(&|told| more(told, [0b110, 0], 1)),
        contents,
        "a sector without a postcode"
    );
    assert_eq!(
        lie(&|told| {
            more(told, [0b10, 0b100], 1);
            told[8] = 2;
            told[rows.end] = 1;
            told[rows.end + 4..rows.end + 80]
                .chunks_exact_mut(4)
                .for_each(|row| row[2] = 2 << 4);
        }),
        contents,
        "an eleventh sector"
    );
    assert_eq!(
        lie(&|told| {
            told.splice(8..12, [0; 4]);
            told.splice(2..4, [0; 2]);
            told.drain(28..rows.end);
        }),
        contents,
        "nothing at all"
    );

    // Two areas take a bit more for each of two records, which leaves the length as it is.
    let two = blocks(&[bare(one), bare(other)])[0].packed().to_vec();
    let mut told = two.clone();
    told[2] = 2;
    told.splice(30..30, [10, 0]);
    told[32] = 0b010_010;
    assert_eq!(
        Block::open(sealed(told)).err(),
        contents,
        "an area without a postcode"
    );

    let at_home = blocks(&[(one, place(9, -180.0, 0.0))])[0].packed().to_vec();
    let mut told = at_home.clone();
    told[12] -= 1;
    assert_eq!(
        Block::open(sealed(told)).err(),
        contents,
        "a place beyond the Earth"
    );
}

#[test]
fn a_block_knows_no_postcode_of_another_outcode() {
    let block = blocks(&[(read("M1 1AE"), place(1, 0.0, 0.0))]).remove(0);
    assert_eq!(block.find(read("M2 1AE")), None);
    assert_eq!(block.outcode(), read("M1 1AE").outcode());
}

#[test]
fn of_several_at_one_place_the_first_is_nearest() {
    let home = place(1, -1.5, 53.8);
    let all = ["N9 1AA", "M1 2AB", "M1 2AA", "W1A 0AX"].map(|text| (read(text), home));
    let terminated = (read("B1 1AA"), Place { live: false, ..home });
    let added: Vec<(Postcode, Place)> = all.into_iter().chain([terminated]).collect();
    let postcodes: Postcodes = blocks(&added).into_iter().collect();
    let nearest = postcodes.nearest(home.position.unwrap(), 0.0).unwrap();
    assert_eq!((nearest.postcode, nearest.metres), (read("M1 2AA"), 0.0));
    assert_eq!(nearest.place, home);
}

#[test]
fn the_packed_form_stays_what_it_is() {
    let (east, west) = (place(513, -0.5, 51.25), place(2, -0.50004, 51.25003));
    let there = [
        (read("W1A 0AB"), east),
        (read("W1A 0AA"), west),
        (read("W1A 9ZZ"), Place { live: false, ..east }),
    ];
    let rows = |first: u32, last: u32| {
        let mut rows = [0_u32; 40];
        rows[0] = first;
        rows[1..39].fill(2 << 20);
        rows[39] = last;
        rows
    };
    let mut expected = vec![1, 0, 2, 0];
    expected.extend((22_u32 * 27 * 370 + 37 + 11).to_le_bytes());
    expected.extend([3, 0, 0b1, 0b10]);
    for number in [-50_004_i32, 5_125_000, 4, 3] {
        expected.extend(number.to_le_bytes());
    }
    expected.extend([2, 0, 1, 2]);
    // Area, live, three bits of east from one upwards, two bits of north: seven bits each, read from the right.
    let records = ["1100110", "0010111", "0010101"].map(|bits| u32::from_str_radix(bits, 2).unwrap());
    let bits = records[0] | records[1] << 7 | records[2] << 14;
    expected.extend(&bits.to_le_bytes()[..3]);
    rows(0b11, 2 << 20 | 1 << 19)
        .iter()
        .for_each(|row| expected.extend(row.to_le_bytes()));
    expected.extend([0; 4]);
    assert_eq!(blocks(&there)[0].packed(), sealed(expected));
}

prop_compose! {
    fn any_place()(
        area in prop_oneof![0..20_u16, any::<u16>()],
        live in any::<bool>(),
        known in prop::bool::weighted(0.9),
        longitude in prop_oneof![-0.2..0.2, -180.0..180.0],
        latitude in prop_oneof![51.3..51.7, -90.0..90.0],
    ) -> Place {
        Place { area, live, position: Position::new(longitude, latitude).filter(|_| known) }
    }
}

/// Postcodes of few outcodes, so that they meet.
fn any_postcodes(most: usize) -> impl Strategy<Value = Vec<(Postcode, Place)>> {
    vec((prop::sample::select(all_that_may_meet()), any_place()), 1..most)
}

fn all_that_may_meet() -> Vec<Postcode> {
    let firsts = ["M1", "M10", "M1A", "N9"].into_iter();
    let with_digit = firsts.flat_map(|first| (0..3).map(move |digit| format!("{first} {digit}")));
    let letters = ["AA", "AB", "AY", "AZ", "BA", "BZ", "YA", "YB", "ZA", "ZZ"];
    with_digit
        .flat_map(|start| letters.map(|letters| read(&format!("{start}{letters}"))))
        .collect()
}

proptest! {
    #[test]
    fn what_is_packed_comes_back(added in any_postcodes(300)) {
        let expected: BTreeMap<Postcode, Place> = added.iter().copied().collect();
        let packed = blocks(&added);
        for block in &packed {
            prop_assert_eq!(Block::open(block.packed()), Ok(block.clone()));
            ask_everything(block);
        }
        let postcodes: Postcodes = packed.into_iter().rev().collect();
        prop_assert!(postcodes.iter().eq(expected.clone()));
        prop_assert_eq!(postcodes.len(), expected.len());
        for (postcode, place) in &expected {
            prop_assert_eq!(postcodes.find(*postcode), Some(*place));
            prop_assert!(postcodes.of_area(place.area).any(|(other, _)| other == *postcode));
        }
        for postcode in all_that_may_meet() {
            prop_assert_eq!(postcodes.find(postcode), expected.get(&postcode).copied());
        }
    }

    #[test]
    fn a_box_and_the_nearest_are_those_of_looking_at_all(
        added in any_postcodes(100),
        (west, south, east, north) in (-0.2..0.2, 51.3..51.7, -0.2..0.2, 51.3..51.7),
        metres in prop_oneof![0.0..30_000.0, Just(f64::INFINITY), Just(f64::NAN), Just(-1.0)],
    ) {
        let all: BTreeMap<Postcode, Place> = added.iter().copied().collect();
        let postcodes: Postcodes = blocks(&added).into_iter().collect();
        let corner = Position::new(west, south).unwrap();
        let patch = Bounds::of(corner, Position::new(east, north).unwrap());
        let inside = |place: &Place| place.position.is_some_and(|position| patch.contains(position));
        prop_assert!(postcodes.within(patch).eq(all.clone().into_iter().filter(|(_, place)| inside(place))));

        let nearest = all
            .iter()
            .filter(|(_, place)| place.live)
            .filter_map(|(postcode, place)| Some((corner.metres_to(place.position?), *postcode)))
            .filter(|(far, _)| *far <= metres)
            .min_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let found = postcodes.nearest(corner, metres).map(|nearest| (nearest.metres, nearest.postcode));
        prop_assert_eq!(found, nearest);
    }

    #[test]
    fn bytes_of_chance_are_refused(bytes in vec(any::<u8>(), 0..300)) {
        prop_assert!(Block::open(bytes.clone()).is_err());
        // Also behind a head that is nearly right.
        let mut near = blocks(&[(read("M1 1AE"), place(1, 0.0, 0.0))])[0].packed()[..12].to_vec();
        near.extend(bytes);
        prop_assert!(Block::open(near.clone()).is_err());
        if let Ok(block) = Block::open(sealed(near)) {
            ask_everything(&block);
        }
    }

    #[test]
    fn damaged_bytes_are_refused(
        added in any_postcodes(40),
        damage in vec((any::<Index>(), any::<u8>()), 1..4),
        cut in prop::option::of(any::<Index>()),
    ) {
        let sound = blocks(&added).remove(0).packed().to_vec();
        let mut bytes = sound.clone();
        for (at, byte) in damage {
            *at.get_mut(&mut bytes) = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        prop_assert!(bytes == sound || Block::open(bytes.clone()).is_err());
        // Whoever can make a checksum can tell lies, but none that contradict themselves.
        if let Ok(block) = Block::open(sealed(bytes)) {
            ask_everything(&block);
        }
    }
}
