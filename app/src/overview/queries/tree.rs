//! The tree of counts that a network or an alliance keeps of the hubs beneath: a series, its months,
//! the alliances, the hubs. What it shows of them follows `lib/tally`; what it counts is secret.
//!
//! A hub's handing up touches the places above its changed counts and no other. One row of the
//! network (or alliance) is locked first, so two hubs that hand up at once add to each other.

use super::handing_up::{AREA, Handed, TENTH, Voice};
use super::heard_in;
use crate::listening::queries::counts::ALL;
use kit::access::{Duty, HubKind, Reading, Writing};
use kit::db::Row;
use kit::{Error, Result, sql};
use std::collections::{BTreeMap, BTreeSet};
use tally::{Change, Node, Place, Threshold};

/// A place of the tree: series, month, and hub or alliance (`""` for all of them).
type Key = (String, String, String);

/// The next number for a handing up of this hub. Whoever reads the hub's counts after taking a
/// higher number reads them later.
pub fn next_turn(above: &mut Writing<'_, Duty>, hub: &str) -> Result<i64> {
    let turn = above.one(
        sql!(
            "INSERT INTO beneath (hub_id, from_hub, name, kind, asked) VALUES ($1, $2, $2, 'hub', 1)
             ON CONFLICT (hub_id, from_hub) DO UPDATE SET asked = beneath.asked + 1
             RETURNING asked"
        ),
        &[hub.into()],
        |row| row.int("asked"),
    )?;
    turn.ok_or_else(|| Error::internal("the turn of a hub was not written down"))
}

/// Takes in what a hub hands up. `line` is the hub, then the alliance between, if there is one;
/// empty when there is only to look who stands beneath.
pub fn take_in(
    above: &mut Writing<'_, Duty>,
    line: &[String],
    counts: &[Handed],
    voices: &[Voice],
    turn: i64,
    threshold: Threshold,
) -> Result<()> {
    above.found(
        sql!(
            sqlite: "SELECT id FROM hubs WHERE id = $1",
            postgres: "SELECT id FROM hubs WHERE id = $1 FOR NO KEY UPDATE",
        ),
        &[],
        |_| (),
    )?;
    let moved = look_beneath(above)?;
    let mut tree = Tree::of(above, threshold)?;
    let hub = line.first().filter(|hub| tree.is_leaf(hub));
    let newest = match hub {
        Some(hub) => above.exec(
            sql!("UPDATE beneath SET handed = $3 WHERE hub_id = $1 AND from_hub = $2 AND handed < $3"),
            &[hub.into(), turn.into()],
        )?,
        None => 0,
    };
    let handed = hub.filter(|_| newest > 0).map(|hub| (hub.as_str(), counts));
    let climbed = match handed {
        _ if moved => Err(Upset),
        Some((hub, counts)) => {
            let changed = tree.changed(above, hub, counts)?;
            tree.climb(above, line, &changed)?
        }
        None => Ok(()),
    };
    if climbed.is_err() {
        // A hub that moves, or begins to be seen in a month, moves the ceilings of others, and a row
        // that disagrees with the records is made good: all are rare, and the whole tree is released
        // from scratch.
        tree.build_anew(above, handed)?;
    }
    tree.write(above)?;
    if above.hub().parent.is_none() {
        heard_in::publish(above)?;
    }
    match handed {
        Some((hub, _)) => take_voices(above, hub, voices),
        None => Ok(()),
    }
}

/// The alliances beneath, which add up for themselves.
pub fn alliances(above: &mut Reading<'_, Duty>) -> Result<Vec<String>> {
    above.rows(
        sql!("SELECT from_hub FROM beneath WHERE hub_id = $1 AND kind = 'alliance' ORDER BY from_hub"),
        &[],
        |row| row.text("from_hub"),
    )
}

/// A hub beneath, as it is known here.
#[derive(PartialEq, Eq)]
struct Standing {
    name: String,
    kind: String,
    /// What is directly above it.
    parent: String,
}

