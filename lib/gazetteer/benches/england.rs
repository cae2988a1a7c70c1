//! All postcodes of England: what it costs to bring them in, to keep them, and to find them in random order, beside
//! a `HashMap` of their texts and a search in a sorted list. `dictionary.py` beside this file does the same with
//! a dictionary of Python.
//!
//! Times are of this thread on a processor; of several rounds the best counts, as other work can only add to it.

#[path = "../tests/official/mod.rs"]
mod official;

use gazetteer::{Block, Bounds, Packer, Position, Postcode, Postcodes};
use official::{AREAS, Areas, LINES};
use std::collections::HashMap;
use std::fs::read_to_string;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;
/// How many patches are drawn, and people look around themselves.
const ASKED: usize = 2_000;

/// The time of this thread on a processor, where the system tells it, or else the time that passed.
struct Clock(Instant, Option<Duration>);

impl Clock {
    fn start() -> Clock {
        Clock(Instant::now(), Clock::on_processor())
    }

    fn on_processor() -> Option<Duration> {
        let stat = read_to_string("/proc/thread-self/schedstat").ok()?;
        stat.split_whitespace()
            .next()?
            .parse()
            .ok()
            .map(Duration::from_nanos)
    }

    fn seconds(&self) -> f64 {
        let on_processor = Clock::on_processor().zip(self.1).map(|(now, then)| now - then);
        on_processor.unwrap_or_else(|| self.0.elapsed()).as_secs_f64()
    }
}

fn seconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let clock = Clock::start();
    let made = work();
    (clock.seconds(), made)
}

/// Nanoseconds for each of so many, in the best round; and what the last round added up to.
fn nanoseconds_each(count: usize, mut all: impl FnMut() -> usize) -> (f64, usize) {
    let rounds = (0..ROUNDS).map(|_| seconds(|| black_box(all())));
    let (best, sum) = rounds
        .reduce(|one, next| (one.0.min(next.0), next.1))
        .expect("a round");
    (best * 1e9 / count as f64, sum)
}

/// A line of what the system tells of this process, in megabytes.
fn megabytes(line: &str) -> f64 {
    let status = read_to_string("/proc/self/status").unwrap_or_default();
    let found = status
        .lines()
        .find_map(|told| told.strip_prefix(line)?.split_whitespace().next());
    found
        .and_then(|kilobytes| kilobytes.parse().ok())
        .map_or(f64::NAN, |kilobytes: f64| kilobytes / 1024.0)
}

/// Whole numbers by chance, the same ones each time (Marsaglia, *Xorshift RNGs*, 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    fn shuffle<T>(&mut self, all: &mut [T]) {
        (1..all.len())
            .rev()
            .for_each(|last| all.swap(last, self.below(last + 1)));
    }
}

