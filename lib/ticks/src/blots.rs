//! Connected ink, and the corner marks among it.

use crate::photograph::Photograph;

/// A point is ink when it is below this share of the mean around it.
const DARKER: f64 = 0.8;
/// The mean is taken over a square whose side is this share of the longer side of the picture: wider than a
/// mark, so that its middle is ink as well, and narrow enough for the edge of a shadow.
const AROUND: usize = 8;
/// A mark covers at least and at most this share of the picture.
const SMALLEST: f64 = 0.000_06;
const LARGEST: f64 = 0.03;
/// area / 12 σ₁ σ₂ of a solid mark, and of a hollow one.
const SOLID: std::ops::RangeInclusive<f64> = 0.86..=1.06;
const HOLLOW: std::ops::RangeInclusive<f64> = 0.48..=0.74;
/// How much longer than wide a square may look from the side.
const STRETCHED: f64 = 3.0;
/// So many of each kind are tried, the largest first.
const TRIED: usize = 14;
/// Marks of one sheet differ in area by no more than this, because the near edge looks larger.
const UNLIKE: f64 = 12.0;

/// Ink that could be a mark.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Blot {
    pub(crate) x: f64,
    pub(crate) y: f64,
    /// The area of the square it is or would be if it were not hollow.
    pub(crate) area: f64,
}

/// Top left, top right, bottom right, bottom left, as one reads.
pub(crate) type Corners = [Blot; 4];

pub(crate) struct Blots {
    solid: Vec<Blot>,
    hollow: Vec<Blot>,
}

/// Sums over a blot while it is gathered.
#[derive(Clone, Copy, Default)]
struct Sums {
    n: f64,
    x: f64,
    y: f64,
    xx: f64,
    xy: f64,
    yy: f64,
}

impl Sums {
    fn run(&mut self, y: usize, from: usize, to: usize) {
        for x in from..to {
            let (x, y) = (x as f64, y as f64);
            self.n += 1.0;
            self.x += x;
            self.y += y;
            self.xx += x * x;
            self.xy += x * y;
            self.yy += y * y;
        }
    }

    fn add(&mut self, other: Sums) {
        self.n += other.n;
        self.x += other.x;
        self.y += other.y;
        self.xx += other.xx;
        self.xy += other.xy;
        self.yy += other.yy;
    }
}

impl Blots {
    pub(crate) fn of(picture: &Photograph<'_>) -> Blots {
        let mut blots = Blots {
            solid: Vec::new(),
            hollow: Vec::new(),
        };
        let all = (picture.width() * picture.height()) as f64;
        for sums in gathered(picture) {
            if sums.n < all * SMALLEST || sums.n > all * LARGEST {
                continue;
            }
            let (x, y) = (sums.x / sums.n, sums.y / sums.n);
            // A point is a square with a variance of its own.
            let xx = sums.xx / sums.n - x * x + 1.0 / 12.0;
            let yy = sums.yy / sums.n - y * y + 1.0 / 12.0;
            let xy = sums.xy / sums.n - x * y;
            let middle = f64::midpoint(xx, yy);
            let apart = (((xx - yy) / 2.0).powi(2) + xy * xy).sqrt();
            let (long, short) = (middle + apart, middle - apart);
            if short <= 0.0 || long > short * STRETCHED * STRETCHED {
                continue;
            }
            let filled = sums.n / (12.0 * (long * short).sqrt());
            if SOLID.contains(&filled) {
                blots.solid.push(Blot { x, y, area: sums.n });
            } else if HOLLOW.contains(&filled) {
                blots.hollow.push(Blot {
                    x,
                    y,
                    area: sums.n / 0.75,
                });
            }
        }
        for kind in [&mut blots.solid, &mut blots.hollow] {
            kind.sort_by(|one, other| other.area.total_cmp(&one.area));
            kind.truncate(TRIED);
        }
        blots
    }

    /// Every four blots that could be the corners of a sheet.
    pub(crate) fn corners(&self) -> Vec<Corners> {
        let mut found = Vec::new();
        for last in &self.hollow {
            let like: Vec<&Blot> = self.solid.iter().filter(|solid| alike(solid, last)).collect();
            for (n, one) in like.iter().enumerate() {
                for (m, two) in like.iter().enumerate().skip(n + 1) {
                    for three in like.iter().skip(m + 1) {
                        found.extend(around(last, [one, two, three]));
                    }
                }
            }
        }
        found
    }
}

fn alike(one: &Blot, other: &Blot) -> bool {
    one.area < other.area * UNLIKE && other.area < one.area * UNLIKE
}

