//! Random trees of any shape: what a figure promises, and the other worlds that show the same figures.

use proptest::prelude::*;
use tally::{Change, Node, Place, Released, Threshold, Tree};

fn thresholds() -> impl Strategy<Value = Threshold> {
    (2_i64..=12).prop_map(|k| Threshold::new(k).expect("in range"))
}

/// Mostly few records to a leaf, as at a hub in a month; now and then many.
fn trees() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![6 => 0_i64..12, 1 => 0_i64..400].prop_map(Tree::Leaf);
    leaf.prop_recursive(3, 80, 8, |below| {
        prop_oneof![
            4 => prop::collection::vec(below.clone(), 1..8).prop_map(Tree::Pool),
            1 => prop::collection::vec(below, 1..8).prop_map(Tree::Sum),
        ]
    })
}

fn places(tree: &Tree, released: &Released, see: &mut impl FnMut(&Tree, &Released)) {
    see(tree, released);
    if let Tree::Pool(below) | Tree::Sum(below) = tree {
        below
            .iter()
            .zip(&released.children)
            .for_each(|(tree, released)| places(tree, released, see));
    }
}

fn figures(tree: &Tree, threshold: Threshold) -> Vec<i64> {
    let mut shown = Vec::new();
    places(
        tree,
        &tree.release(threshold).expect("counts that can be"),
        &mut |_, place| shown.push(place.node.shown),
    );
    shown
}

/// The ways down to every leaf.
fn ways(tree: &Tree) -> Vec<Vec<usize>> {
    match tree {
        Tree::Leaf(_) => vec![vec![]],
        Tree::Pool(below) | Tree::Sum(below) => (below.iter().enumerate())
            .flat_map(|(child, tree)| {
                ways(tree)
                    .into_iter()
                    .map(move |way| [&[child], &way[..]].concat())
            })
            .collect(),
    }
}

/// A subtree that shows the same everywhere and withholds `wanted` (0 to k) in all.
fn withholding(tree: &Tree, released: &Released, k: i64, wanted: i64) -> Tree {
    let fill = |below: &[Tree]| {
        let mut left = released.node.shown - released.node.below + wanted;
        let below = below.iter().zip(&released.children).map(|(tree, released)| {
            let part = left.min(k);
            left -= part;
            withholding(tree, released, k, part)
        });
        let below = below.collect();
        assert_eq!(left, 0, "children can always make up what a pool shows");
        below
    };
    match tree {
        Tree::Leaf(_) => Tree::Leaf(released.node.shown + wanted),
        Tree::Pool(below) => Tree::Pool(fill(below)),
        Tree::Sum(below) => Tree::Sum(fill(below)),
    }
}

/// The proof in the crate's documentation, done: another world in which the leaf at the end of this way withholds
/// `wanted` and every figure is the same. Also gives what this subtree then withholds.
fn otherwise(tree: &Tree, released: &Released, k: i64, way: &[usize], wanted: i64) -> (Tree, i64) {
    let (Some((&child, way)), Tree::Pool(below) | Tree::Sum(below)) = (way.split_first(), tree) else {
        return (withholding(tree, released, k, wanted), wanted);
    };
    let (chosen, part) = otherwise(&below[child], &released.children[child], k, way, wanted);
    let own = released.node.shown - released.node.below;
    let mut left = (own - part).max(0);
    let withheld = (own.max(part)) - own;
    let mut others = Vec::new();
    for (other, (tree, released)) in below.iter().zip(&released.children).enumerate() {
        if other == child {
            others.push(chosen.clone());
        } else {
            let part = left.min(k);
            left -= part;
            others.push(withholding(tree, released, k, part));
        }
    }
    assert_eq!(left, 0, "the others can make up what the pool shows");
    let tree = if matches!(tree, Tree::Pool(_)) {
        Tree::Pool(others)
    } else {
        Tree::Sum(others)
    };
    (tree, withheld)
}

/// Counts a record at the end of a way, as the app does it: a row for each place on the way.
fn count(tree: &Tree, kept: &mut Released, threshold: Threshold, way: &[usize], records: i64) -> Change {
    let from_below = match (way.split_first(), tree) {
        (Some((&child, way)), Tree::Pool(below) | Tree::Sum(below)) => {
            count(&below[child], &mut kept.children[child], threshold, way, records)
        }
        _ => Change::of(records),
    };
    let (node, above) = kept
        .node
        .after(from_below, threshold, tree.place())
        .expect("a record that can be");
    kept.node = node;
    above
}

fn empty(tree: &Tree) -> Released {
    let children = match tree {
        Tree::Leaf(_) => vec![],
        Tree::Pool(below) | Tree::Sum(below) => below.iter().map(empty).collect(),
    };
    Released {
        node: Node::default(),
        children,
    }
}