#[expect(clippy::print_stdout, reason = "a bench is read on the terminal")]
fn main() {
    let Some(lines) = official::lines() else {
        println!("skipped: england: set FOLKMOOT_DATA to the folder of real data");
        return;
    };
    // As an importer does it: line by line out of the packed file, and the blocks into a table.
    let before = megabytes("VmRSS:");
    let (import, table) = seconds(|| {
        let (mut areas, mut packer) = (Areas::default(), Packer::new());
        lines.for_each(|line| {
            let (postcode, place) = official::read(&line, &mut areas);
            packer.add(postcode, place);
        });
        assert_eq!(areas.len(), AREAS);
        packer
            .blocks()
            .map(|block| block.packed().to_vec())
            .collect::<Vec<_>>()
    });
    let peak = megabytes("VmHWM:") - before;
    let sum: usize = table.iter().map(Vec::len).sum();
    println!("import, unzipping and CSV with it  {import:8.2} s, at most {peak:.0} MB of memory at a time");
    println!(
        "  the table                        {:8.2} MB in {} rows",
        sum as f64 / 1e6,
        table.len()
    );
    let (opening, postcodes) = seconds(|| {
        let blocks = table
            .iter()
            .map(|packed| Block::open(packed.as_slice()).expect("a block"));
        blocks.collect::<Postcodes>()
    });
    assert_eq!(postcodes.len(), LINES);
    let bytes = postcodes.bytes() as f64;
    println!("open all blocks                    {opening:8.2} s");
    println!(
        "  the index takes                  {:8.2} MB, {:.2} bytes a postcode",
        bytes / 1e6,
        bytes / LINES as f64
    );

    let mut areas = Areas::default();
    let mut texts: Vec<String> = Vec::new();
    let mut added = Vec::new();
    for line in official::lines().into_iter().flatten() {
        added.push(official::read(&line, &mut areas).1);
        texts.push(line.postcode);
    }
    for order in ["of the file", "of chance"] {
        let (packing, blocks) = seconds(|| {
            let read = |text: &String| text.parse::<Postcode>().expect("a postcode");
            texts
                .iter()
                .map(read)
                .zip(added.iter().copied())
                .collect::<Packer>()
                .blocks()
                .count()
        });
        assert_eq!(blocks, table.len());
        println!("parse and pack, in an order {order:<9}{packing:6.2} s");
        // Both alike, so that each text keeps its place.
        Chance(88_172_645_463_325_252).shuffle(&mut texts);
        Chance(88_172_645_463_325_252).shuffle(&mut added);
    }
    // They are asked in yet another order, as otherwise the HashMap's texts would lie in memory as they are asked.
    // The asked ones lie one behind the other, so that reading them costs each alike, and little.
    let mut asked: Vec<[u8; 8]> = texts
        .iter()
        .map(|text| std::array::from_fn(|at| *text.as_bytes().get(at).unwrap_or(&b' ')))
        .collect();
    Chance(7).shuffle(&mut asked);
    let text = |asked: &'static [u8; 8]| std::str::from_utf8(asked).expect("ASCII").trim_ascii_end();
    let asked: &'static [[u8; 8]] = asked.leak();
    let read: Vec<Postcode> = asked
        .iter()
        .map(|asked| text(asked).parse().expect("a postcode"))
        .collect();

    println!("find all, in an order of chance: ns each, million a second");
    let told = |what: &str, (each, sum): (f64, usize)| {
        println!("  {what:<32} {each:8.1} {:8.1}", 1e3 / each);
        (each, sum)
    };
    let floor = told(
        "only read the texts",
        nanoseconds_each(LINES, || asked.iter().map(|asked| text(asked).len()).sum()),
    );
    told(
        "only parse them",
        nanoseconds_each(LINES, || {
            asked
                .iter()
                .filter(|asked| text(asked).parse::<Postcode>().is_ok())
                .count()
        }),
    );
    let area = |postcode| usize::from(postcodes.find(postcode).expect("it is there").area);
    let whole = told(
        "parse and find",
        nanoseconds_each(LINES, || {
            asked
                .iter()
                .map(|asked| area(text(asked).parse().expect("a postcode")))
                .sum()
        }),
    );
    let find = told(
        "find",
        nanoseconds_each(LINES, || read.iter().map(|postcode| area(*postcode)).sum()),
    );

    let mut list: Vec<(Postcode, u16)> = postcodes
        .iter()
        .map(|(postcode, place)| (postcode, place.area))
        .collect();
    list.sort_unstable();
    let search = told(
        "search in a sorted list",
        nanoseconds_each(LINES, || {
            let place = |postcode| {
                list.binary_search_by_key(&postcode, |(other, _)| *other)
                    .expect("it is there")
            };
            read.iter()
                .map(|postcode| usize::from(list[place(*postcode)].1))
                .sum()
        }),
    );
    let before = megabytes("VmRSS:");
    let map: HashMap<String, u16> = texts
        .iter()
        .cloned()
        .zip(added.iter().map(|place| place.area))
        .collect();
    let taken = megabytes("VmRSS:") - before;
    let hashed = told(
        "HashMap<String, u16>, as written",
        nanoseconds_each(LINES, || {
            asked.iter().map(|asked| usize::from(map[text(asked)])).sum()
        }),
    );
    assert!(
        [find.1, search.1, hashed.1].iter().all(|sum| *sum == whole.1),
        "all find the same"
    );
    println!(
        "  the HashMap takes {:.0} MB, without positions",
        taken * 1.048_576
    );
    println!(
        "  times as fast: {:.1} than the HashMap (parsing and all), {:.1} than the list (both without)",
        (hashed.0 - floor.0) / (whole.0 - floor.0),
        search.0 / find.0
    );

    let mut chance = Chance(7);
    let homes: Vec<Position> = (0..ASKED)
        .filter_map(|_| added[chance.below(LINES)].position)
        .collect();
    let near = |home: &Position, east: f64, north: f64| {
        Position::new(home.longitude() + east, home.latitude() + north).expect("in England")
    };
    println!("ask from {ASKED} homes: µs each, postcodes each");
    let told = |what: &str, count: usize, (each, sum): (f64, usize)| {
        println!(
            "  {what:<32} {:8.1} {:8.1}",
            each / 1e3,
            sum as f64 / count as f64
        );
    };
    told(
        "patch of some 1.4 by 1.1 km",
        ASKED,
        nanoseconds_each(ASKED, || {
            let patch = |home| Bounds::of(near(home, -0.01, -0.005), near(home, 0.01, 0.005));
            homes
                .iter()
                .map(|home| postcodes.within(patch(home)).count())
                .sum()
        }),
    );
    told(
        "nearest within 1 km",
        ASKED,
        nanoseconds_each(ASKED, || {
            homes
                .iter()
                .filter(|home| postcodes.nearest(near(home, 0.001, 0.001), 1_000.0).is_some())
                .count()
        }),
    );
    told(
        "all postcodes of an area",
        AREAS,
        nanoseconds_each(AREAS, || {
            (0..AREAS as u16)
                .map(|area| postcodes.of_area(area).count())
                .sum()
        }),
    );
}
