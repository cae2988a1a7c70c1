//! The method of this crate, which holds.

use super::*;
use std::collections::HashSet;

/// All conversations at two hubs, and a theme at these two and two more. All conversations of the last two are left
/// out: they are bound by their own figure alone.
mod a_theme_and_all {
    use super::*;

    pub fn all_worlds(k: i64) -> Vec<World> {
        // One step is enough for the last hub, which is there to fill the pool.
        let ranges = [vec![two_steps(k); 5], vec![0..=k]].concat();
        worlds(&ranges, |w| w[0] >= w[2] && w[1] >= w[3])
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

    pub fn events() -> Vec<(Kind, Vec<i64>)> {
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
            events.push((Kind::Arrival, touch(1, 1)));
            events.push((Kind::Withdrawal, touch(-1, -1)));
            events.push((Kind::ThemeAdded, touch(0, 1)));
            events.push((Kind::ThemeRemoved, touch(0, -1)));
            if hub < 2 {
                events.push((Kind::Arrival, touch(1, 0)));
                events.push((Kind::Withdrawal, touch(-1, 0)));
            }
        }
        events
    }
}

#[test]
fn who_looks_learns_no_more_of_a_leaf_than_the_leaf_shows() {
    use a_theme_and_all::*;
    for k in [2, 3] {
        // Between two hubs, or two months, nothing is ever settled either: the last of the secrets.
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
        let secrets = |w: &World| vec![w[2] % (k + 1), w[2], w[0], w[0] - w[2]];
        for own in [[1, 3], [5, 5]] {
            let seen = |w: &World| [shown(k)(w), own.map(|leaf| w[leaf]).to_vec()].concat();
            let attacker = looker(&all_worlds(k), seen, secrets);
            assert_eq!(attacker.settled(k), []);
            let lowest = attacker.ranges.values().map(|ranges| ranges[0].0).max();
            assert_eq!(
                lowest,
                Some(0),
                "that a leaf withholds nothing is always possible"
            );
        }
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
    let mut reached: HashSet<&World> = HashSet::new();
    let mut floods: HashMap<&[i64], usize> = HashMap::new();
    for first in &worlds {
        if reached.contains(first) {
            continue;
        }
        *floods.entry(&shown[first]).or_default() += 1;
        let mut shore = vec![first];
        while let Some(world) = shore.pop() {
            if !reached.insert(world) {
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
    for (sign, kind) in [(1, Kind::Arrival), (-1, Kind::Withdrawal)] {
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
        .flat_map(|leaf| [(Kind::Arrival, leaf, 1), (Kind::Withdrawal, leaf, -1)])
        .map(|(kind, leaf, change)| (kind, (0..7).map(|i| if i == leaf { change } else { 0 }).collect()))
        .collect();
    let looker = looker(&worlds, shown, sets);
    assert_eq!(looker.settled(k), []);
    assert_eq!([0, 1].map(|leaf| looker.fewest_values(leaf)), [k + 1; 2]);
    assert_eq!(watcher(&worlds, &events, shown, sets).settled(k), []);
}
