//! How a [`Locator`] comes to be.

use super::squares::{Edge, Grid, Part, Square, apart};
use super::{Cell, DIVISION, Locator, Run};
use crate::Outline;
use crate::grid::Spot;

/// A cell with more runs than this is divided, if that helps.
const MOST_RUNS: usize = 32;
/// A cell is not divided to less than two to the power of this many millionths of a degree (7 m).
const SMALLEST_SIDE: u32 = 6;
/// The outer grid has no more cells than this, 4 bytes each.
const MOST_CELLS: u64 = 1 << 19;

pub(super) fn locator(mut areas: Vec<(u32, &Outline)>) -> Locator {
    areas.sort_by_key(|(id, _)| *id);
    let (mut south_west, mut north_east) = (
        Spot {
            x: i32::MAX,
            y: i32::MAX,
        },
        Spot {
            x: i32::MIN,
            y: i32::MIN,
        },
    );
    for (_, outline) in &areas {
        let (low, high) = outline.span();
        south_west = Spot {
            x: south_west.x.min(low.x),
            y: south_west.y.min(low.y),
        };
        north_east = Spot {
            x: north_east.x.max(high.x),
            y: north_east.y.max(high.y),
        };
    }
    // One further to the south: there, a spot and the hair beside it are outside of everything.
    south_west.y = south_west.y.saturating_sub(1);
    let ids = areas.iter().map(|(id, _)| *id).collect();
    if areas.is_empty() {
        return Locator {
            ids,
            south_west,
            side: 0,
            columns: 0,
            rows: 0,
            cells: Vec::new(),
            runs: Vec::new(),
        };
    }
    let parts = parts_of(&areas);
    let grid = outer_grid(south_west, north_east, &parts);

    // Squares are settled by themselves, so what concerns each is first brought together.
    let mut squares: Vec<(u32, Part)> = Vec::new();
    for part in &parts {
        grid.share_out(part, |square, part| squares.push((square, part)));
    }
    squares.sort_by_key(|(square, _)| *square);
    let edges: usize = parts.iter().map(|part| part.edges.len()).sum();
    let mut settled = Settled {
        cells: vec![Cell::NOBODY; grid.columns as usize * grid.rows as usize],
        runs: Vec::new(),
        enough_runs: 8 * edges + 4096,
    };
    let mut squares = squares.into_iter().peekable();
    let mut here = Vec::new();
    while let Some((square, part)) = squares.next() {
        here.push(part);
        if squares.peek().is_none_or(|(next, _)| *next != square) {
            let place = grid.square(square % grid.columns, square / grid.columns);
            settled.cells[square as usize] = settled.settle(place, std::mem::take(&mut here));
        }
    }
    let Settled {
        mut cells, mut runs, ..
    } = settled;
    cells.shrink_to_fit();
    runs.shrink_to_fit();
    Locator {
        ids,
        south_west,
        side: grid.side,
        columns: grid.columns,
        rows: grid.rows,
        cells,
        runs,
    }
}

/// All polygons in the order of their areas.
fn parts_of(areas: &[(u32, &Outline)]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (area, (_, outline)) in (0_u32..).zip(areas) {
        outline.each_ring(|outer, ring| {
            if outer {
                parts.push(Part {
                    area,
                    holds_corner: false,
                    edges: Vec::new(),
                });
            }
            let Some(part) = parts.last_mut() else { return };
            let mut before = ring[ring.len() - 1];
            for corner in ring {
                part.edges.push(Edge {
                    west: before.min(*corner),
                    east: before.max(*corner),
                });
                before = *corner;
            }
        });
    }
    parts
}

