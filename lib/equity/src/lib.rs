//! Whether a service reaches most where need is greatest: the concentration curve and its index.
//!
//! Put the places in order, those with the greatest need first. Go along them and draw how large a part of all
//! people one has passed (to the right) against how large a part of all that was done (upwards). Where everybody is
//! reached alike, the curve is the straight line from corner to corner; where those in greatest need are reached
//! more, it bends above that line; where they are reached less, below.
//!
//! # The index
//! It is twice the area between the curve and the straight line, positive above: from −1 (all that was done was done
//! where need is least) over 0 (alike) to 1. For the tenths of a country it cannot pass ±0.9, because within a
//! tenth everybody counts alike.
//!
//! With *R* the middle of the part of all people that a place takes up on the way to the right, the index is
//!
//! ```text
//! index = 1 − 2 · (mean of R over all that was done)
//! ```
//!
//! which is the concentration index of Kakwani, Wagstaff and van Doorslaer (*Journal of Econometrics* 77, 1997,
//! equation 3) with the sign turned, and with the people of each place as weights as in O'Donnell, van Doorslaer,
//! Wagstaff and Lindelow, *Analyzing Health Equity Using Household Survey Data* (World Bank 2008, chapter 8). Since
//! it is a mean over what was done, its sampling error is that of a mean: `2 · sd(R) / √n`. How many people live
//! where is taken as known.
//!
//! **Shapes and units.** People and what was done are whole numbers; shares and the index are `f64`. Nothing here
//! fails: where nobody lives or nothing was done there is no curve.
//!
//! ```
//! use equity::{Curve, Place};
//!
//! // Half of the people live in the poorer place, and nine of ten conversations were held there.
//! let curve = Curve::of([Place { people: 1_000, done: 90 }, Place { people: 1_000, done: 10 }]).unwrap();
//! assert!((curve.index() - 0.4).abs() < 1e-12);
//! assert_eq!(curve.n(), 100);
//! assert!(curve.interval().0 > 0.0, "and that is no accident");
//! ```

/// A place, or several of the same need together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Who live there.
    pub people: u64,
    /// How often something was done there: conversations, say.
    pub done: u64,
}

/// How what was done is spread over people, from the greatest need to the least.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    points: Vec<(f64, f64)>,
    index: f64,
    error: f64,
    n: u64,
}

/// The 97.5th percentile of the normal distribution.
const NORMAL: f64 = 1.959_963_984_540_054;

impl Curve {
    /// The curve over places in order of need, the greatest first. What was done where nobody lives counts nowhere:
    /// it has no place on the way. Nothing, where nobody lives or nothing was done.
    pub fn of(places: impl IntoIterator<Item = Place>) -> Option<Curve> {
        let places: Vec<Place> = places.into_iter().filter(|place| place.people > 0).collect();
        let people: f64 = places.iter().map(|place| place.people as f64).sum();
        let n: u64 = places.iter().map(|place| place.done).sum();
        if people <= 0.0 || n == 0 {
            return None;
        }
        let all = n as f64;
        let mut points = Vec::with_capacity(places.len() + 1);
        points.push((0.0, 0.0));
        let (mut passed, mut reached, mut mean, mut square) = (0.0, 0_u64, 0.0, 0.0);
        for place in places {
            let middle = (passed + place.people as f64 / 2.0) / people;
            let share = place.done as f64 / all;
            mean += share * middle;
            square += share * middle * middle;
            passed += place.people as f64;
            reached += place.done;
            points.push((passed / people, reached as f64 / all));
        }
        let variance = (square - mean * mean).max(0.0);
        Some(Curve {
            points,
            index: 1.0 - 2.0 * mean,
            error: 2.0 * (variance / all).sqrt(),
            n,
        })
    }

    /// From the corner (0, 0) to the corner (1, 1): the share of all people, and the share of all that was done
    /// among them.
    #[must_use]
    pub fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    /// From −1 to 1; above 0 where more was done for those in greater need.
    #[must_use]
    pub fn index(&self) -> f64 {
        self.index
    }

