//! The British national grid: eastings and northings as Ordnance Survey's files give them.
//!
//! The way back from the grid is that of Ordnance Survey's *A guide to coordinate systems in Great Britain*: from the
//! Transverse Mercator projection to latitude and longitude on the Airy ellipsoid (its annexe C), from there to a
//! point in space, and by a Helmert transformation of seven parameters to WGS 84. OSTN15, the grid of corrections that
//! defines the datum, would be exact to a centimetre, and takes 30 MB; this comes within six metres of it, which
//! is less than the width of the road outside.

/// An ellipsoid, by its two radii in metres.
struct Ellipsoid {
    a: f64,
    b: f64,
}

impl Ellipsoid {
    /// The square of its eccentricity.
    fn e2(&self) -> f64 {
        1.0 - (self.b * self.b) / (self.a * self.a)
    }
}

const AIRY: Ellipsoid = Ellipsoid {
    a: 6_377_563.396,
    b: 6_356_256.909,
};
const WGS84: Ellipsoid = Ellipsoid {
    a: 6_378_137.0,
    b: 6_356_752.314_245,
};

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

/// From Airy to WGS 84: metres along the axes, seconds of arc around them, and parts in a million.
const SHIFT: [f64; 3] = [446.448, -125.157, 542.060];
const TURN: [f64; 3] = [0.1502, 0.2470, 0.8421];
const STRETCH: f64 = -20.4894e-6;

/// The WGS 84 longitude and latitude, in degrees, of an easting and a northing in metres. `None` if they lie off the
/// grid: official files write zeros where a position is not known.
pub fn from_british_grid(easting: f64, northing: f64) -> Option<(f64, f64)> {
    // What is no number lies in no range.
    let on_the_grid = easting > 0.0 && easting < WIDE && northing > 0.0 && northing < HIGH;
    on_the_grid.then(|| {
        let (latitude, longitude) = unprojected(easting, northing);
        let (latitude, longitude) = on_wgs84(helmert(in_space(latitude, longitude)));
        (longitude.to_degrees(), latitude.to_degrees())
    })
}

/// The length of the meridian from the true origin to a latitude, as drawn.
fn meridian(latitude: f64) -> f64 {
    let n = (AIRY.a - AIRY.b) / (AIRY.a + AIRY.b);
    let (n2, n3) = (n * n, n * n * n);
    let origin = ORIGIN_NORTH.to_radians();
    let (less, more) = (latitude - origin, latitude + origin);
    let first = (1.0 + n + 1.25 * n2 + 1.25 * n3) * less;
    let second = (3.0 * n + 3.0 * n2 + 2.625 * n3) * less.sin() * more.cos();
    let third = (1.875 * n2 + 1.875 * n3) * (2.0 * less).sin() * (2.0 * more).cos();
    let fourth = 35.0 / 24.0 * n3 * (3.0 * less).sin() * (3.0 * more).cos();
    AIRY.b * SCALE * (first - second + third - fourth)
}

/// Latitude and longitude on the Airy ellipsoid, in radians.
fn unprojected(easting: f64, northing: f64) -> (f64, f64) {
    let mut foot = ORIGIN_NORTH.to_radians();
    for _ in 0..ROUNDS {
        foot += (northing - NORTHING - meridian(foot)) / (AIRY.a * SCALE);
    }
    let e2 = AIRY.e2();
    let bent = 1.0 - e2 * foot.sin().powi(2);
    let nu = AIRY.a * SCALE / bent.sqrt();
    let rho = AIRY.a * SCALE * (1.0 - e2) / bent.powf(1.5);
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

/// A point on the Airy ellipsoid, measured from the middle of the Earth.
fn in_space(latitude: f64, longitude: f64) -> [f64; 3] {
    let e2 = AIRY.e2();
    let nu = AIRY.a / (1.0 - e2 * latitude.sin().powi(2)).sqrt();
    [
        nu * latitude.cos() * longitude.cos(),
        nu * latitude.cos() * longitude.sin(),
        (1.0 - e2) * nu * latitude.sin(),
    ]
}

fn helmert([x, y, z]: [f64; 3]) -> [f64; 3] {
    let [around_x, around_y, around_z] = TURN.map(|seconds| (seconds / 3600.0).to_radians());
    let larger = 1.0 + STRETCH;
    [
        SHIFT[0] + larger * x - around_z * y + around_y * z,
        SHIFT[1] + around_z * x + larger * y - around_x * z,
        SHIFT[2] - around_y * x + around_x * y + larger * z,
    ]
}

/// Latitude and longitude of a point in space, in radians.
fn on_wgs84([x, y, z]: [f64; 3]) -> (f64, f64) {
    let e2 = WGS84.e2();
    let out = x.hypot(y);
    let mut latitude = z.atan2(out * (1.0 - e2));
    for _ in 0..ROUNDS {
        let nu = WGS84.a / (1.0 - e2 * latitude.sin().powi(2)).sqrt();
        latitude = (z + e2 * nu * latitude.sin()).atan2(out);
    }
    (latitude, y.atan2(x))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Position;

    /// Of Ordnance Survey's test points for OSTN15: easting, northing, latitude, longitude.
    const POINTS: [(f64, f64, f64, f64); 11] = [
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
    ];

    #[test]
    fn the_grid_is_left_within_six_metres_of_what_ordnance_survey_publishes() {
        for (easting, northing, latitude, longitude) in POINTS {
            let (east, north) = from_british_grid(easting, northing).unwrap();
            let apart = Position::new(east, north)
                .unwrap()
                .metres_to(Position::new(longitude, latitude).unwrap());
            assert!(apart < 6.0, "{easting} {northing}: {apart:.2} m");
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
