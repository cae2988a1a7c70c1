//! The nouns of places: codes as published, kinds of areas, domains of deprivation; and files that are brought.

mod frame;
pub mod shaded;

pub use frame::Frame;
pub use gazetteer::Position;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::RangeInclusive;

/// A code of the Government Statistical Service, such as `E01000001`: a country, two digits for the kind of
/// area, six for the area.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gss([u8; 9]);

impl Gss {
    pub fn parse(words: &str) -> Option<Gss> {
        let bytes: [u8; 9] = words.trim().as_bytes().try_into().ok()?;
        let country = bytes[0].to_ascii_uppercase();
        let known = matches!(country, b'E' | b'W' | b'S' | b'N' | b'K');
        (known && bytes[1..].iter().all(u8::is_ascii_digit)).then(|| {
            let mut code = bytes;
            code[0] = country;
            Gss(code)
        })
    }

    pub fn as_str(&self) -> &str {
        // Made of ASCII letters and digits alone.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    pub fn kind(&self) -> Option<AreaKind> {
        AreaKind::ALL
            .into_iter()
            .find(|kind| kind.beginnings().contains(&&self.as_str()[..3]))
    }
}

impl fmt::Display for Gss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
impl fmt::Debug for Gss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What must be found anew when other figures were published: where streets and conversations lie, and what patches
/// cover.
pub const PLACES_CHANGED: &str = "places.changed";

/// England itself, where figures of an area are compared with it.
pub const ENGLAND: &str = "E92000001";

/// The kinds of areas, the smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AreaKind {
    /// A neighbourhood of some 1,700 people.
    Lsoa,
    /// Four or five of them, with a name that people use.
    Msoa,
    Ward,
    Constituency,
    District,
    Region,
    Country,
}

impl AreaKind {
    pub const ALL: [AreaKind; 7] = [
        AreaKind::Lsoa,
        AreaKind::Msoa,
        AreaKind::Ward,
        AreaKind::Constituency,
        AreaKind::District,
        AreaKind::Region,
        AreaKind::Country,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            AreaKind::Lsoa => "lsoa",
            AreaKind::Msoa => "msoa",
            AreaKind::Ward => "ward",
            AreaKind::District => "district",
            AreaKind::Constituency => "constituency",
            AreaKind::Region => "region",
            AreaKind::Country => "country",
        }
    }

    pub fn parse(words: &str) -> Option<AreaKind> {
        AreaKind::ALL.into_iter().find(|kind| kind.as_str() == words)
    }

    /// How its codes begin in England.
    fn beginnings(self) -> &'static [&'static str] {
        match self {
            AreaKind::Lsoa => &["E01", "W01"],
            AreaKind::Msoa => &["E02", "W02"],
            AreaKind::Ward => &["E05", "W05"],
            AreaKind::District => &["E06", "E07", "E08", "E09", "W06"],
            AreaKind::Constituency => &["E14", "W07"],
            AreaKind::Region => &["E12"],
            AreaKind::Country => &["E92", "W92"],
        }
    }
}

/// What the index of deprivation measures, each as published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Domain {
    Income,
    Employment,
    Education,
    Health,
    Crime,
    Housing,
    Environment,
}

impl Domain {
    pub const ALL: [Domain; 7] = [
        Domain::Income,
        Domain::Employment,
        Domain::Education,
        Domain::Health,
        Domain::Crime,
        Domain::Housing,
        Domain::Environment,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Domain::Income => "income",
            Domain::Employment => "employment",
            Domain::Education => "education",
            Domain::Health => "health",
            Domain::Crime => "crime",
            Domain::Housing => "housing",
            Domain::Environment => "environment",
        }
    }
}

/// The tenth in which a rank lies, 1 for the most deprived, as the index makes its deciles: of 33,755
/// neighbourhoods, the first 3,375 are the most deprived tenth.
pub fn decile(rank: i64, of: i64) -> i64 {
    ((rank * 10 + of.max(1) - 1) / of.max(1)).clamp(1, 10)
}

/// Of 100 people, how many, to the nearest whole one.
pub fn of_hundred(some: i64, people: i64) -> i64 {
    (some * 100 + people / 2) / people.max(1)
}

