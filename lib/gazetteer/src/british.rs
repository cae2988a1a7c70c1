//! The British national grid: eastings and northings as Ordnance Survey's files give them.
//!
//! The datum of the grid is defined by OSTN15, Ordnance Survey's table of shifts: at every kilometre, how far a place
//! lies on the national grid from where the same projection has it on the ellipsoid of ETRS89. Between its nodes one
//! reckons in straight lines. The way back is that of Ordnance Survey's *A guide to coordinate systems in Great
//! Britain*: the shift is taken off, which takes a few rounds since the table is read at the place that is sought, and
//! what remains is the Transverse Mercator projection (its annexe C). ETRS89 moves with Europe, some two centimetres a
//! year, and is a metre from WGS 84 by now; maps on the web take one for the other, and so does this.
//!
//! # The table here
//! OSTN15 has 876,951 nodes. `ostn15.grid` has every tenth of them in both directions, in centimetres: from the south
//! northwards 126 rows, in each from the west 71 nodes, of each the shift east and the shift north as whole numbers of
//! 16 bits, the lowest byte first; 35,784 bytes. It was taken from `OSTN15_OSGM15_DataFile.txt` of Ordnance Survey's
//! developer pack. At the 130,630 nodes of the full table that lie in England it is off by 2 cm in the median, by 11 cm
//! at most at 99 of 100, and by 29 cm at the worst (442 km east, 373 km north). In all of Great Britain, at 249,925
//! nodes, the worst is 40 cm (in the Brecon Beacons). Every twentieth node would be 9 kB and off by 34 cm and 58 cm;
//! every fifth 142 kB and still 28 cm and 37 cm, because the old triangulation has seams.
//!
//! OSTN15 is copyright © 2016 of Ordnance Survey and the Ministry of Defence, and is handed on under the BSD licence of
//! two clauses, which stands in `ostn15.LICENCE` beside it.

/// The ellipsoid of ETRS89 (GRS 80), by its two radii in metres.
const LONG_RADIUS: f64 = 6_378_137.0;
const SHORT_RADIUS: f64 = 6_356_752.314_140;
/// The square of its eccentricity.
const E2: f64 = 1.0 - (SHORT_RADIUS * SHORT_RADIUS) / (LONG_RADIUS * LONG_RADIUS);

/// How much smaller the projection draws its middle meridian.
const SCALE: f64 = 0.999_601_271_7;
/// The true origin: 49° north, 2° west, and what the grid calls it.
const ORIGIN_NORTH: f64 = 49.0;
const ORIGIN_WEST: f64 = -2.0;
const EASTING: f64 = 400_000.0;
const NORTHING: f64 = -100_000.0;
/// How far the grid goes, in metres.
const WIDE: f64 = 700_000.0;
const HIGH: f64 = 1_300_000.0;
/// Rounds of the search for a latitude: six bring it to a hundredth of a millimetre, and no more are needed.
const ROUNDS: usize = 12;

/// The shifts of OSTN15 at the nodes that are kept, as the head of this file tells.
static SHIFTS: &[u8; COLUMNS * ROWS * NODE] = include_bytes!("ostn15.grid");
const COLUMNS: usize = 71;
const ROWS: usize = 126;
/// Bytes of a node.
const NODE: usize = 4;
/// Metres from one node to the next.
const APART: f64 = 10_000.0;
/// Shifts change by less than a metre in three kilometres, so each round leaves less than a thousandth of what the
/// one before was off, and the first is off by 140 m at most.
const SHIFT_ROUNDS: usize = 3;

/// The WGS 84 longitude and latitude, in degrees, of an easting and a northing in metres. `None` if they lie off the
/// grid: official files write zeros where a position is not known.
pub fn from_british_grid(easting: f64, northing: f64) -> Option<(f64, f64)> {
    // What is no number lies in no range.
    let on_the_grid = easting > 0.0 && easting < WIDE && northing > 0.0 && northing < HIGH;
    on_the_grid.then(|| {
        let (east, north) = unshifted(easting, northing);
        let (latitude, longitude) = unprojected(east, north);
        (longitude.to_degrees(), latitude.to_degrees())
    })
}

/// Where the projection of ETRS89 has what lies there on the national grid.
fn unshifted(easting: f64, northing: f64) -> (f64, f64) {
    (0..SHIFT_ROUNDS).fold((easting, northing), |(east, north), _| {
        let (eastwards, northwards) = shift(east, north);
        (easting - eastwards, northing - northwards)
    })
}

/// How far OSTN15 moves a place, in metres. Off the table it is as at its edge.
fn shift(east: f64, north: f64) -> (f64, f64) {
    let (column, across) = cell(east, COLUMNS);
    let (row, up) = cell(north, ROWS);
    let corners = [
        (column, row, (1.0 - across) * (1.0 - up)),
        (column + 1, row, across * (1.0 - up)),
        (column, row + 1, (1.0 - across) * up),
        (column + 1, row + 1, across * up),
    ];
    corners
        .into_iter()
        .fold((0.0, 0.0), |(eastwards, northwards), (column, row, weight)| {
            let at = (row * COLUMNS + column) * NODE;
            let metres = |at: usize| f64::from(i16::from_le_bytes([SHIFTS[at], SHIFTS[at + 1]])) / 100.0;
            (
                eastwards + weight * metres(at),
                northwards + weight * metres(at + 2),
            )
        })
}