/// Writes down who stands beneath, and says whether places of the tree have come, gone or moved.
fn look_beneath(above: &mut Writing<'_, Duty>) -> Result<bool> {
    let standing = |row: &Row<'_>| {
        let standing = Standing {
            name: row.text("name"),
            kind: row.text("kind"),
            parent: row.text("parent"),
        };
        (row.text("id"), standing)
    };
    let stand: BTreeMap<String, Standing> = above
        .rows(
            sql!(
                "WITH RECURSIVE lower (id) AS (
                     SELECT id FROM hubs WHERE parent_id = $1
                     UNION SELECT h.id FROM hubs h JOIN lower l ON h.parent_id = l.id
                 )
                 SELECT h.id, h.name, h.kind, h.parent_id AS parent FROM hubs h JOIN lower l ON l.id = h.id"
            ),
            &[],
            standing,
        )?
        .into_iter()
        .collect();
    let mut known: BTreeMap<String, Standing> = above
        .rows(
            sql!("SELECT from_hub AS id, name, kind, parent FROM beneath WHERE hub_id = $1"),
            &[],
            standing,
        )?
        .into_iter()
        .collect();
    let mut moved = false;
    for (id, standing) in &stand {
        let before = known.remove(id);
        if before.as_ref() == Some(standing) {
            continue;
        }
        moved |= before.is_none_or(|before| Standing { name: standing.name.clone(), ..before } != *standing);
        above.exec(
            sql!(
                "INSERT INTO beneath (hub_id, from_hub, name, kind, parent) VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (hub_id, from_hub) DO UPDATE
                 SET name = excluded.name, kind = excluded.kind, parent = excluded.parent"
            ),
            &[
                id.into(),
                (&standing.name).into(),
                (&standing.kind).into(),
                (&standing.parent).into(),
            ],
        )?;
    }
    for gone in known.keys() {
        moved = true;
        above.exec(
            sql!("DELETE FROM beneath WHERE hub_id = $1 AND from_hub = $2"),
            &[gone.into()],
        )?;
    }
    Ok(moved)
}

/// The rows and the records disagree, or the ceilings have moved.
struct Upset;

struct Tree {
    root: String,
    threshold: Threshold,
    /// The hubs and alliances beneath: what kind each is, and what it stands under.
    beneath: BTreeMap<String, (HubKind, String)>,
    /// By month, those whose conversations are seen there: a figure of theirs is shown.
    seen: BTreeMap<String, BTreeSet<String>>,
    before: BTreeMap<Key, Node>,
    now: BTreeMap<Key, Node>,
}

impl Tree {
    fn of(above: &mut Writing<'_, Duty>, threshold: Threshold) -> Result<Tree> {
        let beneath = above.rows(
            sql!("SELECT from_hub, kind, parent FROM beneath WHERE hub_id = $1"),
            &[],
            |row| {
                let kind = HubKind::parse(&row.text("kind")).unwrap_or(HubKind::Hub);
                (row.text("from_hub"), (kind, row.text("parent")))
            },
        )?;
        Ok(Tree {
            root: above.hub().id.clone(),
            threshold,
            beneath: beneath.into_iter().collect(),
            seen: BTreeMap::new(),
            before: BTreeMap::new(),
            now: BTreeMap::new(),
        })
    }

    fn is_leaf(&self, hub: &str) -> bool {
        self.beneath.get(hub).is_some_and(|(kind, ..)| !kind.has_hubs())
    }

    /// What stands at a place decides how it shows its counts. The children of a pool are those whose
    /// conversations of that month are seen above. Of a hub that nobody has joined, or an alliance of
    /// none, everybody knows that it holds back nothing: counted as a child, it would lend the others a
    /// ceiling that only their own counts could fill, and so give them away.
    fn place(&self, (series, month, from_hub): &Key) -> Place {
        let at = if from_hub.is_empty() { &self.root } else { from_hub };
        if self.is_leaf(from_hub) {
            return Place::Leaf;
        }
        // Where a hub works is public: hubs that heard nobody in a district hide nobody there.
        if series == ALL || series.starts_with(AREA) || series.starts_with(TENTH) {
            return Place::Sum;
        }
        let seen = self.seen.get(month).into_iter().flatten();
        let children = seen
            .filter(|child| self.beneath.get(*child).is_some_and(|(_, parent)| parent == at))
            .count();
        Place::Pool {
            children: u32::try_from(children).unwrap_or(u32::MAX),
        }
    }

    /// Whose conversations of a month are seen, as it stands before anything changes.
    fn look_who_is_seen(&mut self, above: &mut Writing<'_, Duty>, month: &str) -> Result<()> {
        if self.seen.contains_key(month) {
            return Ok(());
        }
        let seen = above.rows(
            sql!(
                "SELECT from_hub FROM released
                 WHERE hub_id = $1 AND month = $2 AND series = $3 AND from_hub <> ''"
            ),
            &[month.into(), ALL.into()],
            |row| row.text("from_hub"),
        )?;
        self.seen.insert(month.to_owned(), seen.into_iter().collect());
        Ok(())
    }

