//! An archive put back: a new hub beneath one that is here, in one transaction, so that nobody sees half
//! of it and nothing is changed when anything is wrong.

use super::declared::{self, Goes};
use super::format::{self, AccountTold};
use super::queries;
use super::sealed;
use super::reading::{self, Archive, Refused};
use crate::hubs::model::{HubId, NewHub};
use crate::hubs::queries::beneath;
use crate::listening::queries::{anew, voice};
use crate::people::queries::likenesses;
use crate::reach::queries::{by_place, shapes};
use kit::access::{Duty, HubKind, Writing};
use kit::carry::{self, Shape};
use kit::Error;
use serde_json::{Map, Value as Json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How an archive shall come in.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The hub's short name here, where it shall be another.
    pub id: Option<String>,
    /// Who coordinates it here: the e-mail address of somebody in the network.
    pub coordinator: Option<String>,
    /// The archive is our own: its members come in with their roles, and what was signed off stays so.
    pub ours: bool,
}

/// What came in.
#[derive(Clone, Debug, Default)]
pub struct CameIn {
    pub hub: String,
    /// Rows by table.
    pub rows: BTreeMap<&'static str, u64>,
    /// Accounts that were here already, known by their proven e-mail addresses.
    pub known: usize,
    /// Accounts that were made: closed, unless the archive is our own.
    pub made: usize,
    /// Themes that were filed under a theme of the old network that this one has not.
    pub unfiled: u64,
}

/// Why nothing came in.
#[derive(Debug)]
pub enum Why {
    Refused(Refused),
    Error(Error),
}

impl From<Refused> for Why {
    fn from(refused: Refused) -> Why {
        Why::Refused(refused)
    }
}
impl From<Error> for Why {
    fn from(error: Error) -> Why {
        Why::Error(error)
    }
}

impl From<Why> for Error {
    fn from(why: Why) -> Error {
        match why {
            // Only a command takes archives in, and whoever typed it reads this.
            Why::Refused(Refused(sentence)) => Error::internal(sentence),
            Why::Error(error) => error,
        }
    }
}

/// Rows that go in with one statement, and their bytes: whichever is full first.
const TOGETHER: usize = 500;
const TOGETHER_BYTES: usize = 1 << 20;

/// Takes a whole archive in, beneath the hub that is open. It must have been looked over.
pub fn take_in(above: &mut Writing<'_, Duty>, mut archive: Archive, wanted: &Wanted) -> kit::Result<CameIn> {
    take(above, &mut archive, wanted).map_err(Error::from)
}

fn take(above: &mut Writing<'_, Duty>, archive: &mut Archive, wanted: &Wanted) -> Result<CameIn, Why> {
    let told = archive.manifest.hub.clone();
    let id = wanted.id.clone().unwrap_or_else(|| told.id.clone());
    let new = NewHub::new(above.hub().kind, &id, &told.name, HubKind::Hub.as_str(), &told.zone)?;
    let id = HubId::chosen_or_from(&id, &told.name)?.as_str().to_owned();
    match &wanted.coordinator {
        Some(coordinator) => beneath::begin_by(above, &new, &coordinator.trim().to_lowercase())?,
        None => beneath::add(above, &new)?,
    }
    queries::hub_is_as_old_as(above, &id, told.made_at)?;
    let filed = Filed::of(above, archive)?;
    let accounts = archive.accounts()?;
    let wordings = archive.wordings()?;
    for wording in &wordings {
        if !queries::wording(above, wording)? {
            return Err(Refused(format!("The words {} are others here than in the archive.", wording.id)).into());
        }
    }
    let wanted = wanted.clone();
    let mut came_in = CameIn { hub: id.clone(), ..CameIn::default() };
    let mut broken = None;
    let done = above.in_new_hub(&id, |hub| {
        let mut arriving = Arriving { hub, archive, filed, accounts, wanted, names: HashMap::new(), shift: 0 };
        match arriving.all(&mut came_in) {
            Ok(()) => Ok(()),
            Err(Why::Error(error)) => Err(error),
            Err(Why::Refused(refused)) => {
                broken = Some(refused);
                Err(Error::NotFound)
            }
        }
    });
    match (done, broken) {
        (_, Some(refused)) => Err(refused.into()),
        (Err(error), None) => Err(error.into()),
        (Ok(()), None) => {
            above.audit("archive.came_in", &id)?;
            Ok(came_in)
        }
    }
}

/// What the old network's themes are called in this one, by the same id or the same name.
struct Filed(HashMap<String, String>);

impl Filed {
    fn of(above: &mut Writing<'_, Duty>, archive: &mut Archive) -> Result<Filed, Why> {
        let here = queries::common_themes(above)?;
        let mut known = HashMap::new();
        let name = format::file_of("network_themes");
        archive.each_line::<Why>(&name, &mut |number, line| {
            let row = reading::row(&name, number, line)?;
            let (Some(id), Some(called)) = (row.get("id").and_then(Json::as_str), row.get("name").and_then(Json::as_str)) else {
                return Ok(());
            };
            let folded = kit::dialect::fold(called);
            let same = here
                .iter()
                .find(|(own, _)| own == id)
                .or_else(|| here.iter().find(|(_, own)| kit::dialect::fold(own) == folded));
            if let Some((own, _)) = same {
                known.insert(id.to_owned(), own.clone());
            }
            Ok(())
        })?;
        for (id, _) in here {
            known.entry(id.clone()).or_insert(id);
        }
        Ok(Filed(known))
    }
}

