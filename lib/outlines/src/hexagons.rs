//! A map of equal hexagons: each area one, near where it lies and beside those whose neighbour it is.
//!
//! On a map of the ground a large moor outshines a town with ten times as many people. Where each area has the same
//! size, all are seen. The way there has three steps, each the same every time:
//!
//! 1. Areas push each other apart until none is nearer than a hexagon's width, and neighbours pull each other together
//!    (after Dorling's cartogram, *Area cartograms: their use and creation*, 1996, with circles of one size).
//! 2. They are assigned to the cells of a grid of hexagons, so that the sum of the squares of all ways is least (the
//!    Hungarian method with shortest augmenting paths, in the form of Jonker and Volgenant).
//! 3. Two areas change their cells, or one goes to a free cell beside, wherever more neighbours touch afterwards than
//!    the longer way costs.

use geo_types::Coord;
use std::collections::BTreeMap;

/// How often areas push and pull.
const ROUNDS: u32 = 600;
/// How strongly those that are too near push each other, and how strongly neighbours pull.
const PUSH: f64 = 0.4;
const PULL: f64 = 0.12;
/// A cell farther away than so many widths is no choice for an area in the assignment.
const REACH: f64 = 2.2;
/// What a border that is kept is worth, in squares of a hexagon's width.
const WORTH: f64 = 1.6;
/// The height of a row, where the width of a hexagon is one.
const ROW: f64 = 0.866_025_403_784_438_6;
/// Passes of the last step; a handful is enough.
const PASSES: u32 = 60;
/// Costs are whole numbers, so that no order of adding up can change them: so many to a square width.
const FINE: f64 = 1e6;

/// A cell of a grid of hexagons that stand on their points. Of every second row, the odd ones, the hexagons stand half a
/// width to the right. Rows go downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    pub column: i32,
    pub row: i32,
}

impl Cell {
    /// Where its middle lies, in widths of a hexagon to the right and downwards.
    #[must_use]
    pub fn middle(self) -> Coord {
        Coord {
            x: f64::from(self.column) + if self.row.rem_euclid(2) == 1 { 0.5 } else { 0.0 },
            y: f64::from(self.row) * ROW,
        }
    }

    /// Whether two cells share a side.
    #[must_use]
    pub fn touches(self, other: Self) -> bool {
        self.around().contains(&other)
    }

    fn around(self) -> [Self; 6] {
        let right = i32::from(self.row.rem_euclid(2) == 1);
        let at = |column: i32, row: i32| Self {
            column: self.column + column,
            row: self.row + row,
        };
        [
            at(1, 0),
            at(-1, 0),
            at(right, -1),
            at(right - 1, -1),
            at(right, 1),
            at(right - 1, 1),
        ]
    }

    fn nearest(at: Coord) -> Self {
        let row = crate::grid::whole((at.y / ROW).round());
        let shift = if row.rem_euclid(2) == 1 { 0.5 } else { 0.0 };
        Self {
            column: crate::grid::whole((at.x - shift).round()),
            row,
        }
    }
}

/// Gives each place a hexagon of its own: `places` are longitudes and latitudes in degrees, `pairs` the numbers of
/// those that are neighbours. The same places come out the same.
#[must_use]
pub fn hexagons(places: &[Coord], pairs: &[(usize, usize)]) -> Vec<Cell> {
    let mut near: Vec<Vec<usize>> = {
        let mut near = vec![Vec::new(); places.len()];
        for (one, other) in pairs.iter().filter(|(one, other)| one != other) {
            if let (Some(_), Some(_)) = (places.get(*one), places.get(*other)) {
                near[*one].push(*other);
                near[*other].push(*one);
            }
        }
        near
    };
    let mut at = scaled(places);
    ashore(&at, &mut near);
    relax(&mut at, &near);
    let mut cells = assigned(&at);
    settle(&mut cells, &at, &near);
    // From the top left; an even number of rows, because odd ones are shifted.
    let column = cells.iter().map(|cell| cell.column).min().unwrap_or_default();
    let row = cells.iter().map(|cell| cell.row).min().unwrap_or_default();
    for cell in &mut cells {
        cell.column -= column;
        cell.row -= row - row.rem_euclid(2);
    }
    cells
}

