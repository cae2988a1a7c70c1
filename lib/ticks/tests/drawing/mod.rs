//! Draws a sheet as it was printed and ticked, and photographs it: askew, shadowed, curled and grainy.

use ticks::{MARK, Place, Sheet};

/// Between the centres of the marks on A4.
pub const WIDTH: f64 = 176.0;
pub const HEIGHT: f64 = 263.0;
const MARGIN: f64 = 17.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pen {
    Ball,
    Pencil,
    Felt,
}

impl Pen {
    fn width(self) -> f64 {
        match self {
            Pen::Ball => 0.45,
            Pen::Pencil => 0.5,
            Pen::Felt => 1.2,
        }
    }
    fn light(self) -> f64 {
        match self {
            Pen::Ball => 0.25,
            Pen::Pencil => 0.55,
            Pen::Felt => 0.1,
        }
    }
}

/// A line of ink, from a place to a place in millimetres.
struct Stroke {
    from: (f64, f64),
    to: (f64, f64),
    pen: Pen,
}

pub struct Scene {
    pub sheet: Sheet,
    strokes: Vec<Stroke>,
    /// Of a line printed beside each row, as letters are.
    words: Vec<(f64, f64, f64)>,
    /// Which boxes and words may be met at each whole millimetre down.
    at_row: Vec<(Vec<usize>, Vec<usize>)>,
    dice: u64,
}

#[derive(Clone, Copy, Debug)]
pub struct Camera {
    /// Points across and down.
    pub size: (usize, usize),
    /// Radians.
    pub turned: f64,
    /// How much nearer one side is than the other, across and down.
    pub leaning: (f64, f64),
    /// The share of the picture that the sheet fills.
    pub fills: f64,
    /// How dark the shadow is, 0 to 1, and where its edge runs across.
    pub shadow: f64,
    pub shadow_at: f64,
    /// How far the middle of the paper is from where it should be, in millimetres.
    pub curl: f64,
    /// Points that each point is smeared over.
    pub blur: usize,
    /// Of 255.
    pub grain: f64,
}

impl Camera {
    pub fn above() -> Camera {
        Camera {
            size: (1200, 1600),
            turned: 0.0,
            leaning: (0.0, 0.0),
            fills: 0.9,
            shadow: 0.0,
            shadow_at: 0.5,
            curl: 0.0,
            blur: 0,
            grain: 3.0,
        }
    }
}

impl Scene {
    /// Forty rows with five boxes each, and words before them.
    pub fn of_a_walk_list(seed: u64) -> Scene {
        let mut places = Vec::new();
        let mut words = Vec::new();
        for row in 0..40 {
            let y = 22.0 + f64::from(row) * 5.9;
            words.push((4.0, y + 2.5, 60.0));
            for column in 0..5 {
                places.push(Place {
                    x: 80.0 + f64::from(column) * 19.0,
                    y,
                    side: 4.6,
                });
            }
        }
        let near = |y: f64, row: usize, tall: f64| (y - 2.0..y + tall + 2.0).contains(&(row as f64));
        let at_row = (0..=HEIGHT as usize)
            .map(|row| {
                let boxes = (0..places.len())
                    .filter(|n| near(places[*n].y, row, places[*n].side))
                    .collect();
                (
                    boxes,
                    (0..words.len()).filter(|n| near(words[*n].1, row, 0.0)).collect(),
                )
            })
            .collect();
        Scene {
            sheet: Sheet::new(WIDTH, HEIGHT, places),
            strokes: Vec::new(),
            words,
            at_row,
            dice: seed | 1,
        }
    }