/// A hub on its way in.
struct Arriving<'a, 'h, 'c> {
    hub: &'a mut Writing<'c, Duty>,
    archive: &'h mut Archive,
    filed: Filed,
    accounts: BTreeMap<String, AccountTold>,
    wanted: Wanted,
    /// What each account of the archive is called here.
    names: HashMap<String, String>,
    /// By how much the arrivals of conversations are moved: see [`Arriving::find_a_shift`].
    shift: i64,
}

impl Arriving<'_, '_, '_> {
    fn all(&mut self, came_in: &mut CameIn) -> Result<(), Why> {
        self.map_accounts(came_in)?;
        self.find_a_shift()?;
        // Who coordinates it here has the role already.
        let here = queries::member_ids(self.hub)?;
        for (table, goes) in declared::in_the_archive() {
            if matches!(goes, Goes::ForReading(_)) {
                continue;
            }
            let shape = carry::shape(self.hub, table)?;
            let rows = self.table(&shape, &here, came_in)?;
            came_in.rows.insert(table, rows);
        }
        queries::settle_imports(self.hub)?;
        if !self.wanted.ours {
            queries::take_quotations_back(self.hub)?;
        }
        queries::holds_together(self.hub)?.map_err(Refused)?;
        by_place::doors_anew(self.hub)?;
        anew::count_and_index(self.hub)?;
        for (patch, _) in shapes::made_of_something(self.hub)? {
            let looked = shapes::look(self.hub, &patch, shapes::Change::Nothing)?;
            shapes::cover_anew(self.hub, &patch, looked)?;
        }
        likenesses::index_anew(self.hub)?;
        voice::expire_in_time(self.hub)?;
        let own = self.hub.hub().id.clone();
        self.hub.audit("archive.came_in", &own)?;
        Ok(())
    }

    /// Everybody whom the archive names: known by a proven e-mail address, or made. Nobody gains a
    /// sign-in or a role, unless the archive is our own.
    fn map_accounts(&mut self, came_in: &mut CameIn) -> Result<(), Why> {
        let accounts: Vec<AccountTold> = self.accounts.values().cloned().collect();
        for account in accounts {
            let here = match &account.email {
                Some(email) => queries::account_by_proven_email(self.hub, email)?,
                None => None,
            };
            let id = match here {
                Some(id) => {
                    came_in.known += 1;
                    id
                }
                None => {
                    let (id, made) = queries::account_for(self.hub, &account, self.wanted.ours)?;
                    came_in.made += usize::from(made);
                    id
                }
            };
            self.names.insert(account.id, id);
        }
        Ok(())
    }

    /// In SQLite the number of a conversation's row of searched words is its arrival, which no two hubs
    /// may share. Two installations may have heard something in the same millionth of a second: then all
    /// of the archive is moved by a few of them, which nobody sees and no order minds.
    fn find_a_shift(&mut self) -> Result<(), Why> {
        let mut arrivals = Vec::new();
        let name = format::file_of("conversations");
        self.archive.each_line::<Why>(&name, &mut |number, line| {
            let row = reading::row(&name, number, line)?;
            arrivals.extend(row.get("arrived").and_then(Json::as_i64));
            Ok(())
        })?;
        for shift in 0..1_000 {
            let mut taken = false;
            for some in arrivals.chunks(TOGETHER) {
                let moved: Vec<i64> = some.iter().map(|at| at.saturating_add(shift)).collect();
                taken = taken || queries::arrival_taken(self.hub, &moved)?;
            }
            if !taken {
                self.shift = shift;
                return Ok(());
            }
        }
        Err(Refused("What was heard in this archive came in at the same moments as what is here.".to_owned()).into())
    }

    fn table(&mut self, shape: &Shape, here: &BTreeSet<String>, came_in: &mut CameIn) -> Result<u64, Why> {
        let name = format::file_of(shape.table);
        // Columns that the archive does not have are younger than it: they are empty.
        let told: BTreeSet<String> = match self.archive.manifest.tables.get(shape.table) {
            Some(columns) => columns.iter().map(|column| column.name.clone()).collect(),
            None => return Ok(0),
        };
        if let Some(unknown) = told.iter().find(|column| shape.column(column).is_none()) {
            return Err(Refused(format!(
                "{}.{} is not known here. Please bring Folkmoot up to date here first.",
                shape.table, unknown
            ))
            .into());
        }
        let left_out: Vec<&str> = shape
            .columns
            .iter()
            .map(|column| column.name.as_str())
            .filter(|column| !told.contains(*column))
            .collect();
        let shape = shape.clone().without(&left_out);
        let Arriving { hub, archive, filed, names, wanted, shift, .. } = self;
        let mut change = Change { table: shape.table, filed, names, ours: wanted.ours, shift: *shift, here, now: hub.now().as_microsecond() };
        let (mut waiting, mut bytes, mut rows) = (Vec::new(), 0, 0);
        archive.each_line::<Why>(&name, &mut |number, line| {
            let mut row = reading::row(&name, number, line)?;
            if !carry::fits(&shape, &row) {
                return Err(Refused(format!("Line {number} of {name} has other columns than the manifest tells.")).into());
            }
            if !change.row(&mut row, number, came_in)? {
                return Ok(());
            }
            rows += 1;
            bytes += line.len();
            waiting.push(row);
            if waiting.len() == TOGETHER || bytes > TOGETHER_BYTES {
                rows -= leave_slips(hub, &shape, &mut waiting)?;
                sealed::sealed_anew(hub, &shape, &mut waiting)?;
                put(hub, &shape, &waiting)?;
                waiting.clear();
                bytes = 0;
            }
            Ok(())
        })?;
        rows -= leave_slips(hub, &shape, &mut waiting)?;
        sealed::sealed_anew(hub, &shape, &mut waiting)?;
        put(hub, &shape, &waiting)?;
        Ok(rows)
    }
}

