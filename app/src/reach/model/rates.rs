//! When people are in, as far as so few knocks can tell.

/// Of fewer knocks no share is told: one person more or less would turn it around.
pub const HANDFUL: i64 = 10;
/// Fewer knocks in one hour bear no "best".
const BEARS_A_BEST: i64 = 30;

/// One hour of one day of the week: how often we knocked, and how often somebody came to the door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hour {
    /// 0 is Monday.
    pub weekday: i64,
    pub hour: i64,
    pub knocked: i64,
    pub answered: i64,
}

impl Hour {
    /// The share of knocks that were answered, in hundredths, where they are more than a handful.
    pub fn share(&self) -> Option<i64> {
        (self.knocked >= HANDFUL).then(|| (self.answered * 200 + self.knocked) / (self.knocked * 2))
    }

    /// What the share is at least, in all likelihood (Wilson's lower bound at 95 in a hundred).
    fn at_least(&self) -> f64 {
        let (n, z) = (self.knocked as f64, 1.96_f64);
        if n == 0.0 {
            return 0.0;
        }
        let share = self.answered as f64 / n;
        let spread = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
        (share + z * z / (2.0 * n) - spread) / (1.0 + z * z / n)
    }
}

/// The hour in which most people were in, where the knocks are enough to say so: it is better than all
/// hours together even at its worst.
pub fn best(hours: &[Hour]) -> Option<Hour> {
    let (knocked, answered) = hours.iter().fold((0, 0), |(k, a), hour| (k + hour.knocked, a + hour.answered));
    if knocked == 0 {
        return None;
    }
    let of_all = answered as f64 / knocked as f64;
    hours
        .iter()
        .filter(|hour| hour.knocked >= BEARS_A_BEST && hour.at_least() > of_all)
        .max_by(|a, b| a.at_least().total_cmp(&b.at_least()))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hour(hour: i64, knocked: i64, answered: i64) -> Hour {
        Hour { weekday: 5, hour, knocked, answered }
    }

    #[test]
    fn a_handful_has_no_share() {
        assert_eq!(hour(11, 9, 9).share(), None);
        assert_eq!(hour(11, 10, 3).share(), Some(30));
        assert_eq!(hour(11, 3 * HANDFUL, 20).share(), Some(67));
    }

    #[test]
    fn the_best_hour_is_named_only_where_the_knocks_bear_it() {
        assert_eq!(best(&[]), None);
        // All answered, and far too few.
        assert_eq!(best(&[hour(11, 12, 12), hour(18, 200, 60)]), None);
        // A little more than elsewhere may be luck.
        assert_eq!(best(&[hour(11, 40, 14), hour(18, 200, 60)]), None);
        assert_eq!(best(&[hour(11, 80, 44), hour(18, 200, 60)]).map(|best| best.hour), Some(11));
    }
}
