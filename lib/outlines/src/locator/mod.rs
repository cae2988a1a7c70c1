//! Which area holds a position.
//!
//! A grid lies over all areas, and a cell with many edges has a smaller grid of four by four cells within. A cell
//! that lies wholly in one area says so. Any other keeps, for each area that its corner or an edge of it
//! brings in, the *runs* that a way from a spot to the west can meet before it leaves the cell: pieces of edges,
//! and pieces of the cell's own western side where the area lies beyond it. An odd number of runs met means
//! inside, as with the edges of the whole outline (the crossing rule; Shimrat, *Algorithm 112: position of point
//! relative to polygon*, CACM 5, 1962); only that a cell has a handful of them. All is whole numbers, so the
//! answer is that of the whole outline always, not almost always.

mod build;
mod squares;

use crate::Outline;
use crate::grid::Spot;

/// Finds the area that holds a position, among all areas of one layer.
///
/// An area is as its [`Outline`] says: in one of its polygons and in none of that one's holes. Positions are
/// taken to the nearest millionth of a degree. One that lies on an edge belongs to the area to the east of it (to
/// the north of a level one), or to none if there is none. Where areas overlap, the one with the smallest id is
/// found.
pub struct Locator {
    /// The ids in ascending order; cells know areas by their place herein.
    ids: Vec<u32>,
    south_west: Spot,
    /// A cell of the outer grid is as many millionths of a degree wide and high as two to the power of this.
    side: u32,
    columns: u32,
    rows: u32,
    /// The outer grid row by row from the south-west, then the inner ones.
    cells: Vec<Cell>,
    runs: Vec<Run>,
}

/// What a cell says: two bits of kind, and a number.
#[derive(Clone, Copy)]
struct Cell(u32);

impl Cell {
    const NOBODY: Self = Self(0);
    const NUMBER: u32 = (1 << 30) - 1;
    /// Wholly in the area with that number.
    const WHOLE: u32 = 1 << 30;
    /// The areas in question stand among the runs from that number on.
    const MIXED: u32 = 2 << 30;
    /// Sixteen smaller cells stand from that number on.
    const DIVIDED: u32 = 3 << 30;
}

/// A piece of an edge, from the height `from` up to but without `until`; the edge goes through `x`, `y` in the
/// direction of `dx`, `dy`, upwards. A run before those of an area has no height: then `x` is the area, `dx` how
/// many runs of it follow, and `dy` whether another area follows these.
#[derive(Clone, Copy)]
struct Run {
    from: i32,
    until: i32,
    x: i32,
    y: i32,
    dx: i32,
    dy: i32,
}

impl Run {
    /// Whether the way west from a spot in the cell meets it.
    fn meets(&self, spot: Spot) -> bool {
        let apart = |a: i32, b: i32| i64::from(a) - i64::from(b);
        (self.from <= spot.y)
            & (spot.y < self.until)
            & (i64::from(self.dx) * apart(spot.y, self.y) <= apart(spot.x, self.x) * i64::from(self.dy))
    }
}

/// How many cells a divided one has to a side, as a power of two.
const DIVISION: u32 = 2;

impl Locator {
    /// Builds it of all areas of a layer. An id may come more than once: then each of its outlines counts.
    pub fn of<'a>(areas: impl IntoIterator<Item = (u32, &'a Outline)>) -> Self {
        build::locator(areas.into_iter().collect())
    }

    /// The id of the area that holds a position in degrees.
    #[must_use]
    pub fn find(&self, longitude: f64, latitude: f64) -> Option<u32> {
        let spot = Spot::at(longitude, latitude)?;
        // West or south of the grid, the difference wraps to far beyond the last column or row.
        let x = spot.x.wrapping_sub(self.south_west.x).cast_unsigned();
        let y = spot.y.wrapping_sub(self.south_west.y).cast_unsigned();
        let mut side = self.side;
        let (column, row) = (x >> side, y >> side);
        if column >= self.columns || row >= self.rows {
            return None;
        }
        let mut cell = self.cells[(row * self.columns + column) as usize];
        loop {
            let number = (cell.0 & Cell::NUMBER) as usize;
            match cell.0 & !Cell::NUMBER {
                Cell::DIVIDED => {
                    side -= DIVISION;
                    let within = |along: u32| (along >> side) & ((1 << DIVISION) - 1);
                    cell = self.cells[number + ((within(y) << DIVISION) | within(x)) as usize];
                }
                Cell::MIXED => return self.among(number, spot),
                Cell::WHOLE => return Some(self.ids[number]),
                _ => return None,
            }
        }
    }

    fn among(&self, mut number: usize, spot: Spot) -> Option<u32> {
        loop {
            let area = self.runs[number];
            let runs = &self.runs[number + 1..][..area.dx.unsigned_abs() as usize];
            if runs.iter().fold(false, |inside, run| inside ^ run.meets(spot)) {
                return Some(self.ids[area.x.unsigned_abs() as usize]);
            }
            if area.dy == 0 {
                return None;
            }
            number += 1 + runs.len();
        }
    }

    /// How many bytes of memory it takes.
    #[must_use]
    pub fn memory(&self) -> usize {
        size_of_val(&*self.ids) + size_of_val(&*self.cells) + size_of_val(&*self.runs)
    }
}
