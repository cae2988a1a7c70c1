//! A listening sheet: one page of paper for one conversation, known by the code it bears.

use super::Tier;
use jiff::Timestamp;
use kit::words::Language;

/// Sheets that are printed at once. More would be a heap of paper that goes missing.
pub const MOST_SHEETS: i64 = 50;
/// Themes that stand on a sheet, those heard most: more leave no room to write.
pub const MOST_THEMES: usize = 12;

/// One printed sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    pub id: String,
    pub code: String,
    /// What was printed together with it.
    pub print: String,
    pub language: Language,
    pub made_at: Timestamp,
    /// The hub's name as it stands on the paper.
    pub hub_name: String,
    /// The ids of the words on the paper, in the order of [`Tier::ALL`].
    pub wordings: [String; 4],
    pub typed: Option<TypedIn>,
}

/// That a sheet came back.
#[derive(Clone, Debug)]
pub struct TypedIn {
    pub at: Timestamp,
    pub by: Option<String>,
    /// The conversation that stood on it, for those who may see it.
    pub conversation: Option<String>,
}

impl Sheet {
    /// The id of the words for a tier as they stand on this paper.
    pub fn wording(&self, tier: Tier) -> &str {
        let [hub, theme, quotation, contact] = &self.wordings;
        match tier {
            Tier::Hub => hub,
            Tier::Theme => theme,
            Tier::Quotation => quotation,
            Tier::Contact => contact,
        }
    }
}

/// Which sheets a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    #[default]
    All,
    Out,
    Typed,
}

impl Which {
    pub const ALL: [Which; 3] = [Which::All, Which::Out, Which::Typed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Which::All => "all",
            Which::Out => "out",
            Which::Typed => "typed",
        }
    }
    pub const fn key(self) -> &'static str {
        match self {
            Which::All => "listening-sheets-all",
            Which::Out => "listening-sheets-out",
            Which::Typed => "listening-sheets-typed",
        }
    }
    /// What an address asks for; everything, where it asks for nothing that there is.
    pub fn asked(word: &str) -> Which {
        Which::ALL.into_iter().find(|which| which.as_str() == word).unwrap_or_default()
    }
}
