//! The doors of the invented town: patches drawn on the first day, before anybody knocks.

use super::{HUBS, Hub};
use crate::reach::model::{Kind, Name, WrittenBlock, WrittenStreet, look_over};
use crate::reach::queries::{doors, patches, streets};
use crate::town::weald;
use kit::access::Role;
use kit::{Error, Problems, Result};

/// A street with its doors as an organiser types them, or a block with its floors.
struct Drawn {
    name: &'static str,
    postcode: &'static str,
    has: Has,
}

enum Has {
    Sides(&'static str),
    Running(&'static str),
    /// Lowest floor, highest, flats on each, and whether numbers begin with the floor.
    Floors(&'static str, &'static str, &'static str, bool),
}

const fn drawn(name: &'static str, postcode: &'static str, has: Has) -> Drawn {
    Drawn { name, postcode, has }
}

use Has::{Floors, Running, Sides};

/// Mill Lane, where the stories are told: some 900 doors, with two towers.
const MILL_LANE: &[(&str, &[Drawn])] = &[
    (
        "The towers",
        &[
            drawn("Ashby House", "WE4 7QA", Floors("0", "14", "6", false)),
            drawn("Spindle House", "WE4 7QB", Floors("1", "12", "8", true)),
            drawn("Bobbin Court", "WE4 7QD", Floors("0", "3", "8", false)),
            drawn("Shuttle Row", "WE4 7QE", Running("1-36")),
        ],
    ),
    (
        "Mill Lane and Weaver Street",
        &[
            drawn(
                "Mill Lane",
                "WE4 7RL",
                Sides("1-119, 2-124, 12a, 14 flat 1-6, The Old Forge, Mill House"),
            ),
            drawn("Weaver Street", "WE4 7RN", Sides("1-87, 2-90, 31a-c")),
            drawn("Treadle Row", "WE4 7RP", Running("1-14")),
        ],
    ),
    (
        "Carder Close to the canal",
        &[
            drawn("Carder Close", "WE4 7ST", Running("1-48")),
            drawn("Loom Terrace", "WE4 7SU", Sides("1-95, 2-88")),
            drawn(
                "Tenter Street",
                "WE4 7SW",
                Sides("1-99, 2-104, The Lock Keeper’s Cottage"),
            ),
            drawn("Water Lane", "WE4 7SX", Sides("1-75")),
            drawn("Reed Court", "WE4 7SY", Floors("0", "5", "8", false)),
            drawn("Heddle Street", "WE4 7SZ", Sides("1-61, 2-64")),
            drawn("Fuller’s Yard", "", Running("1-24")),
        ],
    ),
];

/// Draws the patches of a hub with all their doors, as its organiser.
pub async fn draw(hub: &Hub) -> Result<()> {
    let organiser = hub.by(Role::Organiser)?;
    if hub.character.hub == "mill-lane" {
        for (patch, drawn) in MILL_LANE {
            for street in *drawn {
                let written = written(street.name, street.postcode, &street.has);
                add(organiser, patch, written, &street.has).await?;
            }
        }
        return Ok(());
    }
    // Elsewhere one patch of the streets that people there speak of.
    let ground = hub.character.ground.streets;
    let patch = format!("{} and around", ground.first().copied().unwrap_or("The middle"));
    let part = HUBS
        .iter()
        .find(|named| named.id == hub.character.hub)
        .map_or("", |named| named.name);
    for (nth, street) in ground.iter().enumerate() {
        let flats = ["Court", "House", "Point", "Tower"]
            .iter()
            .any(|end| street.ends_with(end));
        let has = if flats {
            Floors("0", "4", "6", false)
        } else {
            Sides("1-39, 2-40")
        };
        let postcode = weald::postcode(part, nth).unwrap_or_default();
        add(organiser, &patch, written(street, &postcode, &has), &has).await?;
    }
    Ok(())
}

fn written(name: &str, postcode: &str, has: &Has) -> WrittenStreet {
    let (kind, numbering) = match has {
        Sides(_) => (Kind::Street, "sides"),
        Running(_) => (Kind::Street, "running"),
        Floors(..) => (Kind::Block, "running"),
    };
    WrittenStreet {
        name: name.to_owned(),
        kind: kind.as_str().to_owned(),
        numbering: numbering.to_owned(),
        postcode: postcode.to_owned(),
        neighbourhood: String::new(),
    }
}

async fn add(organiser: &kit::access::Duty, patch: &str, street: WrittenStreet, has: &Has) -> Result<()> {
    let block = match has {
        Sides(doors) | Running(doors) => Err((*doors).to_owned()),
        Floors(lowest, highest, a_floor, by_floor) => Ok(WrittenBlock {
            lowest: (*lowest).to_owned(),
            highest: (*highest).to_owned(),
            a_floor: (*a_floor).to_owned(),
            numbers: if *by_floor { "floor" } else { "on" }.to_owned(),
            ..WrittenBlock::default()
        }),
    };
    let name = Name::parse("name", patch).map_err(|problem| Error::Invalid(Problems(vec![problem])))?;
    organiser
        .write(move |hub| {
            let known = patches::choices(hub)?
                .into_iter()
                .find(|(_, called)| called == name.as_str());
            let patch = match known {
                Some((id, _)) => id,
                None => patches::make(hub, &name)?,
            };
            let id = streets::make(hub, &patch, &street.look_over()?)?;
            let wanted = match block {
                Ok(block) => block.doors()?,
                Err(typed) => look_over(&streets::one(hub, &id)?, &typed, "")?.1,
            };
            doors::add_many(hub, &id, &wanted).map(drop)
        })
        .await
}
