//! Who may do what, where. A pass is the only way to the database.
//!
//! | pass | made from | `$1` is | reaches |
//! |---|---|---|---|
//! | [`Can<P>`] | session + `{hub}` + role | the hub | all of that hub's tables |
//! | [`Above`] | session + `{hub}` above others + staff | that hub | rolled-up counts alone |
//! | [`SignedIn`] | session | the account | the account's own rows |
//! | [`Anyone`] | nothing | free | published tables alone |
//! | [`Opening`] | the house itself as it opens | free | published tables alone |
//! | [`Duty`] | a job, or a command of whoever runs the server | the hub | all of that hub's tables |
//!
//! A pass opens [`Reading`] or [`Writing`] for a closure; those are what query functions take
//! first. They cannot be made by hand, and carry the pass's type, so that a query that needs
//! `Includes<Read>` does not compile with less.

mod author;
mod hub;
mod open;
mod passes;

pub use author::{ACCOUNT, OwnWords};
pub use hub::{Hub, HubKind, Role};
pub use open::{Reading, Writing};
pub use passes::{Above, Anyone, Can, Duty, InTheNameOf, Opening, SignedIn};

/// One thing that somebody may be allowed to do in a hub: a feature's `access.rs` lists its own.
pub trait Permission: Send + Sync + 'static {
    const NEEDS: Role;
    /// Whether it is there in a network or an alliance too. Those hear nobody themselves: what comes
    /// up from their hubs is read with [`Above`], and what hubs hold is not there at all.
    const ALSO_ABOVE: bool = false;
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
