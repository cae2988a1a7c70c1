//! Who may do what, where. A pass is the only way to the database.
//!
//! | pass | made from | `$1` is | reaches |
//! |---|---|---|---|
//! | [`Can<P>`] | session + `{hub}` + role | the hub | all of that hub's tables |
//! | [`Above`] | session + `{hub}` above others + staff | that hub | rolled-up counts alone |
//! | [`SignedIn`] | session | the account | the account's own rows |
//! | [`Anyone`] | nothing | free | published tables alone |
//! | [`Duty`] | a job, or a command of whoever runs the server | the hub | all of that hub's tables |
//!
//! A pass opens [`Reading`] or [`Writing`] for a closure; those are what query functions take
//! first. They cannot be made by hand, and carry the pass's type, so that a query that needs
//! `Includes<Read>` does not compile with less.

use crate::db::{Conn, Row, Sql, Value, tables_of};
use crate::house::House;
use crate::jobs::Job;
use crate::session::{self, Session};
use crate::{Error, Result, sql};
use axum::extract::{FromRef, FromRequestParts, RawPathParams};
use axum::http::request::Parts;
use jiff::{Timestamp, tz::TimeZone};
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// What somebody is in a hub, each including those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A volunteer who listens: records conversations and sees their own.
    Listener,
    /// Sees what the hub heard, codes it, follows it up.
    Organiser,
    /// Works for a network or an alliance: sees the counts of the hubs beneath.
    Staff,
    /// Answers for the hub: members, imports, conflicts, settings.
    Coordinator,
}

impl Role {
    pub const ALL: [Role; 4] = [Role::Listener, Role::Organiser, Role::Staff, Role::Coordinator];

    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Listener => "listener",
            Role::Organiser => "organiser",
            Role::Staff => "staff",
            Role::Coordinator => "coordinator",
        }
    }
    pub fn parse(word: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// One thing that somebody may be allowed to do in a hub: a feature's `access.rs` lists its own.
pub trait Permission: Send + Sync + 'static {
    const NEEDS: Role;
}

/// `Record: Includes<Read>` says that whoever may record may also read. Write it with
/// [`includes!`](crate::includes), which refuses at compile time to widen what a role may do.
pub trait Includes<Q> {}
impl<P: Permission> Includes<P> for P {}
impl<Q: Permission> Includes<Q> for Duty {}

/// `includes!(Settle => Read, Record);`
#[macro_export]
macro_rules! includes {
    ($holder:ty => $($held:ty),+ $(,)?) => {$(
        impl $crate::access::Includes<$held> for $holder {}
        const _: () = assert!(
            <$holder as $crate::access::Permission>::NEEDS as u8 >= <$held as $crate::access::Permission>::NEEDS as u8,
            "a permission may only include what needs the same role or a lower one"
        );
    )+};
}

/// The hub of a pass.
#[derive(Clone, Debug)]
pub struct Hub {
    pub id: String,
    pub name: String,
    pub kind: HubKind,
    pub parent: Option<String>,
    pub zone: TimeZone,
    /// Counts of people smaller than this never leave a hub.
    pub threshold: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HubKind {
    Network,
    Alliance,
    Hub,
}

impl HubKind {
    pub const fn as_str(self) -> &'static str {
        match self {
            HubKind::Network => "network",
            HubKind::Alliance => "alliance",
            HubKind::Hub => "hub",
        }
    }
    pub fn parse(word: &str) -> Option<HubKind> {
        [HubKind::Network, HubKind::Alliance, HubKind::Hub]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
    /// Whether other hubs can stand beneath.
    pub fn has_hubs(self) -> bool {
        self != HubKind::Hub
    }
}

/// Everything a closure knows about who is working.
struct Who {
    house: House,
    hub: Arc<Hub>,
    account: Option<String>,
    role: Option<Role>,
    tables: Tables,
    /// What `$1` is.
    first: Option<String>,
    now: Timestamp,
}

#[derive(Clone, Copy)]
enum Tables {
    All,
    Only(&'static [&'static str]),
}

/// Proof that the account of the session may do `P` in the hub of the address.
pub struct Can<P> {
    house: House,
    hub: Arc<Hub>,
    session: Session,
    role: Role,
    permission: PhantomData<P>,
}