    /// The counts of a hub that are not as they were handed up last, in order.
    fn changed(
        &mut self,
        above: &mut Writing<'_, Duty>,
        hub: &str,
        counts: &[Handed],
    ) -> Result<BTreeMap<(String, String), Change>> {
        let had = above.rows(
            sql!("SELECT series, month, counted FROM tally_nodes WHERE hub_id = $1 AND from_hub = $2"),
            &[hub.into()],
            |row| ((row.text("series"), row.text("month")), row.int("counted")),
        )?;
        let mut changes: BTreeMap<(String, String), i64> = BTreeMap::new();
        for (cell, n) in had {
            changes.insert(cell, -n);
        }
        for handed in counts {
            *changes
                .entry((handed.series.clone(), handed.month.clone()))
                .or_default() += handed.n;
        }
        changes.retain(|_, by| *by != 0);
        Ok(changes
            .into_iter()
            .map(|(cell, by)| (cell, Change::of(by)))
            .collect())
    }

    /// Carries each change from the hub to the root; all conversations come first, for who is seen
    /// decides how high the themes may go.
    fn climb(
        &mut self,
        above: &mut Writing<'_, Duty>,
        line: &[String],
        changed: &BTreeMap<(String, String), Change>,
    ) -> Result<std::result::Result<(), Upset>> {
        for ((series, month), change) in changed {
            let mut change = *change;
            self.look_who_is_seen(above, month)?;
            for at in line.iter().map(String::as_str).chain([""]) {
                let key = (series.clone(), month.clone(), at.to_owned());
                let node = self.node(above, &key)?;
                let Ok((node, further)) = node.after(change, self.threshold, self.place(&key)) else {
                    return Ok(Err(Upset));
                };
                let seen = self.seen.get(month).is_some_and(|seen| seen.contains(at));
                if series == ALL && !at.is_empty() && seen != (node.shown > 0) {
                    return Ok(Err(Upset));
                }
                self.now.insert(key, node);
                change = further;
            }
        }
        Ok(Ok(()))
    }

    fn node(&mut self, above: &mut Writing<'_, Duty>, key: &Key) -> Result<Node> {
        if let Some(node) = self.now.get(key) {
            return Ok(*node);
        }
        let found = above.one(
            sql!(
                "SELECT counted, below, shown FROM tally_nodes
                 WHERE hub_id = $1 AND series = $2 AND month = $3 AND from_hub = $4"
            ),
            &[(&key.0).into(), (&key.1).into(), (&key.2).into()],
            |row| Node {
                count: row.int("counted"),
                below: row.int("below"),
                shown: row.int("shown"),
            },
        )?;
        let node = found.unwrap_or_default();
        self.before.insert(key.clone(), node);
        Ok(node)
    }

    /// Releases every place anew out of the counts of the hubs.
    fn build_anew(
        &mut self,
        above: &mut Writing<'_, Duty>,
        handed: Option<(&str, &[Handed])>,
    ) -> Result<()> {
        let (hub, counts) = handed.unwrap_or(("", &[]));
        let rows = above.rows(
            sql!("SELECT series, month, from_hub, counted, below, shown FROM tally_nodes WHERE hub_id = $1"),
            &[],
            |row| {
                let node = Node {
                    count: row.int("counted"),
                    below: row.int("below"),
                    shown: row.int("shown"),
                };
                ((row.text("series"), row.text("month"), row.text("from_hub")), node)
            },
        )?;
        self.before = rows.into_iter().collect();
        self.now.clear();
        self.seen.clear();
        let mut leaves: Vec<(Key, i64)> = self
            .before
            .iter()
            .filter(|((_, _, from), _)| from != hub && self.is_leaf(from))
            .map(|(key, node)| (key.clone(), node.count))
            .collect();
        leaves.extend(
            counts
                .iter()
                .map(|handed| ((handed.series.clone(), handed.month.clone(), hub.to_owned()), handed.n)),
        );
        // All conversations come first here too.
        leaves.sort_by_key(|((series, ..), _)| series != ALL);
        for ((series, month, from), n) in leaves {
            let mut change = Change::of(n);
            for at in self.line_of(&from) {
                let key = (series.clone(), month.clone(), at);
                let node = self.now.get(&key).copied().unwrap_or_default();
                let (node, further) = node
                    .after(change, self.threshold, self.place(&key))
                    .map_err(|e| Error::internal(e.to_string()))?;
                if series == ALL && node.shown > 0 {
                    self.seen.entry(month.clone()).or_default().insert(key.2.clone());
                }
                self.now.insert(key, node);
                change = further;
            }
        }
        Ok(())
    }

