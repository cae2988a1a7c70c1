//! What of a polygon concerns a square of the grid.

use super::Run;
use crate::grid::{Spot, turn};

/// An edge from its western to its eastern end, as far as the two differ in that.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    pub west: Spot,
    pub east: Spot,
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

pub(super) fn apart(one: Spot, other: Spot) -> (i64, i64) {
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
pub(super) struct Part {
    pub area: u32,
    pub holds_corner: bool,
    pub edges: Vec<Edge>,
}

/// A square of cells: its south-west corner, and its side as a power of two.
#[derive(Clone, Copy)]
pub(super) struct Square {
    pub corner: Spot,
    pub side: u32,
}

impl Square {
    /// The first spot beyond it on a side that is `count` such squares long.
    pub fn beyond(start: i32, side: u32, count: u32) -> i32 {
        narrow(i64::from(start) + (i64::from(count) << side))
    }
}

/// A grid of squares.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    pub corner: Spot,
    pub side: u32,
    pub columns: u32,
    pub rows: u32,
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

    pub fn square(&self, column: u32, row: u32) -> Square {
        let x = Square::beyond(self.corner.x, self.side, column);
        let y = Square::beyond(self.corner.y, self.side, row);
        Square {
            corner: Spot { x, y },
            side: self.side,
        }
    }

    /// Hands on to each square of the grid what of a polygon concerns it.
    pub fn share_out(&self, part: &Part, mut give: impl FnMut(u32, Part)) {
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

impl Part {
    /// The width and height of the box around its edges.
    pub fn size(&self) -> (i64, i64) {
        let (mut low, mut high) = (
            Spot {
                x: i32::MAX,
                y: i32::MAX,
            },
            Spot {
                x: i32::MIN,
                y: i32::MIN,
            },
        );
        for edge in &self.edges {
            low = Spot {
                x: low.x.min(edge.west.x),
                y: low.y.min(edge.west.y).min(edge.east.y),
            };
            high = Spot {
                x: high.x.max(edge.east.x),
                y: high.y.max(edge.west.y).max(edge.east.y),
            };
        }
        apart(high, low)
    }

    /// What the way west from a spot of the square can meet before it leaves the square.
    pub fn runs(&self, square: Square) -> Vec<Run> {
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