/// How hard life is made in an area, in five shades, the hardest first: of a neighbourhood by its tenth, of a larger
/// area by how many of its people live in the hardest fifth.
pub fn shade(decile: Option<i64>, hardest: Option<(i64, i64)>) -> Option<u8> {
    if let Some(decile) = decile {
        return u8::try_from((decile + 1) / 2).ok();
    }
    let (people, hardest) = hardest.filter(|(people, _)| *people > 0)?;
    Some(match of_hundred(hardest, people) {
        50.. => 1,
        30.. => 2,
        15.. => 3,
        5.. => 4,
        _ => 5,
    })
}

/// One layer of the map: areas of one kind.
pub struct Plate {
    pub kind: AreaKind,
    /// As addresses and styles name it.
    pub name: &'static str,
    /// Farther out a tile would hold too many areas to be read; closer in the last one is enlarged.
    pub zooms: RangeInclusive<u8>,
}

/// The layers, the largest areas first.
pub const PLATES: [Plate; 6] = [
    Plate { kind: AreaKind::Region, name: "regions", zooms: 0..=7 },
    Plate { kind: AreaKind::District, name: "districts", zooms: 4..=9 },
    Plate { kind: AreaKind::Constituency, name: "constituencies", zooms: 4..=9 },
    Plate { kind: AreaKind::Ward, name: "wards", zooms: 7..=11 },
    Plate { kind: AreaKind::Msoa, name: "msoas", zooms: 7..=11 },
    Plate { kind: AreaKind::Lsoa, name: "lsoas", zooms: 8..=12 },
];

/// A neighbourhood and where it lies.
#[derive(Clone, Debug)]
pub struct Lsoa {
    pub code: Gss,
    pub name: String,
    /// The larger areas that it lies in, each once for every kind, with its name.
    pub within: Vec<(Gss, String)>,
    /// The name that people use for its MSOA.
    pub common_name: String,
    pub position: Option<Position>,
    pub population: Option<i64>,
    pub rural: String,
}

impl Lsoa {
    pub fn within(&self, kind: AreaKind) -> Option<Gss> {
        self.within
            .iter()
            .map(|(code, _)| *code)
            .find(|code| code.kind() == Some(kind))
    }
}

/// How much a community needs, as somebody's index has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    pub code: Gss,
    pub score: Option<f64>,
    pub rank: Option<i64>,
}

/// How hard life is made in one neighbourhood.
#[derive(Clone, Debug, PartialEq)]
pub struct Deprived {
    pub lsoa: Gss,
    pub population: Option<i64>,
    pub score: f64,
    pub rank: i64,
    pub decile: i64,
    /// In the order of [`Domain::ALL`].
    pub ranks: [i64; 7],
}

/// Bytes of a file that the browser brings: ONSPD has some 250 million in its zip.
pub const LARGEST_FILE: usize = 512 << 20;

/// How far a file has come that staff brought in the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Its bytes come.
    Arriving,
    /// It is read for the rehearsal.
    Looking,
    /// Somebody has to say whether it is taken in.
    Waiting,
    Taking,
    Done,
    /// It was not taken in, and the report says why.
    Stopped,
}

impl Stand {
    const ALL: [Stand; 6] = [Stand::Arriving, Stand::Looking, Stand::Waiting, Stand::Taking, Stand::Done, Stand::Stopped];

    pub fn as_str(self) -> &'static str {
        match self {
            Stand::Arriving => "arriving",
            Stand::Looking => "looking",
            Stand::Waiting => "waiting",
            Stand::Taking => "taking",
            Stand::Done => "done",
            Stand::Stopped => "stopped",
        }
    }

    pub fn parse(words: &str) -> Option<Stand> {
        Stand::ALL.into_iter().find(|stand| stand.as_str() == words)
    }
}

/// An official file that staff of the network brought.
#[derive(Clone, Debug)]
pub struct PlaceFile {
    pub id: String,
    pub made_at: jiff::Timestamp,
    pub by: Option<String>,
    pub name: String,
    pub bytes: i64,
    pub stand: Stand,
    pub report: Report,
    pub put_in: i64,
    pub rows: i64,
    pub started_at: Option<jiff::Timestamp>,
}

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    pub layers: Vec<LayerFound>,
    /// The first rows that were left out: the row, the column and why.
    pub troubles: Vec<(u64, String, String)>,
    pub trouble: u64,
    /// Why it was not taken in.
    pub stopped: Option<String>,
}

/// What taking in one layer changes, set against what is read now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LayerFound {
    pub layer: String,
    pub records: i64,
    pub new: i64,
    pub changed: i64,
    pub gone: i64,
    pub here: bool,
}