impl<P: Permission> Can<P> {
    pub fn hub(&self) -> &Hub {
        &self.hub
    }
    pub fn account(&self) -> &session::Account {
        &self.session.account
    }
    pub fn role(&self) -> Role {
        self.role
    }
    pub fn house(&self) -> &House {
        &self.house
    }
    pub fn now(&self) -> Timestamp {
        self.house.clock.now()
    }

    fn who(&self) -> Who {
        Who {
            house: self.house.clone(),
            hub: self.hub.clone(),
            account: Some(self.session.account.id.clone()),
            role: Some(self.role),
            tables: Tables::All,
            first: Some(self.hub.id.clone()),
            now: self.house.clock.now(),
        }
    }

    /// Works on one snapshot of this hub's records.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Reading<'_, P>) -> Result<T> + Send + 'static,
    {
        read(self.who(), work).await
    }

    /// Works in one transaction; answered only when it is safe on disk.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Writing<'_, P>) -> Result<T> + Send + 'static,
    {
        write(self.who(), work).await
    }
}

async fn read<P: 'static, T, F>(who: Who, work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Reading<'_, P>) -> Result<T> + Send + 'static,
{
    let db = who.house.db.clone();
    db.read(move |conn| {
        work(&mut Reading {
            conn,
            who: &who,
            pass: PhantomData,
        })
    })
    .await
}

async fn write<P: 'static, T, F>(who: Who, work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Writing<'_, P>) -> Result<T> + Send + 'static,
{
    let house = who.house.clone();
    let done = house
        .db
        .write(move |conn| {
            let mut writing = Writing {
                reading: Reading {
                    conn,
                    who: &who,
                    pass: PhantomData,
                },
                enqueued: false,
            };
            let value = work(&mut writing)?;
            Ok((value, writing.enqueued))
        })
        .await;
    let (value, enqueued) = done?;
    if enqueued {
        house.work.notify_one();
    }
    Ok(value)
}

/// An open snapshot under a pass. `$1` is bound by the pass; `values` start at `$2`.
pub struct Reading<'c, P> {
    conn: Conn<'c>,
    who: &'c Who,
    pass: PhantomData<fn() -> P>,
}

