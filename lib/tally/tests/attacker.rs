//! An attacker who lists every world that would have shown the same figures, and looks what they have in common.
//!
//! The attacker knows nothing of the proof in the crate's documentation. Domains are small, and whole: counts go to
//! the end of a step, so nothing is settled merely because we stopped counting. The methods that people reach
//! for first are attacked in the same way and fall, so that we know the attacker bites.

use std::collections::HashMap;
use tally::{Threshold, Tree};

/// The true counts of some leaves, in an order that the test names.
type World = Vec<i64>;

/// For everything that can be seen: from where to where each secret reaches among the worlds that show it.
#[derive(Default)]
struct Attacker {
    ranges: HashMap<Vec<i64>, Vec<(i64, i64)>>,
}

impl Attacker {
    fn consider(&mut self, seen: Vec<i64>, secrets: Vec<i64>) {
        let ranges = self
            .ranges
            .entry(seen)
            .or_insert_with(|| secrets.iter().map(|&s| (s, s)).collect());
        for ((least, most), secret) in ranges.iter_mut().zip(secrets) {
            *least = secret.min(*least);
            *most = secret.max(*most);
        }
    }

    /// Which secrets were settled at a small number: (what was seen, which secret, its value).
    fn settled(&self, k: i64) -> Vec<(&[i64], usize, i64)> {
        let mut found = Vec::new();
        for (seen, ranges) in &self.ranges {
            for (secret, &(least, most)) in ranges.iter().enumerate() {
                if least == most && (1..k).contains(&least.abs()) {
                    found.push((seen.as_slice(), secret, least));
                }
            }
        }
        found
    }

    /// How many values a secret keeps where the figures tell most of it.
    fn fewest_values(&self, secret: usize) -> i64 {
        self.ranges
            .values()
            .map(|ranges| ranges[secret].1 - ranges[secret].0 + 1)
            .min()
            .expect("worlds")
    }
}

/// Looks at the figures, as often as they like: what is shown depends on the present alone, and between two looks
/// anything may have happened.
fn looker(
    worlds: &[World],
    figures: impl Fn(&World) -> Vec<i64>,
    secrets: impl Fn(&World) -> Vec<i64>,
) -> Attacker {
    let mut attacker = Attacker::default();
    for world in worlds {
        attacker.consider(figures(world), secrets(world));
    }
    attacker
}

