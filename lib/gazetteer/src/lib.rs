//! Postcodes: read as people write them, packed small, found fast.
//!
//! Somebody types a postcode, and the page says which neighbourhood that is. Somebody draws a patch, and the
//! postcodes in it tell how many of the people of each census area live there. Both need the whole country's
//! postcodes at hand, some 2.6 million with the terminated ones; here they take about 5 bytes each.
//!
//! ```
//! use gazetteer::{Block, Packer, Place, Position, Postcode, Postcodes};
//!
//! // An importer packs the lines of an official file, in any order, into a block for each outcode.
//! let mut packer = Packer::new();
//! let palace: Postcode = "SW1A 1AA".parse()?;
//! let position = Position::new(-0.14159, 51.50101);
//! packer.add(palace, Place { area: 4_711, live: true, position });
//! let table: Vec<(String, Vec<u8>)> = packer
//!     .blocks()
//!     .map(|block| (block.outcode().to_string(), block.packed().to_vec()))
//!     .collect();
//! assert_eq!(table[0].0, "SW1A");
//!
//! // The program opens them again, and answers.
//! let postcodes: Postcodes = table
//!     .into_iter()
//!     .map(|(_, packed)| Block::open(packed))
//!     .collect::<Result<_, _>>()?;
//! let typed: Postcode = " sw1a1aa ".parse()?;
//! assert_eq!(postcodes.find(typed).map(|place| place.area), Some(4_711));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Shapes and units.** Positions are WGS 84 longitude and latitude in degrees, in this order, kept to a
//! hundred-thousandth of a degree (about a metre). An *area* is whatever the caller numbers with a `u16`: the
//! 33,755 census areas (LSOAs) of England, or the some 43,000 of the United Kingdom. Nothing is read or written
//! here: text, bytes and numbers come in, and values go out.
//!
//! # The packed form
//! A block holds one outcode's postcodes. Whole numbers are stored with their lowest byte first.
//!
//! ```text
//! bytes    what
//! 2        the version of the form: 1
//! 2        areas, how many
//! 4        the outcode's number
//! 2        postcodes, how many
//! 2        sectors: a bit for each digit that has postcodes
//! 4  4     west and south of the box around all positions, in hundred-thousandths of a degree; 0 without any
//! 4  4     its width and height, in the same
//! 2 each   the areas, ascending
//! ...      the records of the postcodes, in their order, bit after bit, lowest first; whole bytes in all
//! 80 each  the sectors that have postcodes: 20 rows of 4 bytes
//! 4        the CRC-32 (IEEE) of everything before
//! ```
//!
//! Incodes have a digit and two of 20 letters, so an outcode has 4,000 of them. A *row* stands for the 20 that
//! share digit and first letter: its lower 20 bits say which of them there are, its upper 12 how many postcodes
//! come before it in the block. One number thus tells both whether a postcode is there and which record is its.
//! (This is the bitmap with counts of Jacobson, *Space-efficient static trees and graphs*, FOCS 1989, cut so that
//! count and bits share a word.)
//!
//! A *record* is the area's place in the block's list, a bit for *live*, the steps eastwards from the box's
//! western edge plus one (0: no position), and the steps northwards. Each field has as many bits as the block
//! needs for its greatest value; a usual outcode has some 20 areas and spans some 15 km, which makes 34 bits.
//!
//! The outcode's number counts through all that can be written, in the order of text: (*a* × 27 + *b*) × 370 +
//! *c* × 37 + *d*, where *a* is the first letter (A is 0), *b* the second (none is 0, A is 1), *c* the first
//! digit and *d* what follows it (none is 0, then ten digits, then 26 letters).
//!
//! Every set of postcodes has one packed form only, and no other bytes are accepted. So two blocks hold the same
//! if their bytes are the same.

mod block;
mod british;
mod packer;
mod position;
mod postcode;
mod postcodes;

pub use block::{Block, Damaged, Place};
pub use british::from_british_grid;
pub use packer::Packer;
pub use position::{Bounds, Position};
pub use postcode::{NotAPostcode, Outcode, Postcode, Sector};
pub use postcodes::{Nearest, Postcodes};
