//! How a house is opened: the database brought up to date, and what each pass may see.

use crate::listening;
use crate::migrations::MIGRATIONS;
use kit::clock::{Chance, Clock};
use kit::db::{Address, Db};
use kit::house::{Ground, House, Settings};
use kit::mail::Mail;
use kit::sealing::Sealing;
use kit::text::Texts;

/// Tables that anybody may read without signing in.
pub const PUBLISHED: &[&str] = &[
    "wordings",
    "vintages",
    "areas",
    "lies_in",
    "deprivation",
    "hardship",
    "common_names",
    "postcode_blocks",
    "postcode_lsoas",
    "outlines",
    "works_in",
    "heard_in",
    "heard_openly",
    "heard_from",
    "households",
    "lived_middles",
    "community_needs",
];

/// Tables of what came up from the hubs beneath, which a network or alliance may read.
pub const ROLLED_UP: &[&str] = &["released", "beneath", "common_themes", "voices", "coverage"];

pub async fn open(
    address: &Address,
    clock: Clock,
    chance: Chance,
    mail: Mail,
    texts: Texts,
    sealing: Sealing,
    settings: Settings,
) -> kit::Result<House> {
    let db = Db::open(address).await?;
    db.migrate(MIGRATIONS).await?;
    let house = House::new(Ground {
        db,
        clock,
        chance,
        mail,
        texts,
        settings,
        sealing,
        published: PUBLISHED,
        rolled_up: ROLLED_UP,
    });
    listening::queries::consents::publish(&house).await?;
    Ok(house)
}
