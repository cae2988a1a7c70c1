//! How a [`Locator`] comes to be.

use super::{Cell, DIVISION, Locator, Run};
use crate::Outline;
use crate::grid::{Spot, turn};

/// A cell with more runs than this is divided, if that helps.
const MOST_RUNS: usize = 32;
/// A cell is not divided to less than two to the power of this many millionths of a degree (7 m).
const SMALLEST_SIDE: u32 = 6;
/// The outer grid has no more cells than this, 4 bytes each.
const MOST_CELLS: u64 = 1 << 19;

/// An edge from its western to its eastern end, as far as the two differ in that.
#[derive(Clone, Copy)]
struct Edge {
    west: Spot,
    east: Spot,
}

impl Edge {
    fn low_high(self) -> (Spot, Spot) {
        if self.west.y <= self.east.y {
            (self.west, self.east)
        } else {
            (self.east, self.west)
        }
    }

    /// The lowest spot above the edge on the line `x`, if it crosses that line (a hair to the east of it).
    fn above_at(self, x: i32) -> Option<i32> {
        if !(self.west.x <= x && x < self.east.x) {
            return None;
        }
        let (dx, dy) = apart(self.east, self.west);
        let rise = dy * (i64::from(x) - i64::from(self.west.x));
        // The hair to the east leaves a spot on the edge above one that falls or is level, below one that rises.
        let up = if dy > 0 {
            rise.div_euclid(dx) + 1
        } else {
            -(-rise).div_euclid(dx)
        };
        Some(narrow(i64::from(self.west.y) + up))
    }

    /// The most western spot to the east of the edge (or on it) at the height `y`, if it reaches that height.
    fn east_at(self, y: i32) -> Option<i32> {
        let (low, high) = self.low_high();
        if !(low.y <= y && y < high.y) {
            return None;
        }
        let (dx, dy) = apart(high, low);
        Some(narrow(
            i64::from(low.x) - (-dx * (i64::from(y) - i64::from(low.y))).div_euclid(dy),
        ))
    }

    /// From where to where it may reach in a band of heights, both included, a little more rather than less.
    fn reach(self, south: i32, north: i32) -> Option<(i32, i32)> {
        let (low, high) = self.low_high();
        if high.y < south || low.y > north {
            return None;
        }
        let at = |y: i32| self.east_at(y.clamp(low.y, high.y)).unwrap_or(high.x);
        let (one, other) = if low.y == high.y {
            (low.x, high.x)
        } else {
            (at(south), at(north))
        };
        let (west, east) = (one.min(other).saturating_sub(1), one.max(other).saturating_add(1));
        Some((west.max(self.west.x), east.min(self.east.x)))
    }
}

fn apart(one: Spot, other: Spot) -> (i64, i64) {
    (
        i64::from(one.x) - i64::from(other.x),
        i64::from(one.y) - i64::from(other.y),
    )
}

/// What lies between two whole numbers of 32 bits is one itself.
fn narrow(between: i64) -> i32 {
    i32::try_from(between).unwrap_or(if between < 0 { i32::MIN } else { i32::MAX })
}

/// A polygon as far as it concerns a square: its edges there, and whether it holds the square's south-west corner.
struct Part {
    area: u32,
    holds_corner: bool,
    edges: Vec<Edge>,
}

/// A square of cells: its south-west corner, and its side as a power of two.
#[derive(Clone, Copy)]
struct Square {
    corner: Spot,
    side: u32,
}

impl Square {
    /// The first spot beyond it on a side that is `count` such squares long.
    fn beyond(start: i32, side: u32, count: u32) -> i32 {
        narrow(i64::from(start) + (i64::from(count) << side))
    }
}

/// A grid of squares.
#[derive(Clone, Copy)]
struct Grid {
    corner: Spot,
    side: u32,
    columns: u32,
    rows: u32,
}

impl Grid {
    fn row_of(&self, y: i32) -> u32 {
        Self::place(self.corner.y, y, self.side, self.rows)
    }

    fn column_of(&self, x: i32) -> u32 {
        Self::place(self.corner.x, x, self.side, self.columns)
    }

