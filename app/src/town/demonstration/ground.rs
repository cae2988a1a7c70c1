//! Where the hubs of the invented network work: whole parts of the invented district, a circle, a shape that was
//! drawn; and ground that two of them share.

use super::{HUBS, Hub};
use crate::places::queries::finding::{self, Found};
use crate::reach::model::{Shape, WHOLE, drawn};
use crate::reach::queries::shapes::{self, Change};
use crate::reach::queries::{heard_openly, patches};
use kit::access::{Duty, Role, Writing};
use kit::{Error, Problems, Result};

/// The waterside beyond its own part, as the coordinator of Mill Lane drew it along the canal.
const ALONG_THE_CANAL: &str = r#"{"type":"Polygon","coordinates":[[[2.022,52.940],[2.036,52.940],[2.038,52.958],[2.025,52.963],[2.022,52.940]]]}"#;

/// Each hub works in the part of the district that bears its name.
pub async fn draw(hub: &Hub) -> Result<()> {
    let id = hub.character.hub;
    let Some(named) = HUBS.iter().find(|named| named.id == id) else {
        return Ok(());
    };
    hub.by(Role::Coordinator)?
        .write(move |hub| {
            part(hub, named.name)?;
            if id == "mill-lane" {
                let outline = drawn("outline", ALONG_THE_CANAL)
                    .map_err(|problem| Error::Invalid(Problems(vec![problem])))?;
                add(hub, WHOLE, "Along the canal", &Shape::Drawn(outline))?;
            }
            Ok(())
        })
        .await
}

/// In Mill Lane every beat is the ground of its streets, and everybody may see what was heard.
pub async fn draw_beats(hub: &Hub) -> Result<()> {
    if hub.character.hub != "mill-lane" {
        return Ok(());
    }
    hub.by(Role::Coordinator)?
        .write(|hub| {
            for (beat, _) in patches::choices(hub)? {
                add(hub, &beat, "All streets", &Shape::Streets)?;
            }
            heard_openly::show(hub, true)
        })
        .await
}

fn part(hub: &mut Writing<'_, Duty>, name: &str) -> Result<()> {
    let found = hub.published(|places| finding::find(places, name))?;
    match found {
        Found::Place(code) => add(hub, WHOLE, name, &Shape::Area(code)),
        _ => Ok(()),
    }
}

fn add(hub: &mut Writing<'_, Duty>, patch: &str, name: &str, shape: &Shape) -> Result<()> {
    let looked = shapes::look(hub, patch, Change::With(shape))?;
    shapes::add(hub, patch, name, shape, looked)
}
