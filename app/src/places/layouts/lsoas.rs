//! Neighbourhoods with all they lie in and how deprived they are, in one ready-made table: a row for each LSOA.

use super::columns::Columns;
use super::{Record, Row};
use crate::places::model::{Deprived, Lsoa, decile};

/// Where each figure stands.
pub struct At {
    code: usize,
    name: usize,
    /// The code and the name of each larger area.
    within: [(usize, usize); 5],
    common_name: Option<usize>,
    position: Option<(usize, usize)>,
    population: Option<usize>,
    rural: Option<usize>,
    deprivation: Option<Ranks>,
}

struct Ranks {
    score: usize,
    rank: usize,
    ranks: [usize; 7],
}

/// Neighbourhoods of the index of 2025, to which ranks go.
pub const OF: i64 = 33_755;

/// How the domains are called there, in the order of [`crate::places::model::Domain::ALL`].
const DOMAINS: [&str; 7] = [
    "Income",
    "Employment",
    "Education",
    "Health",
    "Crime",
    "Housing_and_Services",
    "Environment",
];

impl At {
    pub fn of(columns: &Columns<'_>) -> Option<At> {
        let one = |stem: &str| columns.starting(&[stem]);
        let (code, name) = columns.coded("lsoa")?;
        let msoa = one("msoa21_code")?;
        let mut ranks = [0; 7];
        let domains = ranks
            .iter_mut()
            .zip(DOMAINS)
            .try_for_each(|(rank, name)| one(&format!("{name}_rank")).map(|at| *rank = at));
        let deprivation = domains.and_then(|()| Some(Ranks { score: one("IMD_score")?, rank: one("IMD_rank")?, ranks }));
        Some(At {
            code,
            name,
            within: [
                // An MSOA is called by the name that people use, else as its neighbourhoods are.
                (msoa, one("msoa_hcl_name").unwrap_or(name)),
                columns.coded("ward")?,
                columns.coded("ltla")?,
                columns.coded("region")?,
                columns.coded("pcon")?,
            ],
            common_name: one("msoa_hcl_name"),
            position: one("longitude").zip(one("latitude")),
            population: columns.starting(&["pop_mid2022", "pop_census2021", "pop"]),
            rural: one("ruc21"),
            deprivation,
        })
    }

    pub(super) fn read(&self, row: &Row<'_>, out: &mut Vec<Record>) -> Result<(), (usize, &'static str)> {
        let code = row.gss(self.code)?;
        let population = row.maybe_whole(self.population)?;
        let mut within = Vec::with_capacity(self.within.len());
        for (code, name) in self.within {
            within.push((row.gss(code)?, row.text(name).into_owned()));
        }
        if let Some(at) = &self.deprivation {
            let rank = |column: usize| {
                let rank = row.whole(column)?;
                (1..=OF).contains(&rank).then_some(rank).ok_or((column, "places-trouble-rank"))
            };
            let mut ranks = [0; 7];
            for (kept, column) in ranks.iter_mut().zip(at.ranks) {
                *kept = rank(column)?;
            }
            let (score, rank) = (row.number(at.score)?, rank(at.rank)?);
            out.push(Record::Deprived(Box::new(Deprived {
                lsoa: code,
                population,
                score,
                rank,
                decile: decile(rank, OF),
                ranks,
            })));
        }
        let text = |column: Option<usize>| column.map(|at| row.text(at).into_owned()).unwrap_or_default();
        out.push(Record::Lsoa(Box::new(Lsoa {
            code,
            name: row.text(self.name).into_owned(),
            within,
            common_name: text(self.common_name),
            position: row.position(self.position)?,
            population,
            rural: text(self.rural),
        })));
        Ok(())
    }
}
