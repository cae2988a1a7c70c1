//! Conversations that wait for somebody to say what they are about.

use crate::connect::access::SeeThemes;
use kit::Result;
use kit::access::{Includes, Reading};
use kit::sql;

/// The one that has waited longest of those that arrived after `after`.
pub fn next(hub: &mut Reading<'_, impl Includes<SeeThemes>>, after: i64) -> Result<Option<(i64, String)>> {
    hub.one(
        sql!(
            "SELECT arrived, conversation_id FROM uncoded WHERE hub_id = $1 AND arrived > $2 ORDER BY arrived LIMIT 1"
        ),
        &[after.into()],
        |row| (row.int("arrived"), row.text("conversation_id")),
    )
}
