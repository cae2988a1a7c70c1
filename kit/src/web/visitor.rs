//! Where a request came from, for the limits at the doors and the list of devices.

use crate::house::House;
use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

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
        let forwarded = House::from_ref(state)
            .settings
            .trust_proxy
            .then(|| forwarded(&parts.headers))
            .flatten();
        let direct = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|ConnectInfo(from)| from.ip());
        Ok(Visitor {
            address: forwarded
                .or(direct)
                // The same machine is the same by IPv4 and by IPv4 written as IPv6.
                .map(|address| address.to_canonical().to_string())
                .unwrap_or_default(),
            user_agent: parts
                .headers
                .get(USER_AGENT)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
                .chars()
                .take(300)
                .collect(),
        })
    }
}

/// The last hop is the one our own proxy saw; those before it are only said, and so are those in a line
/// of their own before the proxy's.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let hops = headers.get_all("x-forwarded-for").iter().next_back()?;
    hops.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_our_own_proxy_saw_counts() {
        let seen = |lines: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", line.parse().unwrap());
            }
            forwarded(&headers).map(|address| address.to_string())
        };
        let ours = Some("203.0.113.9".to_owned());
        assert_eq!(seen(&["203.0.113.9"]), ours);
        assert_eq!(seen(&["192.0.2.1, 203.0.113.9"]), ours);
        assert_eq!(seen(&["192.0.2.1", "203.0.113.9"]), ours);
        assert_eq!(seen(&["somebody"]), None);
        assert_eq!(seen(&[]), None);
    }
}