/// The node before a distance along one side of the table, of which another follows, and how far from it to that one.
fn cell(along: f64, nodes: usize) -> (usize, f64) {
    let along = (along / APART).clamp(0.0, (nodes - 1) as f64);
    let node = (along as usize).min(nodes - 2);
    (node, along - node as f64)
}

/// The length of the meridian from the true origin to a latitude, as drawn.
fn meridian(latitude: f64) -> f64 {
    let n = (LONG_RADIUS - SHORT_RADIUS) / (LONG_RADIUS + SHORT_RADIUS);
    let (n2, n3) = (n * n, n * n * n);
    let origin = ORIGIN_NORTH.to_radians();
    let (less, more) = (latitude - origin, latitude + origin);
    let first = (1.0 + n + 1.25 * n2 + 1.25 * n3) * less;
    let second = (3.0 * n + 3.0 * n2 + 2.625 * n3) * less.sin() * more.cos();
    let third = (1.875 * n2 + 1.875 * n3) * (2.0 * less).sin() * (2.0 * more).cos();
    let fourth = 35.0 / 24.0 * n3 * (3.0 * less).sin() * (3.0 * more).cos();
    SHORT_RADIUS * SCALE * (first - second + third - fourth)
}

/// Latitude and longitude on the ellipsoid, in radians.
fn unprojected(easting: f64, northing: f64) -> (f64, f64) {
    let mut foot = ORIGIN_NORTH.to_radians();
    for _ in 0..ROUNDS {
        foot += (northing - NORTHING - meridian(foot)) / (LONG_RADIUS * SCALE);
    }
    let bent = 1.0 - E2 * foot.sin().powi(2);
    let nu = LONG_RADIUS * SCALE / bent.sqrt();
    let rho = LONG_RADIUS * SCALE * (1.0 - E2) / bent.powf(1.5);
    let eta2 = nu / rho - 1.0;
    let (t, sec) = (foot.tan(), 1.0 / foot.cos());
    let (t2, t4, t6) = (t.powi(2), t.powi(4), t.powi(6));
    let east = easting - EASTING;
    let latitude = foot - t / (2.0 * rho * nu) * east.powi(2)
        + t / (24.0 * rho * nu.powi(3)) * (5.0 + 3.0 * t2 + eta2 - 9.0 * t2 * eta2) * east.powi(4)
        - t / (720.0 * rho * nu.powi(5)) * (61.0 + 90.0 * t2 + 45.0 * t4) * east.powi(6);
    let longitude = ORIGIN_WEST.to_radians() + sec / nu * east
        - sec / (6.0 * nu.powi(3)) * (nu / rho + 2.0 * t2) * east.powi(3)
        + sec / (120.0 * nu.powi(5)) * (5.0 + 28.0 * t2 + 24.0 * t4) * east.powi(5)
        - sec / (5040.0 * nu.powi(7)) * (61.0 + 662.0 * t2 + 1320.0 * t4 + 720.0 * t6) * east.powi(7);
    (latitude, longitude)
}

#[cfg(test)]
mod tests {
    use super::*;

    const METRES_A_DEGREE: f64 = 111_200.0;

    /// Of Ordnance Survey's test points for OSTN15, and the water tower at Caister of its guide: easting, northing,
    /// latitude, longitude.
    const POINTS: [(f64, f64, f64, f64); 12] = [
        (91_492.146, 11_318.804, 49.922_263_94, -6.299_777_52),
        (170_370.718, 11_572.405, 49.960_061_38, -5.203_046_10),
        (250_359.811, 62_016.569, 50.438_858_26, -4.108_645_64),
        (449_816.371, 75_335.861, 50.575_636_65, -1.297_822_77),
        (438_710.920, 114_792.250, 50.931_279_38, -1.450_514_34),
        (292_184.870, 168_003.465, 51.400_782_20, -3.551_283_49),
        (639_821.835, 169_565.858, 51.374_470_26, 1.444_547_30),
        (362_269.991, 169_978.690, 51.427_547_43, -2.544_076_18),
        (530_624.974, 178_388.464, 51.489_365_65, -0.119_925_57),
        (241_124.584, 220_332.641, 51.858_908_96, -4.308_524_77),
        (599_445.590, 225_722.826, 51.894_366_37, 0.897_243_27),
        (651_409.804, 313_177.450, 52.658_007_83, 1.716_073_97),
    ];

    #[test]
    fn the_grid_is_left_within_fifteen_centimetres_of_what_ordnance_survey_publishes() {
        for (easting, northing, latitude, longitude) in POINTS {
            let (east, north) = from_british_grid(easting, northing).unwrap();
            // A position would be rounded to a metre.
            let (up, across) = (north - latitude, (east - longitude) * latitude.to_radians().cos());
            let apart = up.hypot(across) * METRES_A_DEGREE;
            assert!(apart < 0.15, "{easting} {northing}: {apart:.2} m");
        }
    }

    #[test]
    fn what_lies_off_the_grid_has_no_position() {
        for (easting, northing) in [
            (0.0, 0.0),
            (-5.0, 100_000.0),
            (700_001.0, 5.0),
            (400_000.0, 1_300_001.0),
            (f64::NAN, 5.0),
            (5.0, f64::INFINITY),
        ] {
            assert_eq!(from_british_grid(easting, northing), None);
        }
        assert!(from_british_grid(0.001, 0.001).is_some());
        assert!(from_british_grid(699_999.0, 1_299_999.0).is_some());
    }
}
