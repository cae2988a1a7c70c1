//! Methods that people reach for first, and steps towards ours. Each falls to the same attacker.

use super::*;

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
    let events = [(Kind::Arrival, vec![1]), (Kind::Withdrawal, vec![-1])];
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
    // All conversations show 3, 3, 0, 0, 0 and 6 together; the theme shows 0 at each hub and 6 together. So at most
    // two are withheld of all, no more than two of the theme are in the last three hubs, and at least four in the
    // first two: two in each, of exactly three.
    assert!(
        looker(&worlds, pooled, secrets)
            .settled(k)
            .iter()
            .any(|&(_, secret, value)| (secret, value) == (0, 1))
    );
    assert_eq!(looker(&worlds, summed, secrets).settled(k), []);
}