    fn place(start: i32, at: i32, side: u32, count: u32) -> u32 {
        let place = (i64::from(at) - i64::from(start)) >> side;
        u32::try_from(place.max(0)).map_or(count - 1, |place| place.min(count - 1))
    }

    fn square(&self, column: u32, row: u32) -> Square {
        let x = Square::beyond(self.corner.x, self.side, column);
        let y = Square::beyond(self.corner.y, self.side, row);
        Square {
            corner: Spot { x, y },
            side: self.side,
        }
    }

    /// Hands on to each square of the grid what of a polygon concerns it.
    fn share_out(&self, part: &Part, mut give: impl FnMut(u32, Part)) {
        // Where edges touch squares, and where they cross the southern sides of rows: both by row.
        let mut touched: Vec<(u32, u32, u32)> = Vec::new();
        let mut passed: Vec<(u32, i32)> = Vec::new();
        let mut beside: Vec<i32> = Vec::new();
        let end = Square::beyond(self.corner.x, self.side, self.columns);
        for (number, edge) in (0_u32..).zip(&part.edges) {
            if edge.east.x < self.corner.x || edge.west.x > end {
                continue;
            }
            beside.extend(edge.above_at(self.corner.x));
            let (low, high) = edge.low_high();
            for row in self.row_of(low.y)..=self.row_of(high.y) {
                let south = Square::beyond(self.corner.y, self.side, row);
                if let Some((west, east)) = edge.reach(south, Square::beyond(south, self.side, 1)) {
                    let columns = self.column_of(west)..=self.column_of(east);
                    touched.extend(columns.map(|column| (row, column, number)));
                }
                let east = edge.east_at(south).filter(|east| *east > self.corner.x);
                passed.extend(east.map(|east| (row, east)));
            }
        }
        touched.sort_unstable();
        passed.sort_unstable();
        beside.sort_unstable();
        let (mut touched, mut passed) = (&touched[..], &passed[..]);
        for row in 0..self.rows {
            let south = self.square(0, row).corner.y;
            let (in_row, rest) = touched.split_at(touched.partition_point(|at| at.0 == row));
            let (passed_here, later) = passed.split_at(passed.partition_point(|at| at.0 == row));
            (touched, passed) = (rest, later);
            let below = beside.partition_point(|above| *above <= south);
            let above_corner = beside.partition_point(|above| *above <= self.corner.y);
            let starts_inside = part.holds_corner ^ ((below - above_corner) % 2 == 1);
            if in_row.is_empty() && passed_here.is_empty() && !starts_inside {
                continue;
            }
            self.share_row(part, row, starts_inside, passed_here, in_row, &mut give);
        }
    }

    fn share_row(
        &self,
        part: &Part,
        row: u32,
        starts_inside: bool,
        passed: &[(u32, i32)],
        touched: &[(u32, u32, u32)],
        give: &mut impl FnMut(u32, Part),
    ) {
        let (mut at, mut touched) = (0, touched);
        let mut column = 0;
        while column < self.columns {
            let west = Square::beyond(self.corner.x, self.side, column);
            at += passed[at..].partition_point(|(_, east)| *east <= west);
            let holds_corner = starts_inside ^ (at % 2 == 1);
            let (here, rest) = touched.split_at(touched.partition_point(|touch| touch.1 == column));
            touched = rest;
            if holds_corner || !here.is_empty() {
                let edges = here.iter().map(|touch| part.edges[touch.2 as usize]).collect();
                give(
                    row * self.columns + column,
                    Part {
                        area: part.area,
                        holds_corner,
                        edges,
                    },
                );
                column += 1;
            } else {
                // Outside, nothing comes before the next touch: whatever is passed is touched too.
                column = touched.first().map_or(self.columns, |touch| touch.1);
            }
        }
    }
}

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
    // One further to the south-west: there, a spot and the hair beside it are outside of everything.
    south_west = Spot {
        x: south_west.x.saturating_sub(1),
        y: south_west.y.saturating_sub(1),
    };
    let mut built = Locator {
        ids: areas.iter().map(|(id, _)| *id).collect(),
        south_west,
        side: 0,
        columns: 0,
        rows: 0,
        cells: Vec::new(),
        runs: Vec::new(),
    };
    if areas.is_empty() {
        return built;
    }
    let parts = parts_of(&areas);
    let grid = outer_grid(south_west, north_east, &parts);
    (built.side, built.columns, built.rows) = (grid.side, grid.columns, grid.rows);

    // Squares are settled by themselves, so what concerns each is first brought together.
    let mut squares: Vec<(u32, Part)> = Vec::new();
    for part in &parts {
        grid.share_out(part, |square, part| squares.push((square, part)));
    }
    squares.sort_by_key(|(square, _)| *square);
    built.cells = vec![Cell::NOBODY; grid.columns as usize * grid.rows as usize];
    let mut squares = squares.into_iter().peekable();
    let mut here = Vec::new();
    while let Some((square, part)) = squares.next() {
        here.push(part);
        if squares.peek().is_none_or(|(next, _)| *next != square) {
            let place = grid.square(square % grid.columns, square / grid.columns);
            built.cells[square as usize] = built.settle(place, std::mem::take(&mut here));
        }
    }
    built.cells.shrink_to_fit();
    built.runs.shrink_to_fit();
    built
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

