//! A postcode, its outcode and its sector, read as people write them.

use std::fmt;
use std::str::FromStr;

/// The letters of an incode, in their order: C, I, K, M, O and V are not used, as they look like others.
const INCODE_LETTERS: [u8; 20] = *b"ABDEFGHJLNPQRSTUWXYZ";
/// The place of each letter in [`INCODE_LETTERS`].
const INCODE_PLACES: [Option<u8>; 26] = {
    let mut places = [None; 26];
    let mut place = 0;
    while place < INCODE_LETTERS.len() {
        places[(INCODE_LETTERS[place] - b'A') as usize] = Some(place as u8);
        place += 1;
    }
    places
};

/// Incodes of one sector: two letters.
pub(crate) const SECTOR: u32 = 20 * 20;
/// Incodes of one outcode: a digit and two letters.
pub(crate) const INCODES: u32 = 10 * SECTOR;
/// What can follow the letters of an outcode: a digit, then nothing, a digit or a letter.
const DISTRICTS: u32 = 10 * (1 + 10 + 26);
/// One letter, then nothing or another one.
const AREAS: usize = 26 * 27;
/// How many outcodes can be written at all.
const OUTCODES: u32 = AREAS as u32 * DISTRICTS;

/// A to Z, each followed by its pairs: the order of text.
static AREA_LETTERS: [[u8; 2]; AREAS] = {
    let mut areas = [[0; 2]; AREAS];
    let mut area = 0;
    while area < AREAS {
        areas[area] = [b'A' + (area / 27) as u8, b'A' - 1 + (area % 27) as u8];
        area += 1;
    }
    areas
};

/// Why a text is no postcode, so that a page can say what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAPostcode {
    /// Nothing was written.
    Empty,
    /// A good outcode stands alone: the second half is missing.
    Half,
    /// More letters and digits than a postcode (7) or an outcode (4) has.
    TooLong,
    /// Letters and digits in another order, or other signs.
    Shape,
    /// The shape is good, but this letter (as a capital) is never used in the second half.
    Letter(char),
}

impl fmt::Display for NotAPostcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotAPostcode::Empty => f.write_str("no postcode was given"),
            NotAPostcode::Half => f.write_str("this is only the first half of a postcode"),
            NotAPostcode::TooLong => f.write_str("this is too long for a postcode"),
            NotAPostcode::Shape => f.write_str("this is not the shape of a postcode, such as SW1A 1AA"),
            NotAPostcode::Letter(letter) => {
                write!(
                    f,
                    "the letter {letter} is not used in the second half of a postcode"
                )
            }
        }
    }
}

impl std::error::Error for NotAPostcode {}

/// A whole postcode, such as "SW1A 1AA".
///
/// It is read from any case, with spaces anywhere or nowhere, in full-width characters too; so also from the
/// 7-character form of official files (`M1  1AE`, `EC1A1BB`). It is shown in capitals with one space. The order
/// is that of the shown text: by outcode, in it by incode, and M10 before M2.
///
/// Accepted are the six shapes A9, A99, A9A, AA9, AA99 and AA9A, each followed by 9AA. Whether somebody lives
/// there is another question. GIR 0AA, the only one of its own shape, was a bank's and is refused.
///
/// Source: Royal Mail, *Programmer's Guide to the Postcode Address File*, "Postcode formats".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode(u32);

impl Postcode {
    /// `incode` counts through the incodes of an outcode, in their order.
    pub(crate) fn of(outcode: Outcode, incode: u16) -> Postcode {
        debug_assert!(u32::from(incode) < INCODES, "an incode is one of 4,000");
        Postcode(outcode.0 * INCODES + u32::from(incode))
    }

    /// The place among the 4,000 incodes of the outcode.
    pub(crate) fn incode(self) -> u16 {
        (self.0 % INCODES) as u16
    }

    /// The first half: "SW1A".
    pub fn outcode(self) -> Outcode {
        Outcode(self.0 / INCODES)
    }

    /// The outcode and the digit after it: "SW1A 1".
    pub fn sector(self) -> Sector {
        Sector(self.0 / SECTOR)
    }
}

/// The first half of a postcode, such as "SW1A"; some hundreds to some thousands of postcodes begin with it.
///
/// It is read as leniently as a [`Postcode`], and ordered as its text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Outcode(u32);

impl Outcode {
    /// The postcode area: one or two letters, such as "SW".
    pub fn letters(self) -> &'static str {
        let letters = AREA_LETTERS
            .get((self.0 / DISTRICTS) as usize)
            .map_or(
                &[][..],
                |pair| {
                    if pair[1] < b'A' { &pair[..1] } else { &pair[..] }
                },
            );
        std::str::from_utf8(letters).unwrap_or_default()
    }

    /// Its number in the order of all outcodes that can be written; see the crate's page on the packed form.
    pub(crate) fn number(self) -> u32 {
        self.0
    }

    pub(crate) fn numbered(number: u32) -> Option<Outcode> {
        (number < OUTCODES).then_some(Outcode(number))
    }
}

/// An outcode and the digit after it, such as "SW1A 1".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sector(u32);

impl Sector {
    /// The first half: "SW1A".
    pub fn outcode(self) -> Outcode {
        Outcode(self.0 / 10)
    }
}

impl FromStr for Postcode {
    type Err = NotAPostcode;

