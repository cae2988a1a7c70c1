//! Polygons cut to a box, and rings rid of what does not show.

use super::{BUFFER, Corner, EXTENT};

pub(super) type Ring = Vec<Corner>;

/// Twice the area on the side to which a ring turns: above zero for an outer ring as the specification wants it,
/// clockwise on a screen, where y grows downwards.
pub(super) fn twice_area(ring: &[Corner]) -> i64 {
    let Some(origin) = ring.first() else { return 0 };
    let befores = ring.iter();
    befores
        .zip(ring.iter().skip(1))
        .map(|(a, b)| turn(*origin, *a, *b))
        .sum()
}

fn turn(from: Corner, to: Corner, then: Corner) -> i64 {
    let apart = |a: i32, b: i32| i64::from(a) - i64::from(b);
    apart(to.x, from.x) * apart(then.y, from.y) - apart(then.x, from.x) * apart(to.y, from.y)
}

/// Takes out corners that stand twice, that lie on a straight line, and those at the end of a spike. What lies
/// inside stays the same, so neighbours still fit, even if one of them has a corner there and the other none.
pub(super) fn straighten(ring: &mut Ring) {
    let mut kept = 0;
    for number in 0..ring.len() {
        let corner = ring[number];
        while kept >= 2 && turn(ring[kept - 2], ring[kept - 1], corner) == 0 {
            kept -= 1;
        }
        if kept == 0 || ring[kept - 1] != corner {
            ring[kept] = corner;
            kept += 1;
        }
    }
    ring.truncate(kept);
    // The same where the end meets the beginning.
    let mut first = 0;
    loop {
        let rest = &ring[first..];
        match rest {
            [] => break,
            [_] | [_, _] => {
                ring.clear();
                return;
            }
            [start, second, .., before, last] | [start, second @ before, last] => {
                if last == start || turn(*before, *last, *start) == 0 {
                    ring.pop();
                } else if turn(*last, *start, *second) == 0 {
                    first += 1;
                } else {
                    break;
                }
            }
        }
    }
    ring.drain(..first);
}

/// Cuts a polygon, outer ring first, to the tile and its buffer. What comes back are polygons again, one after the
/// other, outer rings first, each turned as before.
pub(super) fn to_tile(rings: Vec<Ring>) -> Vec<Ring> {
    let mut rings = rings;
    // One side after the other comes to be the western one, by a quarter turn each; four turns make a whole one.
    for least in [-BUFFER, -BUFFER, -EXTENT - BUFFER, -EXTENT - BUFFER] {
        rings = east_of(least, rings);
        for corner in rings.iter_mut().flatten() {
            *corner = Corner {
                x: corner.y,
                y: -corner.x,
            };
        }
    }
    for ring in &mut rings {
        straighten(ring);
    }
    in_order(rings)
}

/// What lies to the east of a meridian, or on it.
///
/// Each ring falls into chains that enter and leave there. A polygon lies to the left of its rings, so from where
/// a chain leaves the border goes back along the meridian, downwards, to the nearest place where one enters. These
/// places take turns, so the lowest that enters belongs to the lowest that leaves, and so on upwards. Where
/// rounding, or a ring that crosses itself, lets them take no turns, the rings still close and enclose the
/// same area.
fn east_of(least: i32, rings: Vec<Ring>) -> Vec<Ring> {
    let inside = |corner: &Corner| corner.x >= least;
    let mut whole = Vec::new();
    let mut chains: Vec<Ring> = Vec::new();
    for ring in rings {
        let starts = (0..ring.len()).find(|at| !inside(&ring[*at]));
        let Some(start) = starts else {
            whole.push(ring);
            continue;
        };
        let mut before = ring[start];
        let around = ring[start + 1..].iter().chain(&ring[..=start]);
        for corner in around {
            match (inside(&before), inside(corner)) {
                (false, true) => chains.push(vec![meeting(least, before, *corner), *corner]),
                (true, true) => chains
                    .last_mut()
                    .into_iter()
                    .for_each(|chain| chain.push(*corner)),
                (true, false) => {
                    let leaves = meeting(least, *corner, before);
                    chains.last_mut().into_iter().for_each(|chain| chain.push(leaves));
                }
                (false, false) => {}
            }
            before = *corner;
        }
    }
    // Chains by the height at which they enter, and by that at which they leave.
    chains.sort_by_key(|chain| chain[0].y);
    let mut leaving: Vec<usize> = (0..chains.len()).collect();
    leaving.sort_by_key(|chain| chains[*chain][chains[*chain].len() - 1].y);
    let mut next = vec![0; chains.len()];
    for (enters, leaves) in leaving.into_iter().enumerate() {
        next[leaves] = enters;
    }
    for start in 0..chains.len() {
        let mut ring = Vec::new();
        let mut at = start;
        while !chains[at].is_empty() {
            ring.append(&mut chains[at]);
            at = next[at];
        }
        if !ring.is_empty() {
            whole.push(ring);
        }
    }
    whole
}

/// Where the way between a corner outside and one inside meets the meridian: the same from both neighbours.
fn meeting(least: i32, outside: Corner, inside: Corner) -> Corner {
    let wide = |a: i32, b: i32| i64::from(a) - i64::from(b);
    let width = wide(inside.x, outside.x);
    let rise = wide(inside.y, outside.y) * wide(least, outside.x);
    // To the nearest, halves upwards. It lies between two numbers of 32 bits.
    let up = (2 * rise + width).div_euclid(2 * width);
    Corner {
        x: least,
        y: i32::try_from(i64::from(outside.y) + up).unwrap_or(outside.y),
    }
}

/// Each hole behind the outer ring that holds it.
fn in_order(rings: Vec<Ring>) -> Vec<Ring> {
    let (mut outers, mut holes) = (Vec::new(), Vec::new());
    for ring in rings {
        match twice_area(&ring) {
            0 => {}
            above if above > 0 => outers.push(ring),
            _ => holes.push(ring),
        }
    }
    if holes.is_empty() || outers.len() == 1 {
        outers.extend(if outers.is_empty() { Vec::new() } else { holes });
        return outers;
    }
    let mut ordered = Vec::new();
    for outer in outers {
        let (within, elsewhere) = holes.into_iter().partition(|hole: &Ring| holds(&outer, hole));
        holes = elsewhere;
        ordered.push(outer);
        ordered.extend(within);
    }
    ordered
}

/// Whether a hole lies in an outer ring: by its first corner that does not lie on that ring.
fn holds(outer: &[Corner], hole: &[Corner]) -> bool {
    for corner in hole {
        let (mut inside, mut on_edge) = (false, false);
        for (one, other) in outer.iter().zip(outer.iter().cycle().skip(1)) {
            let (low, high) = if one.y <= other.y {
                (one, other)
            } else {
                (other, one)
            };
            let side = turn(*low, *high, *corner);
            let beside = one.x.min(other.x) <= corner.x && corner.x <= one.x.max(other.x);
            on_edge |= side == 0 && beside && low.y <= corner.y && corner.y <= high.y;
            inside ^= low.y <= corner.y && corner.y < high.y && side < 0;
        }
        if !on_edge {
            return inside;
        }
    }
    false
}
