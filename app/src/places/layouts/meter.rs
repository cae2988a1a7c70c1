//! How much of a file may come before there is something to take: a row or an outline that never ends would fill all
//! memory, however small the packed file is that it comes in.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

/// Says when a file may go on for as long again.
#[derive(Clone)]
pub struct Meter {
    most: u64,
    left: Rc<Cell<u64>>,
}

/// A file that fails where too much of it comes at once.
pub struct Metered<'f> {
    bytes: &'f mut dyn Read,
    meter: Meter,
}

impl Meter {
    pub fn on(bytes: &mut dyn Read, most: u64) -> (Meter, Metered<'_>) {
        let meter = Meter { most, left: Rc::new(Cell::new(most)) };
        (meter.clone(), Metered { bytes, meter })
    }

    /// Something was taken.
    pub fn again(&self) {
        self.left.set(self.most);
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(into)?;
        let left = self.meter.left.get().checked_sub(read as u64);
        self.meter.left.set(left.ok_or_else(|| io::Error::other("one row or outline in it is far larger than any official one"))?);
        Ok(read)
    }
}
