//! Where a request came from, for the limits at the doors and the list of devices.

use crate::house::House;
use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::SocketAddr;

/// It is never stored whole: the address is only counted, the browser only named.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub address: String,
    pub user_agent: String,
}

impl<S> FromRequestParts<S> for Visitor
where
    S: Send + Sync,
    House: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Visitor, Infallible> {
        let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
        let forwarded = text("x-forwarded-for")
            .filter(|_| House::from_ref(state).settings.trust_proxy)
            // The last hop is the one our own proxy saw; those before it are only said.
            .and_then(|hops| hops.rsplit(',').next())
            .map(|hop| hop.trim().to_owned());
        let direct = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(from)| from.ip().to_string());
        Ok(Visitor {
            address: forwarded.or(direct).unwrap_or_default(),
            user_agent: text(USER_AGENT.as_str())
                .unwrap_or_default()
                .chars()
                .take(300)
                .collect(),
        })
    }
}