/// Of all pairs of neighbours, the share whose hexagons touch.
#[must_use]
pub fn kept(cells: &[Cell], pairs: &[(usize, usize)]) -> f64 {
    let touching = pairs
        .iter()
        .filter(|(one, other)| cells[*one].touches(cells[*other]))
        .count();
    if pairs.is_empty() {
        1.0
    } else {
        touching as f64 / pairs.len() as f64
    }
}

/// Degrees as widths of hexagons: the box around the places has room for all of them, and half as many more.
fn scaled(places: &[Coord]) -> Vec<Coord> {
    let sum = places.iter().map(|at| at.y).sum::<f64>();
    let narrower = (sum / (places.len().max(1) as f64)).to_radians().cos();
    let flat: Vec<Coord> = places
        .iter()
        .map(|at| Coord {
            x: at.x * narrower,
            y: -at.y,
        })
        .collect();
    let side = |value: fn(&Coord) -> f64| {
        let low = flat.iter().map(value).fold(f64::INFINITY, f64::min);
        let high = flat.iter().map(value).fold(f64::NEG_INFINITY, f64::max);
        (low, (high - low).max(1e-9))
    };
    let ((left, width), (top, height)) = (side(|at| at.x), side(|at| at.y));
    let scale = (places.len() as f64 * ROW * 1.5 / (width * height)).sqrt();
    flat.iter()
        .map(|at| Coord {
            x: (at.x - left) * scale,
            y: (at.y - top) * scale,
        })
        .collect()
}

/// An island has no neighbours: it stays beside the place that is nearest, so that the sea does not take the room.
fn ashore(at: &[Coord], near: &mut [Vec<usize>]) {
    let far = |one: &Coord, other: &Coord| (one.x - other.x).hypot(one.y - other.y);
    for island in 0..at.len() {
        let others = (0..at.len()).filter(|other| *other != island);
        let nearest =
            others.min_by(|one, other| far(&at[island], &at[*one]).total_cmp(&far(&at[island], &at[*other])));
        if let Some(nearest) = nearest.filter(|_| near[island].is_empty()) {
            near[island].push(nearest);
            near[nearest].push(island);
        }
    }
}

/// The first step.
fn relax(at: &mut [Coord], near: &[Vec<usize>]) {
    for round in 0..ROUNDS {
        let mut moves = vec![Coord { x: 0.0, y: 0.0 }; at.len()];
        // Those that are near each other are found by the cell of a coarse grid.
        let mut boxes: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a number of widths, which is small"
        )]
        let square = |at: Coord| (at.x.floor() as i64, at.y.floor() as i64);
        for (number, place) in at.iter().enumerate() {
            boxes.entry(square(*place)).or_default().push(number);
        }
        for (number, place) in at.iter().enumerate() {
            let (x, y) = square(*place);
            for square in (-1..=1).flat_map(|across| (-1..=1).map(move |down| (x + across, y + down))) {
                for other in boxes
                    .get(&square)
                    .into_iter()
                    .flatten()
                    .filter(|other| **other > number)
                {
                    let (apart, far) = between(*place, at[*other], number);
                    if far < 1.0 {
                        let push = PUSH * (1.0 - far) / far;
                        shift(&mut moves[number], apart, -push);
                        shift(&mut moves[*other], apart, push);
                    }
                }
            }
            for other in near[number].iter().filter(|other| **other > number) {
                let (apart, far) = between(*place, at[*other], number);
                if far > 1.0 {
                    // Who has many neighbours is not torn apart by them; towards the end pushing has its way.
                    let shared = near[number].len().max(near[*other].len()).max(3) as f64 / 3.0;
                    let calmer = 1.0 - 0.5 * f64::from(round) / f64::from(ROUNDS);
                    let pull = PULL * calmer * (far - 1.0) / far / shared;
                    shift(&mut moves[number], apart, pull);
                    shift(&mut moves[*other], apart, -pull);
                }
            }
        }
        for (place, by) in at.iter_mut().zip(moves) {
            place.x += by.x;
            place.y += by.y;
        }
    }
}

/// The way from one to another, and how long it is; two in one spot part by their number.
fn between(one: Coord, other: Coord, number: usize) -> (Coord, f64) {
    let apart = Coord {
        x: other.x - one.x,
        y: other.y - one.y,
    };
    let far = apart.x.hypot(apart.y);
    if far > 1e-6 {
        return (apart, far);
    }
    let (sine, cosine) = (number as f64).sin_cos();
    (
        Coord {
            x: cosine * 1e-3,
            y: sine * 1e-3,
        },
        1e-3,
    )
}

