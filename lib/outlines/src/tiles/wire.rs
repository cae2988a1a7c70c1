//! The bytes of a vector tile: as much of protobuf as it needs.

use super::{Corner, HashMap, Value};

/// Numbers of fields, from `vector_tile.proto` of the specification.
pub(super) const TILE_LAYERS: u32 = 3;
pub(super) const LAYER_NAME: u32 = 1;
pub(super) const LAYER_FEATURES: u32 = 2;
pub(super) const LAYER_KEYS: u32 = 3;
pub(super) const LAYER_VALUES: u32 = 4;
pub(super) const LAYER_EXTENT: u32 = 5;
pub(super) const LAYER_VERSION: u32 = 15;
pub(super) const FEATURE_ID: u32 = 1;
pub(super) const FEATURE_TAGS: u32 = 2;
pub(super) const FEATURE_TYPE: u32 = 3;
pub(super) const FEATURE_GEOMETRY: u32 = 4;
pub(super) const POLYGON: u64 = 3;
const VALUE_TEXT: u32 = 1;
const VALUE_DOUBLE: u32 = 3;
const VALUE_WHOLE: u32 = 5;
const VALUE_SIGNED: u32 = 6;
/// Up to here every whole number is a double of its own.
const MOST_WHOLE: f64 = 9_007_199_254_740_992.0;

pub(super) fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value > 0x7f {
        out.push(value.to_le_bytes()[0] | 0x80);
        value >>= 7;
    }
    out.push(value.to_le_bytes()[0]);
}

pub(super) fn number(out: &mut Vec<u8>, field: u32, value: u64) {
    varint(out, u64::from(field << 3));
    varint(out, value);
}

pub(super) fn bytes(out: &mut Vec<u8>, field: u32, content: &[u8]) {
    varint(out, u64::from(field << 3 | 2));
    varint(out, content.len() as u64);
    out.extend_from_slice(content);
}

/// A count of things in memory: there are never as many as four thousand million.
pub(super) fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A key.
pub(super) fn text(key: &str) -> Box<[u8]> {
    key.as_bytes().into()
}

/// A value as a message of its own.
pub(super) fn value(value: Value) -> Option<Box<[u8]>> {
    let mut message = Vec::new();
    match value {
        Value::Text(text) => bytes(&mut message, VALUE_TEXT, text.as_bytes()),
        Value::Number(number) if !number.is_finite() => return None,
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it was seen to be whole and small enough"
        )]
        Value::Number(whole) if whole.fract() == 0.0 && whole.abs() <= MOST_WHOLE => {
            let whole = whole as i64;
            if whole >= 0 {
                self::number(&mut message, VALUE_WHOLE, whole.unsigned_abs());
            } else {
                self::number(
                    &mut message,
                    VALUE_SIGNED,
                    ((whole << 1) ^ (whole >> 63)).cast_unsigned(),
                );
            }
        }
        Value::Number(number) => {
            // A double has its eight bytes as they are: kind one.
            varint(&mut message, u64::from(VALUE_DOUBLE << 3 | 1));
            message.extend_from_slice(&number.to_le_bytes());
        }
    }
    Some(message.into())
}

/// Keys or values of a layer, each once.
#[derive(Default)]
pub(super) struct Words {
    places: HashMap<Box<[u8]>, u32>,
    list: Vec<Box<[u8]>>,
}

impl Words {
    pub fn place_of(&mut self, word: Box<[u8]>) -> u32 {
        *self.places.entry(word).or_insert_with_key(|word| {
            self.list.push(word.clone());
            narrow(self.list.len() - 1)
        })
    }

    pub fn memory(&self) -> usize {
        let letters: usize = self.list.iter().map(|word| word.len()).sum();
        2 * (letters + self.list.len() * size_of::<Box<[u8]>>())
    }
}

/// The words that a tile needs, numbered as they come.
pub(super) struct Chosen<'a> {
    words: &'a Words,
    places: Vec<u32>,
    list: Vec<u32>,
}

impl<'a> Chosen<'a> {
    const NOT_YET: u32 = u32::MAX;

    pub fn of(words: &'a Words) -> Self {
        Self {
            words,
            places: vec![Self::NOT_YET; words.list.len()],
            list: Vec::new(),
        }
    }

    pub fn place_of(&mut self, word: u32) -> u32 {
        let place = &mut self.places[word as usize];
        if *place == Self::NOT_YET {
            *place = narrow(self.list.len());
            self.list.push(word);
        }
        *place
    }

    pub fn write(&self, out: &mut Vec<u8>, field: u32) {
        for word in &self.list {
            bytes(out, field, &self.words.list[*word as usize]);
        }
    }
}

/// Draws rings as the commands of a feature's geometry.
#[derive(Default)]
pub(super) struct Pen {
    drawn: Vec<u8>,
    at: Corner,
}

impl Pen {
    const MOVE: u64 = 1;
    const LINE: u64 = 2;
    const CLOSE: u64 = 7;

    pub fn draw(&mut self, ring: &[Corner]) {
        let Some((first, others)) = ring.split_first() else {
            return;
        };
        varint(&mut self.drawn, 1 << 3 | Self::MOVE);
        self.go(*first);
        varint(&mut self.drawn, (others.len() as u64) << 3 | Self::LINE);
        for corner in others {
            self.go(*corner);
        }
        varint(&mut self.drawn, 1 << 3 | Self::CLOSE);
    }

    fn go(&mut self, to: Corner) {
        let zigzag = |step: i32| u64::from(((step << 1) ^ (step >> 31)).cast_unsigned());
        varint(&mut self.drawn, zigzag(to.x - self.at.x));
        varint(&mut self.drawn, zigzag(to.y - self.at.y));
        self.at = to;
    }

    /// What was drawn since the last time, if anything, as the geometry of an area.
    pub fn take_into(&mut self, area: Option<u32>, features: &mut Vec<(u32, Vec<u8>)>) {
        self.at = Corner::default();
        if let Some(area) = area.filter(|_| !self.drawn.is_empty()) {
            features.push((area, self.drawn.as_slice().into()));
            self.drawn.clear();
        }
    }
}
