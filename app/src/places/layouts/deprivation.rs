//! The English indices of deprivation, "File 7", of 2025 and of 2019.

use super::columns::Columns;
use super::Row;
use crate::places::model::{Deprived, decile};

/// Where each figure stands.
pub struct At {
    lsoa: usize,
    population: Option<usize>,
    score: usize,
    rank: usize,
    ranks: [usize; 7],
    deciles: Vec<(usize, usize)>,
    /// How many neighbourhoods the ranks go to.
    pub of: i64,
    pub edition: &'static str,
}

/// How the domains are called there, in the order of [`crate::places::model::Domain::ALL`].
const DOMAINS: [&str; 7] = [
    "Income",
    "Employment",
    "Education, Skills and Training",
    "Health Deprivation and Disability",
    "Crime",
    "Barriers to Housing and Services",
    "Living Environment",
];

impl At {
    pub fn of(columns: &Columns<'_>) -> Option<At> {
        let (lsoa, edition, of) = columns
            .starting(&["LSOA code (2021)"])
            .map(|at| (at, "2025", 33_755))
            .or_else(|| columns.starting(&["LSOA code (2011)"]).map(|at| (at, "2019", 32_844)))?;
        let whole = |what: &str| columns.starting(&[&format!("Index of Multiple Deprivation (IMD) {what}")]);
        let domain = |name: &str, what: &str| columns.starting(&[&format!("{name} {what}")]);
        let mut ranks = [0; 7];
        for (rank, name) in ranks.iter_mut().zip(DOMAINS) {
            *rank = domain(name, "Rank")?;
        }
        let rank = whole("Rank")?;
        let pairs = DOMAINS.iter().zip(ranks).filter_map(|(name, rank)| Some((rank, domain(name, "Decile")?)));
        let deciles = whole("Decile").map(|decile| (rank, decile)).into_iter().chain(pairs).collect();
        Some(At {
            lsoa,
            population: columns.starting(&["Total population"]),
            score: whole("Score")?,
            rank,
            ranks,
            deciles,
            of,
            edition,
        })
    }

    pub(super) fn read(&self, row: &Row<'_>) -> Result<Deprived, (usize, &'static str)> {
        let rank = |column: usize| {
            let rank = row.whole(column)?;
            let within = (1..=self.of).contains(&rank);
            within.then_some(rank).ok_or((column, "places-trouble-rank"))
        };
        // A decile that does not follow from its rank tells that columns were moved.
        for (of_rank, of_decile) in &self.deciles {
            if row.whole(*of_decile)? != decile(rank(*of_rank)?, self.of) {
                return Err((*of_decile, "places-trouble-decile"));
            }
        }
        let mut ranks = [0; 7];
        for (kept, column) in ranks.iter_mut().zip(self.ranks) {
            *kept = rank(column)?;
        }
        let whole = rank(self.rank)?;
        Ok(Deprived {
            lsoa: row.gss(self.lsoa)?,
            population: row.maybe_whole(self.population)?,
            score: row.number(self.score)?,
            rank: whole,
            decile: decile(whole, self.of),
            ranks,
        })
    }
}
