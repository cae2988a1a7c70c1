//! The invented district around the invented town, in the layouts of the official files: sixty neighbourhoods in
//! the North Sea, where nobody lives. It comes in through the importer, as a real one does.

use super::dice::Dice;
use crate::places::completing::complete;
use crate::places::model::{AreaKind, decile};
use crate::places::reading::read_bytes;
use crate::places::taking;
use kit::Result;
use kit::house::House;
use std::fmt::Write;
use std::sync::Arc;

const SEED: u64 = 1086;
const COLUMNS: usize = 10;
const ROWS: usize = 6;
/// The south-west corner, and the size of a neighbourhood, in degrees.
const WEST: f64 = 2.0;
const SOUTH: f64 = 52.94;
const WIDE: f64 = 0.012;
const HIGH: f64 = 0.008;
/// Neighbourhoods that the invented ranks go to: all of England's, among which these stand.
const RANKS: u64 = 33_755;

pub const SOURCE: &str = "Invented for the demonstration: no such district exists.";
pub const DISTRICT: &str = "E07999001";
pub const REGION: &str = "E12999001";

/// The parts of the district, and how hard life is made there, of 100.
const PARTS: [(&str, u64); 10] = [
    ("Mill Lane", 8),
    ("Harbour Side", 14),
    ("Market Place", 45),
    ("Northfields", 62),
    ("Weald Park", 90),
    ("Canal Street", 22),
    ("Quarry Hill", 12),
    ("St Osyth", 30),
    ("Fen End", 38),
    ("Station Road", 55),
];
const WARDS: [&str; 3] = ["Waterside", "Middle Weald", "The Heath"];
/// The letters of the second half of a postcode.
const LETTERS: [char; 20] = [
    'A', 'B', 'D', 'E', 'F', 'G', 'H', 'J', 'L', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'W', 'X', 'Y', 'Z',
];
/// Each neighbourhood of a part has the postcodes that begin with one of these.
const FIRST: [char; 6] = ['Q', 'R', 'S', 'T', 'U', 'W'];

/// A postcode of a part of the district: one after the other they lie in one of its neighbourhoods after the other.
pub fn postcode(part: &str, nth: usize) -> Option<String> {
    let part = PARTS.iter().position(|(name, _)| *name == part)?;
    Some(format!(
        "{}{}{}",
        beginning(part),
        FIRST[nth % FIRST.len()],
        LETTERS[nth % (LETTERS.len() - 1)]
    ))
}

/// How the postcodes of a part begin.
fn beginning(part: usize) -> String {
    // The streets of Mill Lane have had these since the first demonstration.
    let (outcode, sector) = if part == 0 { (4, 7) } else { (part % 5 + 1, part) };
    format!("WE{outcode} {sector}")
}

/// A file as one gets it.
pub struct File {
    pub name: &'static str,
    pub text: String,
}

struct Neighbourhood {
    column: usize,
    row: usize,
    part: usize,
    /// Its place among the neighbourhoods of its part.
    nth: usize,
    population: u64,
    /// As a whole, then by domain.
    ranks: [u64; 8],
}

impl Neighbourhood {
    fn code(&self) -> String {
        format!("E019990{:02}", self.row * COLUMNS + self.column + 1)
    }
    fn name(&self) -> String {
        format!("Weald {:03}{}", self.part + 1, char::from(b'A' + self.nth as u8))
    }
    fn part_code(&self) -> String {
        format!("E029990{:02}", self.part + 1)
    }
    fn ward(&self) -> usize {
        self.row / 2
    }
}

/// The district, drawn once: the same every time.
pub struct Weald {
    neighbourhoods: Vec<Neighbourhood>,
    /// Where the corners of neighbourhoods lie, row by row from the south-west.
    corners: Vec<(f64, f64)>,
    /// Where their middles lie.
    middles: Vec<(f64, f64)>,
}