/// Sees the instant at which figures move, and knows that one event made them: an arrival, a withdrawal or a
/// change of themes, and even which of these. What was before is secret too.
fn watcher(
    worlds: &[World],
    events: &[(&'static str, Vec<i64>)],
    figures: impl Fn(&World) -> Vec<i64>,
    secrets: impl Fn(&World) -> Vec<i64>,
) -> Attacker {
    let shown: HashMap<&World, Vec<i64>> = worlds.iter().map(|world| (world, figures(world))).collect();
    let mut attacker = Attacker::default();
    for before in worlds {
        for (kind, event) in events {
            let after: World = before
                .iter()
                .zip(event)
                .map(|(count, change)| count + change)
                .collect();
            if let Some(then) = shown.get(&after)
                && *then != shown[before]
            {
                let kind = i64::from(kind.as_bytes()[0]);
                let seen = [shown[before].as_slice(), then, &[kind]].concat();
                attacker.consider(seen, [secrets(before), secrets(&after)].concat());
            }
        }
    }
    attacker
}

/// All worlds whose counts lie in these ranges and which can be.
fn worlds(ranges: &[std::ops::RangeInclusive<i64>], can_be: impl Fn(&World) -> bool) -> Vec<World> {
    let mut worlds = vec![vec![]];
    for range in ranges {
        worlds = worlds
            .iter()
            .flat_map(|world| {
                range
                    .clone()
                    .map(move |count| [world.as_slice(), &[count]].concat())
            })
            .collect();
    }
    worlds.retain(can_be);
    worlds
}

fn leaves(counts: &[i64]) -> Vec<Tree> {
    counts.iter().copied().map(Tree::Leaf).collect()
}

/// Every figure of a tree.
fn figures(tree: &Tree, k: i64) -> Vec<i64> {
    fn gather(released: &tally::Released, into: &mut Vec<i64>) {
        into.push(released.node.shown);
        released.children.iter().for_each(|child| gather(child, into));
    }
    let mut shown = Vec::new();
    let threshold = Threshold::new(k).expect("a threshold");
    gather(&tree.release(threshold).expect("counts that can be"), &mut shown);
    shown
}

/// Two steps of counts from nothing.
fn two_steps(k: i64) -> std::ops::RangeInclusive<i64> {
    0..=2 * k + 1
}

// ---- The method ----

/// A theme at four hubs, and all conversations at two of them. All conversations of the other two are left out: they
/// are bound by their own figure alone, and never by the others'.
mod a_theme_and_all {
    use super::*;

    pub fn all_worlds(k: i64) -> Vec<World> {
        worlds(&vec![two_steps(k); 6], |w| w[0] >= w[2] && w[1] >= w[3])
    }

    pub fn shown(k: i64) -> impl Fn(&World) -> Vec<i64> {
        move |w| {
            let (all, theme) = (Tree::Sum(leaves(&w[..2])), Tree::Pool(leaves(&w[2..])));
            [figures(&all, k), figures(&theme, k)].concat()
        }
    }

    /// Theme at a hub; all at that hub; all minus theme; the month of the theme; the month minus the hub; the month
    /// minus what all hubs show; all minus theme at both hubs.
    pub fn sets(k: i64) -> impl Fn(&World) -> Vec<i64> {
        move |w| {
            let month: i64 = w[2..].iter().sum();
            let beyond = month - w[2..].iter().map(|c| c - c % (k + 1)).sum::<i64>();
            vec![
                w[2],
                w[0],
                w[0] - w[2],
                month,
                month - w[2],
                beyond,
                w[0] + w[1] - w[2] - w[3],
            ]
        }
    }

    pub fn events() -> Vec<(&'static str, Vec<i64>)> {
        let mut events = Vec::new();
        for hub in 0..4 {
            let touch = |all: i64, theme: i64| {
                let mut event = vec![0; 6];
                if hub < 2 {
                    event[hub] = all;
                }
                event[2 + hub] = theme;
                event
            };
            events.push(("arrival", touch(1, 1)));
            events.push(("withdrawal", touch(-1, -1)));
            events.push(("theme added", touch(0, 1)));
            events.push(("theme removed", touch(0, -1)));
            if hub < 2 {
                events.push(("arrival", touch(1, 0)));
                events.push(("withdrawal", touch(-1, 0)));
            }
        }
        // The first letter tells the attacker the kind.
        events
            .iter_mut()
            .filter(|(kind, _)| *kind == "theme removed")
            .for_each(|(kind, _)| *kind = "removed");
        events
    }
}

#[test]
fn who_looks_learns_no_more_of_a_leaf_than_the_leaf_shows() {
    use a_theme_and_all::*;
    for k in [2, 3] {
        // Between two hubs, or two months, nothing is ever settled either, and it is asked as a seventh secret.
        let attacker = looker(&all_worlds(k), shown(k), |w| {
            [sets(k)(w), vec![w[2] - w[3]]].concat()
        });
        assert_eq!(attacker.settled(k), []);
        for (secret, values) in [(0, k + 1), (1, k + 1), (2, k + 1), (7, 2)] {
            assert!(
                attacker.fewest_values(secret) >= values,
                "secret {secret} at threshold {k}"
            );
        }
    }
}

#[test]
fn a_hub_that_knows_its_own_count_settles_no_small_number_of_another() {
    use a_theme_and_all::*;
    for k in [2, 3] {
        let seen = |w: &World| [shown(k)(w), vec![w[1], w[3]]].concat();
        assert_eq!(
            looker(&all_worlds(k), seen, |w| sets(k)(w)[..3].to_vec()).settled(k),
            []
        );
        let seen = |w: &World| [shown(k)(w), vec![w[5]]].concat();
        assert_eq!(
            looker(&all_worlds(k), seen, |w| sets(k)(w)[..3].to_vec()).settled(k),
            []
        );
    }
}

#[test]
fn who_watches_the_figures_move_settles_no_small_number() {
    use a_theme_and_all::*;
    for k in [2, 3] {
        assert_eq!(
            watcher(&all_worlds(k), &events(), shown(k), sets(k)).settled(k),
            []
        );
    }
}

#[test]
fn between_two_moves_a_watcher_knows_no_more_than_who_looks() {
    use a_theme_and_all::*;
    // From any world to any other that shows the same, one event at a time and nothing to be seen: so whatever a
    // watcher knew at the last move is lost again. We flood each set of such worlds from one of them.
    let worlds = all_worlds(2);
    let shown: HashMap<&World, Vec<i64>> = worlds.iter().map(|w| (w, shown(2)(w))).collect();
    let mut reached: HashMap<&World, ()> = HashMap::new();
    let mut floods: HashMap<&[i64], usize> = HashMap::new();
    for first in &worlds {
        if reached.contains_key(first) {
            continue;
        }
        *floods.entry(&shown[first]).or_default() += 1;
        let mut shore = vec![first];
        while let Some(world) = shore.pop() {
            if reached.insert(world, ()).is_some() {
                continue;
            }
            for (_, event) in events() {
                let next: World = world
                    .iter()
                    .zip(event)
                    .map(|(count, change)| count + change)
                    .collect();
                if let Some((next, there)) = shown.get_key_value(&next)
                    && *there == shown[world]
                {
                    shore.push(next);
                }
            }
        }
    }
    assert!(floods.values().all(|&floods| floods == 1));
}

#[test]
fn three_looks_in_a_row_settle_no_small_difference() {
    // Two hubs, all conversations and a theme, three looks: a million histories.
    let k = 2;
    let worlds = worlds(&[0..=3, 0..=3, 0..=3, 0..=3], |w| w[0] >= w[1] && w[2] >= w[3]);
    let shown: Vec<Vec<i64>> = worlds
        .iter()
        .map(|w| {
            let all = Tree::Sum(leaves(&[w[0], w[2]]));
            [figures(&all, k), figures(&Tree::Pool(leaves(&[w[1], w[3]])), k)].concat()
        })
        .collect();
    let mut names: Vec<&Vec<i64>> = shown.iter().collect();
    names.sort();
    names.dedup();
    let seen: Vec<i64> = shown
        .iter()
        .map(|s| names.binary_search(&s).expect("named") as i64)
        .collect();
    let mut attacker = Attacker::default();
    for (a, first) in worlds.iter().enumerate() {
        for (b, second) in worlds.iter().enumerate() {
            for (c, third) in worlds.iter().enumerate() {
                let others = |w: &World| w[0] - w[1];
                attacker.consider(
                    vec![seen[a], seen[b], seen[c]],
                    vec![
                        second[1],
                        others(second),
                        second[1] - first[1],
                        third[1] - first[1],
                        third[1] - second[3],
                        others(third) - others(second),
                    ],
                );
            }
        }
    }
    assert_eq!(attacker.settled(k), []);
}

#[test]
fn two_overlapping_themes_settle_nothing_together() {
    // All conversations at one hub, then theme A at four hubs, then theme B. Away from the first hub one step is enough.
    let k = 2;
    let ranges = [
        vec![two_steps(k); 2],
        vec![0..=k; 3],
        vec![two_steps(k)],
        vec![0..=k; 3],
    ]
    .concat();
    let worlds = worlds(&ranges, |w| w[0] >= w[1].max(w[5]));
    let shown = |w: &World| {
        let all = Tree::Sum(leaves(&w[..1]));
        let themes = [Tree::Pool(leaves(&w[1..5])), Tree::Pool(leaves(&w[5..]))];
        [figures(&all, k), figures(&themes[0], k), figures(&themes[1], k)].concat()
    };
    let sets = |w: &World| vec![w[0], w[1], w[5], w[0] - w[1], w[0] - w[5], w[2], w[6]];
    let mut events = Vec::new();
    for (sign, kind) in [(1, "arrival"), (-1, "withdrawal")] {
        for (a, b) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            for hub in 0..4 {
                let mut event = vec![0; 9];
                event[0] = if hub == 0 { sign } else { 0 };
                event[1 + hub] = sign * a;
                event[5 + hub] = sign * b;
                events.push((kind, event));
            }
        }
    }
    let looker = looker(&worlds, shown, sets);
    assert_eq!(looker.settled(k), []);
    assert!((0..7).all(|secret| looker.fewest_values(secret) > k));
    assert_eq!(watcher(&worlds, &events, shown, sets).settled(k), []);
}

#[test]
fn pools_above_pools_settle_nothing() {
    // A month of four hubs and three months of one, in a year of four months.
    let k = 2;
    let worlds = worlds(&[vec![two_steps(k); 4], vec![0..=k; 3]].concat(), |_| true);
    let shown = |w: &World| {
        let mut months = vec![Tree::Pool(leaves(&w[..4]))];
        months.extend(w[4..].iter().map(|&count| Tree::Pool(leaves(&[count]))));
        figures(&Tree::Pool(months), k)
    };
    let sets = |w: &World| {
        let (month, year) = (w[..4].iter().sum::<i64>(), w.iter().sum::<i64>());
        vec![w[0], w[4], month, year, month - w[0], year - month, year - w[4]]
    };
    let events: Vec<_> = (0..7)
        .flat_map(|leaf| [("arrival", leaf, 1), ("withdrawal", leaf, -1)])
        .map(|(kind, leaf, change)| (kind, (0..7).map(|i| if i == leaf { change } else { 0 }).collect()))
        .collect();
    let looker = looker(&worlds, shown, sets);
    assert_eq!(looker.settled(k), []);
    assert_eq!([0, 1].map(|leaf| looker.fewest_values(leaf)), [k + 1; 2]);
    assert_eq!(watcher(&worlds, &events, shown, sets).settled(k), []);
}

// ---- What the same attacker breaks ----

#[test]
fn leaving_out_small_cells_falls_to_the_total() {
    let k = 3;
    let naive = |w: &World| {
        let cells = w.iter().map(|&count| if count < k { -1 } else { count });
        cells.chain([w.iter().sum()]).collect()
    };
    let settled = looker(&worlds(&vec![0..=5; 3], |_| true), naive, |w| vec![w[0]]);
    // One hub left out, the others 3 and 4, nine in all: two.
    assert!(settled.settled(k).contains(&(&[-1, 3, 4, 9], 0, 2)));
}

#[test]
fn leaving_out_small_cells_falls_to_the_whole_and_to_the_day_before() {
    let k = 3;
    let exact = |count: i64| if count < k { -1 } else { count };
    let worlds = worlds(&[0..=6, 0..=6], |w| w[0] >= w[1]);
    let whole = looker(&worlds, |w| vec![exact(w[0]), exact(w[1])], |w| vec![w[0] - w[1]]);
    assert!(
        whole.settled(k).contains(&(&[6, 5], 0, 1)),
        "six spoke, five of damp: one did not"
    );
    let days = looker(&worlds, |w| vec![exact(w[1]), exact(w[0])], |w| vec![w[0] - w[1]]);
    assert!(
        days.settled(k).contains(&(&[4, 6], 0, 2)),
        "four yesterday, six today"
    );
}

#[test]
fn rounding_every_place_without_a_ceiling_narrows_the_leaves() {
    let k = 2;
    let worlds = worlds(&vec![0..=k; 3], |_| true);
    let independent = |w: &World| {
        let month = w.iter().sum::<i64>();
        vec![month - month % (k + 1)]
    };
    assert_eq!(looker(&worlds, independent, |w| w.clone()).fewest_values(0), 1);
}

#[test]
fn steps_of_the_threshold_itself_fall_to_the_watcher() {
    let k = 5;
    let worlds = worlds(&[0..=2 * k - 1], |_| true);
    let events = [("arrival", vec![1]), ("withdrawal", vec![-1])];
    let attacker = watcher(&worlds, &events, |w| vec![w[0] - w[0] % k], |w| w.clone());
    let mut settled: Vec<_> = attacker
        .settled(k)
        .iter()
        .map(|&(_, secret, value)| (secret, value))
        .collect();
    settled.sort_unstable();
    assert_eq!(
        settled,
        [(0, 4), (1, 4)],
        "four before the fifth came, and four after the fifth left"
    );
}

#[test]
fn holding_a_figure_until_a_whole_step_is_lost_falls_to_the_watcher() {
    // A figure p goes up when k more have come and down when k have gone: a world is (count, figure).
    let k = 5;
    let mut attacker = Attacker::default();
    for world in worlds(&[0..=14, 0..=2], |w| (w[0] - w[1] * k).abs() < k) {
        let (count, figure) = (world[0], world[1] * k);
        for after in [count + 1, count - 1] {
            let moved = if (after - figure).abs() < k { figure } else { after };
            if after >= 0 && moved != figure {
                attacker.consider(vec![figure, moved], vec![count, after]);
            }
        }
    }
    let settled = attacker.settled(k);
    assert!(settled.contains(&(&[0, 5], 0, 4)) && settled.contains(&(&[5, 0], 0, 1)));
}

#[test]
fn pooling_the_whole_as_well_as_its_theme_settles_all_minus_theme() {
    // Five hubs: all conversations, then a theme. Two hubs have shown that they heard at least three.
    let k = 2;
    let ranges = [vec![3..=5; 2], vec![0..=2; 8]].concat();
    let worlds = worlds(&ranges, |w| (0..5).all(|hub| w[hub] >= w[5 + hub]));
    let theme = |w: &World| figures(&Tree::Pool(leaves(&w[5..])), k);
    let pooled = |w: &World| [figures(&Tree::Pool(leaves(&w[..5])), k), theme(w)].concat();
    let summed = |w: &World| [figures(&Tree::Sum(leaves(&w[..5])), k), theme(w)].concat();
    let secrets = |w: &World| vec![w[0] - w[5], w[5], w[0]];
    // Six in all are shown and six of the theme: at two hubs it must then be five of six, three minus two each.
    assert!(
        looker(&worlds, pooled, secrets)
            .settled(k)
            .iter()
            .any(|&(_, secret, value)| (secret, value) == (0, 1))
    );
    assert_eq!(looker(&worlds, summed, secrets).settled(k), []);
}