fn shift(what: &mut Coord, way: Coord, times: f64) {
    what.x += way.x * times;
    what.y += way.y * times;
}

fn square_of_way(at: Coord, cell: Cell) -> f64 {
    let middle = cell.middle();
    (at.x - middle.x).powi(2) + (at.y - middle.y).powi(2)
}

/// The second step.
fn assigned(at: &[Coord]) -> Vec<Cell> {
    // Cells that some place could come to, in an order that does not depend on the places'.
    let mut choice: Vec<Cell> = Vec::new();
    let mut reach = REACH;
    while choice.len() < at.len() * 5 / 4 + 1 && !at.is_empty() {
        choice.clear();
        #[expect(
            clippy::cast_possible_truncation,
            reason = "a number of widths, which is small"
        )]
        let around = reach.ceil() as i32 + 1;
        for place in at {
            let middle = Cell::nearest(*place);
            for row in middle.row - around..=middle.row + around {
                for column in middle.column - around..=middle.column + around {
                    let cell = Cell { column, row };
                    if square_of_way(*place, cell) <= reach * reach {
                        choice.push(cell);
                    }
                }
            }
        }
        choice.sort_unstable();
        choice.dedup();
        reach += 1.0;
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the square of a way across a map is far smaller"
    )]
    let cost = |place: usize, cell: usize| (square_of_way(at[place], choice[cell]) * FINE) as i64;
    least(at.len(), choice.len(), cost)
        .into_iter()
        .map(|cell| choice[cell])
        .collect()
}

/// Assigns each row a column of its own, so that the sum of the costs is least; there are at least as many columns.
fn least(rows: usize, columns: usize, cost: impl Fn(usize, usize) -> i64) -> Vec<usize> {
    const NONE: usize = usize::MAX;
    let (mut of_row, mut of_column) = (vec![0_i64; rows], vec![0_i64; columns]);
    // Which row has a column.
    let mut holds = vec![NONE; columns];
    for row in 0..rows {
        // The shortest way from this row to a free column, over rows that would change theirs.
        let mut shortest = vec![i64::MAX; columns];
        let mut before = vec![NONE; columns];
        let mut done = vec![false; columns];
        let (mut current, mut column) = (row, NONE);
        let end = loop {
            let (mut best, mut next) = (i64::MAX, NONE);
            for other in (0..columns).filter(|other| !done[*other]) {
                let way = cost(current, other) - of_row[current] - of_column[other];
                if way < shortest[other] {
                    shortest[other] = way;
                    before[other] = column;
                }
                if shortest[other] < best {
                    (best, next) = (shortest[other], other);
                }
            }
            for other in 0..columns {
                if done[other] {
                    of_row[holds[other]] += best;
                    of_column[other] -= best;
                } else if shortest[other] != i64::MAX {
                    shortest[other] -= best;
                }
            }
            of_row[row] += best;
            done[next] = true;
            column = next;
            if holds[next] == NONE {
                break next;
            }
            current = holds[next];
        };
        let mut column = end;
        while before[column] != NONE {
            holds[column] = holds[before[column]];
            column = before[column];
        }
        holds[column] = row;
    }
    let mut assigned = vec![0; rows];
    for (column, row) in holds.into_iter().enumerate().filter(|(_, row)| *row != NONE) {
        assigned[row] = column;
    }
    assigned
}