    /// A hub, the alliance over it if there is one here, and the root.
    fn line_of(&self, hub: &str) -> Vec<String> {
        let mut line = vec![hub.to_owned()];
        while let Some((_, parent)) = line.last().and_then(|at| self.beneath.get(at)) {
            if *parent == self.root || !self.beneath.contains_key(parent) || line.contains(parent) {
                break;
            }
            line.push(parent.clone());
        }
        line.push(String::new());
        line
    }

    /// Writes the places that changed, and what is shown of them.
    fn write(self, above: &mut Writing<'_, Duty>) -> Result<()> {
        let keys: BTreeSet<&Key> = self.before.keys().chain(self.now.keys()).collect();
        let mut totals: BTreeMap<(String, String), i64> = BTreeMap::new();
        for key in keys {
            let before = self.before.get(key).copied().unwrap_or_default();
            let now = self.now.get(key).copied().unwrap_or_default();
            if now == before {
                continue;
            }
            let place = [(&key.0).into(), (&key.1).into(), (&key.2).into()];
            if now == Node::default() {
                above.exec(
                    sql!(
                        "DELETE FROM tally_nodes WHERE hub_id = $1 AND series = $2 AND month = $3 AND from_hub = $4"
                    ),
                    &place,
                )?;
            } else {
                above.exec(
                    sql!(
                        "INSERT INTO tally_nodes (hub_id, series, month, from_hub, counted, below, shown)
                         VALUES ($1, $2, $3, $4, $5, $6, $7)
                         ON CONFLICT (hub_id, series, month, from_hub) DO UPDATE
                         SET counted = excluded.counted, below = excluded.below, shown = excluded.shown"
                    ),
                    &[
                        (&key.0).into(),
                        (&key.1).into(),
                        (&key.2).into(),
                        now.count.into(),
                        now.below.into(),
                        now.shown.into(),
                    ],
                )?;
            }
            if now.shown != before.shown {
                show(above, key, now.shown - before.shown)?;
                *totals.entry((key.0.clone(), key.2.clone())).or_default() += now.shown - before.shown;
            }
        }
        // The sum over all months tells nothing that its parts do not.
        for ((series, from_hub), by) in totals {
            show(above, &(series, String::new(), from_hub), by)?;
        }
        Ok(())
    }
}

/// Moves a figure that may be seen; one that comes to nothing leaves no row.
fn show(above: &mut Writing<'_, Duty>, (series, month, from_hub): &Key, by: i64) -> Result<()> {
    if by == 0 {
        return Ok(());
    }
    above.exec(
        sql!(
            "INSERT INTO released (hub_id, series, month, from_hub, n) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (hub_id, series, month, from_hub) DO UPDATE SET n = released.n + excluded.n"
        ),
        &[series.into(), month.into(), from_hub.into(), by.into()],
    )?;
    if by < 0 {
        above.exec(
            sql!(
                "DELETE FROM released
                 WHERE hub_id = $1 AND series = $2 AND month = $3 AND from_hub = $4 AND n = 0"
            ),
            &[series.into(), month.into(), from_hub.into()],
        )?;
    }
    Ok(())
}

/// Makes the words that are read here the same as those the hub lets go now.
fn take_voices(above: &mut Writing<'_, Duty>, hub: &str, voices: &[Voice]) -> Result<()> {
    let mut had: BTreeMap<String, [String; 3]> = above
        .rows(
            sql!("SELECT id, words, language, theme FROM voices WHERE hub_id = $1 AND from_hub = $2"),
            &[hub.into()],
            |row| (row.text("id"), ["words", "language", "theme"].map(|column| row.text(column))),
        )?
        .into_iter()
        .collect();
    for voice in voices {
        let now = [&voice.words, &voice.language, &voice.theme];
        if had.remove(&voice.id).is_some_and(|had| had.iter().eq(now)) {
            continue;
        }
        above.exec(
            sql!(
                "INSERT INTO voices (hub_id, id, from_hub, words, language, theme, signed_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (hub_id, id) DO UPDATE
                 SET words = excluded.words, language = excluded.language, theme = excluded.theme"
            ),
            &[
                (&voice.id).into(),
                hub.into(),
                (&voice.words).into(),
                (&voice.language).into(),
                (&voice.theme).into(),
                voice.signed_at.into(),
            ],
        )?;
    }
    for gone in had.keys() {
        above.exec(
            sql!("DELETE FROM voices WHERE hub_id = $1 AND id = $2 AND from_hub = $3"),
            &[gone.into(), hub.into()],
        )?;
    }
    Ok(())
}
