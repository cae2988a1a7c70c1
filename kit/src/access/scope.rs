//! How far the token of a program reaches.

use crate::{Error, Result};
use axum::http::Method;

/// A part of what a hub holds, as tokens name it: a feature's `access.rs` lists its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope(&'static str);

/// Numbers without names.
pub const COUNTS: Scope = Scope::named("counts");

impl Scope {
    pub const fn named(name: &'static str) -> Scope {
        Scope(name)
    }

    /// As it stands in a token: `counts:read`, `counts:write`.
    fn is(self, written: &str, verb: &str) -> bool {
        written.split_once(':') == Some((self.0, verb))
    }
}

/// What a token is good for.
#[derive(Clone, Debug)]
pub(crate) struct Reach(Vec<String>);

impl Reach {
    pub(crate) fn of(written: &str) -> Reach {
        Reach(written.split_whitespace().map(str::to_owned).collect())
    }

    /// Holds it to what an address needs. Whatever asks with another method than GET writes.
    pub(super) fn holds(&self, needs: &[Scope], method: &Method) -> Result<()> {
        let verb = if matches!(*method, Method::GET | Method::HEAD) {
            "read"
        } else {
            "write"
        };
        let has = |scope: &Scope| self.0.iter().any(|written| scope.is(written, verb));
        if !needs.is_empty() && needs.iter().all(has) {
            Ok(())
        } else {
            Err(Error::Scope)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_is_not_writing_and_nothing_named_is_nothing_reached() {
        const PEOPLE: Scope = Scope::named("people");
        let reach = Reach::of("people:read counts:read counts:write");
        let holds = |needs: &[Scope], method| reach.holds(needs, &method).is_ok();
        assert!(holds(&[PEOPLE], Method::GET) && holds(&[PEOPLE, COUNTS], Method::HEAD));
        assert!(!holds(&[PEOPLE], Method::PUT) && !holds(&[COUNTS, PEOPLE], Method::DELETE));
        assert!(holds(&[COUNTS], Method::POST));
        assert!(!holds(&[], Method::GET));
        assert!(!holds(&[Scope::named("peopl")], Method::GET));
    }
}
