//! How much a community needs: an index by neighbourhoods or by wards, where somebody has one.

use super::Row;
use super::columns::Columns;
use crate::places::model::{AreaKind, Need};

/// Where each figure stands.
pub struct At {
    code: usize,
    score: Option<usize>,
    rank: Option<usize>,
}

impl At {
    pub fn of(columns: &Columns<'_>) -> Option<At> {
        let named = |part: &str| {
            columns.0.iter().position(|name| {
                let name = name.trim().to_lowercase();
                name.starts_with("community need") && name.contains(part)
            })
        };
        let (score, rank) = (named("score"), named("rank"));
        let code = columns.starting(&["lsoa code", "lsoa21cd", "lsoa11cd", "lsoa", "ward code", "wd", "ward"])?;
        (score.is_some() || rank.is_some()).then_some(At { code, score, rank })
    }

    pub(super) fn read(&self, row: &Row<'_>) -> Result<Need, (usize, &'static str)> {
        let code = row.gss(self.code)?;
        if !matches!(code.kind(), Some(AreaKind::Lsoa | AreaKind::Ward)) {
            return Err((self.code, "places-trouble-code"));
        }
        let score = self.score.filter(|at| !row.bytes(*at).is_empty()).map(|at| row.number(at)).transpose()?;
        Ok(Need { code, score, rank: row.maybe_whole(self.rank)? })
    }
}