    /// How much was done in all.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The interval in which the index lies with a confidence of 95 of 100, as if what was done were a sample of
    /// what would be done by going on so.
    #[must_use]
    pub fn interval(&self) -> (f64, f64) {
        let half = NORMAL * self.error;
        ((self.index - half).max(-1.0), (self.index + half).min(1.0))
    }

    /// What can be said of it in words.
    #[must_use]
    pub fn says(&self, enough: u64) -> Says {
        let (low, high) = self.interval();
        match () {
            () if self.n < enough => Says::TooFew,
            () if low > 0.0 => Says::MoreInNeed,
            () if high < 0.0 => Says::LessInNeed,
            () => Says::Alike,
        }
    }
}

/// What a curve shows, as far as its n bears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    TooFew,
    /// More is done where need is greater.
    MoreInNeed,
    LessInNeed,
    /// No difference that could not be an accident.
    Alike,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn place(people: u64, done: u64) -> Place {
        Place { people, done }
    }

    fn places() -> impl Strategy<Value = Vec<Place>> {
        proptest::collection::vec(
            (0..5_000_u64, 0..200_u64).prop_map(|(people, done)| place(people, done)),
            0..40,
        )
    }

    /// Twice the area between the curve and the straight line, by trapezoids.
    fn area(curve: &Curve) -> f64 {
        let under: f64 = curve
            .points()
            .windows(2)
            .map(|pair| (pair[1].0 - pair[0].0) * (pair[1].1 + pair[0].1) / 2.0)
            .sum();
        2.0 * under - 1.0
    }

    #[test]
    fn the_worked_example_of_the_world_bank_s_guide_is_met() {
        // Table 8.1 of the guide: births and deaths of children under five in India, by groups of wealth, the
        // poorest first. The index for under-five mortality is given as −0.1694 with deaths among the poor, which
        // is 0.1694 here, where the sign is turned.
        let curve = Curve::of([
            place(29_939, 4_632),
            place(28_776, 4_400),
            place(26_528, 3_170),
            place(24_689, 2_145),
            place(19_739, 1_072),
        ])
        .unwrap();
        assert!((curve.index() - 0.1694).abs() < 0.0005, "{}", curve.index());
    }

    #[test]
    fn nothing_done_has_no_curve() {
        assert_eq!(Curve::of([]), None);
        assert_eq!(Curve::of([place(10, 0)]), None);
        assert_eq!(Curve::of([place(0, 10)]), None);
    }

    #[test]
    fn a_handful_says_nothing() {
        let few = Curve::of([place(100, 9), place(100, 0)]).unwrap();
        assert_eq!(few.says(30), Says::TooFew);
        let many = Curve::of([place(100, 90), place(100, 10)]).unwrap();
        assert_eq!(many.says(30), Says::MoreInNeed);
        let turned = Curve::of([place(100, 10), place(100, 90)]).unwrap();
        assert_eq!(turned.says(30), Says::LessInNeed);
        let alike = Curve::of([place(100, 52), place(100, 48)]).unwrap();
        assert_eq!(alike.says(30), Says::Alike);
    }

    proptest! {
        #[test]
        fn the_index_is_the_area_between_curve_and_line(places in places()) {
            if let Some(curve) = Curve::of(places) {
                prop_assert!((curve.index() - area(&curve)).abs() < 1e-9);
                prop_assert!((-1.0..=1.0).contains(&curve.index()));
                prop_assert_eq!(curve.points().last().copied().map(|(x, y)| (x > 0.999_999, y)), Some((true, 1.0)));
            }
        }

        #[test]
        fn the_other_way_round_the_sign_turns(places in places()) {
            let turned: Vec<Place> = places.iter().rev().copied().collect();
            match (Curve::of(places), Curve::of(turned)) {
                (Some(one), Some(other)) => prop_assert!((one.index() + other.index()).abs() < 1e-9),
                (one, other) => prop_assert_eq!(one.is_none(), other.is_none()),
            }
        }

        #[test]
        fn done_in_proportion_is_alike(people in proptest::collection::vec(1..5_000_u64, 1..40)) {
            let curve = Curve::of(people.iter().map(|people| place(*people, *people))).unwrap();
            prop_assert!(curve.index().abs() < 1e-9);
        }
    }
}