impl<P> Reading<'_, P> {
    pub fn hub(&self) -> &Hub {
        &self.who.hub
    }
    /// Who is working: the account of the session, or nobody for a job.
    pub fn account(&self) -> Option<&str> {
        self.who.account.as_deref()
    }
    pub fn role(&self) -> Option<Role> {
        self.who.role
    }
    pub fn now(&self) -> Timestamp {
        self.who.now
    }
    /// Today where the hub is: `2026-11-24`.
    pub fn today(&self) -> String {
        crate::clock::day(self.who.now, &self.who.hub.zone)
    }
    pub fn house(&self) -> &House {
        &self.who.house
    }
    pub fn new_id(&self) -> String {
        self.who.house.new_id()
    }

    pub fn rows<T>(
        &mut self,
        sql: Sql,
        values: &[Value<'_>],
        draw: impl FnMut(&Row<'_>) -> T,
    ) -> Result<Vec<T>> {
        self.hold_to_tables(sql)?;
        self.conn.rows(sql, &bound(&self.who.first, values), draw)
    }

    pub fn one<T>(
        &mut self,
        sql: Sql,
        values: &[Value<'_>],
        draw: impl FnMut(&Row<'_>) -> T,
    ) -> Result<Option<T>> {
        Ok(self.rows(sql, values, draw)?.into_iter().next())
    }

    /// The one row that must be there; another hub's is as absent as none.
    pub fn found<T>(&mut self, sql: Sql, values: &[Value<'_>], draw: impl FnMut(&Row<'_>) -> T) -> Result<T> {
        self.one(sql, values, draw)?.ok_or(Error::NotFound)
    }

    fn hold_to_tables(&self, sql: Sql) -> Result<()> {
        if let Tables::Only(allowed) = self.who.tables {
            let words = sql.for_engine(self.conn.engine());
            if let Some(table) = tables_of(words)
                .iter()
                .find(|table| !allowed.contains(&table.as_str()))
            {
                return Err(Error::internal(format!(
                    "this pass does not reach the table {table}"
                )));
            }
        }
        Ok(())
    }
}

/// `$1`, then the values of the query.
fn bound<'v>(first: &'v Option<String>, values: &[Value<'v>]) -> Vec<Value<'v>> {
    first
        .iter()
        .map(Value::from)
        .chain(values.iter().copied())
        .collect()
}

/// An open transaction under a pass.
pub struct Writing<'c, P> {
    reading: Reading<'c, P>,
    enqueued: bool,
}

impl<'c, P> Deref for Writing<'c, P> {
    type Target = Reading<'c, P>;
    fn deref(&self) -> &Reading<'c, P> {
        &self.reading
    }
}
impl<'c, P> DerefMut for Writing<'c, P> {
    fn deref_mut(&mut self) -> &mut Reading<'c, P> {
        &mut self.reading
    }
}

impl<P> Writing<'_, P> {
    /// Changes rows, and says how many.
    pub fn exec(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<u64> {
        self.hold_to_tables(sql)?;
        self.conn.exec(sql, &bound(&self.who.first, values))
    }

    /// Changes a row that must be there.
    pub fn change(&mut self, sql: Sql, values: &[Value<'_>]) -> Result<()> {
        if self.exec(sql, values)? == 0 {
            Err(Error::NotFound)
        } else {
            Ok(())
        }
    }

    /// Microseconds that no other record of this process has: the order of arrival.
    pub fn arrival(&self) -> i64 {
        self.who.house.clock.arrival()
    }

    /// What must be done after this transaction, and only if it is kept.
    pub fn enqueue(&mut self, job: &Job<'_>) -> Result<()> {
        self.enqueued = true;
        let (id, now) = (self.new_id(), self.now());
        crate::jobs::enqueue(self.reading.conn, &id, now, &self.who.hub.id, job)
    }

    /// Writes down who did what to which record. Names nobody and quotes nothing.
    pub fn audit(&mut self, action: &'static str, record: &str) -> Result<()> {
        let (id, now) = (self.new_id(), self.now().as_microsecond());
        self.reading.conn.exec(
            sql!("INSERT INTO audit (hub_id, id, at, account_id, action, record_id) VALUES ($1, $2, $3, $4, $5, $6)"),
            &[
                Value::from(&self.who.hub.id),
                Value::from(&id),
                now.into(),
                self.who.account.as_deref().into(),
                action.into(),
                record.into(),
            ],
        )?;
        Ok(())
    }
}

impl<P, S> FromRequestParts<S> for Can<P>
where
    P: Permission,
    S: Send + Sync,
    House: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Can<P>> {
        let (house, session, hub, role) = member(parts, state).await?;
        if role < P::NEEDS {
            return Err(Error::NotAllowed);
        }
        Ok(Can {
            house,
            hub: Arc::new(hub),
            session,
            role,
            permission: PhantomData,
        })
    }
}

/// Who asks, and what they are in the hub of the address: strangers find nothing.
async fn member<S>(parts: &mut Parts, state: &S) -> Result<(House, Session, Hub, Role)>
where
    S: Send + Sync,
    House: FromRef<S>,
{
    let house = House::from_ref(state);
    let path = RawPathParams::from_request_parts(parts, state)
        .await
        .map_err(|_| Error::NotFound)?;
    let hub = path
        .iter()
        .find(|(name, _)| *name == "hub")
        .map(|(_, hub)| hub.to_owned());
    let hub = hub.ok_or_else(|| Error::internal("an address without {hub} asks for a hub's pass"))?;
    let token = session::token(parts, &house).ok_or(Error::SignIn)?;
    let (session, member) = session::member(&house, token, hub).await?;
    let (hub, role) = member.ok_or(Error::NotFound)?;
    Ok((house, session, hub, role))
}

/// Proof that the account of the session works for the network or alliance of the address. It
/// reads counts that hubs let go, and nothing else.
pub struct Above {
    house: House,
    hub: Arc<Hub>,
    session: Session,
    role: Role,
}

impl Above {
    pub fn hub(&self) -> &Hub {
        &self.hub
    }
    pub fn account(&self) -> &session::Account {
        &self.session.account
    }
    pub fn role(&self) -> Role {
        self.role
    }
    pub fn house(&self) -> &House {
        &self.house
    }
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Reading<'_, Above>) -> Result<T> + Send + 'static,
    {
        let who = Who {
            house: self.house.clone(),
            hub: self.hub.clone(),
            account: Some(self.session.account.id.clone()),
            role: Some(self.role),
            tables: Tables::Only(self.house.rolled_up),
            first: Some(self.hub.id.clone()),
            now: self.house.clock.now(),
        };
        read(who, work).await
    }
}

impl<S> FromRequestParts<S> for Above
where
    S: Send + Sync,
    House: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Above> {
        let (house, session, hub, role) = member(parts, state).await?;
        if !hub.kind.has_hubs() {
            return Err(Error::NotFound);
        }
        if role < Role::Staff {
            return Err(Error::NotAllowed);
        }
        Ok(Above {
            house,
            hub: Arc::new(hub),
            session,
            role,
        })
    }
}