    fn from_str(text: &str) -> Result<Postcode, NotAPostcode> {
        let (signs, length) = signs::<7>(text)?;
        let signs = &signs[..length];
        let Some((first, second)) = signs.split_last_chunk::<3>().filter(|(first, _)| first.len() > 1) else {
            return Err(outcode(signs).map_or(NotAPostcode::Shape, |_| NotAPostcode::Half));
        };
        let Outcode(number) = outcode(first).ok_or(NotAPostcode::Shape)?;
        let [digit @ b'0'..=b'9', b'A'..=b'Z', b'A'..=b'Z'] = *second else {
            return Err(NotAPostcode::Shape);
        };
        let place = |letter: u8| {
            let place = INCODE_PLACES[usize::from(letter - b'A')];
            place
                .map(u32::from)
                .ok_or(NotAPostcode::Letter(char::from(letter)))
        };
        let letters = place(second[1])? * 20 + place(second[2])?;
        Ok(Postcode(
            number * INCODES + u32::from(digit - b'0') * SECTOR + letters,
        ))
    }
}

impl FromStr for Outcode {
    type Err = NotAPostcode;

    fn from_str(text: &str) -> Result<Outcode, NotAPostcode> {
        let (signs, length) = signs::<4>(text)?;
        outcode(&signs[..length]).ok_or(NotAPostcode::Shape)
    }
}

/// The letters and digits of a text as capitals, without spaces; at least one, at most `MOST`.
fn signs<const MOST: usize>(text: &str) -> Result<([u8; MOST], usize), NotAPostcode> {
    let mut signs = [0; MOST];
    let mut length = 0;
    for sign in text.chars() {
        let sign = match sign {
            // Where Chinese or Japanese is written, the keyboard gives Latin letters of this width.
            '\u{FF01}'..='\u{FF5E}' => (sign as u32 - 0xFF01 + 0x21) as u8,
            _ if sign.is_ascii_alphanumeric() => sign as u8,
            _ if is_space(sign) => continue,
            _ => return Err(NotAPostcode::Shape),
        };
        if !sign.is_ascii_alphanumeric() {
            return Err(NotAPostcode::Shape);
        }
        *signs.get_mut(length).ok_or(NotAPostcode::TooLong)? = sign.to_ascii_uppercase();
        length += 1;
    }
    if length == 0 {
        Err(NotAPostcode::Empty)
    } else {
        Ok((signs, length))
    }
}

/// Spaces, and what nobody sees: marks of direction, of a joint or of a file's beginning, which come along when
/// a text is copied out of a page or a spreadsheet.
fn is_space(sign: char) -> bool {
    let unseen = matches!(sign, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
    sign.is_whitespace() || unseen
}

fn outcode(signs: &[u8]) -> Option<Outcode> {
    let (area, district) = match *signs {
        [first @ b'A'..=b'Z', second @ b'A'..=b'Z', ref district @ ..] => (
            u32::from(first - b'A') * 27 + 1 + u32::from(second - b'A'),
            district,
        ),
        [first @ b'A'..=b'Z', ref district @ ..] => (u32::from(first - b'A') * 27, district),
        _ => return None,
    };
    let (digit, end) = match *district {
        [digit @ b'0'..=b'9'] => (digit, 0),
        [digit @ b'0'..=b'9', end @ b'0'..=b'9'] => (digit, 1 + u32::from(end - b'0')),
        [digit @ b'0'..=b'9', end @ b'A'..=b'Z'] => (digit, 11 + u32::from(end - b'A')),
        _ => return None,
    };
    Some(Outcode(area * DISTRICTS + u32::from(digit - b'0') * 37 + end))
}

/// Up to eight characters, put together without touching the heap.
#[derive(Default)]
struct Shown {
    signs: [u8; 8],
    length: usize,
}

impl Shown {
    fn push(&mut self, sign: u8) {
        if let Some(place) = self.signs.get_mut(self.length) {
            *place = sign;
            self.length += 1;
        }
    }

    fn outcode(outcode: Outcode) -> Shown {
        let mut shown = Shown::default();
        outcode.letters().bytes().for_each(|letter| shown.push(letter));
        let district = outcode.0 % DISTRICTS;
        shown.push(b'0' + (district / 37) as u8);
        match (district % 37) as u8 {
            0 => {}
            digit @ 1..=10 => shown.push(b'0' - 1 + digit),
            letter => shown.push(b'A' - 11 + letter),
        }
        shown
    }

    fn sector(sector: Sector) -> Shown {
        let mut shown = Shown::outcode(sector.outcode());
        shown.push(b' ');
        shown.push(b'0' + (sector.0 % 10) as u8);
        shown
    }

    fn postcode(postcode: Postcode) -> Shown {
        let mut shown = Shown::sector(postcode.sector());
        let letters = (postcode.0 % SECTOR) as usize;
        shown.push(INCODE_LETTERS[letters / 20]);
        shown.push(INCODE_LETTERS[letters % 20]);
        shown
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.signs[..self.length]).unwrap_or_default()
    }
}

/// Display gives the text (and heeds a width), Debug the same: that is what one wants to read in a failed test.
macro_rules! shown {
    ($type:ty, $shown:path) => {
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad($shown(*self).text())
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($shown(*self).text())
            }
        }
    };
}

shown!(Postcode, Shown::postcode);
shown!(Outcode, Shown::outcode);
shown!(Sector, Shown::sector);
