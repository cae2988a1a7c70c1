//! The pair of keys with which unsent work is sealed for a hub.

use crate::hubs::access::Govern;
use kit::access::{Includes, Reading, Writing};
use kit::db::Value;
use kit::{Result, seal, session, sql};

/// The public half, with the name of its pair.
#[derive(Clone, Debug)]
pub struct PublicKey {
    pub id: String,
    pub key: String,
}

/// The public half of the newest pair; there is none before a phone first asked for it.
pub fn public<P>(hub: &mut Reading<'_, P>) -> Result<Option<PublicKey>> {
    hub.one(
        sql!("SELECT id, public_key FROM hub_keys WHERE hub_id = $1 ORDER BY id DESC LIMIT 1"),
        &[],
        |row| PublicKey {
            id: row.text("id"),
            key: row.text("public_key"),
        },
    )
}

/// The same, made now if there is none.
pub fn made<P>(hub: &mut Writing<'_, P>) -> Result<PublicKey> {
    if let Some(there) = public(hub)? {
        return Ok(there);
    }
    let (pair, id, now) = (seal::pair(&hub.house().chance), hub.new_id(), hub.now().as_microsecond());
    let sealed = hub.seal(&id, &pair.private)?;
    hub.exec(
        sql!(
            "INSERT INTO hub_keys (hub_id, id, made_at, public_key, private_key) VALUES ($1, $2, $3, $4, $5)"
        ),
        &[Value::from(&id), now.into(), Value::from(&pair.public), Value::from(&sealed)],
    )?;
    Ok(PublicKey { id, key: pair.public })
}

/// The private half of one pair.
pub fn private(hub: &mut Reading<'_, impl Includes<Govern>>, key: &str) -> Result<Option<String>> {
    let sealed = hub.one(
        sql!("SELECT private_key FROM hub_keys WHERE hub_id = $1 AND id = $2"),
        &[key.into()],
        |row| row.text("private_key"),
    )?;
    sealed.map(|sealed| hub.unseal(key, &sealed)).transpose()
}

/// What the files of a member are closed with; nothing for whoever belongs here no more.
pub fn of_member(hub: &mut Reading<'_, impl Includes<Govern>>, account: &str) -> Result<Option<(String, String)>> {
    let found = hub.one(
        sql!(
            "SELECT k.file_key, a.name FROM memberships m JOIN account_keys k ON k.account_id = m.account_id
             JOIN accounts a ON a.id = m.account_id
             WHERE m.hub_id = $1 AND m.account_id = $2 AND m.ended_at IS NULL"
        ),
        &[account.into()],
        |row| (row.text("file_key"), row.text("name")),
    )?;
    found
        .map(|(kept, name)| Ok((session::file_key_of(hub.house(), account, &kept)?, name)))
        .transpose()
}