/// Proof of a session: `$1` is the account.
pub struct SignedIn {
    house: House,
    pub(crate) session: Session,
}

impl SignedIn {
    pub fn account(&self) -> &session::Account {
        &self.session.account
    }
    /// The stored name of the session that asks, so that the others can be told from it.
    pub fn session_id(&self) -> &str {
        &self.session.id
    }
    pub fn house(&self) -> &House {
        &self.house
    }
    fn who(&self) -> Who {
        Who {
            house: self.house.clone(),
            hub: Arc::new(nowhere()),
            account: Some(self.session.account.id.clone()),
            role: None,
            tables: Tables::All,
            first: Some(self.session.account.id.clone()),
            now: self.house.clock.now(),
        }
    }
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Reading<'_, SignedIn>) -> Result<T> + Send + 'static,
    {
        read(self.who(), work).await
    }
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Writing<'_, SignedIn>) -> Result<T> + Send + 'static,
    {
        write(self.who(), work).await
    }
}

impl<S> FromRequestParts<S> for SignedIn
where
    S: Send + Sync,
    House: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<SignedIn> {
        let house = House::from_ref(state);
        let token = session::token(parts, &house).ok_or(Error::SignIn)?;
        let session = session::of(&house, token).await?;
        Ok(SignedIn { house, session })
    }
}

/// Anybody at all, who may read what is published. There is no `$1`: values start at `$1`.
pub struct Anyone {
    house: House,
}

impl Anyone {
    pub fn house(&self) -> &House {
        &self.house
    }
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Reading<'_, Anyone>) -> Result<T> + Send + 'static,
    {
        let who = Who {
            house: self.house.clone(),
            hub: Arc::new(nowhere()),
            account: None,
            role: None,
            tables: Tables::Only(self.house.published),
            first: None,
            now: self.house.clock.now(),
        };
        read(who, work).await
    }
}

impl<S> FromRequestParts<S> for Anyone
where
    S: Send + Sync,
    House: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(_: &mut Parts, state: &S) -> Result<Anyone> {
        Ok(Anyone {
            house: House::from_ref(state),
        })
    }
}

/// Background work in one hub, or a command of whoever runs the server.
pub struct Duty {
    house: House,
    hub: Arc<Hub>,
    account: Option<String>,
}

impl Duty {
    /// For the job runner and for commands: there is no request behind it.
    pub async fn in_hub(house: &House, hub: &str) -> Result<Duty> {
        let id = hub.to_owned();
        let hub = house
            .db
            .read(move |conn| session::hub(conn, &id))
            .await?
            .ok_or(Error::NotFound)?;
        Ok(Duty {
            house: house.clone(),
            hub: Arc::new(hub),
            account: None,
        })
    }
    /// The account that asked for the work, so that what is done bears its name.
    pub fn asked_by(mut self, account: Option<String>) -> Duty {
        self.account = account;
        self
    }
    pub fn hub(&self) -> &Hub {
        &self.hub
    }
    pub fn house(&self) -> &House {
        &self.house
    }
    fn who(&self) -> Who {
        Who {
            house: self.house.clone(),
            hub: self.hub.clone(),
            account: self.account.clone(),
            role: None,
            tables: Tables::All,
            first: Some(self.hub.id.clone()),
            now: self.house.clock.now(),
        }
    }
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Reading<'_, Duty>) -> Result<T> + Send + 'static,
    {
        read(self.who(), work).await
    }
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Writing<'_, Duty>) -> Result<T> + Send + 'static,
    {
        write(self.who(), work).await
    }
}

fn nowhere() -> Hub {
    Hub {
        id: String::new(),
        name: String::new(),
        kind: HubKind::Hub,
        parent: None,
        zone: TimeZone::UTC,
        threshold: 5,
    }
}