impl Weald {
    pub fn drawn() -> Weald {
        let dice = Dice::new(SEED);
        let moved = |size: f64| size * (dice.below(51) as f64 - 25.0) / 100.0;
        let corners: Vec<(f64, f64)> = (0..=ROWS)
            .flat_map(|row| (0..=COLUMNS).map(move |column| (column, row)))
            .map(|(column, row)| {
                (
                    WEST + WIDE * column as f64 + moved(WIDE),
                    SOUTH + HIGH * row as f64 + moved(HIGH),
                )
            })
            .collect();
        let neighbourhoods: Vec<Neighbourhood> = (0..ROWS)
            .flat_map(|row| (0..COLUMNS).map(move |column| (column, row)))
            .enumerate()
            .map(|(at, (column, row))| {
                let part = column / 2 + 5 * (row / 3);
                // Each domain lies around the part's own, and no two ranks of a domain are the same.
                let ranks = std::array::from_fn(|_| {
                    let hard = PARTS[part].1 * 10 + dice.below(160);
                    (hard * RANKS / 1_200).clamp(1, RANKS - 60) + at as u64
                });
                Neighbourhood {
                    column,
                    row,
                    part,
                    nth: column % 2 + 2 * (row % 3),
                    population: dice.between(1_300, 2_100),
                    ranks,
                }
            })
            .collect();
        let middle = |one: &Neighbourhood| {
            let ring = ring(&corners, one.column..one.column + 1, one.row..one.row + 1);
            let sum = ring[..4]
                .iter()
                .fold((0.0, 0.0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
            (sum.0 / 4.0, sum.1 / 4.0)
        };
        let middles = neighbourhoods.iter().map(middle).collect();
        Weald {
            neighbourhoods,
            corners,
            middles,
        }
    }

    /// Everything that is published of the district.
    pub fn files(&self) -> Vec<File> {
        vec![
            File {
                name: "weald_lsoa21.csv",
                text: self.lsoas(),
            },
            File {
                name: "ONSPD_WEALD.csv",
                text: self.postcodes(),
            },
            File {
                name: "LSOA_WEALD.geojson",
                text: self.outlines(AreaKind::Lsoa),
            },
            File {
                name: "MSOA_WEALD.geojson",
                text: self.outlines(AreaKind::Msoa),
            },
            File {
                name: "WD_WEALD.geojson",
                text: self.outlines(AreaKind::Ward),
            },
            File {
                name: "LAD_WEALD.geojson",
                text: self.outlines(AreaKind::District),
            },
            File {
                name: "RGN_WEALD.geojson",
                text: self.outlines(AreaKind::Region),
            },
        ]
    }

    /// The ready-made table of neighbourhoods.
    fn lsoas(&self) -> String {
        let mut text = String::from(
            "lsoa21_code,lsoa21_name,msoa21_code,msoa_hcl_name,ward24_code,ward24_name,ltla24_code,ltla24_name,region_code,\
             region24_name,pcon24_code,pcon24_name,latitude,longitude,ruc21_code,pop_mid2022,IMD_score,IMD_rank,Income_rank,\
             Employment_rank,Education_rank,Health_rank,Crime_rank,Housing_and_Services_rank,Environment_rank\n",
        );
        for (one, (longitude, latitude)) in self.neighbourhoods.iter().zip(&self.middles) {
            let [
                rank,
                income,
                employment,
                education,
                health,
                crime,
                housing,
                environment,
            ] = one.ranks;
            let score = 80.0 * (1.0 - rank as f64 / RANKS as f64);
            let ward = one.ward();
            // Writing into a text cannot fail.
            let _ = writeln!(
                text,
                "{},{},{},{},E05999{:03},{},{DISTRICT},Weald,{REGION},The Weald,E14999001,Weald and Harbour,\
                 {latitude:.5},{longitude:.5},UN1,{},{score:.3},{rank},{income},{employment},{education},{health},{crime},\
                 {housing},{environment}",
                one.code(),
                one.name(),
                one.part_code(),
                PARTS[one.part].0,
                ward + 1,
                WARDS[ward],
                one.population,
            );
        }
        text
    }

    /// The index of deprivation, as File 7 has it.
    pub fn deprivation(&self) -> String {
        const NAMES: [&str; 8] = [
            "Index of Multiple Deprivation (IMD)",
            "Income",
            "Employment",
            "Education, Skills and Training",
            "Health Deprivation and Disability",
            "Crime",
            "Barriers to Housing and Services",
            "Living Environment",
        ];
        let mut text = String::from("LSOA code (2021),LSOA name (2021)");
        for name in NAMES {
            let _ = write!(
                text,
                ",\"{name} Score\",\"{name} Rank (where 1 is most deprived)\",\
                 \"{name} Decile (where 1 is most deprived 10% of LSOAs\""
            );
        }
        text.push_str(",Total population: mid 2022\n");
        for one in &self.neighbourhoods {
            let _ = write!(text, "{},{}", one.code(), one.name());
            for rank in one.ranks {
                let _ = write!(
                    text,
                    ",{:.3},{rank},{}",
                    80.0 * (1.0 - rank as f64 / RANKS as f64),
                    decile(rank as i64, RANKS as i64)
                );
            }
            let _ = writeln!(text, ",{}", one.population);
        }
        text
    }

    /// Postcodes as ONSPD has them from 2025 on.
    fn postcodes(&self) -> String {
        let mut text = String::from(
            "pcd7,pcd8,pcds,dointr,doterm,usrtypind,east1m,north1m,gridind,lad26cd,wd26cd,lsoa21cd,msoa21cd,lat,long\n",
        );
        for (one, (longitude, latitude)) in self.neighbourhoods.iter().zip(&self.middles) {
            for (nth, last) in LETTERS.into_iter().enumerate() {
                let first = FIRST[one.nth];
                let (east, north) = (nth % 5, nth / 5);
                let at = (
                    longitude + WIDE * 0.08 * (east as f64 - 2.0),
                    latitude + HIGH * 0.08 * (north as f64 - 1.5),
                );
                let postcode = format!("{}{first}{last}", beginning(one.part));
                let ended = if nth == 19 { "201903" } else { "" };
                let _ = writeln!(
                    text,
                    "{postcode},{},{postcode},\
                     198001,{ended},0,,,1,{DISTRICT},E05999{:03},{},{},{:.6},{:.6}",
                    postcode.replace(' ', "  "),
                    one.ward() + 1,
                    one.code(),
                    one.part_code(),
                    at.1,
                    at.0,
                );
            }
        }
        text
    }

    /// The outlines of one kind of area, as the Office for National Statistics names their columns.
    fn outlines(&self, kind: AreaKind) -> String {
        let whole = || (0..COLUMNS, 0..ROWS);
        let (stem, areas): (&str, Vec<(String, String, _)>) = match kind {
            AreaKind::Lsoa => {
                let areas = self.neighbourhoods.iter().map(|one| {
                    (
                        one.code(),
                        one.name(),
                        (one.column..one.column + 1, one.row..one.row + 1),
                    )
                });
                ("LSOA21", areas.collect())
            }
            AreaKind::Msoa => {
                let areas = (0..PARTS.len()).map(|part| {
                    let (column, row) = (part % 5 * 2, part / 5 * 3);
                    (
                        format!("E029990{:02}", part + 1),
                        format!("Weald {:03}", part + 1),
                        (column..column + 2, row..row + 3),
                    )
                });
                ("MSOA21", areas.collect())
            }
            AreaKind::Ward => {
                let areas = (0..WARDS.len()).map(|ward| {
                    (
                        format!("E05999{:03}", ward + 1),
                        WARDS[ward].to_owned(),
                        (0..COLUMNS, ward * 2..ward * 2 + 2),
                    )
                });
                ("WD24", areas.collect())
            }
            AreaKind::Region => (
                "RGN24",
                vec![(REGION.to_owned(), "The Weald".to_owned(), whole())],
            ),
            _ => ("LAD24", vec![(DISTRICT.to_owned(), "Weald".to_owned(), whole())]),
        };
        let features: Vec<serde_json::Value> = areas
            .into_iter()
            .map(|(code, name, (columns, rows))| {
                let ring: Vec<[f64; 2]> = ring(&self.corners, columns, rows)
                    .into_iter()
                    .map(|(longitude, latitude)| {
                        [(longitude * 1e5).round() / 1e5, (latitude * 1e5).round() / 1e5]
                    })
                    .collect();
                serde_json::json!({
                    "type": "Feature",
                    "properties": { format!("{stem}CD"): code, format!("{stem}NM"): name },
                    "geometry": { "type": "Polygon", "coordinates": [ring] },
                })
            })
            .collect();
        serde_json::json!({ "type": "FeatureCollection", "features": features }).to_string()
    }
}

/// The border around some columns and rows, closed, against the clock.
fn ring(
    corners: &[(f64, f64)],
    columns: std::ops::Range<usize>,
    rows: std::ops::Range<usize>,
) -> Vec<(f64, f64)> {
    let at = |column: usize, row: usize| corners[row * (COLUMNS + 1) + column];
    let south = columns.clone().map(|column| at(column, rows.start));
    let east = rows.clone().map(|row| at(columns.end, row));
    let north = columns.clone().rev().map(|column| at(column + 1, rows.end));
    let west = rows.clone().rev().map(|row| at(columns.start, row + 1));
    south
        .chain(east)
        .chain(north)
        .chain(west)
        .chain([at(columns.start, rows.start)])
        .collect()
}

/// Publishes the district.
pub async fn publish(house: &House) -> Result<()> {
    for File { name, text } in Weald::drawn().files() {
        let mut brought = complete(house, read_bytes(name, &mut text.as_bytes(), &mut |_| {})?).await?;
        brought.source = Some(SOURCE);
        taking::take(house, name, Arc::new(brought), name, &mut |_| {}).await?;
    }
    Ok(())
}