fn leaf_at(released: &Released, way: &[usize]) -> Node {
    way.iter()
        .fold(released, |place, &child| &place.children[child])
        .node
}

proptest! {
    #[test]
    fn a_figure_is_whole_steps_and_never_above_the_truth(tree in trees(), threshold in thresholds()) {
        let (k, step) = (threshold.get(), threshold.step());
        places(&tree, &tree.release(threshold).expect("counts that can be"), &mut |tree, place| {
            let Node { count, below, shown } = place.node;
            let withheld_below: i64 = place.children.iter().map(|child| child.node.count - child.node.shown).sum();
            assert_eq!(shown % step, 0);
            assert!(below <= shown && shown <= count);
            match tree.place() {
                Place::Leaf => assert!(count - shown <= k),
                Place::Sum => assert_eq!((shown, count - shown), (below, withheld_below)),
                Place::Pool { children } => {
                    assert!(count - shown <= withheld_below, "a pool tells some of what its children withhold");
                    let ceiling = below + i64::from(children.saturating_sub(2)) * k;
                    assert!(count - shown <= k || ceiling - shown <= k, "less than a step of the truth or the ceiling");
                    if place.children.iter().all(|child| child.children.is_empty()) {
                        assert!(count - shown <= 3 * k, "a pool of leaves withholds three thresholds at most");
                    }
                }
            }
        });
    }

    #[test]
    fn record_by_record_in_any_order_comes_to_the_same(
        tree in trees(),
        threshold in thresholds(),
        order in any::<prop::sample::Index>(),
        passing in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let ways = ways(&tree);
        let released = tree.release(threshold).expect("counts that can be");
        let mut kept = empty(&tree);
        let turn = order.index(ways.len());
        for way in ways[turn..].iter().chain(&ways[..turn]) {
            for _ in 0..leaf_at(&released, way).count {
                count(&tree, &mut kept, threshold, way, 1);
            }
        }
        for way in passing.iter().map(|index| index.get(&ways)) {
            count(&tree, &mut kept, threshold, way, 1);
            count(&tree, &mut kept, threshold, way, -1);
        }
        prop_assert_eq!(kept, released);
    }

    #[test]
    fn every_count_within_its_step_shows_the_same_figures(
        tree in trees(),
        threshold in thresholds(),
        leaf in any::<prop::sample::Index>(),
    ) {
        let released = tree.release(threshold).expect("counts that can be");
        let way = leaf.get(&ways(&tree)).clone();
        for withheld in 0..=threshold.get() {
            let (other, _) = otherwise(&tree, &released, threshold.get(), &way, withheld);
            let node = leaf_at(&other.release(threshold).expect("counts that can be"), &way);
            prop_assert_eq!(node.count, node.shown + withheld);
            prop_assert_eq!(figures(&other, threshold), figures(&tree, threshold));
        }
    }

    #[test]
    fn all_minus_a_theme_keeps_as_many_values_as_a_step_has(
        hubs in prop::collection::vec((0_i64..30, 0_i64..30), 1..12),
        threshold in thresholds(),
    ) {
        // All conversations at each hub, and those on the theme among them.
        let (k, step) = (threshold.get(), threshold.step());
        let theme = Tree::Pool(hubs.iter().map(|&(on, _)| Tree::Leaf(on)).collect());
        let all = Tree::Sum(hubs.iter().map(|&(on, other)| Tree::Leaf(on + other)).collect());
        let released = theme.release(threshold).expect("counts that can be");
        let (other_theme, _) = otherwise(&theme, &released, k, &[0], 0);
        let Tree::Pool(on) = &other_theme else { unreachable!("a pool stays one") };
        prop_assert_eq!(figures(&other_theme, threshold), figures(&theme, threshold));
        for withheld in 0..=k {
            // Each hub holds as many as its theme needs, or as many as it shows; the first one more and more.
            let counts = hubs.iter().zip(on).enumerate().map(|(hub, (&(was_on, was_other), on))| {
                let Tree::Leaf(on) = *on else { unreachable!("a leaf stays one") };
                let shown = (was_on + was_other) / step * step;
                (on, if hub == 0 { shown + withheld } else { shown.max(on) })
            });
            let counts: Vec<(i64, i64)> = counts.collect();
            prop_assert!(counts.iter().all(|(on, all)| on <= all));
            let other_all = Tree::Sum(counts.iter().map(|&(_, all)| Tree::Leaf(all)).collect());
            prop_assert_eq!(figures(&other_all, threshold), figures(&all, threshold));
        }
    }
}
