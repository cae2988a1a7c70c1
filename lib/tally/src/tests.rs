//! Cases worked by hand, with a threshold of five: steps of six.

use super::*;

const K: Threshold = Threshold::USUAL;

fn month(hubs: &[i64]) -> Tree {
    Tree::Pool(hubs.iter().copied().map(Tree::Leaf).collect())
}

fn shown(tree: &Tree) -> (i64, Vec<i64>) {
    let released = tree.release(K).unwrap();
    (
        released.node.shown,
        released.children.iter().map(|child| child.node.shown).collect(),
    )
}

#[test]
fn a_leaf_shows_whole_steps_and_none_looks_like_few() {
    let at = |count| {
        Node::default()
            .after(Change::of(count), K, Place::Leaf)
            .unwrap()
            .0
            .say(K, Place::Leaf)
    };
    for few in 0..=5 {
        assert_eq!(at(few), Shown::FewerThan(6));
    }
    assert_eq!(
        [6, 11, 12, 17, 18].map(at),
        [6, 6, 12, 12, 18].map(Shown::AtLeast)
    );
}

#[test]
fn what_six_hubs_withhold_is_shown_by_the_month() {
    // 3 + 2 + 1 + 4 + 5 + 3 are withheld, 18 in all, and up to (6 − 2) × 5 = 20 may be added.
    assert_eq!(shown(&month(&[9, 2, 13, 4, 5, 3])), (36, vec![6, 0, 12, 0, 0, 0]));
}

#[test]
fn a_month_stops_at_its_ceiling() {
    // 30 are withheld. To show 24 of them would put every hub at four or five, to show 30 would settle all six.
    assert_eq!(shown(&month(&[5; 6])), (18, vec![0; 6]));
}

#[test]
fn few_hubs_cannot_hide_behind_each_other() {
    // Of three, one knows its own count and would be left with two: nothing is added to what they show.
    assert_eq!(shown(&month(&[11, 5, 4])), (6, vec![6, 0, 0]));
    assert_eq!(shown(&month(&[5, 5, 5, 5])), (6, vec![0; 4]));
}

#[test]
fn months_pool_what_they_withhold_in_turn() {
    let year = Tree::Pool(vec![
        month(&[3; 6]),
        month(&[4, 2, 2, 1, 1, 1]),
        month(&[5; 4]),
        month(&[1]),
    ]);
    // 18, 11, 20 and 1 are counted: 18, 6, 6 and 0 are shown. 20 are withheld, and up to (4 − 2) × 5 may be added.
    assert_eq!(shown(&year), (36, vec![18, 6, 6, 0]));
}

#[test]
fn all_conversations_are_only_added_up() {
    let all = Tree::Sum([9, 5, 5, 5, 5, 14].map(Tree::Leaf).to_vec());
    assert_eq!(shown(&all), (18, vec![6, 0, 0, 0, 0, 12]));
}

#[test]
fn a_page_says_only_what_is_true() {
    let say = |tree: &Tree| tree.release(K).unwrap().node.say(K, tree.place());
    assert_eq!(say(&month(&[1, 1, 1, 1])), Shown::FewerThan(6));
    // Fifteen, but three hubs can show nothing together, so "fewer than 6" would be a lie.
    assert_eq!(say(&month(&[5, 5, 5])), Shown::Withheld);
    assert_eq!(say(&Tree::Sum(vec![Tree::Leaf(5); 9])), Shown::Withheld);
    assert_eq!(Shown::total(12 + 6), Shown::AtLeast(18));
}

#[test]
fn a_withdrawal_undoes_an_arrival() {
    let place = Place::Leaf;
    let (six, up) = Node::default().after(Change::of(6), K, place).unwrap();
    let (five, down) = six.after(Change::of(-1), K, place).unwrap();
    assert_eq!(
        (up, down),
        (Change { count: 6, shown: 6 }, Change { count: -1, shown: -6 })
    );
    assert_eq!(
        five,
        Node {
            count: 5,
            below: 0,
            shown: 0
        }
    );
}

#[test]
fn a_hub_that_joins_lifts_the_ceiling_at_the_next_change() {
    let released = month(&[5; 4]).release(K).unwrap();
    let (node, above) = released
        .node
        .after(Change::default(), K, Place::Pool { children: 5 })
        .unwrap();
    assert_eq!(
        (released.node.shown, node.shown, above),
        (6, 12, Change { count: 0, shown: 6 })
    );
}

#[test]
fn what_cannot_be_is_refused() {
    let with = |node: Node, change| node.after(change, K, Place::Leaf).map(|(node, _)| node);
    assert_eq!(
        with(Node::default(), Change::of(-1)),
        Err(Impossible),
        "nobody was there to leave"
    );
    assert_eq!(
        with(Node::default(), Change { count: 5, shown: 6 }),
        Err(Impossible),
        "shown, not counted"
    );
    assert_eq!(
        with(Node::default(), Change { count: 5, shown: -6 }),
        Err(Impossible)
    );
    let full = Node {
        count: i64::MAX,
        ..Node::default()
    };
    assert_eq!(with(full, Change::of(1)), Err(Impossible), "too many to count");
    assert!(
        Tree::Pool(vec![Tree::Leaf(i64::MAX), Tree::Leaf(1)])
            .release(K)
            .is_err()
    );
    assert!(Tree::Leaf(-1).release(K).is_err());
}

#[test]
fn a_threshold_protects_somebody() {
    assert_eq!([1, 0, -5, 1_001].map(Threshold::new), [Err(NotAThreshold); 4]);
    assert_eq!(Threshold::new(5), Ok(Threshold::USUAL));
    assert_eq!(Threshold::USUAL.step(), 6);
}
