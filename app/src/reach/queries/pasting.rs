//! Pasted addresses: what of them is new, and how they are kept.

use super::{doors, streets};
use crate::reach::access::{Plan, Read};
use crate::reach::model::{Kind, OnStreet, Street};
use kit::access::{Includes, Reading, Writing};
use kit::{Error, Problem, Problems, Result};
use std::collections::HashSet;

/// The most streets that are pasted at once.
pub const MOST_STREETS: usize = 100;

/// One street of what was pasted, beside what the patch has already.
#[derive(Clone, Debug)]
pub struct Seen {
    pub name: String,
    pub kind: Kind,
    /// The street of that name, where the patch has one.
    pub known: Option<Street>,
    /// The labels of doors that would be made.
    pub fresh: Vec<String>,
    /// How many are there already, or came twice.
    pub there: usize,
}

/// How many were made, and how many doors were there already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub streets: usize,
    pub doors: usize,
    pub there: usize,
}

fn few(pasted: &[OnStreet]) -> Result<()> {
    if pasted.len() > MOST_STREETS {
        return Err(Error::Invalid(Problems(vec![
            Problem::new("addresses", "problem-pasted-streets").with("most", MOST_STREETS),
        ])));
    }
    Ok(())
}

/// What keeping this would make.
pub fn look(hub: &mut Reading<'_, impl Includes<Read>>, patch: &str, pasted: &[OnStreet]) -> Result<Vec<Seen>> {
    few(pasted)?;
    let mut all = Vec::new();
    for on in pasted {
        let known = streets::by_name(hub, patch, &on.street.name)?;
        let mut there: HashSet<String> = match &known {
            Some(street) => doors::labels(hub, &street.id)?.into_keys().collect(),
            None => HashSet::new(),
        };
        let mut seen = Seen {
            name: on.street.name.as_str().to_owned(),
            kind: known.as_ref().map_or(on.street.kind, |street| street.kind),
            known,
            fresh: Vec::new(),
            there: 0,
        };
        for (label, _) in &on.doors {
            if there.insert(label.folded()) {
                seen.fresh.push(label.as_str().to_owned());
            } else {
                seen.there += 1;
            }
        }
        all.push(seen);
    }
    Ok(all)
}

/// Keeps doors street by street, and makes the streets that the patch does not have.
pub fn keep<P>(hub: &mut Writing<'_, P>, patch: &str, pasted: &[OnStreet]) -> Result<Kept>
where
    P: Includes<Plan> + Includes<Read>,
{
    few(pasted)?;
    let mut kept = Kept::default();
    for on in pasted {
        let (street, made) = streets::by_name_or_made(hub, patch, &on.street, None)?;
        let added = doors::add_many(hub, &street, &on.doors)?;
        kept.streets += usize::from(made);
        kept.doors += added.made.len();
        kept.there += added.there.len();
    }
    Ok(kept)
}
