//! Reads a vector tile as the specification tells, and is strict where a drawing program would be lenient.
#![allow(dead_code, reason = "the tests and the bench use a part of it each")]

pub type Corner = (i64, i64);

pub struct Layer {
    pub name: String,
    pub features: Vec<Feature>,
}

pub struct Feature {
    pub id: u64,
    /// Each outer ring with its holes; rings open, as they were written.
    pub polygons: Vec<Vec<Vec<Corner>>>,
    pub properties: Vec<(String, String)>,
}

struct Message<'a>(&'a [u8]);

enum Field<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

impl<'a> Message<'a> {
    fn varint(&mut self) -> u64 {
        let mut value = 0;
        for place in 0.. {
            let (byte, rest) = self.0.split_first().expect("a byte");
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        value
    }

    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.0.split_at(count);
        self.0 = rest;
        taken
    }

    fn fields(mut self) -> Vec<(u64, Field<'a>)> {
        let mut fields = Vec::new();
        while !self.0.is_empty() {
            let key = self.varint();
            let field = match key & 7 {
                0 => Field::Number(self.varint()),
                1 => Field::Bytes(self.take(8)),
                2 => {
                    let length = self.varint();
                    Field::Bytes(self.take(usize::try_from(length).expect("a length")))
                }
                other => panic!("a kind of field that is not used: {other}"),
            };
            fields.push((key >> 3, field));
        }
        fields
    }

    fn numbers(mut self) -> Vec<u64> {
        let mut numbers = Vec::new();
        while !self.0.is_empty() {
            numbers.push(self.varint());
        }
        numbers
    }
}

pub fn layers(tile: &[u8]) -> Vec<Layer> {
    let layer = |(field, content): (u64, Field)| match (field, content) {
        (3, Field::Bytes(bytes)) => layer_of(bytes),
        _ => panic!("not a layer"),
    };
    Message(tile).fields().into_iter().map(layer).collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn signed(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

fn layer_of(bytes: &[u8]) -> Layer {
    let (mut name, mut features, mut keys, mut values) = (String::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut version, mut extent) = (0, 0);
    for field in Message(bytes).fields() {
        match field {
            (1, Field::Bytes(bytes)) => name = text(bytes),
            (2, Field::Bytes(bytes)) => features.push(bytes),
            (3, Field::Bytes(bytes)) => keys.push(text(bytes)),
            (4, Field::Bytes(bytes)) => {
                let value = match Message(bytes).fields().pop().expect("a value") {
                    (1, Field::Bytes(bytes)) => text(bytes),
                    (3, Field::Bytes(bytes)) => {
                        f64::from_le_bytes(bytes.try_into().expect("eight")).to_string()
                    }
                    (5, Field::Number(number)) => number.to_string(),
                    (6, Field::Number(number)) => signed(number).to_string(),
                    _ => panic!("a value that is not written"),
                };
                assert!(!values.contains(&value), "a value stands once: {value}");
                values.push(value);
            }
            (5, Field::Number(number)) => extent = number,
            (15, Field::Number(number)) => version = number,
            _ => panic!("a field of a layer that is not known"),
        }
    }
    assert_eq!((version, extent), (2, 4096));
    let features = features
        .into_iter()
        .map(|bytes| feature(bytes, &keys, &values))
        .collect();
    Layer { name, features }
}

fn feature(bytes: &[u8], keys: &[String], values: &[String]) -> Feature {
    let mut feature = Feature {
        id: 0,
        polygons: Vec::new(),
        properties: Vec::new(),
    };
    for field in Message(bytes).fields() {
        match field {
            (1, Field::Number(number)) => feature.id = number,
            (2, Field::Bytes(bytes)) => {
                for pair in Message(bytes).numbers().chunks(2) {
                    let place = |number: u64| usize::try_from(number).expect("a place");
                    feature
                        .properties
                        .push((keys[place(pair[0])].clone(), values[place(pair[1])].clone()));
                }
            }
            (3, Field::Number(kind)) => assert_eq!(kind, 3, "all are polygons"),
            (4, Field::Bytes(bytes)) => feature.polygons = polygons(Message(bytes).numbers()),
            _ => panic!("a field of a feature that is not known"),
        }
    }
    assert!(!feature.polygons.is_empty());
    feature
}

fn polygons(commands: Vec<u64>) -> Vec<Vec<Vec<Corner>>> {
    let mut polygons: Vec<Vec<Vec<Corner>>> = Vec::new();
    let (mut x, mut y) = (0, 0);
    let mut commands = commands.into_iter();
    let mut next = |commands: &mut std::vec::IntoIter<u64>| {
        x += signed(commands.next().expect("x"));
        y += signed(commands.next().expect("y"));
        (x, y)
    };
    while let Some(command) = commands.next() {
        assert_eq!(command, 1 << 3 | 1, "one move begins a ring");
        let mut ring = vec![next(&mut commands)];
        let lines = commands.next().expect("lines");
        assert_eq!(lines & 7, 2);
        assert!(lines >> 3 >= 2, "a ring has three corners");
        for _ in 0..lines >> 3 {
            let corner = next(&mut commands);
            assert_ne!(ring.last(), Some(&corner), "no corner stands twice");
            ring.push(corner);
        }
        assert_ne!(
            ring.first(),
            ring.last(),
            "a ring is closed by its command, not by a corner"
        );
        assert_eq!(commands.next(), Some(1 << 3 | 7), "a ring is closed");
        for (x, y) in &ring {
            assert!(
                (-64..=4160).contains(x) && (-64..=4160).contains(y),
                "{x} {y} lies beyond the buffer"
            );
        }
        match twice_area(&ring) {
            0 => panic!("a ring without area"),
            above if above > 0 => polygons.push(vec![ring]),
            _ => polygons
                .last_mut()
                .expect("a hole follows an outer ring")
                .push(ring),
        }
    }
    polygons
}

/// By the surveyor's formula, as the specification has it.
pub fn twice_area(ring: &[Corner]) -> i64 {
    let nexts = ring.iter().cycle().skip(1);
    ring.iter().zip(nexts).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum()
}

impl Feature {
    pub fn twice_area(&self) -> i64 {
        self.polygons.iter().flatten().map(|ring| twice_area(ring)).sum()
    }

    fn edges(&self) -> impl Iterator<Item = (Corner, Corner)> {
        let rings = self.polygons.iter().flatten();
        rings.flat_map(|ring| ring.iter().copied().zip(ring.iter().copied().cycle().skip(1)))
    }

    pub fn holds(&self, x: f64, y: f64) -> bool {
        let crossed = self.edges().filter(|(a, b)| {
            let at = |a: i64, b: i64| (a as f64, b as f64);
            let ((ax, ay), (bx, by)) = (at(a.0, a.1), at(b.0, b.1));
            (ay <= y) != (by <= y) && ax + (y - ay) / (by - ay) * (bx - ax) <= x
        });
        crossed.count() % 2 == 1
    }

    /// How far a place is from the nearest edge.
    pub fn distance(&self, x: f64, y: f64) -> f64 {
        let to_edge = |(a, b): (Corner, Corner)| {
            let (dx, dy) = ((b.0 - a.0) as f64, (b.1 - a.1) as f64);
            let (px, py) = (x - a.0 as f64, y - a.1 as f64);
            let along = ((px * dx + py * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
            (px - along * dx).hypot(py - along * dy)
        };
        self.edges().map(to_edge).fold(f64::INFINITY, f64::min)
    }
}