/// The four in the order of reading, when they span a quadrangle. Photographs are not mirrored, so from the
/// hollow mark clockwise come the bottom left, the top left and the top right.
fn around(last: &Blot, solid: [&Blot; 3]) -> Option<Corners> {
    let all = [last, solid[0], solid[1], solid[2]];
    let middle = (
        all.iter().map(|blot| blot.x).sum::<f64>() / 4.0,
        all.iter().map(|blot| blot.y).sum::<f64>() / 4.0,
    );
    let angle = |blot: &Blot| (blot.y - middle.1).atan2(blot.x - middle.0);
    let from = angle(last);
    let mut turned: Vec<(f64, &Blot)> = solid
        .iter()
        .map(|blot| ((angle(blot) - from).rem_euclid(std::f64::consts::TAU), *blot))
        .collect();
    turned.sort_by(|one, other| one.0.total_cmp(&other.0));
    let [(_, bottom_left), (_, top_left), (_, top_right)] = turned[..] else {
        return None;
    };
    let corners = [*top_left, *top_right, *last, *bottom_left];
    // Convex, and wide enough not to be a row of letters.
    let turns = (0..4).all(|n| {
        let (a, b, c) = (corners[n], corners[(n + 1) % 4], corners[(n + 2) % 4]);
        (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) > 20.0 * last.area
    });
    turns.then_some(corners)
}

/// The sums of every blot: runs of ink in each row, joined with those they touch in the row above.
fn gathered(picture: &Photograph<'_>) -> Vec<Sums> {
    let (width, height) = (picture.width(), picture.height());
    let half = (width.max(height) / AROUND / 2).max(1);
    let mut means = Means::new(picture, half);
    let mut blots: Vec<Sums> = Vec::new();
    let mut parents: Vec<usize> = Vec::new();
    // Runs of the row above: from, to, and to which blot they belong.
    let mut above: Vec<(usize, usize, usize)> = Vec::new();
    for y in 0..height {
        means.go_to(picture, y);
        let row = picture.row(y);
        let mut here = Vec::new();
        let mut x = 0;
        let mut first_above = 0;
        while x < width {
            if !means.is_ink(x, row[x]) {
                x += 1;
                continue;
            }
            let from = x;
            while x < width && means.is_ink(x, row[x]) {
                x += 1;
            }
            let mut blot = None;
            while above.get(first_above).is_some_and(|(_, to, _)| *to < from) {
                first_above += 1;
            }
            for (_, _, other) in above[first_above..]
                .iter()
                .take_while(|(start, _, _)| *start <= x)
            {
                let other = root(&mut parents, *other);
                blot = Some(match blot {
                    None => other,
                    Some(mine) if mine == other => mine,
                    Some(mine) => {
                        let theirs = blots[other];
                        blots[mine].add(theirs);
                        blots[other] = Sums::default();
                        parents[other] = mine;
                        mine
                    }
                });
            }
            let blot = blot.unwrap_or_else(|| {
                blots.push(Sums::default());
                parents.push(parents.len());
                parents.len() - 1
            });
            blots[blot].run(y, from, x);
            here.push((from, x, blot));
        }
        above = here;
    }
    blots
}

fn root(parents: &mut [usize], mut blot: usize) -> usize {
    while parents[blot] != blot {
        parents[blot] = parents[parents[blot]];
        blot = parents[blot];
    }
    blot
}

/// The mean around each point of a row, kept as sums of columns that move down with it.
struct Means {
    half: usize,
    width: usize,
    height: usize,
    columns: Vec<u64>,
    /// Sums of the columns from the left.
    sums: Vec<u64>,
    rows: std::ops::Range<usize>,
}

impl Means {
    fn new(picture: &Photograph<'_>, half: usize) -> Means {
        let (width, height) = (picture.width(), picture.height());
        Means {
            half,
            width,
            height,
            columns: vec![0; width],
            sums: vec![0; width + 1],
            rows: 0..0,
        }
    }

    fn go_to(&mut self, picture: &Photograph<'_>, y: usize) {
        let wanted = y.saturating_sub(self.half)..(y + self.half + 1).min(self.height);
        while self.rows.end < wanted.end {
            for (sum, point) in self.columns.iter_mut().zip(picture.row(self.rows.end)) {
                *sum += u64::from(*point);
            }
            self.rows.end += 1;
        }
        while self.rows.start < wanted.start {
            for (sum, point) in self.columns.iter_mut().zip(picture.row(self.rows.start)) {
                *sum -= u64::from(*point);
            }
            self.rows.start += 1;
        }
        let mut sum = 0;
        for (at, column) in self.columns.iter().enumerate() {
            self.sums[at] = sum;
            sum += column;
        }
        self.sums[self.width] = sum;
    }

    fn is_ink(&self, x: usize, point: u8) -> bool {
        let (from, to) = (x.saturating_sub(self.half), (x + self.half + 1).min(self.width));
        let around = self.sums[to] - self.sums[from];
        let n = ((to - from) * self.rows.len()) as f64;
        f64::from(point) * n < around as f64 * DARKER
    }
}
