//! The passes: how each is made, and what it opens.

use super::open::{Tables, Who, read, write};
use super::{COUNTS, Charge, Hub, Permission, Reading, Role, Scope, Writing};
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
    charge: Option<Charge>,
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
    /// What they are charged with beside their role.
    pub fn charge(&self) -> Option<Charge> {
        self.charge
    }
    pub fn house(&self) -> &House {
        &self.house
    }
    pub fn now(&self) -> Timestamp {
        self.house.clock.now()
    }

    /// Until when those of this role may come in here with one step; nothing for whoever showed a second,
    /// or needs none.
    pub fn second_step_due(&self) -> Option<Timestamp> {
        due(&self.hub, self.role, &self.session)
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
        let (house, session, (hub, role, charge)) = member(parts, state, P::SCOPES).await?;
        if hub.kind.has_hubs() && !P::ALSO_ABOVE {
            return Err(Error::NotFound);
        }
        if role < P::NEEDS || !Charge::covers(charge, P::CHARGE) {
            return Err(Error::NotAllowed);
        }
        Ok(Can {
            house,
            hub: Arc::new(hub),
            session,
            role,
            charge,
            permission: PhantomData,
        })
    }
}

/// In whose name a request is made that the house makes of itself: what somebody wrote on a phone and
/// a coordinator brings in for them. It stands beside the request, where nobody outside can put anything.
#[derive(Clone, Debug)]
pub struct InTheNameOf(pub String);

/// Who asks, and what they are in the hub of the address: strangers find nothing. A program's token must be
/// good for all of `scopes`, and whoever answers for a hub that asks for a second step must have shown one.
async fn member<S>(
    parts: &mut Parts,
    state: &S,
    scopes: &[Scope],
) -> Result<(House, Session, session::Member)>
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
    let in_name_of = parts.extensions.get::<InTheNameOf>().cloned();
    let (session, member) = match (in_name_of, session::bearer(parts)) {
        (Some(InTheNameOf(account)), _) => session::member_by_account(&house, account, hub).await?,
        (None, Some(token)) => session::member_by_token(&house, token, hub).await?,
        (None, None) => {
            let token = session::token(parts, &house).ok_or(Error::SignIn)?;
            session::member(&house, token, hub).await?
        }
    };
    let member = member.ok_or(Error::NotFound)?;
    let (hub, role, _) = &member;
    if let Some(reach) = &session.reach {
        reach.holds(scopes, &parts.method)?;
    }
    if due(hub, *role, &session).is_some_and(|from| from <= house.clock.now()) {
        return Err(Error::SecondStep);
    }
    Ok((house, session, member))
}

/// From when on a second step is asked of somebody in that role who has shown none.
fn due(hub: &Hub, role: Role, session: &Session) -> Option<Timestamp> {
    hub.second_step_from
        .filter(|_| role >= Role::Staff && !session.stepped)
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
    /// As [`Can::second_step_due`].
    pub fn second_step_due(&self) -> Option<Timestamp> {
        due(&self.hub, self.role, &self.session)
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
        let (house, session, (hub, role, _)) = member(parts, state, &[COUNTS]).await?;
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
    /// Whether a second step was shown in this session.
    pub fn stepped(&self) -> bool {
        self.session.stepped
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
        // What opens an account is its holder's own, and no program's.
        if session::bearer(parts).is_some() {
            return Err(Error::Scope);
        }
        let token = session::token(parts, &house).ok_or(Error::SignIn)?;
        let session = session::of(&house, token).await?;
        Ok(SignedIn { house, session })
    }
}

/// Who asks, be it a person by their session or a program by a token of theirs, and where they belong.
/// It reads nothing else.
pub struct Known(SignedIn);

impl Known {
    pub fn account(&self) -> &session::Account {
        self.0.account()
    }
    /// As [`SignedIn::tell_unsent`]; a program has no phone.
    pub async fn tell_unsent(&self, unsent: i64) -> Result<()> {
        self.0.tell_unsent(unsent).await
    }
    /// The hubs of the account, or those among them where the token is good.
    pub async fn hubs(&self) -> Result<Vec<(Hub, Role)>> {
        let hubs = self.0.hubs().await?;
        let Some(good) = self.0.hubs_of_token().await? else {
            return Ok(hubs);
        };
        Ok(hubs
            .into_iter()
            .filter(|(hub, _)| good.contains(&hub.id))
            .collect())
    }
}

impl<S> FromRequestParts<S> for Known
where
    S: Send + Sync,
    House: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Known> {
        let Some(token) = session::bearer(parts) else {
            let person = <SignedIn as FromRequestParts<S>>::from_request_parts(parts, state).await?;
            return Ok(Known(person));
        };
        let house = House::from_ref(state);
        let session = session::of_token(&house, token).await?;
        Ok(Known(SignedIn { house, session }))
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
    /// Reads as somebody who may do `P` and nothing else would: for work that sessions ask for and
    /// duties go on with, which is written once.
    pub async fn read_as<P: Permission, T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Reading<'_, P>) -> Result<T> + Send + 'static,
    {
        read(self.who(), work).await
    }
    /// The same in one transaction.
    pub async fn write_as<P: Permission, T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Writing<'_, P>) -> Result<T> + Send + 'static,
    {
        write(self.who(), work).await
    }
}