/// A code opens one thing. Where the same hub stands here already, its slips go on opening that, and do not
/// come in a second time; how many those are.
fn leave_slips(hub: &mut Writing<'_, Duty>, shape: &Shape, rows: &mut Vec<Map<String, Json>>) -> Result<u64, Why> {
    if shape.table != "slips" {
        return Ok(0);
    }
    let all = rows.len();
    let digest = |row: &Map<String, Json>| row.get("digest").and_then(Json::as_str).unwrap_or_default().to_owned();
    let here = queries::slips_here(hub, &rows.iter().map(digest).collect::<Vec<_>>())?;
    rows.retain(|row| !here.contains(&digest(row)));
    Ok((all - rows.len()) as u64)
}

/// Rows that the schema does not take break a rule that our own rows keep.
fn put(hub: &mut Writing<'_, Duty>, shape: &Shape, rows: &[Map<String, Json>]) -> Result<(), Why> {
    carry::put(hub, shape, rows).map_err(|error| match error {
        Error::Internal(said) => {
            tracing::warn!(table = shape.table, error = %said, "an archive breaks a rule of the schema");
            Why::Refused(Refused(format!(
                "A row of {} breaks a rule that every row keeps here: it stands twice, or what it belongs to is missing.",
                format::file_of(shape.table)
            )))
        }
        other => Why::Error(other),
    })
}

/// What becomes of a row on its way in.
struct Change<'r> {
    table: &'static str,
    filed: &'r Filed,
    names: &'r HashMap<String, String>,
    ours: bool,
    shift: i64,
    here: &'r BTreeSet<String>,
    now: i64,
}

impl Change<'_> {
    /// Changes a row to what it is here; whether it comes in at all.
    fn row(&mut self, row: &mut Map<String, Json>, number: u64, came_in: &mut CameIn) -> Result<bool, Why> {
        for (column, cell) in row.iter_mut() {
            let Json::String(words) = cell else { continue };
            if declared::names_an_account(column) {
                match self.names.get(words) {
                    Some(name) => words.clone_from(name),
                    None => {
                        return Err(Refused(format!(
                            "Line {number} of {} names an account that {} does not tell.",
                            format::file_of(self.table),
                            format::ACCOUNTS
                        ))
                        .into());
                    }
                }
            } else if declared::may_hold_accounts(column) {
                for (old, new) in self.names.iter().filter(|(old, new)| old != new) {
                    if words.contains(old.as_str()) {
                        *words = words.replace(old.as_str(), new);
                    }
                }
            }
        }
        if self.shift != 0 {
            for (_, column) in declared::ARRIVALS.iter().filter(|(table, _)| *table == self.table) {
                if let Some(at) = row.get(*column).and_then(Json::as_i64) {
                    row.insert((*column).to_owned(), at.saturating_add(self.shift).into());
                }
            }
        }
        match self.table {
            "themes" => {
                if let Some(filed) = row.get("network_theme_id").and_then(Json::as_str) {
                    let here = self.filed.0.get(filed).cloned();
                    came_in.unfiled += u64::from(here.is_none());
                    row.insert("network_theme_id".to_owned(), here.map_or(Json::Null, Json::from));
                }
            }
            "memberships" => {
                let account = row.get("account_id").and_then(Json::as_str).unwrap_or_default();
                if self.here.contains(account) {
                    return Ok(false);
                }
                if !self.ours && row.get("ended_at").is_some_and(Json::is_null) {
                    row.insert("ended_at".to_owned(), self.now.into());
                }
            }
            // Who answers for concerns here is said here: the old leads cannot read them any more.
            "charges" if !self.ours && row.get("ended_at").is_some_and(Json::is_null) => {
                row.insert("ended_at".to_owned(), self.now.into());
            }
            _ => {}
        }
        Ok(true)
    }
}
