//! The postcodes of England as their file tells them, where it lies beside the tree.

use csv::{Reader, StringRecord};
use flate2::read::GzDecoder;
use gazetteer::{Place, Position, Postcode};
use std::collections::HashMap;
use std::fs::File;
use std::path::PathBuf;

/// How many lines the file has, its head aside.
pub const LINES: usize = 2_259_654;
/// How many areas (LSOAs of 2021) they lie in.
pub const AREAS: usize = 33_755;

/// A line of the file.
pub struct Line {
    /// As it is written there: seven characters and the space that makes them eight, where there is one.
    pub postcode: String,
    pub longitude: f64,
    pub latitude: f64,
    pub area: String,
}

impl Line {
    fn of(line: &StringRecord) -> Line {
        Line {
            postcode: line[0].into(),
            latitude: line[1].parse().expect("a latitude"),
            longitude: line[2].parse().expect("a longitude"),
            area: line[3].into(),
        }
    }
}

/// The file, if this machine has it.
pub fn lines() -> Option<impl Iterator<Item = Line>> {
    let folder = std::env::var("FOLKMOOT_DATA").map_or_else(
        |_| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let file = File::open(folder.join("places/postcodes_england.csv.gz")).ok()?;
    let lines = Reader::from_reader(GzDecoder::new(file)).into_records();
    Some(lines.map(|line| Line::of(&line.expect("a line of the file"))))
}

/// Numbers for areas, in the order in which they come.
#[derive(Default)]
pub struct Areas(HashMap<String, u16>);

impl Areas {
    pub fn number(&mut self, code: &str) -> u16 {
        if let Some(number) = self.0.get(code) {
            return *number;
        }
        let number = u16::try_from(self.0.len()).expect("fewer areas than numbers");
        self.0.insert(code.into(), number);
        number
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// What an importer makes of a line.
pub fn read(line: &Line, areas: &mut Areas) -> (Postcode, Place) {
    let postcode = line.postcode.parse().expect("every postcode of the file is one");
    let position = Position::new(line.longitude, line.latitude);
    // The file does not tell which were terminated.
    (
        postcode,
        Place {
            area: areas.number(&line.area),
            live: true,
            position,
        },
    )
}
