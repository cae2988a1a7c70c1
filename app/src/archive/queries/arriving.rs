//! What a hub on its way in asks and changes beside its own rows.

use crate::archive::format::{AccountTold, WordingTold};
use kit::access::{Duty, Reading, Writing};
use kit::{Result, sql};
use std::collections::BTreeSet;

/// The hub was made when it was made, and not today.
pub fn hub_is_as_old_as(above: &mut Writing<'_, Duty>, id: &str, made_at: i64) -> Result<()> {
    above.change(
        sql!("UPDATE hubs SET made_at = $3 WHERE parent_id = $1 AND id = $2"),
        &[id.into(), made_at.into()],
    )
}

/// The themes of the network above, by id and name.
pub fn common_themes(above: &mut Reading<'_, Duty>) -> Result<Vec<(String, String)>> {
    above.rows(
        sql!(
            "SELECT id, name FROM common_themes WHERE hub_id = $1
             UNION SELECT id, name FROM network_themes WHERE hub_id = $1 ORDER BY id"
        ),
        &[],
        |row| (row.text("id"), row.text("name")),
    )
}

/// Keeps words that were read out elsewhere; whether they are the same here.
pub fn wording(above: &mut Writing<'_, Duty>, told: &WordingTold) -> Result<bool> {
    above.exec(
        sql!(
            "INSERT INTO wordings (id, tier, language, words, since)
             SELECT $2, $3, $4, $5, $6 WHERE $1 <> '' ON CONFLICT (id) DO NOTHING"
        ),
        &[
            (&told.id).into(),
            (&told.tier).into(),
            (&told.language).into(),
            (&told.words).into(),
            told.since.into(),
        ],
    )?;
    let here = above.one(
        sql!("SELECT tier, language, words FROM wordings WHERE $1 <> '' AND id = $2"),
        &[(&told.id).into()],
        |row| (row.text("tier"), row.text("language"), row.text("words")),
    )?;
    Ok(here == Some((told.tier.clone(), told.language.clone(), told.words.clone())))
}

/// The open account whose address somebody has proven to read.
pub fn account_by_proven_email(hub: &mut Reading<'_, Duty>, email: &str) -> Result<Option<String>> {
    hub.one(
        sql!(
            "SELECT id FROM accounts
             WHERE $1 <> '' AND email = $2 AND email_proven_at IS NOT NULL AND closed_at IS NULL"
        ),
        &[email.into()],
        |row| row.text("id"),
    )
}

/// An account for somebody whom nobody here is: closed and with a name alone, or, when the archive is our
/// own, open with the address by which they can ask for a link. Its id, and whether it was made. The id is
/// the old one, unless somebody else here has it.
pub fn account_for(hub: &mut Writing<'_, Duty>, told: &AccountTold, open: bool) -> Result<(String, bool)> {
    let there = hub.one(
        sql!(
            "SELECT name, CASE WHEN closed_at IS NOT NULL AND email IS NULL AND password_hash IS NULL THEN 1 ELSE 0 END
                AS placed FROM accounts WHERE $1 <> '' AND id = $2"
        ),
        &[(&told.id).into()],
        |row| (row.text("name"), row.int("placed") == 1),
    )?;
    let id = match there {
        // Named by an archive before: one person over several hubs.
        Some((name, true)) if name == told.name => return Ok((told.id.clone(), false)),
        Some(_) => hub.new_id(),
        None => told.id.clone(),
    };
    let now = hub.now().as_microsecond();
    let taken = match &told.email {
        Some(email) if open => hub.one(
            sql!("SELECT id FROM accounts WHERE $1 <> '' AND email = $2"),
            &[email.into()],
            |_| (),
        )?,
        _ => Some(()),
    };
    // Somebody may have typed this address without ever proving it: it stays theirs to prove.
    let email = told.email.as_deref().filter(|_| taken.is_none());
    let closed = (email.is_none()).then_some(now);
    hub.exec(
        sql!(
            "INSERT INTO accounts (id, name, email, made_at, closed_at)
             SELECT $2, $3, $4, $5, $6 WHERE $1 <> ''"
        ),
        &[(&id).into(), (&told.name).into(), email.into(), now.into(), closed.into()],
    )?;
    Ok((id, true))
}

pub fn member_ids(hub: &mut Reading<'_, Duty>) -> Result<BTreeSet<String>> {
    let found = hub.rows(
        sql!("SELECT account_id FROM memberships WHERE hub_id = $1"),
        &[],
        |row| row.text("account_id"),
    )?;
    Ok(found.into_iter().collect())
}

