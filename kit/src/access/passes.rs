//! The passes: how each is made, and what it opens.

use super::open::{Tables, Who, read, write};
use super::{Hub, Permission, Reading, Role, Writing};
use crate::house::House;
use crate::session::{self, Session};
use crate::{Error, Result};
use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts, RawPathParams};
use axum::http::request::Parts;
use jiff::Timestamp;
use std::marker::PhantomData;
use std::sync::Arc;

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

impl<P, S> FromRequestParts<S> for Can<P>
where
    P: Permission,
    S: Send + Sync,
    House: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Can<P>> {
        let (house, session, hub, role) = member(parts, state).await?;
        if hub.kind.has_hubs() && !P::ALSO_ABOVE {
            return Err(Error::NotFound);
        }
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

/// In whose name a request is made that the house makes of itself: what somebody wrote on a phone and
/// a coordinator brings in for them. It stands beside the request, where nobody outside can put anything.
#[derive(Clone, Debug)]
pub struct InTheNameOf(pub String);

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
    let (session, member) = match parts.extensions.get::<InTheNameOf>().cloned() {
        Some(InTheNameOf(account)) => session::member_by_account(&house, account, hub).await?,
        None => {
            let token = session::token(parts, &house).ok_or(Error::SignIn)?;
            session::member(&house, token, hub).await?
        }
    };
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
            hub: Arc::new(Hub::none()),
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

/// `Option<SignedIn>` for the pages that greet both those who are signed in and those who are not.
impl<S> OptionalFromRequestParts<S> for SignedIn
where
    S: Send + Sync,
    House: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<SignedIn>> {
        match <SignedIn as FromRequestParts<S>>::from_request_parts(parts, state).await {
            Ok(signed_in) => Ok(Some(signed_in)),
            Err(Error::SignIn) => Ok(None),
            Err(error) => Err(error),
        }
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
            hub: Arc::new(Hub::none()),
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

/// The house itself while it opens: it puts what the program brings with it where anybody may
/// read it. There is no `$1`: values start at `$1`.
pub struct Opening {
    house: House,
}

impl Opening {
    pub fn of(house: &House) -> Opening {
        Opening { house: house.clone() }
    }
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Writing<'_, Opening>) -> Result<T> + Send + 'static,
    {
        let who = Who {
            house: self.house.clone(),
            hub: Arc::new(Hub::none()),
            account: None,
            role: None,
            tables: Tables::Only(self.house.published),
            first: None,
            now: self.house.clock.now(),
        };
        write(who, work).await
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