/// The finest grid that stays small itself, cuts edges into not many more pieces than there are edges, and of
/// which the polygons do not cover too many cells, should they lie upon each other.
fn outer_grid(south_west: Spot, north_east: Spot, parts: &[Part]) -> Grid {
    let edges = || parts.iter().flat_map(|part| &part.edges);
    let at_most = 4 * edges().count() as u64 + 4096;
    let most_cells = MOST_CELLS.min(8 * at_most);
    let count = |length: i64, side: u32| u32::try_from((length >> side) + 1).unwrap_or(u32::MAX);
    let cells = |(width, height): (i64, i64), side: u32| {
        u64::from(count(width, side)) * u64::from(count(height, side))
    };
    let whole = apart(north_east, south_west);
    let boxes: Vec<(i64, i64)> = parts.iter().map(Part::size).collect();
    let fits = |side: u32| {
        let pieces = |edge: &Edge| {
            let (dx, dy) = apart(edge.east, edge.west);
            1 + (dx.unsigned_abs() >> side) + (dy.unsigned_abs() >> side)
        };
        cells(whole, side) <= most_cells
            && boxes.iter().map(|size| cells(*size, side)).sum::<u64>() <= 4 * most_cells
            && edges().map(pieces).sum::<u64>() <= at_most
    };
    // Whatever the world holds fits two cells to a side of 2^28, which is reached at last.
    let side = (SMALLEST_SIDE..28).find(|side| fits(*side)).unwrap_or(28);
    Grid {
        corner: south_west,
        side,
        columns: count(whole.0, side),
        rows: count(whole.1, side),
    }
}

/// The cells and runs so far.
struct Settled {
    cells: Vec<Cell>,
    runs: Vec<Run>,
    /// From here on no cell is divided, so that areas which lie upon each other do not take all memory.
    enough_runs: usize,
}

impl Settled {
    /// Settles a square of which `parts` are all that concern it, in the order of their areas.
    fn settle(&mut self, square: Square, parts: Vec<Part>) -> Cell {
        let mut mixed: Vec<(u32, Vec<Run>)> = Vec::new();
        for part in &parts {
            let runs = part.runs(square);
            if runs.is_empty() {
                continue;
            }
            let whole = runs.len() == 1 && runs[0].dx == 0 && runs[0].from == square.corner.y && {
                let side = Square::beyond(0, square.side, 1);
                i64::from(runs[0].until) - i64::from(runs[0].from) == i64::from(side)
                    && runs[0].x == square.corner.x
            };
            if whole && mixed.is_empty() {
                return Cell(Cell::WHOLE | part.area);
            }
            mixed.push((part.area, runs));
            if whole {
                // Whoever comes later in the order can no longer be found here.
                break;
            }
        }
        if mixed.is_empty() {
            return Cell::NOBODY;
        }
        let count: usize = mixed.iter().map(|(_, runs)| runs.len()).sum();
        if count > MOST_RUNS
            && square.side >= SMALLEST_SIDE + DIVISION
            && self.runs.len() < self.enough_runs
            && let Some(cell) = self.divide(square, &parts)
        {
            return cell;
        }
        let number = cell_number(self.runs.len());
        let last = mixed.len() - 1;
        for (place, (area, runs)) in mixed.into_iter().enumerate() {
            let (x, dx) = (area.cast_signed(), cell_number(runs.len()).cast_signed());
            self.runs.push(Run {
                from: 0,
                until: 0,
                x,
                y: 0,
                dx,
                dy: i32::from(place < last),
            });
            self.runs.extend(runs);
        }
        Cell(Cell::MIXED | number)
    }

    /// Divides a square, unless its smaller squares would have about as many edges as it has itself.
    fn divide(&mut self, square: Square, parts: &[Part]) -> Option<Cell> {
        let side = square.side - DIVISION;
        let grid = Grid {
            corner: square.corner,
            side,
            columns: 1 << DIVISION,
            rows: 1 << DIVISION,
        };
        let mut squares: Vec<Vec<Part>> = (0..1 << (2 * DIVISION)).map(|_| Vec::new()).collect();
        let mut shared = 0;
        for part in parts {
            grid.share_out(part, |square, part| {
                shared += part.edges.len();
                squares[square as usize].push(part);
            });
        }
        let edges: usize = parts.iter().map(|part| part.edges.len()).sum();
        if shared > (squares.len() / 2) * edges {
            return None;
        }
        let first = self.cells.len();
        self.cells.resize(first + squares.len(), Cell::NOBODY);
        for (number, parts) in (0_u32..).zip(squares) {
            let place = grid.square(number & ((1 << DIVISION) - 1), number >> DIVISION);
            self.cells[first + number as usize] = self.settle(place, parts);
        }
        Some(Cell(Cell::DIVIDED | cell_number(first)))
    }
}

/// A number fits a cell: there are fewer than 2^30 of anything, or memory ends before.
fn cell_number(count: usize) -> u32 {
    let number = u32::try_from(count).unwrap_or(u32::MAX);
    assert!(
        number <= Cell::NUMBER,
        "a layer of more than a thousand million edges"
    );
    number
}