/// The third step.
fn settle(cells: &mut [Cell], at: &[Coord], near: &[Vec<usize>]) {
    let mut who: BTreeMap<Cell, usize> = cells.iter().copied().zip(0..).collect();
    let gain = |cells: &[Cell], one: usize| -> f64 {
        let kept = near[one]
            .iter()
            .filter(|other| cells[one].touches(cells[**other]))
            .count();
        kept as f64 * WORTH - square_of_way(at[one], cells[one])
    };
    for _ in 0..PASSES {
        let mut changed = false;
        for one in 0..cells.len() {
            // Cells beside a neighbour's, and those around its own.
            let mut targets: Vec<Cell> = near[one]
                .iter()
                .flat_map(|other| cells[*other].around())
                .chain(cells[one].around())
                .filter(|cell| *cell != cells[one])
                .collect();
            targets.sort_unstable();
            targets.dedup();
            let own = cells[one];
            let mut best: Option<(f64, Cell)> = None;
            for target in targets {
                let other = who.get(&target).copied();
                let before = gain(cells, one) + other.map_or(0.0, |other| gain(cells, other));
                cells[one] = target;
                if let Some(other) = other {
                    cells[other] = own;
                }
                let after = gain(cells, one) + other.map_or(0.0, |other| gain(cells, other));
                cells[one] = own;
                if let Some(other) = other {
                    cells[other] = target;
                }
                let better = after - before;
                if better > 1e-9 && best.is_none_or(|(most, _)| better > most) {
                    best = Some((better, target));
                }
            }
            if let Some((_, target)) = best {
                who.remove(&own);
                if let Some(other) = who.insert(target, one) {
                    cells[other] = own;
                    who.insert(own, other);
                }
                cells[one] = target;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_sum_is_found_among_all_ways_to_assign() {
        let mut seed = 7_u64;
        let mut dice = || {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            i64::try_from(seed >> 40).unwrap() % 100
        };
        for _ in 0..50 {
            let costs: Vec<Vec<i64>> = (0..5).map(|_| (0..6).map(|_| dice()).collect()).collect();
            let found = least(5, 6, |row, column| costs[row][column]);
            let mut used = found.clone();
            used.sort_unstable();
            used.dedup();
            assert_eq!(used.len(), 5);
            let sum: i64 = found
                .iter()
                .enumerate()
                .map(|(row, column)| costs[row][*column])
                .sum();
            assert_eq!(sum, every_way(&costs, 0, &mut vec![false; 6]));
        }
    }

    fn every_way(costs: &[Vec<i64>], row: usize, used: &mut Vec<bool>) -> i64 {
        if row == costs.len() {
            return 0;
        }
        let mut best = i64::MAX;
        for column in 0..used.len() {
            if !used[column] {
                used[column] = true;
                best = best.min(costs[row][column] + every_way(costs, row + 1, used));
                used[column] = false;
            }
        }
        best
    }

    #[test]
    fn cells_that_touch_have_their_middles_a_width_apart() {
        for cell in [
            Cell { column: 3, row: 2 },
            Cell { column: 3, row: 3 },
            Cell { column: -2, row: -5 },
        ] {
            for other in cell.around() {
                let (one, two) = (cell.middle(), other.middle());
                assert!(
                    ((one.x - two.x).hypot(one.y - two.y) - 1.0).abs() < 1e-9,
                    "{cell:?} {other:?}"
                );
                assert!(other.touches(cell));
            }
            assert_eq!(Cell::nearest(cell.middle()), cell);
        }
    }

    #[test]
    fn every_place_has_one_cell_and_no_cell_two_places_whatever_the_places() {
        let spot = |x: f64, y: f64| Coord { x, y };
        let one_spot: Vec<Coord> = (0..40).map(|_| spot(1.0, 52.0)).collect();
        let line: Vec<Coord> = (0..40).map(|n| spot(f64::from(n) / 10.0, 52.0)).collect();
        let field: Vec<Coord> = (0..100)
            .map(|n| spot(f64::from(n % 10), 50.0 + f64::from(n / 10)))
            .collect();
        let beside: Vec<(usize, usize)> = (0..100)
            .flat_map(|n| [(n, n + 1), (n, n + 10)])
            .filter(|(one, other)| *other < 100 && (one % 10 < 9 || other - one == 10))
            .collect();
        for (places, pairs) in [
            (&one_spot[..], &[][..]),
            (&line, &[]),
            (&field, &beside),
            (&[], &[]),
            (&line[..1], &[(0, 0), (3, 9)]),
        ] {
            let cells = hexagons(places, pairs);
            let mut own = cells.clone();
            own.sort_unstable();
            own.dedup();
            assert_eq!((own.len(), cells.len()), (places.len(), places.len()));
            assert_eq!(cells, hexagons(places, pairs), "the same comes out the same");
        }
        // Each place of a field of squares has four neighbours, and a hexagon has six sides.
        assert!(kept(&hexagons(&field, &beside), &beside) > 0.8);
    }
}