    fn chance(&mut self) -> f64 {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        (self.dice >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Ticks a box as a hand does: a tick, a cross or a single stroke, not quite within its box.
    pub fn tick(&mut self, place: usize, pen: Pen) {
        let Place { x, y, side } = self.sheet.places()[place];
        let kind = (self.chance() * 3.0) as usize;
        let lines: &[[f64; 4]] = match kind {
            0 => &[[0.1, 0.5, 0.4, 0.9], [0.4, 0.9, 1.1, -0.1]],
            1 => &[[0.1, 0.1, 0.9, 0.9], [0.9, 0.1, 0.1, 0.9]],
            _ => &[[0.05, 0.95, 0.95, 0.05]],
        };
        for line in lines {
            let mut at = |n: usize, from: f64| from + (line[n] + (self.chance() - 0.5) * 0.2) * side;
            let (from, to) = ((at(0, x), at(1, y)), (at(2, x), at(3, y)));
            self.strokes.push(Stroke { from, to, pen });
        }
    }

    /// Blackens a box, as somebody does who takes a tick back.
    pub fn fill(&mut self, place: usize) {
        let Place { x, y, side } = self.sheet.places()[place];
        for n in 0..8 {
            let at = y + side * (f64::from(n) + 0.5) / 8.0;
            self.strokes.push(Stroke {
                from: (x, at),
                to: (x + side, at),
                pen: Pen::Felt,
            });
        }
    }

    /// How light the paper is there, 0 to 1.
    fn light(&self, x: f64, y: f64) -> f64 {
        if x < -MARGIN || y < -MARGIN || x > WIDTH + MARGIN || y > HEIGHT + MARGIN {
            return 0.45;
        }
        let within = |mx: f64, my: f64, half: f64| (x - mx).abs() <= half && (y - my).abs() <= half;
        for (mx, my) in [(0.0, 0.0), (WIDTH, 0.0), (0.0, HEIGHT)] {
            if within(mx, my, MARK / 2.0) {
                return 0.05;
            }
        }
        if within(WIDTH, HEIGHT, MARK / 2.0) && !within(WIDTH, HEIGHT, MARK / 4.0) {
            return 0.05;
        }
        for stroke in &self.strokes {
            let ((ax, ay), (bx, by)) = (stroke.from, stroke.to);
            if x < ax.min(bx) - 1.0 || x > ax.max(bx) + 1.0 || y < ay.min(by) - 1.0 || y > ay.max(by) + 1.0 {
                continue;
            }
            let (dx, dy) = (bx - ax, by - ay);
            let along = (((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy).max(1e-9)).clamp(0.0, 1.0);
            let (px, py) = (ax + along * dx, ay + along * dy);
            if ((x - px).powi(2) + (y - py).powi(2)).sqrt() <= stroke.pen.width() / 2.0 {
                return stroke.pen.light();
            }
        }
        let Some((boxes, words)) = self.at_row.get(y.max(0.0) as usize) else {
            return 0.94;
        };
        for place in boxes.iter().map(|n| &self.sheet.places()[*n]) {
            let (right, down) = (x - place.x, y - place.y);
            // How far outside the border's line it is. The line is a third of a millimetre wide.
            let out = right.max(down).max(place.side - right).max(place.side - down) - place.side;
            if out.abs() <= 0.17 {
                return 0.15;
            }
        }
        for (wx, wy, long) in words.iter().map(|n| &self.words[*n]) {
            if x > *wx && x < wx + long && (y - wy).abs() < 1.2 && ((x - wx) * 1.3).fract() < 0.55 {
                return 0.1;
            }
        }
        0.94
    }

    /// The grey points of a photograph, and how many across and down.
    pub fn photographed(&mut self, camera: &Camera) -> (Vec<u8>, usize, usize) {
        let (width, height) = camera.size;
        let (across, down) = (width as f64, height as f64);
        let scale = camera.fills * (across / (WIDTH + 2.0 * MARGIN)).min(down / (HEIGHT + 2.0 * MARGIN));
        let (cos, sin) = (camera.turned.cos(), camera.turned.sin());
        let mut points = vec![0.0f64; width * height];
        for row in 0..height {
            for column in 0..width {
                let (u, v) = (column as f64 - across / 2.0, row as f64 - down / 2.0);
                // From the picture back to the sheet: turned back, and stretched by how far away it is.
                let (u, v) = ((u * cos + v * sin) / scale, (v * cos - u * sin) / scale);
                let far = 1.0 / (1.0 - camera.leaning.0 * u / WIDTH - camera.leaning.1 * v / HEIGHT);
                let (mut x, y) = (u * far + WIDTH / 2.0, v * far + HEIGHT / 2.0);
                x += camera.curl * (std::f64::consts::PI * y / HEIGHT).sin();
                let shadowed =
                    1.0 - camera.shadow / (1.0 + (-(column as f64 / across - camera.shadow_at) * 25.0).exp());
                points[row * width + column] = self.light(x, y) * shadowed * 235.0;
            }
        }
        for _ in 0..camera.blur {
            points = smeared(&points, width);
        }
        let grains: Vec<f64> = (0..points.len())
            .map(|_| (self.chance() + self.chance() - 1.0) * camera.grain)
            .collect();
        let points = points
            .iter()
            .zip(grains)
            .map(|(point, grain)| (point + grain).clamp(0.0, 255.0) as u8);
        (points.collect(), width, height)
    }
}

fn smeared(points: &[f64], width: usize) -> Vec<f64> {
    let once = |points: &[f64], by: usize| -> Vec<f64> {
        (0..points.len())
            .map(|at| {
                let before = at.checked_sub(by).map_or(points[at], |other| points[other]);
                let after = points.get(at + by).copied().unwrap_or(points[at]);
                (before + 2.0 * points[at] + after) / 4.0
            })
            .collect()
    };
    once(&once(points, 1), width)
}
