//! Who may do what, where. A pass is the only way to the database.
//!
//! | pass | made from | `$1` is | reaches |
//! |---|---|---|---|
//! | [`Can<P>`] | session + `{hub}` + role, and a charge where `P` asks for one | the hub | all of that hub's tables |
//! | [`Above`] | session + `{hub}` above others + staff | that hub | rolled-up counts alone |
//! | [`SignedIn`] | session | the account | the account's own rows |
//! | [`Bearer`] | the code of a slip | the hub | what the feature of the slip lets it do with one record |
//! | [`Known`] | session, or token | | who asks, and where they belong |
//! | [`Anyone`] | nothing | free | published tables alone |
//! | [`Publishing`] | whoever runs the house | free | published tables alone, which it writes |
//! | [`Duty`] | a job, or a command of whoever runs the server | the hub | all of that hub's tables |
//!
//! A pass opens [`Reading`] or [`Writing`] for a closure; those are what query functions take
//! first. They cannot be made by hand, and carry the pass's type, so that a query that needs
//! `Includes<Read>` does not compile with less.

mod author;
mod bearer;
mod hub;
mod open;
mod passes;
mod published;
mod scope;

pub use author::{ACCOUNT, OwnWords};
pub use bearer::Bearer;
pub use hub::{Charge, Hub, HubKind, Role};
pub use open::{Reading, Writing};
pub use passes::{Above, Can, Duty, InTheNameOf, Known, SignedIn};
pub use published::{Anyone, Publishing};
pub(crate) use scope::Reach;
pub use scope::{COUNTS, Scope};

/// One thing that somebody may be allowed to do in a hub: a feature's `access.rs` lists its own.
pub trait Permission: Send + Sync + 'static {
    const NEEDS: Role;
    /// What the token of a program must be good for, all of it: for reading where it only asks, for writing
    /// otherwise. No token reaches what names nothing here.
    const SCOPES: &'static [Scope];
    /// Whether it is there in a network or an alliance too. Those hear nobody themselves: what comes
    /// up from their hubs is read with [`Above`], and what hubs hold is not there at all.
    const ALSO_ABOVE: bool = false;
    /// What one must be charged with beside the role. It is looked up with the role, so no handler can
    /// forget to ask; and what needs it can be included only in what needs it too.
    const CHARGE: Option<Charge> = None;
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
        const _: () = assert!(
            $crate::access::Charge::covers(
                <$holder as $crate::access::Permission>::CHARGE,
                <$held as $crate::access::Permission>::CHARGE,
            ),
            "a permission may only include what needs no charge, or its own"
        );
    )+};
}