/// The finest grid that stays small itself, and cuts edges into not many more pieces than there are edges.
fn outer_grid(south_west: Spot, north_east: Spot, parts: &[Part]) -> Grid {
    let (width, height) = apart(north_east, south_west);
    let edges = || parts.iter().flat_map(|part| &part.edges);
    let at_most = 2 * edges().count() as u64 + 4096;
    let grid = |side: u32| {
        let count = |length: i64| u32::try_from((length >> side) + 1).unwrap_or(u32::MAX);
        Grid {
            corner: south_west,
            side,
            columns: count(width),
            rows: count(height),
        }
    };
    let fits = |side: u32| {
        let grid = grid(side);
        let pieces = |edge: &Edge| {
            let (dx, dy) = apart(edge.east, edge.west);
            1 + (dx.unsigned_abs() >> side) + (dy.unsigned_abs() >> side)
        };
        let cells = u64::from(grid.columns) * u64::from(grid.rows);
        cells <= MOST_CELLS.min(8 * at_most) && edges().map(pieces).sum::<u64>() <= at_most
    };
    // Whatever the world holds fits two cells to a side of 2^28, which is reached at last.
    grid((SMALLEST_SIDE..28).find(|side| fits(*side)).unwrap_or(28))
}

impl Locator {
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

impl Part {
    /// What the way west from a spot of the square can meet before it leaves the square.
    fn runs(&self, square: Square) -> Vec<Run> {
        let (x, south) = (square.corner.x, square.corner.y);
        let north = Square::beyond(south, square.side, 1);
        let last = Square::beyond(x, square.side, 1).saturating_sub(1);
        let mut runs = Vec::new();
        let mut beside = Vec::new();
        for edge in &self.edges {
            let above = edge.above_at(x);
            beside.extend(above.filter(|above| south < *above && *above < north));
            let (low, high) = edge.low_high();
            let (mut from, mut until) = (low.y.max(south), high.y.min(north));
            match above {
                Some(above) if low == edge.west => from = from.max(above),
                Some(above) => until = until.min(above),
                None if edge.east.x <= x => continue,
                None => {}
            }
            if from >= until {
                continue;
            }
            let beyond = |y: i32| turn(low, high, Spot { x: last, y }) > 0;
            if beyond(from) && beyond(until - 1) {
                continue;
            }
            let (dx, dy) = (narrow(apart(high, low).0), narrow(apart(high, low).1));
            runs.push(Run {
                from,
                until,
                x: low.x,
                y: low.y,
                dx,
                dy,
            });
        }
        // The western side, where the polygon lies beyond it: it changes at each edge that crosses the side.
        beside.sort_unstable();
        let mut inside = self.holds_corner;
        let mut from = south;
        for until in beside.into_iter().chain([north]) {
            if inside && from < until {
                runs.push(Run {
                    from,
                    until,
                    x,
                    y: from,
                    dx: 0,
                    dy: 1,
                });
            }
            (inside, from) = (!inside, until);
        }
        runs
    }
}