/// Whether one of these arrivals is another hub's: only SQLite minds.
pub fn arrival_taken(hub: &mut Reading<'_, Duty>, arrivals: &[i64]) -> Result<bool> {
    let asked = serde_json::to_string(arrivals)?;
    let found = hub.one(
        sql!(
            sqlite: "SELECT 1 AS taken FROM json_each($2) asked
                     CROSS JOIN conversation_words w ON w.rowid = asked.value WHERE $1 <> '' LIMIT 1",
            postgres: "SELECT 1 AS taken WHERE CAST($1 AS TEXT) = '' AND CAST($2 AS TEXT) = ''",
        ),
        &[(&asked).into()],
        |_| (),
    )?;
    Ok(found.is_some())
}

/// Which of these slips open something here already.
pub fn slips_here(hub: &mut Reading<'_, Duty>, digests: &[String]) -> Result<BTreeSet<String>> {
    let asked = serde_json::to_string(digests)?;
    let found = hub.rows(
        sql!(
            sqlite: "SELECT s.digest FROM json_each($2) asked CROSS JOIN slips s ON s.digest = asked.value WHERE $1 <> ''",
            postgres: "SELECT s.digest FROM json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)) asked
                       JOIN slips s ON s.digest = asked.value WHERE CAST($1 AS TEXT) <> ''",
        ),
        &[(&asked).into()],
        |row| row.text("digest"),
    )?;
    Ok(found.into_iter().collect())
}

/// Files that waited or were under way do not come along: what of them came in did.
pub fn settle_imports(hub: &mut Writing<'_, Duty>) -> Result<()> {
    let now = hub.now().as_microsecond();
    hub.exec(
        sql!("DELETE FROM imports WHERE hub_id = $1 AND started_at IS NULL AND done_at IS NULL"),
        &[],
    )?;
    hub.exec(
        sql!("UPDATE imports SET done_at = $2 WHERE hub_id = $1 AND done_at IS NULL"),
        &[now.into()],
    )?;
    hub.exec(
        sql!("UPDATE imports SET undone_at = $2 WHERE hub_id = $1 AND undoing_at IS NOT NULL AND undone_at IS NULL"),
        &[now.into()],
    )
    .map(drop)
}

/// They were signed off for another network: for this one a coordinator signs them off anew.
pub fn take_quotations_back(hub: &mut Writing<'_, Duty>) -> Result<()> {
    let now = hub.now().as_microsecond();
    hub.exec(
        sql!("UPDATE quotations SET withdrawn_at = $2 WHERE hub_id = $1 AND withdrawn_at IS NULL"),
        &[now.into()],
    )
    .map(drop)
}

/// What no constraint of the schema holds, asked of all rows that came in; otherwise what is wrong.
pub fn holds_together(hub: &mut Reading<'_, Duty>) -> Result<std::result::Result<(), String>> {
    let wrong = hub.one(
        sql!(
            "SELECT 'a conversation has a tier that its newest agreement does not give' AS what FROM conversations c
             WHERE c.hub_id = $1 AND c.tier <> (SELECT s.tier FROM consents s
                 WHERE s.hub_id = c.hub_id AND s.conversation_id = c.id ORDER BY s.at DESC LIMIT 1)
             UNION ALL
             SELECT 'a conversation has no agreement' AS what FROM conversations c
             WHERE c.hub_id = $1 AND NOT EXISTS (SELECT 1 FROM consents s
                 WHERE s.hub_id = c.hub_id AND s.conversation_id = c.id)
             UNION ALL
             SELECT 'a coding stands at another arrival than its conversation' AS what FROM codings k
             JOIN conversations c ON c.hub_id = k.hub_id AND c.id = k.conversation_id
             WHERE k.hub_id = $1 AND k.arrived <> c.arrived
             UNION ALL
             SELECT 'an uncoded conversation is coded' AS what FROM uncoded u
             JOIN codings k ON k.hub_id = u.hub_id AND k.conversation_id = u.conversation_id
             WHERE u.hub_id = $1
             LIMIT 1"
        ),
        &[],
        |row| row.text("what"),
    )?;
    Ok(match wrong {
        Some(what) => Err(format!("The rows of this archive do not hold together: {what}.")),
        None => Ok(()),
    })
}
